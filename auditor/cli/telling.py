"""What is said on standard error, one line at a time, in which nothing is obeyed; and an answer on standard output."""

import os
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from auditor.cli.spoken import of_messages

if TYPE_CHECKING:
    from auditor.config import Config
    from auditor.model import Language, Skipped


def say(text: str) -> None:
    """Print an answer. Where nobody reads on, that is no error: the exit code is the same."""
    try:
        click.echo(text, nl=False)
    except BrokenPipeError:
        unread()


def unread() -> None:
    """Have nothing more written to standard output, which nobody reads: what waits there would be tried again at the end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def warn(text: str) -> None:
    """Say something in one line: it may hold the names of files and what stands in them."""
    from auditor.report.safe import one_line

    click.echo(f"audit: {one_line(text)}", err=True)


def in_either(zh: str, en: str) -> str:
    """Return what is said by a command that has no option for the language."""
    return zh if of_messages(None) == "zh" else en


def tell(skipped: "Skipped", lang: "Language") -> None:
    """Say what was skipped, and why."""
    place = skipped.path if skipped.record is None else f"{skipped.path}#{skipped.record}"
    warn(f"跳过 {place}：{skipped.reason.zh}" if lang == "zh" else f"skipped {place}: {skipped.reason.en}")


def tell_idle(paths: Sequence[str], settings: "Config") -> None:
    """Say which patterns of what is to be left out leave out nothing of `paths`: a slip of the pen lets pass what was not to be read."""
    if not settings.exclude:
        return
    from auditor.ingest import idle
    from auditor.parcels import read_options

    for pattern in idle(paths, read_options(settings)):
        zh, en = f"--exclude {pattern} 没有排除任何文件", f"--exclude {pattern} leaves out nothing"
        warn(zh if settings.lang == "zh" else en)
