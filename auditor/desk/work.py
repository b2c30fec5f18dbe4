"""What the processes of a desk are handed: plain functions of plain values.

A process keeps the index open from its first look-up on, and remembers the stories that it was told of: what is asked for does not
change by that, only what it costs.
"""

import json
import multiprocessing
import os
import threading
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from io import BytesIO
from math import inf
from multiprocessing.connection import wait
from pathlib import Path
from typing import NamedTuple, TypeVar

from auditor import gate, quote, upkeep
from auditor.audit import entered, result, settle, settle_one, told, with_events
from auditor.audit import get_ready as loaded
from auditor.config import Config
from auditor.desk.stories import Stories
from auditor.index import Store, group
from auditor.index.access import share, take_in
from auditor.index.kept import keep, looked_into
from auditor.model import Answer, Cluster, Document, Draft, Result, Skipped, Table
from auditor.normalise import normalise
from auditor.offsets import OffsetMap
from auditor.parcels import engine_for
from auditor.quote.draft import check_text
from auditor.report import ledger

T = TypeVar("T")


class Silent:
    """Nobody follows the stages."""

    def follow(self, stage: str, items: Iterable[T], total: int | None = None) -> Iterator[T]:
        """Yield `items`."""
        yield from items


def get_ready() -> None:
    """Load what comparing needs, when a worker starts; it is to end with the desk, also where that is killed."""
    desk = multiprocessing.parent_process()
    if desk is not None:
        threading.Thread(target=_end_with, args=(desk.sentinel,), daemon=True).start()
    loaded()


def _end_with(sentinel: int) -> None:
    """End this process at once when the other one is gone: nobody is left to take what it does, and a queue does not tell."""
    wait([sentinel])
    os._exit(1)


_stories: Stories | None = None


def know(articles: Sequence[str], clusters: Sequence[Cluster]) -> None:
    """Remember the stories of all these articles."""
    global _stories
    _stories = Stories(articles, clusters)


def learn(articles: Sequence[str], gone: Sequence[str], clusters: Sequence[Cluster]) -> None:
    """Remember what became of the stories as articles were added; of no avail where none are known."""
    if _stories is not None:
        _stories.change(articles, gone, clusters)


def cite(asked: str, index: Path, config: Config, most: float = inf) -> Answer:
    """Look a quotation up; the events are those of the survey, and not looked for again."""
    keep(index)
    kin = None if _stories is None else _stories.kin
    return quote.cite(asked, str(index), replace(config, jobs=1, events=False), Silent(), kin, most)


def cite_soon(asked: str, index: Path, config: Config, most: int) -> Answer | None:
    """Do the same, or return None where so many articles have it, or the like of it, that it takes long."""
    try:
        return cite(asked, index, config, most)
    except quote.Many:
        return None


def concerned(asked: str, texts: Sequence[str], config: Config) -> bool:
    """Say whether what is known about a quotation may be something else with these texts."""
    return quote.concerned(asked, texts, config)


def draft(text: str, index: Path, config: Config) -> Draft:
    """Hold a draft against the index, as `audit cite --draft` does."""
    keep(index)
    return check_text(text, index, replace(config, jobs=1), Silent())


def check(path: Path, index: Path, config: Config) -> Result:
    """Hold the articles of a file against the index; the events of all of it are not looked for again for each of them."""
    keep(index)
    return gate.check([str(path)], str(index), replace(config, jobs=1, events=False), Silent(), accepted={}, fleeting=True).result


class Added(NamedTuple):
    """What came of adding."""

    articles: int
    """How many there are now."""
    texts: tuple[str, ...]
    """Normalised texts and headlines of those that are new."""


def add(index: Path, paths: Sequence[Path], config: Config) -> Added:
    """Put the articles of files into the index."""
    keep(index)
    share(index)
    with looked_into(index) as store:
        last = store.last()
    upkeep.build(index, list(map(str, paths)), replace(config, jobs=1), Silent(), anew=False)
    take_in(index)
    with looked_into(index) as store:
        new = store.came_after(last)
        return Added(len(store), (*store.texts(new).values(), *store.headlines(new).values()))


def grouped(index: Path, config: Config) -> tuple[list[str], list[Cluster]]:
    """Return all articles of the index, and the stories that they tell."""
    with Store.open(index, read_only=True) as store, closing(engine_for(replace(config, jobs=1))) as engine:
        return [info.id for info in store.infos()], list(group(store, engine, config.source_priority))


def survey(index: Path, config: Config, clusters: Sequence[Cluster]) -> Result:
    """Compare what these stories of the index tell. That takes minutes, in which nobody is to wait for the index."""
    alone = replace(config, jobs=1)
    with Store.open(index, read_only=True) as store, closing(engine_for(alone)) as engine:
        store.look_away()
        events, conflicts = told(store, clusters, engine, Silent()) if config.events else (None, ())
        settled = settle(store, clusters, engine, Silent(), tables=False)
        found = result(store, clusters, (), conflicts, settled, alone)
        return found if events is None else with_events(found, events, store)


def table(index: Path, cluster: Cluster) -> Table | None:
    """Align the texts of a story."""
    keep(index)
    with looked_into(index) as store:
        return settle_one(cluster, store.articles([witness.article for witness in cluster.witnesses]), tables=True).table


def figures(text: str) -> list[dict[str, object]]:
    """Return every figure of a text, as `audit figures` prints them."""
    entries = entered(normalise(_document(text)))
    if isinstance(entries, Skipped):
        return []
    stream = BytesIO()
    with ledger.open_ledger(stream, csv=False, sentences=True) as book:
        for entry in entries:
            book.write(entry)
    return [json.loads(line) for line in stream.getvalue().splitlines()]


def _document(text: str) -> Document:
    return Document("draft", None, text, text, OffsetMap.identity(len(text)))
