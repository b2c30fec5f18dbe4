"""When and which, before how much: whether two texts that share their words speak of one occasion.

Two issues of a series are the same words with another day, another number, another name. A copy with wrong figures has the same words
of the same day, however many of its figures are wrong. So every figure is taken for one of three things: a day or an hour (when), an
issue or a code (which), or a quantity (how much). Knows nothing of stages: texts are normalised, and taken as they are.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import lru_cache
from typing import Final, Literal, NamedTuple

from auditor import dictionary
from auditor.lexicon import any_of
from auditor.patterns import regex
from auditor.subsequence import common, most_common

Days = Literal["same", "apart", "unknown"]
"""How the days on which two texts were published stand to each other."""

_HOUR: Final = rf"(?:{any_of('moments.before an hour')})?\d{{1,2}}(?:[时点](?:\d{{1,2}}分)?|:\d\d)"
_FIGURE: Final = regex(
    rf"(?=[\d前第上下一二三四凌早中傍晚夜])(?:(?P<day>\d{{4}}([-/.])\d{{1,2}}\2\d{{1,2}}(?:{_HOUR})?|(?:\d{{4}}年)?\d{{1,2}}月\d{{1,2}}(?:日(?:{_HOUR})?)?|(?<!\d)\d{{1,2}}日(?![元均圆])(?:{_HOUR})?)"
    rf"|(?P<hour>(?<![\d.:]){_HOUR}(?!\d))"
    r"|(?P<month>(?:\d{4}年)?\d{1,2}月|(?:\d{4}年)?(?:第?[1-4一二三四]季度|前三季度|[上下]半年))"
    r"|(?P<year>(?<!\d)(?:19|20)\d\d年)"
    r"|(?P<which>第\d+(?=[期号批轮届])|(?<=[(（〔\[])\d{4}[)）〕\]]\d+(?=号)|(?<=[(（:：])\d{5,6}(?:\.[A-Za-z]{2})?(?=[)），])|\d+(?=号[^线楼]))"
    r"|(?P<much>\d+(?:\.\d+)?%?))"
)
_GRAINS: Final = (("day", "hour"), ("month",), ("year",))
"""The finest that both texts give decides: two reports of one quarter are of one quarter, two bulletins of one month are not of one day."""
_PROPER: Final = ("nr", "ns", "nt", "nz")
"""Parts of speech of names."""
_MARK: Final = "0"
"""What stands for a figure; no digit is left beside it."""
_NO_LETTER: Final = regex(r"[\W_]+")
_NOUGHT: Final = regex(r"(?<![\d.])0+(?=\d)")


WORDED: Final = 0.95
"""Share of the letters of the shorter text that the longer one has, at least, for it to be repeated word for word. Of 22,400 pairs of
17,600 real articles that share text, 7 with other figures have it and say the same day: slips, and a form published on other days."""
ALIKE: Final = 0.7
"""Share of them that two texts of a series have in common; of two stories in two outlets' words what faces each other is half chance."""
CLOSE: Final = 0.9
"""Share of them from which on what faces each other is the same slot of the same form, name and issue too."""
REWORDED: Final = 0.02
"""Share of them that may stand in place of others: more than a slip, and it may be another name. A warning for another county has .023."""
HALF: Final = 0.5
"""How long the shorter one is, at least, as a share of the longer."""
OPENING: Final = 80
"""Letters with which a text opens: what a report is of stands there."""
NAMED: Final = 40
"""Letters in which it says of whom it is."""
THROUGHOUT: Final = 3
"""So often one name stands for another where a text is of another subject."""
COMMONPLACE: Final = 1000
"""How often a word stands in the corpus of the segmenter that is nobody's name: 眼下 1925; 格力 73."""
TELLING: Final = 30
"""Letters that say something."""
LONG: Final = 150
"""Letters that are repeated word for word by nobody but a copyist, where the text does not say when or which."""
_WORD: Final = 2
"""Letters of a word of which a letter that is shared is half."""
FILLED: Final = 15
"""Letters for a figure: the day's prices of metals have 10, reports 25 and more."""
MOSTLY: Final = 3
"""So many days that are the same make up for one that is not."""


_TODAY = regex("今[日天晨晚早夜]")


class Masked(NamedTuple):
    """A text without its figures."""

    words: str
    """Letters alone, a mark for each figure."""
    figures: tuple[tuple[str, str], ...]
    """Kind and value of each, in the order of the text."""
    today: bool = False
    """Whether it speaks of 今日, which is another day in a text of another day."""


class Count(NamedTuple):
    """How many figures that stand at the same place, in the same words, are the same, and how many are not."""

    same: int
    other: int


class Faced(NamedTuple):
    """Two figures that stand in the same words."""

    at: int
    """Letters before it, in the text that has fewer."""
    one: tuple[str, str]
    other: tuple[str, str]

    @property
    def same(self) -> bool:
        """Whether they say the same; a day without its year is that of any."""
        short, long = sorted((self.one[1], self.other[1]), key=len)
        return short == long or long.endswith("年" + short)

    def of(self, kinds: Sequence[str]) -> bool:
        """Return whether both are of these kinds."""
        return self.one[0] in kinds and self.other[0] in kinds


class Gap(NamedTuple):
    """Words of two texts that stand in place of each other."""

    at: int
    """Letters before them, in the text that has fewer."""
    one: str
    other: str
    unit: bool = False
    """Whether they stand behind a figure, as 公里 and 千米 do."""


class Standing(NamedTuple):
    """How two texts stand to each other, word by word and figure by figure."""

    shared: int
    """Letters that both have, in order; a figure counts as one."""
    shorter: int
    longer: int
    gaps: tuple[Gap, ...]
    """Words that stand in place of each other, without figures."""
    lead: bool | None
    """Whether the day or hour with which both open is the same; None where they open with none."""
    when: Count
    """Of the finest grain: days and hours, months, or years."""
    which: Count
    much: Count
    today: bool = False
    """Whether both speak of 今日."""


@lru_cache(maxsize=1 << 10)
def masked(text: str) -> Masked:
    """Return a text with every figure masked; the copies of one text ask for it many times."""
    words: list[str] = []
    figures: list[tuple[str, str]] = []
    last = 0
    for found in _FIGURE.finditer(text):
        words.append(text[last : found.start()])
        last = found.end()
        figures.append((found.lastgroup or "much", _NOUGHT.sub("", found[0])))
    words.append(text[last:])
    return Masked(_NO_LETTER.sub("", _MARK.join(words)), tuple(figures), _TODAY.search(text) is not None)


def standing(one: Masked, other: Masked) -> Standing:
    """Return how two masked texts stand to each other, by their longest common subsequence."""
    shared, here, there = 0, 0, 0
    gaps: list[Gap] = []
    between: list[str] = []
    faced: list[Faced] = []
    ours, theirs = _marks(one.words), _marks(other.words)
    for start, start_there, size in common(one.words, other.words):
        unit = one.words[here - 1 : here] == _MARK
        gaps.append(Gap(min(here, there), one.words[here:start], other.words[there:start_there], unit))
        here, there = start + size, start_there + size
        between.append(one.words[start:here])
        shared += size
        first, second = bisect_left(ours, start), bisect_left(theirs, start_there)
        both = zip(range(first, bisect_left(ours, here)), range(second, len(theirs)), strict=False)
        faced += (Faced(min(ours[i], theirs[j]), one.figures[i], other.figures[j]) for i, j in both)
    gaps.append(Gap(min(here, there), one.words[here:], other.words[there:]))
    shorter, longer = sorted((len(one.words), len(other.words)))
    told = _lead(faced), _when(faced), _counted(faced, ("which",)), _counted(faced, ("much",))
    return Standing(shared, shorter, longer, tuple(_replaced(_united(gaps, between))), *told, today=one.today and other.today)


def _marks(words: str) -> list[int]:
    """Return where the figures stand."""
    return [at for at, letter in enumerate(words) if letter == _MARK]


def _united(gaps: Sequence[Gap], between: Sequence[str]) -> Iterator[Gap]:
    """Yield the gaps; two as one that only a letter parts which two names share by chance: 禾川成长 and 长城智能, which share 长.

    `between` is what both texts have from each gap to the next. A letter is there by chance where one of the texts would have nothing on
    a side of it; two words of which it is half (获悉, 悉知) have changed places.
    """
    last = gaps[0]
    for gap, shared in zip(gaps[1:], between, strict=True):
        one, other = last.one + shared + gap.one, last.other + shared + gap.other
        lopsided = _lacks(last) != _lacks(gap) and (last.one or gap.one) and (last.other or gap.other)
        if len(shared) == 1 and lopsided and _MARK not in one + other and min(len(one), len(other)) > _WORD:
            last = last._replace(one=one, other=other)
        else:
            yield last
            last = gap
    yield last


def _lacks(gap: Gap) -> tuple[bool, bool]:
    """Return which of the two texts have nothing in a gap."""
    return not gap.one, not gap.other


def _replaced(gaps: Iterable[Gap]) -> Iterator[Gap]:
    """Yield the words that stand in place of each other; what only one text has is furniture, or was left out."""
    for gap in gaps:
        words = gap._replace(one=gap.one.replace(_MARK, ""), other=gap.other.replace(_MARK, ""))
        if words.one and words.other:
            yield words


def _counted(faced: Iterable[Faced], kinds: Sequence[str]) -> Count:
    """Return how many figures of these kinds are the same, and how many are not."""
    told = [pair.same for pair in faced if pair.of(kinds)]
    return Count(sum(told), len(told) - sum(told))


def _when(faced: Sequence[Faced]) -> Count:
    """Return the counts of the finest grain of time that there is."""
    return next((count for kinds in _GRAINS if any(count := _counted(faced, kinds))), Count(0, 0))


def _lead(faced: Iterable[Faced]) -> bool | None:
    """Return whether the days and hours that both open with are the same; None where there is no day."""
    opening = [pair for pair in faced if pair.of(_GRAINS[0]) and pair.at < OPENING]
    if not all(pair.same for pair in opening[:1]):
        return False
    return next((pair.same for pair in opening if pair.of(("day",))), None)


def same_text(found: Standing, days: Days) -> bool:
    """Return whether two texts are one, word for word, of the same occasion: then they are copies, whatever their other figures are.

    `days` says whether they were published on one day.
    """
    return same_words(found) and same_occasion(found, days)


def same_words(found: Standing) -> bool:
    """Return whether two texts are the same word for word, figures apart."""
    reworded = sum(max(len(gap.one), len(gap.other)) for gap in found.gaps)
    worded = found.shorter >= max(TELLING, HALF * found.longer) and found.shared >= WORDED * found.shorter
    return worded and reworded <= REWORDED * found.shorter and not _renamed(found)


def may_be_same_words(one: Masked, other: Masked) -> bool:
    """Return whether `same_words` may hold of two texts, without looking at how they stand to each other: of most it does not."""
    shorter, longer = sorted((len(one.words), len(other.words)))
    return shorter >= max(TELLING, HALF * longer) and most_common(one.words, other.words) >= WORDED * shorter


def _renamed(found: Standing) -> bool:
    """Return whether another name stands where a text opens, or again and again: it is of another subject, however little else differs."""
    often = Counter((gap.one, gap.other) for gap in found.gaps)
    return any(count > 1 for count in often.values()) or any(gap.at < NAMED and min(len(gap.one), len(gap.other)) > 1 for gap in found.gaps)


def same_occasion(found: Standing, days: Days) -> bool:
    """Return whether two texts say the same when and which.

    One that says no day is of the day on which it was published, and so is one that says 今日, of another day than it opens with.
    """
    agreed = found.lead is not False and found.when.other * MOSTLY <= found.when.same and found.which.other == 0
    if days == "apart":
        return agreed and found.lead is True and not found.today
    return agreed and (found.when.same > 0 or (found.shorter >= LONG and days == "same"))


def undated(found: Standing, days: Days) -> bool:
    """Return whether nothing is known of the day of either text, long as they are: a copy, or one more of a form that recurs.

    What is mostly figures is a form: the day's prices of a market.
    """
    dense = FILLED * (sum(found.much) + sum(found.which)) > found.shorter
    return days == "unknown" and found.shorter >= LONG and not dense and not any((*found.when, found.which.other))


def other_occasion(found: Standing, days: Days) -> bool:
    """Return whether two texts are of another day, issue or subject, as the next of a series is."""
    moved = found.when.other > found.when.same if days == "apart" else found.when.other > 1 and not found.when.same
    if found.shared < ALIKE * found.shorter:
        return False
    if found.lead is False and moved:
        return True
    issue = found.which.other > found.which.same and not (days == "same" and _counts_the_same(found))
    return found.shared >= CLOSE * found.shorter and (issue or _of_another(found))


def _counts_the_same(found: Standing) -> bool:
    """Return whether two texts give the same days and mostly the same quantities: the next issue of a series counts anew.

    Then a number that says which is one more figure that may be wrong: 今年第6号台风, 第31届交易会.
    """
    return found.when.same > 0 and not found.when.other and found.much.same > found.much.other


def _of_another(found: Standing) -> bool:
    """Return whether another name stands in a text throughout."""
    often = Counter((gap.one, gap.other) for gap in found.gaps)
    units = {(gap.one, gap.other) for gap in found.gaps} - {(gap.one, gap.other) for gap in found.gaps if not gap.unit}
    return any(count >= THROUGHOUT and names not in units and all(map(_is_name, names)) for names, count in often.items())


def _is_name(words: str) -> bool:
    """Return whether these letters are no common word: 云麓, and not 目前. A word that the dictionary lacks may be part of a name."""
    if len(words) < 2:
        return False
    return dictionary.frequency(words) < COMMONPLACE or any(kind.startswith(_PROPER) for _, kind in dictionary.tag(words))


def published(one: str | None, other: str | None) -> Days:
    """Return how two times of publication, in ISO 8601, stand to each other."""
    if not one or not other:
        return "unknown"
    return "same" if one[:10] == other[:10] else "apart"


def days_between(one: str | None, other: str | None) -> int:
    """Return how many days lie between two times of publication, in ISO 8601; none where either is unknown."""
    try:
        return abs((date.fromisoformat((one or "")[:10]) - date.fromisoformat((other or "")[:10])).days)
    except ValueError:
        return 0


def recurring(one: Masked, other: Masked) -> float:
    """Return which share of the figures of the text that says fewer stands in the other too, wherever: 0 where it says next to none."""
    ours, theirs = ({value for kind, value in text.figures if kind == "much" and len(value) > 1} for text in (one, other))
    fewer = min(len(ours), len(theirs))
    return len(ours & theirs) / fewer if fewer > 1 else 0.0
