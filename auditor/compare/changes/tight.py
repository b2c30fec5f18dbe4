"""The changes between passages that were aligned word by word.

A clause that was left out whole is one change; of every other difference each slot that says something else is one, whatever words stand
around it; and a difference that fills no slot is one of words.
"""

from collections.abc import Iterator, Sequence
from functools import cached_property

from auditor.compare.changes import days, evidence, slips, speaking, wordings
from auditor.compare.changes.model import Change, Hope, Operation
from auditor.compare.changes.occasion import Occasion
from auditor.compare.changes.slots import Told, differing, outside_sources, say_the_same
from auditor.compare.changes.telling import Telling
from auditor.compare.pairs.clause import Change as InClause
from auditor.compare.pairs.clause import in_clauses, siblings
from auditor.compare.pairs.likeness import alike_in
from auditor.compare.pairs.pair import Pair, Side
from auditor.model import Difference, Span
from auditor.statement.items import Item, items

BY_WEIGHT = (
    "figure", "time", "source", "identifier", "title", "name", "polarity", "modality", "scope", "bound", "extent", "base", "direction",
    "severity", "anyone", "hearsay", "pronoun", "word",
)  # fmt: skip
"""Of the slots that a clause fills, the first one here gives it its name."""

_COMPACT = 10
"""Characters of a difference that is one word for another."""
_STILL = (*evidence.OF_PASSAGES, *evidence.OF_TEXTS)
_STILL_DATED = (*_STILL, *days.KNOWN)
_NEAR = 120
"""Characters before a passage in which its source may have been named."""
_WHAT = frozenset({"figure", "time", "identifier", "title"})
_DOUBT = frozenset({"polarity", "modality", "scope", "bound"})
"""Slots that say something of their own, whoever is meant."""


def changes(telling: Telling, hope: Hope | None = None) -> Iterator[Change]:
    """Yield the changes in the aligned passages of two articles, in their order; with `hope`, only those that there is hope of."""
    often = evidence.repeated(telling.pairs)
    for pair in telling.pairs:
        stand = evidence.of_articles(telling) | {"series": float(siblings(pair))}
        yield from _Passages(telling, pair, often, stand, hope).changes()


def reported(telling: Telling, pair: Pair, left: Span | None, right: Span | None) -> Change | None:
    """Return what somebody reports of two aligned passages as a change; None where none of the words differs."""
    passages = _Passages(telling, pair, evidence.repeated(telling.pairs), evidence.of_articles(telling), None)
    return passages.reported(left, right)


class _Passages:
    """Two aligned passages, with what each says slot by slot."""

    def __init__(self, telling: Telling, pair: Pair, often: evidence.Often, stand: dict[str, float], hope: Hope | None) -> None:
        self.telling, self.pair, self.often, self.hope = telling, pair, often, hope
        self.clauses = in_clauses(pair)
        spans = [at.left for at in pair.differences], [at.right for at in pair.differences]
        self.items = _items(pair.left, spans[0]), _items(pair.right, spans[1])
        """Of the clauses that differ."""
        self.touched = _touched(self.items[0], spans[0]), _touched(self.items[1], spans[1])
        self.stand = stand | evidence.of_passages(pair)
        self.occasion = Occasion(telling, pair, self.items)

    @cached_property
    def all_items(self) -> tuple[list[Item], list[Item]]:
        """What the passages say as wholes; seldom asked for."""
        return _items(self.pair.left), _items(self.pair.right)

    @cached_property
    def denials(self) -> dict[str, float]:
        """Whether as much is denied on either side, which is looked for only where something is denied on both."""
        return evidence.of_denials(*self.all_items) if evidence.may_deny(self.pair) else {"denied_alike": 0.0}

    def changes(self) -> Iterator[Change]:
        """Yield what differs: clauses and words at their place, then slot by slot."""
        numbers = [n for n in range(len(self.pair.differences)) if not self._stands_for(n) and not self._is_furniture(n)]
        whole = [number for number in numbers if evidence.is_clause(self.pair, self.pair.differences[number])]
        free = [number for number in numbers if number not in whole]
        for number in whole:
            yield from self._of_region(number)
        ours, theirs = (self._touched(side, free) for side in (0, 1))
        swaps: set[int] = set()
        for told in differing(self.telling, ours, theirs):
            if self._is_cut_otherwise(told):
                continue
            at = self._regions(told)
            if len(at) == 1 and self._is_compact(min(at), told):
                swaps |= at
            else:
                yield from self._of_slot(told)
        for number in free:
            if number in swaps or not (self._touched(0, [number]) or self._touched(1, [number])):
                yield from self._of_region(number)

    def reported(self, left: Span | None, right: Span | None) -> Change | None:
        """Return the change from the words at `left` to those at `right`; None where neither meets a difference."""
        spans = left or _nowhere(self.pair.left), right or _nowhere(self.pair.right)
        met = [n for n in range(len(self.pair.differences)) if any(_meet(span, at) for span, at in zip(spans, self._at(n), strict=True))]
        if not met:
            return None
        ours, theirs = ([item for item in items if _meet(item.span, span)] for items, span in zip(self.items, spans, strict=True))
        return next(self._change(Difference(*spans), met[0], ours, theirs), None)

    def _is_furniture(self, number: int) -> bool:
        """Tell whether two datelines or bylines differ, which say nothing of what is told."""
        at = self._at(number)
        return evidence.in_furniture(self.pair.left, at[0]) and evidence.in_furniture(self.pair.right, at[1])

    def _stands_for(self, number: int) -> bool:
        """Tell whether one side has 我们 or 他 where the other names whom it means, and no figure, date or doubt comes with it."""
        sides = self._touched(0, [number]), self._touched(1, [number])
        both = {(item.slot, item.form) for item in sides[0]} & {(item.slot, item.form) for item in sides[1]}
        apart = [item for side in sides for item in side if (item.slot, item.form) not in both]
        pronoun = any(item.slot == "pronoun" for item in apart)
        return pronoun and not any((item.slot in _WHAT and item.exact) or item.slot in _DOUBT for item in apart)

    def _touched(self, side: int, numbers: Sequence[int]) -> list[Item]:
        """Return the items that the differences of these numbers touch."""
        wanted = {*numbers}
        return [item for item, touching in zip(self.items[side], self.touched[side], strict=True) if not wanted.isdisjoint(touching)]

    def _at(self, number: int) -> tuple[Span, Span]:
        return self.pair.differences[number].left, self.pair.differences[number].right

    def _of_region(self, number: int) -> Iterator[Change]:
        at = self.pair.differences[number]
        left, right = (self._touched(side, [number]) for side in (0, 1))
        return self._change(at, number, outside_sources(left, left), outside_sources(right, right))

    def _is_cut_otherwise(self, told: Told) -> bool:
        """Tell whether the other side has the word here too, within another one, 我们将, 部将, or names the source more shortly."""
        item = told.left or told.right
        if item is None or (told.left and told.right):
            return False
        if item.slot == "source" and (
            any(say_the_same(item, other) for other in self.all_items[1 if told.left else 0]) or self._is_named_near(told, item)
        ):
            return True
        if item.exact:
            return False
        at = self._at(self._region(told))
        side, span = (self.pair.right, at[1]) if told.left else (self.pair.left, at[0])
        word = (self.pair.left if told.left else self.pair.right).quote(item.span)
        return word in side.quote(span)

    def _is_named_near(self, told: Told, item: Item) -> bool:
        """Tell whether the other article names the source in the passage or just before it, if by another verb or a colon."""
        side = self.pair.right if told.left else self.pair.left
        return alike_in(item.form, side.article.text[max(0, side.span.start - _NEAR) : side.span.end])

    def _of_slot(self, told: Told) -> Iterator[Change]:
        number = self._region(told)
        at = self.pair.differences[number]
        left = told.left.span if told.left else Span(at.left.start, at.left.start)
        right = told.right.span if told.right else Span(at.right.start, at.right.start)
        items = [told.left] if told.left else [], [told.right] if told.right else []
        return self._change(Difference(left, right), number, *items, around=told.around)

    def _is_compact(self, number: int, told: Told) -> bool:
        """Tell whether a difference is so short that it is a word for a word, whatever slots it fills: 美联储, 欧洲央行."""
        at = self._at(number)
        inside = all(
            item is None or (span.start <= item.span.start and item.span.end <= span.end)
            for item, span in zip((told.left, told.right), at, strict=True)
        )
        return inside and all(span.end - span.start <= _COMPACT for span in at)

    def _regions(self, told: Told) -> set[int]:
        """Return the differences that the items lie in, the first that each meets."""
        return {self._met(side, item) for side, item in enumerate((told.left, told.right)) if item is not None}

    def _met(self, side: int, item: Item) -> int:
        return next(number for number, at in enumerate(self.pair.differences) if _meet(item.span, at.right if side else at.left))

    def _region(self, told: Told) -> int:
        """Return the difference that the items lie in; that of the left one, if they lie in two."""
        return self._met(0, told.left) if told.left else self._met(1, told.right) if told.right else 0

    def _change(self, at: Difference, number: int, left: list[Item], right: list[Item], *, around: float | None = None) -> Iterator[Change]:
        quoted = self.pair.left.quote(at.left), self.pair.right.quote(at.right)
        found = evidence.of_words(self.pair, at, left, right) | evidence.of_place(self.telling, self.pair, at, self.clauses[number])
        found |= {
            "repeated": float(self.often[quoted] > 1),
            **self.stand,
            **self.occasion.of(at, left, right, forecast=self.stand["forecast"] > 0),
        }
        if around is not None:
            found |= self._of_region_of(at, self.clauses[number], around)
        ours, theirs = (span if span.start < span.end else None for span in (at.left, at.right))
        operation: Operation = "replaced" if ours and theirs else "lost" if ours else "added"
        change = Change("tight", slot_of(found), operation, ours, theirs, self.pair.left.span, self.pair.right.span, found)
        found |= evidence.of_names(self.telling, left, right) | speaking.of_source(self.telling, self.pair, at, left, right)
        if "claim" in found:
            found |= speaking.also_said((left, self.all_items[0]), (right, self.all_items[1]))
        found |= evidence.of_parts(*quoted) | wordings.of_words(self.telling, self.pair, at)
        found |= slips.of_slip(self.pair, at, found["agreement"])
        dated = days.are_dated(left, right)
        if self.hope is not None and not self.hope(change, _STILL_DATED if dated else _STILL):
            return
        if dated:
            found |= days.of_days(self.telling, left, right)
        found |= self.denials | evidence.of_texts(self.telling, *quoted, left, right)
        yield change

    def _of_region_of(self, at: Difference, clause: InClause, around: float) -> dict[str, float]:
        """Return how much of the rewritten words the slot is: all of them, or one word of a sentence made anew."""
        region = len(clause.left) + len(clause.right)
        words = at.left.end - at.left.start + at.right.end - at.right.start
        return {"of_region": min(1.0, words / max(1, region)), "slot_around": around}


def _items(side: Side, near: Sequence[Span] | None = None) -> list[Item]:
    return items(side.article.text, side.span, side.tokens, near)


def _touched(found: Sequence[Item], spans: Sequence[Span]) -> list[list[int]]:
    """Return for each item the numbers of the spans that it meets."""
    return [[number for number, (start, end) in enumerate(spans) if item.span.start < end and start < item.span.end] for item in found]


def _nowhere(side: Side) -> Span:
    return Span(side.span.start, side.span.start)


def _meet(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def slot_of(found: dict[str, float]) -> str:
    """Return the slot that weighs most among those that evidence tells of; one that both sides fill alike only where there is no other."""
    told = [key.split(":") for key in found if key.count(":") == 1]
    changed = {slot for slot, how in told if how in ("replaced", "lost")}
    kept = {slot for slot, how in told if how == "kept"}
    return next((slot for slots in (changed, kept) for slot in BY_WEIGHT if slot in slots), "word")
