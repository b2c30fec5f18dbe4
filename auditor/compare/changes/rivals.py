"""Two figures of which each stands in one article alone, and which seem to measure one thing, wherever they stand.

A retelling says 现年84岁 where the other says 已经85岁了: the sentences never meet, the thing, the unit and the size do.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from auditor.compare.changes import evidence
from auditor.compare.changes.model import Change, Hope
from auditor.compare.changes.telling import Teller, Telling
from auditor.compare.pairs.relation import relation
from auditor.model import Figure, Span, Token
from auditor.patterns import regex

_HAN = regex("[\u4e00-\u9fff]{2}")
_MOST = 60
"""Figures of an article, of those that the other has not, that are looked at."""
_LEAST_AROUND = 0.25
"""Share of the words in the poorer surroundings that two rivals must have in common."""
_TRACE = 0.01
_TIGHT_NEAR = 0.9
"""So near to each other, two figures that alone in both articles have their unit need little else in common."""
_REACH = 40
"""Characters before a figure that tell what it measures; half as many behind it."""
_NEAR = 0.5
"""How much of the greater figure the smaller must be; beyond that, one thing miscounted is many times less likely than two things."""
_NOT_TELLING = frozenset({"identifier", "ordinal", "date", "time"})
_CONFLICTS = ("value", "unit", "bound", "vaguer")


class _Spot(NamedTuple):
    """A figure that the other article has not."""

    figure: Figure
    token: Token
    sentence: Span


_FOUND = ("rival_around", "rival_near", "rival_only", "lead", tuple(f"relation:{name}" for name in _CONFLICTS))
"""What is found out of two rivals."""


def changes(telling: Telling, met: Sequence[tuple[Span, Span]], hope: Hope | None = None) -> Iterator[Change]:
    """Yield the rivals of two articles, but for those in passages that `met`: these are held against each other word by word.

    With `hope`, none where there is hope of none.
    """
    stand = evidence.of_articles(telling)
    if hope is not None and not hope(Change("loose", "figure", "replaced", None, None, None, None, {"rival": 1.0, **stand}), _FOUND):
        return
    if not any(_told(telling.left, telling.right)) or not any(_told(telling.right, telling.left)):
        return
    ours, theirs = _spots(telling.left, telling.right), _spots(telling.right, telling.left)
    if not ours or not theirs:
        return
    units = Counter(spot.figure.unit + spot.figure.kind for spot in (*ours, *theirs))
    taken: set[int] = set()
    known = set(met)
    for one in ours:
        choices = [
            (score, -n)
            for n, other in enumerate(theirs)
            if n not in taken and (score := _rivalry(telling, one, other, only=_only(one, units)))
        ]
        if not choices:
            continue
        score, number = max(choices)
        other = theirs[-number]
        if (one.sentence, other.sentence) in known:
            continue
        taken.add(-number)
        yield _change(telling, one, other, score, units, stand)


def _change(telling: Telling, one: _Spot, other: _Spot, score: float, units: Counter[str], stand: dict[str, float]) -> Change:
    found = {
        "rival": 1.0,
        "rival_around": score,
        "rival_near": _nearness(one.figure, other.figure),
        "rival_only": float(_only(one, units)),
        f"relation:{relation(one.figure, other.figure)}": 1.0,
        "lead": float(min(telling.left.part(one.sentence.start), telling.right.part(other.sentence.start)) < evidence.LEAD),
    }
    slot = "time" if one.figure.kind in ("date", "time") else "figure"
    return Change("loose", slot, "replaced", one.token.span, other.token.span, one.sentence, other.sentence, found | stand)


def _spots(having: Teller, other: Teller) -> list[_Spot]:
    """Return the figures of one article that the other has nowhere."""
    return list(islice((spot for spot in _told(having, other) if not other.states(spot.token.text)), _MOST))


def _told(having: Teller, other: Teller) -> Iterator[_Spot]:
    """Yield the figures of one article that tell how much, but for those in sentences that the other has too."""
    known = other.passages if having.day == other.day else frozenset()
    for span in having.sentences:
        if having.quote(span) in known:
            continue
        for token in having.figures_at(span):
            figure = token.figure
            if figure is not None and not figure.vague and figure.kind not in _NOT_TELLING:
                yield _Spot(figure, token, span)


def _around(teller: Teller, token: Token) -> frozenset[str]:
    """Return the words, names and other figures around a figure, also of the sentences beside its own: what it is said of."""
    start, end = max(0, token.span.start - _REACH), min(len(teller.text), token.span.end + _REACH // 2)
    return teller.words(Span(start, token.span.start)) | teller.words(Span(token.span.end, end))


def _only(spot: _Spot, units: Counter[str]) -> bool:
    """Tell whether, of the figures that one article alone has, no other than this and its rival have its unit."""
    return bool(spot.figure.unit) and units[spot.figure.unit + spot.figure.kind] == 2


def _rivalry(telling: Telling, one: _Spot, other: _Spot, *, only: bool) -> float:
    """Return how much of what stands around two figures is the same, at least a trace; 0 where they cannot be of one thing."""
    if (one.figure.kind, one.figure.unit) != (other.figure.kind, other.figure.unit):
        return 0.0
    if relation(one.figure, other.figure) not in _CONFLICTS or (near := _nearness(one.figure, other.figure)) < _NEAR:
        return 0.0
    ours, theirs = _around(telling.left, one.token), _around(telling.right, other.token)
    if not ours or not theirs:
        return 0.0
    score = len(ours & theirs) / min(len(ours), len(theirs))
    return max(score, _TRACE) if score >= _LEAST_AROUND or (only and near >= _TIGHT_NEAR) else 0.0


def _nearness(one: Figure, other: Figure) -> float:
    """Return the smaller of two figures as a share of the greater; 1 for dates."""
    sizes = [abs(float(figure.low if figure.low is not None else figure.high or 0)) for figure in (one, other)]
    return min(sizes) / max(sizes) if max(sizes) else 1.0
