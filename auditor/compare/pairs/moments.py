"""The hours as of which a text speaks: what is measured or foretold anew by the hour is no error where another text is of another hour.

A bulletin says of what hour it is once, at its head or before its figures, and not in each sentence: 8月12日8时发布, 截至06日08时, 午后.
"""

import re
from functools import lru_cache
from typing import NamedTuple

from auditor.compare.pairs.pair import Side
from auditor.lexicon import alternation, any_of, keyed
from auditor.patterns import regex

DAY = regex(r"(?:(?P<month>\d{1,2})月)?(?P<day>\d{1,2})日")
HOUR = regex(r"(?P<half>凌晨|早上|上午|中午|下午|傍晚|晚上|晚间|夜间|晚|早)?(?P<hour>\d{1,2})(?:时|点|:)(?P<minute>\d{1,2})?")
_CLOCK = r"(?:\d{1,2}日)?[凌早上中下傍晚夜]?[晨上午晚间]?\d{1,2}[时点](?:\d{1,2}分)?"
_HOURS = regex(rf"(?:截至|截止)[^，。；\n]{{0,9}}?{_CLOCK}|{_CLOCK}[^，。；\n]{{0,12}}?(?:{any_of('passages.issued')})")
_SESSIONS = keyed("passages.sessions")
_SESSION_OF = {word: name for name, group in _SESSIONS.items() for word in group}
_SESSION = regex(alternation(tuple(_SESSION_OF)))
_LATER_HALF = frozenset({"下午", "傍晚", "晚上", "晚间", "夜间", "晚"})
_NOON = 12
_READ = 2000
"""Characters of a text in which it says of what hour it is."""

_Moment = tuple[str, int]
"""A day or a session, and minutes of the day."""


class _Told(NamedTuple):
    """A moment, and where it is told."""

    start: int
    moment: _Moment


def minutes(hour: re.Match[str]) -> int:
    """Return the time of a day, a match of HOUR, in minutes."""
    hours = int(hour["hour"])
    return (hours + _NOON if hour["half"] in _LATER_HALF and hours < _NOON else hours) * 60 + int(hour["minute"] or 0)


def of_two_hours(left: Side, right: Side) -> bool:
    """Tell whether two passages are of two hours of the day, by what their articles last said of it."""
    return _are_two(_last(_hours(left.article.text), left.span.end), _last(_hours(right.article.text), right.span.end))


def of_two_sessions(left: Side, right: Side) -> bool:
    """Tell whether two passages are of two sessions of a market, by what their articles last said of it."""
    return _are_two(_last(_sessions(left.article.text), left.span.end), _last(_sessions(right.article.text), right.span.end))


def _are_two(one: _Moment | None, other: _Moment | None) -> bool:
    return one is not None and other is not None and one != other


def _last(moments: tuple[_Told, ...], at: int) -> _Moment | None:
    """Return the moment that was told last before `at`; the first one where none was."""
    before = [one for one in moments if one.start < at]
    found = before[-1] if before else next(iter(moments), None)
    return None if found is None else found.moment


@lru_cache(maxsize=64)
def _hours(text: str) -> tuple[_Told, ...]:
    """Return the hours of which a text is: the day, where it is told with the hour, and the minutes of the day."""
    found = []
    for match in _HOURS.finditer(text, 0, _READ):
        hour, day = HOUR.search(match[0]), DAY.search(match[0])
        if hour:
            found.append(_Told(match.start(), (day["day"].lstrip("0") if day else "", minutes(hour))))
    return tuple(found)


@lru_cache(maxsize=64)
def _sessions(text: str) -> tuple[_Told, ...]:
    """Return the sessions of a market day of which a text tells."""
    return tuple(_Told(match.start(), (_SESSION_OF[match[0]], 0)) for match in _SESSION.finditer(text, 0, _READ))
