"""What a match may be read as, and what each reading asks of what stands around it: the terms of the table in `readings`.

A reading is considered where one of its keys fits (its unit, its kind, its last character, a mark beside it), and holds where all of its
clues do. Of those that hold the one with the most clues is taken, and of as many clues the one that claims least, so that the order of
the table decides nothing. Where none holds, a match stays what the grammar found.
"""

from collections.abc import Callable, Iterable
from typing import NamedTuple

from auditor.figures.amounts import Meaning
from auditor.figures.reading import meaning
from auditor.lexicon import words


class Place(NamedTuple):
    """A match in its text, and what it means by itself."""

    text: str
    start: int
    end: int
    sort: str
    found: Meaning

    @property
    def said(self) -> str:
        """The match as it stands."""
        return self.text[self.start : self.end]

    def before(self, length: int = 1) -> str:
        """Return so many characters before the match, fewer at the beginning of the text."""
        return self.text[max(0, self.start - length) : self.start]

    def behind(self, length: int = 1) -> str:
        """Return so many characters behind the match, fewer at the end of the text."""
        return self.text[self.end : self.end + length]

    def again(self, start: int, end: int, *, sort: str = "", said: str = "") -> "Taken":
        """Return the match from `start` to `end`, read anew: as another sort, or as if it were said otherwise."""
        return Taken(start, end, meaning(sort or self.sort, said or self.text[start:end], None))

    def as_it_is(self, found: Meaning | None, *, more: int = 0) -> "Taken":
        """Return the match, ended so many characters later, with another meaning."""
        return Taken(self.start, self.end + more, found)


class Taken(NamedTuple):
    """Where a figure begins and ends after all, and what it means: None where it is none."""

    start: int
    end: int
    found: Meaning | None


Clue = Callable[[Place], bool]


class Reading(NamedTuple):
    """One thing that a match can be."""

    name: str
    keys: tuple[str, ...]
    """What a match has one of: `unit 级`, `kind duration`, `sort date`, `begins 2`, `ends 号`, `left -`, `right 价`."""
    clues: tuple[Clue, ...]
    """What is asked of it and of its neighbours, all of it."""
    take: Callable[[Place], Taken]
    """What it is then."""

    def holds(self, place: Place) -> bool:
        """Return whether all of its clues are there; those come first that are soonest missed."""
        for clue in self.clues:  # noqa: SIM110 -- a loop takes half of what `all` and a generator do
            if not clue(place):
                return False
        return True


def left(*sections: str) -> Clue:
    """One of these words, sections of the lexicon's `readings`, stands right before."""
    choice = _choice(sections)
    return lambda place: place.text.endswith(choice, 0, place.start)


def not_left(*sections: str) -> Clue:
    """None of them does."""
    choice = _choice(sections)
    return lambda place: not place.text.endswith(choice, 0, place.start)


def right(*sections: str) -> Clue:
    """One of these words stands right behind."""
    choice = _choice(sections)
    return lambda place: place.text.startswith(choice, place.end)


def not_right(*sections: str) -> Clue:
    """None of them does."""
    choice = _choice(sections)
    return lambda place: not place.text.startswith(choice, place.end)


def either(*clues: Clue) -> Clue:
    """One of the clues at the least."""
    return lambda place: any(clue(place) for clue in clues)


def opposite(clue: Clue) -> Clue:
    """The clue is not there."""
    return lambda place: not clue(place)


def starts(*choice: str) -> Clue:
    """One of these stands right behind; for a mark or a word that is no class."""
    return lambda place: place.text.startswith(choice, place.end)


def follows(choice: str) -> Clue:
    """One of these characters stands right before; for marks that are no words."""
    members = frozenset(choice)
    return lambda place: place.before() in members


def of_sort(*sorts: str) -> Clue:
    """The grammar found it as one of these."""
    return lambda place: place.sort in sorts


def of_kind(*kinds: str) -> Clue:
    """It is of one of these kinds."""
    return lambda place: place.found.kind in kinds


def _choice(sections: Iterable[str]) -> tuple[str, ...]:
    return words(*(f"readings.{section}" for section in sections))


def number(place: Place) -> bool:
    """It is one number, not two, and not a word for several."""
    return place.found.kind == "number" and one(place)


def one(place: Place) -> bool:
    """It has one value."""
    value = place.found.value
    return value is not None and "/" not in value


def bare(place: Place) -> bool:
    """It counts nothing."""
    return not place.found.unit


def exact(place: Place) -> bool:
    """Nothing bounds it."""
    return place.found.bound == "="


def whole(place: Place) -> bool:
    """It has no decimals."""
    return "." not in (place.found.value or "")


def amount(place: Place) -> bool:
    """The grammar found it as a quantity, or as words for one."""
    return place.sort in _AMOUNTS


_AMOUNTS = frozenset({"quantity", "several", "spoken"})


SIDES = ("unit", "kind", "sort", "begins", "ends", "left", "right")
"""What a reading is looked up by."""


class Table:
    """Readings by their keys."""

    def __init__(self, readings: Iterable[Reading]) -> None:
        self.readings = tuple(readings)
        by_key: dict[str, dict[str, list[Reading]]] = {side: {} for side in SIDES}
        for reading in self.readings:
            for key in reading.keys:
                side, _, name = key.partition(" ")
                by_key[side].setdefault(name, []).append(reading)
        self._unit, self._kind, self._sort, self._begins, self._ends, self._left, self._right = by_key.values()

    def decide(self, place: Place) -> Taken:
        """Return what a match is."""
        text, start, end, sort, found = place
        best, most = Taken(start, end, found), 0
        for readings in (
            self._unit.get(found.unit),
            self._kind.get(found.kind),
            self._sort.get(sort),
            self._begins.get(text[start]),
            self._ends.get(text[end - 1]),
            self._left.get(text[start - 1 : start]),
            self._right.get(text[end : end + 1]),
        ):
            if readings is None:
                continue
            for reading in readings:
                weight = len(reading.clues)
                if weight >= most and reading.holds(place):
                    taken = reading.take(place)
                    if weight > most or _claims(taken) < _claims(best):
                        best, most = taken, weight
        return best


def _claims(taken: Taken) -> int:
    """Return how much is claimed: nothing, something without a value, a number, a number of something."""
    found = taken.found
    return 0 if found is None else 1 if found.value is None else 2 if found.kind == "number" and not found.unit else 3
