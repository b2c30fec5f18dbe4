"""The HTML report: one file, no network, everything there without JavaScript.

The page is drawn here, whole. Long parts stand in `<noscript>`: without scripts they are the page, and with scripts they are
inert text that costs nothing until it is looked at. So every text stands once. What the filters need stands once too, as JSON.
Scraped text is hostile: the templates escape it, and a strict Content-Security-Policy lets nothing run but the page's own script.
"""

import base64
import hashlib
import json
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from markupsafe import Markup, escape

from auditor.model import CONFIDENCES, SEVERITIES, ArticleInfo, Finding, Language, Message, Result
from auditor.report import views
from auditor.report.options import RenderOptions
from auditor.report.safe import shown, web_link
from auditor.report.summary import SCRIPT_NAMES, STATE_NAMES, added, by_id, counts, headline, rule_name, say, verdict, worst_first
from auditor.report.words import WORDS

if TYPE_CHECKING:
    from jinja2 import Environment

FINDINGS_SHOWN, ARTICLES_SHOWN = 4_000, 10_000
PAGE, CLUSTERS_PAGE = 150, 25
"""Findings or articles, and clusters, drawn at once; the rest are drawn as they are scrolled to."""
LIMIT = 14_000_000
"""Bytes of a page. Texts of clusters that would take it over the limit are left to the JSON report; those with findings come first."""


def render(result: Result, options: RenderOptions) -> str:
    """Return the page."""
    voice = _Voice(options.lang)
    articles = by_id(result)
    findings = worst_first(result.findings)
    listed = findings[:FINDINGS_SHOWN]
    codes = sorted({finding.rule for finding in findings})
    numbers = {article: number for number, article in enumerate(views.named(listed))}
    context = _words(voice, codes, options)
    table = _draw("findings.html", context, pages=_pages([views.finding(f, numbers, articles, options) for f in listed]))
    listing = _draw("articles.html", context, pages=_pages(views.articles(result, options)[:ARTICLES_SHOWN]))
    data = _data(options, numbers, articles, listed)
    style, script = _asset("report.css"), _asset("collation.js") + _asset("report.js")
    room = LIMIT - sum(len(part.encode("utf-8", "replace")) for part in (table, listing, data, style, script))
    page = _draw(
        "report.html",
        context,
        style=Markup(style),  # noqa: S704 - our own file
        script=Markup(script),  # noqa: S704 - our own file
        policy=_policy(style, script),
        version=options.version,
        headline=headline(result),
        verdict=verdict(result),
        counts=counts(result),
        tally=views.tally(result.findings),
        findings=table,
        shown_findings=len(listed),
        clusters=_clusters(result, articles, context, room),
        articles=listing,
        shown_articles=min(len(result.articles), ARTICLES_SHOWN),
        skipped=result.skipped,
        rules=[(code, rule_name(options.rules, code), options.rules.get(code)) for code in codes],
        sources=sorted({info.source for article in numbers if (info := articles.get(article)) and info.source}),
        folded=added(article.folded for article in result.articles),
        data=data,
    )
    return page.encode("utf-8", "replace").decode("utf-8")


class _Voice:
    """Says things in the page's language, and leaves the other within reach of the language switch."""

    def __init__(self, lang: Language) -> None:
        self.lang: Language = lang
        self.other: Language = "en" if lang == "zh" else "zh"
        self.t = cache(self._word)
        self.label = cache(self._label)
        self._kinds = cache(self._list)

    def __call__(self, message: Message) -> str:
        return shown(say(message, self.lang))

    def alt(self, message: Message) -> str:
        return shown(say(message, self.other))

    def m(self, message: Message) -> Markup:
        """Return a message that stands nowhere else."""
        return Markup('<span data-alt="{}">{}</span>').format(self.alt(message), self(message))

    def kinds(self, counted: Mapping[str, int]) -> Markup:
        """Return kinds of repairs or foldings and how often there were any; a kind without a name is called by its key."""
        return self._kinds(tuple(sorted(counted.items()))) if counted else Markup()

    def _list(self, counted: tuple[tuple[str, int], ...]) -> Markup:
        named = [self._word(f"kind_{kind}", n, role="kind") if f"kind_{kind}" in WORDS else escape(f"{kind} {n}") for kind, n in counted]
        return Markup(" ").join(named)

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


def _words(voice: _Voice, codes: Sequence[str], options: RenderOptions) -> dict[str, Any]:
    """Return what every template may say."""
    return {
        "lang": options.lang,
        "say": voice,
        "m": voice.m,
        "t": voice.t,
        "label": voice.label,
        "words": WORDS,
        "pill": {severity: voice.t(severity, role=f"pill {severity}") for severity in SEVERITIES},
        "confident": {confidence: voice.t(f"confidence_{confidence}", role="confidence") for confidence in CONFIDENCES},
        "unsourced": voice.t("unsourced"),
        "omitted": voice.t("omitted", tag="b", role="reading omitted"),
        "kinds": voice.kinds,
        "scripts": {script: voice.t(script) for script in SCRIPT_NAMES},
        "states": {state: voice.t(f"state_{state}") for state in STATE_NAMES},
        "to_web": voice.label("aria-label", "open"),
        "to_texts": voice.t("clusters"),
        "rule_names": {code: voice.m(rule_name(options.rules, code)) for code in codes},
    }


@cache
def _environment() -> "Environment":
    from jinja2 import Environment, PackageLoader, StrictUndefined  # loads slowly, and other formats do not need it

    loader = PackageLoader("auditor.report", "templates")
    environment = Environment(loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    environment.filters["shown"] = shown
    return environment


def _draw(template: str, context: Mapping[str, Any], **values: Any) -> Markup:
    return Markup(_environment().get_template(template).render(context, **values))  # noqa: S704 - escaped by the template


@cache
def _asset(name: str) -> str:
    return (Path(__file__).parent / "templates" / name).read_text("utf-8")


def _policy(style: str, script: str) -> str:
    """Return a policy under which nothing is loaded and nothing runs but these two, by their hashes."""
    hashes = [base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() for text in (script, style)]
    return f"default-src 'none'; script-src 'sha256-{hashes[0]}'; style-src 'sha256-{hashes[1]}'; base-uri 'none'; form-action 'none'"


def _pages(items: Sequence[Any], size: int = PAGE) -> list[Sequence[Any]]:
    return [items[start : start + size] for start in range(0, len(items), size)]


class _ClusterPage(NamedTuple):
    html: Markup
    findings: bool
    """Whether any of its clusters has findings: a page without is left alone while filters are set."""


def _clusters(result: Result, articles: Mapping[str, ArticleInfo], context: Mapping[str, Any], room: int) -> list[_ClusterPage]:
    """Draw the clusters, gravest findings first, with their texts as long as there is room for them, in bytes."""
    views_by_page = _pages(views.clusters(result, articles), CLUSTERS_PAGE)
    pages = []
    for page in views_by_page:
        drawn = []
        for cluster in page:
            made = cluster.collation() if room > 0 else None
            drawn.append(_draw("cluster.html", context, c=cluster, made=made, first=page is views_by_page[0]))
            room -= len(drawn[-1].encode("utf-8", "replace"))
        pages.append(_ClusterPage(Markup().join(drawn), any(cluster.findings for cluster in page)))
    return pages


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
    """Return source, title, date and address of an article."""
    if article is None:
        return [name, None, None, None]
    return [article.source, article.title, article.published, web_link(article.url)]
