"""Postings on a server: for each shingle the set of articles that have it, in the storage of datasketch.

Its sets are written within the transaction that writes the article, so that there is never one without the other.
"""

from collections.abc import Callable, Iterable, Sequence
from copy import copy
from typing import TYPE_CHECKING, Final

import numpy as np
from datasketch.storage import RedisSetStorage

from auditor.index.entries import Numbers
from auditor.index.shared.server import Server
from auditor.index.sketch import Hashes

if TYPE_CHECKING:
    from redis.client import Pipeline

SHINGLES_AT_ONCE: Final = 2000
"""Asked for in one go: a server does one thing at a time, and others wait."""


class _Sets(RedisSetStorage):  # type: ignore[misc]  # datasketch has no types
    """The storage, whose writing can be a part of a larger transaction."""

    def put(self, pipe: "Pipeline", key: bytes, value: int) -> None:
        """Have a value put into the set of a key."""
        self._insert(pipe, key, value)

    def drop(self, pipe: "Pipeline", key: bytes, value: int, *, last: bool) -> None:
        """Have a value taken out of the set of a key, and the key where it is the `last`."""
        pipe.srem(self.redis_key(key), value)
        if last:
            pipe.hdel(self._name, key)


class SharedPostings:
    """Which articles have a shingle. An article numbered higher than `last` has come since, and is not seen."""

    def __init__(self, server: Server, prefix: str, last: Callable[[], int]) -> None:
        """Take the server, and how all keys of this index begin. It can be read from; what is written is written `within`."""
        self._server, self._last = server, last
        config = {"type": "redis", "redis": {"connection_pool": server.client.connection_pool}}
        self._sets: Final = _Sets(config, name=f"{prefix}postings:".encode())
        self._pipe: Pipeline | None = None

    def within(self, pipe: "Pipeline") -> "SharedPostings":
        """Return the same postings, of which whatever is written is written when the pipeline is carried out."""
        other = copy(self)
        other._pipe = pipe
        return other

    def enter(self, entries: Iterable[tuple[int, Hashes]]) -> None:
        """Note which shingles are sampled of some articles."""
        for number, hashes in entries:
            for key in keys(hashes):
                self._sets.put(self._writing(), key, number)

    def take_out(self, entries: Iterable[tuple[int, Hashes]]) -> None:
        """Forget the shingles of some articles; nobody else writes meanwhile."""
        going = [(number, key) for number, hashes in entries for key in keys(hashes)]
        gone = {number for number, _ in going}
        for (number, key), held in zip(going, self._held([key for _, key in going]), strict=True):
            self._sets.drop(self._writing(), key, number, last=held <= gone)

    def holders(self, hashes: Hashes, most: int | None = None) -> tuple[Hashes, Numbers]:
        """Return every (shingle, article) in which one of these shingles stands, in order; with `most`, the first so many of each."""
        last = self._last()
        held = [sorted(number for number in numbers if number <= last)[:most] for numbers in self._held(keys(hashes))]
        lengths = np.array([len(numbers) for numbers in held], np.int64)
        return np.repeat(hashes, lengths), np.array([number for numbers in held for number in numbers], np.int64)

    def counts(self, hashes: Hashes) -> list[int]:
        """Return how many articles have each of these shingles, those that came since among them."""
        found: list[int] = []
        with self._server.spoken():
            for start in range(0, len(hashes), SHINGLES_AT_ONCE):
                with self._server.client.pipeline(transaction=False) as pipe:
                    for key in keys(hashes[start : start + SHINGLES_AT_ONCE]):
                        pipe.scard(self._sets.redis_key(key))
                    found += pipe.execute()
        return found

    def _writing(self) -> "Pipeline":
        if self._pipe is None:
            raise RuntimeError("postings are written within a transaction")
        return self._pipe

    def _held(self, keys: Sequence[bytes]) -> list[set[int]]:
        found: list[set[int]] = []
        with self._server.spoken():
            for start in range(0, len(keys), SHINGLES_AT_ONCE):
                part = self._sets.getmany(*keys[start : start + SHINGLES_AT_ONCE])
                found += [set(map(int, numbers)) for numbers in part]
        return found


def keys(hashes: Hashes) -> list[bytes]:
    """Return a key of a few bytes for each shingle."""
    size = hashes.itemsize
    stored = hashes.astype(hashes.dtype.newbyteorder(">")).tobytes()
    return [stored[start : start + size] for start in range(0, len(stored), size)]
