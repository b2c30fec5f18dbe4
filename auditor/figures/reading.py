"""What a figure means: a piece of text that the grammar found, and of which sort → kind, value, interval, unit, bound.

Pure functions of that piece of text and the day of publication, so that a figure that stands a thousand times is read once.
"""

from collections.abc import Callable
from datetime import date
from functools import lru_cache

from auditor.figures import dates, eras
from auditor.figures.amounts import Meaning, parts, quantity
from auditor.figures.shapes import (
    bounds,
    compound,
    coordinate,
    digits,
    first,
    fraction,
    half,
    identifier,
    ordinal,
    pair,
    rank,
    ratio,
    roman,
    said,
    several,
    split,
)


def _date(text: str, published: date | None) -> Meaning | None:
    core = text.removesuffix("许").removesuffix("左右")
    value = dates.date_value(core, published)
    return Meaning("date", value, bound="=" if core == text else "~") if value else None


def _vague_date(text: str, _published: date | None) -> Meaning | None:
    return Meaning("date", None, vague=True)


def _time(text: str, _published: date | None) -> Meaning | None:
    word, core, suffix = bounds(text)
    value = dates.time_value(core.removesuffix("多"))
    about = suffix in {"许", "左右"} or word in {"约", "大约"} or core.endswith("多")
    return Meaning("time", value, bound="~" if about else "=") if value else None


def _era(text: str, _published: date | None) -> Meaning | None:
    found = eras.value(text)
    return Meaning("date", found) if found else None


READERS: dict[str, Callable[[str, date | None], Meaning | None]] = {
    "identifier": identifier,
    "coordinate": coordinate,
    "vaguedate": _vague_date,
    "era": _era,
    "fraction": fraction,
    "parts": parts,
    "half": half,
    "date": _date,
    "time": _time,
    "several": several,
    "digits": digits,
    "compound": compound,
    "split": split,
    "pair": pair,
    "spoken": said,
    "ratio": ratio,
    "ordinal": ordinal,
    "first": first,
    "rank": rank,
    "roman": roman,
    "quantity": quantity,
}
"""What reads each sort of the grammar."""


@lru_cache(maxsize=1 << 16)
def meaning(sort: str, text: str, published: date | None) -> Meaning | None:
    """Return what a match says; None where it is no figure after all."""
    return READERS[sort](text, published)
