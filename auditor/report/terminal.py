"""The summary for people at a terminal: findings worst first, clusters, what was skipped, the verdict.

Control sequences in scraped text never reach the terminal.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping

from rich.cells import cell_len

from auditor.model import SEVERITIES, ArticleInfo, Cluster, Finding, Message, Place, Reading, Result, Severity
from auditor.named import Named
from auditor.patterns import regex
from auditor.report.excerpt import excerpt, shortened
from auditor.report.lines import Lines, Part, Plain
from auditor.report.options import RenderOptions
from auditor.report.safe import one_line
from auditor.report.summary import (
    CANONICAL,
    OMITTED,
    RELATION_NAMES,
    SEVERITY_NAMES,
    STATE_NAMES,
    by_id,
    day_of,
    not_compared,
    rule_name,
    say,
    title_of,
    totals,
    variant,
    verdict,
    where,
    worst_first,
)

CLUSTERS_SHOWN, WITNESSES_SHOWN, FINDINGS_SHOWN, SKIPPED_SHOWN, READINGS_SHOWN, PLACES_SHOWN = 12, 6, 40, 10, 5, 4
PLAIN_WIDTH = 100
"""Columns of piped output, where nothing tells how wide it will be read."""
NARROW = 64
"""Below this a place goes on a line of its own."""

STYLES: Mapping[Severity, str] = {
    "high": "bold white on red",
    "medium": "bold black on yellow",
    "low": "black on cyan",
    "info": "black on white",
}
READING_STYLES: Mapping[Severity, str] = {"high": "bold red", "medium": "bold yellow", "low": "bold cyan", "info": "bold"}
# Piped output has no colour: what differs is bracketed there.
BRACKETS = ("【", "】")
_TRAILING = regex(r" +$", re.MULTILINE)
_COLOURED = Named("auditor.report.coloured:Coloured")


def render(result: Result, options: RenderOptions) -> str:
    """Return the summary, with colour and hyperlinks if the options say so."""
    lines: Lines = _COLOURED(options.width) if options.colour else Plain(options.width or PLAIN_WIDTH)
    page = _Page(lines, result, options)
    page.findings()
    page.clusters()
    page.not_compared()
    page.skipped()
    page.verdict()
    # Indented lines are padded to the full width: idle in a file, and in the way when a window is made narrower.
    return _TRAILING.sub("", lines.text())


class _Page:
    """One summary being written."""

    def __init__(self, lines: Lines, result: Result, options: RenderOptions) -> None:
        self.lines = lines
        self.result = result
        self.options = options
        self.articles: Mapping[str, ArticleInfo] = by_id(result)

    def say(self, zh: str, en: str) -> str:
        return say(Message(zh, en), self.options.lang)

    def line(self, *parts: Part, indent: int = 0) -> None:
        self.lines.put(parts, indent)

    def heading(self, zh: str, en: str, number: int) -> None:
        self.line((self.say(zh, en), "bold"), (f"  {number}", "dim"))

    def more(self, left: int, indent: int = 2) -> None:
        if left > 0:
            self.line((self.say(f"… 另有{left}项，见 --html 或 --json", f"… {left} more, see --html or --json"), "dim"), indent=indent)

    def clusters(self) -> None:
        """Print every cluster with its witnesses, those with the gravest findings first."""
        clusters = self.result.clusters
        if not clusters:
            return
        whole = totals(self.result)
        self.heading("同源稿", "Clusters", whole.clusters)
        found = Counter((finding.cluster, finding.severity) for finding in self.result.findings if not finding.known)
        order = sorted(clusters, key=lambda one: (*(-found[one.id, severity] for severity in SEVERITIES), -len(one.witnesses)))
        for cluster in order[:CLUSTERS_SHOWN]:
            self.cluster(cluster, sum(found[cluster.id, severity] for severity in SEVERITIES))
        self.more(whole.clusters - min(len(order), CLUSTERS_SHOWN))
        self.line("")

    def cluster(self, cluster: Cluster, findings: int) -> None:
        title = one_line(title_of(self.result.openings, self.articles, cluster))
        number = self.say(f"{len(cluster.witnesses)}篇", f"{len(cluster.witnesses)} articles")
        differ = self.say(f"，{findings}处分歧", f", {findings} findings" if findings != 1 else ", 1 finding") if findings else ""
        self.line(("■ ", "bold cyan"), (title, "bold"), (f"  {number}{differ}", "dim"), indent=1)
        for witness in cluster.witnesses[:WITNESSES_SHOWN]:
            info = self.articles.get(witness.article)
            relation = say(CANONICAL if witness.article == cluster.canonical else RELATION_NAMES[witness.relation], self.options.lang)
            share = "" if witness.article == cluster.canonical else f" {witness.containment:.0%}"
            path = info.path if info else witness.article
            date = (info.published or "")[:10] if info else ""
            source = one_line(info.source) if info and info.source else ""
            self.line(
                (one_line(witness.article), "", path),
                (f"  {relation}{share}", "cyan"),
                (f"  {source}" if source else "", ""),
                (f"  {one_line(date)}" if date else "", "dim"),
                indent=5,
            )
        self.more(len(cluster.witnesses) - WITNESSES_SHOWN, indent=5)

    def findings(self) -> None:
        """Print the findings, worst first; accepted ones are only counted."""
        fresh = [finding for finding in worst_first(self.result.findings) if not finding.known]
        if not fresh:
            return
        number = totals(self.result).fresh.total()
        self.heading("分歧", "Findings", number)
        # What merely informs is left to the files as soon as there is anything worse.
        shown = [finding for finding in fresh if finding.severity != "info"] or fresh
        for severity in SEVERITIES:
            for finding in [finding for finding in shown[:FINDINGS_SHOWN] if finding.severity == severity]:
                self.finding(finding)
        self.more(number - len(shown[:FINDINGS_SHOWN]))
        self.line("")

    def finding(self, finding: Finding) -> None:
        name = say(rule_name(self.options.rules, finding.rule), self.options.lang)
        tag = say(SEVERITY_NAMES[finding.severity], self.options.lang)
        self.line(
            (f" {tag} ", STYLES[finding.severity]) if self.options.colour else f"[{tag}]",
            (f" {finding.rule}", "bold"),
            (f" {name}" if name != finding.rule else "", "dim"),
            "  ",
            self.heading_of(finding),
            indent=1,
        )
        for reading in finding.readings[:READINGS_SHOWN]:
            self.reading(finding, reading)
        left = len(finding.readings) - READINGS_SHOWN
        if left > 0:
            self.line((self.say(f"…另{left}处", f"… {left} more"), "dim"), indent=5)

    def heading_of(self, finding: Finding) -> str:
        """Return the readings side by side; the message where that says more."""
        omitted = say(OMITTED, self.options.lang)
        heads = " ／ ".join(omitted if text is None else shortened(text) for text in variant(finding))
        message = one_line(say(finding.message, self.options.lang))
        return heads + (f"  {message}" if heads and finding.cluster is None else "") or message

    def reading(self, finding: Finding, reading: Reading) -> None:
        if not reading.witnesses:
            return
        first, *others = reading.witnesses
        width = self.lines.width
        shown = [first, *others[: PLACES_SHOWN - 1]]
        left = len(reading.witnesses) - len(shown)
        self.line(*self.quotation(finding, reading, first, max(20, min(2 * width, 180) - 16)), indent=5)
        separator = "\n" if width < NARROW else "  "
        parts: list[Part] = []
        for i, place in enumerate(shown):
            name = one_line(where(place))
            parts += [separator if i else "", (name, "dim", place.path), *self.source(place, name, width)]
        if left:
            parts.append((self.say(f"  …另{left}处", f"  … {left} more"), "dim"))
        self.line(*parts, indent=7)

    def source(self, place: Place, name: str, width: int) -> Iterator[tuple[str, str]]:
        info = self.articles.get(place.article)
        source = one_line((info.source if info else None) or "")
        known = " ".join(part for part in (source, one_line(day_of(self.articles, place.article))) if part)
        if known and cell_len(name) + cell_len(known) < width - 10:
            yield f" {known}", ""

    def quotation(self, finding: Finding, reading: Reading, place: Place, room: int) -> tuple[Part, ...]:
        """Return the sentence around a reading, with the reading standing out."""
        cut = excerpt(place, room // 2)
        style = READING_STYLES[finding.severity]
        if reading.text is None:
            hole = "".join(BRACKETS) if not place.length else cut.reading
            return (
                (say(OMITTED, self.options.lang), style),
                " ",
                (cut.before, "dim"),
                (hole, style if not place.length else "dim"),
                (cut.after, "dim"),
            )
        if not cut.reading:
            return (one_line(reading.text), style), "  ", str(cut)
        opening, closing = ("", "") if self.options.colour else BRACKETS
        return cut.before, (opening + cut.reading + closing, style), cut.after

    def not_compared(self) -> None:
        """Print which new articles were compared with nothing, and why."""
        alone = not_compared(self.result)
        if not alone:
            return
        self.heading("未比对", "Not compared", len(alone))
        for article in alone[:SKIPPED_SHOWN]:
            self.line((one_line(article.id), "", article.path), ("  " + self.state(article), "dim"), indent=2)
        self.more(len(alone) - SKIPPED_SHOWN)
        self.line("")

    def state(self, article: ArticleInfo) -> str:
        return say(STATE_NAMES[article.state], self.options.lang)

    def skipped(self) -> None:
        """Print what could not be read and why."""
        skipped = self.result.skipped
        if not skipped:
            return
        self.heading("跳过", "Skipped", len(skipped))
        for item in skipped[:SKIPPED_SHOWN]:
            record = "" if item.record is None else f"#{item.record}"
            reason = one_line(say(item.reason, self.options.lang))
            self.line((one_line(item.path + record), "", item.path), ("  " + reason, "dim"), indent=2)
        self.more(len(skipped) - SKIPPED_SHOWN)
        self.line("")

    def verdict(self) -> None:
        """Print the audit in a sentence, and where the reports stand."""
        worst = next((finding.severity for finding in worst_first(self.result.findings) if not finding.known), None)
        self.line(
            (
                say(verdict(self.result), self.options.lang),
                READING_STYLES[worst] if worst else "bold green" if self.result.clusters else "bold",
            )
        )
        for _, path in sorted(self.options.links.items()):
            self.line(("→ ", "dim"), (path, "", path))
