"""What stands behind the head of a figure: where an amount ends, an ordinal, a word for several.

The grammar finds the heads by one expression. The units behind them are looked up here: there are some seven hundred, and an expression
that has them in it five times takes longer to compile than an article to check.
"""

from collections.abc import Callable

from auditor.figures.grammar import CN, GO, HALVES, MORE, SIGN_OR_CURRENCY
from auditor.figures.numerals import NUMERAL
from auditor.figures.units import ANY_PER_UNIT, ANY_UNIT
from auditor.patterns import regex

_SCALE = regex(rf"[{MORE}]?+(?:[万亿]++)?+")
_SCALED = frozenset(MORE + "万亿")
_HALF_OF = regex(HALVES)
_REST = regex(
    r"余(?![数元少年天月次个震下额\d])|多(?![数元少年天月次个用功种样花事阵线层边角姿维级彩云产么分])(?!(?<![年月天周时吨斤克里米个]多)[重发名方项才])|半(?![数元少年天月次个导决径场成路程岛价点山空夜])"
    rf"|(?<=成)[一二三四五六七八九](?![{CN}成倍个])"
)
_RESTS = frozenset("余多半一二三四五六七八九")


def amount_end(text: str, at: int) -> int:
    """Return where the amount ends whose numeral ends at `at`: behind 余, 万, the unit and what it is counted by, 多."""
    if text[at : at + 1] in _SCALED:
        scale = _SCALE.match(text, at)
        at = scale.end() if scale else at
    start = at + 1 if text[at : at + 1].isspace() else at
    end = _unit_end(text, start)
    end = at if end == start else end
    rest = _REST.match(text, end) if text[end : end + 1] in _RESTS else None
    return rest.end() if rest else end


def _unit_end(text: str, at: int) -> int:
    half = _HALF_OF.match(text, at) if text[at : at + 1] == "个" else None
    if half:
        return half.end()
    end = ANY_UNIT.end(text, at)
    return rate_end(text, end) if end > at else end


def rate_end(text: str, at: int) -> int:
    """Return where a rate ends whose unit ends at `at`: behind /秒, and 每秒 where it follows a measure; `at` where it is none."""
    if text[at : at + 1] == "/":
        per = ANY_PER_UNIT.end(text, at + 1)
        return rate_end(text, per) if per > at + 1 else at
    if text[at : at + 1] == "每" and text[at - 1] in "米里升吨克":
        short = next((at + 1 + len(unit) for unit in ("秒", "小时", "分钟") if text.startswith(unit, at + 1)), at)
        return short if short > at else _closed_rate_end(text, at)
    return _closed_rate_end(text, at) if text[at : at + 1] == "每" else at


def _closed_rate_end(text: str, at: int) -> int:
    """Return where 每天 ends at `at` that a mark closes, for before words it says how often they are true; `at` where none does."""
    end = ANY_PER_UNIT.end(text, at + 1)
    return end if end > at + 1 and text[end : end + 1] in _CLOSING else at


_CLOSING = frozenset(("", *"，。；、）)！？,;/"))


def ordinal_end(text: str, at: int) -> int:
    """Return where an ordinal ends whose numeral ends at `at`. 首次 and its like are whole."""
    if text[at : at + 1] == "大" and text[at + 1 : at + 2] not in _NOT_BIG:
        return at + 1
    return at if text[at : at + 1] == "强" else ANY_UNIT.end(text, at)  # 史上第二强 is no firm of a list


_NOT_BIG = frozenset("学会家队")


def several_end(text: str, at: int) -> int:
    """Return where 数十 or 多 ends with its unit: 数十个月 behind 月."""
    end = ANY_UNIT.end(text, at)
    return at + 1 if end == at and text[at : at + 1] == "月" else end


def spoken_end(text: str, at: int) -> int:
    """Return where 3个多亿 or 三或四 ends with its unit; 十块五, 二两 and 一刻钟 are whole."""
    whole = text[at - 1] in "角毛分钱钟" or text[at - 2] in "元块" or (text[at - 1] == "两" and text[at - 2] not in "或、")
    return at if whole else amount_end(text, at)


TAILS: dict[str, Callable[[str, int], int]] = {"quantity": amount_end, "ordinal": ordinal_end, "several": several_end, "spoken": spoken_end}
"""By the sort of a head: where the whole ends, by where the head ends."""

_RANGE = regex(rf"{GO}(?:百分之|{SIGN_OR_CURRENCY})?{NUMERAL}")


def parts_range_end(text: str, at: int) -> int:
    """Return where a range of shares ends whose first ends at `at`: 百分之三至五; `at` where it is none, as before 至140亿美元."""
    second = _RANGE.match(text, at)
    if second is None:
        return at
    end = amount_end(text, second.end())
    return end if end == second.end() or "分之" in second[0] or text[second.end() : end] == "%" else at


def amount_range_end(text: str, at: int) -> int:
    """Return where a range ends whose first amount ends at `at`; `at` where it is no range."""
    second = _RANGE.match(text, at)
    return amount_end(text, second.end()) if second else at
