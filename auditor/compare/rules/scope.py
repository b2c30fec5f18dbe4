"""W403: how much a statement is about: all or some, the country or the world, the first or one of the first, on average or in total."""

import re
from collections.abc import Mapping
from typing import NamedTuple

from auditor.compare.pairs.clause import BREAKS, Change, next_word, residue
from auditor.compare.pairs.likeness import SCOPE
from auditor.compare.pairs.pair import Side
from auditor.compare.rule import Rule, Variant
from auditor.lexicon import alternation, any_of, keyed
from auditor.model import Confidence, Message, Severity, Span
from auditor.patterns import regex

_SCALES = ("amount", "completeness", "frequency", "area", "rank", "exclusiveness", "degree", "basis")
"""Scales of scope, the words of each at their height. Those of one step, and of neighbouring heights (不少 and 一些, 许多 and 半数),
may take each other's place in copies."""
_STEPS_APART = 2

_STEPS: dict[str, dict[str, int]] = {}
for _scale in _SCALES:
    for _height, _group in keyed(f"scope.{_scale}").items():
        for _one in _group:
            _STEPS.setdefault(_one, {})[_scale] = int(_height)
_LONGEST = max(map(len, _STEPS))

_LOSSES: dict[str, Severity] = {
    **dict.fromkeys(keyed("scope.lost")["medium"], "medium"),
    **dict.fromkeys(keyed("scope.lost")["low"], "low"),
}
"""Words whose loss makes the statement one about more, or less, than it was. 所有, 都 and 均 come and go as style."""

_NEED_NO_NAME = frozenset({"全省", "全市", "全县"})
"""Words that say no more than the name before them: 河北全省."""
_HEAD = frozenset(["", *BREAKS, *"是为占使对以在从的据"])
"""What ends just before a word that has no name before it."""

_INSTEAD = {word: regex(alternation(said)) for lost, said in keyed("scope.said instead").items() for word in lost.split("|")}
"""What says the same where such a word is gone."""

_PART_OF_A_NAME = regex(any_of("scope.in names"))

_RESIDUE = regex('的|了|中|有|地区|范围内|[\\s,，、“”"]')

_BESIDE = regex("[已为是有在被将由的了]")
"""What may stand with a word of one character: 均已, 多为."""

_DEGREE = regex("[最较更][大小高低多少强弱长短快慢早晚好差重热冷严难易深广]")
"""Words of two characters that say no more than most or rather."""
_FIRST = regex("首|第一|唯一|独家|率先")
_MOST = {6, 8}
"""Heights of 大部分 and 绝大多数, on the scale of amount: little to choose between them."""
_NEARBY = 60
"""Characters before a passage that its reader has just read."""

RULE = Rule(
    code="W403",
    name=Message("范围", "scope"),
    severity="medium",
    explanation=Message(
        "说法所及的范围变了：部分与全部，多数与少数，全国与全省，首个与首批，人均与总数，或者这样的限定词丢失了。",
        "What the statement covers has changed: some and all, most and few, the country and the province, the first and one of the first, "
        "an average and a total, or such a word was lost.",
    ),
    valid=(
        ("全国工业企业利润下滑。", "工业企业利润下滑。"),
        ("部分航班已经取消。", "全部航班已经取消。"),
        ("多数受访者表示满意。", "少数受访者表示满意。"),
        ("这是国内首个海上风电项目。", "这是全球首个海上风电项目。"),
        ("这是当地首个试点县。", "这是当地首批试点县。"),
        ("规模以上工业企业用电量回升。", "工业企业用电量回升。"),
        ("这是全省最大的水库之一。", "这是全省最大的水库。"),
        ("部分商户已停止营业。", "商户已停止营业。"),
        ("少数居民尚未撤离。", "居民尚未撤离。"),
        ("机场人均候机时间缩短。", "机场候机时间缩短。"),
        ("大部分二线城市已经覆盖。", "个别二线城市已经覆盖。"),
        ("全省粮食产量再创新高。", "全国粮食产量再创新高。"),
        ("这是当地唯一的三甲医院。", "这是当地的三甲医院。"),
        ("这是当地唯一的收入来源。", "这是当地主要的收入来源。"),
        ("这套设备完全依靠进口。", "这套设备基本依靠进口。"),
        ("受损道路完全恢复通行。", "受损道路部分恢复通行。"),
        ("许多居民表示不满。", "个别居民表示不满。"),
        ("每个社区都设有服务站。", "个别社区都设有服务站。"),
        ("各地出台了配套措施。", "部分地区出台了配套措施。"),
        ("这些企业均已复工。", "这些企业多已复工。"),
        ("他经常参加志愿活动。", "他偶尔参加志愿活动。"),
        ("全省空气质量明显好转。", "空气质量明显好转。"),
        ("业务覆盖大部分二线城市。", "业务覆盖绝大多数二线城市。"),
        ("这是当地首家外资企业。", "这是当地一家外资企业。"),
        ("这是当地最大的外资企业。", "这是当地较大的外资企业。"),
    ),
    invalid=(
        ("所有学校均已复课。", "学校均已复课。"),
        ("全国粮食产量再创新高。", "我国粮食产量再创新高。"),
        ("一些爱好者转向其他硬件。", "爱好者转向其他硬件。"),
        ("大部分居民已经返家。", "多数居民已经返家。"),
        ("部分路段急需维修。", "部份路段急需维修。"),
        ("任何图谋都不会得逞。", "任何图谋绝不会得逞。"),
        ("部分企业已复工。", "一些企业已复工。"),
        ("这是首次公开亮相。", "这是第一次公开亮相。"),
        ("最近月产量已经增加。", "月产量已经增加。"),
        ("全市共转移群众。", "我市共转移群众。"),
        ("代表参加了全国人大会议。", "代表参加了人大会议。"),
        ("许多居民表示满意。", "不少居民表示满意。"),
        ("河北全省因灾停工。", "河北因灾停工。"),
        ("每个社区都设有服务站。", "各个社区都设有服务站。"),
        ("这些企业均已复工。", "这些企业都已复工。"),
        ("这些设备大多依靠进口。", "这些设备多依靠进口。"),
        ("这是当地最近的通知。", "这是当地较近的通知。"),
        ("居民普遍表示满意。", "绝大多数居民表示满意。"),
        ("这家公司是当地首家企业，全国第一。", "这家公司是当地一家企业，全国首家。"),
    ),
)
RULES = (RULE,)


def judge(change: Change) -> Variant | None:
    """Report a word of scope that changed or was lost before the same noun."""
    if not change.holds(SCOPE.agreement, SCOPE.shared):
        return None
    left, right = change.difference.left, change.difference.right
    if change.left and change.right:
        severity = _replaced(change)
        return _variant(change, left, right, severity) if severity else None
    if change.left:
        severity = _lost(change.pair.left, left, change.pair.right)
        return _variant(change, left, None, severity) if severity else None
    severity = _lost(change.pair.right, right, change.pair.left)
    return _variant(change, None, right, severity) if severity else None


def _replaced(change: Change) -> Severity | None:
    """Return how much it weighs that two words of one scale stand in each other's place, None where they do not."""
    left, right = _step(change.left), _step(change.right)
    if left is None or right is None or left.residue != right.residue:
        return None
    shared = {scale: abs(left.heights[scale] - right.heights[scale]) for scale in left.heights if scale in right.heights}
    if not shared or min(shared.values()) < _STEPS_APART or ("area" in shared and not _whole_area(change)):
        return None
    if "rank" in shared and "一" in change.left + change.right and _said_elsewhere(change):
        return None
    return "low" if "degree" in shared or {left.heights.get("amount"), right.heights.get("amount")} == _MOST else "medium"


def _said_elsewhere(change: Change) -> bool:
    """Tell whether both passages say of something that it was the first: 首家 may be one of two words for that."""
    return bool(_FIRST.search(change.pair.left.text) and _FIRST.search(change.pair.right.text))


class _Step(NamedTuple):
    """The one word of scope in a reading."""

    heights: Mapping[str, int]
    """Where it stands on each scale that has it."""
    residue: str
    """The rest of the reading without fillers."""


def _step(text: str) -> _Step | None:
    """Return the word of scope in `text`, the longest. One of a single character is a word only where nothing else stands there."""
    for size in range(min(_LONGEST, len(text)), 0, -1):
        for at in range(len(text) - size + 1):
            found = _STEPS.get(text[at : at + size])
            if found:
                rest = text[:at] + text[at + size :]
                if size > 1 or not _BESIDE.sub("", rest) or (at == 0 and _DEGREE.fullmatch(text)):
                    return _Step(found, residue(_RESIDUE.sub("", rest), _RESIDUE))
    return None


def _whole_area(change: Change) -> bool:
    """Tell whether the words are of scope and no part of a name, and say something of extent: 全国/全省, or before 首 or 最."""
    left, right = change.left + change.after(4)[0], change.right + change.after(4)[1]
    if _PART_OF_A_NAME.match(left) or _PART_OF_A_NAME.match(right):
        return False
    if len(change.pair.differences) == 1 and change.agreement == 1.0:
        return True  # 国内顶级的, 全球顶级的
    return ("全" in change.left and "全" in change.right) or bool(re.match("[首最唯第领]", change.after(1)[0]))


def _lost(side: Side, span: Span, other: Side) -> Severity | None:
    """Return how much the loss of the word at `span` weighs, None where it is no loss of scope."""
    word = side.quote(span).strip(" 的、")
    severity = _LOSSES.get(word)
    if severity is None or _PART_OF_A_NAME.match(word + side.after(span.end, 4)):
        return None
    if word in _NEED_NO_NAME and side.before(span.start, 1) not in _HEAD:
        return None
    instead = _INSTEAD.get(word) or re.compile(re.escape(word))
    before = other.article.text[max(0, other.span.start - _NEARBY) : other.span.start]
    return None if instead.search(other.text) or instead.search(before) else severity


def _variant(change: Change, left: Span | None, right: Span | None, severity: Severity) -> Variant:
    confidence: Confidence = "high" if change.agreement >= SCOPE.sure else "medium"
    at = next_word(change.pair.left, change.difference.left.end) if left is None else None
    return Variant("W403", left, right, None, None, severity, confidence, left_at=at)
