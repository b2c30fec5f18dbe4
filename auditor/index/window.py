"""How far apart in time two articles may be and still be held against each other.

Which pairs there are is decided by the days of two articles alone, so that an audit, its parts and an index say the same. An article
without a day is held against those of every day: to leave it out would hide what a page without a date gets wrong.
"""

from collections.abc import Iterable
from typing import Final

import numpy as np

from auditor.index.columns import Flags, Places
from auditor.model import dated

UNDATED: Final = -1
"""In place of the day of an article of which none is known."""


def days_of(published: Iterable[str | None]) -> Places:
    """Return the number of the day of each time of publication, in ISO 8601; UNDATED where it names none."""
    days = map(dated, published)
    return np.array([UNDATED if day is None else day.toordinal() for day in days], np.int64)


def near(one: Places, other: Places, window: int) -> Flags:
    """Return which pairs of days are at most `window` days apart, as far as both are known."""
    together: Flags = (one == UNDATED) | (other == UNDATED) | (np.abs(one - other) <= window)
    return together
