"""Lines of text, wrapped where Chinese may be: what a summary is written on, with nothing but characters where there are no colours.

Loading what writes colours takes longer than all that a pipe is ever told.
"""

from collections.abc import Sequence
from typing import Protocol, TypeAlias

from auditor.report.wrap import breaks

Part: TypeAlias = str | tuple[str, str] | tuple[str, str, str]
"""A piece of a line; with the name of how it looks; and with the path of the file that it leads to, which may be empty."""
LEAST = 8
"""Columns of the narrowest line."""
_NO_CHARACTERS = dict.fromkeys(map(ord, "\a\b\v\f\r"))


class Lines(Protocol):
    """What lines are written on."""

    width: int
    """In columns."""

    def put(self, parts: Sequence[Part], indent: int) -> None:
        """Write a line, as several where it is too long."""

    def text(self) -> str:
        """Return all that was written."""


class Plain:
    """Lines without colours, for a file or a pipe."""

    def __init__(self, width: int) -> None:
        """Write lines of `width` columns."""
        self.width = width
        self._lines: list[str] = []

    def put(self, parts: Sequence[Part], indent: int) -> None:
        """Write a line, as several where it is too long."""
        text = "".join(part if isinstance(part, str) else part[0] for part in parts).translate(_NO_CHARACTERS)
        for line in text.split("\n"):
            start = 0
            for end in (*breaks(line, max(LEAST, self.width - indent)), len(line)):
                self._lines.append(f"{' ' * indent}{line[start:end].rstrip().expandtabs()}\n")
                start = end

    def text(self) -> str:
        """Return all that was written."""
        return "".join(self._lines)
