"""Names and codes of one person or thing that two articles write differently, at places that never met: 菲茨帕特里克, 菲特派崔克.

A foreign name is told by the given name before its dot, a code by all but its end.
"""

from collections.abc import Iterator, Mapping
from itertools import chain
from typing import NamedTuple

from auditor.compare.changes.clauses import Clauses
from auditor.compare.changes.model import Change
from auditor.compare.changes.telling import Teller
from auditor.compare.rule import Still
from auditor.model import Span

_FEWEST_DIGITS, _SHORTEST = 3, 6
"""Digits and characters of a code, at least."""
_STEM = 0.7
"""Share of a code that two codes of one thing have in common from its start."""
_DOT = "·"
_GIVEN = 2
"""Characters of the given name, before the dot, that are the same."""
_TOLD = 4
"""Characters of the surname that say whether the other article has it."""
_ALIKE = 0.5
"""Share of the longer of two surnames that they have in common, in order."""
_LONGEST = 7
"""Characters behind a dot that are looked at."""
STILL: Still = (("namesake:name", "namesake:identifier"), "namesake:alike", "namesake:given")
"""What is found out of two names."""


class _Called(NamedTuple):
    """A name or a code where it stands first."""

    span: Span
    sentence: Span


class _Surname(NamedTuple):
    """What two surnames have in common, in order."""

    size: int
    """Characters."""
    ends: tuple[int, int]
    """Where the last of them ends, in either."""


def changes(clauses: Clauses) -> Iterator[Change]:
    """Yield the names and codes of two articles that seem to be of one person or thing and differ."""
    for slot, one, other, said in chain(_codes(clauses), _dotted(clauses)):
        if (one.sentence, other.sentence) not in clauses.met:
            told = {"namesake": 1.0, f"namesake:{slot}": 1.0, **said}
            yield Change("loose", slot, "replaced", one.span, other.span, one.sentence, other.sentence, told)


_Found = tuple[str, _Called, _Called, dict[str, float]]
"""A slot, what fills it on either side, and the evidence."""


def _codes(clauses: Clauses) -> Iterator[_Found]:
    ours = _codes_of(clauses, 0)
    theirs = _codes_of(clauses, 1) if ours else {}
    for one, at in ours.items():
        for other, to in theirs.items():
            stem = _common_start(one, other) / max(len(one), len(other))
            if len(one) == len(other) and stem >= _STEM:
                yield "identifier", at, to, {"namesake:alike": stem}


def _codes_of(clauses: Clauses, side: int) -> Mapping[str, _Called]:
    """Return the codes that one article alone has."""
    having, other = clauses.teller(side), clauses.teller(1 - side)
    found: dict[str, _Called] = {}
    for clause in clauses.sides[side]:
        if clause.new:
            for word in sorted(filter(_is_code, clauses.words(clause))):
                at = having.text.find(word, clause.span.start)
                if at >= 0 and word not in other.text:
                    found.setdefault(word, _Called(Span(at, at + len(word)), clause.sentence))
    return found


def _is_code(word: str) -> bool:
    """Tell whether a word is a code: letters and several digits, 603650.SZ."""
    return len(word) >= _SHORTEST and word.isascii() and any(map(str.isalpha, word)) and sum(map(str.isdigit, word)) >= _FEWEST_DIGITS


def _dotted(clauses: Clauses) -> Iterator[_Found]:
    """Yield the names of one given name and two surnames that are alike, of which one article lacks the one at least."""
    left, right = clauses.teller(0), clauses.teller(1)
    ours, theirs = _with_dots(left), _with_dots(right)
    for one, at in ours.items():
        for other, to in theirs.items():
            if one[:_GIVEN] == other[:_GIVEN] and not (_has(right, one) and _has(left, other)):
                alike = _surnames_alike(one[_GIVEN + 1 :], other[_GIVEN + 1 :])
                if alike is not None:
                    here, there = (Span(start, start + _GIVEN + 1 + end) for start, end in zip((at, to), alike.ends, strict=True))
                    share = alike.size / max(alike.ends)
                    yield "name", _placed(left, here), _placed(right, there), {"namesake:alike": share, "namesake:given": 1.0}


def _with_dots(teller: Teller) -> Mapping[str, int]:
    """Return the names with a dot, with what follows them, each with its first place."""
    found: dict[str, int] = {}
    dot = teller.text.find(_DOT)
    while dot >= 0:
        start, end = dot - _GIVEN, dot + 1
        while end < len(teller.text) and end - dot <= _LONGEST and _is_han(teller.text[end]):
            end += 1
        if start >= 0 and all(map(_is_han, teller.text[start:dot])) and end - dot > 2:
            found.setdefault(teller.text[start:end], start)
        dot = teller.text.find(_DOT, dot + 1)
    return found


def _is_han(letter: str) -> bool:
    return "一" <= letter <= "龥"


def _has(teller: Teller, name: str) -> bool:
    return name[: _GIVEN + 1 + _TOLD] in teller.text


def _surnames_alike(one: str, other: str) -> _Surname | None:
    """Return how two surnames, with what follows them, are alike; None where they are not, or are the same."""
    if one[0] != other[0]:
        return None
    found = _in_common(one, other)
    same = one[: found.ends[0]] == other[: found.ends[1]]
    return found if found.size > 1 and found.size >= _ALIKE * max(found.ends) and not same else None


def _placed(teller: Teller, span: Span) -> _Called:
    """Return a name with the sentence that it stands in; with its own words, where it stands in none."""
    return _Called(span, next((at for at in teller.sentences if at.start <= span.start < at.end), span))


def _common_start(one: str, other: str) -> int:
    return next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def _in_common(one: str, other: str) -> _Surname:
    """Return how many characters two strings have in common in their order, and where the last of these ends: a longest subsequence."""
    best = [[_Surname(0, (0, 0))] * (len(other) + 1) for _ in range(len(one) + 1)]
    for i, a in enumerate(one):
        for j, b in enumerate(other):
            longer = max(best[i][j + 1], best[i + 1][j], key=lambda found: found.size)
            best[i + 1][j + 1] = _Surname(best[i][j].size + 1, (i + 1, j + 1)) if a == b else longer
    return best[-1][-1]
