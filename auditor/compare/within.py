"""How loud it is what one article says against itself: each observation with what speaks for it and against it, on the judge's scale.

A look says what it has found and how grave that may be. Whether it is an error is a question of what stands around it, too: in a list of
a thousand names two that are alike are two, in a report they are one, miswritten. Knows no look by name.
"""

import math
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from auditor.compare.judge import WITHIN, confidence, score, weighs
from auditor.compare.pairs.relation import ratio
from auditor.compare.rule import Observation, Score, Statement
from auditor.compare.rules.alone.whole import STOPS, Whole, is_chinese, sentence_around, share_told, whole_of
from auditor.figures import parse
from auditor.lexicon import any_of
from auditor.model import Confidence, SegmentedArticle, Severity, Span
from auditor.patterns import regex

LOUD = 0.6
"""Worth, from which on what a look calls medium is medium. Of 28 above it, on an archive that the looks were not made on and by weights
that had not seen the article, readers call .75 worth telling, .16 worth a glance and .07 false; of 38 below it .11, .25 and .56."""
LOW = 0.45
"""Worth, from which on it is low, and below it is told for information: of 26 from here on that are not loud .77 are true, of 74 below
.43."""
_WEIGHED = "S"
"""The family of rules about one article alone. Damage is what it is, and is not weighed."""
_CLAUSES = 200
_BESIDE = 80
"""Characters around a place in which the marks of a list are counted."""
_NAMED = 16
_INTRODUCED = 8
_NUMBERED = 6
_LISTED = 60
_FEW_FOLLOWERS = 3
"""What so many different characters follow is a name of its own, and the next character no part of it: 傅华摇, 傅华要, 傅华倒, 傅华到."""
_WHOLE_NAME = 3
_LIST = frozenset("、和与及")
_OF_TWO = regex(any_of("persons.of two names"))
_WHO = regex(rf"[，,（(：: ]{{1,2}}(?:{any_of('persons.introduced')}|\d{{2,4}}年|\d{{2}}岁)")
_NUMBER = regex(r"(?:^|[\n。；;、])\s{0,2}[（(]?\d{1,3}[)）.．、]\s{0,2}\Z")
_NEGATED = frozenset("不非无未")
_QUOTED, _ITEM = "“", "、"
_MOST_TEXT = 4000
"""Characters of a body in which other figures are looked for."""
_LEAD = 200
_MOST_RIVALS = 4
_SURENESS: tuple[Confidence, ...] = ("high", "medium", "low")


class _Place(NamedTuple):
    """One of the places that do not go together, in headline and text as one."""

    span: Span
    words: str


def weighed(segmented: SegmentedArticle, observation: Observation) -> Observation:
    """Return an observation as loud as it is by its evidence, with its score; never louder nor surer than its look has it.

    Of a look of which there are no verdicts nobody can say how loud it should be; what it finds is as it has it.
    """
    if not observation.rule.startswith(_WEIGHED) or not observation.statements:
        return observation
    known = evidence(segmented, observation)
    if not weighs(_look(observation), known):
        return observation
    found = score(known)
    least = max((observation.confidence, confidence(found.true)), key=_SURENESS.index)
    return replace(observation, severity=_severity(observation.severity, found), confidence=least, score=found)


def _look(observation: Observation) -> str:
    """Return the name of the evidence for what has found an observation: the look, and how grave it would have it."""
    return f"look:{observation.look or observation.rule}:{observation.severity}"


def _severity(most: Severity, found: Score) -> Severity:
    if most == "medium" and found.worth >= LOUD:
        return "medium"
    return "low" if most in {"medium", "low"} and found.worth >= LOW else "info"


def evidence(segmented: SegmentedArticle, observation: Observation) -> dict[str, float]:
    """Return what is known of an observation and of what stands around it, by name; each between -1 and some 4."""
    whole = whole_of(segmented.article)
    places = sorted(_place(whole, statement) for statement in observation.statements)
    lists = [_share(_ITEM, _around(whole, place.span, _BESIDE)) for place in (places[0], places[-1])]
    found = {
        WITHIN: 1.0,
        f"most:{observation.severity}": 1.0,
        _look(observation): 1.0,
        "length": max(-1.0, math.log10(max(1, len(whole.text)) / 1000)),
        "items": min(2.0, 20 * max(lists)),
        "items_both": min(2.0, 20 * min(lists)),
        "speech": min(2.0, 200 * _share(_QUOTED, whole.text)),
    }
    if observation.off:
        found[f"off:{observation.off}"] = 1.0
    if len(places) > 1 and all(is_chinese(place.words) for place in places) and not any(one.title for one in observation.statements):
        found |= _of_names(whole, places[0], places[-1])
    if len(places) > 1 and any(one.title for one in observation.statements):
        found |= _of_headline(whole, places[0], places[-1])
    return found


def _of_names(whole: Whole, one: _Place, other: _Place) -> dict[str, float]:
    """Return what is known of two names that may be one: names of two things stand together, are introduced apart, are told apart."""
    between = whole.text[one.span.end : other.span.start]
    together = not STOPS.search(between)
    often = [whole.text.count(place.words) for place in (one, other)]
    return {
        "together": float(together),
        "listed": float(together and len(between) <= _LISTED and not _LIST.isdisjoint(between)),
        "often": math.log2(max(1, *often)),
        "once": float(max(often) <= 1),
        "far": math.log10(max(1, len(between))),
        "same_before": float(_before(whole, one.span) == _before(whole, other.span)),
        "same_after": float(_after(whole, one.span) == _after(whole, other.span)),
        "two": float(any(_are_two(whole, one, other))),
    }


def _place(whole: Whole, statement: Statement) -> _Place:
    start, end = statement.span if statement.title else (statement.span.start + whole.body, statement.span.end + whole.body)
    return _Place(Span(start, end), whole.text[start:end])


def _are_two(whole: Whole, one: _Place, other: _Place) -> Iterator[bool]:
    """Yield whether the text itself says of two names that they are two, or that the one is the other: each in its own way."""
    text = whole.text
    yield any(_OF_TWO.search(_around(whole, place.span, _NAMED)) for place in (one, other))
    yield all(_WHO.match(text, place.span.end, place.span.end + _INTRODUCED) for place in (one, other))
    yield all(_NUMBER.search(text, max(0, place.span.start - _NUMBERED), place.span.start) for place in (one, other))
    yield len(one.words) != len(other.words) and bool(_NEGATED & (frozenset(one.words) ^ frozenset(other.words)))
    if len(one.words) == len(other.words) >= _WHOLE_NAME and one.words[:-1] == other.words[:-1]:
        behind = re.escape(one.words[:-1])
        yield len({match[1] for match in re.finditer(f"{behind}(.)", text)}) > _FEW_FOLLOWERS


def _of_headline(whole: Whole, said: _Place, rival: _Place) -> dict[str, float]:
    """Return what is known of a figure of the headline and the one of the text that it is held against."""
    one, other = (next(iter(parse(place.words)), None) for place in (said, rival))
    if one is None or other is None or one.value is None or other.value is None:
        return {}
    start, end = sentence_around(whole.text, *rival.span, _CLAUSES)
    alike = {figure.value for figure in parse(whole.text[whole.body : whole.body + _MOST_TEXT]) if figure.unit == other.unit}
    return {
        ratio(one, other): 1.0,
        "rivals": float(min(_MOST_RIVALS, len(alike))),
        "shared": share_told(whole.text[: whole.body], whole.text[start:end]),
        "in_lead": float(rival.span.start - whole.body < _LEAD),
    }


def _around(whole: Whole, span: Span, most: int) -> str:
    """Return the words on both sides of a place, without the place itself."""
    return f"{whole.text[max(0, span.start - most) : span.start]}\n{whole.text[span.end : span.end + most]}"


def _before(whole: Whole, span: Span) -> str:
    return whole.text[max(0, span.start - 2) : span.start]


def _after(whole: Whole, span: Span) -> str:
    return whole.text[span.end : span.end + 2]


def _share(mark: str, text: str) -> float:
    return text.count(mark) / len(text) if text else 0.0
