"""S501: one name in Latin letters, once mistyped: Mark Gurman, Mark Gruman; Instagram, Instragram; Gregory HaGood, Hagood."""

from collections.abc import Callable, Iterator, Mapping
from itertools import combinations

from rapidfuzz.distance import OSA

from auditor.compare.rule import Observation
from auditor.compare.rules.alone.whole import Whole, observed
from auditor.lexicon import words
from auditor.model import Message, Span
from auditor.patterns import regex

_LETTER = "A-Za-z\u00c0-\u024f"
_NAME = regex(rf"[A-Z](?<![{_LETTER}\d&@/._'’-].)[A-Za-z]{{1,20}}(?: [A-Z][A-Za-z]{{4,14}})?(?![{_LETTER}\d@/._'’-])")
"""A word by itself, or a first name and a last one of five letters and more; shorter ones are one letter apart by nature."""
_LONG = 6
"""Letters of a word that is one letter apart from no other by nature."""
_MOST = 80
"""Different words of an article; one with more is in another language."""
_PLURAL = "s"
_MISSPELT = words("persons.misspelt")


def check(whole: Whole) -> Iterator[Observation]:
    """Report names that are a letter, or two that changed places, apart. An article that speaks of a misspelling has it on purpose."""
    told = set(_slips(whole.text))
    if told and not any(word in whole.text for word in _MISSPELT):
        for one, other, spans in sorted(told):
            detail = Message(
                f"{one} ／ {other}：同一篇文章里一个名字有两种拼法", f"{one} / {other}: one name, spelt in two ways in one article"
            )
            yield observed("S501", whole, spans, "medium", "medium", detail)


_Pair = tuple[str, str, tuple[Span, Span]]
"""Two spellings in the order of the alphabet, and where they stand."""


def _slips(text: str) -> Iterator[_Pair]:
    """Yield two last names behind one first name, one with a capital within that stands elsewhere without it, and two words."""
    told: dict[str, Span] = {}
    lasts: dict[str, dict[str, Span]] = {}
    for found in _NAME.finditer(text):
        first, _, last = found[0].partition(" ")
        told.setdefault(first, Span(found.start(), found.start() + len(first)))
        if last:
            span = Span(found.end() - len(last), found.end())
            told.setdefault(last, span)
            if first[1:].islower():
                lasts.setdefault(first, {}).setdefault(last, span)
    if 1 < len(told) <= _MOST:
        yield from _alike({word: span for word, span in told.items() if len(word) >= _LONG}, _is_slip_within)
    for named in lasts.values():
        yield from _alike(named, _is_slip)
        for last, span in named.items():
            plain = last.capitalize()
            if plain != last and plain in told:
                yield last, plain, (span, told[plain])


def _alike(places: Mapping[str, Span], are_one: Callable[[str, str], bool]) -> Iterator[_Pair]:
    for one, other in combinations(sorted(places), 2):
        if one[0] == other[0] and are_one(one, other):
            yield one, other, (places[one], places[other])


def _is_slip(one: str, other: str) -> bool:
    """Tell whether two last names are a letter, or two that changed places, apart."""
    return OSA.distance(one, other, score_cutoff=1) == 1 and one.rstrip(_PLURAL) != other.rstrip(_PLURAL)


def _is_slip_within(one: str, other: str) -> bool:
    """Tell whether two words are so far apart within. What differs at the end is inflected, and what differs in capitals is no slip."""
    same_end = one[-1] == other[-1] and one.lower() != other.lower()
    return same_end and OSA.distance(one, other, score_cutoff=1) == 1
