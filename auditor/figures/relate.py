"""Two figures that stand at one place: whether they agree, and if not, in what way they differ.

Says nothing of what the figures measure: whoever asks has paired them.
"""

from decimal import Decimal
from typing import NamedTuple

from auditor.figures.amounts import coarseness
from auditor.figures.moments import Relation, relate_dates
from auditor.figures.numerals import DIGITS, read
from auditor.figures.rates import rate_factor
from auditor.figures.units import counted_alike
from auditor.model import Figure
from auditor.patterns import regex

SCALE_SLIP = 100
"""Two figures with different scale words this many times apart are a slip of scale rather than of digits. From the definition of F102."""
_DATED = frozenset({"date", "time"})
_LONG = {"年": 12, "学年": 12, "财年": 12, "周年": 12, "季度": 3, "月": 1, "世纪": 1200}
_SHORT = {"周": 604800, "天": 86400, "小时": 3600, "分钟": 60, "秒": 1}
_PEOPLE = frozenset({"人", "名", "位", "员"})
_ANY_COUNT = frozenset({"", "个"})
_SHORTENED = tuple(map(frozenset, (("℃", "°"), ("千瓦时", "°"), ("CNY", "块"), ("平方米", "平"))))
"""Units and what they are called where nobody can mistake them: 38度, 用电300度, 35块, 120平."""


def relate(left: Figure, right: Figure) -> Relation:
    """Return how two figures of one place stand to each other. Symmetric."""
    if left.kind in _DATED or right.kind in _DATED:
        return relate_dates(left, right) if left.kind in _DATED and right.kind in _DATED else "incomparable"
    if "identifier" in (left.kind, right.kind):
        if left.kind != right.kind:
            return "incomparable"
        return "same" if left.value == right.value else "value"
    if "ordinal" in (left.kind, right.kind) and left.kind != right.kind:
        return "incomparable"
    if left.kind == right.kind == "duration" and {left.unit, right.unit} <= _DAYS_OF.keys() and left.unit != right.unit:
        days = _relate_days(left, right)
        if days:
            return days
    common = _common_unit(left, right)
    if common is None:
        return "unit" if _digits(left) == _digits(right) and not (left.vague or right.vague) else "incomparable"
    if (
        left.value == right.value
        and left.kind == right.kind == "duration"
        and {left.bound, right.bound} == {"=", "<="}
        and _within(left, right)
    ):
        return "same"
    relation = _relate_quantities(*common)
    if relation == "bound" and {left.bound, right.bound} == {">", ">="} and sum(map(_is_open, (left, right))) == 1:
        return "same"  # 超过50% and 50%以上, 20多项 and 20+项 are said for each other
    if relation == "value" and _scale_differs(left, right):
        return "unit"
    return relation


_DAYS_OF = {"年": (365, 366), "月": (28, 31), "周": (7, 7), "天": (1, 1)}
"""Days that one of each has, at least and at most."""


def _relate_days(left: Figure, right: Figure) -> Relation | None:
    """Return `same` for a month and 30 days, `value` for a month and 40; None where a month is told in years, or nothing exactly."""
    if {left.unit, right.unit} in ({"年", "月"}, {"周", "天"}) or left.low != left.high or right.low != right.high:
        return None
    if left.low is None or right.low is None or left.bound != right.bound or _digits(left) == _digits(right):
        return None
    (least, most), (other_least, other_most) = _DAYS_OF[left.unit], _DAYS_OF[right.unit]
    meet = left.low * least <= right.low * other_most and right.low * other_least <= left.low * most
    return "same" if meet else "value"


def _is_open(figure: Figure) -> bool:
    """Return whether a figure has its bound behind it, where nobody means the very number by it: 50%以上, 20+项."""
    return "以上" in figure.text or "+" in figure.text


def _within(left: Figure, right: Figure) -> bool:
    """Return whether the one that has a bound has it from 内 alone: 24小时内 is said for 24小时."""
    return any(figure.bound == "<=" and figure.text.endswith("内") and not figure.text.endswith("以内") for figure in (left, right))


def compatible(left: Figure, right: Figure) -> bool:
    """Return whether both figures can be true at once."""
    return relate(left, right) in {"same", "compatible", "bound", "vaguer"}


def in_one_unit(left: Figure, right: Figure) -> tuple[Decimal, Decimal]:
    """Return what the numbers of two figures are to be multiplied by to be of one unit: 60 and 1 for 1小时, 1分钟."""
    return _factors(left, right) or (Decimal(1), Decimal(1))


def indefinite(figure: Figure) -> bool:
    """Return whether the figure is an article rather than a number: 一个, 一名, 一家, 一批."""
    return (figure.value == "1" or (figure.vague and figure.low == 1)) and figure.text.startswith("一") and figure.kind == "number"


class _Quantity(NamedTuple):
    value: str | None
    low: Decimal | None
    high: Decimal | None
    precision: Decimal
    bound: str
    vague: bool


def _scaled(figure: Figure, factor: Decimal) -> _Quantity:
    def scale(number: Decimal | None) -> Decimal | None:
        return None if number is None else number * factor

    value = figure.value
    if factor != 1 and value is not None and ":" not in value:
        value = "/".join(str((Decimal(part) * factor).normalize()) for part in value.split("/"))
    return _Quantity(value, scale(figure.low), scale(figure.high), (figure.precision or Decimal(1)) * factor, figure.bound, figure.vague)


def _common_unit(left: Figure, right: Figure) -> tuple[_Quantity, _Quantity] | None:
    """Return both in one unit, or None where they measure different things."""
    factors = _factors(left, right)
    return None if factors is None else (_scaled(left, factors[0]), _scaled(right, factors[1]))


def _factors(left: Figure, right: Figure) -> tuple[Decimal, Decimal] | None:
    one, a, b = Decimal(1), left.unit, right.unit
    if (a == b and (left.kind == right.kind or a)) or {a, b} in _SHORTENED:
        return one, one
    if "/" in a + b and left.kind == right.kind:
        return _rate_factors(left, right)
    if left.kind == right.kind == "duration":
        for table in (_LONG, _SHORT):
            if a in table and b in table:
                return Decimal(table[a]), Decimal(table[b])
    if left.kind in {"number", "ordinal"} and right.kind == left.kind:
        return (one, one) if {a, b} & _ANY_COUNT or {a, b} <= _PEOPLE or counted_alike(a, b) else None
    share = {"percent": Decimal(1), "multiple": Decimal(100), "number": Decimal(100)}
    shares = "percent" in (left.kind, right.kind) and left.kind in share and right.kind in share and {a, b} <= {"%", "倍", ""}
    if shares and all(f.kind != "number" or _is_share(f) for f in (left, right)):
        return share[left.kind], share[right.kind]
    if left.vague != right.vague and "" in (a, b) and {left.kind, right.kind} == {"number", "percent"}:
        return one, one  # 15%, 两位数
    if {left.kind, right.kind} <= {"number", "multiple", "measure", "money", "duration"} and "" in (a, b):
        return one, one
    return None


def _rate_factors(left: Figure, right: Figure) -> tuple[Decimal, Decimal] | None:
    """Return the factors of a rate and of an amount that leaves unsaid what it is counted by: 200万桶/日, 日需求200万桶."""
    (a, *pers), (b, *other_pers) = left.unit.split("/"), right.unit.split("/")
    if a != b and not (left.kind == "number" and counted_alike(a, b)):
        return None
    if sorted(pers) == sorted(other_pers):
        return Decimal(1), Decimal(1)
    if pers and other_pers:
        return None
    return rate_factor(left.text), rate_factor(right.text)


def _is_share(figure: Figure) -> bool:
    """Return whether a bare number is a part of one: 三分之一, 半数以上."""
    end = figure.low if figure.high is None else figure.high
    return end is not None and abs(end) <= 1


def _ends(quantity: _Quantity) -> tuple[Decimal, Decimal]:
    """Return the interval a figure leaves room for; an open end closes one coarse digit away (超过2400: up to 2500)."""
    low, high = quantity.low, quantity.high
    if low is None and high is None:
        return Decimal(0), Decimal(0)
    if high is None:
        low = low or Decimal(0)
        return low, low * (MANY if quantity.bound == ">" else 10) if quantity.vague else low + coarseness(low, quantity.precision)
    return (high - coarseness(high, quantity.precision) if low is None else low), high


def _relate_quantities(left: _Quantity, right: _Quantity) -> Relation:
    if (left.low is None and left.high is None) or (right.low is None and right.high is None):
        return "same" if left.value == right.value else "value"
    if _same_value(left, right):
        if left.value and "/" in left.value and {left.bound, right.bound} == {"=", "~"}:
            return "same"  # 3至5户, 三五户
        if left.vague == right.vague and left.bound == right.bound:
            return "same"  # 约1万, 约10000: they differ in the room they leave
        return "vaguer" if left.vague != right.vague else "compatible" if left.vague else "bound"
    meet = _overlap(_ends(left), _ends(right))
    if left.vague != right.vague:
        return "vaguer" if meet else "value"
    if left.vague:
        return "compatible" if meet else "value"
    if _exact(left) and _exact(right):
        return "compatible" if _rounds(left, right) or _rounds(right, left) else "value"
    ranged = [q for q in (left, right) if q.value and "/" in q.value and q.bound == "="]
    if ranged:
        return "value"
    return "compatible" if meet else "value"


def _exact(quantity: _Quantity) -> bool:
    return quantity.bound == "=" and quantity.low == quantity.high


def _same_value(left: _Quantity, right: _Quantity) -> bool:
    if left.value is None or right.value is None:
        return left.value is right.value and (left.low, left.high) == (right.low, right.high)
    if left.value == right.value:
        return True
    parts = left.value.split("/"), right.value.split("/")
    return len(parts[0]) == len(parts[1]) and all(Decimal(a) == Decimal(b) for a, b in zip(*parts, strict=True))


def _overlap(left: tuple[Decimal, Decimal], right: tuple[Decimal, Decimal]) -> bool:
    return left[0] <= right[1] and right[0] <= left[1]


MANY = 10**9
"""多 has no end: 多名 may be 68名."""
MUCH_FINER = 10**5
"""Beside a figure so many times finer (25518572.08元) the noughts of the coarser one (2550万元) are rounded too."""


def _rounds(coarse: _Quantity, fine: _Quantity) -> bool:
    """Return whether `coarse` is `fine` rounded, half either way, to the last digit that `coarse` gives; cut off there, if much finer."""
    if coarse.low is None or fine.low is None or coarse.precision <= fine.precision:
        return False
    much_finer = fine.precision * MUCH_FINER <= coarse.precision
    room = coarseness(coarse.low, coarse.precision) if much_finer else coarse.precision
    return abs(coarse.low - fine.low) * 2 <= room or (much_finer and 0 <= fine.low - coarse.low < coarse.precision)


_NUMBER = regex(r"[\d.]+|[零〇一二两三四五六七八九十百千]+")
_SCALE_WORD = regex(r"(?<=[\d零〇一二两三四五六七八九十百千])[百千万亿兆]+")


def _digits(figure: Figure) -> Decimal | None:
    """Return the number as it is written, without scale words: 50 of 50万元."""
    found = _NUMBER.search(figure.text)
    if found is None:
        return None
    number = read(found[0].strip(".")) if found[0].strip(".") else None
    if number is None:
        return Decimal(DIGITS[found[0]]) if found[0] in DIGITS else None
    return number.low


def _written(figure: Figure) -> tuple[str, str]:
    """Return the scale word and the unit as they are written: 万, 元."""
    scale = _SCALE_WORD.search(figure.text)
    numbers = list(_NUMBER.finditer(figure.text))
    tail = figure.text[numbers[-1].end() :] if numbers else ""
    return (scale[0] if scale else ""), tail.lstrip("百千万亿兆余多来几")


def _scale_differs(left: Figure, right: Figure) -> bool:
    one, other = (figure.high if figure.low is None else figure.low for figure in (left, right))
    if one is None or other is None or left.vague or right.vague:
        return False
    (scale, unit), (other_scale, other_unit) = _written(left), _written(right)
    if (scale, unit) == (other_scale, other_unit):
        return False
    if scale == other_scale and (left.kind == "number" or unit == other_unit):
        return False
    if _digits(left) == _digits(right):
        return True
    small, large = sorted((abs(one), abs(other)))
    return bool(small) and scale != other_scale and large / small >= SCALE_SLIP
