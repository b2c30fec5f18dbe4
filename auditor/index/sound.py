"""Whether the pages of an index hang together: all of them where there are few, here and there where there are many.

Knows the tables of an index and how one asks them; what is asked for later is looked at when it is come to.
"""

from collections.abc import Callable, Sequence
from typing import Any, Final, TypeAlias

Ask: TypeAlias = Callable[[str], list[tuple[Any, ...]]]
"""Runs a query; raises where a page that it needs is damaged."""

LOOKED_THROUGH: Final = 256 << 20
"""Bytes of the largest index whose every page is looked at before it is believed, which takes a second."""
SAMPLED: Final = 200
"""Articles of a larger one that are looked at, each whole."""
WHOLE: Final = ("articles", "texts", "sketches")
"""The tables that have a row of every article."""
_KEYS: Final = {"postings": "hash", "places": "number", "known": "key"}
"""The others, and what they are sorted by."""


def damage(ask: Ask, size: int) -> str | None:
    """Return what is wrong with an index of `size` bytes, None where nothing was found."""
    pages, page = ask("PRAGMA page_count")[0][0], ask("PRAGMA page_size")[0][0]
    if pages * page != size:
        return f"it has {size} bytes and should have {pages * page}"
    if size <= LOOKED_THROUGH:
        told = str(ask("PRAGMA quick_check(1)")[0][0])
        return None if told == "ok" else told
    ends = {ask(f"SELECT min(number), max(number) FROM {table}")[0] for table in WHOLE}  # noqa: S608 -- our own names
    for table, key in _KEYS.items():
        ask(f"SELECT min({key}), max({key}) FROM {table}")  # noqa: S608 -- our own names
    return None if len(ends) == 1 else "its tables do not hold the same articles"


def sample(ask: Ask) -> Sequence[int]:
    """Return the numbers of articles from one end of an index to the other."""
    first, last = ask("SELECT min(number), max(number) FROM articles")[0]
    if first is None:
        return ()
    wanted = sorted({first + (last - first) * part // SAMPLED for part in range(SAMPLED + 1)})
    return [row[0] for row in ask(f"SELECT number FROM articles WHERE number IN ({','.join(map(str, wanted))})")]  # noqa: S608 -- numbers
