"""Which articles have a shingle. Here as a table of SQLite; `shared` has what several machines share.

Only an index has them: an audit of everything sorts the sketches instead.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import Final, Protocol

import numpy as np

from auditor.index.entries import Numbers
from auditor.index.sketch import Hashes

TABLE: Final = "CREATE TABLE postings (hash INTEGER, number INTEGER, PRIMARY KEY (hash, number)) WITHOUT ROWID;"
ASKED_AT_ONCE: Final = 500
"""Values in one query, under the limit of 999 that older SQLite builds have."""
ENTERED_AT_ONCE: Final = 1 << 16
"""Postings that stand as Python's numbers at a time."""


class Postings(Protocol):
    """What is asked of postings, wherever they are kept."""

    def enter(self, entries: Iterable[tuple[int, Hashes]]) -> None:
        """Note which shingles are sampled of some articles."""
        ...

    def take_out(self, entries: Iterable[tuple[int, Hashes]]) -> None:
        """Forget the shingles of some articles; they are the ones with which each was entered."""
        ...

    def holders(self, hashes: Hashes, most: int | None = None) -> tuple[Hashes, Numbers]:
        """Return every (shingle, article) in which one of these shingles stands; with `most`, the first so many of each."""
        ...


class TablePostings:
    """Postings in a table of an index; whoever writes has begun a transaction."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        """Take a connection to the index."""
        self._connection = connection

    def enter(self, entries: Iterable[tuple[int, Hashes]]) -> None:
        """Note which shingles are sampled of some articles."""
        numbers, sampled = [], []
        for number, hashes in entries:
            numbers.append(number)
            sampled.append(hashes)
        if not numbers:
            return
        owners = np.repeat(np.array(numbers, np.int64), [len(hashes) for hashes in sampled])
        both = np.concatenate(sampled).astype(np.int64)
        order = np.lexsort((owners, both))
        for start in range(0, len(order), ENTERED_AT_ONCE):
            chosen = order[start : start + ENTERED_AT_ONCE]
            rows = zip(both[chosen].tolist(), owners[chosen].tolist(), strict=True)
            self._connection.executemany("INSERT INTO postings VALUES (?, ?)", rows)

    def take_out(self, entries: Iterable[tuple[int, Hashes]]) -> None:
        """Forget the shingles of some articles."""
        gone = ((one, number) for number, hashes in entries for one in hashes.tolist())
        self._connection.executemany("DELETE FROM postings WHERE hash = ? AND number = ?", gone)

    def holders(self, hashes: Hashes, most: int | None = None) -> tuple[Hashes, Numbers]:
        """Return every (shingle, article) in which one of these shingles stands; with `most`, the first so many of each."""
        if most is not None:
            return self._first(hashes, most)
        rows: list[tuple[int, int]] = []
        for part in parts(hashes.tolist()):
            query = f"SELECT hash, number FROM postings WHERE hash IN ({marks(part)})"  # noqa: S608 -- only question marks
            rows += self._connection.execute(query, part).fetchall()
        both = np.array(rows, np.int64).reshape(-1, 2)
        return both[:, 0].astype(np.uint64), both[:, 1]

    def _first(self, hashes: Hashes, most: int) -> tuple[Hashes, Numbers]:
        query = "SELECT number FROM postings WHERE hash = ? LIMIT ?"  # the key is in order of both
        held = [[row[0] for row in self._connection.execute(query, (one, most))] for one in hashes.tolist()]
        owners = np.fromiter(chain.from_iterable(held), np.int64)
        return np.repeat(hashes, np.array([len(numbers) for numbers in held], np.int64)), owners


class HeldPostings:
    """Postings of an index that nobody reads yet, held until all are there.

    Entered in the order in which the table has them they cost less than half of what they cost article by article.
    """

    def __init__(self, table: Postings) -> None:
        """Take the table that they will be entered into."""
        self._table = table
        self._held: list[tuple[int, Hashes]] = []

    def enter(self, entries: Iterable[tuple[int, Hashes]]) -> None:
        """Note which shingles are sampled of some articles."""
        self._held += entries

    def take_out(self, entries: Iterable[tuple[int, Hashes]]) -> None:
        """Forget the shingles of some articles."""
        gone = {number for number, _ in entries}
        self._held = [entry for entry in self._held if entry[0] not in gone]

    def holders(self, hashes: Hashes, most: int | None = None) -> tuple[Hashes, Numbers]:
        """Return every (shingle, article) in which one of these shingles stands; with `most`, the first so many of each."""
        return self.settled().holders(hashes, most)

    def settled(self) -> Postings:
        """Enter what is held, in a transaction that has begun, and return the table."""
        self._table.enter(self._held)
        self._held = []
        return self._table


def parts(values: Sequence[object]) -> Iterator[Sequence[object]]:
    """Yield so many values at a time as one query may ask for."""
    for start in range(0, len(values), ASKED_AT_ONCE):
        yield values[start : start + ASKED_AT_ONCE]


def marks(values: Sequence[object]) -> str:
    """Return a question mark for each value, as a query has them."""
    return ",".join("?" * len(values))
