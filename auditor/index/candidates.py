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
COMMON: Final = 24.0
"""A shingle in more stories than this is a phrase of the language, a template's or a site's: no evidence of copying."""
AT_ONCE: Final = 1 << 20
"""Postings worked on at a time, so that memory does not grow with all the pairs of an archive."""
SHARED: Final = 2
"""Sampled shingles two articles must share: one alone can be chance."""
LETTERS: Final = 60
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


class Candidates(NamedTuple):
    """Pairs, left before right, and the shingles that were no evidence."""

    left: Indices
    right: Indices
    common: Hashes


def candidates(sample: Sample) -> Candidates:
    """Return the pairs that share enough of their samples, sorted."""
    keys = np.sort((sample.hashes.astype(np.uint64) << np.uint64(32)) | sample.owners.astype(np.uint64))
    hashes, owners = (keys >> np.uint64(32)).astype(np.uint32), (keys & np.uint64(0xFFFFFFFF)).astype(np.int64)
    starts = np.flatnonzero(np.concatenate([[True], hashes[1:] != hashes[:-1]])) if len(hashes) else np.zeros(0, np.int64)
    ends = np.append(starts[1:], len(hashes))
    several = ends - starts > 1
    starts, ends = starts[several], ends[several]
    count = len(sample.sizes)
    parts: list[tuple[Indices, Indices]] = []
    common: list[Indices] = []
    for cut in _cuts(starts, ends):
        codes, frequent = _paired(owners, starts[cut], ends[cut], sample.stories, count)
        parts.append(_counted(codes, np.ones(len(codes), np.int64)))
        common.append(starts[cut][frequent])
    if not parts:
        empty = np.zeros(0, np.int64)
        return Candidates(empty, empty, np.zeros(0, np.uint32))
    codes, shared = _counted(np.concatenate([part[0] for part in parts]), np.concatenate([part[1] for part in parts]))
    left, right = codes // count, codes % count
    enough = _enough(shared, sample.sizes[left], sample.sizes[right])
    return Candidates(left[enough], right[enough], hashes[np.concatenate(common)])


def _cuts(starts: Indices, ends: Indices) -> list[slice]:
    """Return slices of the lists with about AT_ONCE postings each."""
    total = np.cumsum(ends - starts)
    if not len(total):
        return []
    edges = np.searchsorted(total, np.arange(AT_ONCE, total[-1], AT_ONCE))
    edges = np.unique(np.concatenate([[0], edges, [len(starts)]]))
    return [slice(first, last) for first, last in pairwise(edges.tolist())]


def _paired(owners: Indices, starts: Indices, ends: Indices, stories: Indices, count: int) -> tuple[Indices, Indices]:
    """Return the pairs that these lists give, as `left * count + right`, and which of the lists are common."""
    lengths = ends - starts
    codes: list[Indices] = []
    for length in range(2, FEW + 1):
        rows = owners[starts[lengths == length][:, None] + np.arange(length)]
        first, second = np.triu_indices(length, 1)
        codes.append((rows[:, first] * count + rows[:, second]).ravel())
    frequent: list[int] = []
    for at in np.flatnonzero(lengths > FEW):
        left, right, is_common = _starred(owners[starts[at] : ends[at]], stories)
        codes.append(left * count + right)
        if is_common:
            frequent.append(int(at))
    return np.concatenate(codes), np.array(frequent, np.int64)


def _starred(members: Indices, stories: Indices) -> tuple[Indices, Indices, bool]:
    """Return pairs among many holders of one shingle, and whether it is common.

    All copies of a story, which mostly share its least shingle, are held against one of them only, and those against each other.
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
    is_common = bool(len(members) ** 2 / (sizes**2).sum() > COMMON)
    if is_common:
        across: tuple[Indices, Indices] = (hubs[:0], hubs[:0])
    elif len(hubs) <= HUBS:
        first, second = np.triu_indices(len(hubs), 1)
        across = hubs[first], hubs[second]
    else:
        great = hubs[np.lexsort((hubs, -sizes))[:LARGEST]]
        one, other = np.repeat(great, len(hubs)), np.tile(hubs, len(great))
        across = one[one != other], other[one != other]
    one, other = np.concatenate([stars[0], across[0]]), np.concatenate([stars[1], across[1]])
    return np.minimum(one, other), np.maximum(one, other), is_common


def _counted(codes: Indices, counts: Indices) -> tuple[Indices, Indices]:
    """Return the different codes, ascending, and the sum of the counts of each."""
    order = np.argsort(codes, kind="stable")
    codes, counts = codes[order], counts[order]
    if not len(codes):
        return codes, counts
    starts = np.flatnonzero(np.concatenate([[True], codes[1:] != codes[:-1]]))
    return codes[starts], np.add.reduceat(counts, starts)


def _enough(shared: Indices, smaller: Indices, larger: Indices) -> NDArray[np.bool_]:
    """Return whether what two samples share promises LETTERS of common text, or a SHARE of the shorter text."""
    limits = np.array([limit(size) for size in np.unique(larger)])[np.searchsorted(np.unique(larger), larger)]
    guessed = shared * (2.0**32 / limits)
    few = smaller < 2 * SHARED
    return ((shared >= SHARED) | few) & ((guessed >= LETTERS) | (guessed >= SHARE * smaller))
