"""Trials of operators, in a table: what was typed, what it exits with, and what it says. The table is `trials.tsv`."""

import json
import shlex
import sqlite3
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
    (folder / "old-version.index").write_bytes(whole)
    for name, change in (("old-version.index", "PRAGMA user_version = 1"), ("foreign.sqlite", "CREATE TABLE a (b)")):
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
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("AUDIT_LANG", "en")
    return tmp_path


@pytest.mark.parametrize(("code", "command", "said"), TRIALS, ids=[trial[1] for trial in TRIALS])
def test_trial(code: str, command: str, said: str, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = main(shlex.split(command.replace("$I", "archive.index")))
    captured = capsys.readouterr()
    assert found == int(code), captured.out + captured.err
    assert said in captured.out + captured.err
    assert "Traceback" not in captured.err and "should not have happened" not in captured.err
    assert "\x1b" not in captured.err and not any(line.startswith("::") for line in captured.err.splitlines())


def test_there_are_enough_of_them() -> None:
    assert len(TRIALS) >= 120
