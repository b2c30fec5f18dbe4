"""A happening that one telling dates after the alarm of another: an alarm at 17时32分 is of nothing that happened at 傍晚6时许.

The two times are of two acts and stand in no row together, so they are looked for apart.
"""

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import product
from typing import Final

from auditor import lexicon
from auditor.events.acts import DATED
from auditor.events.happening import SLACK, clause_behind, clocks, day_of
from auditor.events.mentions import Mention

HAPPENED: Final = "happened"
"""The act of `ledger.acts` that tells when something happened."""
OCCURRED: Final = "发生"
"""The word of it that is told far behind a time, too: 上午8时许，市中心一处建筑工地发生枪击案."""
_MORE = "多"
"""Behind an hour that is over: 下午5点多."""
AT_ONCE: Final = 6 * 60
"""Minutes between an alarm and a time that may be the one of what it is of, at most."""


@cache
def _alarms() -> tuple[str, ...]:
    return lexicon.words("ledger.alarms")


def is_alarm(one: Mention) -> bool:
    """Tell whether a time of day is one at which somebody raised the alarm: 16时52分，公安局接报警称."""
    return _is_clock(one) and any(word in clause_behind(one) for word in _alarms())


def is_happening(one: Mention) -> bool:
    """Tell whether a time of day is one at which something happened, as its clause or the one behind says."""
    if not _is_clock(one) or is_alarm(one):
        return False
    return one.act == HAPPENED or OCCURRED in clause_behind(one)


def _is_clock(one: Mention) -> bool:
    return one.figure.kind in DATED and bool(clocks(one))


def is_too_late(one: Mention, other: Mention) -> bool:
    """Tell whether one of two times is of an alarm and the other one, of what happened, surely lies behind it on the same day."""
    if is_alarm(other) and is_happening(one):
        one, other = other, one
    if not (is_alarm(one) and is_happening(other)):
        return False
    slack = 0 if other.clause[1].startswith(_MORE) else SLACK
    raised, happened = clocks(one), clocks(other)
    return _may_be_of_one_day(one, other) and all(at + slack < then < at + AT_ONCE for at in raised for then in happened)


def _may_be_of_one_day(alarm: Mention, happened: Mention) -> bool:
    """Tell whether two times are of one day; a day that was said before (当日) is that of the telling, or the one before."""
    ours, theirs = day_of(alarm), day_of(happened)
    if ours is not None and theirs is not None:
        return ours == theirs
    known, told = (theirs, alarm.moment.day) if ours is None else (ours, happened.moment.day)
    return known is None or told is None or 0 <= told - known <= 1


def alarmed(found: Sequence[Mention]) -> Iterator[list[Mention]]:
    """Yield each alarm with the times of what happened that other tellings give behind it.

    A telling that also gives a time before the alarm, or the alarm itself, tells of several things and is left out.
    """
    alarms = [one for one in found if is_alarm(one)]
    happenings = [one for one in found if is_happening(one)] if alarms else []
    fitting = {(one.figure.value, other.telling) for one, other in product(alarms, happenings) if not is_too_late(one, other)}
    raised = {(one.figure.value, one.telling) for one in alarms}
    for value in dict.fromkeys(one.figure.value for one in alarms):
        ours = [one for one in alarms if one.figure.value == value]
        theirs = [one for one in happenings if not {(value, one.telling)} & (fitting | raised)]
        if theirs:
            yield sorted((*ours, *theirs), key=lambda one: (one.telling, one.figure.span))
