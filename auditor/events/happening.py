"""Two times of one happening that cannot both be right: 约5时 in one telling, 17时55分 in another; 8月16日, 8月17日.

An event has many times, and most that stand in like words are of two acts: of two reports, two bulletins, two days of one story. So the
sentences must be told in the same words, and a day must be none on which its telling was told.
"""

from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final, NamedTuple

from auditor import lexicon
from auditor.events.acts import is_year
from auditor.events.certain import WORD, Page, alike, is_state, of_one_place, persons_differ, said, tells_of_state, told_alike, told_with
from auditor.events.likeness import close, share_an_end
from auditor.events.mentions import Mention
from auditor.events.wording import stands_in, weighed
from auditor.patterns import regex

Span = tuple[int, int]
WORDS: Final = 0.6
"""Share of the words of two clauses that are the same, at least."""
TELLING: Final = 7.0
"""Weight of those words, at least."""
SLACK: Final = 15
"""Minutes by which two clocks may be off."""
ABOUT: Final = 30
"""Minutes by which an hour may be off that is said to be about."""
HOUR: Final = 59
"""Minutes that an hour has which is told without them."""
SHARED_YEARS: Final = 16.0
"""Weight of the words that two sentences share which tell one act, for its years to be of one thing: two names."""
SHARE_YEARS: Final = 0.5
"""Share of the lesser one's words that those are, at least."""
ROUND: Final = 30
"""Minutes of an hour at which much happens: a minute between them is of one thing."""
HALF_A_DAY: Final = 12 * 60
DAY: Final = 24 * 60
BACK: Final = 3
"""Days between a telling and a day that it names, at least, for the latter to be none of its own."""
MUCH_SHARED: Final = 28.0
"""Weight of the words that two sentences share which name two days of one act: four that are not usual."""
MOST: Final = 0.75
"""Share of the lesser one's words that those are, by weight, at least."""
_CLOCK = regex(r"(?P<hour>\d\d):(?P<minute>\d\d)")
_DATE = regex(r"(?:\d{4}|-)-(?P<month>\d\d)-(?P<day>\d\d)")
_ZONE = regex(r"(?P<zone>[一-龥]{2})时间$")
_ENDS = regex("[，,：:（）()]")
_ISSUING = tuple(lexicon.words("ledger.issuing"))
_PERSONAL = frozenset(lexicon.words("ledger.personal"))
_PART = regex("凌晨|清晨|早|上午|中午|正午|午间|下午|午后|傍晚|晚|夜")


class When(NamedTuple):
    """When something happened, as far as a figure says it."""

    day: int | None
    """Of the year, 31 days a month."""
    minutes: tuple[Span, ...]
    """Of the day, between which it lies: in one of two spans, where it is not known which half of the day is meant.

    Empty where no hour is said.
    """


def at_odds(one: Mention, other: Mention, pages: Sequence[Page]) -> bool:
    """Tell whether two times of one happening exclude each other."""
    if share_an_end(one, other):
        told = not _both(one, other, pages) and of_one_place(one, other, pages) and one.frames == other.frames
        return told and alike(one, other) and not (is_state(one, other) or tells_of_state(one) or tells_of_state(other))
    if is_year(one.figure) or is_year(other.figure):
        return _are_of_two_years(one, other, pages)
    if are_days_of_one_minute(one, other):
        return not _both(one, other, pages) and _zone(one) == _zone(other) and _tells_of_it(one, other)
    ours, theirs = _when(one), _when(other)
    if ours is None or theirs is None or _zone(one) != _zone(other) or not _of_one_act(one, other, pages):
        return False
    if ours.day is not None and theirs.day is not None and ours.day != theirs.day:
        own = _is_of_its_own(one, ours.day, pages) or _is_of_its_own(other, theirs.day, pages)
        return not own and (_word_for_word(one, other) or (_of_one_kind(one, other) and _tells_of_it(one, other)))
    if not ours.minutes or not theirs.minutes or _meet(ours.minutes, theirs.minutes):
        return False
    if is_state(one, other):
        return False
    worded = close(one, other) >= WORDS and min(sum(one.near.values()), sum(other.near.values())) >= TELLING
    return (worded and not (one.borrowed or other.borrowed)) or alike(one, other)


def _are_of_two_years(one: Mention, other: Mention, pages: Sequence[Page]) -> bool:
    """Tell whether two years, or months of one, are of one act of one thing: 成立于2017年, 2020年11月创建."""
    if not _of_one_kind(one, other) or _both(one, other, pages) or one.frames != other.frames or not of_one_place(one, other, pages):
        return False
    if one.act in _PERSONAL or persons_differ(one, other):
        return False
    ours, theirs = ((mention.figure.value or "").split("-") for mention in (one, other))
    apart = ours[0] != theirs[0] or (len(ours) == len(theirs) and ours != theirs)
    weight, share = told_alike(one, other)
    return apart and ((weight >= SHARED_YEARS and share >= SHARE_YEARS) or _tells_of_it(one, other))


def _tells_of_it(one: Mention, other: Mention) -> bool:
    """Tell whether two clauses, or their sentences, tell an act of one thing in the same words."""
    return alike(one, other) or (close(one, other) >= WORDS and min(sum(one.near.values()), sum(other.near.values())) >= TELLING)


def _of_one_kind(one: Mention, other: Mention) -> bool:
    """Tell whether two times are of what was done once: founded, signed, passed."""
    return bool(one.act) and one.act == other.act


def _when(one: Mention) -> When | None:
    """Return when a figure says that something happened; None for a range."""
    value = one.figure.value or ""
    if "/" in value:
        return None
    day, _, hour = value.partition("T") if one.figure.kind == "date" else ("", "", value)
    found = _DATE.fullmatch(day)
    return When(31 * int(found["month"]) + int(found["day"]) if found else None, tuple(_minutes(hour or _part_behind(one), one)))


def day_of(one: Mention) -> int | None:
    """Return the day of the year that a figure names, 31 days a month; None where it names none, or a range."""
    known = _when(one)
    return known.day if known else None


def clocks(one: Mention) -> tuple[int, ...]:
    """Return the minute of the day that a figure names: two where it is not known which half of the day is meant, none where no hour is."""
    found = _CLOCK.match((one.figure.value or "").rpartition("T")[2])
    if found is None or "/" in (one.figure.value or ""):
        return ()
    at = 60 * int(found["hour"]) + int(found["minute"])
    return (at, at + HALF_A_DAY) if at < HALF_A_DAY and not _PART.search(one.figure.text) else (at,)


def are_days_of_one_minute(one: Mention, other: Mention) -> bool:
    """Tell whether two times are of one minute, which is nobody else's, of two days: 7日16时45分, 8日下午4时45分.

    Days that are counted from the telling's own are passed over: 今天 of an article that another prints a day later is the day before.
    """
    ours, theirs = day_of(one), day_of(other)
    if ours is None or theirs is None or ours == theirs or not all("日" in mention.figure.text for mention in (one, other)):
        return False
    return any(minute % ROUND for minute in frozenset(clocks(one)) & frozenset(clocks(other)))


def _part_behind(one: Mention) -> str:
    """Return the part of the day that stands right behind a day, where the day was read without it: 11日白天."""
    return next((part for part in parts_of_day() if one.figure.kind == "date" and one.clause[1].startswith(part)), "")


def are_other_parts(one: Mention, other: Mention) -> bool:
    """Tell whether two times are parts of one day that exclude each other, of which a part may have been read without its name."""
    if not (_part_behind(one) or _part_behind(other)):
        return False
    ours, theirs = _when(one), _when(other)
    return ours is not None and theirs is not None and bool(ours.minutes and theirs.minutes) and not _meet(ours.minutes, theirs.minutes)


def _minutes(hour: str, one: Mention) -> Iterator[Span]:
    """Yield between which minutes of its day a figure lies."""
    if hour in parts_of_day():
        yield parts_of_day()[hour]
    found = _CLOCK.match(hour)
    if found is None:
        return
    at = 60 * int(found["hour"]) + int(found["minute"])
    exact = found["minute"] != "00"
    about = ABOUT if one.figure.bound == "~" else SLACK
    span = at - about, at + (about if exact or one.figure.bound == "~" else HOUR)
    yield span
    if at < HALF_A_DAY and not _PART.search(one.figure.text):
        yield span[0] + HALF_A_DAY, span[1] + HALF_A_DAY


@cache
def parts_of_day() -> dict[str, Span]:
    """Return the minutes in which each part of a day begins and ends, by its name."""
    return {name: (60 * int(first), 60 * int(last)) for name, (first, last) in lexicon.keyed("ledger.parts of day").items()}


def _meet(ours: tuple[Span, ...], theirs: tuple[Span, ...]) -> bool:
    return any(low < high_other and low_other < high for low, high in ours for low_other, high_other in theirs)


def _zone(one: Mention) -> str:
    """Return whose time it is, where the text says so: 当地, 北京, 莫斯."""
    found = _ZONE.search(one.sentence[0])
    return found["zone"] if found else ""


def _both(one: Mention, other: Mention, pages: Sequence[Page]) -> bool:
    """Tell whether a telling has the other's time too; a year that is told of no act, or of another, is none."""
    told = ((one, pages[other.telling]), (other, pages[one.telling]))
    return any(
        said(known) == said(figure) and (known.act == figure.act or not is_year(figure.figure))
        for figure, page in told
        for known in page.mentions
    )


def _of_one_act(one: Mention, other: Mention, pages: Sequence[Page]) -> bool:
    """Tell whether nothing says that two times are of two acts.

    That does a report, of which there are many; another thing, place or figure beside it; and a telling that has both times.
    """
    if is_issued(one) or is_issued(other) or _both(one, other, pages) or not of_one_place(one, other, pages):
        return False
    if one.beside and other.beside and not one.beside & other.beside:
        return False
    return one.frames == other.frames and not _goes_on(one, other) and not _goes_on(other, one)


def is_issued(one: Mention) -> bool:
    """Tell whether a time is of something that is issued: 8月11日10时，中央气象台继续发布预警."""
    clause = clause_behind(one)
    return any(word in clause for word in _ISSUING)


def clause_behind(one: Mention) -> str:
    """Return the first clause behind a time, and behind the part of its day."""
    return next((clause for clause in _ENDS.split(one.sentence[1].removeprefix(_part_behind(one))) if len(clause) > 1), "")


def _goes_on(one: Mention, other: Mention) -> bool:
    """Tell whether the clause behind the one time has a telling word that stands nowhere around the other."""
    return any(weight >= WORD and not stands_in(word, other.around) for word, weight in weighed(clause_behind(one)).items())


def _word_for_word(one: Mention, other: Mention) -> bool:
    """Tell whether two sentences are told in nearly the same words."""
    ours, theirs = told_with(one), told_with(other)
    shared = sum(weight for word, weight in ours.items() if word in theirs)
    return shared >= MUCH_SHARED and shared >= MOST * min(sum(ours.values()), sum(theirs.values()))


def _is_of_its_own(one: Mention, day: int, pages: Sequence[Page]) -> bool:
    """Tell whether a day is one on which its telling was told, or about that day."""
    return pages[one.telling].published is not None and one.moment.day is not None and one.moment.day - day < BACK


__all__ = ("are_other_parts", "at_odds", "clause_behind", "clocks", "day_of", "parts_of_day")
