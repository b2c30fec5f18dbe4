"""S501: one work or document, whose title is written in two ways: 《博德之门》, 《博得之门》; 《玫瑰的故事》, 《玫瑰故事》.

Titles of two works are a character apart as often as not (《朝日新闻》, 《每日新闻》).
Those of one differ by a character of the same sound, or by one that was left out within.
"""

from collections.abc import Iterator
from itertools import combinations

from rapidfuzz.distance import OSA, Postfix, Prefix

from auditor.compare.rule import Observation
from auditor.compare.rules.alone.ear import sound
from auditor.compare.rules.alone.whole import Whole, is_chinese, observed
from auditor.lexicon import characters
from auditor.model import Message, Span

_OPENS, _CLOSES = "《", "》"
_SHORTEST, _LONGEST = 4, 40
"""Characters of a title; shorter ones are one character apart by nature."""
_MOST = 60
"""Titles of an article; one with more is a list of them."""
_BEFORE = 2
"""Characters of a title that stand before one that was left out; what stands before it there is no slip: 《新网球王子》."""
_PARTS = frozenset(characters("sounds.parts of titles"))
"""Characters in which the titles of two parts or issues of one work differ."""


def check(whole: Whole) -> Iterator[Observation]:
    """Report titles that differ in one character that sounds alike, or was left out."""
    pieces = whole.text.split(_OPENS)
    if len(pieces) <= 2:
        return
    places: dict[str, int] = {}
    at = len(pieces[0])
    for piece in pieces[1:]:
        title = piece[: piece.find(_CLOSES)]
        if _SHORTEST <= len(title) <= _LONGEST and "\n" not in title:
            places.setdefault(title, at + 1)
        at += 1 + len(piece)
    for one, other in combinations(sorted(places), 2) if len(places) <= _MOST else ():
        if _are_one(one, other):
            spans = Span(places[one], places[one] + len(one)), Span(places[other], places[other] + len(other))
            detail = Message(
                f"{one} ／ {other}：同一篇文章里一个标题有两种写法", f"{one} / {other}: one title, written in two ways in one article"
            )
            yield observed("S501", whole, spans, "medium", "medium", detail)


def _are_one(one: str, other: str) -> bool:
    """Tell whether two titles differ in one character that sounds alike, or that one of them lacks within."""
    if abs(len(one) - len(other)) > 1 or OSA.distance(one, other, score_cutoff=1) != 1:
        return False
    start = Prefix.similarity(one, other)
    behind = min(Postfix.similarity(one, other), min(len(one), len(other)) - start)
    left, right = one[start : len(one) - behind], other[start : len(other) - behind]
    if not is_chinese(left + right) or not _PARTS.isdisjoint(left + right):
        return False
    return start >= _BEFORE and behind > 0 if len(one) != len(other) else len(left) == 1 and sound(left) == sound(right) != ""
