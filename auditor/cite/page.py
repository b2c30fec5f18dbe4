"""A text as a quotation is looked for in it: without its punctuation, and where that stood."""

from functools import cached_property
from itertools import pairwise

from auditor.skeleton import bare, skeleton


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
