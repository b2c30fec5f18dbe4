"""From a result to the reports that were asked for and the exit code."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from auditor import __version__
from auditor.cli.codes import FOUND, OK
from auditor.cli.settings import coloured
from auditor.cli.telling import warn
from auditor.config import Config

if TYPE_CHECKING:
    from auditor.model import Decision, Finding, Result
    from auditor.report.difference import Record
    from auditor.report.options import RenderOptions


def report(
    settings: Config,
    result: "Result",
    new_articles: Sequence[str] = (),
    decided: "Mapping[str, Decision] | None" = None,
    earlier: "Mapping[str, Record] | None" = None,
    told: "Sequence[Finding] | None" = None,
) -> int:
    """Write the reports asked for, print one, of the findings `told` if not of all, and return the exit code."""
    from auditor.report import difference
    from auditor.report.publish import publish

    options = replace(
        render_options(settings, decided or {}),
        new_articles=frozenset(new_articles),
        since=difference.since(str(settings.since), earlier, result.findings) if earlier is not None else None,
    )
    shown = result if told is None else replace(result, findings=tuple(told))
    publish(result, settings.reports, settings.format, options, quiet=settings.quiet, shown_result=shown)
    if len(shown.findings) < len(result.findings):
        before = len(result.findings) - len(shown.findings)
        warn(f"先前说过的{before}处仍在，不再列出" if settings.lang == "zh" else f"{before} findings told before still stand")
    for remark in result.remarks:
        warn(getattr(remark, settings.lang))
    found = any(settings.fails(finding) for finding in result.findings)
    return FOUND if found and not settings.exit_zero else OK


def render_options(settings: Config, decided: "Mapping[str, Decision]") -> "RenderOptions":
    """Return how a result is told in reports."""
    from auditor.audit import rules
    from auditor.report.options import RenderOptions

    return RenderOptions(
        version=__version__,
        rules=rules(),
        lang=settings.lang,
        fail_on=None if settings.fail_on == "never" else settings.fail_on,
        directory=settings.report_dir,
        tables=settings.tables,
        whole=settings.html_all,
        decisions=decided,
        open_with=settings.open_with,
        colour=coloured(settings.color),
    )


def options_of(settings: Config) -> "RenderOptions":
    """Return how a result is told on standard output, without anything that was known before."""
    from auditor.audit import rules
    from auditor.report.options import RenderOptions

    return RenderOptions(version=__version__, rules=rules(), lang=settings.lang, open_with=settings.open_with)


def since_of(settings: Config) -> "Mapping[str, Record] | None":
    """Return the findings of the earlier report, read before the work begins: a wrong path costs no audit."""
    from auditor.report import difference

    return difference.load(Path(settings.since)) if settings.since else None


def tables_of(settings: Config) -> bool:
    """Say whether any report asked for shows the aligned texts."""
    from auditor.report.publish import needs_tables

    return needs_tables((*settings.reports, settings.format), with_json=settings.tables)
