"""The clauses of a quotation in the order in which a text has them. All offsets are in skeletons, texts without punctuation."""

from collections.abc import Sequence
from itertools import islice
from typing import NamedTuple

from rapidfuzz.distance import Indel

from auditor.cite.nearest import Places, cuts_figure, fitted
from auditor.patterns import regex
from auditor.skeleton import occurrences

_OCCURRENCES = 50
"""Places of one clause that are tried: 同比增长 may stand in a hundred."""
_JUMP = 1.5
"""Characters that a clause must have more than this to be worth leaving out what stands between: 其中 stands anywhere."""
_FAR = 10_000.0
_ALIKE = 0.6
"""Likeness, figures aside, of a clause of the quotation and the clause of the text that stands for it, beside clauses that are the same."""
_SAME_WORDS = 0.85
"""Likeness, without its figures, of a clause that says the same of the same thing with another figure."""
_NUMBER = regex(r"[0-9]+(?:\.[0-9]+)?")
_LONGEST = 3
"""Stretches between two marks that a clause may be made of besides as many as it has itself, and fewer."""

Stretch = tuple[int, int]


class _Step(NamedTuple):
    clause: int
    start: int
    end: int


def chained(parts: Sequence[str], bare: str) -> dict[int, int]:
    """Return, for the clauses that make the best chain, where each begins in `bare`: most characters, fewest jumps, least left out."""
    steps = [
        _Step(number, at, at + len(part))
        for number, part in enumerate(parts)
        if len(part) > 1
        for at in islice(occurrences(part, bare), _OCCURRENCES)
        if not cuts_figure(bare, at, at + len(part))
    ]
    scores: list[float] = []
    earlier: list[int | None] = []
    for here, step in enumerate(steps):
        best, via = float(step.end - step.start), None
        for there in range(here):
            before = steps[there]
            if before.clause < step.clause and before.end <= step.start:
                together = before.clause + 1 == step.clause and before.end == step.start
                price = 0.0 if together else _JUMP + min(step.start - before.end, _FAR) / _FAR
                if (score := scores[there] + (step.end - step.start) - price) > best:
                    best, via = score, there
        scores.append(best)
        earlier.append(via)
    chain: dict[int, int] = {}
    at = max(range(len(steps)), key=lambda number: scores[number]) if steps else None
    while at is not None:
        chain[steps[at].clause] = steps[at].start
        at = earlier[at]
    return dict(sorted(chain.items()))


def counterpart(wanted: str, own: int, bare: str, places: Places, segments: Sequence[Stretch]) -> Stretch | None:
    """Return the stretch of neighbouring segments that says nearly what `wanted` says, without what goes beyond it, or None.

    `wanted` has so many segments of its `own`. Of stretches that are as much alike but for their figures, that with more of these is taken.
    """
    masked = _NUMBER.sub("#", wanted)
    best: tuple[float, float, Stretch] | None = None
    for first, (start, _) in enumerate(segments):
        for _, end in segments[first + max(0, own - _LONGEST - 1) : first + own + _LONGEST]:
            if end - start > 3 * len(wanted) + 10:
                break
            said = _NUMBER.sub("#", bare[start:end])
            if abs(len(masked) - len(said)) > (1 - _ALIKE) * (len(masked) + len(said)):
                continue  # no letters could make them alike
            alike = Indel.normalized_similarity(masked, said)  # its `score_cutoff` drops what just reaches it
            if alike >= _ALIKE and (best is None or alike >= best[0]):
                whole = Indel.normalized_similarity(wanted, bare[start:end])
                if best is None or (alike, whole) > best[:2]:
                    best = (alike, whole, (start, end))
    if best is None or not set(wanted) & set(bare[slice(*best[2])]):
        return None  # two figures are alike without their digits
    start, end = best[2]
    low, high = fitted(wanted, bare[start:end], places[start:end], 0, end - start)
    return start + low, start + high


def twin(wanted: str, bare: str, segments: Sequence[Stretch]) -> Stretch | None:
    """Return the first segment that says of the same thing what `wanted` says, with another figure, or None."""
    figures, words = _NUMBER.findall(wanted), _NUMBER.sub("", wanted)
    if not figures:
        return None
    for start, end in segments:
        part = bare[start:end]
        others = _NUMBER.findall(part)
        if others and others != figures and Indel.normalized_similarity(words, _NUMBER.sub("", part)) >= _SAME_WORDS:
            return start, end
    return None


__all__ = ["Stretch", "chained", "counterpart", "twin"]
