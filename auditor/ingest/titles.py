"""Where a headline ends that was pasted before the first sentence with nothing between them."""

import re

LONGEST = 80
"""Characters a headline may have."""
SHORTEST = 6

_LABEL = re.compile(r"[【（(]?\s?原标[题題]\s?[:：]\s*")
_CLEAR = re.compile(r"[】）)]?(?:\s*\n|\s{3,}|(?=【)|\s*(?=来源\s?[:：｜])|\s*(?=转自[:：]))")
_MARKERS = re.compile(
    r"\s{0,2}(?=(?:"
    r"(?:(?:19|20)\d\d年)?(?:1[0-2]|[1-9])月(?:3[01]|[12]\d|[1-9])日(?:(?:[（(][^（）()]{1,12}[）)])?(?:凌晨|清晨|早上?|上午|中午|下午|傍晚|晚上?|夜间|深夜)?(?:\d{1,2}时)?(?:\d{1,2}分)?(?:许|左右)?[，,、]|至\d|[\u4e00-\u9fff])"
    r"|(?:近日|日前|近期|近来|近年来|连日来|今年以来|昨日|昨天|今日|今天|当日|当地时间|北京时间)[，,\u4e00-\u9fff\d（(]"
    r"|(?:据[\u4e00-\u9fff]{2,12}(?:消息|报道|通报|介绍|获悉)|记者[从\u4e00-\u9fff]|本报讯|本网讯|[\u4e00-\u9fff]{2,5}(?:新闻|日报|晚报|时报)(?:网)?(?:讯|记者)|通讯员|新华社[\u4e00-\u9fff]{1,6}\d|中新网\S{0,4}\d|人民网\S{0,6}\d|央视网消息|智通财经APP|参考消息网)"
    r"|为(?:进一步|深入|切实|全面|贯彻|丰富|有效|加强|推进|推动|持续|积极|更好|认真|充分|扎实)"
    r"))"
)
_REFUSED = frozenset("，、；：,;:的在于自截从至和与及对“‘《（(")
"""A headline does not end in one of these: 截至8月1日, 在近日 are the middle of a sentence."""


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
        if title[-1] not in _REFUSED and title.count("“") == title.count("”") and title.count("（") == title.count("）"):
            return first + len(title), found.end()
    return first, first
