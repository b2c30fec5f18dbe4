"""Names of places, bodies and foreigners that differ in a character."""

from auditor.compare.pairs.clause import Change, of_other_things
from auditor.compare.pairs.likeness import NAMES, one_character_apart
from auditor.compare.pairs.pair import Side
from auditor.compare.pairs.persons import NO_NAME, SURNAME
from auditor.compare.pairs.places import COMMON_KINDS, PROPER, is_known, kind_of, lies
from auditor.compare.rule import Variant
from auditor.compare.rules.names.people import FULL_NAME, of_one_script
from auditor.compare.rules.names.reported import told
from auditor.compare.rules.names.titles import TITLED
from auditor.lexicon import any_of, characters
from auditor.model import Span
from auditor.patterns import regex

_FOREIGN = regex(f"[{characters('persons.transcription')}]{{3,}}")
_TRANSCRIBED = regex("[一-龥·]{2,}")
"""What may be the transcription of a name at all."""

_PLACE_NAME = regex("(?![我本该各每全此])[一-龥]{2,4}?(?:街道|[省县镇乡村州盟旗路]|市(?!场)|区(?![间域]))")
_COMMON_PLACE = regex(
    f"(?:各|该|每|所在|[本全我多半一两大][省市区县地镇村城]|{any_of('localities.ranks')}).{{0,4}}|[老新主内外]城区|"
    f".{{0,3}}(?:[景灾矿库社街小校院厂园片辖郊林牧]|{any_of('localities.purposes')})(?:街道|[省市区县镇乡村州盟旗路])"
)
"""What ends like the name of a place and is a kind of place: 老城区, 安置区, 县级市."""
_BODY_AFTER = regex(f"[一-龥（()）]{{0,8}}?(?:{any_of('bodies.companies')})")
_COMMON_BODY = regex("上市|上述|国[有营]|[本该我这此全总分子母某各一两多大小]")
"""What stands before 公司 or 医院 and is no name."""
_LONGEST_NAME = 6


def transcribed(change: Change) -> Variant | None:
    """Return the variant of a foreign name written in other characters: another transcription where an article has it throughout."""
    left = _foreign_at(change.pair.left, change.left_clause, change.difference.left)
    right = _foreign_at(change.pair.right, change.right_clause, change.difference.right)
    if left is None and right is not None:
        left = _beside(right, change.difference.right, change.difference.left)
    if right is None and left is not None:
        right = _beside(left, change.difference.left, change.difference.right)
    if left is None or right is None:
        if not one_character_apart(change.left, change.right):
            return None
        dotted = "·" in (*change.before(1), *change.after(1))
        if not dotted and "nrt" not in (kind_of(change.left), kind_of(change.right)):
            return None
        left, right = change.difference.left, change.difference.right
    one, other = change.pair.left.quote(left), change.pair.right.quote(right)
    if len(one) != len(other) or not one_character_apart(one, other) or not all(map(_TRANSCRIBED.fullmatch, (one, other))):
        return None
    if of_other_things(change):
        return None
    texts = change.pair.left.article.text, change.pair.right.article.text
    throughout = one not in texts[1] and other not in texts[0] and texts[0].count(one) > 1 and texts[1].count(other) > 1
    doubtful = throughout or not of_one_script(change) or change.around < NAMES.sure
    return told(change, left, right, "low" if doubtful else "medium")


def _is_misspelt(left: str, right: str) -> bool:
    """Tell whether one of the two is the name of a known place and the other that name with another character."""
    return one_character_apart(left, right) and bool(lies(left)) != bool(lies(right))


def _foreign_at(side: Side, clause: Span, span: Span) -> Span | None:
    for found in _FOREIGN.finditer(side.quote(clause)):
        start, end = clause.start + found.start(), clause.start + found.end()
        if start <= span.start and end >= span.end:
            return Span(start, end)
    return None


def _beside(name: Span, own: Span, other: Span) -> Span:
    """Return what stands around `other` as the `name` stands around its `own` difference."""
    return Span(other.start - (own.start - name.start), other.end + (name.end - own.end))


def respelt(change: Change) -> Variant | None:
    """Return the variant of a name of which one character was replaced: 金牛区, 金川区; 宏达集团, 宏远集团; 刘建国局长, 江建国局长."""
    left, right = change.left, change.right
    if len(left) == len(right) >= FULL_NAME and change.agreement >= NAMES.sure and _is_misspelt(left, right):
        return told(change, change.difference.left, change.difference.right, "medium" if of_one_script(change) else "low")
    if len(left) != len(right) or not 2 <= len(left) <= _LONGEST_NAME or change.agreement < NAMES.sure or not left.isalpha():
        return None
    apart = [at for at, (one, other) in enumerate(zip(left, right, strict=True)) if one != other]
    if len(apart) != 1 or of_other_things(change):
        return None
    names = _places_at(change, apart[0]) or _called_by_title(change) or _bodies_at(change, apart[0])
    if names is None or is_known(change, *names):
        return None
    return told(change, change.difference.left, change.difference.right, "medium")


def _places_at(change: Change, apart: int) -> tuple[str, str] | None:
    """Return the names of places that differ at the character `apart` of the difference."""
    left_after, right_after = change.after(2)
    found, within = [], change.before(1)[0] in tuple("省市州县")
    for whole in (change.left + left_after, change.right + right_after):
        start = max((whole.rfind(mark, 0, apart) for mark in "省市县州"), default=-1) + 1
        name = _PLACE_NAME.match(whole, start)
        if name is None or name.end() <= apart + 1 or _COMMON_PLACE.fullmatch(name[0]):
            return None
        within = within or start > 0
        found.append(name[0])
    if found[0][-1] != found[1][-1] or not (within or _is_proper(found[0]) or _is_proper(found[1])):
        return None
    return found[0], found[1]


def _called_by_title(change: Change) -> tuple[str, str] | None:
    """Return the personal names of the difference that stand before their title."""
    left, right = change.left, change.right
    if not 2 <= len(left) <= 3 or not (SURNAME.match(left) and SURNAME.match(right)) or NO_NAME.match(left) or NO_NAME.match(right):
        return None
    if not TITLED.match(change.after(4)[0]) or not (_is_proper(left, "nr") or _is_proper(right, "nr")):
        return None
    return left, right


def _bodies_at(change: Change, apart: int) -> tuple[str, str] | None:
    """Return the names of bodies, such as companies and schools, that the difference begins and that differ at its character `apart`."""
    after = change.after(12)
    rest = change.left[apart + 1 :] + after[0]
    body = _BODY_AFTER.match(rest)
    if body is None or not (change.right[apart + 1 :] + after[1]).startswith(body[0]):
        return None
    left, right = (text[: max(2, apart + 1)] for text in (change.left, change.right))
    if _COMMON_BODY.match(left) or _COMMON_BODY.match(right):
        return None
    kinds = kind_of(left), kind_of(right)
    proper = any(kind.startswith(PROPER) for kind in kinds) and not any(kind in COMMON_KINDS for kind in kinds)
    return (left, right) if proper else None


def _is_proper(word: str, *kinds: str) -> bool:
    """Tell whether the segmenter takes `word`, or its beginning, for a name."""
    return kind_of(word).startswith(kinds or PROPER)
