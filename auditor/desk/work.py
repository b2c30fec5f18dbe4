"""What the workers of a desk are handed: plain functions of plain values, each opening the index for itself."""

import gc
import json
import multiprocessing
import os
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import replace
from io import BytesIO
from multiprocessing.connection import wait
from pathlib import Path
from typing import TypeVar

from auditor import gate, quote
from auditor.audit import entered, result, settle, settle_one, told, with_events
from auditor.audit import get_ready as loaded
from auditor.config import Config
from auditor.index import Store, group
from auditor.model import Answer, Cluster, Document, Draft, Finding, Result, Skipped, Table
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
    gc.set_threshold(50_000)
    loaded()


def _end_with(sentinel: int) -> None:
    """End this process at once when the other one is gone: nobody is left to take what it does, and a queue does not tell."""
    wait([sentinel])
    os._exit(1)


def cite(asked: str, index: Path, config: Config) -> Answer:
    """Look a quotation up; the events are those of the survey, and not looked for again."""
    return quote.cite(asked, str(index), replace(config, jobs=1, events=False), Silent())


def draft(text: str, index: Path, config: Config) -> Draft:
    """Hold a draft against the index, as `audit cite --draft` does."""
    return check_text(text, index, replace(config, jobs=1), Silent())


def check(path: Path, index: Path, config: Config) -> Result:
    """Hold the articles of a file against the index; the events of all of it are not looked for again for each of them."""
    return gate.check([str(path)], str(index), replace(config, jobs=1, events=False), Silent(), accepted={}).result


def add(index: Path, paths: Sequence[Path], config: Config) -> None:
    """Put the articles of files into the index."""
    gate.build(index, list(map(str, paths)), replace(config, jobs=1), Silent(), anew=False)


def survey(index: Path, config: Config) -> Result:
    """Group and compare everything in the index."""
    alone = replace(config, jobs=1)
    with Store.open(index, read_only=True) as store, closing(engine_for(alone)) as engine:
        clusters = group(store, engine, config.source_priority)
        events, conflicts = told(store, clusters, engine, Silent()) if config.events else (None, ())
        settled = settle(store, clusters, engine, Silent(), tables=False)
        found = result(store, clusters, (), conflicts, settled, alone)
        return found if events is None else with_events(found, events, store)


def table(index: Path, cluster: Cluster) -> Table | None:
    """Align the texts of a story."""
    with Store.open(index, read_only=True) as store:
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


def renamed(cluster: Cluster, ids: Mapping[str, str]) -> Cluster:
    """Return a story with its articles under other ids."""
    witnesses = tuple(replace(witness, article=ids.get(witness.article, witness.article)) for witness in cluster.witnesses)
    return replace(cluster, canonical=ids.get(cluster.canonical, cluster.canonical), witnesses=witnesses)


def moved(finding: Finding, ids: Mapping[str, str], path: Callable[[str], str]) -> Finding:
    """Return a finding with its articles under other ids and paths."""
    readings = tuple(
        replace(
            reading, witnesses=tuple(replace(at, article=ids.get(at.article, at.article), path=path(at.path)) for at in reading.witnesses)
        )
        for reading in finding.readings
    )
    return replace(finding, readings=readings)
