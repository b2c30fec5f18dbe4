"""An article as the values of a few hashes on a server, and back. JSON and packed numbers, never pickles.

Each question that is asked of many articles has a hash of its own, so that nobody is sent texts who only asks for sizes.
"""

import json
import struct
from typing import Any, Final, NamedTuple

from auditor.index.entries import Member, Packed
from auditor.index.packing import Row
from auditor.index.places import KEY_BYTES, Place

HEADS: Final = "heads"
"""Size, story, key and id."""
ROWS: Final = "rows"
"""What reports and rankings say."""
TEXTS: Final = "texts"
"""Normalised texts."""
RAWS: Final = "raws"
"""Raw texts and the map between the two."""
SKETCHES: Final = "sketches"
PLACES: Final = "places"
BY_NUMBER: Final = (HEADS, ROWS, TEXTS, RAWS, SKETCHES, PLACES)
NAMES: Final = "names"
"""From the id to the number."""
KNOWN: Final = "known"
"""From content and address to the number."""
ADDRESSES: Final = "addresses"
"""From the address of a page to how many versions of it there are."""
STATE: Final = "state"
NOTING: Final = "noting"
"""In the state: that it is noted which shingles are frequent, from the first article on."""

_HEAD: Final = struct.Struct(f"<QQ{KEY_BYTES}s")
_RAW: Final = struct.Struct("<I")


class Head(NamedTuple):
    """What an article is sorted and known by."""

    size: int
    story: int
    key: bytes
    id: str

    def member(self, number: int) -> Member:
        """Return it as grouping wants it."""
        return self.size, self.id, number, self.story


def values(packed: Packed, key: bytes, address: str) -> dict[str, bytes]:
    """Return what each hash holds of an article."""
    row = packed.row
    return {
        HEADS: _HEAD.pack(packed.size, packed.story, key) + encoded(row.id),
        ROWS: encoded(json.dumps([*row[:10], address], ensure_ascii=False, separators=(",", ":"))),
        TEXTS: encoded(row.text),
        RAWS: _RAW.pack(len(row.offsets)) + row.offsets + encoded(row.raw),
        SKETCHES: packed.sketch,
    }


def head_of(stored: bytes) -> Head:
    """Return the head of an article."""
    size, story, key = _HEAD.unpack_from(stored)
    return Head(size, story, key, decoded(stored[_HEAD.size :]))


def row_of(stored: bytes, text: bytes, raw: bytes) -> Row:
    """Return the row of an article."""
    length = _RAW.unpack_from(raw)[0]
    start = _RAW.size + length
    return Row(*[*listed(stored)[:10], decoded(text), decoded(raw[start:]), raw[_RAW.size : start]])


def listed(stored: bytes) -> list[Any]:
    """Return what `rows` holds of an article: the first ten columns of its row, and its address."""
    found: list[Any] = json.loads(decoded(stored))
    return found


def address_in(stored: bytes) -> str:
    """Return the address of an article, out of what `rows` holds of it."""
    return str(listed(stored)[10])


def packed_places(places: list[Place]) -> bytes:
    """Return the places of an article as bytes."""
    return encoded(json.dumps([list(place) for place in places], ensure_ascii=False, separators=(",", ":")))


def places_of(stored: bytes) -> list[Place]:
    """Return the places of an article."""
    return [Place(path, record, file) for path, record, file in json.loads(decoded(stored))]


def encoded(text: str) -> bytes:
    """Return a text as bytes, whatever is in it."""
    return text.encode("utf-8", "surrogatepass")


def decoded(stored: bytes) -> str:
    """Return the text that `encoded` made bytes of."""
    return stored.decode("utf-8", "surrogatepass")
