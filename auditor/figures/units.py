"""Units: what stands behind a number, and the one base that each dimension is counted in.

| dimension | base | | dimension | base |
| --- | --- | --- | --- | --- |
| length | 米 | | power | 瓦 |
| mass | 千克 | | energy | 千瓦时 |
| area | 平方米 | | pressure | 帕 |
| volume | 立方米 | | frequency | 赫 |
| money | ISO 4217 code | | data | 字节 |

A duration keeps the unit it is given in (年 月 周 天 小时 分钟 秒): a month is no fixed number of days. `relate` converts
where it can. A classifier is its own unit; what is counted is the noun behind it, which is not this module's matter.
"""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from types import MappingProxyType
from typing import NamedTuple

from auditor.model import FigureKind

FINEST = Decimal("1e-12")
"""Where a unit does not divide evenly (5亩), the value is rounded here."""


class Unit(NamedTuple):
    """A number in this unit is that number times `scale` over `divisor` in the base."""

    kind: FigureKind
    base: str
    scale: Decimal = Decimal(1)
    divisor: Decimal = Decimal(1)

    def convert(self, number: Decimal) -> Decimal:
        """Return `number` of this unit in the base unit."""
        if self.divisor == 1:
            return number * self.scale
        return (number * self.scale / self.divisor).quantize(FINEST).normalize()


def trie(words: Iterable[str], not_before: Mapping[str, str] = MappingProxyType({})) -> str:
    """Return a regex for the longest of `words`, branching by character so that a miss costs one look.

    `not_before` gives, for some words, the characters that may not follow them: with {"成": "为"} 三成为 holds no 三成.
    """
    return _branch({word: f"(?![{not_before[word]}])" if word in not_before else "" for word in words})


def _branch(words: Mapping[str, str]) -> str:
    """`words`: rest of each word → the assertion behind it."""
    branches: dict[str, dict[str, str]] = {}
    end: str | None = None
    for word, assertion in words.items():
        if word:
            branches.setdefault(word[0], {})[word[1:]] = assertion
        else:
            end = assertion
    leaves = sorted(first for first, rests in branches.items() if rests == {"": ""})
    parts = [_escape(first) + _branch(rests) for first, rests in sorted(branches.items()) if rests != {"": ""}]
    if leaves:
        parts.append(_escape(leaves[0]) if len(leaves) == 1 else "[" + "".join(map(_escape, leaves)) + "]")
    if end is not None:
        parts.append(end)
    return parts[0] if len(parts) == 1 else f"(?:{'|'.join(parts)})"


def _escape(character: str) -> str:
    return "\\" + character if character in r"\.^$*+?{}[]|()-/&~#" else character


_MEASURES: dict[str, dict[str, str]] = {
    "米": {
        "米": "1", "公尺": "1", "m": "1", "公里": "1000", "千米": "1000", "km": "1000", "厘米": ".01", "公分": ".01", "cm": ".01",
        "毫米": ".001", "mm": ".001", "微米": "1e-6", "μm": "1e-6", "纳米": "1e-9", "nm": "1e-9", "分米": ".1",
        "英里": "1609.344", "海里": "1852", "奈米": "1e-9", "公厘": ".001", "英尺": ".3048", "呎": ".3048", "英寸": ".0254", "吋": ".0254",
        "华里": "500",
    },
    "千克": {
        "千克": "1", "公斤": "1", "kg": "1", "克": ".001", "g": ".001", "毫克": "1e-6", "mg": "1e-6", "微克": "1e-9", "μg": "1e-9",
        "ug": "1e-9", "斤": ".5", "市斤": ".5", "吨": "1000", "t": "1000", "公吨": "1000", "磅": ".45359237",
        "盎司": ".028349523125", "公克": ".001",
    },
    "平方米": {
        "平方米": "1", "㎡": "1", "m²": "1", "m2": "1", "平米": "1", "平方公尺": "1", "平方公里": "1e6", "平方千米": "1e6", "km²": "1e6",
        "公顷": "1e4", "平方厘米": "1e-4", "cm²": "1e-4", "cm2": "1e-4", "平方毫米": "1e-6", "mm²": "1e-6", "mm2": "1e-6",
        "平方英尺": ".09290304", "平方英里": "2589988.110336",
        "英亩": "4046.8564224",
    },
    "立方米": {
        "立方米": "1", "方": "1", "m³": "1", "立方": "1", "立方公里": "1e9", "立方千米": "1e9", "立方厘米": "1e-6", "升": ".001",
        "公升": ".001", "立方公尺": "1",
        "L": ".001", "毫升": "1e-6", "ml": "1e-6", "mL": "1e-6", "立方英尺": ".028316846592",
    },
    "瓦": {
        "瓦": "1", "瓦特": "1", "W": "1", "千瓦": "1000", "kW": "1000", "KW": "1000", "kw": "1000", "兆瓦": "1e6", "MW": "1e6",
        "吉瓦": "1e9", "GW": "1e9",
        "太瓦": "1e12",
    },
    "千瓦时": {
        "千瓦时": "1", "kWh": "1", "KWh": "1", "kwh": "1", "千瓦·时": "1", "千瓦小时": "1", "度电": "1", "瓦时": ".001", "Wh": ".001",
        "兆瓦时": "1000",
        "MWh": "1000", "吉瓦时": "1e6", "GWh": "1e6", "太瓦时": "1e9", "TWh": "1e9",
    },
    "帕": {"帕": "1", "帕斯卡": "1", "百帕": "100", "hPa": "100", "千帕": "1000", "kPa": "1000", "兆帕": "1e6", "MPa": "1e6"},
    "赫": {
        "赫": "1", "赫兹": "1", "Hz": "1", "千赫": "1000", "kHz": "1000", "兆赫": "1e6", "兆赫兹": "1e6", "MHz": "1e6", "吉赫": "1e9",
        "吉赫兹": "1e9", "GHz": "1e9",
    },
    "字节": {"字节": "1", "KB": "1e3", "MB": "1e6", "兆字节": "1e6", "GB": "1e9", "TB": "1e12", "PB": "1e15", "EB": "1e18", "ZB": "1e21"},
    "比特每秒": {"kbps": "1e3", "Kbps": "1e3", "Mbps": "1e6", "Gbps": "1e9", "Tbps": "1e12", "Mb/s": "1e6", "Gb/s": "1e9", "bps": "1"},
    "℃": {"℃": "1", "摄氏度": "1", "°C": "1", "°c": "1"},
    "℉": {"℉": "1", "华氏度": "1", "°F": "1"},
    "°": {"度": "1", "°": "1"},
    "分贝": {"分贝": "1", "dB": "1"},
    "伏": {"伏": "1", "伏特": "1", "千伏": "1000", "kV": "1000", "V": "1"},
    "安": {"安": "1", "安培": "1", "毫安": ".001", "mA": ".001"},
    "毫安时": {"毫安时": "1", "mAh": "1"},
    "牛米": {"牛·米": "1", "牛米": "1", "N·m": "1", "Nm": "1", "N.m": "1", "牛": "1"},
    "马力": {"马力": "1", "匹马力": "1", "Ps": "1", "PS": "1"},
    "像素": {"像素": "1"},
    "千卡": {"千卡": "1", "大卡": "1", "kcal": "1"},
    "拍": {"EFLOPS": "1000", "PFLOPS": "1", "TFLOPS": ".001"},
    "桶": {"桶": "1"},
    "标准箱": {"标准箱": "1", "标箱": "1", "TEU": "1"},
    "载重吨": {"载重吨": "1"},
    "尼特": {"尼特": "1", "nit": "1", "nits": "1"},
}  # fmt: skip
ENGLISH_SCALES = {"million": "1e6", "billion": "1e9", "trillion": "1e12"}
_MONEY = {
    "CNY": "元 元人民币 人民币 块钱 元钱 RMB CNY", "USD": "美元 美金 USD", "HKD": "港元 港币 HKD", "EUR": "欧元 欧 EUR",
    "JPY": "日元 日圆 JPY",
    "GBP": "英镑 镑 GBP", "KRW": "韩元 韩圆 韩币", "RUB": "卢布", "INR": "卢比 印度卢比", "TWD": "新台币 元新台币 台币",
    "CAD": "加元 加拿大元 加币", "AUD": "澳元 澳大利亚元 澳币",
    "CHF": "瑞士法郎 瑞郎", "SGD": "新加坡元 新元 新币", "THB": "泰铢", "MOP": "澳门元 澳门币", "VND": "越南盾",
    "IDR": "印尼盾 印度尼西亚盾", "MYR": "令吉 马币 林吉特", "PHP": "菲律宾比索",
    "ARS": "阿根廷比索", "MXN": "墨西哥比索", "BRL": "雷亚尔 巴西雷亚尔", "TRY": "里拉 土耳其里拉", "UAH": "格里夫纳",
    "ZAR": "兰特 南非兰特", "SEK": "瑞典克朗",
    "NOK": "挪威克朗", "DKK": "丹麦克朗", "SAR": "沙特里亚尔", "AED": "迪拉姆", "NZD": "新西兰元 纽元", "PKR": "巴基斯坦卢比",
    "ILS": "谢克尔 新谢克尔", "EGP": "埃镑", "BTC": "比特币",
    "KZT": "坚戈", "RIEL": "瑞尔", "LKR": "斯里兰卡卢比", "IRR": "伊朗里亚尔", "HUF": "福林", "PLN": "兹罗提", "法郎": "法郎",
    "比索": "比索", "克朗": "克朗",
}  # fmt: skip
CURRENCY_SIGNS = {
    "￥": "CNY", "¥": "CNY", "RMB": "CNY", "人民币": "CNY", "US$": "USD", "$": "USD", "USD": "USD", "HK$": "HKD", "港币": "HKD",
    "€": "EUR", "£": "GBP",
    "A$": "AUD", "C$": "CAD", "S$": "SGD", "NT$": "TWD",
}  # fmt: skip
_DURATIONS = {
    "年": "年 年时间 年期 整年", "月": "个月 个月时间 个整月", "周": "周 个星期 个礼拜 个周 星期",
    "天": "天 天时间 日 昼夜 个工作日 个交易日 个昼夜 整天", "小时": "小时 个小时 个钟头 h 个钟",
    "分钟": "分钟 min", "秒": "秒 秒钟 s", "世纪": "个世纪 世纪", "季度": "个季度", "交易日": "个交易日 交易日",
    "工作日": "个工作日 工作日", "毫秒": "毫秒 ms", "学年": "学年 个学年", "学期": "个学期 学期",
    "周年": "周年", "年代": "个年头", "晚": "晚 夜 个晚上", "财年": "个财年", "财季": "个财季", "微秒": "微秒", "纳秒": "纳秒",
}  # fmt: skip
_OTHER: dict[str, Unit] = {
    "%": Unit("percent", "%"), "％": Unit("percent", "%"), "‰": Unit("percent", "%", Decimal("0.1")),
    "个百分点": Unit("points", "百分点"), "百分点": Unit("points", "百分点"), "pct": Unit("points", "百分点"),
    "PCT": Unit("points", "百分点"),
    "个pct": Unit("points", "百分点"), "个千分点": Unit("points", "百分点", Decimal("0.1")),
    "个基点": Unit("points", "百分点", Decimal("0.01")), "基点": Unit("points", "百分点", Decimal("0.01")),
    "BP": Unit("points", "百分点", Decimal("0.01")),
    "bp": Unit("points", "百分点", Decimal("0.01")), "个BP": Unit("points", "百分点", Decimal("0.01")),
    "个bp": Unit("points", "百分点", Decimal("0.01")),
    "BPs": Unit("points", "百分点", Decimal("0.01")), "bps": Unit("points", "百分点", Decimal("0.01")),
    "成": Unit("percent", "%", Decimal(10)), "折": Unit("percent", "%", Decimal(10)),
    "年代": Unit("number", "年代"),
    "倍": Unit("multiple", "倍"), "亩": Unit("measure", "平方米", Decimal(2000), Decimal(3)),
    "岁": Unit("measure", "岁"), "周岁": Unit("measure", "岁"), "码": Unit("measure", "码"), "打": Unit("number", "", Decimal(12)),
    "毛": Unit("money", "CNY", Decimal("0.1")), "毛钱": Unit("money", "CNY", Decimal("0.1")), "角钱": Unit("money", "CNY", Decimal("0.1")),
    "分钱": Unit("money", "CNY", Decimal("0.01")),
    "双": Unit("number", "", Decimal(2)), "对": Unit("number", "", Decimal(2)),
    "月龄": Unit("measure", "月龄"), "级": Unit("measure", "级"), "级地震": Unit("measure", "级"),
}  # fmt: skip
CLASSIFIERS = (
    "个", "名", "人", "位", "家", "户", "辆", "架", "次", "项", "件", "条", "起", "例", "台", "部", "所", "座", "款", "批", "艘",
    "只", "头", "匹", "枚", "张", "份", "本", "册", "篇", "首", "幅", "场", "届", "期", "轮", "组", "套", "支", "队", "间", "栋",
    "幢", "处", "片", "块", "株", "棵", "颗", "粒", "根", "把", "节", "列", "班", "趟", "站", "层", "楼", "档", "类", "种", "门",
    "科", "道", "步", "号", "版", "页", "行", "句", "字", "点", "口", "集", "局", "盘", "球", "枪", "发", "箱", "袋", "瓶", "盒",
    "包", "杯", "碗", "车", "船", "床", "剂", "针", "剂次", "人次", "人份", "架次", "班次", "车次", "例次", "件次", "户次", "辆次",
    "艘次", "台次", "趟次", "票", "席", "股", "手", "笔", "宗", "幕", "强", "线", "省", "市", "县", "区", "镇", "乡", "村", "国",
    "州", "城", "校", "院", "厂", "店", "馆", "部门", "省份", "省区市", "城市", "国家", "地区", "师", "团", "营", "连", "军", "具",
    "尊", "尾", "羽", "盏", "副", "枝", "束", "朵", "堆", "排", "滴", "克拉", "环", "拨", "桩", "则", "通", "封", "段", "曲", "遍",
    "番", "回", "单位", "亿级", "星", "颗星", "星级", "冠", "金", "银", "铜", "分", "篮板", "助攻", "抢断", "盖帽", "胜", "负",
    "平", "车道", "层楼", "室", "厅", "卫", "轴", "缸", "速", "核", "挡", "座位", "座席", "字头", "航次", "标段", "大类", "小类",
    "台套", "台/套", "套件", "栋楼", "号楼", "号线", "号院", "号门", "标", "股东", "单元", "弄", "茬", "季", "胞胎", "国集团",
    "岁组", "个人", "口人", "家人", "家企业", "个国家", "个城市", "重", "步骤", "轮次", "批次", "场次", "床位", "学时", "学分",
    "环节", "倍速", "英镑级", "大",
)  # fmt: skip
_NO_SINGLE = frozenset((
    "亿级", "平", "负", "胜", "金", "银", "铜", "冠", "国", "州", "市", "县", "区", "镇", "乡", "村", "城", "校", "院", "厂", "店",
    "馆", "师", "团", "营", "连", "军", "线", "国集团", "口人", "回", "标", "速", "室", "厅", "卫", "季", "通", "科", "步", "手",
    "口", "道", "番", "曲", "省", "字", "环", "单位", "城市", "国家", "地区", "车", "船", "发", "号", "点", "分", "°", "度", "牛",
    "安", "方", "段", "行", "强", "重", "弄", "楼", "站", "具", "核", "轴", "缸", "挡", "排", "星", "茬", "家人", "万", "亿", "起",
    "包", "拨", "码", "伏", "帕", "赫", "瓦", "拍", "桩", "尾", "羽", "g", "t", "m", "h", "s", "L", "V", "X", "堆", "球", "面",
    "位数", "幕", "席", "里拉", "法郎", "大",
))  # fmt: skip
"""Behind a single Chinese digit these make words (一面 一代 两岸 三国), not figures."""


def _table() -> dict[str, Unit]:
    units = {name: Unit("number", name) for name in CLASSIFIERS}
    for base, names in _MEASURES.items():
        units |= {name: Unit("measure", base, Decimal(scale)) for name, scale in names.items()}
    for code, spellings in _MONEY.items():
        units |= {name: Unit("money", code) for name in spellings.split()}
    for base, spellings in _DURATIONS.items():
        units |= {name: Unit("duration", base) for name in spellings.split()}
    units |= {name: Unit("number", "", Decimal(scale)) for name, scale in ENGLISH_SCALES.items()}
    return units | _OTHER


UNITS: dict[str, Unit] = _table()
"""Every unit by every name it has."""
SINGLE_UNITS = frozenset(UNITS) - _NO_SINGLE
"""The units before which a single Chinese digit is a figure: 三个, 五年, 两名."""
NOT_BEFORE = {
    "成": "为立果本功员都绩长交效熟品分型就语套渝", "折": "叠扣射磨腾返断", "度": "过假", "级": "别", "次": "日年月性要级元",
    "名": "单列额字义称胜", "位": "置于列数", "条": "例款约", "部": "门分队委署长级", "本": "科身地土次来月年报周",
    "期": "间待望货盼", "台": "风湾", "道": "路德理", "口": "岸号", "手": "机术工", "层": "面次级", "代": "表替价理",
    "场": "所地馆景", "行": "业为动", "点": "评燃击", "对": "于外方手待此其",
    "打": "击开造破印算黑卡架猎球扮工下上到出好人仗包赢通着了过", "处": "理于罚置", "分": "别为之析钟布成局行支公裂", "号": "召称",
    "支": "持付撑出", "股": "票东市权份劲脑力气热", "只": "有是能要不会", "组": "织成建", "方": "面式法案向",
    "人": "民工类才物选群心生士格际气文体权", "欧": "洲盟冠联佩美阳", "起": "来到于步点草诉始", "家": "庭长族居具电", "座": "谈",
    "件": "事", "个": "性体别", "天": "然津空气", "年": "轻级", "件事": "实", "把": "握手", "发": "展生布现达", "段": "落",
    "平": "方米均台", "站": "在", "团": "队结", "字": "结路架型", "大类": "别", "类": "似别", "版": "本权块图面税", "排": "名",
    "连": "续", "营": "业收", "轮": "胎船", "门": "票", "队": "伍员", "间": "接", "片": "面区",
    "块": "儿", "份": "额", "张": "贴开扬力某", "批": "评准量发示", "户": "型外籍主",
    "所": "有谓以在需", "根": "据本源", "头": "部条发号顶脑衔", "套": "利路",
    "大": "学会家队型量批部奖楼厦额幅都小中师区使赛事利致约概关选板道雨雪风牌码",
    "节": "目", "面": "积对",
    "元": "素旦宵首件锂正催材乙", "桶": "装", "升": "级至到", "安": "全", "克": "服", "球": "迷员", "牛": "肉奶", "单": "位",
    "集": "团中合体", "局": "势面", "种": "植", "周": "边年", "晚": "上会", "夜": "间", "日": "本元语报前", "冠": "军",
    "区": "别域",
    "省": "道", "县": "道", "乡": "道", "首": "届个次位", "车": "型位间厢道辆", "院": "校士", "线": "程",
    "市": "场", "村": "民", "州": "长", "国": "家际道", "强": "调", "维": "护", "秒": "杀", "码": "头",
    "毛": "利率润片衣病发绒巾孩骨笔皮料重额不流里",
}  # fmt: skip
"""Characters that make another word of a unit: 三成为, 两条例, 5日本."""
PER_UNITS = (
    "吨", "千克", "公斤", "克", "斤", "股", "平方米", "平方公里", "立方米", "平方英尺", "公顷", "亩", "小时", "时", "秒", "分",
    "分钟", "天", "日", "年", "月", "周", "人", "户", "千瓦时", "度", "瓦时", "兆瓦时", "公里", "千米", "百公里", "米", "桶",
    "盎司", "台", "辆", "升", "毫升", "分升", "次", "套", "份", "张", "件", "片", "瓦", "磅", "千瓦", "平", "kg", "g", "t", "km",
    "m³", "m²", "h", "s", "kWh", "Wh", "L", "ml", "mL", "m2", "W", "英尺", "厘米", "毫米", "枚", "只", "支", "颗", "针", "剂",
    "头", "晚", "间", "位", "单", "票", "场", "平米", "英亩", "载重吨", "标箱", "年度", "交易日", "瓶", "盒", "袋", "箱", "包",
    "100ml", "100毫升", "100g", "100克", "100mL", "篇", "条", "集", "课时", "课", "学期", "学年", "千字", "字", "平方厘米", "cm²",
    "千瓦·时", "Ah", "辆次", "m3", "加仑", "粒", "季度", "杯", "桌", "立方",
)  # fmt: skip
"""What a rate is counted by: 元/吨, 微克/立方米."""


class Names:
    """Names that are looked for at a place of a text, the longest first.

    `not_before` gives, for some of them, the characters that may not follow: with {"成": "为"} 三成为 holds no 三成.
    """

    def __init__(self, names: Iterable[str], not_before: Mapping[str, str] = MappingProxyType({})) -> None:
        lengths: dict[str, set[int]] = {}
        self._barred = {name: frozenset(not_before.get(name, "")) for name in names}
        for name in self._barred:
            lengths.setdefault(name[0], set()).add(len(name))
        self._lengths = {first: sorted(found, reverse=True) for first, found in lengths.items()}

    def end(self, text: str, at: int) -> int:
        """Return where the longest of the names ends that stands at `at`; `at` where there is none."""
        for length in self._lengths.get(text[at : at + 1], ()):
            name = text[at : at + length]
            end = at + len(name)
            if name in self._barred and text[end : end + 1] not in self._barred[name]:
                return end
        return at


ANY_UNIT = Names(UNITS, NOT_BEFORE)
ANY_SINGLE_UNIT = Names(SINGLE_UNITS, NOT_BEFORE)
ANY_PER_UNIT = Names(PER_UNITS)
