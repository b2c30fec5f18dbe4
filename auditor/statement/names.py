"""Proper names in a text, and whether two of them may be one that was miswritten.

Whoever types Chinese picks characters by their sound: two names that sound alike and are written differently are one name, once wrong.
"""

from collections.abc import Iterator
from typing import NamedTuple

from auditor import dictionary
from auditor.model import Span

PROPER = ("nr", "ns", "nt", "nz")
"""Parts of speech of persons, places, bodies and other things with a name of their own."""
_PERSON = "nr"
_FULL = 3
"""Characters of a personal name; what the segmenter takes for one of two is as often a word: 谢谢, 高兴."""
_LONGEST = 10
"""Characters of a name that is compared with others."""


class Name(NamedTuple):
    """A proper name; span in the text that was searched."""

    span: Span
    text: str


def names(text: str) -> Iterator[Name]:
    """Yield the proper names that the segmenter finds in `text`, in order."""
    at = 0
    for word, kind in dictionary.tag(text):
        if kind.startswith(PROPER) and len(word) >= (_FULL if kind.startswith(_PERSON) else 2):
            yield Name(Span(at, at + len(word)), word)
        at += len(word)


def sound_alike(one: str, other: str) -> bool:
    """Tell whether two words are written differently and may be read the same: 孙佳炜, 孙家炜."""
    if one == other or len(one) != len(other) or not 2 <= len(one) <= _LONGEST:
        return False
    return all(a == b or dictionary.sounds(a) & dictionary.sounds(b) for a, b in zip(one, other, strict=True))
