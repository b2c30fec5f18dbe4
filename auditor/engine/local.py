"""Processes on this machine, or no processes at all for one job."""

import multiprocessing
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import Final, TypeVar

from auditor.errors import WorkerError

Given = TypeVar("Given")
Made = TypeVar("Made")

AHEAD: Final = 2
"""Inputs that wait for each worker: one being sent while one is worked on, so that memory stays flat and nobody idles."""


class LocalEngine:
    """Maps over `jobs` processes; with one job, in this process."""

    def __init__(self, jobs: int = 1) -> None:
        """Start nothing yet: workers come with the first `map`."""
        self.jobs = max(1, jobs)
        self._pool: ProcessPoolExecutor | None = None

    def map(self, function: Callable[[Given], Made], items: Iterable[Given]) -> Iterator[Made]:
        """Yield `function(item)` of every item, in order."""
        if self.jobs == 1:
            yield from map(function, items)
            return
        waiting: deque[tuple[Future[Made], Given]] = deque()
        pool = self._started()
        for item in items:
            waiting.append((pool.submit(function, item), item))
            if len(waiting) > AHEAD * self.jobs:
                yield _result(*waiting.popleft())
        while waiting:
            yield _result(*waiting.popleft())

    def close(self) -> None:
        """Stop the workers at once, finished or not."""
        if self._pool is not None:
            for worker in list((self._pool._processes or {}).values()):
                worker.terminate()
            self._pool.shutdown(wait=True, cancel_futures=True)
            self._pool = None

    def _started(self) -> ProcessPoolExecutor:
        if self._pool is None:
            self._pool = ProcessPoolExecutor(self.jobs, multiprocessing.get_context("fork"), _ignore_interrupts)
        return self._pool


def _result(future: "Future[Made]", item: Given) -> Made:
    try:
        return future.result()
    except BrokenProcessPool as error:
        raise WorkerError(f"a worker process died while it held {item}") from error


def _ignore_interrupts() -> None:
    """Leave Ctrl-C to the parent, which ends all of its workers: one message instead of one from each."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
