"""The one place that writes output files."""

import os
from pathlib import Path

from auditor.errors import OutputError


def write(path: str | Path, content: str, encoding: str = "utf-8") -> Path:
    """Put `content` at `path`, whole or not at all, and return the path.

    It is written beside and renamed, so that a reader never sees half a report and a failure leaves the earlier one alone.
    Missing folders are made. Line feeds stay as they are. Raises OutputError.
    """
    import tempfile  # which nothing else here needs, and which loads slowly

    target = Path(path)
    beside: str | None = None
    try:
        if target.is_dir():
            raise IsADirectoryError(f"{target} is a directory")
        if target.parent.is_file():
            raise NotADirectoryError(20, "a file stands where the folder should be")
        target.parent.mkdir(parents=True, exist_ok=True)
        handle, beside = tempfile.mkstemp(prefix=f".{target.name}.", suffix=".part", dir=target.parent)
        with os.fdopen(handle, "w", encoding=encoding, newline="", errors="replace") as file:
            file.write(content)
        Path(beside).chmod(_mode(target))
        Path(beside).replace(target)
        beside = None
    except OSError as error:
        raise OutputError(f"Cannot write {target}: {error.strerror or error}. Choose another place with --report-dir.") from error
    finally:
        if beside is not None:
            Path(beside).unlink(missing_ok=True)
    return target


def _mode(target: Path) -> int:
    """Return the permissions the file should have: those it had, or those a plain new file would get."""
    if target.exists():
        return target.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
