"""From links to groups: which articles are copies of each other, and which only witness a part.

Decides on measured links alone. Nothing here reads texts or knows of sources and dates.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Final, NamedTuple

from auditor.index.links import Link

SAME: Final = 0.4
"""Share of each of two copies that stands in the other. A heavily edited copy keeps about .53 of its shingles, a condensed
one of half the length .5 of the longer text's."""
INSIDE: Final = 0.5
"""Share of a condensed copy or excerpt that stands in its origin; what an editor rewords costs four shingles a place."""
LETTERS: Final = 30
"""Shared shingles below which even whole texts are no evidence: a headline, a dateline."""
QUOTED: Final = 120
"""Letters in long runs that make a passage: two sentences."""
QUOTED_SHARE: Final = 0.1
"""Share of the shorter text that a quoted passage has at least."""
EDITED: Final = 0.8
"""Where so much of both is the same, one figure that differs is an error in a copy, not the sign of a sibling."""
DISPUTED: Final = 0.25
"""Share of the figures at common places that differ between two releases of a series; in copies it is under a tenth."""
RENAMED: Final = 1
"""Names that make it another case of the same kind."""
OUTNUMBERED: Final = 3
"""So many times the copies make a text the one that is quoted, whichever is the longer."""
PARTS: Final = 0.6
"""Share of a roundup that its parts make up together."""


class Group(NamedTuple):
    """One text: its copies, and the articles that carry a part of it."""

    core: tuple[int, ...]
    attached: tuple[int, ...]


def sibling(link: Link) -> bool:
    """Return whether two articles are two releases of one series: same places, other figures or other names."""
    if link.renamed >= RENAMED:
        return True
    if link.differing <= 1:
        return link.differing > link.agreeing and min(shares(link)) < EDITED
    return link.differing >= DISPUTED * (link.differing + link.agreeing)


def shares(link: Link) -> tuple[float, float]:
    """Return which share of the left article stands in the right one, and of the right in the left."""
    return link.shared / max(1, link.left_size), link.shared / max(1, link.right_size)


def groups(links: Iterable[Link]) -> list[Group]:
    """Return the groups that links make, each with its numbers ascending. An article can be attached to several."""
    kept = [link for link in links if link.shared >= LETTERS]
    against = [link for link in kept if sibling(link)]
    fair = [link for link in kept if not sibling(link)]
    copies = [link for link in fair if min(shares(link)) >= SAME]
    core_of = _cores(copies, against)
    return _attached(core_of, [link for link in fair if min(shares(link)) < SAME])


def _cores(copies: Sequence[Link], against: Sequence[Link]) -> dict[int, frozenset[int]]:
    """Return the core of each article that is a copy of another: the closest pairs first, and never against the votes.

    Two cores are joined by a link where no more pairs of their members are siblings than are copies: one pair of
    releases with hardly a figure does not weld two years into one.
    """
    members: dict[int, set[int]] = {}
    votes: dict[int, dict[int, int]] = defaultdict(lambda: defaultdict(int))
    for link in copies:
        votes[link.left][link.right] += 1
        votes[link.right][link.left] += 1
    for link in against:
        votes[link.left][link.right] -= 1
        votes[link.right][link.left] -= 1
    head: dict[int, int] = {}
    for link in sorted(copies, key=lambda link: (-link.shared / (link.left_size + link.right_size - link.shared), link.left, link.right)):
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


class _Tie(NamedTuple):
    """A link between two cores, as seen from one of them."""

    other: frozenset[int]
    here: int
    """The article of this core."""
    there: int
    share: float
    """Of `here` that stands in `there`."""
    back: float
    extent: tuple[int, int]
    """Where in `here` it stands."""
    matched: int
    size: int
    """Of `here`."""
    longer: bool
    """Whether `there` is the longer text."""


def _attached(core_of: Mapping[int, frozenset[int]], links: Sequence[Link]) -> list[Group]:
    """Return the groups: every core with what is attached to it."""
    ties: dict[frozenset[int], list[_Tie]] = defaultdict(list)
    for link in links:
        one = core_of.get(link.left, frozenset([link.left]))
        other = core_of.get(link.right, frozenset([link.right]))
        share, back = shares(link)
        if one == other or not (max(share, back) >= INSIDE or _quoting(link)):
            continue
        longer = (link.right_size, link.right) > (link.left_size, link.left)
        ties[one].append(_Tie(other, link.left, link.right, share, back, link.left_extent, link.matched, link.left_size, longer))
        ties[other].append(_Tie(one, link.right, link.left, back, share, link.right_extent, link.matched, link.right_size, not longer))
    tied = {core: {tie.other for tie in found} for core, found in ties.items()}
    parents = {core: _parents(core, found, ties, tied) for core, found in sorted(ties.items(), key=lambda item: min(item[0]))}
    attached: dict[frozenset[int], set[int]] = {core: set() for core in [*core_of.values(), *ties]}
    for core, above in parents.items():
        for parent in above:
            root = _root(parent, parents)
            to_root = {tie.here for tie in ties[core] if tie.other == root}
            attached[root] |= to_root - root
            attached[parent] |= {tie.here for tie in ties[core] if tie.other == parent} - to_root
    found = [
        Group(tuple(sorted(core)), tuple(sorted(more))) for core, more in attached.items() if more or not _absorbed(core, parents, ties)
    ]
    return sorted(group for group in found if len(group.core) + len(group.attached) > 1)


def _absorbed(
    core: frozenset[int], parents: Mapping[frozenset[int], Sequence[frozenset[int]]], ties: Mapping[frozenset[int], Sequence[_Tie]]
) -> bool:
    """Return whether all articles of a core stand in the groups of others, as copies of a part of them."""
    inside = {tie.here for tie in ties.get(core, ()) if tie.share >= INSIDE and tie.other in parents[core]}
    return inside == core


def _quoting(link: Link) -> bool:
    """Return whether two articles share a passage."""
    return link.matched >= QUOTED and max(shares(link)) >= QUOTED_SHARE


def _parents(
    core: frozenset[int],
    found: Sequence[_Tie],
    ties: Mapping[frozenset[int], Sequence[_Tie]],
    tied: Mapping[frozenset[int], set[frozenset[int]]],
) -> list[frozenset[int]]:
    """Return the cores that this one is attached to."""
    parts = _parts(core, found, tied)
    if parts:
        return parts
    above = [tie for tie in found if _upwards(core, tie) and core not in _parts(tie.other, ties[tie.other], tied)]
    above.sort(key=lambda tie: (-tie.share, -len(tie.other), min(tie.other)))
    chosen: list[frozenset[int]] = []
    for tie in above:
        if tie.other not in chosen and not any(tie.other in tied[one] for one in chosen):
            chosen.append(tie.other)
    return chosen


def _upwards(core: frozenset[int], tie: _Tie) -> bool:
    """Return whether this core would be attached to that one rather than that one to this."""
    if max(len(core), len(tie.other)) >= OUTNUMBERED * min(len(core), len(tie.other)):
        return len(core) < len(tie.other)
    if (tie.share >= INSIDE) != (tie.back >= INSIDE):
        return tie.share >= INSIDE
    if (len(core) == 1) != (len(tie.other) == 1):
        return len(core) == 1
    return (tie.share, tie.longer) > (tie.back, not tie.longer)


def _parts(core: frozenset[int], found: Sequence[_Tie], tied: Mapping[frozenset[int], set[frozenset[int]]]) -> list[frozenset[int]]:
    """Return the cores that this one is a roundup of: at least two that have nothing to do with each other, one after the other in it.

    An origin with two excerpts looks the same, but it has copies of its own, and the excerpts leave most of it out.
    """
    for article in sorted({tie.here for tie in found}):
        chosen: list[_Tie] = []
        for tie in sorted((tie for tie in found if tie.here == article), key=lambda tie: tie.extent):
            apart = all(tie.extent[0] >= one.extent[1] and tie.other not in tied[one.other] for one in chosen)
            if apart and len(tie.other) >= len(core):
                chosen.append(tie)
        if len(chosen) > 1 and sum(tie.matched for tie in chosen) >= PARTS * chosen[0].size:
            return [tie.other for tie in chosen]
    return []


def _root(core: frozenset[int], parents: Mapping[frozenset[int], Sequence[frozenset[int]]]) -> frozenset[int]:
    """Return the core at the end of the way up."""
    seen = {core}
    while above := [one for one in parents.get(core, ()) if one not in seen]:
        if len(parents[core]) > 1:
            break
        core = above[0]
        seen.add(core)
    return core
