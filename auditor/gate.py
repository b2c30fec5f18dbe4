"""The gate for new articles, and the upkeep of the index it may stand on.

Like `audit`, this knows the order of the stages and nothing of how they work.
"""

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Sized
from contextlib import closing, suppress
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import NamedTuple, TypeAlias

import numpy as np

from auditor import baseline
from auditor.address import is_shared, shown
from auditor.audit import fill, get_ready, result, settle, told, with_events
from auditor.baseline import Accepted
from auditor.compare import examine
from auditor.config import Config
from auditor.engine import Engine
from auditor.errors import OutputError, UnreadArchiveError, UsageError
from auditor.events import elsewhere
from auditor.filenames import slashed
from auditor.index import Index, Packed, Store, group, open_index, reached
from auditor.index.access import sole_writer, swap
from auditor.index.anywhere import Where, built_on_server, writing
from auditor.index.entries import Mark
from auditor.index.places import Entered
from auditor.index.sketch import SCHEME, Hashes
from auditor.leftovers import Watch
from auditor.model import ArticleInfo, Cluster, Event, Finding, LedgerVerdict, Message, Result, Skipped
from auditor.parcels import Archive, Given, Progress, engine_for, is_index, named, parts_of
from auditor.segment import segment

Waiting: TypeAlias = Callable[[], None]
Grown: TypeAlias = tuple[Entered, list[Skipped]]
"""How many articles came into an index, and what was skipped."""

Events: TypeAlias = tuple[Sequence[Event], Sequence[Finding]]
"""What several articles tell, and what of it is in conflict."""
OTHERWISE: frozenset[LedgerVerdict] = frozenset({"differs", "development"})
"""What a ledger says of figures that are not the same and in no conflict."""


def _silent() -> None:
    """Say nothing of having to wait."""


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


def build(
    path: Where,
    paths: Sequence[Given],
    config: Config,
    progress: Progress,
    *,
    anew: bool,
    allow_empty: bool = False,
    waiting: Waiting = _silent,
) -> Grown:
    """Put the articles of `paths` into the index at `path`; return how many, and what was skipped.

    An index built anew takes the place of the old one only when it is whole, and holds an article unless it is allowed to be empty.
    Meanwhile nobody else adds to it: whoever wants to waits, and `waiting` is called once if that is us.
    """
    with closing(engine_for(config)) as engine:
        grow = partial(_grown, paths=paths, config=config, engine=engine, progress=progress)
        if anew:
            return _anew(path, grow, waiting, allow_empty=allow_empty)
        with writing(path, waiting, throughout=False) as index:
            return grow(index)


def build_of(path: Where, entries: Iterable[Packed], *, waiting: Waiting = _silent) -> Entered:
    """Build an index of articles that are read and sketched already; return how many there are. It is put in place when it is whole."""
    return _anew(path, lambda index: (index.enter(entries), []), waiting, allow_empty=False)[0]


def _anew(path: Where, grow: Callable[[Index], Grown], waiting: Waiting, *, allow_empty: bool) -> Grown:
    """Build an index in the place of what is there."""
    if is_shared(path):
        with built_on_server(path, waiting) as built:
            grown = grow(built)
            if grown[0].new or allow_empty:
                built.publish()
        return grown
    where = Path(str(path))
    _free(where)
    with sole_writer(where, waiting):
        return _built(where, grow, allow_empty=allow_empty)


def _free(path: Path) -> None:
    """Raise OutputError where something else than an index stands at a path."""
    if path.exists() and not is_index(path) and not (path.is_file() and path.stat().st_size == 0):
        raise OutputError(
            f"{path} exists and is not an index; choose another name or remove it first",
            f"{path} 已存在，而且不是索引；请换个名字或先删掉它",
        )


def _built(path: Path, grow: Callable[[Index], Grown], *, allow_empty: bool) -> Grown:
    """Build an index beside its place, and put it there whole: at the file itself, by whatever link it was named."""
    path = Path(os.path.realpath(path))
    beside = path.with_name(f".{path.name}.part")
    watch = Watch(beside)
    try:
        beside.unlink(missing_ok=True)
        with Store.create(beside, unfinished=True) as store:
            grown = grow(store)
            store.finish()
        if grown[0].new or allow_empty:
            swap(beside, path)
    except OSError as error:
        raise OutputError(f"cannot write the index {path}: {error.strerror}", f"无法写入索引 {path}：{error.strerror}") from error
    finally:
        with suppress(OSError):
            beside.unlink(missing_ok=True)
        watch.end()
    return grown


def remove(path: Where, names: Sequence[str]) -> int:
    """Take articles out of the index at `path`, each named by its id, its place, or its path for all records; return how many.

    An article that lies somewhere else too stays, without the place that was named.
    """
    with writing(path, _silent) as index:
        rooted = (os.path.abspath(name) for name in names)  # noqa: PTH100 -- as places are kept, a link stays itself
        return index.leave([*names, *map(slashed, names), *map(slashed, map(os.path.normpath, names)), *rooted])


def gone(path: Where) -> list[str]:
    """Return the places of the index at `path` whose file is no more."""
    with open_index(path, read_only=True) as index:
        return [str(place) for _, place in index.places() if not _in_memory(place.path) and not Path(place.file).exists()]


def _in_memory(path: str) -> bool:
    """Return whether articles of this path never were in a file: they came through standard input, or from a program."""
    return path == "-" or path.startswith("<")


def describe(path: Where) -> dict[str, str]:
    """Return what there is to know of the index at `path`."""
    with open_index(path, read_only=True) as index:
        infos = list(index.infos())
        versions, places = index.counts()
        days = sorted(info.published[:10] for info in infos if info.published)
        return {
            "articles": str(len(infos)),
            "versions": str(versions),
            "places": str(places),
            "sources": str(len({info.source for info in infos if info.source})),
            "published": f"{days[0]} to {days[-1]}" if days else "unknown",
            "characters": str(sum(info.characters for info in infos)),
            "size": index.size(),
            "sketches": SCHEME,
        }


def _grown(index: Index, paths: Sequence[Given], config: Config, engine: Engine, progress: Progress) -> Grown:
    entered = Entered()

    def enter(entries: Iterable[Packed]) -> None:
        nonlocal entered
        entered = index.enter(entries)

    skipped, _ = fill(enter, paths, config, engine, progress, examined=False)
    return entered, skipped


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
    clusters = group(store, engine, config.source_priority)
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
        with writing(against, _silent) as index:
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
    clusters, asked = reached(gate.store, index, gate.engine, gate.config.source_priority)
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
        events, conflicts = _touched(told(whole, group(whole, engine, config.source_priority), engine, progress), fresh)
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
