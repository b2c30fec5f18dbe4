"""S501: one office, held by one foreigner whose name is written in two ways: 监狱总局发言人诺索瓦纳, 监狱总局发言人诺索万.

Chinese names in two spellings are found by their sound, see `homophones`; these sound otherwise and begin alike.
"""

from collections.abc import Iterator
from itertools import combinations

from auditor.compare.rule import Observation
from auditor.compare.rules.alone.foreign import runs
from auditor.compare.rules.alone.whole import Whole, observed
from auditor.lexicon import words
from auditor.model import Message, Span
from auditor.patterns import regex

_OFFICE = 6
"""Characters before two names that are the same, the title among them, if both hold one office."""
_ENDS = frozenset(word[-1] for word in (*words("titles.offices"), "发言人"))
_LONGEST = 6
"""Characters of a name, at most."""
_HAN = regex(f"[一-龥]{{{_OFFICE}}}")
_BEGIN = 2
"""Characters with which both names begin."""


def check(whole: Whole) -> Iterator[Observation]:
    """Report two names behind one office that begin alike and go on otherwise; one that is the other and more may be cut or run on."""
    held: dict[str, dict[str, Span]] = {}
    for start, run in runs(whole.text):
        office = whole.text[max(0, start - _OFFICE) : start]
        if office[-1:] in _ENDS and _HAN.fullmatch(office):
            name = run[:_LONGEST]
            held.setdefault(office, {}).setdefault(name, Span(start, start + len(name)))
    for names in held.values():
        for one, other in combinations(sorted(names), 2):
            if _are_one(one, other):
                detail = Message(
                    f"{one} ／ {other}：同一职务的同一人，名字有两种写法", f"{one} / {other}: one name of one office, written in two ways"
                )
                yield observed("S501", whole, (names[one], names[other]), "medium", "medium", detail)


def _are_one(one: str, other: str) -> bool:
    """Tell whether two names begin alike and differ behind, in their last characters."""
    apart = one.startswith(other) or other.startswith(one)
    return not apart and one[:_BEGIN] == other[:_BEGIN] and abs(len(one) - len(other)) <= 1
