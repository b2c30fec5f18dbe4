"""WARC archives: the pages that a crawler kept, with their addresses and dates."""

import io
import zlib
from collections.abc import Iterator
from functools import partial
from typing import NamedTuple

from fastwarc.warc import ArchiveIterator, WarcRecord, WarcRecordType

from auditor.ingest import reasons
from auditor.ingest.decode import decode
from auditor.ingest.metadata import Metadata
from auditor.ingest.options import Chunk, ReadOptions
from auditor.ingest.page import compose
from auditor.ingest.stream import opened
from auditor.ingest.unpack import Limited
from auditor.ingest.unread import Unread, read_all
from auditor.model import Document, Message, Skipped
from auditor.patterns import regex

_KEPT = WarcRecordType.response | WarcRecordType.resource | WarcRecordType.conversion
_UNPACKED = {"": False, "identity": False, "gzip": True, "x-gzip": True, "deflate": True}
_TEXTUAL = ("text/", "application/xhtml", "application/xml")
_CHUNK = regex(rb"([0-9A-Fa-f]{1,8})[ \t]{0,8}(?:;[^\r\n]{0,200})?\r?\n")
"""How many bytes follow, before a piece of a payload that was sent in pieces."""
_NEXT = regex(rb"\r?\n\r?\nWARC/\d\.\d\r?\n(?:[A-Za-z-]{2,40}:[^\r\n]{0,2000}\r?\n){0,30}?WARC-Type:")
"""The beginning of a record; inside the payload of another one that was cut off, whose length says more than there is."""


_START = regex(rb"WARC/\d\.\d\r?\n")
_STEP = 1024 * 1024
_OVERLAP = 16
_ATTEMPTS = 100
"""Times that a packed archive is read anew behind a damaged record: each time it is unpacked from its start."""


class Answer(NamedTuple):
    """What a server sent, as the crawler kept it."""

    data: bytes
    chunked: bool
    """Whether it was sent in pieces."""
    packed: bool
    charset: str | None
    """As the server said."""
    url: str | None


def read_warc(chunk: Chunk, options: ReadOptions) -> Iterator[Document | Skipped]:
    """Read the pages of an archive, one record at a time. A record's number counts every record of the archive, whatever its type.

    A record that is damaged or cut off costs itself: reading goes on where the next one begins.
    """
    return read_all(find_warc(chunk, options), options)


def find_warc(chunk: Chunk, options: ReadOptions) -> Iterator[Unread | Skipped]:
    """Find the pages that `read_warc` reads."""
    number, start, attempts = 0, 0, 0
    while start >= 0:
        place, broken = -1, False
        for at, found in _records(chunk, options, start):
            place, broken = at, not isinstance(found, tuple)
            number += found is not None
            if isinstance(found, Message):
                yield Skipped(chunk.path, number, found)
            elif found is not None:
                yield _page(chunk.path, number, *found)
        attempts += 1
        start = _following(chunk, options, place + 1) if broken and not (chunk.packed and attempts > _ATTEMPTS) else -1
    if number == 0:
        yield Skipped(chunk.path, None, reasons.NO_WARC)


def _records(chunk: Chunk, options: ReadOptions, start: int) -> Iterator[tuple[int, tuple[WarcRecord, bytes] | Message | None]]:
    """Yield the records from `start` on, each with its place and its bytes, up to one that is broken.

    For that comes why, or None where it is not yet known which record it is: one behind the last.
    """
    place = -1
    with opened(chunk, options) as stream:
        _skip(stream, start)
        try:
            for record in ArchiveIterator(stream, parse_http=True, auto_decode="none"):
                place = max(start, record.stream_pos)
                wanted = bool(record.record_type & _KEPT)
                data = record.reader.read(options.max_bytes + 1) if wanted else b""
                cut = wanted and len(data) < min(record.content_length, options.max_bytes)
                if cut or (b"WARC/" in data and _NEXT.search(data)):
                    yield place, reasons.CUT_RECORD
                    return
                yield place, (record, data)
        except (ValueError, EOFError, OSError) as error:
            if isinstance(error, OSError) and error.errno is not None:
                raise
            yield (place, None) if place >= 0 else (start, reasons.bad_archive(error))


def _skip(stream: io.BufferedReader, start: int) -> None:
    """Go to `start` in a stream, which may be one that only goes forwards."""
    if not isinstance(stream.raw, Limited):
        stream.seek(start)
        return
    while start > 0 and (data := stream.read(min(start, _STEP))):
        start -= len(data)


def _following(chunk: Chunk, options: ReadOptions, start: int) -> int:
    """Return where the next record begins from `start` on, -1 where there is none."""
    with opened(chunk, options) as stream:
        _skip(stream, start)
        held = b""
        while data := stream.read(_STEP):
            held += data
            found = _START.search(held)
            if found:
                return start + found.start()
            start += max(0, len(held) - _OVERLAP)
            held = held[-_OVERLAP:]
    return -1


def _page(path: str, number: int, record: WarcRecord, data: bytes) -> Unread | Skipped:
    """Return the page of a record, or why it is none."""
    status = record.http_headers.status_code if record.http_headers is not None else None
    if status is not None and not 200 <= status < 300:
        return Skipped(path, number, reasons.http_status(status), ignored=True)
    kind = (record.http_content_type or record.headers.get("Content-Type") or "text/html").lower()
    if record.record_type & WarcRecordType.response and not kind.startswith(_TEXTUAL):
        return Skipped(path, number, reasons.not_a_page(kind), ignored=True)
    encoding = _header(record, "Content-Encoding")
    if encoding not in _UNPACKED:
        return Skipped(path, number, reasons.unknown_encoding(encoding))
    chunked = "chunked" in _header(record, "Transfer-Encoding")
    url = record.headers.get("WARC-Target-URI")
    answer = Answer(data, chunked, _UNPACKED[encoding], record.http_charset, url.strip("<>") if url else None)
    return Unread(path, partial(_read_page, path, number, answer), len(data))


def _read_page(path: str, number: int, answer: Answer, options: ReadOptions) -> Iterator[Document | Skipped]:
    try:
        data = _payload(answer, options.max_bytes)
    except zlib.error:
        yield Skipped(path, number, reasons.BAD_PAYLOAD)
        return
    if len(data) > options.max_bytes:
        yield Skipped(path, number, reasons.too_large(options.max_bytes))
        return
    raw = decode(data, answer.charset).text
    if not raw.strip():
        yield Skipped(path, number, reasons.EMPTY)
        return
    yield compose(path, number, raw, Metadata(url=answer.url), options)


def _header(record: WarcRecord, name: str) -> str:
    return (record.http_headers.get(name) or "" if record.http_headers is not None else "").strip().lower()


_READABLE = regex(rb"(?:\xef\xbb\xbf)?\s{0,100}<")


def _payload(answer: Answer, limit: int) -> bytes:
    """Return the payload, or a byte more than the limit if it is longer, however much it would unpack to."""
    data = joined_chunks(answer.data) if answer.chunked else answer.data
    if not answer.packed or len(data) > limit:
        return data
    automatic = zlib.MAX_WBITS | 32
    try:
        return zlib.decompressobj(automatic).decompress(data, limit + 1)
    except zlib.error:
        if _READABLE.match(data):
            return data  # a crawler unpacked it and kept the header
        return zlib.decompressobj(-zlib.MAX_WBITS).decompress(data, limit + 1)


def joined_chunks(data: bytes) -> bytes:
    """Return a payload that was sent in pieces as one; itself where it was not, as where a crawler joined it and kept the header."""
    pieces, here = [], 0
    while found := _CHUNK.match(data, here):
        size = int(found[1], 16)
        if size == 0:
            break
        pieces.append(data[found.end() : found.end() + size])
        here = found.end() + size
        here += 2 if data.startswith(b"\r\n", here) else 1 if data.startswith(b"\n", here) else 0
    whole = b"".join(pieces)
    return whole if here > 0 else data
