"""Which articles of an index have a run of characters: an FTS5 table of trigrams, so that a quotation need not be read for.

Indexed is the skeleton of the text and of the headline. The table keeps no text of its own (`content=''`) and no places (`detail=none`):
it answers which articles may have something, and their texts then say whether they do. What is asked of it costs no more in an archive
of a million articles than a phrase is worth: of very many holders the earliest are given and the rest counted, and of many grams the
rare ones are read. Knows nothing of quotations.
"""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from auditor.skeleton import GRAM, grams, skeleton

TABLE = """CREATE VIRTUAL TABLE grams USING fts5(skeleton, tokenize='trigram', content='', detail=none, columnsize=0);
CREATE INDEX chronology ON articles (coalesce(published, '9999'), path, record);"""
"""The grams, and the articles by the day they were published: of very many that have a phrase the earliest are wanted."""
_COUNTS = "CREATE VIRTUAL TABLE IF NOT EXISTS temp.gram_counts USING fts5vocab('main', 'grams', 'row')"
_HOLDERS = "CREATE VIRTUAL TABLE IF NOT EXISTS temp.gram_holders USING fts5vocab('main', 'grams', 'instance')"
_MATCHING = "SELECT rowid FROM grams WHERE grams MATCH ?"
_BEGINNING = "SELECT DISTINCT doc FROM temp.gram_holders WHERE term >= ? AND term < ?"
_LISTED = "SELECT value FROM json_each(?)"
_LAST = "\U0010ffff"
"""Behind every character."""
_PADDING = "\n" * (GRAM - 1)
"""Stands behind a text and behind a headline, so that a gram begins at their last characters, too."""
READ = 60_000
"""Holders of grams that are read to rank articles by: a fiftieth of a second."""
FEW = 100
"""Articles in which a gram is not too common to tell one from another."""
FEWEST = 3
"""Grams that are read whatever they cost."""

HELD = 1 << 18
"""Bytes of grams that are held before a part is written, while an index is built."""
LAID_TOGETHER = 8
"""Parts of one size that become one."""

Entry = tuple[int, str, str]
"""Number, normalised text and normalised headline of an article."""


class Holders(NamedTuple):
    """Articles that may have something."""

    numbers: list[int]
    """In order of time, no more than were asked for."""
    total: int
    """How many there are."""


def supported() -> bool:
    """Say whether this SQLite has the trigram tokenizer, as every one since 3.34 has unless it was built without."""
    with closing(sqlite3.connect(":memory:")) as connection:
        try:
            connection.execute(TABLE.partition("\n")[0])
        except sqlite3.OperationalError:
            return False
    return True


def enter(connection: sqlite3.Connection, entries: Iterable[Entry]) -> None:
    """Enter articles into the table."""
    connection.executemany("INSERT INTO grams (rowid, skeleton) VALUES (?, ?)", _rows(entries))


def hasten(connection: sqlite3.Connection) -> None:
    """Prepare a table, where there is one, that is to be filled at once: what is held before it is written fits a processor's cache.

    SQLite's own bound of a megabyte takes two thirds more time. Parts that are written are laid together less often.
    """
    if connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'grams'").fetchone() is None:
        return
    connection.executemany("INSERT INTO grams (grams, rank) VALUES (?, ?)", (("hashsize", HELD), ("automerge", LAID_TOGETHER)))


def take_out(connection: sqlite3.Connection, entries: Iterable[Entry]) -> None:
    """Take articles out, with the very texts with which they were entered: the table has none to look at."""
    connection.executemany("INSERT INTO grams (grams, rowid, skeleton) VALUES ('delete', ?, ?)", _rows(entries))


def _rows(entries: Iterable[Entry]) -> Iterator[tuple[int, str]]:
    for number, text, headline in entries:
        yield number, "".join(skeleton(part) + _PADDING for part in (text, headline) if part)


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
    return np.fromiter((row[0] for row in connection.execute(_MATCHING, (_term(gram),))), np.int64)


def of_all(connection: sqlite3.Connection, parts: Sequence[str], most: int) -> Holders:
    """Return at most so many of the articles that have every gram of each of these skeletons; one shorter than a gram begins some."""
    connection.execute(_HOLDERS)
    wanted = sorted({gram for part in parts if len(part) >= GRAM for gram in grams(part)})
    short = [part.lower() for part in parts if len(part) < GRAM]
    sources = [*([_MATCHING] if wanted else []), *(_BEGINNING for _ in short)]
    values = [*([" AND ".join(map(_term, wanted))] if wanted else []), *(edge for part in short for edge in (part, part + _LAST))]
    return _earliest(connection, " INTERSECT ".join(sources), values, most)


def of_any(connection: sqlite3.Connection, parts: Sequence[str]) -> set[int]:
    """Return the articles that have every gram of any of these skeletons, none of which is shorter than a gram."""
    query = " OR ".join("(" + " AND ".join(map(_term, sorted(set(grams(part))))) + ")" for part in sorted(set(parts)))
    return {row[0] for row in connection.execute(_MATCHING, (query,))} if query else set()


def of_most(connection: sqlite3.Connection, part: str, share: float, most: int) -> list[int]:
    """Return at most so many of the articles that have at least `share` of the grams of a skeleton of at least GRAM characters.

    Whoever has that share of them has some of the rarer ones: the most frequent fourth, which costs most of the time, is not asked for
    where the rest suffices to tell, and more is left out where that would still be too much. Those that have most of what was asked for
    come first.
    """
    known = counts(connection, sorted(set(grams(part))))
    needed = max(1, int(np.ceil(share * len(known))))
    asked = _rarest(known, len(known) - min(len(known) // 4, needed - 1))
    found = [holders(connection, gram) for gram in asked if known[gram]]
    if not found:
        return []
    numbers, hits = np.unique(np.concatenate(found), return_counts=True)
    enough = hits >= max(1, needed - (len(known) - len(asked)))
    return _best(connection, numbers[enough], hits[enough], most)


def _rarest(known: Mapping[str, int], most: int) -> list[str]:
    """Return at most so many of the grams, the rarest, that together have no more than READ holders; FEWEST in any case."""
    rare = sorted(known, key=lambda gram: (known[gram], gram))[:most]
    read = np.cumsum([known[gram] for gram in rare])
    return rare[: max(FEWEST, int(np.searchsorted(read, READ, "right")))]


def _best(connection: sqlite3.Connection, numbers: NDArray[np.int64], hits: NDArray[np.int64], most: int) -> list[int]:
    """Return at most so many of the articles, those with most hits; of those that have as many, the earliest."""
    if len(numbers) <= most:
        return [int(number) for number in numbers]
    last = int(np.sort(hits)[-most])
    sure = [int(number) for number in numbers[hits > last]]
    tied = json.dumps([int(number) for number in numbers[hits == last]])
    return [*sure, *_earliest(connection, _LISTED, (tied,), most - len(sure)).numbers]


def _earliest(connection: sqlite3.Connection, source: str, values: Sequence[str], most: int) -> Holders:
    """Return what a query of our own finds in order of time, at most so many."""
    total = int(connection.execute(f"SELECT count(*) FROM ({source})", values).fetchone()[0])  # noqa: S608
    walked = "INDEXED BY chronology" if total > most else ""  # of few it is cheaper to look each up
    query = f"""SELECT number FROM articles {walked} WHERE number IN ({source})
                ORDER BY coalesce(published, '9999'), path, record LIMIT {most}"""  # noqa: S608
    return Holders([row[0] for row in connection.execute(query, values)], total)


def nearest(connection: sqlite3.Connection, part: str, most: int, articles: int) -> list[int]:
    """Return the numbers of at most so many of the `articles`, those that have most of the grams of a skeleton, rare ones counting more."""
    known = {gram: count for gram, count in counts(connection, sorted(set(grams(part)))).items() if 0 < count <= max(FEW, articles // 2)}
    found = [(holders(connection, gram), float(np.log(1 + articles / known[gram]))) for gram in sorted(_rarest(known, len(known)))]
    if not found:
        return []
    numbers, where = np.unique(np.concatenate([held for held, _ in found]), return_inverse=True)
    weights = np.bincount(where, np.concatenate([np.full(len(held), weight) for held, weight in found]))
    return [int(number) for number in numbers[np.argsort(-weights, kind="stable")[:most]]]


def _term(gram: str) -> str:
    return '"' + gram.replace('"', '""') + '"'


__all__ = [
    "GRAM",
    "TABLE",
    "Entry",
    "Holders",
    "counts",
    "enter",
    "holders",
    "nearest",
    "of_all",
    "of_any",
    "of_most",
    "supported",
    "take_out",
]
