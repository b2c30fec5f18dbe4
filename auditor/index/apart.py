"""Articles taken apart together, once, to be held against each other in many pairs.

All texts of a task lie one behind the other in flat arrays, and every shingle has a number in place of its hash, so that what is asked of
a pair is a look into a table, and what is asked of all pairs a few passes over arrays.
"""

from collections.abc import Sequence
from itertools import pairwise
from typing import Final, NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

from auditor.index.sketch import SHINGLE, Keys, letter_codes, limits, numbers_of, shingles

Places: TypeAlias = NDArray[np.int64]
"""Where in the order of a text something stands, or numbers of shingles."""
Flags: TypeAlias = NDArray[np.bool_]

LOW: Final = np.uint64(0xFFFFFFFF)
HALF: Final = np.uint64(32)
DATED: Final = np.uint64(1)


class Several(NamedTuple):
    """A list for each article, one behind the other."""

    items: Places
    bounds: Places
    """Where each begins, and the end of the last."""

    def each(self) -> list[Places]:
        """Return the lists."""
        bounds = self.bounds.tolist()
        return [self.items[start:end] for start, end in pairwise(bounds)]

    def lengths(self) -> Places:
        """Return how long they are."""
        return np.diff(self.bounds)

    def in_both(self, one: Places, other: Places) -> tuple[Places, Places]:
        """Return what both articles of each pair have, and of which pair it is; only of lists that ascend without repetition."""
        held = self.lengths()
        every = (np.repeat(np.arange(len(held)), held) << int(HALF)) | self.items
        lengths = held[one]
        pairs = np.repeat(np.arange(len(one)), lengths)
        items = self.items[np.arange(len(pairs)) + (self.bounds[one] - np.cumsum(lengths) + lengths)[pairs]]
        asked = (other[pairs] << int(HALF)) | items
        found = every.take(every.searchsorted(asked), mode="clip") == asked if len(every) else np.zeros(0, bool)
        return items[found], pairs[found]

    def shared(self, one: Places, other: Places) -> Places:
        """Return how much both articles of each pair have."""
        return np.bincount(self.in_both(one, other)[1], minlength=len(one))


class Apart(NamedTuple):
    """Articles taken apart. An article is its place in the list that was given."""

    codes: NDArray[np.uint32]
    """Code points of the letters of all; a text of less than a shingle is filled up with noughts."""
    order: Several
    """For each letter the number of the shingle that begins there; `different` where the text ends within."""
    known: Several
    """The same for each letter where a shingle stands for the first time in its text; `different` elsewhere."""
    sizes: Places
    """How many different shingles each article has."""
    sampled: Several
    """Those of the different shingles of each article that its sketch has."""
    different: int
    """How many shingles there are in all."""
    hashes: NDArray[np.uint32]
    """The hash of each shingle by its number: numbers go by hash."""
    figures: Several
    """The figures of each article at their places, ascending: figures that say the same at the same place have one number, and the second
    of them in a text has another."""
    dated: Flags
    """By number: whether such a figure is a part of a date."""
    spots: Several
    """The same of places alone, whatever stands there."""
    said: Several
    """What the figures of each article say, by number, each but once, wherever it stands."""

    def letters(self, article: int) -> str:
        """Return the letters and digits of an article."""
        start, end = self.order.bounds[article : article + 2].tolist()
        return self.codes[start:end].tobytes().decode("utf-32-le", "replace")


def take_apart(texts: Sequence[str], keys: Sequence[Keys]) -> Apart:
    """Return normalised texts and the places of their figures taken apart."""
    codes, bounds = letter_codes(texts)
    hashes = shingles(numbers_of(codes)) if len(codes) else np.zeros(0, np.uint32)
    whole = np.ones(len(hashes), bool)
    cut = bounds[1:-1, None] - np.arange(1, SHINGLE)
    whole[cut[(cut >= 0) & (cut < len(hashes))]] = False
    places = np.flatnonzero(whole)
    keyed = np.sort((hashes[places].astype(np.uint64) << HALF) | places.astype(np.uint64))
    places, ascending = (keyed & LOW).astype(np.int64), (keyed >> HALF).astype(np.uint32)
    another = _changes(ascending)
    numbers = np.cumsum(another) - 1
    different = int(numbers[-1]) + 1 if len(numbers) else 0
    order = np.full(len(codes), different)
    order[places] = numbers
    owners = np.repeat(np.arange(len(texts), dtype=np.int32), np.diff(bounds))[places]
    first = another | _changes(owners)
    known = order.copy()
    known[places[~first]] = different
    again = np.bincount(owners[~first], minlength=len(texts))
    sizes = np.maximum(np.diff(bounds) - SHINGLE + 1, 0) - again
    sampled = _marked(places[first & (ascending < limits(sizes)[owners])], order, bounds)
    return Apart(codes, Several(order, bounds), Several(known, bounds), sizes, sampled, different, ascending[another], *_figures(keys))


def _changes(values: NDArray[np.generic]) -> Flags:
    """Return where a value is not the one before it."""
    changed = np.ones(len(values), bool)
    np.not_equal(values[1:], values[:-1], out=changed[1:])
    return changed


def _marked(places: Places, order: Places, bounds: Places) -> Several:
    """Return the shingles that begin at these places, in the order of the texts."""
    marked = np.zeros(len(order), bool)
    marked[places] = True
    kept = np.flatnonzero(marked)
    return Several(order[kept], kept.searchsorted(bounds))


def _figures(keys: Sequence[Keys]) -> tuple[Several, Flags, Several, Several]:
    """Return the figures of each article by number, which of them are parts of dates, and the places and what is said by number."""
    bounds = np.zeros(len(keys) + 1, np.int64)
    np.cumsum([len(one) for one in keys], out=bounds[1:])
    every = np.concatenate([np.zeros(0, np.uint64), *keys])
    owners = np.repeat(np.arange(len(keys)), np.diff(bounds))
    different, number = np.unique(every, return_inverse=True)
    kinds, figures = _numbered(number, owners)
    _, at = np.unique(every >> HALF, return_inverse=True)
    _, places = _numbered(at, owners)
    _, what = np.unique(every & LOW, return_inverse=True)
    once = np.unique((owners << int(HALF)) | what)
    said = Several(once & int(LOW), once.searchsorted(np.arange(len(keys) + 1) << int(HALF)))
    return Several(figures, bounds), (different[kinds] & DATED).astype(bool), Several(places, bounds), said


def _numbered(values: Places, owners: Places) -> tuple[Places, Places]:
    """Number values, ascending for each owner, so that the second of its kind that an owner has gets another number than the first.

    Return the value behind each number, and the numbers.
    """
    starts = np.flatnonzero(_changes(values) | _changes(owners))
    nth = np.arange(len(values)) - np.repeat(starts, np.diff(np.append(starts, len(values))))
    codes, numbers = np.unique((values.astype(np.uint64) << HALF) | nth.astype(np.uint64), return_inverse=True)
    return (codes >> HALF).astype(np.int64), numbers


class Table:
    """Says of any shingles whether one article has them: a flag for each shingle, raised for one article at a time."""

    def __init__(self, apart: Apart) -> None:
        """Raise no flag."""
        self._flags = np.zeros(apart.different + 1, bool)
        self._known = apart.known.each()
        self._article = -1

    def of(self, article: int) -> Flags:
        """Return the flags of an article, until another is asked for; articles asked for in a row cost little."""
        if article != self._article:
            self._flags[self._known[self._article]] = False
            self._flags[self._known[article]] = True
            self._flags[-1] = False
            self._article = article
        return self._flags
