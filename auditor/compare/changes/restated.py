"""Two clauses that say one thing in other words, at places that never met, and not with one mind: 应该就是加密芯片, 并非加密芯片.

What one of two articles has that the other lacks, clause by clause, is held against the same of the other. Only doubt and scope, and what
fills one slot with two values, is a difference: a clause that merely says more is none.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from auditor.compare.changes.clauses import Clauses, rarity, trimmed
from auditor.compare.changes.model import Change
from auditor.compare.changes.slots import Told, differing
from auditor.compare.changes.telling import bare
from auditor.compare.changes.tight import BY_WEIGHT
from auditor.compare.rule import Still

_NEAR = 0.35
"""Share of what the words of the clause with fewer say that two clauses have in common."""
_WEIGHT = 0.2
"""Weight of those words."""
_LEAST_RARE = _WEIGHT - 0.01
"""How little usual those words are, together: no word weighs more than that, but for rounding."""
_AROUND = 0.3
"""Share of the sentences that are the same, where the clauses have but one word in common."""
_FEWEST = 6
"""Letters of a clause that says something."""
_MOST = 150
"""Clauses of an article that are looked at."""
_MANY, _MUCH = 6, 3.0
"""Words in common that are many, and a weight of them that is much."""
_DOUBT = frozenset({"polarity", "modality", "scope", "bound", "extent", "title"})
"""Slots of which it says something that one side fills them and the other does not."""
_EXCHANGED = _DOUBT | {"source", "anyone", "base", "direction", "severity", "name"}
"""Slots of which it does that each side fills them with another value."""

STILL: Still = (
    "restated:near", "restated:weight", "restated:around", "restated:words", "restated:lead",
    *((f"restated:{slot}:replaced", f"restated:{slot}:lost") for slot in sorted(_EXCHANGED)),
)  # fmt: skip
"""What is found out of two clauses."""


class _Meeting(NamedTuple):
    """Two clauses that say one thing."""

    strength: float
    left: int
    right: int
    near: float
    weight: float
    around: float
    words: int


def changes(clauses: Clauses) -> Iterator[Change]:
    """Yield the clauses of two articles that say one thing and not with one mind, the surest first; each meets one other at most."""
    telling = clauses.telling
    taken: tuple[set[int], set[int]] = set(), set()
    for meeting in sorted(_meetings(clauses), key=lambda one: (-one.strength, one.left, one.right)):
        if meeting.left in taken[0] or meeting.right in taken[1]:
            continue
        taken[0].add(meeting.left)
        taken[1].add(meeting.right)
        one, other = clauses.sides[0][meeting.left], clauses.sides[1][meeting.right]
        told = [said for said in differing(telling, telling.left.items(one.span), telling.right.items(other.span)) if _matters(said)]
        if not told:
            continue
        slots = [_slot(said) for said in told]
        found = {
            "restated": 1.0,
            "restated:near": meeting.near,
            "restated:weight": min(1.0, meeting.weight / _MUCH),
            "restated:around": meeting.around,
            "restated:words": min(1.0, meeting.words / _MANY),
            "restated:lead": clauses.in_lead(one.span, other.span),
        }
        found |= {
            f"restated:{slot}:{'replaced' if said.left and said.right else 'lost'}": 1.0 for slot, said in zip(slots, told, strict=True)
        }
        slot = min(slots, key=BY_WEIGHT.index)
        at = trimmed(telling.left, one.span), trimmed(telling.right, other.span)
        yield Change("loose", slot, "replaced", *at, one.sentence, other.sentence, found)


def _matters(said: Told) -> bool:
    """Tell whether what one clause says and the other does not is a difference; a document's title is none."""
    item = said.left or said.right
    return _slot(said) in (_EXCHANGED if said.left and said.right else _DOUBT) and not (item and item.form.startswith("《"))


def _slot(said: Told) -> str:
    item = said.left or said.right
    return item.slot if item else "word"


def _meetings(clauses: Clauses) -> Iterator[_Meeting]:
    """Yield which clauses that are new to the other article share enough to say one thing."""
    ours, theirs = _new(clauses, 0), _new(clauses, 1) if clauses.sides[0] else []
    having: dict[str, list[int]] = {}
    for j in theirs:
        for word in clauses.words(clauses.sides[1][j]):
            having.setdefault(word, []).append(j)
    sizes: dict[int, float] = {}
    for i in ours if having else ():
        one = clauses.sides[0][i]
        words = clauses.words(one)
        size = 0.0
        for j, common in sorted(_sharing(words, having).items()):
            weight = clauses.weight(common)
            other = clauses.sides[1][j]
            if weight < _WEIGHT or clauses.have_met(one, other):
                continue
            size = size or clauses.weight(words)
            if j not in sizes:
                sizes[j] = clauses.weight(clauses.words(other))
            near = min(1.0, weight / max(_WEIGHT, min(size, sizes[j])))
            if near < _NEAR:
                continue
            around = clauses.contained(clauses.words_of_sentence(one), clauses.words_of_sentence(other), _WEIGHT)
            if len(common) > 1 or around >= _AROUND:
                yield _Meeting(near * min(1.0, weight / 2), i, j, near, weight, around, len(common))


def _sharing(words: Iterable[str], having: Mapping[str, Sequence[int]]) -> dict[int, list[str]]:
    """Return which clauses of those `having` them share words that may weigh enough, and which."""
    shared: dict[int, list[str]] = {}
    most: dict[int, float] = {}
    for word in words:
        if word in having:
            said = rarity(word)
            for j in having[word]:
                shared.setdefault(j, []).append(word)
                most[j] = most.get(j, 0.0) + said
    return {j: common for j, common in shared.items() if most[j] >= _LEAST_RARE}


def _new(clauses: Clauses, side: int) -> list[int]:
    teller = clauses.telling.right if side else clauses.telling.left
    return [n for n, one in enumerate(clauses.sides[side]) if one.new and len(bare(teller.quote(one.span))) >= _FEWEST][:_MOST]
