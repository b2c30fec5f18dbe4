"""Places of a text that sound alike and are written differently.

Whoever types Chinese picks characters by their sound: 王传君 and 王传军 in one article are one man, once miswritten. A text is searched as
a whole and at once, by sorting the sounds of all its runs of three characters; what is found is judged elsewhere.
"""

from functools import cache
from string import printable

import numpy as np
from numpy.typing import NDArray

from auditor.lexicon import keyed

_READING = 10
"""Bits of the number of a reading: there are some four hundred, and a hundred marks that sound like nothing but themselves."""
_PLACE = 20
"""Bits of a place in a text; a longer text is no article."""
_WRITING = 13
"""Bits of what tells two characters of one sound apart: one pair in eight thousand is missed."""
RUN = 3
"""Characters that must sound alike in a row: of runs of two there are dozens in every text."""
_LONGEST = 12
"""Characters by which such a run is followed on either side."""
_MARKS = printable + "，。、；：？！“”‘’（）《》…—·"

_ONE_SOUND = (1 << _PLACE + _WRITING) - (1 << _PLACE)
Codes = NDArray[np.int64]


def alike(text: str) -> list[tuple[int, int]]:
    """Return pairs of places where three characters begin that sound alike and are not the same.

    Of each two ways in which a sound is written next to each other in order there is one pair. What has neither a sound nor a place among
    the common marks sounds like anything of its kind.
    """
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32).astype(np.int64)
    if not RUN < len(codes) < 1 << _PLACE:
        return []
    first, second, third = _tables()
    heard = first.take(codes[:-2], mode="clip")
    heard ^= second.take(codes[1:-1], mode="clip")
    heard ^= third.take(codes[2:], mode="clip")
    heard |= np.arange(len(heard))
    heard.sort()
    apart = heard[1:] ^ heard[:-1]
    apart -= 1 << _PLACE  # nothing but a place differs in what is now below nothing
    found = (apart.view(np.uint64) < _ONE_SOUND).nonzero()[0]
    within = (1 << _PLACE) - 1
    return [(int(heard[at]) & within, int(heard[at + 1]) & within) for at in found.tolist()]


def run(text: str, one: int, other: int) -> tuple[int, int, int]:
    """Return where the whole run of Chinese characters that sounds alike around two places begins in either, and how long it is."""
    heard = _heard()
    before = after = 0
    last = min(_LONGEST, len(text) - max(one, other))
    while after < last and (sound := heard.get(text[one + after])) and sound == heard.get(text[other + after]):
        after += 1
    first = min(_LONGEST, one, other)
    while before < first and (sound := heard.get(text[one - before - 1])) and sound == heard.get(text[other - before - 1]):
        before += 1
    return one - before, other - before, before + after


def sound(character: str) -> str:
    """Return the character that stands for all that sound like this one; empty where it has no sound."""
    return _heard().get(character, "")


@cache
def _tables() -> tuple[Codes, Codes, Codes]:
    """Return the sound of each character, as the first, the second and the third of three, and behind it some bits of how it is written.

    The readings have numbers, and so has each mark; what is neither has 0. The bits of three characters are laid over each other.
    """
    sounds = np.zeros(0x10000, np.int64)
    for number, characters in enumerate((*_MARKS, *_readings()), 1):
        sounds[[ord(character) for character in characters]] = number
    written = (np.arange(0x10000) * 0x9E3779B1 >> 11 & (1 << _WRITING) - 1) << _PLACE
    below = _PLACE + _WRITING
    return tuple(sounds << below + _READING * more | written for more in (2, 1, 0))  # type: ignore[return-value]


@cache
def _heard() -> dict[str, str]:
    """Return, for each character, the one that stands for all that sound like it."""
    return {character: characters[0] for characters in _readings() for character in characters}


@cache
def _readings() -> tuple[str, ...]:
    """Return the characters of each reading."""
    return tuple("".join(characters) for characters in keyed("sounds.readings").values())
