"""What two passages that meet say differently: the items of one side that the other lacks, and which of them stands for which.

An item is held against one of the same slot: the one that was put in its place, or else one of which the same is said.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from auditor.compare.changes.telling import Telling
from auditor.compare.pairs.relation import relation
from auditor.model import Figure, Span
from auditor.patterns import regex
from auditor.statement.items import Item

_BEFORE, _AFTER = 12, 6
"""Characters around an item that tell what it is said of."""
LEAST_AROUND = 0.25
"""Share of them that two items must have in common to be of one thing."""
_HAN = regex("[\u4e00-\u9fff]")
_WHO = frozenset({"source", "anyone", "hearsay"})
"""Slots that answer one question: who says so."""
_FALSE_FRIENDS = frozenset({"pronoun"})
"""Slots of which a copy says in one sentence what the other says in the next."""


class Told(NamedTuple):
    """An item of one side, or of both, that the other does not have."""

    left: Item | None
    right: Item | None
    around: float
    """How much of what stands around the two is the same; 0 where there is but one."""


def differing(telling: Telling, ours: Sequence[Item], theirs: Sequence[Item]) -> Iterator[Told]:
    """Yield what either side has and the other lacks, in the order of the left side, then of the right."""
    lost, free = _beyond(ours, theirs), _beyond(theirs, ours)
    for item in list(lost):
        same = next((other for other in free if say_the_same(item, other)), None)
        if same is not None:
            lost.remove(item)
            free.remove(same)
    for item in lost:
        rivals = [(around(telling, item, other), -n) for n, other in enumerate(free) if _question(other) == _question(item)]
        best = max(rivals, default=(0.0, 0))
        if best[0] < LEAST_AROUND:
            yield Told(item, None, 0.0)
        else:
            yield Told(item, free.pop(-best[1]), best[0])
    for item in free:
        yield Told(None, item, 0.0)


def say_the_same(item: Item, other: Item) -> bool:
    """Tell whether two items of one slot say the same in two ways: 6月30日, 6月底; 普京, 弗拉基米尔·普京; 罗俊杰, 发言人罗俊杰."""
    if item.slot != other.slot:
        return False
    if item.figure is not None and other.figure is not None:
        return relation(item.figure, other.figure) in ("same", "compatible") or _end_alike(item.figure, other.figure)
    if item.slot == "name":
        return item.form in other.form or other.form in item.form
    return item.slot == "source" and (item.form.endswith(other.form) or other.form.endswith(item.form))


def _end_alike(one: Figure, other: Figure) -> bool:
    """Tell whether one is a stretch and the other its end: 29日20时至31日13时, 31日13时; 2.5万元至10万元, 小于10万元."""
    values = one.value or "", other.value or ""
    ends = [value.rpartition("/")[2] for value in values]
    stretches = ["/" in value for value in values]
    return one.kind == other.kind and stretches[0] != stretches[1] and ends[0][-_MOMENT:] == ends[1][-_MOMENT:] != ""


_MOMENT = 8
"""Characters of a value that say the day and the hour: the month may be left out."""


def _question(item: Item) -> str:
    return "source" if item.slot in _WHO else item.slot


def _beyond(having: Sequence[Item], other: Sequence[Item]) -> list[Item]:
    """Return the items that the other side does not have, or not so often; none inside a source that is among them, and no pronouns.

    What stands beside a source's name in its words, its date most of all, is told with the source that differs.
    """
    left = Counter((item.slot, item.form) for item in other)
    found = []
    for item in having:
        key = item.slot, item.form
        left[key] -= 1
        if left[key] < 0 and item.slot not in _FALSE_FRIENDS:
            found.append(item)
    names = outside_sources([one for one in found if one.slot == "name"], having)
    return [one for one in outside_sources(found, found) if one.slot != "name" or one in names]


def outside_sources(found: Sequence[Item], having: Sequence[Item]) -> list[Item]:
    """Return the items that stand in no source of those that a passage is `having`: what does is told with it."""
    sources = [item.span for item in having if item.slot == "source"]
    return [one for one in found if one.slot == "source" or not any(_within(one, at) for at in sources)]


def _within(item: Item, span: Span) -> bool:
    return span.start <= item.span.start and item.span.end <= span.end


def around(telling: Telling, item: Item, other: Item) -> float:
    """Return how much of the characters around two items is the same."""
    texts = telling.left.text, telling.right.text
    one, two = ({*_HAN.findall(_surroundings(text, it))} for text, it in zip(texts, (item, other), strict=True))
    return len(one & two) / max(1, min(len(one), len(two)))


def _surroundings(text: str, item: Item) -> str:
    return text[max(0, item.span.start - _BEFORE) : item.span.start] + text[item.span.end : item.span.end + _AFTER]
