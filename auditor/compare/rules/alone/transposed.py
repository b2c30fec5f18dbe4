"""S501: one person's name, once with two characters that changed places: 郭云琴, 郭琴云.

A text is searched as a whole and at once, by sorting all its three characters that begin with a surname by what the other two are, in
whatever order; what is found is a name where the segmenter has it for one in both places.
"""

from collections.abc import Iterator
from functools import cache

import numpy as np
from numpy.typing import NDArray

from auditor import dictionary
from auditor.compare.rule import Observation
from auditor.compare.rules.alone.whole import Whole, observed
from auditor.lexicon import characters
from auditor.model import Message, Span

_LENGTH = 3
"""Characters of a name."""
_AROUND = 8
"""Characters around a name from which the segmenter sees where words begin and end."""
_SAYING, _QUOTED = "说", "”"
"""Where nobody speaks, hardly a name is told twice."""
_PERSON = "nr"
_SURNAME = 2
_HAN = slice(0x4E00, 0x9FFF + 1)
_PLACE = 20
"""Bits of a place in a text; a longer text is no article."""
_MIXED = 0x9E3779B97F4A7C15 >> 2
"""By which what three characters are is spread over the bits above those of their order and place."""


def check(whole: Whole) -> Iterator[Observation]:
    """Report two names that are one but for the order of the last two characters."""
    if _SAYING not in whole.text or _QUOTED not in whole.text:
        return
    seen: set[str] = set()
    for places in _turned(whole.text):
        here, there = (Span(at, at + _LENGTH) for at in places)
        one, other = whole.quote(here), whole.quote(there)
        if one[1:] == other[:0:-1] and one not in seen and _is_person(whole.text, here) and _is_person(whole.text, there):
            seen |= {one, other}
            detail = Message(
                f"{one} ／ {other}：同一篇文章里一个人名有两种写法，两字颠倒",
                f"{one} / {other}: one name, once with two characters that changed places",
            )
            yield observed("S501", whole, (here, there), "medium", "medium", detail)


def _turned(text: str) -> list[tuple[int, int]]:
    """Return pairs of places of three characters, a surname and two others, that stand there in either order."""
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
    if not _LENGTH < len(codes) < 1 << _PLACE:
        return []
    kinds = _kinds().take(codes, mode="clip")
    at = (kinds[:-2] & kinds[1:-1] & kinds[2:] & (kinds[:-2] >> 1)).nonzero()[0]
    first, second, third = codes[at].astype(np.int64), codes[at + 1].astype(np.int64), codes[at + 2].astype(np.int64)
    keys = (first + (second + third << 17) + ((second ^ third) << 34)) * _MIXED
    keys &= ~((1 << _PLACE + 1) - 1)
    keys |= (second > third).astype(np.int64) << _PLACE | at
    keys.sort()
    turned = ((keys[1:] ^ keys[:-1]) >> _PLACE == 1).nonzero()[0]
    within = (1 << _PLACE) - 1
    return [(int(keys[here]) & within, int(keys[here + 1]) & within) for here in turned.tolist()]


@cache
def _kinds() -> NDArray[np.uint8]:
    """Return 1 for each Chinese character, and 3 for one that is a surname."""
    table = np.zeros(0x10000, np.uint8)
    table[_HAN] = 1
    table[[ord(character) for character in characters("persons.surnames")]] = 1 | _SURNAME
    table[-1] = 0
    return table


def _is_person(text: str, name: Span) -> bool:
    """Tell whether a name is one word, of a person whom the dictionary lacks."""
    at = max(0, name.start - _AROUND)
    for word, kind in dictionary.tag(text[at : name.end + _AROUND]):
        if at >= name.start:
            return at == name.start and len(word) == _LENGTH and kind == _PERSON and not dictionary.frequency(word)
        at += len(word)
    return False
