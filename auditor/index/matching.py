"""Where two texts are the same, word for word, and what stands between: runs, gaps, names and sentences of their own.

Works on the sides of many pairs at once: the letters of all left articles, or of all right ones, stand in one row of flags with a margin
between them, so that no run and no gap reaches from one pair into the next.
"""

from collections.abc import Sequence
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from auditor.index.apart import HALF, Apart, Table
from auditor.index.columns import Flags, Places, stretched
from auditor.index.sketch import SHINGLE

MIDDLE: Final = 0.8
"""Part of what is matched that an extent takes in."""
RUN: Final = 16
"""Letters in a row that two texts do not share by chance, nor for a title: 工业和信息化部新闻发言人 has 12."""
GAP: Final = 16
"""Letters that a name or two can have: 惠州市安全生产监督管理局 has 12."""
SENTENCE: Final = 20
"""Letters in a row that one text alone has, from which on they are a sentence of its own, and not an edit of a word or two."""
STREWN: Final = 0.2
"""Shared shingles a letter that such a sentence has at most; one that was edited word by word keeps more."""
MARGIN: Final = SHINGLE + GAP + 1
"""Letters between two pairs: more than any gap that is looked into."""
LETTER: Final = np.uint64(18)
"""Bits of a code point; two letters in a row and the number of their text make 64."""


class Side(NamedTuple):
    """The left articles of some pairs, or the right ones, one behind the other, and where in each the shingles of its partner stand."""

    articles: Places
    starts: Places
    """Where each article begins in the row."""
    sizes: Places
    """Letters of each."""
    opened: Places
    """Where runs of shared shingles begin: a hit for each letter at which one begins."""
    closed: Places
    """The last hit of each run."""
    owners: Places
    """Whose runs they are, by place in `articles`."""
    before: Places
    """How many hits there are before each run, and in all."""

    def hits(self) -> Places:
        """Return how many hits there are in each article."""
        return _summed(self.owners, self.closed - self.opened + 1, len(self.articles))

    def matched(self) -> Places:
        """Return how many letters of each text stand in long runs of hits."""
        letters = self.closed - self.opened + SHINGLE
        return _summed(self.owners, np.where(letters >= RUN, letters, 0), len(self.articles))

    def extents(self) -> Places:
        """Return where in each text most of the hits lie, first and last; there is one at least in each."""
        hits = self.hits()
        ends = np.cumsum(hits)
        return np.stack([self._where(ends - hits + hits // 10) - self.starts, self._where(ends - 1 - hits // 10) - self.starts], axis=1)

    def _where(self, hits: Places) -> Places:
        """Return where hits are, by number."""
        runs = self.before.searchsorted(hits, "right") - 1
        return self.opened[runs] + hits - self.before[runs]

    def until(self, places: Places) -> Places:
        """Return how many hits are before these places of the row."""
        runs = self.opened.searchsorted(places)
        return self.before[runs] - np.maximum(0, np.append(-1, self.closed)[runs] + 1 - places)

    def only(self, chosen: Flags) -> "Side":
        """Return the side of some of the pairs."""
        kept = chosen[self.owners]
        opened, closed, owners = self.opened[kept], self.closed[kept], (np.cumsum(chosen) - 1)[self.owners[kept]]
        return Side(self.articles[chosen], self.starts[chosen], self.sizes[chosen], opened, closed, owners, _totals(closed - opened + 1))


def side(table: Table, sizes: Places, articles: Places, partners: Places) -> tuple[Side, Flags]:
    """Return what articles of so many letters have of their partners, and the row: by letter, whether a shared shingle begins there."""
    starts = np.cumsum(sizes + MARGIN) - sizes
    row = np.zeros(int(starts[-1] + sizes[-1]) + 1, bool)
    by_partner = np.argsort(partners, kind="stable")
    pairs = (column[by_partner].tolist() for column in (articles, partners, starts))
    for article, partner, start in zip(*pairs, strict=True):
        shingles = table.order[article]
        table.of(partner).take(shingles, out=row[start : start + len(shingles)], mode="clip")
    opened, closed = np.flatnonzero(row[1:] != row[:-1]).reshape(-1, 2).T
    opened = opened + 1
    return Side(articles, starts, sizes, opened, closed, starts.searchsorted(opened, "right") - 1, _totals(closed - opened + 1)), row


def _totals(counts: Places) -> Places:
    """Return the sum of all that stand before each, and of all."""
    totals = np.zeros(len(counts) + 1, np.int64)
    np.cumsum(counts, out=totals[1:])
    return totals


def _summed(owners: Places, counts: Places, several: int) -> Places:
    return np.bincount(owners, weights=counts, minlength=several).astype(np.int64)


def renamed(apart: Apart, both: Sequence[Side], chosen: Flags) -> Places:
    """Return how often a name that only one of two articles has stands where the other has a name of its own, as often at least.

    Notices of two offices, or bulletins on two companies, are one text but for their names. An editor's changes hardly repeat.
    """
    one, other = both
    most = _strangers(apart, one, other.articles, chosen)
    return np.minimum(most, _strangers(apart, other, one.articles, most > 0))


def gaps(apart: Apart, side: Side, chosen: Flags) -> tuple[Places, Places, Places]:
    """Return the gaps between hits that a name or two can fill: whose they are, where in `codes` they begin, their letters.

    A gap has two letters at least.
    """
    before, after = side.closed[:-1], side.opened[1:]
    short = (after - before > SHINGLE + 1) & (after - before <= SHINGLE + GAP) & chosen[side.owners[:-1]]
    owners = side.owners[:-1][short]
    begins = before[short] + SHINGLE - side.starts[owners] + apart.order.bounds[side.articles[owners]]
    return owners, begins, after[short] - before[short] - SHINGLE


def _strangers(apart: Apart, side: Side, others: Places, chosen: Flags) -> Places:
    """Return how often a pair of letters stands in short gaps between hits that is nowhere in the other article; the most of any pair."""
    owners, begins, lengths = gaps(apart, side, chosen)
    inside, sources = stretched(begins, lengths - 1)
    keys = np.sort(_twos(apart, inside, owners[sources]))
    starts = np.flatnonzero(np.diff(keys, prepend=keys[:1] + np.uint64(1)))
    counts = np.diff(np.append(starts, len(keys)))
    keys, counts = keys[starts[counts > 1]], counts[counts > 1]
    found = (keys >> (LETTER + LETTER)).astype(np.int64)
    strange = ~_anywhere(apart, keys, others[found])
    most = np.zeros(len(others), np.int64)
    np.maximum.at(most, found[strange], counts[strange])
    return most


def _twos(apart: Apart, places: Places, owners: Places) -> NDArray[np.uint64]:
    """Return the letters at these places and behind them as one number each, the owner in front."""
    first, second = (apart.codes[at].astype(np.uint64) for at in (places, places + 1))
    keys: NDArray[np.uint64] = ((owners.astype(np.uint64) << LETTER | first) << LETTER) | second
    return keys


def _anywhere(apart: Apart, keys: NDArray[np.uint64], articles: Places) -> Flags:
    """Return whether two letters in a row stand anywhere in an article, one article for each key."""
    asked, places = np.unique(articles, return_inverse=True)
    sizes = np.maximum(apart.order.lengths()[asked] - 1, 0)
    inside, owners = stretched(apart.order.bounds[asked], sizes)
    there = np.sort(_twos(apart, inside, owners))
    mask = (np.uint64(1) << (LETTER + LETTER)) - np.uint64(1)
    wanted = places.astype(np.uint64) << (LETTER + LETTER) | (keys & mask)
    return there.take(there.searchsorted(wanted), mode="clip") == wanted if len(there) else np.zeros(len(keys), bool)


class Own(NamedTuple):
    """Stretches of a sentence or more that articles have alone."""

    letters: Places
    """How long they are."""
    before: Places
    """The shingle in front of them, and whose stretch it is."""
    after: Places
    within: Flags
    """Whether they stand between two stretches that are shared."""
    owners: Places
    words: Places
    """Of each article, the letters in shorter ones."""


def replaced(apart: Apart, both: Sequence[Side], chosen: Flags, anywhere: Flags) -> Places:
    """Return how many letters of sentences of its own each of two articles has, the one that has fewer; none where smaller edits prevail.

    The next release of a series keeps the frame and writes some sentences anew. An editor changes a word here and there, and who
    condenses a text leaves sentences out and puts none in. What stands at the head and the end alone is a site's. Unless they count
    `anywhere` else, they have to stand between the same neighbours: a passage that is quoted in a text of its own is no release.
    """
    left, right = (_own(apart, side, chosen) for side in both)
    alone = []
    for own, other in ((left, right), (right, left)):
        counted = (anywhere[own.owners] | np.isin(own.before, other.before) | np.isin(own.after, other.after)) & own.within
        letters = _summed(own.owners, np.where(counted, own.letters, 0), len(chosen))
        alone.append(np.where(letters >= own.words, letters, 0))
    return np.minimum(*alone)


def _own(apart: Apart, side: Side, chosen: Flags) -> Own:
    """Return what articles have alone. A stretch that is shared is RUN letters long at least: a phrase between own sentences is chance."""
    solid = (side.closed - side.opened >= RUN - SHINGLE) & chosen[side.owners]
    runs = side.owners[solid]
    gaps = np.where(chosen, np.bincount(runs, minlength=len(chosen)) + 1, 0)
    owners = np.repeat(np.arange(len(chosen)), gaps)
    last = np.cumsum(gaps)[chosen] - 1
    initial = last - gaps[chosen] + 1
    outer = np.zeros(len(owners), bool)
    outer[initial], outer[last] = True, True
    opened, closed = side.starts[owners], side.starts[owners] + side.sizes[owners]
    opened[_but(initial, len(owners))] = side.closed[solid] + SHINGLE
    closed[_but(last, len(owners))] = side.opened[solid]
    alone = closed - opened
    strewn = side.until(closed - SHINGLE + 1) - side.until(opened)
    long = (alone >= SENTENCE) & (strewn <= STREWN * alone)
    words = _summed(owners[~long], alone[~long], len(chosen))
    mine = owners[long]
    shift, final = apart.order.bounds[side.articles[mine]] - side.starts[mine], side.starts[mine] + side.sizes[mine] - SHINGLE
    before = apart.order.items[np.maximum(opened[long] - SHINGLE, side.starts[mine]) + shift]
    after = apart.order.items[np.minimum(closed[long], final) + shift]
    return Own(alone[long], _of(mine, before), _of(mine, after), ~outer[long], mine, words)


def _but(places: Places, count: int) -> Flags:
    """Return which of `count` places are not these."""
    others = np.ones(count, bool)
    others[places] = False
    return others


def _of(owners: Places, numbers: Places) -> Places:
    return (owners << int(HALF)) | numbers
