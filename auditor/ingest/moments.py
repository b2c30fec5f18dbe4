"""Dates with their times of day as heads of articles write them, in any calendar that is met there, to ISO 8601.

In figures, of the Republic of China (民國111年4月22日, 111/04/22), in characters (二〇二二年四月二十二日), in English (Apr 22, 2022),
two hours ago. A time given in a zone comes out in UTC, with `Z`: whose day it is, is for the reader of the article to say.
"""

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone
from typing import NamedTuple

from auditor.lexicon import any_of
from auditor.patterns import regex

_MONTH = r"(?:1[0-2]|0?[1-9])"
_DAY = r"(?:3[01]|[12]\d|0?[1-9])"
_DIGITS = "〇零○Ｏo0一二三四五六七八九"
_COUNT = "〇零一二三四五六七八九十"
_ENGLISH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.?"
_NAMES = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")

WRITTEN = (
    r"(?P<year>(?:19|20)\d\d)\s?(?:年|[-/.－])?\s?(?P<month>1[0-2]|0?[1-9])\s?(?:月|[-/.－])\s?(?P<day>3[01]|[12]\d|0?[1-9])(?!\d)"
    r"(?:\s?[日号號])?"
)
"""In figures; the year may stand apart from the month, as where a page sets it in a line of its own."""
_REPUBLIC = (
    rf"(?:(?:中[華华])?民[國国]\s?(?P<reign>\d{{1,3}}|[百{_COUNT}]{{1,6}})\s?(?:年|[-/.])|(?<![\d.,-])(?P<bare>1[0-3]\d)\s?年)"
    rf"\s?(?P<rmonth>{_MONTH}|[{_COUNT}]{{1,3}})\s?(?:月|[-/.])\s?(?P<rday>{_DAY}|[{_COUNT}]{{1,3}})(?!\d)\s?日?"
    r"|(?<![\d.,/-])(?P<short>1[0-3]\d)(?P<mark>[-/.])(?P<smonth>1[0-2]|0[1-9])(?P=mark)(?P<sday>3[01]|[12]\d|0[1-9])(?![\d.,/-])"
)
_CHARACTERS = (
    rf"(?P<cyear>[{_DIGITS}]{{4}})\s?年\s?(?P<cmonth>{_MONTH}|[{_COUNT}]{{1,3}})\s?月\s?(?P<cday>{_DAY}|[{_COUNT}]{{1,3}})\s?[日号號]"
)
_WORDS = (
    rf"(?P<emonth>{_ENGLISH})\s{{1,3}}(?P<eday>{_DAY})(?:st|nd|rd|th)?,?\s{{1,3}}(?P<eyear>(?:19|20)\d\d)(?!\d)"
    rf"|(?P<umonth>{_ENGLISH})\s{{1,3}}(?P<uday>{_DAY})\s{{1,3}}(?P<uclock>[0-2]\d:[0-5]\d:[0-5]\d)\s(?:(?P<uzone>[A-Z]{{3}})\s)?(?P<uyear>20\d\d)(?!\d)"
    rf"|(?<!\d)(?P<fday>{_DAY})(?:st|nd|rd|th)?[ -]{{1,3}}(?P<fmonth>{_ENGLISH}),?[ -]{{1,3}}(?P<fyear>(?:19|20)\d\d)(?!\d)"
)
_RUN = r"(?<!\d)(?P<gyear>20\d\d)(?P<gmonth>0[1-9]|1[0-2])/(?P<gday>0[1-9]|[12]\d|3[01])(?=\s{0,2}\d\d:\d\d)"
_YEAR_CUT = (
    r"(?<![\d.-])(?P<yy>[012]\d)-(?P<ymonth>0[1-9]|1[0-2])-(?P<yday>0[1-9]|[12]\d|3[01])(?=\s{0,4}(?:\d\d:\d\d|[\]】)）]|$))"
    r"|(?<!\d)(?P<dday>1[3-9]|2\d|3[01])/(?P<dmonth>0?[1-9]|1[0-2])/(?P<dyear>20\d\d)(?!\d)"
    r"|(?P<hmonth>[一二三四五六七八九十]{1,2})月\s{1,2}(?P<hday>[0-3]?\d),\s{0,2}(?P<hyear>20\d\d)(?!\d)"
)
_WEEKDAY = r"(?:\s{0,4}[(（\[]?(?:星期|周|週|[礼禮]拜)[一二三四五六日天][)）\]]?)?"
_HALF = rf"{any_of('moments.before a clock')}|[AaPp]\.?[Mm]\b\.?"
CLOCK = (
    rf"(?P<half>{_HALF})?\s?(?P<hour>[01]?\d|2[0-3])\s?(?:[:：]|[时時点點](?![-—至到]))\s?(?P<minute>[0-5]\d)?(?(minute)(?:[:：分]\s?(?P<second>[0-5]\d)秒?|分)?|(?<![:：])(?<![:：]\s))"
    rf"(?:[.,]\d{{1,9}}|\d)?(?:\s?(?P<after>[AaPp]\.?[Mm]\b\.?))?(?:\s?(?P<zone>Z|GMT|UTC|[+-]\d\d:?\d\d)(?![\w]))?"
)
_BETWEEN = r"(?:\s{0,4}(?:T|[·,，]\s?|at\s)?)"
_DATED = regex(
    rf"(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]{{0,6}},?\s{{1,3}})?(?:{WRITTEN}|{_REPUBLIC}|{_CHARACTERS}|{_WORDS}|{_RUN}|{_YEAR_CUT})"
    rf"{_WEEKDAY}(?:{_BETWEEN}(?:{CLOCK}))?"
)
_BEGINS = regex(rf"[\d中民{_DIGITS}{_COUNT}MTWFSJAOND]")
"""What a date that names its year begins with."""
_UNDATED = regex(
    rf"(?:刚刚|剛剛|(?<![\d.])\d{{1,3}}\s?(?:秒[钟鐘]?|分[钟鐘]|小[时時]|天|周|週|[个個]月|年)前"
    rf"|(?:(?:今|昨|前)[天日]|(?<![\d.-]){_MONTH}[-/]{_DAY}(?![\d./-])|(?<!\d){_MONTH}\s?月\s?{_DAY}\s?[日号號]){_WEEKDAY}"
    rf"(?:{_BETWEEN}\d{{1,2}}[:：]\d\d(?:[:：]\d\d)?)?"
    rf"|(?:{_HALF})?\s?(?<![\d:：])(?:[01]?\d|2[0-3])[:：][0-5]\d(?:[:：][0-5]\d)?(?![\d:：]))"
)
_POSSIBLE = regex("[\\d年民刚剛今昨前]")
"""What a date has at least one of: most labels and names have none."""
_WIDE = regex("[０-９]")
_NARROW = {0xFF10 + digit: 0x30 + digit for digit in range(10)}
_NOON = 12


class Moment(NamedTuple):
    """A date in a line, with its time of day."""

    start: int
    end: int
    iso: str | None
    """None where it does not say of which day, or names a day that there is not."""
    clocked: bool
    full: bool
    """Whether it names the year."""


def moments(line: str) -> Iterator[Moment]:
    """Yield the dates and times of a line, in order."""
    if not _POSSIBLE.search(line):
        return
    here = 0
    line = line.translate(_NARROW) if _WIDE.search(line) else line
    while True:
        dated, undated = _full(line, here), _UNDATED.search(line, here)
        first = min((found for found in (dated, undated) if found), key=lambda found: (found.start(), found is undated), default=None)
        if first is None:
            return
        full = first is dated
        yield Moment(
            *first.span(), _iso(first) if full else None, bool(full and (first["hour"] or first["uclock"])) or ":" in first[0], full
        )
        here = first.end()


def _full(line: str, here: int) -> re.Match[str] | None:
    """Return the first date that names its year, from `here` on: it is looked for where one can begin."""
    places = _BEGINS.finditer(line, here)
    return next((found for place in places if (found := _DATED.match(line, place.start()))), None)


def first_moment(text: str) -> str | None:
    """Return the first full date of a text in ISO 8601, with the time where one follows; None if there is none."""
    found = _full(text.translate(_NARROW) if _WIDE.search(text) else text, 0)
    return _iso(found) if found else None


def iso(year: int, month: int, day: int) -> str | None:
    """Return a date in ISO 8601; None for one that there is not."""
    if not (1 <= month <= _NOON and 1 <= day <= monthrange(year, month)[1]):
        return None
    return f"{year:04}-{month:02}-{day:02}"


def _iso(found: re.Match[str]) -> str | None:
    day = iso(*_numbers(found))
    if day is not None and found["uclock"]:
        return in_utc(f"{day}T{found['uclock']}", found["uzone"]) if found["uzone"] in ("GMT", "UTC") else f"{day}T{found['uclock']}"
    if day is None or not found["hour"]:
        return day
    hour = int(found["hour"])
    half = (found["half"] or found["after"] or "").replace(".", "").lower()
    if half in ("下午", "傍晚", "晚上", "晚间", "晚", "pm") or (half == "中午" and hour < _NOON // 2):
        hour += _NOON if hour < _NOON else 0
    elif half and hour == _NOON and half != "中午":
        hour = 0
    written = f"{day}T{hour:02}:{found['minute'] or '00'}" + (f":{found['second']}" if found["second"] else "")
    return in_utc(written, found["zone"]) if found["zone"] else written


def in_utc(written: str, zone: str) -> str:
    """Return a time of a zone such as `+08:00` or `GMT` in UTC, marked with `Z`."""
    offset = timedelta()
    if zone[0] in "+-":
        offset = timedelta(hours=int(zone[1:3]), minutes=int(zone[-2:])) * (-1 if zone[0] == "-" else 1)
    try:
        there = datetime.fromisoformat(written).replace(tzinfo=timezone(offset)).astimezone(UTC)
    except (ValueError, OverflowError):
        return written
    return there.strftime("%Y-%m-%dT%H:%M:%SZ")


def _numbers(found: re.Match[str]) -> tuple[int, int, int]:
    """Return year, month and day of whichever form was found."""
    if found["year"]:
        return int(found["year"]), int(found["month"]), int(found["day"])
    held = found.groupdict()
    if held["short"] or held["bare"] or held["reign"]:
        year = 1911 + _number(held["short"] or held["bare"] or held["reign"])
        return year, _number(held["smonth"] or held["rmonth"]), _number(held["sday"] or held["rday"])
    if held["cyear"]:
        return int("".join(_digit(mark) for mark in held["cyear"])), _number(held["cmonth"]), _number(held["cday"])
    if held["gyear"]:
        return int(held["gyear"]), int(held["gmonth"]), int(held["gday"])
    if held["dyear"]:
        return int(held["dyear"]), int(held["dmonth"]), int(held["dday"])
    if held["hyear"]:
        return int(held["hyear"]), _number(held["hmonth"]), int(held["hday"])
    if held["yy"]:
        return 2000 + int(held["yy"]), int(held["ymonth"]), int(held["yday"])
    name = (held["emonth"] or held["fmonth"] or held["umonth"])[:3].lower()
    day = held["eday"] or held["fday"] or held["uday"]
    return int(held["eyear"] or held["fyear"] or held["uyear"]), _NAMES.index(name) + 1, int(day)


def _digit(mark: str) -> str:
    return str(max(0, _DIGITS.index(mark) - _DIGITS.index("0")))


def _number(written: str) -> int:
    """Return a number in figures or characters; 0 for what is none."""
    if written.isdecimal():
        return int(written)
    from auditor.figures.numerals import read as read_numeral  # few dates are in characters

    numeral = read_numeral(written)
    return int(numeral.low) if numeral is not None else 0
