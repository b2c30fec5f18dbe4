"""What the HTML report shows, in the shape its templates need. Plain data, nothing escaped yet."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from auditor.filenames import file_link
from auditor.model import SEVERITIES, ArticleInfo, Cluster, Finding, Message, Place, Reading, Result, Severity, Table, Witness
from auditor.report.collation import Collation, Told, collation
from auditor.report.excerpt import ELLIPSIS, Excerpt, excerpt, shortened
from auditor.report.options import RenderOptions
from auditor.report.pictures import Axis, axis
from auditor.report.safe import web_link
from auditor.report.summary import day_of, source_of, title_of, variant, where

MOST_HEADING = 6
"""Readings of a heading; its message and its places tell the others."""
SENTENCE_ROOM = 480
"""Characters of a quoted sentence: whole, unless a page without full stops passes for one."""


class PlaceView(NamedTuple):
    """A place as the table shows it."""

    source: str | None
    day: str
    at: str
    link: str


class ReadingView(NamedTuple):
    """A reading, quoted in the sentence of its first witness."""

    text: str | None
    quotation: Excerpt
    places: Sequence[PlaceView]
    gap: bool
    """Whether the reading is an omission of which it is known where in the sentence it is."""


class FindingView(NamedTuple):
    """A row of the table of discrepancies."""

    id: str
    rule: str
    severity: Severity
    confidence: str
    message: Message
    known: bool
    cluster: str | None
    readings: Sequence[ReadingView]
    variant: Sequence[str | None]
    """The readings in short, for a heading; empty where the message says more."""


class WitnessView(NamedTuple):
    """An article of a cluster."""

    witness: Witness
    source: str
    info: ArticleInfo | None


class ArticleView(NamedTuple):
    """A row of the list of articles."""

    info: ArticleInfo
    link: str
    web: str | None
    clusters: Sequence[str]


@dataclass(frozen=True, slots=True)
class ClusterView:
    """A cluster, and its texts once they are asked for."""

    id: str
    title: str
    cluster: Cluster
    findings: int
    tally: Sequence[tuple[Severity, int]]
    witnesses: Mapping[str, WitnessView]
    table: Table | None
    told: Mapping[str, Told]
    axis: Axis | None

    @property
    def grave(self) -> bool:
        """Whether a finding of high or medium severity is open in it."""
        return any(severity in ("high", "medium") for severity, _ in self.tally)

    def collation(self) -> Collation | None:
        """Return the texts side by side; None where no table was made."""
        return collation(self.table, self.cluster, self.told) if self.table else None


def named(findings: Iterable[Finding]) -> list[str]:
    """Return the ids of the articles that findings name, each once, in their order."""
    return list(dict.fromkeys(article for finding in findings for article in named_in(finding.readings)))


def tally(findings: Iterable[Finding]) -> list[tuple[Severity, int]]:
    """Return how many findings of each severity were not accepted, worst first."""
    number = Counter(finding.severity for finding in findings if not finding.known)
    return [(severity, number[severity]) for severity in SEVERITIES]


def heading(found: Finding) -> list[str | None]:
    """Return the readings of a finding in short; empty where its message says more."""
    texts = [text and shortened(text) for text in variant(found)]
    return texts if len(texts) <= MOST_HEADING else [*texts[:MOST_HEADING], ELLIPSIS]


def finding(found: Finding, articles: Mapping[str, ArticleInfo], options: RenderOptions) -> FindingView:
    """Return a row of the table."""

    def place(at: Place) -> PlaceView:
        info = articles.get(at.article)
        source = info.source if info else None
        return PlaceView(source, day_of(articles, at.article), where(at), file_link(at.path, options.directory))

    def reading(read: Reading) -> ReadingView:
        quotation = excerpt(read.witnesses[0], SENTENCE_ROOM) if read.witnesses else Excerpt("", "", "")
        gap = read.text is None and bool(read.witnesses) and not read.witnesses[0].length
        return ReadingView(read.text, quotation, [place(at) for at in read.witnesses], gap)

    readings = [reading(read) for read in found.readings]
    return FindingView(
        found.id, found.rule, found.severity, found.confidence, found.message, found.known, found.cluster, readings, heading(found)
    )


def clusters(result: Result, articles: Mapping[str, ArticleInfo]) -> list[ClusterView]:
    """Return the clusters, those with the gravest findings first."""
    findings: dict[str | None, list[Finding]] = defaultdict(list)
    for found in result.findings:
        findings[found.cluster].append(found)
    told = {found.id: _told(found) for found in result.findings}
    views = []
    for cluster in result.clusters:
        counted = tally(findings[cluster.id])
        views.append(
            ClusterView(
                id=cluster.id,
                title=title_of(result.openings, articles, cluster),
                cluster=cluster,
                findings=sum(number for _, number in counted),
                tally=[pair for pair in counted if pair[1]],
                witnesses={w.article: WitnessView(w, source_of(articles, w.article), articles.get(w.article)) for w in cluster.witnesses},
                table=result.tables.get(cluster.id),
                told=told,
                axis=axis(findings[cluster.id], articles),
            )
        )
    return sorted(views, key=lambda view: [-dict(view.tally).get(severity, 0) for severity in SEVERITIES])


def _told(found: Finding) -> Told:
    first, *others = found.readings
    return Told(found.severity, frozenset(named_in([first])), frozenset(named_in(others)))


def named_in(readings: Iterable[Reading]) -> Iterator[str]:
    """Yield the id of the article of every place."""
    return (place.article for reading in readings for place in reading.witnesses)


def articles(result: Result, options: RenderOptions) -> list[ArticleView]:
    """Return the list of articles."""
    joined: dict[str, list[str]] = defaultdict(list)
    for cluster in result.clusters:
        for witness in cluster.witnesses:
            joined[witness.article].append(cluster.id)
    return [ArticleView(info, file_link(info.path, options.directory), web_link(info.url), joined[info.id]) for info in result.articles]
