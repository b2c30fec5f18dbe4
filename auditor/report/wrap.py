"""Where a line of Chinese may end (kinsoku): no line begins with a closing mark or ends with an opening one, no word or path is cut."""

from rich.cells import cell_len

_NOT_FIRST = frozenset("，。、；：！？）】」』”’》〉…—％%,.;:!?)]}℃°")
_NOT_LAST = frozenset("（【「『“‘《〈([{￥$¥")
_IN_A_WORD = frozenset("/._-:#%+&=~@")


def breaks(text: str, width: int) -> list[int]:
    """Return the offsets at which to break one line of text so that each part fills at most `width` columns, blanks at its end aside."""
    offsets: list[int] = []
    start = used = at = 0
    while at < len(text):
        size = cell_len(text[at])
        if used + size > width and at > start and text[at] != " ":
            start = _before(text, start, at, width)
            offsets.append(start)
            used = cell_len(text[start:at])
        used += size
        at += 1
    return offsets


def _before(text: str, start: int, end: int, width: int) -> int:
    """Return the last good place for a break in `text[start:end]`, the end itself where none is near."""
    for at in range(end, max(start, end - width // 2), -1):
        if text[at] not in _NOT_FIRST and text[at - 1] not in _NOT_LAST and not (_of_word(text[at - 1]) and _of_word(text[at])):
            return at
    return end


def _of_word(character: str) -> bool:
    return character.isascii() and (character.isalnum() or character in _IN_A_WORD)
