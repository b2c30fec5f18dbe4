"""How the file of a store begins: its tables are made, and a file that is opened is known for an index of this version, or refused."""

import sqlite3
from pathlib import Path

from auditor.errors import BrokenIndexError
from auditor.index import frequent, grams, places, postings
from auditor.index.access import connect
from auditor.index.schema import APPLICATION_ID, SCHEMA, SCHEMA_VERSION
from auditor.index.sketch import SCHEME


def make(where: Path, *, lasting: bool, careful: bool) -> sqlite3.Connection:
    """Make the file of an empty store, with what only an index has where it is `lasting`; sqlite3.Error where it cannot be written.

    One that is not made `careful` need not survive being killed.
    """
    connection = connect(where, "rwc")
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
    connection.execute(f"PRAGMA journal_mode = {'DELETE' if careful else 'MEMORY'}")
    connection.execute(f"PRAGMA synchronous = {'FULL' if careful else 'OFF'}")
    tables = postings.TABLE + frequent.TABLES + places.TABLES + grams.TABLE if lasting else ""
    connection.executescript("BEGIN IMMEDIATE;" + SCHEMA + tables)
    connection.execute("INSERT INTO about VALUES ('sketch', ?)", (SCHEME,))
    connection.execute("COMMIT")
    return connection


def check(where: Path, connection: sqlite3.Connection) -> None:
    """Raise BrokenIndexError where an open file is no index, or one of another version or sketch scheme."""
    application = connection.execute("PRAGMA application_id").fetchone()[0]
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    if application != APPLICATION_ID:
        raise refused(where, f"{where} is not an index", f"{where} 不是索引")
    if version != SCHEMA_VERSION:
        raise refused(
            where,
            f"{where} is an index of version {version}, this is version {SCHEMA_VERSION}",
            f"{where} 是第{version}版的索引，这里用第{SCHEMA_VERSION}版",
        )
    scheme = connection.execute("SELECT value FROM about WHERE name = 'sketch'").fetchone()
    if scheme is None or scheme[0] != SCHEME:
        raise refused(where, f"{where} holds sketches of another scheme", f"{where} 里的取样用的是另一种方案")


def refused(where: Path, en: str, zh: str) -> BrokenIndexError:
    """Return the error that says what is the matter with an index, and how it is built anew."""
    return BrokenIndexError(
        f"{en}; build it anew with: audit index build {where} PATH...", f"{zh}；请重建：audit index build {where} PATH..."
    )
