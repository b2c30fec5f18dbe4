"""Pages and messages that a browser or a mail program saved with all their parts: .mhtml, .eml."""

import email
from collections.abc import Iterator
from email.header import decode_header, make_header
from email.message import Message as Letter

from auditor.ingest import reasons
from auditor.ingest.dates import read_date
from auditor.ingest.decode import decode
from auditor.ingest.metadata import NOTHING, Metadata
from auditor.ingest.options import Chunk, ReadOptions
from auditor.ingest.page import compose
from auditor.ingest.stream import whole
from auditor.model import Document, Skipped

_KINDS = ("text/html", "application/xhtml+xml", "text/plain")


def read_letter(chunk: Chunk, options: ReadOptions) -> Iterator[Document | Skipped]:
    """Read the page of a saved message: its first part that is HTML, else the first of plain text."""
    letter = email.message_from_bytes(whole(chunk, options))
    parts = [part for part in letter.walk() if not part.is_multipart() and part.get_content_type() in _KINDS]
    if not parts:
        yield Skipped(chunk.path, None, reasons.NO_ARTICLE)
        return
    page = min(parts, key=lambda part: part.get_content_type() == "text/plain")
    data = page.get_payload(decode=True)
    raw = decode(data if isinstance(data, bytes) else b"", page.get_content_charset()).text
    if not raw.strip():
        yield Skipped(chunk.path, None, reasons.EMPTY)
        return
    yield compose(chunk.path, None, raw, _known(letter, page), options)


def _known(letter: Letter, page: Letter) -> Metadata:
    """Return the address of a page, and of a message also its subject and date."""
    address = letter.get("Snapshot-Content-Location") or page.get("Content-Location") or letter.get("Content-Location")
    if address:
        return Metadata(url=str(address).strip() or None)
    if letter.get("Subject") is None:
        return NOTHING
    return Metadata(title=_written(str(letter["Subject"])), published=read_date(str(letter.get("Date", ""))[:64]))


def _written(header: str) -> str | None:
    try:
        said = str(make_header(decode_header(header)))
    except (LookupError, ValueError):
        said = header
    return " ".join(said.split()) or None
