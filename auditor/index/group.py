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
from typing import Final, Protocol, TypeVar

import numpy as np

from auditor.index.apart import Places
from auditor.index.candidates import Candidates, Sample, candidates
from auditor.index.cores import shares
from auditor.index.discount import Known, by_owner, discounted
from auditor.index.links import Link, Links, Task, joined, measure
from auditor.index.parts import Group, groups
from auditor.index.sketch import Sketch
from auditor.index.store import Ranking, Store
from auditor.model import Cluster, Relation, Witness

PAIRS: Final = 1024
"""Pairs measured in one task: some 50 ms of work."""
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


def group(store: Store, engine: Engine, source_priority: Sequence[str] = ()) -> tuple[Cluster, ...]:
    """Return the clusters of everything in the store, sorted by the id of their canonical witness."""
    with uncollected():
        return _group(store, engine, source_priority)


def _group(store: Store, engine: Engine, source_priority: Sequence[str]) -> tuple[Cluster, ...]:
    found = sorted(store.sketches(), key=lambda item: (item[2].size, item[1]))
    numbers = np.array([number for number, _, _ in found], np.int64)
    pairs = candidates(sample([made for _, _, made in found]))
    links = measured(store, engine, numbers[neighbouring(pairs)])
    known = weights([made for _, _, made in found], pairs)
    return clusters(store, engine, grouped(links, numbers, known), links, source_priority)


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


def grouped(links: Links, numbers: Places, known: Known) -> list[Group]:
    """Return the groups that links make. `numbers` are their articles, by size and id: that order does not show who came first."""
    found = groups(discounted(ranked(links, numbers), known).each())
    return [Group(tuple(numbers[list(one.core)].tolist()), tuple(numbers[list(one.attached)].tolist())) for one in found]


def ranked(links: Links, numbers: Places) -> Links:
    """Return links between places in `numbers` instead of numbers."""
    ascending = np.argsort(numbers)
    left, right = (ascending[numbers[ascending].searchsorted(side)] for side in (links.left, links.right))
    return links._replace(left=left, right=right)


def weights(sketches: Sequence[Sketch], pairs: Candidates) -> Known:
    """Return what the links of these articles are discounted by."""
    sampled = np.array([len(made.hashes) for made in sketches], np.int64)
    return Known(sampled, by_owner(pairs.common, len(sketches)), by_owner(pairs.familiar, len(sketches)))


def sample(sketches: Sequence[Sketch]) -> Sample:
    """Return the sampled shingles of these articles, which are ordered by size and id."""
    hashes = np.concatenate([made.hashes for made in sketches]) if sketches else np.zeros(0, np.uint32)
    owners = np.repeat(np.arange(len(sketches)), [len(made.hashes) for made in sketches])
    sizes = np.array([made.size for made in sketches], np.int64)
    return Sample(hashes, owners, sizes, np.array([made.story for made in sketches], np.int64))


def neighbouring(pairs: Candidates) -> Places:
    """Return the pairs, a row each, so that those of articles that hang together stand together: a text is then taken apart by few tasks.

    The pairs that share most come together first, as long as no more than TOGETHER articles do: all of an archive hang together somehow.
    """
    heads: dict[int, int] = {}
    sizes: dict[int, int] = {}

    def head(number: int) -> int:
        while (above := heads.get(number, number)) != number:
            heads[number] = number = heads.get(above, above)
        return number

    closest = np.lexsort((pairs.right, pairs.left, -pairs.shared))
    for left, right in zip(pairs.left[closest].tolist(), pairs.right[closest].tolist(), strict=True):
        one, other = head(left), head(right)
        if one != other and (size := sizes.get(one, 1) + sizes.get(other, 1)) <= TOGETHER:
            heads[other], sizes[one] = one, size
    group_of = np.array([head(number) for number in range(int(pairs.right.max(initial=-1)) + 1)], np.int64)
    order = np.lexsort((pairs.right, pairs.left, group_of[pairs.right], group_of[pairs.left]))
    return np.stack([pairs.left[order], pairs.right[order]], axis=1)


def measured(store: Store, engine: Engine, pairs: Places) -> Links:
    """Return the link of each pair of article numbers, in order."""
    tasks = (Task(store.path, pairs[start : start + PAIRS]) for start in range(0, len(pairs), PAIRS))
    return joined(engine.map(measure, tasks))


def clusters(
    store: Store, engine: Engine, found: Sequence[Group], links: Links, source_priority: Sequence[str] = ()
) -> tuple[Cluster, ...]:
    """Return the clusters of these groups: canonical witness, relations, and an id that stays the same."""
    known = store.rankings(sorted({number for one in found for number in (*one.core, *one.attached)}))
    order = precedence(known, source_priority)
    headed = [(min(one.core, key=order), one) for one in found]
    headed.sort(key=lambda item: (known[item[0]].id, sorted(known[number].id for number in item[1].core)))
    wanted = {(head, number) for head, one in headed for number in (*one.core, *one.attached) if number != head}
    by_pair = {pair: link for link in _between(links, wanted).each() for pair in ((link.left, link.right), (link.right, link.left))}
    missing = sorted(wanted - by_pair.keys(), key=lambda pair: (known[pair[0]].id, known[pair[1]].id))
    by_pair |= {(link.left, link.right): link for link in measured(store, engine, rows(missing)).each()}
    texts = store.texts([head for head, _ in headed])
    taken: Counter[str] = Counter()
    made = []
    for head, one in headed:
        name = "c-" + blake2b(texts[head].encode("utf-8", "replace"), digest_size=5).hexdigest()
        taken[name] += 1
        rest = [number for number in (*one.core, *one.attached) if number != head]
        witnesses = [(known[number], witness(known[number].id, head, by_pair[head, number], number in one.core)) for number in rest]
        witnesses.sort(key=lambda item: (-item[1].containment, item[0].published or NEVER, item[0].id))
        first = Witness(known[head].id, "identical", 1.0, 1.0)
        made.append(Cluster(name if taken[name] == 1 else f"{name}-{taken[name]}", first.article, (first, *(one for _, one in witnesses))))
    return tuple(made)


def rows(pairs: Iterable[tuple[int, int]]) -> Places:
    """Return pairs of article numbers as an array."""
    return np.array(list(pairs), np.int64).reshape(-1, 2)


def _between(links: Links, pairs: Iterable[tuple[int, int]]) -> Links:
    """Return those of the links that are between the articles of one of these pairs, in either order."""
    wanted = np.sort(rows(pairs), axis=1)
    ends = np.stack([np.minimum(links.left, links.right), np.maximum(links.left, links.right)], axis=1)
    return links.only(np.isin(ends @ PAIRED, wanted @ PAIRED))


def precedence(known: Mapping[int, Ranking], source_priority: Sequence[str] = ()) -> Callable[[int], tuple[int, int, str, str, int]]:
    """Return the key that orders these articles: by source priority, then completeness, then date, then path; the canonical one first."""
    rank = {source: place for place, source in enumerate(source_priority)}

    def order(number: int) -> tuple[int, int, str, str, int]:
        one = known[number]
        return rank.get(one.source or "", len(rank)), -one.size, one.published or NEVER, one.path, one.record or 0

    return order


def witness(name: str, head: int, link: Link, copy: bool) -> Witness:
    """Return the witness that a link ties to its canonical one, the article `head`; `copy` where it is in the core."""
    back, share = shares(link) if link.left == head else shares(link)[::-1]
    resemblance = link.shared / max(1, link.left_size + link.right_size - link.shared)
    return Witness(name, relation(share, back, copy, link.equal), round(share, 4), round(resemblance, 4))


def relation(share: float, back: float, copy: bool, equal: bool) -> Relation:
    """Return how a witness relates to the canonical one, from the share of each that the other has."""
    if equal:
        return "identical"
    if max(share, back) < PART:
        return "overlap"
    if copy and min(share, back) >= AS_LONG * max(share, back):
        return "near-identical"
    return "condensed" if copy or back >= CONDENSED else "excerpt"
