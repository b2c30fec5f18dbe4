"""`audit check --watch`: what a scraper leaves behind is checked as it comes, with the findings of a plain check."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from auditor import watching
from auditor.cli import main
from auditor.errors import UsageError
from tests.test_cli import STORY, WRONG

PATIENCE = 60.0
"""Seconds to wait for what takes one, on a machine with other things to do."""


@pytest.fixture
def house(tmp_path: Path) -> Path:
    pytest.importorskip("watchfiles", reason="the extra `watch` is not installed here")
    for name in ("archive", "new"):
        (tmp_path / name).mkdir()
    (tmp_path / "archive" / "晚报.txt").write_text(STORY, encoding="utf-8")
    return tmp_path


@pytest.fixture
def watch(house: Path) -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, "-m", "auditor", "check", "new", "--against", "archive", "--watch", "--settle", "0.3", "--json", "--tables"]
    options = ["--lang", "en", "--isolated", "--report-dir", "new/reports", "-f", "csv"]
    with (house / "out").open("w", encoding="utf-8") as out, (house / "err").open("w", encoding="utf-8") as err:
        process = subprocess.Popen([*command, *options], cwd=house, stdout=out, stderr=err, encoding="utf-8", start_new_session=True)
        yield process
        process.kill()
        process.wait()


def report(house: Path) -> dict:  # type: ignore[type-arg]
    try:
        return json.loads((house / "new" / "reports" / "audit.json").read_text(encoding="utf-8"))  # type: ignore[no-any-return]
    except OSError:
        return {"findings": [], "articles": []}


def wait_for(process: subprocess.Popen[str], house: Path, holds: Callable[[dict], bool]) -> dict:  # type: ignore[type-arg]
    """Wait until the report is as wanted."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        assert process.poll() is None, (house / "err").read_text(encoding="utf-8")
        found = report(house)
        if holds(found):
            return found
        time.sleep(0.05)
    raise AssertionError((house / "err").read_text(encoding="utf-8"))


@pytest.mark.slow
def test_finds_what_check_finds_and_ends_on_ctrl_c(house: Path, watch: subprocess.Popen[str]) -> None:
    if sys.platform == "win32":
        pytest.skip("there Ctrl-C goes to a whole console, the tests' own included")
    new = house / "new"
    (new / "faithful.txt").write_text(STORY, encoding="utf-8")
    assert not wait_for(watch, house, lambda found: len(found["articles"]) == 2)["findings"]
    with (new / "wrong.txt").open("w", encoding="utf-8") as file:  # half now, half while it may be looked at
        file.write(WRONG[: len(WRONG) // 2])
        file.flush()
        time.sleep(0.2)
        file.write(WRONG[len(WRONG) // 2 :])
    wait_for(watch, house, lambda found: bool(found["findings"]))
    (new / "wrong again.txt").write_text(WRONG, encoding="utf-8")
    plain = [sys.executable, "-m", "auditor", "check", "new", "--against", "archive", "--exclude", "reports"]
    done = subprocess.run(
        [*plain, "-f", "json", "--tables", "--isolated"],
        cwd=house,
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, "AUDIT_LANG": "en"},
    )
    expected = json.loads(done.stdout)
    assert wait_for(watch, house, expected.__eq__)["findings"]
    time.sleep(0.5)  # what was written has been printed, too
    os.killpg(watch.pid, signal.SIGINT)  # as a terminal sends it: to the workers, too
    assert watch.wait(PATIENCE) == 1, "there is a finding"
    told = (house / "out").read_text(encoding="utf-8").splitlines()
    first, second = (sum(f"{name}.txt" in line for line in told) for name in ("wrong", "wrong again"))
    assert first > second > 0, "told when it came, and again when another article came with it"
    assert "Traceback" not in (house / "err").read_text(encoding="utf-8")


def test_a_file_that_is_being_written_is_left_out_until_it_is_whole(house: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import watchfiles

    whole, half = house / "new" / "whole.txt", house / "new" / "half[1].txt"
    for file in (whole, half):
        file.write_text(STORY, encoding="utf-8")
    os.utime(whole, (1, 1))
    looked: list[tuple[str, ...]] = []

    def look(unfinished: tuple[str, ...]) -> int:
        looked.append(unfinished)
        return 7

    def wakes(*paths: str, **options: object) -> Iterator[set[tuple[object, str]]]:
        yield set()
        yield set()
        os.utime(half, (2, 2))
        yield set()
        yield set()
        raise KeyboardInterrupt

    monkeypatch.setattr(watchfiles, "watch", wakes)
    assert watching.follow([str(house / "new")], 60.0, (), look) == 7
    assert looked == [(str(half),), ()], "no look where nothing has become whole, and one once it has"


def test_our_own_files_wake_nobody(house: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import watchfiles

    story = house / "new" / "story.txt"
    story.write_text(STORY, encoding="utf-8")
    looked: list[tuple[str, ...]] = []

    def look(unfinished: tuple[str, ...]) -> int:
        looked.append(unfinished)
        return 7

    def wakes(*paths: str, **options: object) -> Iterator[set[tuple[object, str]]]:
        yield set()
        (house / "new" / "reports").mkdir()
        (house / "new" / "reports" / "audit.json").write_text("{}", encoding="utf-8")
        yield {("added", "new/reports/audit.json")}
        story.unlink()
        yield {("deleted", "new/story.txt")}
        raise KeyboardInterrupt

    monkeypatch.setattr(watchfiles, "watch", wakes)
    watching.follow([str(house / "new")], 0.0, (str(house / "new" / "reports"),), look)
    assert looked == [()], "an empty folder is nothing to look at"


@pytest.mark.parametrize("name", ["plain.txt", "!odd.txt", "many [1] *?.txt", "sub/deep.txt"])
def test_leaves_out_one_file_and_no_other(name: str, tmp_path: Path) -> None:
    from auditor.cli.checking import _literal
    from auditor.ingest.globs import excluded

    for root in (str(tmp_path), "new", "./new"):
        pattern = _literal(f"{root}/{name}")
        assert excluded(f"{root}/{name}", [pattern], root)
        assert not excluded(f"{root}/other/{name}", [pattern], root)
        assert not excluded(f"{root}/plain1.txt", [pattern], root)


def test_what_cannot_be_watched_is_said(house: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(UsageError, match="none"):
        watching.follow([str(house / "nowhere")], 0.1, (), lambda unfinished: 0)
    assert main(["check", "-", "--against", str(house / "archive"), "--watch", "--lang", "en"]) == 2
    assert "--watch follows files and folders" in capsys.readouterr().err
