"""N301: a name or a title that differs: a wrong character, a lost one, 局长 for 副局长, another place or body. With its examples."""

from auditor.compare.pairs.clause import Change
from auditor.compare.pairs.likeness import NAMES
from auditor.compare.pairs.persons import TITLE
from auditor.compare.rule import Rule, Variant
from auditor.model import Confidence, Finding, Message, Severity, Span

RULE = Rule(
    code="N301",
    name=Message("姓名、名称或职务", "name or title"),
    severity="medium",
    explanation=Message(
        "同一位置的人名、机构名、地名错了或少了一个字，或者职务不同（副局长／局长）。全称与简称、姓名与“姓＋职务”、译名中的间隔号不算。",
        "A personal name, body or place differs in a character, or a title differs (副局长 and 局长). Full and short forms, a surname "
        "with a title, and different people are not reported.",
    ),
    valid=(
        ("工信部新闻发言人罗俊杰表示，运行总体平稳。", "工信部新闻发言人罗俊表示，运行总体平稳。"),
        ("该局局长李建在会上介绍了情况。", "该局局长李健在会上介绍了情况。"),
        ("副市长王晓东出席了开幕式。", "市长王晓东出席了开幕式。"),
        ("公司董事长陈立介绍了产品。", "公司总经理陈立介绍了产品。"),
        ("导演桑托里奥获得最佳影片奖。", "导演桑托里欧获得最佳影片奖。"),
        ("河北省气象台发布预警信号。", "河南省气象台发布预警信号。"),
        ("中国移动公布了上半年业绩。", "中国联通公布了上半年业绩。"),
        ("外交部就此事作出回应。", "国防部就此事作出回应。"),
        ("专家赵明远认为形势向好。", "专家赵明元认为形势向好。"),
        ("市委原书记周强被查。", "市委书记周强被查。"),
        ("自治区党委书记刘宁出席会议。", "自治区党委书记江宁出席会议。"),
        ("刘建国局长介绍了工作进展。", "江建国局长介绍了工作进展。"),
        ("事故发生在成都市金牛区。", "事故发生在成都市金川区。"),
        ("活动在江苏省盐城市亭湖区举行。", "活动在江苏省盐城市亭江区举行。"),
        ("合肥今年将新建二十所学校。", "重庆今年将新建二十所学校。"),
        ("涿州市公安局提醒市民注意出行安全。", "涿州市财政局提醒市民注意出行安全。"),
        ("副会长赵秀池出席了会议。", "副会长赵池秀出席了会议。"),
        ("洪水淹没了新河镇的大部分农田。", "洪水淹没了新江镇的大部分农田。"),
        ("这项工程由宇树科技公司承建。", "这项工程由宇安科技公司承建。"),
        ("被告肖某在直播中多次使用侮辱性言辞。", "被告张某在直播中多次使用侮辱性言辞。"),
        ("陈女士的熟人给她发来一段视频。", "李女士的熟人给她发来一段视频。"),
        ("家住城南的陈先生报了警。", "家住城南的陈女士报了警。"),
        ("局长肖建平出席会议并讲话。", "局长肖建出席会议并讲话。"),
        ("他毕业于南京信息工程大学土木系。", "他毕业于南京工程信息大学土木系。"),
        ("他毕业于中国矿业大学土木系。", "他毕业于中国石油大学土木系。"),
        ("女子将母校上海印刷出版学校告上法庭。", "女子将母校上海出版印刷学校告上法庭。"),
        ("财政部长蓝佛明在会上作了报告。", "发改委主任蓝佛明在会上作了报告。"),
        ("党支部书记努尔波力·居麻哈力介绍了情况。", "党支部书记努尔波力·居麻哈德介绍了情况。"),
    ),
    invalid=(
        ("工信部新闻发言人罗俊杰表示，运行总体平稳。", "工信部发言人罗俊杰表示，运行总体平稳。"),
        ("罗俊杰表示，运行总体平稳。", "罗局长表示，运行总体平稳。"),
        ("工信部公布了名单。", "工业和信息化部公布了名单。"),
        ("本报记者张三报道。", "本报记者李四报道。"),
        ("河北涿州部分小区积水。", "涿州部分小区积水。"),
        ("嫌疑人陈志强被抓获。", "嫌疑人陈某被抓获。"),
        ("俄罗斯总统普京发表讲话。", "俄罗斯总统弗拉基米尔·普京发表讲话。"),
        ("局党委书记、局长李建介绍情况。", "局长李建介绍情况。"),
        ("河北省发布通知。", "河北发布通知。"),
        ("成都今年将新建二十所学校。", "四川今年将新建二十所学校。"),
        ("合肥今年将新建二十所学校。", "全市今年将新建二十所学校。"),
        ("中阳县卫健委公布了名单。", "中阳县卫生健康局公布了名单。"),
        ("老城区道路恢复通行。", "主城区道路恢复通行。"),
        ("上市公司昨日发布公告。", "上述公司昨日发布公告。"),
        ("各县市全部恢复供电。", "各县区全部恢复供电。"),
        ("受害人陈女士（化名）已脱离危险。", "受害人李女士（化名）已脱离危险。"),
        ("受害人陈某已脱离危险。", "受害人陈某某已脱离危险。"),
        ("他和老师一起参观了校园。", "他于老师一起参观了校园。"),
        ("患者在上海华山医院接受治疗。", "患者在上海复旦大学附属华山医院接受治疗。"),
        ("患者在南京市第一医院接受治疗。", "患者在南京市人民医院接受治疗。"),
        ("外交部长王明远出席会议。", "外长王明远出席会议。"),
    ),
)


def is_of_a_name(finding: Finding) -> bool:
    """Tell whether `finding` is about a name, which an article may have at many places, and not about somebody's title."""
    return finding.rule == RULE.code and not any(TITLE.search(reading.text or "") for reading in finding.readings)


def told(change: Change, left: Span, right: Span, severity: Severity) -> Variant:
    """Return the variant of two names, as sure as their clause is the same."""
    confidence: Confidence = "high" if change.agreement >= NAMES.sure else "medium"
    return Variant("N301", left, right, None, None, severity, confidence)
