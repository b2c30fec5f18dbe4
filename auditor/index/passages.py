"""Which passage stands word for word in two articles and says something: it has a figure, or more words than a set phrase has.

Works on the sides of pairs, and looks only at those that leave it open whether one quotes the other.
"""

from collections.abc import Sequence
from typing import Final, NamedTuple

import numpy as np

from auditor.index.apart import Apart
from auditor.index.columns import Flags, Places
from auditor.index.matching import Side
from auditor.index.sketch import SHINGLE
from auditor.patterns import regex

PASSAGE: Final = 45
"""Letters in one piece that make a passage where there is a figure among them: a sentence. Of 90 such pieces that two articles of an
archive of 9,436 shared, the figures of two were those of a statute, and none were set phrases of a trade."""
SAYING: Final = 62
"""As many where there is none. Half of these are statutes, but they are few: one in a thousand articles."""
ENOUGH: Final = 160
"""Letters in long runs that need no such proof."""
CLOSING: Final = 30
"""So near the end of both texts a passage is the notice of a site or the signature of a columnist."""
OPENING: Final = 80
"""So near the beginning, one without a figure is the assurance that opens every notice of an exchange."""
CITED: Final = 80
"""So far behind the number of an article of law a passage is the law's."""
STATUTE: Final = regex("第[0-9一二三四五六七八九十百]+条")


class Passages(NamedTuple):
    """What the long runs of pairs are worth."""

    quoted: Places
    """Letters of the longest passage that says something, 0 where there is none."""
    void: Places
    """Letters of those that say nothing, however long: the notice of a site, the words of a law."""


def passages(apart: Apart, both: Sequence[Side], chosen: Flags) -> Passages:
    """Return the passages of the chosen pairs."""
    one, other = both
    found = Passages(np.zeros(len(chosen), np.int64), np.zeros(len(chosen), np.int64))
    lengths = other.closed - other.opened + SHINGLE
    long = np.flatnonzero((lengths >= PASSAGE) & chosen[other.owners])
    for run in long[np.lexsort((long, -lengths[long], other.owners[long]))].tolist():
        pair, letters = int(other.owners[run]), int(lengths[run])
        here = int(other.opened[run] - other.starts[pair])
        there = _place(apart, int(one.articles[pair]), int(other.articles[pair]), here, letters - SHINGLE + 1)
        if there is None:
            continue
        text = apart.letters(int(other.articles[pair]))
        closing = max(int(one.sizes[pair]) - there, int(other.sizes[pair]) - here) - letters <= CLOSING
        if closing or STATUTE.search(text, max(0, here - CITED), here + letters):
            found.void[pair] += letters
        elif not found.quoted[pair] and _says(text[here : here + letters], max(here, there) > OPENING):
            found.quoted[pair] = letters
    return found


def _place(apart: Apart, one: int, other: int, here: int, count: int) -> int | None:
    """Return where one article has the `count` shingles in a row that the other has from `here` on."""
    start = int(apart.order.bounds[other]) + here
    wanted = apart.order.items[start : start + count]
    order = apart.order.items[apart.order.bounds[one] : apart.order.bounds[one + 1]]
    for there in np.flatnonzero(order == wanted[0]).tolist():
        if np.array_equal(order[there : there + count], wanted):
            return int(there)
    return None


def _says(passage: str, within: bool) -> bool:
    """Return whether a passage says something; one without a figure only `within` a text."""
    return (within and len(passage) >= SAYING) or any("0" <= letter <= "9" for letter in passage)
