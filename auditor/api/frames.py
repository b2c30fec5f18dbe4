"""Rows as a data frame, of whichever library is there. Neither is a dependency."""

import sys
from collections.abc import Mapping, Sequence
from importlib import import_module
from importlib.util import find_spec
from typing import Any, Literal

from auditor.errors import UsageError

Library = Literal["pandas", "polars"]
LIBRARIES: tuple[Library, ...] = ("pandas", "polars")
"""In order of preference, where the program has loaded neither."""


def frame(rows: Sequence[Mapping[str, object]], columns: Sequence[str], library: Library | None = None) -> Any:
    """Return a data frame of `library`, or of the one that is loaded, or of the one that is installed. UsageError where there is none."""
    name = (
        library
        or next((name for name in LIBRARIES if name in sys.modules), None)
        or next((name for name in LIBRARIES if find_spec(name)), None)
    )
    if name not in LIBRARIES:
        raise UsageError(
            f"to_frame takes pandas or polars, not {name}" if name else "to_frame needs pandas or polars: pip install pandas",
            f"to_frame 只能用 pandas 或 polars，不能用 {name}" if name else "to_frame 需要 pandas 或 polars：pip install pandas",
        )
    try:
        module = import_module(name)
    except ImportError as error:
        raise UsageError(f"{name} is not installed: pip install {name}", f"没有安装 {name}：pip install {name}") from error
    values = {column: [row[column] for row in rows] for column in columns}
    return module.DataFrame(values, strict=False) if name == "polars" else module.DataFrame(values, columns=list(columns))
