"""Which tellings may be of one event: pairs that share words which few groups of copies have, told at most so many days apart.

An inverted index over the rare words, postings in columns. The work grows with the number of tellings: a word of many tellings makes no
pair, and of a telling only the nearest few are kept.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final, NamedTuple

import numpy as np
import numpy.typing as npt

from auditor.events.kin import Numbers, distinct, sharing, united
from auditor.events.words import Words

BACKGROUND: Final = 4_000
"""Articles anywhere that are counted besides those at hand, so that a word of a small folder is not rare for that alone."""
RARE: Final = 5_500
"""A word of this weight or more is rare: one article in 245 has it, or fewer."""
MANY: Final = 60
"""Groups that have a word which says nothing of one event any more."""
DAYS: Final = 2
"""Days between two tellings of one event, at most."""
LEAST: Final = 16_000
"""Weight of the rare words that two tellings share, at least: two of them."""
SHARE: Final = 0.05
"""Share of the rare words of the telling that has fewer, by weight, which two of one event share at least."""
NEAREST: Final = 24
"""Candidates of one telling that are looked at."""
SPREAD: Final = 3.5
"""Days, as a standard deviation, over which a word is told of that is of a column, a series or an outlet, not of an event."""
SEVERAL: Final = 3
"""Tellings of which one can say so."""
AT_ONCE: Final = 1 << 20
"""Pairs made together."""

Flags = npt.NDArray[np.bool_]
Shares = npt.NDArray[np.float64]


class Usual(NamedTuple):
    """How usual words are: a word may stand there more than once."""

    words: Numbers
    shares: Shares
    """Of articles anywhere that have each."""

    def of(self, words: Numbers) -> Shares:
        """Return the shares of these words, all of which are there."""
        order = np.argsort(self.words, kind="stable")
        return self.shares[order[np.searchsorted(self.words[order], words)]]


NOTHING: Final = Usual(np.empty(0, np.int64), np.empty(0, np.float64))


@dataclass(frozen=True, slots=True)
class Index:
    """Tellings by their words, one after the other in columns; a word is known by its place among all words."""

    tellings: Sequence[Words]
    starts: Numbers
    """Where the words of each telling begin, and where the last end."""
    words: Numbers
    """Of all tellings, in order within each."""
    owners: Numbers
    """The telling that each of `words` is of."""
    weight: Numbers
    """Of each word: the logarithm of how many articles there are to one that has it, in thousandths, so that sums depend on no order."""
    rare: Flags
    """Words of so much weight that two tellings which share some are looked at."""
    spread: Flags
    """Words of tellings of many days: of a column, a series or an outlet, not of an event."""
    many: Flags
    """Words that make no pair, since more than MANY groups have them."""


def index(tellings: Sequence[Words], usual: Usual) -> Index:
    """Count the words of the tellings, of which a group of copies is one; of all of them it is known how usual they are."""
    empty = [np.empty(0, np.int64)]
    keys = np.concatenate([one.all for one in tellings] or empty)
    different = distinct(keys)
    words = np.searchsorted(different, keys)
    counts = np.bincount(words, minlength=len(different))
    shares = usual.of(different)
    weight = np.rint(1000 * np.log((len(tellings) + BACKGROUND) / (counts + BACKGROUND * shares))).astype(np.int64)
    sizes = np.fromiter((len(one.all) for one in tellings), np.int64, len(tellings))
    starts = np.r_[0, np.cumsum(sizes)]
    owners = np.repeat(np.arange(len(tellings)), sizes)
    spread = _spread(tellings, words, owners, len(different))
    return Index(tellings, starts, words, owners, weight, weight >= RARE, spread, counts > MANY)


def _spread(tellings: Sequence[Words], words: Numbers, owners: Numbers, different: int) -> Any:
    """Return which of so many different words are told of over many days."""
    days = np.array([-1 if one.day.ordinal is None else one.day.ordinal for one in tellings], np.int64)[owners] if len(words) else words
    dated = days >= 0
    at, days = words[dated], days[dated]
    counts = np.maximum(np.bincount(at, minlength=different), 1)
    mean = np.rint(np.bincount(at, weights=days, minlength=different) / counts)
    around = np.bincount(at, weights=np.square(days - mean[at]), minlength=different) / counts
    return (around > SPREAD * SPREAD) & (counts >= SEVERAL)


def pairs(found: Index) -> tuple[Numbers, Numbers]:
    """Return the pairs of tellings that share enough rare words, in order: the places of the left ones and of the right ones."""
    keys, weights = united(list(_shared(found)))
    count = max(1, len(found.tellings))
    left, right = keys // count, keys % count
    whole = totals(found, found.rare)
    enough = (weights >= LEAST) & (weights >= SHARE * np.minimum(whole[left], whole[right]))
    kept = keys[enough][_nearest(left[enough], right[enough], weights[enough])]
    return kept // count, kept % count


def totals(found: Index, chosen: Flags) -> Numbers:
    """Return the weight of the chosen words of each telling; `chosen` has a mark for every word there is."""
    weights = np.where(chosen, found.weight, 0)[found.words]
    return np.bincount(found.owners, weights, len(found.tellings)).astype(np.int64)


def _shared(found: Index) -> Iterator[tuple[Numbers, Numbers]]:
    """Yield pairs, as left times the number of tellings plus right, and the weight of a word that both have."""
    count = len(found.tellings)
    days = days_of(found.tellings)
    telling = (found.rare & ~found.many)[found.words]
    held, by = found.words[telling], found.owners[telling]
    order = np.argsort(held, kind="stable")
    held, by = held[order], by[order]
    for size, words, holders in sharing(held, by, MANY):
        one, other = np.triu_indices(size, 1)
        step = max(1, AT_ONCE // len(one))
        for start in range(0, len(holders), step):
            left = holders[start : start + step][:, one].ravel()
            right = holders[start : start + step][:, other].ravel()
            share = np.repeat(found.weight[words[start : start + step]], len(one))
            close = close_days(days[left], days[right])
            yield left[close] * count + right[close], share[close]


def days_of(tellings: Sequence[Words]) -> Numbers:
    """Return the days of tellings; -1 where they are not known."""
    return np.array([-1 if one.day.ordinal is None else one.day.ordinal for one in tellings], np.int64)


def close_days(one: Numbers, other: Numbers) -> Any:
    """Return which pairs are not known to lie more than DAYS apart."""
    return (one < 0) | (other < 0) | (np.abs(one - other) <= DAYS)


def _nearest(left: Numbers, right: Numbers, weights: Numbers) -> Flags:
    """Return which pairs are among the NEAREST of either of the two."""
    kept = np.zeros(len(left), np.bool_)
    for ours, theirs in ((left, right), (right, left)):
        order = np.lexsort((theirs, -weights, ours))
        mine = ours[order]
        starts = np.flatnonzero(np.r_[True, mine[1:] != mine[:-1]]) if len(mine) else np.empty(0, np.int64)
        rank = np.arange(len(mine)) - np.repeat(starts, np.diff(np.r_[starts, len(mine)]))
        kept[order[rank < NEAREST]] = True
    return kept
