"""N302: the same statement vouched for by another source: 据市防汛抗旱指挥部消息, 据《江城日报》消息.

Who speaks is looked at in `speakers`; here is whose word it is that somebody passes on. A copy that names the source of the other anywhere
has kept it.
"""

from collections.abc import Iterator

from rapidfuzz.distance import Indel

from auditor.compare.pairs.likeness import alike_in
from auditor.compare.pairs.pair import Pair, Side
from auditor.compare.rule import Variant
from auditor.lexicon import any_of
from auditor.model import Span
from auditor.patterns import regex
from auditor.statement.sources import Source, sources

RULES = ()
"""None of its own: it is N302 by other means."""
_GIVEN = ("据", "从")
_OPENING = 24
"""Characters of a passage in which its source is told."""
_SAME = 0.8
"""Similarity of what two passages say behind their sources, if they say one thing."""
_LEAST = 12
"""Characters that are said."""
_BESIDE = regex(rf"(?:\d{{1,4}}[年月日时])+|{any_of('saying.channels', 'saying.told')}|[“”《》\s]|[上下]午|[早晚]间?$")
"""What stands in a source and is no part of its name."""
_OUTLET = regex(f"(?:{any_of('outlets.agencies', 'outlets.known', 'outlets.endings')})$")
_REPORTED = "报道"
_ANYONE = regex(any_of("saying.anyone", "saying.unsigned"))


def check(pair: Pair) -> Iterator[Variant]:
    """Report two sources of one statement, of which neither article names the other's; outlets are little: each names whom it copies."""
    if not all(any(word in side.text[:_OPENING] for word in _GIVEN) for side in (pair.left, pair.right)):
        return
    left, right = _source(pair.left), _source(pair.right)
    if left is None or right is None or not _say_the_same(pair, left, right):
        return
    names = _name(pair.left, left), _name(pair.right, right)
    if min(map(len, names)) < 2 or _is_short_for(*sorted(names, key=len)):
        return
    if alike_in(names[0], pair.right.article.text) or alike_in(names[1], pair.left.article.text):
        return
    outlets = any(_REPORTED in side.quote(at.who) or _OUTLET.search(name) for side, at, name in _sides(pair, (left, right), names))
    yield Variant("N302", left.span, right.span, None, None, "low" if outlets else "medium", "medium")


def _sides(pair: Pair, found: tuple[Source, Source], names: tuple[str, str]) -> Iterator[tuple[Side, Source, str]]:
    return zip((pair.left, pair.right), found, names, strict=True)


def _is_short_for(short: str, long: str) -> bool:
    """Tell whether one name has the characters of the other in their order: 住建部, 住房和城乡建设部."""
    rest = iter(long)
    return all(character in rest for character in short)


def _source(side: Side) -> Source | None:
    """Return the source with which a passage begins: 据… or 从…获悉, not who speaks."""
    text = side.text[: _OPENING * 2]
    found = next(iter(sources(text)), None)
    if (
        found is None
        or found.span.start >= _OPENING
        or not text.startswith(_GIVEN, found.span.start)
        or found.who.start == found.span.start
    ):
        return None
    start = side.span.start
    return Source(Span(found.span.start + start, found.span.end + start), Span(found.who.start + start, found.who.end + start))


def _say_the_same(pair: Pair, left: Source, right: Source) -> bool:
    """Tell whether two passages say one thing behind their sources."""
    one, other = (side.article.text[at.span.end : side.span.end] for side, at in ((pair.left, left), (pair.right, right)))
    return min(len(one), len(other)) >= _LEAST and Indel.normalized_similarity(one, other) >= _SAME


def _name(side: Side, source: Source) -> str:
    """Return the name of a source; empty where it may be anyone."""
    name = _BESIDE.sub("", side.quote(source.who))
    return "" if _ANYONE.search(name) else name
