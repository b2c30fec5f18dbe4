"""Which articles are copies of each other, and which are only releases of one series.

Decides on measured links alone, on all of them at once. Nothing here reads texts or knows of sources and dates.
"""

from collections import defaultdict
from collections.abc import Sequence
from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

from auditor.index.columns import Flags, Places
from auditor.index.links import DISPUTED, SPOILT, WHOLE, Links
from auditor.index.matching import MIDDLE

Shares: TypeAlias = NDArray[np.float64]
Pairs: TypeAlias = Sequence[tuple[int, int]]

SAME: Final = 0.4
"""Share of each of two copies that stands in the other. A heavily edited copy keeps about .53 of its shingles, a condensed
one of half the length .5 of the longer text's."""
THROUGH: Final = 0.65
"""Share of a text between the outer tenths of what is shared that is taken for the whole of it. Less than WHOLE of two copies has to run
through the longer: what stands in one half of a text is a part, of a roundup for one."""
LETTERS: Final = 30
"""Shared shingles below which even whole texts are no evidence: a headline, a dateline."""
OWN: Final = 8
"""Of these, how many must be shared that few other stories have: two places, or a place and a time."""
EDITED: Final = 0.06
"""Share of a copy with wrong figures that may be edited besides, furniture included."""
NEARLY: Final = 0.85
"""Where so much of either is the same, one wrong figure is a slip though no other figure stands by it."""
SLIPS: Final = 3
"""So many figures may differ in a copy, whatever the others say."""
APART: Final = 60
"""Letters of common text for each of them, at least: a bulletin of two lines has three figures in it that change every day."""
REPLACED: Final = 0.1
"""Share of the text that was written anew in a sibling, where some figures differ."""
SEVERAL: Final = 3
"""So many figures of a text say something even where the words around them are others'."""
ALL: Final = 2
"""So many figures of a text, all of which the other has too, and it is the same case, whatever names and words stand there: 余清清 in one
report and 余某某 in the other."""
OTHERS: Final = 0.25
"""Share of these that two releases have in common by chance; a copy with wrong figures has the rest right."""
UNDATED: Final = 0.15
"""Where nothing that both have is a figure or a date."""
FRAMED: Final = 0.3
"""And so much of both is the same: two stories that quote one statement have less in common."""
RENAMED: Final = 3
"""So often another name makes it another case of the same kind."""


def telling(links: Links) -> Flags:
    """Return which links are between articles that share enough text to say anything."""
    enough: Flags = ((links.text >= LETTERS) & (links.shared >= OWN)) | links.restated
    return enough


def settled(links: Links, count: int) -> Links:
    """Return links in which a text of which nobody knows the day is restated, unless it is a form that recurs.

    A form was filled in three times at least, each time with other figures; of a text and its copies there is one that was falsified.
    """
    doubtful = links.only(links.undated)
    partners: dict[int, set[int]] = defaultdict(set)
    for one, other in _pairs(doubtful):
        partners[one].add(other)
        partners[other].add(one)
    heads = hanging_together(doubtful.left, doubtful.right, count)
    forms = np.zeros(count, bool)
    for one, other in _pairs(doubtful):
        forms[heads[one]] |= not partners[one].isdisjoint(partners[other])
    return links._replace(restated=links.restated | (links.undated & ~forms[heads[links.left]]))


def excused(fair: Links, against: Links, count: int) -> Flags:
    """Return which of the links `against` have no vote: those of a text with another that a restatement of it is a copy of.

    A copy whose figures are falsified seems a sibling of the copies that an editor went over. It belongs where its words come from.
    """
    heads = hanging_together(fair.left[fair.restated], fair.right[fair.restated], count)

    def between(links: Links) -> Places:
        one, other = heads[links.left], heads[links.right]
        pairs: Places = np.minimum(one, other) * count + np.maximum(one, other)
        return pairs

    pairs = between(against)
    several = np.bincount(heads, minlength=count)[heads] > 1
    told: Flags = (several[against.left] | several[against.right]) & (np.isin(pairs, between(fair)) | (pairs // count == pairs % count))
    return told


def sibling(links: Links) -> Flags:
    """Return which links are between two releases of one series: same places, other figures, names or sentences."""
    agreed = (links.differing == 0) & (links.said >= ALL) & (links.said == links.repeated)
    told = np.where(links.differing > 0, _disputed(links), _rewritten(links))
    released: Flags = ((links.renamed >= RENAMED) | told) & ~agreed & ~links.restated
    return released


def _rewritten(links: Links) -> Flags:
    """Return in which pairs, none of whose figures differ, the words make two releases: they have none that agree either."""
    silent = (links.agreeing == 0) & (links.dated == 0)
    released: Flags = silent & (_anew(links) >= UNDATED) & (np.minimum(*shares(links)) >= FRAMED)
    return released


def _disputed(links: Links) -> Flags:
    """Return in which pairs the figures that differ make two releases."""
    many = links.differing >= DISPUTED * (links.differing + links.agreeing)
    others = (links.agreeing == 0) & (links.said >= SEVERAL) & (links.repeated <= OTHERS * links.said)
    alone = (links.differing > 1) | (links.agreeing == 0)
    released: Flags = many & (others | (alone & (_anew(links) >= REPLACED)) | ~_slipped(links))
    return released


def _anew(links: Links) -> Shares:
    """Return which share of the text was written anew."""
    share: Shares = links.replaced / np.maximum(1, links.text + links.replaced)
    return share


def _slipped(links: Links) -> Flags:
    """Return where the figures that differ may be slips of whoever copied or condensed the text: few, and the words are the same."""
    few = (links.differing <= SLIPS) & (links.text >= APART * links.differing)
    bare = (links.differing == SLIPS) & (links.agreeing == 0) & (links.dated == 0)
    further = (links.differing > 1) & (links.differing < links.said - links.repeated)  # where the words around them differ too
    shorter = np.minimum(links.left_size, links.right_size)
    edited = shorter - links.shared <= SPOILT * links.differing + EDITED * shorter
    single = (links.differing == 1) & (links.renamed < RENAMED - 1)
    slipped: Flags = few & ~bare & ~further & np.where(single, _vouched(links), edited)
    return slipped


def _vouched(links: Links) -> Flags:
    """Return where the other figures, or so much of the same text, say that the one that differs is a slip."""
    agreed: Flags = (links.agreeing > 0) | (links.dated > 1) | ((links.said > 0) & (links.said <= 2 * links.repeated))
    return agreed | (np.minimum(*shares(links)) >= SAME) | (links.shared >= NEARLY * _inner(links))


def _inner(links: Links) -> Shares:
    """Return how many shingles the shorter text has from the first to the last that is shared: without what a site puts around it."""
    (one, until), (other, till) = links.left_extent.T, links.right_extent.T
    earlier = (one < other) | ((one == other) & (until <= till))
    left = (links.left_size < links.right_size) | ((links.left_size == links.right_size) & earlier)
    size, last = np.where(left, links.left_size, links.right_size), np.where(left, until, till)
    inner = np.maximum(links.shared, np.minimum(size, (last - np.where(left, one, other)) / MIDDLE))
    return np.where(last > 0, inner, size)


def copies(links: Links) -> Flags:
    """Return which links are between two articles most of each of which stands in the other."""
    share, back = shares(links)
    least = np.minimum(share, back)
    first, last = np.where(share < back, links.left_extent.T, links.right_extent.T)
    size = np.where(share < back, links.left_size, links.right_size)
    most: Flags = (least >= WHOLE) | ((least >= SAME) & (last - first >= MIDDLE * THROUGH * size))
    return most | links.restated


def shares(links: Links) -> tuple[Shares, Shares]:
    """Return which share of each left article stands in the right one, and of the right in the left."""
    return links.shared / np.maximum(1, links.left_size), links.shared / np.maximum(1, links.right_size)


def cores(fair: Links, against: Links, count: int) -> Places:
    """Return the core of each of `count` articles, which is called by the first of its articles; mostly that is one alone.

    A core is what hangs together by copies. Where two articles that do are siblings, its pairs have to vote.
    """
    close = fair.only(copies(fair))
    first = hanging_together(close.left, close.right, count)
    inner = against.only(first[against.left] == first[against.right])
    voted = np.zeros(count, bool)
    voted[first[inner.left]] = True
    close = close.only(voted[first[close.left]])
    open_still = np.flatnonzero(voted[first])
    first[open_still] = open_still
    resemblance = close.shared / (close.left_size + close.right_size - close.shared)
    closest = np.lexsort((close.right, close.left, -resemblance))
    for together in _joined(_pairs(close.only(closest)), _pairs(inner)):
        first[together] = min(together)
    return first


def _pairs(links: Links) -> Pairs:
    return list(zip(links.left.tolist(), links.right.tolist(), strict=True))


def hanging_together(left: Places, right: Places, count: int) -> Places:
    """Return the first of the articles that each hangs together with.

    Every head is hung under the least of its neighbours, and all below it are brought up to the new one, until nothing is left to hang.
    """
    heads = np.arange(count)
    while (apart := heads[left] != heads[right]).any():
        left, right = left[apart], right[apart]
        one, other = heads[left], heads[right]
        np.minimum.at(heads, np.maximum(one, other), np.minimum(one, other))
        while not np.array_equal(above := heads[heads], heads):
            heads = above
    return heads


def _joined(closest: Pairs, against: Pairs) -> list[list[int]]:
    """Return cores of several articles: the closest pairs are joined first, and never against the votes.

    Two cores are joined by a link where no more pairs of their members are siblings than are copies: one pair of
    releases with hardly a figure does not weld two years into one.
    """
    members: dict[int, list[int]] = {}
    votes: dict[int, dict[int, int]] = defaultdict(lambda: defaultdict(int))
    for vote, pairs in ((1, closest), (-1, against)):
        for one, other in pairs:
            votes[one][other] += vote
            votes[other][one] += vote
    head: dict[int, int] = {}
    for left, right in closest:
        one, other = head.setdefault(left, left), head.setdefault(right, right)
        if one == other or votes[one][other] <= 0:
            continue
        for number in (one, other):
            members.setdefault(number, [number])
        if len(members[one]) < len(members[other]):
            one, other = other, one
        for number in members[other]:
            head[number] = one
        members[one] += members.pop(other)
        for third, count in votes.pop(other).items():
            votes[third].pop(other, None)
            if third != one:
                votes[one][third] += count
                votes[third][one] += count
    return list(members.values())
