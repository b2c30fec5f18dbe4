"""Figures as people say them: 十块五, 三元五角, 二两酒, 三或四天, 7、8年, 3个多亿, 百把人, 一刻钟.

The forms alone; what they mean is `shapes`' matter.
"""

from itertools import pairwise

NUMBER = r"(?:\d{1,4}+(?!\d)|[一二两三四五六七八九十百]{1,4}+)"
DIGIT = "[一二三四五六七八九1-9](?!\\d)"
_BEHIND_PRICE = r"(?=[，。；、！？）”,;]|\s|\Z|钱|左右|[一每][个斤份杯碗张瓶])"
_COINS = rf"{NUMBER}[元块](?:{DIGIT}[角毛](?!线)(?:{DIGIT}分)?钱?|(?<=块){DIGIT}{_BEHIND_PRICE})"
FEW = r"(?:\d{1,3}|[一二三四五六七八九十]{1,3})"
_LIANG = (
    rf"(?:{FEW}|两)市?斤(?:零)?{FEW}两(?!名|位|个|家|年|天|次|人|万|千|百)"
    rf"|(?<![三一]){FEW}两(?=[酒米肉茶金银油盐糖饭]|白酒|黄金|白银|左右|重|猪肉|牛肉|[，。；、！？）”]|\Z)"
)
_COUNTED = (
    "年(?![级轻度代])|个(?!别|体|性)|天|人(?!民)|名(?!列|为)|岁|倍|分钟|小时|公里|米|斤|块|里|家(?!长|庭)|位(?!置)|周(?!岁|年)|万|千|百|亿"
)
_TURNS = "|".join(f"{one}、{next_}" for run in ("23456789", "二三四五六七八九") for one, next_ in pairwise(run))
_EITHER = "[一二两三四五六七八1-8]或[二两三四五六七八九2-9](?!\\d)"
_COUPLE = rf"(?<![\d.、第至到列—~-])(?:(?:[二三四五六七八九]?十)?(?:{_TURNS})|两、三|{_EITHER})(?={_COUNTED})(?:[百千万亿]{{1,2}}+)?"
_SAID_HUNDREDS = rf"{NUMBER}(?:\.\d{{1,2}})?个多?亿(?![级万])"
_ABOUT = "[百千万]把(?=人|块|个|元|斤|里|公里|平方米|平米)"
_QUARTER = "[一两三]刻钟"
PATTERN = rf"{_COINS}|{_SAID_HUNDREDS}|{_QUARTER}|{_ABOUT}|{_LIANG}|{_COUPLE}"
"""The whole of 十块五, 二两, 一刻钟; of the others the head, behind which the unit stands."""
GUARD = r"(?:\d{1,4}+|[一二两三四五六七八九十百千万]{1,4}?)(?:[元块][一二三四五六七八九1-9]|[个.]|刻钟|把|市?斤|两|[、或])"
"""What must stand there for any of them."""
