"""W404 and W405: other words that change the meaning, and passages that one copy lacks.

Copies are reworded without end, and no list says which words are synonyms. W404 turns it round: it knows the kinds of thing of which one is
never another (the injured and the dead, a red alert and an orange one, year-on-year and month-on-month) and is silent about all else.
"""

from typing import NamedTuple

from auditor import dictionary
from auditor.compare.pairs.clause import Change, alike, at_other_times, next_word, of_other_things, residue
from auditor.compare.pairs.likeness import WORDING
from auditor.compare.pairs.pair import Side
from auditor.compare.rule import Rule, Variant
from auditor.lexicon import any_of, lines
from auditor.model import Confidence, Message, Severity, Span
from auditor.patterns import regex

_SEVERITIES: dict[str, Severity] = {"medium": "medium", "low": "low"}


def _members() -> dict[str, tuple[tuple[int, int, Severity], ...]]:
    """Return of each word in which kinds it stands and as which thing."""
    members: dict[str, tuple[tuple[int, int, Severity], ...]] = {}
    for kind, line in enumerate(lines("kinds.exclusive")):
        for thing, names in enumerate(line.things):
            for word in names:
                members[word] = (*members.get(word, ()), (kind, thing, _SEVERITIES[line.key]))
    return members


_MEMBERS = _members()
_WORD = regex(any_of("kinds.exclusive"))
_RESIDUE = regex('的|了|有|人|者|罪|中|被|已|共|[\\s,，、“”"]')

_ITEM = regex("[\u4e00-\u9fffA-Za-z0-9·]{2,14}")
"""What may stand between two marks of a list as the name of something."""
_NAMED = regex(f"(?:[省市区县镇乡村州盟旗]|{any_of('bodies.named ends')})$")
_PROPER = frozenset({"nr", "ns", "nt", "nz", "nrt", "nrfg"})
"""Parts of speech of names."""
_CREDITS = 24
_LOW: Severity = "low"
_INFO: Severity = "info"
_LEAST_LISTED = 2
"""Items that must be left of a list for a lost one to be missed."""

W404 = Rule(
    code="W404",
    name=Message("其他改变意义的措辞", "other wording that changes meaning"),
    severity="low",
    explanation=Message(
        "同一位置的两个词属于同一类而不是同一物：死亡与受伤，红色与橙色预警，同比与环比，进口与出口。",
        "Two words at one place name different things of one kind: dead and injured, a red and an orange alert, year-on-year and "
        "month-on-month.",
    ),
    valid=(
        ("猪肉价格同比上涨11.4%。", "猪肉价格环比上涨11.4%。"),
        ("事故已造成3人死亡。", "事故已造成3人受伤。"),
        ("气象台发布暴雨红色预警信号。", "气象台发布暴雨橙色预警信号。"),
        ("该嫌疑人已被刑事拘留。", "该嫌疑人已被行政拘留。"),
        ("上半年机电产品出口平稳。", "上半年机电产品进口平稳。"),
        ("法院判处被告人有期徒刑。", "法院判处被告人无期徒刑。"),
        ("她获得本届比赛的银牌。", "她获得本届比赛的金牌。"),
        ("预计河北中部有大暴雨。", "预计河北中部有特大暴雨。"),
        ("山西东部有强对流天气。", "山西西部有强对流天气。"),
        ("公司二季度净利润同比持平。", "公司二季度营业收入同比持平。"),
        ("一名男子在河边失踪。", "一名女子在河边失踪。"),
        ("河北、山西、山东、河南等地将有大雨。", "河北、山西、河南等地将有大雨。"),
    ),
    invalid=(
        ("事故已造成3人死亡。", "事故已造成3人遇难。"),
        ("公司营收保持平稳。", "公司营业收入保持平稳。"),
        ("他因受贿罪被判刑。", "他因受贿被判刑。"),
        ("市民热情高涨地参与活动。", "市民积极地参与活动。"),
        ("要强化使命担当。", "要增强使命担当。"),
        ("这名女性乘客已报警。", "这名女乘客已报警。"),
        ("多部门协同推进整治。", "多部门联合开展整治。"),
        ("事故已造成3人死亡、5人受伤。", "事故已造成5人受伤、3人死亡。"),
        ("要依法、从严、科学、有序推进整治。", "要依法、科学、有序推进整治。"),
        ("河北、山西、山东、河南将有大雨。", "河北、山东、山西、河南将有大雨。"),
    ),
)
RULES = (W404,)


def judge(change: Change) -> Variant | None:
    """Report two different things of one kind that stand in each other's place."""
    if not (change.left or change.right) or not change.holds(WORDING.agreement, WORDING.shared):
        return None
    if not (change.left and change.right) and (lost := _unlisted(change)):
        return lost
    left, right = _thing(change.pair.left, change.difference.left), _thing(change.pair.right, change.difference.right)
    if left is None or right is None or not alike(change, left.residue, right.residue):
        return None
    severity = _apart(left.word, right.word)
    if not severity or _stands_in(change, left.word, right.word) or of_other_things(change) or at_other_times(change.pair):
        return None
    confidence: Confidence = "high" if change.agreement >= WORDING.sure else "medium"
    return Variant("W404", left.span, right.span, None, None, severity, confidence)


def _unlisted(change: Change) -> Variant | None:
    """Report what one passage has lost from a list, whose other items are all there in their order: 河北、山西、山东.

    A name that is gone is another statement; of things in general there is one less.
    """
    at = change.difference
    having, clause, span, lacking = (
        (change.pair.left, change.left_clause, at.left, change.pair.right)
        if change.left
        else (change.pair.right, change.right_clause, at.right, change.pair.left)
    )
    item = having.quote(span)
    if having.before(clause.start, 1) in ("：", ":") and len(having.quote(clause)) <= _CREDITS:
        return None  # 摄制：童湛、何琛、罗洋敏
    if not _ITEM.fullmatch(item) or item in lacking.article.text or "、" not in having.before(span.start, 1) + having.after(span.end, 1):
        return None
    parts = having.quote(clause).split("、")
    others = [part for part in parts if part != item]
    if len(others) != len(parts) - 1 or len(others) < _LEAST_LISTED or "、".join(others) not in lacking.text:
        return None
    rule, severity = ("W404", _LOW) if _is_name(item) else ("W405", _INFO)
    if change.left:
        return Variant(rule, at.left, None, None, None, severity, "medium")
    return Variant(rule, None, at.right, None, None, severity, "medium", left_at=next_word(change.pair.left, at.left.start))


def _is_name(item: str) -> bool:
    return bool(_NAMED.search(item)) or any(kind in _PROPER and len(word) > 1 for word, kind in dictionary.tag(item))


class _Thing(NamedTuple):
    """The one word of a known kind in a reading."""

    word: str
    span: Span
    residue: str
    """The rest of the reading without fillers."""


def _thing(side: Side, span: Span) -> _Thing | None:
    """Return the one word of a known kind that lies in `span` or reaches into it: the difference may have cut 特大暴雨."""
    before = side.before(span.start, 3)
    offset = span.start - len(before)
    words = [
        found
        for found in _WORD.finditer(before + side.quote(span) + side.after(span.end, 4))
        if offset + found.end() > span.start and offset + found.start() <= span.end
    ]
    inside = [found for found in words if offset + found.start() < span.end] or words
    if len(inside) != 1:
        return None
    at = Span(offset + inside[0].start(), offset + inside[0].end())
    rest = side.quote(Span(span.start, max(span.start, at.start))) + side.quote(Span(min(span.end, at.end), span.end))
    return _Thing(inside[0][0], at, residue(rest, _RESIDUE))


def _apart(left: str, right: str) -> Severity | None:
    """Return how much it weighs that one word took the other's place, None where both can name the same thing or are of no one kind."""
    severity: Severity | None = None
    for kind, thing, weight in _MEMBERS[left]:
        for other_kind, other_thing, _ in _MEMBERS[right]:
            if kind == other_kind:
                if thing == other_thing:
                    return None
                severity = severity or weight
    return severity


def _stands_in(change: Change, left: str, right: str) -> bool:
    """Tell whether the two only changed places in the clause."""
    left_clause = _WORD.findall(change.pair.left.quote(change.left_clause))
    right_clause = _WORD.findall(change.pair.right.quote(change.right_clause))
    return left_clause.count(left) == right_clause.count(left) or left_clause.count(right) == right_clause.count(right)
