"""S501: one number with a bound in one place and without one in another, and the same said of it: 至少8名女学生多次…, 8名女学生多次….

A clause that says more around the number is no obstacle here, nor is a short number, since the same words stand behind both.
"""

import re
from collections.abc import Iterator

from auditor.compare.rule import Observation
from auditor.compare.rules.alone.whole import Whole, observed
from auditor.figures.units import ANY_UNIT
from auditor.lexicon import alternation, any_of, words
from auditor.model import Message, Span
from auditor.patterns import regex

_BEHIND = 6
"""Characters behind a number, its unit among them, that are no accident."""
_NUMBER = r"(?P<digits>\d{1,9}(?:\.\d{1,4})?)"
_MORE = "余多"
_WORDS = words("bounds.above", "bounds.at least")
_FIRST = sorted({word[0] for word in _WORDS} | {*_MORE})
"""Characters with which a bound begins; each is looked for by itself, which costs less than another pass through every text."""
_BEFORE = regex(f"(?:{alternation(_WORDS)}){_NUMBER}(?P<scale>[万亿]?)")
_AFTER = regex(rf"(?<![\d.]){_NUMBER}[{_MORE}](?P<scale>[万亿]?)")
_BARE = regex(rf"(?<![\d.]){_NUMBER}(?P<scale>[万亿]?)$")
_BOUNDED = regex(f"(?:{any_of('bounds.above', 'bounds.below', 'bounds.at least', 'bounds.at most', 'bounds.about')}|[第到至~—-])$")
_LESS = words("bounds.below", "bounds.at most")
_TIMES = words("bounds.times")
_LONGEST = 16
"""Characters of a number and of what bounds it."""


def check(whole: Whole) -> Iterator[Observation]:
    """Report a number that is a bound here and exact there, of which the same is said. It is little: both may be true."""
    seen: set[str] = set()
    for found in _bounded(whole.text):
        yield from _both_ways(whole, found)
        number, end = found["digits"] + found["scale"], found.end()
        behind = whole.text[end : end + _BEHIND]
        bare = None if behind in seen or not _is_said(behind) else _bare(whole.text, number, behind, end)
        if bare is not None:
            seen.add(behind)
            spans = Span(found.start(), ANY_UNIT.end(whole.text, end)), Span(bare - len(number), ANY_UNIT.end(whole.text, bare))
            one, other = (whole.quote(span) for span in spans)
            detail = Message(
                f"{one} ／ {other}：同一个数，一处有界限，一处没有",
                f"{one} / {other}: one number, a bound in one place and exact in the other",
            )
            yield observed("S501", whole, spans, "low", "medium", detail)


def _both_ways(whole: Whole, found: re.Match[str]) -> Iterator[Observation]:
    """Report a number that is said to be less and more at once: 近300余人."""
    if not whole.text.startswith((*_MORE,), found.end("digits")) or whole.text.startswith(_TIMES, found.end()):
        return
    less = max((word for word in _LESS if whole.text.endswith(word, 0, found.start())), key=len, default=None)
    if less:
        span = Span(found.start() - len(less), ANY_UNIT.end(whole.text, found.end()))
        said = whole.quote(span)
        detail = Message(f"{said}：一个数有两个相反的界限", f"{said}: one number, bounded from both sides at once")
        yield observed("S501", whole, (span,), "low", "medium", detail)


def _bounded(text: str) -> Iterator[re.Match[str]]:
    """Yield the numbers with a bound before or behind them, in no order that matters."""
    for first in _FIRST:
        at = text.find(first)
        while at >= 0:
            if first in _MORE and text[at - 1 : at].isdigit():
                yield from (one for one in _AFTER.finditer(text, max(0, at - _LONGEST), at + 2) if one.end("digits") == at)
            elif found := _BEFORE.match(text, at):
                yield found
            at = text.find(first, at + 1)


def _is_said(behind: str) -> bool:
    """Tell whether Chinese characters alone stand behind a number, as many as are no accident."""
    return len(behind) == _BEHIND and all("一" <= character <= "龥" for character in behind)


def _bare(text: str, number: str, behind: str, bound: int) -> int | None:
    """Return where the number ends that is written alike, has the same words behind it as the one at `bound`, and no bound."""
    at = text.find(behind)
    while at >= 0:
        start = at - len(number)
        bare = _BARE.search(text, max(0, start - 1), at)
        if at != bound and bare and bare[0] == number and not _BOUNDED.search(text, max(0, start - _LONGEST), start):
            return at
        at = text.find(behind, at + 1)
    return None
