"""Figures that take part of their meaning from their neighbours: 5.9和5.5个百分点, 500、450吨, 2021、2022年, 42万元（新台币）.

The scan has found them one by one. Here a bare number takes the unit of the one behind it, and a sum takes what it is counted by from
the words before it.
"""

from dataclasses import replace
from decimal import Decimal

from auditor.figures.amounts import Meaning, quantity
from auditor.figures.units import ANY_UNIT, PER_UNITS, UNITS, trie
from auditor.model import Figure, Span
from auditor.patterns import regex

_LINKS = frozenset("、和及与或/")
"""What may stand between a bare number and the one whose unit it shares: 5.9和5.5个百分点, 4585/1882/1688mm."""
_CROSSES = frozenset("xX×*")
_SIDES = ("mm", "毫米", "cm", "厘米", "公分")
"""Units of the sides of a thing, the last of which alone has it: 4510x1850x1628mm. Of 6×330毫升 and 4×100米 the first is how many."""
_BRACKETS = frozenset("（(")
_NOTHING = frozenset(("", "零", "又"))
_NUMERALS = frozenset("0123456789零又一二两三四五六七八九十")
_BARE = regex(r"\D{0,4}?(\d{1,9}(?:\.\d{1,4})?)")
_UNIT = regex(r"\D{0,6}?[\d.]++\s?([万亿]{0,2})(?!\d)(.*)")
_NOT_AFTER = frozenset("第图表号级.-—/:：xX*×+=No〔[（(")
"""Before a bare number these make it a number in a name, a rank or part of a sum."""
_NEAR = 30
"""So many times apart at most are two amounts of which the first takes the scale of the second: 3.2和4.5亿元, but 5000和1.2万吨."""
_SIDE_BY_SIDE = 1000
"""So many times as long at most is one side of a thing as another: 285.4x185.4x6.54毫米."""
_YEAR = regex(r"(?:19|20)\d\d年")
_DAY = regex(r"(?:3[01]|[12]\d|[1-9])日")
_MONTH = regex(r"(?:1[0-2]|[1-9])月份?")
_DATED = {_YEAR: (4, "{}"), _MONTH: (2, "--{:0>2}"), _DAY: (2, "---{:0>2}")}
"""What the date behind a bare number looks like, the digits that such a number has, and what it is then."""


def joins(text: str, end: int, found: Meaning) -> bool:
    """Say whether a figure that ends at `end` of `text` may take part of its meaning from what stands behind it."""
    behind = text[end : end + 1]
    if found.kind == "date":
        return behind.isdecimal() or behind in _BRACKETS
    behind = text[end + 1 : end + 2] if behind == " " else behind
    return behind in _LINKS or behind in _CROSSES or (behind in _NUMERALS and (found.unit == "年" or found.bound == ">="))


def in_currency(text: str, figures: list[Figure]) -> list[Figure]:
    """Return `figures` of `text`, sums of 元 in the currency that a bracket behind them names; 下同 there says so of all that follow."""
    found, likewise = [], ""
    for figure in figures:
        if figure.kind == "money" and figure.unit == _YUAN and figure.text.endswith("元") and _OWN not in figure.text:
            named = ""
            if text[figure.span.end : figure.span.end + 1] in _BRACKETS:
                at = figure.span.end + 1
                end = ANY_UNIT.end(text, at)
                unit = UNITS.get(text[at:end])
                named = unit.base if unit is not None and unit.kind == "money" else ""
                likewise = named if named and text.startswith(_LIKEWISE, end) else likewise
            figure = replace(figure, unit=named or likewise or _YUAN)
        found.append(figure)
    return found


_YUAN, _OWN = "CNY", "人民币"
_LIKEWISE = ("下同", "，下同", ",下同", "、下同")


def joined(text: str, figures: list[Figure]) -> list[Figure]:
    """Return `figures` of `text`, in order, each with the unit that it shares with the one behind it."""
    if len(figures) < _PAIR:
        return figures
    last = bearer = figures[-1]
    found = [last]
    for figure in reversed(figures[:-1]):
        between = text[figure.span.end : last.span.start].strip(" ")
        linked = between in _LINKS or (between in _CROSSES and bearer.text.endswith(_SIDES))
        if figure.bound == ">=" and last.bound == "<=" and (ranged := _from_to(text, figure, last)) is not None:
            figure = bearer = ranged
            found.pop()
        elif linked and (years := _years(figure, last)) is not None:
            figure, found[-1] = years
            bearer = figure
        elif linked and figure.kind == "number" and (not figure.unit or _are_points(figure, bearer)):
            shared = _sharing(text, figure, bearer)  # of 500、450、300吨 the last alone has the unit
            bearer = figure if shared is figure else bearer
            figure = shared
        elif linked and (bounded := _bounded_alike(text, figure, last)) is not None:
            figure = bearer = bounded
        else:
            if figure.kind == last.kind and (whole := _beside(text, figure, last)):
                figure = whole
                if whole.span.end == last.span.end:
                    found.pop()
            bearer = figure
        found.append(figure)
        last = figure
    return found[::-1]


def _from_to(text: str, least: Figure, most: Figure) -> Figure | None:
    """Return 500元以上2000元以下 as the one range that it is; None where it is none."""
    low, high = least.low, most.high
    if low is None or high is None or low >= high or (least.kind, least.unit) != (most.kind, most.unit):
        return None
    if not (least.text.endswith("以上") and most.text.endswith("以下")) or text[least.span.end : most.span.start] not in _APART:
        return None
    span = Span(least.span.start, most.span.end)
    value = f"{least.value}/{most.value}"
    return Figure(span, text[span.start : span.end], *Meaning(least.kind, value, low, high, least.unit, "=", most.precision))


_APART = frozenset(("", "、"))


def _beside(text: str, figure: Figure, last: Figure) -> Figure | None:
    """Return a figure as it is to be read before another of its kind, with which it may be one; None where neither tells of the other."""
    between = text[figure.span.end : last.span.start]
    if between in _BRACKETS:
        return _explained(text, figure, last) if figure.kind == "date" else None
    return _together(text, figure, last) if between in _NOTHING and figure.text[-1] in "年月" else None


_PAIR = 2


def _sharing(text: str, figure: Figure, behind: Figure) -> Figure:
    """Return a bare number with the unit of the figure behind it, or as it is where they do not go together."""
    number = _BARE.fullmatch(figure.text.removesuffix("个"))
    if number is None or _bars(text, figure.span.start):
        return figure
    if behind.kind == "date":
        return _dated(figure, behind, number[1])
    if behind.kind == "time":
        return _hour_before(figure, behind)
    if not behind.unit or behind.value is None or behind.low is None:
        return figure
    if _are_points(figure, behind):
        found = quantity(number[1] + "个百分点")
        return _replaced(figure, found) if found else figure
    shape = _UNIT.fullmatch(behind.text)
    if shape is None or behind.text.startswith("每"):
        return figure
    most = _SIDE_BY_SIDE if text[figure.span.end : behind.span.start].strip(" ")[:1] in _CROSSES else _NEAR
    for scale in dict.fromkeys((shape[1], "")):
        found = quantity(figure.text + scale + shape[2])
        if found and found.low and behind.low and 1 <= _times(found.low, behind.low) <= most and found.unit == behind.unit:
            return _replaced(figure, found._replace(bound=figure.bound if figure.bound != "=" else found.bound))
    return figure


def _hour_before(figure: Figure, behind: Figure) -> Figure:
    """Return the hour that a bare number is right before the next one: 4、5点左右."""
    hour, _, minutes = (behind.value or "").partition(":")
    if minutes != "00" or not figure.text.isdecimal() or len(figure.text) > len(hour):
        return figure
    before = int(hour) - 1
    told = int(figure.text)
    return _replaced(figure, Meaning("time", f"{before:02}:00", bound=behind.bound)) if told in (before, before - _NOON) else figure


_NOON = 12


def _are_points(figure: Figure, behind: Figure) -> bool:
    """Return whether a figure is the first of two numbers of points: 2.7个和1.7个百分点."""
    return behind.kind == "points" and figure.text.endswith("个")


def _years(figure: Figure, behind: Figure) -> tuple[Figure, Figure] | None:
    """Return 2009 and 10年 of 2009、10年 as the two years that they are; None for any other two."""
    if not _YEAR.fullmatch(f"{figure.text}年") or not _SHORT_YEAR.fullmatch(behind.text) or behind.kind != "duration":
        return None
    apart = int(behind.text[:2]) - int(figure.text[2:])
    later = f"{figure.text[:2]}{behind.text[:2]}"
    both = _replaced(figure, Meaning("date", figure.text)), _replaced(behind, Meaning("date", later))
    return both if 0 < apart <= _YEARS_APART else None


_SHORT_YEAR = regex(r"\d\d年")
_YEARS_APART = 20


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


def _bars(text: str, start: int) -> bool:
    """Say whether what stands before a bare number makes it none that shares a unit; between the sides of a thing nothing does."""
    before = text[max(0, start - 2) : start]
    return before[-1:] in _NOT_AFTER and bool(before) and not ((before[-1] == "/" or before[-1] in _CROSSES) and before[0].isdecimal())


def _times(one: Decimal, other: Decimal) -> Decimal:
    small, large = sorted((abs(one), abs(other)))
    return large / small


def _replaced(figure: Figure, found: Meaning) -> Figure:
    return Figure(figure.span, figure.text, *found)


def _dated(figure: Figure, behind: Figure, digits: str) -> Figure:
    """Return the date that a bare number is before another: 2021、2022年, 3、4月份, 8、9日."""
    if figure.bound != "=" or "." in digits:
        return figure
    said = behind.text.replace(" ", "")
    for pattern, (size, form) in _DATED.items():
        if not pattern.fullmatch(said):
            continue
        least = size if size == _YEAR_DIGITS else 1
        later = int(digits) < int(_BARE_DATE.sub("", said))
        if least <= len(digits) <= size and later and digits != "0":
            return _replaced(figure, Meaning("date", form.format(digits)))
    return figure


_YEAR_DIGITS = 4
_BARE_DATE = regex(r"\D")


def _together(text: str, figure: Figure, last: Figure) -> Figure | None:
    """Return two figures that stand side by side as the one that they are; None where they are two."""
    if figure.kind == "date":
        return _day_of(text, figure, last) or _days_of(text, figure, last) or _months_of(text, figure, last)
    return _years_and_months(text, figure, last)


def _years_and_months(text: str, years: Figure, months: Figure) -> Figure | None:
    """Return 三年六个月 or 超过十年零六个月 as one duration; None where it is none."""
    if (years.kind, years.unit, months.unit) != ("duration", "年", "月") or not (_WHOLE.fullmatch(years.value or "") and months.value):
        return None
    if not _WHOLE.fullmatch(months.value) or not 0 < int(months.value) < _YEAR_OF_MONTHS:
        return None
    number = int(years.value or 0) * _YEAR_OF_MONTHS + int(months.value)
    span = Span(years.span.start, months.span.end)
    head = _HEAD.match(years.text)
    found = quantity(f"{head[0] if head else ''}{number}个月{months.text.rpartition('月')[2]}")
    return Figure(span, text[span.start : span.end], *found) if found else None


_WHOLE = regex(r"\d{1,3}")
_HEAD = regex(f"[^{''.join(sorted(_NUMERALS))}]*")
_YEAR_OF_MONTHS = 12


def _explained(text: str, word: Figure, written: Figure) -> Figure:
    """Return 今天 of 今天（8月5日） as that day; what is published a day later says no other."""
    behind = text[written.span.end : written.span.end + 1]
    day = _FULL_DAY.fullmatch(word.value or "")
    if day is None or behind not in _CLOSING or any(map(str.isdecimal, word.text)):
        return word
    if _MONTH_AND_DAY.fullmatch(written.value or ""):
        return _replaced(word, Meaning("date", f"{day[1]}{(written.value or '')[1:]}"))
    if _DAY_VALUE.fullmatch(written.value or ""):
        return _replaced(word, Meaning("date", f"{day[1]}-{day[2]}{(written.value or '')[2:]}"))
    return word


_CLOSING = frozenset("）)")
_FULL_DAY = regex(r"(\d{4})-(\d\d)-\d\d")
_MONTH_AND_DAY = regex(r"--\d\d-\d\d")


def _days_of(text: str, month: Figure, days: Figure) -> Figure | None:
    """Return 8月5-7日 as one date; None where it is no month and days of it."""
    ends = _DAYS_VALUE.fullmatch(days.value or "")
    if ends is None or not _MONTH_VALUE.search(month.value or "") or not text[days.span.start].isdecimal():
        return None
    span = Span(month.span.start, days.span.end)
    return Figure(span, text[span.start : span.end], *Meaning("date", f"{month.value}-{ends[1]}/{month.value}-{ends[2]}"))


_DAYS_VALUE = regex(r"---(\d\d)/---(\d\d)")
_MONTH_VALUE = regex(r"-\d\d\Z")


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
