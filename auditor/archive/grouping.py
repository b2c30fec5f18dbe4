"""From links to clusters and what their witnesses disagree about: what hangs together is grouped, collated and compared in one place."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

import numpy as np

from auditor.archive import columns
from auditor.archive.pairing import LINKS, links_of
from auditor.archive.plan import Work
from auditor.archive.reading import ARTICLES, articles, dealt_by, directory, packed_rows
from auditor.archive.told import Variant, brief, cluster_line, meant, table_line, variant_line
from auditor.audit import Settled, opening, settle_one
from auditor.engine.local import LocalEngine
from auditor.index.columns import Places
from auditor.index.cores import hanging_together
from auditor.index.group import base_name, clusters, distinct, uncollected
from auditor.index.parts import Group, groups
from auditor.index.store import Store
from auditor.model import ArticleInfo, Cluster

HANGING: Final = {"head": "int64", "bin": "int64"}
RANKED: Final = ARTICLES | {"rank": "int64"}
STORIES: Final = {"head": "string", "name": "string", "line": "string", "members": "binary"}
VARIANTS: Final = {"line": "string"}
TABLES: Final = {"head": "string", "line": "string"}
NAMES: Final = {"head": "string", "name": "string"}
COMPARED: Final = {"compared": "bool"}


def hang(work: Work, _: int) -> None:
    """Say which articles hang together by links that can bring two of them into one group, and by which task they are grouped.

    No other link does, nor has a say in which group: what hangs together can be grouped by itself.
    """
    count = len(directory(work).sizes)
    left, right = [np.zeros(0, np.int64)], [np.zeros(0, np.int64)]
    for name in work.all("links"):
        table = columns.read(work.folder, [name], ["left", "right", "reaching"])
        reach = columns.numbers(table, "reaching")
        left.append(columns.numbers(table, "left")[reach])
        right.append(columns.numbers(table, "right")[reach])
    heads = hanging_together(np.concatenate(left), np.concatenate(right), count)
    several = np.bincount(heads, minlength=count)[heads] > 1
    order = np.lexsort((np.arange(count), heads))
    order = order[several[order]]
    found = np.full(count, -1)
    if len(order):
        first = order[np.append(True, heads[order][1:] != heads[order][:-1])]
        weights = np.bincount(heads, minlength=count)
        found[first] = _spread(first, weights, work.parts)
        found[order] = found[heads[order]]
    columns.put(work.folder, work.part("hanging"), HANGING, {"head": heads, "bin": found})


def _spread(first: Places, weights: Places, parts: int) -> Places:
    """Return the task of each of what hangs together, so that all tasks have about as many articles."""
    total = np.cumsum(weights[first])
    found: Places = (total - weights[first]) * parts // max(1, int(total[-1]))
    return found


def _hanging(work: Work) -> tuple[Places, Places]:
    table = columns.read(work.folder, [work.part("hanging")], list(HANGING))
    return columns.numbers(table, "head"), columns.numbers(table, "bin")


def carry(work: Work, part: int) -> None:
    """Send links to where what hangs together by them is grouped."""
    heads, where = _hanging(work)
    table: Any = columns.read(work.folder, [work.part("links", part)], list(LINKS))
    left, right = columns.numbers(table, "left"), columns.numbers(table, "right")
    inner = (heads[left] == heads[right]) & (where[left] >= 0)
    made = {name: columns.numbers(table, name)[inner] for name in LINKS}
    columns.deal(work.folder, work.part("carried", part), LINKS, made, where[left[inner]], work.parts)


def send(work: Work, part: int) -> None:
    """Send the articles of this part that hang together with others to where they are grouped and compared."""
    _, where = _hanging(work)
    made: dict[str, list[Any]] = {name: [] for name in RANKED}
    targets: list[int] = []
    for ranks, table in articles(work, part, list(ARTICLES)):
        wanted = np.flatnonzero((ranks >= 0) & (where[ranks] >= 0))
        targets += where[ranks[wanted]].tolist()
        made["rank"] += ranks[wanted].tolist()
        for name in ARTICLES:
            found = columns.values(table, name)
            made[name] += [found[at] for at in wanted.tolist()]
    columns.deal(work.folder, work.part("sent", part), RANKED, made, np.array(targets, np.int64), work.parts)


def settle(work: Work, part: int) -> None:
    """Group, collate and compare what was sent here."""
    table = columns.read(work.folder, work.all("sent"), list(RANKED), part)
    ranks = columns.numbers(table, "rank")
    with Store.fleeting() as store, uncollected():
        store.add(packed_rows(table))
        ids = columns.values(table, "id")
        by_id = store.numbers(ids)
        order = np.argsort(ranks)
        numbers = np.array([by_id[ids[at]] for at in order.tolist()], np.int64)
        found = _clusters(work, part, store, ranks[order], numbers)
        _put(work, part, store, found, dict(zip(ids, ranks.tolist(), strict=True)))


def _clusters(work: Work, part: int, store: Store, ranks: Places, numbers: Places) -> Sequence[Cluster]:
    """Return the clusters of the articles here, whose numbers in the store are given by rank."""
    links, less = links_of(columns.read(work.folder, work.all("carried"), list(LINKS), part))
    here = less._replace(left=ranks.searchsorted(less.left), right=ranks.searchsorted(less.right))
    grouped = [
        Group(tuple(numbers[list(one.core)].tolist()), tuple(numbers[list(one.attached)].tolist())) for one in groups(here, len(ranks))
    ]
    known = links._replace(left=numbers[here.left], right=numbers[here.right])
    return clusters(store, LocalEngine(1), grouped, known, work.config.source_priority)


def _put(work: Work, part: int, store: Store, found: Sequence[Cluster], ranks: dict[str, int]) -> None:
    """Compare the clusters and write them down, with what was found in them."""
    stories: dict[str, list[Any]] = {name: [] for name in STORIES}
    variants: list[Variant] = []
    tables: dict[str, list[str]] = {name: [] for name in TABLES}
    for cluster in found:
        names = [witness.article for witness in cluster.witnesses]
        known = store.articles(names)
        settled = settle_one(cluster, known, tables=work.tables)
        head = known[cluster.canonical]
        infos = {name: brief(known[name]) for name in names}
        variants += _variants(cluster, settled, infos)
        if settled.table is not None:
            tables["head"].append(cluster.canonical)
            tables["line"].append(table_line(settled.table))
        row = (cluster.canonical, base_name(cluster.id), cluster_line(cluster, None if head.title else opening(head)))
        members = np.array([ranks[name] for name in names], np.int64).tobytes()
        for name, value in zip(STORIES, (*row, members), strict=True):
            stories[name].append(value)
    targets = np.array([dealt_by(one.finding.id, work.parts) for one in variants], np.int64)
    lines = {"line": list(map(variant_line, variants))}
    columns.deal(work.folder, work.part("variants", part), VARIANTS, lines, targets, work.parts)
    columns.put(work.folder, work.part("tables", part), TABLES, tables)
    columns.put(work.folder, work.part("stories", part), STORIES, stories)


def _variants(cluster: Cluster, settled: Settled, infos: Mapping[str, ArticleInfo]) -> Iterator[Variant]:
    for number, finding in enumerate(settled.findings):
        told = replace(finding, cluster=cluster.canonical)
        yield Variant((1, cluster.canonical, number), told, meant(told, infos))


def name(work: Work, _: int) -> None:
    """Name all clusters, in the order of their canonical articles, and note which articles were compared."""
    heads, bases, compared = [], [], np.zeros(len(directory(work).sizes), bool)
    for part in work.all("stories"):
        table = columns.read(work.folder, [part], ["head", "name", "members"])
        heads += columns.values(table, "head")
        bases += columns.values(table, "name")
        compared[np.frombuffer(b"".join(columns.values(table, "members")), np.int64)] = True
    both = sorted(zip(heads, bases, strict=True))
    names = list(distinct(base for _, base in both))
    columns.put(work.folder, work.part("compared"), COMPARED, {"compared": compared})
    columns.put(work.folder, work.part("names"), NAMES, {"head": [head for head, _ in both], "name": names})
