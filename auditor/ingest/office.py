"""Documents of an office: .docx paragraphs and tables as text, the chapters of an .epub as articles, the text of a .pdf."""

import io
import logging
import posixpath
import zipfile
from collections.abc import Iterator
from importlib.util import find_spec
from urllib.parse import unquote

from auditor.ingest import reasons
from auditor.ingest.article import finish
from auditor.ingest.dates import read_date
from auditor.ingest.decode import decode
from auditor.ingest.metadata import NOTHING, Metadata
from auditor.ingest.names import clean_source, people
from auditor.ingest.options import Chunk, ReadOptions
from auditor.ingest.page import compose
from auditor.ingest.records import whole_characters
from auditor.ingest.stream import FAIR_RATIO, whole
from auditor.ingest.unpack import TooLargeError, guarded
from auditor.model import Document, Skipped

_CONTAINER = "META-INF/container.xml"
_HEADINGS = ("Title", "Heading 1")
_CHAPTERS = ("application/xhtml+xml", "text/html")


def read_docx(chunk: Chunk, options: ReadOptions) -> Iterator[Document | Skipped]:
    """Read the paragraphs of a document of Word, a row of a table being one line."""
    blocks = list(guarded(".docx", _blocks(zipped(chunk, options))))
    raw = "\n".join(line for line, _ in blocks)
    if not raw.strip():
        yield Skipped(chunk.path, None, reasons.EMPTY)
        return
    title = next((" ".join(line.split()) for line, style in blocks if style in _HEADINGS and line.strip()), None)
    yield finish(chunk.path, None, raw, raw, None, Metadata(title) if title else NOTHING, options)


def _blocks(data: bytes) -> Iterator[tuple[str, str | None]]:
    """Yield the lines of a document of Word, each with the name of its style."""
    import docx  # few files are documents of an office, here and below
    from docx.table import Table

    for block in docx.Document(io.BytesIO(data)).iter_inner_content():
        if isinstance(block, Table):
            for row in block.rows:
                yield " ".join(dict.fromkeys(cell.text.strip() for cell in row.cells)), None
        else:
            yield block.text, block.style.name if block.style is not None else None


def zipped(chunk: Chunk, options: ReadOptions) -> bytes:
    """Return the bytes of a document that is a zip file, whose parts unpack to no more than the limit; DamagedError where it is none."""
    data = whole(chunk, options, text=False)
    limit = max(options.max_bytes, FAIR_RATIO * len(data))
    if sum(guarded(chunk.suffix, _sizes(data))) > limit:
        raise TooLargeError(reasons.unpacks_to_more(limit))
    return data


def _sizes(data: bytes) -> Iterator[int]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        yield from (entry.file_size for entry in archive.infolist())


def read_epub(chunk: Chunk, options: ReadOptions) -> Iterator[Document | Skipped]:
    """Read the chapters of a book, in the order in which they are read, each as an article."""
    for number, (known, page) in enumerate(guarded(".epub", _book(zipped(chunk, options))), 1):
        yield compose(chunk.path, number, decode(page).text, known, options)


def _book(data: bytes) -> Iterator[tuple[Metadata, bytes]]:
    """Yield the chapters of a book, each with what the book says of itself."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        container = etree.fromstring(archive.read(_CONTAINER), parser)
        package = str(next(container.iter("{*}rootfile")).get("full-path"))
        root = etree.fromstring(archive.read(package), parser)
        items = {item.get("id"): item for item in root.iter("{*}item")}
        said = {name: next((str(found.text or "") for found in root.iter(f"{{*}}{name}")), "") for name in ("publisher", "date", "creator")}
        known = Metadata(source=clean_source(said["publisher"]), published=read_date(said["date"][:64]), byline=people(said["creator"]))
        for reference in root.iter("{*}itemref"):
            item = items.get(reference.get("idref"))
            if item is not None and item.get("media-type") in _CHAPTERS:
                yield known, archive.read(posixpath.join(posixpath.dirname(package), unquote(str(item.get("href")))))


def read_pdf(chunk: Chunk, options: ReadOptions) -> Iterator[Document | Skipped]:
    """Read the text of a PDF, page after page; nothing of pages that are pictures."""
    if find_spec("pypdf") is None:
        yield Skipped(chunk.path, None, reasons.needs("PDF", "pypdf", "pdf"))
        return
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # it tells the terminal of every object that it mends
    data = whole(chunk, options, text=False)
    pages = guarded("PDF", _pages(data))
    raw = whole_characters("\n".join(pages))
    if not raw.strip():
        yield Skipped(chunk.path, None, reasons.NO_PDF_TEXT)
        return
    yield finish(chunk.path, None, raw, raw, None, NOTHING, options)


def _pages(data: bytes) -> Iterator[str]:
    import pypdf

    try:
        for page in pypdf.PdfReader(io.BytesIO(data)).pages:
            yield page.extract_text()
    except pypdf.errors.PyPdfError as error:
        raise ValueError(str(error)) from error
