"""Opening what a chunk names, with the limits kept: nothing here knows what the bytes mean."""

import io
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from auditor.ingest import reasons
from auditor.ingest.magic import HEAD, check_text, compression
from auditor.ingest.options import Chunk, ReadOptions
from auditor.ingest.unpack import STEP, DamagedError, Limited, TooLargeError, steps

FAIR_RATIO = 20
"""Text seldom packs better than this; a packed stream that does is stopped at the limit."""


@contextmanager
def opened(chunk: Chunk, options: ReadOptions, *, text: bool = True) -> Iterator[io.BufferedReader]:
    """Open the bytes of a chunk, unpacked, for reading as a stream, also where its name does not say that it is packed.

    OSError where that fails; ForeignError where `text` is wanted and the bytes are none; DamagedError where the file ends before the chunk.
    """
    with _based(chunk) as (base, size):
        if size < max(chunk.start, chunk.end or 0):
            raise DamagedError(reasons.SHRUNK)
        base.seek(chunk.start)
        kind = compression(base.peek(HEAD)) if chunk.start == 0 else None
        stream = base
        if chunk.packed or kind:
            limit = max(options.max_decompressed, FAIR_RATIO * size)
            stream = io.BufferedReader(Limited(steps(base, kind), limit, kind), STEP)
        if text and chunk.start == 0:
            check_text(stream.peek(HEAD))
        yield stream


@contextmanager
def _based(chunk: Chunk) -> Iterator[tuple[io.BufferedReader, int]]:
    """Yield the bytes as they lie on the disk, or were read from standard input, and how many there are."""
    base: BinaryIO
    if chunk.remote:
        from auditor.ingest.address import opened_at  # few inputs are

        base, size = opened_at(chunk.path)
    elif chunk.content is None:
        base = Path(chunk.file or chunk.path).open("rb")  # noqa: SIM115 -- closed below
        size = os.fstat(base.fileno()).st_size
    else:
        base, size = io.BytesIO(chunk.content), len(chunk.content)
    with base:
        yield (base if isinstance(base, io.BufferedReader) else io.BufferedReader(base)), size  # type: ignore[arg-type]


def whole(chunk: Chunk, options: ReadOptions, *, text: bool = True) -> bytes:
    """Return all the bytes of a chunk, unpacked. TooLargeError past `max_bytes`, and what `opened` can raise."""
    with opened(chunk, options, text=text) as stream:
        data = stream.read(options.max_bytes + 1)
    if len(data) > options.max_bytes:
        raise TooLargeError(reasons.too_large(options.max_bytes))
    return data
