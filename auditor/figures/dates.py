"""Dates, periods and clock times: their grammar and their canonical values.

Values follow ISO 8601 where it has a form: `2022-04-19`, `2022-04`, `2022`, `--04-19` (no year), `---19` (no month), `2022-Q1`,
`2022-H1`, `2022-01/2022-02` (both ends included), `17:00`, `2022-04-19T17:00`, `-W-3` (a Wednesday). Beyond it:

- relative to the day of publication: `Y` `M` `W` `D` are this year, month, week and day, `Y-1` last year,
`D-1` yesterday: `Y-1-Q4` 去年四季度.
  Where that day is given they are resolved: `2021-Q4`;
- relative to something in the text (当日, 次日, 当年): `D@`, `D@+1`, `Y@`;
- a part of a period: `2022-start`, `2022-middle`, `2022-end` (年初, 年中, 年底), `2022-Q2-end` (二季度末), `--03-T1` to
`--03-T3` (上旬, 中旬, 下旬), `--03-T23` (中下旬);
- a part of a day: `2022-04-19T上午`, one of 凌晨 上午 中午 下午 晚.
"""

import re
from datetime import date, timedelta
from typing import NamedTuple

from auditor.figures.numerals import read
from auditor.figures.units import entries, trie
from auditor.lexicon import alternation, keyed, keys, numbers
from auditor.patterns import regex

SEPARATOR = r"\s?(?:至|到|—{1,2}|-{1,2}|–|~|～|―)\s?"
_Y = r"(?:(?:1[5-9]|20|21)\d\d|[一二][零〇一二三四五六七八九]{3})"
_M = r"(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])(?!\d)"
_D = r"(?:3[01]|[12]\d|0?[1-9]|三十一?|二?十[一二三四五六七八九]?|廿[一二三四五六七八九]?|[一二三四五六七八九])(?!\d)"
_PARTS = keys("moments.parts of day")
_WHOLE_DAYPART = alternation(tuple(word for word in _PARTS if len(word) > 1))
_LATE = "晚(?![会宴报餐点年期辈些盘市饭班]|一点(?![钟整半许]))"
_EARLY = "早(?![晚已就在日期些前先盘市饭餐班教报]|一点(?![钟整半许]))"
_DAYPART = f"{_WHOLE_DAYPART}|{_LATE}|{_EARLY}"
_PHASE = (
    r"(?:(?:年|岁|的?月|的年)?"
    r"(?P<phase>初(?![步始创次衷])|底(?![部薪层])|末(?!端)|上中旬|中下旬|中旬|中(?=[，。、；,;的至到前后]|\Z)|上旬|下旬))"
)
_YEARS, _MONTHS, _DAYS = numbers("moments.years"), numbers("moments.months"), numbers("moments.days")
_ANAPHORA = keys("moments.from one named")
_NOT_BEFORE = {word: "".join(behind) for word, behind in keyed("moments.other words").items()}
"""Characters that make another word of a day: 目前日本, 光明日报, 今日头条, 不同年龄."""
_WEEKS = {"上上": -2, "下下": 2, "上": -1, "本": 0, "这": 0, "下": 1}
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
    rf"(?P<ry>(?!(?<=[以之此产])后年){trie(_YEARS, _NOT_BEFORE)}|(?:当年|同年|次年|翌年)(?=\s?{_M}\s?月))"
    rf"(?:(?:的(?=\d))?\s?{_month_day('rm', 'rd', 'rmphase')}|{_TAIL.replace('(?P<', '(?P<r')})?"
    rf"|第(?P<oq>[一二三四1-4])\s?季[度报](?P<oqphase>{_QUARTER_PHASE})?|(?<!大)(?P<bhy>[上下])半年(?P<bhyphase>末(?!端|位))?"
    rf"|(?<![提目此以之日天会赛])(?<![^年度]的)前(?P<bfm>[两二三四五六七八九十\d]{{1,2}})(?:个月|月(?!份|\s?[\d初底末中上下一二三四五六七八九十]))|前(?P<bfq>[两二三23])(?:个)?季度"
    rf"|(?P<relm>{trie(_MONTHS)})(?:(?P<relmd>{_D})\s?日|{_PHASE.replace('phase', 'relmphase')})?"
    rf"|(?P<reld>(?<!光){_NO_DAY}{trie(_DAYS, _NOT_BEFORE)})"
    rf"|(?P<ana>(?<!提)(?!(?<=[一二两三几多每])次日|(?<=[0-9一二三四五六七八九十])次年度){trie(_ANAPHORA, _NOT_BEFORE)})"
    rf"|(?P<relw>上上|下下|上|本|这|下)(?:个)?(?:周(?!期)|星期|礼拜)(?P<relwd>[一二三四五六日末]|天(?![空气然]))?|(?:周|星期|礼拜)(?P<wd>[一二三四五六日末]|天(?![空气然]))(?!期|年|围|邮报|泰晤士报|电讯报|独立报|快报){_NO_RATE}"
    rf"|(?P<bphase>岁末|年初|年底|年末|年终(?![奖总])|(?<![青少成老壮多几数])(?<![^0-9零〇一二三四五六七八九今明去前后本]年)年中(?![国华奖])|月初|月底(?!薪)|月末)"
)
_STRETCH = rf"{SEPARATOR}(?:{_WHOLE_DAYPART})(?!\s?(?:\d|[零一二两三四五六七八九十]{{1,3}}[时点]))"
_DAYTIME = rf"(?:\s?(?P<part>(?:{_DAYPART})(?:{_STRETCH})?))?(?:\s?{_CLOCK_AFTER_PART})?"
"""28日早晨到上午 is a day and a stretch of it, which no one part of a day says."""
POINT = regex(f"(?:(?P<pointed>{_POINTED})\\Z|{_NUMERIC}|{_WORDS}){_DAYTIME}")
CLOCK = regex(rf"(?:(?P<part>{_DAYPART})\s?)?{_CLOCK_AFTER_PART}")
_BARE = regex(rf"(?:(?P<y>{_Y})|(?P<n>{_M}|{_D})){SEPARATOR}(?={_Y}\s?年|{_M}\s?月|{_D}\s?日)")
_SEPARATOR = regex(SEPARATOR)


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
    gap = _SEPARATOR.match(text, at)
    if gap is None:
        return at
    last = POINT.match(text, gap.end()) or CLOCK.match(text, gap.end())
    return last.end() if last else at


def time_range_end(text: str, at: int) -> int:
    """Return where a span of clock times ends whose first one ends at `at`; `at` where it is none."""
    gap = _SEPARATOR.match(text, at)
    last = CLOCK.match(text, gap.end()) if gap else None
    return last.end() if last else at


class Moment(NamedTuple):
    """The pieces of a date, each a canonical string or None."""

    year: str | None = None
    month: str | None = None
    day: str | None = None
    piece: str | None = None
    """Q1, H2, start, end, T1, 01/02, same."""
    whole: str | None = None
    """A value that stands for itself: D-1, W-1, -W-3."""
    time: str | None = None

    def text(self) -> str:
        """Return the canonical value."""
        suffix = f"T{self.time}" if self.time else ""
        if self.whole:
            return self.whole + suffix
        head = self.year or ""
        if self.day:
            return f"{head or '-'}-{self.month}-{self.day}{suffix}" if self.month else f"---{self.day}{suffix}"
        if self.piece and "/" in self.piece:
            first, last = self.piece.split("/")
            return f"{head or '-'}-{first}/{head or '-'}-{last}"
        if self.month:
            head = f"{head or '-'}-{self.month}"
        return (f"{head or '-'}-{self.piece}" if self.piece else head) + suffix


_PHASES = keys("moments.phases")


def _two(text: str | None) -> str | None:
    if text is None:
        return None
    if text.isdecimal():
        return text.zfill(2)
    number = read(text)
    return f"{int(number.low):02}" if number else None


def _year(text: str) -> str:
    if text.isdecimal():
        return text if len(text) == 4 else f"{20 if int(text) < LAST_SHORT else 19}{text}"
    number = read(text)
    return f"{int(number.low):04}" if number else text


LAST_SHORT = 40
"""A year of two digits below is of this century."""


_AT_NIGHT = frozenset({"深夜", "夜间", "夜里", "晚上", "晚间", "晚"})
_EARLIEST = 5
"""Hours from which on 晚上 and 深夜 are before midnight: 深夜四点 is 4:00, 晚5点 is 17:00."""


def clock(match: re.Match[str]) -> str | None:
    """Return `17:00` for a match that has a clock, the part of the day for one that has only that, None for neither and for 早晨到上午."""
    part = match["part"]
    hour = match["H"] or match["h"]
    if hour is None:
        return _PARTS.get(part or "")
    minute, second = match["I"] or match["i"], match["S"] or match["s"]
    h = int(_two(hour) or 0)
    if part in {"下午", "午后", "傍晚", "晚上", "晚间", "深夜", "夜间", "夜里", "晚"} and (_EARLIEST if part in _AT_NIGHT else 1) <= h < 12:
        h += 12
    if h == 12 and part in {"晚上", "晚间", "深夜", "夜间", "夜里", "午夜", "晚"}:
        h = 24
    if h == 12 and part == "凌晨":
        h = 0
    if part in {"中午", "正午", "午间"} and h in {1, 2}:
        h += 12
    m = 30 if match["half"] else {"一": 15, "三": 45}.get(match["quarter"] or "", 0)
    value = f"{h:02}:{_two(minute) if minute else f'{m:02}'}"
    return f"{value}:{_two(second)}" if second else value


def _shift_month(day: date, months: int) -> str:
    index = day.year * 12 + day.month - 1 + months
    return f"{index // 12:04}-{index % 12 + 1:02}"


def _symbol(letter: str, offset: int) -> str:
    return letter if not offset else f"{letter}{offset:+d}"


def _relative(match: re.Match[str], published: date | None) -> Moment:
    time = clock(match)
    if match["relm"]:
        offset = _MONTHS[match["relm"]]
        phase, day = _PHASES.get(match["relmphase"] or ""), _two(match["relmd"])
        head = _shift_month(published, offset) if published else _symbol("M", offset)
        return Moment(whole="-".join(filter(None, (head, day, phase))), time=time)
    if match["reld"]:
        word = match["reld"]
        day = (published + timedelta(_DAYS[word])).isoformat() if published else _symbol("D", _DAYS[word])
        if word == "明后天":
            later = (published + timedelta(2)).isoformat() if published else _symbol("D", 2)
            return Moment(whole=f"{day}/{later}")
        return Moment(whole=day, time=_in_evening(time) if time and word[-1] == "晚" else time or _PARTS.get(word[-1]))
    offset, weekday = _WEEKS[match["relw"]], match["relwd"]
    if weekday and weekday != "末":
        number = "一二三四五六日天".index(weekday) + 1 if weekday != "天" else 7
        if published:
            monday = published - timedelta(published.weekday()) + timedelta(7 * offset)
            return Moment(whole=(monday + timedelta(number - 1)).isoformat(), time=time)
        return Moment(whole=f"{_symbol('W', offset)}.{number}", time=time)
    if published:
        year, week, _ = (published + timedelta(7 * offset)).isocalendar()
        return Moment(whole=f"{year:04}-W{week:02}" + ("-end" if weekday else ""), time=time)
    return Moment(whole=_symbol("W", offset) + ("-end" if weekday else ""), time=time)


def _piece(match: re.Match[str], prefix: str = "") -> str | None:
    """Read the quarter, half or part of a year; the groups of each place have their own prefix."""
    quarter = match[prefix + "q"] or (match["oq"] if prefix == "b" else match[prefix + "qo"] or match[prefix + "qq"])
    phase = _PHASES.get(match[prefix + "qphase"] or (match["oqphase"] or match["bhyphase"] if prefix == "b" else "") or "")
    tail = f"-{phase}" if phase else ""
    months, quarters = match[prefix + "fm"], match[prefix + "fq"]
    if quarter:
        return f"Q{int(_two(quarter) or 0)}{tail}"
    if prefix != "b" and match[prefix + "mid"]:
        return "H1"
    if match[prefix + "hy"]:
        return ("H1" if match[prefix + "hy"] == "上" else "H2") + tail
    if months:
        return f"01/{_two(months)}"
    if quarters:
        return f"Q1/Q{int(_two(quarters) or 0)}"
    if prefix == "b":
        return None
    if match[prefix + "phase"]:
        return _PHASES[match[prefix + "phase"]]
    return "same" if match[prefix + "same"] else None


def moment(match: re.Match[str], published: date | None) -> Moment:
    """Return what a match of `POINT` says, resolved against the day of publication where it is given."""
    time = clock(match)
    if match["m"]:
        return Moment(None, _two(match["m"]), _two(match["d"]), _PHASES.get(match["mphase"] or ""), time=time)
    if match["dd"]:
        return Moment(day=_two(match["dd"]), time=time)
    if match["y"]:
        piece = _PHASES.get(match["ymphase"] or "") or (_piece(match) if match["ym"] is None else None)
        return Moment(_year(match["y"]), _two(match["ym"]), _two(match["yd"]), piece, time=time)
    if match["iy"]:
        return Moment(_year(match["iy"]), _two(match["im"]), _two(match["id"]), time=time)
    if match["zm"]:
        return Moment(None, match["zm"], match["zd"], time=time)
    if match["pointed"]:
        month, day = map(_two, match["pointed"].split("."))
        return Moment(None, month, day)
    if match["sm"]:
        return Moment(None, _two(match["sm"]), _two(match["sd"]), time=time)
    return _worded(match, published, time)


def _worded(match: re.Match[str], published: date | None, time: str | None) -> Moment:
    """Read a date that begins with a word."""
    if match["ry"]:
        word = match["ry"]
        if word in _ANAPHORA:
            return Moment(_ANAPHORA[word], _two(match["rm"]), _two(match["rd"]), _PHASES.get(match["rmphase"] or ""), time=time)
        year = f"{published.year + _YEARS[word]:04}" if published else _symbol("Y", _YEARS[word])
        if word == "明后年":
            return Moment(whole=f"{year}/{published.year + 2:04}" if published else f"{year}/{_symbol('Y', 2)}")
        piece = _PHASES.get(match["rmphase"] or "") or _piece(match, "r")
        return Moment(year, _two(match["rm"]), _two(match["rd"]), piece, time=time)
    if match["ana"]:
        evening = match["ana"] in _EVENINGS
        return Moment(whole=_ANAPHORA[match["ana"]], time=_in_evening(time) if time and evening else time or ("晚" if evening else None))
    if match["wd"]:
        number = "一二三四五六日".index("日" if match["wd"] == "天" else match["wd"]) + 1 if match["wd"] != "末" else 0
        return Moment(whole=f"-W-{number}" if number else "-W-end", time=time)
    if match["bphase"]:
        period = "Y" if match["bphase"][0] in "年岁" else "M"
        head = period if not published else f"{published.year:04}" if period == "Y" else published.isoformat()[:7]
        return Moment(whole=f"{head}-{_PHASES[match['bphase'][-1]]}", time=time)
    if match["relm"] or match["reld"] or match["relw"]:
        return _relative(match, published)
    return Moment(piece=_piece(match, "b"), time=time)


_EVENINGS = frozenset({"当晚", "当夜", "前一晚"})


def date_value(text: str, published: date | None) -> str | None:
    """Return the canonical value of a match of `DATE`; None where its parts do not fit together."""
    bare = _BARE.match(text)
    point = POINT.match(text, bare.end()) if bare else None
    if bare and point is None:
        bare = None
    point = point or POINT.match(text)
    if point is None:
        return None
    first = moment(point, published)
    if bare:
        left = _before(bare, first)
        return None if left is None else f"{left.text()}/{first.text()}"
    gap = _SEPARATOR.match(text, point.end())
    if gap is None:
        return first.text() if point.end() == len(text) else None
    other = POINT.match(text, gap.end())
    if other and other.end() == len(text):
        last = moment(other, published)
        if not last.whole:
            last = last._replace(year=last.year or first.year, month=last.month or (first.month if last.day else None))
        return f"{first.text()}/{last.text()}"
    hour = CLOCK.match(text, gap.end())
    return f"{first.text()}/{_last(point, hour)}" if hour else None


def _before(bare: re.Match[str], last: Moment) -> Moment | None:
    """Return the first end of 2022—2025年, 1—2月, 4—6日, which takes its unit from the last."""
    if bare["y"]:
        return Moment(_year(bare["y"])) if last.year and not last.month else None
    number = _two(bare["n"])
    if last.day and not last.month:
        return Moment(day=number)
    if last.month and not last.day and not last.year:
        return Moment(month=number)
    return None


def _in_evening(time: str) -> str:
    """Return 18:00 for the 6:00 of 今晚6点."""
    return f"{int(time[:2]) + 12}{time[2:]}" if time[:2] in {"05", "06", "07", "08", "09", "10", "11"} else time


def _span(first: re.Match[str], last: re.Match[str]) -> str:
    """Return both ends of 下午5时到6时: the last is of the same half of the day where it names none."""
    return f"{clock(first) or ''}/{_last(first, last)}"


def _last(first: re.Match[str], last: re.Match[str]) -> str:
    """Return the last hour of a span, which is of the half of the day that is named before the first one."""
    start, end = clock(first) or "", clock(last) or ""
    if first["part"] and last["part"] is None and "00" < end[:2] < "12":
        later = f"{int(end[:2]) + 12}{end[2:]}"
        end = later if end < start < later else end
    return end


_FIRST_HOUR = regex(rf"(\d{{1,2}}){SEPARATOR}(?=\d{{1,2}}时)")


def time_value(text: str) -> str | None:
    """Return the canonical value of a match of `TIME`."""
    hours = _FIRST_HOUR.match(text)
    if hours:
        last = CLOCK.match(text, hours.end())
        return f"{hours[1].zfill(2)}:00/{clock(last)}" if last else None
    first = CLOCK.match(text)
    if first is None:
        return None
    gap = _SEPARATOR.match(text, first.end())
    if gap is None:
        return clock(first)
    last = CLOCK.match(text, gap.end())
    return _span(first, last) if last else clock(first)
