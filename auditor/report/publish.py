"""From a result to what the user gets: report files, and one format on standard output."""

import os
import sys
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from auditor.errors import OutputError
from auditor.model import Result
from auditor.report import REPORTS
from auditor.report.options import RenderOptions
from auditor.report.output import write


def needs_tables(formats: Sequence[str], *, with_json: bool = False) -> bool:
    """Say whether any of `formats` shows the aligned texts; JSON does `with_json`."""
    return any(REPORTS[name].needs_tables or (with_json and name == "json") for name in formats)


def publish(
    result: Result, formats: Sequence[str], shown: str, options: RenderOptions, *, quiet: bool, shown_result: Result | None = None
) -> None:
    """Write `formats` into `options.directory` and print `shown`; unless `quiet`, name every path written on standard error.

    What is printed is of `shown_result`, where that is not the same; nothing where it holds no finding and the result does, since
    that there are none must not be said.
    """
    links: dict[str, str] = {}
    for name in formats:
        report = REPORTS[name]
        target = Path(options.directory) / f"audit.{report.suffix}"
        write(target, report.render(result, options), report.encoding)
        links[name] = str(target)
    if shown_result is not None and result.findings and not shown_result.findings:
        return
    text = REPORTS[shown].render(shown_result or result, replace(options, links=links))
    to_standard_output([text.encode(console() or REPORTS[shown].encoding, "replace")])
    if shown != "terminal" and not quiet:
        for path in links.values():
            print(path, file=sys.stderr)  # noqa: T201


def console() -> str | None:
    """Return the encoding of the console that standard output is; None where it is a file or a pipe."""
    return sys.stdout.encoding if sys.stdout.isatty() else None


def to_standard_output(pieces: Iterable[bytes]) -> None:
    """Write to standard output. Where nobody reads on, that is no error: what is to be returned is the same."""
    try:
        sys.stdout.flush()  # what was printed before comes before
        for piece in pieces:
            sys.stdout.buffer.write(piece)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except OSError as error:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        said = error.strerror or str(error)
        raise OutputError(f"cannot write to standard output: {said}", f"无法写到标准输出：{said}") from error
