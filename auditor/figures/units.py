"""Units: what stands behind a number, and the one base that each dimension is counted in.

| dimension | base | | dimension | base |
| --- | --- | --- | --- | --- |
| length | 米 | | power | 瓦 |
| mass | 千克 | | energy | 千瓦时 |
| area | 平方米 | | pressure | 帕 |
| volume | 立方米 | | frequency | 赫 |
| money | ISO 4217 code | | data | 字节 |

A duration keeps the unit it is given in (年 月 周 天 小时 分钟 秒): a month is no fixed number of days. `relate` converts
where it can. A classifier is its own unit; what is counted is the noun behind it, which is not this module's matter.
"""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from auditor.model import FigureKind

FINEST = Decimal("1e-12")
"""Where a unit does not divide evenly (5亩), the value is rounded here."""


class Unit(NamedTuple):
    """A number in this unit is that number times `scale` over `divisor` in the base."""

    kind: FigureKind
    base: str
    scale: Decimal = Decimal(1)
    divisor: Decimal = Decimal(1)

    def convert(self, number: Decimal) -> Decimal:
        """Return `number` of this unit in the base unit."""
        if self.divisor == 1:
            return number * self.scale
        return rounded(number * self.scale / self.divisor)


def rounded(number: Decimal) -> Decimal:
    """Return a number that a division made, to the finest; one that is too large to have that many digits as it is."""
    return (number if number.adjusted() > _LARGEST else number.quantize(FINEST)).normalize()


_LARGEST = 14
"""Power of ten of a number that is exact to the finest: of 28 digits that decimals have, twelve are behind the point."""


def trie(words: Iterable[str], not_before: Mapping[str, str] = MappingProxyType({})) -> str:
    """Return a regex for the longest of `words`, branching by character so that a miss costs one look.

    `not_before` gives, for some words, the characters that may not follow them: with {"成": "为"} 三成为 holds no 三成.
    """
    return _branch({word: f"(?![{not_before[word]}])" if word in not_before else "" for word in words})


def _branch(words: Mapping[str, str]) -> str:
    """`words`: rest of each word → the assertion behind it."""
    branches: dict[str, dict[str, str]] = {}
    end: str | None = None
    for word, assertion in words.items():
        if word:
            branches.setdefault(word[0], {})[word[1:]] = assertion
        else:
            end = assertion
    leaves = sorted(first for first, rests in branches.items() if rests == {"": ""})
    parts = [_escape(first) + _branch(rests) for first, rests in sorted(branches.items()) if rests != {"": ""}]
    if leaves:
        parts.append(_escape(leaves[0]) if len(leaves) == 1 else "[" + "".join(map(_escape, leaves)) + "]")
    if end is not None:
        parts.append(end)
    return parts[0] if len(parts) == 1 else f"(?:{'|'.join(parts)})"


def _escape(character: str) -> str:
    return "\\" + character if character in r"\.^$*+?{}[]|()-/&~#" else character


LEXICON = Path(__file__).parents[1] / "lexicon"
"""Where what the language knows of units stands, a file a table."""


def entries(name: str) -> tuple[str, ...]:
    """Return the lines of a table of the lexicon, remarks and empty ones left out."""
    lines = (LEXICON / name).read_text(encoding="utf-8").splitlines()
    return tuple(line for line in lines if line and not line.startswith("#"))


def _words(name: str) -> tuple[str, ...]:
    return tuple(word for line in entries(name) for word in line.split())


CURRENCY_SIGNS = {
    "￥": "CNY", "¥": "CNY", "RMB": "CNY", "人民币": "CNY", "US$": "USD", "$": "USD", "USD": "USD", "HK$": "HKD", "港币": "HKD",
    "€": "EUR", "£": "GBP", "新台币": "TWD", "台币": "TWD",
    "A$": "AUD", "C$": "CAD", "S$": "SGD", "NT$": "TWD",
}  # fmt: skip
ENGLISH_SCALES = {"million": "1e6", "billion": "1e9", "trillion": "1e12"}


def _measured(line: str) -> dict[str, Unit]:
    """Read one line of `units.txt`: kind, base, worth, names."""
    kind, base, worth, *names = line.split()
    scale, _, divisor = worth.partition("/")
    unit = Unit(_KINDS[kind], "" if base == "-" else base, Decimal(scale), Decimal(divisor or 1))
    return dict.fromkeys(names, unit)


_KINDS: dict[str, FigureKind] = {
    "number": "number", "percent": "percent", "points": "points", "multiple": "multiple", "money": "money", "measure": "measure",
    "duration": "duration",
}  # fmt: skip


def _table() -> dict[str, Unit]:
    units = {name: Unit("number", name) for name in _words("classifiers.txt")}
    units |= {name: Unit("number", "", Decimal(scale)) for name, scale in ENGLISH_SCALES.items()}
    for line in entries("units.txt"):
        units |= _measured(line)
    return units


UNITS: dict[str, Unit] = _table()
"""Every unit by every name it has."""
SINGLE_UNITS = frozenset(UNITS) - frozenset(_words("not_after_one.txt"))
"""The units before which a single Chinese digit is a figure: 三个, 五年, 两名."""
_GUARDED = tuple(line.split() for line in entries("unit_guards.txt"))
NOT_BEFORE = {name: behind for name, behind, *_ in _GUARDED}
"""Characters that make another word of a unit: 三成为, 两条例, 5日本."""
_AFTER_ALL = {name: tuple(words) for name, _, *words in _GUARDED if words}
"""Words that begin with one of these characters and leave the unit one: 120人工作, 23种植物."""
PER_UNITS = _words("per_units.txt")
"""What a rate is counted by: 元/吨, 微克/立方米."""
COUNTED_ALIKE: tuple[frozenset[str], ...] = tuple(frozenset(line.split()) for line in entries("counted_alike.txt"))
"""Classifiers that count the same things, a set for each kind of thing."""


def counted_alike(one: str, other: str) -> bool:
    """Return whether two classifiers count the same things: 座 and 栋, 省区 and 省份."""
    return any(one in alike and other in alike for alike in COUNTED_ALIKE)


class Names:
    """Names that are looked for at a place of a text, the longest first.

    `not_before` gives, for some of them, the characters that may not follow: with {"成": "为"} 三成为 holds no 三成. `after_all` gives
    words that may follow although they begin so.
    """

    def __init__(
        self,
        names: Iterable[str],
        not_before: Mapping[str, str] = MappingProxyType({}),
        after_all: Mapping[str, tuple[str, ...]] = MappingProxyType({}),
    ) -> None:
        lengths: dict[str, set[int]] = {}
        self._barred = {name: frozenset(not_before.get(name, "")) for name in names}
        self._after_all = after_all
        for name in self._barred:
            lengths.setdefault(name[0], set()).add(len(name))
        self._lengths = {first: sorted(found, reverse=True) for first, found in lengths.items()}

    def end(self, text: str, at: int) -> int:
        """Return where the longest of the names ends that stands at `at`; `at` where there is none."""
        for length in self._lengths.get(text[at : at + 1], ()):
            name = text[at : at + length]
            end = at + len(name)
            if name not in self._barred or _runs_on(name, text[end : end + 1]):
                continue
            if text[end : end + 1] not in self._barred[name] or text.startswith(self._after_all.get(name, ()), end):
                return end
        return at


def _runs_on(name: str, behind: str) -> bool:
    """Say whether a unit in Latin letters is only the beginning of a word: the L of 3 Lite."""
    return name[-1].isalpha() and name[-1].isascii() and behind.isalpha() and behind.isascii()


ANY_UNIT = Names(UNITS, NOT_BEFORE, _AFTER_ALL)
ANY_SINGLE_UNIT = Names(SINGLE_UNITS, NOT_BEFORE, _AFTER_ALL)
ANY_PER_UNIT = Names(PER_UNITS)
