"""A table of passages as HTML: witnesses in columns, what differs marked, a strip of where it differs.

Escapes everything it is given and writes no other attribute than its own.
"""

from collections import defaultdict
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from itertools import pairwise
from string import ascii_uppercase
from typing import Literal, NamedTuple

from markupsafe import Markup

from auditor.model import Cell, Cluster, Mark, Severity, Table
from auditor.report.safe import shown

STRIP_WIDTH = 1000
"""Units along a strip, whatever the length of the text."""
TICK = 4
"""Least width of a mark on a strip, in those units: two pixels on a wide screen."""


class Told(NamedTuple):
    """What a mark has to know of its finding."""

    severity: Severity
    canonical: frozenset[str]
    """Articles that have the first reading."""
    departing: frozenset[str]
    """Articles that have another."""


@dataclass(frozen=True, slots=True)
class Column:
    """The witnesses that say the same throughout, to the letter."""

    siglum: str
    """A, B, …, the canonical witness first."""
    articles: tuple[str, ...]


Level = Literal["told", "fact", "wording", "agree"]
"""What is to be seen in a row at most: what a finding tells of, a fact, another wording or order, nothing."""


@dataclass(frozen=True, slots=True)
class Collation:
    """A table made ready to be shown."""

    columns: tuple[Column, ...]
    rows: Markup
    """Rows of the table, each with its level as its class."""
    levels: tuple[Level, ...]
    """Of each row."""
    strips: tuple[tuple[tuple[str, str], ...], ...]
    """For each column, SVG paths by class."""


def collation(table: Table, cluster: Cluster, told: Mapping[str, Told]) -> Collation:
    """Lay out a table. `told` are the findings that its marks may name, by id."""
    by_article = [{cell.article: cell for cell in row.cells} for row in table.rows]
    columns = _columns(by_article, cluster)
    order = [column.articles[0] for column in columns]
    anchored: set[str] = set()
    levels: list[Level] = []
    rows: list[str] = []
    for cells in by_article:
        row = [cells.get(article) for article in order]
        levels.append(_level(row))
        rows.append(_row(row, levels[-1], columns, told, anchored))
    alone = {id(next(iter(cells.values()))) for cells in by_article if len(cells) == 1}
    strips = tuple(_strip([cells[article] for cells in by_article if article in cells], alone, told) for article in order)
    return Collation(columns, Markup("\n".join(rows)), tuple(levels), strips)  # noqa: S704 - built from escaped parts


def _columns(rows: Sequence[Mapping[str, Cell]], cluster: Cluster) -> tuple[Column, ...]:
    """Put witnesses with the same cells together, the canonical witness's column first."""
    alike: dict[tuple[tuple[str, bool] | None, ...], list[str]] = defaultdict(list)
    present = {article for cells in rows for article in cells}
    for witness in cluster.witnesses:
        if witness.article in present:
            key = tuple((cell.text, cell.moved) if (cell := cells.get(witness.article)) else None for cells in rows)
            alike[key].append(witness.article)
    return tuple(Column(siglum(i), tuple(articles)) for i, articles in enumerate(alike.values()))


def siglum(number: int) -> str:
    """Return A to Z, then A1 to Z1 and so on."""
    turn, letter = divmod(number, len(ascii_uppercase))
    return ascii_uppercase[letter] + (str(turn) if turn else "")


def _level(row: Sequence[Cell | None]) -> Level:
    marks = [mark for cell in row if cell for mark in cell.marks]
    if any(mark.finding for mark in marks):
        return "told"
    if any(mark.kind == "fact" for mark in marks):
        return "fact"
    return "wording" if marks or any(cell and cell.moved for cell in row) else "agree"


def _row(row: Sequence[Cell | None], level: Level, columns: Sequence[Column], told: Mapping[str, Told], anchored: set[str]) -> str:
    first = row[0]
    if level == "agree" and first is not None and all(cell is not None and cell.text == first.text for cell in row):
        return (
            f'<tr class="agree"><td class="all" colspan="{len(columns)}" data-l="{first.line}">{marked(first, told, base=True)}</td></tr>'
        )
    base = next((cell for cell in row if cell is not None), None)
    named = [mark.finding for cell in row if cell for mark in cell.marks if mark.finding and mark.finding not in anchored]
    anchored.update(named)
    anchors = "".join(f'<a id="at-{escape(name)}"></a>' for name in dict.fromkeys(named))
    cells = [_cell(cell, base, column, told) for cell, column in zip(row, columns, strict=True)]
    return f'<tr class="{level}">{cells[0].replace(">", ">" + anchors, 1) if anchors else cells[0]}{"".join(cells[1:])}</tr>'


def _cell(cell: Cell | None, base: Cell | None, column: Column, told: Mapping[str, Told]) -> str:
    if cell is None:
        return f'<td class="none" data-s="{column.siglum}"></td>'
    if cell is not base and base is not None and cell.text == base.text and not cell.moved:
        return f'<td class="same" data-s="{column.siglum}" data-l="{cell.line}"></td>'
    moved = ' class="moved"' if cell.moved else ""
    return f'<td{moved} data-s="{column.siglum}" data-l="{cell.line}">{marked(cell, told, base=cell is base)}</td>'


def marked(cell: Cell, told: Mapping[str, Told], *, base: bool) -> str:
    """Return a cell's text as HTML, its marks as `<ins>`, `<del>` and `<b>`, linked to their findings. Marks may overlap.

    `base` says whether the others are held against this cell: what differs in it is what they lack.
    """
    text = shown(cell.text)
    marks = [mark for mark in cell.marks if mark.kind != "moved"]
    edges = sorted({0, len(text), *(min(max(at, 0), len(text)) for mark in marks for at in (mark.start, mark.end))})
    parts: list[str] = []
    for start, end in pairwise(edges):
        over = [mark for mark in marks if mark.start < end and start < mark.end]
        parts.append(_piece(escape(text[start:end]), over, cell.article, told, base))
    return "".join(parts)


def _piece(html: str, over: Sequence[Mark], article: str, told: Mapping[str, Told], base: bool) -> str:
    if not over:
        return html
    name = next((mark.finding for mark in over if mark.finding), None)
    finding = told.get(name or "")
    if name:
        html = f'<a href="#f-{escape(name)}">{html}</a>'
    tag = _tag(article, finding) if finding else "del" if base else "ins"
    kind = finding.severity if finding else "fact" if any(mark.kind == "fact" for mark in over) else ""
    slot = next((f' data-k="{escape(mark.slot)}"' for mark in over if mark.slot), "")
    return f'<{tag} class="{kind}"{slot}>{html}</{tag}>' if kind else f"<{tag}>{html}</{tag}>"


def _tag(article: str, finding: Told) -> str:
    """Return how what a finding points at stands: others have it otherwise, this one has it otherwise, or this one contradicts itself."""
    if (article in finding.canonical) == (article in finding.departing) or not finding.departing:
        return "b"
    return "del" if article in finding.canonical else "ins"


def _strip(cells: Iterable[Cell], alone: Container[int], told: Mapping[str, Told]) -> tuple[tuple[str, str], ...]:
    """Return where along its own text a witness differs, as SVG paths by class, the gravest drawn last.

    `alone` holds the identities of the cells that stand in a row of their own.
    """
    mine = sorted(cells, key=lambda cell: (cell.line, cell.column))
    length = sum(len(cell.text) for cell in mine) or 1
    runs: dict[str, list[tuple[int, int]]] = defaultdict(list)
    done = 0
    for cell in mine:
        if id(cell) in alone:
            runs["alone"].append(_ends(done, done + len(cell.text), length))
        if cell.moved:
            runs["moved"].append(_ends(done, done + len(cell.text), length))
        for mark in cell.marks:
            finding = told.get(mark.finding or "")
            if mark.kind != "moved":
                runs[finding.severity if finding else "differs"].append(_ends(done + mark.start, done + mark.end, length))
        done += len(cell.text)
    drawn = ("alone", "moved", "differs", "info", "low", "medium", "high")
    return tuple((kind, _path(runs[kind])) for kind in drawn if kind in runs)


def _ends(start: int, end: int, length: int) -> tuple[int, int]:
    left = min(start * STRIP_WIDTH // length, STRIP_WIDTH - TICK)
    return left, max(left + TICK, end * STRIP_WIDTH // length)


def _path(runs: Sequence[tuple[int, int]]) -> str:
    joined: list[tuple[int, int]] = []
    for left, right in sorted(runs):
        if joined and left <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(right, joined[-1][1]))
        else:
            joined.append((left, right))
    return "".join(f"M{left} 0h{right - left}v10h-{right - left}z" for left, right in joined)
