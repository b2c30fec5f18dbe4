"""Dates and times of a telling, and what was done then: 成立于2017年."""

import re
from collections.abc import Mapping
from functools import cache
from typing import Final

from auditor import lexicon
from auditor.events.clauses import before_in, behind_in
from auditor.model import Figure
from auditor.patterns import regex

DATED = frozenset({"date", "time"})
"""Kinds of figures that say when."""
_CENTURIES = frozenset({"19", "20"})
_OF_A_YEAR = frozenset(map(len, ("2017", "2017-11")))
_ACT: Final = 10
"""Characters on either side of a year or month in which an act may be told that makes it a row: 成立于2017年."""


def is_day(figure: Figure) -> bool:
    """Tell whether a date is one of the calendar or a time of day: neither 今年 nor 8月."""
    return any(map(str.isdecimal, figure.text)) and (
        "T" in str(figure.value) or ":" in str(figure.value) or str(figure.value).count("-") >= 2
    )


def is_told_year(figure: Figure) -> bool:
    """Tell whether a date is a year, or a month of one, that is told by its number: 2017年, neither 今年 nor 去年11月."""
    return is_year(figure) and any(figure.text.startswith(century) for century in _CENTURIES)


def is_year(figure: Figure) -> bool:
    """Tell whether a figure is a year, or a month of one."""
    value = figure.value or ""
    return figure.kind == "date" and value[:2] in _CENTURIES and len(value.rstrip("0123456789-")) == 0 and len(value) in _OF_A_YEAR


def is_span_of_years(figure: Figure) -> bool:
    """Tell whether a date is a span from one year to another: 1985年到2006年."""
    ends = (figure.value or "").split("/")
    return figure.kind == "date" and len(ends) == 2 and all(len(end) == 4 and end[:2] in _CENTURIES and end.isdecimal() for end in ends)


def act_around(figure: Figure, text: str) -> str:
    """Return the word for what was done at a time, in its clause, as far as `ledger.acts` has it: what stands behind is nearer."""
    found = _acts().search(behind_in(text, figure.span.end, figure.span.end + _ACT))
    if found is None:
        before = before_in(text, figure.span, max(0, figure.span.start - _ACT))
        found = next(reversed(list(_acts().finditer(before))), None)
    return found[0] if found else ""


@cache
def _acts() -> re.Pattern[str]:
    return regex(lexicon.alternation(tuple(act_of())))


@cache
def act_of() -> Mapping[str, str]:
    """Return the act that each word tells, as `ledger.acts` has it."""
    return lexicon.keys("ledger.acts")
