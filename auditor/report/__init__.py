"""What an audit found, told to people and to machines: one module a format.

A format is a pure function from a `Result` and `RenderOptions` to a text. It knows no rule, reads no file and writes none.
"""

from auditor.report import csv, github, html, json, junit, markdown, sarif, terminal
from auditor.report.options import RenderOptions, Report
from auditor.report.output import write

__all__ = ["REPORTS", "RenderOptions", "Report", "write"]

REPORTS: dict[str, Report] = {
    "html": Report("html", html.render, needs_tables=True),
    "json": Report("json", json.render),
    "sarif": Report("sarif", sarif.render),
    "junit": Report("junit.xml", junit.render),
    "markdown": Report("md", markdown.render),
    "csv": Report("csv", csv.render),
    "github": Report("", github.render),
    "terminal": Report("", terminal.render),
}
"""Every format by its name. Those with a suffix can be written as `audit.<suffix>`; the others only go to standard output."""
