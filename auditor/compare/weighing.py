"""What is told of two articles, how loud, and what is only marked: every difference between them on the judge's scale.

Knows the rules' variants and the changes, and puts both on one scale; knows no rule by name, and of the evidence only what is never told
alone: see `least_of`.
"""

from collections import defaultdict
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, replace

from auditor.compare.changes import Change, Hope, Telling, changes
from auditor.compare.changes.said import pair_around, variant_of
from auditor.compare.changes.tight import reported
from auditor.compare.changes.together import joint
from auditor.compare.findings.merge import Sighting
from auditor.compare.judge import confidence, most, score
from auditor.compare.pairs.pair import Pair
from auditor.compare.rule import Score, Still, Variant
from auditor.model import Severity, Span

HIGH = 0.7
"""Worth, from which on what a rule calls high is high. Of 67 above it, scored by weights that had not seen their archive, readers found 63
worth telling, 3 worth a glance and 1 harmless."""
GRAVE = 0.5
"""Worth, from which on what a rule calls high is medium at least: of 24 from here to there 16 are worth telling, 3 worth a glance, 5
harmless and none is false; of 13 from .45 on to here 4 are false."""
LOUD = 0.45
"""Worth, from which on what a rule calls medium is medium. Of 80 above it, scored so, 39 are worth telling, 22 worth a glance, 19 harmless
and none is false."""
BELIEVED = 0.55
"""Worth, from which on what something may explain (a later day, words around it that hardly agree) is medium all the same: of 15 above it,
scored so, 9 are worth telling, 2 worth a glance and 4 harmless."""
LOUD_ALONE = 0.9
"""Worth, from which on a difference of which no rule knows is medium. Of 34 above .6, scored so, 9 are worth telling and 14 harmless, so
hardly any is loud."""
LOW = 0.2
"""Worth, from which on a difference of which no rule knows is low. Of 422 above it, scored by weights that had not seen their archive,
readers found 78 that must or should be seen and 128 worth a glance."""
HINT = 0.03
"""Worth, from which on it is told for information, where the low lane of the two articles has room. Of 550 differences of which no rule
knows and that readers said must or should be seen two in three are above it, with 7,629 others, of which one in eight is worth a glance.
Below it a difference is only marked."""
NEVER = 2.0
"""More than any probability."""
GLANCES = frozenset({"hearsay"})
"""Slots of which the loss alone is worth a glance at most: 据介绍."""
DISPENSABLE = frozenset({"name", "title", "word", "scope", "extent", "identifier"})
"""Slots of which a clause that was left out whole is not missed."""
KNOWN = 0.1
"""Worth that a low finding of fair confidence is ranked above another."""
MOST_LOW = 3
"""Findings of two articles that may be low; the others are marked in the collation."""
MOST_MARKS = 10
DOUBTFUL = 0.5
"""Probability of being true, below which nothing is loud but what differs in a text that was repeated word for word."""


@dataclass(frozen=True, slots=True)
class Marked:
    """A change that bears on a fact, for the collation to mark."""

    change: Change
    score: Score


@dataclass(frozen=True, slots=True)
class Weighed:
    """What comes of the differences of two articles."""

    sightings: tuple[Sighting, ...]
    marks: tuple[Marked, ...]
    """Best first."""


def weighed(
    telling: Telling,
    sightings: Sequence[Sighting],
    silenced: Container[tuple[str, Span, str, Span]] = (),
    *,
    word_for_word: bool = False,
    marking: bool = True,
) -> Weighed:
    """Return what is told of two articles that are no siblings; `sightings` are what the rules report of them.

    Of the pairs of passages that are `silenced`, rows of two bulletins, nothing is told. What rules say of a text that was repeated
    `word_for_word` is as loud as they have it: nothing else explains a figure that differs there. Where nobody is `marking`, a change
    that is only marked is not looked into, and there are no marks.
    """
    names = telling.left.segmented.article.id, telling.right.segmented.article.id
    touched: dict[int, list[Change]] = {}
    scores: dict[Change, Score] = {}
    free: list[Change] = []
    at: defaultdict[tuple[Span | None, Span | None], list[int]] = defaultdict(list)
    for number, one in enumerate(sightings):
        at[one.pair.left.span, one.pair.right.span].append(number)
    for change in changes(telling, None if marking else _hope(sightings)):
        if (names[0], change.left_passage, names[1], change.right_passage) in silenced:
            continue
        heard = [number for number in at[change.left_passage, change.right_passage] if touches(change, sightings[number])]
        scores[change] = score(joint({**change.evidence, **said_of([sightings[number].variant for number in heard])}))
        for number in heard:
            touched.setdefault(number, []).append(change)
        if not heard:
            free.append(change)
    for number, one in enumerate(sightings):
        unmet = reported(telling, one.pair, one.variant.left, one.variant.right) if number not in touched else None
        if unmet is not None:
            touched[number] = [unmet]
            scores[unmet] = score(joint({**unmet.evidence, **said_of([one.variant])}))
    told = [
        _settled(
            one,
            [scores[change] for change in touched.get(number, [])],
            demoted=not word_for_word or _is_loss(one.variant),
        )
        for number, one in enumerate(sightings)
    ]
    alone = [change for change in free if _is_told(change, scores[change])]
    around = {change: pair_around(telling, change) for change in alone}
    alone = [change for change in alone if not _is_unreadable(around[change], change)]
    told += [Sighting(around[change], _alone(change, scores[change]), alone=True) for change in alone]
    ranked = sorted(scores, key=lambda change: -scores[change].worth)
    edits: list[Change | None] = [next(iter(touched.get(number, [])), None) for number in range(len(sightings))]
    marks = tuple(Marked(change, scores[change]) for change in ranked[: MOST_MARKS if marking else 0])
    graver = [now.variant.severity != one.variant.severity for now, one in zip(told, sightings, strict=False)]
    return Weighed(tuple(_laned(told, [*edits, *alone], graver)), marks)


def _hope(sightings: Sequence[Sighting]) -> Hope:
    """Return what tells whether a change may be told: with what a rule reports, or alone for all that can still be found out of it."""
    by_passages: dict[tuple[Span, Span], list[Sighting]] = {}
    for one in sightings:
        by_passages.setdefault((one.pair.left.span, one.pair.right.span), []).append(one)

    def hope(change: Change, still: Still) -> bool:
        here = by_passages.get((change.left_passage, change.right_passage), ()) if change.left_passage and change.right_passage else ()
        return any(touches(change, one) for one in here) or most(joint({**change.evidence}), still) >= least_of(change)

    return hope


def least_of(change: Change) -> float:
    """Return how much a change of which no rule knows must be worth to be told.

    Nothing is enough for what one side alone has and nobody misses: 据介绍, 目前, a clause without a fact.
    """
    if change.operation != "replaced":
        whole = change.slot in DISPENSABLE and change.evidence.get("clause", 0.0) > 0
        if change.slot in GLANCES or change.evidence.get("passing", 0.0) > 0 or whole:
            return NEVER
    return HINT


def touches(change: Change, sighting: Sighting) -> bool:
    """Tell whether the sighting is of the words of the change."""
    if (change.left_passage, change.right_passage) != (sighting.pair.left.span, sighting.pair.right.span) or change.meeting != "tight":
        return False
    return _meet(change.left, sighting.variant.left) or _meet(change.right, sighting.variant.right)


def _meet(one: Span | None, other: Span | None) -> bool:
    return one is not None and other is not None and one.start < other.end and other.start < one.end


def said_of(variants: Sequence[Variant]) -> Mapping[str, float]:
    """Return what rules say of a change, as evidence: what they saw, and what may explain it."""
    said: list[str] = []
    for one in variants:
        rule, severity = (one.rule, one.severity) if one.doubt is None else (one.doubt.rule, one.doubt.severity)
        said += [f"rule:{rule}", f"severity:{severity}", f"confidence:{one.confidence}"]
        said += [] if one.doubt is None else [f"doubt:{one.doubt.why}"]
    return dict.fromkeys(said, 1.0)


def _is_told(change: Change, found: Score) -> bool:
    """Tell whether a change of which no rule knows is worth a line; what one side lacks here and has elsewhere is not lost."""
    return found.worth >= least_of(change) and change.evidence.get("elsewhere", 0.0) < 1


def _is_unreadable(pair: Pair, change: Change) -> bool:
    """Tell whether the words stand beside damage: what cannot be read is no difference."""
    return any(span is not None and side.damaged(span) for side, span in ((pair.left, change.left), (pair.right, change.right)))


def _is_loss(variant: Variant) -> bool:
    """Tell whether one side lacks the words: a copy that leaves something out is no forgery, however much of it is word for word."""
    return variant.left is None or variant.right is None


def _settled(sighting: Sighting, scores: Sequence[Score], *, demoted: bool) -> Sighting:
    """Return what a rule reports as loud as it is worth; as the rule has it where none of its words differ, as with speakers' tags.

    What something may explain is loud where it is worth it all the same, and never more than medium.
    """
    if not scores:
        return sighting
    best = max(scores, key=lambda one: one.worth)
    variant = replace(sighting.variant, confidence=confidence(best.true), score=best)
    doubt, doubtful = variant.doubt, best.true < DOUBTFUL
    if doubt is not None:
        believed = not doubtful and best.worth >= BELIEVED and doubt.severity in ("high", "medium")
        variant = replace(variant, rule=doubt.rule, severity="medium") if believed else variant
        return replace(sighting, variant=replace(variant, doubt=None))
    severity = variant.severity
    least = GRAVE if severity == "high" else LOUD
    if severity in ("high", "medium") and demoted and (doubtful or best.worth < least):
        severity = "low"
    elif severity == "high" and (doubtful or (demoted and best.worth < HIGH)):
        severity = "medium"
    return replace(sighting, variant=replace(variant, severity=severity))


def _alone(change: Change, found: Score) -> Variant:
    """Return the variant of a change of which no rule knows."""
    loud = found.worth >= LOUD_ALONE and change.operation == "replaced" and change.meeting == "tight"
    severity: Severity = "medium" if loud else "low" if found.worth >= LOW else "info"
    return replace(variant_of(change), severity=severity, confidence=confidence(found.true), score=found)


def _laned(told: Sequence[Sighting], edits: Sequence[Change | None], graver: Sequence[bool]) -> list[Sighting]:
    """Return what is loud or told by a rule for information, and of the lane the best few; figures that went with one clause are one edit.

    The lane holds what is low, and what is for information because no rule knows it; the low ones come first. What is `graver` by its
    rule is told in any case: only how much an editor wants it is in doubt.
    """
    best: dict[object, tuple[bool, float]] = {}
    sure: dict[object, None] = {}
    for number, (one, edit) in enumerate(zip(told, edits, strict=True)):
        if _is_in_lane(one):
            best[edit or number] = max(best.get(edit or number, (False, 0.0)), _rank(one.variant))
            if number < len(graver) and graver[number]:
                sure[edit or number] = None
    free = sorted((edit for edit in best if edit not in sure), key=lambda edit: (not best[edit][0], -best[edit][1]))
    kept = {*sure, *free[:MOST_LOW]}
    return [one for n, (one, edit) in enumerate(zip(told, edits, strict=True)) if not _is_in_lane(one) or (edit or n) in kept]


def _is_in_lane(sighting: Sighting) -> bool:
    return sighting.variant.severity == "low" or (sighting.alone and sighting.variant.severity == "info")


def _rank(variant: Variant) -> tuple[bool, float]:
    """Return what ranks the findings of the lane. A rule that knows its words is believed more than the evidence alone."""
    worth = 1.0 if variant.score is None else variant.score.worth + (KNOWN if variant.confidence != "low" else 0.0)
    return variant.severity == "low", worth
