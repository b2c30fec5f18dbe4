"""How two figures stand to each other that speak of one thing, more strictly than two figures of anything."""

import math
from decimal import Decimal

from auditor.figures import Relation, in_one_unit, relate
from auditor.model import Figure
from auditor.patterns import regex

_DIGITS = regex(r"百分之|[%\d.,点零〇一二两三四五六七八九十百千\s]+")
_WRITTEN = regex(r"\d+(?:\.\d+)?")
_ORDER = regex("(?:超过?|逾|突破|上|过)[百千万亿]+")
"""A figure of which the order alone is given."""
_SEVERAL = regex("(?:[超逾近约]过?|达到?了?)?(?:多|[几数](?![十百千万亿]))")

_MANY_TIMES = 5
"""No rounding and no open bound takes a figure so far: 超过2000 reaches to 3000."""
_FEW_DIGITS = 100
"""Nobody rounds a number below so many of its last digit: 超过10% is not 超过11%."""


def relation(left: Figure, right: Figure) -> Relation:
    """Return how two figures of one thing stand to each other, more strictly than for figures in general.

    Two of one bound and one precision are no roundings of each other (50余人, 60余人), and a lost decimal point is an error of the value,
    not of the scale (3.98%, 398%).
    """
    found = relate(left, right)
    if {left.kind, right.kind} == {"percent", "points"}:
        return "unit" if left.value == right.value else "incomparable"  # 从2.65%下调, 下调15个基点
    if found == "value" and left.vague != right.vague and _is_many(*((left, right) if left.vague else (right, left))):
        return "vaguer"
    if found == "value" and (_in_order(left, right) or _in_order(right, left)):
        return "vaguer"
    if found == "compatible" and {left.kind, right.kind} == {"percent", "multiple"}:
        return found  # 4.22倍, 421.6%
    if found == "compatible" and left.value != right.value and "/" in (left.value or "") and "/" in (right.value or ""):
        return found if left.kind in ("date", "time") else "value"  # 约150米-180米, 150米-182米
    if found in ("value", "compatible") and _are_conversions(left, right):
        return "compatible"
    if found == "compatible" and _far(left, right):
        return "value" if _written_unit(left) == _written_unit(right) else "unit"
    if found == "compatible" and _apart(left, right):
        return "value"
    if found == "unit" and (left.kind, left.unit) == (right.kind, right.unit) and _written_unit(left) == _written_unit(right):
        return "value"
    return found


def _are_conversions(left: Figure, right: Figure) -> bool:
    """Return whether two amounts of one currency were converted at the rates of two days: 约合471元人民币, 折合472元人民币."""
    if left.kind != "money" or left.unit != right.unit or not (_CONVERTED.search(left.text) or _CONVERTED.search(right.text)):
        return False
    one, other = _edge(left), _edge(right)
    return one is not None and other is not None and abs(one - other) <= _RATES * max(abs(one), abs(other))


_CONVERTED = regex("合")
_RATES = Decimal("0.01")
"""Share by which the rates of two days or two banks differ."""


def _is_many(vague: Figure, other: Figure) -> bool:
    """Return whether a word for several gives no number at all: 多名 may be 68名. So may 几名 and 数名, as long as they are not one."""
    several = _SEVERAL.match(vague.text)
    return several is not None and (several[0].endswith("多") or (other.low or 0) > 1)


def _in_order(round_one: Figure, other: Figure) -> bool:
    """Return whether one figure gives no more than an order, 超千人, and the other is of it: 2200人."""
    order, number = round_one.low, other.low
    if not _ORDER.match(round_one.text) or _ORDER.match(other.text) or order is None or number is None:
        return False
    return round_one.unit == other.unit and order <= number < 10 * order


def _apart(left: Figure, right: Figure) -> bool:
    """Return whether two figures of one bound, given to the same place, differ: 70余 is no rounding of 60余, nor 约300 of 约200."""
    if left.bound != right.bound or left.bound == "=" or left.vague or right.vague or left.kind in ("date", "time"):
        return False
    one, other = _edge(left), _edge(right)
    if one is None or other is None or one == other:
        return False
    written = _WRITTEN.findall(left.text), _WRITTEN.findall(right.text)
    if len(written[0]) == len(written[1]) == 1 and _written_unit(left) == _written_unit(right):
        digits = Decimal(written[0][0]), Decimal(written[1][0])  # 800余亩 are no round number of square metres
        if digits[0] != digits[1] and _step(digits[0]) == _step(digits[1]):
            return True
    steps, room = {_step(one), _step(other)}, abs(one - other)
    if len(steps) == 1 or (left.precision == right.precision and max(abs(one), abs(other)) < _FEW_DIGITS * (left.precision or 1)):
        return True  # 超过10%, 超过11%
    return room * (1 if left.bound in (">", ">=") else 2) > max(steps)


def _far(left: Figure, right: Figure) -> bool:
    """Return whether one figure is many times the other, whatever their bounds: 接近100万次, 接近100次."""
    one, other = _edge(left), _edge(right)
    if left.kind in ("date", "time") or left.vague or right.vague or not one or not other:
        return False
    factors = in_one_unit(left, right)
    small, large = sorted((abs(one * factors[0]), abs(other * factors[1])))
    return large / small >= _MANY_TIMES


def _edge(figure: Figure) -> Decimal | None:
    """Return the number that is written: of one that is about so much itself, else the upper end of what is bounded above, or the lower."""
    if figure.bound == "~" and figure.value is not None and "/" not in figure.value and ":" not in figure.value:
        return Decimal(figure.value)
    return figure.high if figure.low is None or figure.bound in ("<", "<=") else figure.low


def _step(number: Decimal) -> Decimal:
    """Return the place of the last digit that is not nought: 100 for 2400."""
    return Decimal(1).scaleb(int(number.normalize().as_tuple().exponent))


def _written_unit(figure: Figure) -> str:
    return _DIGITS.sub("", figure.text)


def ratio(one: Figure, other: Figure) -> str:
    """Return what two figures are to each other but for their signs, as the name of evidence.

    A slip of the pen is near, or ten times as much; what counts another thing is anything.
    """
    try:
        values = abs(float(one.value or "")), abs(float(other.value or ""))
    except ValueError:
        return "figures:no numbers"
    if min(values) == 0:
        return "figures:no numbers"
    times = max(values) / min(values)
    if times == 1:
        return "figures:one"
    if times <= _NEARLY:
        return "figures:near"
    tenfold = math.log10(times)
    return "figures:tenfold" if abs(tenfold - round(tenfold)) < _EXACTLY else "figures:apart"


_EXACTLY = 1e-9
_NEARLY = 1.12
"""Of two figures, by how much the one is the other at most, if they are near."""
