"""What two articles have in common, exactly: shared shingles, matched text, and whether their figures agree.

Works on texts, many pairs at a time, and decides nothing.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any, Final, NamedTuple

import numpy as np

from auditor.index.apart import Apart, Flags, Places, take_apart
from auditor.index.matching import NOWHERE, Extent, renamed, replaced, sides
from auditor.index.sketch import MARKER, Keys, letters, limits
from auditor.index.store import Store
from auditor.index.votes import Votes, vote
from auditor.patterns import regex

IN_FIGURES: Final = regex("(?<=[0-9])(?:[%‰]|[.:](?=[0-9]))|(?<![0-9])-(?=[0-9])")
"""Signs that make another figure of one."""
UNDECIDED: Final = 3
"""So many more figures may differ than agree, and the words still have a say."""
TELLING: Final = 4
"""Figures that agree, from which on names need not be looked at: a page converted to Taiwan usage has words of its own throughout."""
ALIKE: Final = 0.85
"""Where so much of both is the same, names are not looked at: a name that differs is an error in a copy."""
WHOLE: Final = 0.6
"""Where so much of both is the same, it does not matter where in them it stands."""
AT_ONCE: Final = 1 << 20
"""Letters that are held against each other at a time, so that long texts do not take all memory."""


class Link(NamedTuple):
    """Two articles measured against each other; `left` and `right` are their numbers in the store."""

    left: int
    right: int
    left_size: int
    """Different shingles."""
    right_size: int
    shared: int
    """Different shingles that both have."""
    text: int
    """The same, and stays so when `shared` is discounted."""
    sampled: int
    """Of these, how many both samples have."""
    matched: int
    """Letters of the right text in runs of RUN or more that stand in the left one too; not counted (-1) where most of both is shared,
    or where the figures differ."""
    left_extent: Extent
    right_extent: Extent
    agreeing: int
    """Figures that stand at the same place, in the same words, and are the same, but for dates."""
    dated: int
    """The same of dates."""
    differing: int
    """Figures and dates that stand at the same place and are others."""
    renamed: int
    """How often a name that only one of them has stands where the other has a name of its own, as often at least."""
    replaced: int
    """Letters of sentences that stand in one text where the other has sentences of its own; none where most of the edits are smaller."""
    equal: bool
    """Whether the texts are the same but for punctuation outside figures."""


class Task(NamedTuple):
    """Pairs to measure, and where their texts are."""

    path: Path
    pairs: Sequence[tuple[int, int]]

    def __str__(self) -> str:
        return f"articles {self.pairs[0][0]} to {self.pairs[-1][0]} of {self.path}"


class Words(NamedTuple):
    """What the words of pairs say."""

    matched: Places
    extents: Sequence[Sequence[Extent]]
    """Left and right."""
    renamed: Places
    replaced: Places


def measure(task: Task) -> list[Link]:
    """Return the link of each pair. Opens the store for itself, so that it can run in any process."""
    wanted = sorted({number for pair in task.pairs for number in pair})
    with Store.open(task.path, read_only=True) as store:
        evidence = store.evidence(wanted)
    return link(evidence, task.pairs)


def link(evidence: Mapping[int, tuple[str, Keys]], pairs: Sequence[tuple[int, int]]) -> list[Link]:
    """Return the link of each pair of articles, whose normalised texts and places of figures are given by their numbers."""
    at = {number: place for place, number in enumerate(evidence)}
    texts = [text for text, _ in evidence.values()]
    apart = take_apart(texts, [keys for _, keys in evidence.values()])
    left, right = (np.array([at[pair[side]] for pair in pairs], np.int64) for side in (0, 1))
    sizes = apart.order.sizes()
    made: list[Link] = []
    for part in _cuts(sizes[left] + sizes[right]):
        rows = _measured(apart, texts, left[part], right[part])
        made += [Link(*pair, *row) for pair, row in zip(pairs[part], rows, strict=True)]
    return made


def _cuts(sizes: Places) -> Iterator[slice]:
    """Yield slices of pairs with about AT_ONCE letters each, one pair at least."""
    edges = np.flatnonzero(np.diff(np.cumsum(sizes) // AT_ONCE, append=-1)) + 1
    yield from (slice(first, last) for first, last in pairwise([0, *edges.tolist()]))


def _measured(apart: Apart, texts: Sequence[str], left: Places, right: Places) -> Iterator[tuple[Any, ...]]:
    """Yield the fields of each link but for the numbers of its articles."""
    left_size, right_size = apart.known.sizes()[left], apart.known.sizes()[right]
    shared, sampled = _shared(apart, left, right, limits(np.maximum(left_size, right_size)))
    votes = vote(apart, left, right)
    words = _words(apart, left, right, shared, votes)
    whole = (shared == left_size) & (shared == right_size)
    ends = zip(left.tolist(), right.tolist(), strict=True)
    equal = [same and _equal(texts[one], texts[other]) for same, (one, other) in zip(whole.tolist(), ends, strict=True)]
    counts = (left_size, right_size, shared, shared, sampled, words.matched)
    said = (*votes, words.renamed, words.replaced)
    yield from zip(*(one.tolist() for one in counts), *words.extents, *(one.tolist() for one in said), equal, strict=True)


def _words(apart: Apart, left: Places, right: Places, shared: Places, votes: Votes) -> Words:
    """Return what the words of pairs say, as far as the figures leave anything to say."""
    largest = np.maximum(apart.known.sizes()[left], apart.known.sizes()[right])
    in_part = shared < WHOLE * largest
    nameless = (votes.agreeing < TELLING) & (shared < ALIKE * largest)
    looked = np.flatnonzero((shared > 0) & (votes.differing <= votes.agreeing + UNDECIDED) & (in_part | nameless))
    matched, strange, anew = (np.full(len(left), nothing) for nothing in (-1, 0, 0))
    extents = [NOWHERE] * len(left), [NOWHERE] * len(left)
    if not len(looked):
        return Words(matched, extents, strange, anew)
    both = sides(apart, left[looked], right[looked])
    agreeing, dated, differing = (counts[looked] for counts in votes)
    ordered, nameless = in_part[looked] & (differing <= agreeing), nameless[looked]
    matched[looked] = np.where(ordered, both[1].matched(), -1)
    for extent, side in zip(extents, both, strict=True):
        first, last = side.extents()
        for place, *found in zip(looked[ordered].tolist(), first[ordered].tolist(), last[ordered].tolist(), strict=True):
            extent[place] = (found[0], found[1])
    strange[looked] = renamed(apart, both, nameless)
    silent = np.where(agreeing > 0, agreeing <= UNDECIDED * differing, (differing > 0) | (dated == 0))
    anew[looked] = replaced(apart, both, nameless & silent, anywhere=differing > 0)
    return Words(matched, extents, strange, anew)


def _equal(one: str, other: str) -> bool:
    """Return whether two texts have the same letters and figures: 22.8 and 228, 5% and 5, -3 and 3 have the same letters."""
    return one == other or np.array_equal(letters(IN_FIGURES.sub(MARKER, one)), letters(IN_FIGURES.sub(MARKER, other)))


def _shared(apart: Apart, left: Places, right: Places, most: Places) -> tuple[Places, Places]:
    """Return how many shingles each pair shares, and how many of these have a hash below `most`: those that are in both samples."""
    known, sampled = apart.known.each(), apart.sampled.each()
    ends, few_ends = (np.cumsum(several.sizes()[right]) for several in (apart.known, apart.sampled))
    held, few = (np.zeros(int(several[-1]), bool) for several in (ends, few_ends))
    marked = np.zeros(apart.different + 1, bool)
    mark, start, first = -1, 0, 0
    for one, other, end, last in zip(left.tolist(), right.tolist(), ends.tolist(), few_ends.tolist(), strict=True):
        if one != mark:
            marked[known[mark]] = False
            marked[known[one]] = True
            mark = one
        marked.take(known[other], out=held[start:end], mode="clip")
        marked.take(sampled[other], out=few[first:last], mode="clip")
        start, first = end, last
    below = np.concatenate([sampled[other] for other in right.tolist()]) < np.repeat(
        apart.hashes.searchsorted(most), np.diff(few_ends, prepend=0)
    )
    return _totals(held, ends), _totals(few & below, few_ends)


def _totals(flags: Flags, ends: Places) -> Places:
    """Return how many flags are set in each of the stretches that end there."""
    return np.diff(np.append(0, np.cumsum(flags))[ends], prepend=0)
