"""From the inputs to articles in parts, their order, and their postings dealt out by hash."""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from hashlib import blake2b
from typing import Any, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from auditor.archive import columns
from auditor.archive.plan import Work, inputs_of
from auditor.archive.told import Variant, brief, dump, meant, variant_line
from auditor.audit import first_place, prepare
from auditor.index.columns import Places
from auditor.index.entries import Packed
from auditor.index.packing import Row
from auditor.index.sketch import SEED, Hashes, samples
from auditor.parcels import RECORDS_AT_ONCE, Parcel, batches, documents

ROWS: Final = 512
"""Articles in a row group, in which they are dealt out: a few megabytes."""
TEXTS: Final = dict.fromkeys(Row._fields, "string") | {"record": "int64", "characters": "int64", "offsets": "binary"}
ARTICLES: Final = TEXTS | {"story": "int64", "size": "int64", "sketch": "binary", "sampled": "int64"}
LINES: Final = {"line": "string"}
ORDERED: Final = {"size": "int64", "story": "int64", "code": "int64"}
GROUPS: Final = {"piece": "int64", "group": "int64", "rows": "int64"}
POSTINGS: Final = {"hash": "uint64", "owner": "int64"}


class Directory(NamedTuple):
    """All articles, by size and id: that order does not show who came first. Three numbers an article, and one by the order of reading."""

    sizes: Places
    stories: Places
    """Small numbers for stories."""
    codes: Places
    """Which article it is, in the order in which they were read."""
    ranks: Places
    """The place in this order of each article read; -1 where another one of its name came later."""
    groups: NDArray[Any]
    """Piece, row group and number of rows of each row group, a row each."""
    starts: Places
    """The first article of each row group, in the order of reading, and the number of all."""
    bounds: Places
    """The row groups at which the parts begin, and the end of the last."""

    def parts(self, ranks: Places) -> Places:
        """Return in which part each of these articles is."""
        found: Places = self.starts[self.bounds[1:-1]].searchsorted(self.codes[ranks], "right")
        return found


def read_piece(work: Work, number: int) -> None:
    """Read, normalise and sketch a piece of the inputs, as the plain audit does."""
    bundles = inputs_of(work.folder, work.stage("inputs")).bundles
    skipped: list[str] = []
    alone: list[Variant] = []
    with columns.written(work.folder, work.part("articles", number), ARTICLES) as writer:
        for packed in batches(_prepared(work, number, bundles[number] if bundles else [], skipped, alone), ROWS):
            writer.write(_columns(packed))
        _put_alone(work, number, alone)
        columns.put(work.folder, work.part("skipped", number), LINES, {"line": skipped})


def _prepared(work: Work, number: int, chunks: Iterable[Any], skipped: list[str], alone: list[Variant]) -> Iterator[Packed]:
    for batch in batches(documents(Parcel(tuple(chunks)), work.options), RECORDS_AT_ONCE):
        made = prepare(work.options, True, Parcel(batch))
        known = {packed.row.id: brief(packed.row) for packed in made.articles}
        skipped += (dump([one.path, one.record, one.reason.zh, one.reason.en, one.ignored]) for one in made.skipped)
        for finding in made.findings:
            alone.append(Variant((0, *first_place(finding), number, len(alone)), finding, meant(finding, known)))
        yield from made.articles


def _columns(packed: Iterable[Packed]) -> dict[str, list[Any]]:
    several = list(packed)
    made: dict[str, list[Any]] = {name: [getattr(one.row, name) for one in several] for name in TEXTS}
    sketches = [one.sketch for one in several]
    sampled = np.diff(samples(sketches)[1]).tolist()
    return made | {"story": [one.story for one in several], "size": [one.size for one in several], "sketch": sketches, "sampled": sampled}


def _put_alone(work: Work, number: int, alone: list[Variant]) -> None:
    targets = np.array([dealt_by(one.finding.id, work.parts) for one in alone], np.int64)
    lines = {"line": list(map(variant_line, alone))}
    columns.deal(work.folder, work.part("alone", number), LINES, lines, targets, work.parts)


def dealt_by(name: str, parts: int) -> int:
    """Return the part to which what has this name is dealt."""
    return int.from_bytes(blake2b(name.encode("utf-8", "replace"), digest_size=6).digest()) % parts


def order(work: Work, _: int) -> None:
    """Order all articles by size and id; the last of those of one name is kept, as a store keeps it."""
    sizes, stories, codes = columns.by_size_and_id(work.folder, work.read("articles"))
    small = np.unique(stories, return_inverse=True)[1]
    columns.put(work.folder, work.part("order"), ORDERED, {"size": sizes, "story": small, "code": codes})
    rows = [
        (piece, group, count)
        for piece, name in enumerate(work.read("articles"))
        for group, count in enumerate(columns.lengths(work.folder, name))
    ]
    pieces, groups, counts = zip(*rows, strict=True) if rows else ((), (), ())
    columns.put(work.folder, work.part("groups"), GROUPS, {"piece": list(pieces), "group": list(groups), "rows": list(counts)})


@lru_cache(maxsize=1)
def directory(work: Work) -> Directory:
    """Return the order of all articles: kept by each process as long as it works on one archive."""
    ordered = columns.read(work.folder, [work.part("order")], list(ORDERED))
    sizes, stories, codes = (columns.numbers(ordered, name) for name in ORDERED)
    grouped = columns.read(work.folder, [work.part("groups")], list(GROUPS))
    groups = np.stack([columns.numbers(grouped, name) for name in GROUPS], axis=1)
    starts = np.append(0, np.cumsum(groups[:, 2]))
    ranks = np.full(int(starts[-1]), -1)
    ranks[codes] = np.arange(len(codes))
    bounds = np.arange(work.parts + 1) * len(groups) // work.parts
    return Directory(sizes, stories, codes, ranks, groups, starts, bounds)


def articles(work: Work, part: int, wanted: list[str]) -> Iterator[tuple[Places, columns.Table]]:
    """Yield the row groups of a part of the articles, some columns of them, with the rank of each row."""
    known = directory(work)
    at, last = (int(bound) for bound in known.bounds[part : part + 2])
    here = known.groups[at:last]
    for piece in np.unique(here[:, 0]).tolist():
        chosen = here[here[:, 0] == piece, 1].tolist()
        for table in columns.groups(work.folder, work.part("articles", piece), wanted, chosen):
            start = known.starts[at]
            yield known.ranks[start : start + table.num_rows], table
            at += 1


def post(work: Work, part: int) -> None:
    """Deal out the postings of a part of the articles by hash, so that each is with all others of its hash."""
    hashes, owners = [np.zeros(0, np.uint64)], [np.zeros(0, np.int64)]
    for ranks, table in articles(work, part, ["sketch"]):
        drawn, bounds = samples(columns.values(table, "sketch"))
        of = np.repeat(ranks, np.diff(bounds))
        hashes.append(drawn[of >= 0])
        owners.append(of[of >= 0])
    every = np.concatenate(hashes)
    made = {"hash": every, "owner": np.concatenate(owners)}
    columns.deal(work.folder, work.part("postings", part), POSTINGS, made, _targets(every, work.parts), work.parts)


def _targets(hashes: Hashes, parts: int) -> Places:
    """Return the part of each hash. Small ones are many, since short texts alone have large ones: they are mixed once more."""
    mixed: Places = (((hashes * np.uint64(SEED)) >> np.uint64(33)) % np.uint64(parts)).astype(np.int64)
    return mixed


def packed_rows(table: columns.Table) -> Iterator[Packed]:
    """Yield the articles of rows as they can be put into a store."""
    names = (*Row._fields, "story", "size", "sketch")
    for some in columns.portions(table, ROWS):
        for values in columns.rows(some, names):
            yield Packed(Row(*values[: len(Row._fields)]), *values[len(Row._fields) :])
