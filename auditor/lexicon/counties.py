"""What lies where in China: provinces, their prefectures, and the counties, districts, banners and smaller cities of those.

`counties.txt` lists them by their full names, as a reader knows that one is meant. Where something lay in living memory counts too.
"""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple


class Inside(NamedTuple):
    """Where something lies."""

    province: str
    prefecture: str
    """Empty where something lies in the province alone, as with a prefecture itself."""


class Divisions(NamedTuple):
    """What lies where, and what has something in it."""

    lies: Mapping[str, frozenset[Inside]]
    """Of each full name of a prefecture or of a part of one where those of that name lie, or lay."""
    holders: Mapping[str, Inside]
    """Of each name of a province or a prefecture what is in it: 山东 and 山东省, 黄石市, 恩施州."""


@cache
def divisions() -> Divisions:
    """Return what `counties.txt` lists; it is read when first asked for."""
    lies: dict[str, set[Inside]] = {}
    holders: dict[str, Inside] = {}
    province = ""
    for line in Path(__file__).with_suffix(".txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("@"):
            names = line[1:].strip().split("|")
            province = names[0]
            holders |= dict.fromkeys(names, Inside(province, ""))
        elif line and not line.startswith("#"):
            names_of, _, parts = line.partition("=")
            prefecture, *others = names_of.strip().split("|")
            here = Inside(province, prefecture)
            if prefecture:
                holders |= dict.fromkeys((prefecture, *others), here)
                lies.setdefault(prefecture, set()).add(Inside(province, ""))
            for name in parts.replace("/", " ").split():
                lies.setdefault(name, set()).add(here)
    return Divisions({name: frozenset(places) for name, places in lies.items()}, holders)
