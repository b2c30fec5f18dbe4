"""What an index on a server notes of frequent shingles, as `auditor.index.frequent` has it of one in a file.

It is only a bound, which saves reading: every eighth article that comes is looked at, so that whoever adds one waits for nobody's notice.
An index that was begun before has none of this, and is read as it was.
"""

from collections.abc import Iterable, Mapping, Sequence
from struct import Struct
from typing import TYPE_CHECKING, Final

import numpy as np

from auditor.index.frequent import GROWN, Frequency, pairs_of
from auditor.index.shared.postings import SharedPostings, keys
from auditor.index.shared.server import Server
from auditor.index.sketch import Hashes

if TYPE_CHECKING:
    from redis.client import Pipeline

NOTED: Final = 1000
"""Articles from which on it is noted how many have a shingle. To count one anew is to ask for the stories of all who have it: with
a tenth of this an index of 12,000 articles is built in 14 % more time."""
LOOKED_AT: Final = 8
"""Of so many articles one is looked at for shingles that have become frequent: asking of every one costs a third of adding it."""
_NOTE: Final = Struct("<QQQ")
"""Articles, sum of squares, the last article that was counted."""


class SharedFrequent:
    """What is noted of the shingles of one index, and who tells a story."""

    def __init__(self, server: Server, prefix: str, postings: SharedPostings) -> None:
        """Take the server, how all keys of the index begin, and its postings."""
        self._server, self._postings = server, postings
        self._notes: Final = f"{prefix}frequent"
        self._stories: Final = f"{prefix}story:"

    def of(self, hashes: Hashes, last: int) -> list[Frequency]:
        """Return what is noted of these shingles, by whoever sees the articles up to the `last`."""
        noted = {one: note for one, note in self._noted(hashes).items() if note[2] <= last}
        counts = self._postings.counts(np.array(list(noted), np.uint64))
        # Those that are not seen yet may be among them: the more are thought to have come, the less is said.
        return [Frequency(one, note[0], note[1], count - note[0]) for (one, note), count in zip(noted.items(), counts, strict=True)]

    def of_stories(self, stories: Iterable[int], last: int) -> list[int]:
        """Return the numbers of the articles of these stories, up to the `last`."""
        with self._server.spoken(), self._server.client.pipeline(transaction=False) as pipe:
            for story in stories:
                pipe.smembers(f"{self._stories}{story}")
            return sorted(number for held in pipe.execute() for number in map(int, held) if number <= last)

    def grown(self, entries: Iterable[tuple[int, Hashes]]) -> Hashes:
        """Return those shingles of articles that come that have become frequent, or a good deal more frequent than was noted."""
        looked_at = [hashes for number, hashes in entries if number % LOOKED_AT == 0]
        if not looked_at:
            return np.zeros(0, np.uint64)
        every = np.unique(np.concatenate(looked_at))
        noted = self._noted(every)
        counts = self._postings.counts(every)
        least = [GROWN * noted[one][0] if one in noted else NOTED for one in every.tolist()]
        return every[np.array(counts, np.int64) >= np.array(least)]

    def counted(self, grown: Hashes, stories: Mapping[int, int], last: int) -> dict[bytes, bytes]:
        """Return what is to be noted of shingles, by the stories of all who have them, up to the `last`."""
        hashes, owners = self._postings.holders(grown)
        notes = {}
        for key, one in zip(keys(grown), grown.tolist(), strict=True):
            told = np.array([stories[number] for number in owners[hashes == one].tolist()], np.int64)
            notes[key] = _NOTE.pack(len(told), pairs_of(told), last)
        return notes

    def write(self, pipe: "Pipeline", notes: Mapping[bytes, bytes], told: Iterable[tuple[int, int]]) -> None:
        """Have it noted, and the articles entered under their stories, each given with its number."""
        for story, number in told:
            pipe.sadd(f"{self._stories}{story}", number)
        for key, note in notes.items():
            pipe.hset(self._notes, key, note)

    def forget(self, pipe: "Pipeline", entries: Sequence[tuple[int, int, Hashes]]) -> None:
        """Have articles taken out of their stories, and nothing noted of their shingles; each has a number and a story."""
        for number, story, hashes in entries:
            pipe.srem(f"{self._stories}{story}", number)
            pipe.hdel(self._notes, *keys(hashes))

    def _noted(self, hashes: Hashes) -> dict[int, tuple[int, int, int]]:
        found = zip(hashes.tolist(), self._server.fetched(self._notes, keys(hashes)), strict=True)
        return {one: _NOTE.unpack(note) for one, note in found if note is not None}
