"""What other systems refuse, refused here: no list of processors, no removing of open files, no forking."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from auditor.cli import main
from auditor.engine import cores, pool
from auditor.engine.local import LocalEngine
from tests.test_cli import OTHER, STORY, WRONG

PROCESSES = Path("/proc")
SPAWNED = """
import sys
import auditor.engine.pool as pool
pool.STARTED_BY = "spawn"
from auditor.cli import main
sys.exit(main())
"""


@pytest.fixture
def archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name, text in {"archive/a.txt": STORY, "archive/c.txt": OTHER, "new/b.txt": WRONG}.items():
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(f"晴川昨夜大雨\n{text}\n", encoding="utf-8")
    for number in range(40):
        (tmp_path / "archive" / f"{number}.txt").write_text(f"第{number}号通报\n第{number}号,{OTHER}\n", encoding="utf-8")
    return tmp_path


def test_processors_are_counted_where_the_system_lists_none(monkeypatch: pytest.MonkeyPatch, archive: Path) -> None:
    monkeypatch.delattr(os, "sched_getaffinity", raising=False)
    monkeypatch.delattr(os, "process_cpu_count", raising=False)
    monkeypatch.setattr(os, "cpu_count", lambda: 3)
    assert cores() == 3
    assert main(["check", "new", "--against", "archive"]) == 1
    monkeypatch.setattr(os, "cpu_count", lambda: None)
    assert cores() == 1


def test_a_newer_python_is_asked_its_own_way(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "process_cpu_count", lambda: 7, raising=False)
    assert cores() == 7


def held_open(path: str) -> bool:
    """Say whether any process of ours has the file open."""
    for link in PROCESSES.glob("[0-9]*/fd/*"):
        try:
            if str(link.readlink()) == path:
                return True
        except OSError:
            continue
    return False


@pytest.fixture
def no_open_file_is_removed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Let the removal of a file fail as long as it is open, as on Windows; return what was removed."""
    removed: list[str] = []

    def refusing(remove: Callable[..., None]) -> Callable[..., None]:
        def checked(path: Any, *arguments: Any, dir_fd: int | None = None) -> None:
            folder = str(Path(f"/proc/self/fd/{dir_fd}").readlink()) if dir_fd is not None else ""
            whole = str(Path(folder, path).resolve())
            if held_open(whole):
                raise PermissionError(13, "the file is in use", whole)
            removed.append(whole)
            remove(path, *arguments, dir_fd=dir_fd)

        return checked

    monkeypatch.setattr(os, "unlink", refusing(os.unlink))
    monkeypatch.setattr(os, "remove", refusing(os.remove))
    return removed


@pytest.mark.skipif(not Path("/proc/self/fd").is_dir(), reason="needs a system that lists open files")
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_nothing_is_removed_while_it_is_open(jobs: str, archive: Path, no_open_file_is_removed: list[str]) -> None:
    assert main(["archive", "new", "--jobs", jobs, "-f", "json"]) == 0
    assert main(["check", "new", "--against", "archive", "--jobs", jobs]) == 1
    assert main(["index", "build", "an.index", "archive", "--jobs", jobs]) == 0
    assert main(["check", "new", "--against", "an.index", "--jobs", jobs]) == 1
    assert main(["cite", "全市平均降雨量22.8毫米", "--in", "an.index"]) == 0
    stores = [path for path in no_open_file_is_removed if path.endswith("store.sqlite")]
    assert len(stores) >= 3
    assert not [path for path in Path(tempfile.gettempdir()).glob("audit-*") if str(path / "store.sqlite") in stores]


def double(number: int) -> int:
    return 2 * number


def test_workers_are_spawned_where_there_is_no_forking(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pool, "STARTED_BY", "spawn")
    with closing(LocalEngine(2)) as engine:
        assert list(engine.map(double, range(20))) == list(range(0, 40, 2))


def test_spawned_workers_give_the_same_report(archive: Path) -> None:
    outputs = set()
    for code in (SPAWNED, SPAWNED.replace('"spawn"', '"fork"')):
        command = [sys.executable, "-c", code, "archive", "new", "--jobs", "2", "-f", "json"]
        environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
        done = subprocess.run(command, cwd=archive, capture_output=True, env=environment, timeout=120)
        assert done.returncode == 0, done.stderr.decode()
        outputs.add(done.stdout)
    assert len(outputs) == 1
