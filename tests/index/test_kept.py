"""An index that stays open: nobody waits for anybody, nothing old is seen, and what a killed desk left is one file again."""

import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from auditor.cli import main
from auditor.errors import BrokenIndexError
from auditor.index import kept
from auditor.index.access import connect, journals, share, take_in, unshare
from auditor.index.kept import keep, kept_or_opened, looked_into
from auditor.parcels import is_index
from tests.test_cli import OTHER, STORY, WRONG

KILLED = """
import os, sys
from pathlib import Path
from auditor.cli import main
from auditor.index.access import share
from auditor.index.kept import keep, looked_into
where = Path("archive.index")
share(where)
keep(where)
with looked_into(where) as store:
    assert len(store) == 2
    main(["index", "add", "archive.index", "b.txt", "-q"])
    os._exit(1)
"""


@pytest.fixture
def index(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(kept, "_wanted", set())
    monkeypatch.setattr(kept, "_open", {})
    for name, text in {"a.txt": STORY, "b.txt": WRONG, "c.txt": OTHER}.items():
        (tmp_path / name).write_text(f"晴川昨夜大雨\n{text}\n", encoding="utf-8")
    assert main(["index", "build", "archive.index", "a.txt", "c.txt", "-q"]) == 0
    yield Path("archive.index")
    for one in kept._open.values():
        one.store.close()


def holds(index: Path) -> int:
    with looked_into(index) as store:
        return len(store)


def test_each_look_sees_what_is_there_by_then(index: Path) -> None:
    keep(index)
    with looked_into(index) as first, kept_or_opened(index) as second:
        assert first is second
    assert holds(index) == 2
    assert main(["index", "add", str(index), "b.txt", "-q"]) == 0
    with looked_into(index) as store:
        assert store is first
        assert len(store) == 3
        assert store.with_all(["晴川昨夜大雨"], 9).total == 3
        assert [info.id for info in store.infos()] == ["a.txt", "b.txt", "c.txt"]
        assert len(store.came_after(2)) == 1
        assert store.last() == 3


def test_where_it_is_not_kept_it_is_opened_each_time(index: Path) -> None:
    with looked_into(index) as first:
        pass
    with looked_into(index) as second:
        assert first is not second
    with pytest.raises(BrokenIndexError, match="closed"):
        len(second)


def test_another_file_in_its_place_is_opened(index: Path) -> None:
    keep(index)
    assert holds(index) == 2
    assert main(["index", "build", str(index), "a.txt", "b.txt", "c.txt", "-q"]) == 0
    assert holds(index) == 3


def test_nothing_is_held_between_two_looks(index: Path) -> None:
    keep(index)
    assert holds(index) == 2
    with closing(connect(index, "rw")) as writer:
        writer.execute("PRAGMA busy_timeout = 0")
        writer.execute("BEGIN EXCLUSIVE")
        writer.execute("ROLLBACK")
        with looked_into(index), pytest.raises(sqlite3.OperationalError, match="locked"):
            writer.execute("BEGIN EXCLUSIVE")


def test_who_reads_a_shared_index_holds_up_nobody_who_writes(index: Path) -> None:
    assert share(index)
    keep(index)
    with looked_into(index) as store:
        assert main(["index", "add", str(index), "b.txt", "-q"]) == 0
        take_in(index)
        assert len(store) == 2
        assert len(list(store.infos())) == 2
        assert main(["cite", "昨夜大雨", "--in", str(index), "-q"]) in (0, 1)
    assert holds(index) == 3
    take_in(index)
    assert not journals(index)
    kept._open.pop(index).store.close()
    unshare(index)
    assert sorted(path.name for path in index.absolute().parent.iterdir()) == ["a.txt", "archive.index", "b.txt", "c.txt"]
    assert index.read_bytes()[18:20] == b"\x01\x01", "it is kept with a rollback journal again"


def test_who_asks_what_a_kept_file_is_gives_up_no_lock(index: Path) -> None:
    """A writer of another process takes the log away when it thinks that nobody reads."""
    assert share(index)
    keep(index)
    assert holds(index) == 2
    assert is_index(index)
    add = "import sys; from auditor.cli import main; sys.exit(main(['index', 'add', 'archive.index', sys.argv[1], '-q']))"
    for number, name in enumerate(("b.txt", "d.txt"), 3):
        Path("d.txt").write_text(OTHER[::-1], encoding="utf-8")
        assert subprocess.run([sys.executable, "-c", add, name], check=False).returncode == 0
        assert holds(index) == number


def test_what_a_killed_desk_had_written_is_there(index: Path) -> None:
    subprocess.run([sys.executable, "-c", KILLED], check=False)
    assert journals(index), "the log was taken in"
    assert holds(index) == 3
    assert main(["index", "info", str(index)]) == 0
    unshare(index)
    assert not journals(index)
    assert holds(index) == 3
