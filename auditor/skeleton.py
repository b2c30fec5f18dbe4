"""A text without its punctuation: what a quotation is looked up by, since people type the marks as they like.

Marks that belong to a figure stay: 22.8毫米 must not be found in 228毫米. Knows nothing of quotations.
"""

from collections.abc import Iterator

from auditor.model import Span
from auditor.patterns import regex

IDLE = regex(r"(?:[^\w.:%‰℃°]|_|(?<![0-9])[.:]|[.:](?![0-9]))+")
"""Punctuation, but none that belongs to a figure."""
GRAM = 3
"""Characters of a gram. A fact worth citing has some run of three characters that survives any edit."""


def skeleton(text: str) -> str:
    """Return a normalised text without punctuation."""
    return IDLE.sub("", text)


def bare(text: str) -> tuple[str, list[int]]:
    """Return a normalised text without punctuation and, for each character left, where it stood."""
    pieces: list[str] = []
    places: list[int] = []
    done = 0
    for gap in IDLE.finditer(text):
        pieces.append(text[done : gap.start()])
        places.extend(range(done, gap.start()))
        done = gap.end()
    pieces.append(text[done:])
    places.extend(range(done, len(text)))
    return "".join(pieces), places


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
