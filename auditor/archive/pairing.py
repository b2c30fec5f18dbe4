"""From postings to measured links: pairs are counted by hash, then by their left article, then measured where their texts are."""

from collections.abc import Iterator
from typing import Final

import numpy as np

from auditor.archive import columns
from auditor.archive.plan import Work
from auditor.archive.reading import articles, directory
from auditor.index.candidates import SHARED, Candidates, Held, Sample, enough, held, summed, tally
from auditor.index.columns import Places, changes
from auditor.index.cores import hanging_together, telling
from auditor.index.discount import Known, discounted, known
from auditor.index.entries import Evidence
from auditor.index.group import PAIRS, neighbouring
from auditor.index.links import Links, joined, linked
from auditor.index.parts import reaching
from auditor.index.sketch import EVERYWHERE, WIDER, unpack
from auditor.index.window import days_of, near
from auditor.parcels import batches

TASKS: Final = 16
"""Of PAIRS pairs, whose links are written together."""
PAIRED: Final = {"left": "int64", "right": "int64", "shared": "int64"}
HELD: Final = {"owner": "int64", "hash": "uint64", "common": "bool"}
WANTED: Final = {"article": "int64", "bin": "int64"}
BINS: Final = {"bin": "int64"}
EVIDENCE: Final = {
    "article": "int64",
    "text": "string",
    "places": "binary",
    "published": "string",
    "sampled": "int64",
    "familiar": "binary",
    "common": "binary",
}
EXTENTS: Final = ("left_extent", "right_extent")
FLAGS: Final = ("equal", "restated", "undated")
LESSENED: Final = ("shared", "left_size", "right_size", "matched", "quoted")
"""What of a link is less without common shingles."""
LINKS: Final = {
    **{name: "bool" if name in FLAGS else "int64" for name in Links._fields if name not in EXTENTS},
    **{f"{name}_{end}": "int64" for name in EXTENTS for end in ("first", "last")},
    **{f"rare_{name}": "int64" for name in LESSENED},
    "reaching": "bool",
}


def count_by_hash(work: Work, part: int) -> None:
    """Count how many sampled shingles of this part each two articles share, and in how many stories each is."""
    known = directory(work)
    postings = columns.read(work.folder, work.all("postings"), ["hash", "owner"], part)
    sample = Sample(columns.numbers(postings, "hash"), columns.numbers(postings, "owner"), known.sizes, known.stories)
    told = tally(sample, 1)
    pairs = {"left": told.left, "right": told.right, "shared": told.shared}
    columns.deal(work.folder, work.part("counts", part), PAIRED, pairs, known.parts(told.left), work.parts)
    common = held(told)
    hashes = told.lists.hashes[told.stories > told.levels.familiar][common.shingles]
    many = {"owner": common.owners, "hash": hashes, "common": common.common}
    columns.deal(work.folder, work.part("held", part), HELD, many, known.parts(common.owners), work.parts)


def choose(work: Work, part: int) -> None:
    """Choose the pairs whose left article is in this part and that share enough to be looked at."""
    known = directory(work)
    common = columns.read(work.folder, work.all("held"), list(HELD), part)
    owners, even = columns.numbers(common, "owner"), columns.numbers(common, "common")
    order = np.lexsort((columns.numbers(common, "hash"), owners))
    columns.put(work.folder, work.part("familiar", part), HELD, {name: columns.numbers(common, name)[order] for name in HELD})
    count = len(known.sizes)
    rare = np.zeros(count, np.int64)
    for ranks, table in articles(work, part, ["sampled"]):
        rare[ranks[ranks >= 0]] = columns.numbers(table, "sampled")[ranks >= 0]
    rare -= np.bincount(owners[even], minlength=count)
    table = columns.read(work.folder, work.all("counts"), list(PAIRED), part)
    left, right, shared = (columns.numbers(table, name) for name in PAIRED)
    codes, shared = summed(left * count + right, shared)
    codes, shared = codes[shared >= SHARED], shared[shared >= SHARED]
    left, right = codes // max(1, count), codes % max(1, count)
    chosen = enough(left, right, shared, known.sizes, rare)
    pairs = {"left": left[chosen], "right": right[chosen], "shared": shared[chosen]}
    columns.put(work.folder, work.part("pairs", part), PAIRED, pairs)


def bring_together(work: Work, _: int) -> None:
    """Say by which task the pairs of each left article are measured, so that most texts are needed by one task alone.

    Articles hang together by the other that each shares most with. Any other way would give the same links.
    """
    count = len(directory(work).sizes)
    most, closest, lefts = np.zeros(count, np.int64), np.arange(count), np.ones(count, np.int64)
    for name in work.all("pairs"):
        table = columns.read(work.folder, [name], list(PAIRED))
        left, right, shared = (columns.numbers(table, name) for name in PAIRED)
        lefts += np.bincount(left, minlength=count)
        one, other, both = np.append(left, right), np.append(right, left), np.append(shared, shared)
        order = np.lexsort((other, -both, one))
        first = order[changes(one[order])] if len(order) else order
        better = first[both[first] > most[one[first]]]
        most[one[better]], closest[one[better]] = both[better], other[better]
    heads = hanging_together(np.arange(count), closest, count)
    order = np.lexsort((np.arange(count), heads))
    columns.put(work.folder, work.part("bins"), BINS, {"bin": spread(order, lefts, work.parts)})


def spread(order: Places, costs: Places, parts: int) -> Places:
    """Return the part of each, so that what stands together in the order is together, and all parts cost about the same."""
    found = np.zeros(len(order), np.int64)
    total = np.cumsum(costs[order])
    found[order] = (total - costs[order]) * parts // max(1, int(total[-1]) if len(total) else 1)
    return found


def bins(work: Work) -> Places:
    """Return by which task the pairs of each left article are measured."""
    return columns.numbers(columns.read(work.folder, [work.part("bins")], ["bin"]), "bin")


def route(work: Work, part: int) -> None:
    """Send pairs to where they are measured, and ask for the texts that are needed there."""
    where = bins(work)
    table = columns.read(work.folder, [work.part("pairs", part)], list(PAIRED))
    made = {name: columns.numbers(table, name) for name in PAIRED}
    targets = where[made["left"]]
    columns.deal(work.folder, work.part("routed", part), PAIRED, made, targets, work.parts)
    asked = np.unique(np.append(made["left"], made["right"]) * work.parts + np.append(targets, targets))
    wanted = {"article": asked // work.parts, "bin": asked % work.parts}
    to = directory(work).parts(wanted["article"])
    columns.deal(work.folder, work.part("wanted", part), WANTED, wanted, to, work.parts)


def deliver(work: Work, part: int) -> None:
    """Send what articles of this part are measured by to where it is asked for."""
    table = columns.read(work.folder, work.all("wanted"), list(WANTED), part)
    asked = np.unique(columns.numbers(table, "article") * work.parts + columns.numbers(table, "bin"))
    wanted, targets = asked // work.parts, asked % work.parts
    common = columns.read(work.folder, [work.part("familiar", part)], list(HELD))
    owners, hashes, even = (columns.numbers(common, name) for name in HELD)
    made: dict[str, list[object]] = {name: [] for name in EVIDENCE}
    dealt: list[int] = []
    for ranks, rows in articles(work, part, ["text", "sketch", "published", "sampled"]):
        for rank, text, sketch, published, sampled in zip(
            ranks.tolist(), *(columns.values(rows, name) for name in ("text", "sketch", "published", "sampled")), strict=True
        ):
            first, last = wanted.searchsorted([rank, rank + 1]).tolist()
            if first == last:
                continue
            mine = slice(*owners.searchsorted([rank, rank + 1]).tolist())
            places = unpack(sketch).places.tobytes()
            row = (rank, text, places, published, sampled, hashes[mine].tobytes(), even[mine].tobytes())
            for target in targets[first:last].tolist():
                dealt.append(target)
                for name, value in zip(EVIDENCE, row, strict=True):
                    made[name].append(value)
    columns.deal(work.folder, work.part("evidence", part), EVIDENCE, made, np.array(dealt, np.int64), work.parts)


def measure(work: Work, part: int) -> None:
    """Measure the pairs that were sent here, and keep the links that can say anything."""
    table = columns.read(work.folder, work.all("routed"), list(PAIRED), part)
    left, right, shared = (columns.numbers(table, name) for name in PAIRED)
    rows = columns.read(work.folder, work.all("evidence"), list(EVIDENCE), part)
    ranks = columns.numbers(rows, "article")
    order = np.argsort(ranks)
    ranks = ranks[order]
    texts, places, published = (columns.values(rows, name) for name in ("text", "places", "published"))
    weights = _known(rows, order)
    left, right = ranks.searchsorted(left), ranks.searchsorted(right)
    if work.config.days is not None:
        days = days_of(published)[order]
        joined_up = near(days[left], days[right], work.config.days)
        left, right, shared = left[joined_up], right[joined_up], shared[joined_up]
    here = Candidates(left, right, shared, NOTHING_HELD)
    pairs = neighbouring(here, len(ranks))
    at = order.tolist()

    def links() -> Iterator[Links]:
        for start in range(0, len(pairs), PAIRS):
            some = pairs[start : start + PAIRS]
            evidence = {
                number: Evidence(texts[at[number]], np.frombuffer(places[at[number]], np.uint64), published[at[number]])
                for number in np.unique(some).tolist()
            }
            yield linked(evidence, some)

    with columns.written(work.folder, work.part("links", part), LINKS) as writer:
        for several in batches(links(), TASKS):
            made = joined(several)
            less = discounted(made, weights)
            kept = telling(less) | less.undated
            reach = reaching(less)[kept]
            whole, less = made.only(kept), less.only(kept)
            writer.write(_link_columns(whole, less, reach, ranks))


NOTHING_HELD: Final = Held(np.zeros(0, np.int64), 0, np.zeros(0, np.int64), np.zeros(0, bool))


def _known(rows: columns.Table, order: Places) -> Known:
    """Return what is known of the samples of articles, with numbers for shingles that ascend as their hashes do."""
    familiar, common = columns.values(rows, "familiar"), columns.values(rows, "common")
    hashes = np.frombuffer(b"".join(familiar[at] for at in order.tolist()), np.uint64)
    even = np.frombuffer(b"".join(common[at] for at in order.tolist()), bool)
    lengths = np.array([len(common[at]) for at in order.tolist()], np.int64)
    different, shingles = np.unique(hashes, return_inverse=True)
    everywhere = int(different.searchsorted(np.uint64(EVERYWHERE) << WIDER))
    owners = np.repeat(np.arange(len(lengths)), lengths)
    return known(columns.numbers(rows, "sampled")[order], Held(shingles, everywhere, owners, even))


def _link_columns(links: Links, less: Links, reach: object, ranks: Places) -> dict[str, object]:
    made: dict[str, object] = {name: getattr(links, name) for name in Links._fields if name not in EXTENTS}
    made |= {"left": ranks[links.left], "right": ranks[links.right], "reaching": reach}
    for name in EXTENTS:
        made[f"{name}_first"], made[f"{name}_last"] = getattr(links, name).T
    return made | {f"rare_{name}": getattr(less, name) for name in LESSENED}


def links_of(table: columns.Table) -> tuple[Links, Links]:
    """Return the links of rows, as they are, and without common shingles."""
    made = {name: columns.numbers(table, name) for name in LINKS if name in Links._fields}
    for name in EXTENTS:
        made[name] = np.stack([columns.numbers(table, f"{name}_{end}") for end in ("first", "last")], axis=1)
    links = Links(**made)
    return links, links._replace(**{name: columns.numbers(table, f"rare_{name}") for name in LESSENED})
