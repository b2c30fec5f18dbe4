"""From the paths of a command line to the pieces of work: files found, folders walked, long ones cut."""

import glob
import io
import os
import shlex
import stat
import sys
import zlib
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from pathlib import Path, PurePath
from typing import BinaryIO

from auditor.errors import UsageError
from auditor.filenames import slashed
from auditor.ingest import reasons
from auditor.ingest.globs import excluded
from auditor.ingest.magic import compression
from auditor.ingest.options import Chunk, ReadOptions
from auditor.ingest.unpack import steps
from auditor.model import Skipped
from auditor.patterns import regex

STEP = 1024 * 1024
_ADDRESS = regex(r"(?i)(?:https?|ftp|s3)://|www\.[^/]{1,200}/")
_FEED = regex(rb"<(?:rss|feed|rdf:RDF)\b")


def discover_files(paths: Sequence[str], options: ReadOptions, suffixes: Collection[str]) -> Iterator[Chunk | Skipped]:
    """Yield a chunk for every file at or below `paths`, in the order of their names; UsageError for a path that does not exist."""
    found: dict[str, Skipped | None] = {}
    for path in paths:
        if path == "-":
            found["-"] = None
            continue
        for name in map(slashed, _named(path)):
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


def idle_patterns(paths: Sequence[str], options: ReadOptions, suffixes: Collection[str]) -> list[str]:
    """Return those of the patterns of what is to be left out that no file or folder below `paths` has the name of.

    None where no folder is among them, and where there is an archive below them, whose files are not looked for.
    """
    roots = [root for path in paths if path != "-" for root in _named(path)]
    waiting = dict.fromkeys(options.exclude if any(Path(root).is_dir() for root in roots) else ())
    everything = replace(options, exclude=())
    for root in roots if waiting else ():
        for name, _ in _files(root, everything, suffixes):
            if suffix_of(name)[0] in ARCHIVES:
                return []
            ends = (end for end in range(len(root) + 1, len(name)) if name[end] == "/")
            above = [name, *(name[:end] for end in ends)]
            waiting = {one: None for one in waiting if not any(excluded(here, [one.removeprefix("!")], root) for here in above)}
    return list(waiting)


def _named(path: str) -> list[str]:
    """Return the path, or what it matches if it is a pattern."""
    if os.path.lexists(path):
        return [path]
    if glob.has_magic(path):
        names = sorted(glob.glob(path, recursive=True))  # noqa: PTH207  # takes a pattern as the shell would, absolute or not
        if names:
            return names
    if _ADDRESS.match(path):
        fetch = f"curl -L {shlex.quote(path)} | audit … -"
        raise UsageError(f"nothing is fetched from the network; do it yourself: {fetch}", f"本工具不联网；请自己取回：{fetch}")
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
        if name != path and excluded(name, options.exclude, path):
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
            yield name, Skipped(shown(name), None, reasons.unknown_format(shown(name)), name != path and reasons.no_article_by_kind(name))
        else:
            yield name, None


LINES = (".jsonl", ".ndjson")
"""Files of one record a line, of which long ones are cut."""
ARCHIVES = (".zip", ".tar")
"""Files that hold files."""
PACKED = (".gz", ".bz2", ".xz", ".zst")
"""Suffixes behind that of the reader which say that a file is packed."""
SHORT = {".tgz": ".tar", ".tbz2": ".tar", ".tbz": ".tar", ".txz": ".tar", ".tzst": ".tar"}
"""Suffixes that say both."""


def suffix_of(name: str) -> tuple[str, bool]:
    """Return the suffix that decides on the reader, in small letters, and whether the file is packed: `.tar`, True of `a.tgz`."""
    base = PurePath(name).name.lower()
    packing = PurePath(base).suffix
    if packing in SHORT:
        return SHORT[packing], True
    packed = packing in PACKED
    return PurePath(base.removesuffix(packing) if packed else base).suffix, packed


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
        elif suffix in LINES and not packed and status.st_size > options.chunk_bytes:
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
        packed = compression(data) is not None
        yield Chunk("-", sniff(_opening(data) if packed else data), packed, content=data)


def _opening(data: bytes) -> bytes:
    """Return the first bytes of what is packed; none where they cannot be had."""
    try:
        return steps(io.BufferedReader(io.BytesIO(data)), compression(data)).read1(STEP)
    except (EOFError, OSError, zlib.error):
        return b""


def sniff(data: bytes) -> str:
    """Return the suffix whose reader suits bytes that have no name."""
    head = data[:2048].lstrip(b"\xef\xbb\xbf \t\r\n")
    if head.startswith(b"WARC/"):
        return ".warc"
    if data[257:262] == b"ustar":
        return ".tar"
    if head.startswith((b"<rss", b"<feed", b"<rdf:")) or (head.startswith(b"<?xml") and _FEED.search(head)):
        return ".xml"
    if head.lower().startswith((b"from: <saved by", b"mime-version:", b"snapshot-content-location:")):
        return ".mhtml"
    if head.startswith(b"{"):
        first = data.lstrip(b"\xef\xbb\xbf \t\r\n").split(b"\n", 1)
        return ".jsonl" if first[0].rstrip().endswith(b"}") and len(first) > 1 and first[1].lstrip().startswith((b"{", b"")) else ".json"
    if head.startswith(b"["):
        return ".json"
    if head.startswith(b"---"):
        return ".md"
    if head.startswith(b"<"):
        return ".html"
    from auditor.ingest.records import is_table  # for standard input alone

    return ".csv" if is_table(data[:STEP]) else ".txt"
