"""What an amount means: a number with its comparator, scale, unit and suffix, alone or as one end of a range.

Pure functions of the piece of text that the grammar found.
"""

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from auditor.figures import grammar
from auditor.figures.numerals import DIGITS, LONGEST, NUMERAL, SCALES, Numeral, read
from auditor.figures.rates import counted_by
from auditor.figures.tails import rate_end
from auditor.figures.units import ANY_UNIT, CURRENCY_SIGNS, ENGLISH_SCALES, UNITS, Unit
from auditor.lexicon import numbers
from auditor.model import Bound, FigureKind
from auditor.patterns import regex

COUNT = Unit("number", "")


class Meaning(NamedTuple):
    """Everything of a `Figure` but its place."""

    kind: FigureKind
    value: str | None
    low: Decimal | None = None
    high: Decimal | None = None
    unit: str = ""
    bound: Bound = "="
    precision: Decimal | None = None
    vague: bool = False


def plain(number: Decimal) -> str:
    """Return `number` as a decimal string without exponent or idle zeros."""
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def coarseness(value: Decimal, precision: Decimal) -> Decimal:
    """Return the size of the last digit that is not an idle zero: 100 for 2400, the room that 余 or 约 leaves."""
    if not value:
        return precision
    return max(precision, Decimal(1).scaleb(int(value.normalize().as_tuple().exponent)))


_HEAD = regex(rf"({grammar.COMPARATOR})?+((?:{grammar.SIGN}|{grammar.CURRENCY}|\s){{0,12}}+)({NUMERAL})([{grammar.MORE}]?)([万亿]*)\s?")
_HALF_OF = regex("个(?P<more>多|余|半)(?P<of>月|小时|星期|世纪|工作日|钟头|季度)")
_END = regex(rf"(?P<more>[多余半]|(?<=成)[一二三四五六七八九])?\s?(?P<suffix>{grammar.SUFFIX})?")
_GO = regex(grammar.GO)
LEAST_BARE = Decimal(10**5)
"""百万人 and 千亿元 are figures, 近百人 too; 百人, 千家, 万户 alone are words for many."""


class _Amount(NamedTuple):
    numeral: Numeral
    bound: Bound | None
    word: str
    sign: str
    more: str
    unit: str
    per: str
    end: int


def bound_of(word: str) -> Bound | None:
    """Return the bound that a comparator gives; None where the word is none."""
    word = word.strip().removesuffix("了").strip()
    found = grammar.COMPARATORS.get(word)
    for prefix in ("达到", "达", "高达", "多达", "达到了"):
        if found is None and word.startswith(prefix):
            found = grammar.COMPARATORS.get(word[len(prefix) :].removeprefix("了"))
    return found or (grammar.COMPARATORS.get(word[:2]) if len(word) > 2 else None)  # 最多可容纳


def _amount(text: str, start: int) -> _Amount | None:
    head = _HEAD.match(text, start)
    if head is None:
        return None
    word, sign, digits, more, scale = head.groups()
    numeral = read(digits) or _discount(text, digits)
    if numeral is None:
        return None
    for character in scale:
        factor = SCALES[character]
        numeral = numeral._replace(low=numeral.low * factor, high=numeral.high * factor, precision=numeral.precision * factor)
    end = head.end()
    half = _HALF_OF.match(text, end)
    if half:
        more, unit, per, end = half["more"], f"个{half['of']}", "", half.end()
    else:
        unit, per, end = _unit_at(text, end)
        if unit == "寸" and not digits[0].isdigit():
            unit = "市寸"  # 三寸 is a tenth of a metre, 6寸 a screen or a cake
    return _Amount(numeral, bound_of(word) if word else None, (word or "").strip(), sign or "", more, unit, per, end)


def _unit_at(text: str, at: int) -> tuple[str, str, int]:
    """Return the unit that stands at `at`, what it is counted by, and where both end."""
    end = ANY_UNIT.end(text, at)
    last = rate_end(text, end) if end > at else 0
    return text[at:end], text[end + 1 : last], max(end, last)


def _discount(text: str, digits: str) -> Numeral | None:
    """Read 八五折, where two digits stand for 8.5."""
    if len(digits) != 2 or f"{digits}折" not in text or not all(c in DIGITS for c in digits):
        return None
    value = Decimal(f"{DIGITS[digits[0]]}.{DIGITS[digits[1]]}")
    return Numeral(value, value, Decimal("0.1"))


_SIGNS_OF_MONEY = sorted(CURRENCY_SIGNS.items(), key=lambda item: -len(item[0]))


def _unit(amount: _Amount) -> Unit:
    unit = UNITS.get(amount.unit, COUNT)
    if amount.sign and amount.sign not in {"-", "负", "零下"} and not (unit.kind == "money" and unit.base != "CNY"):
        for sign, code in _SIGNS_OF_MONEY:
            if sign in amount.sign:
                return Unit("money", code, UNITS[amount.unit].scale if amount.unit in ENGLISH_SCALES else Decimal(1))
    if unit.base == "%" and amount.unit == "折" and amount.numeral.low >= 10:
        return unit._replace(scale=Decimal(1))  # 75折
    if unit.base == "°" and amount.numeral.low >= LEAST_ENERGY:
        unit = UNITS["千瓦时"]  # 6亿度
    return counted_by(unit, amount.per.split("/")) if amount.per else unit


LEAST_ENERGY = 10_000
"""So many degrees are no angle and no heat: 6亿度 is electricity."""


def spread(bound: Bound, value: Decimal, room: Decimal) -> tuple[Decimal | None, Decimal | None]:
    """Return the ends that a bound leaves a value, `room` being the size of its last digit that is not nought."""
    return SPREAD[bound](value, room)


SPREAD: dict[Bound, Callable[[Decimal, Decimal], tuple[Decimal | None, Decimal | None]]] = {
    "=": lambda value, _: (value, value),
    ">": lambda value, _: (value, None),
    ">=": lambda value, _: (value, None),
    "<": lambda value, _: (None, value),
    "<=": lambda value, _: (None, value),
    "~": lambda value, room: (value - room / 2, value + room / 2),
}


_READ_IN_FULL = frozenset({"折", "度"})
"""Units whose worth depends on the number."""
_SIMPLE = regex(r"(\d+)(?:\.(\d+))?([万亿]?)(.*)")
_FRACTIONS = tuple(Decimal(1).scaleb(-places) for places in range(LONGEST + 1))
_FACTORS = {"万": Decimal(10**4), "亿": Decimal(10**8)}


def _simple(text: str) -> Meaning | None:
    """Read digits with at most one scale word and one unit, which most figures are, without the rest of the grammar."""
    match = _SIMPLE.fullmatch(text)
    if match is None or len(text) > LONGEST:
        return None
    whole, places, scale, name = match.groups()
    unit = UNITS.get(name) if name else COUNT
    if unit is None or name in _READ_IN_FULL:
        return None
    value = Decimal(f"{whole}.{places}") if places else Decimal(whole)
    precision = _FRACTIONS[len(places)] if places else _FRACTIONS[0]
    if scale:
        value, precision = value * _FACTORS[scale], precision * _FACTORS[scale]
    if unit.scale != 1 or unit.divisor != 1:
        value, precision = unit.convert(value), unit.convert(precision)
    return Meaning(unit.kind, plain(value), value, value, unit.base, "=", precision)


def quantity(text: str, _published: date | None = None) -> Meaning | None:
    """Read an amount or a range of amounts: 超过2400个, 10%-15%, 2万5千元, 零下3℃."""
    simple = _simple(text)
    if simple is not None:
        return simple
    first = _amount(text, 0)
    if first is None:
        return None
    numeral = first.numeral
    if numeral.leading and not first.more and not (first.unit and (first.word or numeral.low >= LEAST_BARE or first.unit[-1] == "钱")):
        return None  # 百人; 万元钱 is a sum
    unit = _unit(first)
    if first.end == len(text):
        return _plain_quantity(first, unit, first.more, "")
    gap = _GO.match(text, first.end)
    if gap:
        last = _amount(text, gap.end())
        return None if last is None else _range(text, first, last)
    end = _END.match(text, first.end)
    return _plain_quantity(first, unit, (end and end["more"]) or first.more, ((end and end["suffix"]) or "").strip())


def _plain_quantity(amount: _Amount, unit: Unit, more: str, suffix: str) -> Meaning:
    low, high, precision, _ = amount.numeral
    if low != high:
        low, high = unit.convert(low), unit.convert(high)
        return Meaning(unit.kind, f"{plain(low)}/{plain(high)}", low, high, unit.base, "~", unit.convert(precision))
    if more == "半":
        low, precision, more = low + HALF, HALF, ""
    elif more in DIGITS:  # 七成六
        low, precision, more = low + Decimal(DIGITS[more]) / 10, Decimal("0.1"), ""
    bound: Bound = amount.bound or grammar.SUFFIXES.get(suffix) or "="
    if bound in ("~", "=") and suffix in grammar.SUFFIXES:
        bound = grammar.SUFFIXES[suffix]  # 约有70%以上
    if amount.sign and not _SIGNS.isdisjoint(amount.sign):
        low = -low
    value = unit.convert(low)
    if more:
        found = _more(value, unit, unit.convert(coarseness(low, precision)), unit.convert(precision), more)
        if low < 0 and found.bound == ">" and found.low is not None:
            colder = value - unit.convert(coarseness(low, precision))
            return found._replace(low=colder, high=value, bound="<")  # 零下30多度 is colder than that
        return found._replace(bound=amount.bound) if amount.bound in ("<", "<=") else found
    ends: tuple[Decimal | None, Decimal | None] = (value, value)
    if amount.word and (amount.word in grammar.NEAR or amount.word.endswith("近")):
        if amount.word == "近" and low <= LAST_FEW.get(unit.base, 0):
            bound = "="  # 近三年: the last three years, not nearly three
        else:
            room = coarseness(low, precision)
            ends = value - unit.convert(room / 5 if room == low else room), value  # 近100: not 30
    elif bound != "=":
        ends = SPREAD[bound](value, unit.convert(coarseness(low, precision)))
    return Meaning(unit.kind, plain(value), *ends, unit.base, bound, unit.convert(precision))


def _more(value: Decimal, unit: Unit, room: Decimal, precision: Decimal, more: str) -> Meaning:
    """Read 余 多 来 几: the number and up to one of its last digits more."""
    if more == "几":
        return Meaning(unit.kind, plain(value), value, value + room, unit.base, ">", room, vague=True)
    return Meaning(unit.kind, plain(value), value, value + room, unit.base, "~" if more == "来" else ">", precision)


LAST_FEW = numbers("figures.last few")
"""近三年 are the last three years, 近二十年 nearly twenty: up to here 近 before a duration is no bound."""
HALF = Decimal("0.5")
_SIGNS = frozenset("-−负零")


def _range(text: str, first: _Amount, last: _Amount) -> Meaning | None:
    unit = _unit(last)
    if not last.unit and first.sign and not first.unit and unit.base == "":
        unit = _unit(first)  # 人民币2.1万~3.6万
    if not first.unit and _SIGNS.isdisjoint(first.sign) and last.numeral.low:
        scale = _scale(text[: first.end]), _scale(text[first.end : last.end])
        factor = scale[1] if scale[0] == 1 else Decimal(1)
    else:
        factor = Decimal(1)
    own = _unit(first) if first.unit else unit
    if own.base != unit.base or (unit.base == "点" and last.numeral.high > _MOVED * first.numeral.low > 0):
        return None  # 下调15个基点至2.5%; 跌0.03点至1127.37点
    low, high = own.convert(first.numeral.low * factor), unit.convert(last.numeral.high)
    if "-" in first.sign or "零下" in first.sign or "负" in first.sign:
        low = -low
    if "-" in last.sign or "零下" in last.sign or "负" in last.sign:
        high = -high
    end = _END.match(text, last.end)
    high += unit.convert(HALF) if end and end["more"] == "半" else 0
    suffix = (end["suffix"] or "").strip() if end else ""
    bound: Bound = first.bound or grammar.SUFFIXES.get(suffix) or "="
    value = f"{plain(low)}/{plain(high)}"
    return Meaning(unit.kind, value, min(low, high), max(low, high), unit.base, bound, unit.convert(last.numeral.precision))


_MOVED = 20
"""So many times as many points are where an index moved to, and no end of a range."""
_SCALE = regex(r"[万亿]+")


def _scale(text: str) -> Decimal:
    """Return the common scale of 3 in 3—5万."""
    found = _SCALE.search(text)
    factor = Decimal(1)
    for character in found[0] if found else "":
        factor *= SCALES[character]
    return factor


_PART_OF = regex(
    rf"(?P<word>{grammar.COMPARATOR})?+(?P<sign>负?)(?P<of>[百千万])分之(?P<n>百(?![零一二两三四五六七八九十万])|{NUMERAL})(?P<more>[{grammar.MORE}]?)"
)
_OF_RANGE = regex(rf"%?\s?(?:{grammar.SUFFIX})?")
"""Behind the second number of a range of per cent."""
_OF = {"百": Decimal(1), "千": Decimal("0.1"), "万": Decimal("0.01")}


def _suffix(text: str) -> Bound | None:
    """Return the bound that the words at the end of `text` give: 左右."""
    return next((bound for word, bound in grammar.SUFFIXES.items() if text.endswith(word)), None)


def parts(text: str, _published: date | None = None) -> Meaning | None:
    """Read 百分之六点五, 千分之三, in per cent."""
    match = _PART_OF.match(text)
    numeral = match and (Numeral(Decimal(100), Decimal(100), Decimal(1)) if match["n"] == "百" else read(match["n"]))
    if not match or numeral is None:
        return None
    scale = _OF[match["of"]]
    value, precision = numeral.low * scale, numeral.precision * scale
    if numeral.low != numeral.high:
        return Meaning("percent", f"{plain(value)}/{plain(numeral.high * scale)}", value, numeral.high * scale, "%", "~", precision)
    if match["sign"]:
        value = -value
    gap = _GO.match(text, match.end())
    if gap:
        rest = re.sub(r"^[百千]分之", "", text[gap.end() :])
        head = _HEAD.match(rest)
        other = read(head[3]) if head else None
        if head is None or other is None or not _OF_RANGE.fullmatch(rest, head.end()):
            return None
        around: Bound = (bound_of(match["word"]) if match["word"] else None) or _suffix(rest) or "="
        return Meaning("percent", f"{plain(value)}/{plain(other.low * scale)}", value, other.low * scale, "%", around, precision)
    suffix = text[match.end() :].strip()
    room = coarseness(value, precision)
    if match["more"]:
        return Meaning("percent", plain(value), value, value + room, "%", ">", precision)
    bound: Bound = (bound_of(match["word"]) if match["word"] else None) or grammar.SUFFIXES.get(suffix) or "="
    if bound in ("~", "=") and suffix in grammar.SUFFIXES:
        bound = grammar.SUFFIXES[suffix]
    return Meaning("percent", plain(value), *SPREAD[bound](value, room), "%", bound, precision)
