"""How one reading is taken of several: by what is there for it, never by the order of the table."""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import permutations

import pytest

from auditor.figures.amounts import Meaning, quantity
from auditor.figures.evidence import Clue, Place, Reading, Taken
from auditor.figures.readings import TABLE
from auditor.figures.table import Table


def there(_place: Place) -> bool:
    return True


def missing(_place: Place) -> bool:
    return False


def taken(found: Meaning | None) -> Callable[[Place], Taken]:
    return lambda place: place.as_it_is(found)


@dataclass
class Case:
    text: str = "共五层"
    start: int = 1

    def place(self) -> Place:
        found = quantity(self.text[self.start :])
        assert found is not None
        return Place(self.text, self.start, len(self.text), "quantity", found)


NONE = taken(None)
BARE = taken(Meaning("number", "5"))
RANK = taken(Meaning("ordinal", "5", unit="层"))


@pytest.mark.parametrize(
    ("readings", "kind"),
    [
        ((("a", (there, there), RANK), ("b", (there,), NONE)), "ordinal"),  # more is there for the one
        ((("a", (there, there), RANK), ("b", (there, there, missing), NONE)), "ordinal"),  # all of it has to be there
        ((("a", (there,), RANK), ("b", (there,), BARE)), "number"),  # of as much the one that claims less
        ((("a", (there,), BARE), ("b", (there,), NONE)), None),
        ((("a", (missing,), NONE),), "number"),  # as the grammar found it
    ],
)
def test_what_most_is_there_for_is_taken(
    readings: tuple[tuple[str, tuple[Clue, ...], Callable[[Place], Taken]], ...], kind: str | None
) -> None:
    for order in permutations(readings):
        table = Table(Reading(name, ("unit 层",), clues, take) for name, clues, take in order)
        found = table.decide(Case().place()).found
        assert (found and found.kind) == kind


def test_no_two_readings_have_one_name() -> None:
    names = [reading.name for reading in TABLE.readings]
    assert len(names) == len(set(names)) > 40
