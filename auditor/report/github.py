"""Annotations for GitHub Actions: workflow commands on standard output, worst first.

GitHub shows ten errors and ten warnings of a step, so that the rest is summed up in a notice rather than lost.
"""

from collections import Counter
from collections.abc import Mapping

from auditor.model import Finding, Result, Severity
from auditor.report.options import RenderOptions
from auditor.report.safe import one_line, visible
from auditor.report.summary import OMITTED, by_id, places, primary, rule_name, say, source_of, verdict, where, worst_first

COMMANDS: Mapping[Severity, str] = {"high": "error", "medium": "warning", "low": "notice"}
SHOWN = 10
"""Of each command: what GitHub shows of one step."""


def render(result: Result, options: RenderOptions) -> str:
    """Return a workflow command for each of the worst findings that were not accepted, and one for the verdict.

    Nothing of an audit where all is well, while a check, or an audit within a window, always says what it looked at. What merely informs is
    no annotation.
    """
    fresh = [finding for finding in worst_first(result.findings) if not finding.known and finding.severity != "info"]
    if not fresh and not result.skipped and result.compared_with is None and result.window is None:
        return ""
    used: Counter[str] = Counter()
    lines = []
    articles = by_id(result)
    names = {article: source_of(articles, article) for article in articles}
    for finding in fresh:
        # The last notice is kept for the verdict.
        room = SHOWN - 1 if COMMANDS[finding.severity] == "notice" else SHOWN
        if used[COMMANDS[finding.severity]] < room:
            used[COMMANDS[finding.severity]] += 1
            lines.append(_annotation(finding, names, options))
    left = len(fresh) - len(lines)
    text = say(verdict(result), options.lang)
    if left:
        text += f" 另有{left}处未在此列出。" if options.lang == "zh" else f" {left} more are not listed here."
    lines.append(f"::notice title=audit::{escape_data(text)}")
    return "\n".join(lines) + "\n"


def _annotation(finding: Finding, names: Mapping[str, str], options: RenderOptions) -> str:
    first = primary(finding, options.new_articles)
    name = say(rule_name(options.rules, finding.rule), options.lang)
    properties: dict[str, str | int] = {}
    if first:
        place = first[1]
        properties["file"] = visible(place.path)
        # In a container the lines are those of the record, not of the file.
        if place.record is None:
            properties |= {"line": place.line}
            # GitHub takes columns only inside one line.
            if place.line == place.end_line:
                properties |= {"col": place.column, "endLine": place.end_line, "endColumn": place.end_column}
            else:
                properties |= {"endLine": place.end_line}
    properties["title"] = f"{finding.rule} {name}"
    message = [one_line(say(finding.message, options.lang))]
    for reading, place in places(finding):
        text = say(OMITTED, options.lang) if reading.text is None else one_line(reading.text)
        message.append(f"{text}  {one_line(names.get(place.article, place.article))}  {where(place)}")
    joined = ",".join(f"{key}={escape_property(str(value))}" for key, value in properties.items())
    return f"::{COMMANDS[finding.severity]} {joined}::{escape_data(chr(10).join(message))}"


def escape_data(text: str) -> str:
    """Escape a message as the runner's toolkit does: per cent, carriage return, line feed."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def escape_property(text: str) -> str:
    """Escape a property, which also ends at a colon or a comma."""
    return escape_data(text).replace(":", "%3A").replace(",", "%2C")
