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

from auditor import baseline
from auditor.audit import fill, get_ready, result, settle, told, with_events
from auditor.baseline import Accepted
from auditor.compare import examine
from auditor.config import Config
from auditor.engine import Engine
from auditor.errors import OutputError, UnreadArchiveError, UsageError
from auditor.events import elsewhere
from auditor.filenames import slashed
from auditor.index import Packed, Store, group, regroup
from auditor.index.access import sole_writer, swap
from auditor.index.kept import kept_or_opened
from auditor.index.places import Entered
from auditor.index.sketch import SCHEME
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
) -> Outcome:
    """Compare the articles of `new` with those of `against`, a path or an index, and with one another.

    Findings in `accepted`, and those that the archive has without the new articles, come back as known.
    With `add` the new articles are put into the index if nothing fails. UnreadArchiveError where the archive holds no article at all,
    unless the settings allow what is skipped.
    """
    if add and not is_index(against):
        name = named(against)
        raise UsageError(
            f"--add needs an index to add to, and {name} is none; build one with: audit index build INDEX {name}",
            f"--add 要有可以加入的索引，而 {name} 不是索引；这样建立：audit index build INDEX {name}",
        )
    with Store.create(None) as store, closing(engine_for(config)) as engine:
        if is_index(against):
            looked = _against_index(store, new, against, config, engine, progress, tables)
        else:
            looked = _against_archive(store, new, against, config, engine, progress, tables)
        found, fresh, unread, archive_unread = looked
        found = replace(found, findings=baseline.apply(found.findings, accepted))
        if add and is_index(against):
            found = replace(found, remarks=(*found.remarks, _added(store, Path(against), found, fresh, config)))
    return Outcome(found, tuple(sorted(fresh)), unread if fresh else max(1, unread), archive_unread)


def build(
    path: Path,
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
    if anew:
        _free(path)
    with sole_writer(path, waiting), closing(engine_for(config)) as engine:
        grow = partial(_grown, paths=paths, config=config, engine=engine, progress=progress)
        if anew:
            return _built(path, grow, allow_empty=allow_empty)
        with Store.open(path) as store:
            return grow(store)


def build_of(path: Path, entries: Iterable[Packed], *, waiting: Waiting = _silent) -> Entered:
    """Build an index of articles that are read and sketched already; return how many there are. It is put in place when it is whole."""
    _free(path)
    with sole_writer(path, waiting):
        return _built(path, lambda store: (store.enter(entries), []), allow_empty=False)[0]


def _free(path: Path) -> None:
    """Raise OutputError where something else than an index stands at a path."""
    if path.exists() and not is_index(path) and not (path.is_file() and path.stat().st_size == 0):
        raise OutputError(
            f"{path} exists and is not an index; choose another name or remove it first",
            f"{path} 已存在，而且不是索引；请换个名字或先删掉它",
        )


def _built(path: Path, grow: Callable[[Store], Grown], *, allow_empty: bool) -> Grown:
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


def remove(path: Path, names: Sequence[str]) -> int:
    """Take articles out of the index at `path`, each named by its id, its place, or its path for all records; return how many.

    An article that lies somewhere else too stays, without the place that was named.
    """
    with sole_writer(path, _silent), Store.open(path) as store:
        rooted = (os.path.abspath(name) for name in names)  # noqa: PTH100 -- as places are kept, a link stays itself
        return store.leave([*names, *map(slashed, names), *map(slashed, map(os.path.normpath, names)), *rooted])


def gone(path: Path) -> list[str]:
    """Return the places of the index at `path` whose file is no more."""
    with Store.open(path, read_only=True) as store:
        return [str(place) for _, place in store.places() if not _in_memory(place.path) and not Path(place.file).exists()]


def _in_memory(path: str) -> bool:
    """Return whether articles of this path never were in a file: they came through standard input, or from a program."""
    return path == "-" or path.startswith("<")


def describe(path: Path) -> dict[str, str]:
    """Return what there is to know of the index at `path`."""
    with Store.open(path, read_only=True) as store:
        infos = list(store.infos())
        versions, places = store.counts()
        days = sorted(info.published[:10] for info in infos if info.published)
        return {
            "articles": str(len(infos)),
            "versions": str(versions),
            "places": str(places),
            "sources": str(len({info.source for info in infos if info.source})),
            "published": f"{days[0]} to {days[-1]}" if days else "unknown",
            "characters": str(sum(info.characters for info in infos)),
            "size": f"{path.stat().st_size / 1e6:.1f} MB",
            "sketches": SCHEME,
        }


def _grown(store: Store, paths: Sequence[Given], config: Config, engine: Engine, progress: Progress) -> Grown:
    entered = Entered()

    def enter(entries: Iterable[Packed]) -> None:
        nonlocal entered
        entered = store.enter(entries)

    skipped, _ = fill(enter, paths, config, engine, progress, examined=False)
    return entered, skipped


def _same_files(store: Store, older: Iterable[str], fresh: Iterable[str]) -> list[str]:
    """Return those of the older articles that are the very files of new ones under another name: `./a.txt`, a link."""
    news = {_real(info) for info in store.infos() if info.id in fresh}
    return [info.id for info in store.infos() if info.id in older and _real(info) in news]


def _real(info: ArticleInfo) -> tuple[str, int | None]:
    return os.path.realpath(info.path), info.record


class _Looked(NamedTuple):
    """What a check found, whatever the archive is kept in."""

    result: Result
    fresh: frozenset[str]
    """Ids of the new articles."""
    unread: int
    archive_unread: int


def _against_archive(
    store: Store, new: Sequence[Given], against: Archive, config: Config, engine: Engine, progress: Progress, tables: bool
) -> _Looked:
    older: set[str] = set()
    missed, _ = fill(store.add, parts_of(against), config, engine, progress, examined=False, ids=older)
    _need(older, named(against), missed, config)
    skipped, alone, fresh = _fresh(store, new, config, engine, progress)
    older -= fresh
    same = _same_files(store, older, fresh)
    store.remove(same)
    engine.spread(get_ready)
    clusters = group(store, engine, config.source_priority)
    events = _touched(told(store, clusters, engine, progress), fresh) if config.events else None
    found = _judged(store, clusters, fresh, [*missed, *skipped], alone, config, engine, progress, tables, events)
    return _Looked(replace(found, compared_with=len(older) - len(same)), fresh, _failures(skipped), _failures(missed))


def _against_index(
    store: Store, new: Sequence[Given], against: str | Path, config: Config, engine: Engine, progress: Progress, tables: bool
) -> _Looked:
    """Bring what the new articles touch out of the index into `store`; the index is only read."""
    with kept_or_opened(against) as index:
        held = len(index)
        _need(range(held), str(against), [], config)
        skipped, alone, fresh = _fresh(store, new, config, engine, progress)
        clusters = regroup(store, index, engine, config.source_priority)
        events = _events_of_index(store, index, fresh, config, engine, progress) if config.events else None
        older = held - len(index.held_only_by(store.packed(sorted(store.numbers(sorted(fresh)).values()))))
    found = _judged(store, clusters, fresh, skipped, alone, config, engine, progress, tables, events)
    return _Looked(replace(found, compared_with=older), fresh, _failures(skipped), 0)


def _events_of_index(store: Store, index: Store, fresh: frozenset[str], config: Config, engine: Engine, progress: Progress) -> Events:
    """Return the events that a new article tells among all of an index; what tells them with it is put into `store`.

    Which words are rare, and which sentences are everywhere, is a matter of the whole archive: all of it is grouped, as an audit does.
    """
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


def _fresh(
    store: Store, new: Sequence[Given], config: Config, engine: Engine, progress: Progress
) -> tuple[list[Skipped], list[Finding], frozenset[str]]:
    """Put the new articles into `store`; return what was skipped, what each gave rise to alone, and their ids."""
    ids: set[str] = set()
    skipped, alone = fill(store.add, new, config, engine, progress, ids=ids)
    return skipped, alone, frozenset(ids)


def _judged(
    store: Store,
    clusters: Sequence[Cluster],
    fresh: frozenset[str],
    skipped: Sequence[Skipped],
    alone: Sequence[Finding],
    config: Config,
    engine: Engine,
    progress: Progress,
    tables: bool,
    events: Events | None,
) -> Result:
    """Compare the clusters that hold a new article, and keep what involves one."""
    touched = [cluster for cluster in clusters if any(witness.article in fresh for witness in cluster.witnesses)]
    settled = settle(store, touched, engine, progress, tables=tables)
    stories, conflicts = events or ((), ())
    shown = {witness.article for cluster in touched for witness in cluster.witnesses} | fresh
    shown.update(name for event in stories for name in tellers(event))
    whole = result(store, touched, skipped, [*alone, *conflicts], settled, config, fresh)
    before = _told_alone(store, shown - fresh) if alone else frozenset()
    involved = (finding for finding in whole.findings if involves(finding, fresh))
    return replace(
        whole if events is None else with_events(whole, stories, store),
        articles=tuple(info for info in whole.articles if info.id in shown),
        findings=tuple(replace(finding, known=_archived(finding, fresh, before)) for finding in involved),
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


def _added(store: Store, path: Path, found: Result, fresh: frozenset[str], config: Config) -> Message:
    """Put the new articles into the index, all but those that brought in what fails; return what to tell the user.

    What is put in is what was checked: nothing is read a second time.
    """
    held = {name for finding in found.findings if config.fails(finding) for name in _brought(finding, fresh)}
    numbers = store.numbers(sorted(fresh - held))
    with sole_writer(path, _silent), Store.open(path) as index:
        entered = index.enter(store.packed(sorted(numbers.values())))
    return Message(
        f"已加入 {path}：新增{entered.new}篇（其中新版本{entered.versions}篇），已有{entered.known}篇，留下未加{len(held)}篇",
        f"added to {path}: {entered.new} new ({entered.versions} of them versions), {entered.known} known, {len(held)} held back",
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
