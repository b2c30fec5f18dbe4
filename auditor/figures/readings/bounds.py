"""Readings of a match by what bounds it, and by what does not: 最高5年, 历时近三年, 近90天内."""

from collections.abc import Callable
from decimal import Decimal

from auditor.figures.amounts import Meaning
from auditor.figures.clues import around, looks
from auditor.figures.evidence import (
    Place,
    Reading,
    Taken,
    amount,
    either,
    every,
    exact,
    follows,
    led_by,
    left,
    not_left,
    not_right,
    number,
    of_kind,
    one,
    opposite,
    right,
    starts,
)
from auditor.figures.reading import meaning
from auditor.figures.readings.takes import less
from auditor.patterns import regex


def _last_ones(place: Place) -> Taken:
    """近90天内: the last ninety, without a bound."""
    return place.as_it_is(meaning(place.sort, place.text[place.start + 1 : place.end], None))


def _days_named(place: Place) -> Taken:
    """The days as they are named: 7月22日到8月3日的12天内 are twelve."""
    return place.as_it_is(meaning(place.sort, place.said.removesuffix("内").removesuffix("以").removesuffix("之"), None))


def _quickly(place: Place) -> Taken:
    """With the 快 before it, as if 将近 were said."""
    return Taken(place.start - 1, place.end, meaning(place.sort, "将近" + place.said, None) or place.found)


def _past(place: Place) -> Taken:
    """With the 过 before it, as if 超过 were said."""
    return Taken(place.start - 1, place.end, meaning(place.sort, "超过" + place.said, None) or place.found)


def _nearly(place: Place) -> Taken:
    return place.as_it_is(meaning(place.sort, "将" + place.said, None))


def _bounded(word: str) -> Callable[[Place], Taken]:
    """With 最高 or the like before it, as if this were said."""
    return lambda place: Taken(place.text.rindex("最", 0, place.start), place.end, meaning(place.sort, word + place.said, None))


def _from(place: Place) -> Taken:
    """7.98万起: a price from there on, whose unit is not said."""
    return place.as_it_is(meaning(place.sort, place.said[:-1] + "以上", None))


def _some(place: Place) -> Taken:
    return place.as_it_is(Meaning("number", None, Decimal(1), None, place.found.unit, ">=", None, vague=True))


def _limited(place: Place) -> Taken:
    """A share with the bound that stands before what it is of: 不低于上年营业收入的25%."""
    limit = _LIMIT.search(place.text, max(0, place.start - _LIMITED_WITHIN), place.start)
    if limit is None:
        return place.as_it_is(place.found)
    return place.as_it_is(meaning(place.sort, ("不低于" if limit["least"] else "不超过") + place.said, None) or place.found)


_LIMIT = regex(
    r"不[得能应可]?(?:(?P<least>低于|少于|小于)|(?:超过?|高于|多于|大于))(?:(?!预[期测计估]|前值|公布)[^，。；：、！？\s\d]|\d{4}年){1,16}的\s?\Z"
)
"""Behind 预期的 stands what was expected, and no share of it."""
_LIMITED_WITHIN = 24


_SHARES = ("kind percent", "kind multiple", "sort fraction", "sort half", "sort parts")
"""Where a part or so many times of something else is told."""
BOUNDS = (
    Reading("高于5年期", ("ends 期",), (of_kind("duration"), looks.begins_with("compared")), less(2)),
    Reading("近90天内", ("begins 近",), (of_kind("duration"), looks.ends("内")), _last_ones),
    Reading("7月22日到8月3日的12天内", ("ends 内",), (of_kind("duration"), looks.at_most, left("days named")), _days_named),
    Reading("育秧过三成", ("left 过",), (of_kind("percent"), looks.valued, exact, not_left("ended in 过")), _past),
    Reading("已经快一年", ("left 快",), (of_kind("duration"), looks.valued, exact, around.nearing), _quickly),
    Reading("历时近三年", ("begins 近",), (of_kind("duration"), opposite(looks.ends("内")), either(left("lasted"), starts("后"))), _nearly),
    Reading("坚持了近三年，", ("begins 近",), (of_kind("duration"), opposite(looks.ends("内")), follows("了"), right("spent")), _nearly),
    Reading("不低于营业收入的25%", _SHARES, (exact, around.said_of), _limited),
    Reading(
        "最高5年",
        (*led_by("at most"), "left  "),
        (
            every(amount, of_kind("duration", "money")),
            one,
            exact,
            opposite(looks.begins("一")),
            around.after("at most"),
            opposite(around.reached),
        ),
        _bounded("不超过"),
    ),
    Reading(
        "最低1000万元",
        (*led_by("at least"), "left  "),
        (
            every(amount, of_kind("duration", "money")),
            one,
            exact,
            opposite(looks.begins("一")),
            around.after("at least"),
            opposite(around.reached),
        ),
        _bounded("不低于"),
    ),
    Reading("7.98万起", ("unit 起",), (amount, number, looks.ends("起"), around.priced), _from),
    Reading("一批重点线索", ("unit 批",), (looks.says("a lot"), around.word_behind, not_left("lots"), not_right("of lots")), _some),
)
"""What bounds it, and what does not."""
