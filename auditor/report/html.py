"""The HTML report: one file, no network, everything there without JavaScript.

The page is drawn here, whole. Long parts stand in `<noscript>`: without scripts they are the page, and with scripts they are
inert text that costs nothing until it is looked at. So every text stands once. What the filters need stands once too, as JSON.
Scraped text is hostile: the template escapes it, and a strict Content-Security-Policy lets nothing run but the page's own script.
"""

import base64
import hashlib
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from auditor.model import CONFIDENCES, SEVERITIES, ArticleInfo, Cluster, Finding, Language, Message, Place, Reading, Result, Severity
from auditor.report.collation import Collation, collation
from auditor.report.excerpt import Excerpt, excerpt
from auditor.report.options import RenderOptions
from auditor.report.safe import file_link, shown, web_link
from auditor.report.summary import added, by_id, counts, headline, rule_name, say, source_of, verdict, worst_first
from auditor.report.words import WORDS

FINDINGS_SHOWN = 5_000
PAGE = 150
"""Findings, and articles, drawn at once; the rest are drawn as they are scrolled to."""
TEXTS_LIMIT = 9_000_000
"""Bytes of collated texts. Clusters with findings come first; what is over the limit is left to the JSON report."""
MANY = 30
SENTENCE_ROOM = 220
PLACES_SHOWN = 3


@dataclass(frozen=True, slots=True)
class PlaceView:
    """A place as the table shows it."""

    article: int
    """Index into the articles of the page's JSON."""
    source: str
    at: str
    link: str


@dataclass(frozen=True, slots=True)
class ReadingView:
    """A reading, quoted in the sentence of its first witness."""

    text: str | None
    quotation: Excerpt
    places: Sequence[PlaceView]


@dataclass(frozen=True, slots=True)
class FindingView:
    """A row of the table of discrepancies."""

    id: str
    rule: str
    severity: Severity
    confidence: str
    message: Message
    known: bool
    cluster: str | None
    readings: Sequence[ReadingView]


@dataclass(frozen=True, slots=True)
class ClusterView:
    """A cluster and its texts, as far as they fit."""

    id: str
    title: str
    cluster: Cluster
    findings: int
    tally: Sequence[tuple[Severity, int]]
    collation: Collation | None
    witnesses: Mapping[str, Any]


def render(result: Result, options: RenderOptions) -> str:
    """Return the page."""
    style, script = _asset("report.css"), _asset("collation.js") + _asset("report.js")
    voice = _Voice(options.lang)
    articles = by_id(result)
    numbers = {article: number for number, article in enumerate(_named(result))}
    findings = worst_first(result.findings)
    listed = findings[:FINDINGS_SHOWN]
    codes = sorted({finding.rule for finding in findings})
    page = (
        _environment()
        .get_template("report.html")
        .render(
            lang=options.lang,
            say=voice,
            m=voice.m,
            t=voice.t,
            label=voice.label,
            words=WORDS,
            pill={severity: voice.t(severity, role=f"pill {severity}") for severity in SEVERITIES},
            confident={confidence: voice.t(f"confidence_{confidence}", role="confidence") for confidence in CONFIDENCES},
            omitted=voice.t("omitted", tag="b", role="reading omitted"),
            rule_names={code: voice.m(rule_name(options.rules, code)) for code in codes},
            style=Markup(style),  # noqa: S704 - our own file
            script=Markup(script),  # noqa: S704 - our own file
            policy=_policy(style, script),
            version=options.version,
            headline=headline(result),
            verdict=verdict(result),
            counts=counts(result),
            # Where there are many, those out of sight are not laid out.
            many=len(result.clusters) > MANY,
            tally=_tally(result.findings),
            pages=list(_pages([_finding(finding, numbers, articles, options) for finding in listed], PAGE)),
            shown_findings=len(listed),
            clusters=_clusters(result, articles),
            articles=list(_pages(_articles(result, options), PAGE)),
            skipped=result.skipped,
            rules=[(code, rule_name(options.rules, code), options.rules.get(code)) for code in codes],
            sources=_sources(result, articles),
            folded=added(article.folded for article in result.articles),
            data=_data(options, numbers, articles, listed),
        )
    )
    return page.encode("utf-8", "replace").decode("utf-8")


class _Voice:
    """Says things in the page's language, and leaves the other within reach of the language switch."""

    def __init__(self, lang: Language) -> None:
        self.lang: Language = lang
        self.other: Language = "en" if lang == "zh" else "zh"
        self.t = cache(self._word)
        self.label = cache(self._label)

    def __call__(self, message: Message) -> str:
        return shown(say(message, self.lang))

    def alt(self, message: Message) -> str:
        return shown(say(message, self.other))

    def m(self, message: Message) -> Markup:
        """Return a message that stands nowhere else."""
        return Markup('<span data-alt="{}">{}</span>').format(self.alt(message), self(message))

    def _word(self, key: str, n: object = "", tag: str = "span", role: str = "") -> Markup:
        """Return one of the words of the page, by its key."""
        named = Markup(' class="{}"').format(role) if role else Markup()
        number = Markup(' data-n="{}"').format(n) if n != "" else Markup()
        value = Markup(' value=""') if tag == "option" else Markup()
        return Markup('<{0}{1} data-t="{2}"{3}{4}>{5}</{0}>').format(tag, named, key, number, value, self._fill(key, n))

    def _label(self, attribute: str, key: str, n: object = "") -> Markup:
        """Return an attribute that holds one of the words of the page."""
        number = Markup(' data-n="{}"').format(n) if n != "" else Markup()
        return Markup('{0}="{1}" data-t-{0}="{2}"{3}').format(attribute, self._fill(key, n), key, number)

    def _fill(self, key: str, n: object) -> str:
        return say(WORDS[key], self.lang).replace("{n}", str(n))


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("auditor.report", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["shown"] = shown
    return environment


@cache
def _asset(name: str) -> str:
    return resources.files("auditor.report").joinpath("templates", name).read_text("utf-8")


def _policy(style: str, script: str) -> str:
    """Return a policy under which nothing is loaded and nothing runs but these two, by their hashes."""
    hashes = [base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() for text in (script, style)]
    return f"default-src 'none'; script-src 'sha256-{hashes[0]}'; style-src 'sha256-{hashes[1]}'; base-uri 'none'; form-action 'none'"


def _pages(items: Sequence[Any], size: int) -> Iterable[Sequence[Any]]:
    return (items[start : start + size] for start in range(0, len(items), size))


def _tally(findings: Iterable[Finding]) -> list[tuple[Severity, int]]:
    number = Counter(finding.severity for finding in findings if not finding.known)
    return [(severity, number[severity]) for severity in SEVERITIES]


def _named(result: Result) -> list[str]:
    """Return the ids of the articles that findings name, each once, in their order."""
    return list(dict.fromkeys(place.article for finding in result.findings for reading in finding.readings for place in reading.witnesses))


def _finding(finding: Finding, numbers: Mapping[str, int], articles: Mapping[str, ArticleInfo], options: RenderOptions) -> FindingView:
    def view(place: Place) -> PlaceView:
        record = "" if place.record is None else f"#{place.record}"
        at = f"{place.path}{record}:{place.line}:{place.column}"
        return PlaceView(numbers[place.article], source_of(articles, place.article), at, file_link(place.path, options.directory))

    def reading(reading: Reading) -> ReadingView:
        first = reading.witnesses[0] if reading.witnesses else None
        return ReadingView(
            reading.text, excerpt(first, SENTENCE_ROOM) if first else Excerpt("", "", ""), [view(place) for place in reading.witnesses]
        )

    return FindingView(
        finding.id,
        finding.rule,
        finding.severity,
        finding.confidence,
        finding.message,
        finding.known,
        finding.cluster,
        [reading(r) for r in finding.readings],
    )


def _clusters(result: Result, articles: Mapping[str, ArticleInfo]) -> list[ClusterView]:
    """Return the clusters, gravest findings first, with their texts as far as these fit."""
    findings: dict[str, list[Finding]] = defaultdict(list)
    for finding in result.findings:
        findings[finding.cluster or ""].append(finding)
    severities = {finding.id: finding.severity for finding in result.findings}

    def gravity(cluster: Cluster) -> tuple[int, ...]:
        return tuple(-number for _, number in _tally(findings[cluster.id]))

    room = TEXTS_LIMIT
    views = []
    for cluster in sorted(result.clusters, key=gravity):
        table = result.tables.get(cluster.id)
        made = collation(table, cluster, severities) if table and room > 0 else None
        room -= sum(len(rows.encode("utf-8", "replace")) for _, rows in made.bodies) if made else 0
        canonical = articles.get(cluster.canonical)
        fresh = [finding for finding in findings[cluster.id] if not finding.known]
        views.append(
            ClusterView(
                id=cluster.id,
                title=(canonical.title if canonical else None) or cluster.canonical,
                cluster=cluster,
                findings=len(fresh),
                tally=[pair for pair in _tally(fresh) if pair[1]],
                collation=made if room > 0 else None,
                witnesses={
                    w.article: {"info": articles.get(w.article), "source": source_of(articles, w.article), "witness": w}
                    for w in cluster.witnesses
                },
            )
        )
    return views


def _articles(result: Result, options: RenderOptions) -> list[dict[str, Any]]:
    clusters: dict[str, list[str]] = defaultdict(list)
    for cluster in result.clusters:
        for witness in cluster.witnesses:
            clusters[witness.article].append(cluster.id)
    return [
        {
            "info": article,
            "link": file_link(article.path, options.directory),
            "web": web_link(article.url),
            "clusters": clusters[article.id],
        }
        for article in result.articles
    ]


def _sources(result: Result, articles: Mapping[str, ArticleInfo]) -> list[str]:
    return sorted({source_of(articles, article) for article in _named(result)})


def _data(options: RenderOptions, numbers: Mapping[str, int], articles: Mapping[str, ArticleInfo], findings: Sequence[Finding]) -> Markup:
    """Return what the script needs to filter, cite and export, as JSON that cannot end the element it stands in."""
    document = {
        "version": options.version,
        "lang": options.lang,
        "words": {key: [message.zh, message.en] for key, message in WORDS.items()},
        "articles": [_citable(articles.get(article), article) for article in numbers],
        "findings": [
            {
                "id": finding.id,
                "rule": finding.rule,
                "severity": finding.severity,
                "known": finding.known,
                "cluster": finding.cluster,
                "articles": list(dict.fromkeys(numbers[place.article] for reading in finding.readings for place in reading.witnesses)),
            }
            for finding in findings
        ],
    }
    text = json.dumps(document, ensure_ascii=False, separators=(",", ":"))
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return Markup(text)  # noqa: S704 - nothing in it can be taken for markup


def _citable(article: ArticleInfo | None, name: str) -> list[str | None]:
    """Return source, title, date, address, and place of an article."""
    if article is None:
        return [name, None, None, None, name]
    record = "" if article.record is None else f"#{article.record}"
    return [article.source or article.id, article.title, article.published, web_link(article.url), article.path + record]
