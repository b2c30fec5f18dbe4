"""N301: each difference is held against the ways in which names and titles go wrong; the first that knows it reports it."""

from auditor import dictionary, lexicon
from auditor.compare.pairs.clause import Change
from auditor.compare.pairs.likeness import NAMES
from auditor.compare.pairs.pair import Side
from auditor.compare.pairs.persons import SAID, SAID_WITHIN
from auditor.compare.pairs.places import exchanged
from auditor.compare.rule import Variant
from auditor.compare.rules.names.people import converted_name, miswritten_person, other_surname, slipped_name, stands_alone
from auditor.compare.rules.names.reported import RULE, told
from auditor.compare.rules.names.titles import other_office, other_rank, other_title
from auditor.compare.rules.names.written import respelt, transcribed
from auditor.model import Span
from auditor.patterns import regex

RULES = (RULE,)


_BEHIND = regex(lexicon.any_of("persons.behind names"))
"""What follows a name and is no part of it."""


def judge(change: Change) -> Variant | None:
    """Report a name or a title that differs."""
    found = _heard(change)
    return None if found is None or _ran_on(change, found) else found


def _ran_on(change: Change, found: Variant) -> bool:
    """Tell whether one name is the other with the word behind it: 比亚迪于 and 比亚迪在, 王征 and 王征参加.

    The article that has it so has the name elsewhere too, with another word behind it.
    """
    if found.left is None or found.right is None:
        return False
    spans = found.left, found.right
    if any(_stands_without(*told) or _goes_on(told[0], span, *told[1:]) for told, span in zip(_sides(change, found), spans, strict=True)):
        return True
    ends = []
    for side, span in ((change.pair.left, found.left), (change.pair.right, found.right)):
        name = side.quote(span)
        ran_on = len(name) > _SHORTEST and _BEHIND.match(name[-1] + side.after(span.end, 2))
        ends.append({name, name[:-1]} if ran_on else {name})
    return bool(ends[0] & ends[1])


def _sides(change: Change, found: Variant) -> list[tuple[Side, str, str]]:
    """Return each side with what it has for a name and what the other has."""
    left, right = change.pair.left, change.pair.right
    names = left.quote(found.left or Span(0, 0)), right.quote(found.right or Span(0, 0))
    return [(left, *names), (right, *names[::-1])]


def _stands_without(side: Side, name: str, other: str) -> bool:
    """Tell whether a name is the other and one character more, and the article has the other without that character too."""
    if len(name) != len(other) + 1 or not name.startswith(other) or len(other) < _SHORTEST:
        return False
    text = side.article.text
    return text.count(other) > text.count(name)


def _goes_on(side: Side, span: Span | None, name: str, other: str) -> bool:
    """Tell whether a name is the other and a character with which the next word begins, as the segmenter has it: 王征参与."""
    if span is None or name[:-1] != other:
        return False
    at = 0
    for word, _ in dictionary.tag(name + side.after(span.end, _NEXT)):
        if at >= len(other):
            return at == len(other) and len(word) > 1 and dictionary.frequency(word) >= _COMMON
        at += len(word)
    return False


_NEXT = 4
"""Characters behind a name from which the segmenter sees where its words begin."""
_COMMON = 300
"""How often a word was met where the dictionary was made, if it is one that stands behind names."""
_SHORTEST = 2
"""Characters that are a name without any word behind it."""


def _heard(change: Change) -> Variant | None:
    if not change.holds(NAMES.agreement, NAMES.shared):
        return slipped_name(change) if stands_alone(change) else None
    return (
        converted_name(change)
        or miswritten_person(change)
        or other_surname(change)
        or other_rank(change)
        or other_title(change)
        or other_office(change)
        or _place(change)
        or transcribed(change)
        or respelt(change)
        or slipped_name(change)
    )


def _place(change: Change) -> Variant | None:
    """Return the variant of a place or body in the place of another. Who says something is a matter of attribution."""
    spans = exchanged(change)
    if spans is None or SAID.match(change.pair.left.after(spans[0].end, SAID_WITHIN)):
        return None
    return told(change, *spans, "medium")
