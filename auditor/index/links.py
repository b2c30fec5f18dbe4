"""What two articles have in common, exactly: shared shingles, matched text, and whether their figures agree.

Works on texts, two at a time, and decides nothing.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final, NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

from auditor.index.sketch import POWERS, SHINGLE, Hashes, Keys, Points, different, letters, limit, shingles
from auditor.index.store import Store

Extent: TypeAlias = tuple[int, int]
"""Between which letters of a text four fifths of what is matched lies."""
Sayings: TypeAlias = Mapping[int, Sequence[int]]
"""What the figures say, ascending, at each place."""

NOWHERE: Final = (0, 0)
RUN: Final = 16
"""Letters in a row that two texts do not share by chance, nor for a title: 工业和信息化部新闻发言人 has 12."""
GAP: Final = 16
"""Letters that a name or two can have: 惠州市安全生产监督管理局 has 12."""
TELLING: Final = 4
"""Figures that agree, from which on names need not be looked at: a page converted to Taiwan usage has words of its own throughout."""
ALIKE: Final = 0.85
"""Where so much of both is the same, names are not looked at: a name that differs is an error in a copy."""
WHOLE: Final = 0.6
"""Where so much of both is the same, it does not matter where in them it stands."""


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
    differing: int
    """Figures and dates that stand at the same place and are others."""
    renamed: int
    """How often a name that only one of them has stands where the other has a name of its own, as often at least."""


class Task(NamedTuple):
    """Pairs to measure, and where their texts are."""

    path: Path
    pairs: Sequence[tuple[int, int]]

    def __str__(self) -> str:
        return f"articles {self.pairs[0][0]} to {self.pairs[-1][0]} of {self.path}"


class Measured(NamedTuple):
    """An article taken apart once, to be held against several."""

    known: Hashes
    """Its different shingles, ascending."""
    ranks: NDArray[np.int64]
    """Its shingles in the order of the text, each as its place in `known`."""
    sayings: Sayings
    pairs: Points
    """Every two letters in a row, as a hash, in the order of the text."""


def measure(task: Task) -> list[Link]:
    """Return the link of each pair. Opens the store for itself, so that it can run in any process."""
    wanted = sorted({number for pair in task.pairs for number in pair})
    with Store.open(task.path, read_only=True) as store:
        taken = {number: take_apart(text, keys) for number, (text, keys) in store.evidence(wanted).items()}
    return [link(left, right, taken[left], taken[right]) for left, right in task.pairs]


def take_apart(text: str, keys: Keys) -> Measured:
    """Return what a link needs of a normalised text and the places of its figures."""
    points = letters(text)
    ordered = shingles(points)
    sayings: dict[int, list[int]] = {}
    for key in keys.tolist():
        sayings.setdefault(key >> 32, []).append(key & 0xFFFFFFFF)
    known = different(ordered)
    return Measured(known, known.searchsorted(ordered), sayings, points[:-1] * POWERS[1] + points[1:])


def link(left: int, right: int, one: Measured, other: Measured) -> Link:
    """Return what two articles have in common."""
    shared = _in_both(one.known, other.known)
    agreeing, differing = vote(one.sayings, other.sayings)
    sizes = len(one.known), len(other.known)
    matched, left_extent, right_extent, renamed = -1, NOWHERE, NOWHERE, 0
    in_part = len(shared) < WHOLE * max(sizes)
    nameless = agreeing < TELLING and len(shared) < ALIKE * max(sizes)
    if len(shared) and differing <= agreeing and (in_part or nameless):
        left_hits, right_hits = _hits(one, shared), _hits(other, shared)
        if in_part:
            left_extent, right_extent = _extent(left_hits), _extent(right_hits)
            matched = _matched(right_hits)
        if nameless:
            renamed = min(_strangers(one, left_hits, other), _strangers(other, right_hits, one))
    sampled = int(shared.searchsorted(limit(max(sizes))))
    return Link(
        left, right, *sizes, len(shared), len(shared), sampled, matched, left_extent, right_extent, agreeing, differing, renamed
    )  # fmt: skip


def _in_both(one: Hashes, other: Hashes) -> Hashes:
    """Return what stands in both, each of which is without repetition. Sorting once is faster here than looking up a thousand times."""
    together = np.sort(np.concatenate([one, other]))
    twice: Hashes = together[1:][together[1:] == together[:-1]]
    return twice


def vote(one: Sayings, other: Sayings) -> tuple[int, int]:
    """Return how many figures of the places that two articles share agree, and how many differ.

    Where the same words stand around several figures of a text (同比增长…%), as many of them agree as both texts have.
    """
    agreeing = differing = 0
    if len(other) < len(one):
        one, other = other, one
    for place in one.keys() & other.keys():
        said, also = one[place], other[place]
        same = said if said == also else _agreeing(said, also)
        agreeing += sum(not saying & 1 for saying in same)
        differing += min(len(said), len(also)) - len(same)
    return agreeing, differing


def _agreeing(said: Sequence[int], also: Sequence[int]) -> Sequence[int]:
    if len(said) == len(also) == 1:
        return ()
    return list((Counter(said) & Counter(also)).elements())


def _hits(article: Measured, shared: Hashes) -> NDArray[np.int64]:
    """Return where in the order of an article's text these shingles stand, one at least."""
    held = shared.take(shared.searchsorted(article.known), mode="clip") == article.known
    return np.flatnonzero(held[article.ranks])


def _extent(hits: NDArray[np.int64]) -> Extent:
    """Return where in a text most of the hits lie."""
    return int(hits[len(hits) // 10]), int(hits[len(hits) - 1 - len(hits) // 10])


def _matched(hits: NDArray[np.int64]) -> int:
    """Return how many letters of a text stand in long runs of hits."""
    last = np.flatnonzero(hits[1:] - hits[:-1] > 1)
    ends = np.concatenate([[-1], last, [len(hits) - 1]])
    runs = ends[1:] - ends[:-1] + (SHINGLE - 1)
    return int(runs[runs >= RUN].sum())


def _strangers(article: Measured, hits: NDArray[np.int64], other: Measured) -> int:
    """Return how often a pair of letters stands in short gaps between hits that is nowhere in the other article; the most of any pair.

    Notices of two offices, or bulletins on two companies, are one text but for their names. An editor's changes hardly repeat.
    """
    gaps = hits[1:] - hits[:-1]
    at = np.flatnonzero((gaps > SHINGLE + 1) & (gaps <= SHINGLE + GAP))
    inside = Counter(pair for one in at.tolist() for pair in article.pairs[hits[one] + SHINGLE : hits[one + 1] - 1].tolist())
    repeated = {pair: count for pair, count in inside.items() if count > 1}
    strange = repeated.keys() - set(other.pairs.tolist()) if repeated else ()
    return max((repeated[pair] for pair in strange), default=0)
