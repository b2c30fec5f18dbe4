"""Regular expressions that are compiled when they are first used.

There are some three hundred, and compiling them all takes longer than checking one article, which needs thirty. Knows nothing of what
they look for.
"""

import re
from contextlib import suppress
from typing import Any, AnyStr, Final, cast

_SHARED: Final = tuple(name for name in dir(re.Pattern) if not name.startswith("_"))
"""All that a compiled expression can do."""


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
        compiled = re.compile(self._source, self._flags)
        for shared in _SHARED:
            setattr(self, shared, getattr(compiled, shared))
        return getattr(compiled, name)


def compile_all() -> None:
    """Compile what has not been used yet, for whoever has nothing better to do: a third of a second at most."""
    for one in _made:
        if "match" not in vars(one):
            with suppress(re.error):  # shows where it is used
                one.match  # noqa: B018 -- asking compiles


def regex(source: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """Return what is used like `re.compile(source, flags)`, and is compiled at its first use. An error in `source` shows only then."""
    return cast("re.Pattern[AnyStr]", Deferred(source, flags))
