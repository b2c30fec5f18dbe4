"""The grammar: one compiled expression that finds the head of every figure, and of every name that only looks like one.

It looks for numerals and for the words that stand in their place (数, 几, 多年, 去年). What may stand before a numeral (超过, 约, ￥) is
found from there, backwards: those words are frequent and numerals are not. Every alternative takes a whole run of digits or
none and repeats nothing that can match in two ways, so that the time is linear in the text. What a figure means is `reading`'s matter.
"""

import re
from collections.abc import Iterable, Mapping
from typing import cast

from auditor.figures import date_forms, eras, names, spoken
from auditor.figures.numerals import DIGIT_CLASS, NOUGHT_IN_WORDS, NUMERAL, ROMAN
from auditor.figures.units import CURRENCY_SIGNS, NOT_BEFORE, UNITS, entries, trie
from auditor.lexicon import any_of, characters, keys, words
from auditor.model import Bound
from auditor.patterns import regex

COMPARATORS = cast("Mapping[str, Bound]", keys("comparators.before"))
"""Words before a number, and the bound they give. 达到 states the very number; 近 says that it is not quite reached."""
SUFFIXES = cast("Mapping[str, Bound]", keys("comparators.behind"))
NEAR = frozenset({"近", "接近", "将近", "快到"})
MORE = "余多来几"

_WITHIN = "内(?![蒙部容地外心涵阁政需销生战城塔马罗陆卡])"
_PLUS = r"(?<=[\d万亿])\+(?![\dA-Za-z一二三四五六七八九])"
_LIMIT = "为(?:[上下]限|限(?![制定度购行流额期量]))"
_GUARDED = {"许", "内", "起", "+", "为限", "为上限", "为下限"}
SUFFIX = (
    rf"(?:{trie(SUFFIXES.keys() - _GUARDED)}|许(?![可多诺久愿])"
    rf"|{_LIMIT}|{_PLUS}|(?<=[天日年月周时钟期秒]){_WITHIN}|(?<=元)起(?![诉草初]))"
)
_VERBS = tuple(word for line in entries("figure_bound_verbs.txt") for word in line.split())
COMPARATOR = rf"(?:(?:达到?|高达|多达)了?)?(?:(?:至少|最少|至多|最多)(?:{trie(_VERBS)}){{1,3}}|{trie(COMPARATORS)})了?\s?"
SIGN = r"(?:(?<![^为至到降达是从由约在超过于\s（(,，：:、。；;“])[-−]|(?<![正自肩身担背承辜抱欺胜各])负(?!一[定方面]|两[极岸])|零下)"
CURRENCY = trie(CURRENCY_SIGNS)
SIGN_OR_CURRENCY = f"(?:{SIGN}|{CURRENCY})"
GO = date_forms.SEPARATOR
CN = f"{DIGIT_CLASS}十百千万亿兆拾佰仟廿卅"
HALVES = "个(?:多|余|半)(?:月|小时|星期|世纪|工作日|钟头|季度)"
END = rf"(?:\s?{SUFFIX})?+"
_LATIN_UNIT = trie(name for name in UNITS if name[0].isascii() and name[0].isalpha())

_LONG = "|".join((
    r"(?<![\d-])1[3-9]\d{9}(?![\d.])|(?<!\d)00\d{2,3}-\d{6,12}(?!\d)|(?:(?<=字)|(?<=字第))\d{6,18}号|(?:(?<=电话)|(?<=热线)|(?<=拨打)|(?<=电话[:：])|(?<=热线[:：]))\d{7,8}(?![\d.-])",
    r"\d{5,6}(?=(?:"
    + any_of("figures.hotlines for")
    + r"){0,2}(?:热线|平台|客服))|(?<![\d.,-])12(?:1[12]\d|3\d\d)(?=[、，。”）)官网站客工和投电消移便反上进诉城])",
    r"(?<![\d.])\d{6}\.(?:SH|SZ|BJ|OF|sh|sz|bj)|(?<!\d)\d{4,5}\.(?:HK|hk)|(?:(?<=代码)|(?<=代码[:：为]))\d{4,6}(?![\d.])",
    r"(?<=[(（])(?:\d{6}|0\d{4})(?=[)）])|(?:(?<=SH)|(?<=SZ))[023689]\d{5}(?=[)）])|(?<![\d.])\d{17}[\dXx](?![\d.])|(?<![\d.])\d{16,}+(?!\.)|(?<![\d.])(?!(?:19|20)\d\d\s(?:19|20))\d{4}(?:\s\d{4}){3,4}(?:\s\d{1,3})?(?!\s?\d|\.\d)",
))  # fmt: skip
"""Telephones and hotlines, shares, persons: of four digits and more."""
_IDENTIFIER = "|".join((
    r"0(?<![\d-]0)\d{2,3}[-—–]{1,2}\d{7,8}(?!\d)|[48]00(?<!\d\d{3})(?:-?\d{3}-?\d{4}|\d-\d{3}-?\d{3})(?!\d)|(?<=\+)\d{1,3}-\d{1,4}(?:-\d{2,8}){1,3}+|(?<=\+)\d{1,3}-\d{6,11}(?!\d)|(?<![\d-])(?:1[3-9]\d-\d{4}-\d{4}|[2-9]\d\d-\d{3}-\d{4})(?![\d-])|(?<![\d.])1[3-9]\d\s\d{4}\s\d{4}(?!\s?\d|\.\d)|[2-9]\d\d[)）]\s?[2-9]\d\d-\d{4}(?![\d-])|(?:(?<=[：:话线])|(?<=[：:话线]\s))[48]00\s\d{3}\s\d{4}(?!\s?\d)",
    rf"1(?:10|19|20|22)(?=[”’]?(?:{any_of('figures.emergencies')})|打(?:电话|骚扰|急救|报警))",
    r"1(?:(?<=[拨打]1)|(?<=拨打1(?:10|19|20|22)、1))(?:10|19|20|22)(?!\d)|(?:(?<=ISBN)|(?<=ISBN[:： ]))[\d-]{10,17}",
))  # fmt: skip
_BRACKETED = r"(?:19|20)\d\d[〕\]］】)）]"
_DOCUMENT = rf"(?<=[〔\[［【(（]){_BRACKETED}第?\d{{1,14}}\s?号"
_CASE_NUMBER = (
    rf"(?<=[〔\[［【(（]){_BRACKETED}(?:[\u4e00-\u9fff]{{1,2}}\d{{0,4}}[\u4e00-\u9fff]{{1,3}}\d{{1,6}}号"
    r"|[\u4e00-\u9fff]\d{4}[民刑行执破]初?\d{0,6})"
)
_LINE = r"(?<=[A-Z0-9])\d{1,4}(?=[次号]?航班|次(?:列车|高铁|动车))|(?<=[GDCKTZ])\d{1,5}(?=次(?!元|性))"
_PLATE = r"[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼](?<![北南]京)[A-Z][·.]?(?=[A-Z*]*\d)[A-Z\d*]{5,6}(?![A-Za-z\d])"
_DAMAGED = (
    r"(?<![\d.])20\d\d(?:0[1-9]|1[0-2])/\d\d\s?(?:\d\d:\d\d(?::\d\d)?)?|"
    r"(?<![\d.])(?:19|20)\d\d(?:0?[1-9]|1[0-2])(?:(?=月)|(?:0[1-9]|[12]\d|3[01])(?=日))|(?<=年)\d{4}(?=日)"
)
"""A date that lost its marks: 202212月份, 20221231日. It is unreadable, not a number."""
_HEAD_OF_LINE = r"(?:(?<=\n)|(?<=\\n)|(?<=[。；;：:!?！？])|\A)"
_NAME_DIGIT = "|".join((
    r"(?<![\d.])\d{1,2}\.(?=(?:1[0-2]|[1-9])月|(?:19|20)\d\d年)",
    r"(?:(?<=[α-ωΑ-Ω])|(?<=[A-Za-z])(?<!\d[xX])(?<!\d\s[xX])(?<!\\[nrt])|(?<=[A-Za-z][-+·_])|(?<=[A-Za-z]\.)(?<![a-z]{2}\.)|(?<=@))\d++[\dA-Za-z]*+(?:[-.+/_][\dA-Za-z]++)*+(?::(?:19|20)\d\d(?!\d))?+(?!%)",
    rf"\d++(?:\.\d++)?[-+]?(?!{_LATIN_UNIT}(?![A-Za-z])|[xX]\d)[A-Za-z][A-Za-z0-9]*+(?:[-+_./][A-Za-z0-9]++)*+",
    r"(?<![\d-])\d{1,2}(?:-\d{1,2}){2,3}(?![\d-]|\s\d\d?:)|\d++(?:\+[A-Za-z\d]++)++|(?!(?:19|20)\d\d\.\d{1,2}\.\d{1,2}(?:(?![\d.])|\d\d:))\d++(?:\.\d++){2,}+|(?:3·15|315)(?=晚会)|24/7(?!\d)|(?<=波音)7\d7(?:-\d{1,3}[A-Z]{0,3})?+|(?<![\d.])(?:1[5-9]|20)大(?="
    + any_of("figures.of a congress")
    + r"|[后前，。”])|(?<=[国欧])[1-7](?=\s?(?:排放|标准))|(?<=[国欧]\s)[1-7](?=\s?(?:排放|标准))|(?<![\d.])996(?=工作制|模式|制度|加班)"
    r"|(?<=双)\d\d(?![\d.])|(?<=”-)\d{1,4}(?![\d.%‰万亿元度℃个倍])|\d-\dQ\d\d|(?<![\d.])\d{1,2}\.\d(?=版本)",
    r"(?<![\d.])(?<!\d[:：])(?:[5-90]0(?=[、和][5-90]0(?:[、和][5-90]0)?后)|[4-90-2][05]后)|(?<=“)[05-9]0(?=”后)|(?:9[258]|(?<![\d.])0)#|(?<![\d.])4\s?[×xX*]\s?(?:[1248]00米|(?:5|6|7\.5|10)公里(?=接力))|\d{1,3}(?=》|[国省县乡]道)|(?<=[国省县]道)\d{1,4}(?:线|(?![\d.余多公千米条处段个座亿万]))|\d{1,2}(?=道街)|(?<![\d.])[5-9]旬|(?<![\d.])(?:985|211)(?=名校|[院高大工、/和与及或”])|(?<![\d.,])[1-9]\d\d(?=计划)|(?<![\d.~月日第周-])7-11(?!\d|[月日号岁级届名人年周天时点个]|\.\d)",
    r"\d{1,2}-\d{1,2}(?=(?:油|气|油气)田|构造|区块)|(?<=[a-z]/)\d++(?=/|\.(?!\d))|(?<=\d/)\d{1,8}(?=/\d{5})|(?<![\d.])76人(?=队|在?[主客]场|在?输|在?[赢胜]|以\d|击败|战胜|不敌)|(?<=\d/)\d{5,}+(?=\.[a-z])|(?<=[A-Za-z]—)\d{1,2}(?![\d.])|\d{1,2}车(?=厢?\d{1,3}[A-F]座?)|(?<=[\u4e00-\u9fff]村)(?<![全各该本]村)\d{1,2}组|\d{1,3}(?=”)(?<=“[\u4e00-\u9fff]\d)|\d{3}/\d\dR\d\d",
    r"(?<![\d.兵分])\d{1,3}\s?路(?![由军兵人大径])|(?<="
    + any_of("figures.indices")
    + r")\d{2,4}(?![.\d点家只亿万%]|股(?!指))|(?<=[歼轰])\d{1,2}|(?:(?<=[歼轰运直教苏图格风]-)|(?<=[^\d]米-))\d{1,3}[A-Z]{0,3}"
    r"|618(?=\s?大促|购物|年中|期间|电商|狂欢|晚会)",
    rf"(?<![\d.])[12]\d[\u4e00-\u9fff]{{2}}(?:0\d|[A-Z]\d{{1,2}})(?!\d)|\d{{5,}}(?=[#@][a-z])|(?<=/20\d\d/)\d{{1,2}}/\d{{1,2}}(?=/)|(?<![\d.])4[sS](?=[\u4e00-\u9fff])|(?<![\d.])[4-7]s(?=\s?Plus|、[4-9]s?\s?Plus|、[5-9]s)|(?<![\d.])36(?=氪)|(?<![\d.])\d{{3,5}}\s?\+?(?=\s?(?:处理器|芯片|显卡))|(?<=“)\d{{2,5}}(?=”(?:{any_of('figures.schemes')}))",
    rf"{_HEAD_OF_LINE}\d{{1,2}}(?:、(?!(?:1[0-2]|[1-9])月(?!\s?\d)|(?<=\d\d、)\d\d日)|\.(?!\d)|\.(?=\d{{1,4}}[名位家条组只张份个](?![小工交星世月百基多半亿])))|(?<=[(（])\d{{1,2}}(?=[)）])",
))  # fmt: skip
_NAME_CHINESE = (
    rf"十位(?=[：:])|(?<=本期)十位|(?:(?<=地方)|(?<=基层)|(?<=[省县乡镇村]))一级(?=[的，。、分政党领])|{_HEAD_OF_LINE}[一二三四五六七八九十]{{1,3}}(?:、|\.|[是要](?=[^否]))|(?<=[(（])[一二三四五六七八九十]{{1,3}}(?=[)）])|(?<=其)[一二三四](?=[，,、是])"
    rf"|(?<=[，,])[一二三四五六七八九十]是|[一二三四五六七八九十]{{1,3}}分之一(?=决赛)"
    rf"|(?<=[，。“\n于在])一天(?={any_of('figures.on one day')})"
    rf"|(?<=有)(?<![只仅还没就才]有)一天(?![半多的时内之])|(?<=[大高初研])[一二三四](?=时)|(?<=[早晚快慢])一点(?![钟整半许])|[〇○]{{2,}}+(?!年)|(?<=如)一日"
    rf"|一日(?=捐|[店站]长|体验|法官|志愿)|(?<=[年月周日末天春夏秋冬]的)一天(?![半多的时内之])|一点一点|[两三]点一线|(?<=“)[两三](?=桶油”)|[一二三四五六七八九十]家(?:子(?!公司"
    rf"|女)|[湾沟坝坪营庄峪寨塘墩])|(?<=“[\u4e00-\u9fff])一[\u4e00-\u9fff](?=”)|(?<=“)十一(?=”)|(?<=双)十[一二](?![月个年])|五月天(?!气)"
    rf"|一百(?=货)|廿(?=冶)|(?<=收)拾|(?<=合)十(?=[，。、致行向礼])|一头(?=[撞扎栽钻埋扑倒雾])|[{CN}]{{1,3}}户村(?!民)|零零(?=”?后)"
)
_FRACTION = (
    r"(?<![/\d.])(?!0\d/[01]\d)(?:\d{1,3}/[2-9]|1/\d{2,7}+|\d{1,2}/(?:10|12|16|100|1000))(?!\s?[/\d.A-Z]|[座级排门档核寸人号组路])"
    r"|(?<![/\d.])1/\d\.\d{1,2}(?=英寸)"
)
_FRACTION_CHINESE = rf"(?:{NUMERAL}又)?[{CN}\d]{{1,9}}分之(?:[一二三](?=[一二三]手)|[{CN}]{{1,9}}|\d{{1,9}})多?"
_PARTS = rf"[百千万]分之(?:百(?![{CN}])|{NUMERAL})[{MORE}]?"
_SHORT = r"(?:\d{1,3}|[一二两三四五六七八九十]{1,3})"
_COMPOUND = rf"(?:{_SHORT}个?小时(?:零)?{_SHORT}分(?:钟)?|{_SHORT}分(?:钟)?(?={_SHORT}(?:\.\d+)?秒))(?:{_SHORT}(?:\.\d+)?秒)?"
_NO_UNIT = r"(?![\d.年月日分秒个元名人米点%万亿])"
_SPLIT = (
    rf"(?:{_SHORT}分)?\d{{1,3}}秒\d{{1,3}}{_NO_UNIT}|\d{{1,2}}:[0-5]\d\.\d{{1,2}}(?!\d)|\d{{1,3}}米\d{{1,2}}{_NO_UNIT}"
    rf"|[一二两三四五六七八九]米[一二三四五六七八九]{{1,2}}(?![{CN}个位名米人])|[一二两三四五六七八九十]{{1,3}}米\d{{1,2}}{_NO_UNIT}"
)
"""A number with its unit at the decimal point: 1米85, 9秒98, 2分15秒3, 1:45.32."""
_SCORE = rf"\d{{1,3}}-\d{{1,3}}(?=的?(?:比分)?(?:{any_of('figures.scored so')}))|(?<=比分)\d{{1,3}}-\d{{1,3}}(?![\d.%])"
_ORDINAL = rf"第\s?{NUMERAL}"
_FIRST = f"首(?<![匕元榜昂回魁祸斩部]首)(?:位(?!度)|{any_of('figures.firsts')})"
_NOT_ORDINAL = (
    r"第\d{1,2}\.\d{1,2}\.\d{1,2}(?=条|款|项|节)|"
    rf"第[一二三](?:百(?=货)|(?=松花江))|第[一二三四](?:{any_of('figures.no rank')}"
    r"|国(?![家际民产道])|国产|[一五]大道|[一二]资本|军[团规]|[三四]纪(?!念|律)|人(?=的(?:合法)?[权利]益|利益|参加诉讼|撤销之诉|主要|的诉讼|追加|之间))"
    rf"|{_HEAD_OF_LINE}第[一二三四五六七八九十](?=[，,、是])|(?<=[，,])第[一二三四五六七八九十](?=[，,、是])"
)
_ORDINAL_DATE = r"第[一二三四1-4]\s?季[度报](?:初|末(?!端|位)|底(?!部))?|第二天"


def _counters(names: Iterable[str]) -> str:
    """Return an expression for counters where they are no other word: 几部 but not 几部分."""
    return "|".join(f"{name}(?![{NOT_BEFORE[name]}])" if name in NOT_BEFORE else name for name in names)


_COUNTERS = _counters(words("figures.counters"))
"""Of what there may be 几 and 数, further to what they say themselves."""
_MANY = _counters(words("figures.counters of many"))
"""The same behind 多. 多头 and 多层 are words."""
_DIGITAL = f"数位(?:{any_of('figures.digital')})"
"""Digital, as Taiwan says it. 数位经济 is none of them: 数位经济学家 are several economists."""
_NO_NUMBER, _NOT_MANY = characters("figures.before 数"), characters("figures.before 多")
_SEVERAL = (
    rf"(?!(?<=人)数[十百千万]++[余多])(?<![{_NO_NUMBER}])数[十百千万亿]++(?![{CN}姓货度科]|分之)"
    rf"|(?<![人次户件个对如位{_NO_NUMBER}])数(?={any_of('figures.counted in several')})(?!量|年[轮龄])"
    rf"|(?<![人次户件个对十{_NO_NUMBER}])数(?={_COUNTERS})|(?<!十)几(?={_COUNTERS})"
    rf"|几(?:[十百千万亿]++|(?=人(?![民欢])|度(?=[电，。、左右以的到]|\Z)|{any_of('figures.counted by 几')}))"
    r"|(?<![以陆遇])上[十百千万亿]++(?![大姓褶一二三四五六七八九])|(?<![通经不超度走路翻穿踏越跨渡飞掠])过(?:半(?![年程场山百小个])|[百千万亿]++)|"
    rf"(?<![{_NOT_MANY}])多(?={any_of('figures.counted by 多')})(?!人口|人大|家庭|种植(?!物)|起来|起了|.少(?![数见年许儿]))"
    rf"|(?<![{_NOT_MANY}])多(?={_MANY})"
    r"|若干(?!意)|数以[十百千万亿]++计"
)
_HALF = (
    r"半(?:年(?![度报刊])|天|个月|小时|斤(?!八两)|公里|个小时|个世纪|日|个多月|个多小时)(?:多|有余)?|翻了?[一两三四23]?番|翻倍(?!率)|半数|半成(?![品熟])|(?<=打)对折"
    r"|(?<=[近逾超])半(?![年个天小日成价程场决径导点山月秒分步])"
)

_OF_EACH = f"[^死伤男女{CN}\\W\\da-zA-Z]"
"""What there is one of for each: no counts of people, 一死一伤."""
_WORDS_OF_NUMERALS = (
    rf"(?<=[{names.STEMS_BEFORE}])一(?![{CN}])|一种|[一二三四五六七八九](?=零{NOUGHT_IN_WORDS})|十分(?![钟之])|[壹贰叁肆伍陆柒捌玖拾佰仟零〇](?![{CN}打]|点[{DIGIT_CLASS}])"
    rf"|(?<=[大登着内])陆|(?<=[队入退落])伍|[一二三四五]{{2,4}}线|(?<=孤)零零|(?<![共有等的])四处(?![房受伤])|(?<![近续来去期过了满约共达时超每隔院孕假用需前后历])四周(?![岁年半多余后前内以之时连累平来高低新最间])"
    rf"|(?<![第{CN}])二个是|(?<![第{CN}共计过后])二次(?=[一-龥])|(?:一{_OF_EACH}){{3,9}}+|一[\u4e00-\u9fff]一[档策码案册卡证岗]|[两三四五六七八九十]个一(?=”)"
)
"""Of 二个 and 二次 no two are counted, which would be 两个 and 两次: they are the second, or once more;
一月一课一片一实践 is a programme; 四周 is all around unless words of time stand beside it."""
_PHASE_OF = any_of("figures.phases of")
_PLACE_IN_TURN = "|".join((
    r"二(?:[期类档审部局处科班]|批(?!次)|组(?!织)|队(?!伍)|层(?![\u4e00-\u9fff]{0,2}楼|别墅|建筑|民房|结构)|轮(?![车摩电汽胎]))",
    rf"(?:(?<=[{characters('figures.built in phases')}（(，；])|(?<![分共为计出])(?=[一三四五六七]期(?:{_PHASE_OF})))[一三四五六七]期",
    rf"[{CN}]{{1,4}}届(?=[{CN}]{{1,2}}[次中]|全国人大|全国政协|(?:[省市县区]|中央)委)",
    rf"(?<=[会届])[{CN}]{{1,4}}次(?=会议)|(?:(?<=人大)|(?<=政协)|(?<=全委)|(?<=常委会)|(?<=代表大会))[{CN}]{{1,4}}次(?=会议)|[{CN}]{{1,2}}次(?=(?:[、和及][{CN}]{{1,2}}次)?全[会体])",
    rf"(?:{'|'.join(f'(?<={body})' for body in names.BODIES)})[一二三四五六七八九十][处科室部队组局]",
    "[一二三四]类(?=医疗器械|疫苗|区域)|[一二三四五六七八九十][处科局](?=副?[处科局]长|负责人|调研员)",
    r"(?<=[东西南北])[一二三四五六七八九]门(?![\u4e00-\u9fff]{0,2}课)",
    "二套(?=房)",
    "(?<=电视)[一二三四五六七八]台",
    r"(?<=[到入升进])一队(?=[，。、；的训主首名]|\Z)",
    "(?<=第[一二三四五六七八九]、)[二三四五六七八九十][位名笔次个届批轮场条项种款类期组]|(?<=列[一二三四五六七八]、)[二三四五六七八九][位名]|(?<=列)[一二三四五六七八](?=、[二三四五六七八九][位名])",
))  # fmt: skip
"""One Chinese digit that says which and not how many: 二期, for two would be 两期; 综合二处, 十四届三次全会, 分列第二、三位."""
_CASE = f"起(?=[^，。、]{{0,10}}?(?:{any_of('figures.what befalls')}))"
_CASES = r"(?<=[两三五六七八九])起(?=[\u4e00-\u9fff])(?![来到于步点草诉始落三])"
"""两起险情 are two, whatever they are; 一起 may be together and 四起 everywhere."""
_LONE = rf"(?<!负)(?<!零下)[一二两三四五六七八九](?!点?[{CN}]|[余多])(?!(?:至|到|—|-)[{CN}\d]|{HALVES}|{_CASE}|{_CASES})"
"""One Chinese digit is part of a word (三农, 四川, 一起) unless a unit stands behind it."""
_LONE_SCALE = rf"(?<![近超足到逾约达])(?<!超过)(?<!突破)(?<!至少)[百千万亿兆](?![{CN}余多]|[元块]钱)"
_DEGREES = r"\s?\d++(?:\.\d++)?(?:度|°)(?:\d++(?:\.\d++)?[分′'](?:\d++(?:\.\d++)?[秒″\"])?)?"
_ROMAN = rf"(?:{'|'.join(sorted(ROMAN, reverse=True))})(?:级(?!别)|[期类])"
"""Of alerts, trials and devices: Ⅳ级响应, II期临床. A letter or digit before makes it a name."""
_COORDINATE = "|".join(
    f"{axis}(?:{_DEGREES}(?:{GO}(?:{axis})?{_DEGREES})?|[一二三四五六七八九十百零]{{1,6}}度)" for axis in ("[北南]纬", "[东西]经")
)

_RATIO = (
    r"\d{1,2}\.\d{1,2}[:：∶]\d{1,2}(?:\.\d{1,2})?(?![\d:：∶.])"
    r"|(?!(?:19|20)\d\d)\d{4,5}[:：∶]1(?![\d:：∶.-])|\d{1,2}[:：∶]\d\.\d{1,4}(?![\d:：∶.])|\d{1,3}(?:(?:[:：∶]\d{1,3}){1,6}+|比\d{1,3})(?![\d:：∶])|[一二三四五六七八九十]比[一二三四五六七八九十零](?![\u4e00-\u9fff])"
)
_VAGUE = rf"(?!最近时(?![间常期段]))(?:{trie(date_forms.VAGUE, {'近日': '本均元点'})})"
"""距离我国海岸最近时 is when it is nearest."""
_NOT_OF_LATE = "(?!(?:(?<=纪念)|(?<=交易)|(?<=工作)|(?<=登记)|(?<=[到假]期)|(?<=[节假庚忌]))日前)"
"""节日前夕 is before a holiday."""
SORTS = (
    ("identifier", "long", _LONG),
    ("name", "long", _DAMAGED),
    ("document", "bracketed", _DOCUMENT),
    ("case", "bracketed", _CASE_NUMBER),
    ("identifier", "digit", _IDENTIFIER),
    ("line", "digit", _LINE),
    ("name", "digit", _NAME_DIGIT),
    ("name", "joined", r"1/(?:2|4|8|16|32|64)(?=决赛)"),
    ("fraction", "joined", _FRACTION),
    ("ratio", "joined", _SCORE),
    ("name", "joined", r"\d{1,3}[？□■]++\d{1,6}"),
    ("name", "chinese", _NAME_CHINESE),
    ("name", "chinese", trie(dict.fromkeys(names.WORDS))),
    ("parts", "chinese", _PARTS),
    ("half", "chinese", "一半"),
    ("digits", "chinese", "[两一三四五]位数(?![字学码据控理])"),
    ("spoken", "spoken", spoken.PATTERN),
    ("era", "reign", eras.REIGNS),
    ("split", "clocked", _SPLIT),
    ("compound", "clocked", _COMPOUND),
    ("fraction", "parted", _FRACTION_CHINESE),
    ("era", "era numeral", eras.NUMERIC),
    ("date", "numeral", date_forms.NUMERIC),
    ("time", "numeral", date_forms.TIME),
    ("ratio", "numeral", _RATIO),
    ("name", "lone", _WORDS_OF_NUMERALS),
    ("rank", "lone", rf"[一二三四五]级(?={trie(names.RANKS)})|{_PLACE_IN_TURN}"),
    ("lone", "lone", _LONE),
    ("name", "lone", _LONE_SCALE),
    ("quantity", "amount", NUMERAL),
    ("name", "ordinal", _NOT_ORDINAL),
    ("date", "ordinal", _ORDINAL_DATE),
    ("ordinal", "ordinal", _ORDINAL),
    ("first", "ordinal", _FIRST),
    ("era", "era word", eras.WORDS),
    ("date", "date word", rf"(?!上(?!上?[年半月个周星礼])){date_forms.WORDS}"),
    ("vaguedate", "vaguedate word", rf"(?<=[，。“；：！？\n])前两[天日](?![的比后内])|{_NOT_OF_LATE}{_VAGUE}"),
    ("time", "time word", rf"(?!上[^午]){date_forms.PART_TIME}"),
    ("several", "several word", rf"(?!{_DIGITAL})(?:{_SEVERAL})[余多]?"),
    ("half", "half word", _HALF),
    ("pair", "pair word", "[俩仨](?:人(?![的])|个?月|年|天|小时|钟头|星期|礼拜)"),
    ("digits", "digits word", "[双个]位数"),
    ("coordinate", "coordinate word", _COORDINATE),
    ("identifier", "plate", _PLATE),
    ("roman", "roman", _ROMAN),
)  # fmt: skip
"""The heads of what may stand at a place, by the class of its first character; the first that matches has it. `tails` has the rest."""
_NUMERALS = "0-9" + CN
_HEADS = {
    "long": "0-9",
    "bracketed": "0-9",
    "digit": "0-9",
    "joined": "0-9",
    "chinese": CN,
    "spoken": _NUMERALS,
    "reign": _NUMERALS,
    "clocked": _NUMERALS,
    "parted": _NUMERALS,
    "era numeral": _NUMERALS,
    "numeral": _NUMERALS,
    "lone": CN,
    "amount": _NUMERALS,
    "ordinal": "第首",
    "era word": "上本农阴正冬腊大年",
    "date word": "今去昨明前后本这上下大当同次翌周星礼年月岁",
    "vaguedate word": "近日不最前连过这",
    "time word": "凌清早中正午下傍晚深夜上",
    "several word": "数几多上过若",
    "pair word": "俩仨",
    "half word": "半翻对",
    "digits word": "双个",
    "coordinate word": "北南东西",
    "plate": "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼",
    "roman": "IVⅠⅡⅢⅣⅤⅥⅦⅧ",
}


_GUARDS = {
    "long": r"\d{4}",
    "bracketed": _BRACKETED,
    "joined": r"\d{1,3}[-/？□■]",
    "spoken": spoken.GUARD,
    "reign": eras.REIGN_BEFORE,
    "clocked": rf"{_SHORT}(?:个?小时|[分秒米:])",
    "parted": rf"[{CN}\d又,.]{{1,30}}+分之",
    "era numeral": rf"[{CN}\d]{{1,4}}+(?:世纪|年代|[月·]|(?<=\d)(?:[-/—–~]|至)\d\d)",
    "era word": "[上本](?:个?世)|农历|阴历|[正冬腊]月|大年|年三",
    "several word": "[数几多过若]|上[十百千万亿]",
    "ordinal": rf"第\s?[\d{CN}]|首",
    "roman": "(?<![A-Za-z0-9-])[IVⅠ-Ⅷ]",
}
"""What says more than the first character whether a class is worth entering."""


def _master() -> tuple[re.Pattern[str], tuple[str, ...]]:
    """Return the expression and the sort of each of its groups, from 1.

    A class is left at its first character, and those that begin with a numeral all at once.
    """
    sorts = [""]
    numerals: list[str] = []
    worded: list[str] = []
    for head, first in _HEADS.items():
        patterns = [(sort, pattern) for sort, where, pattern in SORTS if where == head]
        sorts += [sort for sort, _ in patterns]
        guard = _GUARDS.get(head, f"[{first}]")
        found = f"(?={guard})(?:{'|'.join(f'({pattern})' for _, pattern in patterns)})"
        (worded if set(first) - set(_NUMERALS) else numerals).append(found)
    everything = "".join(dict.fromkeys("".join(_HEADS.values()).replace("0-9", ""))) + "0-9"
    return regex(f"(?=[{everything}])(?:(?=[{_NUMERALS}])(?:{'|'.join(numerals)})|{'|'.join(worded)})"), tuple(sorts)


MASTER, SORT_OF_GROUP = _master()
_NEARED = f"(?:{'|'.join(f'(?<={word})' for word in words('figures.coming near'))})接近"
"""尝试接近两辆列车 is to come near two of them."""
_FILLED = f"[{characters('figures.filled')}]"
"""坐满500人 and 刚满10岁 are so many; 满500人 and 年满10岁 are at least so many."""
_FAST = "(?:(?<=[速赶尽更很最加么])|(?<=速度))快到"
_NO_COMPARATOR = (
    f"{_NEARED}|约了|(?<={_FILLED})满|(?<=[签预制节违条履公缔解契邀纽盟])约|(?<=[^以东西华]北)约|(?<=[^持连陆继后延手]续)约|(?<=新)突破|(?<=新突)破|(?<=[^折]合)约|(?<=[附临邻接走靠亲拉贴就凑挨])近"
    f"|(?<=[表传抵到伟马腾干])达|(?<=[打侦攻爆冲识击撞划残跌点看刺])破|{_FAST}"
)
BEFORE = regex(rf"(?:(?!{_NO_COMPARATOR}){COMPARATOR})?(?:{SIGN}|{CURRENCY}\s?)*+\Z")
"""What may stand between the last figure and a numeral; matched against the few characters before it."""
OWN_BEFORE = {
    "era": regex(f"(?:{'|'.join(eras.REIGN_NAMES)}|[公西]元前?)\\Z"),
    "document": regex(r"(?:(?![会局厅署据照按和及与为了的是作出书号案准执])(?!(?<=通)知)(?<!执)[\u4e00-\u9fff]){0,10}[〔\[［【(（]\Z"),
    "case": regex(r"[〔(（]\Z"),
    "line": regex(r"(?<![A-Z0-9])[A-Z][A-Z0-9]{0,2}\Z"),
}
"""What stands before the digits of an identifier, and the name before the year of a reign."""
BEFORE_ENDS = frozenset("超过逾破于码止少下近足到满达多约为合有概致了负-−￥¥$€£B币 ").union(verb[-1] for verb in _VERBS)
AFTER = regex(END)
FRACTION_UNIT = trie(
    (
        name
        for name, unit in UNITS.items()
        if unit.kind in ("measure", "money", "duration") and (len(name) > 1 or name in "米吨元斤年天升亩")
    ),
    NOT_BEFORE,
)
"""What a third may be of; 三分之二方可 is no volume."""
AFTER_FRACTION = regex(FRACTION_UNIT)
