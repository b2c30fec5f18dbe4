"""Two places or two public bodies of which one stands where the other copy has the other.

合肥 and 合肥市, 国家发改委 and 发改委 are one; 四川 may be said for 成都, and 北京 for 中国. Only two of which neither can be meant by the
other's name are a difference. Knows what names mean, not what they are reported as.
"""

from typing import NamedTuple

from auditor import dictionary
from auditor.compare.pairs.clause import Change, cuts, of_other_things
from auditor.compare.pairs.likeness import NAMES, within
from auditor.compare.pairs.pair import Side
from auditor.lexicon import any_of, members
from auditor.lexicon.equivalents import EQUIVALENT_WORDS
from auditor.lexicon.places import PLACES, Lies
from auditor.model import Span
from auditor.patterns import regex

_AROUND = 4
"""Characters on either side of a name that tell one sentence from the next like it."""

_FIRM_OF, _DUTY_OF = members("bodies.firms"), members("bodies.duties")
_DUTY = any_of("bodies.duties")
_OFFICE = regex(
    f"(?P<where>[一-龥]{{0,9}}?)(?:国家)?(?P<duty>{_DUTY})(?:事务|监督|管理)?(?:总局|分局|支队|大队|部门|委员会|办公室|[局厅委部署办])"
)
_COURT = regex("(?P<where>[一-龥]{0,9}?)(?P<duty>(?:[高中]级)?(?:人民)?(?:法院|检察院))")
_SUFFIX = regex("(?:省|市|(?:壮族|回族|维吾尔)?自治区|特别行政区)$")
_LEVEL = regex("(?P<name>[一-龥]{1,4}?)(?P<level>街道|自治县|[省市区县镇乡村])")
_COMMON = regex(
    ".?[省市区县镇乡村]|[各该每本全我两某多][省市区县镇乡村]+|[大老新主内外中小古名重特]城[区镇市]|"
    f"(?:{any_of('localities.ranks')}).{{0,2}}[省市区县镇乡村]|"
    f".{{0,3}}(?:[景林牧矿库灾园厂校院片辖]区|(?:{any_of('localities.purposes')})[区县镇乡村市])"
)
"""What begins or ends like the name of a place and is a kind of place: 老城区, 安置区."""
PROPER = ("nr", "ns", "nt", "nz", "x")
"""Parts of speech of names."""
COMMON_KINDS = frozenset({"b", "c", "d", "f", "i", "l", "m", "p", "q", "r", "t", "u", "v", "vn"})
"""Those of ordinary words."""
_REGION_ENDS = "省市县区州旗镇乡"
_CREDIT = regex(r"(?:\d{1,2}月)?\d{1,2}日?[电讯]|[电讯][\s,，:：（(]|供图|摄|图[）)/]|记者")
"""What comes after the name in a dateline or a credit, which every outlet writes for itself."""
_REST = regex(f"[省市县区]?(?:(?:{_DUTY})[局厅委办]|(?:{any_of('bodies.universities')})?大学|{any_of('bodies.of places')})")
"""What makes a body of the name of a place before it."""

_BODY = regex("[一-龥]{0,12}?(?P<body>大学|学院|(?:高等)?(?:专科|职业)?学校|医院|银行|研究院|研究所|中学)")
_BODY_END = regex("[一-龥]{0,4}?(?:大学|学院|(?:高等)?(?:专科|职业)?学校|医院|银行|研究院|研究所|中学)")
_MANY_NAMES = regex(f"{any_of('bodies.many names')}|第.|[省市区县]|[某多所几两]")
"""What stands in names by which one hospital or school is called as well as by another."""
_HOME = "中国"
_LONGEST_PLACE = 4
_REACH = 12


def exchanged(change: Change) -> tuple[Span, Span] | None:
    """Return the names of two places or bodies that stand at one place of otherwise equal passages; None if there are none."""
    if change.agreement < NAMES.sure or change.around < NAMES.sure or not (change.left and change.right):
        return None
    one, other = change.pair.left, change.pair.right
    if bodies := _bodies(change):
        return None if reworded(change, *bodies) or is_known(change, *map(_quoted, (one, other), bodies)) else bodies
    for left, right in cuts(change):
        names = one.quote(left), other.quote(right)
        familiar = _are_two(*names)
        if not familiar and not (_are_two_levels(*names) and _are_proper(change, *names)):
            continue
        if _CREDIT.match(one.after(left.end, 8)) or of_other_things(change, anywhere=True) or reworded(change, left, right):
            return None
        return None if not familiar and is_known(change, *names) else _whole(change, left, right)
    return None


def _quoted(side: Side, span: Span) -> str:
    return side.quote(span)


def _bodies(change: Change) -> tuple[Span, Span] | None:
    """Return the whole names of two schools, hospitals or banks of one place of which a word differs: 中国矿业大学, 中国石油大学."""
    left, right = (
        _body_at(side, span) for side, span in ((change.pair.left, change.difference.left), (change.pair.right, change.difference.right))
    )
    if left is None or right is None or left.place != right.place or left.body != right.body:
        return None
    if within(left.kind, right.kind) or within(right.kind, left.kind) or _MANY_NAMES.search(left.kind + right.kind):
        return None
    return left.span, right.span


class _Body(NamedTuple):
    """The name of a body that begins with that of its place: 南京/信息工程/大学."""

    span: Span
    place: str
    kind: str
    body: str


def _body_at(side: Side, span: Span) -> _Body | None:
    """Return the body in whose name the words at `span` stand, None where they stand in none of a place in China."""
    end = _BODY_END.match(side.after(span.end, _REACH))
    whole = side.quote(span) + (end[0] if end else "")
    found = _BODY.fullmatch(whole)
    if found is None:
        return None
    for start in range(span.start, max(side.span.start, span.start - _LONGEST_PLACE) - 1, -1):
        text = side.quote(Span(start, span.start)) + whole
        for size in range(_LONGEST_PLACE, 1, -1):
            if start + size >= span.start and any(lies[0] == _HOME for lies in lies_alone(text[:size])):
                kind = text[size : -len(found["body"])]
                return _Body(Span(start, start + len(text)), text[:size], kind, found["body"]) if len(kind) > 1 else None
    return None


_LONGEST = 16
"""Characters of a name with what it lies in: 内蒙古自治区呼和浩特市."""


def reworded(change: Change, left: Span, right: Span) -> bool:
    """Tell whether something speaks for another wording instead of an error.

    That is so where a list has the two in another order, where the other article has the same words about the other as well (two like
    sentences, held against each other by mistake), or where the one is put for the other throughout: two releases of one pattern.
    """
    one, other = change.pair.left, change.pair.right
    name, rival = one.quote(left), other.quote(right)
    for difference in change.pair.differences:
        if difference != change.difference and (name in other.quote(difference.right) or rival in one.quote(difference.left)):
            return True
    texts = one.article.text, other.article.text
    for words, size, own, foreign in ((_around(one, left), len(name), *texts), (_around(other, right), len(rival), *texts[::-1])):
        if len(words) > size + _AROUND and foreign.count(words) >= own.count(words):
            return True
    if name in texts[1] or rival in texts[0]:
        return False
    return texts[0].count(name) > 1 and texts[1].count(rival) > 1


def _around(side: Side, span: Span) -> str:
    """Return a name with a few characters on either side."""
    return side.before(span.start, _AROUND) + side.quote(span) + side.after(span.end, _AROUND)


def is_known(change: Change, left: str, right: str) -> bool:
    """Tell whether both articles have both names: two things of like names. One that has both may have slipped at one place of many."""
    return left in change.pair.right.article.text and right in change.pair.left.article.text


def _whole(change: Change, left: Span, right: Span) -> tuple[Span, Span]:
    """Return the names with what makes bodies of them: 安徽理工大学 for 安徽."""
    rests = _REST.match(change.pair.left.after(left.end, 8)), _REST.match(change.pair.right.after(right.end, 8))
    if rests[0] is None or rests[1] is None or rests[0][0] != rests[1][0]:
        return left, right
    size = rests[0].end()
    return Span(left.start, left.end + size), Span(right.start, right.end + size)


def _are_two(left: str, right: str) -> bool:
    """Tell whether the two are names of known places or bodies, and of two."""
    if (here := lies(left)) and (there := lies(right)):
        return not any(_may_mean(one, other) for one in here for other in there)
    firms = _FIRM_OF.get(left, ()), _FIRM_OF.get(right, ())
    if any(a[0] == b[0] for a in firms[0] for b in firms[1]):
        return not set(firms[0]) & set(firms[1])
    return bool((ours := _duties(left)) and (theirs := _duties(right))) and not ours & theirs


def lies(name: str) -> frozenset[Lies]:
    """Return where the places called `name` lie, empty where it is not known for one: 四川省雅安市 lies in ("中国", "四川", "雅安")."""
    name = EQUIVALENT_WORDS.get(name, name)
    if known := lies_alone(name):
        return known
    if len(name) > _LONGEST:
        return frozenset()
    for at in range(2, len(name) - 1):
        outer, inner = lies_alone(name[:at]), lies_alone(name[at:])
        if found := frozenset(one for one in inner for other in outer if one[: len(other)] == other and len(one) > len(other)):
            return found
    return frozenset()


def lies_alone(name: str) -> frozenset[Lies]:
    """Return where the places called `name` lie, which is one name."""
    return PLACES.get(name) or PLACES.get(_SUFFIX.sub("", name)) or frozenset()


def _may_mean(one: Lies, other: Lies) -> bool:
    """Tell whether the one place is the other, lies in it, or may lie in it."""
    return all(a == b or not a or not b for a, b in zip(one, other, strict=False))


def _duties(name: str) -> frozenset[tuple[int, int]]:
    """Return what the office called `name` sees to; empty where it is no office. A court and a prosecutor's are offices too."""
    if office := _OFFICE.fullmatch(name):
        return _DUTY_OF[office["duty"]]
    if court := _COURT.fullmatch(name):
        return frozenset({(-1, int(court["duty"].endswith("检察院")))})
    return frozenset()


def _are_two_levels(left: str, right: str) -> bool:
    """Tell whether the two are names of two districts, counties, towns or villages: of one level, neither lies in the other."""
    one, other = _LEVEL.fullmatch(left), _LEVEL.fullmatch(right)
    if one is None or other is None or one["level"] != other["level"] or _COMMON.fullmatch(left) or _COMMON.fullmatch(right):
        return False
    return not set(one["name"]) & set(other["name"])


def _are_proper(change: Change, left: str, right: str) -> bool:
    """Tell whether the place is called by a name: one stands in an address, or the segmenter takes one for a name and none for a word."""
    texts = change.pair.left.article.text, change.pair.right.article.text
    if left.endswith("县") or any(end + name in text for name, text in zip((left, right), texts, strict=True) for end in _REGION_ENDS):
        return True
    kinds = kind_of(left), kind_of(right)
    return any(kind.startswith(PROPER) for kind in kinds) and not any(kind in COMMON_KINDS for kind in kinds)


def kind_of(word: str) -> str:
    """Return the part of speech with which `word` begins, "" where that is a single character."""
    tags = dictionary.tag(word)
    return tags[0][1] if tags and len(tags[0][0]) > 1 else ""
