"""What discovering and reading agree on: limits, and the piece of work that one process takes."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """Limits and choices of the readers. Reaching a limit skips the file or record with a reason."""

    max_bytes: int = 64 * 1024 * 1024
    """Largest page (a file that is one article) or JSON document, unpacked, in bytes."""
    max_decompressed: int = 1024 * 1024 * 1024
    """Most bytes that a packed stream of records may unpack to; one that unpacks to less than
    twenty times its own size is read however long it is."""
    max_record_characters: int = 8_000_000
    """Longest article, in characters; of a record in a stream, the longest line or field."""
    max_depth: int = 100
    """Deepest nesting of arrays and objects in JSON."""
    chunk_bytes: int = 2 * 1024 * 1024
    """A plain .jsonl is cut in ranges of about this size, so that several processes can read it."""
    text_field: str = ""
    """The field or column that holds the text of a record, as `data.article.body`; empty to guess it."""
    table: str = ""
    """The table of a database, or the sheet of a workbook, that is read; empty for each that has a column of texts."""
    timezone: str = "Asia/Shanghai"
    """Where the outlets are: the day of a moment given in another zone is the day there."""
    exclude: tuple[str, ...] = ()
    """Globs of paths or file names to leave out."""


@dataclass(frozen=True, slots=True)
class Chunk:
    """A file, or a range of the lines of one, that one process reads. Can be pickled."""

    path: str
    """As it is to be reported: given on the command line or found below it; `-` for standard input."""
    suffix: str
    """Key of the reader, `.html`; without the `.gz` of a packed file."""
    packed: bool = False
    """Whether it is compressed with gzip."""
    start: int = 0
    """First byte."""
    end: int | None = None
    """Byte after the last one; None for the rest of the file."""
    first_record: int = 1
    """Number of the record that stands at `start`."""
    file: str | None = None
    r"""What to open, where its name holds bytes that are no text: `path` then has them as `\xff`."""
    content: bytes | None = None
    """What was read from standard input; None where there is a file to open."""
    remote: bool = False
    """Whether `path` is an address, which fsspec opens."""
