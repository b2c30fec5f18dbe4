"""The changes between passages that say one thing in other words, and what one article says that the other has nowhere.

Two such passages share words that are rare in both texts. Only what fills one slot in the same surroundings is held against each other.
"""

import math
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import chain
from typing import NamedTuple

from auditor.compare.changes import evidence, wordings
from auditor.compare.changes.model import Change, Hope, Operation
from auditor.compare.changes.slots import differing
from auditor.compare.changes.telling import Teller, Telling
from auditor.compare.changes.tight import BY_WEIGHT
from auditor.compare.rule import Still
from auditor.model import Span

LEAST_CONTAINED = 0.33
"""Share of the rarer words, weighted by how rare they are, that the passage with fewer must have in common with the other. At .40 the
second pass found 14 true pairs of 20 where sequences of three characters found none; below .30 chance begins."""
_LEAST_SHARED = 2
_MOST_PASSAGES = 120
"""Passages of an article that are looked at, so that two long texts with nothing in common cost no more than a second of it."""
_MANY_SHARED = 8
_FACTS = ("figure", "time")
_MANY_FACTS = 4


class _Passage(NamedTuple):
    """A passage that was aligned to nothing."""

    span: Span
    words: frozenset[str]


class _Meeting(NamedTuple):
    """Two passages that say one thing in other words."""

    contained: float
    left: int
    right: int
    shared: int


_STILL_LONE = ("elsewhere", "facts", "lead")


def changes(telling: Telling, hope: Hope | None = None) -> Iterator[Change]:
    """Yield the changes between the passages that were aligned to nothing, and the facts of those that meet none even so.

    With `hope`, only those that there is hope of.
    """
    stand = evidence.of_articles(telling)
    lone = hope is None or hope(Change("lone", "figure", "lost", None, None, None, None, {"lone": 1.0, **stand}), _STILL_LONE)
    met: list[_Meeting] = []
    spans = [some[:_MOST_PASSAGES] for some in telling.alone]
    if all(spans) and (hope is None or _is_hope({"loose": 1.0, **stand}, hope)):
        ours, theirs = (
            [_Passage(span, teller.words(span)) for span in some] for teller, some in zip((telling.left, telling.right), spans, strict=True)
        )
        sharing = _sharing(ours, theirs)
        sizes = {len(shared) for _, _, shared in sharing}
        # How rare a word is takes both texts as wholes: it is worth it where passages with so many in common may come to anything.
        if lone or hope is None or any(_is_hope({"loose": 1.0, "words": _many(size), **stand}, hope) for size in sizes):
            met = list(_meetings(telling, ours, theirs, sharing))
    for meeting in met:
        yield from _changed(telling, spans[0][meeting.left], spans[1][meeting.right], meeting, stand, hope)
    if not lone:
        return
    taken = {meeting.left for meeting in met}, {meeting.right for meeting in met}
    for number, passage in enumerate(spans[0]):
        if number not in taken[0] and (found := _facts(telling.left, telling.right, passage)):
            yield Change("lone", "figure", "lost", passage, None, passage, None, found | stand)
    for number, passage in enumerate(spans[1]):
        if number not in taken[1] and (found := _facts(telling.right, telling.left, passage)):
            yield Change("lone", "figure", "added", None, passage, None, passage, found | stand)


def _is_hope(known: dict[str, float], hope: Hope) -> bool:
    """Tell whether there is hope of anything in passages that say one thing in other words, of which no more is `known`."""
    replaced, lost = _still(frozenset(known))
    return any(hope(Change("loose", "word", "replaced", None, None, None, None, way | known), replaced) for way in _REPLACED) or any(
        hope(Change("loose", "word", "lost", None, None, None, None, way | known), lost) for way in _LOST
    )


@cache
def _still(known: frozenset[str]) -> tuple[Still, Still]:
    """Return what may still be found of words that were exchanged, and of words that one side alone has, where so much is `known`."""
    said = tuple(name for name in _STILL_SAID if name not in known)
    replaced: Still = (*_STILL_EXCHANGED, "around", "within", "letters", *said, tuple(f"loose:{slot}:replaced" for slot in BY_WEIGHT))
    return replaced, (*_STILL_LOST, *said, tuple(f"loose:{slot}:lost" for slot in BY_WEIGHT))


_REPLACED: tuple[dict[str, float], ...] = ({}, {"uneven": 1.0}, {"uneven": 1 / 5, "one_apart": 1.0})
"""Two wordings are of one length or not; of two that differ in one character none is more than half as long again as the other."""
_LOST: tuple[dict[str, float], ...] = ({}, {"length": 1.0}, {"length": 0.4, "short": 1.0})
_STILL_SAID = ("contained", "words", "lead")
_STILL_EXCHANGED = ("elsewhere_left", "elsewhere_right", "elsewhere_both", "sound", *wordings.AGAIN)
_STILL_LOST = ("elsewhere", *wordings.AGAIN)
"""What costs most to find out of words that were exchanged. What counts with the agreement of a clause (`together`) is no part of it:
passages in other words have none."""


def _sharing(ours: Sequence[_Passage], theirs: Sequence[_Passage]) -> list[tuple[int, int, frozenset[str]]]:
    """Return the numbers of the passages that may say one thing, with the words that they share."""
    return [
        (i, j, shared)
        for i, one in enumerate(ours)
        for j, other in enumerate(theirs)
        if len(shared := one.words & other.words) >= _LEAST_SHARED
    ]


def _meetings(
    telling: Telling, ours: Sequence[_Passage], theirs: Sequence[_Passage], sharing: Sequence[tuple[int, int, frozenset[str]]]
) -> Iterator[_Meeting]:
    """Yield which passages say one thing, best first; each meets one other at most."""
    if not sharing:
        return
    often = Counter(chain.from_iterable(teller.words(span) for teller in (telling.left, telling.right) for span in teller.sentences))
    size = len(telling.left.segmented.sentences) + len(telling.right.segmented.sentences)
    rarity = {word: math.log(1 + size / count) for word, count in often.items()}
    found = [
        _Meeting(_weight(shared, rarity) / min(_weight(ours[i].words, rarity), _weight(theirs[j].words, rarity)), i, j, len(shared))
        for i, j, shared in sharing
    ]
    left: set[int] = set()
    right: set[int] = set()
    for meeting in sorted(found, key=lambda one: (-one.contained, one.left, one.right)):
        if meeting.contained >= LEAST_CONTAINED and meeting.left not in left and meeting.right not in right:
            left.add(meeting.left)
            right.add(meeting.right)
            yield meeting


def _many(shared: int) -> float:
    """Return how near to many so many words in common are."""
    return min(1.0, shared / _MANY_SHARED)


def _weight(words: frozenset[str], rarity: dict[str, float]) -> float:
    return math.fsum(rarity.get(word, 1.0) for word in words)


def _changed(telling: Telling, left: Span, right: Span, meeting: _Meeting, stand: dict[str, float], hope: Hope | None) -> Iterator[Change]:
    """Yield what fills a slot in one of two passages and is not said in the other."""
    common = {
        "loose": 1.0,
        "contained": min(1.0, meeting.contained),
        "words": _many(meeting.shared),
        "lead": float(min(telling.left.part(left.start), telling.right.part(right.start)) < evidence.LEAD),
        **stand,
    }
    if hope is not None and not _is_hope(common, hope):
        return
    for ours, theirs, around in differing(telling, telling.left.items(left), telling.right.items(right)):
        item = ours or theirs
        if item is None:
            continue
        words = telling.left.quote(ours.span) if ours else "", telling.right.quote(theirs.span) if theirs else ""
        operation: Operation = "replaced" if ours and theirs else "lost" if ours else "added"
        found = {f"loose:{item.slot}:{'replaced' if operation == 'replaced' else 'lost'}": 1.0, **common}
        found |= {"around": around, **evidence.replaced(*words)} if operation == "replaced" else evidence.lost(words[0] or words[1])
        at = ours.span if ours else None, theirs.span if theirs else None
        change = Change("loose", item.slot, operation, *at, left, right, found)
        if hope is None or hope(change, _STILL_EXCHANGED if operation == "replaced" else _STILL_LOST):
            found |= evidence.of_texts(telling, *words, [ours] if ours else [], [theirs] if theirs else [])
            yield change


def _facts(having: Teller, other: Teller, span: Span) -> dict[str, float]:
    """Return the evidence in a passage that the other article has nowhere; nothing where it has no fact that is new to it."""
    facts = [item for item in having.items(span) if item.slot in _FACTS and not other.states(item.form)]
    if not facts:
        return {}
    return {"lone": 1.0, "facts": min(1.0, len(facts) / _MANY_FACTS), "lead": float(having.part(span.start) < evidence.LEAD)}
