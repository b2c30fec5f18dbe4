"""From a quotation to where it stands: exactly, or nearly, in any one article.

Works on normalised text without punctuation, so that neither script nor punctuation nor a line break keeps a quotation from being found.
Does not judge differences: `compare` does.
"""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from rapidfuzz.distance import LCSseq, Opcode

from auditor import dictionary
from auditor.model import Span
from auditor.patterns import regex

_IDLE = regex(r"(?:[^\w.:%‰℃°]|_|(?<![0-9])[.:]|[.:](?![0-9]))+")
"""Punctuation, but none that belongs to a figure: 22.8毫米 must not be found in 228毫米."""
_GRAM = 3
"""Characters of a shingle. A fact worth citing has some run of three characters that survives any edit."""
_ENOUGH = 0.5
"""Share of the quotation's shingles that an inexact match must have: a copy that lost the middle one of three clauses still has it,
another sentence of the same briefing has under 0.3 (all sentence pairs of two real briefings)."""
_TOGETHER = 1 / 3
"""Share of them that must stand in the passage itself, when what is strewn around it is left out."""
_SLACK = 3
"""How many times longer than the quotation the passage may be that it was condensed from."""
_PROBES = 16
_NUMERIC = frozenset("0123456789.:%‰℃°")


@dataclass(frozen=True, slots=True)
class Match:
    """A place in one normalised text where a quotation stands."""

    span: Span
    share: float
    """Share of the quotation's shingles found there, 0 to 1."""
    exact: bool


class Searcher:
    """A quotation made ready for being looked up in many texts."""

    def __init__(self, quote: str) -> None:
        """Take the normalised text of a quotation."""
        self.skeleton = _IDLE.sub("", quote)
        self._grams = _grams(self.skeleton)
        self._counts = Counter(self._grams)
        runs = [run for run in _IDLE.split(quote) if run]
        probes = [run[i : i + _GRAM] for run in runs for i in range(0, max(1, len(run) - _GRAM + 1), _GRAM)]
        step = max(1, len(probes) // _PROBES)
        self._probes = probes[::step]

    def find(self, text: str) -> tuple[Match, ...]:
        """Return where the quotation stands in `text`: every exact place, or else the best inexact one, or nothing."""
        if not self.skeleton or not any(probe in text for probe in self._probes):
            return ()
        bare, places = _bare(text)
        ends = ((at, at + len(self.skeleton)) for at in _occurrences(self.skeleton, bare))
        exact = tuple(Match(_span(places, *end), 1.0, exact=True) for end in ends if _whole(bare, *end) in (end, (end[0], end[1] + 1)))
        if exact or len(self.skeleton) < 2 * _GRAM:
            return exact
        return self._nearest(bare, places)

    def _nearest(self, bare: str, places: list[int]) -> tuple[Match, ...]:
        hits = [at for gram in self._counts for at in _occurrences(gram, bare)]
        hits.sort()
        reach = len(self.skeleton) * _SLACK + 40
        best: tuple[int, int, int] | None = None
        within: Counter[str] = Counter()
        first = found = 0
        for last, at in enumerate(hits):
            gram = bare[at : at + _GRAM]
            within[gram] += 1
            found += within[gram] <= self._counts[gram]
            while at - hits[first] > reach:
                gone = bare[hits[first] : hits[first] + _GRAM]
                found -= within[gone] <= self._counts[gone]
                within[gone] -= 1
                first += 1
            if best is None or (found, hits[first] - at) > (best[0], best[1] - best[2]):
                best = (found, hits[first], hits[last])
        if best is None or best[0] < _ENOUGH * len(self._grams):
            return ()
        start, end = self._fitted(bare, places, best[1], best[2] + _GRAM)
        found = sum((self._counts & Counter(_grams(bare[start:end]))).values())
        if found < _TOGETHER * len(self._grams):
            return ()  # what was found lies too far apart to be one passage
        return (Match(_span(places, start, end), found / len(self._grams), exact=False),)

    def _fitted(self, bare: str, places: list[int], start: int, end: int) -> tuple[int, int]:
        """Return the part of `bare[start:end]` that says what the quotation says, in its order; stray hits at either end are dropped.

        Where the ends of the quotation have other words, as many characters of the same clause are taken in their place.
        """
        size = len(self.skeleton)
        start, end = self._tightest(bare, max(0, start - size), min(len(bare), end + size))
        blocks = [op for op in LCSseq.opcodes(self.skeleton, bare[start:end]) if op.tag == "equal"]
        core = max(range(len(blocks)), key=lambda number: blocks[number].src_end - blocks[number].src_start)
        left = right = core
        while left > 0 and not _stray(blocks[left - 1], blocks[left]):
            left -= 1
        while right + 1 < len(blocks) and not _stray(blocks[right + 1], blocks[right]):
            right += 1
        first, last = blocks[left], blocks[right]
        begin, stop = start + first.dest_start, start + last.dest_end
        begin = max(begin - first.src_start, _clause_start(places, begin))
        stop = min(stop + size - last.src_end, _clause_end(places, stop))
        return _whole(bare, *_whole_words(bare, places, begin, stop))

    def _tightest(self, bare: str, start: int, end: int) -> tuple[int, int]:
        """Return the shortest part of `bare[start:end]`, looked for from its end, with as long a common subsequence.

        Without this the words of a sentence before, which says much the same of another thing, may be aligned as well as its own.
        """

        def shared(part: str) -> int:
            return LCSseq.similarity(self.skeleton, part)

        most = shared(bare[start:end])
        start = bisect_right(range(start, end), -most, key=lambda at: -shared(bare[at:end])) + start - 1
        end = bisect_left(range(start, end), most, key=lambda at: shared(bare[start:at])) + start
        return start, end


def _stray(outer: Opcode, inner: Opcode) -> bool:
    """Say whether a block at the end is set apart further than it is long, and much further than in the quotation."""
    apart = max(outer.dest_start, inner.dest_start) - min(outer.dest_end, inner.dest_end)
    meant = max(outer.src_start, inner.src_start) - min(outer.src_end, inner.src_end)
    return apart - meant > _SLACK * (outer.src_end - outer.src_start - 1)


def _clause_start(places: list[int], at: int) -> int:
    """Return where the clause begins that the character before `at` stands in: nothing was left out after that."""
    while at > 0 and at < len(places) and places[at - 1] + 1 == places[at]:
        at -= 1
    return at


def _clause_end(places: list[int], at: int) -> int:
    """Return where the clause ends that the character before `at` stands in."""
    while 0 < at < len(places) and places[at - 1] + 1 == places[at]:
        at += 1
    return at


def _whole_words(bare: str, places: list[int], start: int, end: int) -> tuple[int, int]:
    """Widen `start:end` so that it cuts no word: 工业互 is no part of 工业互联网."""
    at = _clause_start(places, start)
    for word in dictionary.cut(bare[at : _clause_end(places, start + 1)]):
        if at + len(word) > start:
            start = at
            break
        at += len(word)
    at = _clause_start(places, end - 1)
    for word in dictionary.cut(bare[at : _clause_end(places, end)]):
        at += len(word)
        if at >= end:
            return start, at
    return start, end


def _whole(bare: str, start: int, end: int) -> tuple[int, int]:
    """Widen `start:end` so that it cuts no figure."""
    while start > 0 and bare[start - 1] in _NUMERIC and bare[start] in _NUMERIC:
        start -= 1
    while end < len(bare) and bare[end] in _NUMERIC and bare[end - 1] in _NUMERIC:
        end += 1
    return start, end


def _grams(text: str) -> list[str]:
    return [text[i : i + _GRAM] for i in range(max(1, len(text) - _GRAM + 1))]


def _bare(text: str) -> tuple[str, list[int]]:
    """Return `text` without punctuation and, for each character left, where it stood."""
    pieces: list[str] = []
    places: list[int] = []
    done = 0
    for gap in _IDLE.finditer(text):
        pieces.append(text[done : gap.start()])
        places.extend(range(done, gap.start()))
        done = gap.end()
    pieces.append(text[done:])
    places.extend(range(done, len(text)))
    return "".join(pieces), places


def _span(places: list[int], start: int, end: int) -> Span:
    return Span(places[start], places[end - 1] + 1)


def _occurrences(part: str, text: str) -> Iterator[int]:
    at = text.find(part)
    while at >= 0:
        yield at
        at = text.find(part, at + 1)
