"""A copy of an index, whole, while others read it and add to it."""

import sqlite3
from contextlib import closing
from pathlib import Path

from auditor.errors import OutputError
from auditor.index.store import Store

PAGES = 2_000
"""Pages copied before others may write: 8 MB, some hundredths of a second."""


def copy(index: Path, target: Path) -> None:
    """Copy the index to `target`, which must not exist. Raises OutputError or BrokenIndexError."""
    if target.exists():
        raise OutputError(f"{target} exists; choose another name", f"{target} 已存在，请换个名字")
    beside = target.with_name(f".{target.name}.part")
    beside.unlink(missing_ok=True)
    with Store.open(index, read_only=True):
        pass
    try:
        with closing(sqlite3.connect(f"{index.absolute().as_uri()}?mode=ro", uri=True)) as source, closing(sqlite3.connect(beside)) as made:
            source.backup(made, pages=PAGES)
            made.execute("PRAGMA journal_mode = DELETE")
        beside.replace(target)
    except (sqlite3.Error, OSError) as error:
        raise OutputError(f"cannot write {target}: {error}", f"无法写入 {target}：{error}") from error
    finally:
        beside.unlink(missing_ok=True)
