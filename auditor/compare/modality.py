"""W402: planned, expected, possible, allowed or alleged in one copy, done, certain, demanded or proven in the other."""

import re
from typing import NamedTuple

from auditor.compare.clause import Change, alike, next_word, residue
from auditor.compare.pair import Pair, Side
from auditor.compare.rule import Rule, Variant
from auditor.model import Confidence, Message, Span

_CLASSES = {
    "plan": "拟|计划|打算|有意|筹划|力争|争取",
    "will": "必将|势必|终将|必定|必然|将要|将会|将|即将|会",
    "expected": "有望|预计|预期|预料|估计|料将",
    "possible": "可能会|可能|或将|或会|或许|也许|大概|恐将|恐怕|恐",
    "alleged": "涉嫌|疑似|疑为|疑因|据称|据传|传闻|传出|似乎|疑",
    "ongoing": "正在|正",
    "done": "业已|已经|已|曾经|曾",
    "must": "必须|务必|须|应当|应该|理应|应|需要|需|要|不得不",
    "may": "可以|可|能够|能|允许|得以",
    "wish": "希望|鼓励|建议|倡导|提倡|呼吁",
    "suspect": "犯罪嫌疑人|嫌疑人|嫌犯|疑犯",
    "convict": "罪犯|凶手|犯人|凶犯|杀人犯",
}
"""Words that state how real a thing is. Those of one class may take each other's place: 拟 for 计划, 需 for 应."""

_CLASS_OF = {word: name for name, words in _CLASSES.items() for word in words.split("|")}
_APART = frozenset(
    frozenset(pair.split("/"))
    for pair in [
        "plan/will",
        "plan/done",
        "plan/ongoing",
        "plan/must",
        "plan/possible",
        "will/done",
        "will/ongoing",
        "will/possible",
        "will/must",
        "will/expected",
        "expected/done",
        "expected/ongoing",
        "expected/must",
        "possible/done",
        "possible/ongoing",
        "possible/must",
        "possible/alleged",
        "alleged/done",
        "alleged/will",
        "ongoing/done",
        "must/may",
        "must/done",
        "must/wish",
        "must/ongoing",
        "may/wish",
        "may/done",
        "wish/done",
        "suspect/convict",
    ]
)
"""Classes that differ in what is claimed. Where a pair is not here (有望 for 可能, 计划 for 预计), both say that it is not certain."""

_WEIGHTY = frozenset({"plan", "possible", "alleged", "expected"})
"""Classes whose loss turns a hedged claim into a fact. 将, 已, 要 and 可以 come and go as style."""

_STILL_OPEN = {
    "plan": re.compile("拟|计划|打算|有意|将|会|有望|预计|力争|争取|目标|规划|未来|今后|下一步"),
    "possible": re.compile("可能|或|许|大概|恐|疑|估计|料|预计|预测|据|认为|判断|如果|若"),
    "expected": re.compile("将|会|有望|预计|预期|预测|预报|预料|估计|料|可能|认为|判断|目标|规划"),
    "alleged": re.compile("涉嫌|嫌疑|疑|据|称|传|似|指控|可能"),
}
"""What keeps a claim as open as it was, though a word of that class was dropped: another stands in its clause."""
_HEADS = re.compile("预计|预测|预报|预警|估计|认为|判断|据称|据传|消息称|指控|如果|假如")
"""What keeps all claims of a sentence open."""

_NOT_MODAL = (
    "将领|将军|主将|大将|名将|老将|小将|麻将|将近|将士|将其|将把|将之|会议|会上|大会|会见|会晤|会谈|会同|机会|社会|协会|会长|会员|会展|工会|学会|商会|展会|峰会|晚会|总会|委员会|"
    "理事会|董事会|常委会|座谈会|发布会|运动会|大运会|应对|应用|应急|应邀|反应|供应|相应|响应|应有|应届|应收|应付|应税|应纳|主要|重要|需求|必需|急需|所需|"
    "可见|许可|认可|可靠|可持续|可谓|可是|可再生|正式|正常|正面|真正|修正|更正|改正|正确|公正|反正|能力|能源|功能|智能|性能|节能|高能|效能|产能|储能|动能|热能|只能|才能|职能|核能|"
    "可能性|不可能|计划书|行动计划|计划生育|五年计划|计划单列|曾祖|曾某|疑问|质疑|无疑|疑难|疑虑|恐怖|恐慌|惊恐|不能|不会|不可|不应|无需|无须|未必|预期风险|预期收益|预期目标|预期年化|预期值|预期使用|预期寿命|计划单|本计划|该计划|计划的|计划内|计划外"
)
"""Words that contain one of the above and are something else."""
_WORD = re.compile(f"(?P<other>{_NOT_MODAL})|(?P<word>{'|'.join(sorted(map(re.escape, _CLASS_OF), key=lambda word: (-len(word), word)))})")

_RESIDUE = re.compile('的|有|很|极|于|在|了|也|还|都|均|就|便|则|而|并|又|再|全部|进一步|一并|[\\s,，、“”"]')

MIN_AGREEMENT = 0.5
MIN_SHARED = 3
SURE_AGREEMENT = 0.75

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
    ),
)


_ORDER = {
    name: place
    for place, name in enumerate(
        ("alleged", "possible", "expected", "plan", "suspect", "convict", "done", "ongoing", "must", "wish", "may", "will")
    )
}
"""Where a reading has two such words (预计将), the first of these is what it claims."""


class _Modal(NamedTuple):
    """What a reading claims."""

    name: str
    """Its class."""
    span: Span
    """Where the words that say so stand, in the article."""
    residue: str
    """The rest of the reading without fillers."""


def judge(change: Change) -> Variant | None:
    """Report a change of modality or status on the same predicate."""
    if not change.holds(MIN_AGREEMENT, MIN_SHARED):
        return None
    pair, at = change.pair, change.difference
    left, right = _modal(pair.left, at.left), _modal(pair.right, at.right)
    if left and right:
        apart = frozenset((left.name, right.name)) in _APART and alike(change, left.residue, right.residue)
        return _variant(change, left.span, right.span) if apart and not _moved(pair, left, right) else None
    if left and left.residue == _residue(change.right) and _missed(left, pair.left, pair.right, change.right_clause, at.right):
        return _variant(change, left.span, None)
    if right and right.residue == _residue(change.left) and _missed(right, pair.right, pair.left, change.left_clause, at.left):
        return _variant(change, None, right.span)
    return None


def _modal(side: Side, span: Span) -> _Modal | None:
    """Return what the words at `span` claim, read with the two characters on either side: the difference may have cut 可能会."""
    before = side.before(span.start, 2)
    offset = span.start - len(before)
    text = before + side.quote(span) + side.after(span.end, 2)
    words = [
        found for found in _WORD.finditer(text) if found["word"] and offset + found.start() < span.end and span.start < offset + found.end()
    ]
    if not words:
        return None
    name = min((_CLASS_OF[found[0]] for found in words), key=_ORDER.__getitem__)
    start, end = max(span.start, offset + words[0].start()), min(span.end, offset + words[-1].end())
    return _Modal(name, Span(start, end), _residue(side.quote(Span(span.start, start)) + side.quote(Span(end, span.end))))


def _residue(text: str) -> str:
    return residue(text, _RESIDUE)


def _moved(pair: Pair, left: _Modal, right: _Modal) -> bool:
    """Tell whether the one claim only stands elsewhere in the other passage."""
    return _count(pair.left, left.name) <= _count(pair.right, left.name) or _count(pair.right, right.name) <= _count(pair.left, right.name)


def _count(side: Side, name: str) -> int:
    """Return how many words of class `name` the passage has."""
    return sum(1 for found in _WORD.finditer(side.text) if found["word"] and _CLASS_OF[found["word"]] == name)


def _missed(lost: _Modal, owner: Side, side: Side, clause: Span, hole: Span) -> bool:
    """Tell whether `side`, which lacks the word, states as plain fact what the other leaves open."""
    still_open = _STILL_OPEN.get(lost.name)
    if still_open is None or _HEADS.search(side.text) or _count(owner, lost.name) <= _count(side, lost.name):
        return False
    if lost.name == "plan" and side.after(hole.end, 1) in {"", "的", "、", "，", "。"}:
        return False
    return not still_open.search(side.quote(Span(clause.start, hole.start)) + "\n" + side.quote(Span(hole.end, clause.end)))


def _variant(change: Change, left: Span | None, right: Span | None) -> Variant:
    confidence: Confidence = "high" if change.agreement >= SURE_AGREEMENT else "medium"
    at = next_word(change.pair.left, change.difference.left.end) if left is None else None
    return Variant("W402", left, right, None, None, "medium", confidence, left_at=at)
