"""The evidence in a time that differs: what the other passage has for it, here or elsewhere, and whether the other article has the day.

A date at the head of one sentence is 日前 in the middle of the other's; 昨日 of an article of the 18th is the 17th; a day that the
other article names nowhere is lost to its readers.
"""

from collections.abc import Sequence

from auditor.compare.changes.slots import say_the_same
from auditor.compare.changes.telling import Day, Telling, days_in
from auditor.compare.pairs.relation import relation
from auditor.statement.items import Item


def of_times(sides: Sequence[Sequence[Item]], own: Sequence[Sequence[Item]]) -> dict[str, float]:
    """Return what the other passage has for a time that differs: the same after all, a day or a vague word elsewhere in it, or nothing.

    `sides` are the times of two passages, `own` the items that differ on either side.
    """
    found: dict[str, float] = {}
    for mine, here, theirs, there in ((own[0], sides[0], own[1], sides[1]), (own[1], sides[1], own[0], sides[0])):
        free = [one for one in there if one not in theirs and not any(say_the_same(one, item) for item in here)]
        for item in mine:
            if item.slot == "time" and any(say_the_same(item, one) for one in there):
                found["time_there"] = 1.0
            elif item.slot == "time":
                found |= _instead(item, free)
    return found


def _instead(item: Item, free: Sequence[Item]) -> dict[str, float]:
    """Return what stands for `item` among the times that are `free`, of which the other passage says no more than it has not."""
    how = "day" if item.exact else "vague"
    found = {f"time_{how}": 1.0}
    if not free:
        found[f"{how}_for_nothing"] = 1.0
    for one in free:
        found[f"{how}_for_{'day' if one.exact else 'vague'}"] = 1.0
        if item.figure is not None and one.figure is not None:
            found[f"apart_{relation(item.figure, one.figure)}"] = 1.0
    return found


KNOWN = ("day_known", "day_new", "one_day", "two_days")
"""The names of what `of_days` finds out of both texts as wholes."""


def are_dated(left: Sequence[Item], right: Sequence[Item]) -> bool:
    """Tell whether any of the items names a day."""
    return any(item.slot == "time" and item.figure is not None and days_in(item.figure) for item in (*left, *right))


def of_days(telling: Telling, left: Sequence[Item], right: Sequence[Item]) -> dict[str, float]:
    """Return whether the days that differ are named anywhere in the other article, and whether both sides name one day in two ways."""
    found: dict[str, float] = {}
    named: list[Day] = []
    for items, other in ((left, telling.right), (right, telling.left)):
        days = [day for item in items if item.slot == "time" and item.figure is not None for day in days_in(item.figure)[:1]]
        named += days
        for month, day in days:
            known = (month, day) in other.days or ("", day) in other.days
            found["day_known" if known else "day_new"] = 1.0
    if left and right and len(named) == 2:
        found["one_day" if named[0] == named[1] else "two_days"] = 1.0
    return found
