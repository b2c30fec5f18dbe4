"""Whether the figures of two articles agree, where the same words stand around them: many pairs at a time."""

from typing import NamedTuple

import numpy as np

from auditor.index.apart import Apart, Places, Several


class Votes(NamedTuple):
    """Of each pair: how many figures agree at the places that both articles have, how many parts of dates do, how many of either differ.

    Where the same words stand around several figures of a text (同比增长…%), as many of them agree as both texts have.
    """

    agreeing: Places
    dated: Places
    differing: Places


def vote(apart: Apart, left: Places, right: Places) -> Votes:
    """Return the votes of each pair."""
    swapped = apart.figures.sizes()[right] < apart.figures.sizes()[left]
    fewer, more = np.where(swapped, right, left), np.where(swapped, left, right)
    same, pairs = _in_both(apart.figures, fewer, more)
    dates = apart.dated[same]
    agreeing, dated = (np.bincount(pairs[chosen], minlength=len(left)) for chosen in (~dates, dates))
    _, spots = _in_both(apart.spots, fewer, more)
    return Votes(agreeing, dated, np.bincount(spots, minlength=len(left)) - agreeing - dated)


def _in_both(several: Several, one: Places, other: Places) -> tuple[Places, Places]:
    """Return what both articles of each pair have, and of which pair it is."""
    sizes = several.sizes()
    every = (np.repeat(np.arange(len(sizes)), sizes) << 32) | several.items
    lengths = sizes[one]
    pairs = np.repeat(np.arange(len(one)), lengths)
    ends = np.cumsum(lengths)
    items = several.items[np.arange(len(pairs)) + (several.bounds[one] - ends + lengths)[pairs]]
    asked = (other[pairs] << 32) | items
    found = every.take(every.searchsorted(asked), mode="clip") == asked if len(every) else np.zeros(0, bool)
    return items[found], pairs[found]
