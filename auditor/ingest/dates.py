"""Publication dates as pages, file names and URLs write them, to ISO 8601."""

import re
from calendar import monthrange
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from functools import lru_cache

from auditor.errors import UsageError
from auditor.ingest.moments import WRITTEN, first_moment, iso
from auditor.patterns import regex

DATE = r"(?:19|20)\d\d\s?(?:年|[-/.－])\s?(?:1[0-2]|0?[1-9])\s?(?:月|[-/.－])\s?(?:3[01]|[12]\d|0?[1-9])(?!\d)\s?(?:日)?"
"""A full date in figures."""

TIME = r"(?:[01]?\d|2[0-3])[:：时][0-5]\d(?:[:：分][0-5]\d)?"
_WRITTEN = regex(WRITTEN)
_PLAIN = regex(r"(?P<day>(?:19|20)\d\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8]))(?:[ T](?P<clock>(?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d)?))?")
"""What most are like, and no day that there is not."""
_COMPACT = regex(r"(?<!\d)(?P<year>20\d\d)(?P<month>0[1-9]|1[0-2])(?P<day>0[1-9]|[12]\d|3[01])(?=\d{0,14}(?!\d))")
_IN_PATH = regex(r"(?<!\d)(?P<year>20\d\d)[-/_]?(?P<month>0[1-9]|1[0-2])[-/_](?P<day>0[1-9]|[12]\d|3[01])(?!\d)")
_YEARLESS = regex(
    r"[\ufeff\s]{0,20}(?P<month>1[0-2]|0?[1-9])(?:[-/]|\s?月\s?)(?P<day>3[01]|[12]\d|0?[1-9])(?:\s?日)?"
    r"(?:[ \t\u3000]{1,4}(?P<hour>[01]?\d|2[0-3])[:：](?P<minute>[0-5]\d))?[ \t\u3000]{0,8}(?=[\r\n])"
)
_MONTH_IN_PATH = regex(r"(?<!\d)(?P<year>20\d\d)[-/_]?(?P<month>0[1-9]|1[0-2])(?!\d)")
_YEAR = regex(r"20(?<!\d20)\d\d(?=\s?年|[-/.]\d)")
_LATEST = 7
"""Days before its publication in which an article's newest date lies, when that date is to tell the year."""
CHINA = "Asia/Shanghai"
_DISTANCE = regex(r"[+-](?P<hours>0?\d|1[0-4]):?(?P<minutes>[0-5]\d)?")
_EPOCH = regex(r"1\d{9}(?:\d{3})?(?:\.\d+)?")


@lru_cache(maxsize=8192)
def read_date(written: str) -> str | None:
    """Return the first full date in `written` as `2022-04-19`, with `T10:45:38` where a time follows; None if there is none.

    A date without a year is not full. A time in a zone, and seconds since 1970, come out in UTC, as `2022-04-19T02:45:38Z`.
    """
    text = written.strip()
    plain = _PLAIN.fullmatch(text)
    if plain:
        return f"{plain['day']}T{plain['clock']}" if plain["clock"] else plain["day"]
    if _EPOCH.fullmatch(text):
        return datetime.fromtimestamp(float(text[:10]), UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    found = first_moment(text)
    if found is not None:
        return found
    compact = _COMPACT.fullmatch(text)
    return _iso(compact) if compact else None


def local(moment: str | None, zone: str) -> str | None:
    """Return a date of ISO 8601 as clocks in `zone` had it, without the zone. UsageError for a zone that there is not."""
    if moment is None or not moment.endswith("Z"):
        return moment
    there = datetime.fromisoformat(moment.removesuffix("Z")).replace(tzinfo=UTC).astimezone(zone_of(zone))
    return there.strftime("%Y-%m-%dT%H:%M:%S")


@lru_cache
def zone_of(name: str) -> tzinfo:
    """Return a zone by its name, `Asia/Shanghai`, or its distance from UTC, `+08:00`; UsageError where it is neither."""
    distance = _DISTANCE.fullmatch(name)
    if distance:
        hours, minutes = int(distance["hours"]), int(distance["minutes"] or 0)
        return timezone(timedelta(hours=hours, minutes=minutes) * (-1 if name[0] == "-" else 1))
    if name == CHINA:
        return timezone(timedelta(hours=8))  # clocks have been so since 1991; where no zones are installed, it needs none
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError  # few texts name a zone

    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise UsageError(
            f"no such timezone: {name}; write one like Asia/Shanghai or +08:00",
            f"没有这个时区：{name}；请写成 Asia/Shanghai 或 +08:00 这样",
        ) from error


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
        if written is not None and 0 <= (published - date.fromisoformat(written)).days <= _LATEST:
            return published.year
    return None


def _iso(found: re.Match[str]) -> str | None:
    return iso(int(found["year"]), int(found["month"]), int(found["day"]))
