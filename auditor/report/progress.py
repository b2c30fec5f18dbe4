"""Progress on standard error: a bar for whatever takes over a second, a line of log for whoever asked for it."""

import sys
import time
from collections.abc import Iterable, Iterator
from types import TracebackType
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from rich.progress import Progress as Bars
    from rich.progress import TaskID

T = TypeVar("T")

PATIENCE = 1.0
"""Seconds a stage may take before its bar is shown."""


class Progress:
    """Follows the stages of an audit. Shows bars only on a terminal; a log line after each stage if asked."""

    def __init__(self, *, shown: bool, log: bool) -> None:
        """Show bars if `shown`; write how long each stage took if `log`."""
        self._shown = shown and sys.stderr.isatty()
        self._log = log
        self._bars: Bars | None = None
        self._task: TaskID | None = None

    def __enter__(self) -> "Progress":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if self._bars is not None:
            self._bars.stop()

    def follow(self, stage: str, items: Iterable[T], total: int | None = None) -> Iterator[T]:
        """Yield `items`, counting them. `total` is how many there will be, where that is known."""
        started = time.monotonic()
        done = 0
        for item in items:
            done += 1
            if self._shown and time.monotonic() - started > PATIENCE:
                self._show(stage, done, total)
            yield item
        if self._bars is not None and self._task is not None:
            self._bars.remove_task(self._task)
            self._task = None
        if self._log:
            print(f"audit: {stage}: {done} in {time.monotonic() - started:.2f} s", file=sys.stderr)  # noqa: T201

    def _show(self, stage: str, done: int, total: int | None) -> None:
        if self._bars is None:
            from rich.console import Console
            from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
            from rich.progress import Progress as RichProgress

            columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
            self._bars = RichProgress(*columns, console=Console(stderr=True), transient=True)
            self._bars.start()
        if self._task is None:
            self._task = self._bars.add_task(stage, total=total)
        self._bars.update(self._task, completed=done)
