"""Faults at every write, kills at random moments, interrupts: nothing half-written stays, and nobody is left without a word.

`AUDIT_KILLS=500` makes the two kill tests as thorough as a release wants them; the default keeps the suite short.
"""

import errno
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
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

import pytest

from auditor.cli import main
from tests.test_cli import OTHER, STORY, WRONG

KILLS = int(os.environ.get("AUDIT_KILLS", "12"))
COMMAND = [sys.executable, "-c", "import sys; from auditor.cli import main; sys.exit(main())"]


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "corpus"
    folder.mkdir()
    records = [
        {"text": f"第{number}号通报。" + (STORY, WRONG, OTHER)[number % 3], "source": f"第{number % 7}日报"} for number in range(300)
    ]
    (folder / "news.jsonl").write_text("".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records), encoding="utf-8")
    return folder


def start(*arguments: str, cwd: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [*COMMAND, *arguments], cwd=cwd, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True
    )


def end(process: subprocess.Popen[str]) -> None:
    """Kill the process and its workers, as the system would when memory runs out."""
    if sys.platform == "win32":
        pytest.skip("there is no SIGKILL")
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.communicate()


@pytest.mark.parametrize("fault", [errno.ENOSPC, errno.EIO, errno.EACCES])
def test_a_report_that_cannot_be_written_leaves_the_old_one(
    corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], fault: int
) -> None:
    reports = tmp_path / "reports"
    arguments = [str(corpus), "--json", "--jobs", "1", "--report-dir", str(reports), "-q"]
    assert main(arguments) == 0
    before = (reports / "audit.json").read_bytes()

    def broken(self: Path, target: object) -> None:
        raise OSError(fault, os.strerror(fault))

    monkeypatch.setattr(Path, "replace", broken)
    assert main(arguments) == 2
    assert os.strerror(fault) in capsys.readouterr().err
    assert (reports / "audit.json").read_bytes() == before
    assert [path.name for path in reports.iterdir()] == ["audit.json"]


def test_a_report_folder_that_is_a_file_is_an_error_that_says_so(corpus: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "reports").write_text("not a folder", encoding="utf-8")
    assert main([str(corpus), "--json", "--jobs", "1", "--report-dir", str(tmp_path / "reports")]) == 2
    assert "reports" in capsys.readouterr().err


def test_an_index_where_nothing_can_be_written_is_an_error(corpus: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "file").write_text("not a folder", encoding="utf-8")
    assert main(["index", "build", str(tmp_path / "file" / "archive.index"), str(corpus), "--jobs", "1", "-q"]) == 2
    assert "archive.index" in capsys.readouterr().err
    assert sorted(path.name for path in tmp_path.iterdir()) == ["corpus", "file"]


def test_no_folder_for_temporary_files_is_an_error(
    corpus: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(corpus / "nowhere"))
    assert main([str(corpus), "--jobs", "1", "-q"]) == 2
    assert "TMPDIR" in capsys.readouterr().err


def test_an_index_on_a_full_disk_keeps_what_it_held(
    corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    index = tmp_path / "archive.index"
    assert main(["index", "build", str(index), str(corpus), "--jobs", "1", "-q"]) == 0
    more = tmp_path / "more.jsonl"
    more.write_text("".join(json.dumps({"text": f"{n}。{STORY * 5}"}, ensure_ascii=False) + "\n" for n in range(400)), encoding="utf-8")
    connect = sqlite3.connect

    def full(*arguments: Any, **options: Any) -> sqlite3.Connection:
        connection: sqlite3.Connection = connect(*arguments, **options)
        pages = connection.execute("PRAGMA page_count").fetchone()[0]
        connection.execute(f"PRAGMA max_page_count = {pages + 1}")
        return connection

    monkeypatch.setattr(sqlite3, "connect", full)
    assert main(["index", "add", str(index), str(more), "--jobs", "1", "-q"]) == 2
    assert "full" in capsys.readouterr().err
    monkeypatch.undo()
    with closing(connect(index)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert connection.execute("SELECT count(*) FROM articles").fetchone() == (300,)


def test_a_killed_worker_is_an_error_that_names_the_file(
    corpus: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """As when the system takes memory back: the worker is gone before it can say a word."""
    if sys.platform == "win32":
        pytest.skip("there is no SIGKILL")
    monkeypatch.setattr(threading, "active_count", lambda: 1)  # where other tests leave threads nothing is forked, and nothing is patched
    monkeypatch.setattr(sys.modules["auditor.audit"], "normalise", lambda document: os.kill(os.getpid(), signal.SIGKILL))
    assert main([str(corpus), "--jobs", "2", "-q"]) == 2
    err = capsys.readouterr().err
    assert "news.jsonl" in err and "Traceback" not in err


def test_kills_leave_whole_reports_or_none(corpus: Path, tmp_path: Path) -> None:
    reports = tmp_path / "reports"
    chance = random.Random(7)
    for _ in range(KILLS):
        process = start(str(corpus), "--html", "--json", "--jobs", "2", "--report-dir", str(reports), "-q", cwd=tmp_path)
        time.sleep(chance.uniform(0.1, 2.5))
        end(process)
        for path in reports.glob("audit.*"):
            text = path.read_text(encoding="utf-8")
            if path.suffix == ".json":
                assert json.loads(text)["format_version"] == 1
            else:
                assert text.rstrip().endswith("</html>")


def test_kills_leave_an_index_whole(corpus: Path, tmp_path: Path) -> None:
    index = tmp_path / "archive.index"
    subprocess.run([*COMMAND, "index", "build", str(index), str(corpus), "-q"], cwd=tmp_path, check=True, capture_output=True)
    chance = random.Random(11)
    acknowledged: set[str] = set()
    for number in range(KILLS):
        extra = tmp_path / f"extra-{number}.txt"
        extra.write_text(f"第{number}号快讯\n{number}日,{STORY}\n", encoding="utf-8")
        process = start("index", "add", str(index), str(extra), cwd=tmp_path)
        with suppress(subprocess.TimeoutExpired):
            process.wait(timeout=chance.uniform(0.2, 1.6))
        finished = process.poll() == 0
        end(process)
        if finished:
            acknowledged.add(str(extra))
        with sqlite3.connect(index) as connection:
            assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
            held = {row[0] for row in connection.execute("SELECT path FROM articles")}
        connection.close()
        assert acknowledged <= held


def test_an_interrupt_ends_everything_with_a_word(corpus: Path, tmp_path: Path) -> None:
    if sys.platform == "win32":
        pytest.skip("there Ctrl-C goes to a whole console, the tests' own included")
    with (corpus / "news.jsonl").open("a", encoding="utf-8") as file:
        for number in range(20_000):
            file.write(json.dumps({"text": f"{number}。" + STORY * 3}, ensure_ascii=False) + "\n")
    process = start(str(corpus), "--json", "--jobs", "2", cwd=tmp_path)
    time.sleep(2.0)
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=20)
    assert process.returncode == 130
    assert err.strip().splitlines()[-1] == "audit: 被中断"
    assert "Traceback" not in err
    with pytest.raises(ProcessLookupError):
        os.killpg(process.pid, 0)


def test_output_that_nobody_reads_is_no_error(corpus: Path, tmp_path: Path) -> None:
    with start(str(corpus), "-f", "json", "--jobs", "1", cwd=tmp_path) as process:
        assert process.stdout is not None and process.stderr is not None
        process.stdout.read(10)
        process.stdout.close()
        err = process.stderr.read()
    assert "Traceback" not in err and "Exception" not in err


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["check", "new", "--against", "old", "-f", "json"], 1),
        (["check", "new", "--against", "old"], 1),
        (["cite", "转移沿河居民1280人", "--in", "old"], 0),
        (["cite", "转移沿河居民1820人", "--in", "old"], 1),
        (["figures", "old"], 0),
        (["events", "old"], 0),
        (["rule"], 0),
    ],
    ids=lambda given: " ".join(given[:2]) if isinstance(given, list) else "",
)
def test_the_exit_code_is_the_same_where_nobody_reads(arguments: list[str], code: int, tmp_path: Path) -> None:
    """A gate whose output goes to `head` is neither green nor red for that."""
    for name, text in (("old", STORY), ("new", STORY.replace("1280人", "1820人"))):
        (tmp_path / name).mkdir()
        (tmp_path / name / "a.txt").write_text(text, encoding="utf-8")
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run([*COMMAND, *arguments], cwd=tmp_path, stdout=writing, stderr=subprocess.PIPE, text=True, check=False)
    os.close(writing)
    assert (done.returncode, "Traceback" in done.stderr or "Exception" in done.stderr) == (code, False), done.stderr
