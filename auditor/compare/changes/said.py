"""A change of which no rule knows, as a rule would report it: by the slot that it touches."""

from auditor.compare.changes.model import Change
from auditor.compare.changes.telling import Telling
from auditor.compare.pairs.pair import Pair, Side
from auditor.compare.rule import Variant
from auditor.model import Span

_REPLACED = {
    "figure": "F101", "identifier": "F101", "bound": "F104", "direction": "F106", "time": "D201", "name": "N301", "title": "N301",
    "source": "N302", "anyone": "N302", "hearsay": "N302", "polarity": "W401", "modality": "W402", "scope": "W403", "extent": "W403",
    "base": "W403",
}  # fmt: skip
"""The rule of each slot whose value was replaced; W404, other wording, is that of the rest."""
_LOST = {**_REPLACED, "figure": "F105", "time": "D202", "identifier": "F105"}
_RELATIONS = {"value": "F101", "unit": "F102", "vaguer": "F103", "bound": "F104", "compatible": "F107"}


def variant_of(change: Change) -> Variant:
    """Return the change as a variant, low until somebody weighs it."""
    rule = (_REPLACED if change.operation == "replaced" else _LOST).get(change.slot, "W404")
    if change.slot == "figure" and change.operation == "replaced":
        rule = next((code for name, code in _RELATIONS.items() if f"relation:{name}" in change.evidence), rule)
    if change.slot == "time" and change.evidence.get("dates:vaguer"):
        rule = "D202"
    if change.slot == "time" and change.operation == "replaced" and (change.evidence.get("blurred") or "time:lost" in change.evidence):
        rule = "D202"
    at = change.left_passage if change.left is None else None
    beside = Span(at.start, at.start) if at is not None else None
    return Variant(rule, change.left, change.right, None, None, "low", "low", left_at=beside)


def pair_around(telling: Telling, change: Change) -> Pair:
    """Return the passages around the change as a pair."""
    for pair in telling.pairs:
        if (pair.left.span, pair.right.span) == (change.left_passage, change.right_passage):
            return pair
    left, right = change.left_passage or Span(0, 0), change.right_passage or Span(0, 0)
    return Pair(
        Side(telling.left.segmented.article, left, telling.left.tokens(left)),
        Side(telling.right.segmented.article, right, telling.right.tokens(right)),
        (),
        0.0,
        moved=False,
    )
