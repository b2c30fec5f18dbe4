"""A record of a stream as it was found: cut out by whoever goes through the stream, and read by any other process.

A packed stream, a table or an archive can only be gone through from its start to its end. That costs little; to make documents of what
stands in it costs a hundred times as much, and need not be done by the process that all others wait for.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from auditor.ingest.options import ReadOptions
from auditor.model import Document, Skipped


@dataclass(frozen=True, slots=True)
class Unread:
    """A record that nobody has looked into yet. Can be pickled."""

    path: str
    """As it is to be reported."""
    read: Callable[[ReadOptions], Iterator[Document | Skipped]]
    """Yields what the record holds; a function of a module, with what it needs."""
    size: int
    """About how many bytes or characters it has."""


def read_all(found: Iterable[Unread | Skipped], options: ReadOptions) -> Iterator[Document | Skipped]:
    """Yield what records hold, each read as it is found."""
    for one in found:
        if isinstance(one, Unread):
            yield from one.read(options)
        else:
            yield one
