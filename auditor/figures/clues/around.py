"""What a reading asks of what stands around a match, of whatever sort: a word, the same once more, what was told before."""

from auditor.figures.evidence import Clue, Place
from auditor.figures.grammar import CN
from auditor.figures.numerals import ROMAN
from auditor.lexicon import words


def word_behind(place: Place, after: int = 0) -> bool:
    """A Chinese character stands behind it, so many characters on."""
    return "\u4e00" <= place.text[place.end + after : place.end + after + 1] <= "\u9fff"


def between_words(place: Place) -> bool:
    """A Chinese character stands on either side."""
    return word_behind(place) and "\u4e00" <= place.before() <= "\u9fff"


def repeats_mark(place: Place) -> bool:
    """The character before it is the one behind it, too."""
    return place.before() == place.behind()


def opens(place: Place) -> bool:
    """A sentence or a clause begins with it."""
    return place.before() in _OPENING


_OPENING = frozenset(("，", "。", "；", "\n", ""))


def said_of(place: Place) -> bool:
    """的 stands before it, perhaps with a blank between: a share of what stands before that."""
    return "的" in place.before(2)


def said_twice(place: Place) -> bool:
    """The same is said once more right before or behind, with 又 between or without: 一笔一笔, 一遍又一遍."""
    said, text = place.said, place.text
    return text.startswith((said, "又" + said), place.end) or text.endswith((said, said + "又"), 0, place.start)


def after(section: str) -> Clue:
    """One of these words stands before it, right before or with a blank between."""
    choice = words(f"readings.{section}")
    return lambda place: place.text.endswith(choice, 0, place.start - (place.before() == " "))


def near(section: str, before: int, behind: int) -> Clue:
    """One of these words stands within so many characters before it, or so many behind."""
    choice = words(f"readings.{section}")

    def stands(place: Place) -> bool:
        around = f"{place.before(before)}\n{place.behind(behind)}"
        return any(word in around for word in choice)

    return stands


def numeral_behind(place: Place) -> bool:
    """A numeral stands right behind it."""
    return place.behind() in COUNTING


COUNTING = frozenset(f"0123456789{CN}{''.join(ROMAN)}半翻对俩仨")
"""One of these stands in every figure that has a value and is no date, time, ordinal or identifier."""


def denominator_behind(place: Place) -> bool:
    """分之 and a numeral stand behind it."""
    return place.text.startswith("分之", place.end) and place.text[place.end + 2 : place.end + 3] in _DENOMINATORS


_DENOMINATORS = frozenset(words("readings.denominators"))


def hyphenated(place: Place) -> bool:
    """A word stands before the hyphen before it, and no unit or numeral: 净利润-573.19万元, but not 5月-6月."""
    before = place.before(2)
    return len(before) > 1 and before[1] in _HYPHENS and "\u4e00" <= before[0] <= "\u9fff" and before[0] not in _MEASURED


_HYPHENS = frozenset("-−")
_MEASURED = frozenset(words("readings.before a range"))


def reached(place: Place) -> bool:
    """What rises and falls is named a little before, so that the highest is what it reached."""
    near = place.before(_REACHED_WITHIN)
    return any(word in near for word in _REACHED)


_REACHED_WITHIN = 14
_REACHED = words("readings.reached")


def priced(place: Place) -> bool:
    """A price is told a little before: 补贴后7.98万起."""
    near = place.before(_PRICED_WITHIN)
    return any(word in near for word in _PRICES)


_PRICED_WITHIN = 6
_PRICES = words("readings.prices")


def called(place: Place) -> bool:
    """What one calls or writes to is named a little before: 编辑短信发送到10086."""
    near = place.before(_CALLED_WITHIN)
    return any(word in near for word in _CALLED)


_CALLED_WITHIN = 16
_CALLED = words("readings.called")


def nearing(place: Place) -> bool:
    """快 stands before it, behind what says that so long has nearly passed: 已经快一年没开窗."""
    return place.text.endswith(_NEARING, 0, place.start - 1)


_NEARING = words("readings.nearing so long")
