"""F101 to F105 and F107: figures that disagree, blur or vanish. Dates have rules of their own."""

from collections.abc import Iterator
from dataclasses import replace

from auditor.compare import exchange
from auditor.compare.losses import missing, missing_date
from auditor.compare.measures import Match, Spot, measured, relation, variant
from auditor.compare.pair import Pair, Side
from auditor.compare.rule import Rule, Variant
from auditor.model import Bound, Figure, Message
from auditor.patterns import regex

_BOUND_BEFORE = regex("[<>≤≥＜＞]\\s*$|(?:至少|最少|起码|最多|至多)[^，,。；;：:]*$")
_BOUND_AFTER = regex("\\s{0,40}+[（(][^（()）]{0,40}+[）)](?:以上|以下|左右|以内|起)")
_BRACKET = regex("[（(][^（()）]{0,3}$")
"""Before a figure that stands in brackets."""
_IMPLIED: dict[str, Bound] = {"最高": "<=", "最低": ">=", "年满": ">=", "已满": ">="}
"""What a word before a bare figure says of its bound: 最高50万元, 年满18周岁."""
_REACHED = regex("[高多长]?达")
"""What says that the very number was reached."""
_RATE_AFTER = regex("\\s{0,4}+[（(][^（()）]{0,30}+[）)]/")
_PER_BEFORE = 12
"""Characters before a figure that may say what it is counted by: 每平方米均价为50元."""
_LIST_NUMBER = regex(r"\d{1,2}\.")
"""Before the first figure of a paragraph, where no blank parts the two: 5.154艘油轮."""
_GLUED = 4
"""Digits that are no slip of the pen: whoever drops one or two digits of a figure does not drop four."""

F101 = Rule(
    "F101",
    Message("数值不一致", "figure value"),
    "high",
    Message(
        "同一指标的数字不同，如 22.8毫米 与 228毫米。数字按所指的事物配对，不按先后。",
        "The same measure has another value, as 22.8毫米 and 228毫米. Figures are paired by what they measure, not by their order.",
    ),
    (
        ("当日最大降雨量达到22.8毫米。", "当日最大降雨量达到228毫米。"),
        ("全国规模以上工业增加值同比增长6.5%。", "全国规模以上工业增加值同比增长5.6%。"),
        ("公司去年研发投入为3.2亿元。", "公司去年研发投入为2.3亿元。"),
        ("此次事故共造成12人受伤。", "此次事故共造成21人受伤。"),
    ),
    (
        ("全国累计推广新能源汽车一千万辆。", "全国累计推广新能源汽车1000万辆。"),
        ("同比增长百分之六点五。", "同比增长6.5%。"),
        ("产品销量按年上升4.22倍。", "产品销量按年上升421.6%。"),
        ("省防指启动防汛Ⅳ级应急响应。", "省防指启动防汛四级应急响应。"),
        ("工厂日产零件3000件，次品率0.2%。", "工厂日产零件3000件。"),
        ("上海新增病例12例，北京新增病例5例。", "北京新增病例5例，上海新增病例12例。"),
        ("去年产量翻了一番。", "去年产量增长100%。"),
        ("月收入在2.5万元至10万元之间的，按5%计提。", "月收入小于10万元的，按5%计提。"),
    ),
)
F102 = Rule(
    "F102",
    Message("单位或量级不一致", "figure unit or scale"),
    "high",
    Message(
        "数字的单位或量级不同，如 5% 与 5个百分点、50万元 与 50元。",
        "Unit or scale of a figure differ, as 5% and 5个百分点, or 50万元 and 50元.",
    ),
    (
        ("一季度制造业占比提高5%。", "一季度制造业占比提高5个百分点。"),
        ("每户最高补助50万元。", "每户最高补助50元。"),
        ("当地水库蓄水量为3.5亿立方米。", "当地水库蓄水量为3.5万立方米。"),
        ("选型效率提高了80%-90%。", "选型效率提高了80%-90个百分点。"),
        ("经济损失达人民币82330元。", "经济损失达人民币82330美元。"),
    ),
    (
        ("水库蓄水量为3.5亿立方米。", "水库蓄水量为35000万立方米。"),
        ("这条公路全长12公里。", "这条公路全长12千米。"),
        ("列车最高时速350公里。", "列车最高速度350公里/小时。"),
        ("当地房租每平方米50元。", "当地房租50元/平方米。"),
    ),
)
F103 = Rule(
    "F103",
    Message("确数变约数", "exact figure made vague"),
    "medium",
    Message(
        "一处给出确切数字，另一处只有模糊说法，如 连续五年 与 连续多年、1.2万 与 数万。",
        "One copy has an exact figure where another is vague, as 连续五年 and 连续多年, or 1.2万 and 数万.",
    ),
    (
        ("政府工作报告连续五年强调要发展工业互联网。", "政府工作报告连续多年强调要发展工业互联网。"),
        ("这场活动吸引了1.2万名观众。", "这场活动吸引了数万名观众。"),
        ("门店里新展出了两款车型。", "门店里新展出了数款车型。"),
        ("活动期间累计服务市民超2200人次。", "活动期间累计服务市民超千人次。"),
    ),
    (
        ("政府工作报告连续五年强调要发展工业互联网。", "政府工作报告连续5年强调要发展工业互联网。"),
        ("工厂多年来一直亏损。", "工厂多年以来一直亏损。"),
        ("活动期间累计服务市民超千人次。", "活动期间累计服务市民1000多人次。"),
    ),
)
F104 = Rule(
    "F104",
    Message("界限改变", "bound changed"),
    "medium",
    Message(
        "数字相同，界限不同：达到2400个、超过2400个、近2400个 说的不是一回事。",
        "The number is the same, its bound is not: 达到2400个, 超过2400个 and 近2400个 say three things.",
    ),
    (
        ("全国在建项目总数达到了2400个。", "全国在建项目总数超过2400个。"),
        ("全年利润近30亿元。", "全年利润逾30亿元。"),
        ("门票价格高达2980元。", "门票价格约2980元。"),
        ("活动为期15天，内容丰富。", "活动为期近15天，内容丰富。"),
    ),
    (
        ("全国在建项目总数超过2400个。", "全国在建项目总数逾2400个。"),
        ("每户补助最高50万元。", "每户补助不超过50万元。"),
        ("年满18周岁的市民可以报名参加。", "18周岁以上的市民可以报名参加。"),
        ("全年利润约30亿元。", "全年利润30亿元左右。"),
        ("投资160亿卢比，约合1.94亿美元。", "投资160亿卢比（1.94亿美元）。"),
    ),
)
F105 = Rule(
    "F105",
    Message("数字缺失", "figure missing"),
    "medium",
    Message(
        "句子还在，其中的数字没有了：连同整个分句被删去，或被一个词代替（十项举措 / 重要举措）。整句、整段未转载的不算。",
        "The sentence is there, a figure of it is not: dropped with its clause, or replaced by a word (十项举措, 重要举措). Whole "
        "sentences and paragraphs that a copy leaves out do not count.",
    ),
    (
        (
            "同时开展了2批次技术抽检，检测了61万款应用，进一步净化了应用生态，维护了用户权益。",
            "同时开展了2批次技术抽检，进一步净化了应用生态，维护了用户权益。",
        ),
        ("会议部署了当务之急的十项举措，这些举措都很实在。", "会议部署了重要举措，这些举措都很实在。"),
    ),
    (
        ("这是一个重要的战略选择，也是主要方向。", "这是重要的战略选择，也是主要方向。"),
        ("第一季度服务水平稳中趋好，用户更满意。", "一季度服务水平稳中趋好，用户更满意。"),
    ),
)
F107 = Rule(
    "F107",
    Message("取整，相容", "rounded, compatible"),
    "info",
    Message(
        "一处是另一处的正确约数，如 52384人 与 5.2万多人。",
        "One is a correct rounding of the other, as 52384人 and 5.2万多人.",
    ),
    (
        ("展会共接待观众52384人次。", "展会共接待观众5.2万多人次。"),
        ("全年进口额为1.23亿美元。", "全年进口额为1.2亿美元。"),
    ),
    (
        ("展会共接待观众52384人次。", "展会共接待观众5.3万多人次。"),
        ("全年进口额为1.23亿美元。", "全年进口额为12300万美元。"),
    ),
)

_RULES = {"value": F101, "unit": F102, "vaguer": F103, "bound": F104, "compatible": F107}


def check(pair: Pair) -> Iterator[Variant]:
    """Report the figures of `pair` that disagree, then those that one side lacks."""
    exchanged = [*exchange.check(pair), *_torn_ranges(pair)]
    yield from exchanged
    taken = {span for variant in exchanged for span in (variant.left, variant.right)}
    found = measured(pair, _is_quantity)
    for match in found.matches:
        if match.left.token.span in taken or match.right.token.span in taken:
            continue
        found_relation = relation(match.left.figure, match.right.figure)
        if found_relation == "value" and _is_blurred(pair.left, match.left) != _is_blurred(pair.right, match.right):
            found_relation = "vaguer"
        if (
            found_relation not in _RULES
            or _is_end_of_range(match)
            or _is_doubled(match)
            or _is_one_code(match)
            or _ran_together(pair, match)
        ):
            continue
        if found_relation == "unit" and (_is_rate_beside(pair.left, match) or _is_rate_beside(pair.right, match)):
            continue
        if found_relation == "bound" and (
            _is_conversion(pair, match)
            or _is_bounded_beside(pair.left, match.left)
            or _is_bounded_beside(pair.right, match.right)
            or _implies(pair.left, match.left, match.right.figure)
            or _implies(pair.right, match.right, match.left.figure)
        ):
            continue
        yield _judged(variant(_RULES[found_relation], pair, match), match)
    for spot in found.left:
        yield from missing(pair, spot, from_left=True)
    for spot in found.right:
        yield from missing(pair, spot, from_left=False)
    for difference in pair.differences:
        yield from missing_date(pair, difference)


def _torn_ranges(pair: Pair) -> Iterator[Variant]:
    """Report the range of which one end has another unit on the other side, where it is two figures: 80%-90%, 80%-90个百分点."""
    for at, left, right in pair.changes():
        ranges, ends = sorted(([token.figure for token in side if token.figure] for side in (left, right)), key=len)
        if len(ranges) != 1 or len(ends) != 2 or ends[0] is None or ends[1] is None or ranges[0] is None:
            continue
        if ranges[0].value == f"{ends[0].value}/{ends[1].value}" and ends[0].unit != ends[1].unit:
            yield Variant("F102", at.left, at.right, None, None, "high", "high")


def _is_quantity(figure: Figure) -> bool:
    return figure.kind not in ("date", "time")


def _is_rate_beside(side: Side, match: Match) -> bool:
    """Return whether the two say one number, what it is counted by standing apart from it: 448.47元(人民币，下同)/克, 时速350公里."""
    spot = match.left if match.left.token in side.tokens else match.right
    short, long = sorted((match.left.figure, match.right.figure), key=lambda figure: len(figure.unit))
    same = short.value == long.value or long.text.startswith(short.text + "/")
    if not long.unit.startswith(short.unit + "/") or spot.figure is not short or not same:
        return False
    per = long.unit.removeprefix(short.unit + "/")
    before = side.before(spot.token.span.start, _PER_BEFORE)
    return f"每{per}" in before or (per == "小时" and "时速" in before) or bool(_RATE_AFTER.match(side.after(spot.token.span.end, 40)))


def _is_conversion(pair: Pair, match: Match) -> bool:
    """Return whether a conversion is said to be one or about one: 160亿卢比（约合1.94亿美元）, 160亿卢比（1.94亿美元）."""
    sides = ((pair.left, match.left), (pair.right, match.right))
    if {spot.figure.bound for _, spot in sides} != {"=", "~"}:
        return False
    return any("合" in spot.figure.text for _, spot in sides) or all(
        _BRACKET.search(side.before(spot.token.span.start, 4)) for side, spot in sides
    )


def _is_doubled(match: Match) -> bool:
    """Return whether one says by how many times what the other says in doublings: 翻了一番, 增长一倍, 增长100%."""
    pair = sorted((match.left.figure, match.right.figure), key=lambda figure: "翻" not in figure.text)
    times, other = pair[0].low, pair[1].low
    if "翻" not in pair[0].text or times is None or other is None or pair[1].kind not in ("multiple", "percent"):
        return False
    return other / (100 if pair[1].kind == "percent" else 1) in (times, times - 1)


def _is_end_of_range(match: Match) -> bool:
    """Return whether one figure is a range and the other the end of it, as an end: 25000至100000, 小于100000."""
    values = [(figure.value or "").split("/") for figure in (match.left.figure, match.right.figure)]
    if sorted(map(len, values)) != [1, 2]:
        return False
    (low, high), end = (values[0], match.right.figure) if len(values[0]) == 2 else (values[1], match.left.figure)
    return end.value == (high if end.bound in ("<", "<=") else low if end.bound in (">", ">=") else None)


def _is_one_code(match: Match) -> bool:
    """Return whether one identifier is the other with something before or behind it: 300750, 300750.SZ."""
    left, right = match.left.figure, match.right.figure
    return left.kind == "identifier" and ((left.value or "") in right.text or (right.value or "") in left.text)


_OTHER_NUMBER = Message("号码不同", "another number to call or to look up")


def _judged(found: Variant, match: Match) -> Variant:
    """Return the variant as severe as it is.

    约483公里 for 483公里 is no matter, but for 达到483公里; nor are two classifiers of one count (两起, 两宗), a range for a figure, or
    what two texts number
    differently.
    """
    left, right = match.left.figure, match.right.figure
    exact = [figure.text for figure in (left, right) if figure.bound == "="]
    approximate = found.rule == "F104" and {left.bound, right.bound} == {"=", "~"} and not _REACHED.match(exact[0])
    ranged = found.rule == "F101" and ("/" in (left.value or "")) != ("/" in (right.value or ""))
    counted = found.rule == "F102" and left.kind == right.kind == "number" and left.value == right.value
    numbered = left.kind in ("identifier", "ordinal") and (found.confidence != "high" or match.left.after[:1] != match.right.after[:1])
    if found.rule == "F101" and left.kind == right.kind == "identifier":
        found = replace(found, detail=_OTHER_NUMBER)
    if approximate or ranged or counted or (numbered and found.rule == "F101"):
        return replace(found, severity="low")
    return found


def _ran_together(pair: Pair, match: Match) -> bool:
    """Return whether one figure is the other with the end of a headline before it: 获利6400 and 7年间 made 64007年."""
    (short, _), (long, side) = sorted(
        ((match.left.figure.text, pair.left), (match.right.figure.text, pair.right)), key=lambda entry: len(entry[0])
    )
    before = long.removesuffix(short)
    if _LIST_NUMBER.fullmatch(before):
        start = (match.left if side is pair.left else match.right).token.span.start
        return side.article.text[:start].endswith(("\n", "。")) or not start
    return before != long and (len(before) >= _GLUED or before[-1:] in ("万", "亿"))


def _is_blurred(side: Side, spot: Spot) -> bool:
    """Return whether the 数 of a vague figure went to the word before it: 抓获嫌疑人数十人."""
    return spot.figure.text[0] in "十百千万亿" and side.before(spot.token.span.start, 1) == "数"


def _is_bounded_beside(side: Side, spot: Spot) -> bool:
    """Return whether the bound of a figure stands apart from it: <3%, 至少好看十倍, 800美元（约5728元）以上."""
    span = spot.token.span
    return bool(_BOUND_BEFORE.search(side.before(span.start, 8)) or _BOUND_AFTER.match(side.after(span.end, 40)))


def _implies(side: Side, spot: Spot, other: Figure) -> bool:
    """Return whether the word before a bare figure bounds it as the other is bounded: 最高50万元, 不超过50万元."""
    return spot.figure.bound == "=" and _IMPLIED.get(side.before(spot.token.span.start, 2)) == other.bound
