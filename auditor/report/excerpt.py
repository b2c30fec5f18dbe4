"""A sentence cut to what surrounds its reading."""

from typing import NamedTuple

from auditor.model import Place
from auditor.report.safe import one_line

ELLIPSIS = "…"
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
