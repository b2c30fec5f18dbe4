"""S501: one person's name in Latin letters, once mistyped: Mark Gurman, Mark Gruman."""

from collections.abc import Iterator

from rapidfuzz.distance import OSA

from auditor.compare.rule import Observation
from auditor.compare.rules.alone.whole import Whole, observed
from auditor.model import Message, Span
from auditor.patterns import regex

_LETTER = "A-Za-z\u00c0-\u024f"
_FULL = regex(rf"[A-Z](?<![{_LETTER}].)[a-z]{{1,12}} (?P<last>[A-Z][a-z]{{4,14}})(?![{_LETTER}])")
"""A first name and a last one of five letters and more; shorter ones are one letter apart by nature."""
_PLURAL = "s"


def check(whole: Whole) -> Iterator[Observation]:
    """Report two last names behind one first name that are a letter, or two that changed places, apart."""
    if " " not in whole.text:
        return
    names: dict[str, dict[str, Span]] = {}
    for found in _FULL.finditer(whole.text):
        first = found[0][: found.start("last") - found.start() - 1]
        names.setdefault(first, {}).setdefault(found["last"], Span(*found.span("last")))
    for lasts in names.values():
        ordered = sorted(lasts)
        for number, one in enumerate(ordered):
            for other in ordered[number + 1 :]:
                if OSA.distance(one, other) == 1 and one.rstrip(_PLURAL) != other.rstrip(_PLURAL):
                    detail = Message(
                        f"{one} ／ {other}：同一篇文章里一个名字有两种拼法", f"{one} / {other}: one name, spelt in two ways in one article"
                    )
                    yield observed("S501", whole, (lasts[one], lasts[other]), "medium", "medium", detail)
