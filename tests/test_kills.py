"""Kills at random moments: no corrupt index, no green where a clean run is red, no orphan, no temporary folder, nobody waits for ever.

`make kills` runs 200 of each; the suite itself a few.
"""

import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path

import pytest

from auditor.cli import main
from tests.index.test_access import half_written
from tests.test_cli import OTHER, STORY, WRONG

KILLS = int(os.environ.get("AUDIT_KILLS", "4"))
COMMAND = [sys.executable, "-c", "import sys; from auditor.cli import main; sys.exit(main())"]
LEFT = 10.0
"""Seconds until nothing may be left."""

COMMANDS = {
    "index add": ["index", "add", "archive.index", "more.jsonl", "--jobs", "2"],
    "index build": ["index", "build", "archive.index", "good", "more.jsonl", "--jobs", "2"],
    "check --add": ["check", "more.jsonl", "--against", "archive.index", "--add", "--jobs", "2"],
    "audit": ["good", "more.jsonl", "--html", "--json", "--jobs", "2", "-q"],
}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name in ("good", "tmp"):
        (tmp_path / name).mkdir()
    (tmp_path / "good" / "a.txt").write_text(f"晴川昨夜大雨\n{STORY}\n", encoding="utf-8")
    (tmp_path / "wrong.txt").write_text(f"晴川昨夜大雨\n{WRONG}\n", encoding="utf-8")
    texts = (f"第{number}号通报。{number}日,{(STORY, OTHER)[number % 2]}{number}" for number in range(400))
    (tmp_path / "more.jsonl").write_text("".join(json.dumps({"text": text}) + "\n" for text in texts), encoding="utf-8")
    assert main(["index", "build", "archive.index", "good", "-q"]) == 0
    monkeypatch.setenv("TMPDIR", str(tmp_path / "tmp"))
    return tmp_path


def start(arguments: list[str], folder: Path) -> "subprocess.Popen[bytes]":
    return subprocess.Popen(
        [*COMMAND, *arguments], cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    )


def alive(group: int) -> bool:
    if sys.platform == "win32":
        pytest.skip("there are no groups of processes")
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return False
    return True


def gone(question: Callable[[], bool]) -> bool:
    until = time.monotonic() + LEFT
    while question() and time.monotonic() < until:
        time.sleep(0.02)
    return not question()


def lasting(command: list[str], folder: Path) -> float:
    """Return how many seconds the command takes if nobody kills it."""
    started = time.monotonic()
    start(command, folder).wait()
    return time.monotonic() - started


def hidden(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.rglob(".*") if not path.name.endswith(".lock"))


@pytest.mark.parametrize("name", COMMANDS)
def test_a_kill_at_any_moment_leaves_nothing_behind(name: str, folder: Path) -> None:
    """Each kill finds the index of one article as it was, and in every other build also the log of a writer that was killed before."""
    if sys.platform == "win32":
        pytest.skip("there is no SIGKILL")
    chance = random.Random(name)
    index, log = folder / "archive.index", folder / "archive.index-journal"
    clean = index.read_bytes()
    half_written(index)
    torn, left = index.read_bytes(), log.read_bytes()
    longest = 0.0
    reached = 0
    for number in range(KILLS):
        logged = name == "index build" and number % 2
        index.write_bytes(torn if logged else clean)
        log.write_bytes(left) if logged else log.unlink(missing_ok=True)
        if number % 20 == 0:  # a machine that others use is slower at times
            longest = lasting(COMMANDS[name], folder)
            index.write_bytes(torn if logged else clean)
            log.write_bytes(left) if logged else log.unlink(missing_ok=True)
        process = start(COMMANDS[name], folder)
        with suppress(subprocess.TimeoutExpired):
            process.wait(timeout=chance.uniform(0.05, longest))
        reached += process.poll() is None
        # The process alone, or all of its group, as the system or a runner does.
        with suppress(ProcessLookupError):
            (os.kill if number // 2 % 2 else os.killpg)(process.pid, signal.SIGKILL)
        process.wait(timeout=LEFT)
        assert gone(partial(alive, process.pid)), "an orphan"
        assert gone(lambda: bool(list((folder / "tmp").iterdir()))), "a temporary folder"
        assert main(["check", "wrong.txt", "--against", "archive.index", "--jobs", "1"]) == 1, "green where a clean run is red"
        connection = sqlite3.connect(index)
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        connection.close()
        report = folder / "reports" / "audit.json"
        assert not report.exists() or json.loads(report.read_text(encoding="utf-8"))["format_version"] == 1
    assert reached >= KILLS // 2, "most must be killed at work"
    assert start(COMMANDS[name], folder).wait() == 0
    assert hidden(folder) == [], "what a killed run left is gone with the next"


def workers(parent: int) -> list[int]:
    """Return the children of a process that have its own program: not the shell that watches over its temporary files."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            state = (folder / "stat").read_text().rpartition(")")[2].split()
            if int(state[1]) == parent and b"auditor" in (folder / "cmdline").read_bytes():
                found.append(int(folder.name))
    return found


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="needs a system that lists children")
def test_a_worker_that_is_killed_at_any_moment_makes_nobody_wait(folder: Path) -> None:
    if sys.platform == "win32":
        pytest.skip("there is no SIGKILL")
    texts = (f"第{number}号通报。{number}日,{(STORY, OTHER)[number % 2]}{number}" for number in range(4_000))
    (folder / "many.jsonl").write_text("".join(json.dumps({"text": text}) + "\n" for text in texts), encoding="utf-8")
    chance = random.Random(3)
    killed = 0
    for _ in range(KILLS):
        process = start(["many.jsonl", "--json", "--jobs", "2", "-q"], folder)
        until = time.monotonic() + LEFT
        while not workers(process.pid) and process.poll() is None and time.monotonic() < until:
            time.sleep(0.02)
        time.sleep(chance.uniform(0, 1))
        ours = workers(process.pid)
        if ours:
            killed += 1
            with suppress(ProcessLookupError):
                os.kill(chance.choice(ours), signal.SIGKILL)
        assert process.wait(timeout=60) in (0, 2)
        assert gone(partial(alive, process.pid))
        assert gone(lambda: bool(list((folder / "tmp").iterdir())))
    assert killed
