"""What is said of a thing with a figure: who has the thing with a figure of that sort, whatever the other words.

在校生2.93亿人 is found where 各级各类学历教育在校生达2.93亿人 stands, and where another figure stands in its place.
"""

import math
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache, lru_cache
from typing import NamedTuple

from rapidfuzz.distance import Indel

from auditor import dictionary
from auditor.cite.pieces import Match, Piece
from auditor.figures import Relation, counts, parse, relate
from auditor.lexicon import words
from auditor.model import Figure, Span
from auditor.patterns import regex
from auditor.skeleton import IDLE, skeleton

ALONE = 16
"""Characters that a figure may have around it and still be asked for alone, with its thing: more is a sentence."""
_THINGS = 3
"""Words that a thing has at most whose figure is asked for alone."""
_SENTENCE = regex(r"[^。！？!?；\n]+")
_CLAUSE = regex(r"[^，。：！？!?；\n,]+")
_DAY = regex(r"(?:^|[^0-9])[0-9]{2}-[0-9]{2}(?:$|[T/])")
_UNASKED = frozenset({"date", "time", "ordinal", "identifier"})
_WORDS_OF_ALL = 300_000
_COMMON = 30
LONG = 3
"""Characters that a word has at most that is not looked at for shorter ones."""
GUESSED = 2
"""Characters of a word that is as often a slip of the segmenter (户共) as a name (云酒)."""
_GUESS = 1.5
_NEAR, _FAR = 1.0, 0.7
"""What a word of the claim counts in the clause of the figure found, and elsewhere in its sentence."""
_AROUND = 0.5
"""What it counts where the text has it in another sentence: whose figure it is, is said once."""
_CONTEXT = 0.4
"""What a word from the rest of the claim's own sentence counts."""
_MOST_CONTEXT = 0.5
"""What they count together at most, in shares of the words of the clause: a long sentence tells of other things too."""
_PART = 0.5
"""Share of its pairs of characters with which a longer word stands there in other words: 乡村人口 in 乡村的人口."""
_REMEMBERED = 1_000
"""Texts with a figure of which the place is remembered."""
_SHARES = frozenset({"percent", "points"})
_CHANGES = frozenset("增减升降涨跌")
AGREEING: frozenset[Relation] = frozenset({"same", "compatible"})


@cache
def _frame() -> frozenset[str]:
    return frozenset(words("frame.figures", "links.idle", "saying.verbs"))


class Statement(NamedTuple):
    """A figure of a text that is said of the thing of a claim."""

    span: Span
    """From the thing to the figure, or the other way round."""
    clause: Span
    sentence: Span
    figure: Figure
    """With its place in the text."""
    relation: Relation
    score: float
    """Share of the claim's words that stand with it, rare ones counting more, 0 to 1."""
    alike: float
    """Likeness of the two clauses, figures aside, 0 to 1."""


class Said(NamedTuple):
    """A figure that is said of the thing of a claim, in its sentence."""

    sentence: str
    start: int
    """Where in its text the sentence begins."""
    figure: Figure
    """With its place in the sentence."""
    clause: Span
    """In the sentence, too."""
    relation: Relation
    score: float


class Claim:
    """A figure and what it is said of."""

    def __init__(self, figure: Figure, clause: str, sentence: str) -> None:
        """Take a figure, the normalised clause in which it stands, and the sentence of that."""
        self.figure = figure
        self.clause = clause
        whole = tuple(dict.fromkeys(content(sentence)))
        own = tuple(dict.fromkeys(content(clause)))
        self.named = bool(own)
        """Whether the clause itself says what the figure is said of, and does not go on with what was named before: 增幅5.9%."""
        self.words = own or whole
        self.context = tuple(word for word in whole if word not in self.words)
        self._bare = wordless(clause)
        near, far = sum(map(weight, self.words)), _CONTEXT * sum(map(weight, self.context))
        self._context = _CONTEXT * min(1.0, _MOST_CONTEXT * near / far) if far else 0.0
        self._total = near + self._context * sum(map(weight, self.context))

    @property
    def thing(self) -> str:
        """The rarest word of the clause; empty where it has none."""
        return max(self.words, key=lambda word: (weight(word), len(word)), default="")

    def statements(self, text: str, day: date | None, *, least: float) -> Iterator[Statement]:
        """Return what `text`, published on `day`, says of the thing with figures of the claim's sort; scores of at least `least`."""
        return (self.stated(one) for one in self.said(text, day, least=least))

    def said(self, text: str, day: date | None, *, least: float) -> Iterator["Said"]:
        """Yield the same without what takes the whole clause to tell."""
        for sentence in _SENTENCE.finditer(text):
            said = sentence[0]
            if self._score(said, said, text) < least:
                continue
            for figure in _figures(said, day):
                relation = relate(self.figure, figure)
                if relation == "incomparable" or (figure.kind in _UNASKED and figure.kind != self.figure.kind):
                    continue
                clause = _around(said, figure.span)
                if figure.kind in _SHARES and _is_change(said[slice(*clause)]) != _is_change(self.clause):
                    continue
                score = self._score(said[slice(*clause)], said, text)
                if score >= least:
                    yield Said(said, sentence.start(), figure, clause, relation, score)

    def stated(self, one: "Said") -> Statement:
        """Return the whole statement."""
        said, shift, figure, clause, relation, score = one
        part = said[clause.start : clause.end]
        places = [clause.start + part.find(word) for word in self.words if word in part]
        ends = [clause.start + part.find(word) + len(word) for word in self.words if word in part]
        start, end = min([figure.span.start, *places]), max([figure.span.end, *ends])
        at = Span(figure.span.start + shift, figure.span.end + shift)
        placed = Figure(
            at, figure.text, figure.kind, figure.value, figure.low, figure.high, figure.unit, figure.bound, figure.precision, figure.vague
        )
        alike = Indel.normalized_similarity(self._bare, wordless(part))
        whole = Span(shift, shift + len(said))
        inside = Span(clause.start + shift, clause.end + shift)
        return Statement(Span(start + shift, end + shift), inside, whole, placed, relation, score, alike)

    def _score(self, clause: str, sentence: str, text: str) -> float:
        """Return how much of the claim's words stands in the clause of a figure, in its sentence, and in the text around that."""
        elsewhere = _FAR if self.named else _NEAR

        def there(word: str) -> float:
            found = max(_NEAR * _presence(word, clause), elsewhere * _presence(word, sentence))
            return found or (_AROUND if word in text else 0.0)

        own = sum(there(word) * weight(word) for word in self.words)
        more = sum(max(_presence(word, sentence), _AROUND * (word in text)) * weight(word) for word in self.context)
        return (own + self._context * more) / self._total if self._total else 0.0


def _is_change(clause: str) -> bool:
    """Say whether a share is that of a change: 增长5.8%, and not 占5.8%."""
    return any(character in _CHANGES for character in clause)


def _presence(word: str, text: str) -> float:
    """Return how much of a word stands in a text, 0 to 1: a longer one may stand there in parts."""
    if word in text:
        return 1.0
    pairs = [word[at : at + 2] for at in range(len(word) - 1)]
    share = sum(pair in text for pair in pairs) / len(pairs) if len(word) > 2 else 0.0
    return share if share >= _PART else 0.0


class FigureSearcher:
    """A figure alone with its thing, made ready for being looked up in many texts as a quotation is."""

    def __init__(self, quote: str, claim: Claim) -> None:
        """Take a normalised quotation and the one claim that it makes."""
        self.claim = claim
        self.skeleton = skeleton(quote)
        self.parts: Sequence[str] = [word for word in claim.words if len(word) > 2] or [claim.thing]
        self._asked = Span(0, len(quote))
        self._found: dict[str, tuple[Match, ...]] = {}
        """By text: who is seen to have it is opened, and is looked through then once more."""

    def find(self, text: str) -> tuple[Match, ...]:
        """Return the place that says of the thing what is asked, or the nearest to it; nothing where nothing is said of it."""
        if self.claim.thing not in text:
            return ()
        if text not in self._found:
            found = self._nearest(text)
            if not found:
                return ()
            if len(self._found) >= _REMEMBERED:
                self._found.clear()
            self._found[text] = found
        return self._found[text]

    def _nearest(self, text: str) -> tuple[Match, ...]:
        said = [(self._apart(one), one) for one in self.claim.said(text, None, least=1.0)]
        if not said:
            return ()
        least = min(apart for apart, _ in said)
        best = min((self.claim.stated(one) for apart, one in said if apart == least), key=lambda one: -one.alike)
        piece = Piece(self._asked, best.span, exact=False)
        return (Match((piece,), best.alike, (self.claim.figure, best.figure)),)

    def _apart(self, one: Said) -> tuple[bool, float]:
        """Return what is less the nearer a figure is to the one asked for."""
        return not agrees(self.claim.figure, one.figure), _distance(self.claim.figure, one.figure)


def agrees(asked: Figure, found: Figure) -> bool:
    """Say whether a figure bears out the one that is asked for: 1700余万元 does not say 1706.37万元, and 1706.37万元 does say 1706万元."""
    relation = relate(asked, found)
    finer = found.precision is None or asked.precision is None or found.precision <= asked.precision
    return relation == "same" or (relation == "compatible" and finer)


def _distance(asked: Figure, found: Figure) -> float:
    """Return how many times larger one figure is than the other, as a logarithm: of several things the one meant is of its size."""
    if not asked.low or not found.low or asked.low <= 0 or found.low <= 0:
        return math.inf
    return abs(math.log(float(asked.low) / float(found.low)))


def figure_alone(quote: str) -> Claim | None:
    """Return the claim of a normalised quotation that is nothing but a figure with its thing; None for any other."""
    bare = quote.strip("。 ")
    if len(_CLAUSE.findall(bare)) != 1 or not counts(bare):
        return None
    figures = [figure for figure in parse(quote) if figure.kind not in _UNASKED]
    if len(figures) != 1 or len(skeleton(quote)) - len(skeleton(figures[0].text)) > ALONE:
        return None
    if figures[0].value is None:
        return None
    claim = Claim(figures[0], bare, bare)
    said = sum(map(len, claim.words))
    return (
        claim if claim.words and len(claim.words) <= _THINGS and said >= len(skeleton(quote)) - len(skeleton(figures[0].text)) - 2 else None
    )


def claims(sentence: str, day: date | None = None) -> Iterator[Claim]:
    """Yield what a normalised sentence says with figures, days and hours; of a month or a year alone nothing is claimed."""
    for figure in parse(sentence, day):
        if figure.value is not None and (figure.kind not in _UNASKED or is_day(figure) or figure.kind == "time"):
            clause = _around(sentence, figure.span)
            yield Claim(figure, sentence[clause.start : clause.end], sentence)


@lru_cache(maxsize=1 << 12)
def _figures(text: str, day: date | None) -> tuple[Figure, ...]:
    return tuple(parse(text, day))


def is_day(figure: Figure) -> bool:
    """Say whether a figure is a date given to the day."""
    return figure.kind == "date" and figure.value is not None and bool(_DAY.search(figure.value))


def periods(text: str, day: date | None = None) -> list[Figure]:
    """Return the dates of a text."""
    return [figure for figure in parse(text, day) if figure.kind == "date" and figure.value is not None]


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
        words_of = (short for word in dictionary.cut(part) for short in _finest(word))
        yield from (word for word in words_of if len(word) > 1 and word not in _frame() and not IDLE.fullmatch(word))
        done = figure.span.end if figure else done


def _finest(word: str) -> list[str]:
    """Return the shorter words that a longer one is made of, if it is: others say 沿线 and 铁路 apart that have 铁路沿线 as one."""
    pairs = [word[at : at + 2] for at in range(0, len(word), 2)]
    return pairs if len(word) > LONG and len(word) % 2 == 0 and all(map(dictionary.frequency, pairs)) else [word]


def wordless(text: str) -> str:
    """Return what stands around the figures of a text."""
    pieces, done = [], 0
    for figure in parse(text):
        pieces.append(text[done : figure.span.start])
        done = figure.span.end
    return skeleton("".join((*pieces, text[done:])))


@cache
def weight(word: str) -> float:
    """Return how much a word tells of what is spoken of: the rarer, the more; one of two characters that was guessed counts little."""
    known = dictionary.frequency(word)
    if not known and len(word) == GUESSED:
        return _GUESS
    return max(0.2, math.log10(_WORDS_OF_ALL / (known + _COMMON)))
