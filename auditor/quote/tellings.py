"""What other tellings of the event give for the figures of a quotation: told at info, and no dispute of it.

In an index the articles nearest to who carries the quotation are looked at; in files, everything is.
"""

from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Final

from auditor.audit import fill, told
from auditor.config import Config
from auditor.events import elsewhere
from auditor.figures import parse
from auditor.index import Store, group
from auditor.model import Article, Event, Finding, LedgerCell
from auditor.parcels import Archive, Progress, engine_for, is_index, parts_of
from auditor.quote.carrier import Carrier
from auditor.skeleton import skeleton

CARRIERS: Final = 4
"""Carriers around which tellings are looked for: the first of them; the others are copies mostly."""
NEAREST: Final = 80
"""Articles of an index around a carrier that are looked at."""
LEAD: Final = 300
"""Characters of a carrier by which they are found."""


def otherwise(asked: Article, carriers: Sequence[Carrier], archive: Archive, config: Config, progress: Progress) -> tuple[Finding, ...]:
    """Return what tellings of an event that a carrier tells, too, give for the figures of a quotation."""
    figures = frozenset(f"{figure.value}{figure.unit}" for figure in parse(asked.text) if figure.value is not None)
    if not figures or not carriers:
        return ()
    found = _events(carriers[:CARRIERS], archive, replace(config, jobs=1), progress)
    own = frozenset(carrier.id for carrier in carriers)
    return tuple(finding for event in found for finding in elsewhere(event, partial(_is_asked, event, own, figures)))


def _is_asked(event: Event, own: frozenset[str], figures: frozenset[str], cell: LedgerCell) -> bool:
    """Tell whether a figure is one of the quotation, in an article that carries it or is a copy of one that does."""
    telling = event.tellings[cell.telling]
    return f"{cell.value}{cell.unit}" in figures and not own.isdisjoint((telling.article, *telling.copies))


def _events(carriers: Sequence[Carrier], archive: Archive, config: Config, progress: Progress) -> Iterator[Event]:
    """Yield the events that carriers tell."""
    own = frozenset(carrier.id for carrier in carriers)
    with Store.create(None) as store, closing(engine_for(config)) as engine:
        if is_index(archive):
            _bring(store, Path(archive), carriers)
        else:
            fill(store.add, parts_of(archive), config, engine, progress, examined=False)
        events, _ = told(store, group(store, engine, config.source_priority), engine, progress)
    for event in events:
        if any(not own.isdisjoint((telling.article, *telling.copies)) for telling in event.tellings):
            yield event


def _bring(store: Store, path: Path, carriers: Sequence[Carrier]) -> None:
    """Put the carriers, and the articles of an index that are nearest to them, into a store."""
    with Store.open(path, read_only=True, at_a_glance=True) as index:
        numbers = set(index.numbers([carrier.id for carrier in carriers]).values())
        for carrier in carriers:
            article = carrier.article.article
            numbers.update(
                index.nearest(skeleton(article.text[:LEAD]), NEAREST) if index.searchable else index.numbers(_all(index)).values()
            )
        store.add(index.packed(sorted(numbers)))


def _all(index: Store) -> list[str]:
    return [info.id for info in index.infos()]
