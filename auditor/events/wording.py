"""The words around figures as they are compared: those that say something, each with how little usual it is; what is counted; senses.

Words that say the same, as the lexicon knows it, are one word: 遇难 and 丧生, 岗位 and 职位.
"""

import re
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from math import log
from typing import Final

from auditor import dictionary, lexicon
from auditor.events.words import usual
from auditor.lexicon.equivalents import EQUIVALENT_WORDS
from auditor.lexicon.places import PLACES
from auditor.patterns import regex

_WORDS = regex(r"\d[\d.]*[万亿千百]*(?:[美港欧日]?元)?|([一-龥]{2,}|[A-Za-z][A-Za-z0-9]+)")
"""Runs of words; numbers with their money are passed over, since 万元 is none."""
_LETTERS: Final = 2
"""Of a word that says something, at least."""
_POINTING = frozenset("这那该此某")
"""What begins a word that points at something and does not name it."""
KINDS_OF_PLACE = frozenset("省市县区州")


@cache
def _kinds() -> Mapping[str, str]:
    """Return the kind of each word of what is counted."""
    return lexicon.keys("ledger.counted")


@cache
def _kind() -> re.Pattern[str]:
    return regex(lexicon.alternation(tuple(_kinds())))


@cache
def _senses(section: str) -> tuple[tuple[str, str], ...]:
    return tuple((word, sense) for sense, words in lexicon.keyed(f"ledger.{section}").items() for word in words)


@cache
def _alike() -> Mapping[str, str]:
    """Return the words that say the same of what is counted or done, each with the one that stands for them."""
    lines = (words for section in ("counted", "acts", "alike") for words in lexicon.keyed(f"ledger.{section}").values())
    return {word: words[0] for words in lines for word in words}


@cache
def _forms() -> Mapping[str, tuple[str, ...]]:
    """Return of each such word all that say the same."""
    found: dict[str, tuple[str, ...]] = {}
    for word, said in _alike().items():
        found[said] = (*found.get(said, ()), word)
    return found


def stands_in(word: str, text: str) -> bool:
    """Tell whether a word, as `weighed` gives it, or one that says the same stands in a text."""
    return any(form in text for form in _forms().get(word, (word,)))


@cache
def _idle() -> frozenset[str]:
    return frozenset(lexicon.words("ledger.idle", "ledger.frames", "ledger.extents", "ledger.as of"))


def kind_behind(words: str) -> str:
    """Return the first kind of the counted that words name; empty where they name none."""
    found = _kind().search(words)
    return _kinds()[found[0]] if found else ""


def kind_before(words: str) -> str:
    """Return the last kind of the counted that words name; empty where they name none."""
    found = _kind().findall(words)
    return _kinds()[found[-1]] if found else ""


def senses(words: str, section: str) -> frozenset[str]:
    """Return the senses of a section of the lexicon, each a line of it, that words have."""
    return frozenset(sense for word, sense in _senses(section) if word in words)


def extents_in(words: str) -> frozenset[str]:
    """Return the extents that words name: province, city."""
    return senses(words, "extents")


@lru_cache(maxsize=1 << 14)
def weighed(words: str) -> Mapping[str, float]:
    """Return the words that say something, each with how little usual it is."""
    cut = (word for run in _WORDS.findall(words) for word in dictionary.cut(run))
    return {said: weight for said, weight in map(_weight, cut) if weight}


@lru_cache(maxsize=1 << 15)
def _weight(word: str) -> tuple[str, float]:
    """Return a word as it is compared, with how little usual it is; 0 where it says nothing."""
    said = EQUIVALENT_WORDS.get(word, word)
    said = _alike().get(said, said)
    if len(said) < _LETTERS or said[0] in _POINTING or said in _idle():
        return said, 0.0
    return said, round(min(8.0, -log(usual(said))), 2)


def places_in(words: Iterable[str]) -> frozenset[str]:
    """Return the places among words, by their names alone: 保定 for 保定市."""
    bare = (word[:-1] if word[-1] in KINDS_OF_PLACE and word not in PLACES else word for word in words)
    return frozenset(word for word in bare if word in PLACES)
