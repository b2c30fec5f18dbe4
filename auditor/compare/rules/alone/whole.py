"""An article's headline and text as one text, for what is looked for in both at once."""

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
    begins = max((stop.end() for stop in _STOPS.finditer(text, first, start)), default=first)
    stop = _STOPS.search(text, end, end + most)
    return begins, stop.start() if stop else end + most


_STOPS = regex("[。！？\n]")


def observed(rule: str, whole: Whole, spans: tuple[Span, ...], severity: Severity, confidence: Confidence, detail: Message) -> Observation:
    """Return an observation of the words at `spans`, in an order that copies with other orders of sentences share."""
    ordered = sorted(spans, key=whole.quote)
    return Observation(rule, tuple(whole.statement(span) for span in ordered), severity, confidence, detail)
