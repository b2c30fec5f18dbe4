"""Where any of a set of hints stands in a text, found in one pass for all of them.

A hint is a character or a word. What is looked at closely only where a hint stands has its hints looked for here, together with those of
the others: looking for each word of its own takes five times as long.
"""

from collections.abc import Iterable, Iterator, Mapping

import numpy as np
from numpy.typing import NDArray

_BITS = 16
_SPREAD = 0x9E37
"""By which the first character of two is multiplied, so that few pairs of others share the place of a hint in the table."""


class Hints:
    """The hints of several looks."""

    def __init__(self, looks: Iterable[Iterable[str]]) -> None:
        """Take the hints of each look; none is empty, and no two looks know each other's."""
        self._single: dict[str, tuple[int, ...]] = {}
        self._longer: dict[str, tuple[tuple[int, str], ...]] = {}
        for number, hints in enumerate(looks):
            for hint in dict.fromkeys(hints):
                if len(hint) == 1:
                    self._single[hint] = (*self._single.get(hint, ()), number)
                else:
                    self._longer[hint[:2]] = (*self._longer.get(hint[:2], ()), (number, hint))
        self._singles = _table(_codes(character)[0] for character in self._single)
        self._pairs = _table(_pair(_codes(pair))[0] for pair in self._longer)

    def places(self, text: str) -> Mapping[int, list[int]]:
        """Return, for each look by its number that has a hint in the text, where its hints begin, ascending."""
        found: dict[int, list[int]] = {}
        for at, number in self._found(text):
            found.setdefault(number, []).append(at)
        return found

    def _found(self, text: str) -> Iterator[tuple[int, int]]:
        codes = _codes(text)
        if len(codes) != len(text):  # characters beyond the first plane take two codes, and nothing stands where it stood
            codes = _codes("".join(character if character <= "\uffff" else "\ufffd" for character in text))
        for at in self._singles[codes].nonzero()[0].tolist():
            for number in self._single.get(text[at], ()):
                yield at, number
        for at in self._pairs[_pair(codes)].nonzero()[0].tolist():
            for number, hint in self._longer.get(text[at : at + 2], ()):
                if text.startswith(hint, at):
                    yield at, number


def _codes(text: str) -> NDArray[np.uint16]:
    return np.frombuffer(text.encode("utf-16-le", "surrogatepass"), np.uint16)


def _pair(codes: NDArray[np.uint16]) -> NDArray[np.uint16]:
    """Return the place in a table of each two characters, next to each other, by their codes."""
    return codes[:-1] * np.uint16(_SPREAD) ^ codes[1:]


def _table(places: Iterable[np.uint16]) -> NDArray[np.bool_]:
    table = np.zeros(1 << _BITS, np.bool_)
    table[list(places)] = True
    return table
