"""The command that audits: `audit run`, or `audit` alone."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from auditor.cli.codes import NOTHING_READ
from auditor.cli.options import (
    archive_options,
    baseline_option,
    events_option,
    fail_on,
    judging_options,
    reading_options,
    report_options,
    settings_options,
    speaking_options,
    window_option,
)
from auditor.cli.reporting import report, since_of, tables_of
from auditor.cli.settings import progress_of, settings_of
from auditor.cli.telling import tell_idle


@click.command()
@click.argument("paths", nargs=-1, metavar="PATH...", required=True)
@baseline_option
@events_option
@archive_options
@report_options
@fail_on("never")
@judging_options
@window_option
@reading_options
@speaking_options
@settings_options
@click.pass_context
def run(
    context: click.Context, /, paths: tuple[str, ...], baseline: Path | None, archive_dir: str | None, parts: int, **options: Any
) -> None:
    """Audit the articles of PATH."""
    settings = settings_of(context, options)
    from auditor import baseline as decisions
    from auditor.audit import audit

    decided = decisions.load(baseline) if baseline else {}
    if archive_dir is not None:
        from auditor.cli.parts import run_in_parts

        context.exit(run_in_parts(paths, archive_dir, parts, settings, decided))
    since = since_of(settings)
    tell_idle(paths, settings)
    with progress_of(settings) as progress:
        result = audit(paths, settings, progress, tables=tables_of(settings))
    result = replace(result, findings=decisions.apply(result.findings, decided))
    code = report(settings, result, decided=decided, earlier=since)
    context.exit(code if result.articles else NOTHING_READ)
