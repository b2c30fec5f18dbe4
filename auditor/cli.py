"""The command line: arguments to settings, settings to an audit, its result to reports and an exit code. No logic of its own.

Heavy modules are imported by the commands that use them, so that `audit --help` answers at once.
"""

import gc
import os
import re
import signal
import sys
import threading
import traceback
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

import click
from click.core import ParameterSource

from auditor import __version__, commands, config
from auditor.errors import AuditorError, UsageError
from auditor.model import CONFIDENCES, SEVERITIES, Skipped
from auditor.report import REPORTS

if TYPE_CHECKING:
    from auditor.gate import Outcome
    from auditor.model import Decision, Finding, Language, Result
    from auditor.report.citation import Form
    from auditor.report.difference import Record
    from auditor.report.progress import Progress

OK, FOUND, WRONG, NOTHING_READ = 0, 1, 2, 3
"""Exit codes, as the README lists them."""
INTERRUPTED = 130
"""128 + SIGINT, as shells expect."""

FILE_REPORTS = tuple(name for name, report in REPORTS.items() if report.suffix)
FORMATS = ("terminal", *(name for name in REPORTS if name != "terminal"))
QUOTED = ("text", "json", "markdown", "gbt7714")
"""Formats of the answer about a quotation."""

COLLECTED_AFTER = 50_000
"""Objects made before reference cycles are looked for. After Python's own 700, a check spends a tenth of its time looking; there are
next to none."""

Decorator = Callable[[Any], Any]
Told = tuple[str, str]
"""A finding's id and that of an article that it is about."""


class DefaultCommand(click.Group):
    """A group whose first command may be left out: `audit PATH` is `audit run PATH`."""

    group_options: ClassVar[frozenset[str]] = frozenset({"--help", "-h", "--version"})

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put `run` before arguments that name no command."""
        if args and args[0] not in self.commands and args[0] not in self.group_options:
            args = ["run", *args]
        return super().parse_args(ctx, args)


def _together(*decorators: Decorator) -> Decorator:
    def decorate(function: Callable[..., Any]) -> Callable[..., Any]:
        for decorator in reversed(decorators):
            function = decorator(function)
        return function

    return decorate


def _option(*names: str, **settings: Any) -> Decorator:
    """Return a click option with its `AUDIT_…` variable."""
    long = next(name for name in names if name.startswith("--")).split("/")[0]
    variable = "AUDIT_" + long.removeprefix("--").removeprefix("no-").replace("-", "_").upper()
    return click.option(*names, envvar=variable, **settings)


def _list(context: click.Context, parameter: click.Parameter, value: object) -> tuple[str, ...]:
    """Split `a,b,c`, given once or several times, as a string or a TOML list."""
    parts = [value] if isinstance(value, str) else list(value or ())  # type: ignore[call-overload]
    return tuple(name.strip() for part in parts for name in str(part).split(",") if name.strip())


def _day(context: click.Context, parameter: click.Parameter, value: str | None) -> str:
    """Check a day of ISO 8601; today where none is given."""
    try:
        return (date.fromisoformat(value) if value else date.today()).isoformat()
    except ValueError as error:
        raise click.BadParameter(f"{value} is no day such as 2022-04-19") from error


def _configured(context: click.Context, parameter: click.Parameter, value: Path | None) -> None:
    """Make the configuration file the source of the options not given."""
    if context.params.get("isolated"):
        return
    path = value or config.find_file(Path.cwd())
    if path is None:
        return
    settings = config.load(path, OPTION_NAMES)
    context.meta["audit.suppress"] = config.suppressions(settings.pop("suppress", []), path)
    context.meta["audit.config_file"] = path
    context.default_map = settings


settings_options = _together(
    _option("--isolated", is_flag=True, is_eager=True, help="Ignore configuration files."),
    _option(
        "--config",
        "config_file",
        type=click.Path(exists=True, dir_okay=False, path_type=Path),
        is_eager=True,
        expose_value=False,
        callback=_configured,
        help="Read this configuration file instead of looking for audit.toml or pyproject.toml.",
    ),
    click.option("--show-settings", is_flag=True, help="Print every setting and where it came from, then stop."),
)

judging_options = _together(
    _option("--select", metavar="RULES", multiple=True, callback=_list, help="Only these rules, such as F,D201."),
    _option("--ignore", metavar="RULES", multiple=True, callback=_list, help="Not these rules."),
    _option("--min-severity", type=click.Choice(SEVERITIES), default="info", show_default=True, help="Leave out what matters less."),
    _option("--min-confidence", type=click.Choice(CONFIDENCES), default="low", show_default=True, help="Leave out what is less sure."),
    _option("--source-priority", metavar="A,B,C", multiple=True, callback=_list, help="Sources whose text is the origin, best first."),
)

reading_options = _together(
    _option("--exclude", metavar="GLOB", multiple=True, callback=_list, help="Leave out files whose path or name matches."),
    _option("--max-file-size", type=int, default=64 << 20, metavar="BYTES", help="Skip larger files that have to be read whole."),
    _option("--max-decompressed-size", type=int, default=1 << 30, metavar="BYTES", help="Skip compressed files that grow larger."),
    _option("--max-record-length", type=int, default=8_000_000, metavar="CHARS", help="Skip longer articles."),
    _option("--text-field", default="", metavar="A.B.C", help="The field or column that holds the text; guessed without it."),
    _option("--table", default="", metavar="NAME", help="The table of a database or the sheet of a workbook; all without it."),
    _option("--timezone", default="Asia/Shanghai", show_default=True, help="Where the outlets are, for the day of a moment."),
    _option("--jobs", "-j", type=int, default=0, help="Processes; 0 for one a core."),
    _option("--engine", default="local", help="Where the work runs."),
)

speaking_options = _together(
    _option("--lang", type=click.Choice(["zh", "en"]), default="zh", show_default=True, help="Language of messages and reports."),
    _option("-q", "--quiet", is_flag=True, help="Print results only, and no list of the reports written."),
    _option("-v", "--verbose", is_flag=True, help="Say on standard error what is done and how long it took."),
    _option("--color", type=click.Choice(["auto", "always", "never"]), default="auto", show_default=True, help="Colour in the output."),
    _option("--progress/--no-progress", default=True, help="Progress bars on standard error."),
)

report_options = _together(
    *(_option(f"--{name}", is_flag=True, help=f"Write DIR/audit.{REPORTS[name].suffix}.") for name in FILE_REPORTS),
    _option("--tables", is_flag=True, help="The aligned texts in the JSON report, too."),
    _option("--html-all", is_flag=True, help="Every text in the HTML report, whatever its size."),
    _option("--since", metavar="OLD.json", help="An earlier JSON report: say what is new and what is gone."),
    _option("--open-with", metavar="TEMPLATE", default="", help="Links to lines, such as vscode://file/{path}:{line}:{column}."),
    _option("--report-dir", metavar="DIR", default="reports", show_default=True, help="Where reports go."),
    _option("-f", "--format", type=click.Choice(FORMATS), default="terminal", show_default=True, help="What standard output gets."),
    _option("--exit-zero", is_flag=True, help="Exit with 0 where it would be 1."),
)


def _fail_on(default: str) -> Decorator:
    return _option(
        "--fail-on",
        type=click.Choice(["never", *SEVERITIES]),
        default=default,
        show_default=True,
        help="Exit with 1 for a finding of this severity or worse.",
    )


OPTION_NAMES: tuple[str, ...] = (
    *FILE_REPORTS,
    *("tables", "html_all", "since", "open_with"),
    *("report_dir", "format", "exit_zero", "allow_skipped", "fail_on", "select", "ignore", "min_severity", "min_confidence", "exclude"),
    *("source_priority", "lang", "quiet", "verbose", "color", "progress", "jobs", "engine", "against", "baseline"),
    *("max_file_size", "max_decompressed_size", "max_record_length", "text_field", "table", "timezone"),
)
"""Keys of the configuration file."""


@click.group(cls=DefaultCommand, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110})
@click.version_option(__version__, prog_name="audit")
def cli() -> None:
    """Find the reposts of one text among scraped Chinese news, and where they disagree.

    \b
    audit corpus/ --html          audit a folder and write reports/audit.html
    audit check new/ --against corpus/
    audit cite "连续五年" --in corpus/

    `audit PATH` is short for `audit run PATH`. PATH is a file, a folder, or - for standard input: pages (.html .mhtml
    .md .txt .docx .pdf .epub), records (.json .jsonl .csv .tsv .xlsx .parquet .sqlite .rss .warc), archives (.zip .tar),
    each also .gz .bz2 .xz .zst.
    """  # noqa: D301 -- the backspace keeps click from filling the examples


for _command in (commands.diff, commands.decide, commands.serve):
    cli.add_command(_command)

_baseline = _option(
    "--baseline", type=click.Path(dir_okay=False, path_type=Path), help="Decisions: what they close is known and fails nothing."
)


@cli.command()
@click.argument("paths", nargs=-1, metavar="PATH...", required=True)
@_baseline
@report_options
@_fail_on("never")
@judging_options
@reading_options
@speaking_options
@settings_options
@click.pass_context
def run(context: click.Context, /, paths: tuple[str, ...], baseline: Path | None, **options: Any) -> None:
    """Audit PATH: group the copies, collate them, and report where they disagree."""
    settings = _settings(context, options)
    from auditor import audit
    from auditor import baseline as decisions

    decided = decisions.load(baseline) if baseline else {}
    since = _since(settings)
    with _progress(settings) as progress:
        result = audit.audit(paths, settings, progress, tables=_tables(settings))
    result = replace(result, findings=decisions.apply(result.findings, decided))
    code = _report(settings, result, decided=decided, earlier=since)
    context.exit(code if result.articles else NOTHING_READ)


@cli.command()
@click.argument("new", nargs=-1, metavar="NEW...", required=True)
@_option("--against", required=True, metavar="PATH|INDEX", help="The archive: a file or folder, or an index built from it.")
@_baseline
@click.option("--update-baseline", is_flag=True, help="Accept what is found: write it to --baseline.")
@_option("--allow-skipped", is_flag=True, help="Pass although something of NEW or of the archive could not be read.")
@click.option("--add", is_flag=True, help="Put those of NEW that pass into the index.")
@click.option("--watch", is_flag=True, help="Check again whenever NEW changes, and print what is new, until Ctrl-C.")
@_option("--settle", type=click.FloatRange(min=0), default=2.0, show_default=True, help="Seconds after which a watched file is whole.")
@report_options
@_fail_on("medium")
@judging_options
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
    """Check NEW articles against an archive: only what involves a new article counts."""
    settings = _settings(context, options)
    if update_baseline and (baseline is None or watch):
        raise UsageError("--update-baseline needs --baseline FILE, and does not go with --watch")
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


def _told(finding: "Finding") -> "set[Told]":
    """Return a finding with each article that it is about: with one more article it is news again."""
    return {(finding.id, place.article) for reading in finding.readings for place in reading.witnesses}


def _checked(
    new: Sequence[str], against: str, baseline: Path | None, settings: config.Config, *, update: bool, add: bool, seen: "set[Told] | None"
) -> int:
    """Check once, report, and return the exit code. With `seen`, what is in it is not printed again, and it takes in the rest."""
    from auditor import baseline as accepted_findings
    from auditor import gate
    from auditor.report.output import write

    accepted = accepted_findings.load(baseline) if baseline and (baseline.exists() or not update) else {}
    since = _since(settings)
    with _progress(settings) as progress:
        outcome = gate.check(new, against, settings, progress, accepted=accepted, add=add, tables=_tables(settings))
    result = outcome.result
    if update and baseline is not None:
        write(baseline, accepted_findings.render(result.findings, accepted, settings.lang))
        result = replace(result, findings=accepted_findings.apply(result.findings, accepted_findings.load(baseline)))
    told = result.findings if not seen else tuple(finding for finding in result.findings if not _told(finding) <= seen)
    code = _report(settings, result, outcome.new, accepted, since, told)
    if seen is not None:
        seen.update(*map(_told, result.findings))
    return code if settings.allow_skipped else _unread(outcome, settings.lang) or code


@cli.command()
@click.argument("quote", required=False)
@click.option("--draft", metavar="FILE", help="Check every quotation and figure of this text of one's own instead (- for standard input).")
@_option("--in", "archive", required=True, metavar="PATH|INDEX", help="Where to look: a file or folder, or an index built from it.")
@_option(
    "-f", "--format", type=click.Choice(["text", "json", "markdown", "gbt7714"]), default="text", show_default=True, help="How to print it."
)
@click.option("--limit", type=click.IntRange(min=0), metavar="N", help="Show the N best articles; 0 for all.  [default: 20; JSON: all]")
@click.option("--accessed", metavar="DATE", callback=_day, help="Day on which the page was read, for gbt7714.  [default: today]")
@judging_options
@reading_options
@speaking_options
@settings_options
@click.pass_context
def cite(
    context: click.Context, /, quote: str | None, draft: str | None, archive: str, limit: int | None, accessed: str, **options: Any
) -> None:
    """Find QUOTE (- for standard input) and say who carries it, with every variant and a citation to paste.

    With --draft, do so for every quotation and figure of a text that is no copy.
    """
    form = options.pop("format")
    settings = _settings(context, options)
    if (quote is None) == (draft is None):
        raise UsageError("give either a QUOTE or --draft FILE")
    from auditor.report.citation import Form

    how = Form(settings.lang, limit, accessed)
    context.exit(_cited(quote, archive, form, settings, how) if quote is not None else _drafted(str(draft), archive, form, settings, how))


def _cited(quote: str, archive: str, form: str, settings: config.Config, how: "Form") -> int:
    from auditor import quote as quotation
    from auditor.report import citation

    with _progress(settings) as progress:
        answer = quotation.cite(sys.stdin.read() if quote == "-" else quote, archive, settings, progress)
    click.echo(citation.render(answer, form, how), nl=False)
    return FOUND if answer.disputed else OK if answer.matches else NOTHING_READ


def _drafted(draft: str, archive: str, form: str, settings: config.Config, how: "Form") -> int:
    from auditor.quote.draft import check as check_draft
    from auditor.report import draft as drafts

    if form not in drafts.FORMS:
        raise UsageError(f"--draft is printed as {', '.join(drafts.FORMS)}, not as {form}")
    with _progress(settings) as progress:
        checked = check_draft(draft, archive, settings, progress)
    click.echo(drafts.render(checked, form, how), nl=False)
    return FOUND if any(one.verdict != "agrees" for one in checked.checked) else OK if checked.checked else NOTHING_READ


@cli.group()
def index() -> None:
    """Build and keep an index of an archive, so that a check costs what the new articles cost."""


index.add_command(commands.backup)


@index.command("build")
@click.argument("index_path", metavar="INDEX", type=click.Path(dir_okay=False, path_type=Path))
@click.argument("paths", nargs=-1, metavar="PATH...", required=True)
@_option("--allow-empty", is_flag=True, help="Write an index also where no article could be read.")
@reading_options
@speaking_options
@settings_options
@click.pass_context
def index_build(context: click.Context, /, index_path: Path, paths: tuple[str, ...], allow_empty: bool, **options: Any) -> None:
    """Write INDEX anew from PATH. The old one stays until the new one is whole."""
    _change_index(context, index_path, paths, options, anew=True, allow_empty=allow_empty)


@index.command("add")
@click.argument("index_path", metavar="INDEX", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.argument("paths", nargs=-1, metavar="PATH...", required=True)
@reading_options
@speaking_options
@settings_options
@click.pass_context
def index_add(context: click.Context, /, index_path: Path, paths: tuple[str, ...], **options: Any) -> None:
    """Add the articles of PATH to INDEX. What is known by its content and address stays one article; nothing is replaced."""
    _change_index(context, index_path, paths, options, anew=False)


@index.command("remove")
@click.argument("index_path", metavar="INDEX", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.argument("articles", nargs=-1, metavar="ARTICLE...", required=True)
def index_remove(index_path: Path, articles: tuple[str, ...]) -> None:
    """Take articles out of INDEX, named by path (all records of it) or by path#record."""
    from auditor import gate

    click.echo(f"{gate.remove(index_path, articles)} articles removed from {index_path}")


@index.command("info")
@click.argument("index_path", metavar="INDEX", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def index_info(index_path: Path) -> None:
    """Say what INDEX holds."""
    from auditor import gate

    for name, value in gate.describe(index_path).items():
        click.echo(f"{name}: {value}")


@index.command("gone")
@click.argument("index_path", metavar="INDEX", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def index_gone(index_path: Path) -> None:
    """List the places of INDEX whose file is no more. Their articles stay until they are removed."""
    from auditor import gate
    from auditor.report.safe import one_line

    for place in gate.gone(index_path):
        click.echo(one_line(place))


@cli.command()
@click.argument("paths", nargs=-1, metavar="PATH...", required=True)
@_option("--csv", is_flag=True, help="Print CSV for a spreadsheet instead of JSON lines.")
@click.option("--parquet", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE", help="Write a Parquet file instead.")
@click.option("--sentences", is_flag=True, help="The whole sentence in each row of a table, not only where it stands.")
@reading_options
@speaking_options
@settings_options
@click.pass_context
def figures(context: click.Context, /, paths: tuple[str, ...], csv: bool, parquet: Path | None, sentences: bool, **options: Any) -> None:
    """Print every figure, date and identifier of PATH (- for standard input) as JSON lines."""
    settings = _settings(context, options)
    from auditor import audit
    from auditor.report import ledger

    opened = (
        ledger.open_table(parquet, sentences=sentences) if parquet else ledger.open_ledger(sys.stdout.buffer, csv=csv, sentences=sentences)
    )
    read = 0
    with opened as book:
        for entry in audit.ledger(paths, settings):
            if isinstance(entry, Skipped):
                _tell(entry, settings.lang)
                continue
            read += 1
            for figure in entry:
                book.write(figure)
    context.exit(OK if read else NOTHING_READ)


@cli.command()
@click.argument("code", required=False)
@_option("--lang", type=click.Choice(["zh", "en"]), default="zh", show_default=True, help="Language of the explanation.")
def rule(code: str | None, lang: "Language") -> None:
    """List the rules, or explain the rule CODE with its examples."""
    from auditor.compare import BY_CODE
    from auditor.compare.explain import rule_text, rules_text

    code = code and code.upper()
    chosen = {name: rule for name, rule in BY_CODE.items() if name.startswith(code or "")}
    if code is None:
        click.echo(rules_text(BY_CODE, lang), nl=False)
        return
    config.check_rules([code], list(BY_CODE))
    click.echo("\n".join(rule_text(rule, lang) for _, rule in sorted(chosen.items())), nl=False)


@cli.command()
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def completion(shell: str) -> None:
    """Print the completion script for SHELL, to be sourced from its start-up file."""
    from click.shell_completion import get_completion_class

    kind = get_completion_class(shell)
    if kind is None:
        raise UsageError(f"no completion for {shell}")
    click.echo(kind(cli, {}, "audit", "_AUDIT_COMPLETE").source())


def _change_index(
    context: click.Context, path: Path, paths: Sequence[str], options: dict[str, Any], *, anew: bool, allow_empty: bool = False
) -> None:
    settings = _settings(context, options)
    from auditor import gate

    def waiting() -> None:
        _warn(f"等待另一个进程写完索引 {path}" if settings.lang == "zh" else f"waiting for another process that writes the index {path}")

    _tell_network(path, settings.lang)
    with _progress(settings) as progress:
        added, skipped = gate.build(path, paths, settings, progress, anew=anew, allow_empty=allow_empty, waiting=waiting)
    for entry in skipped:
        _tell(entry, settings.lang)
    more = f" ({added.versions} of them versions of a page, {added.known} more were known)" if added.versions or added.known else ""
    click.echo(f"{added.new} articles {'in' if anew else 'added to'} {path}{more}")
    context.exit(OK if added.new or added.known else NOTHING_READ)


def _tell_network(path: Path, lang: "Language") -> None:
    """Say that an index lies where other machines may write to it at the same time."""
    from auditor.index.access import network

    kind = network(path)
    if kind:
        zh = f"索引 {path} 在网络文件系统（{kind}）上：别的机器加的锁在那里不一定有效，同一时间只让一台机器写"
        en = f"the index {path} lies on a network file system ({kind}): locks of other machines may not hold there; let one machine write"
        _warn(zh if lang == "zh" else en)


def _tell(skipped: Skipped, lang: "Language") -> None:
    """Say on standard error what was skipped, and why."""
    place = skipped.path if skipped.record is None else f"{skipped.path}#{skipped.record}"
    text = f"跳过 {place}：{skipped.reason.zh}" if lang == "zh" else f"skipped {place}: {skipped.reason.en}"
    _warn(text)


def _settings(context: click.Context, options: dict[str, Any]) -> config.Config:
    """Build the settings of a command; print them and stop where that was asked for."""
    if options.pop("show_settings", False):
        _show_settings(context)
        context.exit(OK)
    options.pop("isolated", None)
    options["reports"] = tuple(name for name in FILE_REPORTS if options.pop(name, False))
    for name in {"select", "ignore"} & set(options):
        options[name] = tuple(code.upper() for code in options[name])
    settings = config.Config(**options, suppress=context.meta.get("audit.suppress", ()))
    if settings.select or settings.ignore:
        from auditor import compare

        config.check_rules((*settings.select, *settings.ignore), list(compare.BY_CODE))
    return settings


def _show_settings(context: click.Context) -> None:
    file = context.meta.get("audit.config_file")
    for parameter in context.command.params:
        name = parameter.name
        if name not in OPTION_NAMES:
            continue
        value = context.params.get(name)
        shown = ",".join(value) if isinstance(value, tuple) else "" if value is None else str(value)
        origin = {
            ParameterSource.COMMANDLINE: "command line",
            ParameterSource.ENVIRONMENT: f"environment, {parameter.envvar}",
            ParameterSource.DEFAULT_MAP: str(file),
        }.get(context.get_parameter_source(name) or ParameterSource.DEFAULT, "default")
        click.echo(f"{name.replace('_', '-')} = {shown}  ({origin})")
    for suppression in context.meta.get("audit.suppress", ()):
        click.echo(f"suppress = {suppression}  ({file})")


def _progress(settings: config.Config) -> "Progress":
    from auditor.report.progress import Progress

    return Progress(shown=settings.progress and not settings.quiet, log=settings.verbose)


def _since(settings: config.Config) -> "Mapping[str, Record] | None":
    """Return the findings of the earlier report, read before the work begins: a wrong path costs no audit."""
    from auditor.report import difference

    return difference.load(Path(settings.since)) if settings.since else None


def _report(
    settings: config.Config,
    result: "Result",
    new_articles: Sequence[str] = (),
    decided: "Mapping[str, Decision] | None" = None,
    earlier: "Mapping[str, Record] | None" = None,
    told: "Sequence[Finding] | None" = None,
) -> int:
    """Write the reports asked for, print one, of the findings `told` if not of all, and return the exit code."""
    from auditor.audit import rules
    from auditor.report import difference
    from auditor.report.options import RenderOptions
    from auditor.report.publish import publish

    options = RenderOptions(
        version=__version__,
        rules=rules(),
        lang=settings.lang,
        fail_on=None if settings.fail_on == "never" else settings.fail_on,
        new_articles=frozenset(new_articles),
        directory=settings.report_dir,
        tables=settings.tables,
        whole=settings.html_all,
        decisions=decided or {},
        since=difference.since(str(settings.since), earlier, result.findings) if earlier is not None else None,
        open_with=settings.open_with,
        colour=_coloured(settings.color),
    )
    shown = result if told is None else replace(result, findings=tuple(told))
    publish(result, settings.reports, settings.format, options, quiet=settings.quiet, shown_result=shown)
    if len(shown.findings) < len(result.findings):
        before = len(result.findings) - len(shown.findings)
        _warn(f"先前说过的{before}处仍在，不再列出" if settings.lang == "zh" else f"{before} findings told before still stand")
    for remark in result.remarks:
        _warn(getattr(remark, settings.lang))
    found = any(settings.fails(finding) for finding in result.findings)
    return FOUND if found and not settings.exit_zero else OK


def _unread(outcome: "Outcome", lang: "Language") -> int:
    """Say what a check did not look at, and return the exit code for it; 0 where it looked at everything."""
    if outcome.archive_unread:
        zh, en = f"档案里有{outcome.archive_unread}项没有读到", f"{outcome.archive_unread} of the archive could not be read"
    elif outcome.unread:
        zh, en = f"新稿里有{outcome.unread}项没有读到文字", f"{outcome.unread} of the new inputs could not be read or held no text"
    else:
        return OK
    _warn(f"{zh}，没有比对；如果可以接受，加 --allow-skipped" if lang == "zh" else f"{en}; --allow-skipped lets that pass")
    return WRONG if outcome.archive_unread else NOTHING_READ


def _warn(text: str) -> None:
    """Say something on standard error, in one line in which nothing is obeyed: it may hold the names of files and what stands in them."""
    from auditor.report.safe import one_line

    click.echo(f"audit: {one_line(text)}", err=True)


def _tables(settings: config.Config) -> bool:
    """Say whether any report asked for shows the aligned texts."""
    from auditor.report.publish import needs_tables

    return needs_tables((*settings.reports, settings.format), with_json=settings.tables)


def _coloured(choice: config.Colour) -> bool:
    """Say whether to colour the output; `NO_COLOR` counts as in https://no-color.org."""
    return choice == "always" or (choice == "auto" and sys.stdout.isatty() and not os.environ.get("NO_COLOR"))


def _spoken(arguments: Sequence[str] | None) -> str:
    """Return the language to complain in, as far as the command line or the environment says it."""
    words = sys.argv[1:] if arguments is None else list(arguments)
    chosen = os.environ.get("AUDIT_LANG", "zh")
    for place, word in enumerate(words):
        if word == "--lang" and place + 1 < len(words):
            chosen = words[place + 1]
        elif word.startswith("--lang="):
            chosen = word.removeprefix("--lang=")
    return chosen


class _Ended(BaseException):
    """The process was asked to end, by SIGTERM or because its terminal is gone."""


def _end(number: int, frame: object) -> None:
    raise _Ended(number)


@contextmanager
def _ending() -> Iterator[None]:
    """Let SIGTERM and SIGHUP unwind as Ctrl-C does, so that workers are stopped and temporary files removed."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    numbers = [getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)]
    before = {number: signal.signal(number, _end) for number in numbers if signal.getsignal(number) is signal.SIG_DFL}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _open_streams() -> None:
    """Have somewhere to write where the caller closed standard output or standard error."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, Path(os.devnull).open("w", encoding="utf-8"))  # noqa: SIM115 -- for as long as the process lives


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit code."""
    gc.set_threshold(COLLECTED_AFTER)
    _open_streams()
    try:
        with _ending():
            return _run(arguments)
    except _Ended as ended:
        _warn("被终止" if _spoken(arguments) == "zh" else "terminated")
        return 128 + int(ended.args[0])
    except Exception as error:
        # Whatever was not foreseen must not end in the exit code 1 of Python, which says that there are findings.
        if {"-v", "--verbose"} & set(sys.argv):
            traceback.print_exc()
        name = f"{type(error).__name__}: {error}"
        unforeseen = f"程序出错（{name}）；请连同输入报告，加 -v 可以看到细节"
        _warn(
            unforeseen
            if _spoken(arguments) == "zh"
            else f"this should not have happened ({name}); please report it with the input; -v tells more"
        )
        return WRONG


def _run(arguments: Sequence[str] | None) -> int:
    """Run the command line; what a user can mend comes back as an exit code."""
    try:
        code = cli.main(args=list(arguments) if arguments is not None else None, prog_name="audit", standalone_mode=False)
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except AuditorError as error:
        _warn(error.chinese if _spoken(arguments) == "zh" else str(error))
        return WRONG
    except (KeyboardInterrupt, click.Abort):
        click.echo("audit: interrupted", err=True)
        return INTERRUPTED
    except BrokenPipeError:
        with suppress(OSError):
            sys.stdout.close()
        return OK
    return code if isinstance(code, int) else OK
