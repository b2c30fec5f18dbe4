"""Findings, clusters and articles as lines of JSON, and back: what lies in an archive may come from elsewhere, and is never unpickled."""

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final, NamedTuple

from auditor.index.packing import Row
from auditor.model import Article, ArticleInfo, Cell, Cluster, Finding, Mark, Message, Place, Reading, Table, Witness
from auditor.model import Row as TableRow

dump: Final = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
Order = tuple[Any, ...]
"""By which findings stand one behind the other: those of one article first, then those of clusters."""


class Variant(NamedTuple):
    """A finding on its way through the parts, with what is asked of the articles that it points at."""

    order: Order
    finding: Finding
    """Its cluster is called by its canonical article, as long as clusters have no names."""
    articles: Mapping[str, ArticleInfo]


def variant_line(variant: Variant) -> str:
    """Return a variant as a line."""
    return dump([variant.order, finding_record(variant.finding), {name: info_record(info) for name, info in variant.articles.items()}])


def variant_of(line: str) -> Variant:
    """Return the variant that a line was made of."""
    order, finding, articles = json.loads(line)
    return Variant(tuple(order), finding_of(finding), {name: info_of(record) for name, record in articles.items()})


def finding_record(finding: Finding) -> list[Any]:
    """Return a finding as plain values."""
    readings = [[one.text, one.value, list(map(_place_record, one.witnesses)), one.key] for one in finding.readings]
    message = [finding.message.zh, finding.message.en]
    return [
        *(finding.id, finding.rule, finding.severity, finding.confidence, finding.cluster),
        *(message, readings, finding.known, finding.score),
    ]


def finding_of(record: Sequence[Any]) -> Finding:
    """Return a finding from plain values."""
    name, rule, severity, confidence, cluster, message, readings, known, score = record
    told = (Reading(text, value, tuple(Place(*place) for place in places), key) for text, value, places, key in readings)
    return Finding(name, rule, severity, confidence, cluster, Message(*message), tuple(told), known, score)


def _place_record(place: Place) -> list[Any]:
    return [
        *(place.article, place.path, place.record, place.line, place.column, place.end_line, place.end_column),
        *(place.sentence, place.offset, place.length),
    ]


def info_record(info: ArticleInfo) -> list[Any]:
    """Return what reports say of an article as plain values."""
    return [
        *(info.id, info.path, info.record, info.source, info.title, info.published, info.url, info.script, info.characters),
        *(info.repairs, info.folded, info.state, info.byline),
    ]


def info_of(record: Sequence[Any]) -> ArticleInfo:
    """Return what reports say of an article from plain values."""
    return ArticleInfo(*record)


def brief(row: Row | Article) -> ArticleInfo:
    """Return as much of an article as findings are told by: where it lies, whose it is and of when."""
    return ArticleInfo(row.id, row.path, row.record, row.source, row.title, row.published, row.url, "mixed", 0, {}, {})


def cluster_line(cluster: Cluster, opening: str | None) -> str:
    """Return a cluster as a line, with how its canonical article begins where that has no title."""
    witnesses = [[one.article, one.relation, one.containment, one.resemblance] for one in cluster.witnesses]
    return dump([cluster.id, cluster.canonical, witnesses, opening])


def cluster_of(line: str) -> tuple[Cluster, str | None]:
    """Return the cluster that a line was made of, and how it begins."""
    name, canonical, witnesses, opening = json.loads(line)
    return Cluster(name, canonical, tuple(Witness(*one) for one in witnesses)), opening


def meant(finding: Finding, known: Mapping[str, ArticleInfo]) -> dict[str, ArticleInfo]:
    """Return those of the known articles that a finding points at."""
    names = {place.article for reading in finding.readings for place in reading.witnesses}
    return {name: known[name] for name in sorted(names)}


def together(several: Iterable[Mapping[str, ArticleInfo]]) -> dict[str, ArticleInfo]:
    """Return all articles of several."""
    return {name: info for one in several for name, info in one.items()}


def table_line(table: Table) -> str:
    """Return the aligned texts of a cluster as a line."""
    return dump([list(map(_cell_record, row.cells)) for row in table.rows])


def _cell_record(cell: Cell) -> list[Any]:
    return [cell.article, cell.text, cell.line, cell.column, cell.moved, list(map(_mark_record, cell.marks))]


def _mark_record(mark: Mark) -> list[Any]:
    return [mark.start, mark.end, mark.kind, mark.slot, mark.finding]


def table_of(line: str, name: str) -> Table:
    """Return the aligned texts of the cluster of this name, from the line that they were written as."""
    return Table(name, tuple(TableRow(tuple(map(_cell_of, cells))) for cells in json.loads(line)))


def _cell_of(record: Sequence[Any]) -> Cell:
    article, text, line, column, moved, marks = record
    return Cell(article, text, line, column, moved, tuple(Mark(*mark) for mark in marks))
