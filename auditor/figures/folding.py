"""Raw text made readable for the grammar, character for character, so that spans stay right.

The audit parses normalised text, where there is nothing to fold; `audit figures` may be given text as it was typed.
"""

import re

from auditor.figures.lookalikes import RINGS, fold_lookalikes
from auditor.patterns import regex

_TRADITIONAL = (
    "後禮負對萬億兩點個餘約過達雙幾數壹貳參陸幣歐鎊時鐘週間號輛雲噸釐毫頃畝攝"
    "與從總項條處場屆歲層級臺隻張頭幅篇冊門戶們際東經緯標單種頁連續長約將"
)
_SIMPLIFIED = (
    "后礼负对万亿两点个余约过达双几数壹贰叁陆币欧镑时钟周间号辆云吨厘毫顷亩摄"
    "与从总项条处场届岁层级台只张头幅篇册门户们际东经纬标单种页连续长约将"
)
_PUNCTUATION = {"％": "%", "．": ".", "－": "-", "−": "-", "／": "/", "＋": "+", "＄": "$", "〜": "~", "•": "·", "‧": "·", "・": "·"}
_WIDE = {chr(0xFF10 + n): str(n) for n in range(10)} | {
    chr(0xFF21 + n + shift): chr(0x41 + n + shift) for n in range(26) for shift in (0, 32)
}
_TABLE = _PUNCTUATION | _WIDE | dict(zip(_TRADITIONAL, _SIMPLIFIED, strict=True))
_RING, _OTHER_RING = tuple(RINGS)
_ANY = regex("[" + "".join(re.escape(c) for c in _TABLE) + "]")


def fold(text: str) -> str:
    """Return `text` with wide digits and the Traditional characters of numbers and units replaced; the length stays."""
    folded = _ANY.sub(lambda match: _TABLE[match[0]], text)
    return fold_lookalikes(folded) if _RING in folded or _OTHER_RING in folded else folded
