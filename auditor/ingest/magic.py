"""What bytes are by their first ones, whatever the name of their file says."""

from auditor.ingest import reasons
from auditor.model import Message
from auditor.patterns import regex

HEAD = 64
"""Bytes that are looked at."""

_BZIP2 = regex(rb"BZh[1-9]1AY&SY")
_SIGNATURES: tuple[tuple[bytes, str, str], ...] = (
    (b"%PDF-", ".pdf", "PDF"),
    (b"PK\x03\x04", ".zip", "ZIP"),
    (b"SQLite format 3\0", ".sqlite", "SQLite"),
    (b"PAR1", ".parquet", "Parquet"),
    (b"\x89PNG\r\n", "", "PNG"),
    (b"\xff\xd8\xff", "", "JPEG"),
    (b"GIF87a", "", "GIF"),
    (b"GIF89a", "", "GIF"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "", "Microsoft Office 97"),
    (b"{\\rtf", "", "RTF"),
    (b"7z\xbc\xaf\x27\x1c", "", "7z"),
    (b"Rar!\x1a\x07", "", "RAR"),
    (b"\x7fELF", "", "ELF"),
    (b"ID3\x03", "", "MP3"),
    (b"OggS\0", "", "Ogg"),
)
"""How a file begins, the suffix of the reader that it needs, if there is one, and what it is called."""
_STARTS = tuple(start for start, _, _ in _SIGNATURES)
_FILM = (b"ftyp", 4)
_PICTURE = (b"WEBP", 8)


class ForeignError(Exception):
    """A file that is something else than its name says."""

    def __init__(self, suffix: str, name: str) -> None:
        super().__init__(name)
        self.suffix = suffix
        """Of the reader that it needs; empty where there is none."""
        self.reason: Message = reasons.not_text(name)


def compression(head: bytes) -> str | None:
    """Return how bytes that begin with `head` are packed: `gzip`, `bzip2`, `xz`, `zstd`; None if they are not."""
    if head.startswith(b"\x1f\x8b"):
        return "gzip"
    if head.startswith(b"\xfd7zXZ\0"):
        return "xz"
    if head.startswith(b"\x28\xb5\x2f\xfd"):
        return "zstd"
    return "bzip2" if _BZIP2.match(head) else None


def check_text(head: bytes) -> None:
    """Raise ForeignError where a file that begins with `head` is no text."""
    if head.startswith(_STARTS):
        for start, suffix, name in _SIGNATURES:
            if head.startswith(start):
                raise ForeignError(suffix, name)
    for mark, name in ((_FILM, "MP4"), (_PICTURE, "WebP")):
        if head.startswith(*mark):
            raise ForeignError("", name)
