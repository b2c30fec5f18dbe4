"""The gate for new articles: what they and an archive, or an index of it, say against each other.

Like `audit`, this knows the order of the stages and nothing of how they work.
"""

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence, Sized
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path
from typing import NamedTuple, TypeAlias

import numpy as np

from auditor import baseline
from auditor.address import shown
from auditor.audit import fill, get_ready, result, settle, told, with_events
from auditor.baseline import Accepted
from auditor.compare import examine
from auditor.config import Config
from auditor.engine import Engine
from auditor.errors import UnreadArchiveError, UsageError
from auditor.events import elsewhere
from auditor.index import Index, Store, group, open_index, reached
from auditor.index.anywhere import writing
from auditor.index.entries import Mark
from auditor.index.sketch import Hashes
from auditor.model import ArticleInfo, Cluster, Event, Finding, LedgerVerdict, Message, Result, Skipped
from auditor.parcels import Archive, Given, Progress, engine_for, is_index, named, parts_of
from auditor.segment import segment

Events: TypeAlias = tuple[Sequence[Event], Sequence[Finding]]
"""What several articles tell, and what of it is in conflict."""
OTHERWISE: frozenset[LedgerVerdict] = frozenset({"differs", "development"})
"""What a ledger says of figures that are not the same and in no conflict."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a check found."""

    result: Result
    """Findings that involve a new article, the clusters that hold one, and what was skipped."""
    new: tuple[str, ...]
    """Ids of the new articles."""
    unread: int = 0
    """New inputs that could not be read or hold no text; 1 where there was nothing to read."""
    archive_unread: int = 0
    """Files and records of the archive that could not be read."""


def check(
    new: Sequence[Given],
    against: Archive,
    config: Config,
    progress: Progress,
    *,
    accepted: Mapping[str, Accepted],
    add: bool = False,
    tables: bool = False,
    fleeting: bool = False,
) -> Outcome:
    """Compare the articles of `new` with those of `against`, a path or an index, and with one another.

    Findings in `accepted`, and those that the archive has without the new articles, come back as known.
    With `add` the new articles are put into the index if nothing fails. UnreadArchiveError where the archive holds no article at all,
    unless the settings allow what is skipped. With `fleeting` nothing is written to compare them: for a few articles, in this process.
    """
    if add and not is_index(against):
        name = named(against)
        raise UsageError(
            f"--add needs an index to add to, and {name} is none; build one with: audit index build INDEX {name}",
            f"--add 要有可以加入的索引，而 {name} 不是索引；这样建立：audit index build INDEX {name}",
        )
    config = replace(config, jobs=1, engine="local") if fleeting else config
    with Store.fleeting() if fleeting else Store.create(None) as store, closing(engine_for(config)) as engine:
        gate = _Gate(store, engine, config, progress, accepted, tables)
        found, fresh, unread, archive_unread = (
            _against_index(gate, new, against, add) if is_index(against) else _against_archive(gate, new, against)
        )
    return Outcome(found, tuple(sorted(fresh)), unread if fresh else max(1, unread), archive_unread)


def _same_files(store: Store, older: Iterable[str], fresh: Iterable[str]) -> list[str]:
    """Return those of the older articles that are the very files of new ones under another name: `./a.txt`, a link."""
    news = {_real(info) for info in store.infos() if info.id in fresh}
    return [info.id for info in store.infos() if info.id in older and _real(info) in news]


def _real(info: ArticleInfo) -> tuple[str, int | None]:
    return os.path.realpath(info.path), info.record


class _Gate(NamedTuple):
    """What every step of a check needs."""

    store: Store
    """Of the new articles, and of what is brought to be compared with them."""
    engine: Engine
    config: Config
    progress: Progress
    accepted: Mapping[str, Accepted]
    tables: bool


class _News(NamedTuple):
    """New articles, read."""

    ids: frozenset[str]
    skipped: list[Skipped]
    alone: list[Finding]
    """What each gave rise to alone."""


class _Looked(NamedTuple):
    """What a check found, whatever the archive is kept in."""

    result: Result
    fresh: frozenset[str]
    """Ids of the new articles."""
    unread: int
    archive_unread: int


def _against_archive(gate: _Gate, new: Sequence[Given], against: Archive) -> _Looked:
    store, engine, config, progress, *_ = gate
    older: set[str] = set()
    missed, _ = fill(store.add, parts_of(against), config, engine, progress, examined=False, ids=older)
    _need(older, named(against), missed, config)
    news = _fresh(gate, new)
    older -= news.ids
    same = _same_files(store, older, news.ids)
    store.remove(same)
    engine.spread(get_ready)
    clusters = group(store, engine, config.source_priority, config.days)
    events = _touched(told(store, clusters, engine, progress), news.ids) if config.events else None
    found = _judged(gate, clusters, news, events, missed)
    return _Looked(replace(found, compared_with=len(older) - len(same)), news.ids, _failures(news.skipped), _failures(missed))


def _against_index(gate: _Gate, new: Sequence[Given], against: str | Path, add: bool) -> _Looked:
    """Bring what the new articles touch out of the index into the store, and judge it; with `add`, put them into the index.

    Many may check and add at the same time. Whoever adds comes after all that others have added before: where that has anything to do
    with what was looked at, it is looked at again, now that nobody else adds. So each is told what it would be if all came one by one.
    """
    with open_index(against, read_only=True) as index:
        _need(range(len(index)), shown(against), [], gate.config)
        news = _fresh(gate, new)
        gathered, mark = _gathered(gate, index, news), index.mark() if add else None
    found = _held_against(gate, gathered, news)
    if mark is not None:
        with writing(against, lambda: None) as index:
            if _overtaken(index, mark, None if gate.config.events else gathered.asked):
                gate.store.remove([info.id for info in gate.store.infos() if info.id not in news.ids])
                found = _held_against(gate, _gathered(gate, index, news), news)
            found = replace(found, compared_with=_older(gate.store, index, news))
            found = replace(found, remarks=(*found.remarks, _added(gate.store, index, shown(against), found, news.ids, gate.config)))
    return _Looked(found, news.ids, _failures(news.skipped), 0)


class _Gathered(NamedTuple):
    """What of an index has to do with new articles; their texts are in the store by then, and it need not stay open."""

    clusters: Sequence[Cluster]
    events: Events | None
    older: int
    asked: Hashes
    """Shingles that this depends on."""


def _gathered(gate: _Gate, index: Index, news: _News) -> _Gathered:
    """Bring what the new articles touch into the store."""
    clusters, asked = reached(gate.store, index, gate.engine, gate.config.source_priority, window=gate.config.days)
    events = _events_of_index(gate, index, news.ids) if gate.config.events else None
    return _Gathered(clusters, events, _older(gate.store, index, news), asked)


def _held_against(gate: _Gate, gathered: _Gathered, news: _News) -> Result:
    """Return what the new articles give rise to among those of an index."""
    return replace(_judged(gate, gathered.clusters, news, gathered.events, ()), compared_with=gathered.older)


def _older(store: Store, index: Index, news: _News) -> int:
    """Return how many articles of an index the new ones are compared with."""
    return len(index) - len(index.held_only_by(store.packed(sorted(store.numbers(sorted(news.ids)).values()))))


def _overtaken(index: Index, mark: Mark, asked: Hashes | None) -> bool:
    """Say whether what came into an index since, or went, may change what was found: any article of which a shingle was asked for.

    None was asked for where all of the archive has a say.
    """
    came = index.came(mark)
    if came is None or not came:
        return came is None
    return asked is None or any(np.isin(made.hashes, asked).any() for _, _, made in index.sketches(came))


def _events_of_index(gate: _Gate, index: Index, fresh: frozenset[str]) -> Events:
    """Return the events that a new article tells among all of an index; what tells them with it is put into `store`.

    Which words are rare, and which sentences are everywhere, is a matter of the whole archive: all of it is grouped, as an audit does.
    """
    store, engine, config, progress, *_ = gate
    news = store.numbers(sorted(fresh))
    with Store.create(None) as whole:
        alone = index.held_only_by(store.packed(sorted(news.values())))
        held = index.numbers([info.id for info in index.infos()])
        whole.add(index.packed(sorted(number for number in held.values() if number not in alone)))
        whole.add(store.packed(sorted(news.values())))
        events, conflicts = _touched(told(whole, group(whole, engine, config.source_priority, config.days), engine, progress), fresh)
        wanted = {name for event in events for name in tellers(event)} - set(store.numbers(sorted(held)))
        store.add(whole.packed(sorted(whole.numbers(sorted(wanted - fresh)).values())))
    return events, conflicts


def _touched(found: Events, fresh: frozenset[str]) -> Events:
    """Return the events that a new article tells, or a copy of it, and the conflicts that it is part of; what others give besides."""
    events, conflicts = found
    touched = tuple(event for event in events if not fresh.isdisjoint(tellers(event)))
    besides = (one for event in touched for one in elsewhere(event, lambda cell: cell.place.article in fresh, OTHERWISE))
    return touched, [*(one for one in conflicts if involves(one, fresh)), *besides]


def tellers(event: Event) -> Iterator[str]:
    """Yield the ids of all articles that tell an event, copies too."""
    for telling in event.tellings:
        yield telling.article
        yield from telling.copies


def _need(older: Sized, name: str, missed: Sequence[Skipped], config: Config) -> None:
    """Raise UnreadArchiveError where there is nothing to compare with, with the first reason for it."""
    if older or config.allow_skipped:
        return
    first = next((entry for entry in missed if not entry.ignored), missed[0] if missed else None)
    zh, en = (f"（{first.path}：{first.reason.zh}）", f" ({first.path}: {first.reason.en})") if first else ("", "")
    raise UnreadArchiveError(
        f"no article could be read from the archive {name}{en}: nothing was compared; --allow-skipped lets that pass",
        f"档案 {name} 里没有读到任何文章{zh}：没有可以比对的；如果可以接受，加 --allow-skipped",
    )


def _failures(skipped: Iterable[Skipped]) -> int:
    return sum(not entry.ignored for entry in skipped)


def _fresh(gate: _Gate, new: Sequence[Given]) -> _News:
    """Put the new articles into the store."""
    ids: set[str] = set()
    skipped, alone = fill(gate.store.add, new, gate.config, gate.engine, gate.progress, ids=ids)
    return _News(frozenset(ids), skipped, alone)


def _judged(gate: _Gate, clusters: Sequence[Cluster], news: _News, events: Events | None, missed: Sequence[Skipped]) -> Result:
    """Compare the clusters that hold a new article, and keep what involves one; `missed` is what of the archive could not be read."""
    store, engine, config, progress, *_ = gate
    fresh = news.ids
    touched = [cluster for cluster in clusters if any(witness.article in fresh for witness in cluster.witnesses)]
    settled = settle(store, touched, engine, progress, tables=gate.tables)
    stories, conflicts = events or ((), ())
    shown = {witness.article for cluster in touched for witness in cluster.witnesses} | fresh
    shown.update(name for event in stories for name in tellers(event))
    whole = result(store, touched, [*missed, *news.skipped], [*news.alone, *conflicts], settled, config, fresh)
    before = _told_alone(store, shown - fresh) if news.alone else frozenset()
    involved = (finding for finding in whole.findings if involves(finding, fresh))
    findings = tuple(replace(finding, known=_archived(finding, fresh, before)) for finding in involved)
    return replace(
        whole if events is None else with_events(whole, stories, store),
        articles=tuple(info for info in whole.articles if info.id in shown),
        findings=baseline.apply(findings, gate.accepted),
    )


def _archived(finding: Finding, fresh: frozenset[str], told: frozenset[str]) -> bool:
    """Say whether the archive disagrees about this without the new articles: each reading has an older witness.

    A faithful copy of a disputed article brings nothing new, and does not fail.
    """
    if finding.cluster is None:
        return finding.id in told
    return all(any(at.article not in fresh for at in reading.witnesses) for reading in finding.readings)


def _told_alone(store: Store, older: Iterable[str]) -> frozenset[str]:
    """Return the ids of what these articles give rise to each alone."""
    return frozenset(finding.id for article in store.articles(sorted(older)).values() for finding in examine(segment(article)))


def _added(store: Store, index: Index, name: str, found: Result, fresh: frozenset[str], config: Config) -> Message:
    """Put the new articles into the index, all but those that brought in what fails; return what to tell the user.

    What is put in is what was checked: nothing is read a second time.
    """
    held = {name for finding in found.findings if config.fails(finding) for name in _brought(finding, fresh)}
    numbers = store.numbers(sorted(fresh - held))
    entered = index.enter(store.packed(sorted(numbers.values())))
    return Message(
        f"已加入 {name}：新增{entered.new}篇（其中新版本{entered.versions}篇），已有{entered.known}篇，留下未加{len(held)}篇",
        f"added to {name}: {entered.new} new ({entered.versions} of them versions), {entered.known} known, {len(held)} held back",
    )


def _brought(finding: Finding, fresh: frozenset[str]) -> Iterator[str]:
    """Yield the new articles that brought a reading which the archive has not; all new ones where the archive has none of it."""
    for reading in finding.readings:
        names = [place.article for place in reading.witnesses]
        if all(name in fresh for name in names):
            yield from names


def involves(finding: Finding, fresh: frozenset[str]) -> bool:
    """Say whether a new article is a witness of any reading of `finding`."""
    return any(at.article in fresh for reading in finding.readings for at in reading.witnesses)
