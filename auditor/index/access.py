"""Ways to the file of an index: opening it, one writer at a time, and what a writer that was killed has left.

An index is kept with SQLite's rollback journal: a write-ahead log would have to lie beside the file for as long as anybody has it open, and
would be taken for the log of whatever file is put in its place. Only while a desk is open on it is there such a log, so that nobody who
reads waits for who writes; it is taken into the file after each batch, and is gone when the desk is closed.
"""

import os
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Final

from auditor.errors import BrokenIndexError, OutputError
from auditor.leftovers import same, take

PATIENCE: Final = 60.0
"""Seconds that a process waits for another one to finish its transaction."""
WAITED_FOR_A_BUILD: Final = 600.0
"""Seconds that a process waits for another one that adds to an index or builds it anew."""
AGAIN: Final = 0.05
"""Seconds until it looks again."""
NETWORKED: Final = frozenset(
    ("nfs", "nfs4", "cifs", "smb3", "smbfs", "afs", "ceph", "glusterfs", "lustre", "fuse.sshfs", "fuse.s3fs", "fuse.rclone")
)
"""Kinds of file systems on which another machine's locks do not hold, or not always."""


def connect(where: Path, mode: str) -> sqlite3.Connection:
    """Open a file in one of SQLite's modes: ro, rw, rwc."""
    uri = f"{where.absolute().as_uri()}?mode={mode}"
    return sqlite3.connect(uri, uri=True, timeout=PATIENCE, isolation_level=None)


def connect_to_read(where: Path) -> sqlite3.Connection:
    """Connect for reading, also where nothing can be written; what a killed writer has left is undone first.

    BrokenIndexError where that is not possible: the file then holds half of what was being written.
    """
    left = journals(where)
    if any(path.name.endswith("-journal") for path in left) or (left and not _readable(where)):
        _undo(where, left)
    connection = connect(where, "ro")
    try:
        connection.execute("SELECT count(*) FROM sqlite_master")
    except sqlite3.OperationalError:
        connection.close()
        return connect(where, "ro&immutable=1")
    return connection


def share(where: Path) -> bool:
    """Have an index written beside itself, so that who reads it never waits; return whether that is so. Not on a network file system."""
    if network(where) is not None:
        return False
    with closing(connect(where, "rw")) as connection:
        return bool(connection.execute("PRAGMA journal_mode = WAL").fetchone()[0] == "wal")


def take_in(where: Path) -> None:
    """Take into the file of an index what was written beside it, as far as nobody still reads what stood there before."""
    with closing(connect(where, "rw")) as connection:
        connection.execute("PRAGMA busy_timeout = 0")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def unshare(where: Path) -> None:
    """Have an index be one file again, if nobody else has it open; else whoever has closes what lies beside it."""
    with suppress(sqlite3.Error), closing(connect(where, "rw")) as connection:
        connection.execute("PRAGMA busy_timeout = 0")
        connection.execute("PRAGMA journal_mode = DELETE")


def journals(where: Path) -> list[Path]:
    """Return the logs beside an index that hold something: of a writer that is at it or was killed."""
    beside = (where.with_name(where.name + end) for end in ("-journal", "-wal"))
    return [path for path in beside if path.is_file() and path.stat().st_size]


def _readable(where: Path) -> bool:
    """Return whether an index that a desk writes can be read beside it."""
    with suppress(sqlite3.Error), closing(connect(where, "ro")) as connection:
        connection.execute("SELECT count(*) FROM sqlite_master")
        return True
    return False


def _undo(where: Path, left: list[Path]) -> None:
    try:
        connection = connect(where, "rw")
        try:
            connection.execute("SELECT count(*) FROM sqlite_master")
            readable = os.access(where, os.W_OK) or not journals(where)
        finally:
            connection.close()
    except sqlite3.Error:
        readable = False
    if not readable:
        raise BrokenIndexError(
            f"{where} was being written when that was interrupted ({left[0].name} lies beside it), and it cannot be repaired where nothing "
            "can be written; open it once where it can be",
            f"写入 {where} 时中断过（旁边留有 {left[0].name}），而这里无法写入，不能修复；请先在可以写入的地方打开一次",
        )


def swap(built: Path, where: Path) -> None:
    """Put a whole new index in the place of another, whose journal, if a killed writer left one, must not outlive it."""
    with built.open("rb+") as file:
        os.fsync(file.fileno())
    if journals(where):
        with suppress(BrokenIndexError):
            _undo(where, journals(where))
        for end in ("-journal", "-wal", "-shm"):
            where.with_name(where.name + end).unlink(missing_ok=True)
    built.replace(where)
    if os.name == "posix":
        folder = os.open(where.absolute().parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


@contextmanager
def sole_writer(where: Path, waiting: Callable[[], None], patience: float = WAITED_FOR_A_BUILD) -> Iterator[None]:
    """Be the only process that adds to, or builds, the index at `where`; call `waiting` once if another one is.

    OutputError where that one is not done within `patience` seconds, or where nothing can be written.
    """
    real = Path(os.path.realpath(where))  # one lock for a file, by whatever link it was named
    lock = real.with_name(f".{real.name}.lock")
    try:
        handle = _locked(lock, waiting, patience)
    except OSError as error:
        raise OutputError(
            f"cannot write beside the index {where}: {error.strerror}", f"无法在索引 {where} 旁边写入：{error.strerror}"
        ) from error
    if handle is None:
        raise OutputError(
            f"another process has been writing the index {where} for {patience:.0f} seconds; try again later",
            f"另一个进程写索引 {where} 已超过 {patience:.0f} 秒，请稍后再试",
        )
    try:
        yield
    finally:
        with suppress(OSError):  # Windows removes no file that is open; an empty one that stays does no harm
            lock.unlink()
        os.close(handle)


def _locked(lock: Path, waiting: Callable[[], None], patience: float) -> int | None:
    """Return the open and locked file; None where somebody else kept it for too long."""
    until = time.monotonic() + patience
    told = False
    while True:
        handle = os.open(lock, os.O_RDWR | os.O_CREAT, 0o666)
        if take(handle) and same(handle, lock):
            return handle
        os.close(handle)
        if time.monotonic() > until:
            return None
        if not told:
            waiting()
            told = True
        time.sleep(AGAIN)


def network(where: Path, mounts: Path = Path("/proc/self/mounts")) -> str | None:
    """Return the kind of the network file system that a path lies on; None for a local one, or where the system does not tell."""
    try:
        lines = [line.split(" ") for line in mounts.read_text(encoding="utf-8", errors="replace").splitlines()]
    except OSError:
        return None
    path = str(where.absolute())
    inside = [(len(place), kind) for _, place, kind, *_ in lines if path.startswith(place.rstrip("/") + "/")]
    kind = max(inside, default=(0, ""))[1]
    return kind if kind in NETWORKED else None


def no_room(why: object) -> tuple[str, str]:
    """Return what to say where temporary files cannot be written, in English and in Chinese."""
    return (
        f"there is no room for temporary files: {why}; set TMPDIR to a folder that has it",
        f"放临时文件的地方不够：{why}；请把 TMPDIR 设成有空间的文件夹",
    )
