"""The words that a telling is found by: those of its lead, those of all of it, and its days.

A word is known by a number made of its characters, the same in every process. Figures with what is counted (19人) are words too, and so
are times of day to the minute; dates are none, since every telling of a day has them.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final, NamedTuple
from zlib import crc32

import numpy as np
import numpy.typing as npt

from auditor import dictionary
from auditor.patterns import regex

Keys = npt.NDArray[np.int64]

LEAD: Final = 180
"""Characters of the text that, with the headline, say what a telling is of."""
LONGEST: Final = 4_000
"""Characters of a text whose words are looked at: what is longer is a book, and its words say nothing of one event."""
_FIGURE = regex(
    r"(?P<idle>(?:\d{4}年)?\d{1,2}月(?:\d{1,2}日)?|\d{4}年|\d{1,2}日|\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[时点](?!\d))"
    r"|(?P<minute>(?<![\d:])\d{1,2}[时点:]\d{1,2}(?![\d:]))|(?P<figure>\d+(?:\.\d+)?[万亿千百]*[多余]?[\u4e00-\u9fff%]?)"
)
_NUMERALS = regex(r"\d[\d.:/\-年月日时点分]*[万亿千百]*[多余]?[\u4e00-\u9fff%]?")
_WORD = regex(r"[\u4e00-\u9fffA-Za-z]")
_SENTENCE = regex(r"[^。！？\n{}]{6,}")
_DAY = regex(r"(?:(?P<year>(?:19|20)\d\d)年)?(?<!\d)(?P<month>1[0-2]|0?[1-9])月(?P<day>[12]\d|3[01]|0?[1-9])日")
_DAY_IN_FIGURES = regex(
    r"(?<!\d)(?P<year>(?:19|20)\d\d)(?P<mark>[-/.])(?P<month>1[0-2]|0?[1-9])(?P=mark)(?P<day>[12]\d|3[01]|0?[1-9])(?!\d)"
)
_DAY_ALONE = regex(r"(?<![\d年.])(?P<day>[12]\d|3[01]|0?[1-9])日(?=[^元均圆期])")
_RELATIVE = regex("[今昨][日天晨晚早夜]")
_DICTIONARY: Final = 60_000_000
"""Words of the corpus that the dictionary of the segmenter was counted in."""
_WORDS_OF_A_TEXT: Final = 250
"""Words of an article, by which a frequency among words becomes one among articles."""
_UNKNOWN: Final = 4e-5
"""Share of articles that have a word which the dictionary lacks: a name, mostly."""
_FIGURES: Final = {1: 2e-2, 2: 3e-3, 3: 6e-4}
"""Share of articles that have a figure of so many digits that count; more digits are as rare as a name."""


class Day(NamedTuple):
    """When a telling was told, as far as it is known."""

    ordinal: int | None
    """Of the day, as `date.toordinal` counts; None where no year is known."""
    of_year: int | None
    """31 days a month, so that two of them are compared without the year."""
    of_month: int | None


class Words(NamedTuple):
    """What a telling is found by."""

    article: str
    """Its id."""
    all: Keys
    """Words of the whole text, in order."""
    lead: Keys
    """Places in `all` of the words of the lead."""
    figures: Keys
    """Places in `all` of what are figures."""
    day: Day
    days: frozenset[int]
    """Days of the month that the lead names: of what happened, mostly."""


class _Known(dict[str, int]):
    """The number of each word; 0 for what is no word. What is new is noted, with how usual it is."""

    def __init__(self, noted: dict[int, float]) -> None:
        super().__init__()
        self.noted = noted

    def __missing__(self, word: str) -> int:
        found = key(word) if len(word) > 1 and _WORD.match(word) else 0
        self[word] = found
        if found:
            self.noted[found] = usual(word)
        return found


class _Counted(dict[str, tuple[int, ...]]):
    """The numbers of the figures in a run of numerals: none of 8月6日, one of 19人."""

    def __init__(self, noted: dict[int, float]) -> None:
        super().__init__()
        self.noted = noted

    def __missing__(self, run: str) -> tuple[int, ...]:
        figures = [_minute(match[0]) if match.lastgroup == "minute" else match[0] for match in _FIGURE.finditer(run) if _counts(match)]
        found = tuple(map(key, figures))
        self[run] = found
        self.noted.update(zip(found, map(usual, figures), strict=True))
        return found


def _minute(said: str) -> str:
    return said.replace("时", ":").replace("点", ":")


def _counts(match: re.Match[str]) -> bool:
    """Tell whether a numeral says something: no date, and neither one digit nor two alone."""
    figure = match[0]
    return match.lastgroup != "idle" and len(figure) > 1 and not (len(figure) == 2 and figure.isdigit())


class Reader:
    """Reads tellings one after the other; of every word that it met it knows how usual it is."""

    def __init__(self, idle: frozenset[int] = frozenset()) -> None:
        """Take the keys of sentences that are passed over, since stories of other days have them too."""
        self.idle = idle
        self._noted: dict[int, float] = {}
        self._known = _Known(self._noted)
        self._counted = _Counted(self._noted)

    def usual(self, words: Keys) -> npt.NDArray[np.float64]:
        """Return of each of these words, which were met, the share of articles anywhere that have it."""
        return np.fromiter(map(self._noted.__getitem__, words.tolist()), np.float64, len(words))

    def read(self, article: str, headline: str, text: str, published: str | None) -> Words:
        """Return the words of a telling."""
        body = "。".join(part for part in parts(text) if key(part) not in self.idle) if self.idle else text[:LONGEST]
        end = len(headline) + 1 + LEAD
        whole = f"{headline}\n{body}"
        opening = whole[:end]
        words = dictionary.cut(whole)
        figures, lead_figures = self._figures(whole, end)
        number_of = self._known.__getitem__
        lead = set(map(number_of, set(words[: _opening(words, end)]))) | lead_figures
        everything = _ordered(set(map(number_of, set(words))) | figures)
        day = told_on(opening, published)
        leading, counting = (np.searchsorted(everything, _ordered(some)).astype(np.int64) for some in (lead, figures))
        return Words(article, everything, leading, counting, day, frozenset(_named_days(opening, day)))

    def _figures(self, text: str, end: int) -> tuple[set[int], set[int]]:
        """Return the figures of a text, and those of them that begin before `end`."""
        counted = self._counted
        found = {number for run in set(_NUMERALS.findall(text)) for number in counted[run]}
        lead: set[int] = set()
        for match in _NUMERALS.finditer(text):
            if match.start() >= end:
                break
            lead.update(counted[match[0]])
        return found, lead


def _opening(words: Sequence[str], end: int) -> int:
    """Return how many words begin before `end`, of words that follow each other."""
    at = 0
    for place, word in enumerate(words):
        if at >= end:
            return place
        at += len(word)
    return len(words)


def _ordered(words: set[int]) -> Keys:
    """Return the numbers of words in order, without 0, which is none."""
    words.discard(0)
    found = np.fromiter(words, np.int64, len(words))
    found.sort()
    return found


def parts(text: str) -> list[str]:
    """Return the sentences of a text that are long enough to be known again."""
    return list(_SENTENCE.findall(text[:LONGEST]))


def key(word: str) -> int:
    """Return the number by which a word is known, 63 bits of it, so that no two of an archive meet."""
    data = word.encode("utf-8", "replace")
    return crc32(data) << 31 ^ crc32(data[::-1])  # of words of one length, another start would add nothing


def usual(word: str) -> float:
    """Return the share of articles anywhere that have this word, by the dictionary of the segmenter."""
    digits = 0 if word.isalpha() else sum(character.isdigit() for character in word.strip("0."))
    if digits:
        return _FIGURES.get(digits, _UNKNOWN)
    return min(1.0, max(_UNKNOWN, _WORDS_OF_A_TEXT * dictionary.frequency(word) / _DICTIONARY))


def told_on(lead: str, published: str | None) -> Day:
    """Return the day of a telling: of its publication, or where that is not known the first that its lead names."""
    try:
        day = date.fromisoformat((published or "")[:10])
    except ValueError:
        return _named_day(lead)
    return Day(day.toordinal(), 31 * day.month + day.day, day.day)


def _named_day(lead: str) -> Day:
    found = _DAY.search(lead) or _DAY_IN_FIGURES.search(lead)
    if found is None:
        alone = _DAY_ALONE.search(lead)
        return Day(None, None, int(alone["day"]) if alone else None)
    month, day = int(found["month"]), int(found["day"])
    ordinal = None
    if found["year"]:
        try:
            ordinal = date(int(found["year"]), month, day).toordinal()
        except ValueError:
            return Day(None, None, None)
    return Day(ordinal, 31 * month + day, day)


def _named_days(lead: str, day: Day) -> Iterator[int]:
    """Yield the days of the month that a lead names; 今天 and 昨晚 where the day of the telling is known."""
    yield from (int(found["day"]) for days in (_DAY_ALONE, _DAY_IN_FIGURES) for found in days.finditer(lead))
    if day.ordinal is not None and day.ordinal > 1:
        for found in _RELATIVE.findall(lead):
            yield date.fromordinal(day.ordinal - (found[0] == "昨")).day


def apart(one: Day, other: Day) -> int | None:
    """Return how many days lie between two tellings, as well as their days are known; None where they are not."""
    if one.ordinal is not None and other.ordinal is not None:
        return abs(one.ordinal - other.ordinal)
    if one.of_year is not None and other.of_year is not None:
        gap = abs(one.of_year - other.of_year)
        return min(gap, 12 * 31 - gap)
    if one.of_month is not None and other.of_month is not None:
        gap = abs(one.of_month - other.of_month)
        return min(gap, 31 - gap)
    return None


def known(one: Day, other: Day) -> bool:
    """Tell whether the days of two tellings are known with their months."""
    return one.of_year is not None and other.of_year is not None


__all__: Sequence[str] = ("Day", "Keys", "Reader", "Words", "apart", "key", "known", "parts", "told_on", "usual")
