"""Furniture inside a text that has lost its line breaks: heads, tails and advertisements of a page pasted into one line.

Everything is found at the very head or the very tail, or has an unmistakable shape; what is in doubt stays.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from auditor.ingest.metadata import NOTHING, Metadata, dateline, leading_source
from auditor.ingest.titles import split_title


class Cut(NamedTuple):
    """A range of a text to leave out, and what it says."""

    start: int
    end: int
    metadata: Metadata = NOTHING
    title: tuple[int, int] | None = None
    """Where a title stands in it."""


TAIL = 600
"""Characters at the end of a text that can hold credits, disclaimers and calls to share."""

_NAMES = r"[\w·、，,/ 　]{0,24}"
_ROLE = (
    r"(?:(?:责任|流程|值班|执行|网络|本期|新媒体|文字|视频|美术)?\s?编\s?[辑審审]|责\s?编|主编|校\s?对|审\s?核|审\s?校|监\s?制|签发|初审|复审|终审|[一二三]审|值班主任|统筹|"
    r"编审|总值班|排版|美编|出品|策划|作者|撰文|文[字]?/|(?:本报|实习|见习)?记者)"
)
_CREDIT = rf"[（(\[【〖]?\s*{_ROLE}\s*[:：/丨|｜ ]?\s*(?:{_NAMES})(?:\s?[A-Z]{{1,3}}\d{{2,5}})?\s*[）)\]】〗]?"
_TAILS = tuple(
    re.compile(pattern)
    for pattern in (
        r"返回搜狐，查看更多\s*(?:责任编辑[:：]?.{0,20})?\s*$",
        r"(?:责任编辑|责编)\s?[:：]\s*[^。！？]{0,16}$",
        rf"(?<=[。！？”’）)】\s…])\s*{_CREDIT}(?:\s*{_CREDIT}){{0,5}}\s*$",
        r"更多精彩内容请(?:进入|关注|点击)[^。]{2,16}$",
        r"(?:分享让更多人看到|转载是一种动力\s?分享是一种美德|特别声明|打开APP.{0,10}|举报/反馈|阅读原文|展开全文)\s*$",
        r"[(（]\s?[完终]\s?[)）]\s*$",
        r"广告声明[:：]文内含有[^。]{0,120}(?:。\s*$|$)",
        r"[（(【\[]?(?:免责|版权|特别|郑重|重要)?声明[:：](?:此文|本文|该文|文章|以上|转载|本网|本站|本平台|证券之星|内容).{0,400}$",
        r"(?:(?:以上|本文)(?:内容)?(?:由|为).{0,40})?(?:与本站立场无关|本文为数据整理，不对您构成).{0,240}$",
        r"(?:如遇作品内容、?版权|如有侵权|版权归原作者所有|侵权请联系|未经.{0,8}授权.{0,6}转载).{0,120}$",
        r"[〖【(（]?\s?证星.{2,6}\s?[〗】)）]?\s?本文不构成投资建议.{0,40}$",
        r"(?:本文不构成投资建议|股市有风险，投资需谨慎|投资有风险，(?:选择|入市)?需?谨慎)[^。]{0,30}。?\s*$",
        r"(?:相关阅读|延伸阅读|推荐阅读)[:：]\s*(?:《[^《》]{4,80}》\s*)+$",
    )
)
_TAIL_HINTS = re.compile(
    r"返回搜狐|责任编辑|责编|编辑|编审|校对|审核|监制|记者|作者|三审|更多精彩|分享|转载|举报|阅读原文|展开|[完终]\s?[)）]|广告声明|声明|立场|整理|版权|侵权|投资|来源|转自|链接|阅读"
)
_TAIL_SOURCE = re.compile(
    r"[（(【\[]\s*(?:文章|信息|稿件|资料|综合)?来源\s?[:：]\s*(?P<name>[^（）()【】\[\]。]{2,24})\s*[）)】\]]\s*$|(?<=[。！？”…])\s*来源\s?[:：]\s*(?P<bare>[^。，：:]{2,16})$"
)
_REPRINT = re.compile(r"本文属于原创文章，如若转载，请注明来源[:：]\s*(?P<title>[^\n]{4,100}?)(?P<url>https?://[\x21-\x7e]+)?\s*$")
_LINKED = re.compile(
    r"(?:(?:转自|来源)[:：]\s*(?P<name>[^\s：:，。]{2,20})\s*)?(?:来源[:：]\S{2,20}\s*)?(?:作者[:：][^：:]{2,30}?\s*)?(?:编辑[:：][^：:]{2,12}?\s*)?"
    r"(?:原文|本文)(?:链接|地址|网址)[:：]\s*(?P<url>(?:https?:)?//[\x21-\x7e]+)\s*$"
)
_SOURCE_TAIL = re.compile(r"(?<=[。！？”…\s])(?:转自|转载自)[:：]\s*(?P<name>[^\s：:，。]{2,20})\s*$")
_ADVERT = re.compile(r"广告[ \u3000][^。\n×]{2,70}[ \u3000]?×")
_QUOTE = re.compile(r"\(\d+(?:\.\d+)?, ?[-+]?\d+(?:\.\d+)?, ?[-+]?\d+(?:\.\d+)?%\)")
"""A live price that a site sets behind a company's name: 思科(52.96, -0.39, -0.73%)."""


def head(text: str, start: int, titled: bool) -> Iterator[Cut]:
    """Yield what stands before the first word of an article at `start`: 原标题：…, 来源：…, an agency's dateline."""
    for _ in range(6):
        while start < len(text) and text[start] in " \u3000\t\xa0\u200b\ufeff\u200d":
            start += 1
        cut = _head_piece(text, start, titled)
        if cut is None or cut.end <= start:
            return
        titled = titled or cut.title is not None
        yield cut
        start = cut.end


def _head_piece(text: str, start: int, titled: bool) -> Cut | None:
    first = text[start : start + 5]
    if "原标题" in first or "原標題" in first:
        label, title_end, end = split_title(text, start)
        if end > start:
            return Cut(
                start,
                end,
                Metadata(title=text[label:title_end]) if title_end > label else NOTHING,
                (label, title_end) if title_end > label else None,
            )
    credit = leading_source(text, start) if "源" in first or "自" in first or "ource" in first else None
    credit = credit or dateline(text, start)
    return Cut(start, credit.end, credit.metadata) if credit else None


def tail(text: str, start: int, end: int) -> Iterator[Cut]:
    """Yield what stands after the last word of `text[start:end]`, the last first."""
    floor = max(start, end - TAIL)
    while end > floor:
        window = text[floor:end]
        if not _TAIL_HINTS.search(window):
            return
        cut = _tail_piece(window)
        if cut is None or cut.end <= cut.start:
            return
        yield Cut(floor + cut.start, end, cut.metadata, (floor + cut.title[0], floor + cut.title[1]) if cut.title else None)
        end = floor + cut.start


def _tail_piece(window: str) -> Cut | None:
    if "链接" in window or "地址" in window or "网址" in window:
        found = _LINKED.search(window)
        if found:
            return Cut(found.start(), len(window), Metadata(source=found.group("name"), url=_absolute(found.group("url"))))
    if "注明来源" in window:
        found = _REPRINT.search(window)
        if found:
            title = found.group("title").strip()
            return Cut(found.start(), len(window), Metadata(title=title, url=found.group("url")), found.span("title"))
    if "来源" in window or "转自" in window or "转载自" in window:
        found = _TAIL_SOURCE.search(window) or _SOURCE_TAIL.search(window)
        if found:
            name = found.groupdict().get("name") or found.groupdict().get("bare")
            return Cut(found.start(), len(window), Metadata(source=name.strip() if name else None))
    for pattern in _TAILS:
        found = pattern.search(window)
        if found:
            return Cut(found.start(), len(window))
    return None


def _absolute(url: str) -> str:
    return "https:" + url if url.startswith("//") else url


def within(text: str, start: int, end: int) -> Iterator[Cut]:
    """Yield what a site has set between the words: advertisements, live prices."""
    if "广告" in text:
        for found in _ADVERT.finditer(text, start, end):
            yield Cut(*found.span())
    if "%)" in text:
        for found in _QUOTE.finditer(text, start, end):
            yield Cut(*found.span())
