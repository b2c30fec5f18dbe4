"""Readings that a page spliced into its text: 數(shù)據, 國(guó), 會(huì )議, 業(ye)(ye).

A reading is only taken for one where it belongs to the character before it, and only in a text that is full of them: a lone
gloss, as in 囧(jiǒng), is the author's.
"""

import re
import unicodedata
from functools import cache
from typing import NamedTuple

LETTERS = "a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜüńňǹḿêɡ"
_READINGS = re.compile(rf"(?:[(（][{LETTERS}]{{1,6}}[ \xa0]?[)）])+")
_READING = re.compile(rf"[{LETTERS}]+")


class Splice(NamedTuple):
    """Readings to be removed, with their parentheses."""

    start: int
    end: int
    telling: bool
    """Whether no author would have glossed this: the first reading of an everyday character, a blank inside, a repetition."""


def splices(text: str) -> list[Splice]:
    """Return the readings spliced into `text`, in order; none where those that there are can be glosses."""
    found: list[Splice] = []
    for match in _READINGS.finditer(text):
        start = match.start()
        if not start or text[start - 1] < "\u3400":
            continue
        readings = _READING.findall(match[0])
        if all(belongs(text[start - 1], reading) for reading in readings):
            telling = len(readings) > 1 or " " in match[0] or "\xa0" in match[0] or _is_telling(text[start - 1], readings[0])
            found.append(Splice(start, match.end(), telling))
    return found if _are_spliced(found, text) else []


def _are_spliced(found: list[Splice], text: str) -> bool:
    telling = sum(splice.telling for splice in found)
    return telling >= 1 and telling * 2 >= len(found) and (telling * 300 >= len(text))


def _is_telling(character: str, reading: str) -> bool:
    readings = _readings(character)
    return is_common(character) and bool(readings) and plain(readings[0]) == plain(reading)


def belongs(character: str, reading: str) -> bool:
    """Whether `reading`, with or without tone marks, is one of the readings of `character`."""
    return plain(reading) in {plain(one) for one in _readings(character)}


def plain(reading: str) -> str:
    """Return `reading` without tone marks."""
    return "".join(letter for letter in unicodedata.normalize("NFD", reading) if "a" <= letter <= "z" or letter == "\u0308").replace(
        "\u0308", "v"
    )


def is_common(character: str) -> bool:
    """Whether `character`, or the Simplified form of it, is one of the 3,755 everyday characters of GB 2312."""
    return any(b"\xb0\xa1" <= form.encode("gb18030") <= b"\xd7\xf9" for form in (character, _simplified(character)))


@cache
def _simplified(character: str) -> str:
    from opencc import OpenCC  # noqa: PLC0415 - only a damaged page needs it

    return str(OpenCC("t2s").convert(character))


@cache
def _readings(character: str) -> tuple[str, ...]:
    return tuple(filter(None, _dictionary().get(ord(character), "").split(",")))


@cache
def _dictionary() -> dict[int, str]:
    from pypinyin.pinyin_dict import pinyin_dict  # noqa: PLC0415 - loads slowly, and few texts need it

    return dict(pinyin_dict)
