"""One number that tellings give of two things which it cannot be of at once: 126处房屋倒塌 in one, 126处房屋受损 in another.

Whoever copies a bulletin in a hurry keeps the figure and loses what it counts. Figures of two kinds stand in no row together, so these
are looked for apart, among numbers that are distinctive enough not to meet by chance.
"""

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import combinations
from typing import Final

from auditor import lexicon
from auditor.events.alarms import alarmed
from auditor.events.likeness import close
from auditor.events.mentions import Mention
from auditor.events.statements import DISTINCT, digits
from auditor.figures import relate

VERY_CLOSE: Final = 0.75
"""Share of the words of two clauses that are the same, where one number is told in two units."""
_MEASURED = (frozenset({"money"}), frozenset({"measure"}), frozenset({"percent", "points"}))
"""Kinds of figures whose units outlets confuse."""
_TO = ("达到", "升至", "降至", "增至", "减至", "至", "到")
"""What stands before what a thing rose or fell to."""
_AGREEING = frozenset({"same", "compatible", "bound"})
_SHARES = frozenset({"percent", "points", "multiple", "date", "time", "duration"})
"""Kinds of figures that are changes by nature, or none at all."""


@cache
def _pairs() -> tuple[tuple[str, str], ...]:
    return tuple((kind, other) for kind, others in lexicon.keyed("ledger.contrary").items() for other in others)


def are_contrary(one: Mention, other: Mention) -> bool:
    """Tell whether one number cannot count what both say that it counts."""
    return (one.kind, other.kind) in _pairs() or (other.kind, one.kind) in _pairs()


def are_level_and_change(one: Mention, other: Mention) -> bool:
    """Tell whether one number is what a thing rose by in the one telling and what it rose to in the other: 增加629万亿, 达到629万亿."""
    if one.figure.kind in _SHARES or len(digits(one.figure.value)) < DISTINCT:
        return False
    return {role(one), role(other)} == {"by", "to"}


def role(one: Mention) -> str:
    """Return whether a figure says by how much a thing rose or fell, or to what: `by`, `to`; nothing where it does not say."""
    before, text = one.sentence[0].removesuffix("了"), one.figure.text
    moved = before.endswith(_moves())
    level = text.startswith(_TO) or before.endswith(_TO)
    return "by" if moved and not level else "to" if level and not moved else ""


@cache
def _moves() -> tuple[str, ...]:
    return tuple(word for sense in ("rise", "fall") for word in lexicon.keyed("ledger.frames")[sense])


def are_of_two_units(one: Mention, other: Mention) -> bool:
    """Tell whether one number of one thing is told in two units: 30.97亿日元, 30.97亿元; 500马力, 500千瓦; 5%, 5个百分点."""
    ours, theirs = one.figure, other.figure
    if ours.unit == theirs.unit or "/" in ours.unit + theirs.unit or (one.frames != other.frames and ours.kind != "money"):
        return False
    if relate(ours, theirs) != "unit" or not any({ours.kind, theirs.kind} <= kinds for kinds in _MEASURED):
        return False
    if ours.kind == "money" and len(digits(ours.value)) > DISTINCT:
        return ours.value == theirs.value
    return close(one, other) >= VERY_CLOSE


def contrary(found: Sequence[Mention]) -> list[list[Mention]]:
    """Return such numbers, each a row of who gives it of the one and who of the other, in the order of tellings and places."""
    return sorted([*_counted(found), *_measured(found), *alarmed(found)], key=lambda row: (row[0].telling, row[0].figure.span))


def _measured(found: Sequence[Mention]) -> Iterator[list[Mention]]:
    """Yield the numbers that some tellings give in one unit and others in another, unless a telling gives both."""
    groups: dict[str, list[Mention]] = {}
    for one in found:
        if digits(one.figure.value) and any(one.figure.kind in kinds for kinds in _MEASURED):
            groups.setdefault(digits(one.figure.value), []).append(one)
    for _, group in sorted(groups.items()):
        for unit, other in combinations(sorted({one.figure.unit for one in group}), 2):
            ours, theirs = ([one for one in group if one.figure.unit == wanted] for wanted in (unit, other))
            if {one.telling for one in ours} & {one.telling for one in theirs}:
                continue
            ours = [one for one in ours if any(are_of_two_units(one, another) for another in theirs)]
            theirs = [one for one in theirs if any(are_of_two_units(another, one) for another in ours)]
            if ours and theirs:
                yield sorted((*ours, *theirs), key=lambda one: (one.telling, one.figure.span))


def _counted(found: Sequence[Mention]) -> Iterator[list[Mention]]:
    """Yield the numbers that some tellings give of one kind of thing and others of another."""
    groups: dict[str, list[Mention]] = {}
    for one in found:
        if one.kind and len(digits(one.figure.value)) >= DISTINCT:
            groups.setdefault(one.figure.value or "", []).append(one)
    for _, group in sorted(groups.items()):
        yield from _opposed(group)


def _opposed(group: Sequence[Mention]) -> Iterator[list[Mention]]:
    """Yield the figures of each two kinds that are contrary, unless a telling gives the number of both."""
    for kind, other in _pairs():
        ours, theirs = ([one for one in group if one.kind == wanted] for wanted in (kind, other))
        both = {one.telling for one in ours} & {one.telling for one in theirs}
        if ours and theirs and not both and any(_of_one_thing(one, another) for one in ours for another in theirs):
            yield sorted((*ours, *theirs), key=lambda one: (one.telling, one.figure.span))


def _of_one_thing(one: Mention, other: Mention) -> bool:
    """Tell whether two clauses have a word in common, 房屋, and count alike: 271座, 271栋."""
    return not one.near.keys().isdisjoint(other.near) and relate(one.figure, other.figure) in _AGREEING
