"""Editing text without losing the way back to where each character came from.

Every change that any stage makes to a text goes through `rewrite`, and what it returns can be
composed with the map of the stage before. Nothing here knows why a text is edited.
"""

from array import array
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple


class Edit(NamedTuple):
    """Replace `text[start:end]` by `replacement`. An insertion has `start == end`."""

    start: int
    end: int
    replacement: str


@dataclass(frozen=True, slots=True)
class OffsetMap:
    """A piecewise map from the offsets of a derived text to those of the text it came from.

    Piece `i` covers derived offsets `starts[i] .. starts[i + 1]` (the last one ends at `length`) and comes from
    source offsets `origins[i] .. ends[i]`. Where both have the same length the characters correspond one to one; where they
    differ, the piece is replaced text and corresponds as a whole.
    """

    starts: array[int]
    origins: array[int]
    ends: array[int]
    length: int

    @classmethod
    def identity(cls, length: int) -> "OffsetMap":
        """Return the map of a text of `length` characters onto itself."""
        return cls(array("I", [0]), array("I", [0]), array("I", [length]), length)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the source offsets of derived `start:end`, whole pieces where a replacement is touched.

        An empty span maps to an empty one, at the source offset of the character it stands before.
        """
        first = self._piece(start)
        if start >= end:
            here = self._into(first, start)
            return here, here
        last = self._piece(end - 1)
        return self._into(first, start), self._out_of(last, end)

    def _piece(self, offset: int) -> int:
        return max(0, bisect_right(self.starts, offset) - 1)

    def _size(self, piece: int) -> int:
        after = self.starts[piece + 1] if piece + 1 < len(self.starts) else self.length
        return after - self.starts[piece]

    def _into(self, piece: int, offset: int) -> int:
        origin, end = self.origins[piece], self.ends[piece]
        inside = offset - self.starts[piece]
        if end - origin == self._size(piece):
            return origin + inside
        return end if inside >= self._size(piece) else origin

    def _out_of(self, piece: int, offset: int) -> int:
        origin, end = self.origins[piece], self.ends[piece]
        if end - origin == self._size(piece):
            return origin + offset - self.starts[piece]
        return end

    def over(self, earlier: "OffsetMap") -> "OffsetMap":
        """Compose: `self` maps C to B and `earlier` maps B to A; return the map of C to A."""
        starts, origins, ends = array("I"), array("I"), array("I")
        for piece, start in enumerate(self.starts):
            origin, end = self.origins[piece], self.ends[piece]
            if end - origin != self._size(piece) or origin == end:
                source = earlier.span(origin, end)
                starts.append(start)
                origins.append(source[0])
                ends.append(source[1])
                continue
            for part_start, part_origin, part_end in earlier._cut(origin, end):
                starts.append(start + part_start - origin)
                origins.append(part_origin)
                ends.append(part_end)
        return OffsetMap(starts, origins, ends, self.length)

    def _cut(self, start: int, end: int) -> Iterable[tuple[int, int, int]]:
        """Yield `(derived start, source start, source end)` of every piece, or part of one, inside `start:end`."""
        piece = self._piece(start)
        while start < end:
            stop = min(end, self.starts[piece] + self._size(piece))
            if stop > start:
                yield start, self._into(piece, start), self._out_of(piece, stop)
                start = stop
            piece += 1


def rewrite(text: str, edits: Sequence[Edit]) -> tuple[str, OffsetMap]:
    """Apply `edits`, sorted and not overlapping, and return the new text and its map onto `text`.

    Linear in the text and the edits. With no edits the text itself is returned.
    """
    if not edits:
        return text, OffsetMap.identity(len(text))
    pieces: list[str] = []
    starts, origins, ends = array("I"), array("I"), array("I")
    size = done = 0
    for start, end, replacement in edits:
        if start > done:
            starts.append(size)
            origins.append(done)
            ends.append(start)
            pieces.append(text[done:start])
            size += start - done
        if replacement:
            starts.append(size)
            origins.append(start)
            ends.append(end)
            pieces.append(replacement)
            size += len(replacement)
        done = end
    if done < len(text) or not starts:
        starts.append(size)
        origins.append(done)
        ends.append(len(text))
        pieces.append(text[done:])
        size += len(text) - done
    return "".join(pieces), OffsetMap(starts, origins, ends, size)
