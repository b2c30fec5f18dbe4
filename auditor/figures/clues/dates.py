"""What makes a match a year, a day or an hour, or none: a year or an hour named before, brackets, words cut from two others."""

from auditor.figures.clues.around import COUNTING, word_behind
from auditor.figures.clues.looks import FIRST_YEAR, YEAR
from auditor.figures.evidence import Place
from auditor.lexicon import keyed, words
from auditor.patterns import regex


def joins_words(place: Place) -> bool:
    """A date's word is cut from two others, of which each has one end of it: 此次年度, 认同年轻人, 探明天然气."""
    before, behind = _BEFORE_DATE.get(place.text[place.start], ()), _BEHIND_DATE.get(place.text[place.end - 1], ())
    return place.before() in before and place.behind() in behind


_BEFORE_DATE, _BEHIND_DATE = keyed("readings.words before a date"), keyed("readings.words behind a date")


def year_named(place: Place) -> bool:
    """A year is named a little before, that 当年 can mean."""
    near = place.before(_YEAR_WITHIN)
    return any(
        (character == "年" and (near[at - 1 : at] in _YEAR_SAID or (at >= YEAR and _YEAR_DIGITS.issuperset(near[at - YEAR : at]))))
        or (near[at : at + 2] in ("19", "20") and near[at : at + YEAR].isdecimal())
        for at, character in enumerate(near)
        if character in "年12"
    )


_YEAR_WITHIN = 160
_YEAR_SAID = frozenset("今去前明上同次翌")
_YEAR_DIGITS = frozenset("〇零一二三四五六七八九0123456789")


def weekday_named(place: Place) -> bool:
    """The 周 that it ends in begins a day of the week that was named just before: 上周二…，最近十周二."""
    text = place.text
    named = text.rfind(text[place.end - 1 : place.end + 1], max(1, place.start - _SAME_DAY), place.start)
    return named > 0 and text[named - 1] not in COUNTING  # 一周一报、两周一会


_SAME_DAY = 60
"""Characters before in which that day is looked for."""


def head_of(place: Place) -> bool:
    """It is a year of four digits and the first character of a word: 2023万宁文昌鸡节."""
    return _YEAR_AND_NAME.match(place.text, place.start, place.end + 1) is not None


_YEAR_AND_NAME = regex(
    r"20[0-3]\d(?:科(?=[隆技学])|连(?=云)|支(?=教)|市(?=[南北])|张(?=[家掖])|安(?=[徽利阳康])|杯(?=赛)|国(?=[民债际])|种(?=牙)|冠(?=状)"
    r"|点(?=亮)|万(?=[宁科达])|十(?=[堰大佳强])|金(?=[徽鸡球像砖华山门秋色龙沙]))"
)


def bare_year(place: Place) -> bool:
    """It is a year without 年, before a word or behind a quotation mark: 2023世界大会."""
    if place.end != place.start + YEAR:
        return False
    if place.behind() == " ":  # 2023 成都世界科幻大会
        before = place.before(2).rstrip(" ")[-1:]
        return (
            place.said.isdecimal()
            and "1990" <= place.said < "2040"
            and before not in _COUNTED_BEFORE
            and place.behind(3)[1:].isalpha()
            and word_behind(place, 1)
        )
    return _BARE_YEAR.match(place.text, place.start) is not None


_COUNTED_BEFORE = frozenset("仅共为达有计是到至了约超近过增减-~—–.,/:：+×xX*$¥￥0123456789")
"""Behind these a number of four digits with a blank behind it is no year."""


def begins_with_year(place: Place) -> bool:
    """So is all of it but its last character."""
    return place.end == place.start + YEAR + 1 and _BARE_YEAR.match(place.text, place.start) is not None


_BARE_YEAR = regex(
    r"(?<![\d.,=×xX*/:：至到~-])(?<![^—]—)(?<!\d——)(?:199\d|20[0-3]\d)(?=[\u4e00-\u9fff》”“《·]|\s财年)(?![余多来几万亿千百十个点分元关附整以下左水的和与或]|上(?!海))"
)


def hour_before(place: Place) -> bool:
    """An hour stands a little before."""
    return "时" in place.before(_HOUR_WITHIN)


_HOUR_WITHIN = 30


def hours_named(place: Place) -> bool:
    """A part of a day stands right before it."""
    return place.text.endswith(_HOURS_BEFORE, 0, place.start)


_HOURS_BEFORE = words("moments.before an hour")


def year_alone(place: Place) -> bool:
    """It is a year by itself, between marks or behind what says whose the text is: 参考文献：2023，…, ©2018."""
    said, before = place.said, place.before()
    if len(said) != YEAR or not said.isdecimal() or not _FIRST_TOLD <= said < _LAST_TOLD:
        return False
    return before == "©" or (
        before in _MARKS_BEFORE
        and place.behind() in _MARKS_BEHIND
        and not place.before(2)[:1].isdecimal()
        and (place.behind() in _OPENED_BEHIND or not place.behind(2)[1:].isdecimal())
    )


_FIRST_TOLD, _LAST_TOLD = "1950", "2040"
_OPENED_BEHIND = frozenset("（(")
_MARKS_BEFORE, _MARKS_BEHIND = frozenset("，,：:；;。.（([《“"), frozenset("，,。；;：:）)]》”(（")


def years_apart(place: Place) -> bool:
    """It is from one year to another, which a bracket or a word for when opens, and not so many years."""
    first, _, last = (place.found.value or "").partition("/")
    if not (first.isdecimal() and last.isdecimal()) or not FIRST_YEAR // 2 <= int(first) < int(last) < _NOT_YET:
        return False
    return place.text.endswith(_WHEN, 0, place.start) or (int(first) >= _THOUSAND and int(first) % 100 > 0)


_NOT_YET, _THOUSAND = 2100, 1000
_WHEN = ("（", "(", "公元", "即", "在位")


def lived(place: Place) -> bool:
    """It is from one year to another in brackets, as of a life or a reign: （1769—1841）."""
    first, _, last = (place.found.value or "").partition("/")
    if not (first.isdecimal() and last.isdecimal()) or not _FIRST_LIVED <= int(first) < int(last) < _NOT_YET:
        return False
    near = place.before(_NAMED_BEFORE)
    opened = max(near.rfind("（"), near.rfind("("))
    if int(last) - int(first) > _LONGEST_LIFE or opened < 0 or any(mark in near[opened:] for mark in "）)"):
        return False
    return any(int(year) % _ROUND for year in (first, last)) if int(first) >= _THOUSAND else near[:opened].endswith(_REIGNS)


_ROUND = 50
"""（1200-1250） are numbers rather than years."""
_REIGNS = words("readings.reigns named")


_FIRST_LIVED, _LONGEST_LIFE = 200, 120
_NAMED_BEFORE = 24


def in_brackets_behind_day(place: Place) -> bool:
    """It fills a bracket behind a day: 今天(24号)."""
    return place.behind() in _CLOSING and place.text.endswith(_DAYS_TOLD, 0, place.start - 1)


_CLOSING = frozenset(")）")
_DAYS_TOLD = words("readings.days told")


def told_as_month(place: Place) -> bool:
    """A stretch of time goes on behind it, or a line begins with it: 2019.02 - 任副科长."""
    behind = place.behind(2).lstrip(" ")[:1]
    return behind in _GOING_ON or (place.before().strip() == "" and "\u4e00" <= behind <= "\u9fff")


_GOING_ON = frozenset("-—–~至")
