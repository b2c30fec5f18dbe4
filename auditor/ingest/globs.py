"""Which files are left out, by patterns as git knows them."""

import re
from collections.abc import Sequence
from functools import lru_cache

from auditor.filenames import alike
from auditor.patterns import regex

_PIECE = regex(r"(\*\*/|/\*\*$|\*\*|\*|\?|\[!?[^]/]{1,64}\])")
_MADE = {"**/": "(?:.*/)?", "/**": "/.*", "**": ".*", "*": "[^/]*", "?": "[^/]"}


def excluded(name: str, patterns: Sequence[str], root: str = "") -> bool:
    """Say whether a file or folder is left out. The last pattern that matches decides, and one that begins with `!` takes back.

    A pattern with a `/` counts from the folder `root` that was named, or from where the command runs; another matches a name anywhere.
    """
    name, root = alike(name), alike(root)
    below = name[len(root) :].lstrip("/") if root and name.startswith(root) else name
    left_out = False
    for pattern in patterns:
        wanted = _glob(alike(pattern.removeprefix("!")))
        if wanted.fullmatch(below) or wanted.fullmatch(name.removeprefix("./")):
            left_out = not pattern.startswith("!")
    return left_out


@lru_cache(maxsize=256)
def _glob(pattern: str) -> re.Pattern[str]:
    """Return a pattern as a regular expression."""
    anchored = "/" in pattern.rstrip("/")
    body = "".join(map(_regular, _PIECE.split(pattern.rstrip("/").removeprefix("/"))))
    return re.compile(body if anchored else f"(?:.*/)?{body}", re.DOTALL)


def _regular(piece: str) -> str:
    if piece in _MADE:
        return _MADE[piece]
    if len(piece) > 2 and piece.startswith("[") and piece.endswith("]"):
        inner = piece[1:-1].replace("\\", "\\\\").replace("[", "\\[")
        return f"[^{inner[1:]}]" if inner.startswith("!") else f"[{inner}]"
    return re.escape(piece)
