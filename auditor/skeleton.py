"""A text without its punctuation: what a quotation is looked up by, since people type the marks as they like.

Marks that belong to a figure stay: 22.8毫米 must not be found in 228毫米. Knows nothing of quotations.
"""

from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final

from auditor.model import Span
from auditor.patterns import regex

_MARK: Final = r"[\W_](?<![%‰℃°])(?:(?<![.:])|(?<![0-9][.:])|(?![0-9]))"
"""A mark: no letter, no sign of a figure, and no dot or colon between two digits. What it begins with is one class of characters, for which
a text is searched twice as fast as for alternatives."""
IDLE = regex(f"{_MARK}(?:{_MARK})*")
"""Punctuation, but none that belongs to a figure."""
_USUAL: Final = 1 << 14
"""Characters that few articles exceed."""
GRAM = 3
"""Characters of a gram. A fact worth citing has some run of three characters that survives any edit."""


def skeleton(text: str) -> str:
    """Return a normalised text without punctuation."""
    return IDLE.sub("", text)


def bare(text: str) -> tuple[str, list[int]]:
    """Return a normalised text without punctuation and, for each character left, where it stood."""
    every = _numbers() if len(text) <= _USUAL else range(len(text))
    pieces: list[str] = []
    places: list[int] = []
    done = 0
    for gap in IDLE.finditer(text):
        start, end = gap.span()
        pieces.append(text[done:start])
        places += every[done:start]
        done = end
    pieces.append(text[done:])
    places += every[done : len(text)]
    return "".join(pieces), places


@cache
def _numbers() -> Sequence[int]:
    """Return the numbers that places in texts of usual length are: made once, since most of the time goes into making them."""
    return list(range(_USUAL))


def grams(text: str) -> list[str]:
    """Return every run of GRAM characters of a text, in order; the text itself where it is shorter."""
    return [text[i : i + GRAM] for i in range(max(1, len(text) - GRAM + 1))]


def occurrences(part: str, text: str) -> Iterator[int]:
    """Yield where `part` begins in `text`, those that overlap too."""
    at = text.find(part)
    while at >= 0:
        yield at
        at = text.find(part, at + 1)


def span(places: list[int], start: int, end: int) -> Span:
    """Return the span of the normalised text that `start:end` of its skeleton stands in; `end` lies behind `start`."""
    return Span(places[start], places[end - 1] + 1)
