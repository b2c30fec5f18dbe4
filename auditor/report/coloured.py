"""Lines with colours and hyperlinks, for a terminal that shows them. The only one of the reports that needs rich.

Scraped text never reaches rich's markup.
"""

import io
from collections.abc import Sequence
from pathlib import Path

from rich.console import Console
from rich.padding import Padding
from rich.style import Style
from rich.text import Text

from auditor.report.lines import LEAST, Part
from auditor.report.wrap import breaks


class Coloured:
    """Lines as the escape sequences of a terminal."""

    def __init__(self, width: int | None) -> None:
        """Write lines of `width` columns, by default as many as the terminal has."""
        self._stream = io.StringIO()
        self._console = Console(
            file=self._stream,
            width=width,
            force_terminal=True,
            color_system="standard",
            no_color=False,
            highlight=False,
            markup=False,
            emoji=False,
            legacy_windows=False,
        )
        self.width = self._console.width

    def put(self, parts: Sequence[Part], indent: int) -> None:
        """Write a line, as several where it is too long."""
        text = Text.assemble(*(part if isinstance(part, str) else (part[0], _style(*part[1:])) for part in parts))
        for line in text.split("\n", allow_blank=True) or [text]:
            for part in line.divide(breaks(line.plain, max(LEAST, self.width - indent))):
                part.rstrip()
                self._console.print(Padding(part, (0, 0, 0, indent)) if indent else part, no_wrap=True, overflow="ignore", crop=False)

    def text(self) -> str:
        """Return all that was written."""
        return self._stream.getvalue()


def _style(name: str, path: str = "") -> str | Style:
    """Return the style of that name, which makes a text a hyperlink to a file where there is one."""
    return Style.parse(name) + Style(link=Path(path).absolute().as_uri()) if path else name
