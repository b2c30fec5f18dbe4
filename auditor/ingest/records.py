"""Containers of records: JSON lines, a list in a JSON file, CSV. Each record becomes a document of its own."""

import codecs
import csv
import io
import json
import re
from collections.abc import Iterator, Mapping
from functools import partial
from itertools import islice
from typing import BinaryIO

from auditor.ingest import reasons
from auditor.ingest.decode import REPLACEMENT, SAMPLE, decode, encoding_of
from auditor.ingest.fields import TEXTS, entry, role, value_at
from auditor.ingest.options import Chunk, ReadOptions
from auditor.ingest.page import compose
from auditor.ingest.stream import opened
from auditor.ingest.unread import Unread, read_all
from auditor.model import Document, Message, Skipped
from auditor.patterns import regex

Read = Iterator[Document | Skipped]
Found = Iterator[Unread | Skipped]

_DECODER = json.JSONDecoder(strict=False)
"""Made once: `json.loads` makes one for each record that is not read by its defaults."""
_HALF = regex("[\ud800-\udfff]")
_BRACKETS = regex(r'"(?:[^"\\]++|\\.)*+(?:"|\\?\Z)|[\[\]{}]', re.DOTALL)


def read_jsonl(chunk: Chunk, options: ReadOptions) -> Read:
    """Read one JSON object a line, never holding more than one. A record's number is the number of its line."""
    with opened(chunk, options) as stream:
        for number, line in _lines(stream, chunk, options):
            if isinstance(line, Skipped):
                yield line
            else:
                yield from _read_line(chunk.path, number, line, options)


def find_jsonl(chunk: Chunk, options: ReadOptions) -> Found:
    """Find the lines that `read_jsonl` reads."""
    with opened(chunk, options) as stream:
        for number, line in _lines(stream, chunk, options):
            yield line if isinstance(line, Skipped) else Unread(chunk.path, partial(_read_line, chunk.path, number, line), len(line))


def _read_line(path: str, number: int, line: bytes, options: ReadOptions) -> Read:
    value = parsed(_text(line), path, number, options)
    if isinstance(value, Skipped):
        yield value
    else:
        yield from record(path, number, value, options)


def _lines(stream: io.BufferedReader, chunk: Chunk, options: ReadOptions) -> Iterator[tuple[int, bytes | Skipped]]:
    """Yield the number and the bytes of every line of a chunk that is not blank."""
    sample = stream.peek(4)[:4]
    encoding = "utf-8"
    if chunk.start == 0 and (sample.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) or b"\0" in sample):
        encoding = encoding_of(sample)
    longest = options.max_record_characters * 4
    left = None if chunk.end is None else chunk.end - chunk.start
    number = chunk.first_record - 1
    wide = _wide_lines(stream, encoding, longest) if encoding.startswith(("utf-16", "utf-32")) else None
    while left is None or left > 0:
        line = next(wide, b"") if wide is not None else stream.readline(longest)
        if not line:
            return
        number += 1
        if left is not None:
            left -= len(line)
        if len(line) >= longest and not line.endswith(b"\n"):
            while True:
                rest = stream.readline(longest)
                left = None if left is None else left - len(rest)
                if not rest or rest.endswith(b"\n"):
                    break
            yield number, Skipped(chunk.path, number, reasons.line_too_long(options.max_record_characters))
            continue
        if line.startswith(b"{") or not _is_blank(_text(line)):
            yield number, line


def _is_blank(text: str) -> bool:
    return not text or text.isspace()


def _text(line: bytes) -> str:
    """Return a line as text: nearly always it is UTF-8, else it is judged for itself."""
    try:
        return line.decode("utf-8").lstrip("\ufeff\0")
    except UnicodeDecodeError:
        return decode(line).text


def _wide_lines(stream: BinaryIO, encoding: str, longest: int) -> Iterator[bytes]:
    """Yield the lines of a UTF-16 or UTF-32 stream as UTF-8."""
    with io.TextIOWrapper(stream, encoding, "replace", newline="\n") as text:
        while line := text.readline(longest // 4):
            yield line.lstrip("\ufeff").encode("utf-8", "replace")


def parsed(text: str, path: str, number: int | None, options: ReadOptions) -> object | Skipped:
    """Return the JSON value of `text`, or why there is none."""
    if too_deep(text, options.max_depth):
        return Skipped(path, number, reasons.too_deep(options.max_depth))
    try:
        value = _value(text)
    except (ValueError, RecursionError) as error:
        return Skipped(path, number, reasons.not_json(error))
    return writable(value) if "\\ud" in text or "\\uD" in text else value


def _value(text: str) -> object:
    """Return the JSON value that `text` is: to find no blanks around an object costs `decode` more than all the rest of a short record."""
    if not text.startswith("{"):
        return _DECODER.decode(text)
    value, end = _DECODER.raw_decode(text)
    return value if not text[end:].strip(" \t\r\n") else _DECODER.decode(text)


def writable(value: object) -> object:
    """Return a JSON value whose texts can be written down: an escape that is half a character stands as a lost one."""
    if isinstance(value, str):
        return whole_characters(value)
    if isinstance(value, list):
        return list(map(writable, value))
    return {whole_characters(key): writable(held) for key, held in value.items()} if isinstance(value, dict) else value


def whole_characters(text: str) -> str:
    """Return `text` with U+FFFD for each half of a character, which no encoding has."""
    return _HALF.sub(REPLACEMENT, text)


def too_deep(text: str, limit: int) -> bool:
    """Whether brackets nest deeper than `limit`, found without recursion."""
    if text.count("[") + text.count("{") <= limit:
        return False
    depth = 0
    for found in _BRACKETS.finditer(text):
        mark = found.group()
        if mark in "[{":
            depth += 1
            if depth > limit:
                return True
        elif mark in "]}":
            depth -= 1
    return False


def record(path: str, number: int | None, value: object, options: ReadOptions) -> Read:
    """Make a document of a record, which should be an object with a text among its values."""
    if not isinstance(value, dict):
        yield Skipped(path, number, reasons.NOT_AN_OBJECT)
        return
    place, known = entry(value, options.text_field)
    text = joined(value_at(value, place)) if place is not None else None
    if text is None:
        keys = list(map(str, value))
        yield Skipped(path, number, reasons.no_such_field(options.text_field, keys) if options.text_field else reasons.no_field(keys))
        return
    yield compose(path, number, text, known, options)


def unread(path: str, number: int | None, value: Mapping[str, object]) -> Unread:
    """Return a record that `record` is to make a document of."""
    size = sum(len(held) for held in value.values() if isinstance(held, str | bytes))
    return Unread(path, partial(record, path, number, value), size)


def joined(value: object) -> str | None:
    """Return a text that may be given as a list of paragraphs."""
    if isinstance(value, str):
        return value
    if isinstance(value, list) and value and all(isinstance(part, str) for part in value):
        return "\n".join(value)
    return None


def read_csv(chunk: Chunk, options: ReadOptions) -> Read:
    """Read a table whose first row names the columns; fields may hold line breaks. Records count from 1 below the names."""
    return read_all(find_csv(chunk, options), options)


def find_csv(chunk: Chunk, options: ReadOptions) -> Found:
    """Find the rows that `read_csv` reads."""
    csv.field_size_limit(max(csv.field_size_limit(), options.max_record_characters))
    with opened(chunk, options) as stream:
        sample = stream.peek(SAMPLE)[:SAMPLE]
        encoding = encoding_of(sample)
        with io.TextIOWrapper(stream, encoding, "replace", newline="") as text:
            yield from _rows(_Rows(text, _delimiter(sample, encoding), options.max_record_characters), chunk.path, options)


class _RowError(Exception):
    """A row of a table that is none, and why."""

    def __init__(self, reason: Message) -> None:
        super().__init__(reason.en)
        self.reason = reason


class _Rows:
    """The rows of a table. The parser asks for as many lines as a row has; it takes the end of the file for the end of any row."""

    def __init__(self, text: io.TextIOWrapper, delimiter: str, longest: int) -> None:
        self._text = text
        self._longest = longest
        self._lines = 0
        """Of this row, so far."""
        self._parsed = csv.reader(iter(self._line, None), delimiter=delimiter)

    def __iter__(self) -> Iterator[list[str]]:
        return self

    def __next__(self) -> list[str]:
        """Return the next row; _RowError where it is none, and the one after it can still be had."""
        self._lines = 0
        try:
            return next(self._parsed)
        except csv.Error as error:
            raise _RowError(reasons.not_csv(error)) from error

    def _line(self) -> str | None:
        """Return the next line without the zero characters that the parser refuses; None at the end."""
        line = self._text.readline(self._longest + 1)
        if not line:
            if self._lines:
                raise _RowError(reasons.OPEN_QUOTE)
            return None
        if len(line) > self._longest and not line.endswith(("\n", "\r")):
            while (rest := self._text.readline(self._longest)) and not rest.endswith(("\n", "\r")):
                pass
            raise _RowError(reasons.line_too_long(self._longest))
        self._lines += 1
        return line.lstrip("\ufeff").replace("\0", "")


def is_table(start: bytes) -> bool:
    """Say whether what has no name starts as a table: with the names of columns, one that of a text, and a row of as many fields.

    An article may begin with the path to its page: 首页|新闻|正文.
    """
    sample = start[:SAMPLE]
    encoding = encoding_of(sample)
    lines = io.StringIO(sample.decode(encoding, "replace").lstrip("\ufeff").replace("\0", ""), newline="")
    try:
        names, row = islice(csv.reader(lines, delimiter=_delimiter(sample, encoding)), 2)
    except (ValueError, csv.Error):
        return False
    return len(names) == len(row) > 1 and has_text([name.strip() for name in names], ReadOptions())


def _delimiter(sample: bytes, encoding: str) -> str:
    """Return the separator that the line of names has most of."""
    names = sample.decode(encoding, "replace").lstrip("\ufeff").split("\n", 1)[0]
    return max(",\t;|", key=lambda mark: (names.count(mark), mark == ","))


def _rows(rows: Iterator[list[str]], path: str, options: ReadOptions) -> Found:
    names: list[str] | None = None
    number = 0
    while True:
        try:
            row = next(rows)
        except StopIteration:
            return
        except _RowError as error:
            number += 1
            yield Skipped(path, number, error.reason)
            continue
        if names is None:
            names = [name.strip() for name in row]
            if not has_text(names, options):
                yield Skipped(path, None, reasons.no_column(names))
                return
            continue
        if not any(row):
            continue
        number += 1
        if any(row[len(names) :]):
            yield Skipped(path, number, reasons.too_many_fields(len(row), len(names)))
            continue
        yield unread(path, number, dict(zip(names, row, strict=False)))


def has_text(names: list[str], options: ReadOptions) -> bool:
    """Whether one of the columns of a table holds texts."""
    if options.text_field:
        return options.text_field in names
    return any(held[0] in TEXTS for name in names if (held := role(name)))
