"""An apparatus as rows of raw text for people: a row for each locus, a cell for each witness that has it, what differs marked.

Knows where findings point and which words hold a figure, not why anything was found.
"""

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from auditor.model import Apparatus, Article, Cell, Finding, Locus, Mark, Passage, RawSpan, Row, SegmentedArticle, Span, Table, Token
from auditor.place import raw_text

SLOTS: Mapping[str, str] = {
    "F": "figure",
    "F104": "bound",
    "F106": "direction",
    "D": "time",
    "N301": "person",
    "N302": "source",
    "S": "figure",
    "U": "figure",
    "W401": "polarity",
    "W402": "modality",
    "W403": "scope",
}
"""What the readings of a rule fill, by the rule or its family."""
_TIMES = frozenset(("date", "time", "duration"))


class Slotted(NamedTuple):
    """Words of an article's normalised text that say a fact, whether or not a finding tells of them."""

    span: Span
    slot: str


class _Pointer(NamedTuple):
    start: int
    end: int
    finding: str
    slot: str | None


@dataclass(frozen=True, slots=True)
class _Page:
    """An article with what is needed to place a cell in it."""

    article: Article
    lines: tuple[int, ...]
    """Raw offsets at which lines begin."""
    pointers: tuple[_Pointer, ...]
    """Raw spans that findings point at, in order."""
    facts: tuple[Slotted, ...] | None = None
    """What is known to say a fact; None where nobody has looked, and figures and dates stand for facts."""

    def line_and_column(self, offset: int) -> tuple[int, int]:
        line = bisect_right(self.lines, offset)
        return line, offset - self.lines[line - 1] + 1

    def offset(self, line: int, column: int) -> int:
        return self.lines[line - 1] + column - 1


class _Run(NamedTuple):
    """Where a cell differs, with the tokens of its passage."""

    span: Span
    tokens: tuple[Token, ...]


def tabulate(
    apparatus: Apparatus,
    articles: Mapping[str, SegmentedArticle],
    findings: Iterable[Finding],
    facts: Mapping[str, Sequence[Slotted]] | None = None,
) -> Table:
    """Return the rows of `apparatus`, with the differing runs and what `findings` point at marked in the cells.

    A run that differs is a fact where a finding tells of it or where one of `facts` (by article id) stands in it; without `facts`, where
    it holds a figure or a date. Otherwise it is wording. Facts that stand in no run, of passages in other words, are marked too.
    """
    told = list(findings)
    pages = {
        w.article: _page(articles[w.article].article, told, None if facts is None else facts.get(w.article, ()))
        for w in apparatus.cluster.witnesses
    }
    return Table(apparatus.cluster.id, tuple(_row(locus, pages) for locus in apparatus.loci))


def slot_of(rule: str) -> str | None:
    """Return what the readings of a rule fill; None where that is no slot."""
    return SLOTS.get(rule) or SLOTS.get(rule[:1])


def _page(article: Article, findings: Sequence[Finding], facts: Sequence[Slotted] | None) -> _Page:
    raw = article.raw
    lines = [0]
    at = raw.find("\n")
    while at >= 0:
        lines.append(at + 1)
        at = raw.find("\n", at + 1)
    page = _Page(article, tuple(lines), ())
    pointers = sorted(
        (
            _Pointer(
                page.offset(where.line, where.column),
                page.offset(where.end_line, where.end_column),
                finding.id,
                slot_of(finding.rule),
            )
            for finding in findings
            for reading in finding.readings
            if reading.text is not None
            for where in reading.witnesses
            if where.article == article.id
        ),
        key=lambda pointer: pointer[:3],
    )
    return _Page(article, tuple(lines), tuple(pointers), None if facts is None else tuple(facts))


def _row(locus: Locus, pages: Mapping[str, _Page]) -> Row:
    base = locus.passages[0]
    removed = [_Run(difference.left, a.left_tokens) for a in locus.alignments for difference in a.differences]
    cells = [_cell(base, pages[base.article], removed, moved=False)]
    for alignment in locus.alignments:
        added = [_Run(difference.right, alignment.right_tokens) for difference in alignment.differences]
        cells.append(_cell(alignment.right, pages[alignment.right.article], added, moved=alignment.moved))
    return Row(tuple(cells))


def _cell(passage: Passage, page: _Page, differing: Sequence[_Run], *, moved: bool) -> Cell:
    article = page.article
    whole = article.raw_span(passage.span)
    line, column = page.line_and_column(whole.start)
    pointers = [pointer for pointer in page.pointers if pointer.start < whole.end and whole.start < pointer.end]
    marks = [Mark(*_inside(article, whole, RawSpan(p.start, p.end)), "fact", p.slot, p.finding) for p in pointers]
    for run in differing:
        at = article.raw_span(run.span)
        if at.start < at.end and not any(pointer.start < at.end and at.start < pointer.end for pointer in pointers):
            slot = _slot(run, page.facts)
            marks.append(Mark(*_inside(article, whole, at), "fact" if slot else "wording", slot))
    marks += [
        Mark(*_inside(article, whole, article.raw_span(fact.span)), "fact", fact.slot)
        for fact in page.facts or ()
        if passage.span.start <= fact.span.start and fact.span.end <= passage.span.end
    ]
    return Cell(passage.article, raw_text(article, whole), line, column, moved, _disjoint(marks))


def _slot(run: _Run, facts: Sequence[Slotted] | None) -> str | None:
    """Return what the words of a run fill: what is known of them, or what the first figure among them is where nobody has looked."""
    for fact in facts or ():
        if fact.span.start < run.span.end and run.span.start < fact.span.end:
            return fact.slot
    if facts is not None:
        return None
    for token in run.tokens:
        if token.figure and token.span.start < run.span.end and run.span.start < token.span.end:
            kind = token.figure.kind
            return "time" if kind in _TIMES else "identifier" if kind == "identifier" else "figure"
    return None


def _inside(article: Article, whole: RawSpan, at: RawSpan) -> tuple[int, int]:
    """Return where `at` stands in the text of the cell that shows `whole`."""
    start, end = max(whole.start, at.start), min(whole.end, at.end)
    before = len(raw_text(article, RawSpan(whole.start, start)))
    return before, before + len(raw_text(article, RawSpan(start, end)))


def _disjoint(marks: Sequence[Mark]) -> tuple[Mark, ...]:
    """Return the marks in order, what two of them share given to the one that a finding explains, then to a fact, then to the earlier."""
    kept: list[Mark] = []
    order = sorted(set(marks), key=lambda m: (m.finding is None, m.kind != "fact", m.start, -m.end, m.finding or "", m.slot or ""))
    for mark in order:
        if all(mark.end <= other.start or other.end <= mark.start for other in kept):
            kept.append(mark)
    return tuple(sorted(kept, key=lambda mark: mark.start))
