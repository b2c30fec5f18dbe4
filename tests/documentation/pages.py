"""The pages of the documentation, and the pieces that a page holds. Knows Markdown's fences and nothing of what stands in them."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from auditor.model import Language

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
LANGUAGES: tuple[Language, ...] = ("en", "zh")
_FENCE = re.compile(r"^```(\w+)[^\n]*\n(.*?)^```$", re.MULTILINE | re.DOTALL)


class Block(NamedTuple):
    """A fenced block: what language it is in, its text, and where that text begins in the page."""

    kind: str
    text: str
    at: int


def pages(language: Language) -> list[Path]:
    """Return the pages of one language, in the order of their names."""
    return sorted((DOCS / language).rglob("*.md"))


def blocks(page: str, *kinds: str) -> Iterator[Block]:
    """Yield the blocks of `kinds` that a page holds."""
    for found in _FENCE.finditer(page):
        if found[1] in kinds:
            yield Block(found[1], found[2], found.start(2))


def named(path: Path) -> str:
    """Return what a page is called in a test's name."""
    return path.relative_to(DOCS).as_posix()
