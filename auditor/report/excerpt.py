"""A sentence cut to what surrounds its reading."""

from typing import NamedTuple

from auditor.model import Place
from auditor.report.safe import one_line

ELLIPSIS = "…"
READING_ROOM = 36
"""Characters of a reading in the heading of its finding."""
_STOPS = "，。；：！？、,;!? "


class Excerpt(NamedTuple):
    """Text before a reading, the reading, and text after it; one line, safe to show."""

    before: str
    reading: str
    after: str

    def __str__(self) -> str:
        return self.before + self.reading + self.after


def excerpt(place: Place, room: int) -> Excerpt:
    """Return the sentence of a place with its reading marked out, cut to about `room` characters around it."""
    start, end = place.offset, place.offset + place.length
    before, reading, after = (one_line_kept(part) for part in (place.sentence[:start], place.sentence[start:end], place.sentence[end:]))
    if len(before) + len(reading) + len(after) <= room:
        return Excerpt(before.lstrip(), reading, after.rstrip())
    left = max(room - len(reading), 16)
    behind = min(len(after), max(left // 2, left - len(before)))
    ahead = min(len(before), left - behind)
    return Excerpt(_tail(before, ahead).lstrip(), reading, _head(after, behind).rstrip())


def shortened(text: str) -> str:
    """Return a reading short enough for a heading."""
    line = one_line(text)
    return line if len(line) <= READING_ROOM else line[: READING_ROOM - 1] + ELLIPSIS


def one_line_kept(text: str) -> str:
    """Return one line without losing a space at either end: the parts are joined again."""
    line = one_line(text)
    if not line:
        return " " if text[:1].isspace() else ""
    return (" " if text[0].isspace() else "") + line + (" " if text[-1].isspace() and len(text) > 1 else "")


def _tail(text: str, size: int) -> str:
    """Return the last `size` characters, begun at a clause where one is near."""
    if size >= len(text):
        return text
    cut = text[len(text) - size :]
    for i, character in enumerate(cut[: size // 3]):
        if character in _STOPS:
            return ELLIPSIS + cut[i + 1 :]
    return ELLIPSIS + cut


def _head(text: str, size: int) -> str:
    if size >= len(text):
        return text
    cut = text[:size]
    for i in range(size - 1, size - size // 3, -1):
        if cut[i] in _STOPS:
            return cut[:i] + ELLIPSIS
    return cut + ELLIPSIS
