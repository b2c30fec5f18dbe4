"""Which of several readings of a match is taken: readings by what they are looked up by.

Of those that hold the one with the most clues is taken, and of as many clues the one that claims least, so that the order of the table
decides nothing. Where none holds, a match stays what the grammar found. Readings are sorted by what a match is to begin with, so that a
clue that is true of all such matches is asked of none, and a date meets none of the readings of amounts.
"""

from collections.abc import Callable, Iterable
from typing import NamedTuple

from auditor.figures.evidence import SIDES, Clue, OfKind, OfSort, Place, Reading, Taken, number, one


class _Asked(NamedTuple):
    """A reading as it is asked of matches of one sort and kind."""

    weight: int
    """All of its clues, also those that are there by the sort and the kind."""
    clues: tuple[Clue, ...]
    take: Callable[[Place], Taken]


_Shelf = dict[str, tuple[_Asked, ...]]


class _Shelves(NamedTuple):
    """The readings of matches of one sort and kind, by each of their keys; `always` those that are asked of all of them."""

    always: tuple[_Asked, ...]
    unit: _Shelf
    begins: _Shelf
    opens: _Shelf
    ends: _Shelf
    left: _Shelf
    right: _Shelf


class Table:
    """Readings by their keys."""

    def __init__(self, readings: Iterable[Reading]) -> None:
        self.readings = tuple(readings)
        self._shelves: dict[tuple[str, str], _Shelves] = {}

    def decide(self, place: Place) -> Taken:
        """Return what a match is."""
        text, start, end, sort, found = place
        shelves = self._shelves.get((sort, found.kind)) or self._sorted(sort, found.kind)
        best, most = Taken(start, end, found), 0
        for readings in (
            shelves.always,
            shelves.unit.get(found.unit),
            shelves.begins.get(text[start]),
            shelves.opens.get(text[start : start + 2]),
            shelves.ends.get(text[end - 1]),
            shelves.left.get(text[start - 1 : start]),
            shelves.right.get(text[end : end + 1]),
        ):
            if not readings:
                continue
            for weight, clues, take in readings:
                if weight < most:
                    break
                for clue in clues:
                    if not clue(place):
                        break
                else:
                    taken = take(place)
                    if weight > most or _claims(taken) < _claims(best):
                        best, most = taken, weight
        return best

    def _sorted(self, sort: str, kind: str) -> _Shelves:
        """Return the readings that a match of this sort and kind can have, which are sorted when the first of them is met."""
        by_side: dict[str, dict[str, list[_Asked]]] = {side: {} for side in SIDES}
        for reading in self.readings:
            asked = _asked(reading, sort, kind)
            if asked is None:
                continue
            for key in reading.keys:
                side, _, name = key.partition(" ")
                by_side[side].setdefault(name, []).append(asked)
        shelves = {
            side: {name: tuple(sorted(asked, key=lambda one: -one.weight)) for name, asked in shelf.items()}
            for side, shelf in by_side.items()
        }
        always = (*shelves.pop("sort").get(sort, ()), *shelves.pop("kind").get(kind, ()))
        found = _Shelves(tuple(sorted(always, key=lambda one: -one.weight)), **shelves)
        return self._shelves.setdefault((sort, kind), found)


def _asked(reading: Reading, sort: str, kind: str) -> _Asked | None:
    """Return a reading without the clues that are there by this sort and kind; None where one of them is not."""
    clues: list[Clue] = []
    for clue in reading.clues:
        if isinstance(clue, OfSort):
            if sort not in clue.sorts:
                return None
        elif isinstance(clue, OfKind):
            if kind not in clue.kinds:
                return None
        elif clue is number:
            if kind != "number":
                return None
            clues.append(one)
        else:
            clues.append(clue)
    return _Asked(len(reading.clues), tuple(clues), reading.take)


def _claims(taken: Taken) -> int:
    """Return how much is claimed: nothing, something without a value, a number, a number of something."""
    found = taken.found
    return 0 if found is None else 1 if found.value is None else 2 if found.kind == "number" and not found.unit else 3
