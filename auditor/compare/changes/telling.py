"""Two articles that tell one thing, as changes are looked for between them: what each has anywhere, and how much they share.

Everything here is made when it is first asked for; most pairs of copies differ nowhere.
"""

from collections import Counter
from collections.abc import Sequence
from functools import cached_property

from auditor.compare.pairs.pair import Pair, pair_of
from auditor.model import Apparatus, SegmentedArticle, Span, Token
from auditor.patterns import regex
from auditor.statement.items import Item, items
from auditor.statement.tokens import tokenise

_NO_LETTER = regex(r"[\W_]+")
_MANY = 30
"""Differences of two articles from which on there are many."""


class Teller:
    """One of the two articles."""

    def __init__(self, segmented: SegmentedArticle) -> None:
        self.segmented = segmented
        self.text = segmented.article.text
        self._tokens: dict[Span, tuple[Token, ...]] = {}

    @cached_property
    def letters(self) -> str:
        """The text without marks and blanks."""
        return _NO_LETTER.sub("", self.text)

    @cached_property
    def figures(self) -> Counter[str]:
        """How often each figure stands in the text, by its normal form."""
        return Counter(
            token.text for sentence in self.segmented.sentences for token in self.tokens(sentence.span) if token.figure is not None
        )

    def tokens(self, span: Span) -> tuple[Token, ...]:
        """Return the tokens of `span`."""
        if span not in self._tokens:
            self._tokens[span] = tokenise(self.segmented.article, span)
        return self._tokens[span]

    def items(self, span: Span) -> list[Item]:
        """Return the items of the passage at `span`."""
        return items(self.text, span, self.tokens(span))

    def quote(self, span: Span) -> str:
        """Return the text at `span`."""
        return self.text[span.start : span.end]

    def part(self, offset: int) -> float:
        """Return how far into the text `offset` lies, 0 to 1."""
        return offset / max(1, len(self.text))

    def has(self, words: str, of: Sequence[Item]) -> float:
        """Return how much of the `words` of the other article, which say the items `of`, stands in this one: by its figures, or itself."""
        facts = [item for item in of if item.slot in ("figure", "time", "identifier")]
        if facts:
            return sum(self.figures[item.form] > 0 for item in facts) / len(facts)
        letters = bare(words)
        return float(len(letters) > 1 and letters in self.letters)


class Telling:
    """The two articles and the passages of theirs that were aligned."""

    def __init__(self, left: SegmentedArticle, right: SegmentedArticle, apparatus: Apparatus) -> None:
        self.left, self.right = Teller(left), Teller(right)
        self.pairs: list[Pair] = []
        """The aligned passages that differ."""
        self.alone: tuple[list[Span], list[Span]] = ([], [])
        """The passages of the left and of the right that were aligned to nothing of the other."""
        same = 0.0
        names = left.article.id, right.article.id
        met: tuple[set[Span], set[Span]] = (set(), set())
        for locus in apparatus.loci:
            for alignment in locus.alignments:
                if (alignment.left.article, alignment.right.article) != names:
                    continue
                same += alignment.similarity * (alignment.right.span.end - alignment.right.span.start)
                met[0].add(alignment.left.span)
                met[1].add(alignment.right.span)
                if alignment.differences:
                    self.pairs.append(pair_of(alignment, left, right))
            first = locus.passages[0]
            if first.article in names and not any(one.right.article in names and one.left.article in names for one in locus.alignments):
                self.alone[names.index(first.article)].append(first.span)
        self.shared = min(1.0, same / max(1, min(len(self.left.text), len(self.right.text))))
        """Share of the shorter article that the other has too."""
        days = [(one.article.published or "")[:10] for one in (left, right)]
        self.other_days = float(bool(days[0] and days[1] and days[0] != days[1]))
        self.differing = min(1.0, sum(len(pair.differences) for pair in self.pairs) / _MANY)


def bare(words: str) -> str:
    """Return `words` without marks and blanks."""
    return _NO_LETTER.sub("", words)
