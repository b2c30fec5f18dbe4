"""Processes on this machine, or none at all for one job or one input."""

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from itertools import chain, islice
from typing import TYPE_CHECKING, Final, TypeVar

from auditor.errors import WorkerError

if TYPE_CHECKING:
    from auditor.engine.pool import Pool

Given = TypeVar("Given")
Made = TypeVar("Made")


KEPT: Final = 31 << 20
"""Bytes of the largest block whose freeing glibc still learns from (mallopt(3): M_MMAP_THRESHOLD is dynamic up to 32 MB)."""


@cache
def keep_memory() -> None:
    """Once in a process, have the allocator keep what is freed: the next input will need as much again.

    The C library takes the largest block freed so far for the measure of what it hands back to the system at once, and of what it keeps.
    Handing pages back and forth took a sixth of the time of measuring pairs. The block is never touched, and so never
    there: a bytearray would be cleared.
    """
    bytes(KEPT)


def _is_worker() -> bool:
    """Return whether this process is a worker of somebody's pool, which may have no workers of its own."""
    processes = sys.modules.get("multiprocessing.process")
    return processes is not None and bool(processes.current_process().daemon)


class LocalEngine:
    """Maps over `jobs` processes; with one job, in this process."""

    def __init__(self, jobs: int = 1, before: Callable[[], object] | None = None) -> None:
        """Start nothing yet: workers come with the first `map` that has work for two.

        What `before` loads is then there in each of them: it is called once, here, where workers are copies of this process, else in each.
        """
        keep_memory()
        self.jobs = 1 if _is_worker() else max(1, jobs)
        self._before = before
        self._pool: Pool | None = None

    def map(self, function: Callable[[Given], Made], items: Iterable[Given]) -> Iterator[Made]:
        """Yield `function(item)` of every item, in order. A single item is worked on here, unless there are workers already."""
        waiting = iter(items)
        if self.jobs == 1:
            yield from map(function, waiting)
            return
        first = list(islice(waiting, 2))
        if len(first) < 2 and self._pool is None:
            yield from map(function, first)
            return
        try:
            yield from self._workers().map(function, chain(first, waiting))
        except WorkerError:
            self._pool = None
            raise

    def spread(self, function: Callable[[], object], *, starting: bool = False) -> None:
        """Have idle workers call `function`. Where there are none and none are `starting`, nothing is gained by calling it here."""
        if self._pool is not None or (starting and self.jobs > 1):
            self._workers().spread(function)

    def reach(self, paths: Sequence[str], *, temporary: bool = False) -> None:
        """Do nothing: whoever works here sees what we see."""

    def close(self) -> None:
        """Stop the workers at once, finished or not."""
        if self._pool is not None:
            self._pool.stop()
            self._pool = None

    def _workers(self) -> "Pool":
        if self._pool is None:
            from auditor.engine.pool import Pool, started_by

            copied = started_by() == "fork"
            if self._before is not None and copied:
                self._before()
            self._pool = Pool(self.jobs)
            if self._before is not None and not copied:
                self._pool.spread(self._before)
        return self._pool
