"""Inputs by address, such as `s3://bucket/2024/*.jsonl.gz`: found, told apart, and opened as streams."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from auditor.archive.folder import is_address
from auditor.ingest import Chunk, ReadOptions, discover
from auditor.model import Skipped


def found_at(paths: Sequence[str], options: ReadOptions) -> Iterator[Chunk | Skipped]:
    """Yield the files at and below paths and addresses, in the order of their names, those of this machine first."""
    here = [path for path in paths if not is_address(path)]
    if here:
        yield from discover(here, options)


def fingerprint(chunk: Chunk) -> tuple[int, str]:
    """Return the size of a file, and when it was written or what else tells this version of it from another. OSError where it is gone."""
    status = Path(chunk.file or chunk.path).stat()
    return status.st_size, str(status.st_mtime_ns)
