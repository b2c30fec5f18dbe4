"""Reading: from paths to documents. Bad input comes out as `Skipped`, never as an exception.

Adding a format takes a module with a reader and a line of `READERS`.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from auditor.ingest import reasons
from auditor.ingest.discover import discover_files
from auditor.ingest.jsonfile import read_json
from auditor.ingest.options import Chunk, ReadOptions
from auditor.ingest.page import read_html, read_markdown, read_text
from auditor.ingest.records import read_csv, read_jsonl
from auditor.ingest.stream import BAD_GZIP, TooLargeError
from auditor.ingest.warc import read_warc
from auditor.model import Document, Message, Skipped
from auditor.patterns import regex

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


_TEXTS = ("raw", "body", "title", "source", "published", "url")
"""Fields of a document that come from outside."""
_HALF = regex("[\ud800-\udfff]")


def discover(paths: Sequence[str], options: ReadOptions) -> Iterator[Chunk | Skipped]:
    """Yield the files at and below `paths`, in the order of their names, long ones cut; UsageError for a path that does not exist."""
    return discover_files(paths, options, READERS)


def storable(found: Document | Skipped) -> Document | Skipped:
    """Return what was read with each lone surrogate, half a character that no file can hold, as U+FFFD: every place stays where it is."""
    if isinstance(found, Skipped):
        return replace(found, reason=Message(_whole(found.reason.zh), _whole(found.reason.en)))
    texts = {name: text for name in _TEXTS if (text := getattr(found, name)) is not None}
    changed: dict[str, Any] = {name: whole for name, text in texts.items() if (whole := _whole(text)) is not text}
    return replace(found, **changed) if changed else found


def _whole(text: str) -> str:
    try:
        text.encode()
    except UnicodeEncodeError:
        return _HALF.sub("\ufffd", text)
    return text


def read(chunk: Chunk, options: ReadOptions) -> Iterator[Document | Skipped]:
    """Yield the articles of a chunk, and what of it could not be read."""
    empty = chunk.start == 0 and chunk.end is None
    try:
        for found in READERS[chunk.suffix](chunk, options):
            empty = False
            yield storable(found)
    except TooLargeError as error:
        yield Skipped(chunk.path, None, error.reason)
    except BAD_GZIP:
        yield Skipped(chunk.path, None, reasons.BAD_GZIP)
    except OSError as error:
        yield Skipped(chunk.path, None, reasons.unreadable(error))
    else:
        if empty:
            yield Skipped(chunk.path, None, reasons.NO_RECORDS)


__all__ = ["READERS", "Chunk", "ReadOptions", "Reader", "discover", "read"]
