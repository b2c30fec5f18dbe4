"""An article that carries a quotation, and what of it is held against the quotation."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from auditor.cite import Match
from auditor.model import Article, Document, Place, Relation, SegmentedArticle, Sentence, Span
from auditor.normalise import normalise, normalise_text
from auditor.offsets import OffsetMap
from auditor.place import place, raw_text, title_place
from auditor.segment import segment


@dataclass(frozen=True, slots=True)
class Carrier:
    """An article that carries the quotation, and where; in its headline, or in its text."""

    article: SegmentedArticle
    matches: tuple[Match, ...]
    headline: bool = False
    relation: Relation = "overlap"
    """To the canonical carrier; those of another story have no more in common with it than what is quoted."""

    @property
    def id(self) -> str:
        """Of the article."""
        return self.article.article.id

    @property
    def match(self) -> Match:
        """The first place."""
        return self.matches[0]

    @property
    def exact(self) -> bool:
        """Whether it has the very characters."""
        return self.match.exact

    def said(self) -> SegmentedArticle:
        """Return what the matches lie in: the article, or its headline as one of its own."""
        return segment(_headline(self.article.article)) if self.headline else self.article

    def place(self, span: Span) -> Place:
        """Return where `span` of what the matches lie in stands in the file."""
        if not self.headline:
            return place(self.article, span)
        title = normalise_text(self.article.article.title or "")
        return title_place(self.article, Span(*title.offsets.span(*span)))

    def raw(self, span: Span) -> str:
        """Return what people are shown of `span`."""
        article = self.said().article
        return raw_text(article, article.raw_span(span))

    def around(self) -> SegmentedArticle:
        """Return the article with no other sentences than those that the quotation stands in, and the next one.

        A copy may say in a sentence of its own what another has in the same one: 还有18人失踪.
        """
        sentences = self.article.sentences
        spans = [match.span for match in self.matches]
        touched = [number for number, sentence in enumerate(sentences) if any(_meet(sentence, span) for span in spans)]
        kept = sorted({*touched, *(number + 1 for number in touched if number + 1 < len(sentences))})
        return SegmentedArticle(self.article.article, tuple(sentences[number] for number in kept))

    def quoted(self) -> SegmentedArticle:
        """Return what the matches lie in with nothing but the first of them: a fragment is not held against a whole sentence."""
        said = self.said()
        spans = sorted(self.match.found)
        return SegmentedArticle(said.article, tuple(one for span in spans for one in _clipped(said, span)))

    def related(self, relation: Relation) -> "Carrier":
        """Return the same with another relation."""
        return replace(self, relation=relation)


def _meet(sentence: Sentence, span: Span) -> bool:
    return sentence.span.start < span.end and span.start < sentence.span.end


def _clipped(article: SegmentedArticle, span: Span) -> Iterator[Sentence]:
    for sentence in article.sentences:
        if _meet(sentence, span):
            yield sentence._replace(span=Span(max(sentence.span.start, span.start), min(sentence.span.end, span.end)))


def _headline(article: Article) -> Article:
    title = article.title or ""
    whole = Document(article.path, article.record, title, title, OffsetMap.identity(len(title)), None, None, article.source)
    return normalise(replace(whole, published=article.published))
