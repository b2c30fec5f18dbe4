"""Where a text says nearly what a quotation says: the one stretch that has most of its runs of three characters.

All offsets are in skeletons, texts without punctuation.
"""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

from rapidfuzz.distance import LCSseq, Opcode

from auditor import dictionary
from auditor.cite.page import Page
from auditor.skeleton import GRAM, grams

ENOUGH = 0.5
"""Share of the quotation's shingles that an inexact match must have: a copy that lost the middle one of three clauses still has it,
another sentence of the same briefing has under 0.3 (all sentence pairs of two real briefings)."""
_TOGETHER = 1 / 3
"""Share of them that must stand in the passage itself, when what is strewn around it is left out."""
_SLACK = 3
"""How many times longer than the quotation the passage may be that it was condensed from."""
_NUMERIC = frozenset("0123456789.:%‰℃°")

Places = Sequence[int]
"""For each character of a skeleton, where it stands in its text."""


def nearest(wanted: str, page: Page) -> tuple[int, int, float] | None:
    """Return start, end and the share of the shingles of `wanted` of the stretch of a text's skeleton that is nearest to it, or None.

    `wanted` is a skeleton of at least twice GRAM characters.
    """
    counts = _counted(wanted)
    total = counts.total()
    best = _densest(wanted, counts, page.bare)
    if best is None or best[0] < ENOUGH * total:
        return None
    start, end = fitted(wanted, page.bare, page.places, best[1], best[2] + GRAM)
    found = sum((counts & Counter(grams(page.bare[start:end]))).values())
    if found < _TOGETHER * total:
        return None  # what was found lies too far apart to be one passage
    return start, end, found / total


@lru_cache(maxsize=64)
def _counted(wanted: str) -> Counter[str]:
    """Return how often a quotation has each shingle: it is held against one text after the other."""
    return Counter(grams(wanted))


def _densest(wanted: str, counts: Counter[str], bare: str) -> tuple[int, int, int] | None:
    """Return how many shingles stand together within reach of one another, and where the first and the last of them begin.

    None where there are not ENOUGH in all of the text.
    """
    hits: list[int] = []
    there = 0
    for gram, count in counts.items():
        before, at = len(hits), bare.find(gram)
        while at >= 0:
            hits.append(at)
            at = bare.find(gram, at + 1)
        there += min(len(hits) - before, count)
    if there < ENOUGH * counts.total():
        return None
    hits.sort()
    reach = len(wanted) * _SLACK + 40
    best: tuple[int, int, int] | None = None
    within: Counter[str] = Counter()
    first = found = 0
    for last, at in enumerate(hits):
        gram = bare[at : at + GRAM]
        within[gram] += 1
        found += within[gram] <= counts[gram]
        while at - hits[first] > reach:
            gone = bare[hits[first] : hits[first] + GRAM]
            found -= within[gone] <= counts[gone]
            within[gone] -= 1
            first += 1
        if best is None or (found, hits[first] - at) > (best[0], best[1] - best[2]):
            best = (found, hits[first], hits[last])
    return best


def fitted(wanted: str, bare: str, places: Places, start: int, end: int) -> tuple[int, int]:
    """Return the part of `bare[start:end]` that says what the quotation says, in its order; stray hits at either end are dropped.

    Where the ends of the quotation have other words, as many characters of the same clause are taken in their place.
    """
    size = len(wanted)
    start, end = _tightest(wanted, bare, max(0, start - size), min(len(bare), end + size))
    blocks = [op for op in LCSseq.opcodes(wanted, bare[start:end]) if op.tag == "equal"]
    core = max(range(len(blocks)), key=lambda number: blocks[number].src_end - blocks[number].src_start)
    left = right = core
    while left > 0 and not _stray(blocks[left - 1], blocks[left]):
        left -= 1
    while right + 1 < len(blocks) and not _stray(blocks[right + 1], blocks[right]):
        right += 1
    first, last = blocks[left], blocks[right]
    begin, stop = start + first.dest_start, start + last.dest_end
    begin = max(begin - first.src_start, clause_start(places, begin))
    stop = min(stop + size - last.src_end, clause_end(places, stop))
    begin, stop = whole_figures(bare, *_whole_words(bare, places, begin, stop))
    return begin, _with_unit(bare, places, stop)


def _tightest(wanted: str, bare: str, start: int, end: int) -> tuple[int, int]:
    """Return the shortest part of `bare[start:end]`, looked for from its end, with as long a common subsequence.

    Without this the words of a sentence before, which says much the same of another thing, may be aligned as well as its own.
    """

    def shared(part: str) -> int:
        return LCSseq.similarity(wanted, part)

    most = shared(bare[start:end])
    start = bisect_right(range(start, end), -most, key=lambda at: -shared(bare[at:end])) + start - 1
    end = bisect_left(range(start, end), most, key=lambda at: shared(bare[start:at])) + start
    return start, end


def _stray(outer: Opcode, inner: Opcode) -> bool:
    """Say whether a block at the end is set apart further than it is long, and much further than in the quotation."""
    apart = max(outer.dest_start, inner.dest_start) - min(outer.dest_end, inner.dest_end)
    meant = max(outer.src_start, inner.src_start) - min(outer.src_end, inner.src_end)
    return apart - meant > _SLACK * (outer.src_end - outer.src_start - 1)


def clause_start(places: Places, at: int) -> int:
    """Return where the clause begins that the character before `at` stands in: nothing was left out after that."""
    while at > 0 and at < len(places) and places[at - 1] + 1 == places[at]:
        at -= 1
    return at


def clause_end(places: Places, at: int) -> int:
    """Return where the clause ends that the character before `at` stands in."""
    while 0 < at < len(places) and places[at - 1] + 1 == places[at]:
        at += 1
    return at


def _whole_words(bare: str, places: Places, start: int, end: int) -> tuple[int, int]:
    """Widen `start:end` so that it cuts no word: 工业互 is no part of 工业互联网. Where a clause ends no word is looked up."""
    at = clause_start(places, start)
    for word in dictionary.cut(bare[at : clause_end(places, start + 1)]) if at < start else ():
        if at + len(word) > start:
            start = at
            break
        at += len(word)
    at, stop = clause_start(places, end - 1), clause_end(places, end)
    for word in dictionary.cut(bare[at:stop]) if end < stop else ():
        at += len(word)
        if at >= end:
            return start, at
    return start, end


def _with_unit(bare: str, places: Places, end: int) -> int:
    """Return `end`, or where the unit ends that is counted by a figure that ends there."""
    stop = clause_end(places, end) if bare[end - 1].isdigit() else end
    for word in dictionary.cut(bare[end:stop]) if end < stop else ():
        end += len(word)
        if word.strip(_SCALES):
            return end
    return end


_SCALES = "十百千万亿"
_SIGNS = frozenset("%‰℃°")


def cuts_figure(bare: str, start: int, end: int) -> bool:
    """Say whether `start:end` takes a part of a figure for the whole: 5.6 of 5.68. The sign behind it may be left out."""
    first, last = whole_figures(bare, start, end)
    return first < start or last > end + 1 or (last == end + 1 and bare[end] not in _SIGNS)


def whole_figures(bare: str, start: int, end: int) -> tuple[int, int]:
    """Widen `start:end` so that it cuts no figure."""
    while start > 0 and bare[start - 1] in _NUMERIC and bare[start] in _NUMERIC:
        start -= 1
    while end < len(bare) and bare[end] in _NUMERIC and bare[end - 1] in _NUMERIC:
        end += 1
    return start, end
