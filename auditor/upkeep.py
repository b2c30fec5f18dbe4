"""The upkeep of an index: built, added to, described, and rid of what is gone.

Like `audit`, this knows the order of the stages and nothing of how they work.
"""

import os
from collections.abc import Callable, Iterable, Sequence
from contextlib import closing, suppress
from functools import partial
from pathlib import Path
from typing import TypeAlias

from auditor.address import is_shared
from auditor.audit import fill
from auditor.config import Config
from auditor.engine import Engine
from auditor.errors import OutputError
from auditor.filenames import slashed
from auditor.index import Index, Packed, Store, open_index
from auditor.index.access import sole_writer, swap
from auditor.index.anywhere import Where, built_on_server, writing
from auditor.index.places import Entered
from auditor.index.sketch import SCHEME
from auditor.leftovers import Watch
from auditor.model import Skipped
from auditor.parcels import Given, Progress, engine_for, is_index

Waiting: TypeAlias = Callable[[], None]
Grown: TypeAlias = tuple[Entered, list[Skipped]]
"""How many articles came into an index, and what was skipped."""


def _silent() -> None:
    """Say nothing of having to wait."""


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
