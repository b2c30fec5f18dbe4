"""S501: one name, in one article written with two characters of one sound: 王传君, 王传军; 开原镇, 开源镇."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from auditor import dictionary
from auditor.compare.pairs.persons import SURNAME
from auditor.compare.rule import Observation
from auditor.compare.rules.alone.ear import RUN, alike, run
from auditor.compare.rules.alone.whole import STOPS, Whole, observed
from auditor.lexicon import any_of, characters
from auditor.model import Message, Severity, Span
from auditor.patterns import regex

_AROUND = 8
"""Characters around a run from which the segmenter sees where its words begin and end."""
_PROPER = ("nr", "ns", "nt", "nz")
"""Kinds of words that are names, as the segmenter has them. It takes many a rare name of a person for one of a place."""
_FULL = 3
"""Characters of a name that no two things share by accident; a shorter one needs the same word beside it."""
_TRIED = 4
"""Places of a name that are looked at."""
_LONG_NAME = 4
"""Characters that a Chinese name has at most."""
_KNOWN = 100
"""How often two words of two characters were met where the dictionary was made, if they are two things: 山西, 陕西. 开源 has 70."""
_FREQUENT = 300
"""How often a word was met that holds the last character of a run and the one behind it, if the run surely ends within that word."""
_PUN = "谐音"
_LIST = frozenset("、和与及")
_NEAR = 60
"""Characters between two names of one list: 李丽、李莉."""
_PLACE = regex(f"(?:{any_of('localities.endings')})$")
_BETWEEN = frozenset(characters("sounds.between words"))
"""Characters that stand between words."""


class Word(NamedTuple):
    """A word of the text, as the segmenter has it."""

    start: int
    text: str
    kind: str


class Spelling(NamedTuple):
    """Two ways in which one name is written; the places are in the text that was searched."""

    one: Span
    other: Span
    sure: bool
    """Whether it is a name of which no two spellings are right; one that is written after its sound abroad may have several."""


class _Place(NamedTuple):
    """One of the two words, with what is around it."""

    span: Span
    text: str
    kind: str
    """What the segmenter takes it for; empty where it cuts it in two."""
    met: int
    """How often it was met where the dictionary was made."""
    before: Word | None
    after: Word | None


def check(whole: Whole) -> Iterator[Observation]:
    """Report names that are written in two ways that sound alike. An article that speaks of a pun has it on purpose."""
    if _PUN in whole.text:
        return
    seen: set[frozenset[str]] = set()
    for one, other in alike(whole.text):
        spelling = spelling_at(whole.text, one, other)
        if spelling and (names := frozenset(map(whole.quote, spelling[:2]))) not in seen and not _explained(whole.text, names):
            seen.add(names)
            yield _observation(whole, spelling)


def _explained(text: str, names: frozenset[str]) -> bool:
    """Tell whether the text says that the one is the other: “金头解”就是“金头姐”."""
    for name in names:
        for other in names - {name}:
            at = text.find(name)
            while at >= 0:
                end = at + len(name)
                between = text[end : end + _MEANING].partition(other)
                if between[1] and _MEANS.search(between[0]):
                    return True
                at = text.find(name, end)
    return False


_MEANS = regex("就是|即是|意为|意思|指的是|寓意|音同")
_MEANING = 16
"""Characters within which it is said what a name means."""


def _observation(whole: Whole, spelling: Spelling) -> Observation:
    one, other = sorted(map(whole.quote, spelling[:2]))
    severity: Severity = "medium" if spelling.sure else "low"
    detail = Message(
        f"{one} ／ {other}：同音异字，同一篇文章里一个名称有两种写法",
        f"{one} / {other}: one name, written in two ways that sound alike",
    )
    return observed("S501", whole, spelling[:2], severity, "medium", detail)


def spelling_at(text: str, one: int, other: int) -> Spelling | None:
    """Return the name that is written in two ways at two places that sound alike; None where there are two things, or no name."""
    if _differ_between_words(text[one : one + RUN], text[other : other + RUN]):
        return None
    one, other, length = run(text, one, other)
    here, there = text[one : one + length], text[other : other + length]
    if here == there or _differ_between_words(here, there):
        return None
    apart = [at for at in range(length) if here[at] != there[at]]
    if any(_cut(text, start, start + length, apart) for start in (one, other)):
        return None
    words = [_words(text, start, start + length) for start in (one, other)]
    edges = [{word.start - start for word in near} for start, near in zip((one, other), words, strict=True)]
    begins = [edge for edge in edges[0] & edges[1] if 0 <= edge <= apart[0]]
    ends = [edge for edge in edges[0] & edges[1] if apart[-1] < edge <= length]
    if begins and ends:
        spans = [Span(start + max(begins), start + min(ends)) for start in (one, other)]
        return _judged(text, spans, words)
    return _elsewhere(text, (one, other), words, length)


def _differ_between_words(here: str, there: str) -> bool:
    """Tell whether two characters that differ both stand between words: 的, 地."""
    return not _BETWEEN.isdisjoint(here) and any(a != b and a in _BETWEEN and b in _BETWEEN for a, b in zip(here, there, strict=True))


def _elsewhere(text: str, starts: tuple[int, int], words: list[list[Word]], length: int) -> Spelling | None:
    """Return the name that is a word at one of two places, where what sounds like it at the other is a word at a third.

    A name that is miswritten is in no dictionary, and the segmenter now and then cuts it with what follows.
    """
    for here, there, near in ((starts[0], starts[1], words[0]), (starts[1], starts[0], words[1])):
        for word in near:
            at = word.start - here
            if at >= 0 and at + len(word.text) <= length and len(word.text) >= _FULL and word.kind.startswith(_PROPER):
                name = text[there + at : there + at + len(word.text)]
                third = text.find(name)
                if name != word.text and third != there + at:
                    spans = [Span(start, start + len(word.text)) for start in (word.start, third)]
                    others = _words(text, *spans[1])
                    if {*spans[1]} <= {one.start for one in others}:
                        return _judged(text, spans, [near, others])
    return _persons(text, starts, length)


def _persons(text: str, starts: tuple[int, int], length: int) -> Spelling | None:
    """Return the name of a person in two spellings, each of which stands between words somewhere, if not where they were found.

    The segmenter takes 黄国胜为 for a name where 为 follows; elsewhere in the text it does not.
    """
    if length != _FULL or not all(SURNAME.match(text, start) for start in starts):
        return None
    found = [_between_words(text, text[start : start + length]) for start in starts]
    if found[0] is None or found[1] is None:
        return None
    return _judged(text, [Span(at, at + length) for at, _ in (found[0], found[1])], [words for _, words in (found[0], found[1])])


def _between_words(text: str, name: str) -> tuple[int, list[Word]] | None:
    """Return the first of a few places of a name at which words begin and end where it does, with the words around it."""
    at = text.find(name)
    for _ in range(_TRIED):
        if at < 0:
            return None
        words = _words(text, at, at + len(name))
        if {at, at + len(name)} <= {word.start for word in words}:
            return at, words
        at = text.find(name, at + 1)
    return None


def _judged(text: str, spans: list[Span], words: list[list[Word]]) -> Spelling | None:
    """Return two words that sound alike as two spellings of one name, None where they are two words."""
    left, right = (_place(text, span, near) for span, near in zip(spans, words, strict=True))
    if _listed(text, left.span, right.span) or _hold_common(words[0], left, right) or _hold_common(words[1], right, left):
        return None
    sure = _long(left, right) if len(left.text) >= _FULL else _short(left, right)
    return None if sure is None else Spelling(left.span, right.span, sure)


def _cut(text: str, start: int, end: int, apart: Sequence[int]) -> bool:
    """Tell whether a run that differs at its end goes on within a word, so that there are no words to compare: 服务体验, 服务提供."""
    ends = apart[-1] == end - start - 1 and dictionary.frequency(text[end - 1 : end + 1]) >= _FREQUENT
    return ends or (apart[0] == 0 and start > 0 and dictionary.frequency(text[start - 1 : start + 1]) >= _FREQUENT)


def _hold_common(words: Sequence[Word], here: _Place, there: _Place) -> bool:
    """Tell whether a character that is another one in the other name is a word of its own here, of those that stand between words."""
    apart = {here.span.start + at for at, pair in enumerate(zip(here.text, there.text, strict=True)) if pair[0] != pair[1]}
    return any(word.start in apart and word.text in _BETWEEN for word in words)


def _long(left: _Place, right: _Place) -> bool | None:
    """Tell whether two words of three and more characters are surely one name; None where they are none."""
    names, kinds, met = (left.text, right.text), (left.kind, right.kind), (left.met, right.met)
    if all(met) or any(one.met and not one.kind.startswith(("nr", "ns")) for one in (left, right)):
        return None
    if any(met) and any({one, other} & _BETWEEN for one, other in zip(*names, strict=True) if one != other):
        return None
    person = all(SURNAME.match(name) for name in names) and len(names[0]) <= _LONG_NAME
    if not any(kind.startswith(_PROPER) for kind in kinds) and not (person and all(kinds)):
        return None
    return not any(met) and (person or all(_PLACE.search(name) for name in names))


def _short(left: _Place, right: _Place) -> bool | None:
    """Tell whether two words of two characters are surely one name, by what stands beside both; None where they are none."""
    kinds, met = (left.kind, right.kind), (left.met, right.met)
    named = any(kind.startswith(_PROPER) for kind in kinds)
    if len(left.text) < 2 or min(met) > _KNOWN or any(kind and kind[0] != "n" for kind in kinds):
        return None
    before, after = _both(left.before, right.before), _both(left.after, right.after)
    beside = (after and _PLACE.search(after.text)) or (not all(met) and (after or (before and len(before.text) > 1)))
    if beside and (named or (all(kinds) and not any(met))):
        return named
    return False if not any(met) and any(kind.startswith("nr") for kind in kinds) else None


def _both(one: Word | None, other: Word | None) -> Word | None:
    """Return the noun that stands beside both names."""
    return one if one and other and one.text == other.text and (one.kind.startswith("n") or _PLACE.search(one.text)) else None


def _place(text: str, span: Span, words: Sequence[Word]) -> _Place:
    """Return the word at `span` with those beside it."""
    name = text[span.start : span.end]
    kind = next((word.kind for word in words if word.start == span.start and word.text == name), "")
    before = next((word for word in reversed(words) if word.start < span.start), None)
    return _Place(span, name, kind, dictionary.frequency(name), before, next((word for word in words if word.start >= span.end), None))


def _listed(text: str, one: Span, other: Span) -> bool:
    """Tell whether the two stand in one list, as two things do."""
    first, second = sorted((one, other))
    between = text[first.end : second.start] if second.start - first.end <= _NEAR else "。"
    return not STOPS.search(between) and not _LIST.isdisjoint(between)


def _words(text: str, start: int, end: int) -> list[Word]:
    """Return the words of the text around `start` to `end`."""
    at = max(0, start - _AROUND)
    words = []
    for word, kind in dictionary.tag(text[at : end + _AROUND]):
        words.append(Word(at, word, kind))
        at += len(word)
    return words
