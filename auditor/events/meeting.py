"""What speaks for two figures being of one thing: a few measures of what stands around them, weighed by what readers said.

How near the two values are is no evidence: figures that differ are what a ledger is looked at for. Of figures that are one number it
counts how distinctive the number is. `meeting.json` is made by `python -m benchmarks events --write` from
`benchmarks/judged/events-meetings.jsonl`.
"""

import json
from collections.abc import Mapping
from functools import cache, lru_cache
from math import exp, log, sqrt
from pathlib import Path
from typing import Final, NamedTuple

from auditor import dictionary
from auditor.events.acts import DATED
from auditor.events.clauses import SENTENCE
from auditor.events.likeness import digits_told, kept_apart, lie_apart, shared, unit_of
from auditor.events.mentions import Mention

BEFORE: Final = 24
"""Characters of its sentence before a figure that are looked at one by one, and behind it."""
NEAR: Final = 8
"""Characters from a figure within which they count in full; half of it beyond."""
RIGHT_BEHIND: Final = 6
"""Characters behind a figure that name what is counted."""
MOST_LEAD: Final = 3.0
"""How much more speaks for a pair than for another, as a logarithm of the odds, from which it is as good as alone."""
MOST_DIGITS: Final = 4
"""Digits from which a number is as distinctive as one of more."""
_CORPUS: Final = 240_000
"""Characters of the dictionary's corpus to one of a sentence: the frequency from which a character says nothing."""
_MOST: Final = 8.0
"""What a character says at most."""


class Meeting(NamedTuple):
    """How two figures stand to each other; shares are 0 to 1, and what is or is not so is 1 or 0."""

    letters: float
    """How alike the characters of their sentences around them are, those that are usual counting less: a cosine."""
    words: float
    """Share of the weight of the words of their clauses that both have."""
    behind: float
    """Share of the pairs of characters right behind them that both have: what is counted."""
    beside: float
    """Half of the number of amounts that stand next to both."""
    unit: float
    """Whether they are counted by one word."""
    kind: float
    """Whether both count one thing that the lexicon knows: the dead, the houses that fell."""
    one_kind: float
    """Whether only one of them does."""
    apart: float
    """How far from each other they stand, each in its text from its beginning (0) to its end (1)."""
    headline: float
    """Whether one of them stands in a headline."""
    frames: float
    """Whether the one is an average, a plan or the like, and the other is not."""
    placed: float
    """Whether their clauses name other places."""
    digits: float
    """How many digits that count they are told with, of MOST_DIGITS."""
    exact: float
    """Whether they are the same number, bounded or not, and not one that the other may be."""
    dated: float
    """Whether they are times."""
    lead: float = 0.0
    """How much more speaks for them than for any other pair that one of them could be of, MOST_LEAD at most."""


OF_ONE: Final = tuple(name for name in Meeting._fields if name not in {"kind", "placed", "lead"})
"""What is weighed of two figures that are one number, or may be: what each is of matters less than that it is told at all."""
OF_TWO: Final = ("letters", "words", "behind", "beside", "unit", "kind", "one_kind", "apart", "frames", "placed", "dated")
"""What is weighed of two figures that are not, to find the best for each."""
MET: Final = ("letters", "words", "beside", "one_kind", "apart", "frames", "placed", "dated", "lead")
"""What is weighed of two that are each other's best."""


def meeting(one: Mention, other: Mention, *, exact: bool) -> Meeting:
    """Return what speaks for two figures being of one thing; `exact` says whether they are the same number, bounded or not."""
    return Meeting(
        letters=alike_in_letters(one, other),
        words=shared(one, other),
        behind=_alike(one.clause[1][:RIGHT_BEHIND], other.clause[1][:RIGHT_BEHIND]),
        beside=min(2, len(one.beside & other.beside)) / 2,
        unit=float(unit_of(one) == unit_of(other)),
        kind=float(bool(one.kind) and one.kind == other.kind),
        one_kind=float(bool(one.kind) != bool(other.kind)),
        apart=abs(_at(one) - _at(other)),
        headline=float(one.in_headline or other.in_headline),
        frames=float(kept_apart(one) != kept_apart(other)),
        placed=float(lie_apart(one.placed, other.placed)),
        digits=max(1, min(MOST_DIGITS, digits_told(one), digits_told(other))) / MOST_DIGITS,
        exact=float(exact),
        dated=float(one.figure.kind in DATED),
    )


@cache
def weights() -> Mapping[str, Mapping[str, float]]:
    """Return what each measure weighs, and `bias`: of figures that are `one` number, of `two`, and of two that have `met` as the best."""
    found: dict[str, dict[str, float]] = json.loads(Path(__file__).with_name("meeting.json").read_text(encoding="utf-8"))
    return found


def total(found: Meeting, numbers: str) -> float:
    """Return the logarithm of the odds that a reader says that two figures are of one thing, by the weights for these `numbers`."""
    known = weights()[numbers]
    summed: float = known["bias"] + sum(weight * getattr(found, name) for name, weight in known.items() if name != "bias")
    return round(summed, 4)


def likely(found: Meeting, numbers: str) -> float:
    """Return the probability of that, 0 to 1."""
    return round(1 / (1 + exp(-total(found, numbers))), 4)


def alike_in_letters(one: Mention, other: Mention) -> float:
    """Return how alike the characters of the sentences around two figures are, 0 to 1."""
    ours, length = _letters(one)
    theirs, other_length = _letters(other)
    both = sum([weight * theirs[letter] for letter, weight in ours.items() if letter in theirs])
    return both / (length * other_length) if both else 0.0


def _letters(one: Mention) -> tuple[Mapping[str, float], float]:
    """Return the characters of the sentence around a figure, each with what it says, and how long they are as a vector."""
    before, behind = one.sentence
    return _weighed(before[-BEFORE:], behind[:BEFORE])


@lru_cache(maxsize=1 << 13)
def _weighed(before: str, behind: str) -> tuple[Mapping[str, float], float]:
    found: dict[str, float] = {}
    for part in (before[::-1], behind):
        for place, letter in enumerate(part):
            weight = _says(letter) * (1.0 if place < NEAR else 0.5)
            if weight > found.get(letter, 0.0):
                found[letter] = weight
    return found, sqrt(sum(weight * weight for weight in found.values()))


@cache
def _says(letter: str) -> float:
    """Return how little usual a character is; 0 for what is no Chinese character."""
    if not "一" <= letter <= "龥" or letter in SENTENCE:
        return 0.0
    return max(0.0, min(_MOST, log(_CORPUS / max(1, dictionary.frequency(letter)))))


def _alike(one: str, other: str) -> float:
    """Return the share of the pairs of characters of two words that both have."""
    ours, theirs = ({word[at : at + 2] for at in range(len(word) - 1)} for word in (one, other))
    return 2 * len(ours & theirs) / (len(ours) + len(theirs)) if ours and theirs else 0.0


def _at(one: Mention) -> float:
    return one.figure.span.start / max(1, len(one.passage.text))
