"""The one place that writes output files."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from auditor.errors import OutputError


def write(path: str | Path, content: str, encoding: str = "utf-8") -> Path:
    """Put `content` at `path`, whole or not at all, and return the path. Line feeds stay as they are. Raises OutputError."""
    target = Path(path)
    with placed(target) as file:
        file.write(content.encode(encoding, "replace"))
    return target


@contextmanager
def placed(target: Path) -> Iterator[BinaryIO]:
    """Yield a file that is put at `target` at the end, unless something was raised. Missing folders are made. Raises OutputError.

    It is written beside and renamed, so that a reader never sees half a report and a failure leaves the earlier one alone. What an
    earlier writer of the same path left beside it when it was killed is removed.
    """
    from auditor.leftovers import part_of  # which loads slowly, and which nothing else of a run without reports needs

    beside: Path | None = None
    try:
        real = Path(os.path.realpath(target))  # the file itself, by whatever link it was named
        if real.is_dir():
            raise IsADirectoryError(f"{target} is a directory")
        if real.exists() and not real.is_file():
            raise FileExistsError(17, "it is not a regular file, and would be replaced")
        if real.parent.is_file():
            raise NotADirectoryError(20, "a file stands where the folder should be")
        real.parent.mkdir(parents=True, exist_ok=True)
        handle, beside = part_of(real)
        with os.fdopen(handle, "wb") as file:
            yield file
            file.flush()
            beside.chmod(_mode(real))
            if os.name == "posix":  # while it is still locked; Windows moves no file that is open
                beside.replace(real)
        if os.name != "posix":
            beside.replace(real)
        beside = None
    except OSError as error:
        said = error.strerror or error
        raise OutputError(f"cannot write {target}: {said}", f"无法写入 {target}：{said}") from error
    finally:
        if beside is not None:
            beside.unlink(missing_ok=True)


def _mode(target: Path) -> int:
    """Return the permissions the file should have: those it had, or those a plain new file would get."""
    if target.exists():
        return target.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
