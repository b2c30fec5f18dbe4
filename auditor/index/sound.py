"""Whether the pages of an index hang together: all of them where there are few, here and there where there are many.

Knows the tables of an index and how one asks them; what is asked for later is looked at when it is come to.
"""

from collections.abc import Callable, Sequence
from typing import Any, Final, TypeAlias

Ask: TypeAlias = Callable[[str], list[tuple[Any, ...]]]
"""Runs a query; raises where a page that it needs is damaged."""

LOOKED_THROUGH: Final = 256 << 20
"""Bytes of the largest index whose every page is looked at before it is believed, which takes a second."""
GLANCED_THROUGH: Final = 32 << 20
"""The same for a look-up, which is asked for one thing and tells what is damaged when it comes to it."""
SAMPLED: Final = 200
"""Articles of a larger one that are looked at, each whole."""
WHOLE: Final = ("articles", "texts", "sketches")
"""The tables that have a row of every article."""
_KEYS: Final = {"postings": "hash", "places": "number", "known": "key"}
"""The others, and what they are sorted by."""


def damage(ask: Ask, size: int, most: int = LOOKED_THROUGH) -> str | None:
    """Return what is wrong with an index of `size` bytes, None where nothing was found. Up to `most` bytes every page is looked at.

    As long as a desk writes it, its last pages may stand in the log beside it and not yet in the file.
    """
    pages, page = ask("PRAGMA page_count")[0][0], ask("PRAGMA page_size")[0][0]
    if pages * page != size and ask("PRAGMA journal_mode")[0][0] != "wal":
        return f"it has {size} bytes and should have {pages * page}"
    if size <= most:
        told = str(ask("PRAGMA quick_check(1)")[0][0])
        if told != "ok":
            return told
    ends = {_ends(ask, table, "number") for table in WHOLE}
    for table, key in _KEYS.items():
        _ends(ask, table, key)
    return None if len(ends) == 1 else "its tables do not hold the same articles"


def _ends(ask: Ask, table: str, key: str) -> tuple[Any, ...]:
    """Return the least and the greatest key of a table. Asked for in one query, SQLite would read the whole table for them."""
    return ask(f"SELECT (SELECT min({key}) FROM {table}), (SELECT max({key}) FROM {table})")[0]  # noqa: S608 -- our own names


def sample(ask: Ask) -> Sequence[int]:
    """Return the numbers of articles from one end of an index to the other."""
    first, last = ask("SELECT min(number), max(number) FROM articles")[0]
    if first is None:
        return ()
    wanted = sorted({first + (last - first) * part // SAMPLED for part in range(SAMPLED + 1)})
    return [row[0] for row in ask(f"SELECT number FROM articles WHERE number IN ({','.join(map(str, wanted))})")]  # noqa: S608 -- numbers
