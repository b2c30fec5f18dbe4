"""Two figures that stand at one place: whether they agree, and if not, in what way they differ.

Says nothing of what the figures measure: whoever asks has paired them.
"""

from decimal import Decimal
from typing import Literal, NamedTuple

from auditor.figures.amounts import coarseness
from auditor.figures.numerals import DIGITS, read
from auditor.model import Figure
from auditor.patterns import regex

Relation = Literal["same", "compatible", "bound", "vaguer", "unit", "value", "incomparable"]
"""In the order they are looked for:

- `same`: one value in one sense (一千万辆, 1000万辆; 半年, 6个月);
- `bound`: the same number with another comparator (达到2400个, 超过2400个);
- `vaguer`: one is vague or cut short, and has room for the other (1.2万, 数万; 4月19日, 4月; 上周, 近日);
- `compatible`: one is a correct rounding of the other, lies inside its bound, or leaves out what stands before (52384人, 5.2万多人;
  4月19日, 2022年4月19日);
- `unit`: the same digits with another unit or scale (5%, 5个百分点; 50万元, 50元), or scales a hundredfold and more apart (50万元, 55元);
- `value`: in conflict (22.8毫米, 228毫米; 8月4日, 8月5日);
- `incomparable`: figures of different sorts, which say nothing of each other (5%, 3个月).
"""

SCALE_SLIP = 100
"""Two figures with different scale words this many times apart are a slip of scale rather than of digits. From the definition of F102."""
_DATED = frozenset({"date", "time"})
_LONG = {"年": 12, "学年": 12, "财年": 12, "周年": 12, "季度": 3, "月": 1, "世纪": 1200}
_SHORT = {"周": 604800, "天": 86400, "小时": 3600, "分钟": 60, "秒": 1}
_PEOPLE = frozenset({"人", "名", "位", "员"})
_ANY_COUNT = frozenset({"", "个"})
_SHORTENED = tuple(map(frozenset, (("℃", "°"), ("CNY", "块"), ("平方米", "平"))))
"""Units and what they are called where nobody can mistake them: 38度, 35块, 120平."""


def relate(left: Figure, right: Figure) -> Relation:
    """Return how two figures of one place stand to each other. Symmetric."""
    if left.kind in _DATED or right.kind in _DATED:
        return _relate_dates(left, right) if left.kind in _DATED and right.kind in _DATED else "incomparable"
    if "identifier" in (left.kind, right.kind):
        if left.kind != right.kind:
            return "incomparable"
        return "same" if left.value == right.value else "value"
    if "ordinal" in (left.kind, right.kind) and left.kind != right.kind:
        return "incomparable"
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
    if relation == "value" and _scale_differs(left, right):
        return "unit"
    return relation


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
    """Return whether the figure is an article rather than a number: 一个, 一名, 一家."""
    return figure.value == "1" and figure.text.startswith("一") and figure.kind == "number"


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
    for table in (_LONG, _SHORT):
        if left.kind == right.kind == "duration" and a in table and b in table:
            return Decimal(table[a]), Decimal(table[b])
    if left.kind in {"number", "ordinal"} and right.kind == left.kind:
        return (one, one) if {a, b} & _ANY_COUNT or {a, b} <= _PEOPLE else None
    share = {"percent": Decimal(1), "multiple": Decimal(100), "number": Decimal(100)}
    shares = "percent" in (left.kind, right.kind) and left.kind in share and right.kind in share and {a, b} <= {"%", "倍", ""}
    if shares and all(f.kind != "number" or _is_share(f) for f in (left, right)):
        return share[left.kind], share[right.kind]
    if left.vague != right.vague and "" in (a, b) and {left.kind, right.kind} == {"number", "percent"}:
        return one, one  # 15%, 两位数
    if {left.kind, right.kind} <= {"number", "multiple", "measure", "money", "duration"} and "" in (a, b):
        return one, one
    return None


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
    """Return whether `coarse` is `fine` rounded, half either way, to the last digit that `coarse` gives."""
    if coarse.low is None or fine.low is None or coarse.precision <= fine.precision:
        return False
    much_finer = fine.precision * MUCH_FINER <= coarse.precision
    room = coarseness(coarse.low, coarse.precision) if much_finer else coarse.precision
    return abs(coarse.low - fine.low) * 2 <= room


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


_DATE = regex(
    r"(?P<year>\d{4}|\d\d[\dX]X|Y(?:@?(?:[+-]\d)?(?!\d))|-)?(?:-(?P<piece>Q\d|H\d|start|end|middle|same|W\d\d)|-(?P<month>\d\d|-)(?:-(?P<day>\d\d)|-(?P<mpiece>T\d|start|end|middle))?)?(?:T(?P<time>.+))?"
)


def _fields(value: str) -> tuple[str | None, ...] | None:
    """Return year, month, day, piece and time of a canonical date; None where it is of another form."""
    match = _DATE.fullmatch(value)
    if match is None:
        return None
    year, month = (None if match[n] in (None, "-") else match[n] for n in ("year", "month"))
    return year, month, match["day"], match["piece"] or match["mpiece"], match["time"]


def _relate_dates(left: Figure, right: Figure) -> Relation:
    a, b = left.value, right.value
    if a is None or b is None:
        return ("same" if left.text == right.text else "compatible") if a is b else "vaguer"
    if a == b:
        return "same"
    if left.kind != right.kind or left.kind == "time":
        return _relate_clocks(a.rpartition("T")[2], b.rpartition("T")[2]) if left.kind == right.kind or "T" in a + b else "incomparable"
    spans = _months(a), _months(b)
    if spans[0] and spans[1] and spans[0][1:] == spans[1][1:] and (spans[0][0] == spans[1][0] or "-" in (spans[0][0], spans[1][0])):
        return "same" if spans[0][0] == spans[1][0] else "compatible"  # 上半年, 1—6月
    if ("/" in a) != ("/" in b):
        return "value"
    relations = {_relate_points(x, y) for x, y in zip(a.split("/"), b.split("/"), strict=False)}
    for relation in ("value", "incomparable", "vaguer", "compatible"):
        if relation in relations:
            return relation
    return "same"


_MONTHS_OF = {"Q1": (1, 3), "Q2": (4, 6), "Q3": (7, 9), "Q4": (10, 12), "H1": (1, 6), "H2": (7, 12)}
_PERIOD = regex(r"(?P<year>\d{4}|Y(?:[+-]\d)?|-)-(?P<part>Q\d|H\d|\d\d)")


def _months(value: str) -> tuple[str, int, int] | None:
    """Return the year of a period and its first and last month; None for what is none of months, quarters or halves."""
    ends = [_PERIOD.fullmatch(end) for end in value.split("/")]
    if not ends[0] or not ends[-1] or ends[0]["year"] != ends[-1]["year"]:
        return None
    first, last = ends[0]["part"], ends[-1]["part"]
    return (
        ends[0]["year"],
        _MONTHS_OF[first][0] if first in _MONTHS_OF else int(first),
        _MONTHS_OF[last][1] if last in _MONTHS_OF else int(last),
    )


def _relate_points(left: str, right: str) -> Relation:
    a, b = _fields(left), _fields(right)
    if a is None or b is None:
        head, other = left.partition("T"), right.partition("T")
        if head[0] == other[0]:
            return _relate_clocks(head[2], other[2])
        if head[0].startswith("D@") and other[0].startswith("D@"):
            return "value"  # 当晚, 次日: the day that both count from is the one told before
        return "value" if head[0][:1] == other[0][:1] and head[0][:1] in "DWM-" and "@" not in left + right else "incomparable"
    if "same" in (a[3], b[3]):
        years = (a[0] or "", b[0] or "")
        return "value" if a[3] == b[3] and years[0] != years[1] and all(year.isdecimal() for year in years) else "compatible"
    return _relate_fields(a, b)


def _in_decade(year: str, decade: str) -> bool:
    """Return whether 1985 or 198X lies in 198X or 19XX."""
    return decade.endswith("X") and year.startswith(decade.rstrip("X"))


_PART_OF_MONTH = {"start": (1, 10), "T1": (1, 10), "middle": (8, 22), "T2": (11, 20), "end": (20, 31), "T3": (21, 31)}
"""Days that each part of a month may mean."""


def _relate_parts_of_month(a: tuple[str | None, ...], b: tuple[str | None, ...]) -> Relation | None:
    """Return how 7月底 stands to 7月31日 and 8月上旬 to 8月初; None where it is not a matter of the part of one month."""
    part, other = (a, b) if a[3] in _PART_OF_MONTH else (b, a)
    if part[3] not in _PART_OF_MONTH or not part[1] or part[1] != other[1] or a[3] == b[3]:
        return None
    first, last = _PART_OF_MONTH[part[3] or ""]
    if other[3] in _PART_OF_MONTH:
        others = _PART_OF_MONTH[other[3] or ""]
        return "compatible" if first in others or last in others else "value"
    return None if other[2] is None else "vaguer" if first <= int(other[2]) <= last else "value"


def _relate_fields(a: tuple[str | None, ...], b: tuple[str | None, ...]) -> Relation:
    symbolic = {x[:1] for x in (a[0], b[0]) if x}
    years = symbolic == {"Y"} or (symbolic and "Y" not in symbolic)
    if a[0] and b[0] and a[0] != b[0] and years:
        return "vaguer" if _in_decade(a[0], b[0]) or _in_decade(b[0], a[0]) else "value"
    parts = _relate_parts_of_month(a, b)
    if parts:
        return parts
    if any(x and y and x != y for x, y in zip(a[1:4], b[1:4], strict=True)):
        return "value"
    if (a[3] is None) != (b[3] is None) and (a[2] or b[2] or (a[1] is None) != (b[1] is None)):
        return "value"  # 一季度 and 3月
    if a[4] or b[4]:
        if a[4] and b[4] and a[4] != b[4]:
            return _relate_clocks(a[4], b[4])
        if not (a[4] and b[4]):
            return "vaguer"
    fine = [max((i for i, x in enumerate(f[:4]) if x), default=0) for f in (a, b)]
    return "vaguer" if fine[0] != fine[1] else "compatible"


_HOURS = {"凌晨": (0, 6), "上午": (4, 12), "中午": (11, 14), "下午": (12, 19), "晚": (17, 24)}


def _relate_clocks(left: str, right: str) -> Relation:
    if left == right:
        return "same"
    if not left or not right:
        return "vaguer"
    if left in _HOURS and right in _HOURS:
        return "value"
    if left in _HOURS or right in _HOURS:
        part, clock = (left, right) if left in _HOURS else (right, left)
        first, last = _HOURS[part]
        return "vaguer" if clock[:2].isdigit() and first <= int(clock[:2]) <= last else "value"
    return "value"
