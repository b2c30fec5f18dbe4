"""Which articles carry a part of a text: an excerpt of it, or a story that quotes it among others.

Decides on measured links and cores alone. A part is attached to a core and never joins two cores into one.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final, NamedTuple, TypeAlias

import numpy as np

from auditor.index.columns import Flags, Places
from auditor.index.cores import Shares, copies, cores, excused, settled, shares, sibling, telling
from auditor.index.links import Links
from auditor.index.passages import PASSAGE

Core: TypeAlias = int
"""The first of the articles that are copies of each other; mostly it is alone."""

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


class Ties(NamedTuple):
    """Links between articles of two cores, an array for each field of them; each link is there as seen from either core."""

    core: Places
    other: Places
    here: Places
    """The article of this core."""
    there: Places
    share: Shares
    """Of `here` that stands in `there`."""
    back: Shares
    extent: Places
    """Where in `here` it stands."""
    matched: Places
    size: Places
    """Of `here`."""

    def only(self, chosen: Places | Flags | slice) -> "Ties":
        """Return some of them."""
        return Ties._make(field[chosen] for field in self)


class Ground(NamedTuple):
    """Everything that decides where a core belongs."""

    sizes: Places
    """By core: how many articles it has."""
    ties: Ties
    """By core, other core, and article."""
    upwards: Flags
    """Which of the ties are from a core that would be attached to the other rather than that one to it."""
    between: Mapping[tuple[Core, Core], slice]
    """The ties from a core to another."""
    hostile: Mapping[Core, set[Core]]
    """Cores of other releases of the same series: more pairs of their articles are siblings than are not."""

    def tied(self, core: Core, other: Core) -> set[int]:
        """Return the articles of a core that are tied to another."""
        return set(self.ties.here[self.between.get((core, other), slice(0))].tolist())

    def apart(self, one: Core, other: Core) -> bool:
        """Return whether two cores have nothing to do with each other."""
        return one != other and (one, other) not in self.between

    def hostile_to(self, core: Core) -> set[Core]:
        """Return the cores of other releases of what this one is."""
        return self.hostile.get(core, set())


def groups(links: Links, count: int) -> list[Group]:
    """Return the groups that links between `count` articles make, each with its numbers ascending, by the first of its core.

    An article can be attached to several. Numbers stand for an order that says something of the articles, such as their length: ties are
    settled by it.
    """
    links = settled(links, count)
    links = links.only(telling(links))
    released = sibling(links)
    fair, against = links.only(~released), links.only(released)
    against = against.only(~excused(fair, against, count))
    core_of = cores(fair, against, count)
    ground = _ground(core_of, fair, against)
    parents = _parents(ground, _parts(ground))
    attached = _attached(ground, parents)
    return [
        Group(tuple(core), tuple(sorted(attached[first])))
        for first, core in _members(core_of, attached).items()
        if attached[first] or not (len(core) == 1 or _absorbed(first, core, parents[first], ground))
    ]


def reaching(links: Links) -> Flags:
    """Return which links can bring two articles into one group; no other does, nor has a say in which group."""
    links = links._replace(restated=links.restated | links.undated)
    return telling(links) & ~sibling(links) & (copies(links) | _inside(links) | _quoting(links))


def _inside(links: Links) -> Flags:
    """Return where most of one article stands in the other."""
    return np.maximum(*shares(links)) >= INSIDE


def _quoting(links: Links) -> Flags:
    """Return which articles share a passage."""
    share = np.maximum(*shares(links))
    proven = (links.quoted >= PASSAGE) & (share >= PROVEN_SHARE)
    enough = np.where(links.agreeing > 0, QUOTED, UNPROVEN)
    return (proven | ((links.matched >= enough) & (share >= QUOTED_SHARE))) & (links.renamed < TWICE)


def _ground(core_of: Places, fair: Links, against: Links) -> Ground:
    """Return how cores stand to each other."""
    count = len(core_of)
    left, right = (core_of[np.concatenate(sides)] for sides in ((fair.left, against.left), (fair.right, against.right)))
    pairs, places = np.unique(np.minimum(left, right) * count + np.maximum(left, right), return_inverse=True)
    votes = np.bincount(places[: len(fair.left)], minlength=len(pairs)) - np.bincount(places[len(fair.left) :], minlength=len(pairs))
    hostile: dict[Core, set[Core]] = defaultdict(set)
    for one, other in zip(*(side.tolist() for side in divmod(pairs[votes < 0], count)), strict=True):
        hostile[one].add(other)
        hostile[other].add(one)
    friendly = votes[places[: len(fair.left)]] >= 0
    tied = friendly & (left != right)[: len(fair.left)] & (_inside(fair) | _quoting(fair))
    ties = _ties(core_of, fair.only(tied))
    sizes = np.bincount(core_of, minlength=count)
    starts = np.flatnonzero(np.diff(ties.core * count + ties.other, prepend=-1))
    edges = [*starts.tolist(), len(ties.core)]
    ends = zip(ties.core[starts].tolist(), ties.other[starts].tolist(), strict=True)
    between = {pair: slice(*edges[place : place + 2]) for place, pair in enumerate(ends)}
    return Ground(sizes, ties, _upwards(ties, sizes), between, hostile)


def _ties(core_of: Places, fair: Links) -> Ties:
    """Return these links, all of which are between two cores, as seen from either side."""
    share, back = shares(fair)
    one, other = core_of[fair.left], core_of[fair.right]
    ties = (
        Ties(one, other, fair.left, fair.right, share, back, fair.left_extent, fair.matched, fair.left_size),
        Ties(other, one, fair.right, fair.left, back, share, fair.right_extent, fair.matched, fair.right_size),
    )
    both = Ties._make(map(np.concatenate, zip(*ties, strict=True)))
    return both.only(np.lexsort((both.there, both.here, both.other, both.core)))


def _upwards(ties: Ties, sizes: Places) -> Flags:
    """Return whether this core would be attached to that one rather than that one to this."""
    ours, theirs = sizes[ties.core], sizes[ties.other]
    outnumbered = np.maximum(ours, theirs) >= OUTNUMBERED * np.minimum(ours, theirs)
    inside, around = ties.share >= INSIDE, ties.back >= INSIDE
    alone, single = ours == 1, theirs == 1
    more = (ties.share > ties.back) | ((ties.share == ties.back) & (ties.there > ties.here))
    return np.select([outnumbered, inside != around, alone != single], [ours < theirs, inside, alone], more)


def _parts(ground: Ground) -> dict[Core, list[Core]]:
    """Return the cores that some are roundups of: at least two that have nothing to do with each other, one after the other in an article.

    An origin with two excerpts looks the same, but it has copies of its own, and the excerpts leave most of it out.
    """
    found: dict[Core, list[Core]] = {}
    for ties in _in_turn(ground):
        chosen: list[tuple[Core, int, int]] = []
        for other, (first, last), matched in zip(ties.other.tolist(), ties.extent.tolist(), ties.matched.tolist(), strict=True):
            if all(first >= end and ground.apart(other, one) for one, end, _ in chosen):
                chosen.append((other, last, matched))
        if len(chosen) > 1 and sum(matched for _, _, matched in chosen) >= PARTS * int(ties.size[0]):
            found.setdefault(int(ties.core[0]), [other for other, _, _ in chosen])
    return found


def _in_turn(ground: Ground) -> Iterator[Ties]:
    """Yield the ties of each article that may be a roundup, in the order in which their texts stand in it: two of them do not overlap."""
    sizes = ground.sizes
    ties = ground.ties.only(sizes[ground.ties.other] >= sizes[ground.ties.core])
    ties = ties.only(np.lexsort((ties.there, ties.extent[:, 1], ties.extent[:, 0], ties.here)))
    starts = np.flatnonzero(np.diff(ties.here, prepend=-1))
    if not len(starts):
        return
    ends = np.append(starts[1:], len(ties.here))
    behind = np.maximum.reduceat(ties.extent[:, 0], starts) >= np.minimum.reduceat(ties.extent[:, 1], starts)
    several = np.maximum.reduceat(ties.other, starts) > np.minimum.reduceat(ties.other, starts)
    for place in np.flatnonzero(behind & several).tolist():
        yield ties.only(slice(starts[place], ends[place]))


def _parents(ground: Ground, parts: dict[Core, list[Core]]) -> dict[Core, list[Core]]:
    """Return the cores that each is attached to: those that it is a roundup of, or the one it is closest to and others that have nothing
    to do with that.
    """
    above: dict[Core, dict[Core, float]] = defaultdict(dict)
    ties = ground.ties.only(ground.upwards)
    ties = ties.only(np.lexsort((ties.share, ties.other, ties.core)))
    last = np.flatnonzero((np.diff(ties.core, append=-1) != 0) | (np.diff(ties.other, append=-1) != 0))
    for core, other, share in zip(ties.core[last].tolist(), ties.other[last].tolist(), ties.share[last].tolist(), strict=True):
        above[core][other] = share
    found: dict[Core, list[Core]] = defaultdict(list)
    for core, others in above.items():
        hostile = ground.hostile_to(core)
        # What another text has of a further release of what this one is, both have from the series.
        own = {
            other: share for other, share in others.items() if core not in parts.get(other, ()) and hostile.isdisjoint(above.get(other, ()))
        }
        found[core] = _closest(own, ground)
    return found | parts


def _closest(above: Mapping[Core, float], ground: Ground) -> list[Core]:
    """Return those of some cores that a core is attached to, of which it has these shares at most: first the one it is closest to."""
    most = max(above.values(), default=0.0)
    chosen: list[Core] = []
    for other in sorted(above, key=lambda other: (above[other] < most - LIKE, -ground.sizes[other], -above[other], other)):
        if all(ground.apart(other, one) and other not in ground.hostile_to(one) for one in chosen):
            chosen.append(other)
    return chosen


def _attached(ground: Ground, parents: Mapping[Core, Sequence[Core]]) -> Mapping[Core, set[int]]:
    """Return the articles that are attached to cores: each to the root of what its own is attached to, if it is tied to that."""
    attached: dict[Core, set[int]] = defaultdict(set)
    for core, above in parents.items():
        for parent in above:
            root = _root(core, parent, parents, ground)
            to_root = ground.tied(core, root)
            attached[root] |= to_root
            attached[parent] |= ground.tied(core, parent) - to_root
    return attached


def _root(core: Core, parent: Core, parents: Mapping[Core, Sequence[Core]], ground: Ground) -> Core:
    """Return the core at the end of the way up from `parent`, as far as it does not lead to another release of what `core` is."""
    seen = {core, parent}
    while len(above := parents.get(parent, ())) == 1 and above[0] not in seen and above[0] not in ground.hostile_to(core):
        parent = above[0]
        seen.add(parent)
    return parent


def _members(core_of: Places, attached: Iterable[Core]) -> dict[Core, list[int]]:
    """Return the articles of those cores that have several, or articles attached."""
    wanted = np.bincount(core_of) > 1
    wanted[list(attached)] = True
    numbers = np.flatnonzero(wanted[core_of])
    numbers = numbers[np.argsort(core_of[numbers], kind="stable")]
    members: dict[Core, list[int]] = defaultdict(list)
    for core, number in zip(core_of[numbers].tolist(), numbers.tolist(), strict=True):
        members[core].append(number)
    return members


def _absorbed(core: Core, members: Sequence[int], parents: Sequence[Core], ground: Ground) -> bool:
    """Return whether all articles of a core stand in the groups of others, as copies of a part of them."""
    ties = [ground.ties.only(ground.between[core, parent]) for parent in parents]
    return set(members) == {here for one in ties for here in one.here[one.share >= INSIDE].tolist()}
