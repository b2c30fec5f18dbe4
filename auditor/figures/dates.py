"""Dates, periods and clock times: their canonical values. How they are written is `date_forms`'s matter.

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

from auditor.figures.date_forms import ANAPHORA, BARE, CLOCK, DAYS, GAP, MONTHS, PARTS, POINT, SEPARATOR, WEEKS, YEARS
from auditor.figures.numerals import read
from auditor.lexicon import keys
from auditor.patterns import regex


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
        return PARTS.get(part or "")
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
        offset = MONTHS[match["relm"]]
        phase, day = _PHASES.get(match["relmphase"] or ""), _two(match["relmd"])
        head = _shift_month(published, offset) if published else _symbol("M", offset)
        return Moment(whole="-".join(filter(None, (head, day, phase))), time=time)
    if match["reld"]:
        word = match["reld"]
        day = (published + timedelta(DAYS[word])).isoformat() if published else _symbol("D", DAYS[word])
        if word == "明后天":
            later = (published + timedelta(2)).isoformat() if published else _symbol("D", 2)
            return Moment(whole=f"{day}/{later}")
        return Moment(whole=day, time=_in_evening(time) if time and word[-1] == "晚" else time or PARTS.get(word[-1]))
    offset, weekday = WEEKS[match["relw"]], match["relwd"]
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
        if word in ANAPHORA:
            return Moment(ANAPHORA[word], _two(match["rm"]), _two(match["rd"]), _PHASES.get(match["rmphase"] or ""), time=time)
        year = f"{published.year + YEARS[word]:04}" if published else _symbol("Y", YEARS[word])
        if word == "明后年":
            return Moment(whole=f"{year}/{published.year + 2:04}" if published else f"{year}/{_symbol('Y', 2)}")
        piece = _PHASES.get(match["rmphase"] or "") or _piece(match, "r")
        return Moment(year, _two(match["rm"]), _two(match["rd"]), piece, time=time)
    if match["ana"]:
        evening = match["ana"] in _EVENINGS
        return Moment(whole=ANAPHORA[match["ana"]], time=_in_evening(time) if time and evening else time or ("晚" if evening else None))
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
    bare = BARE.match(text)
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
    gap = GAP.match(text, point.end())
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
    gap = GAP.match(text, first.end())
    if gap is None:
        return clock(first)
    last = CLOCK.match(text, gap.end())
    return _span(first, last) if last else clock(first)
