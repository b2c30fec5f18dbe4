"""Which articles of an index have a run of three characters: an FTS5 table of trigrams, so that a quotation need not be read for.

Indexed is the skeleton of the text and of the headline. The table keeps no text of its own (`content=''`) and no places (`detail=none`):
it answers which articles may have something, and their texts then say whether they do. Knows nothing of quotations.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from auditor.skeleton import GRAM, grams, skeleton

TABLE = "CREATE VIRTUAL TABLE grams USING fts5(skeleton, tokenize='trigram', content='', detail=none, columnsize=0);"
_COUNTS = "CREATE VIRTUAL TABLE IF NOT EXISTS temp.gram_counts USING fts5vocab('main', 'grams', 'row')"

Entry = tuple[int, str, str]
"""Number, normalised text and normalised headline of an article."""


def supported() -> bool:
    """Say whether this SQLite has the trigram tokenizer, as every one since 3.34 has unless it was built without."""
    with sqlite3.connect(":memory:") as connection:
        try:
            connection.execute(TABLE)
        except sqlite3.OperationalError:
            return False
    return True


def enter(connection: sqlite3.Connection, entries: Iterable[Entry]) -> None:
    """Enter articles into the table."""
    connection.executemany("INSERT INTO grams (rowid, skeleton) VALUES (?, ?)", _rows(entries))


def take_out(connection: sqlite3.Connection, entries: Iterable[Entry]) -> None:
    """Take articles out, with the very texts with which they were entered: the table has none to look at."""
    connection.executemany("INSERT INTO grams (grams, rowid, skeleton) VALUES ('delete', ?, ?)", _rows(entries))


def _rows(entries: Iterable[Entry]) -> Iterator[tuple[int, str]]:
    for number, text, headline in entries:
        yield number, skeleton(text) + ("\n" + skeleton(headline) if headline else "")


def counts(connection: sqlite3.Connection, wanted: Iterable[str]) -> dict[str, int]:
    """Return in how many articles each of these grams stands."""
    connection.execute(_COUNTS)
    found: dict[str, int] = {}
    for gram in wanted:
        row = connection.execute("SELECT doc FROM temp.gram_counts WHERE term = ?", (gram.lower(),)).fetchone()
        found[gram] = int(row[0]) if row else 0
    return found


def holders(connection: sqlite3.Connection, gram: str) -> NDArray[np.int64]:
    """Return the numbers of the articles that have this gram, in order."""
    rows = connection.execute("SELECT rowid FROM grams WHERE grams MATCH ?", (_term(gram),))
    return np.fromiter((row[0] for row in rows), np.int64)


def of_all(connection: sqlite3.Connection, parts: Sequence[str]) -> list[int]:
    """Return the numbers of the articles that have every gram of each of these skeletons, all of at least GRAM characters."""
    wanted = sorted({gram for part in parts for gram in grams(part)})
    query = " AND ".join(map(_term, wanted))
    return [row[0] for row in connection.execute("SELECT rowid FROM grams WHERE grams MATCH ?", (query,))]


def of_most(connection: sqlite3.Connection, part: str, share: float) -> list[int]:
    """Return the numbers of the articles that have at least `share` of the grams of a skeleton of at least GRAM characters.

    Whoever has that share of them has some of the rarer ones: the most frequent fourth, which costs most of the time, is not asked for
    where the rest suffices to tell.
    """
    known = counts(connection, sorted(set(grams(part))))
    rare = sorted(known, key=lambda gram: (known[gram], gram))
    needed = max(1, int(np.ceil(share * len(rare))))
    left_out = min(len(rare) // 4, needed - 1)
    asked = rare[: len(rare) - left_out]
    found = [holders(connection, gram) for gram in asked if known[gram]]
    if not found:
        return []
    numbers, hits = np.unique(np.concatenate(found), return_counts=True)
    return [int(number) for number in numbers[hits >= needed - left_out]]


def nearest(connection: sqlite3.Connection, part: str, most: int, articles: int) -> list[int]:
    """Return the numbers of at most so many of the `articles`, those that have most of the grams of a skeleton, rare ones counting more."""
    known = {gram: count for gram, count in counts(connection, sorted(set(grams(part)))).items() if 0 < count <= max(1, articles // 2)}
    found = [(holders(connection, gram), float(np.log(1 + articles / count))) for gram, count in sorted(known.items())]
    if not found:
        return []
    numbers, where = np.unique(np.concatenate([held for held, _ in found]), return_inverse=True)
    weights = np.bincount(where, np.concatenate([np.full(len(held), weight) for held, weight in found]))
    return [int(number) for number in numbers[np.argsort(-weights, kind="stable")[:most]]]


def _term(gram: str) -> str:
    return '"' + gram.replace('"', '""') + '"'


__all__ = ["GRAM", "TABLE", "Entry", "counts", "enter", "holders", "nearest", "of_all", "of_most", "supported", "take_out"]
