"""Traditional characters to Simplified ones, for comparing only.

OpenCC's `tw2s` dictionaries, applied by longest match. They presume Traditional text: on Simplified text they would break 显著 and
什么. So each passage is judged by the characters that only one of the scripts has, and only Traditional passages are converted whole.
The length never changes, so no offset moves.
"""

import re
from collections import Counter
from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from auditor import dictionary, lexicon
from auditor.model import Script
from auditor.patterns import regex

NOUNS_IN_ZHU = lexicon.words("scripts.words with zhu")
"""Words in which 著 is not 着, that the dictionaries do not know: they make 专着 of 專著."""
VARIANTS = {word: word for word in NOUNS_IN_ZHU} | {"附著": "附着", "執著": "執着", "么": "么"}
"""Errata to the first step. 么 is what half-converted pages have for 麼; the dictionaries make 什幺 of 什么."""
MISSING = {"擡": "抬", "揹": "背", "批覆": "批复", "覆盤": "复盘", "覆核": "复核", "么": "么"}
"""Errata to the second step."""

KEPT = {"乾": "干", "鬍": "胡", "範": "范"}
"""Each is the other only in the words that say so: 乾燥 is 干燥, 鬍子 胡子, 規範 规范. In a name it is a character of its own: 乾安縣 is
乾安县 in either script, and who is called 范 is not called 範."""


class Step(NamedTuple):
    """One dictionary of the chain."""

    characters: NDArray[np.uint32]
    """By code point in the BMP: the code point that replaces it."""
    phrases: Mapping[str, str]
    lengths: Mapping[str, tuple[int, ...]]
    """Lengths of the phrases that begin with a character, longest first."""
    heads: re.Pattern[str]
    """The characters that a phrase begins with, before one that is second in a phrase."""


class Characters(NamedTuple):
    """What single characters tell of the script."""

    script: NDArray[np.uint8]
    """By code point in the BMP: `TRADITIONAL`, `SIMPLIFIED` where only that script has the character, otherwise 0."""
    traditional: re.Pattern[str]
    """Any character that only Traditional has: nine texts in ten have none, and looking takes a third of what counting does."""
    unambiguous: NDArray[np.uint32]
    """By code point in the BMP: the Simplified form of each character that only Traditional has."""


TRADITIONAL, SIMPLIFIED = 1, 2
_BMP = 0x10000
_PASSAGE = regex(r"[^\n。！？]*[\n。！？]*")
MIXED_SHARE = 0.1
"""An article of which less than this share of the telling characters is of the other script is of one script: names and shop
signs in the other one do not make it mixed."""


def to_simplified(text: str, counts: Counter[str]) -> tuple[str, Script]:
    """Return `text` in Simplified characters, of the same length, and the script it was in."""
    if not _characters().traditional.search(text):
        return text, "simplified"
    codes = _codes(text)
    traditional, simplified = _telling(codes)
    script = _script(traditional, simplified)
    converted = convert(text, steps()) if script == "traditional" else "".join(map(_convert_passage, _PASSAGE.findall(text)))
    changed = int(np.count_nonzero(codes != _codes(converted)))
    if changed:
        counts["script"] += changed
    return converted, script


def _codes(text: str) -> NDArray[np.uint32]:
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4")


def _telling(codes: NDArray[np.uint32]) -> tuple[int, int]:
    """Return how many characters only Traditional and only Simplified text has; of text without the former, 0 for the latter too."""
    kinds = _characters().script.take(codes, mode="clip")
    traditional = int(np.count_nonzero(kinds == TRADITIONAL))
    return traditional, int(np.count_nonzero(kinds == SIMPLIFIED)) if traditional else 0


def _translate(text: str, table: NDArray[np.uint32]) -> str:
    """Replace each character of the BMP by the one that `table` has for it. Thirty times as fast as `str.translate`."""
    codes = _codes(text)
    replaced = np.where(codes < _BMP, table[np.minimum(codes, _BMP - 1)], codes)
    return replaced.astype("<u4").tobytes().decode("utf-32-le", "surrogatepass")


def _script(traditional: int, simplified: int) -> Script:
    total = traditional + simplified
    if simplified < MIXED_SHARE * total:
        return "traditional"
    return "simplified" if traditional < MIXED_SHARE * total else "mixed"


def _convert_passage(passage: str) -> str:
    """Convert a Traditional passage whole; in a Simplified one only the characters that cannot be Simplified."""
    traditional, simplified = _telling(_codes(passage))
    if not traditional:
        return passage
    if traditional > simplified:
        return convert(passage, steps())
    folded = _translate(passage, _characters().unambiguous)
    return convert(folded, (_remnants(),)) if any(kept in folded for kept in KEPT) else folded


def convert(text: str, steps: tuple[Step, ...]) -> str:
    """Apply each step's phrases, longest first, and its characters to what no phrase covers."""
    for step in steps:
        converted = _translate(text, step.characters)
        pieces: list[str] = []
        done = 0
        for match in step.heads.finditer(text):
            start = match.start()
            if start < done:
                continue
            for length in step.lengths[match[0]]:
                phrase = step.phrases.get(text[start : start + length])
                if phrase is not None:
                    pieces += (converted[done:start], phrase)
                    done = start + length
                    break
        pieces.append(converted[done:])
        text = "".join(pieces)
    return text


@cache
def steps() -> tuple[Step, ...]:
    """Return the steps of the conversion: Hong Kong and Taiwan variants to standard Traditional, that to Simplified."""
    hong_kong = _without(_read("HKVariantsRev.txt"), "gb2312")
    variants = hong_kong | _read("TWVariantsRevPhrases.txt") | _read("TWVariantsRev.txt") | VARIANTS
    simplified = _saying() | _read("TSPhrases.txt") | _read("TSCharacters.txt") | MISSING
    for character in KEPT:
        del simplified[character]
    return _step(variants), _step(simplified)


def _saying() -> dict[str, str]:
    """Return the Traditional words in which a kept character is its Simplified one: 餅乾, 鬍鬚, 規範."""
    characters = _read("TSCharacters.txt") | KEPT
    phrases = _read("STPhrases.txt").items()
    words = [new for old, new in phrases for kept, plain in KEPT.items() if kept in new and old.count(plain) >= new.count(kept)]
    return {word: "".join(characters.get(character, character) for character in word) for word in words}


@cache
def _remnants() -> Step:
    """Return the same for words of which all but a kept character that only Traditional has is Simplified already: 规範, 範围."""
    single = {old: chr(new) for old in _read("TSCharacters.txt") if (new := int(_characters().unambiguous[ord(old)])) != ord(old)}
    found = {"".join(single.get(character, character) for character in word): plain for word, plain in _saying().items()}
    return _step({word: plain for word, plain in found.items() if word != plain and not _remains(word)})


def _remains(word: str) -> bool:
    """Whether a word keeps a character that stands in Simplified text too, where it is left alone: 饼乾."""
    return any(kept in word for kept in KEPT if _encodable(kept, "gb2312"))


@cache
def _characters() -> Characters:
    changed = {old: new for old, new in _read("TSCharacters.txt").items() if old != new}
    characters = _without(changed, "gb2312")
    new = "".join(characters.values())
    modern = _encodable(new, "gb2312") - _encodable(new, "big5")
    script = np.zeros(_BMP, np.uint8)
    script[[ord(character) for character in characters]] = TRADITIONAL
    script[[ord(character) for character in modern]] = SIMPLIFIED
    only = "".join(map(chr, np.flatnonzero(script == TRADITIONAL).tolist()))
    folds = {old: new for old, new in characters.items() if old not in KEPT}
    return Characters(script, re.compile(f"[{re.escape(only)}]"), _table(folds))


def _table(characters: Mapping[str, str]) -> NDArray[np.uint32]:
    table = np.arange(_BMP, dtype=np.uint32)
    for old, new in characters.items():
        table[ord(old)] = ord(new)
    return table


def _read(name: str) -> dict[str, str]:
    """Return one of OpenCC's tables, without the forms past the BMP: no font shows them, nobody writes them, one doubles a text's size."""
    folds = dictionary.conversions(name)
    return {old: new for old, new in folds.items() if len(old) == len(new) and max(old + new) <= "\uffff"}


def _step(folds: Mapping[str, str]) -> Step:
    phrases = {old: new for old, new in folds.items() if len(old) > 1}
    lengths: dict[str, set[int]] = {}
    for phrase in phrases:
        lengths.setdefault(phrase[0], set()).add(len(phrase))
    return Step(
        _table({old: new for old, new in folds.items() if len(old) == 1}),
        phrases,
        {head: tuple(sorted(sizes, reverse=True)) for head, sizes in lengths.items()},
        re.compile(f"[{''.join(sorted(lengths))}](?=[{''.join(sorted({phrase[1] for phrase in phrases}))}])"),
    )


def _without(folds: Mapping[str, str], charset: str) -> dict[str, str]:
    """Return `folds` without those of characters that `charset` has."""
    known = _encodable("".join(folds), charset)
    return {old: new for old, new in folds.items() if not known.issuperset(old)}


def _encodable(text: str, charset: str) -> frozenset[str]:
    """Return the characters of `text` that `charset` has."""
    return frozenset(text.encode(charset, "ignore").decode(charset))
