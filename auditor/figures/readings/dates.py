"""Readings of a match as a year, a day or an hour, or as months that were taken for one: 2024校园招聘, 31号晚, 三月之内."""

from collections.abc import Callable
from decimal import Decimal

from auditor.figures.amounts import Meaning
from auditor.figures.clues import around, dates, looks
from auditor.figures.evidence import (
    Place,
    Reading,
    Taken,
    amount,
    bare,
    either,
    every,
    exact,
    followed_by,
    follows,
    led_by,
    left,
    not_left,
    not_right,
    number,
    of_kind,
    of_sort,
    one,
    opposite,
    right,
    starts,
)
from auditor.figures.reading import meaning
from auditor.lexicon import keys, words


def _date(form: str) -> Callable[[Place], Taken]:
    """The date of this form that its digits are."""
    return lambda place: place.as_it_is(Meaning("date", form.format(int(place.found.low or 0))))


def _days(place: Place) -> Taken:
    """16~18号 as days of a month, behind which month they are where it stands before them."""
    first, last = (int(day) for day in (place.found.value or "").split("/"))
    return place.as_it_is(Meaning("date", f"---{first:02}/---{last:02}"))


def _hour(place: Place) -> Taken:
    """The hour that it is, behind noon where 晚 stands before it: 周六晚8点."""
    hour = int(Decimal(place.found.value or 0))
    hour += looks.NOON if hour < looks.NOON and place.text.endswith(_AFTER_NOON, 0, place.start) else 0
    return place.as_it_is(Meaning("time", f"{hour:02}:00", bound=place.found.bound))


def _hours(place: Place) -> Taken:
    """三四点 as the hours that they are, with the 钟 behind them."""
    first, last = (int(Decimal(hour)) for hour in (place.found.value or "").split("/"))
    later = looks.NOON if place.text.endswith(_AFTER_NOON, 0, place.start) else 0
    found = Meaning("time", f"{first + later:02}:00/{last + later:02}:00", bound="~")
    return place.as_it_is(found, more=int(place.behind() == "钟"))


def _hours_apart(place: Place) -> Taken:
    """7点-9点 as hours."""
    first, last = (int(Decimal(hour)) for hour in (place.found.value or "").split("/"))
    return place.as_it_is(Meaning("time", f"{first:02}:00/{last:02}:00"))


_AFTER_NOON = words("readings.after noon")


def _year(place: Place) -> Taken:
    """The year that it begins with."""
    end = place.start + _YEAR
    return Taken(place.start, end, Meaning("date", place.text[place.start : end]))


_YEAR = 4


def _year_and_more(place: Place) -> Taken:
    """The year that it is with its last character: 2023届, 2022款."""
    return place.as_it_is(Meaning("date", place.text[place.start : place.start + _YEAR]))


def _months(place: Place) -> Taken:
    """三月 as three months."""
    return place.as_it_is(meaning("quantity", f"{place.text[place.start : place.end - 1]}个月", None))


def _short_year(century: str) -> Callable[[Place], Taken]:
    """The year of two digits that it begins with, in this century."""
    return lambda place: place.as_it_is(Meaning("date", f"{century}{place.said[:2]}"))


def _old_year(place: Place) -> Taken:
    return place.as_it_is(Meaning("date", f"{place.said[:-1]:0>4}"))


def _year_before_last(place: Place) -> Taken:
    """The year that is all of it but its last character, which begins a name."""
    return Taken(place.start, place.end - 1, meaning("date", f"{place.text[place.start : place.end - 1]}年", None))


def _years(place: Place) -> Taken:
    first, _, last = (place.found.value or "").partition("/")
    return place.as_it_is(Meaning("date", f"{first:0>4}/{last:0>4}"))


def _months_apart(place: Place) -> Taken:
    """2001.06--2003.03 as months, without what was taken for their unit."""
    said = place.said.split(" ")[0]
    first, last = (f"{said[at : at + _YEAR]}-{said[at + _YEAR + 1 :][:2]}" for at in (0, len(said) - _YEAR - 3))
    return Taken(place.start, place.start + len(said), Meaning("date", f"{first}/{last}"))


def _month_pointed(place: Place) -> Taken:
    return place.as_it_is(Meaning("date", place.said.replace(".", "-")))


def _day_pointed(place: Place) -> Taken:
    month, _, day = place.said.partition(".")
    return place.as_it_is(Meaning("date", f"--{month:0>2}-{day:0>2}"))


def _weekdays(place: Place) -> Taken:
    """The days without the hour behind them, which is the first of a span of its own."""
    return place.again(place.start, place.start + looks.through(place))


def _one_day(place: Place) -> Taken:
    return place.as_it_is(meaning("quantity", "一天", None))


def _some_time(place: Place) -> Taken:
    return place.as_it_is(place.found._replace(value=None, vague=True))


_THAT_YEAR = tuple({f"begins {word[0]}" for word, value in keys("moments.from one named").items() if value.startswith("Y@")})
_YEARS = ("opens 19", "opens 20")
DATES = (
    Reading("89年出生", followed_by("born"), (amount, looks.short_year("456789"), right("born")), _short_year("19")),
    Reading(
        "24年PE", followed_by("reported"), (amount, looks.short_year("2"), opposite(follows("/、")), right("reported")), _short_year("20")
    ),
    Reading(
        "始建于1271年",
        (*led_by("in a year"), "left ("),
        (amount, looks.old_year, either(left("in a year"), follows("(")), not_right("so long")),
        _old_year,
    ),
    Reading(
        "1368年，",
        ("ends 年",),
        (amount, looks.old_year, looks.uneven_year, not_left("spans"), not_right("so long"), opposite(starts("的"))),
        _old_year,
    ),
    Reading("7点-9点", ("unit 点",), (amount, looks.hours_apart, not_left("moved by")), _hours_apart),
    Reading("2024校园招聘", ("opens 20",), (amount, number, looks.year_of("never so many")), _year),
    Reading("2023届", ("ends 届",), (one, exact, looks.year_of("years of")), _year_and_more),
    Reading(
        "2022款", ("ends 款", "ends 版", "ends 级"), (one, exact, looks.year_of("years of"), not_left("counted before")), _year_and_more
    ),
    Reading("2023万宁文昌鸡节", ("opens 20",), (of_sort("quantity"), dates.head_of), _year_before_last),
    Reading("2023世界大会", _YEARS, (of_kind("number"), dates.bare_year), _year),
    Reading("2024大赛", ("unit 大",), (looks.above(100), dates.begins_with_year), _year),
    Reading(
        "今天(24号)",
        ("left (", "left （"),
        (amount, number, exact, looks.ends("号"), looks.up_to(31), dates.in_brackets_behind_day),
        _date("---{:02}"),
    ),
    Reading("本月24号", ("unit 号",), (amount, looks.ends("号"), one, looks.up_to(31), left("of a month")), _date("---{:02}")),
    Reading(
        "天气预报：16~18号",
        ("unit 号",),
        (amount, looks.days_apart, exact, either(follows("月"), around.near("days foretold", 24, 12)), not_right("on numbered things")),
        _days,
    ),
    Reading("31号晚", ("unit 号",), (amount, number, looks.ends("号"), looks.up_to(31), right("parts of a day")), _date("---{:02}")),
    Reading(
        "随后，9点，", ("unit 点", "ends 点"), (amount, number, looks.digits_but_last, looks.up_to(24), around.opens, starts("，")), _hour
    ),
    Reading(
        "3时25分…，接近4点",
        ("unit 点",),
        (amount, number, looks.ends("点"), looks.up_to(24), looks.begins_with("nearing"), dates.hour_before),
        _hour,
    ),
    Reading(
        "18年全年",
        followed_by("whole year", "reported"),
        (amount, looks.short_year("12"), right("whole year", "reported"), not_left("spans"), opposite(follows("/、"))),
        _short_year("20"),
    ),
    Reading(
        "毕业于96年，",
        led_by("since", "as of"),
        (amount, looks.short_year("6789"), left("since", "as of"), not_right("so long"), opposite(starts("的"))),
        _short_year("19"),
    ),
    Reading(
        "我16年毕业",
        followed_by("done in a year"),
        (amount, looks.short_year("012"), right("done in a year"), not_left("spans")),
        _short_year("20"),
    ),
    Reading(
        "96年毕业",
        followed_by("done in a year"),
        (amount, looks.short_year("6789"), right("done in a year"), not_left("spans")),
        _short_year("19"),
    ),
    Reading("2001.06--2003.03", _YEARS, (amount, looks.months_apart), _months_apart),
    Reading("2019.02 - 任", _YEARS, (amount, number, bare, looks.month_pointed, dates.told_as_month), _month_pointed),
    Reading("今天（8.16）", ("left (", "left （"), (amount, number, bare, looks.day_pointed, dates.in_brackets_behind_day), _day_pointed),
    Reading("（1769—1841）", ("right ）", "right )"), (every(of_kind("number"), bare), exact, starts("）", ")"), dates.lived), _years),
    Reading("从17年开始", followed_by("begun"), (amount, looks.short_year("012"), left("since"), right("begun")), _short_year("20")),
    Reading("截至18年，", led_by("as of"), (amount, looks.short_year("12"), left("as of")), _short_year("20")),
    Reading("参考文献：2023，", _YEARS, (of_kind("number"), bare, dates.year_alone), _year),
    Reading("（960—1127年）", ("ends 年",), (amount, of_kind("duration"), dates.years_apart), _years),
    Reading("周一至周五9:00", ("begins 周", "begins 星"), (of_sort("date"), looks.weekdays_at), _weekdays),
    Reading("一日三次", ("opens 一日",), (of_sort("date"), looks.says("one day"), not_right("of a dateline")), _one_day),
    Reading("8号23点", ("unit 点",), (amount, number, looks.digits_but_last, looks.up_to(24), follows("号日晚")), _hour),
    Reading("三四点钟", ("unit 点",), (amount, looks.two_hours, either(starts("钟"), dates.hours_named)), _hours),
    Reading("当年那个男孩", _THAT_YEAR, (looks.that_year, opposite(dates.year_named)), _some_time),
    Reading("历时3月", ("ends 月",), (of_kind("date"), looks.shorter(4), left("lasted")), _months),
    Reading("三月之内", ("ends 月",), (of_kind("date"), looks.shorter(4), looks.spelt_first, right("within")), _months),
)
"""A year, a day, an hour; or months that were taken for one."""
