"""Articles taken apart together, once, to be held against each other in many pairs.

All texts of a task lie one behind the other in flat arrays, and every shingle has a number in place of its hash, so that what is asked of
a pair is a look into a table, and what is asked of all pairs a few passes over arrays.
"""

from collections.abc import Sequence
from itertools import pairwise
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from auditor.index.columns import Flags, Places, changes, stretched
from auditor.index.sketch import SHINGLE, Keys, Short, letter_codes, limits, numbers_of, shingles

LOW: Final = np.uint64(0xFFFFFFFF)
HALF: Final = np.uint64(32)
DATED: Final = np.uint64(1)
PLACE: Final = 31
"""Bits of the place of a letter among all that are taken apart together."""


class Several(NamedTuple):
    """A list for each article, one behind the other."""

    items: Places
    bounds: Places
    """Where each begins, and the end of the last."""

    def each(self) -> list[Places]:
        """Return the lists."""
        return [self.items[start:end] for start, end in pairwise(self.bounds.tolist())]

    def lengths(self) -> Places:
        """Return how long they are."""
        return np.diff(self.bounds)

    def of(self, articles: Places) -> tuple[Places, Places]:
        """Return where in `items` the lists of these articles stand, one behind the other, and of which article it is."""
        return stretched(self.bounds[articles], self.lengths()[articles])

    def in_both(self, one: Places, other: Places) -> tuple[Places, Places]:
        """Return where in `items` it stands what both articles of each pair have, on the side of `one`, and of which pair it is.

        Only of lists that ascend without repetition.
        """
        most = int(self.items.max(initial=0)) + 1
        every = np.repeat(np.arange(len(self.bounds) - 1), self.lengths()) * most + self.items
        places, pairs = self.of(one)
        asked = other[pairs] * most + self.items[places]
        found = every.take(every.searchsorted(asked), mode="clip") == asked if len(every) else np.zeros(0, bool)
        return places[found], pairs[found]

    def shared(self, one: Places, other: Places) -> Places:
        """Return how much both articles of each pair have."""
        return np.bincount(self.in_both(one, other)[1], minlength=len(one))


class Apart(NamedTuple):
    """Articles taken apart. An article is its place in the list that was given."""

    codes: NDArray[np.uint32]
    """Code points of the letters of all; a text of less than a shingle is filled up with noughts."""
    hashes: Short
    """For each letter the hash of the shingle that begins there; none where the text ends within."""
    order: Several
    """For each letter the number of that shingle; `different` where the text ends within."""
    different: int
    """How many shingles there are in all."""
    again: Several
    """Which letters begin a shingle that stands in the same text before."""
    sampled: Several
    """Which letters begin a shingle of the sketch of their article, for the first time."""
    sizes: Places
    """How many different shingles each article has."""
    figures: Several
    """The figures of each article at their places, ascending: figures that say the same at the same place have one number, and the second
    of them in a text has another."""
    dated: Flags
    """Of each of these: whether it is a part of a date."""
    spots: Several
    """The same of places alone, whatever stands there."""
    said: Several
    """What the figures of each article say, each but once, wherever it stands."""

    def letters(self, article: int) -> str:
        """Return the letters and digits of an article."""
        start, end = self.order.bounds[article : article + 2].tolist()
        return self.codes[start:end].tobytes().decode("utf-32-le", "replace")


def take_apart(texts: Sequence[str], keys: Sequence[Keys]) -> Apart:
    """Return normalised texts and the places of their figures taken apart."""
    codes, bounds = letter_codes(texts)
    hashes = shingles(numbers_of(codes)) if len(codes) else np.zeros(0, np.uint32)
    lengths = np.diff(bounds)
    whole = np.ones(len(codes), bool)
    whole[(bounds[1:][lengths > 0, None] - np.arange(1, SHINGLE)).ravel()] = False
    places = np.flatnonzero(whole)
    keyed = np.sort(hashes[places].astype(np.int64) << PLACE | places)
    places = keyed & (1 << PLACE) - 1
    another = changes(keyed >> PLACE)
    different = int(np.count_nonzero(another))
    order = np.full(len(codes), different)
    order[places] = np.cumsum(another) - 1
    owners = np.repeat(np.arange(len(texts), dtype=np.int32), lengths)
    again = np.sort(places[~(another | changes(owners[places]))])
    sizes = np.maximum(lengths - SHINGLE + 1, 0) - np.bincount(owners[again], minlength=len(texts))
    whole[again] = False
    sampled = np.flatnonzero(whole[: len(hashes)] & (hashes < np.repeat(limits(sizes), lengths)[: len(hashes)]))
    repeated, drawn = (Several(letters, letters.searchsorted(bounds)) for letters in (again, sampled))
    return Apart(codes, hashes, Several(order, bounds), different, repeated, drawn, sizes, *_figures(keys))


def _figures(keys: Sequence[Keys]) -> tuple[Several, Flags, Several, Several]:
    """Return the figures of each article by number, which of them are parts of dates, the places by number, and what is said."""
    bounds = np.zeros(len(keys) + 1, np.int64)
    np.cumsum([len(one) for one in keys], out=bounds[1:])
    every = np.concatenate([np.zeros(0, np.uint64), *keys])
    owners = np.repeat(np.arange(len(keys)), np.diff(bounds))
    order = np.argsort(every)
    figures, spots = (Several(_nth(_ranked(values, order), owners), bounds) for values in (every, every >> HALF))
    said = np.sort((owners << int(HALF)) | (every & LOW).astype(np.int64))
    said = said[changes(said)]
    listed = Several(said & int(LOW), said.searchsorted(np.arange(len(keys) + 1) << int(HALF)))
    return figures, (every & DATED).astype(bool), spots, listed


def _ranked(values: NDArray[np.uint64], order: Places) -> Places:
    """Return the rank of each value among the different ones; `order` sorts them."""
    ranks = np.empty_like(order)
    ranks[order] = np.cumsum(changes(values[order])) - 1
    return ranks


def _nth(values: Places, owners: Places) -> Places:
    """Return a number for each value, so that the second of its kind that an owner has gets another than the first.

    Values ascend for each owner, and so do the numbers.
    """
    starts = np.flatnonzero(changes(values) | changes(owners))
    nth = np.arange(len(values)) - np.repeat(starts, np.diff(np.append(starts, len(values))))
    return values * (int(nth.max(initial=0)) + 1) + nth


class Table:
    """Says of any shingles whether one article has them: a flag for each shingle, raised for one article at a time."""

    def __init__(self, apart: Apart) -> None:
        """Raise no flag."""
        self.order: Final = apart.order.each()
        self._flags = np.zeros(apart.different + 1, bool)
        self._article = -1

    def of(self, article: int) -> Flags:
        """Return the flags of an article, until another is asked for; articles asked for in a row cost little."""
        if article != self._article:
            self._flags[self.order[self._article]] = False
            self._flags[self.order[article]] = True
            self._flags[-1] = False
            self._article = article
        return self._flags
