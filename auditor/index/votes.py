"""Whether the figures of two articles agree, where the same words stand around them: many pairs at a time."""

from typing import NamedTuple

import numpy as np

from auditor.index.apart import Apart
from auditor.index.columns import Places


class Votes(NamedTuple):
    """Of each pair: how many figures agree at the places that both articles have, how many parts of dates do, how many of either differ.

    Where the same words stand around several figures of a text (同比增长…%), as many of them agree as both texts have.
    """

    agreeing: Places
    dated: Places
    differing: Places
    redated: Places
    """How many of these are parts of dates."""
    said: Places
    """How many different things the figures of an article say, that of the two that has fewer."""
    repeated: Places
    """How many of these the other says too, wherever."""


def vote(apart: Apart, left: Places, right: Places) -> Votes:
    """Return the votes of each pair."""
    swapped = apart.figures.lengths()[right] < apart.figures.lengths()[left]
    fewer, more = np.where(swapped, right, left), np.where(swapped, left, right)
    same, pairs = apart.figures.in_both(fewer, more)
    dates = apart.dated[same]
    agreeing, dated = (np.bincount(pairs[chosen], minlength=len(left)) for chosen in (~dates, dates))
    both, owners = apart.spots.in_both(fewer, more)
    spots, days = (np.bincount(chosen, minlength=len(left)) for chosen in (owners, owners[apart.dated[both]]))
    said = np.minimum(apart.said.lengths()[left], apart.said.lengths()[right])
    return Votes(agreeing, dated, spots - agreeing - dated, np.maximum(0, days - dated), said, apart.said.shared(left, right))
