"""Worker processes, and which of them holds what.

Imported with the first pool: this costs more than the work of a command that looks at one article.
"""

import gc
import multiprocessing
import os
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator, MutableSequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from itertools import count
from multiprocessing.process import BaseProcess
from multiprocessing.sharedctypes import RawArray
from typing import Final, TypeVar

from auditor.engine.local import keep_memory
from auditor.errors import WorkerError

Given = TypeVar("Given")
Made = TypeVar("Made")

AHEAD: Final = 2
"""Inputs that wait for each worker: one being sent while one is worked on, so that memory stays flat and nobody idles."""
CONTEXT: Final = multiprocessing.get_context("fork" if "fork" in multiprocessing.get_all_start_methods() else "spawn")
"""Forked workers have every module loaded that the parent has, and start in milliseconds. What makes forking unsafe, threads that hold
locks, there is none of before the pool."""
NOTHING: Final = -1

_held: MutableSequence[int] = []
"""In a worker: pairs of a worker's process id and the number of the input it holds, shared with the parent."""
_place = 0
"""In a worker: where its own pair stands."""


class Pool:
    """`jobs` processes, from now until they are stopped."""

    def __init__(self, jobs: int) -> None:
        """Start them."""
        self._jobs = jobs
        self._numbers = count()
        self._shared: MutableSequence[int] = RawArray("q", [NOTHING] * (2 * jobs))
        place = CONTEXT.Value("i", 0)
        self._executor = ProcessPoolExecutor(jobs, CONTEXT, _begin, (self._shared, place))
        self._executor.submit(os.getpid).result()
        self._workers: list[BaseProcess] = list((self._executor._processes or {}).values())

    def map(self, function: Callable[[Given], Made], items: Iterable[Given]) -> Iterator[Made]:
        """Yield `function(item)` of every item, in order. Where a worker died, stop the others and raise WorkerError."""
        waiting: deque[tuple[Future[Made], int, Given]] = deque()
        try:
            for item in items:
                number = next(self._numbers)
                waiting.append((self._executor.submit(_run, number, function, item), number, item))
                if len(waiting) > AHEAD * self._jobs:
                    yield waiting[0][0].result()
                    waiting.popleft()
            while waiting:
                yield waiting[0][0].result()
                waiting.popleft()
        except BrokenProcessPool as error:
            held = self._held_by_the_dead()
            self.stop()
            names = [str(item) for _, number, item in waiting if number in held] or [str(item) for _, _, item in waiting]
            raise WorkerError(f"a worker process died while it held {' or '.join(names)}") from error

    def spread(self, function: Callable[[], object]) -> None:
        """Hand `function` to as many workers as there are; what comes of it is not asked for."""
        with suppress(BrokenProcessPool):  # told of by the next `map`
            for _ in range(self._jobs):
                self._executor.submit(function)

    def stop(self) -> None:
        """Stop the workers at once, finished or not.

        Nothing is cancelled: the pool marks what a dead worker held as failed, and fails itself where that was cancelled before.
        A worker that dies while it sends leaves half a message, and whoever reads it waits for the rest as long as any end of the pipe is
        open, this process's own included.
        """
        for worker in self._workers:
            worker.terminate()
        for worker in self._workers:
            worker.join()
        self._executor._result_queue._writer.close()  # type: ignore[attr-defined]
        self._executor.shutdown(wait=True)

    def _held_by_the_dead(self) -> set[int]:
        """Return the numbers of the inputs of those workers that died by themselves: the pool then ends the others by SIGTERM."""
        for worker in self._workers:
            worker.join(timeout=5)
        dead = {worker.pid for worker in self._workers if worker.exitcode not in (None, 0, -signal.SIGTERM)}
        pairs = zip(self._shared[::2], self._shared[1::2], strict=True)
        return {number for pid, number in pairs if number != NOTHING and (pid in dead or not dead)}


def _begin(shared: MutableSequence[int], place: "multiprocessing.sharedctypes.Synchronized[int]") -> None:
    """Take a pair of the shared numbers. Leave Ctrl-C to the parent, which ends all of its workers: one message instead of many.

    The collector of reference cycles is left out: it takes a twentieth of the time, and what a stage makes of an input has none.
    """
    global _held, _place
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.disable()
    keep_memory()
    with place.get_lock():
        _place = place.value
        place.value += 1
    _held = shared
    _held[2 * _place] = os.getpid()


def _run(number: int, function: Callable[[Given], Made], item: Given) -> Made:
    """Apply the function, saying what is held while it works."""
    _held[2 * _place + 1] = number
    made = function(item)
    _held[2 * _place + 1] = NOTHING
    return made
