"""The table of readings: what a match of the grammar can be after all by where it stands, each with what it asks of either side.

Which one and not how many (92号, 02版, 222团), a year, a day, an hour, an identifier, a bound, more or fewer words than were matched, part
of a name, or no figure. The words asked for are the lexicon's (`readings.txt`), what no list of words says `looks` and `context` tell,
and how one reading is taken of several by `evidence`. That a number is a model or the number of an item is for `named`, that clock times
and bare numbers are scores and codes for `bare`.
"""

from collections.abc import Callable
from decimal import Decimal

from auditor.figures import context, looks
from auditor.figures.amounts import Meaning, plain
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
    whole,
)
from auditor.figures.reading import meaning
from auditor.figures.table import Table
from auditor.figures.units import UNITS
from auditor.lexicon import keyed, keys, words
from auditor.patterns import regex


def understood(text: str, sort: str, at: tuple[int, int], found: Meaning) -> Taken:
    """Return where a match of the grammar begins and ends after all, and what it means: None where it is no figure."""
    return TABLE.decide(Place(text, *at, sort, found))


def _none(place: Place) -> Taken:
    return place.as_it_is(None)


def _which(place: Place) -> Taken:
    return place.as_it_is(place.found._replace(kind="ordinal", precision=Decimal(1)))


def _as(kind: str, unit: str, *, more: int = 0) -> Callable[[Place], Taken]:
    """The same number, of another kind and with another unit."""
    return lambda place: place.as_it_is(place.found._replace(kind=kind, unit=unit), more=more)  # type: ignore[arg-type]


def _date(form: str) -> Callable[[Place], Taken]:
    """The date of this form that its digits are."""
    return lambda place: place.as_it_is(Meaning("date", form.format(int(place.found.low or 0))))


def _days(place: Place) -> Taken:
    """16~18号 as days of a month, behind which month they are where it stands before them."""
    first, last = (int(day) for day in (place.found.value or "").split("/"))
    return place.as_it_is(Meaning("date", f"---{first:02}/---{last:02}"))


def _telephone(place: Place) -> Taken:
    """With its area code."""
    start = place.start - context.area_code(place)
    return Taken(start, place.end, meaning("identifier", place.text[start : place.end], None))


def _hour(place: Place) -> Taken:
    return place.as_it_is(Meaning("time", f"{int(Decimal(place.found.value or 0)):02}:00", bound=place.found.bound))


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


def _short(by: int = 1) -> Callable[[Place], Taken]:
    """Without its last characters, read anew."""
    return lambda place: place.again(place.start, place.end - by)


def _less(first: int) -> Callable[[Place], Taken]:
    """Begun so many characters later, read anew; earlier where there are fewer than none."""
    return lambda place: place.again(place.start + first, place.end)


def _last_ones(place: Place) -> Taken:
    """近90天内: the last ninety, without a bound."""
    return place.as_it_is(meaning(place.sort, place.text[place.start + 1 : place.end], None))


def _days_named(place: Place) -> Taken:
    """The days as they are named: 7月22日到8月3日的12天内 are twelve."""
    return place.as_it_is(meaning(place.sort, place.said.removesuffix("内").removesuffix("以").removesuffix("之"), None))


def _nearly(place: Place) -> Taken:
    return place.as_it_is(meaning(place.sort, "将" + place.said, None))


def _months(place: Place) -> Taken:
    """三月 as three months."""
    return place.as_it_is(meaning("quantity", f"{place.text[place.start : place.end - 1]}个月", None))


def _rank(place: Place) -> Taken:
    return place.as_it_is(place.found._replace(kind="ordinal"))


def _numbered(place: Place) -> Taken:
    return place.as_it_is(place.found._replace(kind="ordinal", unit="号", precision=Decimal(1)), more=1)


def _troop(place: Place) -> Taken:
    return place.as_it_is(place.found._replace(kind="ordinal", unit="支队", precision=Decimal(1)), more=1)


def _price(place: Place) -> Taken:
    return Taken(place.start, place.end - 1, place.found._replace(kind="number", unit=""))


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


def _bytes(place: Place) -> Taken:
    """300g of data as gigabytes."""
    return place.again(place.start, place.end, said=place.said[:-1] + "GB")


def _weekdays(place: Place) -> Taken:
    """The days without the hour behind them, which is the first of a span of its own."""
    return place.again(place.start, place.start + looks.through(place))


def _one_day(place: Place) -> Taken:
    return place.as_it_is(meaning("quantity", "一天", None))


def _bounded(word: str) -> Callable[[Place], Taken]:
    """With 最高 or the like before it, as if this were said."""
    return lambda place: Taken(place.text.rindex("最", 0, place.start), place.end, meaning(place.sort, word + place.said, None))


def _from(place: Place) -> Taken:
    """7.98万起: a price from there on, whose unit is not said."""
    return place.as_it_is(meaning(place.sort, place.said[:-1] + "以上", None))


def _thing_behind(place: Place) -> Taken:
    """Counted by 个, for what is counted is a longer name than was taken for it."""
    less = len(place.found.unit) - 1
    return Taken(place.start, place.end - less, place.found._replace(unit="个"))


def _item_off(place: Place) -> Taken:
    """Without the number of an item before it."""
    return place.again(place.text.index(".", place.start) + 1, place.end)


def _some_time(place: Place) -> Taken:
    return place.as_it_is(place.found._replace(value=None, vague=True))


def _some(place: Place) -> Taken:
    return place.as_it_is(Meaning("number", None, Decimal(1), None, place.found.unit, ">=", None, vague=True))


def _pixels(place: Place) -> Taken:
    pixels = (place.found.low or Decimal(0)) * _TEN_THOUSAND
    return place.as_it_is(Meaning("measure", plain(pixels), pixels, pixels, "像素", "=", Decimal(_TEN_THOUSAND)), more=2)


_TEN_THOUSAND = 10_000


def _code(place: Place) -> Taken:
    return place.as_it_is(Meaning("identifier", place.said))


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


_CAPITALS = tuple(f"begins {digit}" for digit in "壹贰叁肆伍陆柒捌玖")
_HYPHEN = ("left -", "left −")
_THAT_YEAR = tuple({f"begins {word[0]}" for word, value in keys("moments.from one named").items() if value.startswith("Y@")})
_DATE_WORDS = tuple(f"begins {first}" for first in keyed("readings.words before a date"))
_SPELT_NUMBERS = tuple(f"ends {digit}" for digit in "〇零一二三四五六七八九十")
_YEARS = ("opens 19", "opens 20")
_NEVER_HALVED = tuple(f"unit {unit}" for unit in words("readings.never halves"))
_SHARES = ("kind percent", "kind multiple", "sort fraction", "sort half", "sort parts")
"""Where a part or so many times of something else is told."""

_NO_FIGURE = (
    Reading("认同年轻人", _DATE_WORDS, (of_sort("date", "vaguedate"), looks.spelt_short, context.joins_words), _none),
    Reading("“六月雪”", ("ends 月",), (of_sort("date"), looks.spelt_short, opposite(context.repeats_mark), context.in_quotes), _none),
    Reading("“明日世界”", ("begins 明", "begins 今", "begins 昨"), (looks.says("days in names"), context.in_quotes), _none),
    Reading("今日一线", ("begins 今",), (looks.says("days of outlets"), either(right("programmes of a day"), context.names_outlet)), _none),
    Reading("资料[4]", ("left [",), (amount, number, bare, looks.only_digits, context.cited), _none),
    Reading("12:45", ("left :",), (amount, number, bare, exact, looks.only_digits, context.behind_colon), _none),
    Reading("。03及时报警", ("begins 0",), (amount, number, bare, looks.noughted, context.begins_item), _none),
    Reading("4g网络", ("ends g",), (amount, looks.says("networks"), context.near("of networks", 16, 10)), _none),
    Reading("爱享365", ("begins 3",), (amount, number, bare, looks.says("days of a year"), context.ends_name), _none),
    Reading("一次函数", ("unit 次",), (amount, number, looks.spelt_first, right("of a degree")), _none),
    Reading("金山镇八条路", ("unit 条",), (amount, number, looks.spelt_first, left("towns"), right("streets")), _none),
    Reading("运油-20", _HYPHEN, (of_sort("quantity"), context.hyphenated, looks.only_digits), _none),
    Reading("上周二…，最近十周二", ("unit 周",), (of_kind("duration"), right("weekdays"), context.weekday_named), _none),
    Reading(
        "十二生肖",
        _SPELT_NUMBERS,
        (of_kind("number"), looks.spelt, context.word_behind, not_left("counted before"), not_right("counted on")),
        _none,
    ),
    Reading("几十万分之一", ("right 分",), (amount, context.denominator_behind), _none),
    Reading("万亿级", ("ends 级",), (amount, one, looks.scale_alone), _none),
    Reading("一点一方案", ("right 方", "right 策", "right 案"), (amount, number, looks.said_with_point, right("programmes")), _none),
    Reading("03发扬", ("begins 0",), (amount, number, looks.noughted, opposite(bare), looks.not_in("of times", "nought before")), _none),
    Reading("千万种", ("begins 千",), (amount, number, looks.says("countless")), _none),
    Reading("一笔一笔", ("begins 一",), (amount, number, context.said_twice), _none),
    Reading("伍万里", _CAPITALS, (amount, opposite(of_kind("money")), looks.mixed_capitals), _none),
    Reading(
        "主播周一鸣",
        ("begins 周",),
        (of_sort("date"), looks.weekday, left("before names"), context.word_behind, not_right("on a weekday")),
        _none,
    ),
    Reading("早7晚9", ("unit 晚",), (amount, left("from early"), context.numeral_behind), _none),
    Reading("图1-1", ("left 图", "left 表"), (amount, of_kind("number"), bare, exact, looks.up_to(99)), _none),
    Reading("01 概况", ("begins 0",), (amount, number, bare, looks.noughted, context.heads_a_line), _none),
    Reading("8强进4", ("left 进", "right 进"), (amount, number, bare, context.of_a_round), _none),
    Reading("电动三轮违规", ("unit 轮",), (amount, number, looks.says("wheels"), left("before wheels")), _none),
    Reading("iOS 11.4", ("left  ",), (amount, number, bare, context.version), _none),
    Reading("width:640,", ("left :", "left  "), (number, bare, context.in_code), _none),
    Reading("example.org/read/7", tuple(f"left {mark}" for mark in "/=_-&?"), (amount, context.in_address), _none),
    Reading("163.cn", ("right .",), (number, bare, looks.only_digits, right("endings of addresses")), _none),
    Reading("四分之一淘汰赛", ("sort fraction", "sort parts"), (looks.says("one of so many"), right("rounds of a cup")), _none),
    Reading("蓝牙5.3标准", (*followed_by("versions"), "right  "), (number, bare, exact, looks.pointed, context.before_version), _none),
    Reading("合柴1972文创园", _YEARS, (number, bare, looks.year_in_words, context.between_words, right("sites")), _none),
    Reading("2018(02):78-80", ("left :",), (of_kind("number"), bare, context.cited_pages), _none),
    Reading("三轮汽车", ("unit 轮",), (amount, number, looks.says("wheels"), right("wheeled")), _none),
    Reading("四件套", ("unit 件",), (amount, number, exact, looks.spelt_first, starts("套")), _none),
    Reading("负一定的责任", ("begins 负",), (amount, looks.begins("负一"), context.near("duties", 0, 8)), _none),
    Reading("| (1/7)", ("left (", "left （"), (of_sort("fraction"), context.numbers_page), _none),
    Reading("两毛九打", ("ends 打",), (amount, number, context.word_behind, not_right("by the dozen")), _none),
)
"""A name, a part of words, the number of an item."""

_NUMBERED = tuple(f"unit {unit}" for unit in (*words("readings.which one"), *(unit for unit in UNITS if unit[0] == "号")))
_BLOCKS = tuple(f"unit {unit}" for unit in ("栋", "幢", "单元"))
_COUNTED = (amount, number, exact, whole)
_WHICH = (
    Reading("15楼", _NUMBERED, _COUNTED, _which),
    Reading("222团", tuple(f"unit {unit}" for unit in words("readings.which of many")), (*_COUNTED, looks.at_least(100)), _which),
    Reading("4连", ("unit 连",), (*_COUNTED, looks.up_to(99), not_right("in a row")), _which),
    Reading("西塔2层", ("unit 层",), (*_COUNTED, left("built")), _which),
    Reading("一层为商铺", ("unit 层",), (*_COUNTED, context.opens, right("on a floor")), _which),
    Reading("省十四届人大", ("unit 届",), (*_COUNTED, looks.up_to(99), not_left("held"), context.near_offices), _which),
    Reading("年级2班", ("unit 班",), (*_COUNTED, left("school years")), _which),
    Reading("河湾村一组", ("unit 组",), (*_COUNTED, left("grouped")), _which),
    Reading("良繁场三队", ("unit 队",), (*_COUNTED, either(left("farmed"), context.of_a_body)), _which),
    Reading("02版", ("begins 0",), (amount, number, looks.noughted, opposite(bare), looks.ends_in("nought before")), _which),
    Reading("第1、2条", ("left 、",), (amount, number, exact, whole, context.after_ordinals), _which),
    Reading("3线城市", ("unit 线",), (amount, number, exact, whole, looks.up_to(9), right("tiers")), _which),
    Reading("38军", ("unit 军",), (*_COUNTED, looks.at_least(10), looks.up_to(199)), _which),
    Reading("三级甲等", ("unit 级",), (amount, one, exact, right("ranked")), _which),
    Reading(
        "4栋502室", _BLOCKS, (amount, number, exact, whole, either(context.room_behind, right("within a block"), left("estates"))), _which
    ),
    Reading("2~47次谐波", ("unit 次",), (amount, of_kind("number"), right("of an order")), _rank),
    Reading("英语四级", ("unit 级",), (amount, looks.says("levels of English"), either(left("examined in"), right("examinations"))), _rank),
    Reading("12代酷睿", ("unit 代",), (of_kind("number"), context.of_a_make), _rank),
    Reading(
        "505号101-104",
        ("left 号", "left 栋", "left 幢", "left 楼"),
        (amount, of_kind("number"), bare, exact, looks.at_least(101), context.behind_number),
        _which,
    ),
    Reading("3#机组", ("right #",), (amount, number, exact, bare, looks.up_to(99), context.no_tag), _numbered),
    Reading("八支队", ("unit 支",), (amount, number, left("troops"), starts("队")), _troop),
)
"""Which one and not how many."""

_TIMES = (
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
    Reading("2023万宁文昌鸡节", ("opens 20",), (of_sort("quantity"), context.head_of), _year_before_last),
    Reading("2023世界大会", _YEARS, (of_kind("number"), context.bare_year), _year),
    Reading("2024大赛", ("unit 大",), (looks.above(100), context.begins_with_year), _year),
    Reading(
        "今天(24号)",
        ("left (", "left （"),
        (amount, number, exact, looks.ends("号"), looks.up_to(31), context.in_brackets_behind_day),
        _date("---{:02}"),
    ),
    Reading("本月24号", ("unit 号",), (amount, looks.ends("号"), one, looks.up_to(31), left("of a month")), _date("---{:02}")),
    Reading(
        "天气预报：16~18号",
        ("unit 号",),
        (amount, looks.days_apart, exact, either(follows("月"), context.near("days foretold", 24, 12)), not_right("on numbered things")),
        _days,
    ),
    Reading("31号晚", ("unit 号",), (amount, number, looks.ends("号"), looks.up_to(31), right("parts of a day")), _date("---{:02}")),
    Reading(
        "随后，9点，", ("unit 点", "ends 点"), (amount, number, looks.digits_but_last, looks.up_to(24), context.opens, starts("，")), _hour
    ),
    Reading(
        "3时25分…，接近4点",
        ("unit 点",),
        (amount, number, looks.ends("点"), looks.up_to(24), looks.begins_with("nearing"), context.hour_before),
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
    Reading("2019.02 - 任", _YEARS, (amount, number, bare, looks.month_pointed, context.told_as_month), _month_pointed),
    Reading("今天（8.16）", ("left (", "left （"), (amount, number, bare, looks.day_pointed, context.in_brackets_behind_day), _day_pointed),
    Reading("（1769—1841）", ("right ）", "right )"), (every(of_kind("number"), bare), exact, starts("）", ")"), context.lived), _years),
    Reading("从17年开始", followed_by("begun"), (amount, looks.short_year("012"), left("since"), right("begun")), _short_year("20")),
    Reading("截至18年，", led_by("as of"), (amount, looks.short_year("12"), left("as of")), _short_year("20")),
    Reading("参考文献：2023，", _YEARS, (of_kind("number"), bare, context.year_alone), _year),
    Reading("（960—1127年）", ("ends 年",), (amount, of_kind("duration"), context.years_apart), _years),
    Reading("周一至周五9:00", ("begins 周", "begins 星"), (of_sort("date"), looks.weekdays_at), _weekdays),
    Reading("一日三次", ("opens 一日",), (of_sort("date"), looks.says("one day"), not_right("of a dateline")), _one_day),
    Reading("三四点钟", ("unit 点",), (amount, looks.two_hours, either(starts("钟"), context.hours_named)), _hours),
    Reading("当年那个男孩", _THAT_YEAR, (looks.that_year, opposite(context.year_named)), _some_time),
    Reading("历时3月", ("ends 月",), (of_kind("date"), looks.shorter(4), left("lasted")), _months),
    Reading("三月之内", ("ends 月",), (of_kind("date"), looks.shorter(4), looks.spelt_first, right("within")), _months),
)
"""A year, a day, an hour; or months that were taken for one."""

_BOUNDS = (
    Reading("高于5年期", ("ends 期",), (of_kind("duration"), looks.begins_with("compared")), _less(2)),
    Reading("近90天内", ("begins 近",), (of_kind("duration"), looks.ends("内")), _last_ones),
    Reading("7月22日到8月3日的12天内", ("ends 内",), (of_kind("duration"), looks.at_most, left("days named")), _days_named),
    Reading("历时近三年", ("begins 近",), (of_kind("duration"), opposite(looks.ends("内")), either(left("lasted"), starts("后"))), _nearly),
    Reading("坚持了近三年，", ("begins 近",), (of_kind("duration"), opposite(looks.ends("内")), follows("了"), right("spent")), _nearly),
    Reading("不低于营业收入的25%", _SHARES, (exact, context.said_of), _limited),
    Reading(
        "最高5年",
        (*led_by("at most"), "left  "),
        (
            every(amount, of_kind("duration", "money")),
            one,
            exact,
            opposite(looks.begins("一")),
            context.after("at most"),
            opposite(context.reached),
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
            context.after("at least"),
            opposite(context.reached),
        ),
        _bounded("不低于"),
    ),
    Reading("7.98万起", ("unit 起",), (amount, number, looks.ends("起"), context.priced), _from),
    Reading("一批重点线索", ("unit 批",), (looks.says("a lot"), context.word_behind, not_left("lots"), not_right("of lots")), _some),
)
"""What bounds it, and what does not."""

_OTHERWISE = (
    Reading("12亿成年人", ("unit %",), (looks.ends("成"), looks.above(100)), _short()),
    Reading("7亿天价", ("unit 天",), (amount, looks.ends("天"), right("priced"), looks.at_least(1_000_000)), _price),
    Reading("1000万级", ("ends 级",), (amount, one, looks.scaled, of_kind("measure")), _short()),
    Reading("210大功率", ("unit 大",), (looks.above(100),), _short()),
    Reading(
        "净利润-573.19万元", _HYPHEN, (of_sort("quantity"), context.hyphenated, looks.below_nought, opposite(looks.only_digits)), _less(-1)
    ),
    Reading("5000W像素", ("ends W",), (amount, looks.valued, starts("像素")), _pixels),
    Reading("010 69242963", ("left  ", "left )", "left ）"), (amount, number, bare, looks.only_digits, context.has_area_code), _telephone),
    Reading(
        "考试费100块）",
        ("unit 块",),
        (amount, of_kind("number"), looks.valued, looks.above(1), left("money"), right("sum told")),
        _as("money", "CNY"),
    ),
    Reading("14块的泡面", ("unit 块",), (amount, of_kind("number"), looks.valued, looks.above(4), starts("的")), _as("money", "CNY")),
    Reading("支队、大队二级", ("unit 级",), (of_kind("measure"), looks.says("two levels"), context.lists_levels), _as("number", "级")),
    Reading(
        "拨打10086", tuple(f"opens {digits}" for digits in looks.HOTLINES), (amount, number, bare, looks.hotline, context.called), _code
    ),
    Reading("63836部队", followed_by("units of an army"), (amount, bare, looks.digits(5), right("units of an army")), _code),
    Reading(
        "发烧38.5度",
        ("unit °",),
        (amount, one, opposite(starts("角", "的角", "转", "旋")), looks.ends("度"), context.near("of heat", 12, 4)),
        _as("measure", "℃"),
    ),
    Reading("300g数据", ("unit 千克",), (amount, looks.ends("g"), context.near("of data", 10, 6)), _bytes),
    Reading("12.7大屏", ("unit 大",), (amount, number, opposite(whole)), _short()),
    Reading("102-039号", ("ends 号",), (amount, looks.coded), _code),
    Reading("2分多钟", ("right 钟",), (amount, looks.ends("分多")), _as("duration", "分钟", more=1)),
    Reading("2个性能核", ("right 个",), (amount, of_kind("number"), looks.valued, bare, right("with 个")), _as("number", "个", more=1)),
    Reading(
        "43个国家高速公路项目",
        tuple(f"unit 个{thing}" for thing in ("国家", "城市", "地区")),
        (amount, opposite(looks.begins("一")), right("in longer names")),
        _thing_behind,
    ),
    Reading("1.17栋楼", _NEVER_HALVED, (amount, number, opposite(bare), context.item_and_number), _item_off),
    Reading("124平新中式", ("unit 平",), (amount, number, looks.above(40), not_left("levelled")), _as("measure", "平方米")),
    Reading("县乡村三级", ("unit 级",), (of_kind("measure"), context.counts_levels), _as("number", "级")),
)
"""More words or fewer than were matched, and other units."""

TABLE = Table((*_NO_FIGURE, *_WHICH, *_TIMES, *_BOUNDS, *_OTHERWISE))
