"""As of when a text counts: 截至8月6日17时, and what the telling's own time says where it gives no such moment."""

import re
from typing import NamedTuple

from auditor.events.words import Day
from auditor.lexicon import any_of
from auditor.patterns import regex

_AS_OF = regex(rf"(?:{any_of('ledger.as of')})(?P<moment>[^，。；！？,;\n]{{2,24}})")
_DAY = regex(r"(?:(?P<month>1[0-2]|0?[1-9])月)?(?P<day>[12]\d|3[01]|0?[1-9])日")
_HOUR = regex(r"(?P<half>凌晨|早上|上午|中午|下午|傍晚|晚上|晚间|夜间|晚|早)?(?P<hour>[01]?\d|2[0-4])[时点:](?P<minute>[0-5]\d)?")
_CLOCK = regex(
    r"(?:(?:1[0-2]|0?[1-9])月)?(?:[12]\d|3[01]|0?[1-9])日(?:凌晨|早上|上午|中午|下午|傍晚|晚上|晚间|夜间)?(?:[01]?\d|2[0-4])[时点]"
)
_NAMED_DAY = regex("[上本]周[一二三四五六日末]|昨|[月季年周]末|[月年]底")
_LATER_HALF = frozenset({"下午", "傍晚", "晚上", "晚间", "夜间", "晚"})
HALF = 14
"""Days that a day of the month lies ahead, at most, to be yet to come."""
_TOO_EARLY = 2
"""Days by which a telling may be dated too early for the day as of which it counts."""
_REACH = 160
"""Characters after which a moment does not hold any more."""


class Moment(NamedTuple):
    """When a figure holds: a day of the year, 31 days a month, and a minute of it, as far as they are known."""

    day: int | None
    minute: int | None
    said: bool
    """Whether the text says so, rather than the time of its publication."""
    phrase: str = ""
    """How the text names a day that it counts from its own: 上周五收盘."""

    def is_same(self, other: "Moment") -> bool:
        """Tell whether both texts say one moment, as closely as either of them says it."""
        if self.day != other.day or self.day is None:
            return False
        if self.phrase or other.phrase:
            return self.phrase == other.phrase
        return self.said and other.said and self.minute == other.minute


def as_of(text: str, offset: int, told: Day, published: str | None, *, running: bool) -> Moment:
    """Return as of when a figure at `offset` of a text counts: the last moment that is named before it.

    Where a later day and hour stands between the two (截至24日5时30分…24日上午10时，记者获悉…), it counts as of then, as far as one knows.
    A `running` count is of the moment of its paragraph, anything else of that of its sentence.
    """
    start = max(0, offset - _REACH, *(text.rfind(mark, 0, offset) + 1 for mark in ("\n" if running else "\n。！？；")))
    found = _last(_AS_OF, text, start, offset)
    if found is None:
        return _told(told, published)
    later = _last(_CLOCK, text, found.end("moment"), offset)
    return _said(found["moment"], told) if later is None else _said(later[0], told)._replace(said=False)


def _last(pattern: re.Pattern[str], text: str, start: int, offset: int) -> re.Match[str] | None:
    found = None
    for match in pattern.finditer(text, start, min(len(text), offset + 1)):
        found = match
    return found


def _said(moment: str, told: Day) -> Moment:
    named, hour = _DAY.search(moment), _HOUR.search(moment)
    day = told.of_year
    if named and (named["month"] or told.of_year is not None):
        month = int(named["month"]) if named["month"] else _month(told, int(named["day"]), ahead=False)
        day = 31 * month + int(named["day"])
    counted = "" if named or hour or not _NAMED_DAY.search(moment) else moment
    return Moment(day, _minutes(hour) if hour else None, bool(named or hour), counted)


def dated(value: str, told: Day) -> str:
    """Return the value of a date that names the day alone with its month, where the day of the telling is known."""
    if not value.startswith("---") or told.of_year is None:
        return value
    return f"--{_month(told, int(value[3:5]), ahead=True):02}{value[2:]}"


def _month(told: Day, day: int, *, ahead: bool) -> int:
    """Return the month of a day that is named alone: of those days of this month and its neighbours the one nearest to the telling.

    The 30th is of the month before on the 3rd, and yet to come on the 25th; what is as near before as behind is over. Where it cannot lie
    `ahead`, as of that day something was counted, it is the last one that is over, but for a telling that is dated a day or two too early.
    """
    month, today = divmod((told.of_year or 31) - 1, 31)
    gap = day - today - 1
    before, behind = (HALF, HALF + 1) if ahead else (_TOO_EARLY, day + 31)
    nearest = month - 1 if gap > before else month + 1 if gap < -behind else month
    return (nearest - 1) % 12 + 1


def _told(told: Day, published: str | None) -> Moment:
    hour = _HOUR.match((published or "")[11:16])
    return Moment(told.of_year, _minutes(hour) if hour else None, said=False)


def _minutes(hour: re.Match[str]) -> int:
    hours = int(hour["hour"])
    return (hours + 12 if hour["half"] in _LATER_HALF and hours < 12 else hours) * 60 + int(hour["minute"] or 0)


def order(one: Moment, other: Moment) -> int | None:
    """Return -1 where the one is earlier, 1 where it is later, 0 where both are the same moment; None where nobody knows.

    Two days without their hours are not known to be one moment, and neither are two texts that name none.
    """
    if one.day is None or other.day is None:
        return None
    if one.day != other.day:
        return -1 if one.day < other.day else 1
    if one.minute is None or other.minute is None:
        return None
    if one.minute == other.minute:
        return 0 if one.said and other.said else None
    return -1 if one.minute < other.minute else 1
