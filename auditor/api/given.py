"""From what a caller holds (paths, texts, records, a data frame) to what can be read."""

import json
import os
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final, TypeAlias

from auditor.errors import UsageError
from auditor.ingest.options import Chunk

TEXTS: Final = "<texts>"
"""What records are called that were given as such: `<texts>#3` is the third."""
ARCHIVE: Final = "<archive>"
"""The same of those that new ones are compared with."""
TOGETHER: Final = 200
"""Records that are read together."""
_NO_NAME: Final = ("\n", "\0", "。", "，")
"""What a text has and hardly a path."""


class Text(str):
    """A text itself, where a plain string would be the path of a file.

    A record says more of it: a dict with `text` and what is known of `title`, `source`, `published` and `url`; other names of these are
    guessed, too. What was given so stands in results under `<texts>`: `<texts>#3` is the third.

    >>> import auditor
    >>> record = {"text": "全市平均降雨量86.5毫米。", "source": "晴川日报", "published": "2025-08-04"}
    >>> [(one.place.article, one.source) for one in auditor.figures([auditor.Text("转移群众3126人。"), record])]
    [('<texts>#1', None), ('<texts>#2', '晴川日报')]
    """

    __slots__ = ()


Item: TypeAlias = str | os.PathLike[str] | Mapping[str, object]
Articles: TypeAlias = Item | Iterable[Item]
"""A path (of a file or a folder), a `Text`, a record (a dict with a text and what is known of it, as a line of a JSON lines file has it),
several of these, or a data frame of pandas or polars with a record in each row."""


def sources(articles: Articles, name: str = TEXTS) -> list[str | Chunk]:
    """Return what is to be read. Records are numbered from 1, as they come; `name` is what stands for their path.

    UsageError for what is neither path nor text nor record.
    """
    paths: list[str | Chunk] = []
    records: list[Mapping[str, object]] = []
    for item in _items(articles):
        if isinstance(item, Text):
            records.append({"text": str(item)})
        elif isinstance(item, Mapping):
            records.append(item)
        else:
            paths.append(_path(item))
    return [*_chunks(records, name), *paths]


def archive_of(given: Articles) -> str | list[str | Chunk]:
    """Return what is to be compared with: a path as it is, since it may be that of an index."""
    if isinstance(given, str | os.PathLike) and not isinstance(given, Text):
        return _path(given)
    return sources(given, ARCHIVE)


def several(articles: Iterable[Articles]) -> list[Item]:
    """Return the items of several things that each may be one article or more."""
    return [item for one in articles for item in _items(one)]


def _items(articles: Any) -> Iterable[Any]:
    if isinstance(articles, str | bytes | os.PathLike | Mapping):
        return [articles]
    if hasattr(articles, "to_dicts"):
        rows: Iterable[Any] = articles.to_dicts()
        return rows
    if hasattr(articles, "iterrows"):
        return [{name: None if value != value else value for name, value in row.items()} for row in articles.to_dict("records")]
    if isinstance(articles, Iterable):
        return articles
    raise _no_article(articles)


def _path(item: object) -> str:
    """Return a path as a string. A text that was meant is known by what no name of a file has."""
    if not isinstance(item, str | os.PathLike):
        raise _no_article(item)
    path = os.fspath(item)
    if not isinstance(path, str):
        raise _no_article(path)
    if any(mark in path for mark in _NO_NAME) and not _is_there(path):
        raise UsageError(
            f"{path[:20]!r}… is no path; a text is given as auditor.Text(…), or as a dict with what is known of it",
            f"“{path[:20]}…”不是路径；文本要写成 auditor.Text(…)，或者写成字典，连同已知的来源、日期",
        )
    return path


def _is_there(path: str) -> bool:
    try:
        return os.path.lexists(path)
    except (OSError, ValueError):
        return False


def _no_article(item: object) -> UsageError:
    kind = type(item).__name__
    return UsageError(
        f"an article is a path, an auditor.Text or a dict with its text, and not of the kind {kind}",
        f"文章应当是路径、auditor.Text 或带正文的字典，不能是 {kind}",
    )


def _chunks(records: list[Mapping[str, object]], name: str) -> Iterator[Chunk]:
    """Yield the records as lines of JSON: they are read as those of a file are."""
    for start in range(0, len(records), TOGETHER):
        lines = (_line(record, f"{name}#{number}") for number, record in enumerate(records[start : start + TOGETHER], start + 1))
        content = "".join(line + "\n" for line in lines).encode("utf-8", "surrogatepass")
        yield Chunk(name, ".jsonl", first_record=start + 1, content=content)


def _line(record: Mapping[str, object], name: str) -> str:
    try:
        return json.dumps(dict(record), ensure_ascii=False, default=_written, skipkeys=True)
    except (ValueError, RecursionError) as error:
        raise UsageError(f"{name} holds itself, or is nested too deep", f"{name} 包含它自己，或者嵌套过深") from error


def _written(value: object) -> str:
    """Return what JSON has no kind for as text: a moment, a number of another library; bytes as those of a file are read."""
    if isinstance(value, bytes | bytearray):
        from auditor.ingest.decode import decode  # few records hold any

        return decode(bytes(value)).text
    return str(value)
