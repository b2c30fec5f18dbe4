"""`audit PATH --archive DIR`: the audit whose work is kept in parts."""

import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from auditor.cli.codes import FOUND, NOTHING_READ, OK
from auditor.cli.reporting import render_options
from auditor.cli.settings import progress_of
from auditor.cli.telling import warn
from auditor.config import Config
from auditor.errors import UsageError

if TYPE_CHECKING:
    from auditor.archive.publish import Told
    from auditor.model import Decision
    from auditor.report.options import RenderOptions


def run_in_parts(paths: Sequence[str], folder: str, parts: int, settings: Config, decided: "Mapping[str, Decision]") -> int:
    """Audit in parts, write the reports asked for, print one, and return the exit code."""
    from auditor.archive.run import audit_in_parts

    _check(parts, settings)
    with progress_of(settings) as progress:
        work = audit_in_parts(paths, folder, settings, progress, parts=parts, tables=settings.tables)
    from auditor.archive.publish import Told

    told = Told(work, decided)
    options = render_options(settings, decided)
    _publish(told, settings, options)
    for remark in told.merged.remarks():
        warn(getattr(remark, settings.lang))
    if not told.totals.articles:
        return NOTHING_READ
    found = any(settings.fails(variant.finding) for variant in told.findings())
    return FOUND if found and not settings.exit_zero else OK


def _check(parts: int, settings: Config) -> None:
    """Raise UsageError for what an archive in parts cannot do."""
    from auditor.archive.publish import OF_THE_WORST, STREAMED

    able = (*STREAMED, *OF_THE_WORST)
    other = next((name for name in (*settings.reports, settings.format) if name not in able), None)
    if other is not None:
        raise UsageError(
            f"with --archive there are the formats {', '.join(able)}, and not {other}: it would hold everything in memory",
            f"用 --archive 时只有这些格式：{'、'.join(able)}；{other} 要把全部结果放进内存，这里没有",
        )
    for name in ("events", "since"):
        if getattr(settings, name):
            raise UsageError(f"--{name} cannot be used with --archive yet", f"--{name} 目前还不能和 --archive 一起用")
    if parts < 0:
        raise UsageError(
            f"--parts must be 0 (as many as suit the inputs) or more, not {parts}",
            f"--parts 应当是 0（随输入多少而定）或更大的数，不能是 {parts}",
        )


def _publish(told: "Told", settings: Config, options: "RenderOptions") -> None:
    """Write the reports, and print one."""
    from auditor.report import REPORTS
    from auditor.report.output import placed
    from auditor.report.publish import console, to_standard_output

    links: dict[str, str] = {}
    for name in settings.reports:
        target = Path(options.directory) / f"audit.{REPORTS[name].suffix}"
        with placed(target) as file:
            for piece in _pieces(told, name, options):
                file.write(piece.encode(REPORTS[name].encoding, "replace"))
        links[name] = str(target)
    encoding = console() or REPORTS[settings.format].encoding
    pieces = _pieces(told, settings.format, replace(options, links=links))
    to_standard_output(piece.encode(encoding, "replace") for piece in pieces)
    if settings.format != "terminal" and not settings.quiet:
        for path in links.values():
            print(path, file=sys.stderr)  # noqa: T201


def _pieces(told: "Told", name: str, options: "RenderOptions") -> Iterator[str]:
    from auditor.archive.publish import STREAMED
    from auditor.report import REPORTS

    if name in STREAMED:
        yield from told.pieces(name, options)
    else:
        yield REPORTS[name].render(told.worst(tables=REPORTS[name].needs_tables), options)
