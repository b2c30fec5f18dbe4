"""Dates, periods and clock times: how they are written, as expressions whose groups are their parts. What they say is `dates`'s matter."""

import re

from auditor.figures.units import entries, trie
from auditor.lexicon import alternation, keyed, keys, numbers
from auditor.patterns import regex

SEPARATOR = r"\s?(?:至|到|—{1,2}|-{1,2}|–|~|～|―)\s?"
_Y = r"(?:(?:1[5-9]|20|21)\d\d|[一二][零〇一二三四五六七八九]{3})"
_M = r"(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])(?!\d)"
_D = r"(?:3[01]|[12]\d|0?[1-9]|三十一?|二?十[一二三四五六七八九]?|廿[一二三四五六七八九]?|[一二三四五六七八九])(?!\d)"
PARTS = keys("moments.parts of day")
_WHOLE_DAYPART = alternation(tuple(word for word in PARTS if len(word) > 1))
_LATE = "晚(?![会宴报餐点年期辈些盘市饭班]|一点(?![钟整半许]))"
_EARLY = "早(?![晚已就在日期些前先盘市饭餐班教报]|一点(?![钟整半许]))"
_DAYPART = f"{_WHOLE_DAYPART}|{_LATE}|{_EARLY}"
_PHASE = (
    r"(?:(?:年|岁|的?月|的年)?"
    r"(?P<phase>初(?![步始创次衷])|底(?![部薪层])|末(?!端)|上中旬|中下旬|中旬|中(?=[，。、；,;的至到前后]|\Z)|上旬|下旬))"
)
YEARS, MONTHS, DAYS = numbers("moments.years"), numbers("moments.months"), numbers("moments.days")
ANAPHORA = keys("moments.from one named")
_NOT_BEFORE = {word: "".join(behind) for word, behind in keyed("moments.other words").items()}
"""Characters that make another word of a day: 目前日本, 光明日报, 今日头条, 不同年龄."""
WEEKS = {"上上": -2, "下下": 2, "上": -1, "本": 0, "这": 0, "下": 1}
VAGUE = keys("moments.vague")
"""Dates that name no date."""


_MINUTES = r"(?:[0-5]?\d|[零〇一二三四五六七八九十]{1,3})分"
_SURE_POINT = rf"点(?=[钟整半许]|(?<!一点)[就了]|[一三]刻|左右|{_MINUTES}|多?[到至前后](?!.{{0,3}}个))"
"""3点 alone may be three items or three points of an index: it is an hour where a part of the day or a minute says so."""


def _clock(point: str) -> str:
    return (
        r"(?:(?P<H>[01]?\d|2[0-4])[:：∶](?P<I>[0-5]\d)(?:[:：∶](?P<S>[0-5]\d))?(?![:：∶\d])"
        r"|(?P<h>[01]?\d|2[0-4]|二十[一二三四]?|十[一二三四五六七八九]?|[零一二两三四五六七八九])"
        rf"(?:(?:(?<=\d)\s)?时(?![辰代期空间尚速候差段光限])|{point})"
        r"(?:整|钟|(?P<half>半)|(?P<quarter>[一三])刻|(?:\s(?=\d))?(?P<i>[0-5]?\d|[零〇一二三四五六七八九十]{1,3})\s?分(?:钟(?!\w))?(?:(?P<s>[0-5]?\d)秒)?)?)"
    )


_CLOCK = _clock(_SURE_POINT)
_CLOCK_AFTER_PART = _clock("点")
_MIDYEAR = "中报|半年[报度]"
"""What a half of a year is reported in: 2023中报, 2023年半年度."""
_QUARTER_PHASE = "初(?![步始创次衷])|末(?!端|位)|底(?!部)"
_TAIL = (
    rf"(?:\s?(?:第?(?P<q>[一二三四1-4])\s?季(?:[度报]|(?=[，。、业末]|\Z))|第(?P<qo>[一二三四1-4])\s?季(?![开收热播完回《》”])|Q(?P<qq>[1-4])(?!\d)"
    rf"|(?P<mid>{_MIDYEAR})|(?P<hy>[上下])半年)(?P<qphase>{_QUARTER_PHASE})?"
    rf"|[前头](?P<fm>[两二三四五六七八九十\d]{{1,2}})(?:个月|月(?!份|\s?[\d初底末中上下一二三四五六七八九十]))|[前头](?P<fq>[两二三23])(?:个)?季度|\s?{_PHASE}|(?P<same>同期))"
)


_NO_MARK = r"[电讯，。；）]|为止|前(?!后)|凌晨|上午|中午|下午|晚[上间]|傍晚|清晨|\Z"
"""Before these a number behind a month is its day, though it lacks 日: 7月14凌晨."""


def _month_day(month: str, day: str, phase: str, moon: str = "球亮光饼色") -> str:
    """Return the expression of a month and its day; `moon` are the characters behind 月 that make it the moon, behind no year."""
    return (
        rf"(?P<{month}>{_M})\s?月(?:份|(?=[^{moon}]|$))"
        rf"(?:\s?(?P<{day}>{_D})\s?(?:[日号]|(?={_NO_MARK}))|{_PHASE.replace('phase', phase)})?"
    )


_POINTED = r"(?:1[0-2]|[1-9])\.(?:3[01]|[12]\d|[1-9])"
"""8.11 before 周五."""
_OF_A_YEAR = r"(?:1[0-2]|0?[1-9])\s?月|[上下]半年|第?[一二三四]季度|Q[1-4](?!\d)|[底初](?![部层步始创次衷])|末(?!端|位)|度(?!假)"
"""What behind 年 is a part of one year, so that two digits before it are that year's: 23年8月, 17年底, 18年上半年."""
_SHORT_YEAR = rf"(?<![\d.刑期龄近续这前每])(?:0\d(?=\s?年)|[1-36-9]\d(?=\s?年(?:{_OF_A_YEAR})))"
"""23年8月, 08年."""
_NUMERIC = (
    rf"(?P<y>{_Y}|{_SHORT_YEAR})(?:\s?年(?:度|(?!代|轻|级|龄|糕|多(?![数地家次项])|余(?!下)))|(?=第?[一二三四]季[度报]|[上下]半年|{_MIDYEAR}))"
    rf"(?:(?:的(?=\d))?\s?{_month_day('ym', 'yd', 'ymphase', '饼')}|{_TAIL})?"
    rf"|(?P<iy>(?:19|20)\d\d|(?<!\d)[012]\d(?=-[01]\d-[0-3]\d\s\d\d?:\d\d))(?P<sep>[-/.])(?P<im>1[0-2]|0?[1-9])(?P=sep)(?P<id>3[01]|[12]\d|0?[1-9])(?!\.|\d(?!\d:[0-5]\d))"
    r"|(?P<sm>0?[1-9]|1[0-2])[-/](?P<sd>0?[1-9]|[12]\d|3[01])(?:(?=\s\d\d:\d\d)|(?<=\n\d\d/\d\d)(?=\n))"
    r"|(?<!\d/)(?<![\d.-])(?P<zm>0[1-9])/(?P<zd>3[01]|[12]\d|0[1-9])(?![\d/.%])"
    rf"|(?<![\d.]){_POINTED}(?=\s?[(（]?(?:周|星期)[一二三四五六日天])"
    rf"|{_month_day('m', 'd', 'mphase')}"
    rf"|(?<![连续期近留役满])(?P<dd>{_D})\s?日(?![元本语圆照游龄均达]|内(?!蒙|塔|马)|之内|以[上下内]|为[上下]?限|(?:行政)?拘留)"
    rf"|(?<![上下每任])(?<![^此目日以]前)(?P<bq>[一二三四1-4])\s?季[度报](?P<bqphase>{_QUARTER_PHASE})?"
)
_INBORN = trie(word for line in entries("figure_no_day.txt") for word in line.split())
_NO_DAY = f"(?!(?<=[目此以之提先当])前[天日]|前天津|(?<=[此之随最今然以])后天|后天{_INBORN}|(?<=[说表证声阐])明(?:天气|日本))"
"""目前天津, 此后天气, 后天努力 and 说明天气 name no day."""
_NO_RATE = r"(?!(?:(?<=每周.)|(?<=每星期.))[次班天趟场节个更])"
"""每周四班 are four a week and not those of a Thursday."""
_WORDS = (
    rf"(?P<ry>(?!(?<=[以之此产])后年){trie(YEARS, _NOT_BEFORE)}|(?:当年|同年|次年|翌年)(?=\s?{_M}\s?月))"
    rf"(?:(?:的(?=\d))?\s?{_month_day('rm', 'rd', 'rmphase')}|{_TAIL.replace('(?P<', '(?P<r')})?"
    rf"|第(?P<oq>[一二三四1-4])\s?季[度报](?P<oqphase>{_QUARTER_PHASE})?|(?<!大)(?P<bhy>[上下])半年(?P<bhyphase>末(?!端|位))?"
    rf"|(?<![提目此以之日天会赛])(?<![^年度]的)前(?P<bfm>[两二三四五六七八九十\d]{{1,2}})(?:个月|月(?!份|\s?[\d初底末中上下一二三四五六七八九十]))|前(?P<bfq>[两二三23])(?:个)?季度"
    rf"|(?P<relm>{trie(MONTHS)})(?:(?P<relmd>{_D})\s?日|{_PHASE.replace('phase', 'relmphase')})?"
    rf"|(?P<reld>(?<!光){_NO_DAY}{trie(DAYS, _NOT_BEFORE)})"
    rf"|(?P<ana>(?<!提)(?!(?<=[一二两三几多每])次日|(?<=[0-9一二三四五六七八九十])次年度){trie(ANAPHORA, _NOT_BEFORE)})"
    rf"|(?P<relw>上上|下下|上|本|这|下)(?:个)?(?:周(?!期)|星期|礼拜)(?P<relwd>[一二三四五六日末]|天(?![空气然]))?|(?:周|星期|礼拜)(?P<wd>[一二三四五六日末]|天(?![空气然]))(?!期|年|围|邮报|泰晤士报|电讯报|独立报|快报){_NO_RATE}"
    rf"|(?P<bphase>岁末|年初|年底|年末|年终(?![奖总])|(?<![青少成老壮多几数])(?<![^0-9零〇一二三四五六七八九今明去前后本]年)年中(?![国华奖])|月初|月底(?!薪)|月末)"
)
_STRETCH = rf"{SEPARATOR}(?:{_WHOLE_DAYPART})(?!\s?(?:\d|[零一二两三四五六七八九十]{{1,3}}[时点]))"
_DAYTIME = rf"(?:\s?(?P<part>(?:{_DAYPART})(?:{_STRETCH})?))?(?:\s?{_CLOCK_AFTER_PART})?"
"""28日早晨到上午 is a day and a stretch of it, which no one part of a day says."""
POINT = regex(f"(?:(?P<pointed>{_POINTED})\\Z|{_NUMERIC}|{_WORDS}){_DAYTIME}")
CLOCK = regex(rf"(?:(?P<part>{_DAYPART})\s?)?{_CLOCK_AFTER_PART}")
BARE = regex(rf"(?:(?P<y>{_Y})|(?P<n>{_M}|{_D})){SEPARATOR}(?={_Y}\s?年|{_M}\s?月|{_D}\s?日)")
GAP = regex(SEPARATOR)


def _unnamed(pattern: str) -> str:
    return re.sub(r"\(\?P=sep\)", "[-/.]", re.sub(r"\(\?P<\w+>", "(?:", pattern))


_daytime = _unnamed(_DAYTIME)
NUMERIC = rf"(?:(?:{_Y}|{_D}){SEPARATOR}(?={_Y}\s?年|{_M}\s?月|{_D}\s?日))?+(?:{_unnamed(_NUMERIC)}){_daytime}"
"""A date that begins with a numeral: 2022年4月19日, 1—2月, 一季度."""
WORDS = rf"(?:{_unnamed(_WORDS)}){_daytime}"
"""A date that begins with a word: 去年四季度, 昨天上午, 上周三."""
_HOURS = rf"(?:[01]?\d|2[0-4]){SEPARATOR}(?=(?:[01]?\d|2[0-4])时(?![代期空间尚速候差段光限]))"
TIME = rf"(?:{_HOURS})?+{_unnamed(_CLOCK)}"
PART_TIME = rf"(?:{_DAYPART})\s?{_unnamed(_CLOCK_AFTER_PART)}"
"""A clock time, without and with the part of the day before it."""


def date_range_end(text: str, at: int) -> int:
    """Return where a span of dates ends whose first date ends at `at`; `at` where it is none."""
    gap = GAP.match(text, at)
    if gap is None:
        return at
    last = POINT.match(text, gap.end()) or CLOCK.match(text, gap.end())
    return last.end() if last else at


def time_range_end(text: str, at: int) -> int:
    """Return where a span of clock times ends whose first one ends at `at`; `at` where it is none."""
    gap = GAP.match(text, at)
    last = CLOCK.match(text, gap.end()) if gap else None
    return last.end() if last else at
