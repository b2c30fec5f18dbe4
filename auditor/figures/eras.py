"""Decades, centuries, reigns, seasons, days of the lunar calendar and days that stand for what happened on them.

Values: `198X` 20世纪80年代, `19XX` 20世纪 (as in ISO 8601-2), with `-start`, `-middle`, `-end` for 初, 中期, 末; `L-01-05` 正月初五;
`--07-20` “7·20”; `2017/2018` 2017-18赛季; `-0220` 公元前221年, for ISO 8601 counts a year nought.
"""

from auditor.figures import dates
from auditor.figures.numerals import read
from auditor.lexicon import numbers
from auditor.patterns import regex

_CENTURY = r"(?:\d{1,2}|二?十[一二三四五六七八九]?|(?:(?<=公元)|(?<=公元前))[一二三四五六七八九])世纪(?!经济|教育|不动产)"
_TENS = r"(?:[1-9]0|00|[一二三四五六七八九]{1,2}十)年代"
_PHASE = r"(?:初期?|中后?期|末期?|后期|中叶)?"
_LUNAR_DAY = r"(?:初[一二三四五六七八九十]|十[一二三四五六七八九]|二十[一二三四五六七八九]?|廿[一二三四五六七八九]?|三十)"
_LUNAR_MONTH = r"(?:[正冬腊一二三四五六七八九十]|十[一二])月"
_EVENT = (
    r"(?<![\d.·])(?:(?:19|20)\d\d·)?(?:0?[1-9]|1[0-2])·(?:0?[1-9]|[12]\d|3[01])(?![\d.%·])"
    r"|(?<=“)(?:1[3-9]|2\d)·(?:1[0-2]|0?[1-9])(?=”)"
    r"|(?<![一二三四五六七八九十·])(?:一[一二]|[一二三四五六七八九十])·(?:[一二三][一二三四五六七八九]|[一二三四五六七八九])(?![一二三四五六七八九十·])"
)
"""A day that stands for what happened on it, 7·20 and 九·一八, or a month that does, “23·7”."""
_SPAN = r"(?:[-/—–~]|至)"
_SEASON_WORD = "(?:赛季|财年|财政年度|学年|年度|(?:冰雪|雪|榨|音乐|演出|乐|航|采暖|供暖|取暖)季|(?:采暖|供暖|取暖)期)"
_IN_TURN = "|".join(f"{year}{_SPAN}{year + 1}" for year in range(1995, 2036))
SEASON = (
    rf"(?<![\d./~—–-])(?:(?:(?:19|20)\d\d{_SPAN}(?:19|20)?\d\d|[0-39]\d{_SPAN}[0-39]\d){_SEASON_WORD}"
    rf"|(?:19|20)\d\d{_SPAN}\d\d年(?![代级轻度])|(?:{_IN_TURN})(?![\d.%]|\s?[万亿元美个人家点米吨年月号分]))"
)
"""Two years in short form: 2017-18赛季, 22/23赛季, 2023-24年, 2017-2018."""
NUMERIC = (
    rf"(?:{_CENTURY}(?:{_TENS})?|(?:1[5-9]|20)\d0年代|{_TENS}){_PHASE}|{_EVENT}|{SEASON}"
    r"|[一二三四五六七八九十]{1,2}月(?:初[一二三四五六七八九十]|廿[一二三四五六七八九])|(?:三四|四五|五六|六七|七八|八九|九十)月份?"
)
"""One that begins with a numeral: 90年代, 二十世纪七十年代末, 六月廿二, 六七月份, “7·20”."""
WORDS = (
    rf"(?:上个?|本)世纪(?:{_TENS})?{_PHASE}|(?:农历|阴历)的?{_LUNAR_MONTH}{_LUNAR_DAY}|[正冬腊]月{_LUNAR_DAY}"
    r"|大年(?:初[一二三四五六七]|三十)|(?<=[在到过从于和是、，])年三十(?![多几余岁元万亿名个年]|[一二三四五六七八九])"
)
"""One that begins with a word: 上世纪八十年代, 农历八月十五, 大年初一."""

REIGN_NAMES = numbers("moments.reigns")
"""Reigns, and the year before their first one."""
ERA_NAMES = ("公元前", "西元前", "公元", "西元", "前")
REIGN_BEFORE = f"(?:(?<={'|'.join(REIGN_NAMES)})|(?<=[公西]元前)|(?<=[公西]元))"
_REIGN_YEAR = r"(?:\d{1,3}|[一二三四五六七八九十百零〇]{1,5}|(?<=元前)(?:\d{4}|[一二三四五六七八九〇零]{4}))年(?!代|级|间)"
_IN_REIGN = (
    r"(?:(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])月(?:份|(?:3[01]|[12]\d|0?[1-9]|三十一?|二?十[一二三四五六七八九]?|[一二三四五六七八九])[日号]|[初底末]|[上中下]旬)?"
    r"|第?[1-4一二三四]季(?:度末?|(?![开收热播完回《》”]))|[上下]半年|年?[底初末](?!端))?"
)
REIGNS = rf"{REIGN_BEFORE}{_REIGN_YEAR}(?:{_SPAN}前?{_REIGN_YEAR}|{_IN_REIGN})"
"""The year of a reign, behind its name, and what of it: 令和五年, 民国112年, 民国114年第4季, 公元前221年."""
_PARTS = regex(
    r"(?:(?P<word>上个?|本)世纪|(?P<century>\d{1,2}|[二十一三四五六七八九]{1,3})世纪)?"
    r"(?:(?P<years>\d{3})0年代|(?P<tens>[1-9]0|00|[一二三四五六七八九]{1,2}十)年代)?(?P<phase>.*)"
)
_PHASES = {"初": "-start", "中": "-middle", "末": "-end", "后": "-end"}
_DAY = regex(r"(?P<month>[正冬腊]|[一二三四五六七八九十]{1,2})月(?P<day>[初廿十二三][一二三四五六七八九十]*)|大?年(?P<first>.+)")
_LUNAR_MONTHS = {"正": 1, "冬": 11, "腊": 12}
_DIGITS = "零一二三四五六七八九十"
FIRST_OF_OLD = 3
"""90年代 and 30年代 alone are of the last century; 20年代 may be of either."""


def value(text: str) -> str | None:
    """Return the canonical value of a match of `NUMERIC` or `WORDS`, or of one of `REIGNS` with its name."""
    if text[:2] in REIGN_NAMES:
        return _of_reign(text[2:], REIGN_NAMES[text[:2]])
    era = next((name for name in ERA_NAMES if text.startswith(name)), None)
    if era:
        return _of_era(text[len(era) :], before=era.endswith("前"))
    season = _TWO_YEARS.fullmatch(text)
    if season:
        return _season(season[1], season[2])
    if "·" in text:
        return _event(text)
    if "世纪" in text or "年代" in text:
        return _decades(text)
    lunar = _DAY.search(text)
    if lunar:
        number = _month(lunar["month"]) if lunar["month"] else 1 if lunar["first"] != "三十" else 12
        return f"L-{number:02}-{_day(lunar['day'] or lunar['first']):02}"
    first, last = (_DIGITS.index(digit) for digit in text[:2])
    return f"--{first:02}/--{last:02}"


def _event(text: str) -> str | None:
    """Return the day of 7·20 and 八·一三, or the month of “23·7”; None where there is no such day."""
    *year, month, day = text.translate(_EVENT_DIGITS).split("·")
    if int(month) > _YEAR_OF_MONTHS:
        return f"20{month}-{day.zfill(2)}"
    return f"{year[0] if year else '-'}-{month.zfill(2)}-{day.zfill(2)}" if int(day) <= _LAST_DAY else None


_YEAR_OF_MONTHS, _LAST_DAY = 12, 31
_EVENT_DIGITS = str.maketrans({"十": "10"} | {digit: str(number) for number, digit in enumerate("一二三四五六七八九", 1)})


def _of_reign(text: str, before: int) -> str | None:
    """Return the date that a year of a reign, and what stands of it, is: `before` is the year before its first."""
    years, _, rest = text.partition("年")
    if rest[:1] in _TO and rest[:1]:
        ends = _of_reign(f"{years}年", before), _of_reign(rest[1:], before)
        return f"{ends[0]}/{ends[1]}"
    year = before + (int(years) if years.isdecimal() else _small(years))
    return dates.date_value(f"{year:04}年{rest}", None) if rest else f"{year:04}"


_TO = "-/—–~至"


def _of_era(text: str, *, before: bool) -> str | None:
    """Return the date, decade or century of a text that counts from the beginning of the era, or backwards from it."""
    if "年" not in text or "年代" in text or "世纪" in text:
        found = value(text)
        return f"-{found}" if before and found else found
    years, _, rest = text.partition("年")
    if rest[:1] in _TO and rest[:1]:
        ends = _of_era(f"{years}年", before=before), _of_era(rest[1:].removeprefix("前"), before=before)
        return f"{ends[0]}/{ends[1]}"
    number = int(years) if years.isdecimal() else _small(years)
    year = f"-{number - 1:04}" if before and number > 1 else f"{max(0, number - before):04}"
    within = dates.date_value(f"{_ANY_YEAR}年{rest}", None) if rest else _ANY_YEAR
    return within and within.replace(_ANY_YEAR, year)


_ANY_YEAR = "2000"
"""A year of four digits, in the place of one that has fewer, or lies before the era."""


_TWO_YEARS = regex(rf"(\d{{2}}|\d{{4}}){_SPAN}(\d{{2}}|\d{{4}})(?:{_SEASON_WORD}|年)?")


def _season(first: str, last: str) -> str | None:
    """Return both years in full; None where the second is not the later one."""
    start = first if len(first) == _FULL_YEAR else f"{19 if int(first) >= _OLD_SEASON else 20}{first}"
    end = last if len(last) == _FULL_YEAR else f"{int(start[:2]) + (last < start[2:])}{last}"
    return f"{start}/{end}" if 0 < int(end) - int(start) < _LONGEST_SEASON else None


_FULL_YEAR = 4
_OLD_SEASON = 90
"""A season of two digits from here on is of the last century: 98/99赛季."""
_LONGEST_SEASON = 50


def _decades(text: str) -> str | None:
    match = _PARTS.fullmatch(text)
    if match is None:
        return None
    phase = _PHASES.get(match["phase"][:1], "")
    if match["years"]:
        return f"{match['years']}X{phase}"
    head = "20" if match["word"] == "本" else "19" if match["word"] else ""
    if match["century"]:
        number = read(match["century"])
        head = f"{int(number.low) - 1:02}" if number else ""
    if not match["tens"]:
        return f"{head}XX{phase}"
    tens = match["tens"]
    decades = [tens[0]] if tens[0].isdecimal() else [str(_DIGITS.index(digit)) for digit in tens[:-1]]
    if not head:
        head = "19" if int(decades[0]) >= FIRST_OF_OLD else "-"
    return "/".join(f"{head}{decade}X" for decade in decades) + (phase if len(decades) == 1 else "")


def _month(name: str) -> int:
    return _LUNAR_MONTHS.get(name) or _small(name)


def _day(name: str) -> int:
    return _small(name.removeprefix("初").replace("廿", "二十"))


def _small(name: str) -> int:
    digit = _DIGITS.find(name.replace("〇", "零"))
    if len(name) == 1 and digit >= 0:
        return digit
    number = read(name)
    return int(number.low) if number else 0
