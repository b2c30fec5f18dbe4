"""An amount and its conversion, a birth and an age, two days and the time between.

Each function looks at one stretch of text and knows nothing of the others.
"""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from itertools import pairwise

from auditor.compare.rule import Observation
from auditor.compare.rules.arithmetic.levels import NEAR
from auditor.compare.rules.arithmetic.reckoning import Stretch, exact
from auditor.model import Figure, Message
from auditor.patterns import regex

_RATES: dict[str, tuple[str, str]] = {
    "USD": ("5.5", "8.8"),
    "EUR": ("6.3", "11.5"),
    "GBP": ("7.8", "16"),
    "JPY": ("0.04", "0.1"),
    "HKD": ("0.7", "1.15"),
    "KRW": ("0.0042", "0.009"),
    "AUD": ("4.2", "7.2"),
    "CAD": ("4.6", "8"),
    "CHF": ("5.5", "9.5"),
    "RUB": ("0.05", "0.35"),
    "INR": ("0.07", "0.18"),
    "TWD": ("0.18", "0.28"),
    "SGD": ("4.2", "6"),
    "THB": ("0.16", "0.25"),
}
"""What one unit of a currency has been worth in yuan, from the lowest to the highest of the last thirty years, with some room."""
_FOREIGN = regex("英里|英尺|英寸|英亩|海里|磅|盎司|加仑|码|蒲式耳")
"""Units that news convert in brackets; a parsed figure is in metric units already."""
CONVERSION_SLACK = Decimal("0.25")

_CONVERTED = regex(r"[(（，,]?(?:[^()（），。；\d]{0,8}[:：])?(?:当前|目前)?(?:大约|约合|折合|合|约|相当于)?(?:人民币|美元)?约?")
"""What may stand between an amount and its conversion."""
_TURNED = regex("合|相当于|人民币")
_SIGN = regex(r"[^\d]{0,8}[$¥￥€£]")
"""Before an amount whose unit stands before it."""
_MAY_CONVERT = regex(r"[元镑里尺磅][（(，,][^()（），。；]{0,14}\d|[元镑里尺磅](?:约合|折合|合人民币)")
_PLACES = (-4, -3, -2, -1, 1, 2, 3, 4)
"""By how many places of ten a point or a 万 is lost or put in."""
_FURTHER = frozenset("和、及")
"""Behind a conversion that is the first of several: （约合人民币3340亿元和671亿元）."""


def converted(stretch: Stretch) -> Iterator[Observation]:
    """Check 10亿美元（约合人民币72亿元）."""
    if not _MAY_CONVERT.search(stretch.text):
        return
    figures = [figure for figure in stretch.figures if figure.kind in {"money", "measure"} and exact(figure)]
    for amount, other in pairwise(figures):
        between = stretch.between(amount, other)
        if not _CONVERTED.fullmatch(between) or not (between[:1] in {"(", "（"} or _TURNED.search(between + other.text)):
            continue
        room = None if _is_cut(other) else _room(amount, other)
        if room is None or stretch.text[other.span.end : other.span.end + 1] in _FURTHER:
            continue
        rate = (exact(other) or Decimal(0)) / (exact(amount) or Decimal(1))
        if not room[0] <= rate <= room[1]:
            tenfold = any(room[0] <= rate.scaleb(places) <= room[1] for places in _PLACES)
            yield stretch.observation((amount, other), _at_rate(rate), "tenfold" if tenfold else "apart")


def _is_cut(figure: Figure) -> bool:
    """Tell whether an amount breaks off before its unit: （约合人民币6, of what was 6.9万元."""
    return figure.text[-1:].isdigit() and not _SIGN.match(figure.text)


def _room(amount: Figure, converted: Figure) -> tuple[Decimal, Decimal] | None:
    """Return between what and what the second may be to the first."""
    if converted.unit == "CNY" and amount.unit in _RATES:
        low, high = _RATES[amount.unit]
        return Decimal(low), Decimal(high)
    if amount.unit == "CNY" and converted.unit in _RATES:
        low, high = _RATES[converted.unit]
        return 1 / Decimal(high), 1 / Decimal(low)
    if amount.unit == converted.unit and _FOREIGN.search(amount.text) and not _FOREIGN.search(converted.text):
        return 1 - CONVERSION_SLACK, 1 + CONVERSION_SLACK
    return None


def _at_rate(rate: Decimal) -> Message:
    return Message(f"折算比率为{rate:.4g}，不合常理", f"the ratio of the two is {rate:.4g}, which cannot be")


_BORN = regex(
    r"(?P<year>(?:19|20)\d\d)年(?:\d{1,2}月)?(?:\d{1,2}日)?(?:出)?生"
    r"(?:的[^，。；]{2,4}，?(?:现年|今年|年仅)|，?(?:现年|今年|年仅)?)(?P<age>\d{1,3})岁(?![半时开起那就便考进入随])"
)


def aged(stretch: Stretch) -> Iterator[Observation]:
    """Check 1976年6月生，47岁 against the year of publication."""
    year = (stretch.article.published or "")[:4]
    if not year.isdigit():
        return
    for found in _BORN.finditer(stretch.text):
        age = int(year) - int(found["year"])
        if abs(age - int(found["age"])) > 2:
            detail = Message(f"按出生年份应为{age}岁左右", f"born in that year one is about {age}")
            yield stretch.at(((found.start("year"), found.end("year") + 1), (found.start("age"), found.end("age") + 1)), detail)


def lasted(stretch: Stretch) -> Iterator[Observation]:
    """Check 8月1日至8月3日，为期3天."""
    periods = [figure for figure in stretch.figures if figure.kind == "date" and figure.value and "/" in figure.value]
    lengths = [figure for figure in stretch.figures if figure.kind == "duration" and figure.unit == "天" and _stated(stretch.text, figure)]
    if len(periods) != 1 or len(lengths) != 1:
        return
    days = _length(periods[0].value or "", (stretch.article.published or "")[:4])
    said = exact(lengths[0])
    if days is None or said is None or _far(periods[0], lengths[0]):
        return
    if not days - 1 <= said <= days + 1:
        detail = Message(f"起止日期共{days}天", f"from the first to the last day there are {days}")
        yield stretch.observation((periods[0], lengths[0]), detail)


def _far(one: Figure, other: Figure) -> bool:
    return min(abs(one.span.end - other.span.start), abs(other.span.end - one.span.start)) > NEAR


_LASTS = regex("(?:为期|历时|持续|会期|展期|假期)[了约]?$")


def _stated(text: str, figure: Figure) -> bool:
    return _LASTS.search(text[: figure.span.start]) is not None


def _length(period: str, year: str) -> int | None:
    """Return the days of a period of two full dates, both ends counted."""
    ends = []
    for end in period.split("/"):
        whole = end.replace("--", f"{year or '2001'}-", 1) if end.startswith("--") else end
        try:
            ends.append(date.fromisoformat(whole))
        except ValueError:
            return None
    days = (ends[1] - ends[0]).days + 1 if len(ends) == 2 else 0
    return days if days > 0 else None
