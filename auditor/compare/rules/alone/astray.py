"""S501: a place that does not lie where it is said to: 山东省阳新县, which is in 湖北; 北京市浦口区, which is in 南京.

Of a name that one letter was mistaken in, or that an outlet of another province took for one that it knows. What lies where is known
by the full names of provinces, prefectures and their parts; names that are said of any town, and lists of places, tell nothing.
"""

from collections.abc import Container, Iterable, Iterator, Mapping
from functools import cache
from typing import NamedTuple

from rapidfuzz.distance import Hamming

from auditor.compare.rule import Observation
from auditor.compare.rules.alone.whole import Whole, observed
from auditor.lexicon import words
from auditor.lexicon.counties import Inside, divisions
from auditor.model import Message, Span

_ENDINGS = "市县区旗"
"""What full names end in that are looked for."""
_OTHER_WORDS = frozenset("民场值政容委长内")
"""Characters behind 市 that make another word of it: 市民, 市场."""
_LISTED = frozenset("市县区旗州盟镇乡")
"""What the name of a place ends in that stands right before another: a list without marks. A province may stand there: 湖北省黄石市."""

_TAIL = 2
"""Characters of a name by which it is looked for."""
_SHORTEST = 3
"""Characters of a name that stands right behind another and makes a list of the two."""
_MOST_NEAR = 3
"""Names of places a letter away that are told; of more none is a hint."""


class _Known(NamedTuple):
    """How long names are that end so, the longest first: hardly any 市 or 区 of a text ends one, and it is found out by two characters."""

    names: Mapping[str, tuple[int, ...]]
    holders: Mapping[str, tuple[int, ...]]
    longest: int


def check(whole: Whole) -> Iterator[Observation]:
    """Report a county, a district or a city behind the name of a province or prefecture that it is not in."""
    seen: set[str] = set()
    for end in _ends(whole.text):
        name = _name_before(whole.text, end)
        holder = _holder_before(whole.text, end - len(name)) if name else ""
        if holder and holder + name not in seen and _is_astray(holder, name) and not _is_other(whole.text, holder, name, end):
            seen.add(holder + name)
            yield observed("S501", whole, (Span(end - len(name) - len(holder), end),), "medium", "medium", _detail(holder, name))


def _ends(text: str) -> Iterator[int]:
    """Yield where a name may end."""
    tails = _known().names
    for ending in _ENDINGS:
        at = text.find(ending)
        while at >= 0:
            if text[at - 1 : at + 1] in tails:
                yield at + 1
            at = text.find(ending, at + 1)


@cache
def _known() -> _Known:
    known = divisions()
    return _Known(_by_tail(known.lies), _by_tail(known.holders), max(map(len, known.lies)))


def _by_tail(names: Iterable[str]) -> dict[str, tuple[int, ...]]:
    found: dict[str, set[int]] = {}
    for name in names:
        found.setdefault(name[-_TAIL:], set()).add(len(name))
    return {tail: tuple(sorted(lengths, reverse=True)) for tail, lengths in found.items()}


def _name_before(text: str, end: int) -> str:
    """Return the longest full name that ends here; empty where none does."""
    return _longest(text, end, _known().names, divisions().lies)


def _holder_before(text: str, end: int) -> str:
    """Return the longest name of a province or a prefecture that ends here; empty where none does."""
    return _longest(text, end, _known().holders, divisions().holders)


def _longest(text: str, end: int, lengths: Mapping[str, tuple[int, ...]], names: Container[str]) -> str:
    for length in lengths.get(text[max(0, end - _TAIL) : end], ()):
        if length <= end and text[end - length : end] in names:
            return text[end - length : end]
    return ""


def _is_astray(holder: str, name: str) -> bool:
    """Tell whether nothing of that name lies there, or lay."""
    known = divisions()
    here = known.holders[holder]
    if here.prefecture and name.endswith("市"):
        return False  # two cities in one breath are two: 无锡市江阴市
    return name not in words("localities.of any town") and not any(_is_in(there, here, holder) for there in known.lies[name])


def _is_in(there: Inside, here: Inside, holder: str) -> bool:
    """Tell whether one lies in the other; a prefecture may be called as a province is: 海南 of 青海, 吉林市."""
    if there.prefecture.startswith(holder):
        return True
    return there.province == here.province and there.prefecture in (here.prefecture or there.prefecture)


def _is_other(text: str, holder: str, name: str, end: int) -> bool:
    """Tell whether the two do not belong together: places in a list without marks, 上海杭州市民."""
    start = end - len(name) - len(holder)
    if name.endswith("市") and (text[end : end + 1] in _OTHER_WORDS or f"{holder}市" in divisions().holders):
        return True
    return text[max(0, start - 1) : start] in _LISTED or _begins_with_place(text[end : end + _known().longest])


def _begins_with_place(text: str) -> bool:
    """Tell whether another place stands here."""
    known = divisions()
    return any(text[:length] in known.lies or text[:length] in known.holders for length in range(_SHORTEST, len(text) + 1))


def _detail(holder: str, name: str) -> Message:
    """Say where the place lies, and what there is of nearly that name where it is said to be."""
    known = divisions()
    here = known.holders[holder]
    where = "、".join(sorted({there.province + there.prefecture for there in known.lies[name]}))
    near = [
        other
        for other, places in known.lies.items()
        if len(other) == len(name) and Hamming.distance(other, name) == 1 and any(_is_in(there, here, holder) for there in places)
    ]
    meant = (f"；{holder}有{'、'.join(near)}", f"; in {holder} there is {'、'.join(near)}") if 0 < len(near) <= _MOST_NEAR else ("", "")
    return Message(f"{name}在{where}，不在{holder}{meant[0]}", f"{name} lies in {where}, not in {holder}{meant[1]}")
