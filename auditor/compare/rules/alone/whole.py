"""An article's headline and text as one text, for what is looked for in both at once."""

from itertools import pairwise
from typing import NamedTuple

from auditor.compare.rule import Observation, Statement
from auditor.model import Article, Confidence, Message, Severity, Span
from auditor.patterns import regex


class Whole(NamedTuple):
    """A headline, a line feed, and the text under it."""

    text: str
    body: int
    """Where the text begins in `text`."""

    def statement(self, span: Span, value: str | None = None) -> Statement:
        """Return what stands at `span` of the whole as a statement of the headline or of the text."""
        if span.end < self.body:
            return Statement(span, value, title=True)
        return Statement(Span(span.start - self.body, span.end - self.body), value)

    def quote(self, span: Span) -> str:
        """Return what stands at `span`."""
        return self.text[span.start : span.end]


def whole_of(article: Article) -> Whole:
    """Return the whole of an article."""
    title = article.title or ""
    return Whole(f"{title}\n{article.text}", len(title) + 1)


def sentence_around(text: str, start: int, end: int, most: int) -> tuple[int, int]:
    """Return where the sentence begins and ends that `text[start:end]` is in, so many characters before and behind it at most."""
    first = max(0, start - most)
    begins = max((stop.end() for stop in STOPS.finditer(text, first, start)), default=first)
    stop = STOPS.search(text, end, end + most)
    return begins, stop.start() if stop else end + most


STOPS = regex("[。！？\n]")
"""Marks at which a sentence ends."""


def share_told(headline: str, sentence: str) -> float:
    """Return the share of the pairs of characters of a headline that stand in a sentence; 1 where it has none."""
    pairs = [one + other for one, other in pairwise(headline) if PAIR.match(one + other)]
    spoken = {one + other for one, other in pairwise(sentence)}
    return sum(pair in spoken for pair in pairs) / len(pairs) if pairs else 1.0


PAIR = regex("[一-龥A-Za-z0-9]{2}")
"""Two characters of words, next to each other."""


def is_chinese(words: str) -> bool:
    """Tell whether there are Chinese characters and nothing else in these words."""
    return bool(words) and all("一" <= character <= "龥" for character in words)


def observed(rule: str, whole: Whole, spans: tuple[Span, ...], severity: Severity, confidence: Confidence, detail: Message) -> Observation:
    """Return an observation of the words at `spans`, in an order that copies with other orders of sentences share."""
    ordered = sorted(spans, key=whole.quote)
    return Observation(rule, tuple(whole.statement(span) for span in ordered), severity, confidence, detail)
