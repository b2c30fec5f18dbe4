"""S503: the headline has a number as exact that its text bounds wherever it has it: 17人死亡 over 至少17人死亡, 优惠4万元 over 最高4万元.

It is little: a headline is short, and what is left out is seldom missed. What is about so much is so in headlines too.
"""

from collections.abc import Iterator

from auditor.compare.rule import Observation
from auditor.compare.rules.alone.whole import Whole, observed
from auditor.figures.units import ANY_UNIT
from auditor.lexicon import words
from auditor.model import Message, Span

_SIDES = (*words("bounds.above", "bounds.at least", "bounds.at most"), "最高", "最低")
_LIMITS = ("以上", "以下", "以内")
_BOUNDED = (*_SIDES, *words("bounds.below", "bounds.about"), "第", "破", "过", "达到", "至", "到", "~", "—", "-", ".", "/", ":")
"""What stands before a number that is no exact one, or no number by itself."""
_INEXACT = ("余", "多", "几", "~", "-", ".", ":", "/")
"""What stands behind such a number."""
_ABOUT = (*_LIMITS, "左右", "上下", "级", "后")
_SCALES = "万亿"
_DIGITS = frozenset("0123456789.")
_BEHIND = 4
"""Characters behind a number in which its unit and its bound stand."""


def check(whole: Whole) -> Iterator[Observation]:
    """Report the first number of the headline that stands in the text, and there with a bound alone."""
    for start, end in _numbers(whole.text[: whole.body - 1]):
        unit = whole.text[end : ANY_UNIT.end(whole.text, end)]
        bound = _bounded(whole, whole.text[start:end], unit) if unit else None
        if bound:
            headline = Span(start, end + len(unit))
            one, other = whole.quote(headline), whole.quote(bound)
            detail = Message(f"标题为{one}，正文为{other}", f"the headline has {one}, the body has {other}")
            yield observed("S503", whole, (headline, bound), "low", "medium", detail)
            return


def _numbers(headline: str) -> Iterator[tuple[int, int]]:
    """Yield where numbers of the headline begin and end that it gives as exact."""
    at = 0
    while at < len(headline):
        end = at
        while end < len(headline) and (headline[end].isdecimal() or (headline[end] == "." and headline[end + 1 : end + 2].isdecimal())):
            end += 1
        if end > at:
            while end < len(headline) and headline[end] in _SCALES:
                end += 1
            behind = headline[end : end + _BEHIND]
            if not (headline.endswith(_BOUNDED, 0, at) or behind.startswith(_INEXACT) or any(word in behind for word in _ABOUT)):
                yield at, end
        at = end + 1


def _bounded(whole: Whole, number: str, unit: str) -> Span | None:
    """Return where the text has a number first, if it has it with a bound wherever it has it."""
    first = None
    at = whole.text.find(number, whole.body)
    while at >= 0:
        end = at + len(number)
        if not (whole.text[at - 1] in _DIGITS or whole.text[end : end + 2].lstrip(".")[:1].isdecimal()):
            side = max((word for word in _SIDES if whole.text.endswith(word, whole.body, at)), key=len, default="")
            limit = next((word for word in _LIMITS if word in whole.text[end : end + _BEHIND]), "")
            if not (side or limit) or not whole.text.startswith(unit, end):
                return None
            stop = whole.text.index(limit, end) + len(limit) if limit else end + len(unit)
            first = first or Span(at - len(side), stop)
        at = whole.text.find(number, end)
    return first
