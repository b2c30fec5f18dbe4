"""Copies or siblings? Whether two texts that share their words are one text, or two of a series with other figures in them.

Yesterday's bulletin and today's, the releases of two companies in one template: nine words in ten are the same, every figure is another
one, and none of it is an error. What tells a copy from a sibling is that a copy's figures agree.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from auditor.compare.measures import renamed
from auditor.compare.pair import Pair
from auditor.compare.rule import Variant

_CONFLICTS = frozenset({"F101", "F102", "F106", "D201", "U701"})
_FIGURE = re.compile(r"\d+(?:\.\d+)?|[一二三四五六七八九十百千万亿]{2,}")
_FEW = 2
_SHARES = ((5, 0.2), (3, 0.3), (_FEW, 0.5))
"""So many conflicts and so great a share of all that was compared make two texts siblings. On the development corpus copies lie below
.15 and siblings above .25; a copy with an error or two and few figures must still be told."""
_FAITHFUL = 0.7
"""Share of the shorter article's characters that the other has too: what a copy leaves out is told only of copies."""


@dataclass(slots=True)
class Tally:
    """How the figures of two articles stand to each other."""

    agreeing: int = 0
    conflicting: int = 0
    same: float = 0.0
    """Characters of the right article that stand in the left one as well."""

    def add(self, pair: Pair, variants: Iterable[Variant]) -> None:
        """Count the figures of one aligned passage."""
        self.same += pair.similarity * (pair.right.span.end - pair.right.span.start)
        self.conflicting += sum(variant.rule in _CONFLICTS for variant in variants) + renamed(pair)
        if pair.differences:
            own = {token.text for token in pair.left.tokens if token.figure}
            self.agreeing += sum(token.figure is not None and token.text in own for token in pair.right.tokens)
        else:
            self.agreeing += len(_FIGURE.findall(pair.right.text))

    @property
    def siblings(self) -> bool:
        """Whether so many figures differ that the two are no copies of one text."""
        share = self.conflicting / max(1, self.conflicting + self.agreeing)
        return any(self.conflicting >= count and share >= least for count, least in _SHARES)

    def faithful(self, pair: Pair) -> bool:
        """Return whether the shorter of the two articles is a copy of the other or of a part of it, not a story of its own."""
        return self.same >= _FAITHFUL * min(len(pair.left.article.text), len(pair.right.article.text))


def is_pattern(pair: Pair, variants: Sequence[Variant]) -> bool:
    """Return whether two passages are two statements of one pattern, as two rows of a bulletin: more figures differ than agree."""
    tally = Tally()
    tally.add(pair, variants)
    return tally.conflicting >= _FEW and tally.agreeing < tally.conflicting
