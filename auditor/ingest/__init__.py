"""Reading: from paths to documents. Bad input comes out as `Skipped`, never as an exception.

Adding a format takes a module with a reader and a line of `READERS`.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from importlib import import_module

from auditor.ingest import reasons
from auditor.ingest.dates import zone_of
from auditor.ingest.discover import discover_files
from auditor.ingest.jsonfile import read_json
from auditor.ingest.magic import ForeignError
from auditor.ingest.options import Chunk, ReadOptions
from auditor.ingest.page import read_html, read_markdown, read_text
from auditor.ingest.records import read_csv, read_jsonl
from auditor.ingest.unpack import DamagedError, TooLargeError
from auditor.ingest.warc import read_warc
from auditor.model import Document, Skipped

Reader = Callable[[Chunk, ReadOptions], Iterator[Document | Skipped]]


def read_archive(chunk: Chunk, options: ReadOptions) -> Iterator[Document | Skipped]:
    """Read the files in an archive, each by its own reader."""
    from auditor.ingest.archives import members  # few files are archives

    for found in members(chunk, options, READERS):
        if isinstance(found, Skipped):
            yield found
        else:
            yield from read(found, options)


def _later(module: str, name: str) -> Reader:
    """Return a reader whose module is loaded when the first file is met that needs it."""

    def reader(chunk: Chunk, options: ReadOptions) -> Iterator[Document | Skipped]:
        found: Reader = getattr(import_module(f"auditor.ingest.{module}"), name)
        return found(chunk, options)

    return reader


READERS: dict[str, Reader] = {
    ".html": read_html,
    ".htm": read_html,
    ".md": read_markdown,
    ".markdown": read_markdown,
    ".txt": read_text,
    ".json": read_json,
    ".jsonl": read_jsonl,
    ".csv": read_csv,
    ".warc": read_warc,
    ".xhtml": read_html,
    ".shtml": read_html,
    ".ndjson": read_jsonl,
    ".tsv": read_csv,
    ".mhtml": _later("letter", "read_letter"),
    ".mht": _later("letter", "read_letter"),
    ".eml": _later("letter", "read_letter"),
    ".rss": _later("feed", "read_feed"),
    ".atom": _later("feed", "read_feed"),
    ".xml": _later("feed", "read_feed"),
    ".docx": _later("office", "read_docx"),
    ".epub": _later("office", "read_epub"),
    ".pdf": _later("office", "read_pdf"),
    ".xlsx": _later("tables", "read_xlsx"),
    ".parquet": _later("tables", "read_parquet"),
    ".sqlite": _later("tables", "read_sqlite"),
    ".sqlite3": _later("tables", "read_sqlite"),
    ".db": _later("tables", "read_sqlite"),
    ".zip": read_archive,
    ".tar": read_archive,
}
"""By suffix, in small letters; each may also be followed by `.gz`, `.bz2`, `.xz` or `.zst`."""
STREAMS = (".jsonl", ".ndjson", ".csv", ".tsv", ".warc", ".parquet", ".sqlite", ".sqlite3", ".db", ".zip", ".tar")
"""Those of files that may hold articles without end."""


def discover(paths: Sequence[str], options: ReadOptions) -> Iterator[Chunk | Skipped]:
    """Yield the files at and below `paths`, in the order of their names, long ones cut; UsageError for a path or zone that is not there."""
    zone_of(options.timezone)
    return discover_files(paths, options, READERS)


def read(chunk: Chunk, options: ReadOptions) -> Iterator[Document | Skipped]:
    """Yield the articles of a chunk, and what of it could not be read."""
    empty = chunk.start == 0 and chunk.end is None
    try:
        for found in READERS[chunk.suffix](chunk, options):
            empty = False
            yield found
    except ForeignError as error:
        if error.suffix in READERS and error.suffix != chunk.suffix:
            yield from read(replace(chunk, suffix=error.suffix), options)
        else:
            yield Skipped(chunk.path, None, error.reason)
    except (TooLargeError, DamagedError) as error:
        yield Skipped(chunk.path, None, error.reason)
    except OSError as error:
        yield Skipped(chunk.path, None, reasons.unreadable(error))
    else:
        if empty:
            yield Skipped(chunk.path, None, reasons.NO_RECORDS)


__all__ = ["READERS", "STREAMS", "Chunk", "ReadOptions", "Reader", "discover", "read"]
