"""How a page of plain lines opens: which line is the headline, and which of the lines between it and the article are neither.

A line that no rule knows costs nothing but itself: it is left out where it can only be a label of the page, and kept otherwise.
"""

from collections.abc import Sequence

from auditor.ingest.dates import read_date
from auditor.ingest.fold import plain_form
from auditor.ingest.furniture import PROSE, Kind, is_prose
from auditor.ingest.heads import header_line, parse
from auditor.ingest.metadata import NOTHING, Metadata, dateline
from auditor.ingest.names import clean_source, is_outlet, is_person, people
from auditor.lexicon import any_of
from auditor.patterns import regex

HEADLINE = 60
"""Longest line that is taken for a headline when nothing else says so."""
REGION = 14
"""Lines from the first one that may stand before the article."""
UNKNOWN = 3
"""Lines without a sentence that may stand between a headline and the article where nothing says that they are a head."""
RUBRIC = 6
"""Characters of a line that can only be the name of a section, where it stands between headline and article."""

_UNFINISHED = ("。", "：", ":", "，", "；", ",", "、")
"""What a headline does not end in."""
_DECK = ("—", "－", "-", "(", "（", "【", "[", "#", "□", "■", "●", "▲", "※", "导语", "导读", "摘要", "提要", "核心提示", "副标题")
"""What the line below a headline begins with, and a headline seldom."""
_FILE = regex(r"[\w.%()（）-]{1,60}\.(?i:png|jpe?g|gif|webp|bmp|svg|mp4|mp3|m3u8|pdf|docx?)")
_SIZE = regex(
    r"(?:本文|全文|共|约|文章|字数)[^。，]{0,8}\d[\d,]*\s?(?:余|多)?字.{0,30}|(?:预计)?阅读(?:本文)?(?:时间|时长|需|大约|约|全文)?.{0,8}\d+\s?(?:分钟|min).{0,10}"
)
_TAGS = regex(r"(?:[#＃][^#＃\s]{1,20}[#＃]?[\s、]{0,3}){1,10}")
_CRUMBS = regex(
    r"[^。！？，>»›]{1,14}(?:\s{0,3}[>»›→]\s{0,3}[^。！？，>»›]{1,20}){1,6}[>»›]?|[^。！？，/]{1,10}(?:\s?/\s?[^。！？，/]{1,10}){2,6}"
)
_RUBRIC = regex(r"[\u4e00-\u9fffA-Za-z|·•丨/ ]{1,20}")
_CALL = regex(r"(?:请)?点击.{0,16}(?:关注|订阅|收听|播放).{0,6}|.{0,6}关注.{0,12}(?:公众号|我们|微信).{0,6}")
_CROWD = regex(r"(?:共有?|已有)\s?\d[\d,.万]{0,8}\s?[人次条位]\S{0,6}")
_CAPTIONS = ("▲", "△", "图为", "▼", "↑")
_EPOCH = regex(r"1\d{9}(?:\d{3})?")
_WRITER = regex(rf"(?P<names>[\u4e00-\u9fff·、 ]{{2,16}}?)\s?[/／|丨]\s?(?:{any_of('pages.done')})")
_REPORTER = regex(r"(?:记者|通讯员)[ :：]{0,3}(?P<names>[\u4e00-\u9fff·]{2,4}(?:[ 、][\u4e00-\u9fff·]{2,4}){0,4})")
LONGEST_PEOPLE = 12
"""Characters of a line of nothing but names of people."""
_YEAR = regex(r"(?:19|20)\d\d年?")
_LEADS_ON = regex(r"[一二三四五六七八九十]、|第[一二三四五六七八九十\d]{1,3}[章节条部]|\d{1,2}[.、．]|[?？!！]$")


class Opening:
    """What was settled about the opening of a page."""

    def __init__(self, headline: int | None, heads: dict[int, Metadata]) -> None:
        self.headline = headline
        """Number of the line that is the headline."""
        self.heads = heads
        """By number, the lines before the article that are no part of it, with what they say."""


def opening(lines: Sequence[str], kinds: list[Kind], first: int, last: int, title: str | None) -> Opening:
    """Settle the opening of a page whose article stands in `lines[first:last]`; `title` is the headline where it is known."""
    prose = _first_prose(lines, kinds, first, last)
    named = _named(lines, kinds, first, last, title)
    heads: dict[int, Metadata] = {}
    unsure: list[int] = []
    for number in range(first, prose):
        if kinds[number] is not Kind.TEXT or number == named:
            continue
        said = _split_date(lines, number) or between(lines[number])
        if said is None:
            unsure.append(number)
        else:
            heads[number] = said
    if named is None and not unsure and heads:
        first_line = min(heads)
        if title is None and _may_be_headline(lines[first_line]):
            del heads[first_line]
            unsure = [first_line]
    settled = [Kind.HEADER if number in heads else kind for number, kind in enumerate(kinds)]
    headline = named if named is not None else _headline(lines, settled, first, last, title)
    if headline is None and title is None:
        heads = {}
    return Opening(
        headline, {number: said for number, said in heads.items() if title is not None or headline is None or number != headline}
    )


def _first_prose(lines: Sequence[str], kinds: list[Kind], first: int, last: int) -> int:
    """Return the line in which the article begins: the first sentence behind the first line, or the first long one."""
    for number in range(first, min(last, first + REGION)):
        if kinds[number] is Kind.TEXT and is_prose(lines[number]) and (number > first or len(lines[number]) > HEADLINE):
            return number
    return first


def _named(lines: Sequence[str], kinds: list[Kind], first: int, last: int, title: str | None) -> int | None:
    """Return the line that says what is known to be the title."""
    if title is None:
        return None
    wanted = _squeezed(title)
    return next(
        (n for n in range(first, min(last, first + REGION)) if kinds[n] is Kind.TEXT and _squeezed(lines[n]) == wanted),
        None,
    )


def _split_date(lines: Sequence[str], number: int) -> Metadata | None:
    """Return the date of which a page has set year, day and time in lines of their own."""
    if not _YEAR.fullmatch(lines[number]):
        return None
    return header_line(" ".join(lines[number : number + 3])) or header_line(" ".join(lines[number : number + 2]))


def between(line: str) -> Metadata | None:
    """Return what a line between headline and article says that is no part of the article; None where it may be one."""
    plain = plain_form(line)
    said = header_line(plain, near=True) or _dateline(plain)
    if said is not None:
        return said
    if any(pattern.fullmatch(plain) for pattern in (_FILE, _SIZE, _TAGS, _CRUMBS, _CALL, _CROWD)) or plain.startswith(_CAPTIONS):
        return NOTHING
    if _EPOCH.fullmatch(plain):
        return Metadata(published=read_date(plain))
    name = plain.strip("（）()[]【】<>□■●◆○◎ ")
    pieces = parse(plain)
    if pieces is not None and not pieces.names:
        return NOTHING
    if is_outlet(name, surely=True):
        return Metadata(source=clean_source(name))
    written = _WRITER.fullmatch(name)
    name = written["names"] if written else name
    if name and len(name) <= LONGEST_PEOPLE and all(map(is_person, name.replace("、", " ").split())):
        return Metadata(byline=people(name))
    if len(plain) <= RUBRIC and _RUBRIC.fullmatch(plain) and not _LEADS_ON.search(plain):
        return NOTHING
    return None


def _dateline(line: str) -> Metadata | None:
    """Return what a line says that is a dateline and nothing else: 中新网云麓4月22日电 (记者 周远)."""
    credit = dateline(line, 0)
    if credit is None:
        return None
    rest = line[credit.end :].strip()
    said = header_line(rest, near=True) if rest else None
    reporter = _REPORTER.search(line)
    byline = people(reporter["names"]) if reporter else None
    return Metadata(source=credit.metadata.source, byline=byline) if not rest or said is not None else None


def _may_be_headline(line: str) -> bool:
    return 4 <= len(line) <= HEADLINE and not line.endswith(_UNFINISHED)


def _headline(lines: Sequence[str], kinds: Sequence[Kind], first: int, last: int, title: str | None) -> int | None:
    """Return the line that is the headline: the one above the date, or a short first line before a sentence."""
    header = next((number for number in range(first, min(last, first + REGION)) if kinds[number] is Kind.HEADER), None)
    if header is not None and Kind.TEXT in kinds[header + 1 : last]:
        above = _above(lines, kinds, first, header)
        if above is not None:
            return above
    texts = [number for number in range(first, last) if kinds[number] is Kind.TEXT][: UNKNOWN + 2]
    if (
        title is None
        and texts
        and texts[0] + 1 < last
        and 5 <= len(lines[texts[0]]) <= HEADLINE
        and not lines[texts[0]].endswith(_UNFINISHED)
    ):
        size = len(lines[texts[0]])
        if any(len(lines[number]) >= (size if number == texts[1] else PROSE) and is_prose(lines[number]) for number in texts[1:]):
            return texts[0]
    return None


def _above(lines: Sequence[str], kinds: Sequence[Kind], first: int, header: int) -> int | None:
    """Return the headline among the lines above the first head, where no paragraph of the article stands there."""
    texts = [number for number in range(first, header) if kinds[number] is Kind.TEXT]
    titles = [number for number in texts if not lines[number].endswith("。")][-2:]
    long = any(is_prose(lines[number]) and len(lines[number]) > HEADLINE for number in texts)
    if not titles or long or sum(lines[number].endswith("。") for number in texts) >= 2:
        return None
    plain = [number for number in titles if not lines[number].startswith(_DECK)] or titles
    return max(plain, key=lambda number: len(lines[number]))


def _squeezed(text: str) -> str:
    return "".join(text.split())
