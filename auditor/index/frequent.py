"""Shingles that very many articles have, a site's notice or a template: how many have them, and how many stories these are at least.

So that whoever looks for the copies of one article need not read who has such a shingle to find that it says nothing. What is noted may be
old: it says how far it was counted, and the bound that it gives holds whatever came since. An index that was built before has none of
this, and is read as it was.
"""

import math
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple

import numpy as np

from auditor.index.sketch import Hashes

TABLES: Final = """
CREATE TABLE frequent (hash INTEGER PRIMARY KEY, articles INTEGER NOT NULL, pairs INTEGER NOT NULL, last INTEGER NOT NULL);
CREATE INDEX sketches_by_story ON sketches (story);
"""
NOTED: Final = 100
"""Articles from which on it is noted how many have a shingle: who they are is read in .1 ms, what each is in 1."""
GROWN: Final = 1.25
"""So many times as many as were counted are counted anew."""
ASKED_AT_ONCE: Final = 500
"""Values in one query."""


class Frequency(NamedTuple):
    """How often there is a shingle."""

    hash: int
    articles: int
    """That had it when it was counted."""
    pairs: int
    """The sum of the squares of how many articles of each story had it then."""
    since: int
    """Articles with it that came after that."""

    def stories(self, gone: int, come: int) -> float:
        """Return how many stories have it at least, by the inverse of Simpson's index, in an archive without so many and with so many more.

        Whoever comes may be of the largest story: the root of the sum of squares is a norm, and grows by one at most.
        """
        more = self.since + come
        return (max(0, self.articles - gone + more) / (math.sqrt(self.pairs) + more)) ** 2


def pairs_of(stories: np.ndarray) -> int:
    """Return the sum of the squares of how often each story stands among these."""
    return int((np.unique(stories, return_counts=True)[1] ** 2).sum())


def noted(connection: sqlite3.Connection, hashes: Hashes) -> Iterator[Frequency]:
    """Yield what is noted of these shingles."""
    if not is_kept(connection):
        return
    for one, articles, pairs, last in list(_rows(connection, hashes.tolist())):
        since = connection.execute("SELECT count(*) FROM postings WHERE hash = ? AND number > ?", (one, last)).fetchone()[0]
        yield Frequency(one, articles, pairs, since)


def of_stories(connection: sqlite3.Connection, stories: Iterable[int]) -> list[int]:
    """Return the numbers of all articles of these stories."""
    return [row[0] for one in stories for row in connection.execute("SELECT number FROM sketches WHERE story = ?", (one,))]


def note(connection: sqlite3.Connection, hashes: Hashes | None = None) -> None:
    """Count anew those of these shingles, or of all, that have become frequent, or a good deal more frequent than was noted.

    Whoever writes has begun a transaction.
    """
    if not is_kept(connection):
        return
    grown = _all_frequent(connection) if hashes is None else _grown(connection, hashes.tolist())
    stories = _stories(connection) if hashes is None else None
    for one in grown:
        owners = np.array([row[0] for row in connection.execute("SELECT number FROM postings WHERE hash = ?", (one,))], np.int64)
        told = _told(connection, one) if stories is None else stories[1][stories[0].searchsorted(owners)]
        connection.execute("INSERT OR REPLACE INTO frequent VALUES (?, ?, ?, ?)", (one, len(owners), pairs_of(told), int(owners.max())))


def forget(connection: sqlite3.Connection, hashes: Hashes) -> None:
    """Note nothing more of shingles of an article that goes: the number that it had may be another's next."""
    if is_kept(connection):
        connection.executemany("DELETE FROM frequent WHERE hash = ?", ((one,) for one in hashes.tolist()))


def is_kept(connection: sqlite3.Connection) -> bool:
    """Say whether an index has this at all."""
    return connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'frequent'").fetchone() is not None


def _rows(connection: sqlite3.Connection, hashes: Sequence[int]) -> Iterator[tuple[int, int, int, int]]:
    for part in _parts(hashes):
        marks = ",".join("?" * len(part))
        yield from connection.execute(f"SELECT hash, articles, pairs, last FROM frequent WHERE hash IN ({marks})", part)  # noqa: S608


def _grown(connection: sqlite3.Connection, hashes: Sequence[int]) -> list[int]:
    known = {row[0]: row for row in _rows(connection, hashes)}
    grown = []
    for one, articles, _, last in known.values():
        since = connection.execute("SELECT count(*) FROM postings WHERE hash = ? AND number > ?", (one, last)).fetchone()[0]
        if articles + since >= GROWN * articles:
            grown.append(one)
    for part in _parts([one for one in hashes if one not in known]):
        marks = ",".join("?" * len(part))
        query = f"SELECT hash FROM postings WHERE hash IN ({marks}) GROUP BY hash HAVING count(*) >= ?"  # noqa: S608 -- only question marks
        grown += [row[0] for row in connection.execute(query, (*part, NOTED))]
    return grown


def _all_frequent(connection: sqlite3.Connection) -> list[int]:
    return [row[0] for row in connection.execute("SELECT hash FROM postings GROUP BY hash HAVING count(*) >= ?", (NOTED,))]


def _stories(connection: sqlite3.Connection) -> tuple[np.ndarray, np.ndarray]:
    """Return the numbers of all articles, ascending, and the story of each."""
    rows = np.array(connection.execute("SELECT number, story FROM sketches").fetchall(), np.int64).reshape(-1, 2)
    rows = rows[rows[:, 0].argsort()]
    return rows[:, 0], rows[:, 1]


def _told(connection: sqlite3.Connection, one: int) -> np.ndarray:
    """Return the stories of the articles that have a shingle."""
    query = "SELECT story FROM postings JOIN sketches USING (number) WHERE hash = ?"
    return np.array([row[0] for row in connection.execute(query, (one,))], np.int64)


def _parts(values: Sequence[int]) -> Iterator[Sequence[int]]:
    for start in range(0, len(values), ASKED_AT_ONCE):
        yield values[start : start + ASKED_AT_ONCE]
