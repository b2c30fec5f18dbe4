"""Scrapers on several machines check and add to one index; a server that stops is a sentence, and never leaves half an article."""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from itertools import count
from pathlib import Path
from random import Random
from typing import Any

import pytest

from auditor import gate
from auditor.cli import main
from auditor.index import anywhere, open_index
from benchmarks.server import RedisServer
from benchmarks.shared import COMMAND, compare, dealt
from tests.index.making import sentences
from tests.index.shared.test_store import whole
from tests.serving import Serve
from tests.test_cli import OTHER, STORY, WRONG

_serial = count()


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("AUDIT_LANG", "en")
    monkeypatch.setenv("AUDIT_JOBS", "1")
    for name, text in (("good/a.txt", f"晴川昨夜大雨\n{STORY}\n"), ("good/b.txt", OTHER), ("new/a.txt", STORY), ("new/wrong.txt", WRONG)):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def told(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    code = main(list(arguments))
    out, err = capsys.readouterr()
    return code, out, err


def test_every_command_takes_an_address_where_it_takes_a_file(
    folder: Path, redis_server: RedisServer, capsys: pytest.CaptureFixture[str]
) -> None:
    address = redis_server.address("commands")
    assert told(capsys, "index", "build", address, "good")[:2] == (0, f"2 articles in {address}\n")
    (folder / "more.txt").write_text(OTHER + "另有通知。", encoding="utf-8")
    assert told(capsys, "index", "add", address, "more.txt", "good")[:2] == (
        0,
        f"1 articles added to {address} (0 of them versions of a page, 2 more were known)\n",
    )
    described = json.loads(told(capsys, "index", "info", address, "-f", "json")[1])
    assert (described["articles"], described["places"]) == ("3", "3")
    (folder / "more.txt").unlink()
    assert told(capsys, "index", "gone", address)[:2] == (0, "more.txt\n")
    assert told(capsys, "index", "remove", address, "more.txt")[:2] == (0, f"1 articles removed from {address}\n")
    code, out, _ = told(capsys, "check", "new", "--against", address, "--add", "-f", "json")
    assert (code, len(json.loads(out)["findings"])) == (1, 1)
    assert json.loads(told(capsys, "index", "info", address, "-f", "json")[1])["articles"] == "3"
    assert told(capsys, "cite", "没有人员伤亡", "--in", address)[0] == 0
    assert whole(redis_server, address) == 3


def test_what_a_server_cannot_do_is_a_sentence(folder: Path, redis_server: RedisServer, capsys: pytest.CaptureFixture[str]) -> None:
    address = redis_server.address("sentences", user="somebody:geheim")
    shown = redis_server.address("sentences")
    for arguments in (
        ("index", "backup", address, "copy.index"),
        ("serve", address),
        ("cite", "--draft", "new/a.txt", "--in", address),
        ("index", "info", "redis://host"),
        ("index", "info", "redis://h/x/name"),
        ("check", "new", "--against", "redis://h/0/a name"),
        ("check", "new", "--against", "redis://h:99999999/0/name"),
    ):
        code, _, err = told(capsys, *arguments)
        assert (code, "geheim" in err, "Traceback" in err) == (2, False, False), err
        assert shown in err or "redis://HOST[:PORT]/DATABASE/NAME" in err


def watched(monkeypatch: pytest.MonkeyPatch, index: str, meanwhile: str, folder: Path) -> list[tuple[int, int | None]]:
    """Have another article added between looking and adding; return what is found each time it is looked, and among how many."""
    looked: list[tuple[int, int | None]] = []
    held_against, writing = gate._held_against, anywhere.writing

    def looking(*given: Any) -> Any:
        found = held_against(*given)
        looked.append((len(found.findings), found.compared_with))
        return found

    def overtaken(*given: Any) -> Any:
        subprocess.run([*COMMAND, "check", meanwhile, "--against", index, "--add"], cwd=folder, check=True)
        return writing(*given)

    monkeypatch.setattr(gate, "_held_against", looking)
    monkeypatch.setattr(gate, "writing", overtaken)
    return looked


@pytest.mark.parametrize("where", ["server", "file"])
def test_twins_that_are_checked_at_once_meet(where: str, folder: Path, redis_server: RedisServer, monkeypatch: pytest.MonkeyPatch) -> None:
    """While one is looked at, the other is added: the first to add wins, and the second is looked at again."""
    index = redis_server.address("twins") if where == "server" else "twins.index"
    (folder / "seed.txt").write_text(OTHER, encoding="utf-8")
    assert main(["index", "build", index, "seed.txt"]) == 0
    looked = watched(monkeypatch, index, "new/a.txt", folder)
    assert main(["check", "new/wrong.txt", "--against", index, "--add"]) == 1
    assert looked == [(0, 1), (1, 2)]
    with open_index(index) as held:
        assert [info.id for info in held.infos()] == ["new/a.txt", "seed.txt"]


def test_what_comes_in_meanwhile_and_has_nothing_to_do_with_it_costs_no_second_look(
    folder: Path, redis_server: RedisServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    index = redis_server.address("strangers")
    assert main(["index", "build", index, "good/a.txt"]) == 0
    looked = watched(monkeypatch, index, "good/b.txt", folder)
    assert main(["check", "new/a.txt", "--against", index, "--add"]) == 0
    assert looked == [(0, 1)]
    with open_index(index) as held:
        assert len(held) == 3


def made_up(number: int) -> list[str]:
    """Return records of which many are copies of a few, some with another figure, some cut short."""
    lines = []
    for n in range(number):
        said = sentences(6, 100 + n % 30, figures=False)
        rain = 22 + n % 30
        story = STORY.replace("22.8毫米", f"{rain}8毫米" if n % 7 == 3 else f"{rain}.8毫米")
        text = (story if n % 2 else "") + "".join(said[: 4 + n % 3]) + "".join(sentences(1, 1000 + n, figures=False))
        lines.append(json.dumps({"text": text, "source": f"outlet {n % 7}"}, ensure_ascii=False) + "\n")
    return lines


def test_several_processes_at_once_give_what_they_give_one_by_one(folder: Path, redis_server: RedisServer) -> None:
    """The small sister of `python -m benchmarks.shared`."""
    found = compare(folder, redis_server, dealt(made_up(84), folder, processes=3, batch=24))
    assert found["articles"] == 84
    # Which copy is the later one is a matter of the order in which the batches come in: of the six orders each gives two to six findings.
    assert int(str(found["findings"])) >= 2
    assert {name: value for name, value in found.items() if name.startswith(("doubled", "reports"))} == {
        "doubled or lost": 0,
        "reports other than one by one on the server": 0,
        "reports other than one by one in a file": 0,
    }


def test_a_server_that_is_killed_in_the_middle_is_a_sentence_and_leaves_no_half_article(folder: Path, serve: Serve) -> None:
    server = serve()
    address = server.address("killed")
    (folder / "more.jsonl").write_text("".join(made_up(300)), encoding="utf-8")
    assert main(["index", "build", address, "good"]) == 0
    random = Random(7)
    entered = 2
    for _ in range(3):
        adding = subprocess.Popen([*COMMAND, "index", "add", address, "more.jsonl"], cwd=folder, stderr=subprocess.PIPE)
        until = time.monotonic() + 60
        while size_of(server, address) <= entered and adding.poll() is None and time.monotonic() < until:
            time.sleep(0.005)
        time.sleep(random.random() / 20)
        server.kill()
        err = adding.communicate(timeout=90)[1].decode()
        server.start()
        give_up_turn(server, "killed")
        if adding.returncode != 0:
            assert (adding.returncode, err.count("\n"), "run it again when the server is back" in err) == (2, 1, True), err
        entered = whole(server, address)
        assert entered >= 2
    assert main(["index", "add", address, "more.jsonl"]) == 0
    assert whole(server, address) == 302
    server.kill()
    done = subprocess.run([*COMMAND, "check", "new", "--against", address], cwd=folder, capture_output=True, check=False)
    assert done.returncode == 2
    assert done.stdout == b""


def give_up_turn(server: RedisServer, name: str) -> None:
    """Do what the server does when LASTS seconds are over."""
    import redis

    with redis.Redis(port=server.port) as client:
        assert client.ttl(f"audit:{{{name}}}:turn") in range(-2, 61)
        assert client.ttl(f"audit:{{{name}}}:turn") != -1
        client.delete(f"audit:{{{name}}}:turn")


def size_of(server: RedisServer, address: str) -> int:
    import redis

    name = address.rpartition("/")[2]
    try:
        with redis.Redis(port=server.port) as client:
            keys: list[bytes] = client.keys(f"audit:{{{name}}}:*:state")
            return max(int(client.hget(key, "articles") or 0) for key in keys)
    except (redis.RedisError, ValueError):
        return 0


def test_a_writer_that_is_killed_leaves_whole_articles_and_its_turn_to_the_next(
    folder: Path, redis_server: RedisServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    if sys.platform == "win32":
        pytest.skip("there is no SIGKILL")
    address = redis_server.address("writers")
    (folder / "more.jsonl").write_text("".join(made_up(300)), encoding="utf-8")
    assert main(["index", "build", address, "good"]) == 0
    adding = subprocess.Popen([*COMMAND, "index", "add", address, "more.jsonl"], cwd=folder)
    until = time.monotonic() + 60
    while size_of(redis_server, address) <= 2 and time.monotonic() < until:
        time.sleep(0.005)
    os.kill(adding.pid, signal.SIGKILL)
    adding.wait()
    assert whole(redis_server, address) >= 2
    give_up_turn(redis_server, "writers")
    assert main(["index", "add", address, "more.jsonl"]) == 0
    assert whole(redis_server, address) == 302


def test_a_password_comes_from_the_address_or_the_environment_and_is_never_shown(
    folder: Path, serve: Serve, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    server = serve(["--requirepass", "s3cret"])
    bare = server.address("locked")
    code, _, err = told(capsys, "index", "build", bare, "good")
    assert (code, "set AUDIT_REDIS_USERNAME and AUDIT_REDIS_PASSWORD" in err) == (2, True)
    code, _, err = told(capsys, "index", "build", server.address("locked", user=":wr0ng"), "good", "-v")
    assert (code, "wr0ng" in err) == (2, False)
    within = server.address("locked", user=":s3cret")
    assert told(capsys, "index", "build", within, "good")[:2] == (0, f"2 articles in {bare}\n")
    code, out, err = told(capsys, "check", "new", "--against", within, "--add", "-v")
    assert (code, "s3cret" in out + err) == (1, False)
    monkeypatch.setenv("AUDIT_REDIS_PASSWORD", "s3cret")
    assert told(capsys, "index", "info", bare)[0] == 0
    monkeypatch.setenv("AUDIT_LANG", "zh")
    server.kill()
    code, _, err = told(capsys, "index", "info", within)
    assert (code, "s3cret" in err, "连不上" in err) == (2, False, True)


def test_a_server_may_be_reached_by_tls_alone(
    folder: Path,
    serve: Serve,
    tmp_path_factory: pytest.TempPathFactory,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    if shutil.which("openssl") is None:
        pytest.skip("no openssl to make a certificate with")
    kept = folder / "tls"
    kept.mkdir()
    request = "req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=127.0.0.1 -addext subjectAltName=IP:127.0.0.1".split()  # noqa: SIM905
    subprocess.run(["openssl", *request, "-keyout", "key.pem", "-out", "cert.pem"], cwd=kept, check=True, capture_output=True)
    files = {"--tls-cert-file": "cert.pem", "--tls-key-file": "key.pem", "--tls-ca-cert-file": "cert.pem"}
    options = [part for option, file in files.items() for part in (option, str(kept / file))]
    server = serve([*options, "--tls-auth-clients", "no"], folder=kept, secure=True)
    address = server.address("secure")
    code, _, err = told(capsys, "index", "build", address, "good")
    assert (code, "cannot be reached" in err) == (2, True)
    monkeypatch.setenv("AUDIT_REDIS_CA", str(kept / "cert.pem"))
    assert told(capsys, "index", "build", address, "good")[:2] == (0, f"2 articles in {address}\n")
    assert told(capsys, "check", "new", "--against", address)[0] == 1


def test_a_server_that_may_drop_keys_is_refused(folder: Path, serve: Serve, capsys: pytest.CaptureFixture[str]) -> None:
    server = serve(["--maxmemory-policy", "allkeys-lru", "--maxmemory", "100mb"])
    code, _, err = told(capsys, "index", "build", server.address("dropped"), "good")
    assert (code, "an index needs noeviction" in err) == (2, True)


def test_a_server_whose_memory_is_full_says_so_and_holds_whole_articles(
    folder: Path, serve: Serve, capsys: pytest.CaptureFixture[str]
) -> None:
    server = serve(["--maxmemory", "3mb", "--maxmemory-policy", "noeviction"])
    (folder / "more.jsonl").write_text("".join(made_up(500)), encoding="utf-8")
    assert told(capsys, "index", "build", server.address("full"), "good")[0] == 0
    code, _, err = told(capsys, "index", "add", server.address("full"), "more.jsonl")
    assert (code, "memory" in err) == (2, True)
    assert 2 <= whole(server, server.address("full")) < 502
