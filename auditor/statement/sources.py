"""Who says so: the attributions of a text, wherever they stand and however long they are.

据防汛指挥部消息, 记者从市应急局获悉, 发言人王某表示, （来源：某报）. A source is a span with the name in it; what it vouches for is
not decided here.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from auditor import lexicon
from auditor.model import Span
from auditor.patterns import regex

_STOP = "，。；：！？,;:!?\n"
_TOLD, _GIVES = lexicon.any_of("saying.told"), lexicon.any_of("saying.gives")
_BY = regex(
    f"(?:(?<![{lexicon.characters('saying.notsource')}])据|根据|按照)(?P<who>[^{_STOP}“”]{{0,36}}?(?:{_TOLD}))(?:[^{_STOP}“”]{{0,4}})"
)
_FROM = regex(f"从(?P<who>[^{_STOP}“”]{{2,30}}?)处?(?:{lexicon.any_of('saying.learnt')})")
_SAID = regex(f"(?:^|(?<=[{_STOP}”]))(?P<who>[^{_STOP}“”]{{1,36}}?)(?:{_GIVES})(?=[{_STOP}“]|$)")
_NOBODY = regex(f"据|记者|(?:{_TOLD})")
"""据介绍 names nobody."""
_ALIAS = "化名"
"""Whoever is called by a name that is not his says it as nobody in particular."""
_PATTERNS = ((regex("据|按照"), _BY), (regex("从"), _FROM), (regex(f"(?:{_GIVES})(?=[{_STOP}“]|$)"), _SAID))
"""Each behind what is cheaper to look for and never lacking where it matches."""


class Source(NamedTuple):
    """An attribution; spans in the text that was searched."""

    span: Span
    """All of it: 据市防汛指挥部消息."""
    who: Span


def sources(text: str) -> list[Source]:
    """Return the attributions in `text`, in order; of two that overlap, the first."""
    found = [source for hint, pattern in _PATTERNS if hint.search(text) for source in _matches(pattern, text)]
    found.sort(key=_order)
    kept: list[Source] = []
    for source in found:
        if not kept or source.span.start >= kept[-1].span.end:
            kept.append(source)
    return kept


def _order(source: Source) -> tuple[int, int]:
    return source.span.start, -source.span.end


def _matches(pattern: re.Pattern[str], text: str) -> Iterator[Source]:
    for match in pattern.finditer(text):
        if _ALIAS not in match["who"] and not _NOBODY.fullmatch(match["who"]):
            yield Source(Span(*match.span()), Span(*match.span("who")))
