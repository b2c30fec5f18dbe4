"""Looking again at a folder that somebody fills: when, and at what. What is looked for is not known here.

Notices of the file system only wake the watch. What decides is whether the files that are whole differ from those of the last look, so
that a lost notice costs nothing, and a file is whole when nobody has written to it for a while.
"""

import os
import time
from collections.abc import Callable, Iterator, Mapping, Sequence

from auditor.errors import UsageError

WAKE_MS = 500
"""Milliseconds between two glances at files that were not whole yet; it also bounds how long Ctrl-C takes."""

Look = Callable[[tuple[str, ...]], int]
"""Looks once, leaving out the files named, and returns an exit code."""
Stamp = tuple[int, int]
"""Time of the last change in nanoseconds, and size in bytes."""


def follow(paths: Sequence[str], settle: float, leave_out: Sequence[str], look: Look) -> int:
    """Look at `paths`, and again whenever whole files came, went or changed, until Ctrl-C; return what the last look returned.

    A file is whole once it is unchanged for `settle` seconds. Files whose path begins with one of `leave_out` wake nobody: our own.
    """
    for path in paths:
        if not os.path.lexists(path):
            raise UsageError(
                f"--watch follows files and folders that are there, and {path} is none", f"--watch 只看已有的文件和文件夹：{path}"
            )
    code = 0
    try:
        for unfinished in _rounds(paths, settle, tuple(map(os.path.realpath, leave_out))):
            code = look(unfinished)
    except KeyboardInterrupt:
        pass
    return code


def _rounds(paths: Sequence[str], settle: float, leave_out: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """Yield when there is something to look at, with the files that are still being written."""
    try:
        from watchfiles import watch
    except ImportError as error:
        raise UsageError(
            "--watch needs the extra: pip install 'auditor-zh[watch]'", "--watch 需要附加依赖：pip install 'auditor-zh[watch]'"
        ) from error
    seen: Mapping[str, Stamp] = {}
    unfinished: tuple[str, ...] = ()
    begun = False
    for changes in watch(*paths, watch_filter=None, rust_timeout=WAKE_MS, yield_on_timeout=True, raise_interrupt=True):
        if begun and not changes and not unfinished:
            continue
        begun = True
        whole, unfinished = _glance(paths, settle, leave_out)
        if whole and whole != seen:
            yield unfinished
        seen = whole


def _glance(paths: Sequence[str], settle: float, leave_out: tuple[str, ...]) -> tuple[Mapping[str, Stamp], tuple[str, ...]]:
    """Return the whole files with their stamps, and the names of the others."""
    youngest = time.time_ns() - int(settle * 1e9)
    stamps = {name: stamp for path in paths for name, stamp in _stamps(path, leave_out)}
    return {name: stamp for name, stamp in stamps.items() if stamp[0] <= youngest}, tuple(
        sorted(name for name, stamp in stamps.items() if stamp[0] > youngest)
    )


def _stamps(path: str, leave_out: tuple[str, ...]) -> Iterator[tuple[str, Stamp]]:
    """Yield every file at or below `path`; one that goes away meanwhile is not there."""
    names = [path] if not os.path.isdir(path) else (os.path.join(at, name) for at, _, held in os.walk(path) for name in held)  # noqa: PTH112, PTH118 -- a path as it was given, which Path would rewrite
    for name in names:
        if leave_out and os.path.realpath(name).startswith(leave_out):
            continue
        try:
            found = os.stat(name)  # noqa: PTH116
        except OSError:
            continue
        yield name, (found.st_mtime_ns, found.st_size)
