"""Which articles of an index have a run of characters: grams of three on pages, so that a quotation need not be read for.

Indexed is the skeleton of the text and of the headline. The pages say which articles may have something, and their texts then say whether
they do. What is asked costs no more in an archive of a million articles than a phrase is worth: of very many holders the earliest are
given and the rest counted, and of many grams the rare ones are read. Knows nothing of quotations.
"""

import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from auditor.index import lookup, pages
from auditor.index.columns import changes
from auditor.index.laid import GramTable
from auditor.index.lookup import Directory
from auditor.index.pages import Numbers, Row
from auditor.skeleton import GRAM, grams, skeleton

TABLE = pages.TABLES + "CREATE INDEX chronology ON articles (coalesce(published, '9999'), path, record);"
"""The grams, and the articles by the day they were published: of very many that have a phrase the earliest are wanted."""
_PADDING = "\n" * (GRAM - 1)
"""Stands behind a text and behind a headline, so that a gram begins at their last characters, too."""
READ = 60_000
"""Holders of grams that are read to rank articles by: a fiftieth of a second."""
FEW = 100
"""Articles in which a gram is not too common to tell one from another."""
FEWEST = 3
"""Grams that are read whatever they cost."""
GROWN = 50
"""What was counted is counted again when a fiftieth of the articles is new."""
REMEMBERED = 200_000
"""Grams whose frequency is remembered, some 20 MB: the common ones of an archive of a hundred thousand articles."""
COUNTED = 1 << 20
"""Up to this number of an article its hits are counted in a row of numbers, which takes less time than sorting them"""
SORTED = 16
"""unless the row would be so many times longer than they are many."""
RARE = 12
"""Of the grams that an article must have all of, the rarest that are looked up, if the rarest is rare enough: its text tells the rest."""

Entry = tuple[int, str, str]
"""Number, normalised text and normalised headline of an article."""


class Holders(NamedTuple):
    """Articles that may have something."""

    numbers: list[int]
    """In order of time, no more than were asked for."""
    total: int
    """How many there are."""


class Frequencies:
    """In how many articles the common grams stand, as remembered: all holders of one are read to count them.

    What is remembered decides only which grams are read to find an article by, and never whether it is found. Who holds a gram is
    remembered for one look-up alone, in which several parts of a quotation have it.
    """

    def __init__(self) -> None:
        """Remember nothing yet."""
        self.known: dict[str, int] = {}
        self.held: dict[str, Numbers] = {}
        self.directory: Directory | None = None
        """Of an index that is looked into again and again."""
        self._articles: int | None = None

    def forget(self) -> None:
        """Remember nothing: articles came or went."""
        self.known.clear()
        self.held.clear()

    def settle(self, count: Callable[[], int]) -> None:
        """Begin a look-up: forget what may be another by now, and all where `count` tells of many more articles, or fewer.

        Where nothing is remembered nobody need count: that takes the longer the more there are.
        """
        self.held.clear()
        if not self.known:
            self._articles = None
            return
        articles = count()
        if self._articles is not None and abs(articles - self._articles) * GROWN > self._articles:
            self.known.clear()
        self._articles = articles


def rows(entries: Iterable[Entry]) -> Iterator[Row]:
    """Yield articles as they are entered, and taken out again."""
    for number, text, headline in entries:
        yield number, "".join(skeleton(part) + _PADDING for part in (text, headline) if part)


def counts(connection: sqlite3.Connection, wanted: Iterable[str], frequencies: Frequencies) -> dict[str, int]:
    """Return in how many articles each of these grams stands."""
    every = list(wanted)
    _read(connection, [gram for gram in every if gram not in frequencies.known], frequencies)
    return {gram: _count(connection, gram, frequencies) for gram in every}


def _count(connection: sqlite3.Connection, gram: str, frequencies: Frequencies) -> int:
    if gram in frequencies.known:
        return frequencies.known[gram]
    count = len(_held(connection, gram, frequencies))
    if count > FEW and len(frequencies.known) < REMEMBERED:
        frequencies.known[gram] = count
    return count


def holders(connection: sqlite3.Connection, gram: str, frequencies: Frequencies) -> Numbers:
    """Return the numbers of the articles that have this gram, in order; of fewer characters, one that begins with them."""
    return _held(connection, gram, frequencies)


def _read(connection: sqlite3.Connection, wanted: Iterable[str], frequencies: Frequencies) -> None:
    """Read who has these grams, all at once; those that are no whole grams are read when it comes to them."""
    missing = [gram for gram in wanted if gram not in frequencies.held and len(gram) == GRAM]
    frequencies.held.update(zip(missing, lookup.holders_of_each(connection, missing, frequencies.directory), strict=True))


def _held(connection: sqlite3.Connection, gram: str, frequencies: Frequencies) -> Numbers:
    if gram not in frequencies.held:
        frequencies.held[gram] = lookup.holders(connection, gram)
    return frequencies.held[gram]


def of_all(connection: sqlite3.Connection, some: Sequence[str], most: int, frequencies: Frequencies) -> Holders:
    """Return at most so many of the articles that have every gram of each of these skeletons; one shorter than a gram begins some.

    Of many grams the RARE are enough to look up where they stand in no more articles than are wanted: whoever has the rest is among them.
    """
    wanted = {gram for part in some for gram in (grams(part) if len(part) >= GRAM else [part])}
    if len(wanted) > RARE:
        known = counts(connection, wanted, frequencies)
        rarest = sorted(wanted, key=lambda gram: (known[gram], gram))[:RARE]
        wanted = set(rarest) if known[rarest[0]] <= most else wanted
    return _earliest(connection, _having(connection, wanted, frequencies), most)


def of_any(connection: sqlite3.Connection, some: Sequence[str], frequencies: Frequencies) -> set[int]:
    """Return the articles that have every gram of any of these skeletons, none of which is shorter than a gram."""
    return {number for part in some for number in _having(connection, set(grams(part)), frequencies).tolist()}


def _having(connection: sqlite3.Connection, wanted: Iterable[str], frequencies: Frequencies) -> Numbers:
    """Return the articles that have all of these grams; of which there are none, nobody has all.

    The shortest list of those that were read already is looked through first: where it ends in nobody, the others need not be read.
    """
    every = set(wanted)
    read = sorted(every & frequencies.held.keys(), key=lambda gram: (len(frequencies.held[gram]), gram))
    found = _in_all(connection, read, None, frequencies)
    if found is None or len(found):
        others = sorted(every - frequencies.held.keys())
        _read(connection, others, frequencies)
        found = _in_all(connection, others, found, frequencies)
    return np.zeros(0, np.int64) if found is None else found


def _in_all(connection: sqlite3.Connection, wanted: Iterable[str], found: Numbers | None, frequencies: Frequencies) -> Numbers | None:
    """Return which of the articles `found`, or of all where that is None, have all of these grams."""
    for gram in wanted:
        here = holders(connection, gram, frequencies)
        found = here if found is None else found[_among(found, here)]
        if not len(found):
            break
    return found


def _among(some: Numbers, others: Numbers) -> NDArray[np.bool_]:
    """Return which of some numbers are among others, which ascend."""
    places = np.minimum(others.searchsorted(some), len(others) - 1)
    return others[places] == some if len(others) else np.zeros(len(some), bool)


def of_most(connection: sqlite3.Connection, part: str, share: float, most: int, frequencies: Frequencies) -> list[int]:
    """Return at most so many of the articles that have at least `share` of the grams of a skeleton of at least GRAM characters.

    Whoever has that share of them has some of the rarer ones: the most frequent fourth, which costs most of the time, is not asked for
    where the rest suffices to tell, and more is left out where that would still be too much. Those that have most of what was asked for
    come first.
    """
    known = counts(connection, sorted(set(grams(part))), frequencies)
    needed = max(1, int(np.ceil(share * len(known))))
    asked = _rarest(known, len(known) - min(len(known) // 4, needed - 1))
    there = [gram for gram in asked if known[gram]]
    _read(connection, there, frequencies)
    found = [holders(connection, gram, frequencies) for gram in there]
    if not found:
        return []
    numbers, hits = _counted(np.concatenate(found))
    enough = hits >= max(1, needed - (len(known) - len(asked)))
    return _best(connection, numbers[enough], hits[enough], most)


def _counted(found: Numbers) -> tuple[Numbers, Numbers]:
    """Return the different numbers of articles, ascending, and how often each is there."""
    most = int(found.max())
    if most > SORTED * len(found) or most >= COUNTED or found.min() < 0:
        found = np.sort(found)
        starts = np.flatnonzero(changes(found))
        return found[starts], np.diff(np.append(starts, len(found)))
    often = np.bincount(found)
    numbers = np.flatnonzero(often)
    return numbers, often[numbers]


def _rarest(known: Mapping[str, int], most: int) -> list[str]:
    """Return at most so many of the grams, the rarest, that together have no more than READ holders; FEWEST in any case."""
    rare = sorted(known, key=lambda gram: (known[gram], gram))[:most]
    read = np.cumsum([known[gram] for gram in rare])
    return rare[: max(FEWEST, int(np.searchsorted(read, READ, "right")))]


def _best(connection: sqlite3.Connection, numbers: Numbers, hits: Numbers, most: int) -> list[int]:
    """Return at most so many of the articles, those with most hits; of those that have as many, the earliest."""
    if len(numbers) <= most:
        return [int(number) for number in numbers]
    last = int(np.sort(hits)[-most])
    sure = [int(number) for number in numbers[hits > last]]
    return [*sure, *_earliest(connection, numbers[hits == last], most - len(sure)).numbers]


def _earliest(connection: sqlite3.Connection, found: Numbers, most: int) -> Holders:
    """Return at most so many of these articles, in order of time."""
    walked = "INDEXED BY chronology" if len(found) > most else ""  # of few it is cheaper to look each up
    query = f"""SELECT number FROM articles {walked} WHERE number IN (SELECT value FROM json_each(?))
                ORDER BY coalesce(published, '9999'), path, record LIMIT {most}"""  # noqa: S608
    return Holders([row[0] for row in connection.execute(query, (json.dumps(found.tolist()),))], len(found))


def nearest(connection: sqlite3.Connection, part: str, most: int, articles: int, frequencies: Frequencies) -> list[int]:
    """Return the numbers of at most so many of the `articles`, those that have most of the grams of a skeleton, rare ones counting more."""
    counted = counts(connection, sorted(set(grams(part))), frequencies)
    known = {gram: count for gram, count in counted.items() if 0 < count <= max(FEW, articles // 2)}
    asked = sorted(_rarest(known, len(known)))
    _read(connection, asked, frequencies)
    found = [(holders(connection, gram, frequencies), float(np.log(1 + articles / known[gram]))) for gram in asked]
    if not found:
        return []
    numbers, where = np.unique(np.concatenate([held for held, _ in found]), return_inverse=True)
    weights = np.bincount(where, np.concatenate([np.full(len(held), weight) for held, weight in found]))
    return [int(number) for number in numbers[np.argsort(-weights, kind="stable")[:most]]]


__all__ = [
    "GRAM",
    "TABLE",
    "Directory",
    "Entry",
    "GramTable",
    "Holders",
    "counts",
    "holders",
    "nearest",
    "of_all",
    "of_any",
    "of_most",
    "rows",
]
