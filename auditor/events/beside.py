"""The figures that stand beside one: times before it, amounts next to it, and those of the list that it is one of."""

from collections.abc import Sequence
from typing import Final

from auditor.events.acts import DATED, is_day
from auditor.events.clauses import are_parted
from auditor.model import Figure

_ENUMERATING = frozenset({"、", "和", "及"})
_NOTHING: frozenset[str] = frozenset()
_FEW: Final = 2
"""Digits of a figure that is nobody's own, and characters between the figures of a list, at most."""
_LISTING = _ENUMERATING | {"与", "×", "*", "/", "x", "X"}
"""What stands between the amounts of a list, or of a size."""
PERSONS = frozenset({"人", "名", "位", "员"})
"""What people alone are counted by."""
PEOPLE = PERSONS | {"个", ""}
"""What people are counted by."""


def times_before(figures: Sequence[Figure], place: int, text: str) -> frozenset[str]:
    """Return the days and times that are named before a figure, in its sentence."""
    found: set[str] = set()
    for figure in reversed(figures[max(0, place - 6) : place]):
        if are_parted(text[figure.span.end : figures[place].span.start]):
            break
        if figure.kind in DATED and figure.value and is_day(figure):
            found.add(figure.value[-11:])
    return frozenset(found)


def amounts_beside(figures: Sequence[Figure], place: int, text: str) -> frozenset[str]:
    """Return the amounts next to a figure, in its sentence: 7.6% is the growth of the 29.2万亿元 that it follows."""
    here = figures[place].span
    before = next((one for one in reversed(figures[max(0, place - 3) : place]) if one.kind not in DATED), None)
    behind = next((one for one in figures[place + 1 : place + 4] if one.kind not in DATED), None)
    near = {
        f"{side}{one.value}{counted_by(one)}"
        for side, one in (("<", before), (">", behind))
        if one and _digits(one) > 1 and _belong(text[min(one.span.end, here.end) : max(one.span.start, here.start)])
    }
    return frozenset(near)


def listed_with(figures: Sequence[Figure], place: int, text: str) -> frozenset[str]:
    """Return the other amounts of the list that a figure is one of, as far as they have several digits, each with its place in it."""
    first, last = place, place
    while first and _are_listed(figures[first - 1], figures[first], text):
        first -= 1
    while last + 1 < len(figures) and _are_listed(figures[last], figures[last + 1], text):
        last += 1
    if first == last:
        return _NOTHING
    size, here = last - first, place - first
    others = ((at - first, figures[at]) for at in range(first, last + 1) if at != place)
    return frozenset(f"{here}/{size}:{at}={one.value}{counted_by(one)}" for at, one in others if _digits(one) > _FEW)


def _are_listed(one: Figure, other: Figure, text: str) -> bool:
    """Tell whether two figures follow each other in a list, with nothing but its mark between them."""
    between = other.span.start - one.span.end
    return between <= _FEW and one.kind not in DATED and text[one.span.end : other.span.start].strip() in _LISTING


def counted_by(figure: Figure) -> str:
    """Return the unit of a figure, people by whatever word: 24名, 24人."""
    return "人" if figure.unit in PERSONS else figure.unit


def _belong(between: str) -> bool:
    """Tell whether two figures may say something of each other: they stand in one sentence, and not in a row (分别为4.83亿元、0.37亿元)."""
    return not are_parted(between) and between.strip() not in _ENUMERATING


def _digits(one: Figure) -> int:
    return sum(map(str.isdecimal, one.text))
