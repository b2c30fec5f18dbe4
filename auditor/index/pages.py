"""Grams on pages: which articles of an index have a run of three characters.

A page has neighbouring grams and, for each, the articles that have it. Pages belong to parts, each of so many articles that came one after
the other; parts of few articles are laid together as more come (a log-structured merge-tree; O'Neil et al., 1996). An index that is built
holds a whole part before it writes it, sorted at once: SQLite's own table of trigrams (FTS5) took ten times as long, half of a build.

Characters beyond the first plane count as one and the same, so that what is found here *may* have a gram. A page may come from elsewhere:
one that makes no sense is told as damage of the database.
"""

import json
import sqlite3
import struct
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from itertools import count, pairwise
from typing import Final, NamedTuple, TypeAlias, TypeVar

import numpy as np
from numpy.typing import NDArray

from auditor.index.columns import Places, stretched

TABLES: Final = """CREATE TABLE gram_pages (first INTEGER PRIMARY KEY, page BLOB NOT NULL);
CREATE TABLE gram_parts (part INTEGER PRIMARY KEY, base INTEGER NOT NULL, last INTEGER NOT NULL);
"""
"""A page is known by its part and its first gram; a part by the first and the last of its articles."""
GRAM: Final = 3
"""Characters of a gram."""
WIDEST: Final = 1 << 14
"""Articles from the first to the last of a part; their numbers within it take 16 bits."""
BUILT: Final = 1 << 14
"""Articles of a part where an index is built: some eighty megabytes until it is written. Each part is asked for each gram."""
LAID: Final = 8
"""Parts of one order of size that become one."""
HOLDERS: Final = 650
"""Holders on a page, which is then about as long as a page of SQLite."""

ASKED_AT_ONCE: Final = 128
"""Grams that are looked up together: some four megabytes of pages in an archive of a hundred thousand articles."""

REMEMBERED: Final = 1 << 20
"""Articles, the last ones, of whose parts it may be remembered where the pages begin, some six megabytes: of the small parts that come as
articles are added, in each of which all grams that are looked up stand on a few pages, and of the large ones. Of others it is asked."""

_HEADER: Final = struct.Struct("<II")
_HEAD: Final = _HEADER.size // 2
"""Places of the head in a page that is read as numbers of 16 bits."""
_SHIFT: Final = 40
"""Bits of an article's number, below the number of a gram that was asked for."""
_WHOLE: Final = (1 << 48) - 1
"""The bits of a gram, below those of its part."""
_NUMBER: Final = np.uint64(16)
"""Bits of an article within its part, below those of the gram: 16 for each character."""
_LAST: Final = 0xFFFF
_NEAREST: Final = "SELECT first, page FROM gram_pages WHERE first <= ? ORDER BY first DESC LIMIT 1"
_NEAREST_OF_ALL: Final = """SELECT base, page FROM gram_parts JOIN gram_pages
    ON first = (SELECT max(first) FROM gram_pages WHERE first <= (part << 48) + ?1) AND first >= part << 48 ORDER BY base, part"""
_NEAREST_OF_EACH: Final = """SELECT first, page FROM gram_pages WHERE first IN
    (SELECT (SELECT max(first) FROM gram_pages WHERE first <= (part.value << 48) + gram.value)
     FROM json_each(?1) AS part CROSS JOIN json_each(?2) AS gram UNION SELECT value FROM json_each(?3)) ORDER BY first"""
_EACH: Final = "SELECT first, page FROM gram_pages WHERE first IN (SELECT value FROM json_each(?)) ORDER BY first"
_FIRSTS: Final = "SELECT first FROM gram_pages WHERE first >= ? AND first < ? ORDER BY first"
_BETWEEN: Final = "SELECT page FROM gram_pages WHERE first > ? AND first < ? ORDER BY first"

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
    return _distinct(found[within[:-2]])


def _codes(text: str) -> Keys:
    """Return the characters of a text as grams have them."""
    return _small().take(np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32), mode="clip")


@cache
def _small() -> Keys:
    """Return a table from characters of the first plane to small letters; what is beyond stands for the last one.

    Texts that are entered need it. Who looks something up asks for a few characters, and does without.
    """
    return np.array([_small_one(chr(code)) for code in range(_LAST + 1)], np.uint64)


@lru_cache(maxsize=1 << 14)
def _small_one(character: str) -> int:
    """Return the number of a small letter, of one of the first plane at most."""
    small = character.lower()
    return min(ord(small if len(small) == 1 else character), _LAST)


def _distinct(found: NDArray[Value]) -> NDArray[Value]:
    """Sort an array and return its different values. Numpy's own `unique` loads what few commands need."""
    found.sort()
    kept = np.ones(len(found), bool)
    np.not_equal(found[1:], found[:-1], out=kept[1:])
    return found[kept]


def parts(connection: sqlite3.Connection) -> list[Part]:
    """Return all parts, in the order of their articles."""
    return [Part(*row) for row in connection.execute("SELECT part, base, last FROM gram_parts ORDER BY base, part")]


def range_of(run: str) -> tuple[int, int]:
    """Return the range of grams, half-open, that begin with at most three characters."""
    found = 0
    codes = [_small_one(character) for character in run[:GRAM]]
    for code in codes:
        found = found << 16 | code
    bits = 16 * (GRAM - len(codes))
    return found << bits, found + 1 << bits


def holders(connection: sqlite3.Connection, run: str) -> Numbers:
    """Return the numbers of the articles that have a gram, or one that begins with two characters or one, ascending."""
    if len(run) >= GRAM:
        return holders_of_each(connection, [run[:GRAM]])[0]
    low, high = range_of(run)
    return _distinct(np.concatenate([np.zeros(0, np.int64), *(found + np.int64(base) for base, found in _held(connection, low, high))]))


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
    first, second, third = np.array([_small_one(character) for run in runs for character in run], np.int64).reshape(-1, GRAM).T
    wanted = (first << 16 | second) << 16 | third
    firsts, stored = _nearest(connection, [part.part for part in known if part not in places], wanted, places)
    names, bases = np.array([(part.part, part.base) for part in known], np.int64).T
    keys = (names[:, None] << 48 | wanted).ravel()
    nearest = firsts.searchsorted(keys, "right") - 1
    which = np.flatnonzero(firsts[nearest] >> 48 == keys >> 48) if stored else np.zeros(0, np.int64)
    asked, numbers = _found(stored, nearest[which], keys[which] & _WHOLE)
    place, gram = np.divmod(which[asked], len(runs))
    found = _distinct(gram << _SHIFT | bases[place] + numbers)
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
    each = json.dumps(_distinct(np.concatenate(begun)).tolist())
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
    if ((lengths < _HEADER.size) | (lengths & 1 > 0)).any():
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
        for (stored,) in connection.execute(_BETWEEN, (part.part << 48 | low, (part.part << 48) + high)):
            yield part.base, _among(stored, low, high)


def _among(stored: bytes, low: int, high: int) -> NDArray[np.uint16]:
    """Return who has grams of a range on a page."""
    page = _unpack(stored)
    first, last = page.grams.searchsorted(np.array([low, high], np.uint64)).tolist()
    start = int(page.counts[:first].sum())
    return page.numbers[start : start + int(page.counts[first:last].sum())]


def _pages(connection: sqlite3.Connection, part: Part) -> Iterator[Page]:
    """Yield all pages of a part."""
    for (page,) in connection.execute(_BETWEEN, ((part.part << 48) - 1, part.part + 1 << 48)):
        yield _unpack(page)


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
        yield int(grams[start]), _pack(grams[start:end], np.diff(bounds[start : end + 1]), numbers[held])


def _pack(grams: Keys, counts: Numbers, numbers: NDArray[np.uint16]) -> bytes:
    upper, lower = (grams >> np.uint64(16)).astype("<u4"), grams.astype("<u2")
    columns = (upper, lower, counts.astype("<u2"), numbers)
    return _HEADER.pack(len(grams), len(numbers)) + b"".join(column.tobytes() for column in columns)


def _unpack(stored: bytes) -> Page:
    """Return a page as it is stored; sqlite3.DatabaseError where it makes no sense."""
    if not isinstance(stored, bytes) or len(stored) < _HEADER.size:
        raise sqlite3.DatabaseError("a page of grams is none")
    size, total = _HEADER.unpack_from(stored)
    if len(stored) != _HEADER.size + 8 * size + 2 * total:
        raise sqlite3.DatabaseError("a page of grams has another length")
    at = _HEADER.size
    lower, counts = (np.frombuffer(stored, "<u2", size, at + shift * size) for shift in (4, 6))
    if int(counts.sum()) != total:
        raise sqlite3.DatabaseError("a page of grams has other holders")
    grams = np.frombuffer(stored, "<u4", size, at).astype(np.uint64) << np.uint64(16) | lower
    return Page(grams, counts.astype(np.int64), np.frombuffer(stored, "<u2", total, at + 8 * size))


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
        _write(connection, base, max(part.last for part in some), _distinct(found))


def _width(some: Sequence[Part]) -> int:
    return max(part.last for part in some) - min(part.base for part in some) + 1


def _keys_of(connection: sqlite3.Connection, part: Part) -> Keys:
    """Return all that stands on the pages of a part."""
    held = (np.repeat(page.grams, page.counts) << _NUMBER | page.numbers for page in _pages(connection, part))
    return np.concatenate([np.zeros(0, np.uint64), *held])


def _take_out(connection: sqlite3.Connection, part: Part, gone: Sequence[Row]) -> None:
    """Take articles out of the pages of their part."""
    name = part.part << 48
    grams = _distinct(keys(gone, part.base) >> _NUMBER)
    leaving = np.zeros(_LAST + 1, bool)
    leaving[[number - part.base for number, _ in gone]] = True
    touched = {}
    for gram in grams.tolist():
        nearest = connection.execute(_NEAREST, (name | gram,)).fetchone()
        if nearest is not None and nearest[0] >> 48 == part.part:
            touched[nearest[0]] = nearest[1]
    for first, stored in touched.items():
        page = _unpack(stored)
        kept = ~leaving[page.numbers]
        owners = np.repeat(np.arange(len(page.grams)), page.counts)[kept]
        left = np.bincount(owners, minlength=len(page.grams))
        some = left > 0
        packed = _pack(page.grams[some], left[some], page.numbers[kept])
        connection.execute("UPDATE gram_pages SET page = ? WHERE first = ?", (packed, first))
