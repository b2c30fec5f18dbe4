"""The command of the gate: `audit check`, once or whenever something changes."""

import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from auditor import config
from auditor.cli.codes import NOTHING_READ, OK, WRONG
from auditor.cli.options import (
    baseline_option,
    events_option,
    fail_on,
    judging_options,
    option,
    reading_options,
    report_options,
    settings_options,
    speaking_options,
    window_option,
)
from auditor.cli.reporting import report, since_of, tables_of
from auditor.cli.settings import progress_of, settings_of
from auditor.cli.telling import tell_idle, warn
from auditor.errors import UsageError

if TYPE_CHECKING:
    from auditor.gate import Outcome
    from auditor.model import Finding, Language

Told = tuple[str, str]
"""A finding's id and that of an article that it is about."""


@click.command()
@click.argument("new", nargs=-1, metavar="NEW...", required=True)
@option("--against", required=True, metavar="PATH|INDEX")
@baseline_option
@click.option("--update-baseline", is_flag=True)
@option("--allow-skipped", is_flag=True)
@click.option("--add", is_flag=True)
@click.option("--watch", is_flag=True)
@option("--settle", type=click.FloatRange(min=0), default=2.0, show_default=True)
@events_option
@report_options
@fail_on("medium")
@judging_options
@window_option
@reading_options
@speaking_options
@settings_options
@click.pass_context
def check(
    context: click.Context,
    /,
    new: tuple[str, ...],
    against: str,
    baseline: Path | None,
    update_baseline: bool,
    add: bool,
    watch: bool,
    settle: float,
    **options: Any,
) -> None:
    """Check NEW articles against an archive."""
    settings = settings_of(context, options)
    if update_baseline and (baseline is None or watch):
        raise UsageError(
            "--update-baseline needs --baseline FILE, and does not go with --watch",
            "--update-baseline 要同 --baseline FILE 一起用，不能同 --watch 一起用",
        )
    from auditor.parcels import is_index

    tell_idle([*new, *([] if is_index(against) else [against])], settings)
    seen: set[Told] = set()

    def look(unfinished: tuple[str, ...] = ()) -> int:
        own = (settings.report_dir,) if watch else ()
        left_out = replace(settings, exclude=(*settings.exclude, *map(_literal, (*own, *unfinished))))
        return _checked(new, against, baseline, left_out, update=update_baseline, add=add, seen=seen if watch else None)

    if not watch:
        context.exit(look())
    from auditor import watching

    ours = (settings.report_dir, *((against,) if Path(against).is_file() else ()), *([str(baseline)] if baseline else []))
    context.exit(watching.follow(new, settle, ours, look))


def _literal(path: str) -> str:
    """Return the pattern that leaves out this file and no other."""
    return "/" + re.sub(r"[*?\[]", lambda found: f"[{found[0]}]", path.removeprefix("./"))


def _told(finding: "Finding") -> set[Told]:
    """Return a finding with each article that it is about: with one more article it is news again."""
    return {(finding.id, place.article) for reading in finding.readings for place in reading.witnesses}


def _checked(
    new: Sequence[str], against: str, baseline: Path | None, settings: config.Config, *, update: bool, add: bool, seen: set[Told] | None
) -> int:
    """Check once, report, and return the exit code. With `seen`, what is in it is not printed again, and it takes in the rest."""
    from auditor import baseline as decisions
    from auditor import gate
    from auditor.report.output import write

    accepted = decisions.load(baseline) if baseline and (baseline.exists() or not update) else {}
    since = since_of(settings)
    with progress_of(settings) as progress:
        outcome = gate.check(new, against, settings, progress, accepted=accepted, add=add, tables=tables_of(settings))
    result = outcome.result
    if update and baseline is not None:
        write(baseline, decisions.render(result.findings, accepted, settings.lang))
        result = replace(result, findings=decisions.apply(result.findings, decisions.load(baseline)))
    told = result.findings if not seen else tuple(finding for finding in result.findings if not _told(finding) <= seen)
    code = report(settings, result, outcome.new, accepted, since, told)
    if seen is not None:
        seen.update(*map(_told, result.findings))
    return code if settings.allow_skipped else _unread(outcome, settings.lang) or code


def _unread(outcome: "Outcome", lang: "Language") -> int:
    """Say what a check did not look at, and return the exit code for it; 0 where it looked at everything."""
    if outcome.archive_unread:
        zh, en = f"档案里有{outcome.archive_unread}项没有读到", f"{outcome.archive_unread} of the archive could not be read"
    elif outcome.unread:
        zh, en = f"新稿里有{outcome.unread}项没有读到文字", f"{outcome.unread} of the new inputs could not be read or held no text"
    else:
        return OK
    warn(f"{zh}，没有比对；如果可以接受，加 --allow-skipped" if lang == "zh" else f"{en}; --allow-skipped lets that pass")
    return WRONG if outcome.archive_unread else NOTHING_READ
