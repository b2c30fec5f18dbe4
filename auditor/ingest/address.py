"""Files that are on no disk of this machine: `s3://bucket/2024/*.jsonl.gz`. fsspec finds and opens them, and is loaded for nothing else."""

from collections.abc import Iterator
from typing import Any, BinaryIO, Final

from auditor.errors import UsageError
from auditor.ingest import reasons
from auditor.ingest.discover import suffix_of
from auditor.ingest.options import Chunk
from auditor.model import Skipped

STREAMED: Final = (".jsonl", ".ndjson", ".csv", ".tsv", ".warc", ".json", ".html", ".htm", ".md", ".markdown", ".txt")
"""What is read from an address: whatever is read as a stream. A database or an archive of files wants a file."""


def is_address(path: str) -> bool:
    """Say whether a path is the address of something that is on no disk of this machine: `s3://…`."""
    return "://" in path


def system(address: str) -> tuple[Any, str]:
    """Return the file system that an address names, and the path there. UsageError where it cannot be had.

    fsspec keeps it, for this process alone: those that hold a connection do not outlive a fork.
    """
    try:
        from fsspec.core import url_to_fs
    except ImportError as error:
        raise UsageError(
            f"{address} is an address, for which fsspec is needed: pip install 'auditor-zh[archive]'",
            f"{address} 是网址，需要 fsspec：pip install 'auditor-zh[archive]'",
        ) from error
    try:
        found, path = url_to_fs(address)
    except (ImportError, ValueError) as error:
        raise UsageError(f"{address} cannot be opened: {error}", f"{address} 无法打开：{error}") from error
    return found, str(path)


def found_at(address: str) -> Iterator[Chunk | Skipped]:
    """Yield the files at and below an address, which may be a pattern, in the order of their names. UsageError where there are none."""
    there, root = system(address)
    try:
        names = sorted(there.glob(root) if any(sign in root for sign in "*?[") else there.find(root))
    except OSError as error:
        raise _nothing(address, error) from error
    if not names:
        raise _nothing(address, "no such file or folder")
    for name in names:
        path = _called(address, str(name))
        suffix, packed = suffix_of(path)
        if suffix in STREAMED:
            yield Chunk(path, suffix, packed, remote=True)
        else:
            yield Skipped(path, None, reasons.unknown_format(path), path != address and reasons.no_article_by_kind(path))


def _called(address: str, name: str) -> str:
    """Return the address of a file that was found at another address."""
    scheme = address.split("://", 1)[0]
    return name if "://" in name else f"{scheme}://{name if scheme == 'file' else name.lstrip('/')}"


def fingerprint(path: str) -> tuple[int, str]:
    """Return the size of a file, and what tells this version of it from another, as far as is known there. OSError where it is gone."""
    there, root = system(path)
    about = there.info(root)
    known = (about.get(name) for name in ("ETag", "etag", "LastModified", "last_modified", "mtime", "created"))
    return int(about.get("size") or 0), "|".join(str(one) for one in known if one is not None)


def opened_at(path: str) -> tuple[BinaryIO, int]:
    """Return a file at an address open for reading, and its size. OSError where that fails."""
    there, root = system(path)
    return there.open(root, "rb"), fingerprint(path)[0]


def _nothing(address: str, why: object) -> UsageError:
    return UsageError(f"nothing can be read at {address}: {why}", f"{address} 读不到东西：{why}")
