"""Findings united and ordered: dealt out by what they are, joined part by part, and each part sorted, ready to be merged."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any, Final

import numpy as np

from auditor.archive import columns
from auditor.archive.grouping import COMPARED, NAMES, TABLES, VARIANTS
from auditor.archive.plan import Work
from auditor.archive.reading import articles, dealt_by
from auditor.archive.told import Order, Variant, dump, info_record, meant, together, variant_line, variant_of
from auditor.audit import covered, in_force, rank
from auditor.compare.findings.join import once, united
from auditor.compare.findings.own import told_apart
from auditor.index.packing import unpack_info
from auditor.model import Finding
from auditor.parcels import batches

JUDGED: Final = {"key": "string", "line": "string"}
USED: Final = {"number": "int64"}
INFOS: Final = {"id": "string", "line": "string"}
LINES_AT_ONCE: Final = 1024
"""Lines in a row group, of which each part has one in memory while all are merged."""
TABLES_AT_ONCE: Final = 32
TABLED: Final = {"name": "string", "line": "string"}
ABOUT: Final = ("id", "path", "record", "source", "title", "published", "url", "script", "characters", "details")


def unite(work: Work, part: int) -> None:
    """Make one of the findings of one id, and tell apart what only versions of one page disagree about."""
    made: list[Variant] = []
    for variant in _joined(_variants(work, [*work.read("alone"), *work.all("variants")], part), united):
        finding = told_apart(variant.finding, variant.articles)
        made.append(variant._replace(finding=finding))
    targets = np.array([_dealt(one.finding, work.parts) for one in made], np.int64)
    columns.deal(work.folder, work.part("united", part), VARIANTS, {"line": list(map(variant_line, made))}, targets, work.parts)


def _variants(work: Work, names: Sequence[str], part: int) -> list[Variant]:
    table = columns.read(work.folder, names, ["line"], part)
    return sorted(map(variant_of, columns.values(table, "line")), key=lambda variant: variant.order)


def _joined(variants: Sequence[Variant], join: Any) -> Iterator[Variant]:
    """Yield what joining makes of the findings of variants, in order, each with all the articles that it points at."""
    known = together(variant.articles for variant in variants)
    orders: dict[str, Order] = {}
    for variant in variants:
        orders.setdefault(variant.finding.id, variant.order)
    for finding in join([variant.finding for variant in variants]):
        yield Variant(orders[finding.id], finding, meant(finding, known))


def _dealt(finding: Finding, parts: int) -> int:
    """Return the part in which are all findings that give the same readings by the same rule."""
    return dealt_by(dump([finding.rule, sorted({reading.key for reading in finding.readings})]), parts)


def judge(work: Work, part: int) -> None:
    """Make one finding of those that say the same at the same places, leave out what is not wanted, and sort the rest, worst first."""
    variants = list(_joined(_variants(work, work.all("united"), part), once))
    wanted = [variant for variant in variants if work.config.wants(variant.finding)]
    sources = {name: info.source for variant in wanted for name, info in variant.articles.items()}
    active = in_force(work.config.suppress)
    kept, used = covered([variant.finding for variant in wanted], sources, active)
    known = together(variant.articles for variant in wanted)
    names = names_of(work, {finding.cluster for finding in kept if finding.cluster})
    columns.put(work.folder, work.part("used", part), USED, {"number": sorted(map(active.index, used))})
    with columns.written(work.folder, work.part("told", part), JUDGED) as writer:
        for some in batches(sorted(kept, key=_key), LINES_AT_ONCE):
            lines = [variant_line(Variant((), _named(finding, names), meant(finding, known))) for finding in some]
            writer.write({"key": [dump(_key(finding)) for finding in some], "line": lines})


def _key(finding: Finding) -> Order:
    """Return what findings are sorted by: clusters stand in the order of their canonical articles."""
    return rank(finding, (0, finding.cluster) if finding.cluster else (1, ""))


def _named(finding: Finding, names: dict[str, str]) -> Finding:
    return replace(finding, cluster=names[finding.cluster]) if finding.cluster else finding


def names_of(work: Work, heads: Iterable[str] | None = None) -> dict[str, str]:
    """Return the names of clusters by their canonical articles, of all or of some."""
    table = columns.read(work.folder, [work.part("names")], list(NAMES))
    wanted = None if heads is None else set(heads)
    return {head: name for head, name in columns.rows(table, tuple(NAMES)) if wanted is None or head in wanted}


def describe(work: Work, part: int) -> None:
    """Sort what reports say of the articles of this part by id."""
    compared = columns.numbers(columns.read(work.folder, [work.part("compared")], list(COMPARED)), "compared")
    made: list[tuple[str, str]] = []
    for ranks, table in articles(work, part, [*ABOUT, "size"]):
        for at, (*row, size) in zip(ranks.tolist(), columns.rows(table, (*ABOUT, "size")), strict=True):
            if at >= 0:
                info = unpack_info(row, size)
                info = replace(info, state="compared") if compared[at] else info
                made.append((info.id, dump(info_record(info))))
    made.sort()
    with columns.written(work.folder, work.part("infos", part), INFOS) as writer:
        for some in batches(made, LINES_AT_ONCE):
            writer.write({"id": [name for name, _ in some], "line": [line for _, line in some]})


def list_tables(work: Work, part: int) -> None:
    """Sort the aligned texts of this part by the names of their clusters."""
    table = columns.read(work.folder, [work.part("tables", part)], list(TABLES))
    lines = dict(columns.rows(table, tuple(TABLES)))
    named = sorted((name, head) for head, name in names_of(work, lines).items())
    with columns.written(work.folder, work.part("tabled", part), TABLED) as writer:
        for some in batches(named, TABLES_AT_ONCE):
            writer.write({"name": [name for name, _ in some], "line": [lines[head] for _, head in some]})
