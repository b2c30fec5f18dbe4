"""Lines that a mail program or an editor broke at one width, joined again: there a line ends inside a sentence, or inside a figure."""

from collections.abc import Callable, Sequence

from auditor.offsets import Edit, OffsetMap, rewrite
from auditor.patterns import regex

LONGEST = 120
"""Characters beyond which no line is broken at a width."""
SHORTEST = 40
"""Columns, a Chinese character being two, below which lines are those of a poem or a table."""
MIN_LINES = 4
"""Lines that end in mid sentence at one width, at the least."""
MIN_SHARE = 0.6
"""Share that they make up of the lines that end in mid sentence; the others are headings and bylines."""
RAGGED = 3
"""Columns by which such a line may be shorter: what came next did not fit."""
_STOPS = tuple("。！？!?…；;：:”』」）)")
_LETTERS = regex("[A-Za-z0-9]{1,20}")
_INDENTS = ("\u3000", "  ", "\t")


def unwrapped(text: str) -> tuple[str, OffsetMap | None]:
    """Return `text` with the lines of each paragraph in one, and its map onto `text`; None for the same text."""
    if text.count("\n") < MIN_LINES:
        return text, None
    lines = text.split("\n")
    if max(map(len, lines)) > LONGEST:
        return text, None
    trimmed = [line.rstrip() for line in lines]
    for width in (len, _columns):
        full = _full(trimmed, width)
        if full:
            return rewrite(text, _joints(lines, trimmed, full))
    return text, None


def _columns(line: str) -> int:
    """Return the width of `line` on a terminal: an encoding of two bytes for a Chinese character counts as fast as can be."""
    return len(line.encode("gb18030", "replace"))


def _full(lines: Sequence[str], width: Callable[[str], int]) -> set[int]:
    """Return the numbers of the lines that were broken at one width, if there is such a width."""
    widths = [width(line) for line in lines]
    most = max(widths)
    if most * (2 if width is len else 1) < SHORTEST:
        return set()
    opened = [number for number, line in enumerate(lines) if line and not line.endswith(_STOPS)]
    full = {number for number in opened if widths[number] + len(_word(lines, number + 1)) >= most - RAGGED}
    return full if len(full) >= MIN_LINES and len(full) >= MIN_SHARE * len(opened) else set()


def _word(lines: Sequence[str], number: int) -> str:
    """Return the word of letters that line `number` begins with, which is not broken in two."""
    found = _LETTERS.match(lines[number]) if number < len(lines) else None
    return found[0] if found else ""


def _joints(lines: Sequence[str], trimmed: Sequence[str], full: set[int]) -> list[Edit]:
    """Return the line ends to leave out. Two words of letters keep a blank between them; an indent begins a paragraph."""
    edits, start = [], 0
    for number, line in enumerate(lines[:-1]):
        end = start + len(line) + 1
        after = lines[number + 1]
        if number in full and after.strip() and not after.startswith(_INDENTS):
            before = trimmed[number][-1]
            words = before.isascii() and before.isalpha() and after[0].isascii() and after[0].isalpha()
            edits.append(Edit(start + len(trimmed[number]), end, " " if words else ""))
        start = end
    return edits
