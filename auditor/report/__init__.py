"""What an audit found, told to people and to machines: one module a format.

A format is a pure function from a `Result` and `RenderOptions` to a text. It knows no rule, reads no file and writes none.
"""

from auditor.named import Named
from auditor.report.options import RenderOptions, Report
from auditor.report.output import write

__all__ = ["REPORTS", "RenderOptions", "Report", "write"]


REPORTS: dict[str, Report] = {
    "html": Report("html", Named("auditor.report.html:render"), needs_tables=True),
    "json": Report("json", Named("auditor.report.json:render")),
    "sarif": Report("sarif", Named("auditor.report.sarif:render")),
    "junit": Report("junit.xml", Named("auditor.report.junit:render")),
    "markdown": Report("md", Named("auditor.report.markdown:render")),
    "csv": Report("csv", Named("auditor.report.csv:render")),
    "github": Report("", Named("auditor.report.github:render")),
    "rdjson": Report("", Named("auditor.report.rdjson:render")),
    "terminal": Report("", Named("auditor.report.terminal:render")),
}
"""Every format by its name. Those with a suffix can be written as `audit.<suffix>`; the others only go to standard output."""
