"""The ledger of figures that `audit figures` prints: JSON lines, CSV for a spreadsheet, or Parquet for a data frame.

A table has one row a figure; the sentence around it by its place, so that the table grows with the figures and not with the sentences
that have many of them.
"""

import csv
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, BinaryIO, Protocol, Self

from auditor.errors import OutputError
from auditor.model import Entered
from auditor.patterns import regex
from auditor.report.output import placed

if TYPE_CHECKING:
    import pyarrow as pa
    import pyarrow.parquet as pq

FIELDS = (
    *("path", "record", "line", "column", "end_line", "end_column", "text", "kind", "value", "low", "high"),
    *("unit", "bound", "precision", "sentence"),
)
"""Of a JSON line."""
COLUMNS = (
    *("article", "source", "published", "path", "record", "line", "column", "end_line", "end_column"),
    *("text", "kind", "value", "low", "high", "unit", "bound", "precision", "measures", "base", "sentence_at"),
)
"""Of a table; with the sentences, `sentence` as well."""
ROWS = 20_000
"""Rows that are written to a Parquet file together."""
_WHOLE = frozenset({"record", "line", "column", "end_line", "end_column", "row", "telling"})
_PLAIN = regex(r"[-+=@]?(?:[0-9.,]+[%‰]?)?\Z")
"""What a spreadsheet runs nothing of, whatever it begins with: a sign alone, and a number."""


class Ledger(Protocol):
    """Something that figures are entered into, one after the other. Use it as a context manager: the last rows are written at the end."""

    def write(self, entry: Entered) -> None:
        """Enter a figure."""

    def __enter__(self) -> Self: ...

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None: ...


@dataclass(frozen=True, slots=True)
class _Stream:
    stream: BinaryIO
    columns: Sequence[str]

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.stream.flush()


@dataclass(frozen=True, slots=True)
class _JsonLines(_Stream):
    def write(self, entry: Entered) -> None:
        record = _record(entry)
        line = json.dumps({name: record[name] for name in self.columns}, ensure_ascii=False)
        self.stream.write(line.encode("utf-8", "backslashreplace") + b"\n")


@dataclass(frozen=True, slots=True)
class _Csv(_Stream):
    def write(self, entry: Entered) -> None:
        record = _record(entry)
        self.row(["" if record[name] is None else harmless(str(record[name])) for name in self.columns])

    def row(self, values: Sequence[str]) -> None:
        """Write one row."""
        line = io.StringIO()
        csv.writer(line).writerow(values)
        self.stream.write(line.getvalue().encode("utf-8", "replace"))


@dataclass(slots=True)
class _Parquet:
    path: Path
    columns: Sequence[str]
    waiting: list[dict[str, object]] = field(default_factory=list)
    writer: "pq.ParquetWriter | None" = None
    places: ExitStack = field(default_factory=ExitStack)
    file: BinaryIO | None = None

    def __enter__(self) -> Self:
        self.file = self.places.enter_context(placed(self.path))
        self.places.push(self._finish)
        return self

    def write(self, entry: Entered) -> None:
        self.enter(_record(entry))

    def enter(self, record: Mapping[str, object]) -> None:
        """Enter a row by the names of its columns."""
        self.waiting.append({name: _written(record[name]) for name in self.columns})
        if len(self.waiting) == ROWS:
            self._flush()

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.places.__exit__(kind, error, trace)

    def _finish(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        """Write what is waiting before the file is put in its place."""
        if error is None:
            self._flush()
        if self.writer is not None:
            self.writer.close()

    def _flush(self) -> None:
        import pyarrow as pa
        import pyarrow.parquet as pq

        schema = _schema(self.columns)
        self.writer = self.writer or pq.ParquetWriter(self.file, schema, compression="zstd")
        self.writer.write_table(pa.Table.from_pylist(self.waiting, schema))
        self.waiting = []


def open_ledger(stream: BinaryIO, *, csv: bool, sentences: bool = False) -> Ledger:
    """Return a ledger that writes to `stream`: JSON lines, or CSV.

    CSV starts with a byte order mark, so that Excel reads it as UTF-8, and a header; it has the sentences if asked for.
    """
    if not csv:
        return _JsonLines(stream, (*FIELDS, *(name for name in COLUMNS if name not in FIELDS)))
    table = _Csv(stream, _columns(sentences))
    stream.write(b"\xef\xbb\xbf")
    table.row(table.columns)
    return table


def open_table(path: Path, *, sentences: bool = False) -> Ledger:
    """Return a ledger that writes a Parquet file; OutputError where pyarrow is not installed."""
    return _opened(path, _columns(sentences))


def write_table(path: Path, columns: Sequence[str], records: Iterable[Mapping[str, object]]) -> None:
    """Write rows as a Parquet file, each by the names of the columns; OutputError where pyarrow is not installed."""
    with _opened(path, columns) as table:
        for record in records:
            table.enter(record)


def _opened(path: Path, columns: Sequence[str]) -> _Parquet:
    try:
        import pyarrow  # noqa: F401
    except ImportError as error:
        raise OutputError(
            "--parquet needs pyarrow; install it with: pip install 'auditor-zh[parquet]'",
            "--parquet 需要 pyarrow：pip install 'auditor-zh[parquet]'",
        ) from error
    return _Parquet(path, columns)


def _columns(sentences: bool) -> tuple[str, ...]:
    return (*COLUMNS, "sentence") if sentences else COLUMNS


def _schema(columns: Sequence[str]) -> "pa.Schema":
    import pyarrow as pa

    return pa.schema([(name, pa.int64() if name in _WHOLE else pa.string()) for name in columns])


def _record(entry: Entered) -> dict[str, object]:
    """Return an entry by the names of its columns. Numbers are decimal strings: no digit is lost on the way."""
    place, figure = entry.place, entry.figure
    line, column, end_line, end_column = entry.sentence
    return {
        "article": entry.article,
        "source": entry.source,
        "published": entry.published,
        **{name: getattr(place, name) for name in ("path", "record", "line", "column", "end_line", "end_column")},
        "text": entry.text,
        "kind": figure.kind,
        "value": figure.value,
        **{name: None if (number := getattr(figure, name)) is None else format(number, "f") for name in ("low", "high", "precision")},
        "unit": figure.unit,
        "bound": figure.bound,
        "measures": entry.measures,
        "base": entry.base,
        "sentence_at": f"{line}:{column}-{end_line}:{end_column}",
        "sentence": place.sentence,
    }


def _written(value: object) -> object:
    return value.encode("utf-8", "replace").decode("utf-8") if isinstance(value, str) else value


def harmless(cell: str) -> str:
    """Keep a spreadsheet from taking scraped text for a formula. A sign alone, such as the bound `=`, and a number are none."""
    return "'" + cell if cell.startswith(("=", "+", "-", "@", "\t", "\r")) and not _PLAIN.match(cell) else cell
