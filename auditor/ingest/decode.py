"""Bytes to text. Declarations lie, bytes get lost: candidates are tried and judged by what they give.

Knows nothing of formats beyond where HTML and XML put their declaration.
"""

import codecs
from typing import NamedTuple

from auditor.patterns import regex

REPLACEMENT = "\ufffd"
SAMPLE = 64 * 1024
"""Bytes that are judged; encodings do not change in the middle of a file."""

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (b"\x84\x31\x95\x33", "gb18030"),
)
_DECLARED = regex(rb"""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_:.-]{2,20})""")
_SUPERSETS = {"gb2312": "gb18030", "gbk": "gb18030", "cp936": "gb18030", "big5": "big5hkscs", "cp950": "big5hkscs", "iso8859-1": "cp1252"}
"""Supersets: pages that declare the smaller set use the larger one."""
_OF_PAGES = regex(r"utf-(?:8|16|32)|gb|hz|big5|cp(?:9\d\d|125\d)|iso(?:8859|2022)|shift_jis|euc|ascii|koi8")
"""Codecs that a page may be in; Python has others that are no encodings of text."""
COMMON = frozenset(
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经十三之进着等部"
    "度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社事平形相全表间样与关各重新线内数正"
    "這為個國來時們會對發動過說產種麼經進著電裡實兩體製機當點從業應開還與關門問間東車長無見風馬義區報員則規聯網據億資"
    "，。、；：？！“”《》（）「」"
)
"""The characters that most of a Chinese page consists of, in both scripts. Read in the wrong encoding, a page has next to none of them."""
_BLIND = ("utf-16-le", "utf-16-be")
_LARGEST_MISSED = 0.02
"""Text that is UTF-8 but for this share of its characters has been damaged; with more it is something else."""


STRAY = 0.1
"""Share of zero bytes up to which they are strays in a text of one byte a letter, where the rest is UTF-8."""


class Decoded(NamedTuple):
    """A text and how it was read."""

    text: str
    encoding: str
    lost: int
    """Number of places where bytes could not be read; each stands as U+FFFD in the text."""


def decode(data: bytes, declared: str | None = None) -> Decoded:
    """Return `data` as text, without its byte order mark.

    `declared` is what a header outside the data says. No byte is dropped silently: what cannot be read becomes U+FFFD.
    """
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _read(data[len(mark) :], encoding)
    wide = _wide(data)
    if wide:
        return _read(data, wide)
    try:
        return Decoded(data.decode("utf-8"), "utf-8", 0)
    except UnicodeDecodeError:
        return _read(data, _best(data, declared))


def encoding_of(sample: bytes) -> str:
    """Return the encoding of a stream that starts with `sample`, which may end inside a character."""
    for mark, encoding in _BOMS:
        if sample.startswith(mark):
            return encoding
    wide = _wide(sample)
    if wide:
        return wide
    return "utf-8" if _is_utf8(sample) else _best(sample, None)


def _read(data: bytes, encoding: str) -> Decoded:
    text = data.decode(encoding, "replace")
    return Decoded(text, encoding, text.count(REPLACEMENT))


def _wide(data: bytes) -> str | None:
    """Recognise UTF-16 without a mark by the zero bytes of its ASCII characters, line feeds at the least."""
    head = data[:4096]
    if len(head) < 4 or b"\0" not in head:
        return None
    if head.count(0) <= STRAY * len(head) and _is_utf8(data[:SAMPLE]):
        return None
    even, odd = head[0::2], head[1::2]
    low, high = even.count(0), odd.count(0)
    for zeros, others, encoding in ((high, low, "utf-16-le"), (low, high, "utf-16-be")):
        if zeros > 4 * others and _plausible(data[: SAMPLE & ~1], encoding):
            return encoding
    return None


def _is_utf8(sample: bytes) -> bool:
    """Whether a sample, which may end inside a character, is UTF-8."""
    try:
        codecs.getincrementaldecoder("utf-8")().decode(sample)
    except UnicodeDecodeError:
        return False
    return True


def _plausible(sample: bytes, encoding: str) -> bool:
    text = sample[: len(sample) & ~1].decode(encoding, "replace")
    return text.count(REPLACEMENT) + text.count("\0") <= len(text) * _LARGEST_MISSED


def _best(data: bytes, declared: str | None) -> str:
    """Return the encoding that gives the most Chinese: the declared one, the detected one, or one of the usual three."""
    from resiliparse.parse.encoding import detect_encoding  # most texts are UTF-8 and do not need it

    sample = data[: SAMPLE - SAMPLE % 4]
    said = (_known(declared), _known(_declared(data)), _known(detect_encoding(data)))
    candidates = dict.fromkeys(name for name in (*said, "utf-8", "gb18030", "big5hkscs", "cp950", *_BLIND) if name)
    return max(candidates, key=lambda name: _merit(sample, name))


def _declared(data: bytes) -> str | None:
    found = _DECLARED.search(data, 0, 4096)
    return found.group(1).decode("ascii") if found else None


def _known(name: str | None) -> str | None:
    """Return the codec to use for a declared name, None for one that no page is in."""
    if not name:
        return None
    try:
        codec = codecs.lookup(name).name
    except (LookupError, ValueError):
        return None
    return _SUPERSETS.get(codec, codec) if _OF_PAGES.match(codec) else None


def _merit(sample: bytes, encoding: str) -> float:
    """Judge a reading: the share of common Chinese characters and of ASCII text, less four for each unreadable one."""
    text = sample.decode(encoding, "replace")
    if not text:
        return 0.0
    good = sum(map(COMMON.__contains__, text)) * 2 + sum(map(str.isascii, text))
    return (good - 4 * text.count(REPLACEMENT)) / (len(text) + len(sample) / 2)
