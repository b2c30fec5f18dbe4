"""Parts as tables: a row group has all rows that were written as one, however many."""

import io
from pathlib import Path

import numpy as np
import pytest

from auditor.archive import columns
from auditor.archive.folder import Folder
from auditor.errors import UsageError

pyarrow = pytest.importorskip("pyarrow")

ROWS = (1 << 20) + 5
"""More than pyarrow puts into one row group unasked."""


def test_what_is_dealt_to_a_part_is_read_whole(tmp_path: Path) -> None:
    folder, schema = Folder(str(tmp_path / "kept")), {"number": "int64"}
    targets = np.zeros(ROWS + 2, np.int64)
    targets[-2:] = 1
    columns.deal(folder, "dealt.parquet", schema, {"number": np.arange(ROWS + 2)}, targets, 2)
    assert columns.lengths(folder, "dealt.parquet") == [ROWS, 2]
    first, second = (columns.numbers(columns.read(folder, ["dealt.parquet"], ["number"], group), "number") for group in (0, 1))
    assert (first == np.arange(ROWS)).all()
    assert second.tolist() == [ROWS, ROWS + 1]


def test_more_than_a_row_group_holds_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(columns, "MOST_ROWS", 3)
    writer = columns.Writer(io.BytesIO(), pyarrow.schema([("number", pyarrow.int64())]))
    writer.write({"number": np.arange(3)})
    with pytest.raises(UsageError, match="--parts"):
        writer.write({"number": np.arange(4)})
    writer.close()
