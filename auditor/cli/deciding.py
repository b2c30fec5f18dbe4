"""Commands that work on what an audit left behind: two reports held against each other, and decisions about findings."""

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from auditor import baseline as decisions
from auditor.cli.codes import FOUND, OK
from auditor.cli.options import FILE, NEW_FILE, lang_option
from auditor.cli.telling import say
from auditor.errors import UsageError
from auditor.model import SEVERITIES, VERDICTS, Decision
from auditor.patterns import regex

if TYPE_CHECKING:
    from auditor.model import Language, Verdict

BASELINE = "audit-baseline.json"
"""What the page calls the file that it exports, too."""
_ID = regex("[0-9A-Za-z-]+")
"""What ids are made of: a shell's empty variable is none."""


@click.command()
@click.argument("old", type=FILE)
@click.argument("new", type=FILE)
@click.option("-f", "--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option("--fail-on", type=click.Choice(["never", *SEVERITIES]), default="never", show_default=True)
@lang_option
@click.pass_context
def diff(context: click.Context, /, old: Path, new: Path, form: str, fail_on: str, lang: "Language") -> None:
    """Hold two JSON reports against each other."""
    from auditor.report import difference

    found = difference.difference(difference.load(old), difference.load(new))
    say(difference.render(found, form, lang))
    failing = SEVERITIES[: SEVERITIES.index(fail_on) + 1] if fail_on in SEVERITIES else ()
    context.exit(FOUND if any(record.get("severity") in failing and not record.get("known") for record in found.new) else OK)


@click.command()
@click.argument("ids", nargs=-1, metavar="ID...", required=True)
@click.option("--as", "verdict", type=click.Choice(VERDICTS))
@click.option("--undo", is_flag=True)
@click.option("--note", default="")
@click.option("--by", default="", envvar="AUDIT_BY")
@click.option("--report", type=FILE)
@click.option("--baseline", type=NEW_FILE, default=BASELINE, envvar="AUDIT_BASELINE", show_default=True)
def decide(ids: tuple[str, ...], verdict: "Verdict | None", undo: bool, note: str, by: str, report: Path | None, baseline: Path) -> None:
    """Say of findings what to do with them."""
    if undo == (verdict is not None):
        raise UsageError("say what to decide with --as, or take it back with --undo", "用 --as 说明决定，或用 --undo 撤回")
    from auditor.report import difference
    from auditor.report.output import write

    known = difference.load(report) if report else {}
    held = decisions.load(baseline) if baseline.exists() else {}
    for name in ids:
        if not _ID.fullmatch(name):
            raise UsageError(
                f"{name!r} is no id of a finding; every report gives it as id", f"{name!r} 不是分歧的编号；各种报告里都有编号（id）"
            )
        if report and name not in known:
            raise UsageError(f"{report} has no finding {name}", f"{report} 里没有这处分歧：{name}")
        if verdict is None:
            held.pop(name, None)
            continue
        before, told = held.get(name, Decision(name)), known.get(name, {})
        rule = str(told.get("rule", before.rule))
        message = str(told.get("message", before.message))
        held[name] = Decision(name, rule, message, note or before.note, verdict, by or before.by, _now())
    write(baseline, decisions.dump(held.values()))
    click.echo(f"{baseline}: {len(held)}")


def _now() -> str:
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
