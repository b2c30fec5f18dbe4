"""Reading: from paths to documents. Bad input comes out as `Skipped`, never as an exception.

Adding a format takes a module with a reader and a line of `READERS`.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from auditor.ingest import reasons
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
}
"""By suffix, in small letters; each may also be followed by `.gz`."""


def discover(paths: Sequence[str], options: ReadOptions) -> Iterator[Chunk | Skipped]:
    """Yield the files at and below `paths`, in the order of their names, long ones cut; UsageError for a path that does not exist."""
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


__all__ = ["READERS", "Chunk", "ReadOptions", "Reader", "discover", "read"]
