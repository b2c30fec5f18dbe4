"""Readings of a match with more words or fewer, in another unit, or as an identifier: 1000万级, 考试费100块, 拨打10086."""

from collections.abc import Callable
from decimal import Decimal

from auditor.figures.amounts import Meaning, plain
from auditor.figures.clues import around, looks, names, ranks
from auditor.figures.evidence import (
    Place,
    Reading,
    Taken,
    amount,
    bare,
    exact,
    followed_by,
    left,
    not_left,
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
from auditor.figures.readings.takes import less
from auditor.lexicon import words


def _as(kind: str, unit: str, *, more: int = 0) -> Callable[[Place], Taken]:
    """The same number, of another kind and with another unit."""
    return lambda place: place.as_it_is(place.found._replace(kind=kind, unit=unit), more=more)  # type: ignore[arg-type]


def _telephone(place: Place) -> Taken:
    """With its area code."""
    start = place.start - ranks.area_code(place)
    return Taken(start, place.end, meaning("identifier", place.text[start : place.end], None))


def _short(by: int = 1) -> Callable[[Place], Taken]:
    """Without its last characters, read anew."""
    return lambda place: place.again(place.start, place.end - by)


def _price(place: Place) -> Taken:
    return Taken(place.start, place.end - 1, place.found._replace(kind="number", unit=""))


def _bytes(place: Place) -> Taken:
    """300g of data as gigabytes."""
    return place.again(place.start, place.end, said=place.said[:-1] + "GB")


def _thing_behind(place: Place) -> Taken:
    """Counted by 个, for what is counted is a longer name than was taken for it."""
    less = len(place.found.unit) - 1
    return Taken(place.start, place.end - less, place.found._replace(unit="个"))


def _item_off(place: Place) -> Taken:
    """Without the number of an item before it."""
    return place.again(place.text.index(".", place.start) + 1, place.end)


def _pixels(place: Place) -> Taken:
    pixels = (place.found.low or Decimal(0)) * _TEN_THOUSAND
    return place.as_it_is(Meaning("measure", plain(pixels), pixels, pixels, "像素", "=", Decimal(_TEN_THOUSAND)), more=2)


_TEN_THOUSAND = 10_000


def _code(place: Place) -> Taken:
    return place.as_it_is(Meaning("identifier", place.said))


_HYPHEN = ("left -", "left −")
_NEVER_HALVED = tuple(f"unit {unit}" for unit in words("readings.never halves"))
AMOUNTS = (
    Reading("12亿成年人", ("unit %",), (looks.ends("成"), looks.above(100)), _short()),
    Reading("7亿天价", ("unit 天",), (amount, looks.ends("天"), right("priced"), looks.at_least(1_000_000)), _price),
    Reading("1000万级", ("ends 级",), (amount, one, looks.scaled, of_kind("measure")), _short()),
    Reading("210大功率", ("unit 大",), (looks.above(100),), _short()),
    Reading(
        "净利润-573.19万元", _HYPHEN, (of_sort("quantity"), around.hyphenated, looks.below_nought, opposite(looks.only_digits)), less(-1)
    ),
    Reading("5000W像素", ("ends W",), (amount, looks.valued, starts("像素")), _pixels),
    Reading("010 69242963", ("left  ", "left )", "left ）"), (amount, number, bare, looks.only_digits, ranks.has_area_code), _telephone),
    Reading(
        "考试费100块）",
        ("unit 块",),
        (amount, of_kind("number"), looks.valued, looks.above(1), left("money"), right("sum told")),
        _as("money", "CNY"),
    ),
    Reading("14块的泡面", ("unit 块",), (amount, of_kind("number"), looks.valued, looks.above(4), starts("的")), _as("money", "CNY")),
    Reading("支队、大队二级", ("unit 级",), (of_kind("measure"), looks.says("two levels"), ranks.lists_levels), _as("number", "级")),
    Reading(
        "拨打10086", tuple(f"opens {digits}" for digits in looks.HOTLINES), (amount, number, bare, looks.hotline, around.called), _code
    ),
    Reading("63836部队", followed_by("units of an army"), (amount, bare, looks.digits(5), right("units of an army")), _code),
    Reading(
        "发烧38.5度",
        ("unit °",),
        (amount, one, opposite(starts("角", "的角", "转", "旋")), looks.ends("度"), around.near("of heat", 12, 4)),
        _as("measure", "℃"),
    ),
    Reading("300g数据", ("unit 千克",), (amount, looks.ends("g"), around.near("of data", 10, 6)), _bytes),
    Reading("12.7大屏", ("unit 大",), (amount, number, opposite(whole)), _short()),
    Reading("ICP备20108329号", ("ends 号",), (amount, number, exact, whole, looks.registered), _code),
    Reading("102-039号", ("ends 号",), (amount, looks.coded), _code),
    Reading("2分多钟", ("right 钟",), (amount, looks.ends("分多")), _as("duration", "分钟", more=1)),
    Reading("2个性能核", ("right 个",), (amount, of_kind("number"), looks.valued, bare, right("with 个")), _as("number", "个", more=1)),
    Reading(
        "43个国家高速公路项目",
        tuple(f"unit 个{thing}" for thing in ("国家", "城市", "地区")),
        (amount, opposite(looks.begins("一")), right("in longer names")),
        _thing_behind,
    ),
    Reading("1.17栋楼", _NEVER_HALVED, (amount, number, opposite(bare), names.item_and_number), _item_off),
    Reading("124平新中式", ("unit 平",), (amount, number, looks.above(40), not_left("levelled")), _as("measure", "平方米")),
    Reading("县乡村三级", ("unit 级",), (of_kind("measure"), ranks.counts_levels), _as("number", "级")),
)
"""More words or fewer than were matched, and other units."""
