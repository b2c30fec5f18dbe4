"""SARIF 2.1.0 (OASIS, 2020), for code scanning and every viewer that reads it.

The place to look at comes first: the new article where there is one. The other witnesses are related locations, linked from the message.
"""

import json
from collections.abc import Mapping
from typing import Any

from auditor.filenames import file_uri
from auditor.model import ArticleInfo, Finding, Language, Place, Reading, Result, RuleInfo, Severity, Skipped
from auditor.report.options import RenderOptions
from auditor.report.safe import one_line, visible
from auditor.report.summary import OMITTED, STATE_NAMES, by_id, counts, not_compared, places, primary, rule_name, say, source_of, where

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/schemas/sarif-schema-2.1.0.json"
LEVELS: Mapping[Severity, str] = {"high": "error", "medium": "warning", "low": "note", "info": "none"}
RANKS: Mapping[Severity, float] = {"high": 90.0, "medium": 60.0, "low": 30.0, "info": 5.0}
SAID = ("articles", "states", "compared_with", "window", "skipped", "ignored")
"""Counts that a run is told with, if there are any."""
FINGERPRINT = "auditFinding/v1"


def render(result: Result, options: RenderOptions) -> str:
    """Return the result as a SARIF log of one run."""
    codes = sorted({finding.rule for finding in result.findings} | set(options.rules))
    numbers = {code: number for number, code in enumerate(codes)}
    driver = {
        "name": "audit",
        "semanticVersion": options.version,
        "rules": [_rule(code, options) for code in codes],
    }
    articles = by_id(result)
    names = {article: source_of(articles, article) for article in articles}
    counted = counts(result)
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "language": "zh-CN" if options.lang == "zh" else "en",
        "invocations": [
            {
                "executionSuccessful": bool(result.articles),
                "toolExecutionNotifications": [
                    *(_notification(s, options.lang) for s in result.skipped),
                    *(_not_compared(article, options.lang) for article in not_compared(result)),
                ],
            }
        ],
        "properties": {name: counted[name] for name in SAID if name in counted},
    }
    results = [_result(finding, numbers[finding.rule], names, options) for finding in result.findings]
    # A line for each result: quick to write, and readable in a diff.
    head = f'{{"version": "2.1.0", "$schema": {_dump(SCHEMA)},\n"runs": [{_dump(run)[:-1]},\n"results": [\n'
    log = head + ",\n".join(map(_dump, results)) + "\n]}]}\n"
    return log.encode("utf-8", "replace").decode("utf-8")


def _dump(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def _rule(code: str, options: RenderOptions) -> dict[str, Any]:
    rule: RuleInfo | None = options.rules.get(code)
    name = say(rule_name(options.rules, code), options.lang)
    described: dict[str, Any] = {
        "id": code,
        "name": rule.name_en.title().replace(" ", "") if rule else code,
        "shortDescription": {"text": name},
    }
    if rule:
        text = rule.help_zh if options.lang == "zh" else rule.help_en
        described["fullDescription"] = {"text": text}
        described["help"] = {"text": text, "markdown": f"**{code} {name}**\n\n{text}"}
        described["defaultConfiguration"] = {"level": LEVELS[rule.severity], "rank": RANKS[rule.severity]}
        described["properties"] = {
            "problem.severity": {"error": "error", "warning": "warning"}.get(LEVELS[rule.severity], "recommendation")
        }
    return described


def _notification(skipped: Skipped, lang: Language) -> dict[str, Any]:
    location: dict[str, Any] = {"physicalLocation": {"artifactLocation": {"uri": file_uri(skipped.path)}}}
    if skipped.record is not None:
        location["logicalLocations"] = [_record(skipped.path, skipped.record)]
    return {"level": "warning", "message": {"text": visible(say(skipped.reason, lang))}, "locations": [location]}


def _not_compared(article: ArticleInfo, lang: Language) -> dict[str, Any]:
    location = {"physicalLocation": {"artifactLocation": {"uri": file_uri(article.path)}}}
    name = say(STATE_NAMES[article.state], lang)
    return {"level": "note", "message": {"text": f"{visible(article.id)}: {name}"}, "locations": [location]}


def _result(finding: Finding, number: int, names: Mapping[str, str], options: RenderOptions) -> dict[str, Any]:
    first = primary(finding, options.new_articles)
    others = [pair for pair in places(finding) if first is None or pair[1] is not first[1]]
    lines = [one_line(say(finding.message, options.lang))]
    lines += [
        f"[{_linked(_reads(reading, options))}]({i}) {_linked(names.get(place.article, place.article))}"
        for i, (reading, place) in enumerate(others, 1)
    ]
    told: dict[str, Any] = {
        "ruleId": finding.rule,
        "ruleIndex": number,
        "level": LEVELS[finding.severity],
        "kind": "informational" if LEVELS[finding.severity] == "none" else "fail",
        "rank": RANKS[finding.severity],
        "message": {"text": "\n".join([_escaped(lines[0]), *lines[1:]])},
        "locations": [_location(first[1])] if first else [],
        "relatedLocations": [_related(i, reading, place, names, options) for i, (reading, place) in enumerate(others, 1)],
        "partialFingerprints": {FINGERPRINT: finding.id},
        "baselineState": "unchanged" if finding.known else "new",
        "properties": {"severity": finding.severity, "confidence": finding.confidence, "cluster": finding.cluster},
    }
    if finding.known:
        told["suppressions"] = [{"kind": "external", "status": "accepted"}]
    return told


def _reads(reading: Reading, options: RenderOptions) -> str:
    return say(OMITTED, options.lang) if reading.text is None else one_line(reading.text)


def _escaped(text: str) -> str:
    """Return message text in which nothing is taken for a link or a placeholder (SARIF 3.11.5, 3.11.6)."""
    return text.replace("\\", "\\\\").replace("[", "\\[").replace("]", "\\]").replace("{", "{{").replace("}", "}}")


def _linked(text: str) -> str:
    return _escaped(one_line(text)) or "…"


def _related(number: int, reading: Reading, place: Place, names: Mapping[str, str], options: RenderOptions) -> dict[str, Any]:
    text = f"{names.get(place.article, place.article)}: {_reads(reading, options)}"
    return {"id": number, **_location(place), "message": {"text": _escaped(one_line(text))}}


def _location(place: Place) -> dict[str, Any]:
    """Return where a place is. In a container lines count inside the record, which SARIF has no region for."""
    physical: dict[str, Any] = {"artifactLocation": {"uri": file_uri(place.path)}}
    if place.record is not None:
        where_in = {"record": place.record, "line": place.line, "column": place.column, "at": where(place)}
        return {"physicalLocation": physical, "logicalLocations": [_record(place.path, place.record)], "properties": where_in}
    region: dict[str, Any] = {
        "startLine": place.line,
        "startColumn": place.column,
        "endLine": place.end_line,
        "endColumn": place.end_column,
    }
    if place.length:
        region["snippet"] = {"text": visible(place.sentence[place.offset : place.offset + place.length])}
    physical["region"] = region
    return {"physicalLocation": physical}


def _record(path: str, record: int) -> dict[str, Any]:
    return {"name": f"#{record}", "fullyQualifiedName": f"{path}#{record}", "kind": "element"}
