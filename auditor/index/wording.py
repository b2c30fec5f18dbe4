"""Whether what stands in place of something else is a name: another case of the same kind has other names, an editor has other words.

Cutting words is slow, so it is asked only about pairs in which letters repeat that the other article does not have.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Final

import numpy as np

from auditor import dictionary
from auditor.index.apart import Apart
from auditor.index.columns import Flags, Places
from auditor.index.matching import Side, gaps
from auditor.lexicon.equivalents import EQUIVALENT_WORDS
from auditor.patterns import regex

PROPER: Final = ("nr", "ns", "nt", "nz")
"""Parts of speech of names: people, places, bodies, others."""
FUNCTION: Final = ("p", "c", "u", "r", "d", "q", "f")
"""Of words that are no part of a name: prepositions, conjunctions, particles, pronouns, adverbs, measure words, directions."""
COMMONPLACE: Final = 1000
"""How often a word stands in the corpus of the segmenter that is nobody's name: 视频 1854, 眼下 1925; 航宇 66, 格力 73."""
REPEATED: Final = 2
OTHER_WORDS: Final = regex("|".join(map(re.escape, sorted(EQUIVALENT_WORDS, key=lambda word: (-len(word), word)))))
"""Words for which there is another; the segmenter would make 资讯网 and 路 of 资讯网路."""


def named(apart: Apart, both: Sequence[Side], strange: Places) -> Places:
    """Return how often a name that only one of two articles has stands where the other has a name of its own, as often at least.

    `strange` says the same of any letters. An editor who writes 眼下 for 目前 does so throughout, and so does a page in Taiwan usage with
    its 软体; neither is another case.
    """
    asked = strange >= REPEATED
    letters = {article: apart.letters(article) for side in both for article in set(side.articles[asked].tolist())}
    ours, theirs = (_stretches(apart, side, asked, letters) for side in both)
    found = strange.copy()
    for pair in np.flatnonzero(asked).tolist():
        left, right = (letters[int(side.articles[pair])] for side in both)
        most = _most(ours[pair], right)
        found[pair] = min(most, _most(theirs[pair], left)) if most else 0
    return found


def _stretches(apart: Apart, side: Side, chosen: Flags, letters: Mapping[int, str]) -> Mapping[int, list[str]]:
    """Return what stands in the short gaps of each of the chosen articles, the letters of which are given."""
    owners, begins, lengths = gaps(apart, side, chosen)
    articles = side.articles[owners]
    begins -= apart.order.bounds[articles]
    found: dict[int, list[str]] = defaultdict(list)
    for owner, article, begin, end in zip(*(part.tolist() for part in (owners, articles, begins, begins + lengths)), strict=True):
        found[owner].append(letters[article][begin:end])
    return found


def _most(stretches: Sequence[str], other: str) -> int:
    """Return how often two letters in a row that are nowhere in `other` stand in stretches with a name; the most of any two, from REPEATED.

    Words are cut only where such letters stand.
    """
    counted = Counter(map(_folded, stretches))
    strange = {two for two, count in _counted(counted).items() if count >= REPEATED and two not in other}
    held = {said: count for said, count in counted.items() if not strange.isdisjoint(_twos(said))}
    named = _counted({said: count for said, count in held.items() if not _ordinary(said)})
    return max((named[two] for two in strange & named.keys()), default=0)


def _counted(stretches: Mapping[str, int]) -> Mapping[str, int]:
    """Return how often every two letters in a row stand in stretches, each of which stands there so often."""
    found: dict[str, int] = defaultdict(int)
    for said, count in stretches.items():
        for two in _twos(said):
            found[two] += count
    return found


@lru_cache(maxsize=1 << 14)
def _twos(said: str) -> Sequence[str]:
    """Return every two letters in a row."""
    return tuple(map(str.__add__, said, said[1:]))


@lru_cache(maxsize=1 << 14)
def _folded(said: str) -> str:
    """Return a text with one word for each thing. The copies of one story have the same gaps in many pairs."""
    return OTHER_WORDS.sub(lambda found: EQUIVALENT_WORDS[found[0]], said)


@lru_cache(maxsize=1 << 14)
def _ordinary(said: str) -> bool:
    """Return whether none of these words is a name."""
    return all(not kind.startswith(PROPER) and _common(word) for word, kind in dictionary.tag(said))


def _common(word: str) -> bool:
    """Return whether a word is nobody's name.

    The segmenter joins what it does not know: 由该 is two words and no name, 精电 two letters of one.
    """
    met = dictionary.frequency(word)
    if met:
        return met >= COMMONPLACE
    parts = [part for part in dictionary.cut(word, guessing=False) if not dictionary.tag(part)[0][1].startswith(FUNCTION)]
    return all(len(part) > 1 and dictionary.frequency(part) >= COMMONPLACE for part in parts)
