"""Where a headline ends that was pasted before the first sentence with nothing between them."""

from auditor.lexicon import any_of
from auditor.patterns import regex

LONGEST = 80
"""Characters a headline may have."""
LIKELY = 45
"""Characters it may have where only what follows tells its end: a first sentence without a mark would go with a longer one."""
RUN = 5
"""Characters that a headline alone does not say twice."""
REPEATED = 6
"""Characters that a first sentence shares with the headline's beginning where it takes it up."""
SHORTEST = 4

_LABEL = regex(r"[【（(]?\s?原标[题題]\s?[:：]\s*")
_MAY_END = regex(r"[】）)\s【来本转]")
"""What `_CLEAR` begins with: it is tried there alone."""
_CLEAR = regex(r"[】）)]?(?:\s*\n|\s{3,}|(?=【)|\s*(?=来源\s?[:：｜])|\s*(?=(?:本文)?转自[:：【]))")
_FIRST = r"\d近日连今昨当目北据记通本新中人极封红大澎上九顶猛闪纵扬齐半证第央参环智格财光荆河深江南广为最随截三四华观站东羊网基暑一IT夏"
_MAY_BEGIN = regex(rf"[\s{_FIRST}]")
"""What `_MARKERS` begins with: it is tried there alone."""
_MARKERS = regex(
    rf"\s{{0,2}}(?=[{_FIRST}])(?=(?:"
    r"(?:当地时间|北京时间)?(?:(?:19|20)\d\d年)?(?:1[0-2]|[1-9])月(?:3[01]|[12]\d|[1-9])日(?:[（(][^（）()]{1,12}[）)])?"
    r"(?:凌晨|清晨|早上?|早间|上午|中午|午间|下午|傍晚|晚上?|晚间|夜间|深夜|当天|消息)?(?:\d{1,2}(?:时|点))?(?:\d{1,2}分)?(?:许|左右|起)?[，,]"
    rf"|(?:{any_of('pages.of late')})[，,]"
    r"|(?:当地时间|北京时间)\d"
    rf"|(?:{any_of('pages.openings')})[，,]"
    r"|随着[\u4e00-\u9fff“”]{4,30}[，,]|截至(?:20\d\d年)?(?:1[0-2]|[1-9])月(?:3[01]|[12]\d|[1-9])日|记者\d{1,2}日|基本案情"
    r"|本公司及?(?:公司)?董事会|"
    rf"(?:{any_of('outlets.reporting')})[\u4e00-\u9fff-]{{0,9}}(?:讯|记者|客户端)"
    r"|站长之家|IT之家[ \u3000]?\d|红网时刻[\u4e00-\u9fff]{0,4}\d|夏季治安打击整治行动开展以来"
    r"|(?<![根数证依凭占])据[\u4e00-\u9fff]{2,12}(?:消息|报道|通报|介绍|获悉|\d{1,2}月\d)|记者[从 \u3000]|通讯员[ \u3000]|本报讯|本网讯"
    r"|新华社[\u4e00-\u9fff]{1,6}\d|(?:中新网|中新社|人民网|中国经济网)[\u4e00-\u9fff]{0,6}\d{1,2}月\d"
    rf"|(?:{any_of('outlets.opening')})"
    rf"|(?<![成作因认以称是])为(?:{any_of('pages.aims')}|[让了][^。！？，.…]{{4,40}}[，,])"
    r"))"
)
_AFTER_MARK = regex(
    r"(?<=[？！…?!])[”’）]?(?=(?:1[0-2]|[1-9])月(?:3[01]|[12]\d|[1-9])日|(?:近日|最近|近期|日前|昨日|昨天)|有网友|网传|据|记者|随着|事情|原来|基本案情)"
)
"""Behind a mark that ends a sentence less is needed to tell the next one's beginning."""
_NO_HEADLINE = regex(
    rf"讯\s?[（(:：]|讯\s?$|据[^，。]{{2,20}}$|20\d\d\s?年?$|编辑[:：]|作者[:：]|{any_of('pages.no headline')}|报道\s?$|(?:今天|当天)\s?$"
)
"""What a headline does not contain or end in: something of the page or of the first sentence stands between."""
_REFUSED = frozenset("，、；：,;:的在于自截从至和与及对“‘《（(—-")
"""A headline does not end in one of these: 截至8月1日, 在近日 are the middle of a sentence."""


_DATED = regex(r"\d{1,2}月\d")
_MARKS = "！？…!?”】） \u3000"
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
    for end, after in (_repeated(text, first), _clearly(text, first, window), _before_sentence(text, first, min(window, first + LIKELY))):
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
    for place in _MAY_END.finditer(text, first + SHORTEST, window):
        found = _CLEAR.match(text, place.start(), window)
        if found:
            return (first, first) if "。" in text[first : found.start()] else found.span()
    return first, first


def _before_sentence(text: str, first: int, window: int) -> tuple[int, int]:
    """A first sentence opens like one (8月17日，…; 近日，…; 记者从…; 为进一步…), or takes up the headline's first words."""
    again = text.find(text[first : first + REPEATED], first + REPEATED + 2, window)
    starts = [(again, again)] if again > 0 and (_DATED.match(text, first) or text[again - 1] in _MARKS) else []
    starts.extend(found.span() for found in _AFTER_MARK.finditer(text, first + SHORTEST, window))
    begins = (_MARKERS.match(text, place.start(), window) for place in _MAY_BEGIN.finditer(text, first + SHORTEST, window))
    spans = (found.span() for found in begins if found)
    for start, after in sorted((*starts, *spans)) if starts else spans:
        title = text[first:start].rstrip()
        if "。" in title:
            break
        if _is_headline(title):
            return first + len(title), after
    return first, first


def _is_headline(title: str) -> bool:
    """Whether a text may be a headline as a whole: closed, and not said twice, as by a headline and a sentence behind it."""
    if len(title) < SHORTEST or title[-1] in _REFUSED or title.endswith(_YEARS) or _NO_HEADLINE.search(title):
        return False
    if any(title.count(left) != title.count(right) for left, right in _PAIRS):
        return False
    runs = [title[here : here + RUN] for here in range(len(title) - RUN + 1)]
    return len(set(runs)) == len(runs)
