"""One amount said twice, and one count said in parts: 41178万人（4.1178亿人）, 1.1万亿新台币（约合2600亿元人民币）, 2款加1款.

Knows which figures of a passage are one; whether a copy is to be blamed is the matter of the rules.
"""

from decimal import Decimal

from auditor.compare.pairs.pair import Side
from auditor.figures import relate
from auditor.model import Figure, Span
from auditor.patterns import regex

_TURNED = "约|大约|合|折合|约合|即|也就是|相当于|等于|约等于|约为|人民币|按|当前|目前|汇率|计算|[，,]"
_RESTATING = regex(rf"[（(](?:{_TURNED}){{0,5}}|[，,]?(?:约合|折合|合|相当于|约相当于)(?:人民币)?")
"""What may stand between an amount and the same amount said again."""
_ADDING = frozenset({"加", "+", "和", "与", "及", "、", "外加", "另加", "以及", "和另外"})
_ALIKE = frozenset({"same", "compatible"})
_CONVERTED = frozenset({"money", "measure"})


def is_restated(side: Side, span: Span, lacking: Side) -> bool:
    """Return whether the figure at `span` says again what stands before it, or is said again behind it and `lacking` has that."""
    held = side.figures
    place = next((number for number, figure in enumerate(held) if figure.span == span), None)
    if place is None:
        return False
    if place and _says_again(side, held[place - 1], held[place]):
        return True
    behind = held[place + 1] if place + 1 < len(held) else None
    if behind is None or not _says_again(side, held[place], behind):
        return False
    return any(relate(behind, other) in _ALIKE for other in lacking.figures)


def _says_again(side: Side, first: Figure, second: Figure) -> bool:
    """Return whether the second of two figures is the first in another unit or notation, set behind it."""
    between = side.quote(Span(first.span.end, second.span.start))
    said = _RESTATING.fullmatch(between) or (between in ("（", "(") and "合" in second.text)
    if not said or first.kind != second.kind:
        return False
    return relate(first, second) in _ALIKE or (first.kind in _CONVERTED and first.unit != second.unit)


def adds_up(side: Side, span: Span, other: Figure) -> tuple[Span, ...]:
    """Return the figures from `span` on, or up to it, that are set down to be added and make `other`: 2款加1款 for 三款."""
    held = side.figures
    place = next((number for number, figure in enumerate(held) if figure.span == span), None)
    if place is None or other.low is None or other.low != other.high or other.kind != "number":
        return ()
    for first, last in ((place, place + 1), (place - 1, place)):
        if first < 0 or last >= len(held):
            continue
        one, two = held[first], held[last]
        if (
            one.low is None
            or two.low is None
            or one.unit != two.unit
            or not one.unit
            or side.quote(Span(one.span.end, two.span.start)) not in _ADDING
        ):
            continue
        if Decimal(one.low) + two.low == other.low:
            return one.span, two.span
    return ()
