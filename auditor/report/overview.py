"""What stands above the findings: the stories to look at first, and how the outlets did. Counts and ranks; judges nothing anew."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from auditor.model import ArticleInfo, Cluster, Confidence, Finding, Result, Severity
from auditor.report.summary import day_of, source_of, title_of, worst_first

TODAY = 10
"""Stories to look at first: what one person reads over coffee."""
WEIGHTS: Mapping[Severity, float] = {"high": 9.0, "medium": 3.0, "low": 0.5, "info": 0.0}
"""How much a finding counts towards its story. One high one outweighs two medium ones; sixty low ones make no story urgent."""
SURENESS: Mapping[Confidence, float] = {"high": 1.0, "medium": 0.7, "low": 0.4}
OTHERS = 0.2
"""What findings beside the gravest of a story count, and SPREAD how much each outlet that carries it adds."""
SPREAD = 0.15
MOST_OTHERS = 6.0
OUTLETS_SHOWN = 400


class Story(NamedTuple):
    """A story to look at."""

    cluster: Cluster
    title: str
    finding: Finding
    """The gravest one."""
    findings: int
    outlets: int
    day: str
    """Last day on which a copy of it was published; empty where that is not known."""


class Outlet(NamedTuple):
    """What an outlet published, and how it departed from the canonical texts."""

    name: str
    articles: int
    stories: int
    high: int
    medium: int
    low: int
    first: int
    """Stories that it was first to publish, of those whose copies are dated."""
    copied: int
    """Stories that another one had before."""

    @property
    def departures(self) -> int:
        """Departures of any weight."""
        return self.high + self.medium + self.low


def stories(result: Result, articles: Mapping[str, ArticleInfo], number: int = TODAY) -> list[Story]:
    """Return the stories to look at first: by the weight of what is open in them, how sure that is and how far they spread."""
    found: dict[str, list[Finding]] = defaultdict(list)
    for finding in worst_first(result.findings):
        if finding.cluster and not finding.known and finding.severity in ("high", "medium"):
            found[finding.cluster].append(finding)
    ranked = []
    for cluster in result.clusters:
        told = found.get(cluster.id)
        if told:
            gravest = max(told, key=_weight)
            outlets = {source_of(articles, witness.article) for witness in cluster.witnesses}
            day = max(day_of(articles, witness.article) for witness in cluster.witnesses)
            story = Story(cluster, title_of(result.openings, articles, cluster), gravest, len(told), len(outlets), day)
            ranked.append((-_urgency(told, len(outlets)), story))
    ranked.sort(key=lambda pair: (pair[0], _later(pair[1].day), pair[1].cluster.id))
    return [story for _, story in ranked[:number]]


def _weight(finding: Finding) -> float:
    return WEIGHTS[finding.severity] * SURENESS[finding.confidence]


def _urgency(findings: Sequence[Finding], outlets: int) -> float:
    gravest, *others = sorted(map(_weight, findings), reverse=True)
    return (gravest + OTHERS * min(sum(others), MOST_OTHERS)) * (1 + SPREAD * min(outlets, 10))


def _later(day: str) -> tuple[int, ...]:
    """Return a key that puts later days first and unknown ones last."""
    return tuple(-ord(character) for character in day) or (0,)


def outlets(result: Result, articles: Mapping[str, ArticleInfo]) -> list[Outlet]:
    """Return the outlets whose articles were copies of something, those that departed most gravely first."""
    published = Counter(info.source for info in result.articles if info.source)
    told: Counter[str] = Counter()
    first: Counter[str] = Counter()
    copied: Counter[str] = Counter()
    for cluster in result.clusters:
        dated = {(info.published or "", info.source) for w in cluster.witnesses if (info := articles.get(w.article)) and info.source}
        names = {source for _, source in dated if source}
        told.update(names)
        times = sorted((time, source) for time, source in dated if time and source)
        if len(names) > 1 and len(times) > 1 and times[0][0] != times[-1][0]:
            leading = {source for time, source in times if time == times[0][0]}
            first.update(leading)
            copied.update({source for _, source in times} - leading)
    departed = departures(result.findings, articles)
    made = [
        Outlet(name, published[name], told[name], away["high"], away["medium"], away["low"], first[name], copied[name])
        for name in told
        for away in (departed[name],)
    ]
    made.sort(key=lambda outlet: (-outlet.high, -outlet.medium, -outlet.low, -outlet.stories, outlet.name))
    return made[:OUTLETS_SHOWN]


def departures(findings: Iterable[Finding], articles: Mapping[str, ArticleInfo]) -> Mapping[str, Counter[Severity]]:
    """Return how often each outlet has another reading than the canonical one, by severity; what is known does not count."""
    departed: dict[str, Counter[Severity]] = defaultdict(Counter)
    for finding in findings:
        if finding.known or not finding.cluster:
            continue
        away = {info.source for r in finding.readings[1:] for at in r.witnesses if (info := articles.get(at.article)) and info.source}
        for source in away:
            departed[source][finding.severity] += 1
    return departed
