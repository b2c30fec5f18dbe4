"""S502: sums, shares, conversions, growth, ages and spans of time that do not come out.

Only arithmetic that the text itself sets out is checked, in one sentence or two: a level, another level and the change between them;
parts with their stated total; an amount with its conversion in brackets. A sentence is read only where a cheap search finds such a form.
"""

from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import NamedTuple

from auditor.compare.rule import Observation, Rule
from auditor.compare.rules.arithmetic import conversions, levels, products, totals
from auditor.compare.rules.arithmetic.reckoning import LONGEST, Stretch, alone, may_count_around, whole
from auditor.compare.rules.hints import Hints
from auditor.lexicon import words
from auditor.model import Message, SegmentedArticle

RULE = Rule(
    code="S502",
    name=Message("算术不符", "arithmetic does not hold"),
    severity="low",
    explanation=Message(
        "文中自己给出的算式对不上：分项与总数，单价、数量与总额，占比，原值、现值与增幅，金额与折算，出生年份与年龄，起止日期与天数。四舍五入不算。",
        "Arithmetic that the text itself sets out does not come out: parts and total, so much for each of so many, shares of one whole, "
        "two levels and the change between them, an amount and its conversion, a year of birth and an age, two dates and the days between. "
        "Rounding is allowed for.",
    ),
    valid=(
        ("公司营收由200亿元增至250亿元，增长15%。", ""),
        ("这笔投资达10亿美元（约合人民币7亿元）。", ""),
        ("代表团获得20枚金牌、8枚银牌、12枚铜牌，共41枚奖牌。", ""),
        ("培训为期5天，时间为8月1日至8月3日。", ""),
        ("车内共有乘客50人，其中男性30人，女性25人。", ""),
        ("客流量从120万人次降至90万人次，下降35%。", ""),
        ("公司营收为250亿元，较上年同期的200亿元增长35%。", ""),
        ("全市共有幼儿园50所，其中公办幼儿园60所。", ""),
        ("新建小学12所、初中8所、高中5所，共计28所。", ""),
        ("两家分公司分别完成订单3778件和1700件，总计6378件。", ""),
        ("全年共办结案件758件，包括民事案件297件、刑事案件2613件。", ""),
        ("全年共办结案件758件，包括民事案件497件、刑事案件361件。", ""),
        ("李某，1976年6月出生，现年57岁。", ""),
        ("两家分公司分别完成订单3778单和1700单，总计6378单。", ""),
        ("项目总投资47亿元，一期投资12亿元，二期投资14亿元，三期投资11亿元。", ""),
        ("每户补贴250元，共补贴30户，合计发放75000元。", ""),
        ("受访者中，表示支持的占55%，表示反对的占57%。", ""),
        ("今年上半年营收250亿元，去年同期为200亿元，同比增长35%。", ""),
        ("2021年产量为200万吨，2022年为250万吨，同比增长35%。", ""),
        ("登记人数由150人增至120人。", ""),
        ("利率由2.65%降至2.50%，下降25个基点。", ""),
        ("全年共办结案件758件。其中，民事案件297件，刑事案件361件，其余200件为行政案件。", ""),
        ("进出口总值2689亿元，增长21%，其中，出口2374亿元，增长17%，进口415亿元，增长3%。", ""),
        ("共有员工50人，其中女性20人，占30%。", ""),
        ("过去10场比赛6胜3平2负。", ""),
        ("全区已建成各类充电桩3904个，其中公共充电桩162个、专用充电桩500个、个人充电桩2242个。", ""),
        ("全省累计建成公共充电桩12.6万个、专用充电桩1.5万个、私人充电桩23.3万个，共计34.7万个；今年新增0.3万个。", ""),
        ("震区共有31人受伤（甲市20人，乙县1人）。", ""),
        ("签约15个项目，其中工业项目9个、农业项目8个。", ""),
    ),
    invalid=(
        ("公司营收由200亿元增至250亿元，增长25%。", ""),
        ("公司营收由1.98亿元增至2.51亿元，增长26.6%。", ""),
        ("这笔投资达10亿美元（约合人民币72亿元）。", ""),
        ("代表团获得20枚金牌、8枚银牌、12枚铜牌，共40枚奖牌。", ""),
        ("培训为期3天，时间为8月1日至8月3日。", ""),
        ("培训为期两天，时间为8月1日至8月3日。", ""),
        ("车内共有乘客50人，其中男性30人，女性20人。", ""),
        ("车内共有乘客50人，其中党员30人，女性25人。", ""),
        ("客流量从120万人次降至90万人次，同比下降35%。", ""),
        ("公司营收为250亿元，较上年同期的200亿元增长25%。", ""),
        ("全市共有幼儿园50所，其中公办幼儿园30所。", ""),
        ("新建小学12所、初中8所、高中5所，共计25所。", ""),
        ("两家分公司分别完成订单3778件和1700件，总计5478件。", ""),
        ("一季度产量12台、库存8台，全年共计25台。", ""),
        ("全年共办结案件758件，包括民事案件297件、刑事案件261件。", ""),
        ("参会者共有50人，其中教师30人、女性25人。", ""),
        ("1999年出生的他，5岁开始学习游泳。", ""),
        ("产量由100万吨增至150万吨，年均增长8%。", ""),
        ("项目总投资约37亿元，一期投资12.3亿元，二期投资14亿元，三期投资11亿元。", ""),
        ("每户补贴250元，共补贴30户，合计发放7500元。", ""),
        ("受访者中，女性占55%，本科以上学历占87%。", ""),
        ("今年上半年营收250亿元，去年同期为200亿元，同比增长25%。", ""),
        ("今年夏粮产量2923亿斤，比上年减25.5亿斤，下降0.9%。", ""),
        ("利率由2.65%降至2.50%，下降15个基点。", ""),
        ("等级预警214个，其中，暴雨红色预警12个、暴雨橙色预警39个。", ""),
        ("三等奖奖金各1万元，二等奖奖金各3万元，一等奖奖金5万元，奖金合计22万元。", ""),
        ("有的人质疑名单只顾强队，4个球队包含了17个国脚。", ""),
        ("黄金需求不含场外交易为2062吨；而包含场外交易的需求总量则达到了2460吨。", ""),
        ("虚增收入共计599万元，虚增成本共计30万元，虚减费用共计7万元，虚增净利润共计561万元。", ""),
        ("共有员工50人，其中女性20人，占全市女性的3%。", ""),
        ("单日旅客吞吐量达16.1万人次，其中甲机场95868人次、乙机场14819人次、丙机场9515人次。", ""),
        ("进口机电产品3.3亿元，其中集成电路进口2.6亿元，进口玻璃及其制品1.5亿元，进口农产品6475万元。", ""),
        ("签约24个项目，其中工业项目8个、农业项目13个。", ""),
        ("公司获得发明专利8项、实用新型专利53项、软件著作权3项，合计共有61项专利。", ""),
        ("6人经全力救治无效死亡（目前已造成10人死亡），4人无生命危险。", ""),
    ),
)
RULES = (RULE,)


def check(segmented: SegmentedArticle) -> Iterator[Observation]:
    """Report the sentences whose own arithmetic does not come out."""
    text, starts = segmented.article.text, [sentence.span.start for sentence in segmented.sentences]
    read: dict[tuple[_Cut, int], Stretch] = {}
    for number, places in sorted(_HINTS.places(text).items()):
        look = _LOOKS[number]
        if look.needed not in text:
            continue
        done: set[int] = set()
        for sentence in sorted({bisect_right(starts, at) - 1 for at in places if not look.counted or may_count_around(text, at)}):
            if sentence < 0:
                continue
            stretch = read.get((look.cut, sentence)) or read.setdefault((look.cut, sentence), look.cut(segmented, sentence))
            if stretch.start not in done and len(stretch.text) <= LONGEST:
                done.add(stretch.start)
                yield from (replace(found, look=look.work.__name__) for found in look.work(stretch))


_Cut = Callable[[SegmentedArticle, int], Stretch]
_TURNS = tuple(
    before + towards for before in sorted({word[-1] for word in words("directions.rising", "directions.falling")}) for towards in "至到"
)
"""The ends of words that lead from one level to another."""


class _Look(NamedTuple):
    """A form of arithmetic."""

    work: Callable[[Stretch], Iterator[Observation]]
    cut: _Cut
    """How much is read around a sentence that has a hint."""
    hints: tuple[str, ...]
    """One of what such a sentence must have."""
    needed: str = ""
    """What an article must have at all."""
    counted: bool = False
    """Whether there must be figures of one unit before a hint and behind it."""


_LOOKS = (
    _Look(levels.changed, alone, _TURNS),
    _Look(levels.compared, alone, ("去年", "上年", "同比")),
    _Look(conversions.converted, alone, words("wholes.converted")),
    _Look(conversions.aged, alone, ("月生", "出生", "年生", "日生"), "岁"),
    _Look(conversions.lasted, alone, ("为期", "历时", "会期")),
    _Look(totals.divided, whole, ("其中", "包括", "包含", "分为", "一期", "第一产业", "出口", "（"), counted=True),
    _Look(totals.summed, whole, ("合计", "共", "总计"), counted=True),
    _Look(products.multiplied, whole, ("合计", "共", "总计", "总额", "总价", "累计", "总金额"), "每"),
    _Look(products.opposed, whole, words("wholes.asked"), "%"),
    _Look(products.shared_out, whole, ("其中",), "占", counted=True),
    _Look(products.played, alone, ("胜",), "负"),
    _Look(products.won, alone, ("铜",)),
)
_HINTS = Hints(look.hints for look in _LOOKS)
