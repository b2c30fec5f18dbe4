"""An index kept open for those who look one thing up after the other.

Opening it takes longer than many a look-up, and what one has read is at hand for the next: its pages are mapped, how frequent the common
grams are is remembered, and so is how many articles there are. Each look-up sees the index as it is when it begins, and holds nothing
afterwards. Where another file is put in its place, that one is opened.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

from auditor.index.store import Store

MAPPED: Final = 8 << 30
"""Bytes of an index that are mapped into a process: they are the system's, and no memory of its own."""


class _Kept:
    """An index that stays open, and which file it is."""

    def __init__(self, path: Path) -> None:
        self.file = _file(path)
        self.store = Store.open(path, read_only=True, at_a_glance=True)
        self.store.stay(MAPPED)
        self.used = 0
        """Look-ups that are at it, one within the other."""


_open: dict[Path, _Kept] = {}


def keep(path: Path | str) -> None:
    """Have this process keep the index at `path` open from its first look-up on. Of a process that has one thread for looking up."""
    _wanted.add(Path(path))


_wanted: set[Path] = set()


def is_kept(path: Path | str) -> bool:
    """Return whether this process has the index at `path` open.

    Then the file must not be opened by other means: whoever closes it again gives up all locks that this process has on it, and who writes
    would take away the log from under those who read.
    """
    return Path(path) in _open


@contextmanager
def looked_into(path: Path | str) -> Iterator[Store]:
    """Yield an index to look something up in, as it is now; BrokenIndexError as `Store.open` raises it.

    It is the one that this process keeps open, if it keeps it, and else one that is open for this long.
    """
    with _seen(Path(path), at_a_glance=True) as store:
        yield store


@contextmanager
def kept_or_opened(path: Path | str) -> Iterator[Store]:
    """Do the same where much of the index is needed: one that is opened for it is looked through as `Store.open` does."""
    with _seen(Path(path), at_a_glance=False) as store:
        yield store


@contextmanager
def _seen(where: Path, *, at_a_glance: bool) -> Iterator[Store]:
    if where not in _wanted:
        with Store.open(where, read_only=True, at_a_glance=at_a_glance) as store:
            yield store
        return
    kept = _current(where)
    if not kept.used:
        kept.store.look()
    kept.used += 1
    try:
        yield kept.store
    finally:
        kept.used -= 1
        if not kept.used:
            kept.store.look_away()


def _current(where: Path) -> _Kept:
    """Return the open index, opened anew where it is another file by now."""
    kept = _open.get(where)
    if kept is not None and not kept.used and kept.file != _file(where):
        with suppress(sqlite3.Error):
            kept.store.close()
        kept = None
    if kept is None:
        kept = _open[where] = _Kept(where)
    return kept


def _file(path: Path) -> tuple[int, int] | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino
