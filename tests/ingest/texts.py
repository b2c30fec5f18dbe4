"""Where the real texts are, and how tests read a file."""

import os
from pathlib import Path

import pytest

from auditor.ingest import Chunk, ReadOptions, discover, read
from auditor.model import Document, Skipped

SHARED = Path(os.environ.get("AUDIT_SHARED", Path(__file__).parents[3] / "shared"))
ARTICLES = SHARED / "articles"
CORPUS = SHARED / "corpora" / "news-2023-dev.jsonl"

needs_shared = pytest.mark.skipif(not SHARED.is_dir(), reason=f"the real texts are not at {SHARED}")


def everything(path: Path | str, options: ReadOptions | None = None) -> list[Document | Skipped]:
    """Return what reading a path gives, in order."""
    options = options or ReadOptions()
    found: list[Document | Skipped] = []
    for chunk in discover([str(path)], options):
        found.extend(read(chunk, options) if isinstance(chunk, Chunk) else [chunk])
    return found


def document(path: Path | str, options: ReadOptions | None = None) -> Document:
    """Return the one article of a path."""
    [found] = everything(path, options)
    assert isinstance(found, Document), found
    return found


def written(folder: Path, name: str, content: str | bytes) -> Path:
    """Write a file and return its path."""
    file = folder / name
    file.write_bytes(content.encode("utf-8") if isinstance(content, str) else content)
    return file
