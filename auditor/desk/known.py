"""The stories of an index and what is found in them, kept as articles come in.

What pages ask of all of them is worked out when it is asked for, and once until something changes: an archive has ten thousand stories, and
an article may come every second.
"""

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from auditor import baseline
from auditor.desk.stories import Stories
from auditor.model import ArticleInfo, Cluster, Decision, Event, Finding, Result, Severity
from auditor.report import ledgers, overview, views
from auditor.report.summary import title_of, worst_first

FRESH = 5.0
"""Seconds for which the stories to look at stay the same although articles come in; what somebody decides is seen at once."""


class Change(NamedTuple):
    """What new articles changed."""

    articles: Sequence[str]
    gone: Sequence[str]
    """Stories that are no longer what they were."""
    clusters: Sequence[Cluster]
    touched: frozenset[str]
    """Articles of the new ones."""


class Today(NamedTuple):
    """What is shown first."""

    stories: Sequence[overview.Story]
    tally: Sequence[tuple[Severity, int]]
    """Findings of each severity."""


class Known:
    """Stories and findings of the last survey, and of what was added since."""

    def __init__(self, result: Result, decisions: Mapping[str, Decision]) -> None:
        """Begin with what a survey found and what people decided."""
        self.articles: dict[str, ArticleInfo] = {info.id: info for info in result.articles}
        self.clusters: dict[str, Cluster] = {cluster.id: cluster for cluster in result.clusters}
        self.openings = dict(result.openings)
        self.events: Sequence[Event] = ledgers.ordered(result)
        """What several articles tell, those first whose rows differ most; none where they were not asked for."""
        self._stories = Stories(self.articles, result.clusters)
        self._found: Sequence[Finding] = result.findings
        self._decisions = decisions
        self._findings: dict[str, Finding] | None = None
        self._worst: Sequence[Finding] | None = None
        self._today: tuple[float, Today] | None = None
        self._words: dict[str, str] = {}

    def change(self, found: Result, name: Callable[[str], str]) -> Change:
        """Put the stories of new articles in the place of those that had any of their articles before.

        `name` returns what such an article is called by now, for what it was called when it was checked.
        """
        ids = {info.id: name(info.id) for info in found.articles}
        clusters = [renamed(cluster, ids) for cluster in found.clusters]
        touched = frozenset(witness.article for cluster in clusters for witness in cluster.witnesses)
        gone = self._stories.having(touched) | {cluster.id for cluster in clusters}
        for info in found.articles:
            self.articles[ids[info.id]] = replace(info, id=ids[info.id], path=name(info.path))
        self.openings.update((ids.get(article, article), opening) for article, opening in found.openings.items())
        for story in gone:
            self.clusters.pop(story, None)
            self._words.pop(story, None)
        self.clusters.update((cluster.id, cluster) for cluster in clusters)
        self._stories.change(ids.values(), gone, clusters)
        kept = [finding for finding in self._found if finding.cluster not in gone]
        self._found = (*(moved(finding, ids, name) for finding in found.findings), *kept)
        self._findings = self._worst = None
        return Change(sorted(ids.values()), sorted(gone), clusters, touched)

    def decided(self, decisions: Mapping[str, Decision]) -> None:
        """Take over what people decided."""
        self._decisions = decisions
        self._findings = self._worst = self._today = None

    @property
    def findings(self) -> Mapping[str, Finding]:
        """The findings by id, those that a decision closes known."""
        if self._findings is None:
            self._findings = {}
            for finding in baseline.apply(self._found, self._decisions):
                self._findings.setdefault(finding.id, finding)
        return self._findings

    @property
    def worst(self) -> Sequence[Finding]:
        """The findings, worst first."""
        if self._worst is None:
            self._worst = worst_first(self.findings.values())
        return self._worst

    def result(self) -> Result:
        """Return everything as a result."""
        return Result(
            tuple(self.articles.values()), (), tuple(self.clusters.values()), tuple(self.findings.values()), {}, openings=self.openings
        )

    def today(self) -> Today:
        """Return the stories to look at; for a few seconds they are what they were."""
        made, today = self._today or (0.0, None)
        if today is None or time.monotonic() - made > FRESH:
            result = self.result()
            today = Today(overview.stories(result, self.articles), views.tally(result.findings))
            self._today = time.monotonic(), today
        return today

    def title(self, cluster: Cluster) -> str:
        """Return what heads a story."""
        return title_of(self.openings, self.articles, cluster)

    def having(self, word: str) -> list[Cluster]:
        """Return the stories whose titles or sources hold a word, in whatever case."""
        wanted = word.lower()
        return [cluster for cluster in self.clusters.values() if wanted in self._words_of(cluster)]

    def _words_of(self, cluster: Cluster) -> str:
        words = self._words.get(cluster.id)
        if words is None:
            told = (info for witness in cluster.witnesses if (info := self.articles.get(witness.article)))
            lines = [line for info in told for line in (info.title, info.source) if line]
            words = self._words[cluster.id] = "\n".join([*lines, self.title(cluster)]).lower()
        return words


def renamed(cluster: Cluster, ids: Mapping[str, str]) -> Cluster:
    """Return a story with its articles under other ids."""
    witnesses = tuple(replace(witness, article=ids.get(witness.article, witness.article)) for witness in cluster.witnesses)
    return replace(cluster, canonical=ids.get(cluster.canonical, cluster.canonical), witnesses=witnesses)


def moved(finding: Finding, ids: Mapping[str, str], path: Callable[[str], str]) -> Finding:
    """Return a finding with its articles under other ids and paths."""
    readings = tuple(
        replace(
            reading, witnesses=tuple(replace(at, article=ids.get(at.article, at.article), path=path(at.path)) for at in reading.witnesses)
        )
        for reading in finding.readings
    )
    return replace(finding, readings=readings)
