"""What an article is known by: its content and its address, wherever it lies.

The same content at the same address is one article, however many places it has: `a.txt`, `./a.txt`, a copy in another folder. Another
content at the same address (the address of the page, or the file where that is all there is) is another version, and both are kept.
"""

import json
import os
import sqlite3
from collections.abc import Iterable
from hashlib import blake2b
from typing import Final, NamedTuple

from auditor.index.packing import Row

TABLES: Final = """
CREATE TABLE known (number INTEGER PRIMARY KEY, key BLOB NOT NULL UNIQUE, address TEXT NOT NULL);
CREATE INDEX known_by_address ON known (address);
CREATE TABLE places (number INTEGER NOT NULL, file TEXT NOT NULL, record INTEGER NOT NULL, path TEXT NOT NULL,
    PRIMARY KEY (number, file, record)) WITHOUT ROWID;
"""
"""Only in an index. The key comes first: SQLite's own check is mistaken about tables in another order.

`record` is 0 for a file that is one article; `file` is the path from the root, the same from every folder.
"""
KEY_BYTES: Final = 16
SHOWN: Final = 6
"""Characters of a key that tell apart two articles of one name: an `items.jsonl` that is written anew every hour."""


class Place(NamedTuple):
    """Where an article lies or lay."""

    path: str
    record: int | None
    file: str

    def __str__(self) -> str:
        return self.path if self.record is None else f"{self.path}#{self.record}"

    @property
    def names(self) -> frozenset[str]:
        """What it is called by: as it was given and from the root, the record or all of the file."""
        return frozenset((self.path, self.file, str(self), self.file if self.record is None else f"{self.file}#{self.record}"))


class Entered(NamedTuple):
    """How many articles were put into an index."""

    new: int = 0
    versions: int = 0
    """Of the new ones, those of a page of which another text was there."""
    known: int = 0
    """Articles that were there already, perhaps in another place."""

    def plus(self, other: "Entered") -> "Entered":
        """Return the sum of both."""
        return Entered(*(one + more for one, more in zip(self, other, strict=True)))


def key_of(row: Row) -> bytes:
    """Return what the same content at the same address has in common; a record's own data are part of its content."""
    data = [row.raw, row.url] if row.record is None else [row.raw, row.url, row.source, row.title, row.published]
    return blake2b(json.dumps(data, ensure_ascii=False).encode("utf-8", "surrogatepass"), digest_size=KEY_BYTES).digest()


def address_of(row: Row) -> str:
    """Return where a page is found: its address on the web, or else its file; a record without an address has none."""
    return row.url or (place_of(row).file if row.record is None and row.path != "-" else "")


def place_of(row: Row) -> Place:
    """Return where an article that was just read lies, as seen from the working directory."""
    return Place(row.path, row.record, row.path if row.path == "-" else os.path.abspath(row.path))  # noqa: PTH100 -- a link stays itself


def numbers(connection: sqlite3.Connection, keys: Iterable[bytes]) -> dict[bytes, int]:
    """Return the articles that have these keys."""
    found = ((key, connection.execute("SELECT number FROM known WHERE key = ?", (key,)).fetchone()) for key in keys)
    return {key: row[0] for key, row in found if row}


def names(connection: sqlite3.Connection, articles: Iterable[int]) -> dict[int, str]:
    """Return what tells each of these articles from another of its name."""
    found = ((number, connection.execute("SELECT key FROM known WHERE number = ?", (number,)).fetchone()) for number in articles)
    return {number: bytes(row[0]).hex()[:SHOWN] if row else str(number) for number, row in found}


def has_address(connection: sqlite3.Connection, address: str) -> bool:
    """Say whether any version of a page is there."""
    return bool(address) and connection.execute("SELECT 1 FROM known WHERE address = ?", (address,)).fetchone() is not None


def enter(connection: sqlite3.Connection, number: int, key: bytes, address: str) -> None:
    """Note what a new article is known by."""
    connection.execute("INSERT INTO known VALUES (?, ?, ?)", (number, key, address))


def add_places(connection: sqlite3.Connection, found: Iterable[tuple[int, Row]]) -> None:
    """Note where articles lie, given with their numbers, unless that is known."""
    placed = ((number, place_of(row)) for number, row in found)
    rows = ((number, place.file, place.record or 0, place.path) for number, place in placed)
    connection.executemany("INSERT OR IGNORE INTO places VALUES (?, ?, ?, ?)", rows)


def places(connection: sqlite3.Connection, number: int | None = None) -> list[tuple[int, Place]]:
    """Return the places of an article, or of all, with its number, in order."""
    where, values = ("WHERE number = ?", (number,)) if number is not None else ("", ())
    rows = connection.execute(f"SELECT number, path, record, file FROM places {where} ORDER BY path, record, number", values)  # noqa: S608
    return [(one, Place(path, record or None, file)) for one, path, record, file in rows]


def only_there(connection: sqlite3.Connection, row: Row) -> int | None:
    """Return the article that is this one and lies nowhere else: it is no witness beside it. None where there is none."""
    number = numbers(connection, [key_of(row)]).get(key_of(row))
    here = place_of(row)
    if number is None or any((place.file, place.record) != (here.file, here.record) for _, place in places(connection, number)):
        return None
    return number


def forget(connection: sqlite3.Connection, number: int) -> None:
    """Take an article out."""
    for table in ("known", "places"):
        connection.execute(f"DELETE FROM {table} WHERE number = ?", (number,))  # noqa: S608 -- our own names


def forget_place(connection: sqlite3.Connection, number: int, place: Place) -> bool:
    """Take one place of an article out; say whether it has none left."""
    connection.execute("DELETE FROM places WHERE number = ? AND file = ? AND record = ?", (number, place.file, place.record or 0))
    return not places(connection, number)


def count(connection: sqlite3.Connection) -> tuple[int, int]:
    """Return how many articles are a further version of a page, and how many places there are."""
    versions = connection.execute("SELECT count(*) - count(DISTINCT address) FROM known WHERE address != ''").fetchone()[0]
    return int(versions), int(connection.execute("SELECT count(*) FROM places").fetchone()[0])
