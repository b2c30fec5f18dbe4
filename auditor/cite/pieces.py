"""What a quotation consists of, and what was found of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from auditor.model import Figure, Span
from auditor.patterns import regex
from auditor.skeleton import bare

_END = regex(r"[，。；：！？\n…,;:!?]+")
_OMISSION = "…"
_NOT_WORDS = regex(r"[\W_]*\Z")


class Clause(NamedTuple):
    """A stretch of a quotation between two marks; offsets in its skeleton."""

    start: int
    end: int
    after_omission: bool
    """Whether the quotation itself says, by its dots, that something is left out before it."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of clauses of a quotation, and where it stands."""

    asked: Span
    """In the normalised quotation."""
    span: Span | None
    """In the text; None where the text has nothing like it."""
    exact: bool
    marked: bool = False
    """Whether the quotation says that something is left out before it."""
    moved: bool = False
    """Whether it stands before what the quotation has before it."""


@dataclass(frozen=True, slots=True)
class Match:
    """A place in one normalised text where a quotation stands."""

    pieces: tuple[Piece, ...]
    """In the order of the quotation; at least one was found."""
    share: float
    """Share of the quotation found there, 0 to 1."""
    figures: tuple[Figure, Figure] | None = None
    """What was asked for and what stands here, where a figure was asked for alone, with its thing."""

    @property
    def found(self) -> tuple[Span, ...]:
        """Where the pieces stand that were found, in the order of the quotation."""
        return tuple(piece.span for piece in self.pieces if piece.span is not None)

    @property
    def span(self) -> Span:
        """From the first piece to the last, with what was left out between them."""
        return Span(min(span.start for span in self.found), max(span.end for span in self.found))

    @property
    def faithful(self) -> bool:
        """Whether every piece stands there to the letter and in its order, whatever was left out between them."""
        return all(piece.exact and not piece.moved for piece in self.pieces)

    @property
    def exact(self) -> bool:
        """Whether the whole quotation stands there to the letter."""
        return self.faithful and len(self.pieces) == 1

    @property
    def gaps(self) -> tuple[Span, ...]:
        """What was left out, in the order of the text."""
        spans = sorted(self.found)
        return tuple(Span(one.end, two.start) for one, two in pairwise(spans) if one.end < two.start)


def clauses(quote: str) -> list[Clause]:
    """Return the clauses of a normalised quotation, in order; together they cover its skeleton."""
    _, places = bare(quote)
    found: list[Clause] = []
    start = at = 0
    omission = False
    for end in (*(match.span() for match in _END.finditer(quote)), (len(quote), len(quote))):
        while at < len(places) and places[at] < end[0]:
            at += 1
        if at > start:
            found.append(Clause(start, at, omission))
            start, omission = at, False
        omission = (omission or _OMISSION in quote[end[0] : end[1]]) and bool(found)
    return found


def is_contiguous(text: str, first: Span, second: Span) -> bool:
    """Say whether there is nothing but punctuation between two spans."""
    return first.end <= second.start and _NOT_WORDS.match(text, first.end, second.start) is not None


def joined(text: str, pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    """Make one of neighbouring exact pieces that stand side by side, if the quotation does not say that something is left out."""
    kept: list[Piece] = []
    for piece in pieces:
        last = kept[-1] if kept else None
        if (
            last is not None
            and last.span is not None
            and piece.span is not None
            and last.exact == piece.exact
            and not (piece.moved or piece.marked)
            and is_contiguous(text, last.span, piece.span)
        ):
            whole = Span(last.span.start, piece.span.end)
            kept[-1] = Piece(Span(last.asked.start, piece.asked.end), whole, last.exact, last.marked, last.moved)
        else:
            kept.append(piece)
    return tuple(kept)
