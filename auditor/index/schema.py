"""The tables that every store has, and how its file is known. Those that only an index has stand with what asks them."""

from typing import Final

SCHEMA_VERSION: Final = 6
APPLICATION_ID: Final = 0x41554454
"""`AUDT`, by which a file is known for an index whatever it is called."""

SCHEMA: Final = """
CREATE TABLE about (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE articles (
    number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, path TEXT NOT NULL, record INTEGER, source TEXT, title TEXT, published TEXT,
    url TEXT, script TEXT NOT NULL, characters INTEGER NOT NULL, details TEXT NOT NULL);
CREATE TABLE texts (number INTEGER PRIMARY KEY, text TEXT NOT NULL, raw TEXT NOT NULL, offsets BLOB NOT NULL);
CREATE TABLE sketches (number INTEGER PRIMARY KEY, story INTEGER NOT NULL, size INTEGER NOT NULL, sketch BLOB NOT NULL);
"""
