"""S501: one company, once miswritten: by a character, 山东国银新能源有限公司, 山东国瑞新能源有限公司; or with two characters that changed
places, 中达瑞银, 中达银瑞.

Companies of one group are alike, too; they are told from slips by standing in one list, or by a word that says which is which.
"""

from collections.abc import Iterator
from itertools import combinations

from rapidfuzz.distance import Postfix

from auditor.compare.rule import Observation
from auditor.compare.rules.alone.whole import Whole, is_chinese, observed
from auditor.lexicon import characters, words
from auditor.model import Message, Span

_ENDING = "有限"
"""有限公司, 有限责任公司."""
_LONGEST = 20
"""Characters of a name before its ending."""
_SHORTLY = 6
"""Characters in which 公司 stands, then."""
_BEFORE = 3
"""Characters that both names have before the one in which they differ: where they are, and how they are called."""
_BEFORE_TURNED = 2
"""The same, where two characters are turned: hardly two companies are called so."""
_MOST = 30
"""Companies of an article; one with more is a list of them."""
_OTHERWISE = frozenset(f"{characters('sounds.between words')}某省市县区一二三四五六七八九十甲乙丙丁东西南北")
"""Characters in which two companies differ that are two, or two clauses around one."""
_RENAMED = words("persons.otherwise")
_LISTED = ("、", "；", ";", "公司即")
"""Between two companies of one list, or of which it is said that they are one."""
_NEAR = 40
"""Characters between them."""


def check(whole: Whole) -> Iterator[Observation]:
    """Report two companies whose names are a character apart, or have two characters the other way round, and are else the same."""
    if whole.text.count(_ENDING) < 2:
        return
    places: dict[str, int] = {}
    at = whole.text.find(_ENDING)
    while at >= 0:
        start = at
        while start > max(0, at - _LONGEST) and is_chinese(whole.text[start - 1]):
            start -= 1
        if "公司" in whole.text[at : at + _SHORTLY]:
            places.setdefault(whole.text[start:at], at)
        at = whole.text.find(_ENDING, at + 1)
    seen: set[frozenset[str]] = set()
    for one, other in combinations(sorted(places), 2) if 1 < len(places) <= _MOST else ():
        length = _same(one, other)
        if length:
            here, there = (Span(places[name] - length, places[name]) for name in (one, other))
            names = frozenset(map(whole.quote, (here, there)))
            if names not in seen and not _are_two(whole.text, here, there):
                seen.add(names)
                yield _observation(whole, here, there)


def _observation(whole: Whole, here: Span, there: Span) -> Observation:
    one, other = sorted(map(whole.quote, (here, there)))
    turned = sorted(one) == sorted(other)
    zh, en = ("两字颠倒", "once with two characters that changed places") if turned else ("一字之差", "a character apart")
    detail = Message(
        f"{one} ／ {other}：{zh}，同一篇文章里一个公司有两种写法",
        f"{one} / {other}: one company, written in two ways, {en}",
    )
    return observed("S501", whole, (here, there), "medium", "medium", detail)


def _same(one: str, other: str) -> int:
    """Return how many characters of either are the name, if one of these is another one, or two are turned; else 0."""
    behind = Postfix.similarity(one, other)
    left, right = one[: len(one) - behind], other[: len(other) - behind]
    if behind and left[-2:] == right[:-3:-1] and len(left) > 1:
        before = Postfix.similarity(left[:-2], right[:-2])
        return before + 2 + behind if before >= _BEFORE_TURNED else 0
    if not (behind and left and right) or left[-1] in _OTHERWISE or right[-1] in _OTHERWISE:
        return 0
    before = Postfix.similarity(left[:-1], right[:-1])
    return before + 1 + behind if before >= _BEFORE else 0


def _are_two(text: str, here: Span, there: Span) -> bool:
    """Tell whether two names stand in one list, or the text knows of both."""
    first, last = sorted((here, there))
    between = text[first.end : last.start] if last.start - first.end < _NEAR else ""
    return any(mark in between for mark in _LISTED) or any(word in text for word in (*_RENAMED, f"{text[slice(*first)]}有限公司即"))
