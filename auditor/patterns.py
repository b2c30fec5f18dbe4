"""Regular expressions that are compiled when they are first used.

There are some three hundred, and compiling them all takes longer than checking one article, which needs thirty. Knows nothing of what
they look for.
"""

import re
import sys
from contextlib import suppress
from functools import cache
from typing import Any, AnyStr, Final, cast

_SHARED: Final = tuple(name for name in dir(re.Pattern) if not name.startswith("_") and name != "pattern")
"""All that a compiled expression can do. Its text is told as it was written, whatever was compiled, before and after."""


_TRUSTED: Final = sys.version_info >= (3, 11, 5)
"""Whether this Python repeats a group possessively as it should (gh-106052). Before 3.11.5, and so in Debian 12, `(?:ab?c){1,3}+` takes all
of `aca`, of which it matches `ac`; four of the 32 findings of the sample were lost by that."""
_made: Final[list["Deferred"]] = []
"""Every one, in the order they were made."""


class Deferred:
    """Stands for a compiled expression, and takes over all it can do as soon as anything of it is asked for."""

    def __init__(self, source: str | bytes, flags: int) -> None:
        self._source = source
        self._flags = flags
        _made.append(self)

    def __getattr__(self, name: str) -> Any:
        """Compile: a name that has not been found yet is one that the compiled expression has."""
        if name == "pattern":
            return self._source
        if name not in _SHARED:
            raise AttributeError(name)
        compiled = re.compile(self._source if _TRUSTED else _written(self._source), self._flags)
        for shared in _SHARED:
            setattr(self, shared, getattr(compiled, shared))
        return getattr(self, name)


def _written(source: str | bytes) -> str | bytes:
    """Return an expression as every Python gets it right."""
    return _atomic(source) if isinstance(source, str) else _atomic(source.decode("latin-1")).encode("latin-1")


def _atomic(source: str) -> str:
    """Return an expression in which `(…)*+` is written `(?>(…)*)`, which matches the same."""
    made: list[str] = []
    opened: list[int] = []
    at = 0
    while at < len(source):
        end = _piece_end(source, at)
        made.append(source[at:end])
        if source[at] == "(":
            opened.append(len(made) - 1)
        elif source[at] == ")" and opened:
            start = opened.pop()
            repeat = _possessive().match(source, end)
            if repeat:
                made[start] = "(?>" + made[start]
                made[-1] += repeat[1] + ")"
                end = repeat.end()
        at = end
    return "".join(made)


@cache
def _possessive() -> re.Pattern[str]:
    """Return what looks for the possessive repeat of a group; asked for only where it has to be written otherwise."""
    return re.compile(r"([*+?]|\{\d{0,9},?\d{0,9}\})\+")


def _piece_end(source: str, at: int) -> int:
    """Return where an escape, a class or a single character ends that begins at `at`."""
    if source[at] == "\\":
        return at + 2
    if source[at] != "[":
        return at + 1
    at += 2 if source[at + 1 : at + 2] == "^" else 1
    at += source[at : at + 1] == "]"
    while at < len(source) and source[at] != "]":
        at += 2 if source[at] == "\\" else 1
    return at + 1


def compile_all() -> None:
    """Compile what has not been used yet, for whoever has nothing better to do: a third of a second at most."""
    for one in _made:
        if "match" not in vars(one):
            with suppress(re.error):  # shows where it is used
                one.match  # noqa: B018 -- asking compiles


def regex(source: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """Return what is used like `re.compile(source, flags)`, and is compiled at its first use. An error in `source` shows only then."""
    return cast("re.Pattern[AnyStr]", Deferred(source, flags))
