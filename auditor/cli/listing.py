"""Commands that list something: the figures of articles, the rules, the completion of a shell."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from auditor import config
from auditor.cli.codes import NOTHING_READ, OK
from auditor.cli.options import NEW_FILE, choice, lang_option, option, reading_options, settings_options, speaking_options
from auditor.cli.settings import settings_of
from auditor.cli.telling import tell, tell_idle
from auditor.errors import UsageError
from auditor.model import Skipped

if TYPE_CHECKING:
    from auditor.model import Language


@click.command()
@click.argument("paths", nargs=-1, metavar="PATH...", required=True)
@option("--csv", is_flag=True)
@choice("-f", "--format", among=("jsonl", "csv"), default="jsonl")
@click.option("--parquet", type=NEW_FILE, metavar="FILE")
@click.option("--sentences", is_flag=True)
@reading_options
@speaking_options
@settings_options
@click.pass_context
def figures(context: click.Context, /, paths: tuple[str, ...], csv: bool, parquet: Path | None, sentences: bool, **options: Any) -> None:
    """Print every figure of PATH."""
    csv |= options.pop("format") == "csv"
    settings = settings_of(context, options)
    from auditor.audit import ledger as entries_of
    from auditor.report import ledger

    tell_idle(paths, settings)
    opened = (
        ledger.open_table(parquet, sentences=sentences) if parquet else ledger.open_ledger(sys.stdout.buffer, csv=csv, sentences=sentences)
    )
    read = 0
    with opened as book:
        for entry in entries_of(paths, settings):
            if isinstance(entry, Skipped):
                tell(entry, settings.lang)
                continue
            read += 1
            for figure in entry:
                book.write(figure)
    context.exit(OK if read else NOTHING_READ)


@click.command()
@click.argument("code", required=False)
@lang_option
def rule(code: str | None, lang: "Language") -> None:
    """List the rules, or explain one."""
    from auditor.compare import BY_CODE
    from auditor.compare.explain import rule_text, rules_text

    code = code and code.upper()
    chosen = {name: rule for name, rule in BY_CODE.items() if name.startswith(code or "")}
    if code is None:
        click.echo(rules_text(BY_CODE, lang), nl=False)
        return
    config.check_rules([code], list(BY_CODE))
    click.echo("\n".join(rule_text(rule, lang) for _, rule in sorted(chosen.items())), nl=False)


@click.command()
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
@click.pass_context
def completion(context: click.Context, /, shell: str) -> None:
    """Print the completion script for SHELL."""
    from click.shell_completion import get_completion_class

    kind = get_completion_class(shell)
    if kind is None:
        raise UsageError(f"no completion for {shell}", f"没有 {shell} 的补全脚本")
    click.echo(kind(context.find_root().command, {}, "audit", "_AUDIT_COMPLETE").source())
