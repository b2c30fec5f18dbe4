"""The command of events: `audit events`."""

from pathlib import Path
from typing import Any

import click

from auditor.cli.codes import NOTHING_READ, OK
from auditor.cli.options import NEW_FILE, reading_options, settings_options, speaking_options
from auditor.cli.reporting import options_of
from auditor.cli.settings import progress_of, settings_of
from auditor.cli.telling import say, tell

FORMS = ("text", "json", "csv", "markdown")


@click.command()
@click.argument("paths", nargs=-1, metavar="PATH...", required=True)
@click.option("-f", "--format", "form", type=click.Choice(FORMS), default="text", show_default=True)
@click.option("--parquet", type=NEW_FILE, metavar="FILE")
@reading_options
@speaking_options
@settings_options
@click.pass_context
def events(context: click.Context, /, paths: tuple[str, ...], form: str, parquet: Path | None, **options: Any) -> None:
    """Find the events that PATH tells."""
    settings = settings_of(context, options)
    from auditor.audit import events as events_of
    from auditor.report import tellings

    with progress_of(settings) as progress:
        result = events_of(paths, settings, progress)
    for entry in result.skipped:
        tell(entry, settings.lang)
    if parquet:
        tellings.write_parquet(result, parquet, settings.lang)
    else:
        say(tellings.render(result, form, options_of(settings)))
    context.exit(OK if result.articles else NOTHING_READ)
