"""Pages of grams: which articles of an index have a run of three characters, and how that is kept.

A page has neighbouring grams and, for each, the articles that have it. Pages belong to parts, each of so many articles that came one after
the other. `laid` writes them, `lookup` finds them again.

Characters beyond the first plane count as one and the same, so that what is found *may* have a gram. A page may come from elsewhere:
one that makes no sense is told as damage of the database.
"""

import sqlite3
import struct
from functools import lru_cache
from typing import Final, NamedTuple, TypeAlias, TypeVar

import numpy as np
from numpy.typing import NDArray

TABLES: Final = """CREATE TABLE gram_pages (first INTEGER PRIMARY KEY, page BLOB NOT NULL);
CREATE TABLE gram_parts (part INTEGER PRIMARY KEY, base INTEGER NOT NULL, last INTEGER NOT NULL);
"""
"""A page is known by its part and its first gram; a part by the first and the last of its articles."""
GRAM: Final = 3
"""Characters of a gram."""
LAID: Final = 8
"""Parts of one order of size that become one."""
HEADER: Final = struct.Struct("<II")
"""How many grams a page has, and how many holders they have together."""
LAST: Final = 0xFFFF
"""The last character of the first plane, and the last article of a part."""
BETWEEN: Final = "SELECT page FROM gram_pages WHERE first > ? AND first < ? ORDER BY first"
"""Asks for the pages that begin between two grams."""

Numbers: TypeAlias = NDArray[np.int64]
Value = TypeVar("Value", np.int64, np.uint64)
Keys: TypeAlias = NDArray[np.uint64]
"""Grams, each with an article that has it: so sorted, they are ready to be written."""
Row: TypeAlias = tuple[int, str]
"""Number of an article, and its text."""


class Part(NamedTuple):
    """Articles whose grams stand together."""

    part: int
    base: int
    """Number of the first article, from which those on its pages are counted."""
    last: int

    @property
    def order(self) -> int:
        """The order of its size, by which it is laid together with others."""
        return (self.last - self.base).bit_length() // (LAID.bit_length() - 1)


class Page(NamedTuple):
    """Neighbouring grams, and who has them."""

    grams: Keys
    counts: Numbers
    """How many articles have each."""
    numbers: NDArray[np.uint16]
    """Of the articles, within their part, gram by gram."""


@lru_cache(maxsize=1 << 14)
def small(character: str) -> int:
    """Return the number of a small letter, of one of the first plane at most."""
    lowered = character.lower()
    return min(ord(lowered if len(lowered) == 1 else character), LAST)


def distinct(found: NDArray[Value]) -> NDArray[Value]:
    """Sort an array and return its different values. Numpy's own `unique` loads what few commands need."""
    found.sort()
    kept = np.ones(len(found), bool)
    np.not_equal(found[1:], found[:-1], out=kept[1:])
    return found[kept]


def parts(connection: sqlite3.Connection) -> list[Part]:
    """Return all parts, in the order of their articles."""
    return [Part(*row) for row in connection.execute("SELECT part, base, last FROM gram_parts ORDER BY base, part")]


def pack(grams: Keys, counts: Numbers, numbers: NDArray[np.uint16]) -> bytes:
    """Return a page as it is stored."""
    upper, lower = (grams >> np.uint64(16)).astype("<u4"), grams.astype("<u2")
    columns = (upper, lower, counts.astype("<u2"), numbers)
    return HEADER.pack(len(grams), len(numbers)) + b"".join(column.tobytes() for column in columns)


def unpack(stored: bytes) -> Page:
    """Return a page as it is stored; sqlite3.DatabaseError where it makes no sense."""
    if not isinstance(stored, bytes) or len(stored) < HEADER.size:
        raise sqlite3.DatabaseError("a page of grams is none")
    size, total = HEADER.unpack_from(stored)
    if len(stored) != HEADER.size + 8 * size + 2 * total:
        raise sqlite3.DatabaseError("a page of grams has another length")
    at = HEADER.size
    lower, counts = (np.frombuffer(stored, "<u2", size, at + shift * size) for shift in (4, 6))
    if int(counts.sum()) != total:
        raise sqlite3.DatabaseError("a page of grams has other holders")
    grams = np.frombuffer(stored, "<u4", size, at).astype(np.uint64) << np.uint64(16) | lower
    return Page(grams, counts.astype(np.int64), np.frombuffer(stored, "<u2", total, at + 8 * size))
