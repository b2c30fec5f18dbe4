"""Decades, centuries, days of the lunar calendar and days that stand for what happened on them: dates without a point in the calendar.

Values: `198X` 20世纪80年代, `19XX` 20世纪 (as in ISO 8601-2), with `-start`, `-middle`, `-end` for 初, 中期, 末; `L-01-05` 正月初五;
`--07-20` “7·20”.
"""

from auditor.figures.numerals import read
from auditor.patterns import regex

_CENTURY = r"(?:\d{1,2}|二?十[一二三四五六七八九]?)世纪(?!经济|教育|不动产)"
_TENS = r"(?:[1-9]0|00|[一二三四五六七八九]{1,2}十)年代"
_PHASE = r"(?:初期?|中后?期|末期?|后期|中叶)?"
_LUNAR_DAY = r"(?:初[一二三四五六七八九十]|十[一二三四五六七八九]|二十[一二三四五六七八九]?|廿[一二三四五六七八九]?|三十)"
_LUNAR_MONTH = r"(?:[正冬腊一二三四五六七八九十]|十[一二])月"
_EVENT = r"(?<![\d.·])(?:(?:19|20)\d\d·)?(?:0?[1-9]|1[0-2])·(?:0?[1-9]|[12]\d|3[01])(?![\d.%·])"
NUMERIC = (
    rf"(?:{_CENTURY}(?:{_TENS})?|(?:1[5-9]|20)\d0年代|{_TENS}){_PHASE}|{_EVENT}"
    r"|[一二三四五六七八九十]{1,2}月(?:初[一二三四五六七八九十]|廿[一二三四五六七八九])|(?:三四|四五|五六|六七|七八|八九|九十)月份?"
)
"""One that begins with a numeral: 90年代, 二十世纪七十年代末, 六月廿二, 六七月份, “7·20”."""
WORDS = (
    rf"(?:上个?|本)世纪(?:{_TENS})?{_PHASE}|(?:农历|阴历){_LUNAR_MONTH}{_LUNAR_DAY}|[正冬腊]月{_LUNAR_DAY}|大年(?:初[一二三四五六七]|三十)"
)
"""One that begins with a word: 上世纪八十年代, 农历八月十五, 大年初一."""

REIGN_NAMES = {
    "令和": 2018, "平成": 1988, "昭和": 1925, "大正": 1911, "明治": 1867, "民国": 1911, "宣统": 1908, "光绪": 1874, "同治": 1861,
    "咸丰": 1850, "道光": 1820, "嘉庆": 1795, "乾隆": 1735, "雍正": 1722, "康熙": 1661, "顺治": 1643, "崇祯": 1627, "万历": 1572,
    "嘉靖": 1521, "永乐": 1402, "洪武": 1367, "贞观": 626, "开元": 712,
}  # fmt: skip
"""Reigns, and the year before their first one."""
REIGN_BEFORE = f"(?<={'|'.join(REIGN_NAMES)})"
REIGNS = rf"{REIGN_BEFORE}(?:\d{{1,3}}|[一二三四五六七八九十百零〇]{{1,5}})年(?!代|级|间)"
"""The year of a reign, behind its name: 令和五年, 民国112年."""
_PARTS = regex(
    r"(?:(?P<word>上个?|本)世纪|(?P<century>\d{1,2}|[二十一三四五六七八九]{1,3})世纪)?"
    r"(?:(?P<years>\d{3})0年代|(?P<tens>[1-9]0|00|[一二三四五六七八九]{1,2}十)年代)?(?P<phase>.*)"
)
_PHASES = {"初": "-start", "中": "-middle", "末": "-end", "后": "-end"}
_DAY = regex(r"(?P<month>[正冬腊]|[一二三四五六七八九十]{1,2})月(?P<day>[初廿十二三][一二三四五六七八九十]*)|大年(?P<first>.+)")
_LUNAR_MONTHS = {"正": 1, "冬": 11, "腊": 12}
_DIGITS = "零一二三四五六七八九十"
FIRST_OF_OLD = 3
"""90年代 and 30年代 alone are of the last century; 20年代 may be of either."""


def value(text: str) -> str | None:
    """Return the canonical value of a match of `NUMERIC` or `WORDS`, or of one of `REIGNS` with its name."""
    if text[:2] in REIGN_NAMES:
        years = text[2:-1]
        return f"{REIGN_NAMES[text[:2]] + (int(years) if years.isdecimal() else _small(years)):04}"
    if "·" in text:
        *year, month, day = text.split("·")
        return f"{year[0] if year else '-'}-{month.zfill(2)}-{day.zfill(2)}"
    if "世纪" in text or "年代" in text:
        return _decades(text)
    lunar = _DAY.search(text)
    if lunar:
        number = _month(lunar["month"]) if lunar["month"] else 1 if lunar["first"] != "三十" else 12
        return f"L-{number:02}-{_day(lunar['day'] or lunar['first']):02}"
    first, last = (_DIGITS.index(digit) for digit in text[:2])
    return f"--{first:02}/--{last:02}"


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
    if len(name) == 1:
        return _DIGITS.index(name)
    number = read(name)
    return int(number.low) if number else 0
