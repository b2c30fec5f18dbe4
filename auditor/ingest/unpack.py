"""Packed streams as plain ones: gzip, bzip2, xz, Zstandard, each with the limit kept and nothing of a damaged one lost before its place."""

import gzip
import io
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, BinaryIO, Protocol, TypeVar

from auditor.ingest import reasons
from auditor.model import Message

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

T = TypeVar("T")

STEP = 256 * 1024
MEMORY = 256 * 1024 * 1024
"""Bytes that the dictionary of an xz stream may take; that of `xz -9` has 64 MB."""
WINDOW = 128 * 1024 * 1024
"""Bytes of the largest window of a Zstandard stream: `zstd --ultra --long=27`."""


class TooLargeError(Exception):
    """A file unpacks to more than the limit, or is larger than a page may be."""

    def __init__(self, reason: Message) -> None:
        super().__init__(reason.en)
        self.reason = reason


class DamagedError(Exception):
    """A packed stream that is damaged, cut off, or not packed as its name says."""

    def __init__(self, reason: Message) -> None:
        super().__init__(reason.en)
        self.reason = reason


FED = 1024
"""Packed bytes that a library is given at once, since it unpacks all it is given: of the best packed ones 1 KB makes some 40 MB."""


LIBRARY_ERRORS = (
    ArithmeticError, AssertionError, AttributeError, EOFError, LookupError, MemoryError, OSError, RuntimeError, SyntaxError, TypeError,
    ValueError, zipfile.BadZipFile, zlib.error, struct.error,
)  # fmt: skip
"""What the libraries that take documents apart raise where a document is damaged: they promise nothing, and fuzzing met all of these."""


def guarded(format_name: str, items: Iterable[T]) -> Iterator[T]:
    """Yield what a library gives of a document; DamagedError where the document is damaged. What becomes of an item is not guarded."""
    try:
        yield from items
    except (DamagedError, TooLargeError):
        raise
    except LIBRARY_ERRORS as error:
        if isinstance(error, OSError) and error.errno is not None:
            raise  # the disk's complaint, not the library's
        raise DamagedError(reasons.damaged_document(format_name, error)) from error


class Steps(Protocol):
    """A packed stream that is unpacked step by step."""

    def read1(self, size: int, /) -> bytes:
        """Return at most `size` bytes, none at the end."""


class _Decompressor(Protocol):
    """What the decompressors of the libraries have in common."""

    @property
    def eof(self) -> bool: ...
    @property
    def unused_data(self) -> bytes: ...
    def decompress(self, data: bytes, /) -> bytes: ...


class _Members:
    """The members of a bzip2, xz or Zstandard file, one after the other."""

    def __init__(self, base: BinaryIO, fresh: Callable[[], _Decompressor], error: type[Exception]) -> None:
        self._base = base
        self._fresh = fresh
        self._error = error
        self._current: _Decompressor | None = None
        self._ready = b""
        self._given = 0

    def read1(self, size: int, /) -> bytes:
        """Return what comes next; EOFError where the stream is damaged or ends too early."""
        while self._given == len(self._ready):
            if not self._more():
                return b""
        data = self._ready[self._given : self._given + size]
        self._given += len(data)
        return data

    def _more(self) -> bool:
        """Unpack a little more; return False at the end."""
        rest = self._base.read(FED) if self._current is None or not self._current.eof else self._current.unused_data or self._base.read(FED)
        if self._current is None or self._current.eof:
            rest = rest.lstrip(b"\0")  # some writers fill the last block
            if not rest:
                return False
            self._current = self._fresh()
        elif not rest:
            raise EOFError("cut off")
        try:
            self._ready, self._given = self._current.decompress(rest), 0
        except self._error as error:
            raise EOFError(str(error)) from error
        return True


def steps(base: BinaryIO, kind: str | None) -> Steps:
    """Return the stream that unpacks `base`, packed as `kind` says; gzip where nothing says so."""
    if kind == "bzip2":
        import bz2  # few files are packed so, here and below

        return _Members(base, bz2.BZ2Decompressor, OSError)
    if kind == "xz":
        import lzma

        return _Members(base, lambda: lzma.LZMADecompressor(memlimit=MEMORY), lzma.LZMAError)
    if kind == "zstd":
        import zstandard

        return _Members(base, zstandard.ZstdDecompressor(max_window_size=WINDOW).decompressobj, zstandard.ZstdError)
    return gzip.GzipFile(fileobj=base, mode="rb")


class Limited(io.RawIOBase):
    """An unpacked stream that refuses to give more than a number of bytes, and gives what stands before a damaged place."""

    def __init__(self, stream: Steps, limit: int, kind: str | None) -> None:
        self._stream = stream
        self._limit = limit
        self._left = limit
        self._position = 0
        self._kind = kind or "gzip"

    def seekable(self) -> bool:
        """Say yes to a reader that only wants to know where it is."""
        return True

    def readable(self) -> bool:
        """Say yes."""
        return True

    def readinto(self, buffer: "WriteableBuffer") -> int:
        """Fill `buffer` as far as one step goes; TooLargeError past the limit, DamagedError where there is no way on."""
        view = memoryview(buffer)
        data = self._step(min(len(view), STEP))
        self._left -= len(data)
        if self._left < 0:
            raise TooLargeError(reasons.unpacks_to_more(self._limit))
        view[: len(data)] = data
        self._position += len(data)
        return len(data)

    def _step(self, size: int) -> bytes:
        try:
            return self._stream.read1(size)
        except (EOFError, zlib.error, OSError) as error:
            if isinstance(error, OSError) and error.errno is not None:
                raise  # the disk's complaint, not the library's
            raise DamagedError(reasons.damaged_packing(self._kind)) from error
        except MemoryError as error:
            raise TooLargeError(reasons.unpacks_to_more(self._limit)) from error

    def tell(self) -> int:
        """Return the number of bytes given so far."""
        return self._position

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        """Go where the stream already is: all that a reader needs that only asks."""
        if (offset if whence == io.SEEK_SET else self._position + offset) != self._position or whence == io.SEEK_END:
            raise io.UnsupportedOperation("a packed stream is read from its start to its end")
        return self._position
