"""Readings of a match as a part of a name or of words, a code, the number of an item: as no figure."""

from auditor.figures.clues import around, dates, looks, names
from auditor.figures.evidence import (
    Reading,
    amount,
    bare,
    either,
    exact,
    followed_by,
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
from auditor.figures.readings.takes import none
from auditor.lexicon import keyed

_CAPITALS = tuple(f"begins {digit}" for digit in "壹贰叁肆伍陆柒捌玖")
_HYPHEN = ("left -", "left −")
_DATE_WORDS = tuple(f"begins {first}" for first in keyed("readings.words before a date"))
_SPELT_NUMBERS = tuple(f"ends {digit}" for digit in "〇零一二三四五六七八九十")
_YEARS = ("opens 19", "opens 20")
NAMES = (
    Reading("认同年轻人", _DATE_WORDS, (of_sort("date", "vaguedate"), looks.spelt_short, dates.joins_words), none),
    Reading("“六月雪”", ("ends 月",), (of_sort("date"), looks.spelt_short, opposite(around.repeats_mark), names.in_quotes), none),
    Reading("“明日世界”", ("begins 明", "begins 今", "begins 昨"), (looks.says("days in names"), names.in_quotes), none),
    Reading("今日一线", ("begins 今",), (looks.says("days of outlets"), either(right("programmes of a day"), names.names_outlet)), none),
    Reading("资料[4]", ("left [",), (amount, number, bare, looks.only_digits, names.cited), none),
    Reading("12:45", ("left :",), (amount, number, bare, exact, looks.only_digits, names.behind_colon), none),
    Reading("。03及时报警", ("begins 0",), (amount, number, bare, looks.noughted, names.begins_item), none),
    Reading("4g网络", ("ends g",), (amount, looks.says("networks"), around.near("of networks", 16, 10)), none),
    Reading("爱享365", ("begins 3",), (amount, number, bare, looks.says("days of a year"), names.ends_name), none),
    Reading("一次函数", ("unit 次",), (amount, number, looks.spelt_first, right("of a degree")), none),
    Reading("金山镇八条路", ("unit 条",), (amount, number, looks.spelt_first, left("towns"), right("streets")), none),
    Reading("运油-20", _HYPHEN, (of_sort("quantity"), around.hyphenated, looks.only_digits), none),
    Reading("上周二…，最近十周二", ("unit 周",), (of_kind("duration"), right("weekdays"), dates.weekday_named), none),
    Reading(
        "十二生肖",
        _SPELT_NUMBERS,
        (of_kind("number"), looks.spelt, around.word_behind, not_left("counted before"), not_right("counted on")),
        none,
    ),
    Reading("几十万分之一", ("right 分",), (amount, around.denominator_behind), none),
    Reading("万亿级", ("ends 级",), (amount, one, looks.scale_alone), none),
    Reading("一点一方案", ("right 方", "right 策", "right 案"), (amount, number, looks.said_with_point, right("programmes")), none),
    Reading(
        "03发扬",
        ("begins 0",),
        (amount, number, looks.noughted, opposite(bare), looks.few_digits, looks.not_in("of times", "nought before")),
        none,
    ),
    Reading("千万种", ("begins 千",), (amount, number, looks.says("countless")), none),
    Reading("一笔一笔", ("begins 一",), (amount, one, around.said_twice), none),
    Reading("伍万里", _CAPITALS, (amount, opposite(of_kind("money")), looks.mixed_capitals), none),
    Reading(
        "主播周一鸣",
        ("begins 周",),
        (of_sort("date"), looks.weekday, left("before names"), around.word_behind, not_right("on a weekday")),
        none,
    ),
    Reading("早7晚9", ("unit 晚",), (amount, left("from early"), around.numeral_behind), none),
    Reading("图1-1", ("left 图", "left 表"), (amount, of_kind("number"), bare, exact, looks.up_to(99)), none),
    Reading("01 概况", ("begins 0",), (amount, number, bare, looks.noughted, names.heads_a_line), none),
    Reading("8强进4", ("left 进", "right 进"), (amount, number, bare, names.of_a_round), none),
    Reading("电动三轮违规", ("unit 轮",), (amount, number, looks.says("wheels"), left("before wheels")), none),
    Reading("iOS 11.4", ("left  ",), (amount, number, bare, names.version), none),
    Reading("width:640,", ("left :", "left  "), (number, bare, names.in_code), none),
    Reading("example.org/read/7", tuple(f"left {mark}" for mark in "/=_-&?"), (amount, names.in_address), none),
    Reading("163.cn", ("right .",), (number, bare, looks.only_digits, right("endings of addresses")), none),
    Reading("四分之一淘汰赛", ("sort fraction", "sort parts"), (looks.says("one of so many"), right("rounds of a cup")), none),
    Reading("蓝牙5.3标准", (*followed_by("versions"), "right  "), (number, bare, exact, looks.pointed, names.before_version), none),
    Reading("合柴1972文创园", _YEARS, (number, bare, looks.year_in_words, around.between_words, right("sites")), none),
    Reading("2018(02):78-80", ("left :",), (of_kind("number"), bare, names.cited_pages), none),
    Reading("三轮汽车", ("unit 轮",), (amount, number, looks.says("wheels"), right("wheeled")), none),
    Reading("四件套", ("unit 件",), (amount, number, exact, looks.spelt_first, starts("套")), none),
    Reading("负一定的责任", ("begins 负",), (amount, looks.begins("负一"), around.near("duties", 0, 8)), none),
    Reading("no.184", ("left .",), (amount, number, bare, names.behind_no), none),
    Reading("....44", ("left .",), (amount, number, bare, looks.only_digits, names.behind_dots), none),
    Reading("10***@", ("right *", "left *"), (amount, of_kind("number"), bare, names.masked), none),
    Reading("一头长发", ("unit 头",), (amount, number, looks.begins("一"), right("hair")), none),
    Reading("案例十：", _SPELT_NUMBERS, (of_kind("number"), bare, looks.spelt, left("numbered so")), none),
    Reading("| (1/7)", ("left (", "left （"), (of_sort("fraction"), names.numbers_page), none),
    Reading("两毛九打", ("ends 打",), (amount, number, around.word_behind, not_right("by the dozen")), none),
)
"""A name, a part of words, the number of an item."""
