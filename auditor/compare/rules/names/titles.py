"""Titles and offices that differ: one that lost its 副 or 原, one in the place of another, the office of another body."""

from auditor.compare.pairs.clause import Change, cuts, of_other_things
from auditor.compare.pairs.likeness import NAMES, within
from auditor.compare.pairs.persons import ANY_SURNAME
from auditor.compare.pairs.places import reworded
from auditor.compare.rule import Variant
from auditor.compare.rules.names.reported import told
from auditor.model import Span
from auditor.patterns import regex

_TITLES = (
    "总统/总理/首相/议长/国王",
    "部长/司长/局长/厅长/处长/科长",
    "省长/市长/县长/区长/镇长/乡长/州长/知事",
    "书记/主任/局长/市长/县长/区长/镇长/省长/部长",
    "董事长/总经理|总裁/监事长/财务总监/董事会秘书|董秘",
    "首席执行官|CEO|执行官|执行长/首席财务官|CFO|财务官|财务长/首席运营官|COO|运营官|营运长/首席技术官|CTO|技术官|技术长/首席信息官|CIO/首席科学家/首席经济学家/首席分析师",
    "教授/副教授/讲师",
    "主任医师/副主任医师/主治医师/住院医师",
    "外长|外交部长/防长|国防部长/财长|财政部长/内政部长/司法部长/国务卿/总统/总理|首相/副总统/副总理",
    "院长/校长/所长/主任/会长/秘书长",
    "上将/中将/少将/大校/上校",
    "大使/总领事/参赞",
)
_TITLE = (
    "部长|司长|局长|厅长|处长|科长|省长|市长|县长|区长|镇长|乡长|州长|书记|主任|院长|校长|所长|会长|主席|总统|总理|首相|总裁|总经理|董事长|"
    "教授|行长|检察长|秘书长|社长|队长|大使|总监|理事长|主编|总编辑|议长"
)
TITLED = regex(_TITLE)
_OFFICE = regex("[一-龥]{0,18}?(?:部长|主任|书记|局长|厅长|省长|市长|县长|区长|校长|院长|会长|知事|行长|署长|秘书长|总裁|总经理|董事长)")
_BORNE = regex(f"{ANY_SURNAME}[一-龥]{{1,2}}")
_KIN = 2
"""Characters of the title itself, by which the office of one body is called as that of another."""
_RANKED = regex(f"(?P<rank>第一副|常务副|副|原|前|代理|代)(?:{_TITLE})")


def _members(kinds: tuple[str, ...]) -> dict[str, tuple[tuple[int, int], ...]]:
    """Return of each name in which kinds it stands and as which thing."""
    members: dict[str, tuple[tuple[int, int], ...]] = {}
    for kind, things in enumerate(kinds):
        for thing, words in enumerate(things.split("/")):
            for word in words.split("|"):
                members[word] = (*members.get(word, ()), (kind, thing))
    return members


_TITLE_OF = _members(_TITLES)


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
        if not _apart(_TITLE_OF, *titles):
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


def _apart(members: dict[str, tuple[tuple[int, int], ...]], left: str, right: str) -> bool:
    """Tell whether the two are different things of one kind."""
    lefts, rights = members.get(left, ()), members.get(right, ())
    return any(a[0] == b[0] for a in lefts for b in rights) and not any(a == b for a in lefts for b in rights)
