"""What a page says of itself in plain words: header lines, datelines, credits.

Works on text without markup. Every rule is a linear regular expression behind a cheap test.
"""

import re
from typing import NamedTuple

from auditor.ingest.dates import read_date
from auditor.ingest.names import clean_source
from auditor.lexicon import any_of
from auditor.patterns import regex


class Metadata(NamedTuple):
    """What is known of an article beside its text; None where nothing says so."""

    title: str | None = None
    source: str | None = None
    published: str | None = None
    """ISO 8601."""
    url: str | None = None
    byline: str | None = None
    """Who wrote it."""

    def over(self, other: "Metadata") -> "Metadata":
        """Return this, filled up with `other`; of two dates of one day the one with a time is kept."""
        if other is NOTHING:
            return self
        return Metadata(
            self.title or other.title,
            self.source or other.source,
            more_precise(self.published, other.published),
            self.url or other.url,
            self.byline or other.byline,
        )


NOTHING = Metadata()


def more_precise(first: str | None, second: str | None) -> str | None:
    """Return `first`, or `second` where that is missing or the same day with a time."""
    if first and second and len(second) > len(first) and second.startswith(first):
        return second
    return first or second


class Credit(NamedTuple):
    """A run of text that is metadata, and what it says."""

    end: int
    metadata: Metadata


MONTHS = r"(?:1[0-2]|0?[1-9])\s?月\s?(?:3[01]|[12]\d|0?[1-9])\s?日"
_LABEL = (
    r"(?:文章|消息|信息|稿件|本文|新闻|内容)?\s?(?:来\s?源|來\s?源|出处)\s?(?:[:：｜丨]|于[:：])"
    r"|转自[:：]?|转载自[:：]?|轉自[:：]|(?i:source)[:：]"
)
_SOURCE = regex(rf"(?:{_LABEL})\s*(?P<name>[^\s|｜丨：:，。；\[［]{{2,30}})")
_MEDIA = (
    rf"[\w－—·-]{{2,16}}?(?:{any_of('outlets.endings')})"
    r"(?:[－—·-](?:[\w]{2,6}频道|人民日报海外版|人民日报))?"
)
_KNOWN = any_of("outlets.known")
_GLUED = regex(rf"(?:{_LABEL})\s*(?P<name>{_KNOWN}|{_MEDIA})(?:\s?原创稿)?(?P<space>\s*)")
_FRAMED = regex(r"(?:本文)?转自\s?【(?P<name>[^【】\s]{2,16})】[；;：:]?\s{0,4}")
_DATELINE = regex(
    r"(?P<name>[A-Za-z]{0,8}[\u4e00-\u9fff][\u4e00-\u9fffA-Za-z·（）]{1,20}?)\s?"
    rf"(?:记者\s?[\w、 ]{{2,20}}?)?(?:(?:19|20)\d\d年)?{MONTHS}\s?(?P<verb>电|讯|消息|报道)"
    r"(?:\s{0,3}[（(][^（）()]{0,60}[）)])?(?:\s?题[:：])?\s*[，,：:丨｜]?\s*"
)
_BRIEF_LINE = regex(
    r"(?P<name>[\u4e00-\u9fffA-Za-z]{1,12}?(?:报|网|社|新闻|融媒|客户端|快讯|广播)(?:（[^（）]{2,12}）)?)[讯訊电](?:\s{0,2}[（(][^（）()]{0,60}[）)])?[：:，,]?\s*"
)
_BRACKETED = regex(rf"【\s?(?P<name>[^【】\s]{{2,10}}?)\s?(?:{any_of('outlets.bracketed')})[^【】]{{0,40}}】\s*")
_STAMP = regex(
    r"[\[［(（【]\s?(?:19|20)\d\d\s?[-年/.]\s?\d{1,2}\s?[-月/.]\s?\d{1,2}日?\s{0,3}\d{1,2}[:：]\d\d(?:[:：]\d\d)?\s?[\]］)）】]\s*"
)
"""When a page was put up, to the minute and in brackets: no event is told so, [2018年05月16日08:09]."""
_AGENCIES = regex(any_of("outlets.agencies"))
_HEARSAY = regex(r"据|综合|根据|记者从|摘要")


def stamp(text: str, start: int) -> Credit | None:
    """Read the time at which a page was put up, in brackets at `start`."""
    found = _STAMP.match(text, start)
    return Credit(found.end(), Metadata(published=read_date(found.group()))) if found else None


def leading_source(text: str, start: int) -> Credit | None:
    """Read 来源：X at `start`, where X can be told from what follows although nothing may stand between them."""
    found = _GLUED.match(text, start) or _FRAMED.match(text, start)
    if found:
        return Credit(found.end(), Metadata(source=clean_source(found.group("name"))))
    found = _SOURCE.match(text, start)
    if not found:
        return None
    name, end = found.group("name"), found.end()
    if end < len(text) and not (text[end].isspace() or _STAMP.match(text, end)):
        return None
    if len(name) > 16:
        return None
    while end < len(text) and text[end] in " \u3000\t":
        end += 1
    return Credit(end, Metadata(source=clean_source(name)))


def dateline(text: str, start: int) -> Credit | None:
    """Read the line that an agency opens with: 新华社北京4月19日电（记者…）, IT之家 7 月 26 日消息，, 【环球时报…记者…】, 新京报讯（…）.

    据路透社8月17日报道 is not one: it tells who says so, and belongs to the sentence.
    """
    if text.startswith("【", start):
        found = _BRACKETED.match(text, start)
        return Credit(found.end(), Metadata(source=found.group("name"))) if found and _AGENCIES.match(found.group("name")) else None
    if _HEARSAY.match(text, start):
        return None
    found = _DATELINE.match(text, start, start + 160)
    if found and (found.group("verb") in "电讯" or _AGENCIES.match(found.group("name"))):
        return Credit(found.end(), Metadata(source=_agency(found.group("name")), published=read_date(found.group())))
    found = _BRIEF_LINE.match(text, start, start + 120)
    if found:
        return Credit(found.end(), Metadata(source=_agency(found.group("name"))))
    return None


def _agency(name: str) -> str | None:
    """Return the outlet of a dateline without the place: 新华社 of 新华社北京, 人民网 of 人民网柏林."""
    found = _AGENCIES.match(name)
    if found:
        return None if found.group() == "本报" else found.group()
    found = re.match(r"[\w·]{2,10}?(?:社|网|报|新闻网?|之家|客户端)", name)
    return found.group() if found else None
