"""The inputs of an archive in parts: files of this machine, and addresses such as `s3://bucket/2024/*.jsonl.gz`."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from auditor.ingest import Chunk, ReadOptions, address, discover
from auditor.model import Skipped


def found_at(paths: Sequence[str], options: ReadOptions) -> Iterator[Chunk | Skipped]:
    """Yield the files at and below paths and addresses, those of this machine first, each once."""
    here = [path for path in paths if not address.is_address(path)]
    if here:
        yield from discover(here, options)
    met: set[str] = set()
    for path in paths:
        for one in address.found_at(path) if address.is_address(path) else ():
            if one.path not in met:
                met.add(one.path)
                yield one


def fingerprint(chunk: Chunk) -> tuple[int, str]:
    """Return the size of a file, and when it was written or what else tells this version of it from another. OSError where it is gone."""
    if chunk.remote:
        return address.fingerprint(chunk.path)
    status = Path(chunk.file or chunk.path).stat()
    return status.st_size, str(status.st_mtime_ns)
