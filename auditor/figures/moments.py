"""Two dates or times that stand at one place: whether they agree, and if not, in what way they differ."""

from datetime import date, timedelta
from typing import Literal

from auditor.lexicon import any_of
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

_DATE = regex(
    r"(?P<year>\d{4}|\d\d[\dX]X|Y(?:@?(?:[+-]\d)?(?!\d))|-)?(?:-(?P<piece>Q\d(?:-start|-end)?|H\d(?:-end)?|start|end|middle|same|W\d\d)|-(?P<month>\d\d|-)(?:-(?P<day>\d\d)|-(?P<mpiece>T\d{1,2}|start|end|middle))?)?(?:T(?P<time>.+))?"
)


def _fields(value: str) -> tuple[str | None, ...] | None:
    """Return year, month, day, piece and time of a canonical date; None where it is of another form."""
    match = _DATE.fullmatch(value)
    if match is None:
        return None
    year, month = (None if match[n] in (None, "-") else match[n] for n in ("year", "month"))
    return year, month, match["day"], match["piece"] or match["mpiece"], match["time"]


def relate_dates(left: Figure, right: Figure) -> Relation:
    """Return how two dates, two times, or one of each stand to each other. Symmetric."""
    a, b = left.value, right.value
    if a is None or b is None:
        if left.text == right.text:  # 当年, where one copy names no year before it
            return "same"
        return "compatible" if a is b else "vaguer"
    if "T24:00" in a + b:
        a, b = _midnight(a), _midnight(b)
    if a == b:
        return "same"
    if _on_one_dial(left, right):
        a, b = (value.partition("T")[0] if "T" in value else "" for value in (a, b))
        return "compatible" if not a or not b or _relate_points(a, b) in ("same", "compatible", "vaguer") else "value"
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


_CLOCK = regex(r"(\d\d)(:\d\d.*)")
_PART_OF_DAY = regex(any_of("moments.on the dial"))
_HALF_DAY = 12


def _on_one_dial(left: Figure, right: Figure) -> bool:
    """Return whether two hours are half a day apart and the earlier one does not say of which half it is: 11时, 晚上11点."""
    clocks = [_CLOCK.fullmatch((figure.value or "").rpartition("T")[2]) for figure in (left, right)]
    if clocks[0] is None or clocks[1] is None or clocks[0][2] != clocks[1][2]:
        return False
    early, late = sorted(((int(clock[1]), figure.text) for clock, figure in zip(clocks, (left, right), strict=True) if clock))
    return late[0] - early[0] == _HALF_DAY and not _PART_OF_DAY.search(early[1]) and bool(_PART_OF_DAY.search(late[1]))


_MIDNIGHT = regex(r"(\d{4}|-)-(\d\d)-(\d\d)T24:00")
_ANY_LEAP_YEAR = 2000


def _midnight(value: str) -> str:
    """Return the end of a day as the beginning of the next: 8月1日24时 is 8月2日0时."""
    match = _MIDNIGHT.fullmatch(value)
    if match is None:
        return value.replace("T24:00", "T00:00") if value.endswith("24:00") and value.startswith("T") else value
    try:
        day = date(_ANY_LEAP_YEAR if match[1] == "-" else int(match[1]), int(match[2]), int(match[3])) + timedelta(1)
    except ValueError:
        return value
    return f"{match[1] if match[1] == '-' else day.year}-{day:%m-%d}T00:00"


_MONTHS_OF = {"Q1": (1, 3), "Q2": (4, 6), "Q3": (7, 9), "Q4": (10, 12), "H1": (1, 6), "H2": (7, 12)}
_PERIOD = regex(r"(?P<year>\d{4}|Y(?:[+-]\d)?|-)(?:-(?P<part>Q\d|H\d|\d\d))?")
_YEAR_ROUND = (1, 12)


def _months(value: str) -> tuple[str, int, int] | None:
    """Return the year of a period and its first and last month; None for what is none of months, quarters or halves."""
    ends = [_PERIOD.fullmatch(end) for end in value.split("/")]
    if not ends[0] or not ends[-1] or ends[0]["year"] != ends[-1]["year"]:
        return None
    first, last = ends[0]["part"], ends[-1]["part"]
    if first is None or last is None:
        return (ends[0]["year"], *_YEAR_ROUND) if first is last and len(ends) == 1 else None
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


_OF_A_YEAR = {"start": ((1, 3), (1, 1)), "middle": ((5, 8), (6, 30)), "end": ((11, 12), (12, 31))}
"""Months in which each part of a year may lie, and the day that accounts take it for: 年末 is 12月31日."""
_MONTHS_OF_ENDS = {
    "Q1": ("01", "03"), "Q2": ("04", "06"), "Q3": ("07", "09"), "Q4": ("10", "12"), "H1": ("01", "06"), "H2": ("07", "12"),
}  # fmt: skip


def _in_months(fields: tuple[str | None, ...]) -> tuple[str | None, ...]:
    """Return 二季度末 as 6月末."""
    period, _, phase = (fields[3] or "").partition("-")
    if not phase:
        return fields
    month = _MONTHS_OF_ENDS[period][phase == "end"]
    return fields[0], month, fields[2], phase, fields[4]


def _relate_part_of_year(a: tuple[str | None, ...], b: tuple[str | None, ...]) -> Relation | None:
    """Return how 年末 stands to 12月31日, 12月 and 12月底; None where neither is a part of a year, or the other is a period of it."""
    part, other = (a, b) if a[3] in _OF_A_YEAR and a[1] is None else (b, a)
    if part[3] not in _OF_A_YEAR or part[1] is not None or other[1] is None:
        return None
    (first, last), day = _OF_A_YEAR[part[3] or ""]
    month = int(other[1])
    if not first <= month <= last:
        return "value"
    exact = (month, int(other[2])) == day if other[2] else month == day[0] and other[3] == part[3]
    return "compatible" if exact else "vaguer"


_LAST_DAYS = {"02": (28, 29), "04": (30,), "06": (30,), "09": (30,), "11": (30,)}
_PART_OF_MONTH = {
    "start": (1, 10), "T1": (1, 10), "middle": (8, 22), "T2": (11, 20), "end": (20, 31), "T3": (21, 31), "T12": (1, 20), "T23": (11, 31),
}  # fmt: skip
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
    if other[2] is None:
        return None
    day = int(other[2])
    if (part[3] == "end" and day in _LAST_DAYS.get(other[1] or "", (31,))) or (part[3] == "start" and day == 1):
        return "compatible"  # 6月末 is 6月30日
    return "vaguer" if first <= day <= last else "value"


def _relate_fields(a: tuple[str | None, ...], b: tuple[str | None, ...]) -> Relation:
    symbolic = {x[:1] for x in (a[0], b[0]) if x}
    years = symbolic == {"Y"} or (symbolic and "Y" not in symbolic)
    if a[0] and b[0] and a[0] != b[0] and years:
        return "vaguer" if _in_decade(a[0], b[0]) or _in_decade(b[0], a[0]) else "value"
    if a[:3] == b[:3] and a[3] and b[3] and (a[3].startswith(f"{b[3]}-") or b[3].startswith(f"{a[3]}-")):
        return "compatible"  # 上半年, 上半年底: figures of the one are as of the other
    a, b = _in_months(a), _in_months(b)
    parts = _relate_part_of_year(a, b) or _relate_parts_of_month(a, b)
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
