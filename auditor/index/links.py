"""What two articles have in common, exactly: shared shingles, matched text, and whether their figures agree.

Works on texts, two at a time, and decides nothing.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final, NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

from auditor.index.sketch import MARKER, POWERS, SHINGLE, Hashes, Keys, Points, different, letters, limit, shingles
from auditor.index.store import Store
from auditor.patterns import regex

Extent: TypeAlias = tuple[int, int]
"""Between which letters of a text four fifths of what is matched lies."""
Places: TypeAlias = NDArray[np.int64]
"""Where in the order of a text something stands."""
Sayings: TypeAlias = Mapping[int, Sequence[int]]
"""What the figures say, ascending, at each place."""

IN_FIGURES: Final = regex("(?<=[0-9])(?:[%‰]|[.:](?=[0-9]))|(?<![0-9])-(?=[0-9])")
"""Signs that make another figure of one."""
NOWHERE: Final = (0, 0)
RUN: Final = 16
"""Letters in a row that two texts do not share by chance, nor for a title: 工业和信息化部新闻发言人 has 12."""
GAP: Final = 16
"""Letters that a name or two can have: 惠州市安全生产监督管理局 has 12."""
SENTENCE: Final = 20
"""Letters in a row that one text alone has, from which on they are a sentence of its own, and not an edit of a word or two."""
STREWN: Final = 0.2
"""Shared shingles a letter that such a sentence has at most; one that was edited word by word keeps more."""
UNDECIDED: Final = 3
"""So many more figures may differ than agree, and the words still have a say."""
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


class Measured(NamedTuple):
    """An article taken apart once, to be held against several."""

    known: Hashes
    """Its different shingles, ascending."""
    ranks: NDArray[np.int64]
    """Its shingles in the order of the text, each as its place in `known`."""
    sayings: Sayings
    text: str
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
    return Measured(known, known.searchsorted(ordered), sayings, text, points[:-1] * POWERS[1] + points[1:])


def link(left: int, right: int, one: Measured, other: Measured) -> Link:
    """Return what two articles have in common."""
    shared = _in_both(one.known, other.known)
    agreeing, dated, differing = vote(one.sayings, other.sayings)
    sizes = len(one.known), len(other.known)
    matched, left_extent, right_extent, renamed, replaced = -1, NOWHERE, NOWHERE, 0, 0
    in_part = len(shared) < WHOLE * max(sizes)
    nameless = agreeing < TELLING and len(shared) < ALIKE * max(sizes)
    if len(shared) and differing <= agreeing + UNDECIDED and (in_part or nameless):
        left_hits, right_hits = _hits(one, shared), _hits(other, shared)
        if in_part and differing <= agreeing:
            left_extent, right_extent = _extent(left_hits), _extent(right_hits)
            matched = _matched(right_hits)
        if nameless:
            renamed = min(_strangers(one, left_hits, other), _strangers(other, right_hits, one))
        if nameless and (0 < agreeing <= UNDECIDED * differing or (not agreeing and (differing or not dated))):
            replaced = _replaced(one, left_hits, other, right_hits, anywhere=differing > 0)
    sampled = int(shared.searchsorted(limit(max(sizes))))
    equal = len(shared) == sizes[0] == sizes[1] and _equal(one.text, other.text)
    counts = agreeing, dated, differing, renamed, replaced
    return Link(left, right, *sizes, len(shared), len(shared), sampled, matched, left_extent, right_extent, *counts, equal)


def _equal(one: str, other: str) -> bool:
    """Return whether two texts have the same letters and figures: 22.8 and 228, 5% and 5, -3 and 3 have the same letters."""
    return one == other or np.array_equal(letters(IN_FIGURES.sub(MARKER, one)), letters(IN_FIGURES.sub(MARKER, other)))


def _in_both(one: Hashes, other: Hashes) -> Hashes:
    """Return what stands in both, each of which is without repetition. Sorting once is faster here than looking up a thousand times."""
    together = np.sort(np.concatenate([one, other]))
    twice: Hashes = together[1:][together[1:] == together[:-1]]
    return twice


def vote(one: Sayings, other: Sayings) -> tuple[int, int, int]:
    """Return how many figures of the places that two articles share agree, how many parts of dates agree, and how many of either differ.

    Where the same words stand around several figures of a text (同比增长…%), as many of them agree as both texts have.
    """
    agreeing = dated = differing = 0
    if len(other) < len(one):
        one, other = other, one
    for place in one.keys() & other.keys():
        said, also = one[place], other[place]
        same = said if said == also else _agreeing(said, also)
        dates = sum(saying & 1 for saying in same)
        agreeing += len(same) - dates
        dated += dates
        differing += min(len(said), len(also)) - len(same)
    return agreeing, dated, differing


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


def _replaced(one: Measured, left_hits: Places, other: Measured, right_hits: Places, anywhere: bool) -> int:
    """Return how many letters of sentences of its own each of two articles has, the one that has fewer; none where smaller edits prevail.

    The next release of a series keeps the frame and writes some sentences anew. An editor changes a word here and there, and who
    condenses a text leaves sentences out and puts none in. Unless they count `anywhere`, they have to stand between the same neighbours:
    a passage that is quoted in a text of its own is no release.
    """
    left, right = _own(one, left_hits), _own(other, right_hits)
    if not anywhere:
        before, after = np.intersect1d(left.before, right.before), np.intersect1d(left.after, right.after)
        left, right = (
            own._replace(letters=own.letters[(np.isin(own.before, before) | np.isin(own.after, after)) & own.within])
            for own in (left, right)
        )
    return min(int(own.letters.sum()) if own.letters.sum() >= own.words else 0 for own in (left, right))


class Own(NamedTuple):
    """Stretches of a sentence or more that an article has alone, in the order of the text."""

    letters: Places
    """How long they are."""
    before: Hashes
    """The shingle in front of them."""
    after: Hashes
    within: NDArray[np.bool_]
    """Whether they stand between two stretches that are shared."""
    words: int
    """Letters in shorter ones."""


def _own(article: Measured, hits: Places) -> Own:
    """Return what an article has alone. A stretch that is shared is RUN letters long at least: a phrase between own sentences is chance."""
    last = np.flatnonzero(hits[1:] - hits[:-1] > 1)
    starts, ends = np.concatenate([[0], last + 1]), np.concatenate([last, [len(hits) - 1]])
    solid = ends - starts >= RUN - SHINGLE
    first, final = hits[starts[solid]], hits[ends[solid]] + SHINGLE
    size = len(article.ranks) + SHINGLE - 1
    opened, closed = np.concatenate([[0], final]), np.concatenate([first, [size]])
    letters_alone = closed - opened
    strewn = hits.searchsorted(closed - SHINGLE, "right") - hits.searchsorted(opened)
    long = (letters_alone >= SENTENCE) & (strewn <= STREWN * letters_alone)
    at = np.flatnonzero(long)
    before = article.known[article.ranks[np.maximum(opened[at] - SHINGLE, 0)]]
    after = article.known[article.ranks[np.minimum(closed[at], len(article.ranks) - 1)]]
    return Own(letters_alone[at], before, after, (at > 0) & (at < len(first)), int(letters_alone[~long].sum()))
