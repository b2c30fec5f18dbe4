"""Figures that take part of their meaning from their neighbours: 5.9和5.5个百分点, 500、450吨, 2021、2022年, 5月8、9日, 每升0.14元.

The scan has found them one by one. Here a bare number takes the unit of the one behind it, and a sum takes what it is counted by from
the words before it.
"""

from decimal import Decimal

from auditor.figures.amounts import Meaning, quantity
from auditor.figures.units import PER_UNITS, trie
from auditor.model import Figure, Span
from auditor.patterns import regex

LINKS = frozenset("、和及与或")
"""What may stand between a bare number and the one whose unit it shares."""
_BARE = regex(r"\D{0,4}?(\d{1,9}(?:\.\d{1,4})?)")
_UNIT = regex(r"\D{0,6}?[\d.]++\s?([万亿]{0,2})(?!\d)(.*)")
_NOT_AFTER = frozenset("第图表号级.-—/:：xX*×+=No〔[（(")
"""Before a bare number these make it a number in a name, a rank or part of a sum."""
_NEAR = 30
"""So many times apart at most are two amounts of which the first takes the scale of the second: 3.2和4.5亿元, but 5000和1.2万吨."""
_YEAR = regex(r"(?:19|20)\d\d年")
_DAY = regex(r"(?:3[01]|[12]\d|[1-9])日")
_MONTH = regex(r"(?:1[0-2]|[1-9])月份?")
_DATED = {_YEAR: (4, "{}"), _MONTH: (2, "--{:0>2}"), _DAY: (2, "---{:0>2}")}
"""What the date behind a bare number looks like, the digits that such a number has, and what it is then."""


def joined(text: str, figures: list[Figure]) -> list[Figure]:
    """Return `figures` of `text`, in order, each with the unit that it shares with the one behind it."""
    if len(figures) < _PAIR:
        return figures
    last = figures[-1]
    found = [last]
    for figure in reversed(figures[:-1]):
        linked = last.span.start - figure.span.end == 1 and text[figure.span.end] in LINKS
        if linked and figure.kind == "number" and (not figure.unit or _are_points(figure, last)):
            figure = _sharing(text, figure, last)
        elif linked and (whole := _bounded_alike(text, figure, last)) is not None:
            figure = whole
        elif figure.kind == last.kind == "date" and figure.span.end == last.span.start and figure.text[-1] in "年月":
            whole = _day_of(text, figure, last) or _months_of(text, figure, last)
            if whole is not None:
                found.pop()
                figure = whole
        found.append(figure)
        last = figure
    return found[::-1]


_PAIR = 2


def _sharing(text: str, figure: Figure, behind: Figure) -> Figure:
    """Return a bare number with the unit of the figure behind it, or as it is where they do not go together."""
    number = _BARE.fullmatch(figure.text.removesuffix("个"))
    if number is None or (text[figure.span.start - 1 : figure.span.start] in _NOT_AFTER and figure.span.start):
        return figure
    if behind.kind == "date":
        return _dated(figure, behind, number[1])
    if not behind.unit or behind.value is None or behind.low is None:
        return figure
    if _are_points(figure, behind):
        found = quantity(number[1] + "个百分点")
        return _replaced(figure, found) if found else figure
    shape = _UNIT.fullmatch(behind.text)
    if shape is None or behind.text.startswith("每"):
        return figure
    for scale in dict.fromkeys((shape[1], "")):
        found = quantity(figure.text + scale + shape[2])
        if found and found.low and behind.low and 1 <= _times(found.low, behind.low) <= _NEAR and found.unit == behind.unit:
            return _replaced(figure, found._replace(bound=figure.bound if figure.bound != "=" else found.bound))
    return figure


def _are_points(figure: Figure, behind: Figure) -> bool:
    """Return whether a figure is the first of two numbers of points: 2.7个和1.7个百分点."""
    return behind.kind == "points" and figure.text.endswith("个")


def _bounded_alike(text: str, figure: Figure, behind: Figure) -> Figure | None:
    """Return the first of two amounts that one bound behind the last is said of: 分别在500吨、450吨以上; None where it is not."""
    bound = _BOUND.search(behind.text)
    if bound is None or figure.bound != "=" or (figure.kind, figure.unit) != (behind.kind, behind.unit):
        return None
    if _EACH not in text[max(0, figure.span.start - _EACH_BEFORE) : figure.span.start]:
        return None
    found = quantity(figure.text + bound[0])
    return _replaced(figure, found) if found is not None else None


_BOUND = regex("(?:以[上下内]|左右|上下)$")
_EACH, _EACH_BEFORE = "分别", 12


def _times(one: Decimal, other: Decimal) -> Decimal:
    small, large = sorted((abs(one), abs(other)))
    return large / small


def _replaced(figure: Figure, found: Meaning) -> Figure:
    return Figure(figure.span, figure.text, *found)


def _dated(figure: Figure, behind: Figure, digits: str) -> Figure:
    """Return the date that a bare number is before another: 2021、2022年, 3、4月份, 8、9日."""
    if figure.bound != "=" or "." in digits:
        return figure
    for pattern, (size, form) in _DATED.items():
        if not pattern.fullmatch(behind.text):
            continue
        least = size if size == _YEAR_DIGITS else 1
        later = int(digits) < int(_BARE_DATE.sub("", behind.text))
        if least <= len(digits) <= size and later and digits != "0":
            return _replaced(figure, Meaning("date", form.format(digits)))
    return figure


_YEAR_DIGITS = 4
_BARE_DATE = regex(r"\D")


def _day_of(text: str, month: Figure, day: Figure) -> Figure | None:
    """Return 5月8 of 5月8、9日 as one date; None where the day is none of that month."""
    if not _DAY_VALUE.fullmatch(day.value or "") or not text[day.span.start : day.span.end].isdecimal():
        return None
    span = Span(month.span.start, day.span.end)
    return Figure(span, text[span.start : span.end], *Meaning("date", f"{month.value}-{(day.value or '')[-2:]}"))


def _months_of(text: str, year: Figure, months: Figure) -> Figure | None:
    """Return 2023年1—7月 as one date; None where it is no year and months of it."""
    ends = _MONTHS_VALUE.fullmatch(months.value or "")
    if ends is None or not _YEAR_VALUE.fullmatch(year.value or ""):
        return None
    span = Span(year.span.start, months.span.end)
    return Figure(span, text[span.start : span.end], *Meaning("date", f"{year.value}-{ends[1]}/{year.value}-{ends[2]}"))


_MONTHS_VALUE = regex(r"--(\d\d)/--(\d\d)")
_YEAR_VALUE = regex(r"\d{4}|Y(?:[+-]\d)?")
_DAY_VALUE = regex(r"---\d\d")


def rate_before(text: str, start: int, at: int) -> tuple[int, tuple[str, ...]]:
    """Return where 每升 or 每人每天 before `at` begins, not before `start`, and what it counts by; `at` and nothing where there is none."""
    match = _PER.search(text, max(start, at - _LONGEST_PER), at)
    return (match.start(), tuple(filter(None, match.groups()))) if match else (at, ())


_LONGEST_PER = 14
_PER = regex(rf"每({trie(PER_UNITS)})(?:每({trie(PER_UNITS)}))?\Z")
