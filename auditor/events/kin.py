"""Which tellings share anything rare at all: runs of three characters that few others have, told at most so many days apart.

Cutting words takes nine tenths of the time that finding events takes, and most tellings of an archive have no second one. So whoever
shares less than a name or two with every other is left out before a word of it is cut. Runs of characters are counted in columns, a
range of their numbers at a time, so that memory stays bounded.
"""

from collections.abc import Iterator, Sequence
from math import log2
from typing import Any, Final

import numpy as np
import numpy.typing as npt

Numbers = npt.NDArray[np.int64]

REACH: Final = 600
"""Characters of a telling, its headline among them, of which the runs are looked at: what happened is told first."""
FEW: Final = 24
"""Tellings that have a run which still says something."""
TELLS: Final = tuple(round(10 * log2(2 * FEW / max(1, size))) for size in range(FEW + 1))
"""What a run tells that so many tellings have, in tenths: half as much with a quarter as many tellings as say something at all."""
ENOUGH: Final = 400
"""What the runs tell that two tellings share, at least: a dozen that few have. Of the 7,712 tellings of `news-2023-dev.jsonl` 32 of 100
are left, and 98 of 100 pairs that the judge joins where all are read."""
AT_ONCE: Final = 1 << 22
"""Runs that are sorted together."""
PAIRS_AT_ONCE: Final = 1 << 21
"""Pairs made together."""
_PLACE_BITS: Final = 31
_BITS: Final = 63
"""Of a whole number that is none below nought."""
_SPREAD: Final = np.uint64(0x9E3779B97F4A7C15)
"""A multiplier that spreads neighbouring numbers over all of them (Knuth's, for 64 bits)."""


def runs(texts: Sequence[str], first: int) -> Numbers:
    """Return the runs of three letters of texts, each once a text: its number above, the place of the text below.

    `first` is the place of the first of them.
    """
    parts = [text[:REACH] for text in texts]
    whole = "\n".join((*parts, ""))
    codes = np.frombuffer(whole.encode("utf-32-le", "replace"), np.uint32)
    owners = np.repeat(np.arange(first, first + len(parts), dtype=np.uint64), [len(part) + 1 for part in parts])
    letters = _are_letters(codes)
    full = np.flatnonzero(letters[:-2] & letters[1:-1] & letters[2:]) if len(codes) > 2 else np.empty(0, np.int64)
    wide = codes.astype(np.uint64)
    joined = (wide[full] << np.uint64(42)) | (wide[full + 1] << np.uint64(21)) | wide[full + 2]
    found = ((joined * _SPREAD) >> np.uint64(32) << np.uint64(_PLACE_BITS) | owners[full]).astype(np.int64)
    return distinct(found)


def _are_letters(codes: npt.NDArray[np.uint32]) -> npt.NDArray[np.bool_]:
    """Tell which characters are Chinese, Latin letters or digits."""
    latin = codes | np.uint32(0x20)
    return ((codes >= 0x4E00) & (codes <= 0x9FFF)) | ((latin >= 0x61) & (latin <= 0x7A)) | ((codes >= 0x30) & (codes <= 0x39))


def distinct(numbers: Numbers) -> Numbers:
    """Return numbers in order, each once. Sorting is faster than `np.unique`, which hashes."""
    ordered = np.sort(numbers)
    return ordered[np.r_[True, ordered[1:] != ordered[:-1]]] if len(ordered) else ordered


def kin(found: Sequence[Numbers], days: Numbers, farthest: int) -> list[int]:
    """Return the places of the tellings that share enough with another told at most `farthest` days apart; `days` are -1 where unknown."""
    count = max(1, len(days))
    parts = max(1, sum(map(len, found)) // AT_ONCE)
    counted: list[tuple[Numbers, Numbers]] = []
    for part in range(parts):
        chosen = [one[(one >> _PLACE_BITS) % parts == part] for one in found] if parts > 1 else list(found)
        ordered = np.sort(np.concatenate(chosen)) if chosen else np.empty(0, np.int64)
        counted.append(united([*counted[-1:], *_shared(ordered, days, farthest, count)]))
        del counted[:-1]
    keys, times = counted[0]
    near = keys[times >= ENOUGH]
    found_places: list[int] = distinct(np.concatenate((near // count, near % count))).tolist()
    return found_places


def _shared(ordered: Numbers, days: Numbers, farthest: int, count: int) -> Iterator[tuple[Numbers, Numbers]]:
    """Yield pairs, as left times the number of tellings plus right, that have a run of letters, each with what it tells."""
    for size, _, holders in sharing(ordered >> _PLACE_BITS, ordered & ((1 << _PLACE_BITS) - 1), FEW):
        one, other = np.triu_indices(size, 1)
        step = max(1, PAIRS_AT_ONCE // len(one))
        for start in range(0, len(holders), step):
            left, right = holders[start : start + step][:, one].ravel(), holders[start : start + step][:, other].ravel()
            close = _close(days[left], days[right], farthest)
            keys = left[close] * count + right[close]
            yield keys, np.full(len(keys), TELLS[size])


def sharing(numbers: Numbers, owners: Numbers, most: int) -> Iterator[tuple[int, Numbers, Numbers]]:
    """Yield how many owners numbers have, those numbers, and their owners, a row a number: of numbers that two to `most` have.

    The numbers are in order, each as often as it has owners.
    """
    starts = np.flatnonzero(np.r_[True, numbers[1:] != numbers[:-1]]) if len(numbers) else np.empty(0, np.int64)
    counts = np.diff(np.r_[starts, len(numbers)])
    for size in range(2, most + 1):
        chosen = starts[counts == size]
        if len(chosen):
            yield size, numbers[chosen], owners[chosen[:, None] + np.arange(size)]


def _close(one: Numbers, other: Numbers, farthest: int) -> Any:
    return (one < 0) | (other < 0) | (np.abs(one - other) <= farthest)


def united(parts: Sequence[tuple[Numbers, Numbers]]) -> tuple[Numbers, Numbers]:
    """Return every key once, in order, with the sum of what stands beside it."""
    if not parts:
        return np.empty(0, np.int64), np.empty(0, np.int64)
    keys, weights = np.concatenate([part[0] for part in parts]), np.concatenate([part[1] for part in parts])
    if not len(keys):
        return keys, weights
    keys, weights = _beside(keys, weights)
    starts = np.flatnonzero(np.r_[True, keys[1:] != keys[:-1]])
    return keys[starts], np.add.reduceat(weights, starts)


def _beside(keys: Numbers, weights: Numbers) -> tuple[Numbers, Numbers]:
    """Return keys in order, each with its weight: both in one number where they have room, since numbers sort faster than their places."""
    bits = np.int64(weights.max()).item().bit_length()
    if weights.min() >= 0 and keys.min() >= 0 and keys.max().item().bit_length() + bits < _BITS:
        packed = np.sort(keys << bits | weights)
        return packed >> bits, packed & ((1 << bits) - 1)
    order = np.argsort(keys, kind="stable")
    return keys[order], weights[order]
