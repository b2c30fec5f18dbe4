"""The changes between passages that were aligned word by word: one for each difference."""

from collections.abc import Iterator, Sequence

from auditor.compare.changes import evidence
from auditor.compare.changes.model import Change, Hope, Operation
from auditor.compare.changes.telling import Telling
from auditor.compare.pairs.clause import in_clauses, siblings
from auditor.compare.pairs.pair import Pair, Side
from auditor.model import Difference, Span
from auditor.statement.items import Item, items

BY_WEIGHT = (
    "figure", "time", "source", "identifier", "title", "name", "polarity", "modality", "scope", "bound", "extent", "base", "direction",
    "severity", "anyone", "hearsay", "pronoun", "word",
)  # fmt: skip
"""Of the slots that a difference touches, the first one here gives it its name."""


_STILL = (*evidence.OF_NAMES, *evidence.OF_TEXTS)
_WHAT = frozenset({"figure", "time", "identifier", "title"})
_DOUBT = frozenset({"polarity", "modality", "scope", "bound"})
"""Slots that say something of their own, whoever is meant."""


def changes(telling: Telling, hope: Hope | None = None) -> Iterator[Change]:
    """Yield the changes in the aligned passages of two articles, in their order; with `hope`, only those that there is hope of."""
    stand = evidence.of_articles(telling)
    often = evidence.repeated(telling.pairs)
    for pair in telling.pairs:
        sides = _items(pair.left), _items(pair.right)
        clauses, series = in_clauses(pair), float(siblings(pair))
        for number, at in enumerate(pair.differences):
            touched = _touched(sides[0], at.left), _touched(sides[1], at.right)
            if _stands_for(*touched) or _stands_for(*touched[::-1]):
                continue
            words = pair.left.quote(at.left), pair.right.quote(at.right)
            found = evidence.of_words(pair, at, *touched) | evidence.of_place(telling, pair, at, clauses[number]) | stand
            found |= {"series": series, "repeated": float(often[words] > 1)}
            if hope is not None and not hope(_change(pair, at, found), _STILL):
                continue
            found |= evidence.of_names(telling, *words)
            if hope is not None and not hope(_change(pair, at, found), evidence.OF_TEXTS):
                continue
            found |= evidence.of_texts(telling, *words, *touched)
            if not _says_the_same(found):
                yield _change(pair, at, found)


def _says_the_same(found: dict[str, float]) -> bool:
    """Tell whether both sides fill the same slots with the same, and nothing else differs: 均 and 都, 拟 and 计划, 未 and 没有."""
    told = [key.partition(":")[2] for key in found if key.count(":") == 1 and key.partition(":")[0] in BY_WEIGHT]
    return bool(told) and all(how == "kept" for how in told)


def _stands_for(ours: Sequence[Item], theirs: Sequence[Item]) -> bool:
    """Tell whether one side has 我们 or 他 where the other names whom it means, and no figure, date or doubt comes with it."""
    both = {(item.slot, item.form) for item in ours} & {(item.slot, item.form) for item in theirs}
    apart = [item for item in (*ours, *theirs) if (item.slot, item.form) not in both]
    pronoun = any(item.slot == "pronoun" for item in ours)
    return pronoun and not any(item.slot in _WHAT and item.exact for item in apart) and not any(item.slot in _DOUBT for item in apart)


def slot_of(found: dict[str, float]) -> str:
    """Return the slot that weighs most among those that evidence tells of; one that both sides fill alike only where there is no other."""
    told = [key.split(":") for key in found if key.count(":") == 1]
    changed = {slot for slot, how in told if how in ("replaced", "lost")}
    kept = {slot for slot, how in told if how == "kept"}
    return next((slot for slots in (changed, kept) for slot in BY_WEIGHT if slot in slots), "word")


def _change(pair: Pair, at: Difference, found: dict[str, float]) -> Change:
    left, right = (span if span.start < span.end else None for span in (at.left, at.right))
    operation: Operation = "replaced" if left and right else "lost" if left else "added"
    return Change("tight", slot_of(found), operation, left, right, pair.left.span, pair.right.span, found)


def _items(side: Side) -> list[Item]:
    return items(side.article.text, side.span, side.tokens)


def _touched(found: Sequence[Item], span: Span) -> list[Item]:
    return [item for item in found if item.span.start < span.end and span.start < item.span.end]
