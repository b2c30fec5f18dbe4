"""What speaks for two tellings being of one event: a few named measures, each with a range that a person can read."""

from collections.abc import Callable, Iterable
from math import log
from typing import NamedTuple

from auditor.events.near import RARE, Index
from auditor.events.words import Words, apart, known

FARTHEST = 2
"""Days between two tellings of one event, at most."""
ENOUGH = 25_000
"""Weight of names of which a share says something: three or four of them."""
SEVERAL = 4
"""Figures of which a share says something."""
_FLOOR = 0.03
"""A share below which it says nothing whether it is a little more or less."""


class Evidence(NamedTuple):
    """How two tellings stand to each other. Shares are on a logarithmic scale: 0 for none, 3.5 for all."""

    told: float
    """Share of the lead's weight that the other has anywhere, the lesser of the two."""
    share: float
    """Share of the weight of all rare words of the one that has fewer which the other has too."""
    share_least: float
    """Of the one that has more."""
    rarest: float
    """The same share as `share`, every word weighed by how much rarer than rare it is: names and figures that two groups have."""
    named: float
    """Share of the rare words of the lead that are told in few days only which the other has, the greater of the two."""
    figures: float
    """Share, 0 to 1, of the figures of the one that has fewer which the other has too."""
    form: float
    """How much more alike, 0 to 1, the leads are than what is rare in them: a template."""
    column: float
    """How much more alike, 0 to 1, the leads are than what is rare in them and told in few days only: a series."""
    series: float
    """Share, 0 to 1, of the lead that the other has, where the two name other days: the next of a series."""
    unknown: float
    """1 where a day is not known; .5 where only the day of the month is."""


class Weighed(NamedTuple):
    """A telling with the weights of its words."""

    words: Words
    all: frozenset[int]
    rare: frozenset[int]
    lead: frozenset[int]
    named: frozenset[int]
    """Rare words of the lead that are told in few days only."""
    weight: int
    """Of the rare words."""
    excess: int
    """How much rarer than rare they are, all together."""
    lead_weight: int


def weighed(found: Index, places: Iterable[int]) -> dict[int, Weighed]:
    """Return the tellings of an index at these places, with what their words weigh."""
    return {place: _weighed(found, found.tellings[place]) for place in places}


def _weighed(found: Index, one: Words) -> Weighed:
    weight = found.weight
    everything = one.all.tolist()
    rare = frozenset(word for word in everything if weight[word] >= RARE)
    lead = frozenset(one.lead.tolist())
    named = frozenset(word for word in rare & lead if word not in found.spread)
    total = sum(map(weight.__getitem__, rare))
    leading = sum(map(weight.__getitem__, lead))
    return Weighed(one, frozenset(everything), rare, lead, named, total, total - RARE * len(rare), leading)


def evidence(found: Index, one: Weighed, other: Weighed) -> Evidence | None:
    """Return what speaks for the two; None where they are known to be days apart. It is the same whichever of them comes first."""
    gap = apart(one.words.day, other.words.day)
    if gap is not None and gap > FARTHEST:
        return None
    weigh = found.weight.__getitem__
    both = one.rare & other.rare
    shared = sum(map(weigh, both))
    excess = shared - RARE * len(both)
    told = min(sum(map(weigh, a.lead & b.all)) / max(1, a.lead_weight) for a, b in ((one, other), (other, one)))
    named = sorted((_share(one.named, other.all, weigh, ENOUGH), _share(other.named, one.all, weigh, ENOUGH)))
    rare_lead = min(_share(a.rare & a.lead, b.all, weigh) for a, b in ((one, other), (other, one)))
    alike = sum(map(weigh, one.lead & other.lead)) / max(1, min(one.lead_weight, other.lead_weight))
    few = min(len(one.words.figures), len(other.words.figures))
    days, other_days = one.words.days, other.words.days
    other_day = bool(days and other_days) and not days & other_days
    return Evidence(
        told=scaled(told),
        share=scaled(shared / max(1, min(one.weight, other.weight))),
        share_least=scaled(shared / max(1, max(one.weight, other.weight))),
        rarest=scaled(excess / max(1, min(one.excess, other.excess))),
        named=scaled(named[1]),
        figures=len(one.words.figures & other.words.figures) / max(few, SEVERAL),
        form=max(0.0, alike - rare_lead),
        column=max(0.0, alike - named[0]),
        series=told if other_day else 0.0,
        unknown=0.0 if known(one.words.day, other.words.day) else 1.0 if gap is None else 0.5,
    )


def scaled(share: float) -> float:
    """Return a share on a logarithmic scale: 0 for none, 3.5 for all."""
    return log(share + _FLOOR) - log(_FLOOR)


def _share(words: frozenset[int], others: frozenset[int], weigh: Callable[[int], int], least: int = 1) -> float:
    """Return the share of the weight of words, taken for `least` where they weigh less, that others have too."""
    whole = max(least, sum(map(weigh, words)))
    return sum(map(weigh, words & others)) / whole
