"""Tables of articles: workbooks (.xlsx), columns (.parquet), databases (.sqlite). Columns are guessed as those of CSV are."""

import io
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from datetime import date
from importlib.util import find_spec
from itertools import count
from urllib.request import pathname2url

from auditor.ingest import reasons
from auditor.ingest.decode import decode
from auditor.ingest.office import zipped
from auditor.ingest.options import Chunk, ReadOptions
from auditor.ingest.records import has_text, unread
from auditor.ingest.stream import whole
from auditor.ingest.unpack import guarded
from auditor.ingest.unread import Unread, read_all
from auditor.model import Document, Skipped

Read = Iterator[Document | Skipped]
Found = Iterator[Unread | Skipped]

Table = tuple[str, Sequence[object], Iterable[Sequence[object]]]
"""Its name, the names of its columns, its rows."""

ROWS_AT_ONCE = 256
INDEX = 0x41554454
"""What SQLite has as the application of an index of this tool."""


def read_xlsx(chunk: Chunk, options: ReadOptions) -> Read:
    """Read the sheets of a workbook whose first row names a column of texts; records count from 1 through all sheets."""
    return read_all(_tables(chunk.path, guarded(".xlsx", _sheets(zipped(chunk, options))), options), options)


def _sheets(data: bytes) -> Iterator[Table]:
    import openpyxl  # few files are workbooks

    book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
    with closing(book):
        for sheet in book.worksheets:
            rows = guarded(".xlsx", sheet.iter_rows(values_only=True))
            yield sheet.title, next(rows, ()), rows


def read_parquet(chunk: Chunk, options: ReadOptions) -> Read:
    """Read the rows of a Parquet file, a few at a time."""
    return read_all(find_parquet(chunk, options), options)


def find_parquet(chunk: Chunk, options: ReadOptions) -> Found:
    """Find the rows that `read_parquet` reads."""
    if find_spec("pyarrow") is None:
        yield Skipped(chunk.path, None, reasons.needs("Parquet", "pyarrow", "parquet"))
        return
    plain = chunk.content is None and not chunk.packed
    source = chunk.file or chunk.path if plain else io.BytesIO(whole(chunk, options, text=False))
    yield from _tables(chunk.path, guarded("Parquet", _columns(source)), options)


def _columns(source: str | io.BytesIO) -> Iterator[Table]:
    import pyarrow.parquet

    with pyarrow.parquet.ParquetFile(source) as file:
        rows = (tuple(row.values()) for batch in file.iter_batches(ROWS_AT_ONCE) for row in batch.to_pylist())
        yield "", file.schema_arrow.names, guarded("Parquet", rows)


def read_sqlite(chunk: Chunk, options: ReadOptions) -> Read:
    """Read the tables of a database that have a column of texts, in the order of their names; records count through all of them."""
    return read_all(find_sqlite(chunk, options), options)


def find_sqlite(chunk: Chunk, options: ReadOptions) -> Found:
    """Find the rows that `read_sqlite` reads."""
    try:
        with _opened(chunk, options) as database:
            if database.execute("PRAGMA application_id").fetchone()[0] == INDEX:
                yield Skipped(chunk.path, None, reasons.OWN_INDEX)
                return
            names = [str(row[0]) for row in database.execute(_TABLES)]
            cursors = ((name, database.execute(f"SELECT * FROM {_quoted(name)}")) for name in names)  # noqa: S608  # its own name, quoted
            yield from _tables(chunk.path, ((name, [column[0] for column in rows.description], rows) for name, rows in cursors), options)
    except sqlite3.Error as error:
        yield Skipped(chunk.path, None, reasons.damaged_document("SQLite", error), ignored=chunk.path.lower().endswith(".db"))


_TABLES = (
    "SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%' AND name NOT LIKE 'sqlite_%' ORDER BY name"
)


@contextmanager
def _opened(chunk: Chunk, options: ReadOptions) -> Iterator[sqlite3.Connection]:
    """Open a database for reading alone, run nothing that its schema holds, and close it whatever is wrong with it."""
    on_disk = chunk.content is None and not chunk.packed
    address = f"file:{pathname2url(chunk.file or chunk.path)}?mode=ro" if on_disk else ":memory:"
    with closing(sqlite3.connect(address, uri=True)) as database:
        if not on_disk and (content := whole(chunk, options, text=False)):  # nothing at all is an empty database, as a file is
            database.deserialize(content)
        database.execute("PRAGMA trusted_schema = OFF")
        database.text_factory = lambda data: decode(data).text
        yield database


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _tables(path: str, tables: Iterable[Table], options: ReadOptions) -> Found:
    """Find the records in the rows of tables, each given with its name, the names of its columns and its rows."""
    number = count(1)
    seen: list[str] = []
    read = False
    for name, columns, rows in tables:
        names = ["" if column is None else str(column).strip() for column in columns]
        seen += [name] if options.table else names
        if (options.table and name != options.table) or not has_text(names, options):
            continue
        read = True
        for row in rows:
            if any(value not in (None, "") for value in row):
                yield unread(path, next(number), _plain(names, row))
    if not read:
        yield Skipped(path, None, reasons.no_table(options.table, seen) if options.table else reasons.no_column(seen))


def _plain(names: Sequence[str], row: Sequence[object]) -> Mapping[str, object]:
    """Return a row by its columns, dates as text."""
    return {name: value.isoformat() if isinstance(value, date) else value for name, value in zip(names, row, strict=False) if name}
