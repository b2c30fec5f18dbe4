"""Names of places and where each lies: countries, their regions and cities, as `places.txt` lists them."""

from collections.abc import Mapping
from pathlib import Path

Lies = tuple[str, ...]
"""Where a place lies: its country, its region, its city. "" stands for any: in which larger city a smaller one lies is not listed."""


def _read() -> dict[str, frozenset[Lies]]:
    """Return of each name of a place where the places of that name lie."""
    places: dict[str, set[Lies]] = {}
    country: Lies = ()
    for line in Path(__file__).with_suffix(".txt").read_text(encoding="utf-8").splitlines():
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


PLACES: Mapping[str, frozenset[Lies]] = _read()
"""Countries, their regions and cities: 义乌 lies in ("中国", "浙江", "", "义乌")."""
