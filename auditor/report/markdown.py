"""Markdown for a job summary or a comment on a pull request (GitHub's dialect)."""

import re
from collections.abc import Mapping

from auditor.model import ArticleInfo, Finding, Message, Reading, Result
from auditor.patterns import regex
from auditor.report.excerpt import excerpt
from auditor.report.options import RenderOptions
from auditor.report.safe import one_line
from auditor.report.summary import (
    CANONICAL,
    OMITTED,
    RELATION_NAMES,
    SEVERITY_NAMES,
    STATE_NAMES,
    by_id,
    not_compared,
    primary,
    rule_name,
    say,
    source_of,
    title_of,
    verdict,
    where,
    worst_first,
)

FINDINGS_SHOWN, CLUSTERS_SHOWN, SKIPPED_SHOWN, SOURCES_SHOWN = 50, 30, 20, 4
"""A comment holds 65,536 characters, a summary a megabyte: fifty findings fit the first."""
ICONS: Mapping[str, str] = {"high": "🔴", "medium": "🟠", "low": "🔵", "info": "⚪"}
_SPECIAL = regex(r"([\\`*_{}\[\]<>()#+!|~$&@:-])")


def render(result: Result, options: RenderOptions) -> str:
    """Return headings, a table of the worst findings, the clusters and what was skipped."""
    articles = by_id(result)
    title = say(Message("同源稿件分歧报告", "Discrepancies between copies"), options.lang)
    lines = [f"## {title}", "", text(say(verdict(result), options.lang)), ""]
    fresh = [finding for finding in worst_first(result.findings) if not finding.known]
    if fresh:
        lines += _findings(fresh, articles, options)
    if result.clusters:
        lines += _clusters(result, articles, options)
    if alone := not_compared(result):
        lines += [_summary(say(Message("未比对", "Not compared"), options.lang), len(alone))]
        lines += [f"- {code(a.id)} {text(say(STATE_NAMES[a.state], options.lang))}" for a in alone[:SKIPPED_SHOWN]]
        lines += [*_more(len(alone) - SKIPPED_SHOWN, options), "", "</details>", ""]
    if result.skipped:
        lines += [_summary(say(Message("跳过", "Skipped"), options.lang), len(result.skipped))]
        lines += [
            f"- {code(skipped.path)}{'' if skipped.record is None else f'#{skipped.record}'} {text(say(skipped.reason, options.lang))}"
            for skipped in result.skipped[:SKIPPED_SHOWN]
        ]
        lines += [*_more(len(result.skipped) - SKIPPED_SHOWN, options), "", "</details>", ""]
    return "\n".join(lines).rstrip() + "\n"


def _findings(findings: list[Finding], articles: Mapping[str, ArticleInfo], options: RenderOptions) -> list[str]:
    heads = ("程度", "规则", "谁怎么说", "位置") if options.lang == "zh" else ("severity", "rule", "who says what", "place")
    lines = ["| " + " | ".join(heads) + " |", "| --- " * len(heads) + "|"]
    for finding in findings[:FINDINGS_SHOWN]:
        first = primary(finding, options.new_articles)
        cells = (
            f"{ICONS[finding.severity]} {say(SEVERITY_NAMES[finding.severity], options.lang)}",
            f"{text(finding.rule)} {text(say(rule_name(options.rules, finding.rule), options.lang))}",
            f"**{text(say(finding.message, options.lang))}**<br>"
            + "<br>".join(_reading(reading, articles, options) for reading in finding.readings),
            code(where(first[1])) if first else "",
        )
        lines.append("| " + " | ".join(cells) + " |")
    return [*lines, *_more(len(findings) - FINDINGS_SHOWN, options), ""]


def _reading(reading: Reading, articles: Mapping[str, ArticleInfo], options: RenderOptions) -> str:
    names = list(dict.fromkeys(source_of(articles, place.article) for place in reading.witnesses))
    sources = text("、".join(names[:SOURCES_SHOWN]) if options.lang == "zh" else ", ".join(names[:SOURCES_SHOWN]))
    if len(names) > SOURCES_SHOWN:
        sources += f" +{len(names) - SOURCES_SHOWN}"
    if not reading.witnesses or reading.text is None:
        return f"{say(OMITTED, options.lang)} {sources}"
    cut = excerpt(reading.witnesses[0], 60)
    return f"{sources}: {text(cut.before)}<ins>{text(cut.reading or reading.text)}</ins>{text(cut.after)}"


def _clusters(result: Result, articles: Mapping[str, ArticleInfo], options: RenderOptions) -> list[str]:
    lines = [_summary(say(Message("同源稿", "Clusters"), options.lang), len(result.clusters))]
    for cluster in result.clusters[:CLUSTERS_SHOWN]:
        lines.append(f"- **{text(title_of(result.openings, articles, cluster))}**")
        for witness in cluster.witnesses:
            relation = CANONICAL if witness.article == cluster.canonical else RELATION_NAMES[witness.relation]
            known = articles.get(witness.article)
            source = f"{text(known.source)} " if known and known.source else ""
            lines.append(f"  - {source}{code(witness.article)} {say(relation, options.lang)} {witness.containment:.0%}")
    return [*lines, *_more(len(result.clusters) - CLUSTERS_SHOWN, options), "", "</details>", ""]


def _summary(name: str, number: int) -> str:
    return f"<details><summary>{name} {number}</summary>\n"


def _more(left: int, options: RenderOptions) -> list[str]:
    if left <= 0:
        return []
    return ["", say(Message(f"另有{left}项未列出。", f"{left} more are not listed."), options.lang)]


def text(words: str) -> str:
    """Return words that Markdown and HTML leave as they are, on one line: nothing in them is a link, a mention, a tag or a cell's end."""
    return _SPECIAL.sub(
        lambda match: "&lt;" if match[0] == "<" else "&amp;" if match[0] == "&" else "\\" + match[0], one_line(words)
    ).replace("\\@", "@\u200b")


def code(words: str) -> str:
    """Return words as code, in a fence longer than any run of backticks in them; a bar ends a cell even there."""
    words = one_line(words).replace("|", "\\|")
    fence = "`" * (1 + max((len(run) for run in re.findall("`+", words)), default=0))
    pad = " " if words.startswith("`") or words.endswith("`") else ""
    return f"{fence}{pad}{words}{pad}{fence}"
