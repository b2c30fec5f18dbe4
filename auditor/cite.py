"""From a quotation to where it stands: exactly, or nearly, in any one article.

Works on normalised text without punctuation, so that neither script nor punctuation nor a line break keeps a quotation from being found.
Does not judge differences: `compare` does.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from auditor.model import Span

_IDLE = re.compile(r"[\W_]+")
_GRAM = 3
"""Characters of a shingle. A fact worth citing has some run of three characters that survives any edit."""
_ENOUGH = 0.5
"""Share of the quotation's shingles that an inexact match must have: a copy that lost the middle one of three clauses still has it,
another sentence of the same briefing has under 0.3 (all sentence pairs of two real briefings)."""
_SLACK = 3
"""How many times longer than the quotation the passage may be that it was condensed from."""
_PROBES = 16


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
        exact = tuple(Match(_span(places, at, at + len(self.skeleton)), 1.0, exact=True) for at in _occurrences(self.skeleton, bare))
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
        start, end = self._trim(bare, best[1], best[2])
        return (Match(_span(places, start, end), best[0] / len(self._grams), exact=False),)

    def _trim(self, bare: str, start: int, last: int) -> tuple[int, int]:
        """Drop stray hits at either end: those that a gap of the quotation's own length sets apart."""
        hits = [at for at in range(start, last + 1) if bare[at : at + _GRAM] in self._counts]
        wanted = Counter(self._counts)
        runs: list[list[int]] = []
        for at in hits:
            if runs and at - runs[-1][-1] <= max(20, len(self.skeleton)):
                runs[-1].append(at)
            else:
                runs.append([at])
        full = max(runs, key=lambda run: sum((Counter(bare[at : at + _GRAM] for at in run) & wanted).values()))
        return full[0], full[-1] + _GRAM


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
