"""What an amount is counted by: units of rates, 0.14元/升 and 每人每天30元. Knows nothing of numbers."""

from collections.abc import Sequence
from decimal import Decimal

from auditor.figures.units import PER_UNITS, UNITS, Unit, trie
from auditor.patterns import regex


def counted_by(unit: Unit, names: Sequence[str]) -> Unit:
    """Return `unit` counted by others, in whatever order they are named: 元/人/天, 每人每天…元."""
    pers = sorted((_per(name.lstrip("每")) for name in names), key=lambda per: per.base)
    divisor, scale = unit.divisor, unit.scale
    for per in pers:
        divisor, scale = divisor * per.scale, scale * per.divisor
    return unit._replace(base="/".join((unit.base, *(per.base for per in pers))), divisor=divisor, scale=scale)


def rate_factor(figure: str) -> Decimal:
    """Return what the value of a rate is to be multiplied by to be that of its amount alone: 0.001 for 0.14元/升, 每升0.14元."""
    factor = Decimal(1)
    for name in _COUNTED_BY.findall(figure):
        per = _per(name.lstrip("每/"))
        factor = factor * per.scale / per.divisor
    return factor


_COUNTED_BY = regex(rf"[每/](?:{trie(PER_UNITS)})")


def _per(name: str) -> Unit:
    return _PER.get(name) or UNITS.get(name) or Unit("number", name)


_PER = {
    "名": Unit("number", "人"),
    "位": Unit("number", "人"),
    "度": UNITS["千瓦时"],
    "度电": UNITS["千瓦时"],
    "里": UNITS["里"],
    "时": UNITS["小时"],
    "分": UNITS["分钟"],
    "月": UNITS["个月"],
    "百公里": Unit("measure", "米", Decimal(100000)),
    "百千米": Unit("measure", "米", Decimal(100000)),
    "100千米": Unit("measure", "米", Decimal(100000)),
    "100公里": Unit("measure", "米", Decimal(100000)),
    "100km": Unit("measure", "米", Decimal(100000)),
    "平": UNITS["平方米"],
    "年度": UNITS["年"],
}
