"""Files and record texts that are one article each: HTML, Markdown, plain text."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from auditor.ingest import reasons
from auditor.ingest.article import finish
from auditor.ingest.decode import decode
from auditor.ingest.escapes import unescaped
from auditor.ingest.metadata import NOTHING, Metadata
from auditor.ingest.mojibake import undone
from auditor.ingest.options import Chunk, ReadOptions
from auditor.ingest.stream import whole
from auditor.model import Document, Message, RawSpan, Skipped
from auditor.offsets import OffsetMap, rewrite
from auditor.patterns import regex

if TYPE_CHECKING:
    from auditor.ingest.html import Page

Read = Iterator[Document | Skipped]

_BINARY = 20
"""So many characters to a control character, and a text is one: some tools end it with a NUL, and some leave one within. Of 187 files
of articles the most had one in 380. A program has a NUL in three, what is packed or encrypted a control character in seven."""
_FEW = 8
_NOTHING = regex(r"[\s\0\ufeff]*+")
_CONTROL = regex(r"[\0-\x08\x0e-\x1f]")
SPARSE = 400
"""Characters to a tag from which a tag or two are strays in a plain text."""

_MARKUP = regex(r"(?i)<(?:p|div|br|html|body|article|section|span|table|h[1-6]|ul|ol|li|img|strong|a)(?:\s[^<>]{0,2000})?/?>")
_PAGE = regex(r"(?i)\A\s{0,100}+(?:<\?xml[^<>]{0,200}>\s{0,100})?(?:<!--.{0,400}?-->\s{0,100})?<(?:!doctype|html|head|body)\b", re.DOTALL)


def read_html(chunk: Chunk, options: ReadOptions) -> Read:
    """Read a page."""
    raw = undone(decode(whole(chunk, options)).text).text
    lack = no_text(raw)
    if lack is not None:
        yield Skipped(chunk.path, None, lack)
        return
    if looks_like_markup(raw):
        yield from_html(chunk.path, None, raw, raw, None, NOTHING, options)
    else:
        yield finish(chunk.path, None, raw, raw, None, NOTHING, options)


def read_text(chunk: Chunk, options: ReadOptions) -> Read:
    """Read plain text, or a page that was saved under a name that says so."""
    raw = decode(whole(chunk, options)).text
    lack = no_text(raw)
    if lack is not None:
        yield Skipped(chunk.path, None, lack)
        return
    yield compose(chunk.path, None, raw, NOTHING, options)


def read_markdown(chunk: Chunk, options: ReadOptions) -> Read:
    """Read Markdown, with its front matter and the HTML inside."""
    raw = undone(decode(whole(chunk, options)).text).text
    lack = no_text(raw)
    if lack is not None:
        yield Skipped(chunk.path, None, lack)
        return
    from auditor.ingest.markdown import markdown_text  # for those who read Markdown

    text, offsets, known = markdown_text(raw)
    yield finish(chunk.path, None, raw, text, offsets, known, options)


def no_text(raw: str) -> Message | None:
    """Return why a file as it was decoded is no text; None where it is one."""
    if _NOTHING.fullmatch(raw):
        return reasons.EMPTY
    return reasons.BINARY if len(_CONTROL.findall(raw)) > max(_FEW, len(raw) // _BINARY) else None


def compose(path: str, record: int | None, raw: str, known: Metadata, options: ReadOptions) -> Document | Skipped:
    """Make a document of a text that may be plain or HTML."""
    return mapped(path, record, raw, raw, None, known, options)


def mapped(
    path: str, record: int | None, raw: str, text: str, offsets: OffsetMap | None, known: Metadata, options: ReadOptions
) -> Document | Skipped:
    """Make a document of `text`, plain or HTML, which stands in `raw` as `offsets` says."""
    if len(text) > options.max_record_characters:
        return Skipped(path, record, reasons.too_long(options.max_record_characters))
    text, inner, escapes = unescaped(text)
    if inner is not None:
        offsets = inner if offsets is None else inner.over(offsets)
    repairs = {"escape": escapes} if escapes else None
    if "<" in text and looks_like_markup(text):
        if offsets is None:
            raw = text = undone(text).text
        return from_html(path, record, raw, text, offsets, known, options, repairs)
    return finish(path, record, raw, text, offsets, known, options, repairs=repairs)


def looks_like_markup(text: str) -> bool:
    """Whether a text is HTML rather than prose with a `<` or a stray tag in it."""
    if _PAGE.match(text):
        return True
    return any(tags > 2 or len(text) < SPARSE * tags for tags, _ in enumerate(_MARKUP.finditer(text), 1))


def from_html(
    path: str,
    record: int | None,
    raw: str,
    text: str,
    offsets: OffsetMap | None,
    known: Metadata,
    options: ReadOptions,
    repairs: dict[str, int] | None = None,
) -> Document | Skipped:
    """Make a document of the HTML `text`."""
    from auditor.ingest.extract import article_blocks, described  # few records are pages
    from auditor.ingest.html import edits_for, lex

    page = lex(text)
    blocks = article_blocks(text, page)
    known = known.over(described(page, blocks))
    stripped, inner = rewrite(text, edits_for(text, blocks))
    back = inner if offsets is None else inner.over(offsets)
    return finish(path, record, raw, stripped, back, known, options, _headline(text, page, known.title, offsets), repairs)


def _headline(text: str, page: "Page", title: str | None, offsets: OffsetMap | None) -> RawSpan | None:
    """Return where the title stands as the heading of a page."""
    block = next((block for block in page.blocks if block.text == title), None)
    if block is None:
        return None
    start, end = block.pieces[0][0], block.pieces[-1][1]
    whole = text[start:end]
    start, end = start + len(whole) - len(whole.lstrip()), end - len(whole) + len(whole.rstrip())
    return RawSpan(*(offsets.span(start, end) if offsets is not None else (start, end)))
