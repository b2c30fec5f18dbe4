"""What two texts have in common, in its order: a longest common subsequence, of long texts piece by piece.

A longest common subsequence costs time and memory as the product of the lengths. Where that is too much, both texts are cut at words that
stand in both, at about the same distance from the last such place, and each piece is taken for itself: the cost grows as the length does.
Knows strings only.
"""

from collections.abc import Iterator

from rapidfuzz.distance import Indel, LCSseq

AREA = 20_000**2
"""Product of the lengths up to which two texts are taken whole: 50 MB and a tenth of a second. No pair of the 31,000 real articles, nor of
the longest transcripts, comes near it."""
STEP = 2_000
"""Letters from one place at which texts are cut to the next."""
GRAM = 16
"""Letters that must be the same there."""
REACH = 5_000
"""Letters that one text may have more than the other between two such places."""
FORCED = 4 * STEP
"""Letters after which a text is cut although nothing that stands in both was found."""


def common(one: str, other: str) -> Iterator[tuple[int, int, int]]:
    """Yield where the runs that both have begin in `one` and in `other`, and how long they are, in order."""
    for start, end, there, there_end in pieces(one, other):
        for op in Indel.opcodes(one[start:end], other[there:there_end]):
            if op.tag == "equal":
                yield start + op.src_start, there + op.dest_start, op.src_end - op.src_start


def most_common(one: str, other: str) -> int:
    """Return how many letters the runs of `common` have together at most, in a tenth of its time; of long texts, all of the shorter one."""
    shorter = min(len(one), len(other))
    return LCSseq.similarity(one, other) if len(one) * len(other) <= AREA else shorter


def pieces(one: str, other: str) -> Iterator[tuple[int, int, int, int]]:
    """Yield the stretches of both texts that are compared with each other: start and end in `one`, start and end in `other`."""
    if len(one) * len(other) <= AREA:
        yield 0, len(one), 0, len(other)
        return
    if len(one) > len(other):
        yield from ((start, end, here, here_end) for here, here_end, start, end in pieces(other, one))
        return
    here = there = 0
    for at, found in _places(one, other):
        yield here, at, max(there, found - (at - here) - REACH), found
        here, there = at, found
    yield here, len(one), there, min(len(other), there + len(one) - here + REACH)


def _places(one: str, other: str) -> Iterator[tuple[int, int]]:
    """Yield the places at which to cut, each later than the last in both texts. `one`, the shorter text, may be a part of the other."""
    here = there = 0
    met = False
    at = STEP
    while at + GRAM <= len(one):
        expected = there + at - here
        words = one[at : at + GRAM]
        found = _nearest(words, other, expected, there, expected + REACH if met else len(other))
        if found < 0 and met and at - here >= FORCED:
            found = min(expected, len(other))
        if found < 0:
            at += GRAM
            continue
        yield at, found
        here, there, met = at, found, True
        at += STEP


def _nearest(words: str, text: str, expected: int, first: int, last: int) -> int:
    """Return where `words` stand in `text` between `first` and `last`, as near to where they are expected as possible; -1 for nowhere."""
    if text.startswith(words, expected):
        return expected
    before, after = text.rfind(words, first, expected + len(words)), text.find(words, expected, last)
    found = [at for at in (before, after) if at >= 0]
    return min(found, key=lambda at: abs(at - expected), default=-1)
