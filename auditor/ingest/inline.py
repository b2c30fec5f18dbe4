"""Furniture inside a text that has lost its line breaks: heads, tails and advertisements of a page pasted into one line.

Everything is found at the very head or the very tail, or has an unmistakable shape; what is in doubt stays.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

from auditor.ingest import bylines
from auditor.ingest.dates import read_date
from auditor.ingest.decode import COMMON
from auditor.ingest.heads import header_line
from auditor.ingest.metadata import NOTHING, Metadata, dateline, leading_source, stamp
from auditor.ingest.titles import split_title
from auditor.lexicon import alternation, any_of, words
from auditor.patterns import regex


class Cut(NamedTuple):
    """A range of a text to leave out, and what it says."""

    start: int
    end: int
    metadata: Metadata = NOTHING
    title: tuple[int, int] | None = None
    """Where a title stands in it."""


TAIL = 600
"""Characters at the end of a text that can hold credits, disclaimers and calls to share."""

_OPENERS = "（(【[〖〔 \u3000\t\r\n\xa0"
_ENDERS = "。！？!?；”’）)】》…~\n"
_ROLE = regex(
    r"(?:责任|流程|值班|执行|网络|本期|新媒体|文字|视频|美术|内容|栏目)?\s?(?:编\s{0,4}辑|责\s?编|主\s?编|编审|编校|美编)"
    r"|校\s{0,4}对|审\s{0,4}核|审\s{0,4}[校发]|监\s{0,4}制|签发|初审|复审|终审|[一二三]审|值班主任|统\s{0,4}筹|总值班|排\s?版|出\s?品|策\s{0,4}划|作\s{0,4}者|撰\s?[文稿]|文字?/|图/|供稿|来\s?源"
    r"|(?:摄\s?影|摄像|剪辑|设计|制\s?图|撰稿|图源|图文|值班编委|本期编辑|出镜|采写|视觉)(?=\s?[:：/丨｜| \u3000])"
    r"|(?:本报|实习|见习|全媒体|特约)?\s?(?:首席)?(?:记\s{0,4}者|通讯员)"
)
_NAMES = regex(r"\s*[:：/丨|｜]?[\w·、，,/＆& 　\xa0.@-]{0,28}[）)\]】〗〕；;]?\s*[（(\[【〖]?")
_BRACKETED_NAMES = regex(r"[（(]\s*[\u4e00-\u9fff·]{2,4}(?:[ \u3000、，]{1,2}[\u4e00-\u9fff·]{2,4}){0,6}\s*[）)]\s*")
_LONGEST_CREDITS = 160
_BEFORE_CREDITS = _OPENERS + "）)】’完"
_OTHER_ENDS = "！？”…\n"
"""Marks besides 。 behind which credits may begin."""
_CREDIT_HINT = regex(
    r"编\s{0,4}[辑审校]|责\s?编|主\s?编|美编|校\s{0,4}对|审\s{0,4}[核校发]|监\s{0,4}制|签发|[初复终一二三]审|值班|统\s{0,4}筹|排\s?版|出\s?品"
    r"|策\s{0,4}划|作\s{0,4}者|撰\s?[文稿]|文[字/]|图[/源文]|供稿|来\s?源|摄\s?[影像]|剪辑|设计|制\s?图|出镜|采写|视觉|记\s{0,4}者|通讯员|实习生|#"
)
"""What credits and tags have at least one of."""
_CLOSED = ("）", ")", "】", "]")

Rule = tuple[str, tuple[str, ...], re.Pattern[str]]

_CLOSERS = (
    ("狐", ("返回搜狐，查看更多",), r"返回搜狐，查看更多.{0,60}"),
    ("责", ("责任编辑", "责编"), r"(?:责任编辑|责编)\s{0,30}[:：]?[^。！？]{0,24}"),
    ("精彩", ("更多精彩内容请",), r"更多精彩内容请(?:进入|关注|点击)[^。]{2,24}"),
    ("分享", ("分享让更多人看到",), r".{0,30}"),
    ("转载", ("转载是一种动力",), r".{0,30}"),
    ("全文", ("展开全文",), r".{0,30}"),
    ("原文", ("阅读原文",), r".{0,30}"),
    ("举报/", ("举报/反馈",), r".{0,30}"),
    ("开A", ("打开APP",), r"(?<![\w，、])打开APP.{0,30}"),
    ("扫", ("[扫码下载", "扫描二维码", "扫码下载"), r"(?<![\w，、])\[?扫[^。！？]{4,40}[。！？]?\]?\s{0,9}"),
    ("原创", ("本文由",), r"本文由[^。！？]{2,20}原创.{0,40}"),
    ("导读", ("本版导读",), r"本版导读\s{0,9}"),
    ("供稿", ("此文内容为企业供稿",), r".{0,30}"),
    ("在看", ("点击在看", "点击 在看", "点个在看"), r".{0,30}"),
    ("查看", ("点击图片查看更多",), r".{0,20}"),
    ("长按", ("长按二维码", "长按识别", "长按扫码", "长按上方二维码", "长按下方二维码", "长按左侧二维码"), r"长按[^。！？]{0,40}"),
    ("点赞", ("请点赞", "点个赞吧", "点个吧"), r"[^。！？]{0,10}[！!。]?\s*"),
    ("可选中", ("可选中1个或多个",), r"可选中1个或多个.{0,60}"),
    ("详细", ("[详细]", "【详细】"), r"\W?详细\W?\s*"),
    ("全文", ("阅读全文",), r"阅读全文\s*"),
)
_NOTICES = (
    ("完", ("完)", "完）"), r"完\s?[)）]\s*"),
    ("资金", ("资金流向名词解释",), r"资金流向名词解释[:：].{0,400}"),
    (
        "料",
        ("新闻线索报料通道", "新闻线索爆料", "爆料、维权通道", "【爆料】", "新闻报料", "爆料热线", "报料热线"),
        r"[^。！？]{4,12}[:：请].{4,200}",
    ),
    ("多一点", ("新闻多一点",), r"新闻多一点[】\s]{0,4}[■▶●◆▲].*"),
    ("投稿", ("【投稿",), r"【投稿[^【】]{4,80}】\s*"),
    ("重磅", ("更多港股重磅资讯", "更多重磅资讯"), r".{0,200}"),
    ("版权说", ("版权说明",), r"版权说明[:：].{0,240}"),
    ("广告声", ("广告声明：文内含有", "广告声明:文内含有"), r"广告声明.{0,200}"),
    ("阅读", ("相关阅读", "延伸阅读", "推荐阅读"), r"(?:相关|延伸|推荐)阅读[:：]\s*(?:《[^《》]{4,80}》\s*)+"),
    (
        "声明",
        ("免责声明", "版权声明", "特别声明", "郑重声明", "声明：", "声明:"),
        r"(?:(?:免责|版权|特别|郑重|重要)?声明[】）)]?[:：]|(?:免责|版权)声明[】）)]?)\s?(?:此文|本文|该文|文章|以上|转载|本网|本站|本平台|证券之星|内容|凡|部分|文中).*",
    ),
    (
        "代表",
        ("本文来自", "本文为", "本文系", "以上网友发言", "以上评论", "文章内容仅"),
        r"[^。！？]{0,50}代表[^。！？]{1,24}(?:观点|立场|意见)[^。！？]{0,20}[。！]?\s*",
    ),
)
_SHORT_TAIL = 100
"""Characters from the end in which a closer stands."""
_SENTENCES = words("pages.disclaimers")
"""Words of disclaimers that go with the sentence they stand in and all that follows."""
_LONGEST_DISCLAIMER = 320
_TAIL_SOURCE = regex(r"(?:文章|信息|稿件|资料|综合|图文)?来源\s?[:：]\s*(?P<name>[^（）()【】\[\]。：:]{2,24}?)\s*[）)】\]]?\s*")
_REPRINT = regex(r"本文属于原创文章，如若转载，请注明来源[:：]\s*(?P<title>[^\n]{4,100}?)(?P<url>https?://[\x21-\x7e]+)?\s*")
_LINKED = regex(r"(?:原文|本文)(?:链接|地址|网址)\s?[:：]\s*(?P<url>(?:https?:)?//[\x21-\x7e]+)\s*")
_REPOSTED = regex(r"(?:转自|转载自)\s?[:：]\s*(?P<name>[^\s：:，。]{2,20})\s*")
_TAIL_TITLE = regex(r"原标题[:：]\s?《?(?P<title>[^《》（）()。\n]{4,60})》?\s*[）)]?\s*")
_TAGS = regex(r"(?:#[^#\s。]{1,24}#[、，, ]{0,2}){1,10}\s{0,3}(?:作者[:：]\s?[\w ]{1,14})?\s*")
_ADVERT = regex(r"广告[ \u3000][^。\n×]{2,70}[ \u3000]?×")
_QUOTE = regex(
    r"\(\d+(?:\.\d+)?, ?[-+]?\d+(?:\.\d+)?, ?[-+]?\d+(?:\.\d+)?%\)|[(（]\d{6}[,，]\s?(?:股吧|行情|资讯)(?:[,，]\s?\w{2,4}){0,3}[)）]"
)
"""A live price or a link that a site sets behind a company's name: 思科(52.96, -0.39, -0.73%), 晴川股份(600000，股吧)."""
_CALL = regex(r"[A-Za-z_](?<![\w.].)[\w.]{2,30}\(\{[^{}\n]{0,300}\}\);?\s?")
"""A call of a script that was taken for text: showPlayer({id:"a.xml",width:600});"""
_POLL = regex(r"(?:最多可选\d{1,2}项\s{0,4})?（投票后查看结果）[^。！？\n]{0,800}?提交")
"""A poll of the page's readers, with how they have voted so far."""


def _words_of(rules: Iterable[tuple[str, tuple[str, ...], str]]) -> tuple[str, ...]:
    return tuple(key for _, keys, _ in rules for key in keys)


_CLOSER, _NOTICE, _SENTENCE, _LINK, _SOURCE, _TITLE = (1 << number for number in range(6))
"""What the end of a text can be told by, as bits."""
_WORDS = {
    _CLOSER: _words_of(_CLOSERS),
    _NOTICE: _words_of(_NOTICES),
    _SENTENCE: _SENTENCES,
    _LINK: ("链接", "请注明来源"),
    _SOURCE: ("来源", "转自", "转载自"),
    _TITLE: ("原标题",),
}
_TAILS: tuple[tuple[int, int, tuple[Rule, ...]], ...] = tuple(
    (kind, reach, tuple((hint, keys, regex(pattern, re.DOTALL)) for hint, keys, pattern in rules))
    for kind, reach, rules in ((_CLOSER, _SHORT_TAIL, _CLOSERS), (_NOTICE, TAIL, _NOTICES))
)
"""What closes a page: how far from the end, and for each phrase a cheap hint, the words it contains and the pattern that from there has to
reach the very end."""


def _hint(word: str) -> str:
    """Return what of a word is looked for: from its first character that is none of the commonest."""
    return word[next((at for at, character in enumerate(word[:-1]) if character not in COMMON), 0) :]


_TOLD = regex(alternation(frozenset(_hint(word) for group in _WORDS.values() for word in group)))
"""Every word that tells of what closes a page: one look for all of them says which are worth asking for."""


@cache
def _told() -> dict[str, int]:
    """Return of each hint of `_WORDS` what it tells of, and what another tells of that it may hide by overlapping."""
    kinds: dict[str, int] = {}
    for kind, group in _WORDS.items():
        for hint in map(_hint, group):
            kinds[hint] = kinds.get(hint, 0) | kind
    told = dict(kinds)
    for hint in told:
        for hidden, kind in kinds.items():
            told[hint] |= kind if _overlap(hint, hidden) else 0
    return told


def _overlap(left: str, right: str) -> bool:
    """Whether two words can stand so that they share characters."""
    return any(
        one.endswith(other[:size]) or other in one
        for one, other in ((left, right), (right, left))
        if other[0] in one
        for size in range(1, len(other))
    )


_BYLINE = regex("记者|通讯员")
_BRACKETS = ("[", "［", "（", "(", "【")
_CALLING = ("点击", "点上", "请点击", "关注")
_CALLED = regex(
    r"请?点击?\s?(?:这里|本文)?(?:上方|上面|左上|右上|标题下|顶部)[^。！？!\n]{0,24}?"
    rf"(?:{any_of('pages.calls')})[哦哟~～！!。，\s]*"
)
"""What asks the reader to follow whoever put up the page: 点击上方“晴川发布”关注我们."""
_OPENS_LINE = regex("[电讯】]|消息|报道")


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
    if first.startswith(_CALLING) and (called := _CALLED.match(text, start)):
        return Cut(start, called.end())
    credit = stamp(text, start) if first.startswith(_BRACKETS) else None
    credit = credit or (leading_source(text, start) if "源" in first or "自" in first or "ource" in first else None)
    credit = credit or (bylines.opening(text, start) if _BYLINE.search(text, start, start + 24) else None)
    credit = credit or (dateline(text, start) if _OPENS_LINE.search(text, start, start + 70) else None)
    return Cut(start, credit.end, credit.metadata) if credit else None


def tail(text: str, start: int, end: int) -> Iterator[Cut]:
    """Yield what stands after the last word of `text[start:end]`, the last first."""
    floor = max(start, end - TAIL)
    told = [(found.start(), _told()[found[0]]) for found in _TOLD.finditer(text, floor, end)]
    while end > floor:
        window = text[floor:end]
        kinds = 0
        for at, kind in told:
            kinds |= kind if at < end else 0
        cut = _tail_piece(window, kinds)
        if cut is None or cut.end <= cut.start:
            return
        yield Cut(floor + cut.start, end, cut.metadata, (floor + cut.title[0], floor + cut.title[1]) if cut.title else None)
        end = floor + cut.start


def _tail_piece(window: str, kinds: int) -> Cut | None:
    """Return what closes a window; `kinds` are those of what its words tell of."""
    found = _tail_phrase(window, kinds) if kinds & (_CLOSER | _NOTICE | _SENTENCE) else None
    if found is None and kinds & _LINK:
        found = _tail_link(window)
    if found is None and kinds & _SOURCE:
        found = _tail_source(window)
    if found is not None:
        return found
    last = window[-1:]
    closed = (window.rstrip()[-1:] if last.isspace() else last) in _CLOSED
    return (
        (_tail_bracket(window) if closed else None)
        or (_tail_title(window) if kinds & _TITLE else None)
        or (_tail_names(window) if closed else None)
        or _tail_credits(window)
    )


def _tail_bracket(window: str) -> Cut | None:
    """《人民日报》（2023年8月1日18版）, （总台记者 任秋宇）, 【编辑:付子豪】."""
    printed = bylines.issue(window)
    if printed is not None:
        start, paper, date = printed
        return Cut(_before(window, start), len(window), Metadata(source=paper, published=read_date(date)))
    opened = bylines.bracketed(window)
    return Cut(_before(window, opened), len(window), _credited(window[opened:].strip("（）()【】[] \n"))) if opened is not None else None


def _tail_title(window: str) -> Cut | None:
    """原标题：《X》 after the last sentence, also with credits behind it."""
    start = window.rfind("原标题")
    found = _TAIL_TITLE.match(window, start) if start > 0 and window[start - 1] in _ENDERS + _OPENERS else None
    if found is None or not (found.end() == len(window) or _names_only(window[found.end() :].lstrip(_BEFORE_CREDITS))):
        return None
    return Cut(_before(window, start), len(window), Metadata(title=found.group("title").strip()), found.span("title"))


def _tail_link(window: str) -> Cut | None:
    """原文链接：…, and the note of a site that asks to be named with the headline and address of the article."""
    start = window.rfind("链接")
    if start < 2:
        return _reprint(window) if "请注明来源" in window else None
    found = _LINKED.fullmatch(window, start - 2)
    return Cut(_before(window, found.start()), len(window), Metadata(url=_absolute(found.group("url")))) if found else None


def _reprint(window: str) -> Cut | None:
    start = window.rfind("本文属于原创文章")
    found = _REPRINT.fullmatch(window, start) if start >= 0 else None
    if not found:
        return None
    return Cut(found.start(), len(window), Metadata(title=found.group("title").strip(), url=found.group("url")), found.span("title"))


def _tail_source(window: str) -> Cut | None:
    """（来源：X）, and 来源：X or 转自：X after the last sentence."""
    start = window.rfind("来源")
    found = None
    if start >= 0:
        start = start - 2 if window[max(0, start - 2) : start] in ("文章", "信息", "稿件", "资料", "综合", "图文") else start
        found = _TAIL_SOURCE.fullmatch(window, start)
    if not found and "转" in window:
        start = max(window.rfind("转自"), window.rfind("转载自"))
        found = _REPOSTED.fullmatch(window, start) if start >= 0 else None
    if not found:
        return None
    before = _before(window, start)
    if before == start and start > 0 and window[start - 1] not in _ENDERS:
        return None
    return Cut(before, len(window), Metadata(source=found.group("name").strip()))


def _tail_phrase(window: str, kinds: int) -> Cut | None:
    """Find a phrase that no article ends in, and what follows it."""
    for kind, reach, rules in _TAILS:
        if not kinds & kind:
            continue
        part = window[-reach:]
        for hint, keys, pattern in rules:
            if hint not in part:
                continue
            for key in keys:
                start = window.rfind(key)
                if start >= 0 and pattern.fullmatch(window, start):
                    return Cut(_before(window, start), len(window))
    if not kinds & _SENTENCE:
        return None
    for key in _SENTENCES:
        start = window.find(key)
        if start >= 0 and len(window) - start <= _LONGEST_DISCLAIMER:
            sentence = max(*(window.rfind(mark, 0, start) + 1 for mark in "。！？\n"), window.rfind("以上内容", max(0, start - 60), start))
            return Cut(sentence if sentence and start - sentence <= 60 else _before(window, start), len(window))
    return None


def _tail_names(window: str) -> Cut | None:
    """Who wrote it, in brackets after the last sentence: （李勇斌 樊启俭）."""
    start = max(window.rfind("（"), window.rfind("("))
    said = window[: max(start, 0)].rstrip()
    if said.endswith(("。", "！", "？", "”")) and _BRACKETED_NAMES.fullmatch(window, start):
        return Cut(len(said), len(window))
    return None


def _tail_credits(window: str) -> Cut | None:
    """Names with what they did, after the last sentence: 编辑 白爽校对 陈荻雁, （责任编辑：王毅 CN096）."""
    floor = max(0, len(window) - _LONGEST_CREDITS)
    if not _CREDIT_HINT.search(window, floor):
        return None
    here = len(window)
    while here > floor:
        here = _last_end(window, floor, here)
        if here < 0 and floor > 0:
            return None
        said = window[here + 1 :].lstrip(_BEFORE_CREDITS)
        if said:
            if _names_only(said) or bylines.is_closing(said):
                return Cut(here + 1, len(window), _credited(said))
            return Cut(here + 1, len(window)) if _TAGS.fullmatch(said) else None
    return None


def _last_end(window: str, floor: int, end: int) -> int:
    """Return where the last mark stands that ends a sentence, -1 if none does between `floor` and `end`."""
    last = window.rfind("。", floor, end)
    for mark in _OTHER_ENDS:
        last = max(last, window.rfind(mark, max(floor, last), end))
    return last


def _credited(said: str) -> Metadata:
    """Return whom credits name: who wrote it and, behind a label, the outlet."""
    found = header_line(said, near=True)
    return Metadata(source=found.source if "源" in said else None, byline=found.byline) if found is not None else NOTHING


def _names_only(said: str) -> bool:
    """Whether a text is made of what people did, each with a name or two."""
    return len(said) > 2 and bool(_ROLE.match(said)) and all(_NAMES.fullmatch(piece) for piece in _ROLE.split(said)[1:])


def _before(window: str, start: int) -> int:
    """Step back over blanks and an opening bracket."""
    while start > 0 and window[start - 1] in _OPENERS:
        start -= 1
    return start


def _absolute(url: str) -> str:
    return "https:" + url if url.startswith("//") else url


_STAMP = r"(?:19|20)\d\d[-/年]\d{1,2}[-/月]\d{1,2}日?\s{0,3}\d{1,2}:\d\d(?::\d\d)?"
_POSTED = regex(
    rf"(?:(?:\d{{1,4}}\s?楼|楼主|沙发)\s?)?发表于\s{{0,4}}{_STAMP}"
    rf"(?:[\s|]{{0,4}}(?:{any_of('pages.of a post')}|来自\w{{2,8}}客户端)){{1,8}}"
    rf"|本帖最后由\s?\S{{1,20}}?\s?于\s?{_STAMP}\s?编辑\s*"
    r"|防抓取[，,]?[^。！？\n，,]{2,12}(?:提供内容|原创内容|版权所有)(?:[，,]请查看原文)?。?"
)
"""What a forum sets over a post, 楼主发表于2019-1-5 10:25只看该作者倒序浏览, and a site between the words so that a scraper has it:
防抓取，某网提供内容，请查看原文。"""
_WITHIN = (
    ("广告", _ADVERT),
    ("发表于", _POSTED),
    ("本帖最后由", _POSTED),
    ("防抓取", _POSTED),
    ("({", _CALL),
    ("股吧", _QUOTE),
    ("投票后查看结果", _POLL),
    ("%)", _QUOTE),
)
"""What a site sets between the words, each behind what it cannot be without."""


def within(text: str, start: int, end: int) -> Iterator[Cut]:
    """Yield what a site has set between the words: advertisements, calls of scripts, polls, live prices."""
    for hint, pattern in _WITHIN:
        if hint in text:
            for found in pattern.finditer(text, start, end):
                yield Cut(*found.span())
