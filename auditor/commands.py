"""Commands that work on what an audit left behind: two reports held against each other, and decisions about findings.

Like `cli`, without logic of its own.
"""

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from auditor import baseline as decisions
from auditor.errors import UsageError
from auditor.model import SEVERITIES, VERDICTS, Decision

if TYPE_CHECKING:
    from auditor.config import FailOn
    from auditor.model import Language, Verdict

FOUND = 1
BASELINE = "audit-baseline.json"
"""What the page calls the file that it exports, too."""

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
_lang = click.option("--lang", type=click.Choice(["zh", "en"]), default="zh", envvar="AUDIT_LANG", show_default=True, help="Language.")


@click.command()
@click.argument("old", type=_FILE)
@click.argument("new", type=_FILE)
@click.option("-f", "--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True, help="How to print it.")
@click.option(
    "--fail-on",
    type=click.Choice(["never", *SEVERITIES]),
    default="never",
    show_default=True,
    help="Exit with 1 for a new finding of this severity or worse.",
)
@_lang
@click.pass_context
def diff(context: click.Context, /, old: Path, new: Path, form: str, fail_on: str, lang: "Language") -> None:
    """Hold two JSON reports against each other: findings that are new, gone and unchanged."""
    from auditor.report import difference

    found = difference.difference(difference.load(old), difference.load(new))
    click.echo(difference.render(found, form, lang), nl=False)
    failing = SEVERITIES[: SEVERITIES.index(fail_on) + 1] if fail_on in SEVERITIES else ()
    context.exit(FOUND if any(record.get("severity") in failing and not record.get("known") for record in found.new) else 0)


@click.command()
@click.argument("ids", nargs=-1, metavar="ID...", required=True)
@click.option("--as", "verdict", type=click.Choice(VERDICTS), help="What to say of them.")
@click.option("--undo", is_flag=True, help="Take back what was said of them.")
@click.option("--note", default="", help="Why.")
@click.option("--by", default="", envvar="AUDIT_BY", help="Who says so.")
@click.option("--report", type=_FILE, help="A JSON report that holds them: an id that it has not is refused.")
@click.option(
    "--baseline",
    type=click.Path(dir_okay=False, path_type=Path),
    default=BASELINE,
    envvar="AUDIT_BASELINE",
    show_default=True,
    help="The file of decisions.",
)
def decide(ids: tuple[str, ...], verdict: "Verdict | None", undo: bool, note: str, by: str, report: Path | None, baseline: Path) -> None:
    """Say of findings, by ID, that they are a false alarm, corrected, accepted, or to be asked about; the file is the baseline.

    False alarms and what is accepted are known from then on and fail nothing.
    """
    if undo == (verdict is not None):
        raise UsageError("say what to decide with --as, or take it back with --undo", "用 --as 说明决定，或用 --undo 撤回")
    from auditor.report import difference
    from auditor.report.output import write

    known = difference.load(report) if report else {}
    held = decisions.load(baseline) if baseline.exists() else {}
    for name in ids:
        if report and name not in known:
            raise UsageError(f"{report} has no finding {name}", f"{report} 里没有这处分歧：{name}")
        if verdict is None:
            held.pop(name, None)
            continue
        before, told = held.get(name, Decision(name)), known.get(name, {})
        rule = str(told.get("rule", before.rule or name.partition("-")[0]))
        message = str(told.get("message", before.message))
        held[name] = Decision(name, rule, message, note or before.note, verdict, by or before.by, _now())
    write(baseline, decisions.dump(held.values()))
    click.echo(f"{baseline}: {len(held)}")


@click.command()
@click.argument("index", type=_FILE)
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on; another than the loopback needs a token.")
@click.option("--port", type=click.IntRange(0, 65535), default=8017, show_default=True, help="Port.")
@click.option("--name", "names", multiple=True, metavar="HOST", help="Host names under which it may be asked for.")
@click.option("--token-file", type=_FILE, help="File that holds the token; or the environment variable AUDIT_TOKEN.")
@click.option("--decisions", type=click.Path(dir_okay=False, path_type=Path), help="The baseline to write [default: INDEX.decisions.json].")
@click.option("--workers", type=click.IntRange(1, 64), default=2, show_default=True, help="Processes that compare.")
@click.option(
    "--fail-on", type=click.Choice(["never", *SEVERITIES]), default="medium", show_default=True, help="What keeps an article out."
)
@_lang
def serve(
    index: Path,
    host: str,
    port: int,
    names: tuple[str, ...],
    token_file: Path | None,
    decisions: Path | None,
    workers: int,
    fail_on: "FailOn",
    lang: "Language",
) -> None:
    """Open the desk on INDEX: a local page and an HTTP interface."""
    from auditor.config import Config

    try:
        from auditor.desk import app
        from auditor.desk.settings import Settings, read_token
    except ImportError as error:
        raise UsageError(
            "the desk needs the extra: pip install 'auditor-zh[serve]'", "核稿台需要附加依赖：pip install 'auditor-zh[serve]'"
        ) from error
    settings = Settings(
        index=index,
        decisions=decisions or index.with_name(index.name + ".decisions.json"),
        config=Config(lang=lang, fail_on=fail_on),
        host=host,
        port=port,
        names=names,
        token=read_token(token_file),
        workers=workers,
    )
    shown = f"[{host}]" if ":" in host else host
    click.echo(f"http://{shown}:{port}/", err=True)
    app.serve(settings)


@click.command()
@click.argument("index", type=_FILE)
@click.argument("copy", type=click.Path(dir_okay=False, path_type=Path))
def backup(index: Path, copy: Path) -> None:
    """Copy INDEX whole to COPY while it is used."""
    from auditor.index import backup as copied

    copied.copy(index, copy)
    click.echo(str(copy))


def _now() -> str:
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
