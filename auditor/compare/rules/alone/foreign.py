"""Runs of the characters that transcribe foreign names, found once for all who look at them."""

from functools import lru_cache
from typing import Final, NamedTuple

from auditor.lexicon import characters
from auditor.patterns import regex

DOT: Final = "·"
_RUN = regex(f"[{characters('persons.transcription').replace(DOT, '')}]{{3,}}+")


class Run(NamedTuple):
    """A run: a name, or one with a word before or behind it."""

    start: int
    text: str


@lru_cache(maxsize=1)
def runs(text: str) -> tuple[Run, ...]:
    """Return the runs of three and more such characters in a text, in order; a dot parts two."""
    return tuple(Run(found.start(), found[0]) for found in _RUN.finditer(text))
