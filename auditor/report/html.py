"""The HTML report: one file, no network, readable without JavaScript as far as the gravest findings go.

What is told of findings, stories and articles is data, and the script draws what is in view. The aligned texts are drawn here, once, and
stand in elements that a browser does not lay out until they are asked for. Without scripts, `<noscript>` shows the gravest findings with
their texts. Scraped text is hostile: the templates escape it, and a strict Content-Security-Policy lets nothing run but the page's own
script.
"""

import base64
import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from markupsafe import Markup

from auditor.model import ArticleInfo, Finding, Result
from auditor.report import ledgers, overview, pictures, views
from auditor.report.options import RenderOptions
from auditor.report.records import Library, document, inert
from auditor.report.safe import shown
from auditor.report.summary import added, by_id, counts, headline, rule_name, totals, verdict, worst_first
from auditor.report.voice import Voice, spoken

if TYPE_CHECKING:
    from jinja2 import Environment

LIMIT = 20_000_000
"""Bytes of a page: what a browser opens at once and a mail carries."""
FINDINGS = 12_000
"""Findings of a page, some 9 million bytes."""
WHOLE = 100
"""Findings that stand there whole without scripts, with the texts of their stories."""
ARTICLES_WHOLE = 200
SCRIPTS = ("base", "windowed", "places", "rows", "collation", "stories", "triage", "filters", "articles", "print", "report")
"""Parts of the script, in the order in which they run."""


class Text(NamedTuple):
    """The card of a story with its aligned texts, drawn."""

    id: str
    html: Markup
    whole: bool
    """Whether it stands there without scripts, too."""


def render(result: Result, options: RenderOptions) -> str:
    """Return the page."""
    articles = by_id(result)
    findings = worst_first(result.findings)
    listed = findings if options.whole else findings[:FINDINGS]
    stories = views.clusters(result, articles)
    library = Library(articles, options)
    context = spoken(Voice(options.lang), sorted({finding.rule for finding in findings}), options)
    style, script = asset("report.css"), "".join(asset(f"{part}.js") for part in SCRIPTS)
    values = {
        **_shell(result, findings, listed, articles, options),
        "style": Markup(style),  # noqa: S704 - our own file
        "script": Markup(script),  # noqa: S704 - our own file
        "policy": policy(style, script),
        "data": inert(document(library, listed, stories, options)),
        "rows": draw("findings.html", context, findings=_rows(listed[:WHOLE], articles, options)),
        "listing": draw("articles.html", context, articles=views.articles(result, options)[:ARTICLES_WHOLE]),
    }
    used = sum(_size(part) for part in values.values() if isinstance(part, str))
    texts, alone, missing = _filled(result, stories, listed, library, context, None if options.whole else LIMIT - used)
    whole = totals(result)
    beyond = [("left_findings", whole.findings - len(listed)), ("left_stories", whole.clusters - len(result.clusters))]
    left_out = [*beyond, *missing]
    values["left_out"] = [(key, n) for key, n in left_out if n]
    page = draw("report.html", context, **values, texts=texts, alone=inert(alone))
    return page.encode("utf-8", "replace").decode("utf-8")


def _shell(
    result: Result, findings: Sequence[Finding], listed: Sequence[Finding], articles: Mapping[str, ArticleInfo], options: RenderOptions
) -> dict[str, Any]:
    """Return what stands in the page however long it is."""
    codes = sorted({finding.rule for finding in findings})
    outlets = overview.outlets(result, articles)
    return {
        "version": options.version,
        "headline": headline(result),
        "verdict": verdict(result),
        "counts": counts(result),
        "tally": views.tally(result.findings),
        "today": [(story, views.heading(story.finding)) for story in overview.stories(result, articles)],
        "outlets": outlets,
        "bars": pictures.bars(outlets),
        "since": options.since,
        "events": ledgers.events(result, articles, options.directory),
        "events_found": len(result.events or ()),
        "whole": min(WHOLE, len(listed)),
        "skipped": result.skipped,
        "rules": [(code, rule_name(options.rules, code), options.rules.get(code)) for code in codes],
        "sources": sorted({info.source for name in views.named(listed) if (info := articles.get(name)) and info.source}),
        "folded": added(article.folded for article in result.articles),
    }


def _rows(findings: Sequence[Finding], articles: Mapping[str, ArticleInfo], options: RenderOptions) -> list[views.FindingView]:
    return [views.finding(finding, articles, options) for finding in findings]


def _filled(
    result: Result,
    stories: Sequence[views.ClusterView],
    listed: Sequence[Finding],
    library: Library,
    context: Mapping[str, Any],
    room: int | None,
) -> tuple[list[Text], dict[str, Any], list[tuple[str, int]]]:
    """Fill the room that is left, in bytes, or without end: the texts of stories with a grave finding, then the articles of no story, then
    other texts. Return both, and what had to be left out.
    """
    first = {finding.cluster for finding in listed[:WHOLE]}
    grave, rest = [story for story in stories if story.grave], [story for story in stories if not story.grave]
    left = _Room(room)
    texts = list(left.taken(_texts(grave, first, context)))
    paths, sources, before = len(library.paths), len(library.sources), len(library.numbers.names)
    entries = library.listed(info.id for info in result.articles if info.id not in library.numbers.names)
    kept = list(left.taken(Text("", inert(entry), whole=False) for entry in entries))
    alone = {"articles": entries[: len(kept)], "paths": library.paths[paths:], "sources": library.sources[sources:], "first": before}
    texts += left.taken(_texts(rest, first, context))
    told = {text.id for text in texts}
    lacking = [story for story in stories if story.id not in told and story.table]
    found = sum(bool(story.findings) for story in lacking)
    missing = [("left_texts", found), ("left_quiet", len(lacking) - found), ("left_articles", len(entries) - len(kept))]
    return texts, alone, missing


class _Room:
    """Bytes that are left; None where there is no end to them."""

    def __init__(self, left: int | None) -> None:
        self.left = left

    def taken(self, texts: Iterable[Text]) -> Iterator[Text]:
        """Yield texts as long as there is room for them; one that is too long is left out, and the next may still go in."""
        for text in texts:
            size = _size(text.html) + MARGIN
            if self.left is None or size <= self.left:
                self.left = None if self.left is None else self.left - size
                yield text
            elif self.left < ENOUGH:
                return


MARGIN = 60
"""Bytes of the element that a text stands in."""
ENOUGH = 4_000
"""Bytes under which no text fits."""


def _size(text: str) -> int:
    return len(text.encode("utf-8", "replace"))


def _texts(stories: Iterable[views.ClusterView], first: set[str | None], context: Mapping[str, Any]) -> Iterator[Text]:
    for story in stories:
        made = story.collation()
        if made:
            yield Text(story.id, draw("cluster.html", context, c=story, made=made), story.id in first)


@cache
def _environment() -> "Environment":
    from jinja2 import Environment, PackageLoader, StrictUndefined  # loads slowly, and other formats do not need it

    loader = PackageLoader("auditor.report", "templates")
    environment = Environment(loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    environment.filters["shown"] = shown
    return environment


def draw(template: str, context: Mapping[str, Any], **values: Any) -> Markup:
    """Return a template of ours, filled."""
    return Markup(_environment().get_template(template).render(context, **values))  # noqa: S704 - escaped by the template


@cache
def asset(name: str) -> str:
    """Return a file of ours that stands beside the templates."""
    return (Path(__file__).parent / "templates" / name).read_text("utf-8")


def policy(style: str, script: str, others: str = "") -> str:
    """Return a policy under which nothing is loaded and nothing runs but these two, by their hashes; `others` are further directives."""
    hashes = [base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() for text in (script, style)]
    forms = others or "form-action 'none'"
    return f"default-src 'none'; script-src 'sha256-{hashes[0]}'; style-src 'sha256-{hashes[1]}'; base-uri 'none'; {forms}"
