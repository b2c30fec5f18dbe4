"""Who has a gram: pages of an index are found by it, those of many grams at once.

A page may come from elsewhere: one that makes no sense is told as damage of the database.
"""

import json
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Final

import numpy as np
from numpy.typing import NDArray

from auditor.index.columns import Places, stretched
from auditor.index.pages import BETWEEN, GRAM, HEADER, Numbers, Part, distinct, parts, small, unpack

ASKED_AT_ONCE: Final = 128
"""Grams that are looked up together: some four megabytes of pages in an archive of a hundred thousand articles."""
REMEMBERED: Final = 1 << 20
"""Articles, the last ones, of whose parts it may be remembered where the pages begin, some six megabytes: of the small parts that come as
articles are added, in each of which all grams that are looked up stand on a few pages, and of the large ones. Of others it is asked."""
_HEAD: Final = HEADER.size // 2
"""Places of the head in a page that is read as numbers of 16 bits."""
_SHIFT: Final = 40
"""Bits of an article's number, below the number of a gram that was asked for."""
_WHOLE: Final = (1 << 48) - 1
"""The bits of a gram, below those of its part."""
_NEAREST_OF_ALL: Final = """SELECT base, page FROM gram_parts JOIN gram_pages
    ON first = (SELECT max(first) FROM gram_pages WHERE first <= (part << 48) + ?1) AND first >= part << 48 ORDER BY base, part"""
_NEAREST_OF_EACH: Final = """SELECT first, page FROM gram_pages WHERE first IN
    (SELECT (SELECT max(first) FROM gram_pages WHERE first <= (part.value << 48) + gram.value)
     FROM json_each(?1) AS part CROSS JOIN json_each(?2) AS gram UNION SELECT value FROM json_each(?3)) ORDER BY first"""
_EACH: Final = "SELECT first, page FROM gram_pages WHERE first IN (SELECT value FROM json_each(?)) ORDER BY first"
_FIRSTS: Final = "SELECT first FROM gram_pages WHERE first >= ? AND first < ? ORDER BY first"


def range_of(run: str) -> tuple[int, int]:
    """Return the range of grams, half-open, that begin with at most three characters."""
    found = 0
    codes = [small(character) for character in run[:GRAM]]
    for code in codes:
        found = found << 16 | code
    bits = 16 * (GRAM - len(codes))
    return found << bits, found + 1 << bits


def holders(connection: sqlite3.Connection, run: str) -> Numbers:
    """Return the numbers of the articles that have a gram, or one that begins with two characters or one, ascending."""
    if len(run) >= GRAM:
        return holders_of_each(connection, [run[:GRAM]])[0]
    low, high = range_of(run)
    return distinct(np.concatenate([np.zeros(0, np.int64), *(found + np.int64(base) for base, found in _held(connection, low, high))]))


def holders_of_each(connection: sqlite3.Connection, runs: Sequence[str], directory: "Directory | None" = None) -> list[Numbers]:
    """Return the same for many runs of GRAM characters, in their order, in a fourth of the time: all their pages are searched at once."""
    if not runs:
        return []
    known = parts(connection)
    asked = range(0, len(runs) if known else 0, ASKED_AT_ONCE)
    places = directory.of(connection, known) if directory else {}
    found = [held for start in asked for held in _held_by_each(connection, known, places, runs[start : start + ASKED_AT_ONCE])]
    return found or [np.zeros(0, np.int64)] * len(runs)


class Directory:
    """Where the pages of parts begin, as remembered from one look-up to the next: a part changes only as articles leave its pages."""

    def __init__(self) -> None:
        """Remember nothing yet."""
        self._firsts: dict[Part, Numbers] = {}

    def of(self, connection: sqlite3.Connection, known: Sequence[Part]) -> Mapping[Part, Numbers]:
        """Return the first grams of the pages of each part, ascending, with the part in front; of the last parts if there are many."""
        before, self._firsts = self._firsts, {}
        articles = 0
        for part in reversed(known):
            articles += part.last - part.base + 1
            if articles > REMEMBERED:
                break
            self._firsts[part] = before[part] if part in before else _firsts(connection, part)
        return self._firsts


def _firsts(connection: sqlite3.Connection, part: Part) -> Numbers:
    rows = connection.execute(_FIRSTS, (part.part << 48, part.part + 1 << 48)).fetchall()
    return np.array(rows, np.int64).reshape(-1)


def _held_by_each(
    connection: sqlite3.Connection, known: Sequence[Part], places: Mapping[Part, Numbers], runs: Sequence[str]
) -> Iterator[Numbers]:
    first, second, third = np.array([small(character) for run in runs for character in run], np.int64).reshape(-1, GRAM).T
    wanted = (first << 16 | second) << 16 | third
    firsts, stored = _nearest(connection, [part.part for part in known if part not in places], wanted, places)
    names, bases = np.array([(part.part, part.base) for part in known], np.int64).T
    keys = (names[:, None] << 48 | wanted).ravel()
    nearest = firsts.searchsorted(keys, "right") - 1
    which = np.flatnonzero(firsts[nearest] >> 48 == keys >> 48) if stored else np.zeros(0, np.int64)
    asked, numbers = _found(stored, nearest[which], keys[which] & _WHOLE)
    place, gram = np.divmod(which[asked], len(runs))
    found = distinct(gram << _SHIFT | bases[place] + numbers)
    edges = found.searchsorted(np.arange(len(runs) + 1) << _SHIFT).tolist()
    found &= (1 << _SHIFT) - 1
    return (found[start:end] for start, end in pairwise(edges))


def _nearest(
    connection: sqlite3.Connection, unknown: Sequence[int], wanted: Numbers, known: Mapping[Part, Numbers]
) -> tuple[Numbers, Sequence[bytes]]:
    """Return every page on which one of the grams may stand, and with which gram it begins, ascending."""
    begun = [np.zeros(0, np.int64)]
    for part, firsts in known.items():
        places = firsts.searchsorted(wanted | part.part << 48, "right")
        begun.append(firsts[places[places > 0] - 1])
    each = json.dumps(distinct(np.concatenate(begun)).tolist())
    if unknown:
        rows = connection.execute(_NEAREST_OF_EACH, (json.dumps(unknown), json.dumps(wanted.tolist()), each)).fetchall()
    else:
        rows = connection.execute(_EACH, (each,)).fetchall()
    return np.array([row[0] for row in rows], np.int64), [row[1] for row in rows]


def _found(stored: Sequence[bytes], pages: Places, grams: Numbers) -> tuple[Places, Numbers]:
    """Return who has grams, each of which is asked of one page: the place of the gram among those asked, and a number within a part.

    sqlite3.DatabaseError where a page makes no sense.
    """
    if not set(map(type, stored)) <= {bytes}:
        raise sqlite3.DatabaseError("a page of grams is none")
    lengths = np.fromiter(map(len, stored), np.int64, len(stored))
    if ((lengths < HEADER.size) | (lengths & 1 > 0)).any():
        raise sqlite3.DatabaseError("a page of grams is none")
    row = np.frombuffer(b"".join((*stored, bytes(4))), "<u2")
    lengths >>= 1
    starts = np.cumsum(lengths) - lengths
    sizes, totals = (_wide(row, starts + at) for at in (0, 2))
    if (lengths != _HEAD + 4 * sizes + totals).any():
        raise sqlite3.DatabaseError("a page of grams has another length")
    if (_sums(row, starts + _HEAD + 3 * sizes, sizes) != totals).any():
        raise sqlite3.DatabaseError("a page of grams has other holders")
    upper, sizes = starts[pages] + _HEAD, sizes[pages]
    at, there = _searched(row, upper, sizes, grams)
    asked = np.flatnonzero(there)
    at, counts, sizes = at[asked], (upper + 3 * sizes)[asked], sizes[asked]
    places, sources = stretched(counts + sizes + _sums(row, counts, at), row[counts + at].astype(np.int64))
    return asked[sources], row[places].astype(np.int64)


def _wide(row: NDArray[np.uint16], places: Places) -> Numbers:
    """Return numbers of 32 bits."""
    return row[places].astype(np.int64) | row[places + 1].astype(np.int64) << 16


def _sums(row: NDArray[np.uint16], starts: Places, lengths: Places) -> Numbers:
    """Return the sums of stretches of a row, whose last place is behind them all."""
    if not len(starts):
        return starts
    edges = np.stack([starts, starts + lengths], axis=1).ravel()
    summed: Numbers = np.add.reduceat(row, edges, dtype=np.uint32)[::2].astype(np.int64) * (lengths > 0)
    return summed


def _searched(row: NDArray[np.uint16], upper: Places, sizes: Places, grams: Numbers) -> tuple[Places, NDArray[np.bool_]]:
    """Return at which place of its page each gram stands, or would, and whether it does: by halves, on all pages at once."""

    def gram(at: Places) -> Numbers:
        whole: Numbers = _wide(row, upper + 2 * at) << 16 | row[lower + at]
        return whole

    lower, low, high = upper + 2 * sizes, np.zeros_like(sizes), sizes
    for _ in range(int(sizes.max(initial=0)).bit_length()):
        middle = low + high >> 1
        less = (gram(middle) < grams) & (low < high)
        low, high = np.where(less, middle + 1, low), np.where(less, high, middle)
    return low, (low < sizes) & (gram(low) == grams)


def _held(connection: sqlite3.Connection, low: int, high: int) -> Iterator[tuple[int, NDArray[np.uint16]]]:
    """Yield who has grams of a range, page by page, within their part, whose base comes first."""
    for base, stored in connection.execute(_NEAREST_OF_ALL, (low,)):
        yield base, _among(stored, low, high)
    for part in parts(connection):
        for (stored,) in connection.execute(BETWEEN, (part.part << 48 | low, (part.part << 48) + high)):
            yield part.base, _among(stored, low, high)


def _among(stored: bytes, low: int, high: int) -> NDArray[np.uint16]:
    """Return who has grams of a range on a page."""
    page = unpack(stored)
    first, last = page.grams.searchsorted(np.array([low, high], np.uint64)).tolist()
    start = int(page.counts[:first].sum())
    return page.numbers[start : start + int(page.counts[first:last].sum())]
