"""A text as a quotation is looked for in it: without its punctuation, and where that stood."""

from functools import cache, cached_property
from itertools import pairwise

from auditor.lexicon import words
from auditor.skeleton import bare, skeleton

_YEAR = "年"
"""Whoever leaves out 去年 leaves out of when it is told, and no mere link."""


class Page:
    """A normalised text, and what it is without punctuation."""

    def __init__(self, text: str) -> None:
        """Take a text."""
        self.text = text
        self.bare = skeleton(text)

    @cached_property
    def places(self) -> list[int]:
        """For each character of the skeleton, where it stood: most texts that are looked through have nothing, and need none."""
        return bare(self.text)[1]

    def segments(self, start: int, end: int) -> list[tuple[int, int]]:
        """Return the stretches between two marks that lie in `start:end` of the skeleton."""
        cuts = [at for at in range(start + 1, end) if self.places[at - 1] + 1 != self.places[at]]
        edges = [start, *cuts, end]
        return [(one, two) for one, two in pairwise(edges) if one < two]

    def begins_clause(self, at: int) -> bool:
        """Say whether a mark stands before the character at `at`."""
        return at <= 0 or at >= len(self.places) or self.places[at - 1] + 1 != self.places[at]

    def opens_clause(self, at: int) -> bool:
        """Say whether a clause begins at `at`, or right before it with a word that only links it to what was said: 并, 同时."""
        start = at
        while not self.begins_clause(start):
            start -= 1
        return start == at or self.bare[start:at] in _links()


@cache
def _links() -> frozenset[str]:
    return frozenset(word for word in words("frame.leading") if _YEAR not in word)
