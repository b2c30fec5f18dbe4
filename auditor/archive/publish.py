"""Reports of an archive in parts: JSON and CSV of everything, written as they come; the page and the summary of the worst stories."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any, Final

from auditor.archive import columns
from auditor.archive.grouping import STORIES
from auditor.archive.merged import Merged
from auditor.archive.plan import Work
from auditor.archive.reading import packed_rows
from auditor.archive.told import Variant
from auditor.audit import settle_one
from auditor.index.packing import unpack_article
from auditor.model import CLOSING, Article, Cluster, Decision, Finding, Result, Table, Totals, Worst
from auditor.report import csv
from auditor.report.json import article_record, cluster_record, finding_record, skipped_record, table_record, written
from auditor.report.options import RenderOptions
from auditor.report.summary import counted

STREAMED: Final = ("json", "csv")
"""Formats of everything."""
OF_THE_WORST: Final = ("html", "terminal")
WORST: Final = 300
"""Stories of which the page has the texts, some megabytes, and findings of single articles beside them."""


class Told:
    """An archive's findings on their way into reports, those that somebody decided of marked as known, and all of it counted."""

    def __init__(self, work: Work, decided: Mapping[str, Decision]) -> None:
        """Count everything once."""
        self.merged = Merged(work)
        self._work = work
        self._closed = {name for name, decision in decided.items() if decision.verdict in CLOSING}
        self.totals = Totals(skipped=len(self.merged.skipped), ignored=self.merged.ignored, window=work.config.days)
        for info in self.merged.articles():
            self.totals.read(info)
        for variant in self.findings():
            self.totals.found(variant.finding)
        self.totals.clusters = sum(1 for _ in self.merged.clusters())

    def findings(self) -> Iterator[Variant]:
        """Yield all findings, worst first."""
        for variant in self.merged.findings():
            known = variant.finding.known or variant.finding.id in self._closed
            yield variant._replace(finding=replace(variant.finding, known=known))

    def pieces(self, form: str, options: RenderOptions) -> Iterator[str]:
        """Yield a streamed report piece by piece."""
        if form == "json":
            return written(self._parts(options), options)
        rest = Worst((), self.merged.skipped, (), (), {}, whole=self.totals)
        return csv.written(((variant.finding, variant.articles) for variant in self.findings()), rest, options)

    def _parts(self, options: RenderOptions) -> Iterator[tuple[str, Any]]:
        yield "articles", map(article_record, self.merged.articles())
        yield "skipped", (skipped_record(skipped, options.lang) for skipped in self.merged.skipped)
        yield "clusters", (cluster_record(cluster) for cluster, _ in self.merged.clusters())
        yield "findings", (finding_record(variant.finding, options.lang) for variant in self.findings())
        if options.tables:
            yield "tables", map(table_record, self.merged.tables())
        yield "counts", counted(self.totals)

    def worst(self, *, tables: bool) -> Result:
        """Return the WORST stories, as many findings of single articles, and how many there are of everything; with the aligned texts
        of the stories, if `tables`.
        """
        chosen: dict[str, None] = {}
        alone = 0
        for variant in self.findings():
            if variant.finding.cluster is not None and len(chosen) < WORST:
                chosen[variant.finding.cluster] = None
        kept: list[Finding] = []
        for variant in self.findings():
            alone += variant.finding.cluster is None
            if variant.finding.cluster in chosen or (variant.finding.cluster is None and alone <= WORST):
                kept.append(variant.finding)
        stories = [(cluster, opening) for cluster, opening in self.merged.clusters() if cluster.id in chosen]
        clusters = tuple(cluster for cluster, _ in stories)
        names = {witness.article for cluster in clusters for witness in cluster.witnesses} | _meant(kept)
        infos = tuple(info for info in self.merged.articles() if info.id in names)
        made = tabulated(self._work, clusters) if tables else {}
        openings = {cluster.canonical: opening for cluster, opening in stories if opening is not None}
        return Worst(
            *(infos, self.merged.skipped, clusters, tuple(kept), made),
            ignored=self.merged.ignored,
            openings=openings,
            whole=self.totals,
        )


def _meant(findings: Iterable[Finding]) -> set[str]:
    return {place.article for finding in findings for reading in finding.readings for place in reading.witnesses}


def tabulated(work: Work, clusters: Iterable[Cluster]) -> dict[str, Table]:
    """Return the aligned texts of these clusters, by their names."""
    by_head = {cluster.canonical: cluster for cluster in clusters}
    made = {}
    for part in range(work.parts):
        table = columns.read(work.folder, [work.part("stories", part)], list(STORIES)[:1])
        here = [by_head[head] for head in columns.values(table, "head") if head in by_head]
        known = _texts(work, part, {witness.article for cluster in here for witness in cluster.witnesses})
        for cluster in here:
            settled = settle_one(cluster, known, tables=True)
            if settled.table is not None:
                made[cluster.id] = settled.table
    return made


def _texts(work: Work, part: int, names: set[str]) -> dict[str, Article]:
    """Return these articles, which were sent to this part."""
    if not names:
        return {}
    table = columns.chosen(work.folder, work.all("sent"), "id", sorted(names), part)
    return {packed.row.id: unpack_article(packed.row) for packed in packed_rows(table)}
