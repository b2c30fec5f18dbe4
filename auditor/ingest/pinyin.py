"""Readings that a page spliced into its text: 數(shù)據, 國(guó), 會(huì )議, 業(ye)(ye).

A reading is only taken for one where it belongs to the character before it, and only in a text that is full of them: a lone
gloss, as in 囧(jiǒng), is the author's.
"""

import string
import unicodedata
from functools import cache
from typing import NamedTuple

from auditor import dictionary
from auditor.patterns import regex

LETTERS = "a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜüńňǹḿêɡ"
_READINGS = regex(rf"[(（][{LETTERS}]{{1,6}}[ \xa0]?[)）](?:[(（][{LETTERS}]{{1,6}}[ \xa0]?[)）])*")
_FIRST_LETTERS = frozenset(LETTERS.replace("a-z", string.ascii_lowercase))
_SYLLABLE = regex("(?:[zcs]h|[b-df-hj-np-twxyz])?[aeiouv]{1,3}(?:ng?|r)?")
"""What a reading looks like without tone marks. Keeps (etf) and (pmi) from being looked up."""
_READING = regex(rf"[{LETTERS}]+")


MANY = 8
"""So many telling readings are not an author's, however long the text is."""
FEW = 3
"""Fewer may be an author's."""
LONGEST_GLOSS = 8
"""Characters that a single reading takes up with its parentheses: zhuāng. What is longer was put there twice."""
_TONES = frozenset("\u0300\u0301\u0304\u030c")
SPARSEST = 300
"""Fewer are not either where there is one in so many characters. A spliced page has one in 12."""


class Splice(NamedTuple):
    """Readings to be removed, with their parentheses."""

    start: int
    end: int
    telling: bool
    """Whether no author would have glossed this: the first reading of an everyday character, a blank inside, a repetition."""


def splices(text: str) -> list[Splice]:
    """Return the readings spliced into `text`, in order; none where those that there are can be glosses."""
    if not (_opens(text, "(") or _opens(text, "（")):
        return []
    found: list[Splice] = []
    for match in _READINGS.finditer(text):
        start = match.start()
        if not start or text[start - 1] < "\u3400":
            continue
        readings = _READING.findall(match[0])
        if all(_SYLLABLE.fullmatch(plain(reading)) and belongs(text[start - 1], reading) for reading in readings):
            telling = len(readings) > 1 or " " in match[0] or "\xa0" in match[0] or _is_telling(text[start - 1], readings[0])
            found.append(Splice(start, match.end(), telling))
    return found if _are_spliced(found, text) else []


def _opens(text: str, mark: str) -> bool:
    """Whether a letter follows `mark` anywhere. Brackets are few, and are found five times as fast one by one as by an expression."""
    at = text.find(mark)
    while at >= 0:
        if text[at + 1 : at + 2] in _FIRST_LETTERS:
            return True
        at = text.find(mark, at + 1)
    return False


def _are_spliced(found: list[Splice], text: str) -> bool:
    """Whether the readings found are a machine's: most of them telling, and either many or dense.

    One or two in a short text are not enough unless they stand after Traditional characters, which is where converters put them.
    """
    telling = [splice for splice in found if splice.telling]
    if not telling or len(telling) * 2 < len(found):
        return False
    if len(telling) < FEW and all(simplify(text[splice.start - 1]) == text[splice.start - 1] for splice in telling):
        return any(splice.end - splice.start > LONGEST_GLOSS for splice in telling)
    return len(telling) >= MANY or len(telling) * SPARSEST >= len(text)


def _is_telling(character: str, reading: str) -> bool:
    """Whether nobody has to be told that `character` is read like this: it is an everyday one, and the reading its first."""
    first = next(iter(_readings(character)), None)
    if first is None or not is_common(character):
        return False
    return reading == first or (plain(reading) == plain(first) and _TONES.isdisjoint(unicodedata.normalize("NFD", reading)))


def belongs(character: str, reading: str, exactly: bool = False) -> bool:
    """Whether `reading`, with or without its tone marks unless `exactly`, is one of the readings of `character`."""
    if exactly:
        return reading in _readings(character)
    return plain(reading) in {plain(one) for one in _readings(character)}


@cache
def read_exactly(reading: str) -> tuple[str, ...]:
    """Return the everyday characters that have this reading, tone included; those that are only Traditional first."""
    found = (chr(code) for code, readings in dictionary.readings().items() if reading in readings.split(",") and is_common(chr(code)))
    return tuple(sorted(found, key=lambda character: (simplify(character) == character, character)))


def plain(reading: str) -> str:
    """Return `reading` without tone marks, ü as v."""
    letters = unicodedata.normalize("NFD", reading).replace("u\u0308", "v").replace("ɡ", "g")
    return "".join(letter for letter in letters if letter.isascii())


def is_common(character: str) -> bool:
    """Whether the Simplified form of `character` is one of the 3,755 everyday characters of GB 2312."""
    return b"\xb0\xa1" <= simplify(character).encode("gb18030") <= b"\xd7\xf9"


def simplify(text: str) -> str:
    """Return `text` with each Traditional character replaced, one by one: good enough to look words up."""
    return text.translate(_characters())


@cache
def _characters() -> dict[int, str]:
    return {ord(old): new for old, new in dictionary.conversions("TSCharacters.txt").items()}


@cache
def _readings(character: str) -> tuple[str, ...]:
    if len(character) != 1:
        return ()
    return tuple(filter(None, dictionary.readings().get(ord(character), "").split(",")))
