"""The evidence in when and how much two passages say together: what moves with the hour is no error where the hour has moved too.

Two statements differ as two issues of a series do, in when and in how much; a bad copy differs in one of them. A figure that only
changed its place in the passage differs in nothing.
"""

from collections import Counter
from collections.abc import Sequence

from auditor import lexicon
from auditor.compare.changes.days import of_times
from auditor.compare.changes.telling import Telling
from auditor.compare.pairs.pair import Pair
from auditor.compare.pairs.relation import relation
from auditor.model import Difference, Span
from auditor.patterns import regex
from auditor.statement.items import Item

_AS_OF = regex(lexicon.any_of("passages.as_of"))
_MEASURED = regex(lexicon.any_of("passages.measured"))
_QUANTITIES = ("figure",)
_HOURS = 13
"""Characters of a time of publication that say its day and its hour."""


class Occasion:
    """Two aligned passages by the times and figures that one has and the other lacks."""

    def __init__(self, telling: Telling, pair: Pair, items: tuple[Sequence[Item], Sequence[Item]]) -> None:
        ours, theirs = (Counter((item.slot, item.form) for item in side) for side in items)
        self._said = ours, theirs
        self._when = [[item for item in side if item.slot == "time"] for side in items]
        self._times = _rivals([[item for item in side if item.slot == "time" and item.exact] for side in items])
        self._figures = _rivals([[item for item in side if item.slot in _QUANTITIES] for side in items])
        texts = pair.left.text, pair.right.text
        as_of = any(_AS_OF.search(text) for text in texts)
        self._apart = apart = _apart(telling)
        self._stand = {
            "as_of": float(as_of),
            "as_of_apart": float(as_of) * apart,
            "measured": float(any(_MEASURED.search(text) for text in texts)),
        }

    def of(self, at: Difference, left: Sequence[Item], right: Sequence[Item], *, forecast: bool) -> dict[str, float]:
        """Return the evidence on the words at `at`, which touch the items `left` and `right`."""
        when = any(not _within(one, at.left) and not _within(other, at.right) for one, other in self._times)
        amounts = [pair for pair in self._figures if not _within(pair[0], at.left) and not _within(pair[1], at.right)]
        dated = any(item.slot == "time" for item in (*left, *right))
        found = self._stand | {"when_moved": float(when), "beside": float(self._is_beside(left, right))}
        if dated:
            found |= {"moved_with_figures": float(bool(amounts)), "moved_as_of": self._stand["as_of_apart"]} | of_times(
                self._when, (left, right)
            )
        if self._stand["measured"]:
            found |= {"measured_apart": max(float(when), self._apart)}
        if forecast:
            found |= {"forecast_apart": self._apart}
        return found

    def _is_beside(self, left: Sequence[Item], right: Sequence[Item]) -> bool:
        """Tell whether all that one side says here the other passage says too, as often: it changed its place, or something came in."""
        ours, theirs = self._said
        for mine, having, other in ((left, ours, theirs), (right, theirs, ours)):
            said = {(item.slot, item.form) for item in mine}
            if said and all(other[key] >= having[key] for key in said):
                return True
        return False


def _rivals(sides: Sequence[Sequence[Item]]) -> list[tuple[Item, Item]]:
    """Return the figures that one side has and the other lacks with those of the other, one for one, that conflict with them."""
    ours, theirs = sides
    lacking = [item for item in ours if all(item.form != other.form for other in theirs)]
    free = [item for item in theirs if all(item.form != other.form for other in ours)]
    found = []
    for item in lacking:
        rival = next((other for other in free if _conflict(item, other)), None)
        if rival is not None:
            free.remove(rival)
            found.append((item, rival))
    return found


def _conflict(one: Item, other: Item) -> bool:
    if one.figure is None or other.figure is None:
        return False
    return (one.figure.kind, one.figure.unit) == (other.figure.kind, other.figure.unit) and relation(one.figure, other.figure) == "value"


def _apart(telling: Telling) -> float:
    """Return whether the two articles are of other hours; a half where it is not known of one."""
    times = [(side.segmented.article.published or "") for side in (telling.left, telling.right)]
    if not all(times):
        return 0.5
    sizes = {len(time) >= _HOURS for time in times}
    size = _HOURS if sizes == {True} else _HOURS - 3
    return float(times[0][:size] != times[1][:size])


def _within(item: Item, span: Span) -> bool:
    return item.span.start < span.end and span.start < item.span.end
