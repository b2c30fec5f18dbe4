"""What is said of a thing with a figure: who has the thing with a figure of that sort, whatever the other words.

在校生2.93亿人 is found where 各级各类学历教育在校生达2.93亿人 stands, and where another figure stands in its place.
"""

import math
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache
from pathlib import Path
from typing import NamedTuple

from rapidfuzz.distance import Indel

from auditor import dictionary
from auditor.cite.pieces import Match, Piece
from auditor.figures import Relation, parse, relate
from auditor.model import Figure, Span
from auditor.patterns import regex
from auditor.skeleton import IDLE, skeleton

ALONE = 16
"""Characters that a figure may have around it and still be asked for alone, with its thing: more is a sentence."""
_SENTENCE = regex(r"[^。！？!?；\n]+")
_CLAUSE = regex(r"[^，。：！？!?；\n,]+")
_UNASKED = frozenset({"date", "time", "ordinal", "identifier", "duration"})
_WORDS_OF_ALL = 300_000
_COMMON = 30
_NEAR, _FAR = 1.0, 0.7
"""What a word of the claim counts in the clause of the figure found, and elsewhere in its sentence."""
_CONTEXT = 0.4
"""What a word from the rest of the claim's own sentence counts."""
AGREEING: frozenset[Relation] = frozenset({"same", "compatible"})


@cache
def _frame() -> frozenset[str]:
    lines = Path(__file__).with_name("frame.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())


class Statement(NamedTuple):
    """A figure of a text that is said of the thing of a claim."""

    span: Span
    """From the thing to the figure, or the other way round."""
    clause: Span
    figure: Figure
    """With its place in the text."""
    relation: Relation
    score: float
    """Share of the claim's words that stand with it, rare ones counting more, 0 to 1."""
    alike: float
    """Likeness of the two clauses, figures aside, 0 to 1."""


class Claim:
    """A figure and what it is said of."""

    def __init__(self, figure: Figure, clause: str, sentence: str) -> None:
        """Take a figure, the normalised clause in which it stands, and the sentence of that."""
        self.figure = figure
        self.clause = clause
        self.words = tuple(dict.fromkeys(content(clause)))
        self.context = tuple(word for word in dict.fromkeys(content(sentence)) if word not in self.words)
        self._bare = _wordless(clause)

    @property
    def thing(self) -> str:
        """The rarest word of the clause; empty where it has none."""
        return max(self.words, key=lambda word: (weight(word), len(word)), default="")

    def statements(self, text: str, day: date | None, *, least: float) -> Iterator[Statement]:
        """Yield what `text`, published on `day`, says of the thing with figures of the claim's sort; scores of at least `least`."""
        for sentence in _SENTENCE.finditer(text):
            said = sentence[0]
            if self._score(said, said) < least:
                continue
            for figure in parse(said, day):
                relation = relate(self.figure, figure)
                if relation == "incomparable" or figure.kind in _UNASKED:
                    continue
                clause = _around(said, figure.span)
                score = self._score(said[clause.start : clause.end], said)
                if score >= least:
                    yield self._statement(said, figure, clause, sentence.start(), relation, score)

    def _statement(self, said: str, figure: Figure, clause: Span, shift: int, relation: Relation, score: float) -> Statement:
        words = said[clause.start : clause.end]
        places = [clause.start + words.find(word) for word in self.words if word in words]
        ends = [clause.start + words.find(word) + len(word) for word in self.words if word in words]
        start, end = min([figure.span.start, *places]), max([figure.span.end, *ends])
        at = Span(figure.span.start + shift, figure.span.end + shift)
        placed = Figure(
            at, figure.text, figure.kind, figure.value, figure.low, figure.high, figure.unit, figure.bound, figure.precision, figure.vague
        )
        alike = Indel.normalized_similarity(self._bare, _wordless(words))
        return Statement(Span(start + shift, end + shift), Span(clause.start + shift, clause.end + shift), placed, relation, score, alike)

    def _score(self, clause: str, sentence: str) -> float:
        total = sum(map(weight, self.words)) + _CONTEXT * sum(map(weight, self.context))
        near = sum(weight(word) * (_NEAR if word in clause else _FAR) for word in self.words if word in sentence)
        far = _CONTEXT * sum(weight(word) for word in self.context if word in sentence)
        return (near + far) / total if total else 0.0


class FigureSearcher:
    """A figure alone with its thing, made ready for being looked up in many texts as a quotation is."""

    def __init__(self, quote: str, claim: Claim) -> None:
        """Take a normalised quotation and the one claim that it makes."""
        self.claim = claim
        self.skeleton = skeleton(quote)
        self.parts: Sequence[str] = [word for word in claim.words if len(word) > 2] or [claim.thing]
        self._asked = Span(0, len(quote))

    def find(self, text: str) -> tuple[Match, ...]:
        """Return the place that says of the thing what is asked, or the nearest to it; nothing where nothing is said of it."""
        if self.claim.thing not in text:
            return ()
        found = list(self.claim.statements(text, None, least=1.0))
        if not found:
            return ()
        best = min(found, key=lambda one: (one.relation not in AGREEING, _distance(self.claim.figure, one.figure), -one.alike))
        piece = Piece(self._asked, best.span, exact=False)
        return (Match((piece,), best.alike, (self.claim.figure, best.figure)),)


def _distance(asked: Figure, found: Figure) -> float:
    """Return how many times larger one figure is than the other, as a logarithm: of several things the one meant is of its size."""
    if not asked.low or not found.low or asked.low <= 0 or found.low <= 0:
        return math.inf
    return abs(math.log(float(asked.low) / float(found.low)))


def figure_alone(quote: str) -> Claim | None:
    """Return the claim of a normalised quotation that is nothing but a figure with its thing; None for any other."""
    figures = [figure for figure in parse(quote) if figure.kind not in _UNASKED]
    if len(figures) != 1 or len(skeleton(quote)) - len(skeleton(figures[0].text)) > ALONE:
        return None
    bare = quote.strip("。 ")
    if len(_CLAUSE.findall(bare)) != 1 or figures[0].value is None:
        return None
    claim = Claim(figures[0], bare, bare)
    said = sum(map(len, claim.words))
    return claim if claim.words and len(claim.words) <= 2 and said >= len(skeleton(quote)) - len(skeleton(figures[0].text)) - 2 else None


def claims(sentence: str, day: date | None = None) -> Iterator[Claim]:
    """Yield what a normalised sentence says with figures."""
    for figure in parse(sentence, day):
        if figure.kind not in _UNASKED and figure.value is not None:
            clause = _around(sentence, figure.span)
            yield Claim(figure, sentence[clause.start : clause.end], sentence)


def _around(sentence: str, span: Span) -> Span:
    """Return the clause that a figure stands in."""
    clauses = [Span(*clause.span()) for clause in _CLAUSE.finditer(sentence)]
    touched = [clause for clause in clauses if clause.start < span.end and span.start < clause.end]
    return Span(touched[0].start, touched[-1].end) if touched else span


def content(text: str) -> Iterator[str]:
    """Yield the words of a text that say what it is about."""
    done = 0
    for figure in (*parse(text), None):
        part = text[done : figure.span.start] if figure else text[done:]
        yield from (word for word in dictionary.cut(part) if len(word) > 1 and word not in _frame() and not IDLE.fullmatch(word))
        done = figure.span.end if figure else done


def _wordless(text: str) -> str:
    """Return what stands around the figures of a text."""
    pieces, done = [], 0
    for figure in parse(text):
        pieces.append(text[done : figure.span.start])
        done = figure.span.end
    return skeleton("".join((*pieces, text[done:])))


@cache
def weight(word: str) -> float:
    """Return how much a word tells of what is spoken of: the rarer, the more."""
    return max(0.2, math.log10(_WORDS_OF_ALL / (dictionary.frequency(word) + _COMMON)))
