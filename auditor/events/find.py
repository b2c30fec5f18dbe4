"""Which articles tell one event: groups of copies, one telling of each, those that share anything rare, candidates by their rare words,
judged, and gathered.

The result depends on the articles and clusters alone, neither on their order nor on the store they stand in.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache, partial
from itertools import islice
from pathlib import Path
from typing import Final, NamedTuple, Protocol, TypeVar

import numpy as np

from auditor import dictionary, occasion
from auditor.events.evidence import measured, scaled
from auditor.events.gather import Pairing, gather
from auditor.events.judge import THRESHOLD, score
from auditor.events.kin import REACH, Numbers, distinct, kin, runs
from auditor.events.near import DAYS, NOTHING, Shares, Usual, index, pairs
from auditor.events.words import LEAD, LONGEST, Reader, Words, key, parts, told_on
from auditor.index import Store
from auditor.index.store import reader
from auditor.model import ArticleInfo, Cluster, Telling

Given = TypeVar("Given")
Made = TypeVar("Made")

TOGETHER: Final = 256
"""Articles whose words a worker reads in one go."""
OFTEN: Final = 3
"""Stories that have a sentence which says nothing of any of them, at least."""
APART: Final = 3
"""Days, or more, between the first and the last of them: a sentence of one event is told in its days."""
VERY_OFTEN: Final = 12
"""Stories that have such a sentence, whenever they were told."""
WORDED: Final = 0.8
"""Share of the letters of the shorter text that the longer one has, from which two that are no copies are two issues of a series."""
OF_A_FORM: Final = 0.5
"""The same, where the two are of another number besides."""
FILLED_IN: Final = 0.4
"""The same, where the two open with other names besides: one form filled in for two cities, companies or persons."""
NAMED: Final = 40
"""Letters in which a text says of whom it is."""
NAME: Final = range(2, 9)
"""Letters of a name."""
PROPER: Final = ("nr", "ns", "nt", "nz")
"""Parts of speech of names."""
LOOKED_AT: Final = scaled(0.3)
"""How much of the lead is told in the other, at least, where the two are held against each other letter by letter."""


class Engine(Protocol):
    """As much of an engine as finding events needs."""

    def map(self, function: Callable[[Given], Made], items: Iterable[Given]) -> Iterator[Made]:
        """Yield `function(item)` of every item, in order."""
        ...


class Told(NamedTuple):
    """What is needed of an article to read its words."""

    article: str
    number: int
    published: str | None


def find(store: Store, engine: Engine, clusters: Sequence[Cluster]) -> list[tuple[Telling, ...]]:
    """Return the events of everything in the store, each its tellings by time and id; sorted by the first of them."""
    infos = {info.id: info for info in store.infos()}
    groups = tellings(infos, clusters)
    numbers = store.numbers(list(groups))
    told = kindred(store.path, engine, [Told(name, numbers[name], infos[name].published) for name in groups])
    found = read(store.path, engine, told)
    joined = paired(store.path, engine, found, told)
    events = [tuple(sorted((groups[told[place].article] for place in one), key=partial(_when, infos))) for one in gather(joined)]
    return sorted(events, key=lambda one: _when(infos, one[0]))


def _when(infos: dict[str, ArticleInfo], telling: Telling) -> tuple[str, str]:
    return infos[telling.article].published or "9999", telling.article


def tellings(infos: dict[str, ArticleInfo], clusters: Sequence[Cluster]) -> dict[str, Telling]:
    """Return the tellings there are, by the article that stands for each: the canonical witness of a group of copies, or an article alone.

    What only shares a passage with a group is a telling of its own. What is too short, or in another language, is none.
    """
    copies: dict[str, list[str]] = {}
    taken: dict[str, str] = {}
    for cluster in clusters:
        for witness in cluster.witnesses:
            if witness.article != cluster.canonical and witness.relation != "overlap" and witness.article not in taken:
                taken[witness.article] = cluster.canonical
    for name, head in taken.items():
        copies.setdefault(_head(head, taken), []).append(name)
    mute = {name for name, info in infos.items() if info.state in ("too-short", "other-language")}
    return {name: Telling(name, tuple(sorted(copies.get(name, ())))) for name in sorted(infos) if name not in taken and name not in mute}


def _head(name: str, taken: dict[str, str]) -> str:
    """Return the article that stands for the group of another's head, which may itself be a part of a larger text."""
    seen = {name}
    while name in taken and taken[name] not in seen:
        name = taken[name]
        seen.add(name)
    return name


def kindred(path: Path, engine: Engine, told: Sequence[Told]) -> list[Told]:
    """Return the tellings that share anything rare with another of about their day: all that may be of one event."""
    batches = list(_batches(told))
    firsts = range(0, len(told), TOGETHER)
    found = list(engine.map(partial(_runs, path), zip(firsts, batches, strict=True)))
    days = np.concatenate([days for _, days in found] or [np.empty(0, np.int64)])
    return [told[place] for place in kin([made for made, _ in found], days, DAYS)]


def _runs(path: Path, given: tuple[int, Sequence[Told]]) -> tuple[Numbers, Numbers]:
    """Return the runs of letters of a batch, and its days, -1 where they are not known; with it comes the place of its first telling."""
    first, batch = given
    store = reader(path)
    numbers = [one.number for one in batch]
    texts, headlines = store.texts(numbers), store.headlines(numbers)
    openings = [f"{headlines.get(one.number, '')}\n{texts[one.number][:REACH]}" for one in batch]
    days = (told_on(opening[:LEAD], one.published).ordinal for opening, one in zip(openings, batch, strict=True))
    return runs(openings, first), np.array([-1 if day is None else day for day in days], np.int64)


def read(path: Path, engine: Engine, told: Sequence[Told]) -> tuple[list[Words], Usual]:
    """Return the words of the tellings, and of each word how usual it is anywhere."""
    counted: dict[int, list[int | None]] = {}
    for keys in engine.map(partial(_sentences, path), _batches(told)):
        for sentence, count, first, last in keys:
            known = counted.setdefault(sentence, [0, None, None])
            known[0] = (known[0] or 0) + count
            known[1] = min((day for day in (known[1], first) if day is not None), default=None)
            known[2] = max((day for day in (known[2], last) if day is not None), default=None)
    idle = frozenset(sentence for sentence, (count, first, last) in counted.items() if _is_idle(count or 0, first, last))
    made = list(engine.map(partial(_words, path, idle), _batches(told)))
    usual = Usual(np.concatenate([some for _, some, _ in made]), np.concatenate([shares for _, _, shares in made])) if made else NOTHING
    return [one for words, _, _ in made for one in words], usual


def _is_idle(count: int, first: int | None, last: int | None) -> bool:
    return count >= VERY_OFTEN or (count >= OFTEN and (first is None or last is None or last - first > APART))


def _batches(told: Sequence[Given]) -> Iterator[tuple[Given, ...]]:
    waiting = iter(told)
    while batch := tuple(islice(waiting, TOGETHER)):
        yield batch


def _sentences(path: Path, batch: Sequence[Told]) -> list[tuple[int, int, int | None, int | None]]:
    """Return of each sentence of a batch its key, how many tellings have it, and the first and the last of their days."""
    texts = reader(path).texts([one.number for one in batch])
    found: dict[int, list[int | None]] = {}
    for one in batch:
        day = told_on("", one.published).ordinal
        for sentence in set(map(key, parts(texts[one.number]))):
            found.setdefault(sentence, []).append(day)
    return [(sentence, len(days), *_range(days)) for sentence, days in found.items()]


def _range(days: Sequence[int | None]) -> tuple[int | None, int | None]:
    known = [day for day in days if day is not None]
    return min(known, default=None), max(known, default=None)


def _words(path: Path, idle: frozenset[int], batch: Sequence[Told]) -> tuple[list[Words], Numbers, Shares]:
    """Return the words of a batch, which different ones there are, and of each of these how usual it is."""
    store = reader(path)
    numbers = [one.number for one in batch]
    texts, headlines = store.texts(numbers), store.headlines(numbers)
    read_by = _reader(idle)
    words = [read_by.read(one.article, headlines.get(one.number, ""), texts[one.number], one.published) for one in batch]
    different = distinct(np.concatenate([one.all for one in words]))
    return words, different, read_by.usual(different)


@lru_cache(maxsize=1)
def _reader(idle: frozenset[int]) -> Reader:
    """Return the reader of this process: a word that it met is not looked up again."""
    return Reader(idle)


def paired(path: Path, engine: Engine, found: tuple[Sequence[Words], Usual], told: Sequence[Told]) -> list[Pairing]:
    """Return the pairs of tellings, by their places, that are of one event."""
    known = index(*found)
    left, right = pairs(known)
    sure: list[Pairing] = []
    doubtful: list[Pairing] = []
    for one, other, speaks in zip(left.tolist(), right.tolist(), measured(known, left, right), strict=True):
        if speaks is not None and (likely := score(speaks)) >= THRESHOLD:
            (doubtful if speaks.told >= LOOKED_AT else sure).append(Pairing(one, other, likely))
    tasks = [tuple((told[one.left], told[one.right]) for one in batch) for batch in _batches(doubtful)]
    of_series = [held for answers in engine.map(partial(_of_series, path), tasks) for held in answers]
    return sure + [one for one, held in zip(doubtful, of_series, strict=True) if not held]


def _of_series(path: Path, batch: Sequence[tuple[Told, Told]]) -> list[bool]:
    """Tell of pairs whether they are two issues of a series rather than two tellings."""
    texts = reader(path).texts(sorted({one.number for pair in batch for one in pair}))
    return [issues(texts[one.number], texts[other.number], occasion.published(one.published, other.published)) for one, other in batch]


def issues(one: str, other: str, days: occasion.Days) -> bool:
    """Tell whether two texts that grouping did not take for copies are two issues of a series, or of another occasion or subject."""
    ours, theirs = occasion.masked(one[:LONGEST]), occasion.masked(other[:LONGEST])
    found = occasion.standing(ours, theirs)
    if occasion.other_occasion(found, days) or found.shared >= WORDED * found.shorter:
        return True
    numbered = found.which.other > 0 and not found.which.same
    if numbered and found.shared >= OF_A_FORM * found.shorter:
        return True
    return found.shared >= FILLED_IN * found.shorter and any(_of_other_subject(gap, ours.words, theirs.words) for gap in found.gaps)


def _of_other_subject(gap: occasion.Gap, one: str, other: str) -> bool:
    """Tell whether two texts open with names that stand in place of each other, of which neither is anywhere in the other text."""
    if gap.at >= NAMED or len(gap.one) not in NAME or len(gap.other) not in NAME or abs(len(gap.one) - len(gap.other)) > 1:
        return False
    return gap.one not in other and gap.other not in one and (_is_proper(gap.one) or _is_proper(gap.other))


def _is_proper(words: str) -> bool:
    return any(kind.startswith(PROPER) for _, kind in dictionary.tag(words))
