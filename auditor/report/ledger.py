"""The ledger of figures that `audit figures` prints: JSON lines, or CSV for a spreadsheet."""

import csv
import io
import json
from dataclasses import dataclass
from typing import BinaryIO, Protocol

from auditor.model import Figure, Place

FIELDS = (
    *("path", "record", "line", "column", "end_line", "end_column", "text", "kind", "value", "low", "high"),
    *("unit", "bound", "precision", "sentence"),
)


class Ledger(Protocol):
    """Something that figures are entered into, one after the other."""

    def write(self, place: Place, text: str, figure: Figure) -> None:
        """Enter `figure`, which stands at `place` as the raw `text`."""


@dataclass(frozen=True, slots=True)
class _JsonLines:
    stream: BinaryIO

    def write(self, place: Place, text: str, figure: Figure) -> None:
        self.stream.write(json.dumps(_entry(place, text, figure), ensure_ascii=False).encode("utf-8", "backslashreplace") + b"\n")


@dataclass(frozen=True, slots=True)
class _Csv:
    stream: BinaryIO

    def write(self, place: Place, text: str, figure: Figure) -> None:
        self._row(["" if value is None else _harmless(str(value)) for value in _entry(place, text, figure).values()])

    def _row(self, values: "list[str] | tuple[str, ...]") -> None:
        line = io.StringIO()
        csv.writer(line).writerow(values)
        self.stream.write(line.getvalue().encode("utf-8", "replace"))


def open_ledger(stream: BinaryIO, *, csv: bool) -> Ledger:
    """Return a ledger that writes to `stream`; CSV starts with a byte order mark, so that Excel reads it as UTF-8, and a header."""
    if not csv:
        return _JsonLines(stream)
    table = _Csv(stream)
    stream.write(b"\xef\xbb\xbf")
    table._row(FIELDS)
    return table


def _entry(place: Place, text: str, figure: Figure) -> dict[str, object]:
    def number(value: object) -> str | None:
        return None if value is None else format(value, "f")

    values = (
        *(place.path, place.record, place.line, place.column, place.end_line, place.end_column, text, figure.kind, figure.value),
        *(number(figure.low), number(figure.high), figure.unit, figure.bound, number(figure.precision), place.sentence),
    )
    return dict(zip(FIELDS, values, strict=True))


def _harmless(cell: str) -> str:
    """Keep a spreadsheet from taking scraped text for a formula."""
    return "'" + cell if cell.startswith(("=", "+", "-", "@", "\t", "\r")) else cell
