"""Where a headline ends that was pasted before the first sentence with nothing between them."""

import re

LONGEST = 80
"""Characters a headline may have."""
SHORTEST = 4

_LABEL = re.compile(r"[【（(]?\s?原标[题題]\s?[:：]\s*")
_CLEAR = re.compile(r"[】）)]?(?:\s*\n|\s{3,}|(?=【)|\s*(?=来源\s?[:：｜])|\s*(?=转自[:：]))")
_OUTLETS = (
    "极目新闻|封面新闻|红星新闻|大象新闻|澎湃新闻|上游新闻|九派新闻|大皖新闻|顶端新闻|猛犸新闻|闪电新闻|纵览新闻|北京日报客户端|北京青年报|新京报|扬子晚报|齐鲁晚报|半岛全媒体|大众网|"
    "北京商报讯|中证网讯|证券时报|第一财经|央视网消息|央广网|参考消息网|环球网|智通财经APP|格隆汇|财联社|光明网|红网时刻|荆楚网|大河财立方|深圳新闻网|江南都市报|河北日报|南方日报|广州日报"
)
_MARKERS = re.compile(
    r"\s{0,2}(?=[\d近日连今昨当目北据记通本新中人极封红大澎上九顶猛闪纵扬齐半证第央参环智格财光荆河深江南广为])(?=(?:"
    r"(?:当地时间|北京时间)?(?:(?:19|20)\d\d年)?(?:1[0-2]|[1-9])月(?:3[01]|[12]\d|[1-9])日(?:[（(][^（）()]{1,12}[）)])?"
    r"(?:凌晨|清晨|早上?|早间|上午|中午|午间|下午|傍晚|晚上?|晚间|夜间|深夜|当天|消息)?(?:\d{1,2}(?:时|点))?(?:\d{1,2}分)?(?:许|左右)?[，,]"
    r"|(?:近日|日前|近期|近来|近年来|连日来|今年以来|昨日|昨天|今日|今天|当日|目前)[，,]"
    r"|(?:当地时间|北京时间)\d"
    r"|据[\u4e00-\u9fff]{2,12}(?:消息|报道|通报|介绍|获悉)|记者[从 \u3000]|通讯员[ \u3000]|本报讯|本网讯"
    r"|新华社[\u4e00-\u9fff]{1,6}\d|(?:中新网|中新社|人民网|中国经济网)[\u4e00-\u9fff]{0,6}\d{1,2}月\d"
    rf"|(?:{_OUTLETS})"
    r"|为(?:进一步|深入|切实|全面|贯彻|丰富|有效|加强|推进|推动|持续|积极|更好|认真|充分|扎实)"
    r"))"
)
_REFUSED = frozenset("，、；：,;:的在于自截从至和与及对“‘《（(")
"""A headline does not end in one of these: 截至8月1日, 在近日 are the middle of a sentence."""


_PAIRS = (("“", "”"), ("（", "）"), ("《", "》"), ("【", "】"))
_YEARS = ("去年", "今年", "明年", "同年", "当年", "时间")


def split_title(text: str, start: int) -> tuple[int, int, int]:
    """Return `(title start, title end, text start)` of 原标题：… at `start`.

    The title is empty where its end cannot be told; then only the label goes. All three are `start` where there is no label.
    """
    label = _LABEL.match(text, start)
    if not label:
        return start, start, start
    first = label.end()
    window = min(len(text), first + LONGEST)
    for end, after in ((*_repeated(text, first),), (*_clearly(text, first, window),), (*_before_marker(text, first, window),)):
        if end > first:
            return first, end, after
    return first, first, first


def _repeated(text: str, first: int) -> tuple[int, int]:
    """The headline may stand twice: once as a label, once as the heading."""
    opening = text[first : first + SHORTEST]
    if len(opening) == SHORTEST:
        again = text.find(opening, first + SHORTEST, first + LONGEST + SHORTEST)
        size = again - first
        if again > 0 and text[first:again].strip() == text[again : again + size].strip():
            return again, again + size
        whole = text[first:again].strip() if again > 0 else ""
        if whole and text.startswith(whole, again):
            return first + len(whole), again + len(whole)
    return first, first


def _clearly(text: str, first: int, window: int) -> tuple[int, int]:
    found = _CLEAR.search(text, first + SHORTEST, window)
    if found and "。" not in text[first : found.start()]:
        return found.start(), found.end()
    return first, first


def _before_marker(text: str, first: int, window: int) -> tuple[int, int]:
    """A first sentence opens like one: 8月17日，…; 近日，…; 记者从…; 为进一步…."""
    for found in _MARKERS.finditer(text, first + SHORTEST, window):
        title = text[first : found.start()].rstrip()
        if "。" in title:
            break
        closed = all(title.count(left) == title.count(right) for left, right in _PAIRS)
        if closed and title[-1] not in _REFUSED and not title.endswith(_YEARS):
            return first + len(title), found.end()
    return first, first
