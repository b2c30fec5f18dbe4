"""Nothing is left behind: what is temporary is removed also where the process that made it is killed before it can."""

import os
import secrets
import shutil
import signal
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

SHELL: Final = "/bin/sh"
WATCH: Final = 'read -r _; rm -rf -- "$@"'
"""Wait for the end of what is written by nobody, which is the end of the writer; then remove what was named."""


class Watch:
    """A small process of its own that removes paths as soon as this process is gone. Does nothing where there is no such shell."""

    def __init__(self, *paths: Path) -> None:
        """Start it; a killed group of processes does not take it along."""
        self._process = 0
        if sys.platform == "win32" or not hasattr(os, "posix_spawn") or not Path(SHELL).exists():
            return
        listening, self._writing = os.pipe()
        nowhere = [(os.POSIX_SPAWN_OPEN, number, os.devnull, os.O_WRONLY, 0) for number in (1, 2)]
        arguments = ["sh", "-c", WATCH, "audit", *(str(path.absolute()) for path in paths)]
        try:
            self._process = os.posix_spawn(
                SHELL,
                arguments,
                {"PATH": os.defpath},
                file_actions=[(os.POSIX_SPAWN_DUP2, listening, 0), *nowhere],
                setsid=True,
            )
        except (OSError, NotImplementedError):
            os.close(self._writing)
        finally:
            os.close(listening)

    def end(self) -> None:
        """Stop watching: whoever calls has removed the paths, or wants to keep them."""
        if sys.platform == "win32" or not self._process:
            return
        with suppress(ProcessLookupError):
            os.kill(self._process, signal.SIGKILL)
        with suppress(ChildProcessError):
            os.waitpid(self._process, 0)
        os.close(self._writing)
        self._process = 0


class Scratch:
    """A temporary folder. It is watched from before it is there, so that no moment is left in which a kill leaves it behind."""

    def __init__(self) -> None:
        """Make it; OSError where that is not possible."""
        self.path = Path(tempfile.gettempdir(), f"audit-{secrets.token_hex(8)}")
        self._watch = Watch(self.path)
        try:
            self.path.mkdir(mode=0o700)
        except OSError:
            self._watch.end()
            raise

    def remove(self) -> None:
        """Remove it with all that is in it."""
        try:
            shutil.rmtree(self.path)
        finally:
            self._watch.end()


@contextmanager
def scratch() -> Iterator[Path]:
    """Yield a temporary folder, which is gone at the end, however that comes about."""
    folder = Scratch()
    try:
        yield folder.path
    finally:
        folder.remove()


def part_of(target: Path) -> tuple[int, Path]:
    """Make a file beside `target` to be written and put in its place; return it open, and its path. OSError where that is not possible.

    It is locked for as long as its writer lives: what writers that were killed have left of such files is removed first.
    """
    prefix, suffix = f".{target.name}.", ".part"
    with suppress(OSError):
        for path in target.parent.iterdir():
            if path.name.startswith(prefix) and path.name.endswith(suffix):
                _remove_left(path)
    while True:
        handle, name = tempfile.mkstemp(prefix=prefix, suffix=suffix, dir=target.parent)
        try:
            ours = take(handle) and same(handle, Path(name))
        except OSError:  # no locks on this file system: then nobody takes the file for one that was left
            ours = True
        if ours:
            return handle, Path(name)
        os.close(handle)  # somebody looked at it before it was locked, and removes it


def _remove_left(path: Path) -> None:
    """Remove a file if nobody has it locked."""
    with suppress(OSError):
        handle = os.open(path, os.O_RDWR)
        try:
            left = take(handle)
        finally:
            os.close(handle)  # Windows removes no file that is open
        if left:
            path.unlink()


def same(handle: int, path: Path) -> bool:
    """Say whether an open file is still the one of that name."""
    try:
        return os.fstat(handle).st_ino == path.stat().st_ino
    except FileNotFoundError:
        return False


if sys.platform == "win32":
    import msvcrt

    def take(handle: int) -> bool:
        """Lock a file without waiting; say whether that succeeded. The lock goes with the process, however it ends."""
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def take(handle: int) -> bool:
        """Lock a file without waiting; say whether that succeeded. The lock goes with the process, however it ends."""
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True
