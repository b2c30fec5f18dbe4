"""Whether two figures stand in one statement: next to the same amount, or in a list that has another amount in common.

What the amounts measure is nobody's matter here: an amount of several digits is nobody else's.
"""

from decimal import Decimal, InvalidOperation
from functools import lru_cache
from typing import Final, NamedTuple

from auditor.events.beside import counted_by
from auditor.events.mentions import Mention

DISTINCT: Final = 3
"""Digits that count of a figure which is of one thing, wherever it stands."""

APART: Final = Decimal("1.2")
"""How many times another an amount is, from which the two are of two things."""


class Amount(NamedTuple):
    """An amount that stands beside a figure."""

    side: str
    number: Decimal
    unit: str


def one_statement(one: Mention, other: Mention) -> bool:
    """Tell whether two figures stand next to the same one, which is nobody else's: with 38家企业, with 34家企业, 1200.63亿元 in all.

    It is the same, too, where one of the two is rounded (32.83亿元, 32.8亿元), and where both are listed with it at the same place.
    """
    if not (one.beside or one.listed) or not (other.beside or other.listed) or counted_by(one.figure) != counted_by(other.figure):
        return False
    if one.listed & other.listed or any(len(digits(figure)) >= DISTINCT for figure in one.beside & other.beside):
        return True
    return any(_rounded(ours, theirs) for ours in one.beside for theirs in other.beside)


@lru_cache(maxsize=1 << 14)
def _rounded(one: str, other: str) -> bool:
    """Tell whether of two amounts on one side of a figure the one is the other, rounded to as many digits as are nobody else's."""
    ours, theirs = amount(one), amount(other)
    if ours is None or theirs is None or (ours.side, ours.unit) != (theirs.side, theirs.unit) or ours.number == theirs.number:
        return False
    coarse, fine = sorted((ours.number, theirs.number), key=lambda number: len(number.normalize().as_tuple().digits))
    exponent = coarse.normalize().as_tuple().exponent
    told = len(coarse.normalize().as_tuple().digits) >= DISTINCT and isinstance(exponent, int)
    return told and abs(coarse - fine) * 2 <= Decimal(1).scaleb(int(exponent))


def are_apart(one: str, other: str) -> bool:
    """Tell whether two amounts of one unit beside figures are so far apart that one is no rounding and no misprint of the other."""
    ours, theirs = amount(one), amount(other)
    if ours is None or theirs is None or ours.unit != theirs.unit or digits(one) == digits(other):
        return False
    less, more = sorted((abs(ours.number), abs(theirs.number)))
    return less * APART < more


def amount(said: str) -> Amount | None:
    """Return an amount beside a figure, as `Mention.beside` has it; None for a range."""
    end = next((at for at, letter in enumerate(said) if at and not (letter.isdigit() or letter in ".-")), len(said))
    try:
        return Amount(said[0], Decimal(said[1:end]), said[end:])
    except InvalidOperation:
        return None


@lru_cache(maxsize=1 << 14)
def digits(value: str | None) -> str:
    """Return the digits of a figure that count."""
    return "".join(filter(str.isdigit, value or "")).strip("0")
