"""The rules about words: each difference of a pair is shown to each of them, and the first that knows what it is reports it."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from auditor.compare import direction, modality, names, polarity, scope, speakers, wording
from auditor.compare.clause import Change, changes_of
from auditor.compare.pair import Pair
from auditor.compare.rule import Variant

JUDGES: tuple[Callable[[Change], Variant | None], ...] = (
    direction.judge,
    polarity.judge,
    names.judge,
    speakers.judge,
    modality.judge,
    scope.judge,
    wording.judge,
)
"""From the gravest to the slightest: 已 in the place of 未 is a matter of polarity before it is one of status."""
_REWRITTEN = 0.7
"""Of the similarity of two passages, below which one is the other written anew, and a word in it no sign of an error."""

_NAMES = frozenset({"N301", "N302"})
"""A name may be the better part of a short sentence: what counts is the rest."""


def check(pair: Pair) -> Iterator[Variant]:
    """Report the differences in which a word changes what is said."""
    for change in changes_of(pair):
        for judge in JUDGES:
            variant = judge(change)
            if variant is not None:
                alike = change.around if variant.rule in _NAMES else pair.similarity
                loud = variant.severity == "medium" and alike < _REWRITTEN
                yield replace(variant, severity="low") if loud else variant
                break
