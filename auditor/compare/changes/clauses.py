"""The clauses of two articles: which of them the other lacks, and how much two of them have in common, whatever became of their sentences.

A copy that was retold cuts sentences elsewhere, so what it says of one thing is looked for clause by clause. A word counts for more the
less usual it is in the language, and the fewer clauses of the two articles have it.
"""

import math
from collections.abc import Container, Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from auditor import dictionary
from auditor.compare.changes import evidence
from auditor.compare.changes.telling import Teller, Telling, bare
from auditor.lexicon.equivalents import EQUIVALENT_WORDS
from auditor.model import Span

_MARKS = str.maketrans(dict.fromkeys("，。；：！？、（）", "\n"))
"""What ends a clause, closely cut: 前美国空军情报官员，格鲁什；（30日）宣布倒闭."""
_EDGE = "，。；：！？\n、（） “”"
_FEWEST = 4
"""Letters of a clause, at least; what has fewer is one with what follows it."""
_USUAL_LENGTH = 12
"""Characters of a clause, on the whole."""
_STEPS = 1 << 20
"""Of what a word says: a power of two, so that a sum is the same in whatever order it is made."""
_COMMONEST = 5.2
"""Decimal logarithm of how often the commonest words stand in the dictionary's texts."""


class Clause(NamedTuple):
    """A clause of an article."""

    span: Span
    """In the article's text, with the mark that ends it."""
    sentence: Span
    new: bool
    """Whether the other article lacks it, word for word."""
    side: int
    """Of the article: 0 for the left one, 1 for the right one."""


class Clauses:
    """The clauses of two articles."""

    def __init__(self, telling: Telling, met: Container[tuple[Span | None, Span | None]]) -> None:
        """Take `met` for the sentences that were held against each other already."""
        self.telling = telling
        self.met = met
        self.sides = tuple(_new(telling.left, telling.right, 0)), tuple(_new(telling.right, telling.left, 1))
        """The clauses of the sentences that the other article lacks."""
        self._size = max(2, sum(len(text) for text in (telling.left.text, telling.right.text)) // _USUAL_LENGTH)
        self._most = math.log(1 + self._size)
        self._texts = telling.left.text + telling.right.text
        self._weights: dict[str, float] = {}
        self._of_sentences: dict[tuple[int, Span], list[Clause]] = {}
        for side in self.sides:
            for clause in side:
                self._of_sentences.setdefault((clause.side, clause.sentence), []).append(clause)
        self._said: dict[tuple[int, Span], frozenset[str]] = {}

    def teller(self, side: int) -> Teller:
        """Return the article of a side."""
        return self.telling.right if side else self.telling.left

    def words(self, clause: Clause) -> frozenset[str]:
        """Return the words of a clause of two characters and more, without its figures."""
        return words_of(self.teller(clause.side).quote(clause.span))

    def of_sentence(self, side: int, sentence: Span) -> list[Clause]:
        """Return the clauses of a sentence."""
        found = self._of_sentences.get((side, sentence))
        if found is None:
            found = [Clause(Span(*at), sentence, False, side) for at in _cut(self.teller(side), sentence)]
            self._of_sentences[side, sentence] = found
        return found

    def new_sentences(self, side: int) -> list[Span]:
        """Return the sentences that one article alone has."""
        return list(dict.fromkeys(clause.sentence for clause in self.sides[side]))

    def words_of_sentence(self, clause: Clause) -> frozenset[str]:
        """Return the words of the sentence that a clause is of."""
        key = clause.side, clause.sentence
        if key not in self._said:
            self._said[key] = frozenset().union(*map(self.words, self.of_sentence(*key)))
        return self._said[key]

    def before_and_behind(self, clause: Clause) -> tuple[Clause | None, Clause | None]:
        """Return the clauses beside one in its sentence."""
        clauses = self.of_sentence(clause.side, clause.sentence)
        place = clauses.index(clause)
        return clauses[place - 1] if place else None, clauses[place + 1] if place + 1 < len(clauses) else None

    def at(self, side: int, sentence: Span, offset: int) -> Clause:
        """Return the clause of a sentence that holds `offset`."""
        return next(clause for clause in self.of_sentence(side, sentence) if offset < clause.span.end)

    def weight(self, words: Iterable[str]) -> float:
        """Return how much words say, each 1 at most: the less usual they are, and the seldomer the two texts have them."""
        known = self._weights
        whole = 0.0
        for word in words:
            said = known.get(word)
            if said is None:
                seldom = math.log(1 + self._size / max(1, self._texts.count(word))) / self._most
                said = known[word] = round(min(1.0, rarity(word) * seldom) * _STEPS) / _STEPS
            whole += said
        return whole

    def contained(self, ours: frozenset[str], theirs: frozenset[str], least: float) -> float:
        """Return the share that the common words have of what the words of the poorer side say, or of `least` if that is more."""
        common = ours & theirs
        return min(1.0, self.weight(common) / max(least, min(self.weight(ours), self.weight(theirs)))) if common else 0.0

    def have_met(self, one: Clause, other: Clause) -> bool:
        """Tell whether the sentences of two clauses were held against each other already."""
        return (one.sentence, other.sentence) in self.met

    def in_lead(self, one: Span, other: Span) -> float:
        """Tell whether one of two places stands where its text begins."""
        return float(min(self.telling.left.part(one.start), self.telling.right.part(other.start)) < evidence.LEAD)


@lru_cache(maxsize=1 << 13)
def words_of(text: str) -> frozenset[str]:
    """Return the words of a clause of two characters and more, codes among them. Copies have most of their clauses in common."""
    return frozenset(
        EQUIVALENT_WORDS.get(word, word) for word in dictionary.cut(text) if len(word) > 1 and word[0].isalnum() and not _is_number(word)
    )


def _is_number(word: str) -> bool:
    return word[0].isdigit() and not any(map(str.isalpha, word))


@lru_cache(maxsize=1 << 15)
def rarity(word: str) -> float:
    """Return how little usual a word is, 0 to 1."""
    return 1.0 - min(1.0, math.log10(1 + dictionary.frequency(word)) / _COMMONEST)


def trimmed(teller: Teller, span: Span) -> Span:
    """Return a clause without the marks around it."""
    text = teller.quote(span)
    start = len(text) - len(text.lstrip(_EDGE))
    return Span(span.start + start, max(span.start + start, span.start + len(text.rstrip(_EDGE))))


def _new(teller: Teller, other: Teller, side: int) -> Iterator[Clause]:
    """Yield the clauses of the sentences that the other article lacks."""
    for sentence in teller.sentences:
        if teller.quote(sentence) not in other.text:
            for start, end in _cut(teller, sentence):
                yield Clause(Span(start, end), sentence, bare(teller.text[start:end]) not in other.letters, side)


def _cut(teller: Teller, sentence: Span) -> Iterator[tuple[int, int]]:
    start = end = sentence.start
    for part in teller.quote(sentence).translate(_MARKS).split("\n"):
        end = min(end + len(part) + 1, sentence.end)
        if end == sentence.end or len(bare(teller.text[start:end])) >= _FEWEST:
            if start < end:
                yield start, end
            start = end
