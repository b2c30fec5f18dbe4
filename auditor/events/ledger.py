"""The tellings of an event → its ledger: rows of quantities, with who gives which figure, and what they are to each other."""

from collections.abc import Mapping, Sequence
from functools import cache
from hashlib import blake2b
from typing import Final

from auditor import lexicon
from auditor.events.certain import Page
from auditor.events.conflicts import found_in, place_of, said_at
from auditor.events.contrary import contrary
from auditor.events.entries import mentions
from auditor.events.mentions import Mention
from auditor.events.moments import Moment
from auditor.events.rows import rows
from auditor.events.verdict import judged, worst
from auditor.model import LEDGER_VERDICTS, Article, Event, Finding, LedgerCell, LedgerRow, SegmentedArticle, Telling
from auditor.segment import segment

MOST_TELLINGS: Final = 40
"""Tellings of an event that are entered: the earliest."""
FIGURES: Final = ("money", "date", "time", "measure", "number", "percent", "points", "multiple", "duration", "ordinal")
"""Kinds of figures that count nothing of the lexicon's, in the order of their rows."""


@cache
def kinds() -> tuple[str, ...]:
    """Return what a row may count, in the order of the rows: people and things that came to harm first."""
    return (*lexicon.keyed("ledger.counted"), *FIGURES)


def enter(tellings: Sequence[Telling], articles: Mapping[str, Article]) -> tuple[Event, list[Finding]]:
    """Return an event with its ledger, and what of it is in conflict; `articles` are those that stand for the tellings."""
    pages = [segment(articles[one.article]) for one in tellings]
    found = [mention for place, page in enumerate(pages[:MOST_TELLINGS]) for mention in mentions(place, page.article)]
    known = [_page(page.article, [one for one in found if one.telling == at]) for at, page in enumerate(pages)]
    made = [*rows(found), *contrary(found)]
    verdicts = judged(made, known)
    name = identity([page.article for page in pages])
    entered = [(_row(row, pages, pairs), row, pairs) for row, pairs in zip(made, verdicts, strict=True)]
    entered.sort(key=lambda entry: _rank(entry[0]))
    findings = [finding for _, _, pairs in entered for finding in found_in(name, pairs, pages)]
    return Event(name, tuple(tellings), tuple(row for row, _, _ in entered)), findings


def _page(article: Article, found: Sequence[Mention]) -> Page:
    return Page(article.source, tuple(found), article.text, article.published)


def identity(articles: Sequence[Article]) -> str:
    """Return what an event is known by: its texts, wherever they lie."""
    texts = sorted(blake2b(one.text.encode("utf-8", "replace"), digest_size=16).digest() for one in articles)
    return "e-" + blake2b(b"".join(texts), digest_size=5).hexdigest()


def _row(row: Sequence[Mention], pages: Sequence[SegmentedArticle], pairs: Sequence[tuple[Mention, Mention, str]]) -> LedgerRow:
    told = max(row, key=lambda one: (bool(one.kind), len(one.near), -one.telling, -one.figure.span.start))
    kinds_told = dict.fromkeys(one.kind for one in row if one.kind)
    kind = next(iter(kinds_told), "") or row[0].figure.kind
    what = told.what if len(kinds_told) < 2 else " / ".join(next(one.what for one in row if one.kind == told_of) for told_of in kinds_told)
    return LedgerRow(kind, what, worst(pairs), tuple(_cell(one, pages[one.telling]) for one in row))


def _cell(one: Mention, page: SegmentedArticle) -> LedgerCell:
    figure = one.figure
    return LedgerCell(
        one.telling,
        said_at(page, one),
        figure.value,
        figure.unit,
        figure.bound,
        _shown(one.moment) if one.moment.said else "",
        place_of(page, one),
    )


def _shown(moment: Moment) -> str:
    """Return a moment as it is shown: `08-06 17:00`."""
    day = "" if moment.day is None else f"{(moment.day - 1) // 31:02}-{(moment.day - 1) % 31 + 1:02}"
    return f"{day} {moment.minute // 60:02}:{moment.minute % 60:02}".strip() if moment.minute is not None else day


def _rank(row: LedgerRow) -> tuple[int, int, int, int]:
    """By what is counted, then the worst first, then in the order of the tellings."""
    first = row.cells[0]
    return kinds().index(row.kind), LEDGER_VERDICTS.index(row.verdict), first.telling, first.place.line
