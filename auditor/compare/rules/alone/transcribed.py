"""S501: one foreign name, in one article written after its sound in two ways: 博索纳罗, 博尔索纳罗; 尼科连科, 尼古连科.

Names are runs of the characters that transcribe. A run may begin or end with a word that is no part of the name (特朗普因, 特朗普利用).
What differs at either end counts only where the segmenter has it in one word with what is next to it.
"""

from collections.abc import Iterator, Mapping
from itertools import combinations

from rapidfuzz.distance import OSA, Postfix, Prefix

from auditor import dictionary
from auditor.compare.rule import Observation
from auditor.compare.rules.alone.foreign import DOT, runs
from auditor.compare.rules.alone.whole import Whole, observed
from auditor.lexicon import words
from auditor.model import Message, Span

_LONG = 4
"""Characters of a name that is long enough; there are too many of three."""
_AROUND = 8
"""Characters around a name from which the segmenter sees where words begin."""
_MOST = 200
"""Different runs of an article; one with more is a list of results."""
_CLOSING = frozenset("》）)”，。、；：！？（(")
"""Marks before which a word ends."""
_EXPLAINED = words("persons.otherwise")


def check(whole: Whole) -> Iterator[Observation]:
    """Report names that are written in two ways."""
    named = _named(whole.text)
    if len(named) < 2 or len(named) > _MOST:
        return
    alike: dict[str, list[str]] = {}
    for name in named:
        alike.setdefault(name[0], []).append(name)
        alike.setdefault(name[1:], []).append(name)
    for names in alike.values():
        for one, other in combinations(sorted(names), 2) if len(names) > 1 else ():
            if _are_one(one, other, whole.text, named) and not any(word in whole.text for word in _EXPLAINED):
                yield _observation(whole, *(Span(named[name], named[name] + len(name)) for name in (one, other)))


def _observation(whole: Whole, here: Span, there: Span) -> Observation:
    one, other = whole.quote(here), whole.quote(there)
    detail = Message(
        f"{one} ／ {other}：同一篇文章里一个外文名有两种译法", f"{one} / {other}: one foreign name, rendered in two ways in one article"
    )
    return observed("S501", whole, (here, there), "medium", "medium", detail)


def _named(text: str) -> dict[str, int]:
    """Return the runs that may be names, each with where it stands first; a first name alone is many persons'."""
    found: dict[str, int] = {}
    for start, run in runs(text):
        if len(run) >= _LONG and text[start + len(run) : start + len(run) + 1] != DOT:
            found.setdefault(run, start)
    return found


def _are_one(one: str, other: str, text: str, named: Mapping[str, int]) -> bool:
    """Tell whether two runs are spellings of one name: they differ within, or in a first or last character that is no word of its own."""
    if abs(len(one) - len(other)) > 1 or OSA.distance(one, other, score_cutoff=1) != 1 or one.endswith(other) or other.endswith(one):
        return False
    start = Prefix.similarity(one, other)
    behind = min(Postfix.similarity(one, other), min(len(one), len(other)) - start)
    if start and behind:
        return True
    return len(one) == len(other) and all(_is_word(text, named[run], len(run), start) for run in (one, other))


def _is_word(text: str, at: int, length: int, apart: int) -> bool:
    """Tell whether the first or last character of a run, the one at `apart`, is of a word with those next to it: no 特朗普, 因."""
    end = at + length
    if text[end : end + 1] in _CLOSING if apart else text[at - 1 : at] == DOT:
        return True
    place = max(0, at - _AROUND)
    edges = {place}
    for word in dictionary.cut(text[place : end + _AROUND]):
        place += len(word)
        edges.add(place)
    return at + (apart or 1) not in edges and (apart > 0 or at in edges)
