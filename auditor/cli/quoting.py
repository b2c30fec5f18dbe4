"""The command that looks up quotations: `audit cite`."""

import sys
from typing import TYPE_CHECKING, Any

import click

from auditor import config
from auditor.cli.codes import FOUND, NOTHING_READ, OK
from auditor.cli.options import QUOTED, day, events_option, judging_options, option, reading_options, settings_options, speaking_options
from auditor.cli.settings import progress_of, settings_of
from auditor.cli.telling import say, tell_idle
from auditor.errors import UsageError

if TYPE_CHECKING:
    from auditor.report.citation import Form


@click.command()
@click.argument("quote", required=False)
@click.option("--draft", metavar="FILE")
@option("--in", "archive", required=True, metavar="PATH|INDEX")
@option("-f", "--format", type=click.Choice(QUOTED), default="text", show_default=True)
@click.option("--limit", type=click.IntRange(min=0), metavar="N")
@click.option("--accessed", metavar="DATE", callback=day)
@events_option
@judging_options
@reading_options
@speaking_options
@settings_options
@click.pass_context
def cite(
    context: click.Context, /, quote: str | None, draft: str | None, archive: str, limit: int | None, accessed: str, **options: Any
) -> None:
    """Find a quotation, or those of a draft."""
    form = options.pop("format")
    settings = settings_of(context, options)
    if (quote is None) == (draft is None):
        raise UsageError("give either a QUOTE or --draft FILE", "QUOTE 和 --draft FILE 给一个，也只给一个")
    from auditor.report.citation import Form

    how = Form(settings.lang, limit, accessed)
    context.exit(_cited(quote, archive, form, settings, how) if quote is not None else _drafted(str(draft), archive, form, settings, how))


def _cited(quote: str, archive: str, form: str, settings: config.Config, how: "Form") -> int:
    from auditor import quote as quotation
    from auditor.report import citation

    _tell_idle(archive, settings)
    with progress_of(settings) as progress:
        answer = quotation.cite(_given() if quote == "-" else quote, archive, settings, progress)
    say(citation.render(answer, form, how))
    return FOUND if answer.disputed else OK if answer.matches else NOTHING_READ


def _given() -> str:
    """Return what standard input holds: UTF-8, or else what the console writes."""
    data = sys.stdin.buffer.read()
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode(sys.stdin.encoding, "replace")


def _drafted(draft: str, archive: str, form: str, settings: config.Config, how: "Form") -> int:
    from auditor.quote.draft import check as check_draft
    from auditor.report import draft as drafts

    if form not in drafts.FORMS:
        raise UsageError(
            f"--draft is printed as {', '.join(drafts.FORMS)}, not as {form}",
            f"--draft 可以打印成 {'、'.join(drafts.FORMS)}，不能打印成 {form}",
        )
    _tell_idle(archive, settings)
    with progress_of(settings) as progress:
        checked = check_draft(draft, archive, settings, progress)
    say(drafts.render(checked, form, how))
    return FOUND if any(one.verdict in ("differs", "disputed") for one in checked.checked) else OK if checked.checked else NOTHING_READ


def _tell_idle(archive: str, settings: config.Config) -> None:
    from auditor.parcels import is_index

    tell_idle([] if is_index(archive) else [archive], settings)
