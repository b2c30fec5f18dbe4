"""Copies or siblings? Whether two texts that share their words are one text, or two of a series with other figures in them.

Yesterday's bulletin and today's, the releases of two companies in one template: nine words in ten are the same, every figure is another
one, and none of it is an error. What tells a copy from a sibling is that a copy's figures agree.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from auditor.compare.measures import renamed
from auditor.compare.merge import Sighting
from auditor.compare.pair import Pair, pair_of
from auditor.model import Apparatus, SegmentedArticle, Span
from auditor.patterns import regex

_CONFLICTS = frozenset({"F101", "F102", "F106", "D201"})
_FIGURE = regex(r"\d+(?:\.\d+)?|[一二三四五六七八九十百千万亿]{2,}")
_FEW = 2
_SHARES = ((5, 0.2), (3, 0.3), (_FEW, 0.5))
"""So many conflicts and so great a share of all that was compared make two texts siblings. On the development corpus copies lie below
.15 and siblings above .25; a copy with an error or two and few figures must still be told."""
_FAITHFUL = 0.7
"""Share of the shorter article's characters that the other has too: what a copy leaves out is told only of copies."""


@dataclass(slots=True)
class Tally:
    """How two articles stand to each other, by all that was aligned of them."""

    agreeing: int = 0
    """Figures that are the same."""
    figures: int = 0
    """Figures that are not."""
    names: set[tuple[str, str]] = field(default_factory=set)
    """Proper names that stand for each other."""
    same: float = 0.0
    """Characters of the right article that stand in the left one as well."""
    patterns: set[tuple[str, Span, str, Span]] = field(default_factory=set)
    """The pairs of passages that are two statements of one pattern, as two rows of a bulletin: more figures differ than agree."""

    @property
    def conflicting(self) -> int:
        """How many figures and names are not the same; a name counts once, however often it stands there."""
        return self.figures + len(self.names)

    @property
    def siblings(self) -> bool:
        """Whether so many figures differ that the two are no copies of one text."""
        share = self.conflicting / max(1, self.conflicting + self.agreeing)
        return any(self.conflicting >= count and share >= least for count, least in _SHARES)

    def faithful(self, pair: Pair) -> bool:
        """Return whether the shorter of the two articles is a copy of the other or of a part of it, not a story of its own."""
        return self.same >= _FAITHFUL * min(len(pair.left.article.text), len(pair.right.article.text))


def tally(apparatus: Apparatus, articles: Mapping[str, SegmentedArticle], sightings: Sequence[Sighting]) -> dict[tuple[str, str], Tally]:
    """Return how the two articles of each sighting stand to each other, by their ids."""
    tallies = {sighting.pair.articles: Tally() for sighting in sightings}
    conflicts: dict[tuple[str, Span, str, Span], set[frozenset[str | None]]] = {}
    for sighting in sightings:
        if sighting.variant.rule in _CONFLICTS:
            values = frozenset((sighting.variant.left_value, sighting.variant.right_value))
            conflicts.setdefault(sighting.pair.key, set()).add(values if None not in values else frozenset((str(sighting.at),)))
    if tallies:
        for locus in apparatus.loci:
            for alignment in locus.alignments:
                one = tallies.get((alignment.left.article, alignment.right.article))
                if one is not None:
                    _count(one, pair_of(alignment, articles[alignment.left.article], articles[alignment.right.article]), conflicts)
    return tallies


def _count(one: Tally, pair: Pair, conflicts: Mapping[tuple[str, Span, str, Span], set[frozenset[str | None]]]) -> None:
    """Add what one pair of passages says. Two figures that changed places are one conflict."""
    one.same += pair.similarity * (pair.right.span.end - pair.right.span.start)
    if not pair.differences:
        one.agreeing += len(_FIGURE.findall(pair.right.text))
        return
    own = {token.text for token in pair.left.tokens if token.figure}
    agreeing = sum(token.figure is not None and token.text in own for token in pair.right.tokens)
    figures, names = len(conflicts.get(pair.key, ())), renamed(pair)
    one.agreeing += agreeing
    one.figures += figures
    one.names |= names
    if figures + len(names) >= _FEW and agreeing < figures + len(names):
        one.patterns.add(pair.key)
