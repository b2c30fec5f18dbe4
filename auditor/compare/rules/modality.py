"""W402: planned, expected, possible, allowed or alleged in one copy, done, certain, demanded or proven in the other."""

from dataclasses import replace
from typing import NamedTuple

from auditor.compare.pairs.clause import Change, alike, next_word, residue
from auditor.compare.pairs.likeness import MODALITY
from auditor.compare.pairs.pair import Pair, Side
from auditor.compare.rule import Rule, Variant
from auditor.lexicon import alternation, any_of, begins, keyed, words
from auditor.model import Confidence, Message, Span
from auditor.patterns import regex

_CLASSES = keyed("modality.classes")
_CLASS_OF = {word: name for name, group in _CLASSES.items() for word in group}
_SCALES: tuple[dict[str, int], ...] = (
    {
        "alleged": 0,
        "possible": 2,
        "expected": 3,
        "plan": 4,
        "intend": 4,
        "decided": 6,
        "will": 6,
        "certain": 7,
        "ongoing": 9,
        "done": 11,
        "confirmed": 11,
    },
    {"wish": 0, "may": 2, "able": 2, "should": 4, "need": 5, "demand": 5, "must": 6},
    {"suspect": 0, "convict": 2},
    {"preliminary": 0, "final": 2},
)
"""How sure a thing is, how binding, how proven: each class at its height. Neighbours, one step apart, take each other's place in copies
(有望 for 可能, 计划 for 预计, 必将 for 将, 需 for 应, 须 for 需)."""
_STEPS_APART = 2
_DUTY = frozenset({"must", "need", "should"})
_ACROSS = frozenset(
    {frozenset((duty, sure)) for duty in _DUTY for sure in ("plan", "will", "certain", "expected", "possible", "ongoing", "done")}
    | {frozenset(("may", "done")), frozenset(("able", "done")), frozenset(("wish", "done"))}
    | {frozenset(("able", "possible")), frozenset(("able", "expected"))}
)
"""Classes of two scales that never mean the same: what has to be is not yet so, what can be done is done for certain once it is tried."""
_HOPED = regex(any_of("modality.hoped"))
"""Before 能够, what makes it as open as 可能."""

_STILL_OPEN = {name: regex(alternation(group)) for name, group in keyed("modality.keeping open").items()}
"""What keeps a claim as open as it was, though a word of that class was dropped: another stands in its clause."""
_NOT_OPEN = regex(any_of("modality.not open"))
"""What looks like one of those: 数据 is not what somebody says."""
_HEADS = regex(any_of("modality.heads"))
"""What keeps all claims of a sentence open."""
_OPINION = regex("认为|判断")
"""What does so in a sentence that was reworded."""
_VERBATIM = 0.9

_NOT_MODAL = any_of("modality.other")
"""Words that contain one of the above and are something else."""
_ALREADY = "(?<![企行工产农商专职毕作创就停开营物林牧实])业已(?!经)"
"""企业已经 has no 业已."""
_WORD = regex(
    f"{begins(words('modality.other'), _CLASS_OF)}(?:(?P<other>{_NOT_MODAL})|"
    f"(?P<word>{'|'.join(_ALREADY if word == '业已' else word for word in sorted(_CLASS_OF, key=lambda word: (-len(word), word)))}))"
)

_RESIDUE = regex(f'{any_of("modality.fillers")}|[\\s,，、“”"]')

_REACH = 12
"""Characters before a word in which that lies which it hangs on."""

RULE = Rule(
    code="W402",
    name=Message("情态与状态", "modality or status"),
    severity="medium",
    explanation=Message(
        "同一件事，一处是计划、预期、可能或涉嫌，一处是已成、必然、必须或事实。“将／将会”“已／已经”“需／应”之类的换词不算。",
        "The same thing is planned, expected, possible or alleged in one copy and done, certain, demanded or plain fact in the other. "
        "Synonyms (将 and 将会, 已 and 已经, 需 and 应) and a dropped 将 or 已 are not reported.",
    ),
    valid=(
        ("涉及上海的工业供应链需要全部停工。", "涉及上海的工业供应链可能会全部停工。"),
        ("该公司拟收购一家芯片企业。", "该公司已收购一家芯片企业。"),
        ("该公司拟收购一家芯片企业。", "该公司将收购一家芯片企业。"),
        ("新规将于明年起施行。", "新规已于明年起施行。"),
        ("他因涉嫌受贿被免职。", "他因受贿被免职。"),
        ("该地区可能出现强降雨。", "该地区将出现强降雨。"),
        ("企业必须提交检测报告。", "企业可以提交检测报告。"),
        ("项目有望在年底前投产。", "项目将在年底前投产。"),
        ("工厂正在恢复生产。", "工厂已恢复生产。"),
        ("受伤游客疑似食物中毒。", "受伤游客食物中毒。"),
        ("大桥计划明年通车。", "大桥已经明年通车。"),
        ("警方抓获一名犯罪嫌疑人。", "警方抓获一名凶手。"),
        ("商户应当公示价格。", "商户可以公示价格。"),
        ("双方可能就此展开谈判。", "双方已就此展开谈判。"),
        ("这种做法可能会影响产量。", "这种做法必将会影响产量。"),
        ("公司预计上半年净利润增长。", "公司确认上半年净利润增长。"),
        ("当地报告了三例疑似病例。", "当地报告了三例确认病例。"),
        ("专家建议家长提前办理手续。", "专家要求家长提前办理手续。"),
        ("居民骑车必须佩戴头盔。", "居民骑车应该佩戴头盔。"),
        ("有关部门鼓励企业参保。", "有关部门强制企业参保。"),
        ("这可能是我国最早的稻作遗存。", "这肯定是我国最早的稻作遗存。"),
        ("初步调查显示，男子患有疾病。", "最终调查显示，男子患有疾病。"),
        ("新规力争年内印发。", "新规确保年内印发。"),
        ("央行正考虑下调准备金率。", "央行决定下调准备金率。"),
        ("该企业计划在当地设立工厂。", "该企业已经在当地设立工厂。"),
        ("该公司或推出新款手机。", "该公司将推出新款手机。"),
        ("水利厅将围绕目标建设灌区。", "水利厅或将围绕目标建设灌区。"),
        ("这项改革将推动行业数据治理。", "这项改革或将推动行业数据治理。"),
        ("部分地区将会沉入水下。", "部分地区或将会沉入水下。"),
        ("业内人士认为，统一标准将成为重要手段。", "业内人士认为，统一标准或将成为重要手段。"),
        ("驾驶员雨天行车必须减速。", "驾驶员雨天行车最好减速。"),
        ("李尚明将在会议上发言。", "李尚明可能在会议上发言。"),
        ("大会还将举行抽签仪式。", "大会还拟举行抽签仪式。"),
        ("新工艺能够减少碳排放。", "新工艺可能减少碳排放。"),
    ),
    invalid=(
        ("新规将于明年起施行。", "新规将会于明年起施行。"),
        ("工厂已恢复生产。", "工厂已经恢复生产。"),
        ("大会将于8月在成都举行。", "大会于8月在成都举行。"),
        ("企业需提交检测报告。", "企业需要提交检测报告。"),
        ("举报人可匿名举报。", "举报人可以匿名举报。"),
        ("银行机构要强化信贷支持。", "银行机构强化信贷支持。"),
        ("公司拟回购部分股票。", "公司计划回购部分股票。"),
        ("专家预计明年将是恢复年。", "专家表示明年将是恢复年。"),
        ("他曾在北京工作多年。", "他在北京工作多年。"),
        ("气象部门预计，台风将于10日登陆。", "据气象部门消息，台风预计将于10日登陆。"),
        ("他将高质量的用户转化为收入。", "他把高质量的用户转化为收入。"),
        ("该地区可能有雨。", "该地区或有雨。"),
        ("工程已经完工。", "工程完工。"),
        ("三年行动计划正式发布。", "三年行动方案正式发布。"),
        ("与会代表认真讨论。", "代表认真讨论。"),
        ("这必将推动产业发展。", "这将推动产业发展。"),
        ("有关部门要求企业整改。", "有关部门责令企业整改。"),
        ("警方已确认死者身份。", "警方已证实死者身份。"),
        ("项目有一定影响。", "项目有较大影响。"),
        ("市民可通过电话或网络报名。", "市民可通过电话、网络报名。"),
        ("我们希望双方能够早日会面。", "我们希望双方可能早日会面。"),
        ("新工艺能够减少碳排放。", "新工艺可以减少碳排放。"),
    ),
)
RULES = (RULE,)

_ORDER = {name: place for place, name in enumerate(_CLASSES)}


class _Modal(NamedTuple):
    """What a reading claims."""

    name: str
    """Its class."""
    span: Span
    """Where the words that say so stand, in the article."""
    residue: str
    """The rest of the reading without fillers."""


_LEADS = regex("[将会许是为可能]")
_FUTURE = frozenset({"将", "将要", "将会", "即将", "会"})
_INTENDED = frozenset(words("modality.intended"))
"""Of what is still to come, 将 says little more than 计划, 预计 or 要: a slight difference, where 拟, 有望, 应 or 已 is a grave one."""


def judge(change: Change) -> Variant | None:
    """Report a change of modality or status on the same predicate."""
    if not change.holds(MODALITY.agreement, MODALITY.shared):
        return None
    pair, at = change.pair, change.difference
    left, right = _modal(pair.left, at.left), _modal(pair.right, at.right)
    if left and right:
        apart = _apart(left.name, right.name) and alike(change, left.residue, right.residue)
        if not apart or _moved(pair, left, right) or _is_hoped(change, left.name, right.name):
            return None
        found = _variant(change, left.span, right.span)
        words = {pair.left.quote(left.span), pair.right.quote(right.span)}
        return replace(found, severity="low") if words & _FUTURE and words & _INTENDED else found
    if {change.left, change.right} == {"", "或"} and not _LEADS.match(change.after(1)[0]):
        return None  # alone it may link two things
    if left and left.residue == _residue(change.right) and _missed(left, change, on_right=True):
        return _variant(change, left.span, None)
    if right and right.residue == _residue(change.left) and _missed(right, change, on_right=False):
        return _variant(change, None, right.span)
    return None


def _modal(side: Side, span: Span) -> _Modal | None:
    """Return what the words at `span` claim, read with the two characters on either side: the difference may have cut 可能会."""
    before = side.before(span.start, 2)
    offset = span.start - len(before)
    text = before + side.quote(span) + side.after(span.end, 2)
    if side.quote(span) == "或":
        return _Modal("possible", span, "")
    words = [
        found for found in _WORD.finditer(text) if found["word"] and offset + found.start() < span.end and span.start < offset + found.end()
    ]
    if not words:
        return None
    name = min((_CLASS_OF[found[0]] for found in words), key=_ORDER.__getitem__)
    start, end = max(span.start, offset + words[0].start()), min(span.end, offset + words[-1].end())
    return _Modal(name, Span(start, end), _residue(side.quote(Span(span.start, start)) + side.quote(Span(end, span.end))))


def _apart(one: str, other: str) -> bool:
    """Tell whether two classes differ in what is claimed."""
    if frozenset((one, other)) in _ACROSS:
        return True
    return any(abs(scale[one] - scale[other]) >= _STEPS_APART for scale in _SCALES if one in scale and other in scale)


def _residue(text: str) -> str:
    return residue(text, _RESIDUE)


def _is_hoped(change: Change, left: str, right: str) -> bool:
    """Tell whether what one can do is only hoped for: 希望能够."""
    return "able" in (left, right) and bool(_HOPED.search(change.pair.left.before(change.difference.left.start, _REACH)))


def _moved(pair: Pair, left: _Modal, right: _Modal) -> bool:
    """Tell whether the one claim only stands elsewhere in the other passage."""
    return _count(pair.left, left.name, left.span) <= _count(pair.right, left.name, right.span) or (
        _count(pair.right, right.name, right.span) <= _count(pair.left, right.name, left.span)
    )


def _count(side: Side, name: str, own: Span) -> int:
    """Return how many words of class `name` the passage has. One character at the end of a word, as in 村委会, is none.

    The word at `own` counts in any case: it may have run into the name before it, 李尚福将.
    """
    starts = {token.span.start - side.span.start for token in side.tokens} | {own.start - side.span.start}
    alone = sum(token.text == "或" for token in side.tokens) if name == "possible" else 0
    return alone + sum(
        1
        for found in _WORD.finditer(side.text)
        if found["word"] and _CLASS_OF[found["word"]] == name and (len(found[0]) > 1 or found.start() in starts)
    )


def _missed(lost: _Modal, change: Change, *, on_right: bool) -> bool:
    """Tell whether the side that lacks the word states as plain fact what the other leaves open."""
    pair = change.pair
    owner, side = (pair.left, pair.right) if on_right else (pair.right, pair.left)
    clause, hole = (change.right_clause, change.difference.right) if on_right else (change.left_clause, change.difference.left)
    still_open = _STILL_OPEN.get(lost.name)
    if still_open is None or _HEADS.search(side.text) or (_OPINION.search(side.text) and pair.similarity < _VERBATIM):
        return False
    if _count(owner, lost.name, lost.span) <= _count(side, lost.name, hole):
        return False
    if lost.name == "plan" and side.after(hole.end, 1) in {"", "的", "、", "，", "。"}:
        return False
    around = side.quote(Span(clause.start, hole.start)) + "\n" + side.quote(Span(hole.end, clause.end))
    return not still_open.search(_NOT_OPEN.sub(" ", around))


def _variant(change: Change, left: Span | None, right: Span | None) -> Variant:
    confidence: Confidence = "high" if change.agreement >= MODALITY.sure else "medium"
    at = next_word(change.pair.left, change.difference.left.end) if left is None else None
    return Variant("W402", left, right, None, None, "medium", confidence, left_at=at)
