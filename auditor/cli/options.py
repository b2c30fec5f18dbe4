"""The options of the command line, by what they are for. What each does is told in `words`."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import click

from auditor import config
from auditor.address import Address, is_shared
from auditor.errors import UsageError
from auditor.model import CONFIDENCES, SEVERITIES
from auditor.report import REPORTS

Decorator = Callable[[Any], Any]

FILE_REPORTS = tuple(name for name, report in REPORTS.items() if report.suffix)
FORMATS = ("terminal", *(name for name in REPORTS if name != "terminal"))
QUOTED = ("text", "json", "markdown", "gbt7714")
"""Formats of the answer about a quotation."""
LANGUAGES = ("zh", "en")

OPTION_NAMES: tuple[str, ...] = (*FILE_REPORTS, *config.KEYS)
"""Keys of the configuration file."""

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
"""A file that is there."""
NEW_FILE = click.Path(dir_okay=False, path_type=Path)
"""A file that may be written."""


class IndexPath(click.Path):
    """The file of an index or, unless it has to be `at_hand`, the address of one on a server, which shows no password from here on."""

    def __init__(self, *, exists: bool = True, at_hand: bool = False) -> None:
        super().__init__(exists=exists, dir_okay=False, path_type=Path)
        self.at_hand = at_hand

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Return a path or an Address."""
        if not is_shared(value):
            return super().convert(value, param, ctx)
        if self.at_hand:
            raise UsageError(
                f"{Address.of(value)} is on a server; this needs an index in a file",
                f"{Address.of(value)} 在服务器上；这里要用文件里的索引",
            )
        return Address.of(value)


INDEX = IndexPath()
NEW_INDEX = IndexPath(exists=False)
INDEX_FILE = IndexPath(at_hand=True)


def together(*decorators: Decorator) -> Decorator:
    """Return several decorators as one, the first of them outermost."""

    def decorate(function: Callable[..., Any]) -> Callable[..., Any]:
        for decorator in reversed(decorators):
            function = decorator(function)
        return function

    return decorate


def option(*names: str, **settings: Any) -> Decorator:
    """Return a click option with its `AUDIT_…` variable."""
    long = next(name for name in names if name.startswith("--")).split("/")[0]
    variable = "AUDIT_" + long.removeprefix("--").removeprefix("no-").replace("-", "_").upper()
    return click.option(*names, envvar=variable, **settings)


def choice(*names: str, among: tuple[str, ...], default: str) -> Decorator:
    """Return an option that takes one of some words, with its variable."""
    return option(*names, type=click.Choice(among), default=default, show_default=True)


def fail_on(default: str) -> Decorator:
    """Return the option of what makes the exit code 1."""
    return choice("--fail-on", among=("never", *SEVERITIES), default=default)


def _list(context: click.Context, parameter: click.Parameter, value: object) -> tuple[str, ...]:
    """Split `a,b,c`, given once or several times, as a string or a TOML list."""
    parts = [value] if isinstance(value, str) else list(value or ())  # type: ignore[call-overload]
    return tuple(name.strip() for part in parts for name in str(part).split(",") if name.strip())


def listed(*names: str, metavar: str) -> Decorator:
    """Return an option that takes `a,b,c`, once or several times."""
    return option(*names, metavar=metavar, multiple=True, callback=_list)


def day(context: click.Context, parameter: click.Parameter, value: str | None) -> str:
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


settings_options = together(
    option("--isolated", is_flag=True, is_eager=True),
    option("--config", "config_file", type=FILE, is_eager=True, expose_value=False, callback=_configured),
    click.option("--show-settings", is_flag=True),
)

judging_options = together(
    listed("--select", metavar="RULES"),
    listed("--ignore", metavar="RULES"),
    choice("--min-severity", among=SEVERITIES, default="info"),
    choice("--min-confidence", among=CONFIDENCES, default="low"),
    listed("--source-priority", metavar="A,B,C"),
)

reading_options = together(
    listed("--exclude", metavar="GLOB"),
    option("--max-file-size", type=int, default=64 << 20, metavar="BYTES"),
    option("--max-decompressed-size", type=int, default=1 << 30, metavar="BYTES"),
    option("--max-record-length", type=int, default=8_000_000, metavar="CHARS"),
    option("--text-field", default="", metavar="A.B.C"),
    option("--table", default="", metavar="NAME"),
    option("--timezone", default="Asia/Shanghai", show_default=True),
    option("--jobs", "-j", type=int, default=0),
    option("--engine", default="local"),
    click.option("--ray-address", default="", metavar="HOST:PORT", envvar=["AUDIT_RAY_ADDRESS", "RAY_ADDRESS"]),
)

lang_option = choice("--lang", among=LANGUAGES, default="zh")

speaking_options = together(
    lang_option,
    option("-q", "--quiet", is_flag=True),
    option("-v", "--verbose", is_flag=True),
    choice("--color", among=("auto", "always", "never"), default="auto"),
    option("--progress/--no-progress", default=True),
)

archive_options = together(
    option("--archive", "archive_dir", metavar="DIR"),
    option("--parts", type=int, default=0, metavar="N"),
)

window_option = option("--window", default="", metavar="60d")
events_option = option("--events", is_flag=True)

report_options = together(
    *(option(f"--{name}", is_flag=True) for name in FILE_REPORTS),
    option("--tables", is_flag=True),
    option("--html-all", is_flag=True),
    option("--since", metavar="OLD.json"),
    option("--open-with", metavar="TEMPLATE", default=""),
    option("--report-dir", metavar="DIR", default="reports", show_default=True),
    choice("-f", "--format", among=FORMATS, default="terminal"),
    option("--exit-zero", is_flag=True),
)

baseline_option = option("--baseline", type=NEW_FILE)
