"""The grammar: one compiled expression that finds every figure and every name that only looks like one.

The expression says where a figure begins and ends and of which sort it is; `reading` says what it means. Every alternative takes
a whole run of digits or none, and repeats nothing that can match in two ways, so that the time is linear in the text.
"""

import re

from auditor.figures import dates, names
from auditor.figures.numerals import NUMERAL
from auditor.figures.units import CURRENCY_SIGNS, SINGLE_UNITS, UNITS, trie

UNIT = trie(UNITS)
_SINGLE = trie(sorted(SINGLE_UNITS))
COMPARATORS = {
    "超过": ">", "超": ">", "逾": ">", "突破": ">", "高于": ">", "大于": ">", "多于": ">", "超出": ">", "高出": ">", "不止": ">", "早于": "<",
    "至少": ">=", "最少": ">=", "不少于": ">=", "不低于": ">=", "不小于": ">=", "不下": ">=", "不下于": ">=",
    "近": "<", "接近": "<", "将近": "<", "不足": "<", "不到": "<", "低于": "<", "少于": "<", "小于": "<", "未满": "<", "不满": "<", "未达": "<",
    "至多": "<=", "最多": "<=", "不超过": "<=", "不高于": "<=", "不多于": "<=", "不大于": "<=", "不超": "<=", "不逾": "<=",
    "约": "~", "大约": "~", "大概": "~", "约为": "~", "约合": "~", "约有": "~", "差不多": "~", "大致": "~", "上下": "~",
    "达": "=", "达到": "=", "高达": "=", "多达": "=", "长达": "=", "共达": "=",
}  # fmt: skip
"""Words before a number, and the bound they give. 达到 states the very number; 近 says that it is not quite reached."""
SUFFIXES = {
    "以上": ">=", "及以上": ">=", "或以上": ">=", "开外": ">", "以下": "<=", "及以下": "<=", "以内": "<=", "之内": "<=", "左右": "~", "上下": "~", "许": "~", "之多": "=",
    "不等": "~", "出头": ">", "有余": ">",
}  # fmt: skip
NEAR = frozenset({"近", "接近", "将近"})
MORE = "余多来几"
COMPARATOR = rf"(?:(?:达到?|高达|多达)了?)?(?:{trie(COMPARATORS)})了?\s?"
_SUFFIX = rf"\s?{trie(SUFFIXES)}"
_SIGN = r"(?:(?<![\w)%℃°])[-−]|负|零下)"
_CURRENCY = trie(CURRENCY_SIGNS)
_GO = dates.SEPARATOR
NUMBER = rf"(?:{_CURRENCY})?\s?(?:{_SIGN})?{NUMERAL}"
_AMOUNT = rf"(?:{_SIGN}|{_CURRENCY}\s?)*+{NUMERAL}[{MORE}]?+(?:[万亿]++)?+"
UNIT_TAIL = rf"\s?(?:{UNIT})(?:/(?:{UNIT}))?+"
_HALF_UNIT = r"个(?:多|余|半)(?:月|小时|星期|世纪|工作日|钟头|季度)"
QUANTITY = (
    rf"(?:{COMPARATOR})?+{_AMOUNT}(?:\s?{_HALF_UNIT}|{UNIT_TAIL})?+"
    rf"(?:{_GO}(?:{COMPARATOR})?+{_AMOUNT}(?:\s?{_HALF_UNIT}|{UNIT_TAIL})?+)?+"
    rf"(?:[多余半](?![数元少年天月次个]))?+(?:{_SUFFIX})?+"
)
PARTS_OF = (
    rf"(?:{COMPARATOR})?+负?(?:百分之|千分之|万分之)(?:百|{NUMERAL})[{MORE}]?(?:{_GO}(?:百分之|千分之)?(?:百|{NUMERAL}))?+(?:{_SUFFIX})?+"
)
FRACTION = rf"(?:{COMPARATOR})?+(?:[一二三四五六七八九十百\d]{{1,4}}分之[一二三四五六七八九十百两\d]{{1,4}}|\d{{1,3}}/\d{{1,3}}(?![/\d]))多?(?:{_SUFFIX})?+"
TENTHS = rf"(?:{COMPARATOR})?+(?:[一二两三四五六七八九]{{1,2}}|\d(?:\.\d)?)(?:点[一二三四五六七八九])?[多]?成(?:半|[一二三四五六七八九](?![成]))?(?![为立果本功员都绩长交效熟品分型就语套渝])多?(?:{_SUFFIX})?+"
ORDINAL = rf"第\s?(?:{NUMERAL})(?:大(?=[^学会家])|{UNIT})?+|首(?:次|个|位|届|批|家|艘|例|架|座|款|条|轮|场|台|套|支)"
VAGUE = (
    rf"(?:{COMPARATOR})?+(?:(?<![人次户件系函参总指岁分个倍级为字对单双少多无代小大变常])数|好?几|上|过)(?:[十百千万亿]++(?:{UNIT_TAIL})?+|(?<=[数几])(?:年|月|日|天|周|小时|分钟|秒|次|名|人|家|个月|个|种|位|倍|架|辆|艘|枚|支|项|起|条|件|度|米|公里)(?![据字学码几])"
    r"|(?<=过)半(?!年))"
    rf"|[二三四五六七八九]?十几(?:万|亿)?(?:{UNIT_TAIL})?+|[十百千万](?:余|多)[万亿]?(?:{UNIT_TAIL})?+"
    r"|(?<![许很更最较众大诸差繁太好不])多(?:年|名|个|家|次|种|项|人|位|日|天|款|部|起|件|条|架|辆|处|场|地|国|省份|小时|国家)(?![来媒]?体|性|样|元)|若干(?:名|个|家|次|种|项|人|位|件|年|条)?"
    r"|(?:两|双|三|四|五|个|一|2|3)位数"
)
HALF = rf"(?:{COMPARATOR})?+(?:半(?:年|天|个月|小时|个小时|个世纪|日|个多月|个多小时)|一半|半数|[一两二三四五六七八九十\d]{{1,3}}年半|翻(?:了)?(?:一|两|三|四|2|3)?番|翻倍)(?:{_SUFFIX})?+"
COORDINATE = r"(?:北纬|南纬|东经|西经)\s?\d++(?:\.\d++)?(?:度|°)(?:\d++(?:\.\d++)?[分′'](?:\d++(?:\.\d++)?[秒″\"])?)?"
RATIO = r"\d{1,3}(?:[:：∶]|比)\d{1,3}(?![\d:：∶])"
_PLATE = r"[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-Z][·.]?(?=[A-Z*]*\d)[A-Z0-9*]{5,6}(?![A-Za-z0-9])"
IDENTIFIER = (
    r"(?<![\d-])1[3-9]\d{9}(?!\d)|(?<![\d-])0\d{2,3}-\d{7,8}(?!\d)|(?<!\d)[48]00-?\d{3}-?\d{4}(?!\d)"
    r"|\d{5,6}(?=(?:服务|监督|举报|咨询|政务)?(?:服务)?便?民?热线)"
    r"|[\u4e00-\u9fff]{1,8}[〔\[［【(（](?:19|20)\d\d[〕\]］】)）]第?\d{1,5}号"
    r"|(?<![A-Za-z0-9])(?:[036]\d{5})\.(?:SH|SZ|BJ|OF)|(?<![A-Za-z0-9])\d{4,5}\.HK"
    r"|[(（](?:[SsHhZz]{2})?[023689]\d{5}[)）]"
    r"|(?<![A-Za-z0-9])[A-Z][A-Z0-9]\d{3,4}(?=次?航班)|(?<![A-Za-z0-9])[GDCZTKYS]\d{1,4}(?=次)"
    rf"|{_PLATE}|(?i:ISBN)[:： ]?[\d-]{{10,17}}|(?<![\d.])\d{{17}}[\dXx](?![\d.])"
)
NAME = (
    r"[A-Za-z]++(?:[-+_.·/]?[A-Za-z0-9]++)*\+?"
    r"|\d++(?:\.\d++)?[-+]?(?!(?:%s)(?![A-Za-z]))[A-Za-z][A-Za-z0-9]*+(?:[-+_./][A-Za-z0-9]++)*+"
    r"|\d++\+[A-Za-z\d]++|\d++(?:\.\d++){2,}+|(?:3·15|315)(?=晚会)|双\d\d|[369]\.?18(?=大促|购物)|\d\.0(?![\d%%万亿]|\s?%s)"
    r"|(?:(?<=\n)|(?<=[。；;：:!?！？])|\A)\s*+(?:[一二三四五六七八九十]{1,3}|\d{1,2})(?:、|\.(?!\d)|[是要](?=[^否]))"
    r"|[(（](?:[一二三四五六七八九十]{1,3}|\d{1,2})[)）]|(?:(?<=\n)|(?<=[。；;：:!?！？，,])|\A)第[一二三四五六七八九十](?=[，,、是])"
    r"|第(?:一|二|三|四)(?:时间|方|产业|书记|线|世界|人称|夫人|者|手|梯队|课堂|曲线|要务|责任人)|第[一二]次世界大战|其[一二三四](?=[，,、是])|之一"
) % (trie(name for name in UNITS if name[0].isascii() and name[0].isalpha()), UNIT)  # fmt: skip

_WORD = trie(dict.fromkeys(word.strip(",") for word in names.WORDS))
_SINGLE_CHINESE = rf"(?<![{names.STEMS_BEFORE}第])(?:{COMPARATOR})?+[一二两三四五六七八九](?:{_HALF_UNIT}|{_SINGLE})(?:[多余半](?![数元少]))?+(?:{_SUFFIX})?+"
_LONE = r"[一二两三四五六七八九百千万亿兆半双](?![零〇一二两三四五六七八九十百千万亿兆点])"

MASTER = re.compile(
    "|".join(
        f"(?P<{name}>{pattern})"
        for name, pattern in (
            ("identifier", IDENTIFIER),
            ("word", _WORD),
            ("coordinate", COORDINATE),
            ("vaguedate", trie(dates.VAGUE)),
            ("parts", PARTS_OF),
            ("fraction", FRACTION),
            ("half", HALF),
            ("date", dates.DATE),
            ("name", NAME),
            ("time", dates.TIME),
            ("vague", VAGUE),
            ("tenths", TENTHS),
            ("ratio", RATIO),
            ("ordinal", ORDINAL),
            ("single", _SINGLE_CHINESE),
            ("lone", _LONE),
            ("quantity", QUANTITY),
        )
    )
)
SKIPPED = frozenset({"word", "name", "lone"})
"""Groups that are no figures: they are matched so that nothing inside them is taken for one."""
