"""What arithmetic is done with: the stretch of text that sets it out, its figures, and between what and what each of them lies.

Knows no form of arithmetic.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation

from auditor.compare.rule import Observation, Statement
from auditor.figures import parse
from auditor.model import Article, Figure, Message, SegmentedArticle, Span
from auditor.patterns import regex

LONGEST = 1000
"""Characters of a stretch that is read; a longer one is a table that lost its cells."""
_MOST_PIECES = 8
"""Sentences that one stretch may be cut into by semicolons."""
_GOES_ON = regex("(?:其中|包括|分别|合计|共计|总计|分(?:产业|季度|地区|类型|行业)看)")
"""What a sentence begins with that speaks of the total of the one before it."""
_ROUGH = Decimal(50)
"""A figure with 约 or 近 may be off by one part in so many."""
_COUNTED = regex(r"\d([余多]?[万亿]{0,2}[余多]?\s?[^\d.,\s]?)")
"""What stands behind a number: all that may be its unit, wherever the text is cut off."""
_AROUND = 38
"""Characters around the hint of a mark in which the figures must stand that go with it."""
_LONGEST_MARK = 8
_PEOPLE = frozenset("人名位员")


@dataclass(slots=True)
class Stretch:
    """A sentence as a reader adds it up: with what semicolons cut off it, and the sentence before where it goes on with its total."""

    article: Article
    start: int
    """Where it begins in the article's text."""
    text: str
    _figures: tuple[Figure, ...] | None = field(default=None, repr=False)

    @property
    def figures(self) -> tuple[Figure, ...]:
        """Its figures, spans in `text`; read when first asked for."""
        if self._figures is None:
            self._figures = parse(self.text)
        return self._figures

    def between(self, one: Figure, other: Figure) -> str:
        """Return what stands between two figures."""
        return self.text[one.span.end : other.span.start]

    def observation(self, figures: Sequence[Figure], detail: Message, off: str = "") -> Observation:
        """Return the finding that `figures` do not go together; what is `off` as by a slip of the pen may be grave."""
        statements = tuple(
            Statement(Span(self.start + figure.span.start, self.start + figure.span.end), figure.value) for figure in figures
        )
        return Observation("S502", statements, "medium" if off in SLIPS else "low", "low", detail, off=off)

    def at(self, places: Sequence[tuple[int, int]], detail: Message) -> Observation:
        """Return the finding that what stands at `places` of the stretch does not go together."""
        statements = tuple(Statement(Span(self.start + start, self.start + end)) for start, end in places)
        return Observation("S502", statements, "low", "low", detail)


def alone(segmented: SegmentedArticle, number: int) -> Stretch:
    """Return the sentence of that number."""
    return _stretch(segmented, number, number)


def whole(segmented: SegmentedArticle, number: int) -> Stretch:
    """Return the sentence of that number with its neighbours up to the full stops, and with the one before where it goes on with that."""
    sentences, text = segmented.sentences, segmented.article.text
    first = last = number
    while first and number - first < _MOST_PIECES and text[sentences[first - 1].span.end - 1] in _PARTING:
        first -= 1
    while last + 1 < len(sentences) and last - number < _MOST_PIECES and text[sentences[last].span.end - 1] in _PARTING:
        last += 1
    if first and sentences[first - 1].paragraph == sentences[first].paragraph and _GOES_ON.match(text, sentences[first].span.start):
        first -= 1
    return _stretch(segmented, first, last)


_PARTING = frozenset(";；")


def _stretch(segmented: SegmentedArticle, first: int, last: int) -> Stretch:
    start, end = segmented.sentences[first].span.start, segmented.sentences[last].span.end
    return Stretch(segmented.article, start, segmented.article.text[start:end])


def exact(figure: Figure) -> Decimal | None:
    """Return the one value of a figure; None for a range, a date or a vague one."""
    try:
        return Decimal(figure.value) if figure.value is not None and not figure.vague else None
    except InvalidOperation:
        return None


def ends(figure: Figure) -> tuple[Decimal, Decimal] | None:
    """Return between what and what the true value of a rounded figure lies; None where it has no one value."""
    value = exact(figure)
    if value is None:
        return None
    half = (figure.precision or Decimal(0)) / 2
    if figure.bound != "=":
        half = max(half, abs(value) / _ROUGH)
    high = value + half if figure.bound not in {">", ">="} or figure.high is None else max(figure.high, value + half)
    return value - half, high


def counted(stretch: Stretch, figure: Figure) -> tuple[str, str]:
    """Return what a figure is of, to be held against that of another: its kind and unit, or the word behind it (3778单)."""
    unit = figure.unit or stretch.text[figure.span.end : figure.span.end + 1]
    return figure.kind, "人" if unit in _PEOPLE else unit


def may_count_around(text: str, at: int) -> bool:
    """Tell at little cost whether there can be figures of one unit before and behind a mark that begins or ends near `at`."""
    behind = _COUNTED.findall(text, at, at + _AROUND)
    before = behind and _COUNTED.findall(text, max(0, at - _AROUND), at + _LONGEST_MARK)
    return bool(before) and not _things(before).isdisjoint(_things(behind))


def _things(counted: Sequence[str]) -> set[str]:
    return {"人" if unit in _PEOPLE else unit for unit in "".join(counted)}


SLIPS = frozenset({"digit", "tenfold", "near"})
"""How a number is off that was meant to be what it should be, and was miswritten or added up wrongly."""


def off(due: Decimal, said: Figure, parts: Sequence[Figure]) -> str:
    """Return how `said` is off what `parts` come to: by a digit, tenfold, near it or apart. Of what is rounded it is always apart.

    That a sum by chance is the total but for one digit of three and more hardly happens; that it is anything else is what becomes of
    figures that do not belong together.
    """
    value, unit = exact(said), min(figure.precision or Decimal(1) for figure in (said, *parts))
    if value is None or due <= 0 or value <= 0:
        return "apart"
    if is_tenfold(due / value):
        return "tenfold"
    if said.precision != unit or any(figure.bound != "=" for figure in (said, *parts)):
        return "apart"
    one, other = (str(int(number / unit)) for number in (due, value))
    if min(len(one), len(other)) < _LONG:
        return "apart"
    if len(one) == len(other) and sum(a != b for a, b in zip(one, other, strict=True)) == 1:
        return "digit"
    return "near" if abs(due - value) <= _NEARLY * max(due, value) else "apart"


_LONG = 3
"""Digits of numbers that are one but for a digit by no accident."""
_NEARLY = Decimal("0.01")


def is_tenfold(times: Decimal) -> bool:
    """Tell whether a number is ten, a hundred or so many times another, or as small a part of it."""
    digits = times.normalize().as_tuple()
    return digits.digits == (1,) and digits.exponent != 0


def plain(value: Decimal) -> str:
    """Return a number as people write it, in 万 or 亿 where it is round there."""
    for scale, word in ((Decimal(10**8), "亿"), (Decimal(10**4), "万")):
        if abs(value) >= scale and value % (scale / 100) == 0:
            return f"{(value / scale).normalize():f}{word}"
    return f"{value.normalize():f}"
