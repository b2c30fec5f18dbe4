"""Other words for the same thing: Taiwan vocabulary in machine-converted pages, and the short names of public bodies. And names of places.

For comparing only, never for rewriting: 软体 in one witness and 软件 in another are no discrepancy, and people are still shown what
each one says. The words stand in `lexicon.txt`, in normal form, that is, in Simplified characters. A word is listed only where it
cannot mean something else in a news text: 资料 (material) is not listed as 数据, nor 新增 as 添加. The places stand in `places.txt`.
"""

from collections.abc import Mapping
from pathlib import Path


def _read(name: str) -> dict[str, str]:
    words: dict[str, str] = {}
    for line in Path(__file__).with_name(name).read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            canonical, *others = line.split()
            words |= dict.fromkeys(others, canonical)
    return words


EQUIVALENT_WORDS: Mapping[str, str] = _read("lexicon.txt")
"""Each word with the one that it is another word for. No value is itself a key."""

Lies = tuple[str, ...]
"""Where a place lies: its country, its region, its city. "" stands for any: in which larger city a smaller one lies is not listed."""


def _places(name: str) -> dict[str, frozenset[Lies]]:
    """Return of each name of a place where the places of that name lie."""
    places: dict[str, set[Lies]] = {}
    country: Lies = ()
    for line in Path(__file__).with_name(name).read_text(encoding="utf-8").splitlines():
        if line.startswith("@"):
            country = _add(places, line[1:].strip(), ())
        elif line and not line.startswith("#"):
            region, _, cities = line.partition("=")
            here = _add(places, region.strip(), country)
            larger, _, smaller = cities.partition("/")
            for city in larger.split():
                _add(places, city, here)
            for city in smaller.split():
                _add(places, city, (*here, ""))
    return {place: frozenset(lies) for place, lies in places.items()}


def _add(places: dict[str, set[Lies]], names: str, inside: Lies) -> Lies:
    """Enter the names of one place that lies `inside` another; return where it lies, itself included."""
    first, *others = names.split("|")
    here = (*inside, first) if first else inside
    for name in (first, *others) if first else ():
        places.setdefault(name, set()).add(here)
    return here


PLACES: Mapping[str, frozenset[Lies]] = _places("places.txt")
"""Countries, their regions and cities: 义乌 lies in ("中国", "浙江", "", "义乌")."""
