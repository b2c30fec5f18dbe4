"""The command for texts that somebody holds in hand: `audit compare`."""

from typing import Any

import click

from auditor.cli.codes import NOTHING_READ
from auditor.cli.options import fail_on, judging_options, reading_options, report_options, settings_options, speaking_options
from auditor.cli.reporting import report, since_of, tables_of
from auditor.cli.settings import progress_of, settings_of


@click.command()
@click.argument("files", nargs=-1, metavar="FILE FILE...", required=True)
@report_options
@fail_on("never")
@judging_options
@reading_options
@speaking_options
@settings_options
@click.pass_context
def compare(context: click.Context, /, files: tuple[str, ...], **options: Any) -> None:
    """Compare articles, each a file."""
    settings = settings_of(context, options)
    from auditor.tellings import compare as compared

    since = since_of(settings)
    with progress_of(settings) as progress:
        result = compared(files, settings, progress, tables=tables_of(settings))
    code = report(settings, result, earlier=since)
    context.exit(code if result.clusters else NOTHING_READ)
