"""What a reading asks of a match by itself: what it begins and ends with, how much it is, whether its digits are those of a year.

Each is a clue of the table in `readings`, true or false of a place. What stands around it is `around`'s matter.
"""

from decimal import Decimal

from auditor.figures.evidence import Clue, Place
from auditor.lexicon import words

YEAR = 4
"""Digits of a year."""


def at_least(least: int) -> Clue:
    """It is so much or more."""
    return lambda place: (place.found.low or 0) >= least


def above(most: int) -> Clue:
    """It is more than so much."""
    return lambda place: (place.found.low or 0) > most


def up_to(most: int) -> Clue:
    """It is more than nothing and no more than so much."""
    return lambda place: 0 < (place.found.low or 0) <= most


def begins(word: str) -> Clue:
    """It begins with this."""
    return lambda place: place.text.startswith(word, place.start)


def ends(word: str) -> Clue:
    """It ends in this."""
    return lambda place: place.text.endswith(word, place.start, place.end)


def spelt_short(place: Place) -> bool:
    """It is a word of three characters at most, and no digits."""
    return place.end <= place.start + _LONGEST_WORD and not place.text[place.start].isascii()


_LONGEST_WORD = 3


def only_digits(place: Place) -> bool:
    """It is a bare number as it is written."""
    return place.found.kind == "number" and place.start + len(place.found.value or "") == place.end


def two_hours(place: Place) -> bool:
    """Its two ends are hours of one half of a day."""
    first, _, last = (place.found.value or "").partition("/")
    return place.found.bound == "~" and bool(last) and 0 <= Decimal(first) < Decimal(last) <= NOON


NOON = 12


def noughted(place: Place) -> bool:
    """It begins with a nought and another digit: 02版."""
    return place.said[0] == "0" and place.said[1:2].isdecimal()


def few_digits(place: Place) -> bool:
    """It begins with three digits at most: of four and more a nought before is a slip, or put in to hide the number: 05310人."""
    return not place.said[: _FEW_DIGITS + 1].isdecimal()


_FEW_DIGITS = 3


def coded(place: Place) -> bool:
    """What stands behind the hyphen in it begins with a nought, or is less than what stands before: 102-039号, 10-3号."""
    first, hyphen, last = place.said[:-1].partition("-")
    return bool(hyphen) and (last[:1] == "0" or (first.isdecimal() and last.isdecimal() and int(last) < int(first)))


def registered(place: Place) -> bool:
    """It has more digits than what is counted by 号: ICP备20108329号."""
    return place.end > place.start + _REGISTERED and place.said[:-1].isdecimal()


_REGISTERED = 7


def says(*sections: str) -> Clue:
    """It is one of these words, sections of the lexicon's `readings`."""
    choice = frozenset(words(*(f"readings.{section}" for section in sections)))
    return lambda place: place.said in choice


def ends_in(*sections: str) -> Clue:
    """Its last character is one of these."""
    choice = frozenset(words(*(f"readings.{section}" for section in sections)))
    return lambda place: place.text[place.end - 1] in choice


def not_in(*sections: str) -> Clue:
    """Its last character is none of these."""
    clue = ends_in(*sections)
    return lambda place: not clue(place)


def begins_with(section: str) -> Clue:
    """It begins with one of these words."""
    choice = words(f"readings.{section}")
    return lambda place: place.text.startswith(choice, place.start)


def year_of(section: str) -> Clue:
    """It is a year of our time, of four digits, and one of these words."""
    choice = frozenset(words(f"readings.{section}"))
    return lambda place: "1990" <= place.said[:YEAR] < "2040" and place.said[:YEAR].isdecimal() and place.said[YEAR:].strip() in choice


def short_year(first: str) -> Clue:
    """It is a year of two digits, the first of them one of these."""
    return lambda place: (
        place.end == place.start + _SHORT_YEAR
        and place.text[place.start] in first
        and place.text[place.end - 1] == "年"
        and place.said[:-1].isdecimal()
    )


_SHORT_YEAR = 3


def old_year(place: Place) -> bool:
    """It is a year from 200 to 1999."""
    digits, last = place.said[:-1], place.said[-1]
    return last == "年" and digits.isdecimal() and len(digits) <= YEAR and FIRST_YEAR <= int(digits) < _OUR_TIME and digits[0] != "0"


FIRST_YEAR, _OUR_TIME = 200, 2000


def spelt(place: Place) -> bool:
    """It is a few digits in words, with or without 十, and nothing else."""
    return place.end - place.start <= YEAR and _SPELT.issuperset(place.said)


_SPELT = frozenset("〇零一二三四五六七八九十")


def spelt_first(place: Place) -> bool:
    """It begins with a digit in words."""
    return not place.text[place.start].isascii()


def shorter(length: int) -> Clue:
    """It has fewer characters than that."""
    return lambda place: place.end < place.start + length


def scale_alone(place: Place) -> bool:
    """It has no digit before its scale: 万亿级."""
    return _SCALES.issuperset(place.said[:-1])


_SCALES = frozenset("百千万亿")


def said_with_point(place: Place) -> bool:
    """It is two digits in words with 点 between: 一点一."""
    said = place.said
    return len(said) == _POINTED and said[1] == "点" and _ONES.issuperset(said[::2])


_POINTED, _ONES = 3, frozenset("一二三四五六七八九")


def digits_but_last(place: Place) -> bool:
    """All of it but its last character is digits."""
    return place.said[:-1].isdecimal() and place.text[place.end - 1] == "点"


def that_year(place: Place) -> bool:
    """It is 当年 in the middle of a text, and not 当年度."""
    return place.found.value == "Y@" and place.start > 0 and not place.text.startswith("度", place.end - 1)


def at_most(place: Place) -> bool:
    """It is bounded above."""
    return place.found.bound == "<="


def below_nought(place: Place) -> bool:
    """It can be below nought: a sum, a share, a temperature."""
    return place.found.kind in _BELOW_NOUGHT or place.found.unit in _BELOW_NOUGHT


_BELOW_NOUGHT = frozenset({"percent", "points", "money", "℃", "℉", "°"})


def valued(place: Place) -> bool:
    """It has a value."""
    return place.found.value is not None


def mixed_capitals(place: Place) -> bool:
    """A capital digit stands before an ordinary 百 or 千, or before 里: nobody writes so of money, and 伍万里 is a name."""
    return place.said[1:2] in _PLAIN_TENS or (place.text[place.end - 1] == "里" and place.text[place.end - 2] in _SCALES)


_PLAIN_TENS = frozenset("百千")


def weekday(place: Place) -> bool:
    """It is a day of the week and no more."""
    return len(place.said) == _WEEKDAY and place.said[0] == "周"


_WEEKDAY = 2


def weekdays_at(place: Place) -> bool:
    """It is days of a week from one to another, and an hour."""
    return 0 < through(place) < place.end - place.start


def through(place: Place) -> int:
    """Return how long the name of such days is that it begins with; nothing where it begins with none."""
    return next((len(word) for word in _THROUGH if place.text.startswith(word, place.start)), 0)


_THROUGH = words("readings.weekdays through")


def uneven_year(place: Place) -> bool:
    """It is a year of four digits that is no round number: nobody tells of 1368 years, as one does of 1200."""
    digits = place.said[:-1]
    return len(digits) == YEAR and int(digits) % _ROUND > 0


_ROUND = 50


def hours_apart(place: Place) -> bool:
    """It is from one hour to another, 点 being said with both."""
    first, _, last = (place.found.value or "").partition("/")
    if place.found.bound != "=" or place.said.count("点") != 2 or not (first.isdecimal() and last.isdecimal()):
        return False
    return int(first) < int(last) <= _LAST_HOUR


_LAST_HOUR = 24


def scaled(place: Place) -> bool:
    """万 or 亿 stands before its last character."""
    return place.said[-2:-1] in ("万", "亿")


def days_apart(place: Place) -> bool:
    """It is from one number to another of those that days of a month have: 16~18号."""
    first, _, last = (place.found.value or "").partition("/")
    return first.isdecimal() and last.isdecimal() and 0 < int(first) < int(last) <= _LAST_DAY


_LAST_DAY = 31


def months_apart(place: Place) -> bool:
    """It is from a month of one year to a month of another, with a point between year and month: 2001.06--2003.03."""
    first, mark, last = place.said.split(" ")[0].replace("--", "-").replace("—", "-").replace("~", "-").partition("-")
    return bool(mark) and _is_month(first) and _is_month(last) and first < last


def _is_month(said: str) -> bool:
    year, _, month = said.partition(".")
    return len(said) == YEAR + 3 and year.isdecimal() and month.isdecimal() and year[:2] in _CENTURIES and 0 < int(month) <= NOON


_CENTURIES = ("19", "20")


def month_pointed(place: Place) -> bool:
    """It is a year and a month with a point between: 2019.02."""
    return _is_month(place.said)


def day_pointed(place: Place) -> bool:
    """It is a month and a day with a point between: 8.16."""
    month, point, day = place.said.partition(".")
    return bool(point) and month.isdecimal() and day.isdecimal() and 0 < int(month) <= NOON and 0 < int(day) <= _LAST_DAY and day[0] != "0"


def hotline(place: Place) -> bool:
    """It has five digits, of which the first are those of hotlines."""
    return len(place.said) == _HOTLINE and place.said[:2] in HOTLINES


_HOTLINE = 5
HOTLINES = frozenset(("10", "11", "12", "95", "96"))


def digits(length: int) -> Clue:
    """It is so many digits and nothing else."""
    return lambda place: place.end == place.start + length and place.said.isdecimal()


def pointed(place: Place) -> bool:
    """It has a decimal, of one digit: 5.3."""
    whole, point, rest = place.said.partition(".")
    return bool(point) and len(whole) <= _VERSION and len(rest) == 1


_VERSION = 2


def year_in_words(place: Place) -> bool:
    """It is a year of four digits of the last or of this century."""
    return len(place.said) == YEAR and place.said[:2] in _CENTURIES
