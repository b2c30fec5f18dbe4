"""Two articles that tell one thing, as changes are looked for between them: what each has anywhere, and how much they share.

Everything here is made when it is first asked for; most pairs of copies differ nowhere.
"""

from collections.abc import Iterable, Sequence
from functools import cached_property

from auditor.compare.pairs.pair import Pair, pair_of
from auditor.model import Alignment, Apparatus, Figure, SegmentedArticle, Span, Token
from auditor.patterns import regex
from auditor.statement.items import Item, items
from auditor.statement.tokens import figure_tokens, figures_in, published_on, tokenise, words_in
from auditor.statement.words import SLOTS

_NO_LETTER = regex(r"[\W_]+")
_MANY = 30
"""Differences of two articles from which on there are many."""


Day = tuple[str, str]
"""A month, empty where none is told, and a day of it."""
_DAY = regex(r"(?:\d{4}|-)-(\d\d)-(\d\d)|(?<![\d-])---(\d\d)")
"""A day in the value of a date: 2023-08-17, --08-17, or without a month ---17."""


class Teller:
    """One of the two articles."""

    def __init__(self, segmented: SegmentedArticle) -> None:
        self.segmented = segmented
        self.text = segmented.article.text
        self.day = published_on(segmented.article)
        self._figures: set[str] = set()
        self._unread = iter(segmented.sentences)
        self._tokens: dict[Span, tuple[Token, ...]] = {}
        self._items: dict[Span, list[Item]] = {}

    @cached_property
    def letters(self) -> str:
        """The text without marks and blanks."""
        return _NO_LETTER.sub("", self.text)

    @cached_property
    def sentences(self) -> list[Span]:
        """Where the sentences of the text are."""
        return [sentence.span for sentence in self.segmented.sentences]

    @cached_property
    def passages(self) -> frozenset[str]:
        """The sentences of the text."""
        return frozenset(self.text[start:end] for start, end in self.sentences)

    def states(self, form: str) -> bool:
        """Tell whether a figure of this normal form stands anywhere in the text, which is read no further than up to the first."""
        while form not in self._figures:
            sentence = next(self._unread, None)
            if sentence is None:
                return False
            self._figures.update(form for _, form in figures_in(self.quote(sentence.span), self.day))
        return True

    @cached_property
    def days(self) -> frozenset[Day]:
        """The days that the text names, relative ones by when it was published."""
        return frozenset(day for span in self.sentences for figure, _ in figures_in(self.quote(span), self.day) for day in days_in(figure))

    def tokens(self, span: Span) -> tuple[Token, ...]:
        """Return the tokens of `span`."""
        if span not in self._tokens:
            self._tokens[span] = tokenise(self.segmented.article, span)
        return self._tokens[span]

    def figures_at(self, span: Span) -> list[Token]:
        """Return those of the tokens of `span` that are figures."""
        return figure_tokens(self.segmented.article, span)

    def words(self, span: Span) -> frozenset[str]:
        """Return the figures of a passage and its words of two characters and more, by their normal forms."""
        return words_in(self.quote(span), self.day)

    def items(self, span: Span) -> list[Item]:
        """Return the items of the passage at `span`."""
        if span not in self._items:
            self._items[span] = items(self.text, span, self.tokens(span))
        return self._items[span]

    def quote(self, span: Span) -> str:
        """Return the text at `span`."""
        return self.text[span.start : span.end]

    def part(self, offset: int) -> float:
        """Return how far into the text `offset` lies, 0 to 1."""
        return offset / max(1, len(self.text))

    def has(self, words: str, of: Sequence[Item]) -> float:
        """Return how much of the `words` of the other article, which say the items `of`, stands in this one: by its figures, or itself."""
        if of and all(item.slot in SLOTS for item in of if not item.exact) and not any(item.exact for item in of):
            return 0.0  # 可能 stands in every text, and says nothing there of what was possible here
        facts = [item for item in of if item.slot in ("figure", "time", "identifier")]
        if facts:
            return sum(self.states(item.form) for item in facts) / len(facts)
        letters = bare(words)
        return float(len(letters) > 1 and letters in self.letters)


class Telling:
    """The two articles and the passages of theirs that were aligned."""

    def __init__(self, left: SegmentedArticle, right: SegmentedArticle, apparatus: Apparatus, known: "Tellers | None" = None) -> None:
        known = known or Tellers(apparatus)
        names = left.article.id, right.article.id
        self.left, self.right = known.teller(left), known.teller(right)
        aligned = known.aligned(*names)
        self.pairs: list[Pair] = [known.pair(one, left, right) for one in aligned if one.differences]
        """The aligned passages that differ."""
        self.alone: tuple[list[Span], list[Span]] = known.lacking(*names), known.lacking(*names[::-1])
        """The passages of the left and of the right that were aligned to nothing of the other."""
        same = 0.0
        for alignment in aligned:
            same += alignment.similarity * (alignment.right.span.end - alignment.right.span.start)
        self.shared = min(1.0, same / max(1, min(len(self.left.text), len(self.right.text))))
        """Share of the shorter article that the other has too."""
        days = [(one.article.published or "")[:10] for one in (left, right)]
        self.other_days = float(bool(days[0] and days[1] and days[0] != days[1]))
        self.differing = min(1.0, sum(len(pair.differences) for pair in self.pairs) / _MANY)


class Tellers:
    """The articles of one apparatus: what is found out of each, and of each two passages, is found out once."""

    def __init__(self, apparatus: Apparatus, pairs: Iterable[Pair] = ()) -> None:
        """Take `pairs` for those of their passages."""
        self._tellers: dict[str, Teller] = {}
        self._pairs = {pair.key: pair for pair in pairs}
        self._aligned: dict[tuple[str, str], list[Alignment]] = {}
        self._led: dict[str, list[tuple[Span, set[str]]]] = {}
        """By the article whose passage leads a locus, the passage and which articles were aligned to it."""
        for locus in apparatus.loci:
            for one in locus.alignments:
                self._aligned.setdefault((one.left.article, one.right.article), []).append(one)
            first = locus.passages[0]
            self._led.setdefault(first.article, []).append((first.span, {one.right.article for one in locus.alignments}))

    def teller(self, article: SegmentedArticle) -> Teller:
        """Return an article as one that tells."""
        known = self._tellers.get(article.article.id)
        if known is None:
            known = self._tellers[article.article.id] = Teller(article)
        return known

    def pair(self, alignment: Alignment, left: SegmentedArticle, right: SegmentedArticle) -> Pair:
        """Return the pair that an alignment of two articles stands for."""
        key = alignment.left.article, alignment.left.span, alignment.right.article, alignment.right.span
        return self._pairs.get(key) or pair_of(alignment, left, right)

    def aligned(self, left: str, right: str) -> Sequence[Alignment]:
        """Return the alignments of two articles, in the order of the apparatus."""
        return self._aligned.get((left, right), ())

    def lacking(self, having: str, other: str) -> list[Span]:
        """Return the passages of the article `having` at whose loci the `other` has nothing."""
        return [span for span, others in self._led.get(having, ()) if other not in others]


def bare(words: str) -> str:
    """Return `words` without marks and blanks; most have none, which is seen sooner than looked for."""
    return words if words.isalnum() else _NO_LETTER.sub("", words)


def days_in(figure: Figure) -> list[Day]:
    """Return the days that a date names, both of a stretch."""
    return [(month, day or alone) for month, day, alone in _DAY.findall(figure.value or "")] if figure.kind in ("date", "time") else []
