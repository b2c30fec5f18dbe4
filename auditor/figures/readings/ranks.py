"""Readings of a match as which one and not how many: 15楼, 02版, 三级甲等, 12代酷睿."""

from decimal import Decimal

from auditor.figures.clues import around, looks, names, ranks
from auditor.figures.evidence import (
    Place,
    Reading,
    Taken,
    amount,
    bare,
    either,
    exact,
    left,
    not_left,
    not_right,
    number,
    of_kind,
    one,
    opposite,
    right,
    starts,
    whole,
)
from auditor.figures.readings.takes import which
from auditor.figures.units import UNITS
from auditor.lexicon import words


def _rank(place: Place) -> Taken:
    return place.as_it_is(place.found._replace(kind="ordinal"))


def _numbered(place: Place) -> Taken:
    return place.as_it_is(place.found._replace(kind="ordinal", unit="号", precision=Decimal(1)), more=1)


def _in_school(place: Place) -> Taken:
    return place.as_it_is(place.found._replace(kind="ordinal", unit="年级", precision=Decimal(1)), more=2)


def _troop(place: Place) -> Taken:
    return place.as_it_is(place.found._replace(kind="ordinal", unit="支队", precision=Decimal(1)), more=1)


_NUMBERED = tuple(f"unit {unit}" for unit in (*words("readings.which one"), *(unit for unit in UNITS if unit[0] == "号")))
_BLOCKS = tuple(f"unit {unit}" for unit in ("栋", "幢", "单元"))
_COUNTED = (amount, number, exact, whole)
RANKS = (
    Reading("15楼", _NUMBERED, _COUNTED, which),
    Reading("222团", tuple(f"unit {unit}" for unit in words("readings.which of many")), (*_COUNTED, looks.at_least(100)), which),
    Reading("4连", ("unit 连",), (*_COUNTED, looks.up_to(99), not_right("in a row")), which),
    Reading("西塔2层", ("unit 层",), (*_COUNTED, left("built")), which),
    Reading("一层为商铺", ("unit 层",), (*_COUNTED, around.opens, right("on a floor")), which),
    Reading("省十四届人大", ("unit 届",), (*_COUNTED, looks.up_to(99), not_left("held"), ranks.near_offices), which),
    Reading("年级2班", ("unit 班",), (*_COUNTED, left("school years")), which),
    Reading("河湾村一组", ("unit 组",), (*_COUNTED, left("grouped")), which),
    Reading("良繁场三队", ("unit 队",), (*_COUNTED, either(left("farmed"), ranks.of_a_body)), which),
    Reading("02版", ("begins 0",), (amount, number, looks.noughted, opposite(bare), looks.ends_in("nought before")), which),
    Reading("第1、2条", ("left 、",), (amount, number, exact, whole, ranks.after_ordinals), which),
    Reading("3线城市", ("unit 线",), (amount, number, exact, whole, looks.up_to(9), right("tiers")), which),
    Reading("38军", ("unit 军",), (*_COUNTED, looks.at_least(10), looks.up_to(199)), which),
    Reading("三级甲等", ("unit 级",), (amount, one, exact, right("ranked")), which),
    Reading(
        "4栋502室", _BLOCKS, (amount, number, exact, whole, either(ranks.room_behind, right("within a block"), left("estates"))), which
    ),
    Reading("2~47次谐波", ("unit 次",), (amount, of_kind("number"), right("of an order")), _rank),
    Reading("英语四级", ("unit 级",), (amount, looks.says("levels of English"), either(left("examined in"), right("examinations"))), _rank),
    Reading("12代酷睿", ("unit 代",), (of_kind("number"), names.of_a_make), _rank),
    Reading(
        "505号101-104",
        ("left 号", "left 栋", "left 幢", "left 楼"),
        (amount, of_kind("number"), bare, exact, looks.at_least(101), ranks.behind_number),
        which,
    ),
    Reading("3#机组", ("right #",), (amount, number, exact, bare, looks.up_to(99), ranks.no_tag), _numbered),
    Reading("6年级", ("right 年",), (amount, of_kind("number"), bare, exact, looks.valued, starts("年级")), _in_school),
    Reading("八支队", ("unit 支",), (amount, number, left("troops"), starts("队")), _troop),
)
"""Which one and not how many."""
