"""Editing text without losing the way back to where each character came from.

Every change that any stage makes to a text goes through `rewrite`, and what it returns can be
composed with the map of the stage before. Nothing here knows why a text is edited.
"""

from __future__ import annotations  # `array[int]` is a type only to the type checker before Python 3.12

from array import array
from bisect import bisect_right
from collections.abc import Iterator, Sequence
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
    def identity(cls, length: int) -> OffsetMap:
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

    def _is_identity(self) -> bool:
        return len(self.starts) == 1 and self.origins[0] == 0 and self.ends[0] == self.length

    def _moved(self, by: int) -> OffsetMap:
        """Return the map onto a source that has `by` more characters before: all that is left to do where `self` keeps to one piece."""
        if not by:
            return self
        origins, ends = (array("I", [offset + by for offset in side]) for side in (self.origins, self.ends))
        return OffsetMap(self.starts, origins, ends, self.length)

    def over(self, earlier: OffsetMap) -> OffsetMap:
        """Compose: `self` maps C to B and `earlier` maps B to A; return the map of C to A.

        Linear in the pieces of both.
        """
        if earlier._is_identity():
            return self
        if self._is_identity() and self.length == earlier.length:
            return earlier
        if self.ends[-1] <= earlier._size(0) == earlier.ends[0] - earlier.origins[0] and self.origins[-1] < self.ends[-1]:
            return self._moved(earlier.origins[0])
        starts, origins, ends = array("I"), array("I"), array("I")
        for start, origin, end in self._composed(earlier):
            starts.append(start)
            origins.append(origin)
            ends.append(end)
        return OffsetMap(starts, origins, ends, self.length)

    def _composed(self, earlier: OffsetMap) -> Iterator[tuple[int, int, int]]:
        """Yield the pieces of the composition as `(derived start, source start, source end)`."""
        bounds = [*earlier.starts, earlier.length]
        last = len(earlier.starts) - 1
        piece = 0
        afters = [*self.starts[1:], self.length]
        for start, after, origin, end in zip(self.starts, afters, self.origins, self.ends, strict=True):
            if end - origin != after - start or origin == end:
                source = earlier.span(origin, end) if origin < end else earlier._around(origin)
                yield from _whole(start, after, *source)
                continue
            shift = start - origin
            while piece < last and bounds[piece + 1] <= origin:
                piece += 1
            at = origin
            while True:
                stop = min(end, bounds[piece + 1])
                yield from earlier._part(piece, at, stop, shift)
                if stop >= end:
                    break
                at = stop
                piece += 1

    def _around(self, offset: int) -> tuple[int, int]:
        """Return the source of what is inserted at `offset`: no character, or the whole of a replacement that it stands inside."""
        piece = self._piece(offset)
        if offset > self.starts[piece] and self._into(piece, offset) == self.origins[piece]:
            return self.origins[piece], self.ends[piece]
        return self.span(offset, offset)

    def _part(self, piece: int, start: int, stop: int, shift: int) -> Iterator[tuple[int, int, int]]:
        """Yield what `start:stop`, inside `piece`, becomes for a text that stands `shift` further on."""
        first, origin, end = self.starts[piece], self.origins[piece], self.ends[piece]
        if end - origin == self._size(piece):
            yield start + shift, origin + start - first, origin + stop - first
        else:
            yield from _whole(start + shift, stop + shift, origin, end)


def _whole(start: int, after: int, origin: int, end: int) -> Iterator[tuple[int, int, int]]:
    """Yield the pieces of a replacement. One that happens to be as long as what was replaced must not look one to one."""
    if after - start == end - origin > 1:
        for offset in range(start, after):
            yield offset, origin, end
    else:
        yield start, origin, end


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
