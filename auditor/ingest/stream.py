"""Opening what a chunk names, with the limits kept: nothing here knows what the bytes mean."""

import gzip
import io
import os
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from auditor.ingest import reasons
from auditor.ingest.options import Chunk, ReadOptions
from auditor.model import Message

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

FAIR_RATIO = 20
"""Text seldom packs better than this; a packed stream that does is stopped at the limit."""
STEP = 256 * 1024

BAD_GZIP = (EOFError, gzip.BadGzipFile, zlib.error)
"""What reading a damaged or truncated .gz can raise."""


class TooLargeError(Exception):
    """A file unpacks to more than the limit, or is larger than a page may be."""

    def __init__(self, reason: Message) -> None:
        super().__init__(reason.en)
        self.reason = reason


class Limited(io.RawIOBase):
    """An unpacked stream that refuses to give more than a number of bytes, and gives what stands before a damaged place."""

    def __init__(self, stream: gzip.GzipFile, limit: int) -> None:
        self._stream = stream
        self._limit = limit
        self._left = limit
        self._position = 0

    def seekable(self) -> bool:
        """Say yes to a reader that only wants to know where it is."""
        return True

    def readable(self) -> bool:
        """Say yes."""
        return True

    def readinto(self, buffer: "WriteableBuffer") -> int:
        """Fill `buffer` as far as one step goes; TooLargeError past the limit."""
        view = memoryview(buffer)
        data = self._stream.read1(min(len(view), STEP))
        self._left -= len(data)
        if self._left < 0:
            raise TooLargeError(reasons.unpacks_to_more(self._limit))
        view[: len(data)] = data
        self._position += len(data)
        return len(data)

    def tell(self) -> int:
        """Return the number of bytes given so far."""
        return self._position

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        """Go where the stream already is: all that a reader needs that only asks."""
        if (offset if whence == io.SEEK_SET else self._position + offset) != self._position or whence == io.SEEK_END:
            raise io.UnsupportedOperation("a packed stream is read from its start to its end")
        return self._position


@contextmanager
def opened(chunk: Chunk, options: ReadOptions) -> Iterator[BinaryIO]:
    """Open the bytes of a chunk, unpacked, for reading as a stream. OSError where that fails."""
    if chunk.content is not None:
        base: BinaryIO = io.BytesIO(chunk.content)
        size = len(chunk.content)
    else:
        base = Path(chunk.file or chunk.path).open("rb")  # noqa: SIM115  # closed below, like what stands in for it
        size = os.fstat(base.fileno()).st_size
    with base:
        if not chunk.packed:
            base.seek(chunk.start)
            yield base
            return
        limit = max(options.max_decompressed, FAIR_RATIO * size)
        with gzip.GzipFile(fileobj=base, mode="rb") as unpacked:
            yield io.BufferedReader(Limited(unpacked, limit), STEP)


def whole(chunk: Chunk, options: ReadOptions) -> bytes:
    """Return all the bytes of a chunk, unpacked. TooLargeError past `max_bytes`, OSError and `BAD_GZIP` where reading fails."""
    with opened(chunk, options) as stream:
        data = stream.read(options.max_bytes + 1)
    if len(data) > options.max_bytes:
        raise TooLargeError(reasons.too_large(options.max_bytes))
    return data
