"""S501: one township, of two kinds: 金堡镇, 金堡乡. What was one and is the other now is told of, as a rule, with 原 or 撤."""

from collections.abc import Iterator
from itertools import combinations

from auditor import dictionary
from auditor.compare.rule import Observation
from auditor.compare.rules.alone.whole import Whole, is_chinese, observed
from auditor.lexicon import keyed, words
from auditor.model import Message, Span

_KINDS = {kind: frozenset(behind) for kind, behind in keyed("localities.townships").items()}
"""What a township may be, each with the characters behind it that make another word: 乡村, 镇长."""
_NAME = 2
"""Characters of a name that are looked at; of a longer one the last."""
_KNOWN = 100
"""How often a word was met where the dictionary was made, if it is one of every day: 平安, 联合."""
_AROUND = 6
"""Characters before a name from which the segmenter sees whether it begins there."""
_CHANGED = words("localities.changed")


def check(whole: Whole) -> Iterator[Observation]:
    """Report a township that is of one kind here and of another there."""
    names = [frozenset(part[-_NAME:] for part in whole.text.split(kind)[:-1]) for kind in _KINDS if kind in whole.text]
    shared = {name for one, other in combinations(names, 2) for name in one & other if len(name) == _NAME and is_chinese(name)}
    places: dict[str, dict[str, int]] = {}
    for name in shared:
        for kind, others in _KINDS.items():
            at = _first(whole.text, name, kind, others)
            if at is not None:
                places.setdefault(name, {})[kind] = at
    for name, kinds in sorted(places.items()):
        if len(kinds) > 1 and dictionary.frequency(name) < _KNOWN and not any(word in whole.text for word in _CHANGED):
            (one, here), (other, there) = sorted(kinds.items())[:2]
            if _is_name(whole.text, here) and _is_name(whole.text, there):
                yield _observation(whole, Span(here - _NAME, here + len(one)), Span(there - _NAME, there + len(other)))


def _observation(whole: Whole, here: Span, there: Span) -> Observation:
    one, other = whole.quote(here), whole.quote(there)
    detail = Message(f"{one} ／ {other}：同一篇文章里一个地方有两种建制", f"{one} / {other}: one place, of two kinds in one article")
    return observed("S501", whole, (here, there), "medium", "medium", detail)


def _first(text: str, name: str, kind: str, others: frozenset[str]) -> int | None:
    """Return where `kind` stands first behind a name, and not as the beginning of another word."""
    at = text.find(name + kind)
    while at >= 0:
        end = at + len(name + kind)
        if text[end : end + 1] not in others:
            return at + len(name)
        at = text.find(name + kind, end)
    return None


def _is_name(text: str, at: int) -> bool:
    """Tell whether the two characters before `at` are of one word, which may be longer: 佛店, 六马镇."""
    place = max(0, at - _NAME - _AROUND)
    for word in dictionary.cut(text[place : at + _NAME]):
        place += len(word)
        if place > at - _NAME:
            return place >= at
    return False
