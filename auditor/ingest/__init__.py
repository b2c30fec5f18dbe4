"""Reading: from paths to documents. Bad input comes out as `Skipped`, never as an exception.

Adding a format takes a module with a reader and a line of `READERS`.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import TypeVar

from auditor.ingest import reasons
from auditor.ingest.dates import zone_of
from auditor.ingest.discover import discover_files, idle_patterns
from auditor.ingest.magic import ForeignError
from auditor.ingest.options import Chunk, ReadOptions
from auditor.ingest.unpack import DamagedError, TooLargeError
from auditor.ingest.unread import Unread, read_all
from auditor.model import Document, Skipped
from auditor.named import Named

T = TypeVar("T")
Reader = Callable[[Chunk, ReadOptions], Iterator[Document | Skipped]]
Finder = Callable[[Chunk, ReadOptions], Iterator[Unread | Skipped]]


def read_archive(chunk: Chunk, options: ReadOptions) -> Iterator[Document | Skipped]:
    """Read the files in an archive, each by its own reader."""
    return read_all(find_archive(chunk, options), options)


def find_archive(chunk: Chunk, options: ReadOptions) -> Iterator[Unread | Skipped]:
    """Find the files in an archive, and the records of those that are streams themselves."""
    from auditor.ingest.archives import members  # few files are archives

    for found in members(chunk, options, READERS):
        if isinstance(found, Skipped):
            yield found
        else:
            yield from find(found, options)


READERS: dict[str, Reader] = {
    ".html": Named("auditor.ingest.page:read_html"),
    ".htm": Named("auditor.ingest.page:read_html"),
    ".md": Named("auditor.ingest.page:read_markdown"),
    ".markdown": Named("auditor.ingest.page:read_markdown"),
    ".txt": Named("auditor.ingest.page:read_text"),
    ".json": Named("auditor.ingest.jsonfile:read_json"),
    ".jsonl": Named("auditor.ingest.records:read_jsonl"),
    ".csv": Named("auditor.ingest.records:read_csv"),
    ".warc": Named("auditor.ingest.warc:read_warc"),
    ".xhtml": Named("auditor.ingest.page:read_html"),
    ".shtml": Named("auditor.ingest.page:read_html"),
    ".ndjson": Named("auditor.ingest.records:read_jsonl"),
    ".tsv": Named("auditor.ingest.records:read_csv"),
    ".mhtml": Named("auditor.ingest.letter:read_letter"),
    ".mht": Named("auditor.ingest.letter:read_letter"),
    ".eml": Named("auditor.ingest.letter:read_letter"),
    ".rss": Named("auditor.ingest.feed:read_feed"),
    ".atom": Named("auditor.ingest.feed:read_feed"),
    ".rdf": Named("auditor.ingest.feed:read_feed"),
    ".xml": Named("auditor.ingest.feed:read_feed"),
    ".docx": Named("auditor.ingest.office:read_docx"),
    ".epub": Named("auditor.ingest.office:read_epub"),
    ".pdf": Named("auditor.ingest.office:read_pdf"),
    ".xlsx": Named("auditor.ingest.tables:read_xlsx"),
    ".parquet": Named("auditor.ingest.tables:read_parquet"),
    ".sqlite": Named("auditor.ingest.tables:read_sqlite"),
    ".sqlite3": Named("auditor.ingest.tables:read_sqlite"),
    ".db": Named("auditor.ingest.tables:read_sqlite"),
    ".zip": read_archive,
    ".tar": read_archive,
}
"""By suffix, in small letters; each may also be followed by `.gz`, `.bz2`, `.xz` or `.zst`."""
STREAMS: Mapping[str, Finder] = {
    ".jsonl": Named("auditor.ingest.records:find_jsonl"),
    ".ndjson": Named("auditor.ingest.records:find_jsonl"),
    ".csv": Named("auditor.ingest.records:find_csv"),
    ".tsv": Named("auditor.ingest.records:find_csv"),
    ".warc": Named("auditor.ingest.warc:find_warc"),
    ".parquet": Named("auditor.ingest.tables:find_parquet"),
    ".sqlite": Named("auditor.ingest.tables:find_sqlite"),
    ".sqlite3": Named("auditor.ingest.tables:find_sqlite"),
    ".db": Named("auditor.ingest.tables:find_sqlite"),
    ".zip": find_archive,
    ".tar": find_archive,
}
"""Those of files that may hold articles without end, with what finds their records and leaves them unread."""


def discover(paths: Sequence[str], options: ReadOptions) -> Iterator[Chunk | Skipped]:
    """Yield the files at and below `paths`, in the order of their names, long ones cut; UsageError for a path or zone that is not there."""
    zone_of(options.timezone)
    return discover_files(paths, options, READERS)


def idle(paths: Sequence[str], options: ReadOptions) -> list[str]:
    """Return the patterns of `options.exclude` that leave out nothing of `paths`."""
    return idle_patterns(paths, options, READERS)


def read(chunk: Chunk, options: ReadOptions) -> Iterator[Document | Skipped]:
    """Yield the articles of a chunk, and what of it could not be read."""
    return _complaining(chunk, options, READERS[chunk.suffix], read)


def find(chunk: Chunk, options: ReadOptions) -> Iterator[Unread | Skipped]:
    """Yield the records of a chunk as `read` would read them, not yet read; a file that is one article is one record."""
    if chunk.suffix in STREAMS:
        return _complaining(chunk, options, STREAMS[chunk.suffix], find)
    return iter([Unread(chunk.path, partial(read, chunk), len(chunk.content or b""))])


def _complaining(
    chunk: Chunk,
    options: ReadOptions,
    through: Callable[[Chunk, ReadOptions], Iterator[T | Skipped]],
    again: Callable[[Chunk, ReadOptions], Iterator[T | Skipped]],
) -> Iterator[T | Skipped]:
    """Yield what going through a chunk gives, and as data what is wrong with it; what is named wrongly is gone through `again`."""
    empty = chunk.start == 0 and chunk.end is None
    try:
        for found in through(chunk, options):
            empty = False
            yield found
    except ForeignError as error:
        if error.suffix in READERS and error.suffix != chunk.suffix:
            yield from again(replace(chunk, suffix=error.suffix), options)
        else:
            yield Skipped(chunk.path, None, error.reason)
    except (TooLargeError, DamagedError) as error:
        yield Skipped(chunk.path, None, error.reason)
    except OSError as error:
        yield Skipped(chunk.path, None, reasons.unreadable(error))
    else:
        if empty:
            yield Skipped(chunk.path, None, reasons.NO_RECORDS)


__all__ = ["READERS", "STREAMS", "Chunk", "ReadOptions", "Reader", "Unread", "discover", "find", "idle", "read"]
