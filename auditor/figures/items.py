r"""Whether a bare number only numbers an item: 1、地点；2、时间, 【3】, 2）, ！1准备食材, a line that begins with `3. ` or is just 3.

A list is known by its next or last item, which is looked for some hundred characters on either side; at the head of a line a mark and a
word behind the number are enough. Line breaks that were escaped (`\n`) are such, too.
"""

_REACH = 600
"""Characters to the item before or behind: a paragraph or two."""
_LONGEST = 2
"""Digits of the number of an item."""
_MARKS = "、.．"
_STOPS = "。，"
"""Behind a number these are marks of an item where the last or the next item has the same: 1，拔卡；2，重启."""
_OPEN, _CLOSED = "（(", "）)"
_BRACKETS = 60
"""Characters before a closing bracket in which the one that opens it stands."""
_HEADS = frozenset("。；;：:！!？?→↓\n ")
_SIGNS = frozenset("<>=≤≥+-*/~")


def is_word(text: str, at: int) -> bool:
    """Say whether a Chinese character stands at `at`."""
    return "\u4e00" <= text[at : at + 1] <= "\u9fff"


def _begins(text: str, at: int, *, latin: bool = False) -> bool:
    """Say whether a word or a title begins at `at`, also a word in Latin letters where these may do so."""
    first = text[at : at + 1]
    return is_word(text, at) or (first in "《“" and at < len(text)) or (latin and first.isascii() and first.isalpha())


def numbers_item(text: str, start: int, end: int) -> bool:
    """Return whether the bare whole number `text[start:end]` only numbers an item of a list."""
    if end - start > _LONGEST or text[start - 1 : start].isdecimal():
        return False
    before, behind = text[start - 1 : start], text[end : end + 1]
    if behind == "】" and before == "【":
        return True
    if behind and behind in _CLOSED:
        return before not in _SIGNS and not _opened(text, start) and _begins(text, _past_blanks(text, end + 1), latin=True)
    number = int(text[start:end])
    head = _heads_line(text, start)
    if (head or before in _SENTENCE_ENDS) and behind and behind in _BLANKS and text.startswith(tuple(_MARKS), _past_blanks(text, end)):
        head, end = True, _past_blanks(text, end)
        behind = text[end : end + 1]
    if behind and behind in _MARKS:
        if before in _MARKS or not _begins(text, word := _past_blanks(text, end + 1), latin=head):
            return False
        return (head and word > end) or _continued(text, start, end, number, _MARKS)
    if behind and behind in _STOPS:
        heads = head or before in _SENTENCE_ENDS
        return heads and _begins(text, _past_blanks(text, end + 1)) and _continued(text, start, end, number, behind)
    if head and _ends_line(text, end):
        return (text[start] == "0" or not _in_table(text, start, end)) and _lined(text, start, end, number)
    if before == " " and text[start - 2 : start - 1].isdecimal():
        return False  # a table
    return _at_break(text, start) and _begins(text, end) and _headed(text, start, end, number)


def _at_break(text: str, at: int) -> bool:
    """Say whether a sentence or a line ends right before `at`, also where the line break was escaped."""
    return at > 0 and (text[at - 1] in _HEADS or text.endswith("\\n", 0, at))


def _past_blanks(text: str, at: int) -> int:
    """Return where the blanks end that begin at `at`."""
    while text[at : at + 1] in _BLANKS and at < len(text):
        at += 1
    return at


_BLANKS = frozenset(" \u3000\t\xa0")
_BREAKS = ("\n", "\\n")
"""The ends of a line, also where it was escaped."""


def _heads_line(text: str, start: int) -> bool:
    """Say whether nothing but blanks stands between `start` and the beginning of its line, or some between it and a sentence's end."""
    at = start
    while at and text[at - 1] in _BLANKS:
        at -= 1
    return at == 0 or text.endswith(_BREAKS, 0, at) or (at < start and text[at - 1] in _SENTENCE_ENDS)


_SENTENCE_ENDS = frozenset("。；;！!？?")


def _ends_line(text: str, end: int) -> bool:
    """Say whether nothing but blanks stands between `end` and the end of its line."""
    return text.startswith(_BREAKS, _past_blanks(text, end))


def _lined(text: str, start: int, end: int, number: int) -> bool:
    """Say whether the next number, or the last one, is a line of its own, too, with words between."""
    after, before = (end, end + _REACH), (max(0, start - _REACH), start)
    near = [(f"{nought}{other}", *around) for other, around in ((number + 1, after), (number - 1, before)) for nought in ("", "0")]
    return any(
        not text[at - 1 : at].isdecimal() and _heads_line(text, at) and _ends_line(text, at + len(said)) and _worded(text, start, end, at)
        for said, first, last in near
        for at in _places(text, said, first, last)
    )


def _in_table(text: str, start: int, end: int) -> bool:
    """Say whether the line before ends with a digit or the line behind begins with one, or with nothing: cells of a table."""
    before, behind = text[max(0, start - _CELL) : start], text[end : end + _CELL]
    for blank in (*_BREAKS, *_BLANKS):
        before, behind = before.replace(blank, ""), behind.replace(blank, "")
    return before[-1:].isdecimal() or not is_word(behind, 0)


_CELL = 12


def _worded(text: str, start: int, end: int, other: int) -> bool:
    """Say whether there are words enough between two numbers of items for these to be no cells of a table."""
    between = text[end:other] if other > end else text[other:start]
    return sum("\u4e00" <= character <= "\u9fff" for character in between) > _WORDS


_WORDS = 12
"""Chinese characters of an item, of which a cell of a table seldom has so many."""


_ONES: tuple[str, ...] = ("", *"一二三四五六七八九")


def _spelt(number: int) -> str:
    """Return a number below a hundred in words: 十四, 九."""
    tens, ones = divmod(number, 10)
    return ("" if tens <= 1 else _ONES[tens]) + ("十" if tens else "") + _ONES[ones]


_LAST_ITEM = {_spelt(number): f"{_spelt(number - 1)}、" for number in range(10, 100)}
"""A number in words → what stands before the item before it; a single one is no figure anyway."""
_IN_WORDS = frozenset("一二三四五六七八九十、第")


def spells_item(text: str, start: int, end: int) -> bool:
    """Return whether the number in words `text[start:end]` only numbers an item that runs on from the last: 整改不到位十、个别贷款."""
    last = _LAST_ITEM.get(text[start:end])
    if last is None or text[end : end + 1] != "、" or not _begins(text, end + 1) or text[start - 1 : start] == "、":
        return False
    return any(at == 0 or text[at - 1] not in _IN_WORDS for at in _places(text, last, max(0, start - _REACH), start))


def _opened(text: str, start: int) -> bool:
    """Say whether a bracket is open at `start`."""
    around = text[max(0, start - _BRACKETS) : start]
    return max(map(around.rfind, _OPEN)) > max(map(around.rfind, _CLOSED))


def _continued(text: str, start: int, end: int, number: int, marks: str) -> bool:
    """Say whether the last item stands before, or the first is followed by the second, each with a mark behind its number."""
    if number > 1:
        return any(_at_head(text, at) for mark in marks for at in _places(text, f"{number - 1}{mark}", max(0, start - _REACH), start))
    return any(_at_head(text, at) for mark in marks for at in _places(text, f"2{mark}", end, end + _REACH))


def _headed(text: str, start: int, end: int, number: int) -> bool:
    """Say whether the next item, or the last one, stands at the head of a sentence, a word right behind its number."""
    near = [(f"{number + 1}", end, end + _REACH), (f"{number - 1}", max(0, start - _REACH), start)]
    return any(
        _at_break(text, at) and _begins(text, at + len(said))
        for said, first, last in near
        if said != "0"
        for at in _places(text, said, first, last)
    )


def _at_head(text: str, at: int) -> bool:
    """Say whether no digit and no mark of a number stands before the number at `at`."""
    return at == 0 or not (text[at - 1].isdecimal() or text[at - 1] in _MARKS)


def _places(text: str, part: str, start: int, end: int) -> list[int]:
    found: list[int] = []
    at = text.find(part, start, end)
    while at >= 0:
        found.append(at)
        at = text.find(part, at + 1, end)
    return found
