"""Which articles are copies of each other, and which are only releases of one series.

Decides on measured links alone. Nothing here reads texts or knows of sources and dates.
"""

from collections import defaultdict
from collections.abc import Iterable
from typing import Final, TypeAlias

from auditor.index.links import WHOLE, Link
from auditor.index.matching import MIDDLE

Core: TypeAlias = frozenset[int]
"""Articles that are copies of each other; mostly one alone."""

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
SPOILT: Final = 8
"""Shingles that are lost with a figure: those that have a part of it in them."""
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
DISPUTED: Final = 0.25
"""Share of the figures at common places that differ between two releases of a series; in copies it is under a tenth."""
RENAMED: Final = 3
"""So often another name makes it another case of the same kind."""


def telling(link: Link) -> bool:
    """Return whether two articles share enough text to say anything."""
    return link.text >= LETTERS and link.shared >= OWN


def sibling(link: Link) -> bool:
    """Return whether two articles are two releases of one series: same places, other figures, names or sentences."""
    if not link.differing and ALL <= link.said == link.repeated:
        return False
    if link.renamed >= RENAMED:
        return True
    anew = link.replaced / max(1, link.text + link.replaced)
    if not link.differing:
        return anew >= UNDATED and min(shares(link)) >= FRAMED and not link.agreeing and not link.dated
    if link.differing < DISPUTED * (link.differing + link.agreeing):
        return False
    if not link.agreeing and link.said >= SEVERAL and link.repeated <= OTHERS * link.said:
        return True
    alone = link.differing > 1 or not link.agreeing
    return (alone and anew >= REPLACED) or not _slipped(link)


def _slipped(link: Link) -> bool:
    """Return whether the figures that differ may be slips of whoever copied or condensed the text: few, and the words are the same."""
    if link.differing > SLIPS or link.text < APART * link.differing:
        return False
    if link.differing == SLIPS and not link.agreeing and not link.dated:
        return False
    if 1 < link.differing < link.said - link.repeated:
        return False  # further figures differ, where the words around them do too
    share, back = shares(link)
    if link.differing == 1 and link.renamed < RENAMED - 1:
        agreed = link.agreeing > 0 or link.dated > 1 or 0 < link.said <= 2 * link.repeated
        return agreed or min(share, back) >= SAME or link.shared >= NEARLY * _inner(link)
    shorter = min(link.left_size, link.right_size)
    return shorter - link.shared <= SPOILT * link.differing + EDITED * shorter


def _inner(link: Link) -> float:
    """Return how many shingles the shorter text has from the first to the last that is shared: without what a site puts around it."""
    size, (first, last) = min((link.left_size, link.left_extent), (link.right_size, link.right_extent))
    return max(link.shared, min(size, (last - first) / MIDDLE)) if last else size


def copies(link: Link) -> bool:
    """Return whether most of each of two articles stands in the other."""
    share, back = shares(link)
    if min(share, back) >= WHOLE:
        return True
    (first, last), size = (link.left_extent, link.left_size) if share < back else (link.right_extent, link.right_size)
    return min(share, back) >= SAME and last - first >= MIDDLE * THROUGH * size


def shares(link: Link) -> tuple[float, float]:
    """Return which share of the left article stands in the right one, and of the right in the left."""
    return link.shared / max(1, link.left_size), link.shared / max(1, link.right_size)


def cores(fair: Iterable[Link], against: Iterable[Link]) -> dict[int, Core]:
    """Return the core of each article that is a copy of another: the closest pairs first, and never against the votes.

    Two cores are joined by a link where no more pairs of their members are siblings than are copies: one pair of
    releases with hardly a figure does not weld two years into one.
    """
    closest = sorted(
        filter(copies, fair), key=lambda link: (-link.shared / (link.left_size + link.right_size - link.shared), link.left, link.right)
    )
    members: dict[int, set[int]] = {}
    votes: dict[int, dict[int, int]] = defaultdict(lambda: defaultdict(int))
    for link in closest:
        votes[link.left][link.right] += 1
        votes[link.right][link.left] += 1
    for link in against:
        votes[link.left][link.right] -= 1
        votes[link.right][link.left] -= 1
    head: dict[int, int] = {}
    for link in closest:
        one, other = head.setdefault(link.left, link.left), head.setdefault(link.right, link.right)
        if one == other or votes[one][other] <= 0:
            continue
        for number in (one, other):
            members.setdefault(number, {number})
        if len(members[one]) < len(members[other]):
            one, other = other, one
        for number in members[other]:
            head[number] = one
        members[one] |= members.pop(other)
        for third, count in votes.pop(other).items():
            votes[third].pop(other, None)
            if third != one:
                votes[one][third] += count
                votes[third][one] += count
    return {number: core for together in members.values() for core in [frozenset(together)] for number in core}
