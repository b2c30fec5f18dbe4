"""Which figure of one passage speaks of the same thing as which figure of the other.

Figures are paired by the words around them, never by their position: a list from which one figure was dropped does not make the later ones
differ. Shared by the checks of figures and of dates; judges nothing.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from auditor.compare.pairs.likeness import share_of_shorter
from auditor.compare.pairs.pair import Pair, Side
from auditor.compare.pairs.relation import relation
from auditor.figures import parse
from auditor.model import Difference, Figure, Span, Token

_CLAUSE_ENDS = frozenset("，,。；;：:！!？?\n")
_BEFORE = 8
_AFTER = 4
"""Tokens before and after a figure that tell what it measures."""
_SPARSE = 2
"""With fewer tokens before it in its clause, a figure's subject stands in the clause before: 共有两家，占5%."""
_LEAST_AGREEMENT = 0.5
"""Of the words around two figures, below which they are taken to measure different things."""

FAIR = 0.65


@dataclass(frozen=True, slots=True)
class Spot:
    """A figure that stands in a difference, with the words that tell what it measures."""

    token: Token
    figure: Figure
    difference: Difference
    before: tuple[str, ...]
    """Normal forms, nearest first."""
    after: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Match:
    """Two figures that speak of the same thing."""

    left: Spot
    right: Spot
    agreement: float
    """Of the words around them, 0 to 1."""


@dataclass(frozen=True, slots=True)
class Measured:
    """The figures in the differences of a pair: those that go together, and those that stand alone."""

    matches: tuple[Match, ...]
    left: tuple[Spot, ...]
    right: tuple[Spot, ...]


def measured(pair: Pair, wanted: Callable[[Figure], bool]) -> Measured:
    """Pair the `wanted` figures that stand in the differences of `pair`, closest context first.

    Figures of one value that merely changed places are left out, as are those beside damage.
    """
    left = _spots(pair, pair.left, [difference.left for difference in pair.differences], wanted)
    right = _spots(pair, pair.right, [difference.right for difference in pair.differences], wanted)
    if not left and not right:
        return Measured((), (), ())
    choices = sorted(
        ((_closeness(a, b), -i, -j) for i, a in enumerate(left) for j, b in enumerate(right) if _comparable(a, b)),
        reverse=True,
    )
    free_left, free_right = set(range(len(left))), set(range(len(right)))
    matches: list[Match] = []
    for _, i, j in choices:
        a, b = left[-i], right[-j]
        if -i in free_left and -j in free_right and agreement(a, b) >= _LEAST_AGREEMENT:
            free_left.discard(-i)
            free_right.discard(-j)
            matches.append(Match(a, b, agreement(a, b)))
    matches.sort(key=lambda match: match.left.token.span)
    return Measured(tuple(matches), tuple(left[i] for i in sorted(free_left)), tuple(right[j] for j in sorted(free_right)))


def agreement(a: Spot, b: Spot) -> float:
    """Return how much of the words around two figures is the same, the words before them counting twice."""
    before, after = share_of_shorter(a.before, b.before), share_of_shorter(a.after, b.after)
    if a.difference is b.difference and not (a.before or b.before or a.after or b.after):
        return FAIR  # among figures alone: 超过50毫米146站
    if not (a.before and b.before):
        return after
    if not (a.after or b.after):
        return before
    if not after and a.after and b.after and min(len(a.before), len(b.before)) <= _SPARSE:
        return before / 2  # 汪文斌14日在会上表示 and 汪文斌：8月13日，车队遇袭
    return (2 * before + after) / 3


def _closeness(a: Spot, b: Spot) -> float:
    """Return how willingly two figures are paired: the same context, then the same value, unit and difference."""
    score = agreement(a, b)
    score += 0.5 * (a.before[:1] == b.before[:1]) + 0.3 * (a.after[:1] == b.after[:1])
    score += 0.3 * (a.figure.unit == b.figure.unit) + 0.3 * (a.difference is b.difference)
    return score + 2.0 * (relation(a.figure, b.figure) == "same")


def _comparable(a: Spot, b: Spot) -> bool:
    if relation(a.figure, b.figure) != "incomparable":
        return True
    if a.figure.kind != "date" or b.figure.kind != "date":
        return False
    # 本月16日 is a day in an article whose own day is known and only a word in another
    words = [parse(spot.figure.text) for spot in (a, b)]
    return all(words) and relation(words[0][0], words[1][0]) != "incomparable"


def _spots(pair: Pair, side: Side, spans: Sequence[Span], wanted: Callable[[Figure], bool]) -> list[Spot]:
    spots: list[Spot] = []
    number = 0
    for index, token in enumerate(side.tokens):
        figure = token.figure
        if figure is None:
            continue
        while number < len(spans) and spans[number].end <= token.span.start:
            number += 1
        if number >= len(spans):
            break
        if token.span.start < spans[number].start or not wanted(figure) or side.damaged(token.span):
            continue
        if _is_listed(side, index) or _is_in_address(side, token.span):
            continue
        spots.append(Spot(token, figure, pair.differences[number], _words_before(side, index), _words_after(side, index)))
    return spots


def _is_listed(side: Side, index: int) -> bool:
    """Return whether token `index` is a bare number in a list of such, as lottery numbers are: nothing says what it counts."""
    near = side.tokens[max(0, index - 1) : index + 2]
    return len(near) > 1 and all(token.figure and token.figure.kind == "number" and not token.figure.unit for token in near)


def _is_in_address(side: Side, span: Span) -> bool:
    """Return whether a number belongs to the address of a page: …/826/8267819.html."""
    return side.before(span.start, 1) in ("/", "=", "_", "&") or side.after(span.end, 4) == ".htm"


def _words_before(side: Side, index: int) -> tuple[str, ...]:
    """Return the words before token `index` in its clause, and in the clause before where that says nothing."""
    words: list[str] = []
    clauses = 0
    for k in range(index - 1, max(-1, index - 1 - 2 * _BEFORE), -1):
        if _CLAUSE_ENDS & set(side.article.text[side.tokens[k].span.end : side.tokens[k + 1].span.start]):
            if len(words) >= _SPARSE or clauses:
                break
            clauses += 1
        if side.tokens[k].figure is None:
            words.append(side.tokens[k].text)
        if len(words) >= _BEFORE:
            break
    return tuple(words)


def _words_after(side: Side, index: int) -> tuple[str, ...]:
    """Return the words after token `index` in its clause; of the clause after it where its own ends with it: 近日，国务院召开…."""
    words: list[str] = []
    for k in range(index + 1, min(len(side.tokens), index + 1 + 2 * _AFTER)):
        if words and _CLAUSE_ENDS & set(side.article.text[side.tokens[k - 1].span.end : side.tokens[k].span.start]):
            break
        if side.tokens[k].figure is None:
            words.append(side.tokens[k].text)
        if len(words) >= _AFTER:
            break
    return tuple(words)
