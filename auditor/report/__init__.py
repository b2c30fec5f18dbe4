"""What an audit found, told to people and to machines: one module a format.

A format is a pure function from a `Result` and `RenderOptions` to a text. It knows no rule, reads no file and writes none.
"""

from auditor.model import Result
from auditor.report import csv, github, html, json, junit, markdown, sarif
from auditor.report.options import RenderOptions, Report
from auditor.report.output import write

__all__ = ["REPORTS", "RenderOptions", "Report", "write"]


def _terminal(result: Result, options: RenderOptions) -> str:
    from auditor.report import terminal  # with rich, which loads slowly and which no other format needs

    return terminal.render(result, options)


REPORTS: dict[str, Report] = {
    "html": Report("html", html.render, needs_tables=True),
    "json": Report("json", json.render),
    "sarif": Report("sarif", sarif.render),
    "junit": Report("junit.xml", junit.render),
    "markdown": Report("md", markdown.render),
    "csv": Report("csv", csv.render),
    "github": Report("", github.render),
    "terminal": Report("", _terminal),
}
"""Every format by its name. Those with a suffix can be written as `audit.<suffix>`; the others only go to standard output."""
