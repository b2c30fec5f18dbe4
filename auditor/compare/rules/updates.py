"""U701: a count that grew between two bulletins. A development, not an error.

It takes three things: a count of the kind that only grows (the dead, the evacuated, the box office), two moments that differ, and
the greater count at the later of them. Where the moments are the same, or not known, two counts are a discrepancy.
"""

import re
from dataclasses import replace
from decimal import Decimal, InvalidOperation
from typing import NamedTuple

from auditor.compare.pairs.clause import clause_of
from auditor.compare.pairs.moments import DAY, HOUR, minutes
from auditor.compare.pairs.pair import Pair, Side
from auditor.compare.rule import Rule, Variant
from auditor.lexicon import any_of
from auditor.model import Figure, Message, Span
from auditor.patterns import regex

_COUNTED = regex(any_of("counts.growing"))
"""What is counted on and on."""
_UNFOLDING = regex(any_of("counts.unfolding"))
"""What goes on while it is reported: an outlet puts the new count in its old text."""
_GOING_ON = regex(any_of("counts.so far"))
_AS_OF = regex("(?:截至|截止)(?:到|至)?(?P<moment>[^，。；！？]{2,24}?)(?=，|,|。|；|$|已|共|累计|全|本|此|该)")
_MOST_GROWTH = 20
"""A count that grew more than so many times is a slip."""

RULE = Rule(
    code="U701",
    name=Message("后续更新", "later update"),
    severity="info",
    explanation=Message(
        "同一累计数在较晚的通报中增加：截至时间或发布时间不同，且数字随时间增长。这是进展，不是错误。",
        "The same running count in a later bulletin: the as-of or publication times differ and the count grows with them. A development, "
        "not an error.",
    ),
    valid=(
        ("截至8月1日15时，灾害已造成106人遇难。", "截至8月1日18时，灾害已造成110人遇难。"),
        ("截至7月30日，全市累计转移群众5000人。", "截至7月31日，全市累计转移群众8200人。"),
    ),
    invalid=(
        ("截至8月1日15时，灾害已造成106人遇难。", "截至8月1日15时，灾害已造成110人遇难。"),
        ("截至8月1日15时，灾害已造成110人遇难。", "截至8月1日18时，灾害已造成106人遇难。"),
        ("灾害已造成106人遇难。", "灾害已造成110人遇难。"),
        ("截至8月1日15时，水库水位为106米。", "截至8月1日18时，水库水位为110米。"),
    ),
)
OWN = Rule(
    code="U702",
    name=Message("网页自行改动", "changed by its own outlet"),
    severity="info",
    explanation=Message(
        "同一网页的两个版本说法不同，而没有说明更改：早上写7人，现在写9人。这不是两个来源不一致；涉及数字、日期或姓名的列为轻微，"
        "audit check 会说明但放行，要拦下就用 --fail-on low。",
        "Two versions of one page differ, without a word of it: it said 7 people this morning and says 9 now. No two sources disagree; a "
        "figure, a date or a name is of low severity: a check tells of it and lets it pass, unless --fail-on low.",
    ),
    valid=(),
    invalid=(),
)
"""Told of what other rules report, by who says it: see `compare.findings.own`."""
RULES = (RULE, OWN)


def refine(pair: Pair, variant: Variant) -> Variant | None:
    """Return a figure that differs as an update where it is one, any other variant as it is."""
    if variant.rule != "F101" or variant.left is None or variant.right is None:
        return variant
    left, right = _figure_at(pair.left, variant.left), _figure_at(pair.right, variant.right)
    if left is None or right is None or not is_update(pair, left, right):
        return variant
    return replace(variant, rule="U701", severity="info")


def is_once_for_all(pair: Pair, variant: Variant) -> bool:
    """Tell whether a count is of something that was over when it was counted, so that no later count of it is to be expected.

    A text that is repeated the day after with another number in it is then no later bulletin, unless it says up to when it counts.
    """
    sides = ((pair.left, variant.left), (pair.right, variant.right))
    clauses = [side.quote(clause_of(side, span)) for side, span in sides if span is not None]
    if any(_UNFOLDING.search(clause) or "累计" in clause for clause in clauses):
        return False
    return not any(_AS_OF.search(side.article.text) for side, _ in sides)


def is_of_a_moment(pair: Pair, variant: Variant) -> bool:
    """Tell whether either clause gives how things stand: 目前高达171%, 累计达到12亿. A later story has it as it stands then."""
    sides = ((pair.left, variant.left), (pair.right, variant.right))
    return any(_GOING_ON.search(side.quote(clause_of(side, span))) for side, span in sides if span is not None)


def is_update(pair: Pair, left: Figure, right: Figure) -> bool:
    """Tell whether two figures are one running count at two moments, the greater one at the later."""
    one, other = _value(left), _value(right)
    if one is None or other is None or one == other or left.unit != right.unit or _slipped(one, other):
        return False
    if not (_is_running(pair.left, left) and _is_running(pair.right, right)):
        return False
    order = _order(pair.left, pair.right)
    return order != 0 and (other > one) == (order < 0)


def _slipped(one: Decimal, other: Decimal) -> bool:
    """Tell whether the two look like one number miswritten: a lost point or zero, or a growth beyond belief."""
    small, great = sorted((abs(one), abs(other)))
    if small == 0:
        return False
    return great / small > _MOST_GROWTH or great / small in {Decimal(10), Decimal(100), Decimal(1000), Decimal(10000)}


def _is_running(side: Side, figure: Figure) -> bool:
    """Tell whether the clause of `figure` counts something that is counted on and on."""
    clause = clause_of(side, figure.span)
    return bool(_COUNTED.search(side.quote(clause)) and _GOING_ON.search(side.text))


class _Moment(NamedTuple):
    """When a passage speaks."""

    day: str | None
    """`08-01`; of the as-of time, otherwise of the publication; None where neither is known."""
    minutes: int | None
    """Of that day; None where only the day is known."""


def _order(left: Side, right: Side) -> int:
    """Return -1 where the left bulletin is the earlier one, 1 where it is the later, 0 where nobody knows or they are of one moment."""
    one, other = _moment(left), _moment(right)
    if one.day != other.day:
        return 0 if one.day is None or other.day is None else -1 if one.day < other.day else 1
    if one.minutes is None or other.minutes is None or one.minutes == other.minutes:
        return 0
    return -1 if one.minutes < other.minutes else 1


def _moment(side: Side) -> _Moment:
    published = side.article.published or ""
    day = published[5:10] or None
    found = _AS_OF.search(side.text)
    if found is None:
        return _Moment(day, _minutes(HOUR.match(published[11:16])) if len(published) > 15 else None)
    named = DAY.search(found["moment"])
    if named:
        day = f"{int(named['month'] or published[5:7] or 0):02}-{int(named['day']):02}"
    return _Moment(day, _minutes(HOUR.search(found["moment"])))


def _minutes(hour: re.Match[str] | None) -> int | None:
    return None if hour is None else minutes(hour)


def _figure_at(side: Side, span: Span) -> Figure | None:
    return next((figure for figure in side.figures if figure.span.start < span.end and span.start < figure.span.end), None)


def _value(figure: Figure) -> Decimal | None:
    try:
        return Decimal(figure.value) if figure.value is not None else None
    except InvalidOperation:
        return None
