"""One writer at a time, and nothing of a killed one taken for whole."""

import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

import pytest

from auditor.cli import main
from auditor.errors import OutputError
from auditor.index import sound
from auditor.index.access import NETWORKED, journals, network, sole_writer
from tests.test_cli import OTHER, STORY, WRONG

ROOT = Path(__file__).parents[2]
COMMAND = [sys.executable, "-c", "import sys; from auditor.cli import main; sys.exit(main())"]
HALF_WRITTEN = """
import os, signal, sqlite3, sys
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute("PRAGMA cache_size = 2")
connection.execute("BEGIN IMMEDIATE")
connection.execute("UPDATE articles SET details = details || printf('%.20000c', 'x')")
connection.execute("DELETE FROM postings")
connection.execute("UPDATE texts SET text = text || printf('%.90000c', 'x'), raw = printf('%.90000c', 'y')")
os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.fixture
def files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name, text in {"a.txt": STORY, "b.txt": WRONG, "c.txt": OTHER}.items():
        (tmp_path / name).write_text(f"晴川昨夜大雨\n{text}\n", encoding="utf-8")
    assert main(["index", "build", "archive.index", "a.txt", "c.txt"]) == 0
    return tmp_path


def articles(path: Path) -> int:
    connection = sqlite3.connect(path)
    assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    number = int(connection.execute("SELECT count(*) FROM articles").fetchone()[0])
    connection.close()
    return number


def half_written(path: Path) -> None:
    subprocess.run([sys.executable, "-c", HALF_WRITTEN, str(path)], check=False)
    assert journals(path), "nothing was left to be undone"


def test_a_killed_writer_is_undone_before_anything_is_read(files: Path) -> None:
    half_written(files / "archive.index")
    assert main(["check", "b.txt", "--against", "archive.index"]) == 1
    assert articles(files / "archive.index") == 2


def test_an_index_built_anew_knows_nothing_of_the_old_one_s_journal(files: Path) -> None:
    half_written(files / "archive.index")
    assert main(["index", "build", "archive.index", "a.txt"]) == 0
    assert articles(files / "archive.index") == 1
    assert main(["check", "b.txt", "--against", "archive.index"]) == 1
    assert sorted(path.name for path in files.iterdir()) == ["a.txt", "archive.index", "b.txt", "c.txt"]


def test_half_an_index_where_nothing_can_be_written_is_refused(
    files: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    half_written(files / "archive.index")
    real = sqlite3.connect

    def connect(database: str, *arguments: object, **more: object) -> sqlite3.Connection:
        database = database.replace("mode=rw", "mode=ro") if "archive.index" in database else database
        return real(database, *arguments, **more)  # type: ignore[call-overload, no-any-return]

    monkeypatch.setattr("auditor.index.access.sqlite3.connect", connect)
    monkeypatch.setattr(os, "access", lambda path, mode: False)
    assert main(["check", "b.txt", "--against", "archive.index", "--lang", "en"]) == 2
    assert "interrupted" in capsys.readouterr().err


def test_one_writer_at_a_time_and_the_second_says_that_it_waits(files: Path, capsys: pytest.CaptureFixture[str]) -> None:
    told: list[str] = []
    with (
        sole_writer(files / "archive.index", lambda: None),
        pytest.raises(OutputError, match="another process"),
        sole_writer(files / "archive.index", lambda: told.append("waits"), patience=0.2),
    ):
        raise AssertionError("both write")
    assert told == ["waits"]
    assert not (files / ".archive.index.lock").exists()
    done: list[int] = []
    with sole_writer(files / "archive.index", lambda: None):
        thread = threading.Thread(target=lambda: done.append(main(["index", "add", "archive.index", "b.txt", "--lang", "en"])))
        thread.start()
        time.sleep(0.5)
        assert not done
    thread.join(timeout=60)
    assert done == [0]
    assert "waiting for another process" in capsys.readouterr().err


def test_what_is_added_during_a_build_is_not_lost(files: Path) -> None:
    big = files / "big.jsonl"
    big.write_text("".join(json.dumps({"text": f"第{n}号。{n}" + OTHER}, ensure_ascii=False) + "\n" for n in range(400)), encoding="utf-8")
    build = subprocess.Popen([*COMMAND, "index", "build", "archive.index", "big.jsonl"], cwd=files, stdout=subprocess.DEVNULL)
    while not (files / ".archive.index.part").exists() and build.poll() is None:
        time.sleep(0.01)
    assert main(["index", "add", "archive.index", "b.txt"]) == 0
    assert build.wait(timeout=120) == 0
    assert articles(files / "archive.index") == 401


def test_an_empty_build_leaves_the_full_index_alone(files: Path) -> None:
    (files / "empty").mkdir()
    assert main(["index", "build", "archive.index", "empty"]) == 3
    assert articles(files / "archive.index") == 2
    assert main(["index", "build", "none.index", "empty"]) == 3
    assert not (files / "none.index").exists()
    assert main(["index", "build", "archive.index", "empty", "--allow-empty"]) == 3
    assert articles(files / "archive.index") == 0


def test_damage_anywhere_is_a_sentence_or_changes_nothing(files: Path, capsys: pytest.CaptureFixture[str]) -> None:
    whole = (files / "archive.index").read_bytes()
    chance = random.Random(5)
    capsys.readouterr()
    assert main(["check", "b.txt", "--against", "archive.index", "-f", "json", "-q"]) == 1
    right = capsys.readouterr().out
    for number in range(60):
        held = bytearray(whole)
        start = chance.randrange(100, len(held))
        length = chance.choice([1, 8, 200, 4096])
        length = len(held[start : start + length])
        held[start : start + length] = (bytes(length), chance.randbytes(length), b"\xff" * length)[number % 3]
        (files / "damaged.index").write_bytes(held)
        code = main(["check", "b.txt", "--against", "damaged.index", "-f", "json", "-q"])
        captured = capsys.readouterr()
        assert (code, captured.out) == (1, right) or (code == 2 and "damaged.index" in captured.err) or (code == 1 and captured.out), number
        assert "Traceback" not in captured.err and "should not have happened" not in captured.err, number


HOSTILE = [
    "UPDATE articles SET details = 'no JSON'",
    "UPDATE articles SET details = '{}'",
    "UPDATE articles SET details = '[1]'",
    "UPDATE articles SET record = 'x'",
    "UPDATE articles SET title = x'ff'",
    "UPDATE texts SET offsets = x'00'",
    "UPDATE texts SET offsets = x'ffffffff00000000'",
    "UPDATE texts SET text = ''",
    "UPDATE texts SET text = CAST(x'ff' AS TEXT)",
    "UPDATE texts SET raw = 'x'",
    "UPDATE sketches SET sketch = x''",
    "UPDATE sketches SET sketch = x'0102030405'",
    "DELETE FROM texts",
    "DROP TABLE postings",
    "DROP TABLE sketches",
]


@pytest.mark.parametrize("change", HOSTILE)
def test_content_that_makes_no_sense_is_a_sentence(change: str, files: Path, capsys: pytest.CaptureFixture[str]) -> None:
    connection = sqlite3.connect(files / "archive.index")
    connection.execute(change)
    connection.commit()
    connection.close()
    capsys.readouterr()
    code = main(["check", "b.txt", "--against", "archive.index"])
    said = capsys.readouterr().err
    assert code == 2 and "archive.index" in said and "Traceback" not in said
    assert "程序出错" not in said


@pytest.mark.parametrize("name", ["SIGTERM", "SIGKILL", "SIGHUP"])
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_nothing_is_left_of_what_was_ended(name: str, jobs: str, files: Path) -> None:
    if sys.platform == "win32":
        pytest.skip("nothing is ended by a signal there")
    number = signal.Signals[name]
    temporary = files / "tmp"
    temporary.mkdir()
    big = files / "big.jsonl"
    big.write_text(
        "".join(json.dumps({"text": f"第{n}号。{n}" + OTHER}, ensure_ascii=False) + "\n" for n in range(20_000)), encoding="utf-8"
    )
    environment = {**os.environ, "TMPDIR": str(temporary)}
    command = [*COMMAND, "big.jsonl", "--jobs", jobs, "-f", "json"]
    process = subprocess.Popen(
        command, cwd=files, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, start_new_session=True
    )
    until = time.monotonic() + 30
    while not list(temporary.iterdir()) and time.monotonic() < until:
        time.sleep(0.02)
    time.sleep(0.4)
    process.send_signal(number)
    _, err = process.communicate(timeout=30)
    assert process.returncode == (-number if number == signal.SIGKILL else 128 + number)
    assert "Traceback" not in err
    until = time.monotonic() + 10
    while time.monotonic() < until and (list(temporary.iterdir()) or alive(process.pid)):
        time.sleep(0.05)
    assert not list(temporary.iterdir())
    assert not alive(process.pid)


def alive(group: int) -> bool:
    if sys.platform == "win32":
        pytest.skip("there are no groups of processes")
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return False
    return True


def test_a_network_file_system_is_told(tmp_path: Path) -> None:
    mounts = tmp_path / "mounts"
    mounts.write_text("a / ext4 rw 0 0\nb /srv/news nfs4 rw 0 0\nc /srv/news/local ext4 rw 0 0\n", encoding="utf-8")
    assert network(Path("/srv/news/archive.index"), mounts) == "nfs4"
    assert network(Path("/srv/news/local/archive.index"), mounts) is None
    assert network(Path("/home/archive.index"), mounts) is None
    assert network(Path("/x"), tmp_path / "none") is None
    assert "ext4" not in NETWORKED


def test_temporary_stores_are_removed(files: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(files / "empty"))
    (files / "empty").mkdir()
    assert main(["check", "b.txt", "--against", "archive.index"]) == 1
    assert not list((files / "empty").iterdir())


def test_a_large_index_is_looked_at_here_and_there(
    files: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sound, "LOOKED_THROUGH", 0)
    index = files / "archive.index"
    whole = index.read_bytes()
    assert main(["check", "b.txt", "--against", "archive.index"]) == 1
    for cut in (len(whole) - 4096, len(whole) // 2, 8192):
        index.write_bytes(whole[:cut])
        assert main(["check", "b.txt", "--against", "archive.index"]) == 2
    index.write_bytes(whole)
    connection = sqlite3.connect(index)
    connection.execute("DELETE FROM texts WHERE number = 2")
    connection.commit()
    connection.close()
    capsys.readouterr()
    assert main(["check", "b.txt", "--against", "archive.index", "--lang", "en"]) == 2
    assert "do not hold the same articles" in capsys.readouterr().err


@pytest.mark.parametrize("large", [False, True])
def test_no_damaged_page_is_green_or_a_traceback(
    large: bool, files: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Each page in turn is overwritten: what is told is a sentence, unless the page holds what the check has no need of."""
    if large:
        monkeypatch.setattr(sound, "LOOKED_THROUGH", 0)
    index = files / "archive.index"
    whole = index.read_bytes()
    for page in range(len(whole) // 4096):
        held = bytearray(whole)
        held[page * 4096 : (page + 1) * 4096] = b"\xa5" * 4096
        index.write_bytes(held)
        for command in (["check", "b.txt", "--against"], ["check", "c.txt", "--against"], ["index", "gone"], ["index", "info"]):
            code = main([*command, "archive.index", "--lang", "en"] if command[0] == "check" else [*command, "archive.index"])
            said = capsys.readouterr().err
            assert "should not have happened" not in said and "程序出错" not in said, (page, command, said)
            if command[1] == "b.txt":
                assert code in (1, 2), (page, said)
