"""Which articles have a shingle. Here as a table of SQLite; `shared` has what several machines share.

Only an index has them: an audit of everything sorts the sketches instead.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, Protocol

import numpy as np

from auditor.index.entries import Numbers
from auditor.index.sketch import Hashes

TABLE: Final = "CREATE TABLE postings (hash INTEGER, number INTEGER, PRIMARY KEY (hash, number)) WITHOUT ROWID;"
ASKED_AT_ONCE: Final = 500
"""Values in one query, under the limit of 999 that older SQLite builds have."""


class Postings(Protocol):
    """What is asked of postings, wherever they are kept."""

    def enter(self, entries: Iterable[tuple[int, Hashes]]) -> None:
        """Note which shingles are sampled of some articles."""
        ...

    def take_out(self, number: int, hashes: Hashes) -> None:
        """Forget the shingles of an article; they are the ones with which it was entered."""
        ...

    def holders(self, hashes: Hashes) -> tuple[Hashes, Numbers]:
        """Return every (shingle, article) in which one of these shingles stands."""
        ...


class TablePostings:
    """Postings in a table of an index; whoever writes has begun a transaction."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        """Take a connection to the index."""
        self._connection = connection

    def enter(self, entries: Iterable[tuple[int, Hashes]]) -> None:
        """Note which shingles are sampled of some articles."""
        rows = sorted((one, number) for number, hashes in entries for one in hashes.tolist())
        self._connection.executemany("INSERT INTO postings VALUES (?, ?)", rows)

    def take_out(self, number: int, hashes: Hashes) -> None:
        """Forget the shingles of an article."""
        gone = [(one, number) for one in hashes.tolist()]
        self._connection.executemany("DELETE FROM postings WHERE hash = ? AND number = ?", gone)

    def holders(self, hashes: Hashes) -> tuple[Hashes, Numbers]:
        """Return every (shingle, article) in which one of these shingles stands."""
        rows: list[tuple[int, int]] = []
        for part in parts(hashes.tolist()):
            query = f"SELECT hash, number FROM postings WHERE hash IN ({marks(part)})"  # noqa: S608 -- only question marks
            rows += self._connection.execute(query, part).fetchall()
        both = np.array(rows, np.int64).reshape(-1, 2)
        return both[:, 0].astype(np.uint64), both[:, 1]


def parts(values: Sequence[object]) -> Iterator[Sequence[object]]:
    """Yield so many values at a time as one query may ask for."""
    for start in range(0, len(values), ASKED_AT_ONCE):
        yield values[start : start + ASKED_AT_ONCE]


def marks(values: Sequence[object]) -> str:
    """Return a question mark for each value, as a query has them."""
    return ",".join("?" * len(values))
