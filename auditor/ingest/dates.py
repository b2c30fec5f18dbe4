"""Publication dates as pages, file names and URLs write them, to ISO 8601."""

import re
from calendar import monthrange
from collections.abc import Iterable
from datetime import UTC, date, datetime
from functools import lru_cache

from auditor.patterns import regex

DATE = r"(?:19|20)\d\d\s?(?:年|[-/.－])\s?(?:1[0-2]|0?[1-9])\s?(?:月|[-/.－])\s?(?:3[01]|[12]\d|0?[1-9])(?!\d)\s?(?:日)?"
"""A full date in figures."""
TIME = r"(?:[01]?\d|2[0-3])[:：时][0-5]\d(?:[:：分][0-5]\d)?"

_WRITTEN = regex(
    r"(?P<year>(?:19|20)\d\d)\s?(?:年|[-/.－])?\s?(?P<month>1[0-2]|0?[1-9])\s?(?:月|[-/.－])\s?(?P<day>3[01]|[12]\d|0?[1-9])(?!\d)"
    r"(?:\s?日)?(?:(?:\s{0,4}|[T ])(?P<hour>[01]?\d|2[0-3])[:：时](?P<minute>[0-5]\d)(?:[:：分](?P<second>[0-5]\d))?)?"
)
_SHORT_YEAR = regex(r"^\s*(\d\d-\d\d-\d\d)(?=\s+\d\d:\d\d)")
_MONTH_NAME = regex("[A-Za-z]{3}")
_COMPACT = regex(r"(?<!\d)(?P<year>20\d\d)(?P<month>0[1-9]|1[0-2])(?P<day>0[1-9]|[12]\d|3[01])(?=\d{0,14}(?!\d))")
_IN_PATH = regex(r"(?<!\d)(?P<year>20\d\d)[-/_]?(?P<month>0[1-9]|1[0-2])[-/_](?P<day>0[1-9]|[12]\d|3[01])(?!\d)")
_YEARLESS = regex(
    r"[\ufeff\s]{0,20}(?P<month>1[0-2]|0?[1-9])(?:[-/]|\s?月\s?)(?P<day>3[01]|[12]\d|0?[1-9])(?:\s?日)?"
    r"(?:[ \t\u3000]{1,4}(?P<hour>[01]?\d|2[0-3])[:：](?P<minute>[0-5]\d))?[ \t\u3000]{0,8}(?=[\r\n])"
)
_MONTH_IN_PATH = regex(r"(?<!\d)(?P<year>20\d\d)[-/_]?(?P<month>0[1-9]|1[0-2])(?!\d)")
_YEAR = regex(r"(?<!\d)20\d\d(?=\s?年|[-/.]\d)")
_LATEST = 7
"""Days before its publication in which an article's newest date lies, when that date is to tell the year."""
_EPOCH = regex(r"1\d{9}(?:\d{3})?(?:\.\d+)?")


@lru_cache(maxsize=8192)
def read_date(written: str) -> str | None:
    """Return the first full date in `written` as `2022-04-19`, with `T10:45:38` where a time follows; None if there is none.

    A date without a year is not full.
    """
    text = written.strip()
    if _EPOCH.fullmatch(text):
        seconds = float(text[:10])
        return datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%dT%H:%M:%S")
    short = _SHORT_YEAR.match(text)
    if short:
        text = "20" + text
    found = _WRITTEN.search(text)
    if found:
        return _iso(found)
    found = _COMPACT.fullmatch(text)
    if found:
        return _iso(found)
    if not _MONTH_NAME.search(text):
        return None
    from email.utils import parsedate_to_datetime  # loads slowly, and few texts need it

    try:
        return parsedate_to_datetime(text).strftime("%Y-%m-%dT%H:%M:%S")
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def date_in_address(address: str) -> str | None:
    """Return the date that a URL or file name carries: `/2022-04/19/`, `202204192347943667`; None if there is none."""
    found = _IN_PATH.search(address) or _COMPACT.search(address)
    return _iso(found) if found else None


def date_without_year(text: str, addresses: Iterable[str | None]) -> str | None:
    """Return the date of a first line like `07-24 09:16`, where the same document tells its year; None where it does not.

    The year is that of an address with the same month, or the newest year that the text names, at least twice, if it gives a full date in
    the week before. An anniversary alone is no evidence: a text of 19 August may be about 19 August ten years ago.
    """
    found = _YEARLESS.match(text)
    if not found:
        return None
    year = _year_of(int(found["month"]), int(found["day"]), text, addresses)
    if year is None:
        return None
    written = f"{year}-{found['month']}-{found['day']}"
    return read_date(f"{written} {found['hour']}:{found['minute']}" if found["hour"] else written)


def _year_of(month: int, day: int, text: str, addresses: Iterable[str | None]) -> int | None:
    for address in addresses:
        for found in _MONTH_IN_PATH.finditer(address or ""):
            if int(found["month"]) == month:
                return int(found["year"])
    years = _YEAR.findall(text)
    newest = max(years, default="")
    if years.count(newest) < 2 or day > monthrange(int(newest), month)[1]:
        return None
    published = date(int(newest), month, day)
    for found in _WRITTEN.finditer(text):
        written = _iso(found) if found["year"] == newest else None
        if written is not None and 0 <= (published - date.fromisoformat(written[:10])).days <= _LATEST:
            return published.year
    return None


def _iso(found: re.Match[str]) -> str | None:
    year, month, day = int(found["year"]), int(found["month"]), int(found["day"])
    if day > monthrange(year, month)[1]:
        return None
    written = f"{year}-{month:02}-{day:02}"
    hour = found.groupdict().get("hour")
    if not hour:
        return written
    clock = f"T{int(hour):02}:{found['minute']}"
    return f"{written}{clock}:{found['second']}" if found["second"] else written + clock
