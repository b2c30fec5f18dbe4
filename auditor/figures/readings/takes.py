"""What a match is taken for: what readings of more than one kind take it for."""

from collections.abc import Callable
from decimal import Decimal

from auditor.figures.evidence import (
    Place,
    Taken,
)


def none(place: Place) -> Taken:
    """It is no figure."""
    return place.as_it_is(None)


def which(place: Place) -> Taken:
    """It says which one and not how many."""
    return place.as_it_is(place.found._replace(kind="ordinal", precision=Decimal(1)))


def less(first: int) -> Callable[[Place], Taken]:
    """Begun so many characters later, read anew; earlier where there are fewer than none."""
    return lambda place: place.again(place.start + first, place.end)
