"""Width, punctuation, blanks and marks: everything in the normal form but the script.

Passes in a fixed order, each of which leaves the earlier ones nothing new to do: one table for what keeps its length whatever
stands beside it, then blanks, footnote marks, marks that depend on their neighbours, and last what makes figures shorter.
"""

import re
import string
import unicodedata
from collections import Counter

from auditor.figures.lookalikes import fold_lookalikes
from auditor.lexicon import words
from auditor.offsets import Edit, OffsetMap, rewrite
from auditor.patterns import regex

INVISIBLE = "\u200b"
"""What every invisible or control character is folded to, before all of them are dropped."""

GAP = 4
"""So many blanks after the end of a sentence stand for a lost line feed, ..."""
WIDE_GAP = 8
"""... and so many after anything but a comma. Read off 50 such places in the development corpus."""

HAN = "\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003ffff〇"


def _table() -> tuple[dict[str, str], dict[str, str]]:
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
    table = {old: new for folds in kinds.values() for old, new in folds.items()}
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
_KIND[INVISIBLE] = "invisible"
_TABLE[INVISIBLE] = INVISIBLE
_FOLDABLE = frozenset(_KIND)
_CHANGED = regex("[" + "".join(map(re.escape, _KIND)) + "]")

_BLANKS = regex(f"[ \n{INVISIBLE}]+")
_FOOTNOTE = regex(r"(?:[\[〔][1-9][0-9]?(?:[-,，、~][1-9][0-9]?)?[\]〕])+(?![0-9号\]〕])")
_NOTED_MARKS = '%‰℃。，”）,."'
_NOTED = regex(rf"[0-9A-Za-z{HAN}{_NOTED_MARKS}]")
"""What a footnote mark may stand after; a superscript only after one of these that is no letter or digit."""
_SUPERSCRIPTS = frozenset("¹²³⁰⁴⁵⁶⁷⁸⁹")
_SUPERSCRIPT = regex("[¹²³⁰⁴-⁹]+")
_MARKS = frozenset(",:;?!")
_ASCII_MARK = regex(r"(?:https?://|www\.)[!-~]*[0-9A-Za-z/#=_-]|[,:;?!]")
"""A URL, which is left as it is, or a mark."""
_FULL = {",": "，", ":": "：", ";": "；", "?": "？", "!": "！"}
_QUOTE = regex('["“”\n]')
_APOSTROPHE = regex("['‘’\n]")
_BESIDE = (
    ("’", regex("’(?<=[A-Za-z]’)(?=[A-Za-z])"), "'"),
    ("：", regex("：(?<=[0-9]：)(?=[0-9])"), ":"),
    ("—", regex("—(?<=[0-9%‰℃年月日时点分号]—)(?=[0-9])"), "-"),
    ("-", regex(rf"-(?<=[{HAN}”》）]-)(?=[{HAN}“《（])"), "—"),
    (".", regex(rf"\.(?<=[{HAN}”》）]\.)(?=\n|\Z)"), "。"),
    (".", regex(r"(?m)\.(?:(?<=^[1-9]\.)|(?<=^[1-9][0-9]\.))(?=(?:19|20)[0-9]{2}年|1?[0-9]月[1-3]?[0-9]日)"), "、"),
)
"""A mark, where it stands to be folded, and to what. The literal comes first and its left neighbour is looked back at, because
a search for a literal is ten times as fast. The last one is the number of a list, glued to a date: 1.2023年."""
_SEPARATED = regex(r"(?<![0-9.,])[1-9][0-9]{0,2}(?:,[0-9]{3})+(?![0-9,])")
_WIDE_SEPARATOR = regex("，(?<=[0-9]，)(?=[0-9]{3}(?![0-9]))")
_WIDE_SEPARATED = regex(r"(?<![0-9.，])[1-9][0-9]{0,2}(?:，[0-9]{3})+(?![0-9，])(?:\.[0-9])?")
_LONG_MARKS = (
    ("…", regex("…+"), "……"),
    ("...", regex(r"\.{3,}"), "……"),
    ("。。。", regex("。{3,}"), "……"),
    ("···", regex("·{3,}"), "……"),
    ("--", regex("--(?<=[0-9]--)(?=[0-9])"), "-"),
    ("——", regex("——(?<=[0-9]——)(?=[0-9])"), "-"),
    ("m²", regex("m²(?<=[0-9]m²)"), "㎡"),
)
_SQUARES = frozenset(map(chr, [*range(0x2160, 0x2180), 0x338E, 0x338F, *range(0x339C, 0x339F)]))
_SQUARE = regex("[" + "".join(sorted(_SQUARES)) + "]")

_RARE = regex(rf"[^，。、；？！“”‘（）《》% \n{string.ascii_letters}{string.digits}\u4e00-\u9fff]")
"""Characters that a fold may begin with, other than that of blanks. Most texts have few, and which they are decides what is tried."""


def fold_width(text: str, counts: Counter[str]) -> tuple[str, OffsetMap]:
    """Return `text` with width, marks and blanks folded, and its map onto `text`. Adds what was folded to `counts`, by kind."""
    rare = set(_RARE.findall(text))
    foreign: dict[str, str | int | None] = {
        digit: str(unicodedata.decimal(digit)) for digit in rare if digit.isdecimal() and digit not in _TABLE
    }
    if foreign:  # digits of other scripts and of mathematics: ١٨٢٠, 𝟏𝟖𝟐𝟎
        counts["width"] += sum(map(text.count, foreign))
        text = text.translate(str.maketrans(foreign))
    if not rare.isdisjoint(_FOLDABLE):
        counts.update(_KIND[character] for character in _CHANGED.findall(text))
        text = _CHANGED.sub(lambda match: _TABLE[match[0]], text)
        rare = set(_RARE.findall(text))
    folded, offsets = _fold_blanks(text, counts)
    plain = fold_lookalikes(folded)
    if plain != folded:
        counts["width"] += sum(one != other for one, other in zip(folded, plain, strict=True))
        folded = plain
    for shorten in (_drop_footnotes, _fold_long_marks, _fold_marks, _shorten_figures):
        folded, edits = shorten(folded, rare, counts)
        if edits:
            folded, later = rewrite(folded, edits)
            offsets = later.over(offsets)
    return folded, offsets


def _fold_blanks(text: str, counts: Counter[str]) -> tuple[str, OffsetMap]:
    """Drop invisible characters and idle blanks; keep one line feed between paragraphs and one blank between Latin words."""
    edits: list[Edit] = []
    size = len(text)
    dropped = 0
    for match in _BLANKS.finditer(text):
        start, end = match.span()
        if start == 0 or end == size:
            edits.append(Edit(start, end, ""))
            continue
        before, after, run = text[start - 1], text[end], match[0]
        if run == "\n":
            continue
        if "\n" in run or (end - start >= GAP and _parts_paragraphs(before, end - start)):
            edits.append(Edit(start, end, "\n"))
        elif " " not in run:
            edits.append(Edit(start, end, ""))
        elif before >= "\u2e80" or after >= "\u2e80" or not _parts_words(text, start, end):
            dropped += 1
            edits.append(Edit(start, end, ""))
        elif before == "," and after.isdecimal():
            edits.append(Edit(start - 1, end, "，"))
        elif run != " ":
            edits.append(Edit(start, end, " "))
    if dropped:
        counts["spaces"] += dropped
    return rewrite(text, edits)


def _parts_paragraphs(before: str, size: int) -> bool:
    """Whether so many blanks after `before` are where a line ended in the page: 摄    新华社北京电."""
    return before in "。！？…”）)】" or (size >= WIDE_GAP and before not in "，、；：“（《,;:(")


def _parts_words(text: str, start: int, end: int) -> bool:
    """Whether the blank at `start:end` means something: between two Latin words, also after a mark, or between two figures."""
    before, after = text[start - 1], text[end]
    if after.isdecimal():
        head = text[start - 2 : start - 1]
        if before == ".":
            return head.isdecimal()  # "8. 2家" is an item of a list, not 8.2
        return before.isdecimal() or before == "," or (before == "-" and head in ("", "\n"))  # "100, 200" is a list, "- 30" no minus
    if not after.isalpha():
        return False
    return before.isalpha() or (before in ".,;:!?&'" and start > 1 and text[start - 2].isascii() and text[start - 2].isalnum())


def _drop_footnotes(text: str, rare: set[str], counts: Counter[str]) -> tuple[str, list[Edit]]:
    """Find footnote marks such as [3], 〔2〕 and superscripts; 国发〔2022〕15号 and 米³ have none."""
    edits: list[Edit] = []
    if "[" in rare or "〔" in rare:
        edits += [
            Edit(*match.span(), "") for match in _FOOTNOTE.finditer(text) if _NOTED.match(text, max(0, match.start() - 1), match.start())
        ]
    if not rare.isdisjoint(_SUPERSCRIPTS):
        for match in _SUPERSCRIPT.finditer(text):
            before = text[match.start() - 1] if match.start() else "\n"
            if before in _NOTED_MARKS or ("\u3400" <= before < "\ua000" and before != "米"):
                edits.append(Edit(*match.span(), ""))
        edits.sort()
    if edits:
        counts["footnotes"] += len(edits)
    return text, edits


def _fold_marks(text: str, rare: set[str], counts: Counter[str]) -> tuple[str, list[Edit]]:
    """Fold the marks whose form depends on what stands beside them. Keeps the length."""
    folded = 0
    if not rare.isdisjoint(_MARKS):
        narrow = sum(map(text.count, _MARKS))
        text = _ASCII_MARK.sub(_widen, text)
        folded += narrow - sum(map(text.count, _MARKS))
    if '"' in rare:
        folded += text.count('"')
        text = _pair(_QUOTE, "“”", text)
    for mark, pattern, replacement in _BESIDE:
        if mark in rare:
            text, count = pattern.subn(replacement, text)
            folded += count
    if "'" in rare or "’" in rare:
        folded += text.count("'")
        text = _pair(_APOSTROPHE, "‘’", text)
        folded -= text.count("'")
    if folded:
        counts["punctuation"] += folded
    return text, []


def _widen(match: re.Match[str]) -> str:
    """Return the full-width form of an ASCII mark, unless it stands in a figure, a URL or an English phrase."""
    mark = match[0]
    if len(mark) > 1:
        return mark
    text, start, end = match.string, match.start(), match.end()
    before = text[start - 1] if start else ""
    after = text[end] if end < len(text) else ""
    if before.isascii() and before.isalnum() and after.isascii():
        if before.isdecimal() and after.isdecimal():
            return mark if mark in ",:" else _FULL[mark]
        if after == " " or (mark == ":" and (after == "/" or (before.isalpha() and after.isalpha()))):
            return mark
        if mark in "?!;" and after.isalnum():
            return mark
    return _FULL[mark]


def _pair(pattern: re.Pattern[str], marks: str, text: str) -> str:
    """Replace straight quotation marks by a closing one where one is open, by an opening one elsewhere; anew in each paragraph."""
    opening, closing = marks[0], marks[1]
    is_open = False

    def paired(match: re.Match[str]) -> str:
        nonlocal is_open
        mark = match[0]
        if mark in marks or mark == "\n":
            is_open = mark == opening
            return mark
        start, after = match.start(), text[match.end() : match.end() + 1]
        if mark == "'" and start and text[start - 1].isascii() and text[start - 1].isalnum() and after.isascii() and after != "'":
            return mark  # it's, 5'
        is_open = not is_open
        return opening if is_open else closing

    return pattern.sub(paired, text)


def _shorten_figures(text: str, rare: set[str], counts: Counter[str]) -> tuple[str, list[Edit]]:
    """Find thousands separators; full-width ones only where a list of figures cannot be meant."""
    edits: list[Edit] = []
    if "," in rare:
        for match in _SEPARATED.finditer(text):
            edits += _without(match, ",")
    if _WIDE_SEPARATOR.search(text):
        for match in _WIDE_SEPARATED.finditer(text):
            if _is_one_number(match[0]) or text[match.end() : match.end() + 1] in _SCALES or _is_valued(text, match):
                edits += _without(match, "，")
        edits.sort()
    if edits:
        counts["separators"] += len(edits)
    return text, edits


def _is_valued(text: str, match: re.Match[str]) -> bool:
    """Whether 131，361 is the value of a label, or counts money, shares or ground: 关注：131，361, 行贿67，600元.

    Read off 110 places with one group of three. A list of two has neither beside it: 120，120到现场, 质合比为7：3，012路比.
    """
    start, end = match.span()
    labelled = start > 1 and text[start - 1] in ":："
    if labelled and "\u4e00" <= text[start - 2] <= "\u9fff":
        return True
    return not (labelled and text[start - 2].isdecimal()) and text.startswith(words("counts.parted"), end)


_SCALES = ("万", "亿")
"""Behind a group of three, a sign that it is one number: 8，850亿."""


def _is_one_number(text: str) -> bool:
    """Whether 1，234，567 is one number: two groups of which one is not round, or a decimal part. 100，200，300 is a list."""
    whole, _, fraction = text.partition(".")
    groups = whole.split("，")[1:]
    return any(not group.endswith("0") for group in groups) and (bool(fraction) or len(groups) > 1)


def _without(match: re.Match[str], mark: str) -> list[Edit]:
    start = match.start()
    return [Edit(start + at, start + at + 1, "") for at, character in enumerate(match[0]) if character == mark]


def _fold_long_marks(text: str, rare: set[str], counts: Counter[str]) -> tuple[str, list[Edit]]:
    """Find ellipses, double dashes in ranges and squared abbreviations."""
    edits: list[Edit] = []
    for mark, pattern, replacement in _LONG_MARKS:
        if (mark[-1] in rare or mark[-1] == "。") and mark in text:
            edits += [Edit(*match.span(), replacement) for match in pattern.finditer(text) if match[0] != replacement]
    if not rare.isdisjoint(_SQUARES):
        edits += [Edit(*match.span(), unicodedata.normalize("NFKC", match[0])) for match in _SQUARE.finditer(text)]
    edits.sort()
    if edits:
        counts["punctuation"] += len(edits)
    return text, edits
