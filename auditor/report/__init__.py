"""What an audit found, told to people and to machines: one module a format.

A format is a pure function from a `Result` and `RenderOptions` to a text. It knows no rule, reads no file and writes none.
"""

from auditor.report import html, json, terminal
from auditor.report.options import RenderOptions, Report
from auditor.report.output import write

__all__ = ["REPORTS", "RenderOptions", "Report", "terminal", "write"]

REPORTS: dict[str, Report] = {
    "html": Report("html", html.render, needs_tables=True),
    "json": Report("json", json.render),
    "terminal": Report("", terminal.render),
}
"""Every format by the name of its switch. Those with a suffix can be written as `audit.<suffix>`."""
