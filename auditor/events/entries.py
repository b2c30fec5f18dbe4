"""Which figures of a telling a ledger enters, and which of them can be of one row at all."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import islice
from typing import Final

from auditor import lexicon
from auditor.events.acts import DATED, is_day, is_span_of_years, is_told_year, is_year
from auditor.events.beside import PEOPLE
from auditor.events.clauses import are_parted
from auditor.events.mentions import Mention, Passage
from auditor.events.moments import dated
from auditor.events.words import Day, told_on
from auditor.figures import counts, indefinite, parse
from auditor.model import Article, Figure
from auditor.patterns import regex

MOST: Final = 60
"""Figures of a telling that are entered: of a table of results, the first."""
_FIRST = frozenset({"0", "1"})
"""Ranks that anything has: 第一."""
_NAMING = frozenset({"", "号"})
"""What is behind a rank that is no more than a name: 第2, 7号."""
_SCALED = regex(r"[万亿千百多余]")
_AS_OF = tuple(lexicon.words("ledger.as of"))


def mentions(telling: int, article: Article) -> list[Mention]:
    """Return the figures of an article that say how much or when, in order; those of its headline come last."""
    day = told_on(f"{article.headline}\n{article.text[:180]}", article.published)
    found = list(islice(_figures(_passage(telling, article, article.text, day)), MOST))
    if article.headline and counts(article.headline):
        found += _figures(_passage(telling, article, article.headline, day)._replace(in_headline=True))
    return found


def _passage(telling: int, article: Article, text: str, day: Day) -> Passage:
    figures = tuple(_in_full(figure, day) for figure in parse(text, _published(day)) if not _is_idle(figure))
    return Passage(telling, text, figures, day, article.published, in_headline=False)


def _figures(passage: Passage) -> Iterator[Mention]:
    """Yield the figures of a passage that a ledger has."""
    text, figures = passage.text, passage.figures
    for place, figure in enumerate(figures):
        if indefinite(figure) or figure.value is None or _is_bare(figure):
            continue
        if figure.kind in DATED and not (is_day(figure) or is_span_of_years(figure) or is_told_year(figure)):
            continue
        if figure.kind in DATED and _is_moment_of_a_count(figures, place, text):
            continue
        yield Mention(passage, place)


def _in_full(figure: Figure, day: Day) -> Figure:
    """Return a date with its month, where it names the day alone and the day of the telling is known: 9日24时."""
    if figure.kind != "date" or not figure.value or "---" not in figure.value:
        return figure
    return replace(figure, value="/".join(dated(end, day) for end in figure.value.split("/")))


def _is_idle(figure: Figure) -> bool:
    """Tell whether a figure counts nothing: a code, a rank that anything has, and one that is no more than a name."""
    return figure.kind == "identifier" or (figure.kind == "ordinal" and (figure.unit in _NAMING or figure.value in _FIRST))


def _is_bare(figure: Figure) -> bool:
    """Tell whether a number stands alone, so that nobody knows what it counts: a score, a number drawn, a name with a number."""
    if figure.kind != "number":
        return False
    return figure.unit == "号" or ":" in (figure.value or "") or not (figure.unit or _SCALED.search(figure.text))


def _is_moment_of_a_count(figures: Sequence[Figure], place: int, text: str) -> bool:
    """Tell whether a time says as of when something is counted, in its sentence: it stands beside the count, and is no row of its own."""
    here = figures[place].span
    if not text.endswith(_AS_OF, 0, here.start):
        return False
    behind = next((one for one in figures[place + 1 : place + 3] if one.kind not in DATED), None)
    return behind is not None and not are_parted(text[here.end : behind.span.start])


def _published(day: Day) -> date | None:
    return date.fromordinal(day.ordinal) if day.ordinal else None


def by_unit(found: Sequence[Mention]) -> Iterator[list[Mention]]:
    """Yield the mentions that can be of one row at all: of one kind of figure and, as far as it is told, of one thing that is counted."""
    groups: dict[tuple[str, str], list[Mention]] = {}
    for one in found:
        groups.setdefault(_class(one), []).append(one)
    for _, group in sorted(groups.items()):
        yield group


def _class(one: Mention) -> tuple[str, str]:
    figure = one.figure
    if figure.kind in DATED:
        return "year" if is_year(figure) else "years" if is_span_of_years(figure) else "when", ""
    if figure.kind == "number" and figure.unit in PEOPLE:
        return "people", ""
    return figure.kind, figure.unit if figure.kind in {"money", "measure", "percent", "ordinal"} else ""
