"""What two articles have in common, exactly: shared shingles, matched text, and whether their figures agree.

Works on texts, many pairs at a time, and decides nothing.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Final, NamedTuple

import numpy as np

from auditor.index.apart import Apart, Several, Table, take_apart
from auditor.index.columns import Flags, Places, distinct
from auditor.index.entries import Evidence
from auditor.index.matching import Side, renamed, replaced, side
from auditor.index.passages import ENOUGH, PASSAGE, passages
from auditor.index.sketch import EVERYWHERE, MARKER, letters, limits
from auditor.index.store import opened
from auditor.index.votes import Votes, vote
from auditor.index.wording import named
from auditor.occasion import HALF, masked, may_be_same_words, published, same_occasion, same_words, standing, undated
from auditor.patterns import regex

IN_FIGURES: Final = regex("(?<=[0-9])(?:[%‰]|[.:](?=[0-9]))|(?<![0-9])-(?=[0-9])")
"""Signs that make another figure of one."""
UNDECIDED: Final = 3
"""So many more figures may differ than agree, and the words still have a say."""
TELLING: Final = 4
"""Figures that agree, from which on names need not be looked at: a page converted to Taiwan usage has words of its own throughout."""
ALIKE: Final = 0.85
"""Where so much of both is the same, names are not looked at: a name that differs is an error in a copy."""
WHOLE: Final = 0.6
"""Where so much of both is the same, it does not matter where in them it stands."""
SPOILT: Final = 8
"""Shingles that are lost with a figure: those that have a part of it in them."""
DISPUTED: Final = 0.25
"""Share of the figures at common places that differ between two releases of a series; in copies it is under a tenth."""
LENGTHS: Final = 2
"""So many more parts of dates may differ than agree: a length of time is counted among them (10天, 24小时), and may be falsified."""
LOST: Final = 0.1
"""Share of a text, figures apart, that may be lost in a text that is repeated word for word."""
AT_ONCE: Final = 1 << 20
"""Letters that are held against each other at a time, so that long texts do not take all memory."""


class Links(NamedTuple):
    """Pairs of articles measured against each other, an array for each field of them."""

    left: Places
    """Numbers in the store."""
    right: Places
    left_size: Places
    """Different shingles."""
    right_size: Places
    shared: Places
    """Different shingles that both have."""
    text: Places
    """The same, and stays so when `shared` is discounted."""
    sampled: Places
    """Of these, how many both samples have."""
    everywhere: Places
    """Of these, how many would be in the sample of any text."""
    matched: Places
    """Letters of the right text in runs of RUN or more that stand in the left one too; not counted (-1) where most of both is shared,
    or where the figures differ. Notices at the end of both and words of a law are left out where there is little else."""
    quoted: Places
    """Letters of the longest passage that stands in one piece in both, says something (a figure, or more) and neither opens nor closes
    both; not looked for where `matched` is too little or says enough."""
    left_extent: Places
    """Between which letters of the left text four fifths of what is matched lies, first and last: a row for each pair."""
    right_extent: Places
    agreeing: Places
    """Figures that stand at the same place, in the same words, and are the same, but for dates."""
    dated: Places
    """The same of dates."""
    differing: Places
    """Figures and dates that stand at the same place and are others."""
    said: Places
    """How many different things the figures of the article that has fewer say."""
    repeated: Places
    """How many of these the other says too, wherever."""
    renamed: Places
    """How often a name that only one of them has stands where the other has a name of its own, as often at least."""
    replaced: Places
    """Letters of sentences that stand in one text where the other has sentences of its own; none where most of the edits are smaller."""
    equal: Flags
    """Whether the texts are the same but for punctuation outside figures."""
    restated: Flags
    """Whether they are one text, word for word, of the same occasion, whatever their other figures; asked only where figures differ."""
    undated: Flags
    """Whether they are one text, word for word, of which nobody knows the day."""

    def only(self, chosen: Places | Flags) -> "Links":
        """Return some of them."""
        return Links._make(field[chosen] for field in self)


NOTHING: Final = np.zeros(0, np.int64)
NOWHERE: Final = np.zeros((0, 2), np.int64)
NO_LINKS: Final = Links._make([*[NOTHING] * 10, NOWHERE, NOWHERE, *[NOTHING] * 7, *[np.zeros(0, bool)] * 3])


class Task(NamedTuple):
    """Pairs to measure, a row each, and where their texts are."""

    path: Path
    pairs: Places

    def __str__(self) -> str:
        return f"articles {self.pairs[0, 0]} to {self.pairs[-1, 0]} of {self.path}"


def measure(task: Task) -> Links:
    """Return the link of each pair. Opens the store for itself, so that it can run in any process."""
    with opened(task.path) as store:
        evidence = store.evidence(distinct(task.pairs.ravel()).tolist())
    return linked(evidence, task.pairs)


def linked(evidence: Mapping[int, Evidence], pairs: Places) -> Links:
    """Return the link of each pair of articles, which are given by their numbers."""
    numbers = np.array(sorted(evidence), np.int64)
    known = [evidence[number] for number in numbers.tolist()]
    apart = take_apart([one.text for one in known], [one.places for one in known])
    left, right = numbers.searchsorted(pairs).T
    sizes = apart.order.lengths()
    table = Table(apart)
    made = joined(_measured(apart, table, known, left[part], right[part]) for part in _cuts(sizes[left] + sizes[right]))
    return made._replace(left=numbers[made.left], right=numbers[made.right])


def joined(several: Iterable[Links]) -> Links:
    """Return all links of several."""
    some = [links for links in several if len(links.left)]
    if len(some) == 1:
        return some[0]
    return Links._make(np.concatenate(fields) for fields in zip(NO_LINKS, *some, strict=True))


def _cuts(sizes: Places) -> Iterator[slice]:
    """Yield slices of pairs with about AT_ONCE letters each, one pair at least."""
    edges = np.flatnonzero(np.diff(np.cumsum(sizes) // AT_ONCE, append=-1)) + 1
    yield from (slice(first, last) for first, last in pairwise([0, *edges.tolist()]))


def _measured(apart: Apart, table: Table, known: Sequence[Evidence], left: Places, right: Places) -> Links:
    """Return the links of pairs of articles, which are given by their places in `apart`."""
    left_size, right_size = apart.sizes[left], apart.sizes[right]
    found, row = side(table, apart.order.lengths()[right], right, left)
    again, sampled, everywhere = _repeated(apart, found, row, limits(np.maximum(left_size, right_size)))
    shared = found.hits() - again
    nothing, nowhere = np.zeros(len(left), np.int64), np.zeros((len(left), 2), np.int64)
    votes = vote(apart, left, right)
    restated, unknown = _restated(known, left, right, _dense(left_size, right_size, shared, votes))
    links = Links(
        left=left,
        right=right,
        left_size=left_size,
        right_size=right_size,
        shared=shared,
        text=shared,
        sampled=sampled,
        everywhere=everywhere,
        matched=nothing - 1,
        quoted=nothing.copy(),
        left_extent=nowhere,
        right_extent=nowhere.copy(),
        agreeing=votes.agreeing,
        dated=votes.dated,
        differing=votes.differing,
        said=votes.said,
        repeated=votes.repeated,
        renamed=nothing,
        replaced=nothing.copy(),
        equal=_equal(known, left, right, (shared == left_size) & (shared == right_size)),
        restated=restated,
        undated=unknown,
    )
    return _worded(apart, table, links, found)


def _worded(apart: Apart, table: Table, links: Links, found: Side) -> Links:
    """Fill in what the words say, as far as the figures leave anything to say; `found` says what the right articles have of the left."""
    largest = np.maximum(links.left_size, links.right_size)
    in_part = links.shared < WHOLE * largest
    nameless = (links.agreeing < TELLING) & (links.shared < ALIKE * largest)
    speak = (links.shared > 0) & (links.differing <= links.agreeing + UNDECIDED) & (in_part | nameless)
    looked = np.flatnonzero(speak)
    if not len(looked):
        return links
    left, right = links.left[looked], links.right[looked]
    both = side(table, apart.order.lengths()[left], left, right)[0], found.only(speak)
    ordered = (in_part & (links.differing <= links.agreeing))[looked]
    links.matched[looked[ordered]] = both[1].matched()[ordered]
    open_still = (links.matched >= PASSAGE) & (links.matched < ENOUGH)
    worth = passages(apart, both, open_still[looked])
    links.quoted[looked] = worth.quoted
    links.matched[looked] -= worth.void
    for extent, one in zip((links.left_extent, links.right_extent), both, strict=True):
        extent[looked] = one.extents()
    links.renamed[looked] = named(apart, both, renamed(apart, both, nameless[looked]))
    disputed = links.differing > 0
    silent = np.where(links.agreeing > 0, links.agreeing <= UNDECIDED * links.differing, disputed | (links.dated == 0))
    links.replaced[looked] = replaced(apart, both, (nameless & silent)[looked], anywhere=disputed[looked])
    return links


def _equal(known: Sequence[Evidence], left: Places, right: Places, asked: Flags) -> Flags:
    """Return which of the pairs asked about have the same letters and figures: 22.8 and 228, 5% and 5, -3 and 3 have the same letters."""

    @cache
    def said(article: int) -> bytes:
        return letters(IN_FIGURES.sub(MARKER, known[article].text)).tobytes()

    equal = asked.copy()
    for place in np.flatnonzero(asked).tolist():
        one, other = int(left[place]), int(right[place])
        equal[place] = known[one].text == known[other].text or said(one) == said(other)
    return equal


def _dense(left_size: Places, right_size: Places, shared: Places, votes: Votes) -> Flags:
    """Return in which pairs of one day little more is lost of the shorter text than what the figures that differ spoil."""
    shorter, longer = np.minimum(left_size, right_size), np.maximum(left_size, right_size)
    lost = shorter - shared
    worded = (shorter >= HALF * longer) & (lost <= SPOILT * votes.differing + LOST * shorter)
    disputed = (votes.differing > 0) & (votes.differing >= DISPUTED * (votes.differing + votes.agreeing))
    dense: Flags = disputed & worded & (votes.redated <= votes.dated + LENGTHS)
    return dense


def _restated(known: Sequence[Evidence], left: Places, right: Places, asked: Flags) -> tuple[Flags, Flags]:
    """Return which of the pairs asked about are one text word for word: of one occasion, and of nobody knows which."""
    restated, unknown = np.zeros_like(asked), np.zeros_like(asked)
    for place in np.flatnonzero(asked).tolist():
        one, other = known[int(left[place])], known[int(right[place])]
        if not may_be_same_words(masked(one.text), masked(other.text)):
            continue
        found, days = standing(masked(one.text), masked(other.text)), published(one.published, other.published)
        if same_words(found):
            restated[place] = same_occasion(found, days)
            unknown[place] = undated(found, days)
    return restated, unknown


def _repeated(apart: Apart, found: Side, row: Flags, most: Places) -> tuple[Places, Places, Places]:
    """Return of the hits of each pair how many stand in the text before, how many are in both samples, with a hash below `most`, and how
    many are in any.
    """
    shifts = found.starts - apart.order.bounds[found.articles]

    def hits(letters: Several) -> tuple[Places, Places]:
        places, pairs = letters.of(found.articles)
        there = letters.items[places]
        kept = row[there + shifts[pairs]]
        return there[kept], pairs[kept]

    _, again = hits(apart.again)
    letters, pairs = hits(apart.sampled)
    hashes = apart.hashes[letters]
    counted = again, pairs[hashes < most[pairs]], pairs[hashes < EVERYWHERE]
    one, two, three = (np.bincount(chosen, minlength=len(most)) for chosen in counted)
    return one, two, three
