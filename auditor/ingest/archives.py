"""Archives as folders: .zip and .tar, packed or not. No name inside leads out, and nothing is written anywhere."""

import io
import tarfile
import zipfile
from collections.abc import Callable, Collection, Iterator
from functools import partial
from typing import IO, Self

from auditor.ingest import reasons
from auditor.ingest.discover import suffix_of
from auditor.ingest.globs import excluded
from auditor.ingest.options import Chunk, ReadOptions
from auditor.ingest.stream import FAIR_RATIO, opened, whole
from auditor.ingest.unpack import LIBRARY_ERRORS, DamagedError, TooLargeError, guarded
from auditor.model import Skipped

ARCHIVES = (".zip", ".tar")

_DOCUMENTS = (("word/document.xml", ".docx"), ("xl/workbook.xml", ".xlsx"), ("META-INF/container.xml", ".epub"))
"""What a zip file holds that is a document of an office."""
_UTF8_NAME, _ENCRYPTED = 0x800, 0x1
"""Flags of a file in a zip. Where the first is not set, a Chinese Windows has written the name in GBK."""

Entry = tuple[str, Callable[[], bytes] | None]
"""A file in an archive: its name, and how to read it; None for what is no regular file."""


class MemberTooLargeError(Exception):
    """A file of an archive that is larger than a page may be."""


class Limit:
    """How many bytes the files of an archive may still unpack to."""

    def __init__(self, options: ReadOptions, size: int) -> None:
        self.member = options.max_bytes
        self.whole = max(options.max_decompressed, FAIR_RATIO * size)
        self.left = self.whole

    def read(self, stream: IO[bytes] | None) -> bytes:
        """Return all that `stream` gives; MemberTooLargeError or TooLargeError past a limit."""
        data = b"" if stream is None else stream.read(min(self.member, self.left) + 1)
        self.left -= len(data)
        if self.left < 0:
            raise TooLargeError(reasons.unpacks_to_more(self.whole))
        if len(data) > self.member:
            raise MemberTooLargeError
        return data


def members(chunk: Chunk, options: ReadOptions, suffixes: Collection[str]) -> Iterator[Chunk | Skipped]:
    """Yield the files in an archive that have a reader, each with its bytes, and why others are left out.

    A document that is a zip file itself, a .docx, comes out as one file.
    """
    seen: set[str] = set()
    with opened(chunk, options, text=False) as stream:
        try:
            if chunk.suffix == ".tar":
                entries = _tarred(stream, options)
            else:
                file: IO[bytes] = io.BytesIO(whole(chunk, options, text=False)) if chunk.packed else stream
                document = next(guarded(chunk.suffix, _document(file)))
                if document:
                    yield Chunk(chunk.path, document, chunk.packed, file=chunk.file, content=chunk.content)
                    return
                entries = _zipped(file, options)
            for name, reading in guarded(chunk.suffix, entries):
                yield from _member(chunk.path, name, reading, options, suffixes, seen)
        except tarfile.TarError as error:
            yield Skipped(chunk.path, None, reasons.bad_archive(error))


def _document(file: IO[bytes]) -> Iterator[str | None]:
    with zipfile.ZipFile(file) as archive:
        yield next((suffix for name, suffix in _DOCUMENTS if name in archive.NameToInfo), None)


def _zipped(file: IO[bytes], options: ReadOptions) -> Iterator[Entry]:
    with zipfile.ZipFile(file) as archive:
        limit = Limit(options, sum(entry.compress_size for entry in archive.infolist()))
        for entry in archive.infolist():
            if not entry.is_dir():
                yield _zip_name(entry), partial(_unzipped, archive, entry, limit)


def _unzipped(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, limit: Limit) -> bytes:
    with archive.open(entry) as stream:
        return limit.read(stream)


def _zip_name(entry: zipfile.ZipInfo) -> str:
    if entry.flag_bits & _UTF8_NAME or entry.filename.isascii():
        return entry.filename
    try:
        return entry.filename.encode("cp437").decode("gb18030")
    except UnicodeError:
        return entry.filename


class _Header(tarfile.TarInfo):
    """The header of a file in a .tar. The library takes one that is damaged, cut off or missing for the end, and says nothing."""

    @classmethod
    def frombuf(cls, buf: bytes | bytearray, encoding: str, errors: str) -> Self:
        """Return the header that a block is; HeaderError at the end mark, which is a block of zeros."""
        try:
            return super().frombuf(buf, encoding, errors)
        except tarfile.HeaderError as error:
            if buf and not buf.strip(b"\0"):
                raise
            if not buf:
                raise DamagedError(reasons.NO_END) from error
            raise tarfile.ReadError(str(error)) from error


def _tarred(stream: IO[bytes], options: ReadOptions) -> Iterator[Entry]:
    limit = Limit(options, 0)
    with tarfile.open(fileobj=stream, mode="r|", tarinfo=_Header) as archive:
        for entry in archive:
            if entry.isreg():
                yield entry.name, partial(_untarred, archive, entry, limit)
            elif not entry.isdir():
                yield entry.name, None


def _untarred(archive: tarfile.TarFile, entry: tarfile.TarInfo, limit: Limit) -> bytes:
    return limit.read(archive.extractfile(entry))


def _member(
    archive: str, name: str, reading: Callable[[], bytes] | None, options: ReadOptions, suffixes: Collection[str], seen: set[str]
) -> Iterator[Chunk | Skipped]:
    """Yield a file of an archive, or why it is left out; nothing for a hidden one, as in a folder."""
    parts = [part for part in name.replace("\\", "/").split("/") if part not in ("", ".")]
    path = "/".join((archive, *parts)).encode("utf-8", "replace").decode("utf-8")
    suffix, packed = suffix_of(path)
    if not parts or any(part.startswith(".") and part != ".." for part in parts) or "__MACOSX" in parts or excluded(path, options.exclude):
        return
    if ".." in parts or name.startswith("/") or ":" in parts[0]:
        yield Skipped(path, None, reasons.LEADS_OUT)
    elif reading is None:
        yield Skipped(path, None, reasons.NOT_REGULAR)
    elif suffix not in suffixes:
        yield Skipped(path, None, reasons.unknown_format(path), reasons.no_article_by_kind(path))
    elif suffix in ARCHIVES:
        yield Skipped(path, None, reasons.NESTED)
    elif path in seen:
        yield Skipped(path, None, reasons.SAME_NAME)
    else:
        seen.add(path)
        yield _read(path, suffix, packed, reading)


def _read(path: str, suffix: str, packed: bool, reading: Callable[[], bytes]) -> Chunk | Skipped:
    try:
        data = reading()
    except MemberTooLargeError:
        return Skipped(path, None, reasons.TOO_LARGE_INSIDE)
    except LIBRARY_ERRORS as error:
        return Skipped(path, None, reasons.damaged_inside(error))
    return Chunk(path, suffix, packed, content=data) if data else Skipped(path, None, reasons.EMPTY)
