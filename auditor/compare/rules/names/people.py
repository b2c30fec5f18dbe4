"""Personal names that differ: a full one with a slip in it, and one of which the surname alone is told."""

import re

from auditor.compare.pairs.clause import Change, cuts, of_other_things
from auditor.compare.pairs.likeness import NAMES, miswritten
from auditor.compare.pairs.pair import ONE_CHARACTER, Side
from auditor.compare.pairs.persons import ANY_SURNAME, TITLE, may_be_full_name, persons, persons_at
from auditor.compare.pairs.places import is_known, kind_of, reworded
from auditor.compare.rule import Variant
from auditor.compare.rules.names.reported import told
from auditor.lexicon import any_of
from auditor.model import Severity, Span
from auditor.patterns import regex

_CALLED_BY_SURNAME = regex(f"(?P<name>{ANY_SURNAME})(?P<called>某某?|{any_of('persons.called')})")
_NO_SURNAME = frozenset("和与于任成应从向都计全时单查保同来又让给")
"""What stands before 先生 or 老师 as often as a surname."""
_MAN_AND_WOMAN = {"先生", "女士"}
_ALIAS = "化名"
"""Whom an article calls so it may call anything."""


def miswritten_person(change: Change) -> Variant | None:
    """Return the variant of a personal name that was miswritten."""
    left, right = (
        persons_at(change.pair.left, change.left_clause, change.difference.left),
        persons_at(change.pair.right, change.right_clause, change.difference.right),
    )
    if len(left) != 1 or len(right) != 1:
        return None
    one, other = left[0], right[0]
    if not miswritten(one.name, other.name) or min(len(one.name), len(other.name)) < 2 or TITLE.search(one.name):
        return None
    unlike = len(one.name) == 2 and one.name[0] != other.name[0]
    if unlike and (change.agreement < NAMES.sure or is_known(change, one.name, other.name)):
        return None
    if one.name in _names(change.pair.right) or other.name in _names(change.pair.left):
        return None
    severity: Severity = "low" if one.byline or other.byline else "medium"
    return told(change, Span(one.start, one.end), Span(other.start, other.end), severity)


def converted_name(change: Change) -> Variant | None:
    """Return the variant of a personal name with a character that a conversion of scripts takes for another: 胡文远, 鬍文远.

    No segmenter knows the one that names do not have, so that the name is told on one side and lies alike on the other.
    """
    if change.left.translate(ONE_CHARACTER) != change.right.translate(ONE_CHARACTER):
        return None
    shift = change.difference.right.start - change.difference.left.start
    for name in persons_at(change.pair.left, change.left_clause, change.difference.left):
        return told(change, Span(name.start, name.end), Span(name.start + shift, name.end + shift), "medium")
    for name in persons_at(change.pair.right, change.right_clause, change.difference.right):
        return told(change, Span(name.start - shift, name.end - shift), Span(name.start, name.end), "medium")
    return None


def other_surname(change: Change) -> Variant | None:
    """Return the variant of a person of whom the surname alone is told, with another one: 肖某, 张某; 陈女士, 李女士.

    An article may give its people any name, but only one: where both have the other's name, or each has its own throughout, it is no slip.
    Where the one name stands in both articles and the other in one it is certain, for what the police call 某 likely.
    """
    if change.agreement < NAMES.sure or change.around < NAMES.sure:
        return None
    left, right = _surname_at(change.pair.left, change.difference.left), _surname_at(change.pair.right, change.difference.right)
    if left is None or right is None or not _is_another(left, right) or of_other_things(change, anywhere=True):
        return None
    texts = change.pair.left.article.text, change.pair.right.article.text
    spans = Span(*left.span()), Span(*right.span())
    if any(_ALIAS in text for text in texts) or is_known(change, left[0], right[0]) or reworded(change, *spans):
        return None
    sure = left["called"].startswith("某") or left[0] in texts[1] or right[0] in texts[0]
    return told(change, *spans, "medium" if sure else "low")


def _surname_at(side: Side, span: Span) -> re.Match[str] | None:
    """Return the surname at `span` with what shows that nothing else of the name is told; None where there is none."""
    found = _CALLED_BY_SURNAME.match(side.article.text, span.start, side.span.end)
    return found if found and found.end() >= span.end else None


def _is_another(left: re.Match[str], right: re.Match[str]) -> bool:
    """Tell whether the two are called alike and have two surnames, or have one and are a man and a woman."""
    if left["name"] == right["name"]:
        return {left["called"], right["called"]} == _MAN_AND_WOMAN
    if left["called"] != right["called"]:
        return False
    return left["called"].startswith("某") or not {left["name"], right["name"]} & _NO_SURNAME


def _names(side: Side) -> set[str]:
    return {person.name for person in persons(side.text)}


def of_one_script(change: Change) -> bool:
    """Tell whether both articles are written for one readership: foreign names are transcribed differently in Taiwan and Hong Kong."""
    return change.pair.left.article.script == change.pair.right.article.script


def slipped_name(change: Change) -> Variant | None:
    """Return the variant of a miswritten personal name beside which nothing shows that it is one: 冯晓华获奖, 冯华晓获奖."""
    if change.around < NAMES.sure or (change.agreement < NAMES.sure and not stands_alone(change)):
        return None
    for left, right in cuts(change):
        if _slipped(change, change.pair.left.quote(left), change.pair.right.quote(right)):
            return None if of_other_things(change) else told(change, left, right, "medium")
    return None


def _slipped(change: Change, left: str, right: str) -> bool:
    """Tell whether the two are one personal name, once miswritten, and not two words for one thing as Taiwan has them: 高端化, 高阶化."""
    if not (miswritten(left, right) and may_be_full_name(left) and may_be_full_name(right)):
        return False
    if is_known(change, left, right):
        return False
    if len(left) == len(right) == FULL_NAME and of_one_script(change) and "nr" in (kind_of(left), kind_of(right)):
        return True
    texts = change.pair.left.article.text, change.pair.right.article.text
    return any(person.name in (left, right) for text in texts for person in persons(text))


def stands_alone(change: Change) -> bool:
    """Tell whether the clause is nothing but the name of the person whose words follow, as in an interview."""
    return change.difference.left == change.left_clause and all(after in (":", "：") for after in change.after(1))


FULL_NAME = 3
"""Characters of most names; a word of two that the segmenter takes for a name may be any word."""
