"""A .json file: a list of records, or one article whose text is mapped back through the escapes of its string."""

import json
import re
from collections.abc import Iterator, Mapping

from auditor.ingest import reasons
from auditor.ingest.damage import is_marked
from auditor.ingest.decode import decode
from auditor.ingest.fields import entry, fullness, is_summary, nested, text_place, value_at
from auditor.ingest.mojibake import undone
from auditor.ingest.options import Chunk, ReadOptions
from auditor.ingest.page import mapped
from auditor.ingest.records import joined, parsed, record, whole_characters
from auditor.ingest.stream import whole
from auditor.model import Document, Skipped
from auditor.offsets import Edit, OffsetMap, rewrite
from auditor.patterns import regex

_ESCAPE = regex(r"\\(?:u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|.)", re.DOTALL)
_BLANK = regex(r"[ \t\r\n]*")
_DECODER = json.JSONDecoder(strict=False)


def read_json(chunk: Chunk, options: ReadOptions) -> Iterator[Document | Skipped]:
    """Read a JSON document."""
    raw = undone(decode(whole(chunk, options)).text).text
    if not raw.strip():
        yield Skipped(chunk.path, None, reasons.EMPTY)
        return
    value = parsed(raw, chunk.path, None, options)
    if isinstance(value, Skipped):
        yield value
        return
    records = listed(value, options.text_field)
    if records is not None:
        for number, item in enumerate(records, 1):
            yield from record(chunk.path, number, item, options)
        return
    yield from article(chunk.path, raw, value, options)


def listed(value: object, field: str = "") -> list[object] | None:
    """Return the records of a document: a list of them, or an object that holds lists of them and no text of its own.

    Of several lists those count that hold a text, all of them; where none does, the first. What the object says of the whole, such as
    the description of a feed, is no article where one of the records has a fuller text.
    """
    if isinstance(value, list):
        return value
    if not isinstance(value, Mapping):
        return None
    own = text_place(value, field)
    if own is not None and (field or not is_summary(own)):
        return None
    objects = (value, *(inner for _, inner in nested(value)))
    lists = [held for one in objects for held in one.values() if isinstance(held, list) and any(isinstance(item, Mapping) for item in held)]
    size = 0 if own is None else fullness(value_at(value, own))
    holding = [held for held in lists if any(_fullness(item, field) > size for item in held)]
    if holding:
        return [item for held in holding for item in held]
    return lists[0] if lists and own is None else None


def _fullness(item: object, field: str) -> int:
    """Return how many characters the text of a record has; 0 where it has none."""
    place = text_place(item, field) if isinstance(item, Mapping) else None
    return fullness(value_at(item, place)) if place is not None else 0


def article(path: str, raw: str, value: object, options: ReadOptions) -> Iterator[Document | Skipped]:
    """Yield the one article of a document, its offsets in `raw`."""
    if not isinstance(value, Mapping):
        yield Skipped(path, None, reasons.NO_JSON_ARTICLE)
        return
    place, known = entry(value, options.text_field)
    span = locate(raw, place) if place is not None and joined(value_at(value, place)) is not None else None
    if span is None:
        yield from record(path, None, value, options)
        return
    text, offsets = unescaped(raw, *span)
    if is_marked(text) and undone(text).lines:
        yield from record(path, None, value, options)  # its escapes hide the wrong encoding: places in the text are all that there can be
        return
    yield mapped(path, None, raw, text, offsets, known, options)


def locate(raw: str, place: tuple[str, ...]) -> tuple[int, int] | None:
    """Return the offsets of the value that stands under the keys `place`, of an object that has been parsed before."""
    start = _skip(raw, 0)
    for key in place:
        span = _member(raw, start, key)
        if span is None:
            return None
        start, end = span
    return start, end


def _skip(raw: str, start: int) -> int:
    found = _BLANK.match(raw, start)
    return found.end() if found else start


def _member(raw: str, start: int, wanted: str) -> tuple[int, int] | None:
    """Return where the last value of key `wanted` stands in the object at `start`."""
    if not raw.startswith("{", start):
        return None
    here = _skip(raw, start + 1)
    span = None
    while raw.startswith('"', here):
        key, here = _DECODER.raw_decode(raw, here)
        here = _skip(raw, _skip(raw, here) + 1)
        _, end = _DECODER.raw_decode(raw, here)
        if key == wanted:
            span = here, end
        here = _skip(raw, end)
        here = _skip(raw, here + 1)
    return span


def unescaped(raw: str, start: int, end: int) -> tuple[str, OffsetMap]:
    """Return the text of the JSON string, or list of strings, at `raw[start:end]`, and its map onto `raw`."""
    edits = [Edit(0, start, "")] if start else []
    here = start
    first = True
    while here < end:
        opening = raw.find('"', here, end)
        if opening < 0:
            break
        closing = _closing(raw, opening, end)
        if opening + 1 > here:
            edits.append(Edit(here, opening + 1, "" if first else "\n"))
        edits.extend(Edit(*found.span(), _character(found[0])) for found in _ESCAPE.finditer(raw, opening + 1, closing))
        first = False
        here = closing
    edits.append(Edit(here, len(raw), ""))
    return rewrite(raw, edits)


def _character(escape: str) -> str:
    return whole_characters(json.loads(f'"{escape}"'))


def _closing(raw: str, opening: int, end: int) -> int:
    """Return the offset of the quotation mark that closes the string opened at `opening`."""
    here = opening + 1
    while True:
        closing = raw.find('"', here, end)
        if closing < 0:
            return end
        escapes = closing - len(raw[here:closing].rstrip("\\")) - here
        if escapes % 2 == 0:
            return closing
        here = closing + 1
