"""What a counted number is by where it stands: which one and not how many (92号, 02版, 222团), a year of two digits, or no figure.

Looks at the number, its unit and a few characters on either side. That it is part of a name is `named`'s matter.
"""

import re
from decimal import Decimal

from auditor.figures.amounts import Meaning, plain
from auditor.figures.names import BODIES
from auditor.lexicon import words
from auditor.patterns import regex

_WHICH = frozenset(words("figures.which one"))
"""Units of which a number always says which: 15楼 is one floor, 700弄 one lane."""
_WHICH_OF_MANY = frozenset(words("figures.which of many"))
"""Units of which so high a number says which: 222团, 102室."""
_MANY = 100
_NOUGHT_BEFORE = frozenset(words("figures.nought before"))
"""Units before which 02 is the second; before others it numbers an item whose words begin with the unit's character: 03发扬."""
_MOMENTS = frozenset("年月日时点分秒天")
_IN_ROW = frozenset("胜涨跌败冠红阳阴降板号击拍平增")
"""Behind 9连 these count wins and losses; 4连 is a company."""
_BUILT = frozenset("号厦楼塔馆场心")
"""Before 2层 these make it the second floor."""
_TERMS = words("figures.in office")
"""Behind 十四届 these make it which term it is."""
_TERM_WITHIN = 12
_HELD = frozenset("了办过共续第出")
_GROUPED = frozenset("村儿年甲乙")
"""Before 一组 these make it the first: 农华村一组, 少儿一组."""
_FARMED = frozenset("场村社")
"""Before 三队 these make it the third: 良繁场三队."""
_BODY = 2
_TROOPS = ("总队", *words("figures.troops"))
_BORN = ("出生", "生人", "生于")
_REPORTED = ("PE", "EPS", "营收", "净利", "归母", "业绩", "盈利", "原值", "毛利")
"""Of 24年 in front of these is told what that year brought or will bring."""
_IN_YEAR = frozenset("（(于在自从")
_SO_LONG = ("历史", "的历史", "前", "来", "间", "以上", "以前", "以来", "之前", "多", "余", "文明", "古")
_TEN_THOUSAND = 10_000
_SAID = regex(
    "(?P<born>[4-9][0-9]年)|(?P<reported>2[0-9]年)|(?P<old>(?:[2-9][0-9]{2}|1[0-9]{3})年)|(?P<scale>[百千万亿]{1,6}级)"
    "|(?P<programme>[一二三四五六七八九]点[一二三四五六七八九])|(?P<nought>0[0-9].*)|(?P<year>20[0-3][0-9])(?P<unit>[^0-9.]+)"
)
"""What some readings look like, each with what is asked of its neighbours."""
_NEVER_SO_MANY = frozenset(words("figures.never so many"))
_DOZENS = frozenset(words("figures.by the dozen"))
"""What is told by the dozen; before other words 打 is a verb: 两毛九打折."""
_PLANS = ("方案", "策", "案")
_LAST_HOUR, _NOON = 24, 12
_COUNTLESS = frozenset("种条次遍间")
"""千万种 and 千万条 are more than anybody counts."""
_DAYS = 31
_DAY_PARTS = ("晚", "早", "上午", "中午", "下午", "凌晨", "傍晚", "深夜", "清晨", "当天")
_LEAST_PRICE = 1_000_000
_OF_PARTS = frozenset("0123456789一二三四五六七八九十几")
_AFTER_NOON = words("figures.after noon")
_HOURS_BEFORE = words("moments.before an hour")


def placed(text: str, start: int, end: int, found: Meaning) -> tuple[int, Meaning | None]:
    """Return where the figure `text[start:end]` ends, and what it is; None where it is no figure."""
    behind = text[end : end + 3]
    if behind.startswith("分之") and behind[2:] in _OF_PARTS:
        return end, None  # 几十万分之一
    if found.unit == "天" and text[end - 1] == "天" and behind[:1] == "价" and (found.low or 0) >= _LEAST_PRICE:
        return end - 1, found._replace(kind="number", unit="")  # 7亿天价
    if text[end - 1] == "W" and text.startswith("像素", end) and found.low is not None:
        pixels = found.low * _TEN_THOUSAND
        return end + 2, Meaning("measure", plain(pixels), pixels, pixels, "像素", "=", Decimal(_TEN_THOUSAND))  # 5000W像素
    if text[end - 1] == "号" and text[start:end].partition("-")[2][:1] == "0":
        return end, Meaning("identifier", text[start:end])  # 102-039号
    if text[end - 2 : end] == "分多" and behind[:1] == "钟":
        return end + 1, found._replace(kind="duration", unit="分钟")  # 2分多钟
    if found.unit == "点" and found.bound == "~" and found.value and "/" in found.value:
        return _hours(text, start, end, found)
    if not found.unit and found.kind == "number" and behind[:1] == "个" and behind[1:2] in _NOT_OF_ONE and found.value is not None:
        return end + 1, found._replace(unit="个")  # 2个性能核
    if found.value is None or "/" in found.value or not (found.kind == "number" or found.unit in _OF_TIME):
        return end, found
    shape = _SAID.fullmatch(text, start, end)
    if shape:
        return _shaped(text, start, end, found, shape)
    return _counted(text, start, end, found)


_OF_TIME = frozenset(("年", "级"))
_NOT_OF_ONE = frozenset("性体别")
"""Behind 个 these make a word with it, as in 个性, but not where a number stands before."""


def hourly(found: Meaning) -> Meaning:
    """Return 每天6点 as the hour that it is, for nothing scores so many points a day."""
    if found.unit not in ("点/天", "点/日") or found.low is None or not 0 <= found.low <= _LAST_HOUR or found.low % 1:
        return found
    return Meaning("time", f"{int(found.low):02}:00", bound="=" if found.bound == "=" else "~")


def _shaped(text: str, start: int, end: int, found: Meaning, shape: re.Match[str]) -> tuple[int, Meaning | None]:
    """Read what looks like a year, a scale, a programme or the number of an item."""
    said, before = text[start:end], text[start - 1 : start]
    if shape["scale"] or (shape["programme"] and text.startswith(_PLANS, end)):
        return end, None  # 万亿级, 一点一方案
    if shape["born"] and text.startswith(_BORN, end):
        return end, Meaning("date", f"19{said[:2]}")
    if shape["reported"] and before not in ("/", "、") and text.startswith(_REPORTED, end):
        return end, Meaning("date", f"20{said[:2]}")
    if shape["old"] and before and before in _IN_YEAR and not text.startswith(_SO_LONG, end):
        return end, Meaning("date", f"{said[:-1]:0>4}")
    if shape["year"] and shape["unit"] in _NEVER_SO_MANY:
        return shape.end("year"), Meaning("date", shape["year"])  # 2024校园招聘
    if shape["nought"] and found.unit and said[-1] not in _MOMENTS:
        return end, _which(found) if said[-1] in _NOUGHT_BEFORE else None
    return _counted(text, start, end, found)


def _counted(text: str, start: int, end: int, found: Meaning) -> tuple[int, Meaning | None]:
    said, behind, low = text[start:end], text[end : end + 1], found.low or Decimal(0)
    if said[-1] == "点" and behind == "，" and low <= _LAST_HOUR and said[:-1].isdecimal() and text[start - 1 : start] in _OPENING:
        return end, Meaning("time", f"{int(said[:-1]):02}:00")  # 随后，9点，救援队
    if (
        said[-1] == "点"
        and found.unit == "点"
        and 0 < low <= _LAST_HOUR
        and said.startswith(_NEARLY)
        and "时" in text[max(0, start - _HOUR_WITHIN) : start]
    ):
        return end, Meaning("time", f"{int(Decimal(found.value or 0)):02}:00", bound=found.bound)  # 3时25分…，在接近4点派出
    if (
        not found.unit
        and text[end : end + 1] == "#"
        and low < _MANY
        and "#" not in text[max(0, start - _TAG_WITHIN) : start]
        and found.bound == "="
    ):
        return end + 1, _which(found)._replace(unit="号")  # 3#机组
    if found.unit == "平" and low > _DRAWN and text[start - 1 : start] not in _LEVEL_AT:
        return end, found._replace(kind="measure", unit="平方米")  # 124平新中式
    if said.startswith("千万") and said[2:] in _COUNTLESS:
        return end, None
    if said[-1] == "打" and behind not in _DOZENS and "\u4e00" <= behind <= "\u9fff":
        return end, None
    if found.unit == "号" and said[-1] == "号" and 0 < low <= _DAYS and text.startswith(_DAY_PARTS, end):
        return end, Meaning("date", f"---{int(low):02}")  # 31号晚
    if found.unit == "支" and behind == "队" and text.endswith(_TROOPS, 0, start):
        return end + 1, _which(found)._replace(unit="支队")
    return end, _which(found) if found.bound == "=" and _says_which(text, start, end, found) else found


_NEARLY = ("接近", "将近", "快到")
_HOUR_WITHIN = 30
_TAG_WITHIN = 30
"""A # within so many characters before makes another one the end of a tag: #话题1#."""
_DRAWN, _LEVEL_AT = 40, frozenset("成至为到战")
"""More matches than a team draws: so many 平 are square metres."""
_OPENING = frozenset(("，", "。", "；", "\n", ""))


def _hours(text: str, start: int, end: int, found: Meaning) -> tuple[int, Meaning]:
    """Return 凌晨三四点 and 两三点钟 as hours."""
    end = end + 1 if text[end : end + 1] == "钟" else end
    first, last = (int(Decimal(hour)) for hour in (found.value or "").split("/"))
    if not (text[end - 1] == "钟" or text.endswith(_HOURS_BEFORE, 0, start)) or not 0 <= first < last <= _NOON:
        return end, found
    later = _NOON if text.endswith(_AFTER_NOON, 0, start) else 0
    return end, Meaning("time", f"{first + later:02}:00/{last + later:02}:00", bound="~")


def _which(found: Meaning) -> Meaning:
    return found._replace(kind="ordinal", precision=Decimal(1))


def _says_which(text: str, start: int, end: int, found: Meaning) -> bool:
    """Return whether a number says which and not how many."""
    unit, before, behind = found.unit, text[start - 1 : start], text[end : end + 1]
    if "." in (found.value or ""):
        return False
    if unit in _WHICH or unit.startswith("号"):
        return True
    if unit in _WHICH_OF_MANY:
        return (found.low or 0) >= _MANY
    if unit == "连":
        return behind not in _IN_ROW
    if unit == "层":
        return (text[start - 2 : start - 1] if before == "的" else before) in _BUILT
    if unit == "届":
        near = text[end : end + _TERM_WITHIN]
        return before not in _HELD and any(word in near for word in _TERMS)
    if unit == "班":
        return before == "级" or (text[start - 2 : start - 1] in ("高", "初") and before in ("一", "二", "三"))
    if unit == "组":
        return before in _GROUPED
    return unit == "队" and (before in _FARMED or text[max(0, start - _BODY) : start] in BODIES)
