"""W403: how much a statement is about: all or some, the country or the world, the first or one of the first, on average or in total."""

import re
from collections.abc import Mapping
from typing import NamedTuple

from auditor.compare.pairs.clause import BREAKS, Change, next_word, residue
from auditor.compare.pairs.likeness import SCOPE
from auditor.compare.pairs.pair import Side
from auditor.compare.rule import Rule, Variant
from auditor.model import Confidence, Message, Severity, Span
from auditor.patterns import regex

_SCALES: dict[str, dict[int, str]] = {
    "amount": {
        10: "任何|各类|各种|各项|各级|全国各地|全国|全部|所有|全体|一切|整个|各地|各个|每个|每一个|每名|每位|每家|每户|均|都"
        "|悉数|全都|一律|全面|全员|无一例外",
        8: "绝大多数|绝大部分",
        7: "普遍|广泛",
        6: "大多数|大部分|多数|大多|大都|大半|多半|过半|半数以上|主要",
        5: "多",
        4: "半数|一半|近半|近半数|约半数",
        3: "许多|很多|众多|诸多|大量|大批|不少",
        2: "部分|一部分|一些|有些|有的|某些|若干|局部|部份|小部分|少部分",
        0: "极少数|少数|个别|极个别|零星|少量|少许|极少",
    },
    "completeness": {6: "完全|彻底|全面|全部|完整", 4: "基本上|基本|大体|大致|总体", 2: "部分|局部|初步|一定程度上", 0: "略微|稍微"},
    "frequency": {8: "始终|一直|总是|每次", 6: "经常|常常|时常|往往|频繁", 4: "有时|时而|间或", 2: "偶尔|偶然|很少|极少|鲜有"},
    "area": {
        8: "全球|全世界|世界|国际",
        6: "全国|国内|我国|中国",
        4: "全省|省内|我省|全区|区内",
        2: "全市|市内|我市|本市",
        0: "全县|县内|我县",
    },
    "rank": {
        6: "唯一|独家|仅有",
        4: "首个|首次|首家|首款|首条|首座|首例|首位|首艘|首架|首台|首部|首届|率先",
        2: "首批|首批次",
        0: "再次|再度|又一次|一个|一次|一家|一款|一条|一座|一例|一位|一艘|一架|一台|一部|一届|一批",
    },
    "exclusiveness": {4: "唯一|仅有的", 2: "主要|首要", 0: "次要"},
    "degree": {2: "最", 0: "较|更|比较|较为|更加"},
    "basis": {10: "累计|总计|合计|共计", 8: "新增|净增", 6: "平均|人均|户均", 4: "日均|每日|每天", 2: "月均|每月", 0: "年均|每年"},
}
"""Scales of scope, the words of each at their height. Those of one step, and of neighbouring heights (不少 and 一些, 许多 and 半数),
may take each other's place in copies."""
_STEPS_APART = 2

_STEPS: dict[str, dict[str, int]] = {}
for _scale, _heights in _SCALES.items():
    for _height, _words in _heights.items():
        for _one in _words.split("|"):
            _STEPS.setdefault(_one, {})[_scale] = _height
_LONGEST = max(map(len, _STEPS))

_LOSSES: dict[str, Severity] = {
    "部分": "medium",
    "部份": "medium",
    "大部分": "medium",
    "多数": "medium",
    "大多数": "medium",
    "绝大多数": "medium",
    "绝大部分": "medium",
    "少数": "medium",
    "个别": "medium",
    "局部": "medium",
    "全国": "medium",
    "全球": "medium",
    "全省": "medium",
    "全市": "medium",
    "全县": "medium",
    "规模以上": "medium",
    "规上": "medium",
    "限额以上": "medium",
    "之一": "medium",
    "唯一": "medium",
    "首次": "low",
    "首个": "medium",
    "首家": "medium",
    "首批": "medium",
    "首例": "medium",
    "仅": "low",
    "仅有": "low",
    "累计": "low",
    "人均": "medium",
    "日均": "medium",
    "平均": "medium",
    "主要": "low",
    "原则上": "medium",
    "至少": "low",
    "以上": "low",
}
"""Words whose loss makes the statement one about more, or less, than it was. 所有, 都 and 均 come and go as style."""

_NEED_NO_NAME = frozenset({"全省", "全市", "全县"})
"""Words that say no more than the name before them: 河北全省."""
_HEAD = frozenset(["", *BREAKS, *"是为占使对以在从的据"])
"""What ends just before a word that has no name before it."""

_MAINLY = regex("普遍|多数|大部分|大多|大都|大半|多半")
_INSTEAD: dict[str, re.Pattern[str]] = {
    **dict.fromkeys(("大部分", "多数", "大多数", "绝大多数", "绝大部分"), _MAINLY),
    "全国": regex("全国|我国|中国|国内|国家|各地|各省"),
    "全球": regex("全球|世界|国际|各国"),
    "全省": regex("省"),
    "全市": regex("市"),
    "全县": regex("县"),
    "累计": regex("累计|共|总|合计"),
    "仅": regex("仅|只"),
    "仅有": regex("仅|只"),
    "主要": regex("主要|重点|大多"),
    "首次": regex("首|第一次|第一|初次"),
    "首个": regex("首|第一"),
    "首家": regex("首|第一"),
    "首例": regex("首|第一"),
    "首批": regex("首|第一"),
    "平均": regex("均"),
    "之一": regex("之一|其中"),
}
"""What says the same where such a word is gone."""

_PART_OF_A_NAME = regex(
    "全国(?:人大|政协|人民代表|总工会|妇联|工商联|政治协商|老龄|爱卫|社会保障|中小企业股份|生态日|锦标|青年)|"
    "世界(?:杯|卫生|银行|贸易|气象|经济论坛|游泳|田径|遗产|互联网大会)|"
    "国际(?:货币|奥委会|足联|大体联|象棋|机场|贸易|原子能|法院|刑事)|"
    "中国(?:银行|移动|电信|联通|石化|石油|人民|共产党|科学|证监会)"
)

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
