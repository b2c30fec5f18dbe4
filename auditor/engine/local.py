"""Processes on this machine, or none at all for one job or one input."""

from collections.abc import Callable, Iterable, Iterator
from itertools import chain, islice
from typing import TYPE_CHECKING, TypeVar

from auditor.errors import WorkerError

if TYPE_CHECKING:
    from auditor.engine.pool import Pool

Given = TypeVar("Given")
Made = TypeVar("Made")


class LocalEngine:
    """Maps over `jobs` processes; with one job, in this process."""

    def __init__(self, jobs: int = 1) -> None:
        """Start nothing yet: workers come with the first `map` that has work for two."""
        self.jobs = max(1, jobs)
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

    def spread(self, function: Callable[[], object]) -> None:
        """Have idle workers call `function`. Where there are none, nothing is gained by calling it here."""
        if self._pool is not None:
            self._pool.spread(function)

    def close(self) -> None:
        """Stop the workers at once, finished or not."""
        if self._pool is not None:
            self._pool.stop()
            self._pool = None

    def _workers(self) -> "Pool":
        if self._pool is None:
            from auditor.engine.pool import Pool

            self._pool = Pool(self.jobs)
        return self._pool
