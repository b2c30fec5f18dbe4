"""Whether a bare number only numbers an item: 1、地点；2、时间, 【3】, 2）, ！1准备食材.

A list is known by its next or last item, which is looked for some hundred characters on either side.
"""

_REACH = 600
"""Characters to the item before or behind: a paragraph or two."""
_LONGEST = 2
"""Digits of the number of an item."""
_MARKS = "、.．"
_OPEN, _CLOSED = "（(", "）)"
_BRACKETS = 60
"""Characters before a closing bracket in which the one that opens it stands."""
_HEADS = frozenset("。；;：:！!？?→↓\n ")
_SIGNS = frozenset("<>=≤≥+-*/~")


def is_word(text: str, at: int) -> bool:
    """Say whether a Chinese character stands at `at`."""
    return "\u4e00" <= text[at : at + 1] <= "\u9fff"


def _begins(text: str, at: int) -> bool:
    """Say whether a word or a title begins at `at`."""
    return is_word(text, at) or (text[at : at + 1] in "《“" and at < len(text))


def numbers_item(text: str, start: int, end: int) -> bool:
    """Return whether the bare whole number `text[start:end]` only numbers an item of a list."""
    if end - start > _LONGEST or text[start - 1 : start].isdecimal():
        return False
    before, behind = text[start - 1 : start], text[end : end + 1]
    if behind == "】" and before == "【":
        return True
    if behind and behind in _CLOSED:
        return before not in _SIGNS and not _opened(text, start) and _begins(text, end + 1)
    number = int(text[start:end])
    if behind and behind in _MARKS:
        return before not in _MARKS and _begins(text, end + 1) and _continued(text, start, end, number, _MARKS)
    if before == " " and text[start - 2 : start - 1].isdecimal():
        return False  # a table
    return before in _HEADS and before != "" and _begins(text, end) and _headed(text, start, end, number)


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
        text[at - 1 : at] in _HEADS and at > 0 and _begins(text, at + len(said))
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
