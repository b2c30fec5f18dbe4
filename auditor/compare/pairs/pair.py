"""Two aligned passages as the checks see them."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from auditor.lexicon import keyed
from auditor.model import Alignment, Article, Difference, Figure, SegmentedArticle, Sentence, Span, Token
from auditor.place import sentence_index


@dataclass(frozen=True, slots=True)
class Side:
    """One of two aligned passages. All spans, those of tokens and of their figures too, lie in the article's text."""

    article: Article
    span: Span
    tokens: tuple[Token, ...]
    speaker: str | None = None

    @property
    def text(self) -> str:
        """The normalised text of the passage."""
        return self.article.text[self.span.start : self.span.end]

    @property
    def figures(self) -> tuple[Figure, ...]:
        """The figures of the passage in the order of the text."""
        return tuple(token.figure for token in self.tokens if token.figure is not None)

    @property
    def tag(self) -> Span | None:
        """Where the name of whose turn it is stands, before the passage; None where the passage is in nobody's turn."""
        if not self.speaker:
            return None
        start = self.article.text.rfind(self.speaker, 0, self.span.start)
        return Span(start, start + len(self.speaker)) if start >= 0 else None

    def quote(self, span: Span) -> str:
        """Return the normalised text at `span`."""
        return self.article.text[span.start : span.end]

    def tokens_in(self, span: Span) -> tuple[Token, ...]:
        """Return the tokens that lie in `span`, which cuts none."""
        first = token_at(self.tokens, span.start)
        return self.tokens[first : token_at(self.tokens, span.end, first)]

    def damaged(self, span: Span) -> bool:
        """Return whether characters were lost or spliced in `span` or beside it, a decimal point between: �.3万."""
        if not self.article.damage:
            return False
        start, end = self.article.raw_span(span)
        return any(damage.span.start <= end + 1 and start - 1 <= damage.span.end for damage in self.article.damage)

    def before(self, offset: int, size: int) -> str:
        """Return up to `size` characters of the passage before `offset`."""
        return self.article.text[max(self.span.start, offset - size) : offset]

    def after(self, offset: int, size: int) -> str:
        """Return up to `size` characters of the passage after `offset`."""
        return self.article.text[offset : min(self.span.end, offset + size)]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two passages that say the same thing, and the smallest runs of whole tokens in which they differ."""

    left: Side
    right: Side
    differences: tuple[Difference, ...]
    """In the order of the left passage. Either side of one may be empty, at the place where the other's words would stand."""
    similarity: float
    """Share of the tokens of both that are the same, 0 to 1."""
    moved: bool
    _changes: list[tuple[Difference, tuple[Token, ...], tuple[Token, ...]]] = field(default_factory=list, repr=False, compare=False)
    """What `changes` found: a dozen checks ask for it."""
    noted: dict[str, Any] = field(default_factory=dict, repr=False, compare=False)
    """What others found out of the pair once, each under a name of its own."""

    @property
    def articles(self) -> tuple[str, str]:
        """The ids of the two articles."""
        return self.left.article.id, self.right.article.id

    @property
    def key(self) -> tuple[str, Span, str, Span]:
        """Which pair of passages it is."""
        return self.left.article.id, self.left.span, self.right.article.id, self.right.span

    @property
    def differs(self) -> bool:
        """Whether anything is to be reported at all: other words, or the same words of another speaker."""
        return bool(self.differences) or self.left.speaker != self.right.speaker

    def changes(self) -> Sequence[tuple[Difference, tuple[Token, ...], tuple[Token, ...]]]:
        """Return each difference with the tokens that stand on either side of it."""
        if not self._changes:
            self._changes.extend((one, self.left.tokens_in(one.left), self.right.tokens_in(one.right)) for one in self.differences)
        return self._changes


ONE_CHARACTER = str.maketrans({other: one for one, others in keyed("persons.one character").items() for other in others})
"""Characters that a conversion between the scripts takes for one another: 侯乃乾 comes back as 侯乃干."""


def pair_of(alignment: Alignment, left: SegmentedArticle, right: SegmentedArticle) -> Pair:
    """Return the pair that `alignment` of two articles stands for."""
    return Pair(
        Side(left.article, alignment.left.span, alignment.left_tokens, speaker_at(left, alignment.left.span)),
        Side(right.article, alignment.right.span, alignment.right_tokens, speaker_at(right, alignment.right.span)),
        alignment.differences if left.article.script == right.article.script else _without_conversions(alignment, left, right),
        alignment.similarity,
        alignment.moved,
    )


def _without_conversions(alignment: Alignment, left: SegmentedArticle, right: SegmentedArticle) -> tuple[Difference, ...]:
    """Return what differs in two texts of two scripts, but for characters of names that one of the scripts does not tell apart."""
    texts = left.article.text, right.article.text
    return tuple(
        one
        for one in alignment.differences
        if texts[0][slice(*one.left)].translate(ONE_CHARACTER) != texts[1][slice(*one.right)].translate(ONE_CHARACTER)
    )


def sentence_at(article: SegmentedArticle, offset: int) -> Sentence | None:
    """Return the sentence in which `offset` of the text lies."""
    index = sentence_index(article, offset)
    return article.sentences[index] if index < len(article.sentences) else None


def speaker_at(article: SegmentedArticle, span: Span) -> str | None:
    """Return whose turn `span` begins in."""
    sentence = sentence_at(article, span.start)
    return sentence.speaker if sentence else None


def token_at(tokens: Sequence[Token], offset: int, first: int = 0) -> int:
    """Return the number of the first token, from `first` on, that starts at `offset` or behind it; tokens stand in that order."""
    start: Any = ((offset,),)  # less than any token that starts there, and nothing of Python is called to see that
    return bisect_left(tokens, start, first)
