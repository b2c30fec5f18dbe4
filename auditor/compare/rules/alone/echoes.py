"""S501: one number with a bound in one place and without one in another, and the same said of it: 至少8名女学生多次…, 8名女学生多次….

A clause that says more around the number is no obstacle here, nor is a short number, since the same words stand behind both.
"""

import re
from collections.abc import Iterator

from auditor.compare.rule import Observation
from auditor.compare.rules.alone.whole import Whole, observed
from auditor.figures.units import ANY_UNIT
from auditor.lexicon import any_of
from auditor.model import Message, Span
from auditor.patterns import regex

_BEHIND = 6
"""Characters behind a number, its unit among them, that are no accident."""
_NUMBER = r"(?P<digits>\d{1,9}(?:\.\d{1,4})?)"
_BOUND = regex(
    rf"(?:(?:{any_of('bounds.above', 'bounds.at least')}){_NUMBER}(?P<scale>[万亿]?)"
    rf"|{_NUMBER.replace('digits', 'about')}[多余](?P<more>[万亿]?))(?P<behind>[一-龥]{{{_BEHIND}}})"
)
_BARE = regex(rf"(?<![\d.]){_NUMBER}(?P<scale>[万亿]?)$")
_BOUNDED = regex(f"(?:{any_of('bounds.above', 'bounds.below', 'bounds.at least', 'bounds.at most', 'bounds.about')}|[第到至~—-])$")
_LONGEST = 16
"""Characters of a number and of what bounds it."""


def check(whole: Whole) -> Iterator[Observation]:
    """Report a number that is a bound here and exact there, of which the same is said. It is little: both may be true."""
    seen: set[str] = set()
    for found in _BOUND.finditer(whole.text):
        number = (found["digits"] or found["about"]) + (found["scale"] or found["more"] or "")
        bare = None if found["behind"] in seen else _bare(whole.text, number, found)
        if bare is not None:
            seen.add(found["behind"])
            end = found.start("behind")
            spans = Span(found.start(), ANY_UNIT.end(whole.text, end)), Span(bare - len(number), ANY_UNIT.end(whole.text, bare))
            one, other = (whole.quote(span) for span in spans)
            detail = Message(
                f"{one} ／ {other}：同一个数，一处有界限，一处没有",
                f"{one} / {other}: one number, a bound in one place and exact in the other",
            )
            yield observed("S501", whole, spans, "low", "medium", detail)


def _bare(text: str, number: str, bound: re.Match[str]) -> int | None:
    """Return where the number ends that is written alike, has the same words behind it and no bound."""
    at = text.find(bound["behind"])
    while at >= 0:
        start = at - len(number)
        bare = _BARE.search(text, max(0, start - 1), at)
        if at != bound.start("behind") and bare and bare[0] == number and not _BOUNDED.search(text, max(0, start - _LONGEST), start):
            return at
        at = text.find(bound["behind"], at + 1)
    return None
