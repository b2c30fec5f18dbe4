"""Where a stretch of normalised text stands in the raw file, for an editor to jump to.

Lies below the stages, because every one that shows something to people needs it.
"""

from bisect import bisect_right
from dataclasses import replace
from functools import lru_cache

from auditor.model import Article, Place, RawSpan, SegmentedArticle, Span
from auditor.patterns import regex

REACH = 1_000
"""Characters on either side of a reading that are shown as its sentence: a list of a thousand figures is one sentence too, and would be
told a thousand times."""
_LONG = 20_000
"""Characters of a raw text whose lines are counted once for all of its places."""
_BREAK = regex("\n")
_MARKUP = regex(r"\A\s*+(?:<[^<>]*+>\s*+)++")
"""Nothing but tags: what a paragraph break of the text came from."""
_SPLICED = regex(r"[(（][a-züêāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹḿ]{1,7}[)）]")
"""A reading that was spliced in after a character: 個(gè)."""


def place(article: SegmentedArticle, span: Span) -> Place:
    """Return the place of `span` of the article's text, in the sentence around it."""
    whole = article.article
    return _place(whole, raw_span(whole, span), raw_span(whole, sentence_span(article, span)))


def gap_place(article: SegmentedArticle, passage: Span, gap: int | None) -> Place:
    """Return the place of the sentences of `passage`, which lacks something; `gap`, an offset in the text, is where, if that is known.

    What is marked in the sentence is nothing, at the gap; all of it where the gap is unknown.
    """
    whole = article.article
    around = sentence_span(article, passage)
    found = place(article, around)
    if gap is None or not around.start <= gap <= around.end:
        return found
    raw = raw_span(whole, around)
    before = raw_text(whole, RawSpan(raw.start, raw_span(whole, Span(around.start, gap)).end)) if gap > around.start else ""
    return replace(found, offset=len(before), length=0)


def raw_span(article: Article, span: Span) -> RawSpan:
    """Return where `span` of the text stands in the raw text, with the reading that was spliced in after its last character."""
    at = article.raw_span(span)
    if span.start < span.end and "pinyin" in article.repairs and (spliced := _SPLICED.match(article.raw, at.end)):
        after = article.raw_span(Span(span.end, span.end + 1)).start if span.end < len(article.text) else spliced.end()
        return RawSpan(at.start, spliced.end()) if after >= spliced.end() else at
    return at


def title_place(article: SegmentedArticle, span: Span) -> Place:
    """Return the place of `span` of the article's title.

    The title is not normalised with an offset map of its own: where its length changed, the place is the whole title. A title that does
    not stand in the raw text, but in a field beside it, has the place of the text's first character.
    """
    whole = article.article
    title = whole.title or ""
    if whole.title_span is None:
        return Place(whole.id, whole.path, whole.record, 1, 1, 1, 1, title, span.start, span.end - span.start)
    start, end = whole.title_span
    found = whole.raw.find(title[span.start : span.end], start, end)
    at = RawSpan(start, end) if found < 0 else RawSpan(found, found + span.end - span.start)
    return _place(whole, at, whole.title_span)


def raw_text(article: Article, at: RawSpan) -> str:
    """Return what people are shown of `at`: the raw text, without the markup that stands inside it."""
    text = article.raw[at.start : at.end]
    if "<" not in text:
        return text
    shown = (article.raw[start:end] for start, end in _visible(article, at))
    return "".join(" " if _MARKUP.fullmatch(part) else part for part in shown)


def sentence_span(article: SegmentedArticle, span: Span) -> Span:
    """Return the span of the sentences that `span` touches; `span` itself where it lies between two."""
    first = sentence_index(article, span.start)
    last = max(first, sentence_index(article, max(span.start, span.end - 1)))
    sentences = article.sentences
    if first >= len(sentences):
        return span
    last = min(last, len(sentences) - 1)
    start, end = sentences[first].span.start, sentences[last].span.end
    return Span(min(start, span.start), max(end, span.end))


def sentence_index(article: SegmentedArticle, offset: int) -> int:
    """Return the index of the sentence that `offset` lies in, or of the next one. Binary search."""
    low, high = 0, len(article.sentences)
    while low < high:
        middle = (low + high) // 2
        if article.sentences[middle].span.end <= offset:
            low = middle + 1
        else:
            high = middle
    return low


def line_and_column(raw: str, offset: int) -> tuple[int, int]:
    """Return the line and the column of `offset`, both from 1, in characters."""
    if len(raw) <= _LONG:
        return raw.count("\n", 0, offset) + 1, offset - (raw.rfind("\n", 0, offset) + 1) + 1
    starts = _starts(raw)
    line = bisect_right(starts, offset)
    return line, offset - starts[line - 1] + 1


@lru_cache(maxsize=8)
def _starts(raw: str) -> list[int]:
    """Return where the lines of a long text begin, counted once: it may be asked for as many places as it has figures."""
    return [0, *(found.end() for found in _BREAK.finditer(raw))]


def _place(article: Article, at: RawSpan, around: RawSpan) -> Place:
    raw = article.raw
    around = RawSpan(max(around.start, min(at.start, around.end) - REACH), min(around.end, max(at.end, around.start) + REACH))
    line, column = line_and_column(raw, at.start)
    end_line, end_column = line_and_column(raw, at.end)
    return Place(
        article.id,
        article.path,
        article.record,
        line,
        column,
        end_line,
        end_column,
        raw_text(article, around),
        len(raw_text(article, RawSpan(around.start, max(around.start, at.start)))),
        len(raw_text(article, at)),
    )


def _visible(article: Article, at: RawSpan) -> list[tuple[int, int]]:
    """Return the raw stretches inside `at` that the normalised text came from, in order; markup between them is left out."""
    offsets = article.offsets
    stretches: list[tuple[int, int]] = []
    low, high = 0, len(offsets.starts)
    while low < high:
        middle = (low + high) // 2
        if offsets.ends[middle] <= at.start:
            low = middle + 1
        else:
            high = middle
    for piece in range(low, len(offsets.starts)):
        if offsets.origins[piece] >= at.end:
            break
        start, end = max(at.start, offsets.origins[piece]), min(at.end, offsets.ends[piece])
        if start < end:
            stretches.append((start, end))
    return stretches
