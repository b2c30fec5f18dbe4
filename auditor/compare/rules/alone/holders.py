"""S501: one office, held by one foreigner whose name is written in two ways: 监狱总局发言人诺索瓦纳, 监狱总局发言人诺索万.

Chinese names in two spellings are found by their sound, see `homophones`; these sound otherwise and begin alike.
"""

from collections.abc import Iterator
from itertools import combinations

from auditor.compare.rule import Observation
from auditor.compare.rules.alone.whole import Whole, observed
from auditor.lexicon import characters, words
from auditor.model import Message, Span
from auditor.patterns import regex

_OFFICE = 6
"""Characters before two names that are the same, the title among them, if both hold one office."""
_ENDS = "".join(sorted({word[-1] for word in (*words("titles.offices"), "发言人")}))
_NAME = regex(rf"[{_ENDS}](?P<name>[{characters('persons.transcription')}]{{3,6}}+)")
_HAN = regex(f"[一-龥]{{{_OFFICE}}}")
_BEGIN = 2
"""Characters with which both names begin."""


def check(whole: Whole) -> Iterator[Observation]:
    """Report two names behind one office that begin alike and go on otherwise; one that is the other and more may be cut or run on."""
    held: dict[str, dict[str, Span]] = {}
    for found in _NAME.finditer(whole.text):
        start = found.start("name")
        office = whole.text[max(0, start - _OFFICE) : start]
        if _HAN.fullmatch(office):
            held.setdefault(office, {}).setdefault(found["name"], Span(*found.span("name")))
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
