"""What a match may be read as, and what each reading asks of what stands around it: the terms of the table in `readings`.

A reading is considered where one of its keys fits (its unit, its kind, its last character, a mark beside it), and holds where all of its
clues do. How one is taken of several is `table`'s matter.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
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
    """What a match has one of: `unit 级`, `kind duration`, `sort date`, `begins 2`, `opens 20`, `ends 号`, `left -`, `right 价`."""
    clues: tuple[Clue, ...]
    """What is asked of it and of its neighbours, all of it; that comes first which is soonest missed."""
    take: Callable[[Place], Taken]
    """What it is then."""


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


def every(*clues: Clue) -> Clue:
    """All of these, told as one."""
    return lambda place: all(clue(place) for clue in clues)


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


@dataclass(frozen=True, slots=True)
class OfSort:
    """A clue that is told by the sort of a match alone."""

    sorts: frozenset[str]

    def __call__(self, place: Place) -> bool:
        """Return whether the grammar found it as one of these."""
        return place.sort in self.sorts


@dataclass(frozen=True, slots=True)
class OfKind:
    """A clue that is told by the kind of a match alone."""

    kinds: frozenset[str]

    def __call__(self, place: Place) -> bool:
        """Return whether it is of one of these kinds."""
        return place.found.kind in self.kinds


def of_sort(*sorts: str) -> OfSort:
    """The grammar found it as one of these."""
    return OfSort(frozenset(sorts))


def of_kind(*kinds: str) -> OfKind:
    """It is of one of these kinds."""
    return OfKind(frozenset(kinds))


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


amount = of_sort("quantity", "several", "spoken")
"""The grammar found it as a quantity, or as words for one."""


SIDES = ("unit", "kind", "sort", "begins", "opens", "ends", "left", "right")
"""What a reading is looked up by: `begins` is its first character, `opens` its first two, `left` and `right` are those beside it."""


def led_by(*sections: str) -> tuple[str, ...]:
    """Return the keys of what one of these words, sections of the lexicon's `readings`, stands right before."""
    return tuple({f"left {word[-1]}": None for word in _choice(sections)})


def followed_by(*sections: str) -> tuple[str, ...]:
    """Return the keys of what one of these words stands right behind."""
    return tuple({f"right {word[0]}": None for word in _choice(sections)})
