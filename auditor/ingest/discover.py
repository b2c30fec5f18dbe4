"""From the paths of a command line to the pieces of work: files found, folders walked, long ones cut."""

import glob
import os
import stat
import sys
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from fnmatch import fnmatch
from pathlib import Path, PurePath
from typing import BinaryIO

from auditor.errors import UsageError
from auditor.ingest import reasons
from auditor.ingest.options import Chunk, ReadOptions
from auditor.model import Skipped

STEP = 1024 * 1024


def discover_files(paths: Sequence[str], options: ReadOptions, suffixes: Collection[str]) -> Iterator[Chunk | Skipped]:
    """Yield a chunk for every file at or below `paths`, in the order of their names; UsageError for a path that does not exist."""
    found: dict[str, Skipped | None] = {}
    for path in paths:
        if path == "-":
            found["-"] = None
            continue
        for name in _named(path):
            for file, trouble in _files(name, options, suffixes):
                found.setdefault(file, trouble)
    seen: dict[tuple[int, int], str] = {}
    for file in sorted(found):
        trouble = found[file]
        if trouble is not None:
            yield trouble
        elif file == "-":
            yield from _standard_input(options)
        else:
            yield from _chunks(file, options, suffixes, seen)


def _named(path: str) -> list[str]:
    """Return the path, or what it matches if it is a pattern."""
    if os.path.lexists(path):
        return [path]
    if glob.has_magic(path):
        names = sorted(glob.glob(path, recursive=True))  # noqa: PTH207  # takes a pattern as the shell would, absolute or not
        if names:
            return names
    raise UsageError(f"no such file or folder: {shown(path)}", f"没有这个文件或文件夹：{shown(path)}")


def shown(name: str) -> str:
    r"""Return a file name as text: bytes in it that are no text stand as `\xff`."""
    try:
        name.encode()
    except UnicodeEncodeError:
        return os.fsencode(name).decode("utf-8", "backslashreplace")
    return name


def _files(path: str, options: ReadOptions, suffixes: Collection[str]) -> Iterator[tuple[str, Skipped | None]]:
    """Yield every file at or below `path` with None, or with why it cannot be read."""
    stack = [path]
    walked: set[tuple[int, int]] = set()
    while stack:
        name = stack.pop()
        if name != path and _excluded(name, options.exclude):
            continue
        try:
            status = Path(name).stat()
        except OSError as error:
            yield name, Skipped(shown(name), None, reasons.unreadable(error))
            continue
        if stat.S_ISDIR(status.st_mode):
            if (status.st_dev, status.st_ino) in walked:
                continue
            walked.add((status.st_dev, status.st_ino))
            try:
                entries = [entry.name for entry in os.scandir(name)]
            except OSError as error:
                yield name, Skipped(shown(name), None, reasons.unreadable(error))
                continue
            stack.extend(f"{name.rstrip('/')}/{entry}" for entry in entries if not entry.startswith("."))
        elif not stat.S_ISREG(status.st_mode):
            yield name, Skipped(shown(name), None, reasons.NOT_REGULAR)
        elif suffix_of(name)[0] not in suffixes:
            yield name, Skipped(shown(name), None, reasons.unknown_format(shown(name)), ignored=name != path)
        else:
            yield name, None


def _excluded(name: str, patterns: Sequence[str]) -> bool:
    return any(fnmatch(name, pattern) or fnmatch(PurePath(name).name, pattern) for pattern in patterns)


def suffix_of(name: str) -> tuple[str, bool]:
    """Return the suffix that decides on the reader, in small letters, and whether `.gz` follows it."""
    base = PurePath(name).name.lower()
    return PurePath(base.removesuffix(".gz")).suffix, base.endswith(".gz")


def _chunks(file: str, options: ReadOptions, suffixes: Collection[str], seen: dict[tuple[int, int], str]) -> Iterator[Chunk | Skipped]:
    suffix, packed = suffix_of(file)
    name = shown(file)
    opened = None if name == file else file
    try:
        status = Path(file).stat()
        first = seen.setdefault((status.st_dev, status.st_ino), file)
        if first != file:
            yield Skipped(name, None, reasons.same_file(shown(first)), ignored=True)
            return
        if status.st_size == 0:
            yield Skipped(name, None, reasons.EMPTY)
        elif suffix == ".jsonl" and not packed and status.st_size > options.chunk_bytes:
            yield from (replace(chunk, path=name, file=opened) for chunk in _ranges(file, suffix, status.st_size, options))
        else:
            yield Chunk(name, suffix, packed, file=opened)
    except OSError as error:
        yield Skipped(name, None, reasons.unreadable(error))


def _ranges(file: str, suffix: str, size: int, options: ReadOptions) -> Iterator[Chunk]:
    """Cut a file of lines in ranges that end at line ends; each knows the number of its first line."""
    with Path(file).open("rb") as stream:
        if stream.read(2) in (b"\xff\xfe", b"\xfe\xff") or b"\0" in stream.read(64):
            yield Chunk(file, suffix)
            return
        stream.seek(0)
        start, record = 0, 1
        while start < size:
            lines = 0
            position = start
            target = min(start + options.chunk_bytes, size)
            while position < target:
                block = stream.read(min(STEP, target - position))
                if not block:
                    break
                position += len(block)
                lines += block.count(b"\n")
            rest = _to_line_end(stream)
            position += rest
            lines += rest > 0
            yield Chunk(file, suffix, start=start, end=position if position < size else None, first_record=record)
            start, record = max(position, start + 1), record + lines


def _to_line_end(stream: BinaryIO) -> int:
    """Read on to the next line end; return the bytes read."""
    done = 0
    while piece := stream.readline(STEP):
        done += len(piece)
        if piece.endswith(b"\n"):
            break
    return done


def _standard_input(options: ReadOptions) -> Iterator[Chunk | Skipped]:
    """Read standard input here, since the processes that read chunks have another one."""
    data = sys.stdin.buffer.read(options.max_bytes + 1)
    if not data:
        yield Skipped("-", None, reasons.EMPTY)
    elif len(data) > options.max_bytes:
        yield Skipped("-", None, reasons.too_large(options.max_bytes))
    else:
        packed = data.startswith(b"\x1f\x8b")
        yield Chunk("-", sniff(data if not packed else b""), packed, content=data)


def sniff(data: bytes) -> str:
    """Return the suffix whose reader suits bytes that have no name."""
    head = data[:2048].lstrip(b"\xef\xbb\xbf \t\r\n")
    if head.startswith(b"WARC/"):
        return ".warc"
    if head.startswith(b"{"):
        first = data.lstrip(b"\xef\xbb\xbf \t\r\n").split(b"\n", 1)
        return ".jsonl" if first[0].rstrip().endswith(b"}") and len(first) > 1 and first[1].lstrip().startswith((b"{", b"")) else ".json"
    if head.startswith(b"["):
        return ".json"
    if head.startswith(b"---"):
        return ".md"
    if head.startswith(b"<"):
        return ".html"
    return ".txt"
