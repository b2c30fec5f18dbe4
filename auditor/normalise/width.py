"""Width, punctuation, blanks and marks: everything in the normal form but the script.

Passes in a fixed order, each of which leaves the earlier ones nothing new to do: one table for what keeps its length whatever
stands beside it, then blanks, footnote marks, marks that depend on their neighbours, and last what makes figures shorter.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Callable

from auditor.offsets import Edit, OffsetMap, rewrite

INVISIBLE = "\u200b"
"""What every invisible or control character is folded to, before all of them are dropped."""

HAN = "\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003ffff〇"
_CJK_MARKS = "，。；：？！、“”‘’（）《》〈〉【】〔〕…·—"


def _table() -> tuple[dict[int, str], dict[str, str]]:
    """Return the folds that need no context, and what kind each is."""
    kinds: dict[str, dict[str, str]] = {
        "width": {chr(0xFF01 + offset): chr(0x21 + offset) for offset in range(94)},
        "quotes": dict(zip("「」『』〝〞〟„‟‚‛", "“”‘’“””“”‘‘", strict=True)) | {"＂": '"', "＇": "'"},
        "dashes": dict.fromkeys("―─━", "—") | dict.fromkeys("–‐‑‒−－﹣﹘", "-") | dict.fromkeys("～〜∼∿", "~"),
        "dots": dict.fromkeys("・•‧∙⋅･﹒", "·"),
        "punctuation": dict(zip("()﹐﹑﹔﹕﹖﹗﹙﹚﹝﹞∶︰", "（），、；：？！（）〔〕:：", strict=True)),
        "compatibility": _compatibility(),
        "spaces": dict.fromkeys("\t\xa0\u1680\u202f\u205f\u3000" + "".join(map(chr, range(0x2000, 0x200B))), " "),
        "breaks": dict.fromkeys("\r\x0b\x0c\x85\u2028\u2029", "\n"),
        "invisible": dict.fromkeys(_invisible(), INVISIBLE),
    }
    for mark in "，；：？！（）":
        kinds["width"].pop(mark)
    kinds["width"].pop("＂")
    kinds["width"].pop("－")
    kinds["width"].pop("～")
    table = {ord(old): new for folds in kinds.values() for old, new in folds.items()}
    return table, {old: kind for kind, folds in kinds.items() for old in folds}


def _compatibility() -> dict[str, str]:
    """Return radicals and compatibility ideographs with the character that each one is, where that is one character."""
    ranges = (range(0x2E80, 0x2FE0), range(0xF900, 0xFB00))
    pairs = ((chr(code), unicodedata.normalize("NFKC", chr(code))) for codes in ranges for code in codes)
    folds = {old: new for old, new in pairs if new != old and len(new) == 1}
    folds["⻓"] = "长"
    return folds


def _invisible() -> str:
    """Return control and format characters: soft hyphen, joiners, marks of direction, variation selectors, BOM."""
    codes = [*range(0x09), *range(0x0E, 0x20), *range(0x7F, 0x85), *range(0x86, 0xA0)]
    codes += [0xAD, 0x34F, 0x61C, 0x180E, *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2070)]
    codes += [*range(0xFE00, 0xFE10), 0xFEFF, *range(0xFFF9, 0xFFFC)]
    return "".join(chr(code) for code in codes if chr(code) != INVISIBLE)


_TABLE, _KIND = _table()
_CHANGED = re.compile("[" + "".join(map(re.escape, _KIND)) + INVISIBLE + "]")
_KIND[INVISIBLE] = "invisible"

_BLANKS = re.compile(f"[ {INVISIBLE}]*\n[ {INVISIBLE}\n]*|[ {INVISIBLE}]+")
_FOOTNOTE = re.compile(rf"(?<=[0-9A-Za-z{HAN}%‰℃。，”’）])(?:[\[〔][1-9][0-9]?(?:[-,，、~][1-9][0-9]?)?[\]〕])+(?![0-9号\]〕])")
_SUPERSCRIPT = re.compile(rf"(?<=[{HAN}%‰。，”）])(?<!米)[¹²³⁰⁴-⁹]+")
_URL = r"(?:https?://|www\.)[!-~]*[0-9A-Za-z/#=_-]"
_ASCII_MARK = re.compile(rf"{_URL}|[,:;?!]")
_FULL = {",": "，", ":": "：", ";": "；", "?": "？", "!": "！"}
_CLOCK = re.compile("(?<=[0-9])：(?=[0-9])")
_QUOTE = re.compile('["\n]')
_APOSTROPHE = re.compile("['\n]")
_TYPOGRAPHIC_APOSTROPHE = re.compile("(?<=[A-Za-z])’(?=[A-Za-z])")
_RANGE_DASH = re.compile("(?<=[0-9%‰℃年月日时点分号])—(?=[0-9])")
_WORD_DASH = re.compile(rf"(?<=[{HAN}”》）])-(?=[{HAN}“《（])")
_FULL_STOP = re.compile(rf"(?<=[{HAN}”》）])\.(?=\n|$)")
_LIST_NUMBER = re.compile(r"(?m)^([1-9][0-9]?)\.(?=(?:19|20)[0-9]{2}年|1?[0-9]月[1-3]?[0-9]日)")
_SEPARATED = re.compile(r"(?<![0-9.,])[1-9][0-9]{0,2}(?:,[0-9]{3})+(?![0-9,])")
_WIDE_SEPARATED = re.compile(r"(?<![0-9.，])[1-9][0-9]{0,2}(?:，[0-9]{3})+(?![0-9，])(?:\.[0-9])?")
_LONG_MARK = re.compile(r"\.{3,}|…+|。{3,}|·{3,}|(?<=[0-9])(?:--|——)(?=[0-9])|(?<=[0-9])m²")
_SQUARE = re.compile("[Ⅱ-ⅫⅠⅰ-ⅻ㎎㎏㎜-㎞]")


def fold_width(text: str, counts: Counter[str]) -> tuple[str, OffsetMap]:
    """Return `text` with width, marks and blanks folded, and its map onto `text`. Adds what was folded to `counts`, by kind."""
    folded = text.translate(_TABLE)
    if folded != text or INVISIBLE in folded:
        counts.update(_KIND[character] for character in _CHANGED.findall(text))
    folded, offsets = _fold_blanks(folded, counts)
    for shorten in (_drop_footnotes, _fold_marks, _shorten_figures, _fold_long_marks):
        folded, edits = shorten(folded, counts)
        if edits:
            folded, later = rewrite(folded, edits)
            offsets = later.over(offsets)
    return folded, offsets


def _fold_blanks(text: str, counts: Counter[str]) -> tuple[str, OffsetMap]:
    """Drop invisible characters and idle blanks; keep one line feed between paragraphs and one blank between Latin words."""
    edits: list[Edit] = []
    size = len(text)
    for match in _BLANKS.finditer(text):
        start, end = match.span()
        run = match[0]
        if start == 0 or end == size:
            edits.append(Edit(start, end, ""))
        elif "\n" in run:
            if run != "\n":
                edits.append(Edit(start, end, "\n"))
        elif " " not in run:
            edits.append(Edit(start, end, ""))
        elif text[start - 1] == "," and text[end].isdecimal():
            edits.append(Edit(start - 1, end, "，"))  # "100, 200" is a list, not a number
        elif not _parts_words(text[start - 1], text[end]):
            counts["spaces"] += 1
            edits.append(Edit(start, end, ""))
        elif run != " ":
            edits.append(Edit(start, end, " "))
    return rewrite(text, edits)


def _parts_words(before: str, after: str) -> bool:
    """Whether a blank between the two characters means something: between two Latin words, or two figures."""
    if before >= "\u2e80" or after >= "\u2e80":
        return False
    if before.isdecimal():
        return after.isdecimal()
    return after.isalpha() and (before.isalpha() or before in ".,;:!?&")


def _drop_footnotes(text: str, counts: Counter[str]) -> tuple[str, list[Edit]]:
    """Find footnote marks such as [3], 〔2〕 and superscripts; 国发〔2022〕15号 is none."""
    edits: list[Edit] = []
    if "[" in text or "〔" in text:
        edits += [Edit(*match.span(), "") for match in _FOOTNOTE.finditer(text)]
    if not text.isascii():
        edits += [Edit(*match.span(), "") for match in _SUPERSCRIPT.finditer(text)]
        edits.sort()
    if edits:
        counts["footnotes"] += len(edits)
    return text, edits


def _fold_marks(text: str, counts: Counter[str]) -> tuple[str, list[Edit]]:
    """Fold the marks whose form depends on what stands beside them. Keeps the length."""
    before = text
    if any(mark in text for mark in ",:;?!"):
        text = _ASCII_MARK.sub(_widen, text)
    if '"' in text:
        text = _pair(_QUOTE, "“”", text)
    if "’" in text:
        text = _TYPOGRAPHIC_APOSTROPHE.sub("'", text)
    if "'" in text:
        text = _pair(_APOSTROPHE, "‘’", text)
    text = _CLOCK.sub(":", text)
    if "—" in text:
        text = _RANGE_DASH.sub("-", text)
    if "-" in text:
        text = _WORD_DASH.sub("—", text)
    if "." in text:
        text = _LIST_NUMBER.sub(r"\1、", _FULL_STOP.sub("。", text))
    if text != before:
        counts["punctuation"] += sum(map(str.__ne__, before, text))
    return text, []


def _widen(match: re.Match[str]) -> str:
    """Return the full-width form of an ASCII mark, unless it stands in a figure, a URL or an English phrase."""
    mark = match[0]
    if len(mark) > 1:
        return mark
    text, start, end = match.string, match.start(), match.end()
    before = text[start - 1] if start else ""
    after = text[end] if end < len(text) else ""
    if before.isascii() and after.isascii() and after and before:
        if before.isdecimal() and after.isdecimal():
            return mark if mark in ",:" else _FULL[mark]
        if after == " " or (mark == ":" and (after == "/" or (before.isalpha() and after.isalpha()))):
            return mark
        if mark in "?!;" and before.isalnum() and after.isalnum():
            return mark
    return _FULL[mark]


def _pair(pattern: re.Pattern[str], marks: str, text: str) -> str:
    """Replace straight quotation marks by opening and closing ones in turn, beginning anew in each paragraph."""
    turn = 0

    def paired(match: re.Match[str]) -> str:
        nonlocal turn
        if match[0] == "\n":
            turn = 0
            return "\n"
        start, end = match.span()
        if match[0] == "'" and start and text[start - 1].isascii() and text[start - 1].isalnum() and text[end : end + 1].isascii():
            return "'"  # it's, 5'
        turn += 1
        return marks[(turn - 1) % 2]

    return pattern.sub(paired, text)


def _shorten_figures(text: str, counts: Counter[str]) -> tuple[str, list[Edit]]:
    """Find thousands separators; full-width ones only where a list of figures cannot be meant."""
    edits: list[Edit] = []
    if "," in text:
        for match in _SEPARATED.finditer(text):
            edits += _without(match, ",")
    if "，" in text:
        for match in _WIDE_SEPARATED.finditer(text):
            if _is_one_number(match[0]):
                edits += _without(match, "，")
    edits.sort()
    if edits:
        counts["separators"] += len(edits)
    return text, edits


def _is_one_number(text: str) -> bool:
    """Whether 1，234，567 is one number: two groups of which one is not round, or a decimal part. 100，200，300 is a list."""
    whole, _, fraction = text.partition(".")
    groups = whole.split("，")[1:]
    return any(not group.endswith("0") for group in groups) and (bool(fraction) or len(groups) > 1)


def _without(match: re.Match[str], mark: str) -> list[Edit]:
    start = match.start()
    return [Edit(start + at, start + at + 1, "") for at, character in enumerate(match[0]) if character == mark]


def _fold_long_marks(text: str, counts: Counter[str]) -> tuple[str, list[Edit]]:
    """Find ellipses, double dashes in ranges and squared abbreviations."""
    edits: list[Edit] = []
    patterns: tuple[tuple[re.Pattern[str], Callable[[str], str]], ...] = ((_LONG_MARK, _long_mark), (_SQUARE, _spelled))
    for pattern, fold in patterns:
        for match in pattern.finditer(text):
            replacement = fold(match[0])
            if replacement != match[0]:
                edits.append(Edit(*match.span(), replacement))
    edits.sort()
    if edits:
        counts["punctuation"] += len(edits)
    return text, edits


def _long_mark(mark: str) -> str:
    if mark[0] in "-—":
        return "-"
    return "㎡" if mark[0] == "m" else "……"


def _spelled(square: str) -> str:
    return unicodedata.normalize("NFKC", square)
