"""The clusters that new articles come into, at the cost of the new articles and their neighbours, whatever the size of the archive.

The result is that of grouping everything and keeping the clusters with a new article in them: every question that grouping asks of the
whole (who else has this shingle, in how many stories it is) is put to the archive's postings, for the articles within reach.
"""

from collections.abc import Collection, Iterable, Sequence
from typing import Final, NamedTuple

import numpy as np

from auditor.index.anywhere import Index
from auditor.index.candidates import SHARED, Candidates, Sample, Tally, candidates, levels_of, tally
from auditor.index.columns import Flags, Places, distinct
from auditor.index.discount import Known, discounted, known
from auditor.index.entries import Member
from auditor.index.group import Engine, clusters, grouped, measured, ranked, rows
from auditor.index.links import NO_LINKS, Links, joined
from auditor.index.parts import Group, reaching
from auditor.index.sketch import NO_HASHES, Hashes, Sketch
from auditor.index.store import Store
from auditor.index.window import days_of, near
from auditor.model import Cluster

NO_NUMBERS: Final[Places] = np.zeros(0, np.int64)


class Reached(NamedTuple):
    """What grouping new articles among those of an index gives."""

    clusters: tuple[Cluster, ...]
    asked: Hashes
    """Shingles of which it was asked who has them: what came into the index since and has none of these changes nothing."""


def regroup(
    store: Store,
    index: Index,
    engine: Engine,
    source_priority: Sequence[str] = (),
    *,
    most: int | None = None,
    within: Collection[int] | None = None,
) -> tuple[Cluster, ...]:
    """Return the clusters that the articles of `store` come into among those of `index`: see `reached`."""
    return reached(store, index, engine, source_priority, most=most, within=within).clusters


def reached(
    store: Store,
    index: Index,
    engine: Engine,
    source_priority: Sequence[str] = (),
    *,
    most: int | None = None,
    window: int | None = None,
    within: Collection[int] | None = None,
) -> Reached:
    """Return the clusters that the articles of `store` come into among those of `index`.

    An article of the index that is one of them and lies nowhere else is left out. With `most`, no more articles are
    read that have one shingle, so that the cost does not grow with the archive: what so many have is common, and two that share nothing
    else are seldom copies. With a `window`, articles that are more days apart are not held against each other. Articles that are not
    `within`, where that is given, come into no cluster; that a shingle is common is known of all who have it even so.

    The articles of the index that stand in these clusters are put into `store`, so that nothing else need be read from the index.
    """
    if not len(store):
        return Reached((), NO_HASHES)
    reach = _Reach(store, index, most, window, within)
    new = frozenset(reach.inside)
    links, known = NO_LINKS, frozenset[tuple[int, int]]()
    while True:
        round_ = reach.look()
        wanted = [pair for pair in round_.pairs if pair not in known]
        known |= set(wanted)
        links = joined([links, reach.measured(wanted, engine)])
        told = discounted(ranked(links, np.array(round_.order)), round_.known)
        told = told.only(reaching(told))
        near = {round_.order[place] for place in {*told.left.tolist(), *told.right.tolist()}}
        if near <= reach.inside:
            break
        reach.inside |= near
    inner = links.only(_among(links, reach.inside))
    found = [one for one in grouped(inner, np.array(round_.order), round_.known) if not new.isdisjoint((*one.core, *one.attached))]
    reach.leave({number for one in found for number in (*one.core, *one.attached)} | new)
    here = [Group(reach.here(one.core), reach.here(one.attached)) for one in found]
    return Reached(clusters(store, engine, here, reach.links_here(inner, found), source_priority), reach.asked)


class Akin(NamedTuple):
    """Articles that share text with some others."""

    numbers: list[int]
    """Those that share most first."""
    cut: bool
    """Whether there may be more: a shingle that is not known to be common has more holders than were read."""


def akin(index: Index, ids: Sequence[str], most: int | None = None) -> Akin:
    """Return the other articles that share as many sampled shingles with these articles as a link to one of them takes.

    Nothing else can come into a cluster with them by itself; these may or may not. Far cheaper than to group. What is known to be common
    is no evidence, and who has nothing else of theirs is left out. With `most`, no more articles are read that have one shingle.
    """
    own = sorted(index.numbers(ids).values())
    hashes = distinct(np.concatenate([NO_HASHES, *(sketch.hashes for _, _, sketch in index.sketches(own))]))
    common = _known_common(index, hashes, levels_of(len(index)).common)
    held, owners = index.holders(np.setdiff1d(hashes, common, assume_unique=True), most)
    numbers, shared = np.unique(owners, return_counts=True)
    others = ~np.isin(numbers, own)
    numbers, shared = numbers[others], shared[others]
    if len(common):
        doubtful = numbers[shared < SHARED].tolist()
        also = [number for number, _, sketch in index.sketches(doubtful) if np.isin(sketch.hashes, common).any()]
        shared[np.isin(numbers, also)] = SHARED
    order = np.lexsort((numbers, -shared))
    cut = most is not None and len(held) > 0 and int(np.unique(held, return_counts=True)[1].max()) >= most
    return Akin(numbers[order][shared[order] >= SHARED].tolist(), cut)


def _known_common(index: Index, hashes: Hashes, level: float, gone: int = 0, come: int = 0) -> Hashes:
    """Return those of some shingles that are known to be in more stories than `level`, with so many articles `gone` and so many `come`."""
    return np.array([one.hash for one in index.frequent(hashes) if one.stories(gone, come) > level], np.uint64)


class _Round(NamedTuple):
    """What is known when everything within reach has been looked up."""

    order: Sequence[int]
    """Every article met, by size and id."""
    pairs: list[tuple[int, int]]
    """Candidates with at least one end inside."""
    known: Known


class _Reach:
    """Articles of an index around some new ones. An article is its number in the index; a new one, minus its number in the store."""

    def __init__(self, store: Store, index: Index, most: int | None, window: int | None, within: Collection[int] | None) -> None:
        """Start with the new articles."""
        self._store, self._index, self._most, self._window = store, index, most, window
        self._within = None if within is None else np.array(sorted({*within, *(-number for number, _, _ in store.sketches())}), np.int64)
        self._days: dict[int, int] = {}
        """Of articles that were in a pair, where there is a window."""
        self._cut: Hashes = NO_HASHES
        """Shingles that more articles have than were read, ascending."""
        self._common: Hashes = NO_HASHES
        """Shingles that are common whoever has them, which was not read: ascending."""
        new = {-number: (name, made) for number, name, made in store.sketches()}
        self._replaced = index.held_only_by(store.packed([-number for number in new]))
        self._whole = len(index) - len(self._replaced) + len(new)
        self._taken = {name for name, _ in new.values()}
        self._sketches: dict[int, Sketch] = {number: made for number, (_, made) in new.items()}
        self._members: list[Member] = sorted((made.size, name, number, made.story) for number, (name, made) in new.items())
        self._met = set(new)
        self._new = len(new)
        self._told: set[int] = set()
        """Stories of which everybody is known."""
        self._hashes: list[Hashes] = [made.hashes for made in self._sketches.values()]
        self._owners: list[Places] = [np.full(len(made.hashes), number) for number, made in self._sketches.items()]
        self.asked: Hashes = NO_HASHES
        """Shingles of which the index was asked who has them, ascending."""
        self._expanded: set[int] = set()
        self._numbers = {number: -number for number in new}
        self.inside = set(new)
        """Articles that may stand in a group with a new one."""

    def look(self) -> _Round:
        """Look up everything that decides about pairs with an end inside."""
        self._expand(self.inside)
        if len(self._common):
            self._meet_stories()
        order, sample = self._sample()
        both = self._both(order, tally(sample))
        looked = self.inside | {article for pair in both if not self.inside.isdisjoint(pair) for article in pair}
        self._expand(looked)
        order, sample = self._sample()
        found = candidates(sample)
        both = self._both(order, found)
        pairs = self._near([pair for pair in both if not self.inside.isdisjoint(pair) and looked.issuperset(pair)])
        sampled = np.array([len(self._sketches[article].hashes) if article in looked else 0 for article in order], np.int64)
        return _Round(order, pairs, known(sampled, found.familiar))

    def _both(self, order: Sequence[int], pairs: Tally | Candidates) -> list[tuple[int, int]]:
        """Return the articles of pairs of places in `order`, of those that may come into a cluster."""
        numbers = np.array(order, np.int64)
        left, right = numbers[pairs.left], numbers[pairs.right]
        if self._within is not None:
            kept = np.isin(left, self._within) & np.isin(right, self._within)
            left, right = left[kept], right[kept]
        return list(zip(left.tolist(), right.tolist(), strict=True))

    def _near(self, pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
        """Return those of some pairs whose days are near enough."""
        if self._window is None or not pairs:
            return pairs
        asked = sorted({article for pair in pairs for article in pair} - self._days.keys())
        known = {**self._index.rankings([one for one in asked if one > 0])}
        known |= {-number: one for number, one in self._store.rankings([-one for one in asked if one < 0]).items()}
        self._days.update(zip(known, days_of(one.published for one in known.values()).tolist(), strict=True))
        left, right = (np.array([self._days[pair[end]] for pair in pairs], np.int64) for end in (0, 1))
        return [pair for pair, kept in zip(pairs, near(left, right, self._window).tolist(), strict=True) if kept]

    def measured(self, pairs: Sequence[tuple[int, int]], engine: Engine) -> Links:
        """Return the link of each pair, having brought the texts into the store."""
        self._bring(article for pair in pairs for article in pair)
        left, right = rows(pairs).T
        links = measured(self._store, engine, rows((self._numbers[one], self._numbers[other]) for one, other in pairs))
        return links._replace(left=left, right=right)

    def here(self, articles: Iterable[int]) -> tuple[int, ...]:
        """Return the numbers of these articles in the store."""
        return tuple(self._numbers[article] for article in articles)

    def links_here(self, links: Links, found: Iterable[Group]) -> Links:
        """Return those of the links whose articles are still in the store, by their numbers there."""
        kept = links.only(_among(links, {article for one in found for article in (*one.core, *one.attached)}))
        left, right = (np.array([self._numbers[one] for one in side.tolist()], np.int64) for side in (kept.left, kept.right))
        return kept._replace(left=left, right=right)

    def leave(self, wanted: set[int]) -> None:
        """Take out of the store what was brought and is not wanted."""
        unwanted = self._numbers.keys() - wanted
        self._store.remove([name for _, name, number, _ in self._members if number in unwanted])

    def _expand(self, articles: set[int]) -> None:
        """Ask the index who else has the shingles of these articles."""
        fresh = sorted(articles - self._expanded)
        self._expanded.update(fresh)
        self._sketches.update((number, made) for number, _, made in self._index.sketches([one for one in fresh if one > 0]))
        wanted = distinct(np.concatenate([NO_HASHES, *(self._sketches[article].hashes for article in fresh)]))
        wanted = np.setdiff1d(wanted, self.asked, assume_unique=True)
        self.asked = distinct(np.concatenate([self.asked, wanted]))
        wanted = np.setdiff1d(wanted, self._known_as_common(wanted), assume_unique=True)
        hashes, owners = self._index.holders(wanted, self._most)
        if self._most is not None:
            hashes, owners = self._with_own(hashes, owners, fresh)
        if self._replaced:
            kept = ~np.isin(owners, np.array(sorted(self._replaced)))
            hashes, owners = hashes[kept], owners[kept]
        self._hashes.append(hashes)
        self._owners.append(owners)
        self._meet(owners.tolist())

    def _meet(self, articles: Iterable[int]) -> None:
        """Take in who these articles are."""
        others = set(articles) - self._met
        self._met |= others
        self._members += self._named(self._index.members(sorted(others)))
        self._members.sort()

    def _known_as_common(self, wanted: Hashes) -> Hashes:
        """Return those of some shingles of which it is known, without reading who has them, that they are common."""
        if self._most is not None:
            return NO_HASHES
        common = _known_common(self._index, wanted, levels_of(self._whole).common, len(self._replaced), self._new)
        self._common = distinct(np.concatenate([self._common, common]))
        return self._common

    def _meet_stories(self) -> None:
        """Meet everybody of the stories of the articles inside that has a common shingle of theirs.

        A common shingle makes pairs of the articles of one story only, so that nobody else need be known who has it.
        """
        inside = [(number, story) for _, _, number, story in self._members if number in self.inside]
        stories = {story for number, story in inside if np.isin(self._sketches[number].hashes, self._common).any()} - self._told
        self._told |= stories
        kin = set(self._index.of_stories(stories)) - self._replaced - self._sketches.keys() if stories else set()
        self._sketches.update((number, made) for number, _, made in self._index.sketches(sorted(kin)))
        self._meet(kin)

    def _with_common(self, hashes: Hashes, owners: Places) -> tuple[Hashes, Places]:
        """Return who has which shingles, and of those that are common, all whose sketches are known."""
        if not len(self._common):
            return hashes, owners
        own = {number: np.intersect1d(made.hashes, self._common, assume_unique=True) for number, made in self._sketches.items()}
        other = ~np.isin(hashes, self._common)
        held = [np.full(len(shared), number) for number, shared in own.items()]
        return np.concatenate([hashes[other], *own.values()]), np.concatenate([owners[other], *held])

    def _with_own(self, hashes: Hashes, owners: Places, fresh: Sequence[int]) -> tuple[Hashes, Places]:
        """Return who has some shingles, the first of them, and that these articles have those of their own of which not all were read."""
        different, counts = np.unique(hashes, return_counts=True)
        self._cut = distinct(np.concatenate([self._cut, different[counts == self._most]]))
        known = [(hashes, owners), *zip(self._hashes, self._owners, strict=True)]
        for article in fresh:
            own = np.intersect1d(self._sketches[article].hashes, self._cut, assume_unique=True)
            if not len(own):
                continue
            there = [held[who == article] for held, who in known]
            missing = np.setdiff1d(own, np.concatenate(there))
            hashes, owners = np.concatenate([hashes, missing]), np.concatenate([owners, np.full(len(missing), article)])
        return hashes, owners

    def _named(self, members: Sequence[Member]) -> list[Member]:
        """Return articles of the index under names that no new article has: that of the same name is another one, or an older version."""
        tags = self._index.tags(number for _, name, number, _ in members if name in self._taken)
        return [(size, f"{name}@{tags[number]}" if number in tags else name, number, story) for size, name, number, story in members]

    def _sample(self) -> tuple[Sequence[int], Sample]:
        """Return all articles met, by size and id, and what is known of their samples: all of it for those that were asked about."""
        sizes, _, order, stories = zip(*self._members, strict=True)
        numbers = np.array(order, np.int64)
        by_number = np.argsort(numbers)
        hashes, owners = self._with_common(np.concatenate([NO_HASHES, *self._hashes]), np.concatenate([NO_NUMBERS, *self._owners]))
        ranks = by_number[numbers[by_number].searchsorted(owners)]
        return order, Sample(hashes, ranks, np.array(sizes, np.int64), np.array(stories, np.int64), self._whole, self._common)

    def _bring(self, articles: Iterable[int]) -> None:
        """Put these articles of the index into the store."""
        missing = set(articles) - self._numbers.keys()
        wanted = {number: name for _, name, number, _ in self._members if number in missing}
        brought = zip(self._index.packed(sorted(missing)), sorted(missing), strict=True)
        self._store.add(packed._replace(row=packed.row._replace(id=wanted[number])) for packed, number in brought)
        names = {name: number for number, name in wanted.items()}
        self._numbers.update((names[name], number) for name, number in self._store.numbers(list(names)).items())


def _among(links: Links, articles: set[int]) -> Flags:
    """Return which links are between two of these articles."""
    chosen = np.array(sorted(articles), np.int64)
    return np.isin(links.left, chosen) & np.isin(links.right, chosen)
