"""What speaks for two tellings being of one event: a few named measures, each with a range that a person can read."""

from collections.abc import Iterator
from math import log
from typing import NamedTuple

import numpy as np

from auditor.events.kin import Numbers
from auditor.events.near import RARE, Flags, Index, totals
from auditor.events.words import Words, apart, known

FARTHEST = 2
"""Days between two tellings of one event, at most."""
ENOUGH = 25_000
"""Weight of names of which a share says something: three or four of them."""
SEVERAL = 4
"""Figures of which a share says something."""
AT_ONCE = 1 << 12
"""Pairs whose words are laid beside each other together."""
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


class _Whole(NamedTuple):
    """What the words of each telling weigh."""

    rare: Numbers
    excess: Numbers
    """How much rarer than rare the rare ones are, all together."""
    lead: Numbers
    named: Numbers
    """The rare words of the lead that are told in few days only."""
    rare_lead: Numbers


class _Shared(NamedTuple):
    """What two tellings share, by weight, of one pair; of what is asked from both sides, the left one's first."""

    rare: int
    excess: int
    lead_told: tuple[int, int]
    """Of the lead of the one, what the other has anywhere."""
    named: tuple[int, int]
    rare_lead: tuple[int, int]
    leads: int
    """What both leads have."""
    figures: int
    """How many, not what they weigh."""


class Marks(NamedTuple):
    """A mark for every word of every telling, as they stand in the columns of the index."""

    lead: Flags
    figure: Flags


def measured(found: Index, left: Numbers, right: Numbers) -> Iterator[Evidence | None]:
    """Yield what speaks for each pair of places; None where the two are known to be days apart. Either may come first."""
    marks = _marked(found)
    whole = _weighed(found, marks)
    for start in range(0, len(left), AT_ONCE):
        ones, others = left[start : start + AT_ONCE], right[start : start + AT_ONCE]
        for one, other, shared in zip(ones.tolist(), others.tolist(), _shared(found, marks, ones, others), strict=True):
            yield _evidence(found.tellings[one], found.tellings[other], shared, (one, other), whole)


def _marked(found: Index) -> Marks:
    lead, figure = (np.zeros(len(found.words), np.bool_) for _ in range(2))
    for start, one in zip(found.starts.tolist(), found.tellings, strict=False):
        lead[start + one.lead] = True
        figure[start + one.figures] = True
    return Marks(lead, figure)


def _weighed(found: Index, marks: Marks) -> _Whole:
    weight, rare = found.weight[found.words], found.rare[found.words]
    count = len(found.tellings)

    def summed(chosen: Flags) -> Numbers:
        return np.bincount(found.owners[chosen], weight[chosen], count).astype(np.int64)

    total = totals(found, found.rare)
    excess = total - RARE * np.bincount(found.owners[rare], minlength=count)
    leading = marks.lead & rare
    return _Whole(total, excess, summed(marks.lead), summed(leading & ~found.spread[found.words]), summed(leading))


def _shared(found: Index, marks: Marks, left: Numbers, right: Numbers) -> Iterator[_Shared]:
    """Yield what the tellings of each pair share."""
    (ours, keys), (theirs, other_keys) = _laid_out(found, left), _laid_out(found, right)
    at = np.minimum(np.searchsorted(other_keys, keys), max(0, len(other_keys) - 1))
    both = other_keys[at] == keys if len(other_keys) else np.zeros(len(keys), np.bool_)
    ours, theirs, of = ours[both], theirs[at[both]], keys[both] // max(1, len(found.weight))
    words = found.words[ours]
    weight, rare, named = found.weight[words], found.rare[words], ~found.spread[words]
    lead, other_lead = marks.lead[ours], marks.lead[theirs]

    def summed(chosen: Flags) -> list[int]:
        weights: list[int] = np.bincount(of[chosen], weight[chosen], len(left)).astype(np.int64).tolist()
        return weights

    def counted(chosen: Flags) -> Numbers:
        return np.bincount(of[chosen], minlength=len(left))

    shared = np.array(summed(rare), np.int64)
    yield from map(
        _Shared,
        shared.tolist(),
        (shared - RARE * counted(rare)).tolist(),
        zip(summed(lead), summed(other_lead), strict=True),
        zip(summed(lead & rare & named), summed(other_lead & rare & named), strict=True),
        zip(summed(lead & rare), summed(other_lead & rare), strict=True),
        summed(lead & other_lead),
        counted(marks.figure[ours] & marks.figure[theirs]).tolist(),
    )


def _laid_out(found: Index, places: Numbers) -> tuple[Numbers, Numbers]:
    """Return where the words of the tellings at these places stand, one telling after the other, and a number of pair and word each."""
    sizes = found.starts[places + 1] - found.starts[places]
    ends = np.cumsum(sizes)
    of = np.repeat(np.arange(len(places)), sizes)
    at = np.arange(ends[-1] if len(ends) else 0) + (found.starts[places] - (ends - sizes))[of]
    return at, of * len(found.weight) + found.words[at]


def _evidence(one: Words, other: Words, shared: _Shared, places: tuple[int, int], whole: _Whole) -> Evidence | None:
    gap = apart(one.day, other.day)
    if gap is not None and gap > FARTHEST:
        return None
    total, excess, lead, named_all, rare_lead_all = ([int(weights[place]) for place in places] for weights in whole)
    told = min(_shares(shared.lead_told, lead))
    named = sorted(_shares(shared.named, named_all, ENOUGH))
    rare_lead = min(_shares(shared.rare_lead, rare_lead_all))
    alike = shared.leads / max(1, min(lead))
    few = min(len(one.figures), len(other.figures))
    other_day = bool(one.days and other.days) and not one.days & other.days
    return Evidence(
        told=scaled(told),
        share=scaled(shared.rare / max(1, min(total))),
        share_least=scaled(shared.rare / max(1, max(total))),
        rarest=scaled(shared.excess / max(1, min(excess))),
        named=scaled(named[1]),
        figures=shared.figures / max(few, SEVERAL),
        form=max(0.0, alike - rare_lead),
        column=max(0.0, alike - named[0]),
        series=told if other_day else 0.0,
        unknown=0.0 if known(one.day, other.day) else 1.0 if gap is None else 0.5,
    )


def _shares(weights: tuple[int, int], whole: list[int], least: int = 1) -> list[float]:
    """Return the shares that weights are of what all weighs, which is taken for `least` where it is less."""
    return [weight / max(least, total) for weight, total in zip(weights, whole, strict=True)]


def scaled(share: float) -> float:
    """Return a share on a logarithmic scale: 0 for none, 3.5 for all."""
    return log(share + _FLOOR) - log(_FLOOR)
