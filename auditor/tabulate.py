"""An apparatus as rows of raw text for people: a row for each locus, a cell for each witness that has it, what differs marked.

Knows where findings point, not why.
"""

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from auditor.model import Apparatus, Article, Cell, Finding, Locus, Mark, Passage, RawSpan, Row, SegmentedArticle, Span, Table
from auditor.place import raw_text

_FIGURES = frozenset("FDSU")
"""First letters of the rules whose readings are marked as figures."""


class _Pointer(NamedTuple):
    start: int
    end: int
    figure: bool
    finding: str


@dataclass(frozen=True, slots=True)
class _Page:
    """An article with what is needed to place a cell in it."""

    article: Article
    lines: tuple[int, ...]
    """Raw offsets at which lines begin."""
    pointers: tuple[_Pointer, ...]
    """Raw spans that findings point at, in order."""

    def line_and_column(self, offset: int) -> tuple[int, int]:
        line = bisect_right(self.lines, offset)
        return line, offset - self.lines[line - 1] + 1

    def offset(self, line: int, column: int) -> int:
        return self.lines[line - 1] + column - 1


def tabulate(apparatus: Apparatus, articles: Mapping[str, SegmentedArticle], findings: Iterable[Finding]) -> Table:
    """Return the rows of `apparatus`, with the differing runs and what `findings` point at marked in the cells."""
    told = list(findings)
    pages = {witness.article: _page(articles[witness.article].article, told) for witness in apparatus.cluster.witnesses}
    return Table(apparatus.cluster.id, tuple(_row(locus, pages) for locus in apparatus.loci))


def _page(article: Article, findings: Sequence[Finding]) -> _Page:
    raw = article.raw
    lines = [0]
    at = raw.find("\n")
    while at >= 0:
        lines.append(at + 1)
        at = raw.find("\n", at + 1)
    page = _Page(article, tuple(lines), ())
    pointers = sorted(
        _Pointer(
            page.offset(where.line, where.column), page.offset(where.end_line, where.end_column), finding.rule[0] in _FIGURES, finding.id
        )
        for finding in findings
        for reading in finding.readings
        if reading.text is not None
        for where in reading.witnesses
        if where.article == article.id
    )
    return _Page(article, tuple(lines), tuple(pointers))


def _row(locus: Locus, pages: Mapping[str, _Page]) -> Row:
    base = locus.passages[0]
    removed = [difference.left for alignment in locus.alignments for difference in alignment.differences]
    cells = [_cell(base, pages[base.article], removed, "delete", moved=False)]
    for alignment in locus.alignments:
        added = [difference.right for difference in alignment.differences]
        cells.append(_cell(alignment.right, pages[alignment.right.article], added, "insert", moved=alignment.moved))
    return Row(tuple(cells))


def _cell(passage: Passage, page: _Page, differing: Sequence[Span], kind: Literal["insert", "delete"], *, moved: bool) -> Cell:
    article = page.article
    whole = article.raw_span(passage.span)
    line, column = page.line_and_column(whole.start)
    pointers = [pointer for pointer in page.pointers if pointer.start < whole.end and whole.start < pointer.end]
    marks = [_mark(article, whole, RawSpan(p.start, p.end), "figure" if p.figure else kind, p.finding) for p in pointers]
    for span in differing:
        at = article.raw_span(span)
        if at.start < at.end and not any(pointer.start < at.end and at.start < pointer.end for pointer in pointers):
            marks.append(_mark(article, whole, at, kind, None))
    return Cell(passage.article, raw_text(article, whole), line, column, moved, _disjoint(marks))


def _mark(article: Article, whole: RawSpan, at: RawSpan, kind: Literal["insert", "delete", "figure"], finding: str | None) -> Mark:
    """Return the mark of `at` in the text of the cell that shows `whole`."""
    start, end = max(whole.start, at.start), min(whole.end, at.end)
    before = len(raw_text(article, RawSpan(whole.start, start)))
    return Mark(before, before + len(raw_text(article, RawSpan(start, end))), kind, finding)


def _disjoint(marks: Sequence[Mark]) -> tuple[Mark, ...]:
    """Return the marks in order, what two of them share given to the one that a finding explains, or to the earlier one."""
    kept: list[Mark] = []
    for mark in sorted(set(marks), key=lambda mark: (mark.finding is None, mark.start, -mark.end, mark.finding or "")):
        if all(mark.end <= other.start or other.end <= mark.start for other in kept):
            kept.append(mark)
    return tuple(sorted(kept, key=lambda mark: mark.start))
