"""Who wrote it and for whom, glued to the first or the last sentence: 九派新闻记者 代梦颖, （总台记者 任秋宇）.

A name is told from a sentence by what stands around it: the outlet before 记者, a date or a quotation mark after the name.
"""

from auditor.ingest.metadata import Credit, Metadata
from auditor.lexicon import any_of
from auditor.patterns import regex

_KINDS = f"(?:{any_of('outlets.with reporters')})"
_OUTLET = rf"[\u4e00-\u9fffA-Za-z·•-]{{0,10}}?{_KINDS}"
_POST = r"(?:首席|实习|见习|驻[\u4e00-\u9fff]{1,3}|全媒体|主任|特约|特派|摄影|摄像|文字){0,2}[ \u3000\xa0]?(?:记者|通讯员|实习生)"
_NAME = r"[\u4e00-\u9fff·]{2,4}"
_BLANK = r"[ \u3000\xa0]"
_GLUED = r"[\u4e00-\u9fff]{5,9}(?=编辑|责编|校对|通讯员|实习)"
_PEOPLE = rf"{_BLANK}{{0,3}}[:：]?{_BLANK}{{0,3}}(?:{_NAME}|{_GLUED})(?:[ \u3000\xa0、，]{{1,3}}{_NAME}){{0,6}}"
_MANNER = rf"{_BLANK}{{0,3}}(?:整理|综合|摄影|编译|图文)?(?:报道|摄影|摄)?"
_ROLE = f"(?:{any_of('pages.hands')})"
_MORE = rf"{_BLANK}{{0,3}}(?:{_POST}|{_ROLE}){_PEOPLE}"
_CLOSING = regex(rf"(?:采写|撰文|撰稿|文)?[:：]?{_BLANK}{{0,3}}{_OUTLET}[、·]?{_BLANK}{{0,3}}{_POST}{_PEOPLE}(?:{_MORE}){{0,5}}{_MANNER}")
_NEXT = rf"[ \u3000\xa0、]{{1,3}}(?:{_POST}{_BLANK}{{1,3}})?{_NAME}?"
_SENTENCE = rf"(?=\d|“|近日|日前|昨日|今日|今天|昨天|当地时间|北京时间|据|记者从|{_BLANK}{{2}})"
_OPENING = regex(
    rf"(?!.{{0,8}}现场)(?P<name>[\u4e00-\u9fffA-Za-z·]{{0,6}}?{_KINDS})(?:{_BLANK}{{0,2}}[|｜丨]{_BLANK}{{0,2}})?"
    rf"{_POST}{_BLANK}{{1,3}}{_NAME}?(?:{_NEXT}){{0,4}}(?<![在于从自到据截至为了和与的对]){_SENTENCE}{_BLANK}{{0,8}}"
)
"""A name here is as short as what follows it allows."""
_WRITTEN = (
    rf"[^（）()【】。！？；“”]{{0,30}}(?:{any_of('pages.made by')})[^（）()【】。！？；“”]{{0,40}}"
    r"|(?:图片|照片|配图|本文图片|图)(?:均|皆|系)?由[^（）()【】。]{1,24}(?:提供|供图|拍摄)"
)
_PRINTED = rf"(?:据)?[\w·、 -]{{0,14}}(?:{any_of('pages.printed by')})"
_BRACKET = regex(rf"[（(【\[]\s{{0,3}}(?:注：此文属于[^（）()【】]{{4,80}}|{_WRITTEN}|{_PRINTED})\s{{0,3}}[）)】\]]\s*")
_ISSUE = regex(
    r"《\s?(?P<name>[\u4e00-\u9fff ]{2,12}?报(?:海外版)?)\s?》\s?"
    r"[（(]\s?(?P<date>(?:19|20)\d\d\s?年\s?\d{1,2}\s?月\s?\d{1,2}\s?日)[^（）()]{0,20}[）)]\s*"
)
_ENDS = "。！？”…）)】]!?』」\n"


def opening(text: str, start: int) -> Credit | None:
    """Read an outlet, its reporter and the names at `start`, where a first sentence plainly begins behind them."""
    found = _OPENING.match(text, start, start + 80)
    return Credit(found.end(), Metadata(source=found.group("name"))) if found else None


def is_closing(said: str) -> bool:
    """Whether what follows a last sentence names an outlet's reporters and nobody else."""
    return ("记者" in said or "通讯员" in said or "实习生" in said) and _CLOSING.fullmatch(said.strip()) is not None


def bracketed(window: str) -> int | None:
    """Return where a bracket opens that ends the window and tells who wrote or printed it; None if there is none."""
    stripped = window.rstrip()
    if not stripped.endswith(("）", ")", "】", "]")):
        return None
    start = max(window.rfind(mark, max(0, len(stripped) - 100)) for mark in "（(【[")
    before = window[:start].rstrip() if start > 0 else ""
    if (not before or before[-1] in _ENDS or window[start] in "【[") and _BRACKET.fullmatch(window, start):
        return start
    return None


def issue(window: str) -> tuple[int, str, str] | None:
    """Return where the issue of a newspaper is named that ends the window, the paper and the date: 《人民日报》（2023年8月1日18版）."""
    stripped = window.rstrip()
    if not stripped.endswith(("版）", "版)")):
        return None
    start = window.rfind("《")
    found = _ISSUE.fullmatch(window, start) if start >= 0 else None
    return (start, found.group("name").strip(), found.group("date")) if found else None
