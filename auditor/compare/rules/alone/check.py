"""What one article says against itself. Each look is a module of this folder and goes through headline and text as one."""

from collections.abc import Iterator
from datetime import date

from auditor.compare.rule import Observation
from auditor.compare.rules.alone import (
    ages,
    assured,
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
from auditor.compare.rules.alone.whole import whole_of
from auditor.model import SegmentedArticle

RULES = ()
"""None of its own: what is found here is an S501 or an S503 by other means."""


def check(segmented: SegmentedArticle) -> Iterator[Observation]:
    """Report names in two spellings, days, ages and codes that cannot be, and a headline that is ahead of its text or surer."""
    whole = whole_of(segmented.article)
    yield from homophones.check(whole)
    yield from transposed.check(whole)
    yield from transcribed.check(whole)
    yield from latin.check(whole)
    yield from glosses.check(whole)
    yield from holders.check(whole)
    yield from companies.check(whole)
    yield from works.check(whole)
    yield from townships.check(whole)
    yield from weekdays.check(whole, _day(segmented.article.published))
    yield from ages.check(whole)
    yield from exchanges.check(whole)
    yield from shares.check(whole)
    yield from echoes.check(whole)
    yield from headings.check(whole)
    yield from fulfilled.check(whole)
    yield from assured.check(whole)
    yield from unbounded.check(whole)


def _day(published: str | None) -> date | None:
    """Return the day of an ISO 8601 date or time; None where it is not known to the day."""
    try:
        return date.fromisoformat((published or "")[:10])
    except ValueError:
        return None
