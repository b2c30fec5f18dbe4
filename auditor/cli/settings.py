"""From the options of a command to settings; printing them where that was asked for; what else follows from them."""

import os
import sys
from typing import TYPE_CHECKING, Any

import click
from click.core import ParameterSource

from auditor import config
from auditor.cli.codes import OK
from auditor.cli.options import FILE_REPORTS, OPTION_NAMES

if TYPE_CHECKING:
    from auditor.report.progress import Progress


def settings_of(context: click.Context, options: dict[str, Any]) -> config.Config:
    """Build the settings of a command; print them and stop where that was asked for."""
    if options.pop("show_settings", False):
        _show_settings(context)
        context.exit(OK)
    options.pop("isolated", None)
    options["reports"] = tuple(name for name in FILE_REPORTS if options.pop(name, False))
    for name in {"select", "ignore"} & set(options):
        options[name] = tuple(code.upper() for code in options[name])
    settings = config.Config(**options, suppress=context.meta.get("audit.suppress", ()))
    if settings.named_rules:
        from auditor.compare import BY_CODE

        config.check_rules(settings.named_rules, list(BY_CODE))
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


def progress_of(settings: config.Config) -> "Progress":
    """Return what follows the stages."""
    from auditor.report.progress import Progress

    return Progress(shown=settings.progress and not settings.quiet, log=settings.verbose)


def coloured(choice: config.Colour) -> bool:
    """Say whether to colour the output; `NO_COLOR` counts as in https://no-color.org."""
    return choice == "always" or (choice == "auto" and sys.stdout.isatty() and not os.environ.get("NO_COLOR"))
