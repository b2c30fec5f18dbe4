"""What a finding is known by, from run to run and in every format: its rule, what its readings say, and the sentence around them.

A baseline is a list of these ids. Whoever changes a line here makes every baseline that was ever written void; a test pins ids.
"""

import hashlib
from collections.abc import Iterable

from auditor.model import Span
from auditor.patterns import regex

_NO_LETTER = regex(r"[\W_]+")
_NUMERAL = regex("[0-9零〇一二两三四五六七八九十百千万亿]+")
"""What copies of one sentence write in two ways: 20亿, 二十亿."""
_ID_BYTES = 8


def identify(rule: str, keys: Iterable[str], sentence: str) -> str:
    """Return an id that depends on what was said alone, not on where or in which order."""
    content = "\x1f".join((rule, *sorted(set(keys)), sentence))
    return hashlib.blake2b(content.encode("utf-8", "surrogatepass"), digest_size=_ID_BYTES).hexdigest()


def letters(text: str) -> str:
    """Return the letters and digits of `text`: the same whatever marks a copy sets."""
    return _NO_LETTER.sub("", text)


def words(text: str) -> str:
    """Return the letters of `text` without its numbers: the same whatever marks and numerals a copy writes."""
    return _NUMERAL.sub("", letters(text))


def letters_around(text: str, anchor: Span, reading: Span | None) -> str:
    """Return the letters of a sentence without the reading in it: the same whichever of the witnesses is the canonical one."""
    hole = reading or Span(anchor.end, anchor.end)
    return letters(text[anchor.start : hole.start] + text[hole.end : anchor.end])
