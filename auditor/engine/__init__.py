"""Where the work runs.

A stage hands over a function and its inputs; whether they are mapped here, in processes or on a cluster is decided by a name.
"""

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final, Protocol, TypeVar

from auditor.named import Named

Given = TypeVar("Given")
Made = TypeVar("Made")


class Engine(Protocol):
    """What every engine does."""

    jobs: int
    """How many inputs it works on at once: a hint for how finely to cut the work."""

    def map(self, function: Callable[[Given], Made], items: Iterable[Given]) -> Iterator[Made]:
        """Yield `function(item)` of every item, in order, taking items only as fast as results are taken.

        Function and items must be picklable. An exception of the function is raised here; WorkerError where a worker died.
        """
        ...

    def spread(self, function: Callable[[], object], *, starting: bool = False) -> None:
        """Have workers that stand idle call `function`, about once each, and wait for none of them.

        For what each will need later and had better have ready; where it fails, it fails again where it is needed. Where there are no
        workers yet, none are asked, unless there will be work for all of them, and they may be `starting` now.
        """
        ...

    def reach(self, paths: Sequence[str], *, temporary: bool = False) -> None:
        """Make sure that whoever works sees these files as we do, and `temporary` ones; ClusterError where it does not."""
        ...

    def close(self) -> None:
        """Stop all work at once."""
        ...


ENGINES: Final[dict[str, Callable[..., Engine]]] = {
    "local": Named("auditor.engine.local:LocalEngine"),
    "ray": Named("auditor.engine.ray:RayEngine"),
}
"""By name; each takes the number of jobs, and may take what to load before there are workers."""
ELSEWHERE: Final = {"ray": "ray_address"}
"""Engines that have as many workers as the place has where they run, 0 jobs being all, and the setting that says where that is."""


def cores() -> int:
    """Return how many processors this process may use, as far as the system tells; 1 where it does not."""
    process_cpu_count = getattr(os, "process_cpu_count", None)
    if process_cpu_count is not None:
        return process_cpu_count() or 1
    affinity = getattr(os, "sched_getaffinity", None)
    return len(affinity(0)) if affinity is not None else os.cpu_count() or 1
