"""A quotation made ready for being looked up in many texts."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple, Protocol

from auditor.cite.chain import chained, counterpart, twin
from auditor.cite.nearest import ENOUGH, cuts_figure, nearest
from auditor.cite.page import Page
from auditor.cite.pieces import Match, Piece, clauses, joined
from auditor.model import Span
from auditor.skeleton import GRAM, IDLE, bare, grams, occurrences, span

_PROBES = 16
_REACH = 400
"""Characters of a text, beside what was found of a quotation, in which the rest of it is looked for: a paragraph or two."""
TOLD = 1_000
"""Texts of which a searcher remembers what it found: most that have anything are soon looked through again, to be told of."""
LOOKED_AT = 256
"""Texts that are remembered without their punctuation, some 8 MB."""
_ANCHOR = 4
"""Characters of a clause by which a passage is known."""


@lru_cache(maxsize=LOOKED_AT)
def _page(text: str) -> Page:
    """Return a text as it is looked through: each that has anything is soon looked through again, to be told of."""
    return Page(text)


class _Found(NamedTuple):
    """Clauses `first:last` of a quotation, and where they stand in a skeleton; `start` is None where they do not."""

    first: int
    last: int
    start: int | None
    end: int
    exact: bool
    moved: bool = False


class Finder(Protocol):
    """Whatever can be looked for in a normalised text."""

    skeleton: str
    """What is looked for, without punctuation."""

    @property
    def parts(self) -> Sequence[str]:
        """What a text must have of it, each part in one piece, to have the whole to the letter."""

    def find(self, text: str) -> tuple[Match, ...]:
        """Return where it stands in `text`."""


class Searcher:
    """A quotation made ready for being looked up in many texts."""

    def __init__(self, quote: str, *, whole: bool = False) -> None:
        """Take the normalised text of a quotation; with `whole`, only exact places are looked for."""
        self.quote = quote
        self._only_whole = whole
        self.skeleton, self._places = bare(quote)
        self._clauses = clauses(quote)
        runs = [run for run in IDLE.split(quote) if run]
        probes = [run[i : i + GRAM] for run in runs for i in range(0, max(1, len(run) - GRAM + 1), GRAM)]
        step = max(1, len(probes) // _PROBES)
        self._probes = probes[::step]
        self.abridged = any(clause.after_omission for clause in self._clauses)
        self.parts: Sequence[str] = [self.skeleton[clause.start : clause.end] for clause in self._clauses]
        """The clauses, without punctuation."""
        self.anchors = [part for part in self.parts if len(part) >= _ANCHOR]
        """The clauses of which a text must have one to the letter, to have the quotation without having most of its grams."""
        every = grams(self.skeleton)
        self._grams = list(dict.fromkeys(every))
        self._lacking = int((1 - ENOUGH) * len(every))
        """Different grams that a text may lack that has ENOUGH of all."""
        self._told: dict[str, tuple[Match, ...]] = {}

    def find(self, text: str) -> tuple[Match, ...]:
        """Return where the quotation stands in `text`: every exact place, or else the best other one, or nothing."""
        if not self.skeleton or not any(probe in text for probe in self._probes):
            return ()
        if text not in self._told:
            found = self._sought_in(_page(text))
            if not found or len(self._told) >= TOLD:
                return found
            self._told[text] = found
        return self._told[text]

    def _sought_in(self, page: Page) -> tuple[Match, ...]:
        if not self.abridged:
            exact = tuple(self._whole(page))
            if exact or self._only_whole or len(self.skeleton) < 2 * GRAM:
                return exact
        if not self._may_stand_in(page.bare):
            return ()
        chain, near = self._in_pieces(page), None
        if chain is None or not chain.faithful:
            near = self._near(page)
        found = [match for match in (chain, near) if match is not None]
        return (max(found, key=lambda match: match.share),) if found else ()

    def _may_stand_in(self, text: str) -> bool:
        """Say whether a skeleton has a clause to the letter, or most of the grams: most have neither, which is seen without aligning."""
        if any(part in text for part in self.anchors):
            return True
        left = self._lacking
        for gram in self._grams:
            if gram not in text:
                left -= 1
                if left < 0:
                    return False
        return True

    def _whole(self, page: Page) -> Iterator[Match]:
        asked = Span(self._places[0], self._places[-1] + 1)
        for at in occurrences(self.skeleton, page.bare):
            end = at + len(self.skeleton)
            if not cuts_figure(page.bare, at, end):
                yield Match((Piece(asked, span(page.places, at, end), exact=True),), 1.0)

    def _near(self, page: Page) -> Match | None:
        if len(self.skeleton) < 2 * GRAM:
            return None
        found = nearest(self.skeleton, page)
        if found is None:
            return None
        start, end, share = found
        asked = Span(self._places[0], self._places[-1] + 1)
        return Match((Piece(asked, span(page.places, start, end), exact=False),), share)

    def _in_pieces(self, page: Page) -> Match | None:
        """Return the clauses of the quotation in the order in which the text has them, with what differs in its place."""
        parts = self.parts
        anchors = chained(parts, page.bare)
        if not any(len(parts[number]) >= _ANCHOR for number in anchors):
            return None
        found = self._corrected(page, self._located(page, anchors))
        pieces = [
            Piece(
                span(self._places, self._clauses[one.first].start, self._clauses[one.last - 1].end),
                None if one.start is None else span(page.places, one.start, one.end),
                one.exact,
                self._clauses[one.first].after_omission,
                one.moved,
            )
            for one in self._welded(page, found)
        ]
        size = sum(self._size(one.first, one.last) for one in found if one.start is not None)
        share = size / len(self.skeleton)
        return Match(joined(page.text, pieces), share) if share >= ENOUGH else None

    def _size(self, first: int, last: int) -> int:
        return self._clauses[last - 1].end - self._clauses[first].start

    def _text(self, first: int, last: int) -> str:
        return self.skeleton[self._clauses[first].start : self._clauses[last - 1].end]

    def _segments(self, first: int, last: int) -> int:
        """Return how many stretches between two marks some clauses are made of."""
        places = self._places[self._clauses[first].start : self._clauses[last - 1].end]
        return 1 + sum(before + 1 != after for before, after in pairwise(places))

    def _located(self, page: Page, anchors: dict[int, int]) -> list[_Found]:
        """Return the anchored clauses, and between them those that stand there in other words, elsewhere, or not at all."""
        found: list[_Found] = []
        number, count = 0, len(self._clauses)
        while number < count:
            if number in anchors:
                at = anchors[number]
                found.append(_Found(number, number + 1, at, at + self._size(number, number + 1), exact=True))
                number += 1
                continue
            last = number + 1
            while last < count and last not in anchors and not self._clauses[last].after_omission:
                last += 1
            found.append(self._sought(page, anchors, number, last))
            number = last
        return found

    def _sought(self, page: Page, anchors: dict[int, int], first: int, last: int) -> _Found:
        before = [anchors[n] + self._size(n, n + 1) for n in anchors if n < first]
        after = [anchors[n] for n in anchors if n >= last]
        low = max(before) if before else max(0, min(after) - _REACH)
        high = min(after) if after else min(len(page.bare), low + _REACH + 2 * self._size(first, last))
        wanted = self._text(first, last)
        segments = page.segments(low, high) if low < high else []
        place = counterpart(wanted, self._segments(first, last), page.bare, page.places, segments)
        if place is None and after and segments and page.bare[segments[-1][1] - 1] == wanted[-1]:
            start, end = segments[-1]
            place = (start, end) if end - start <= len(wanted) else None  # 他说 before what the quotation has after 何青松说
        if place is not None:
            return _Found(first, last, *place, exact=False)
        for at in occurrences(wanted, page.bare):
            if len(wanted) >= _ANCHOR and not cuts_figure(page.bare, at, at + len(wanted)):
                return _Found(first, last, at, at + len(wanted), exact=True, moved=True)
        return _Found(first, last, None, 0, exact=False)

    def _corrected(self, page: Page, found: Sequence[_Found]) -> list[_Found]:
        """Return what was found; a clause that stands further on, though what it belongs to has it with another figure, stands with that.

        投入301.2亿元，比上年增长5.8% is not what 投入301.2亿元，比上年增长5.3%；其中财政性242.3亿元，比上年增长5.8% says.
        """
        corrected: list[_Found] = []
        end: int | None = None
        for one in found:
            if one.exact and not one.moved and one.start is not None and end is not None and end < one.start:
                place = twin(self._text(one.first, one.last), page.bare, page.segments(end, one.start))
                if place is not None:
                    one = _Found(one.first, one.last, *place, exact=False)
            corrected.append(one)
            end = one.end if one.start is not None and not one.moved else end
        return corrected

    def _welded(self, page: Page, found: Sequence[_Found]) -> list[_Found]:
        """Make one inexact piece of two between which words were dropped inside a clause, without a sign of it."""
        welded: list[_Found] = []
        for one in found:
            last = welded[-1] if welded else None
            if last is None or last.start is None or one.start is None or self._may_part(page, last, one):
                welded.append(one)
            else:
                welded[-1] = _Found(last.first, one.last, last.start, one.end, exact=False)
        return welded

    def _may_part(self, page: Page, last: _Found, one: _Found) -> bool:
        """Say whether nothing need stand between two pieces, or what does is left out whole, or with a sign of it."""
        if one.start is None or one.moved or last.moved or one.start <= last.end or self._clauses[one.first].after_omission:
            return True
        return page.begins_clause(last.end) and page.opens_clause(one.start)
