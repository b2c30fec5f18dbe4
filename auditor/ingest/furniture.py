"""Line rules: what of a page that was pasted as plain lines is navigation, credits, boilerplate, and what is the article.

A page without markup has no tree to go by; but the lines of its furniture are short, formulaic and stand together at both ends.
Rules are written in Simplified characters and applied to the folded line.
"""

import re
from enum import Enum

from auditor.ingest.fold import plain_form
from auditor.ingest.heads import header_line
from auditor.lexicon import any_of
from auditor.patterns import regex

LONGEST_SHELL = 600
"""Characters that a page may have of which hardly anything is an article's."""
SHELL, LETTERS = 0.7, 20
"""Share of the letters of such a page that are of its portal, and how many there are at least. Of 3,600 scraped pages those with nothing
but the portal's words have .75 and more, a complaint of three lines with the portal's notice below it .47."""
PROSE = 40
"""Characters that make a line prose, whatever it ends in."""


class Kind(Enum):
    """What a line of a page is."""

    BLANK = 0
    TEXT = 1
    """Of the article, or a heading: what no rule knows."""
    NAVIGATION = 2
    HEADER = 3
    """Date, source, author."""
    CREDIT = 4
    CAPTION = 5
    BOILERPLATE = 6
    """Copyright, disclaimers, registration numbers."""
    RELATED = 7
    """A heading over links to other articles."""
    ADDRESS = 8


_WORD = regex(r"\w")
_NAVIGATION = regex(
    rf"(?:{any_of('pages.navigation')}"
    r"|\[?返回[^。！？，]{0,20}|繁体?|简体?|打印(?:本页)?|分享.{0,12}|字[号体].{0,24}|扫一扫.{0,20}"
    r"|【?(?:我要)?纠错】?.{0,30}|关闭(?:窗口|本页)?|回到?顶部|(?:上|下)一[篇页条].{0,60}|(?:您(?:现在)?的位置|当前位置|您所在的位置|所在位置).{0,80}"
    r"|【?\[?\s?大\s?[】\]]?\s?【?\[?中\s?[】\]]?\s?【?\[?小\s?[】\]]?|A[-+](?:\s?A[-+])*"
    r"|评论(?:\s?[(（]?\d+[)）]?)?|举报(?:/反馈)?|更多>*|用微信扫.{0,30}"
    r"|返回搜狐，查看更多|打开APP.{0,20}|点击.{0,8}(?:查看|进入|下载|订阅|阅读).{0,20}|更多精彩内容请.{0,20}"
    r"|(?:全球|要闻|财经|股票|基金|新闻|快讯)?(?:滚动|首页|频道)"
    r"|(?:沪深|上证指数|深证成指|创业板指|恒生指数|道琼斯|纳斯达克)\S{0,4}\s*[-+\d.,%()（） ]+)\s*[>»|｜]?"
)
_CRUMBS = regex(r"[^。！？]{0,12}(?:首页|主页)\s*(?:>{1,2}|»|›|→|/|-)[^。！？]{1,60}")
_CREDIT = regex(
    r"[（(\[【〖]?\s?(?:责任\s?编\s?辑|编\s*辑|责\s?编|主\s?编|校\s?对|审\s?核|监\s?制|值班.{0,3}|[一二三]审|文/图?"
    rf"|{any_of('pages.credits')})"
    r"\s?[:：/｜|].{0,60}"
)
_CAPTION = regex(
    r"\A(?:[▲△↑]?\s?(?:图(?:为|片|[:：]|源|\d)|资料图).{0,110}(?:[摄图绘影]|截图|供图|图源\S{0,10}|资料图(?:片)?|来源\S{0,12})\s?[)）\]】]?[。.]?"
    r"|[^。！？]{1,40}[（(](?:新华社|中新社|本报|新华网)?[^（）()。]{0,14}(?:摄|供图|图源[^（）()]{0,10}|资料图片?)[)）]"
    r"|.{1,60}[。 　][\u4e00-\u9fff·]{2,5}[ 　]?[摄]"
    r"|(?:图源|图片来源|题图|配图|封面图?|头图|首图|供图|摄影|摄|图)(?:来源)?\s?[:：/|｜丨].{1,40}"
    r"|[（(【\[〔]?\s?(?:相关|本文|网络|新闻)?(?:资料图(?:片)?|图文无关|配图|示意图|效果图|图片|截图|视频截图|图)\s?[）)】\]〕]?[。.]?)"
)
_BOILERPLATE = regex(
    r"\A(?:.{0,40}(?i:copyright|©|all rights reserved).{0,200}|.{0,30}(?:版权所有|ICP[备证]|公网安备|许可证(?:编号)?[:：]?\S{0,20}\d{4,}"
    r"|备案号|违法和不良信息|(?:爆料|报料|维权|投稿|读者|新闻线索)(?:热线|电话|邮箱|微信|通道|平台)\s?[:：]"
    r"|不良信息举报|新闻信息服务许可).{0,200}"
    rf"|(?:{any_of('pages.imprint')})"
    r".{0,4}[:：].{0,120}|未经.{0,12}(?:许可|授权|同意|允许).{0,60}"
    r"|(?:关于我们|联系我们|隐私(?:声明|政策)|网站地图|本站地图|广告(?:服务|报价|刊例)).{0,80})"
)
_DISCLAIMER = regex(
    r"\A(?:[【\[（(]?(?:免责|版权|郑重|重要|特别|法律|风险)?(?:声明|提示|免责)[】\]）)]?\s?[:：].{0,600}|.{0,30}(?:不构成.{0,12}(?:投资)?(?:建议|意见)|与本(?:站|网|平台)(?:立场|观点)?无关|不代表本(?:站|网|平台).{0,10}(?:观点|立场)|版权归原?作者).{0,300}|"
    r"广告声明：.{0,200})"
)
_RELATED = regex(
    rf"【?(?:相关(?:{any_of('pages.related')})|延伸阅读|推荐阅读|热门(?:推荐|文章|新闻|评论|排行|阅读)?|猜你喜欢|精[彩选](?:推荐|专题|图片|视频)|最新(?:新闻|资讯|文章|推荐)|大家都在看|"
    r"人物|(?:网友|读者|用户|全部|最新|热门|精彩)(?:评论|跟帖|留言)|评论(?:区|列表)|更多精彩(?:内容)?|热点(?:新闻|推荐)?|排行榜?|点击排行|今日(?:热点|推荐)|为您推荐|您可能(?:还)?(?:感兴趣|喜欢).{0,6}|更多(?:新闻|阅读|推荐|相关).{0,6}|[A-Za-z]{2,10}推荐|图片新闻|视频推荐|专题(?:推荐)?)】?(?:\s?[(（]\d{1,7}条?[)）])?\s?[:：>»]*\s*"
)
_DATED = regex(r"20\d\d[-/.年]\d")
_ADDRESS = regex(r"<?https?://[\x21-\x7e]+>?")


def kind_of(line: str) -> Kind:
    """Return what a line, stripped of blanks, is by its own words."""
    if not _WORD.search(line):
        return Kind.BLANK
    if len(line) > 700:
        return Kind.TEXT
    folded = plain_form(line)
    if len(folded) <= 100 and _NAVIGATION.fullmatch(folded):
        return Kind.NAVIGATION
    if _ADDRESS.fullmatch(folded):
        return Kind.ADDRESS
    if _is_bar(folded):
        return Kind.HEADER if _DATED.search(folded) and header_line(folded) is not None else Kind.NAVIGATION
    if _CRUMBS.fullmatch(folded):
        return Kind.NAVIGATION
    if _RELATED.fullmatch(folded):
        return Kind.RELATED
    if header_line(folded) is not None:
        return Kind.HEADER
    if _CAPTION.fullmatch(folded):
        return Kind.CAPTION
    if _DISCLAIMER.fullmatch(folded) or _BOILERPLATE.fullmatch(folded):
        return Kind.BOILERPLATE
    if len(folded) <= 90 and _CREDIT.fullmatch(folded):
        return Kind.CREDIT
    return Kind.TEXT


def _is_bar(line: str) -> bool:
    """A row of short labels between bars: 首页|必读|视频, [返回新闻]｜[返回首页]."""
    if not any(mark in line for mark in "|｜»丨") or any(mark in line for mark in "。！？；"):
        return False
    labels = [label.strip() for label in re.split(r"[|｜»丨]", line)]
    return len(labels) > 1 and max(map(len, labels)) <= 14 and (len(labels) > 3 or all(len(label) <= 10 for label in labels))


_SHELL = regex(any_of("pages.shell"))


def is_shell(text: str) -> bool:
    """Whether a text is only what a portal sets around what people write there: menus, counters, notices."""
    if len(text) > LONGEST_SHELL or not _SHELL.search(text, 0, PROSE):
        return False
    letters = _letters(text)
    return letters >= LETTERS and sum(_letters(one[0]) for one in _SHELL.finditer(text)) >= SHELL * letters


def _letters(text: str) -> int:
    return sum(map(str.isalpha, text))


def is_prose(line: str) -> bool:
    """Whether a line reads like a sentence of an article rather than a heading or a label."""
    return len(line) >= PROSE or (line.endswith(("。", "！", "？", "”", "；", "：", ":", "!", "?")) and len(line) > 4)


def body_lines(lines: list[str]) -> tuple[list[Kind], int, int]:
    """Return the kind of every line, and the range of lines in which the article stands, headline included.

    From the first line that closes the article (an editor's credit, a disclaimer, 相关新闻) nothing is kept, unless prose follows.
    """
    kinds = [kind_of(line) for line in lines]
    end = len(lines)
    for number in range(len(lines) - 1, -1, -1):
        if kinds[number] is Kind.TEXT and is_prose(lines[number]):
            break
        if kinds[number] in _CLOSING:
            end = number
    start = 0
    for number, kind in enumerate(kinds[:end]):
        if kind is Kind.TEXT:
            start = number
            break
    return kinds, start, end


_CLOSING = frozenset({Kind.CREDIT, Kind.BOILERPLATE, Kind.RELATED, Kind.NAVIGATION, Kind.ADDRESS})
