"""Titles and offices that differ: one that lost its 副 or 原, one in the place of another, the office of another body."""

from auditor.compare.pairs.clause import Change, cuts, of_other_things
from auditor.compare.pairs.likeness import NAMES, within
from auditor.compare.pairs.persons import ANY_SURNAME
from auditor.compare.pairs.places import reworded
from auditor.compare.rule import Variant
from auditor.compare.rules.names.reported import told
from auditor.lexicon import any_of, members
from auditor.model import Span
from auditor.patterns import regex

TITLED = regex(any_of("titles.offices", "titles.callings"))
_OFFICE = regex(f"[一-龥]{{0,18}}?(?:{any_of('titles.offices')})")
_BORNE = regex(f"{ANY_SURNAME}[一-龥]{{1,2}}")
_KIN = 2
"""Characters of the title itself, by which the office of one body is called as that of another."""
_RANKED = regex(f"(?P<rank>{any_of('titles.ranks')})(?:{any_of('titles.offices', 'titles.callings')})")
_TITLE_OF = members("titles.offices", "titles.callings")


def other_rank(change: Change) -> Variant | None:
    """Return the variant of a title that lost or gained its 副 or 原."""
    left_after, right_after = change.after(4)
    left, right = change.left + left_after, change.right + right_after
    longer, shorter = (left, right) if len(left) > len(right) else (right, left)
    for found in _RANKED.finditer(longer):
        if longer[: found.start()] + longer[found.end("rank") :] != shorter:
            continue
        tail = max(0, found.end() - len(change.left if longer is left else change.right))
        return told(
            change,
            Span(change.difference.left.start, change.difference.left.end + tail),
            Span(change.difference.right.start, change.difference.right.end + tail),
            "medium",
        )
    return None


def other_title(change: Change) -> Variant | None:
    """Return the variant of one title in the place of another of its kind, before the same name."""
    one, other = change.pair.left, change.pair.right
    for left, right in cuts(change):
        titles = one.quote(left), other.quote(right)
        if not _apart(*titles):
            continue
        name = one.after(left.end, 3)
        if name != other.after(right.end, 3) or len(one.before(left.start, 2) + name) < 2 or reworded(change, left, right):
            return None
        if len(name) > 1 and (titles[0] + name[:2] in other.article.text or titles[1] + name[:2] in one.article.text):
            return None
        return told(change, left, right, "medium")
    return None


def other_office(change: Change) -> Variant | None:
    """Return the variant of the office that somebody holds, where the two are of two bodies: both may be true, one was meant."""
    one, other = change.pair.left, change.pair.right
    left, right = change.left, change.right
    if change.around < NAMES.sure or not (_OFFICE.fullmatch(left) and _OFFICE.fullmatch(right)) or set(left[-_KIN:]) == set(right[-_KIN:]):
        return None
    names = tuple(_BORNE.match(after) for after in change.after(3))
    if names[0] is None or names[1] is None or names[0][0] != names[1][0] or within(left, right) or within(right, left):
        return None
    if left in other.article.text or right in one.article.text or of_other_things(change):
        return None
    return told(change, change.difference.left, change.difference.right, "low")


def _apart(left: str, right: str) -> bool:
    """Tell whether the two are different things of one kind."""
    lefts, rights = _TITLE_OF.get(left, frozenset()), _TITLE_OF.get(right, frozenset())
    return any(a[0] == b[0] for a in lefts for b in rights) and not lefts & rights
