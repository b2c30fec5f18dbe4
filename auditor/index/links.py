"""What two articles have in common, exactly: shared shingles, matched text, and whether their figures agree.

Works on texts, two at a time, and decides nothing.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from auditor.index.sketch import SHINGLE, Hashes, Keys, different, letters, places, shingles
from auditor.index.store import Store


class Link(NamedTuple):
    """Two articles measured against each other; `left` and `right` are their numbers in the store."""

    left: int
    right: int
    left_size: int
    """Different shingles."""
    right_size: int
    shared: int
    """Different shingles that both have."""
    left_matched: int
    """Letters of the left text that stand in shared shingles."""
    right_matched: int
    left_extent: tuple[int, int]
    """Where in the left text the matched letters lie: the tenth and the ninetieth part of a hundred of them."""
    right_extent: tuple[int, int]
    agreeing: int
    """Figures that stand at the same place, in the same words, and are the same."""
    differing: int
    """Figures that stand at the same place and are others."""


class Measured(NamedTuple):
    """An article taken apart once, to be held against several."""

    ordered: Hashes
    """Its shingles in the order of the text."""
    known: Hashes
    """The different ones, ascending."""
    places: Keys


class Task(NamedTuple):
    """Pairs to measure, and where their texts are."""

    path: Path
    pairs: Sequence[tuple[int, int]]

    def __str__(self) -> str:
        return f"articles {self.pairs[0][0]} to {self.pairs[-1][0]} of {self.path}"


NOWHERE: Final = (0, 0)


def measure(task: Task) -> list[Link]:
    """Return the link of each pair. Opens the store for itself, so that it can run in any process."""
    wanted = sorted({number for pair in task.pairs for number in pair})
    with Store.open(task.path, read_only=True) as store:
        texts = store.texts(wanted)
    taken = {number: take_apart(texts[number]) for number in wanted}
    return [link(left, right, taken[left], taken[right]) for left, right in task.pairs]


def take_apart(text: str) -> Measured:
    """Return what `link` needs of a normalised text."""
    ordered = shingles(letters(text))
    return Measured(ordered, different(ordered), places(text))


def link(left: int, right: int, one: Measured, other: Measured) -> Link:
    """Return what two articles have in common."""
    few, many = (one, other) if len(one.known) <= len(other.known) else (other, one)
    shared = few.known[_among(few.known, many.known)]
    left_matched, left_extent = _matched(one.ordered, shared)
    right_matched, right_extent = _matched(other.ordered, shared)
    agreeing, differing = vote(one.places, other.places)
    sizes = len(one.known), len(other.known)
    return Link(left, right, *sizes, len(shared), left_matched, right_matched, left_extent, right_extent, agreeing, differing)


def vote(one: Keys, other: Keys) -> tuple[int, int]:
    """Return how many figures of the places that two articles share agree, and how many differ.

    Where the same words stand around several figures of a text (同比增长…%), as many of them agree as both texts have.
    """
    both, first, second = _tallied(one, other)
    agreeing = int(np.minimum(first, second).sum())
    spots = np.concatenate([[True], both[1:] >> np.uint64(32) != both[:-1] >> np.uint64(32)]) if len(both) else np.zeros(0, bool)
    starts = np.flatnonzero(spots)
    if not len(starts):
        return 0, 0
    together = np.minimum(np.add.reduceat(first, starts), np.add.reduceat(second, starts))
    return agreeing, int(together.sum()) - agreeing


def _tallied(one: Keys, other: Keys) -> tuple[Keys, NDArray[np.int64], NDArray[np.int64]]:
    """Return the different keys of both, and how often each has them."""
    keys = np.sort(np.concatenate([one, other]))
    if not len(keys):
        return keys, np.zeros(0, np.int64), np.zeros(0, np.int64)
    keys = keys[np.concatenate([[True], keys[1:] != keys[:-1]])]
    tallies = [np.searchsorted(side, keys, "right") - np.searchsorted(side, keys, "left") for side in (one, other)]
    return keys, tallies[0], tallies[1]


def _among(wanted: Hashes, known: Hashes) -> NDArray[np.bool_]:
    """Return which of `wanted` are among `known`, ascending and not empty, or none where it is empty."""
    if not len(known):
        return np.zeros(len(wanted), bool)
    at = np.minimum(np.searchsorted(known, wanted), len(known) - 1)
    found: NDArray[np.bool_] = known[at] == wanted
    return found


def _matched(ordered: Hashes, shared: Hashes) -> tuple[int, tuple[int, int]]:
    """Return how many letters stand in shared shingles, and between which letters four fifths of them lie."""
    hits = _among(ordered, shared)
    covered = np.zeros(len(ordered) + SHINGLE - 1, bool)
    for offset in range(SHINGLE):
        covered[offset : offset + len(hits)] |= hits
    at = np.flatnonzero(covered)
    if not len(at):
        return 0, NOWHERE
    return len(at), (int(at[len(at) // 10]), int(at[len(at) - 1 - len(at) // 10]))
