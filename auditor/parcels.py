"""What is given to be read, cut in parcels for the workers, and read; and whether an archive is an index.

Whoever only looks something up needs this, and nothing of how articles are compared.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Protocol, TypeAlias, TypeGuard, TypeVar

from auditor.address import is_shared
from auditor.config import Config
from auditor.engine import ELSEWHERE, ENGINES, Engine, cores
from auditor.errors import UsageError
from auditor.index.anywhere import Where
from auditor.index.kept import is_kept
from auditor.index.schema import APPLICATION_ID
from auditor.ingest import STREAMS, Chunk, ReadOptions, Unread, discover, find, read
from auditor.model import Document, Skipped

T = TypeVar("T")
Given: TypeAlias = str | Chunk
"""What may be audited: a path, or records that are in memory already."""
Archive: TypeAlias = str | Sequence[Given]
"""What may be compared with or looked through: the path of articles or of an index, or several things."""

CHUNK_BYTES = 1 << 18
"""A long .jsonl is cut in ranges of this size: small enough that no worker waits for the last one (a tenth of a second's work)."""
FILES_AT_ONCE = 16
"""Small files handed to a worker together."""
RECORDS_AT_ONCE = 200
"""Records of a stream handed to a worker together, at most."""


@dataclass(frozen=True, slots=True)
class Parcel:
    """What a worker is handed to prepare: files, ranges of files, or records of a stream, found or read already."""

    parts: tuple[Chunk | Unread | Document | Skipped, ...]

    def __str__(self) -> str:
        first, last = self.parts[0], self.parts[-1]
        return first.path if first.path == last.path else f"{first.path} to {last.path}"


class Progress(Protocol):
    """Whoever wants to follow the stages."""

    def follow(self, stage: str, items: Iterable[T], total: int | None = None) -> Iterator[T]:
        """Yield `items`, counting them."""


def is_index(path: Archive | Where) -> TypeGuard[str | Path]:
    """Say whether there is an index at `path`, whatever it is called; the address of a shared one is taken at its word."""
    if is_shared(path):
        return True
    if not isinstance(path, str | Path) or not Path(path).is_file():  # a pipe would be waited for
        return False
    if is_kept(path):
        return True
    try:
        with Path(path).open("rb") as file:
            head = file.read(72)
    except OSError:
        return False
    return head.startswith(b"SQLite format 3\0") and int.from_bytes(head[68:72]) == APPLICATION_ID


def parts_of(archive: Archive) -> Sequence[Given]:
    """Return what an archive consists of that is no index."""
    return [archive] if isinstance(archive, str) else archive


def named(archive: Archive) -> str:
    """Return what people call an archive."""
    return ", ".join(dict.fromkeys(part if isinstance(part, str) else part.path for part in parts_of(archive)))


def engine_for(config: Config, before: Callable[[], object] | None = None) -> Engine:
    """Return the engine that the settings name, with one process a core unless they say otherwise; `before` loads what all of them need."""
    if config.engine not in ENGINES:
        raise UsageError(
            f"unknown engine {config.engine!r}; there are {', '.join(ENGINES)}", f"没有引擎 {config.engine!r}，有：{'、'.join(ENGINES)}"
        )
    if config.engine in ELSEWHERE:
        return ENGINES[config.engine](config.jobs, before, getattr(config, ELSEWHERE[config.engine]))
    return ENGINES[config.engine](config.jobs or cores(), before)


def read_options(config: Config) -> ReadOptions:
    """Return the limits of reading."""
    return ReadOptions(
        exclude=config.exclude,
        max_bytes=config.max_file_size,
        max_decompressed=config.max_decompressed_size,
        max_record_characters=config.max_record_length,
        chunk_bytes=CHUNK_BYTES,
        text_field=config.text_field,
        table=config.table,
        timezone=config.timezone,
    )


def parcels(paths: Sequence[Given], options: ReadOptions, skipped: list[Skipped]) -> Iterator[Parcel]:
    """Cut the work of reading `paths` in parcels for the workers; what cannot be opened is added to `skipped`.

    Many small files make one parcel. Through a stream that its size does not tell how to cut, such as a packed one, somebody has to go
    from its start to its end: its records are found here, so that it is never held whole, and read by the workers.
    """
    files: list[Chunk] = []
    yield from (Parcel((part,)) for part in paths if isinstance(part, Chunk))
    for found in discover([path for path in paths if isinstance(path, str)], options):
        if isinstance(found, Skipped):
            skipped.append(found)
        elif found.end is not None or found.start:
            yield Parcel((found,))
        elif found.suffix in STREAMS:
            yield from _handfuls(find(found, options))
        else:
            files.append(found)
            if len(files) == FILES_AT_ONCE:
                yield Parcel(tuple(files))
                files = []
    if files:
        yield Parcel(tuple(files))


def _handfuls(found: Iterable[Unread | Skipped]) -> Iterator[Parcel]:
    """Put records together, as many as make CHUNK_BYTES and at most RECORDS_AT_ONCE."""
    records: list[Unread | Skipped] = []
    size = 0
    for one in found:
        records.append(one)
        size += one.size if isinstance(one, Unread) else 0
        if size >= CHUNK_BYTES or len(records) == RECORDS_AT_ONCE:
            yield Parcel(tuple(records))
            records, size = [], 0
    if records:
        yield Parcel(tuple(records))


def documents(parcel: Parcel, options: ReadOptions) -> Iterator[Document | Skipped]:
    """Yield what a parcel holds."""
    for part in parcel.parts:
        if isinstance(part, Chunk):
            yield from read(part, options)
        elif isinstance(part, Unread):
            yield from part.read(options)
        else:
            yield part


def batches(items: Iterable[T], size: int) -> Iterator[tuple[T, ...]]:
    """Yield `items`, so many together."""
    waiting = iter(items)
    while batch := tuple(islice(waiting, size)):
        yield batch
