"""RSS and Atom: each entry is an article."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from auditor.ingest import reasons
from auditor.ingest.dates import read_date
from auditor.ingest.fields import fullness
from auditor.ingest.metadata import Metadata
from auditor.ingest.names import clean_source
from auditor.ingest.options import Chunk, ReadOptions
from auditor.ingest.page import compose, read_html
from auditor.ingest.stream import whole
from auditor.model import Document, Skipped

if TYPE_CHECKING:
    from lxml.etree import _Element

_ENTRIES = ("item", "entry")
_TEXTS = ("encoded", "content", "description", "summary", "fulltext")
_DATES = ("pubdate", "published", "date", "issued", "created", "updated", "modified")


def read_feed(chunk: Chunk, options: ReadOptions) -> Iterator[Document | Skipped]:
    """Read the entries of a feed; a page of XHTML that is called .xml is read as a page."""
    from lxml import etree  # few files are feeds

    data = whole(chunk, options)
    parser = etree.XMLParser(recover=True, resolve_entities=False, no_network=True, huge_tree=False)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError):
        root = None
    if root is not None and _name(root) == "html":
        yield from read_html(chunk, options)
        return
    entries = [] if root is None else [element for element in root.iter() if _name(element) in _ENTRIES]
    if root is None or not entries:
        yield Skipped(chunk.path, None, reasons.NO_FEED)
        return
    channel = next((element for element in root.iter() if _name(element) in ("channel", "feed")), root)
    source = clean_source(_text(channel, ("title",)))
    for number, entry in enumerate(entries, 1):
        text = max((_content(child) for child in entry if _name(child) in _TEXTS), key=fullness, default="")
        if not text.strip():
            yield Skipped(chunk.path, number, reasons.NO_ARTICLE)
            continue
        yield compose(chunk.path, number, text, _known(entry, source), options)


def _known(entry: "_Element", source: str | None) -> Metadata:
    return Metadata(
        title=_text(entry, ("title",)),
        source=clean_source(_text(entry, ("source",))) or source,
        published=next((date for name in _DATES if (date := read_date((_text(entry, (name,)) or "")[:64]))), None),
        url=_address(entry),
        byline=_text(entry, ("creator", "author")),
    )


def _name(element: "_Element") -> str:
    """Return the name of an element without its namespace, in small letters; nothing for a comment."""
    return element.tag.rpartition("}")[2].lower() if isinstance(element.tag, str) else ""


def _text(element: "_Element", names: tuple[str, ...]) -> str | None:
    """Return the words of the first child of one of the names."""
    found = next((child for child in element if _name(child) in names), None)
    return None if found is None else " ".join("".join(map(str, found.itertext())).split()) or None


def _content(element: "_Element") -> str:
    """Return what an element holds: escaped markup as it stands, markup of its own written down."""
    from lxml import etree

    if not any(isinstance(child.tag, str) for child in element):
        return "".join(map(str, element.itertext()))
    return "".join([element.text or "", *(etree.tostring(child, encoding="unicode") for child in element)])


def _address(entry: "_Element") -> str | None:
    links = [child for child in entry if _name(child) == "link"]
    for link in sorted(links, key=lambda link: link.get("rel", "alternate") != "alternate"):
        address = link.get("href") or (link.text or "").strip()
        if address:
            return str(address)
    return _text(entry, ("guid", "id"))
