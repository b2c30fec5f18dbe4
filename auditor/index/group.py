"""Which articles carry one text: candidates, measured exactly, become cores, and cores attract witnesses.

A *core* is a set of articles that are copies of each other: most of each stands in the other and their figures agree. What is only partly
the same (an excerpt, a roundup that quotes two briefings) is attached to a core as a witness and never joins two cores into one.
The result is a function of the articles alone: neither their order nor what was grouped before has a say in it.
"""

import gc
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from hashlib import blake2b
from itertools import islice
from typing import Final, Protocol, TypeVar

import numpy as np

from auditor import dictionary
from auditor.index.candidates import Candidates, Sample, candidates
from auditor.index.columns import Flags, Places
from auditor.index.columns import distinct as distinct_numbers
from auditor.index.cores import Shares
from auditor.index.discount import Known, discounted, known
from auditor.index.entries import Ranking
from auditor.index.handful import Handful
from auditor.index.links import NO_LINKS, Links, Task, joined, linked, measure
from auditor.index.parts import Group, groups
from auditor.index.store import Store
from auditor.index.window import days_of, near
from auditor.model import Cluster, Relation, Witness

PAIRS: Final = 1024
"""Pairs measured in one task: some 50 ms of work."""
MANY: Final = 2048
"""Articles that are sure to have more than one task of pairs: workers get ready while their candidates are looked for."""
TOGETHER: Final = 64
"""Articles whose pairs are measured one after the other: a task has some hundred."""
PAIRED: Final = np.array([1 << 32, 1])
"""What makes one number of two articles."""
AS_LONG: Final = 0.75
"""Two texts of which each is nearly the other: how long the shorter one is at least, as a share of the longer."""
CONDENSED: Final = 0.3
"""Share of the longer text that a condensed copy still has; an excerpt has less."""
PART: Final = 0.5
"""Share of a text that comes from the canonical witness; with less it is a text of its own that overlaps."""

NEVER: Final = "9999"
"""Date of an article without one, after all others."""

Given = TypeVar("Given")
Made = TypeVar("Made")


class Engine(Protocol):
    """As much of an engine as grouping needs."""

    def map(self, function: Callable[[Given], Made], items: Iterable[Given]) -> Iterator[Made]:
        """Yield `function(item)` of every item, in order."""
        ...

    def spread(self, function: Callable[[], object], *, starting: bool = False) -> None:
        """Have idle workers call `function`; they may be `starting` for it."""
        ...


def group(store: Store | Handful, engine: Engine, source_priority: Sequence[str] = (), window: int | None = None) -> tuple[Cluster, ...]:
    """Return the clusters of everything in the store, sorted by the id of their canonical witness.

    With a `window`, articles that are more days apart are not held against each other.
    """
    with uncollected():
        return _group(store, engine, source_priority, window)


def _group(store: Store | Handful, engine: Engine, source_priority: Sequence[str], window: int | None) -> tuple[Cluster, ...]:
    engine.spread(dictionary.load, starting=len(store) >= MANY)
    numbers, drawn = sample(store)
    pairs = candidates(drawn)
    if window is not None:
        known_as = store.rankings(numbers.tolist())
        days = days_of(known_as[number].published for number in numbers.tolist())
        pairs = pairs.only(near(days[pairs.left], days[pairs.right], window))
    if not len(pairs.left):
        return ()
    links = measured(store, engine, numbers[neighbouring(pairs, len(numbers))])
    sampled = np.bincount(drawn.owners, minlength=len(numbers))
    return clusters(store, engine, grouped(links, numbers, known(sampled, pairs.familiar)), links, source_priority)


@contextmanager
def uncollected() -> Iterator[None]:
    """Leave out the collector of reference cycles: links by the hundred thousand make it look often, and have none."""
    collected = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collected:
            gc.enable()


def grouped(links: Links, numbers: Places, weights: Known) -> list[Group]:
    """Return the groups that links make. `numbers` are their articles, by size and id: that order does not show who came first."""
    found = groups(discounted(ranked(links, numbers), weights), len(numbers))
    return [Group(tuple(numbers[list(one.core)].tolist()), tuple(numbers[list(one.attached)].tolist())) for one in found]


def ranked(links: Links, numbers: Places) -> Links:
    """Return links between places in `numbers` instead of numbers."""
    ascending = np.argsort(numbers)
    left, right = (ascending[numbers[ascending].searchsorted(side)] for side in (links.left, links.right))
    return links._replace(left=left, right=right)


def sample(store: Store | Handful) -> tuple[Places, Sample]:
    """Return the numbers of all articles, by size and id, and what is sampled of them."""
    drawn = store.samples()
    order = np.argsort(drawn.sizes, kind="stable")
    ranks = np.empty_like(order)
    ranks[order] = np.arange(len(order))
    owners = np.repeat(ranks, np.diff(drawn.bounds))
    return drawn.numbers[order], Sample(drawn.hashes, owners, drawn.sizes[order], drawn.stories[order])


def neighbouring(pairs: Candidates, count: int) -> Places:
    """Return the pairs, a row each, so that those of articles that hang together stand together: a text is then taken apart by few tasks.

    The pairs that share most come together first, as long as no more than TOGETHER of `count` articles do: all of an archive hang together
    somehow.
    """
    heads = list(range(count))
    members: dict[int, list[int]] = {}
    closest = np.lexsort((pairs.right, pairs.left, -pairs.shared))
    for left, right in zip(pairs.left[closest].tolist(), pairs.right[closest].tolist(), strict=True):
        one, other = heads[left], heads[right]
        if one == other:
            continue
        ours, theirs = members.setdefault(one, [one]), members.setdefault(other, [other])
        if len(ours) + len(theirs) <= TOGETHER:
            for number in theirs:
                heads[number] = one
            ours += members.pop(other)
    group_of = np.array(heads, np.int64)
    order = np.lexsort((pairs.right, pairs.left, group_of[pairs.right], group_of[pairs.left]))
    return np.stack([pairs.left[order], pairs.right[order]], axis=1)


def measured(store: Store | Handful, engine: Engine, pairs: Places) -> Links:
    """Return the link of each pair of article numbers, in order. A handful is measured here: it is nowhere else."""
    if isinstance(store, Handful):
        return linked(store.evidence(distinct_numbers(pairs.ravel()).tolist()), pairs) if len(pairs) else NO_LINKS
    tasks = (Task(store.path, pairs[start : start + PAIRS]) for start in range(0, len(pairs), PAIRS))
    return joined(engine.map(measure, tasks))


def clusters(
    store: Store | Handful, engine: Engine, found: Sequence[Group], links: Links, source_priority: Sequence[str] = ()
) -> tuple[Cluster, ...]:
    """Return the clusters of these groups: canonical witness, relations, and an id that stays the same."""
    known = store.rankings(sorted({number for one in found for number in (*one.core, *one.attached)}))
    order = precedence(known, source_priority)
    headed = sorted(((min(one.core, key=order), one) for one in found), key=lambda item: known[item[0]].id)
    pairs = [(head, number) for head, one in headed for number in (*one.core, *one.attached) if number != head]
    copies = [place < len(one.core) - 1 for _, one in headed for place in range(len(one.core) + len(one.attached) - 1)]
    seen = witnesses(known, rows(pairs), between(store, engine, links, rows(pairs)), copies)
    texts = store.texts([head for head, _ in headed])
    names = distinct(f"c-{blake2b(texts[head].encode('utf-8', 'replace'), digest_size=5).hexdigest()}" for head, _ in headed)
    made = []
    for name, (head, one) in zip(names, headed, strict=True):
        first = Witness(known[head].id, "identical", 1.0, 1.0)
        others = sorted(islice(seen, len(one.core) + len(one.attached) - 1), key=lambda item: item[0])
        made.append(Cluster(name, first.article, (first, *(witness for _, witness in others))))
    return tuple(made)


def distinct(names: Iterable[str]) -> Iterator[str]:
    """Yield names, the second of its kind with a number behind it: two clusters may be headed by the same text."""
    taken: Counter[str] = Counter()
    for name in names:
        taken[name] += 1
        yield name if taken[name] == 1 else f"{name}-{taken[name]}"


def base_name(name: str) -> str:
    """Return the name of a cluster without the number that tells it from others of the same text."""
    return "-".join(name.split("-", 2)[:2])


def rows(pairs: Iterable[tuple[int, int]]) -> Places:
    """Return pairs of article numbers as an array."""
    return np.array(list(pairs), np.int64).reshape(-1, 2)


def between(store: Store | Handful, engine: Engine, links: Links, pairs: Places) -> Links:
    """Return the link of each of these pairs: one of `links`, or else it is measured now."""
    codes = np.sort(np.stack([links.left, links.right], axis=1), axis=1) @ PAIRED
    order = np.argsort(codes)
    wanted = np.sort(pairs, axis=1) @ PAIRED
    places = codes[order].searchsorted(wanted)
    lacking = np.append(codes[order], -1)[places] != wanted
    found = joined([links.only(order[places[~lacking]]), measured(store, engine, pairs[lacking])])
    ordered = np.argsort(np.append(np.flatnonzero(~lacking), np.flatnonzero(lacking)))
    return found.only(ordered)


def precedence(known: Mapping[int, Ranking], source_priority: Sequence[str] = ()) -> Callable[[int], tuple[int, int, str, str, int]]:
    """Return the key that orders these articles: by source priority, then completeness, then date, then path; the canonical one first."""
    rank = {source: place for place, source in enumerate(source_priority)}

    def order(number: int) -> tuple[int, int, str, str, int]:
        one = known[number]
        return rank.get(one.source or "", len(rank)), -one.size, one.published or NEVER, one.path, one.record or 0

    return order


def witnesses(
    known: Mapping[int, Ranking], pairs: Places, links: Links, copies: Sequence[bool]
) -> Iterator[tuple[tuple[float, str, str], Witness]]:
    """Yield the witness of each pair, whose first article is the canonical one, and what witnesses are ordered by.

    `copies` says which are in the core.
    """
    turned = links.left != pairs[:, 0]
    sizes, canonical = np.where(turned, (links.left_size, links.right_size), (links.right_size, links.left_size))
    shares, backs = links.shared / np.maximum(1, sizes), links.shared / np.maximum(1, canonical)
    resemblances = links.shared / np.maximum(1, sizes + canonical - links.shared)
    kinds = relations(shares, backs, np.array(copies, bool), links.equal)
    for number, kind, share, resemblance in zip(pairs[:, 1].tolist(), kinds, shares.tolist(), resemblances.tolist(), strict=True):
        one = known[number]
        share = round(share, 4)
        yield (-share, one.published or NEVER, one.id), Witness(one.id, kind, share, round(resemblance, 4))


def relations(shares: Shares, backs: Shares, copies: Flags, equal: Flags) -> list[Relation]:
    """Return how witnesses relate to the canonical ones, from the share of each that the other has."""
    most, least = np.maximum(shares, backs), np.minimum(shares, backs)
    alike, part = copies & (least >= AS_LONG * most), copies | (backs >= CONDENSED)
    names: list[Relation] = ["identical", "overlap", "near-identical", "condensed", "excerpt"]
    return [names[kind] for kind in np.select([equal, most < PART, alike, part], [0, 1, 2, 3], 4).tolist()]
