"""What is said on standard error: one line at a time, in which nothing is obeyed."""

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from auditor.model import Language, Skipped


def warn(text: str) -> None:
    """Say something in one line: it may hold the names of files and what stands in them."""
    from auditor.report.safe import one_line

    click.echo(f"audit: {one_line(text)}", err=True)


def tell(skipped: "Skipped", lang: "Language") -> None:
    """Say what was skipped, and why."""
    place = skipped.path if skipped.record is None else f"{skipped.path}#{skipped.record}"
    warn(f"跳过 {place}：{skipped.reason.zh}" if lang == "zh" else f"skipped {place}: {skipped.reason.en}")
