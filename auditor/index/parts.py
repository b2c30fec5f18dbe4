"""Which articles carry a part of a text: an excerpt of it, or a story that quotes it among others.

Decides on measured links and cores alone. A part is attached to a core and never joins two cores into one.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Final, NamedTuple

from auditor.index.cores import Core, copies, cores, shares, sibling, telling
from auditor.index.links import Link
from auditor.index.matching import Extent
from auditor.index.passages import PASSAGE

INSIDE: Final = 0.5
"""Share of a condensed copy or excerpt that stands in its origin; what an editor rewords costs four shingles a place."""
QUOTED: Final = 60
"""Letters in long runs that make a passage: two sentences, where a figure in them is the same."""
UNPROVEN: Final = 80
"""As many make one where no figure speaks for it: the set phrases of official notices run to a hundred."""
TWICE: Final = 2
"""So often another name in its place says that a passage is not a quotation; whole copies are given one more."""
QUOTED_SHARE: Final = 0.12
"""Share of the shorter text that a quoted passage has at least."""
PROVEN_SHARE: Final = 0.08
"""The same of one that says something of its own."""
LIKE: Final = 0.05
"""Shares that differ by no more are alike, and the number of copies decides."""
OUTNUMBERED: Final = 3
"""So many times the copies make a text the one that is quoted, whichever is the longer."""
PARTS: Final = 0.4
"""Share of a roundup that its parts make up together."""


class Group(NamedTuple):
    """One text: its copies, and the articles that carry a part of it."""

    core: tuple[int, ...]
    attached: tuple[int, ...]


class Tie(NamedTuple):
    """A link between articles of two cores, as seen from one of them."""

    other: Core
    here: int
    """The article of this core."""
    there: int
    share: float
    """Of `here` that stands in `there`."""
    back: float
    extent: Extent
    """Where in `here` it stands."""
    matched: int
    size: int
    """Of `here`."""


class Ground(NamedTuple):
    """Everything that decides where a core belongs."""

    ties: Mapping[Core, Sequence[Tie]]
    hostile: Mapping[Core, set[Core]]
    """Cores of other releases of the same series: more pairs of their articles are siblings than are not."""

    def apart(self, one: Core, other: Core) -> bool:
        """Return whether two cores have nothing to do with each other."""
        return one != other and all(tie.other != other for tie in self.ties.get(one, ()))


def groups(links: Iterable[Link]) -> list[Group]:
    """Return the groups that links make, each with its numbers ascending. An article can be attached to several.

    Numbers stand for an order that says something of the articles, such as their length: ties are settled by it.
    """
    fair: list[Link] = []
    against: list[Link] = []
    for link in filter(telling, links):
        (against if sibling(link) else fair).append(link)
    core_of = cores(fair, against)
    ground = _ground(core_of, fair, against)
    parts = {core: _parts(core, ground) for core in ground.ties}
    parents = {core: parts[core] or _parents(core, ground, parts) for core in ground.ties}
    attached: dict[Core, set[int]] = {core: set() for core in [*core_of.values(), *ground.ties]}
    for core, above in parents.items():
        for parent in above:
            root = _root(core, parent, parents, ground)
            to_root = {tie.here for tie in ground.ties[core] if tie.other == root}
            attached[root] |= to_root
            attached[parent] |= {tie.here for tie in ground.ties[core] if tie.other == parent} - to_root
    alone = {core for core, more in attached.items() if not more and (len(core) == 1 or _absorbed(core, parents, ground))}
    found = [Group(tuple(sorted(core)), tuple(sorted(more))) for core, more in attached.items() if core not in alone]
    return sorted(found)


def reaching(link: Link) -> bool:
    """Return whether a link can bring two articles into one group; no other does, nor has a say in which group."""
    if not telling(link) or sibling(link):
        return False
    return copies(link) or max(shares(link)) >= INSIDE or _quoting(link)


def _ground(core_of: Mapping[int, Core], fair: Sequence[Link], against: Iterable[Link]) -> Ground:
    """Return how cores stand to each other, in the order of their first articles."""
    core = dict(core_of)
    for number in {number for link in (*fair, *against) for number in link[:2]} - core.keys():
        core[number] = frozenset([number])
    votes: dict[Core, Counter[Core]] = defaultdict(Counter)
    for vote, several in ((1, fair), (-1, against)):
        for link in several:
            one, other = core[link.left], core[link.right]
            votes[one][other] += vote
            votes[other][one] += vote
    ties: dict[Core, list[Tie]] = defaultdict(list)
    for link in fair:
        one, other = core[link.left], core[link.right]
        share, back = shares(link)
        if one == other or votes[one][other] < 0 or not (max(share, back) >= INSIDE or _quoting(link)):
            continue
        ties[one].append(Tie(other, link.left, link.right, share, back, link.left_extent, link.matched, link.left_size))
        ties[other].append(Tie(one, link.right, link.left, back, share, link.right_extent, link.matched, link.right_size))
    hostile = {core: {other for other, vote in found.items() if vote < 0} for core, found in votes.items()}
    return Ground(dict(sorted(ties.items(), key=lambda item: min(item[0]))), hostile)


def _quoting(link: Link) -> bool:
    """Return whether two articles share a passage."""
    share = max(shares(link))
    enough = QUOTED if link.agreeing else UNPROVEN
    proven = link.quoted >= PASSAGE and share >= PROVEN_SHARE
    return (proven or (link.matched >= enough and share >= QUOTED_SHARE)) and link.renamed < TWICE


def _parts(core: Core, ground: Ground) -> list[Core]:
    """Return the cores that this one is a roundup of: at least two that have nothing to do with each other, one after the other in it.

    An origin with two excerpts looks the same, but it has copies of its own, and the excerpts leave most of it out.
    """
    for article in sorted({tie.here for tie in ground.ties[core]}):
        chosen: list[Tie] = []
        for tie in sorted((tie for tie in ground.ties[core] if tie.here == article), key=lambda tie: (tie.extent, tie.there)):
            behind = all(tie.extent[0] >= one.extent[1] and ground.apart(tie.other, one.other) for one in chosen)
            if behind and len(tie.other) >= len(core):
                chosen.append(tie)
        if len(chosen) > 1 and sum(tie.matched for tie in chosen) >= PARTS * chosen[0].size:
            return [tie.other for tie in chosen]
    return []


def _parents(core: Core, ground: Ground, parts: Mapping[Core, Sequence[Core]]) -> list[Core]:
    """Return the cores that this one is attached to: the closest first, and others that have nothing to do with it."""
    above = [
        tie
        for tie in ground.ties[core]
        if _upwards(core, tie) and core not in parts[tie.other] and not _spoken_for(core, tie.other, ground)
    ]
    most = max((tie.share for tie in above), default=0.0)
    above.sort(key=lambda tie: (tie.share < most - LIKE, -len(tie.other), -tie.share, min(tie.other)))
    chosen: list[Core] = []
    for tie in above:
        if all(ground.apart(tie.other, one) and tie.other not in ground.hostile.get(one, ()) for one in chosen):
            chosen.append(tie.other)
    return chosen


def _spoken_for(core: Core, other: Core, ground: Ground) -> bool:
    """Return whether a text carries a part of another release of what this one is: what both have, they have from the series."""
    hostile = ground.hostile.get(core, ())
    return any(tie.other in hostile and _upwards(other, tie) for tie in ground.ties[other])


def _upwards(core: Core, tie: Tie) -> bool:
    """Return whether this core would be attached to that one rather than that one to this."""
    if max(len(core), len(tie.other)) >= OUTNUMBERED * min(len(core), len(tie.other)):
        return len(core) < len(tie.other)
    if (tie.share >= INSIDE) != (tie.back >= INSIDE):
        return tie.share >= INSIDE
    if (len(core) == 1) != (len(tie.other) == 1):
        return len(core) == 1
    return (tie.share, tie.there) > (tie.back, tie.here)


def _root(core: Core, parent: Core, parents: Mapping[Core, Sequence[Core]], ground: Ground) -> Core:
    """Return the core at the end of the way up from `parent`, as far as it does not lead to another release of what `core` is."""
    seen = {core, parent}
    while len(above := parents.get(parent, ())) == 1 and above[0] not in seen and above[0] not in ground.hostile.get(core, ()):
        parent = above[0]
        seen.add(parent)
    return parent


def _absorbed(core: Core, parents: Mapping[Core, Sequence[Core]], ground: Ground) -> bool:
    """Return whether all articles of a core stand in the groups of others, as copies of a part of them."""
    return core == {tie.here for tie in ground.ties.get(core, ()) if tie.share >= INSIDE and tie.other in parents[core]}
