"""Parts as tables of columns, in Parquet with a checksum a page. A part that is dealt has a row group for each part that reads it.

The one module that knows pyarrow. It reads without threads: there is a process a core already.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any, Final, Protocol

import numpy as np
from numpy.typing import NDArray

from auditor.archive.folder import Folder
from auditor.errors import UsageError
from auditor.index.columns import Places

Columns = Mapping[str, Any]
"""Values by column: arrays of numpy, or lists."""
PACKED: Final = "zstd"
MOST_ROWS: Final = 64 << 20
"""Rows that a row group has at most, by pyarrow's own limit."""


def need() -> None:
    """Raise UsageError where what archives are kept with is not installed."""
    try:
        import pyarrow.parquet  # noqa: F401
    except ImportError as error:
        raise UsageError(
            "--archive needs pyarrow: pip install 'auditor-zh[archive]'", "--archive 需要 pyarrow：pip install 'auditor-zh[archive]'"
        ) from error


class Table(Protocol):
    """Rows that were read."""

    num_rows: int

    def column(self, name: str) -> Any:
        """Return a column."""
        ...


def numbers(table: Table, name: str) -> NDArray[Any]:
    """Return a column of numbers or flags as an array."""
    found: NDArray[Any] = table.column(name).to_numpy()
    return found


def values(table: Table, name: str) -> list[Any]:
    """Return a column as Python's own values."""
    found: list[Any] = table.column(name).to_pylist()
    return found


def rows(table: Table, names: Sequence[str]) -> Iterator[tuple[Any, ...]]:
    """Yield rows as tuples."""
    return zip(*(values(table, name) for name in names), strict=True)


def portions(table: Any, rows: int) -> Iterator[Table]:
    """Yield the rows of a table, so many at a time."""
    for start in range(0, table.num_rows, rows):
        yield table.slice(start, rows)


class Writer:
    """A part that is written row group by row group."""

    def __init__(self, file: Any, schema: Any) -> None:
        """Write to an open file."""
        import pyarrow.parquet as pq

        self._schema = schema
        self._writer = pq.ParquetWriter(file, schema, compression=PACKED, write_page_checksum=True, write_statistics=False)

    def write(self, columns: Columns) -> None:
        """Write a row group, of as many rows as there are: pyarrow begins another one after a million of its own accord.

        Raises UsageError for more than MOST_ROWS, which pyarrow would split whatever it is told, and of which readers would see a part.
        """
        import pyarrow as pa

        table = pa.table({name: columns[name] for name in self._schema.names}, schema=self._schema)
        if table.num_rows > MOST_ROWS:
            raise UsageError(
                "too many articles for so few parts: ask for more with --parts", "分块太少，装不下这么多文章：请用 --parts 多分几块"
            )
        self._writer.write_table(table, row_group_size=max(1, table.num_rows))

    def close(self) -> None:
        """Write the end, without which there is no part."""
        self._writer.close()


@contextmanager
def written(folder: Folder, name: str, schema: Mapping[str, str]) -> Iterator[Writer]:
    """Yield a part to be written in row groups; `schema` names the type of each column."""
    import pyarrow as pa

    types = pa.schema([(column, pa.type_for_alias(kind)) for column, kind in schema.items()])
    with folder.placed(name) as file:
        writer = Writer(file, types)
        yield writer
        writer.close()


def put(folder: Folder, name: str, schema: Mapping[str, str], columns: Columns) -> None:
    """Write a part of one row group."""
    with written(folder, name, schema) as writer:
        writer.write(columns)


def deal(folder: Folder, name: str, schema: Mapping[str, str], columns: Columns, targets: Places, parts: int) -> None:
    """Write a part with a row group for each of `parts`: the rows that go there, in their order."""
    import pyarrow as pa

    order = np.argsort(targets, kind="stable")
    ends = np.cumsum(np.bincount(targets, minlength=parts))
    kinds = pa.schema([(column, pa.type_for_alias(kind)) for column, kind in schema.items()])
    whole = pa.table({column: columns[column] for column in schema}, schema=kinds)
    with written(folder, name, schema) as writer:
        for start, end in zip([0, *ends[:-1].tolist()], ends.tolist(), strict=True):
            part = whole.take(order[start:end])
            writer.write({column: part.column(column) for column in schema})


def read(folder: Folder, names: Sequence[str], columns: Sequence[str], group: int | None = None) -> Table:
    """Return some columns of parts, one behind the other: of one row group of each, or of all."""
    import pyarrow as pa

    found = []
    for name in names:
        with folder.opened(name) as file:
            part = _part(file)
            wanted = list(columns)
            found.append(
                part.read(columns=wanted, use_threads=False)
                if group is None
                else part.read_row_group(group, columns=wanted, use_threads=False)
            )
    return pa.concat_tables(found)  # type: ignore[no-any-return]


def chosen(folder: Folder, names: Sequence[str], column: str, wanted: Sequence[str], group: int) -> Table:
    """Return those rows of one row group of parts that have one of these values in a column."""
    import pyarrow as pa
    import pyarrow.compute as pc

    found = []
    for name in names:
        with folder.opened(name) as file:
            table = _part(file).read_row_group(group, use_threads=False)
        found.append(table.filter(pc.is_in(table.column(column), value_set=pa.array(wanted, pa.string()))))
    return pa.concat_tables(found)  # type: ignore[no-any-return]


def groups(folder: Folder, name: str, columns: Sequence[str], chosen: Sequence[int] | None = None) -> Iterator[Table]:
    """Yield some columns of a part, row group by row group, of all or of the chosen ones."""
    with folder.opened(name) as file:
        part = _part(file)
        for group in range(part.num_row_groups) if chosen is None else chosen:
            yield part.read_row_group(group, columns=list(columns), use_threads=False)


def by_size_and_id(folder: Folder, names: Sequence[str]) -> tuple[Places, Places, Places]:
    """Return size, story and number of all articles in these parts, by size and id; of those of one id the last."""
    import pyarrow as pa
    import pyarrow.compute as pc

    table: Any = read(folder, names, ["id", "size", "story"])
    table = table.append_column("code", pa.array(np.arange(table.num_rows)))
    latest = table.group_by("id", use_threads=False).aggregate([("code", "max")]).column("code_max")
    if len(latest) < table.num_rows:
        table = table.take(np.sort(latest.to_numpy()))
    table = table.take(pc.sort_indices(table, sort_keys=[("size", "ascending"), ("id", "ascending")]))
    return numbers(table, "size"), numbers(table, "story"), numbers(table, "code")


def lengths(folder: Folder, name: str) -> list[int]:
    """Return how many rows each row group of a part has; BrokenArchiveError where it is not whole."""
    with folder.opened(name) as file:
        about = _part(file).metadata
        return [about.row_group(group).num_rows for group in range(about.num_row_groups)]


def _part(file: Any) -> Any:
    import pyarrow.parquet as pq

    return pq.ParquetFile(file, page_checksum_verification=True)
