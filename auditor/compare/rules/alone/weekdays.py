"""S501: a day of the month with a day of the week that it is not: 7月31日（周日） in 2023, when it was a Monday."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import product

from auditor.compare.rule import Observation
from auditor.compare.rules.alone.whole import Whole, observed
from auditor.model import Message, Span
from auditor.patterns import regex

_WEEK = "一二三四五六日天"
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_BRACKETED = regex(
    rf"(?P<day>(?:(?P<year>20\d\d)年)?(?P<month>[01]?\d)月(?P<number>[0-3]?\d)日)\s?[（(](?P<weekday>(?:星期|礼拜|周)(?P<letter>[{_WEEK}]))[)）]"
)
"""8月4日（周六）"""
_NAMED = regex(rf"(?P<weekday>[周期拜](?P<letter>[{_WEEK}]))\s?[（(](?P<day>(?:(?P<month>[01]?\d)月)?(?P<number>[0-3]?\d)[日号])[)）]")
"""周日（30日）"""

_OPENED = ("（周", "（星期", "（礼拜")


def check(whole: Whole, published: date | None) -> Iterator[Observation]:
    """Report days that are bound to a weekday that they are not. A day without its year is the one nearest to `published`."""
    text = whole.text
    if "周" not in text and "星期" not in text and "礼拜" not in text:
        return
    found = list(_BRACKETED.finditer(text)) if any(mark in text for mark in _OPENED) else []
    yield from _wrong(whole, found + list(_NAMED.finditer(text)), published)


def _wrong(whole: Whole, dates: Sequence[re.Match[str]], published: date | None) -> Iterator[Observation]:
    """Report each day once whose weekday is another one."""
    seen: set[date] = set()
    for found in dates:
        day = _day(found, published)
        if day is not None and day not in seen and day.weekday() != min(_WEEK.index(found["letter"]), 6):
            seen.add(day)
            spans = Span(*found.span("day")), Span(*found.span("weekday"))
            detail = Message(
                f"{day.isoformat()}是星期{_WEEK[day.weekday()]}，不是{found['weekday']}",
                f"{day.isoformat()} is a {day:%A}, which {found['weekday']} is not",
            )
            yield observed("S501", whole, spans, "medium", "medium", detail)


def _day(found: re.Match[str], published: date | None) -> date | None:
    """Return the day that is meant; None where that is not known, or there is no such day."""
    told = found.groupdict()
    if told.get("year"):
        years: tuple[int, ...] = (int(told["year"]),)
    elif published:
        years = (published.year - 1, published.year, published.year + 1)
    else:
        return None
    months = (int(told["month"]),) if told["month"] else range(1, 13)
    days = [day for year, month in product(years, months) if (day := _date(year, month, int(told["number"])))]
    return min(days, key=lambda day: abs(day - published), default=None) if published else next(iter(days), None)


def _date(year: int, month: int, number: int) -> date | None:
    try:
        return date(year, month, number)
    except ValueError:
        return None
