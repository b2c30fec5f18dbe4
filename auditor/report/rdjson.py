"""Reviewdog Diagnostic Format, rdjson: what reviewdog comments on in a merge request, whoever hosts it.

Its columns count bytes of UTF-8, ours characters. Where the sentence that we hold does not reach back to the start of its line, bytes
cannot be counted, and the whole line is named rather than a wrong place in it.
"""

import json
from collections.abc import Mapping
from typing import Any

from auditor.model import Finding, Message, Place, Result, Severity
from auditor.report.options import RenderOptions
from auditor.report.safe import one_line, visible
from auditor.report.summary import OMITTED, by_id, places, primary, rule_name, say, source_of, verdict, where, worst_first

SEVERITIES: Mapping[Severity, str] = {"high": "ERROR", "medium": "WARNING", "low": "INFO"}
"""What merely informs is no comment."""


def render(result: Result, options: RenderOptions) -> str:
    """Return the findings that were not accepted as one DiagnosticResult, worst first, a line for each.

    What could not be read follows, and, of a check or within a window, what was looked at: no comment at all must not be taken for
    agreement.
    """
    articles = by_id(result)
    names = {article: source_of(articles, article) for article in articles}
    fresh = (finding for finding in worst_first(result.findings) if not finding.known and finding.severity in SEVERITIES)
    told = [one for finding in fresh if (one := _diagnostic(finding, names, options))]
    told += [_note(skipped.path, skipped.reason, "WARNING", options) for skipped in result.skipped if not skipped.ignored]
    if result.compared_with is not None or result.window is not None:
        told += [_note(path, verdict(result), "INFO", options) for path in _looked_at(result, options)[:1]]
    lines = ",\n".join(json.dumps(one, ensure_ascii=False) for one in told)
    text = f'{{"source": {{"name": "audit"}}, "diagnostics": [\n{lines}\n]}}\n'
    return text.encode("utf-8", "replace").decode("utf-8")


def _looked_at(result: Result, options: RenderOptions) -> list[str]:
    """Return the paths of what was checked, whether it could be read or not."""
    checked = result.compared_with is not None
    news = [article.path for article in result.articles if not checked or article.id in options.new_articles]
    return news + [skipped.path for skipped in result.skipped]


def _note(path: str, said: Message, severity: str, options: RenderOptions) -> dict[str, Any]:
    return {"message": one_line(say(said, options.lang)), "location": {"path": visible(path)}, "severity": severity}


def _diagnostic(finding: Finding, names: Mapping[str, str], options: RenderOptions) -> dict[str, Any] | None:
    first = primary(finding, options.new_articles)
    if first is None:
        return None
    title = say(rule_name(options.rules, finding.rule), options.lang)
    lines = [f"{finding.rule} {title}: {one_line(say(finding.message, options.lang))}"]
    for reading, place in places(finding):
        text = say(OMITTED, options.lang) if reading.text is None else one_line(reading.text)
        lines.append(f"{text}  {one_line(names.get(place.article, place.article))}  {where(place)}")
    return {
        "message": "\n".join(lines),
        "location": _location(first[1]),
        "severity": SEVERITIES[finding.severity],
        "code": {"value": finding.rule},
    }


def _location(place: Place) -> dict[str, Any]:
    """Return path and range. In a container lines are those of the record, so that the file alone is named."""
    named: dict[str, Any] = {"path": visible(place.path)}
    if place.record is None:
        named["range"] = _range(place)
    return named


def _range(place: Place) -> dict[str, Any]:
    marked = (place.offset, place.length) if place.length else (0, len(place.sentence))  # an omission points at its whole sentence
    begin = marked[0] - (place.column - 1)
    line = place.sentence[max(begin, 0) : sum(marked)]
    if begin < 0 or place.line != place.end_line or place.end_column - place.column != marked[1] or "\n" in line:
        return {"start": {"line": place.line}, "end": {"line": place.end_line}}
    return {
        "start": {"line": place.line, "column": _bytes(line[: place.column - 1]) + 1},
        "end": {"line": place.line, "column": _bytes(line) + 1},
    }


def _bytes(text: str) -> int:
    return len(text.encode("utf-8", "replace"))
