"""What one article says against itself. Each look is a module of this folder and goes through headline and text as one."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date

from auditor.compare.rule import Observation
from auditor.compare.rules.alone import (
    ages,
    assured,
    astray,
    companies,
    echoes,
    exchanges,
    fulfilled,
    glosses,
    headings,
    holders,
    homophones,
    latin,
    shares,
    townships,
    transcribed,
    transposed,
    unbounded,
    weekdays,
    works,
)
from auditor.compare.rules.alone.whole import Whole, whole_of
from auditor.model import SegmentedArticle

RULES = ()
"""None of its own: what is found here is an S501 or an S503 by other means."""


def check(segmented: SegmentedArticle) -> Iterator[Observation]:
    """Report names in two spellings, days, ages and codes that cannot be, and a headline that is ahead of its text or surer."""
    whole = whole_of(segmented.article)
    for name, look in _LOOKS.items():
        yield from (replace(found, look=name) for found in look(whole))
    yield from (replace(found, look="weekdays") for found in weekdays.check(whole, _day(segmented.article.published)))


_LOOKS: Mapping[str, Callable[[Whole], Iterator[Observation]]] = {
    "homophones": homophones.check,
    "transposed": transposed.check,
    "transcribed": transcribed.check,
    "latin": latin.check,
    "glosses": glosses.check,
    "holders": holders.check,
    "companies": companies.check,
    "works": works.check,
    "townships": townships.check,
    "ages": ages.check,
    "exchanges": exchanges.check,
    "astray": astray.check,
    "shares": shares.check,
    "echoes": echoes.check,
    "headings": headings.check,
    "fulfilled": fulfilled.check,
    "assured": assured.check,
    "unbounded": unbounded.check,
}


def _day(published: str | None) -> date | None:
    """Return the day of an ISO 8601 date or time; None where it is not known to the day."""
    try:
        return date.fromisoformat((published or "")[:10])
    except ValueError:
        return None
