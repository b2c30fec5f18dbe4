"""Which tellings may be of one event: pairs that share words which few groups of copies have, told at most so many days apart.

An inverted index over the rare words, postings in columns. The work grows with the number of tellings: a word of many tellings makes no
pair, and of a telling only the nearest few are kept.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import numpy.typing as npt

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

Numbers = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Index:
    """Tellings by their words."""

    tellings: Sequence[Words]
    weight: dict[int, int]
    """Of each word: the logarithm of how many articles there are to one that has it, in thousandths, so that sums depend on no order."""
    spread: frozenset[int]
    """Words of tellings of many days: of a column, a series or an outlet, not of an event."""
    many: frozenset[int]
    """Rare words that make no pair, since more than MANY groups have them."""


def index(tellings: Sequence[Words], usual: Mapping[int, float]) -> Index:
    """Count the words of the tellings, of which a group of copies is one; `usual` is the share of articles anywhere that have each word."""
    words = np.concatenate([one.all for one in tellings]) if tellings else np.empty(0, np.int64)
    different, places, counts = np.unique(words, return_inverse=True, return_counts=True)
    shares = np.fromiter((usual[word] for word in different.tolist()), np.float64, len(different))
    weights = np.rint(1000 * np.log((len(tellings) + BACKGROUND) / (counts + BACKGROUND * shares))).astype(np.int64)
    spread = different[_spread(tellings, places, len(different))]
    many = different[(counts > MANY) & (weights >= RARE)]
    weight = dict(zip(different.tolist(), weights.tolist(), strict=True))
    return Index(tellings, weight, frozenset(spread.tolist()), frozenset(many.tolist()))


def _spread(tellings: Sequence[Words], places: Numbers, different: int) -> Any:
    """Return which of so many different words are told of over many days; `places` are the words of all tellings, one after the other."""
    owners = np.repeat(np.arange(len(tellings)), [len(one.all) for one in tellings])
    days = np.array([-1 if one.day.ordinal is None else one.day.ordinal for one in tellings], np.int64)[owners] if len(places) else places
    dated = days >= 0
    at, days = places[dated], days[dated]
    counts = np.maximum(np.bincount(at, minlength=different), 1)
    mean = np.rint(np.bincount(at, weights=days, minlength=different) / counts)
    around = np.bincount(at, weights=np.square(days - mean[at]), minlength=different) / counts
    return (around > SPREAD * SPREAD) & (counts >= SEVERAL)


def pairs(found: Index) -> list[tuple[int, int]]:
    """Return the pairs of tellings, by their places, that share enough rare words, in order."""
    keys, weights = _united(list(_shared(found)))
    count = max(1, len(found.tellings))
    left, right = keys // count, keys % count
    whole = _whole(found)
    enough = (weights >= LEAST) & (weights >= SHARE * np.minimum(whole[left], whole[right]))
    return sorted(_nearest(left[enough], right[enough], weights[enough]))


def _whole(found: Index) -> Numbers:
    """Return the weight of the rare words of each telling."""
    rare = ([weight for word in one.all.tolist() if (weight := found.weight[word]) >= RARE] for one in found.tellings)
    return np.fromiter((sum(weights) for weights in rare), np.int64, len(found.tellings))


def _shared(found: Index) -> Iterator[tuple[Numbers, Numbers]]:
    """Yield pairs, as left times the number of tellings plus right, and the weight of a word that both have."""
    count = len(found.tellings)
    years, months = _days(found.tellings)
    for holders, weight in _postings(found):
        size = holders.shape[1]
        one, other = np.triu_indices(size, 1)
        step = max(1, AT_ONCE // max(1, len(one)))
        for start in range(0, len(holders), step):
            left = holders[start : start + step][:, one].ravel()
            right = holders[start : start + step][:, other].ravel()
            share = np.repeat(weight[start : start + step], len(one))
            close = _close(years, left, right) & _close(months, left, right)
            yield left[close] * count + right[close], share[close]


def _postings(found: Index) -> Iterator[tuple[Numbers, Numbers]]:
    """Yield the tellings of the rare words, a row a word, the words of as many tellings together."""
    wanted = np.array(sorted(word for word, weight in found.weight.items() if weight >= RARE and word not in found.many), np.int64)
    if not len(wanted) or not len(found.tellings):
        return
    words = np.concatenate([one.all for one in found.tellings])
    owners = np.repeat(np.arange(len(found.tellings)), [len(one.all) for one in found.tellings])
    at = np.minimum(np.searchsorted(wanted, words), len(wanted) - 1)
    rare = wanted[at] == words
    held, by = at[rare], owners[rare]
    order = np.argsort(held, kind="stable")
    held, by = held[order], by[order]
    different, starts, counts = np.unique(held, return_index=True, return_counts=True)
    for size in range(2, MANY + 1):
        chosen = np.flatnonzero(counts == size)
        if len(chosen):
            weights = np.array([found.weight[word] for word in wanted[different[chosen]].tolist()], np.int64)
            yield by[starts[chosen][:, None] + np.arange(size)], weights


def _days(tellings: Sequence[Words]) -> tuple[Numbers, Numbers]:
    """Return the days and the days of the year; -1 where they are not known."""
    known = ((one.day.ordinal, one.day.of_year) for one in tellings)
    table = np.array([(-1 if day is None else day, -1 if of_year is None else of_year) for day, of_year in known], np.int64)
    return (table[:, 0], table[:, 1]) if len(table) else (np.empty(0, np.int64), np.empty(0, np.int64))


def _close(days: Numbers, left: Numbers, right: Numbers) -> Any:
    """Return which pairs are not known to lie more than DAYS apart; the turn of a month makes a gap in the days of the year."""
    one, other = days[left], days[right]
    return (one < 0) | (other < 0) | (np.abs(one - other) <= DAYS + 3)


def _united(parts: list[tuple[Numbers, Numbers]]) -> tuple[Numbers, Numbers]:
    """Return every pair once, with all that it shares."""
    if not parts:
        return np.empty(0, np.int64), np.empty(0, np.int64)
    keys, weights = np.concatenate([part[0] for part in parts]), np.concatenate([part[1] for part in parts])
    order = np.argsort(keys, kind="stable")
    keys, weights = keys[order], weights[order]
    starts = np.flatnonzero(np.r_[True, keys[1:] != keys[:-1]]) if len(keys) else np.empty(0, np.int64)
    return keys[starts], np.add.reduceat(weights, starts) if len(starts) else np.empty(0, np.int64)


def _nearest(left: Numbers, right: Numbers, weights: Numbers) -> set[tuple[int, int]]:
    """Return the pairs that are among the NEAREST of either of the two."""
    kept: set[tuple[int, int]] = set()
    for ours, theirs in ((left, right), (right, left)):
        order = np.lexsort((theirs, -weights, ours))
        mine = ours[order]
        starts = np.flatnonzero(np.r_[True, mine[1:] != mine[:-1]]) if len(mine) else np.empty(0, np.int64)
        rank = np.arange(len(mine)) - np.repeat(starts, np.diff(np.r_[starts, len(mine)]))
        chosen = order[rank < NEAREST]
        kept.update(zip(left[chosen].tolist(), right[chosen].tolist(), strict=True))
    return kept
