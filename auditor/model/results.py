"""A whole audit as reports are made of it, its totals, and what an earlier one had."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from auditor.model.collation import Cluster, Table
from auditor.model.events import Event
from auditor.model.figures import Figure
from auditor.model.findings import Decision, Finding, Place
from auditor.model.texts import ArticleInfo, Message, Skipped, dated

FORMAT_VERSION = 1


@dataclass(frozen=True, slots=True)
class Result:
    """A whole audit: what every report is made of."""

    articles: tuple[ArticleInfo, ...]
    """Every article that was read."""
    skipped: tuple[Skipped, ...]
    """What gave no article, and why."""
    clusters: tuple[Cluster, ...]
    """Articles that carry one text."""
    findings: tuple[Finding, ...]
    """Worst first, then by cluster and place."""
    tables: Mapping[str, Table]
    """By cluster id; empty unless a report that shows them was asked for."""
    remarks: tuple[Message, ...] = ()
    """For the log: suppressions that are expired or covered nothing, what was added to an index."""
    ignored: int = 0
    """Files and records that are no articles by their kind."""
    compared_with: int | None = None
    """Articles of the archive that new ones were checked against; None where there was no archive."""
    openings: Mapping[str, str] = field(default_factory=dict)
    """How the canonical witnesses begin that have no title, by article id: what a cluster is headed by."""
    events: tuple[Event, ...] | None = None
    """None unless they were asked for."""
    window: int | None = None
    """Days that copies could be apart at most to be joined; None for any number."""


@dataclass(slots=True)
class Totals:
    """How many there are of everything in an audit, counted as it comes."""

    articles: int = 0
    clusters: int = 0
    findings: int = 0
    known: int = 0
    skipped: int = 0
    ignored: int = 0
    compared_with: int | None = None
    window: int | None = None
    undated: int = 0
    """Articles without a day, as far as they could be compared."""
    states: Counter[str] = field(default_factory=Counter)
    severities: Counter[str] = field(default_factory=Counter)
    fresh: Counter[str] = field(default_factory=Counter)
    """By severity, of findings that are not known."""
    rules: Counter[str] = field(default_factory=Counter)
    folded: Counter[str] = field(default_factory=Counter)
    repairs: Counter[str] = field(default_factory=Counter)

    def read(self, article: ArticleInfo) -> None:
        """Count an article."""
        self.articles += 1
        self.states[article.state] += 1
        self.undated += article.state in ("compared", "alone") and dated(article.published) is None
        self.folded.update(article.folded)
        self.repairs.update(article.repairs)

    def found(self, finding: Finding) -> None:
        """Count a finding."""
        self.findings += 1
        self.known += finding.known
        self.severities[finding.severity] += 1
        self.fresh[finding.severity] += not finding.known
        self.rules[finding.rule] += 1


@dataclass(frozen=True, slots=True)
class Worst(Result):
    """The worst stories of an archive that is too large to be told at once."""

    whole: Totals = field(default_factory=Totals)
    """How many there are of everything in all of it."""


@dataclass(frozen=True, slots=True)
class Since:
    """What an earlier report had, against which this one is told."""

    name: str
    """What the earlier report is called."""
    new: frozenset[str]
    """Ids of the findings that it had not."""
    gone: tuple[Decision, ...]
    """What it had and is found no more: id, rule and message."""
    unchanged: int


@dataclass(frozen=True, slots=True)
class Entered:
    """A figure as the ledger has it."""

    article: str
    """Id of the article."""
    source: str | None
    published: str | None
    place: Place
    sentence: tuple[int, int, int, int]
    """Where the sentence around it begins and ends: lines and columns."""
    text: str
    """As it stands in the raw text."""
    figure: Figure
    """What it was read as."""
    measures: str
    """What the words before it say that it is a figure of; empty where they say nothing."""
    base: str
    """What it is compared with; empty where nothing is compared."""
