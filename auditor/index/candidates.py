"""Which pairs of articles are worth a closer look, in time near-linear in the number of articles.

Works on arrays of sampled shingles alone. An article is a number from 0 here, by size and then id, so that nothing depends on the
order in which articles came.
"""

from itertools import pairwise
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from auditor.index.sketch import Hashes, limit

Indices = NDArray[np.int64]

FEW: Final = 12
"""Where so few articles have a shingle, every two of them are a pair."""
HUBS: Final = 64
"""Where more stories than this have a shingle, each is only held against the largest of them."""
LARGEST: Final = 4
COMMON: Final = 12.0
"""A shingle in more stories than this is a phrase of the language, a template's or a site's: no evidence of copying."""
FAMILIAR: Final = 8.0
"""One in more than so many may be a well-known quotation or a small site's notice: no evidence that one story quotes another."""
AT_ONCE: Final = 1 << 20
"""Postings worked on at a time, so that memory does not grow with all the pairs of an archive."""
SHARED: Final = 2
"""Sampled shingles two articles must share: one alone can be chance."""
LETTERS: Final = 30
"""How much common text two articles should have to be looked at, as the sample lets us guess it."""
SHARE: Final = 0.25
"""Or which share of the shorter one."""


class Sample(NamedTuple):
    """The sampled shingles of many articles."""

    hashes: Hashes
    owners: Indices
    """Who has each hash."""
    sizes: Indices
    """Different shingles of each article, ascending: article numbers go by size."""
    stories: Indices


class Held(NamedTuple):
    """Sampled shingles that many stories have, and who has them."""

    hashes: Hashes
    owners: Indices


class Candidates(NamedTuple):
    """Pairs, left before right, and the shingles that are little evidence."""

    left: Indices
    right: Indices
    shared: Indices
    """How many shingles of their samples each two share, as far as was counted."""
    common: Held
    familiar: Held


class Lists(NamedTuple):
    """Which articles have a shingle, for many shingles: `owners[starts[i]:ends[i]]`."""

    hashes: Hashes
    owners: Indices
    starts: Indices
    ends: Indices


class Tally(NamedTuple):
    """Pairs with how many sampled shingles they share, and in how many stories each shingle is that several articles have."""

    left: Indices
    right: Indices
    shared: Indices
    lists: Lists
    stories: NDArray[np.float64]


def candidates(sample: Sample) -> Candidates:
    """Return the pairs that share enough of their samples, sorted."""
    told = tally(sample)
    common, familiar = (_held(told.lists, told.stories > most) for most in (COMMON, FAMILIAR))
    enough = _enough(told, sample, _rare(sample, told.lists, told.stories > COMMON))
    return Candidates(told.left[enough], told.right[enough], told.shared[enough], common, familiar)


def tally(sample: Sample) -> Tally:
    """Return the pairs that share SHARED shingles of their samples, sorted."""
    lists = _listed(sample)
    count = max(1, len(sample.sizes))
    codes, shared = np.zeros(0, np.int64), np.zeros(0, np.int64)
    stories: list[NDArray[np.float64]] = [np.zeros(0)]
    for cut in _cuts(lists):
        found, numbers = _paired(lists, cut, sample.stories)
        stories.append(numbers)
        new = _counted(found, np.ones(len(found), np.int64))
        codes, shared = _counted(np.concatenate([codes, new[0]]), np.concatenate([shared, new[1]]))
    codes, shared = codes[shared >= SHARED], shared[shared >= SHARED]
    return Tally(codes // count, codes % count, shared, lists, np.concatenate(stories))


def _listed(sample: Sample) -> Lists:
    """Return the shingles that more than one article has."""
    keys = np.sort((sample.hashes.astype(np.uint64) << np.uint64(32)) | sample.owners.astype(np.uint64))
    hashes, owners = (keys >> np.uint64(32)).astype(np.uint32), (keys & np.uint64(0xFFFFFFFF)).astype(np.int64)
    starts = np.flatnonzero(np.diff(hashes, prepend=hashes[:1] + np.uint32(1)))
    ends = np.append(starts[1:], len(hashes)) if len(starts) else starts
    several = ends - starts > 1
    return Lists(hashes[starts[several]], owners, starts[several], ends[several])


def _held(lists: Lists, chosen: NDArray[np.bool_]) -> Held:
    """Return the shingles of the chosen lists, one for each article that has them."""
    lengths = (lists.ends - lists.starts)[chosen]
    return Held(np.repeat(lists.hashes[chosen], lengths), _members(lists, chosen))


def _members(lists: Lists, chosen: NDArray[np.bool_]) -> Indices:
    parts = [lists.owners[start:end] for start, end in zip(lists.starts[chosen].tolist(), lists.ends[chosen].tolist(), strict=True)]
    return np.concatenate([np.zeros(0, np.int64), *parts])


def _rare(sample: Sample, lists: Lists, common: NDArray[np.bool_]) -> Indices:
    """Return how many sampled shingles of each article are not common."""
    count = len(sample.sizes)
    return np.bincount(sample.owners, minlength=count) - np.bincount(_members(lists, common), minlength=count)


def _cuts(lists: Lists) -> list[slice]:
    """Return slices of the lists with about AT_ONCE postings each."""
    total = np.cumsum(lists.ends - lists.starts)
    if not len(total):
        return []
    edges = np.searchsorted(total, np.arange(AT_ONCE, total[-1], AT_ONCE))
    edges = np.unique(np.concatenate([[0], edges, [len(total)]]))
    return [slice(first, last) for first, last in pairwise(edges.tolist())]


def _paired(lists: Lists, cut: slice, stories: Indices) -> tuple[Indices, NDArray[np.float64]]:
    """Return the pairs that these lists give, as `left * count + right`, and in how many stories each shingle is."""
    starts, ends = lists.starts[cut], lists.ends[cut]
    lengths = ends - starts
    numbers = np.zeros(len(starts))
    codes: list[Indices] = [np.zeros(0, np.int64)]
    for length in range(2, FEW + 1):
        chosen = lengths == length
        rows = lists.owners[starts[chosen][:, None] + np.arange(length)]
        first, second = np.triu_indices(length, 1)
        codes.append((rows[:, first] * len(stories) + rows[:, second]).ravel())
        if length > FAMILIAR:
            held = stories[rows]
            numbers[chosen] = length**2 / (held[:, :, None] == held[:, None, :]).sum(axis=(1, 2))
    for at in np.flatnonzero(lengths > FEW).tolist():
        left, right, numbers[at] = _starred(lists.owners[starts[at] : ends[at]], stories)
        codes.append(left * len(stories) + right)
    return np.concatenate(codes), numbers


def _starred(members: Indices, stories: Indices) -> tuple[Indices, Indices, float]:
    """Return pairs among many holders of one shingle, and in how many stories it is.

    All copies of a story, which mostly share its least shingles, are held against one of them only, and those against each other.
    How many stories there are is the inverse of Simpson's index, which one story with a thousand copies hardly raises.
    """
    held = stories[members]
    order = np.lexsort((members, held))
    members, held = members[order], held[order]
    starts = np.flatnonzero(np.concatenate([[True], held[1:] != held[:-1]]))
    sizes = np.diff(np.append(starts, len(members)))
    hubs = members[starts + sizes // 2]  # of middling length: the longest may be a roundup of several stories
    ends = np.repeat(hubs, sizes)
    apart = ends != members
    stars = ends[apart], members[apart]
    number = float(len(members) ** 2 / (sizes**2).sum())
    if number > COMMON:
        across: tuple[Indices, Indices] = (hubs[:0], hubs[:0])
    elif len(hubs) <= HUBS:
        first, second = np.triu_indices(len(hubs), 1)
        across = hubs[first], hubs[second]
    else:
        great = hubs[np.lexsort((hubs, -sizes))[:LARGEST]]
        one, other = np.repeat(great, len(hubs)), np.tile(hubs, len(great))
        across = one[one != other], other[one != other]
    one, other = np.concatenate([stars[0], across[0]]), np.concatenate([stars[1], across[1]])
    return np.minimum(one, other), np.maximum(one, other), number


def _counted(codes: Indices, counts: Indices) -> tuple[Indices, Indices]:
    """Return the different codes, ascending, and the sum of the counts of each."""
    order = np.argsort(codes, kind="stable")
    codes, counts = codes[order], counts[order]
    if not len(codes):
        return codes, counts
    starts = np.flatnonzero(np.concatenate([[True], codes[1:] != codes[:-1]]))
    return codes[starts], np.add.reduceat(counts, starts)


def _enough(told: Tally, sample: Sample, rare: Indices) -> NDArray[np.bool_]:
    """Return whether what two samples share promises LETTERS of common text, or a SHARE of what is not common in the shorter one."""
    sizes = np.unique(sample.sizes)
    limits = np.array([limit(size) for size in sizes.tolist()], np.float64)[np.searchsorted(sizes, sample.sizes)]
    guessed = told.shared * (2.0**32 / limits[told.right])
    hoped = rare[told.left] * (limits[told.right] / limits[told.left])
    return (guessed >= LETTERS) | (told.shared >= SHARE * hoped)
