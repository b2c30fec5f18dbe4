"""Text that was decoded in a wrong encoding and saved so: UTF-8 or GBK read as Latin-1, UTF-8 read as GBK.

What was read wrong can be written back to its bytes, and read right, as long as nothing was lost on the way. That is done line by line,
since a page may hold one article right and another one wrong. A line that is plainly of this kind and cannot be undone is garbled:
what it says is not known, and it is compared with nothing.
"""

from collections.abc import Callable
from typing import NamedTuple

from auditor.ingest.decode import COMMON, REPLACEMENT
from auditor.patterns import regex

TIMES = 3
"""How often in a row a text may have been read wrong."""
FEWEST = 3
"""Characters that a line must have been to tell what it was."""
SHORT = 60
"""Characters of a line that may be short of Chinese ones."""
READABLE = 0.3
"""Share of the commonest characters among those that come out from which it reads as Chinese: half of any prose are such."""
PROBABLE = 0.12
"""Share from which it probably was Chinese before bytes were lost: a lost byte takes one or two characters with it."""

_HIGH = "\x80-\xff€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ"
HINTS = "äåæçèÃµÄÒÖÐ£¡锛銆鐨"
"""Characters without one of which nothing is of this kind."""
_UTF8_AS_LATIN = regex(rf"[\xe2-\xef\xc3][{_HIGH}\ufffd]{{1,2}}[\xe2-\xef\xc3\x00-\x7f]?[{_HIGH}\x00-\x7f\ufffd]")
_GBK_AS_LATIN = regex(r"(?:[\xa1-\xfe][\xa1-\xfe]){3}")
_BIG5_AS_LATIN = regex(r"(?:[\xa1-\xc6][\x40-\x7e\xa1-\xfe]){4}")
_UTF8_AS_GBK = regex("[锛銆鐨涓鍦鏄鍜浜鏈][\u4e00-\u9fff\ufffd\ue000-\uf8ff]")
_LATIN_RUN = regex(rf"[\x00-\x7f{_HIGH}\ufffd]+")
_HIGH_ONLY = regex(rf"[\x00-\x7f{_HIGH}]+")
_HAN = regex("[\u3400-\u9fff]")
_HINT = regex(f"[{HINTS}]")
_ENCODINGS = ("utf-8", "gb18030", "big5hkscs")
_CP1252 = {ord(bytes([byte]).decode("cp1252")): chr(byte) for byte in range(0x80, 0xA0) if byte not in (0x81, 0x8D, 0x8F, 0x90, 0x9D)}


class Undone(NamedTuple):
    """A text of which the lines that were read wrong are right."""

    text: str
    lines: int
    """How many of them were undone."""
    garbled: tuple[tuple[int, int], ...]
    """Where lines stand in `text` that cannot be."""


def undone(text: str) -> Undone:
    """Return `text` with the lines that were read wrong made right, and where those stand that cannot be. Lines stay lines."""
    pieces: list[str] = []
    garbled: list[tuple[int, int]] = []
    here = count = 0
    for line in text.split("\n"):
        said, hopeless = _line(line)
        count += said != line
        if hopeless:
            garbled.append((here, here + len(said)))
        pieces.append(said)
        here += len(said) + 1
    if not count:
        return Undone(text, 0, tuple(garbled))
    short = [_short(line) for line in pieces]
    if short != pieces:
        again = undone("\n".join(short))
        return again._replace(lines=count + sum(left != right for left, right in zip(short, pieces, strict=True)))
    return Undone("\n".join(pieces), count, tuple(garbled))


def _short(line: str) -> str:
    """Return a line that is too short to tell, as the name of an outlet, right where others of its text were wrong."""
    if len(line) > SHORT or line.isascii() or not _HIGH_ONLY.fullmatch(line):
        return line
    try:
        return _as_latin(line).decode("utf-8")
    except UnicodeError:
        return line


def _line(line: str) -> tuple[str, bool]:
    """Return a line as it was meant, and whether it is garbled for good."""
    if not _HINT.search(line):
        return line, False
    said = _once(line)
    return (line, _is_garbled(line)) if said is None else (said, False)


def _once(line: str) -> str | None:
    """Return a line with its wrong readings undone; None where there was none, or not without doubt."""
    if _UTF8_AS_GBK.search(line):
        return _read(line, _as_gbk, "utf-8")
    if not any(pattern.search(line) for pattern in (_UTF8_AS_LATIN, _GBK_AS_LATIN, _BIG5_AS_LATIN)):
        return None
    return _from_latin(line) or _runs(line)


def _from_latin(line: str) -> str | None:
    """Return what a line was before it was read as Latin-1, once or several times over."""
    said = line
    for _ in range(TIMES):
        found = next((right for encoding in _ENCODINGS if (right := _read(said, _as_latin, encoding)) is not None), None)
        if found is not None:
            return found
        try:
            said = _as_latin(said).decode("utf-8")
        except UnicodeError:
            return None
    return None


def _runs(line: str) -> str | None:
    """Return a line in which only a part was read wrong, between characters that are right."""
    pieces: list[str] = []
    done, changed = 0, False
    for found in _LATIN_RUN.finditer(line):
        run = found.group()
        said = _from_latin(run) if _HINT.search(run) else None
        changed |= said is not None
        pieces += (line[done : found.start()], said or run)
        done = found.end()
    return "".join((*pieces, line[done:])) if changed else None


def _read(line: str, back: Callable[[str], bytes], encoding: str) -> str | None:
    """Return a line written back to its bytes and read in another encoding; None where that fails or gives no Chinese.

    What is UTF-8 to the last byte is so by no chance, and need not be of common characters.
    """
    try:
        said = back(line).decode(encoding)
    except UnicodeError:
        return None
    return said if "\n" not in said and _is_chinese(line, said, 0.0 if encoding == "utf-8" else READABLE) else None


def _as_latin(line: str) -> bytes:
    return line.translate(_CP1252).encode("latin-1")


def _as_gbk(line: str) -> bytes:
    return line.encode("gb18030")


def _is_chinese(line: str, said: str, share: float) -> bool:
    """Whether a reading of a line is Chinese prose, and shorter than what stood there."""
    han = _HAN.findall(said)
    common = sum(map(COMMON.__contains__, said))
    others = len(said) - len(han) - sum(map(str.isascii, said)) - sum(map(COMMON.__contains__, said))
    return len(han) >= FEWEST and common >= share * len(han) and others <= len(han) // 4 and len(said) < len(line)


def _is_garbled(line: str) -> bool:
    """Whether a line plainly was read wrong, although not all of its bytes are left."""
    if len(line) < 4 * FEWEST:
        return False
    if _UTF8_AS_GBK.search(line) and _is_chinese(line, _leavings(line.replace(REPLACEMENT, "?").encode("gb18030"), "utf-8"), PROBABLE):
        return True
    if not (_UTF8_AS_LATIN.search(line) or _GBK_AS_LATIN.search(line)):
        return False
    data = line.translate(_CP1252).encode("latin-1", "replace")
    return any(_is_chinese(line, _leavings(data, encoding), PROBABLE) for encoding in ("utf-8", "gb18030"))


def _leavings(data: bytes, encoding: str) -> str:
    """Return what can still be read of bytes."""
    return data.decode(encoding, "replace").replace(REPLACEMENT, "")
