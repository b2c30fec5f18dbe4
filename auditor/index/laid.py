"""Pages of grams as they are written: articles are entered, and taken out again.

Parts of few articles are laid together as more come (a log-structured merge-tree; O'Neil et al., 1996). An index that is built holds a
whole part before it writes it, sorted at once: SQLite's own table of trigrams (FTS5) took ten times as long, half of a build.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import count, pairwise
from typing import Final

import numpy as np

from auditor.index.pages import BETWEEN, GRAM, LAID, LAST, Keys, Page, Part, Row, distinct, pack, parts, small, unpack

WIDEST: Final = 1 << 14
"""Articles from the first to the last of a part; their numbers within it take 16 bits."""
BUILT: Final = 1 << 14
"""Articles of a part where an index is built: some eighty megabytes until it is written. Each part is asked for each gram."""
HOLDERS: Final = 650
"""Holders on a page, which is then about as long as a page of SQLite."""
_NUMBER: Final = np.uint64(16)
"""Bits of an article within its part, below those of the gram: 16 for each character."""
_NEAREST: Final = "SELECT first, page FROM gram_pages WHERE first <= ? ORDER BY first DESC LIMIT 1"


class GramTable:
    """The grams of an index that is written to; whoever writes has begun a transaction."""

    def __init__(self, connection: sqlite3.Connection, *, building: bool = False) -> None:
        """Take a connection. Of an index that is `building` a part is held until it is full, or `settle` is called."""
        self._connection = connection
        self._building = building
        self._held: list[Keys] = []
        self._range: tuple[int, int] | None = None

    def enter(self, rows: Iterable[Row]) -> None:
        """Enter articles, each with its text, as one part or into the part that is held."""
        some = list(rows)
        if not some:
            return
        first, last = min(number for number, _ in some), max(number for number, _ in some)
        base = first if self._range is None else self._range[0]
        self._range = (base, last)
        self._held.append(keys(some, base))
        if last - base >= BUILT or not self._building:
            self.settle()

    def settle(self) -> None:
        """Write what is held."""
        if self._range is not None:
            found, self._held = np.concatenate(self._held), []
            found.sort()  # each article came once
            _write(self._connection, *self._range, found)
            self._range = None
            _lay_together(self._connection)

    def take_out(self, rows: Iterable[Row]) -> None:
        """Take articles out, with the very texts with which they were entered: no page knows its articles' grams."""
        self.settle()
        some = list(rows)
        for part in parts(self._connection):
            gone = [(number, text) for number, text in some if part.base <= number <= part.last]
            if gone:
                _take_out(self._connection, part, gone)


def keys(rows: Sequence[Row], base: int) -> Keys:
    """Return the grams of texts, each with its article as counted from `base`, sorted, none twice. No gram reaches into the next text."""
    text = "".join(text for _, text in rows)
    ends = np.cumsum([len(text) for _, text in rows])
    codes = _codes(text)
    if len(codes) < GRAM:
        return np.zeros(0, np.uint64)
    within = np.ones(len(codes), bool)
    for back in range(1, GRAM):
        within[ends[ends >= back] - back] = False
    owners = np.repeat(np.array([number - base for number, _ in rows], np.uint64), [len(text) for _, text in rows])
    found = codes[:-2] << np.uint64(48) | codes[1:-1] << np.uint64(32) | codes[2:] << _NUMBER | owners[:-2]
    return distinct(found[within[:-2]])


def _codes(text: str) -> Keys:
    """Return the characters of a text as grams have them."""
    return _every_small().take(np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32), mode="clip")


@cache
def _every_small() -> Keys:
    """Return a table from characters of the first plane to small letters; what is beyond stands for the last one.

    Texts that are entered need it. Who looks something up asks for a few characters, and does without.
    """
    return np.array([small(chr(code)) for code in range(LAST + 1)], np.uint64)


def _pages(connection: sqlite3.Connection, part: Part) -> Iterator[Page]:
    """Yield all pages of a part."""
    for (page,) in connection.execute(BETWEEN, ((part.part << 48) - 1, part.part + 1 << 48)):
        yield unpack(page)


def _write(connection: sqlite3.Connection, base: int, last: int, found: Keys) -> None:
    """Write a part of articles."""
    taken = {part.part for part in parts(connection)}
    part = next(number for number in count() if number not in taken)
    connection.execute("INSERT INTO gram_parts VALUES (?, ?, ?)", (part, base, last))
    connection.executemany("INSERT INTO gram_pages VALUES (?, ?)", ((part << 48 | first, page) for first, page in _packed(found)))


def _packed(found: Keys) -> Iterator[tuple[int, bytes]]:
    """Yield pages of sorted grams and articles, each with its first gram; the holders of one gram stand on one page."""
    every = found >> _NUMBER
    starts = np.flatnonzero(np.concatenate([np.ones(min(1, len(every)), bool), every[1:] != every[:-1]]))
    grams = every[starts]
    bounds = np.append(starts, len(every))
    pages = starts // HOLDERS
    heads = [*np.flatnonzero(np.concatenate([np.ones(min(1, len(pages)), bool), pages[1:] != pages[:-1]])).tolist(), len(grams)]
    numbers = found.astype("<u2")  # the lowest bits
    for start, end in pairwise(heads):
        held = slice(bounds[start], bounds[end])
        yield int(grams[start]), pack(grams[start:end], np.diff(bounds[start : end + 1]), numbers[held])


def _lay_together(connection: sqlite3.Connection) -> None:
    """Make one part of LAID small ones of one order of size, and so on as long as there are so many."""
    while True:
        by_order: dict[int, list[Part]] = {}
        for part in parts(connection):
            by_order.setdefault(part.order, []).append(part)
        runs = (few[start : start + LAID] for _, few in sorted(by_order.items()) for start in range(len(few) - LAID + 1))
        some = next((run for run in runs if _width(run) <= WIDEST), None)
        if some is None:
            return
        base = min(part.base for part in some)
        found = np.concatenate([_keys_of(connection, part) + np.uint64(part.base - base) for part in some])
        for part in some:
            connection.execute("DELETE FROM gram_pages WHERE first >= ? AND first < ?", (part.part << 48, part.part + 1 << 48))
            connection.execute("DELETE FROM gram_parts WHERE part = ?", (part.part,))
        _write(connection, base, max(part.last for part in some), distinct(found))


def _width(some: Sequence[Part]) -> int:
    return max(part.last for part in some) - min(part.base for part in some) + 1


def _keys_of(connection: sqlite3.Connection, part: Part) -> Keys:
    """Return all that stands on the pages of a part."""
    held = (np.repeat(page.grams, page.counts) << _NUMBER | page.numbers for page in _pages(connection, part))
    return np.concatenate([np.zeros(0, np.uint64), *held])


def _take_out(connection: sqlite3.Connection, part: Part, gone: Sequence[Row]) -> None:
    """Take articles out of the pages of their part."""
    name = part.part << 48
    grams = distinct(keys(gone, part.base) >> _NUMBER)
    leaving = np.zeros(LAST + 1, bool)
    leaving[[number - part.base for number, _ in gone]] = True
    touched = {}
    for gram in grams.tolist():
        nearest = connection.execute(_NEAREST, (name | gram,)).fetchone()
        if nearest is not None and nearest[0] >> 48 == part.part:
            touched[nearest[0]] = nearest[1]
    for first, stored in touched.items():
        page = unpack(stored)
        kept = ~leaving[page.numbers]
        owners = np.repeat(np.arange(len(page.grams)), page.counts)[kept]
        left = np.bincount(owners, minlength=len(page.grams))
        some = left > 0
        packed = pack(page.grams[some], left[some], page.numbers[kept])
        connection.execute("UPDATE gram_pages SET page = ? WHERE first = ?", (packed, first))
