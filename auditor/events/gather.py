"""Pairs that tell one event → events. No lumps: a telling joins where it is paired with most of those that are there.

Strong pairs come first. Two events become one only where most of their tellings are paired with each other, so that a chain of stories,
each a little like the next, does not. A roundup that is paired with several events belongs to each of them.
"""

from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

MOST: Final = 0.5
"""Share of the tellings of an event that one more is paired with, at least, and of the pairs between two events that become one."""


class Pairing(NamedTuple):
    """Two tellings, by their places, that are of one event."""

    left: int
    right: int
    score: float
    """Probability that a reader says so."""


def gather(pairings: Iterable[Pairing]) -> list[tuple[int, ...]]:
    """Return the events, each its tellings by their places, ascending; sorted. It depends on no order."""
    order = sorted(set(pairings), key=lambda one: (-one.score, one.left, one.right))
    near: dict[int, set[int]] = {}
    for one in order:
        near.setdefault(one.left, set()).add(one.right)
        near.setdefault(one.right, set()).add(one.left)
    event_of = {place: place for place in near}
    members = {place: {place} for place in near}
    for one in order:
        left, right = event_of[one.left], event_of[one.right]
        if left != right and _belong(members[left], members[right], near):
            keep, gone = min(left, right), max(left, right)
            for place in members[gone]:
                event_of[place] = keep
            members[keep] |= members.pop(gone)
    cores = [group for group in members.values() if len(group) > 1]
    return sorted(tuple(sorted(group | _visitors(group, near, event_of))) for group in cores)


def _belong(one: set[int], other: set[int], near: dict[int, set[int]]) -> bool:
    """Tell whether most of the tellings of two events are paired with each other."""
    paired = sum(len(near[place] & other) for place in one)
    return paired >= MOST * len(one) * len(other)


def _visitors(group: set[int], near: dict[int, set[int]], event_of: dict[int, int]) -> set[int]:
    """Return the tellings of other events that are paired with most of this one: roundups, and sides of a larger story."""
    if len(group) < 2:
        return set()
    counts: dict[int, int] = {}
    for place in group:
        for other in near[place] - group:
            counts[other] = counts.get(other, 0) + 1
    return {place for place, count in counts.items() if count > MOST * len(group)}


__all__: Sequence[str] = ("Pairing", "gather")
