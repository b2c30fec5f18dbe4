"""Trials of operators, in a table: what was typed, what it exits with, and what it says. The table is `trials.tsv`."""

import gzip
import io
import json
import os
import shlex
import sqlite3
import subprocess
import sys
import zipfile
import zlib
from pathlib import Path

import pytest

from auditor.cli import main
from tests.test_cli import OTHER, STORY, WRONG
from tests.test_gate import JAPANESE

TABLE = Path(__file__).with_name("trials.tsv")
TRIALS = [tuple(line.split("\t")) for line in TABLE.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
HEAD = "晴川昨夜大雨\n"
ALSO = "记者从现场看到,排水泵车已经撤离,沿街商铺也开了门。"


def story(text: str) -> bytes:
    return f"{HEAD}{text}\n".encode()


def records(*texts: str) -> bytes:
    return "".join(json.dumps({"text": text}) + "\n" for text in texts).encode()


def zipped(files: dict[str, bytes]) -> bytes:
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return whole.getvalue()


def answered(text: str, head: bytes = b"") -> bytes:
    """Return a page as a crawler keeps it, in a WARC; `head` may say of it what was true only while it was sent."""
    page = f"<html><body><h1>晴川昨夜大雨</h1><p>{text}</p></body></html>".encode()
    body = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n" + head + b"\r\n" + page
    told = "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://x.example/1\r\nContent-Type: application/http\r\n"
    return f"{told}Content-Length: {len(body)}\r\n\r\n".encode() + body + b"\r\n\r\n"


FLASH = "【晴川房价同比上涨{}%】晴川统计局14日发布数据，7月份晴川新建商品住宅价格同比上涨{}%。\n"
FILES: dict[str, bytes] = {
    "good/a.txt": story(STORY),
    "new.txt": story(STORY + ALSO),
    "wrong.txt": story(WRONG),
    "other.txt": story(OTHER),
    "short.txt": "晴川今晨降雨11.7毫米。\n".encode(),
    "english.txt": b"It rained in Qingchuan last night, and 1,280 people were moved to safety. " * 4,
    "japanese.txt": (JAPANESE * 2).encode(),
    "zero.txt": b"",
    "zero.index": b"",
    "zero.jsonl": b"",
    "zero.warc": b"",
    "list.json": b"[]",
    "broken.json": b'{"text": "',
    "no-text.jsonl": b'{"text": ""}\n',
    "numbers.csv": b"a,b\n1,2\n",
    "picture.png": b"\x89PNG\r\n\x1a\n",
    "pictures/a.png": b"\x89PNG\r\n\x1a\n",
    "hidden/.a.txt": story(STORY),
    "blank/a.txt": b" \n\n",
    "mixed/a.txt": story(STORY + ALSO),
    "mixed/a.png": b"\x89PNG",
    "partly/a.txt": story(STORY),
    "partly/cut.txt.gz": b"\x1f\x8b\x08" + zlib.compress(b"x")[:4],
    "cut.txt.gz": b"\x1f\x8b\x08" + zlib.compress(b"x")[:4],
    "both/a.txt": story(STORY),
    "both/wrong.txt": story(WRONG),
    "tree/a.txt": story(STORY + ALSO),
    "tree/drafts/wrong.txt": story(WRONG),
    "drafts/a.txt": story(STORY),
    "wrong.jsonl": records(OTHER, WRONG),
    "surrogate.jsonl": b'{"text": "\\ud83d' + json.dumps(WRONG)[1:-1].encode() + b'"}\n',
    "nul.txt": story(WRONG) + b"\0",
    "escape.jsonl": b'{"\\u001b[31mkey\\n::error::": "x"}\n',
    "empty-rule.toml": b'[[suppress]]\nrule = ""\nreason = "x"\n',
    "number-rule.toml": b'[[suppress]]\nrule = 5\nreason = "x"\n',
    "unknown-key.toml": b'langauge = "en"\n',
    "broken.toml": b"lang = \n",
    "accepted.json": b'{"format_version": 1, "accepted": []}',
    "deep/" + "d/" * 60 + "wrong.txt": story(WRONG),
    "loop/wrong.txt": story(WRONG),
    "pipes/wrong.txt": story(WRONG),
    "a b.txt": story(WRONG),
    "--exit-zero.txt": story(WRONG),
    "[x].txt": story(WRONG),
    "x.txt": story(STORY),
    "UPPER.TXT": story(WRONG),
    "wide.txt": (HEAD + WRONG).encode("utf-16"),
    "gb.txt": (HEAD + WRONG).encode("gb18030"),
    "packed.txt.gz": gzip.compress(story(WRONG)),
    "members.txt.gz": gzip.compress(story(WRONG)) + gzip.compress(ALSO.encode()),
    "marked.jsonl": b"\xef\xbb\xbf" + records(WRONG),
    "returns.jsonl": records(OTHER, WRONG).replace(b"\n", b"\r\n"),
    "gaps.jsonl": b"\n\n" + records(WRONG) + b"\n",
    "half.jsonl": records(WRONG) + b'{"text": "',
    "twice.jsonl": records(WRONG, WRONG),
    "null.jsonl": b"null\n" + records(STORY + ALSO),
    "scalars.jsonl": b'5\n"x"\n[]\ntrue\n',
    "objects.jsonl": b"{}\n{}\n",
    "number.jsonl": b'{"text": 5}\n',
    "nested.json": b"[" * 5000 + b"]" * 5000,
    "list-of-two.json": b"[" + records(OTHER, WRONG).strip().replace(b"\n", b",") + b"]",
    "null.json": b"null",
    "good.zip": zipped({"wrong.txt": story(WRONG)}),
    "climbing.zip": zipped({"wrong.txt": story(WRONG), "../other.txt": story(OTHER)}),
    "damaged.zip": b"PK\x03\x04xxxx",
    "nothing.zip": b"PK\x05\x06" + bytes(18),
    "unseen.txt": "\u200b\u200d\ufeff".encode(),
    "marks.txt": "。。，，！！\n".encode() * 40,
    "program.txt": b"MZ" + bytes(300) + b"\x90" * 200,
    "flash-a.txt": FLASH.format("10.7", "10.7").encode(),
    "flash-b.txt": FLASH.format("11.7", "11.7").encode(),
    "flash-c.txt": FLASH.format("10.7", "11.7").encode(),
    "unknown-rule.toml": b'[[suppress]]\nrule = "F999"\nreason = "x"\n',
    "one-outlet.toml": '[[suppress]]\nrule = "F101"\nsource = "甲报"\nreason = "x"\n'.encode(),
    "two-outlets.jsonl": b"".join(
        json.dumps({"text": text, "source": source}).encode() + b"\n"
        for text, source in ((WRONG, "甲报"), (WRONG.replace("1280人", "1820人"), "乙报"))
    ),
    "sent-packed.warc": answered(WRONG, b"Content-Encoding: gzip\r\n"),
    "sent-in-pieces.warc": answered(WRONG, b"Transfer-Encoding: chunked\r\n"),
    "cut.warc": answered(WRONG) + answered(OTHER)[:200],
    "packed.html": gzip.compress(f"<html><body><p>{WRONG}</p></body></html>".encode()),
    "twice-named.jsonl": ('{"text": "a", "text": ' + json.dumps(WRONG) + "}\n").encode(),
    "deeper.json": json.dumps({"articles": [{"text": WRONG}]}).encode(),
    "odd-fields.jsonl": json.dumps({"text": WRONG, "title": ["a"], "source": {"b": 1}, "published": 1e300, "url": "http://[::1"}).encode(),
    "split.csv": f'title,text\na,"{WRONG[:60]}\n{WRONG[60:]}"\n'.encode(),
    "semicolons.csv": f'title;text\na;"{WRONG}"\n'.encode("gb18030"),
    "spare.csv": f'title,text\na,"{WRONG}"\nb,c,d,e,f\n'.encode(),
    "page-1.jsonl": json.dumps({"url": "http://x.example/1", "text": STORY, "source": "晴川日报"}).encode(),
    "page-2.jsonl": json.dumps({"url": "http://x.example/1", "text": STORY + ALSO, "source": "晴川日报"}).encode(),
}


def overwritten(path: Path, start: int, end: int | None) -> bytes:
    held = bytearray(path.read_bytes())
    held[start:end] = b"\xa5" * len(held[start:end])
    return bytes(held)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make everything once; each trial works on the copy of it."""
    folder = tmp_path_factory.mktemp("trials")
    for name, content in FILES.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    (folder / "empty").mkdir()
    (folder / "loop" / "again").symlink_to(".")
    if hasattr(os, "mkfifo"):
        os.mkfifo(folder / "pipes" / "a.txt")
    index = folder / "archive.index"
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        assert main(["index", "build", "archive.index", "good", "-q"]) == 0
        assert main(["index", "build", "emptied.index", "good", "-q"]) == 0
        assert main(["index", "remove", "emptied.index", "good/a.txt"]) == 0
    whole = index.read_bytes()
    (folder / "cut.index").write_bytes(whole[: len(whole) // 2])
    (folder / "header.index").write_bytes(overwritten(index, 0, 16))
    (folder / "number.index").write_bytes(overwritten(index, 68, 72))
    (folder / "pages.index").write_bytes(overwritten(index, 4096, None))
    changed = {
        "old-version.index": "PRAGMA user_version = 1",
        "foreign.sqlite": "CREATE TABLE a (b)",
        "no-sketches.index": "DELETE FROM sketches",
        "no-texts.index": "DELETE FROM texts",
        "details.index": "UPDATE articles SET details = '{'",
        "list.index": "UPDATE articles SET details = '[]'",
        "script.index": "UPDATE texts SET offsets = x'00'",
    }
    for name, change in changed.items():
        if name.endswith(".index"):
            (folder / name).write_bytes(whole)
        connection = sqlite3.connect(folder / name)
        connection.execute(change)
        connection.commit()
        connection.close()
    return folder


@pytest.fixture
def folder(made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for path in made.iterdir():
        if path.name != "archive.index":
            (tmp_path / path.name).symlink_to(path)
    (tmp_path / "archive.index").write_bytes((made / "archive.index").read_bytes())
    (tmp_path / "link.txt").symlink_to("wrong.txt")
    (tmp_path / "link.index").symlink_to("archive.index")
    (tmp_path / "dangling.txt").symlink_to("nowhere")
    (tmp_path / "circle.txt").symlink_to("circle.txt")
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "pipe.txt")
        os.mkfifo(tmp_path / "pipe.index")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("AUDIT_LANG", "en")
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO()))
    return tmp_path


@pytest.mark.parametrize(("code", "command", "said"), TRIALS, ids=[trial[1] for trial in TRIALS])
def test_trial(code: str, command: str, said: str, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = main(shlex.split(command.replace("$I", "archive.index")))
    captured = capsys.readouterr()
    assert found == int(code), captured.out + captured.err
    assert said in captured.out + captured.err
    assert "Traceback" not in captured.err and "should not have happened" not in captured.err
    assert "\x1b" not in captured.out + captured.err
    assert "github" in command or not any(line.startswith("::") for line in captured.out.splitlines())
    assert not any(line.startswith("::") for line in captured.err.splitlines())


def test_there_are_enough_of_them() -> None:
    assert len(TRIALS) >= 200


@pytest.mark.skipif(os.name != "posix", reason="needs a shell that closes streams")
@pytest.mark.parametrize(
    ("command", "code", "said"),
    [
        ("check - --against archive.index <&-", 3, "empty"),
        ("cite - --in archive.index <&-", 2, "holds no letters"),
        ("check wrong.txt --against archive.index >&- 2>&-", 1, ""),
    ],
)
def test_streams_that_the_caller_closed(command: str, code: int, said: str, folder: Path) -> None:
    run = subprocess.run(
        f"{shlex.quote(sys.executable)} -m auditor {command}", shell=True, cwd=folder, capture_output=True, text=True, check=False
    )
    assert run.returncode == code, run.stderr
    assert said in run.stdout + run.stderr and "should not have happened" not in run.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
@pytest.mark.parametrize("command", ["figures good", "index info archive.index", "rule", "cite 1280人 --in archive.index", "good"])
def test_a_full_standard_output_is_a_sentence(command: str, folder: Path) -> None:
    with Path("/dev/full").open("w") as full:
        run = subprocess.run(
            [sys.executable, "-m", "auditor", *command.split()], cwd=folder, stdout=full, stderr=subprocess.PIPE, text=True, check=False
        )
    assert run.returncode == 2
    assert "standard output" in run.stderr and "should not have happened" not in run.stderr


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs pipes with a name")
def test_a_pipe_is_still_one_and_a_link_still_leads_there(folder: Path) -> None:
    """What is built goes into the file that a link leads to; what is no file is left alone, were it the null device."""
    assert main(["index", "build", "pipe.index", "good"]) == 2
    assert (folder / "pipe.index").is_fifo()
    assert main(["index", "build", "link.index", "good", "other.txt"]) == 0
    assert (folder / "link.index").is_symlink() and (folder / "archive.index").is_file()
