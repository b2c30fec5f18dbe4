"""Proper names of which one passage has the one and the other another: two statements about two things. Knows no rule."""

from collections.abc import Iterator

from auditor import dictionary
from auditor.compare.pairs.pair import Pair, Side
from auditor.model import Span
from auditor.patterns import regex

_PROPER = frozenset({"nr", "ns", "nt", "nz", "nrt", "nrfg"})
"""Parts of speech of proper names, as jieba tags them."""
_CODE = regex(r"(?<![A-Za-z0-9.])(?=[0-9.]*+[A-Za-z])(?=[A-Za-z.]*+[0-9])[A-Za-z0-9.]{3,}+")
"""The name of a model, a version, a share: 21R5341c."""
_SOMEBODY = regex("[\u4e00-\u9fff]某{1,2}")
"""A name that is withheld: 张某, 黄某某."""


def renamed(pair: Pair) -> set[tuple[str, str]]:
    """Return the proper names of which one passage has the one and the other the other: two statements about two things."""
    names = set()
    for difference in pair.differences:
        left, right = (set(_proper(pair.left, difference.left)), set(_proper(pair.right, difference.right)))
        one, other = min(left - right, default=""), min(right - left, default="")
        anonymous = "某" in one + other and one[:1] == other[:1]  # 陈志强, 陈某
        if one and other and one not in other and other not in one and not anonymous:
            names.add((one, other))
    return names


def _proper(side: Side, span: Span) -> Iterator[str]:
    if span.start < span.end:
        words = side.quote(span)
        for token in side.tokens_in(span):
            if token.figure:
                words = words.replace(side.quote(token.span), "，")  # 上周四 is taken for a name
        yield from _SOMEBODY.findall(words)
        for word, kind in dictionary.tag(words):
            if (kind in _PROPER and len(word) > 1) or _CODE.fullmatch(word):
                yield word
