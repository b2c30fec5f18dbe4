"""Which pairs of articles are worth a closer look, in time near-linear in the number of articles.

Works on arrays of sampled shingles alone. An article is a number from 0 here, by size and then id, so that nothing depends on the
order in which articles came.
"""

import math
from functools import cache
from itertools import pairwise
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from auditor.index.columns import Flags, Places, ascending, changes, distinct, stretched
from auditor.index.sketch import EVERYWHERE, NO_HASHES, WIDER, Hashes, limits

FEW: Final = 12
"""Where so few articles have a shingle, every two of them are a pair."""
HUBS: Final = 64
"""Where more stories than this have a shingle, each is only held against the largest of them."""
LARGEST: Final = 4
COMMON: Final = 12.0
"""A shingle in more stories than this is a phrase of the language, a template's or a site's: no evidence of copying. See `Levels`."""
FAMILIAR: Final = 8.0
"""One in more than so many may be a well-known quotation or a small site's notice: no evidence that one story quotes another."""
SMALL: Final = 40_000
"""Articles up to which these two hold. A shingle is met by chance the more often the larger the archive is, so they grow with the root of
its size: of the generator's 100,000 articles .977 of all excerpts are found with the two as they are, .988 so, and of 1,000,000 only .84
with the two as they are."""
AT_ONCE: Final = 1 << 20
"""Postings worked on at a time, so that memory does not grow with all the pairs of an archive."""
SHARED: Final = 2
"""Sampled shingles two articles must share: one alone can be chance."""
LETTERS: Final = 30
"""How much common text two articles should have to be looked at, as the sample lets us guess it."""
SHARE: Final = 0.25
"""Or which share of the shorter one."""


class Levels(NamedTuple):
    """In how many stories a shingle is, in an archive of some size, when it is more than familiar, and when more than common."""

    familiar: float
    common: float


def levels_of(articles: int) -> Levels:
    """Return the levels in an archive of so many articles."""
    grown = math.sqrt(max(1.0, articles / SMALL))
    return Levels(FAMILIAR * grown, COMMON * grown)


class Sample(NamedTuple):
    """The sampled shingles of many articles."""

    hashes: Hashes
    owners: Places
    """Who has each hash."""
    sizes: Places
    """Different shingles of each article, ascending: article numbers go by size."""
    stories: Places
    archive: int = 0
    """How many articles the archive has that these are of; 0 where these are all."""
    common: Hashes = NO_HASHES
    """Shingles that are known to be common, ascending; not everybody is here who has them."""

    @property
    def levels(self) -> Levels:
        """When a shingle is familiar, and when common."""
        return levels_of(self.archive or len(self.sizes))


class Held(NamedTuple):
    """Sampled shingles that are familiar, and who has them."""

    shingles: Places
    """A number for each shingle, ascending as their hashes do."""
    everywhere: int
    """The shingles below this are in the sample of every text."""
    owners: Places
    common: Flags
    """Which of them are even common."""


class Candidates(NamedTuple):
    """Pairs, left before right, and the shingles that are little evidence."""

    left: Places
    right: Places
    shared: Places
    """How many shingles of their samples each two share, as far as was counted."""
    familiar: Held

    def only(self, chosen: Flags) -> "Candidates":
        """Return some of the pairs."""
        return self._replace(left=self.left[chosen], right=self.right[chosen], shared=self.shared[chosen])


class Lists(NamedTuple):
    """Which articles have a shingle, for many shingles: `owners[starts[i]:ends[i]]`."""

    hashes: Hashes
    owners: Places
    starts: Places
    ends: Places


class Tally(NamedTuple):
    """Pairs with how many sampled shingles they share, and in how many stories each shingle is that several articles have."""

    left: Places
    right: Places
    shared: Places
    lists: Lists
    stories: NDArray[np.float64]
    levels: Levels


def candidates(sample: Sample) -> Candidates:
    """Return the pairs that share enough of their samples, sorted."""
    told = tally(sample)
    familiar = held(told)
    chosen = enough(told.left, told.right, told.shared, sample.sizes, _rare(sample, familiar))
    return Candidates(told.left[chosen], told.right[chosen], told.shared[chosen], familiar)


def tally(sample: Sample, least: int = SHARED) -> Tally:
    """Return the pairs that share so many shingles of their samples, sorted."""
    lists = _listed(sample)
    count = max(1, len(sample.sizes))
    codes, shared = np.zeros(0, np.int64), np.zeros(0, np.int64)
    told: list[NDArray[np.float64]] = [np.zeros(0)]
    _, stories = np.unique(sample.stories, return_inverse=True)  # small numbers are sorted faster
    for cut in _cuts(lists):
        found, numbers = _paired(lists, cut, stories, sample)
        told.append(numbers)
        new, often = _counted(found)
        codes, shared = summed(np.concatenate([codes, new]), np.concatenate([shared, often])) if len(codes) else (new, often)
    codes, shared = codes[shared >= least], shared[shared >= least]
    return Tally(codes // count, codes % count, shared, lists, np.concatenate(told), sample.levels)


def _listed(sample: Sample) -> Lists:
    """Return the shingles that more than one article has, here or elsewhere."""
    order = np.argsort(sample.hashes)
    hashes = sample.hashes[order]
    new = changes(hashes)
    several = ~new
    several[:-1] |= ~new[1:]
    several |= np.isin(hashes, sample.common)
    owners = sample.owners[order[several]]  # most shingles are of one article, which need not be sorted any further
    hashes, new = hashes[several], new[several]
    starts = np.flatnonzero(new)
    _, owners = ascending(np.cumsum(new) - 1, owners)
    return Lists(hashes[starts], owners, starts, np.append(starts[1:], len(hashes)) if len(starts) else starts)


def held(told: Tally) -> Held:
    """Return the shingles of the lists that are familiar, one for each article that has them."""
    lists, chosen = told.lists, told.stories > told.levels.familiar
    starts, lengths = lists.starts[chosen], (lists.ends - lists.starts)[chosen]
    common = np.repeat(told.stories[chosen] > told.levels.common, lengths)
    everywhere = int(lists.hashes[chosen].searchsorted(np.uint64(EVERYWHERE) << WIDER))
    return Held(np.repeat(np.arange(len(starts)), lengths), everywhere, lists.owners[stretched(starts, lengths)[0]], common)


def _rare(sample: Sample, familiar: Held) -> Places:
    """Return how many sampled shingles of each article are not common."""
    count = len(sample.sizes)
    return np.bincount(sample.owners, minlength=count) - np.bincount(familiar.owners[familiar.common], minlength=count)


def _cuts(lists: Lists) -> list[slice]:
    """Return slices of the lists with about AT_ONCE postings each."""
    total = np.cumsum(lists.ends - lists.starts)
    if not len(total):
        return []
    edges = np.searchsorted(total, np.arange(AT_ONCE, total[-1], AT_ONCE))
    edges = distinct(np.concatenate([[0], edges, [len(total)]]))
    return [slice(first, last) for first, last in pairwise(edges.tolist())]


def _paired(lists: Lists, cut: slice, stories: Places, sample: Sample) -> tuple[Places, NDArray[np.float64]]:
    """Return the pairs that these lists give, as `left * count + right`, and in how many stories each shingle is."""
    starts, ends = lists.starts[cut], lists.ends[cut]
    lengths = ends - starts
    common = np.isin(lists.hashes[cut], sample.common)
    few = (lengths <= FEW) & ~common
    numbers = np.zeros(len(starts))
    codes: list[Places] = [np.zeros(0, np.int64)]
    for length in np.flatnonzero(np.bincount(lengths[few])).tolist():
        chosen = few & (lengths == length)
        rows = lists.owners[starts[chosen][:, None] + np.arange(length)]
        first, second = _every_two(length)
        codes.append((rows[:, first] * len(stories) + rows[:, second]).ravel())
        if length > FAMILIAR:
            told = stories[rows]
            numbers[chosen] = length**2 / (told[:, :, None] == told[:, None, :]).sum(axis=(1, 2))
    if not few.all():
        least = np.where(common, np.inf, 0.0)[~few]
        left, right, numbers[~few] = _starred(lists.owners, starts[~few], lengths[~few], stories, least, sample.levels.common)
        codes.append(np.minimum(left, right) * len(stories) + np.maximum(left, right))
    return np.concatenate(codes), numbers


@cache
def _every_two(length: int) -> tuple[Places, Places]:
    """Return the places of every two of so many articles."""
    first, second = np.triu_indices(length, 1)
    return first, second


class Heads(NamedTuple):
    """One article of each story that has a shingle, for many shingles; the largest stories of a shingle first."""

    members: Places
    sizes: Places
    """How many articles of the story have the shingle."""
    lists: Places
    """Which shingle it is, ascending."""


def _starred(
    owners: Places, starts: Places, lengths: Places, stories: Places, least: NDArray[np.float64], common: float
) -> tuple[Places, Places, NDArray[np.float64]]:
    """Return pairs among the many holders of each shingle that is not more than `common`, and in how many stories it is, `least` at least.

    All copies of a story, which mostly share its least shingles, are held against one of them only, and those against each other.
    How many stories there are is the inverse of Simpson's index, which one story with a thousand copies hardly raises.
    """
    members = owners[stretched(starts, lengths)[0]]
    lists, told, members = ascending(np.repeat(np.arange(len(starts)), lengths), stories[members], members)
    first = np.flatnonzero(changes(told) | changes(lists))
    sizes = np.diff(np.append(first, len(members)))
    hubs = members[first + sizes // 2]  # of middling length: the longest may be a roundup of several stories
    ends = np.repeat(hubs, sizes)
    apart = ends != members
    numbers = np.maximum(least, lengths**2 / np.bincount(lists[first], weights=sizes**2, minlength=len(starts)))
    few = numbers[lists[first]] <= common
    most = int(sizes.max(initial=0))
    lists, fewer, hubs = ascending(lists[first[few]], most - sizes[few], hubs[few])
    one, other = _across(Heads(hubs, most - fewer, lists))
    return np.concatenate([ends[apart], one]), np.concatenate([members[apart], other]), numbers


def _across(heads: Heads) -> tuple[Places, Places]:
    """Return every two heads of a shingle; where there are more than HUBS, each with the LARGEST only."""
    many = np.bincount(heads.lists)[heads.lists] if len(heads.lists) else heads.lists
    at = np.arange(len(heads.lists)) - heads.lists.searchsorted(heads.lists)
    behind = np.where((many <= HUBS) | (at < LARGEST), many - 1 - at, 0)
    one = np.repeat(np.arange(len(at)), behind)
    other = one + 1 + np.arange(len(one)) - np.repeat(np.cumsum(behind) - behind, behind)
    return heads.members[one], heads.members[other]


def _counted(codes: Places) -> tuple[Places, Places]:
    """Return the different codes, ascending, and how often each is there."""
    codes = np.sort(codes)
    starts = np.flatnonzero(changes(codes))
    return codes[starts], np.diff(np.append(starts, len(codes)))


def summed(codes: Places, counts: Places) -> tuple[Places, Places]:
    """Return the different codes, ascending, and the sum of the counts of each."""
    order = np.argsort(codes, kind="stable")
    starts = np.flatnonzero(changes(codes[order]))
    return codes[order[starts]], np.add.reduceat(counts[order], starts) if len(starts) else counts


def enough(left: Places, right: Places, shared: Places, sizes: Places, rare: Places) -> Flags:
    """Return whether what two samples share promises LETTERS of common text, or a SHARE of what is not common in the shorter one.

    `sizes` are by article, and so is how much of its sample is `rare`.
    """
    one, other = limits(sizes[left]), limits(sizes[right])
    chosen: Flags = (shared * (2.0**32 / other) >= LETTERS) | (shared >= SHARE * (rare[left] * (other / one)))
    return chosen
