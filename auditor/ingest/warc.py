"""WARC archives: the pages that a crawler kept, with their addresses and dates."""

import zlib
from collections.abc import Iterator
from typing import Protocol

from fastwarc.warc import ArchiveIterator, WarcRecord, WarcRecordType

from auditor.ingest import reasons
from auditor.ingest.decode import decode
from auditor.ingest.metadata import Metadata
from auditor.ingest.options import Chunk, ReadOptions
from auditor.ingest.page import compose
from auditor.ingest.stream import opened
from auditor.model import Document, Skipped

_KEPT = WarcRecordType.response | WarcRecordType.resource | WarcRecordType.conversion
_UNPACKED = {"": False, "identity": False, "gzip": True, "x-gzip": True, "deflate": True}
_TEXTUAL = ("text/", "application/xhtml", "application/xml")


class _Readable(Protocol):
    def read(self, size: int, /) -> bytes: ...


def read_warc(chunk: Chunk, options: ReadOptions) -> Iterator[Document | Skipped]:
    """Read the pages of an archive, one record at a time. A record's number counts every record of the archive, whatever its type."""
    number = 0
    with opened(chunk, options) as stream:
        try:
            for number, record in enumerate(ArchiveIterator(stream, parse_http=True, auto_decode="transfer"), 1):
                if record.record_type & _KEPT:
                    yield from _article(chunk.path, number, record, options)
        except (ValueError, OSError, EOFError) as error:
            yield Skipped(chunk.path, number + 1, reasons.bad_archive(error))
            return
    if number == 0:
        yield Skipped(chunk.path, None, reasons.NO_WARC)


def _article(path: str, number: int, record: WarcRecord, options: ReadOptions) -> Iterator[Document | Skipped]:
    status = record.http_headers.status_code if record.http_headers is not None else None
    if status is not None and not 200 <= status < 300:
        yield Skipped(path, number, reasons.http_status(status), ignored=True)
        return
    kind = (record.http_content_type or record.headers.get("Content-Type") or "text/html").lower()
    if record.record_type & WarcRecordType.response and not kind.startswith(_TEXTUAL):
        yield Skipped(path, number, reasons.not_a_page(kind), ignored=True)
        return
    encoding = (record.http_headers.get("Content-Encoding") or "" if record.http_headers is not None else "").strip().lower()
    if encoding not in _UNPACKED:
        yield Skipped(path, number, reasons.unknown_encoding(encoding))
        return
    try:
        data = _payload(record.reader, options.max_bytes, packed=bool(_UNPACKED[encoding]))
    except zlib.error:
        yield Skipped(path, number, reasons.BAD_PAYLOAD)
        return
    if len(data) > options.max_bytes:
        yield Skipped(path, number, reasons.too_large(options.max_bytes))
        return
    raw = decode(data, record.http_charset).text
    if not raw.strip():
        yield Skipped(path, number, reasons.EMPTY)
        return
    url = record.headers.get("WARC-Target-URI")
    known = Metadata(url=url.strip("<>") if url else None)
    yield compose(path, number, raw, known, options)


def _payload(reader: _Readable, limit: int, *, packed: bool) -> bytes:
    """Return the payload, or a byte more than the limit if it is longer, however much it would unpack to."""
    data = reader.read(limit + 1)
    if not packed or len(data) > limit:
        return data
    automatic = zlib.MAX_WBITS | 32
    try:
        return zlib.decompressobj(automatic).decompress(data, limit + 1)
    except zlib.error:
        return zlib.decompressobj(-zlib.MAX_WBITS).decompress(data, limit + 1)
