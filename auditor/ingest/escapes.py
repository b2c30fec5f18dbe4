r"""A text that was escaped once too often, as a record of JSON within JSON is: its line breaks are two characters, a backslash and an n.

What such a text says of itself is counted: escapes that stand where a paragraph ends or that spell what nobody types (a full-width
blank, Chinese by numbers). Where they outnumber the line breaks that are real, all escapes of the text are undone. A path or a
formula in a page whose lines are lines is left alone.
"""

from auditor.offsets import Edit, OffsetMap, rewrite
from auditor.patterns import regex

_ESCAPE = regex(r"\\(?:r\\n|u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|([nrt\"'/\\]))")
_TELLING = regex(
    r"(?:\A|(?<=[\s。！？!?；;：，,”’」』…）)】\]>]))\\[nr]|\\[nr](?=\\[nrt]|[\s\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]|\Z)"
    r"|\\(?:u3000|u00[aA]0|x[aA]0|u[4-9][0-9a-fA-F]{3}\\u)"
)
_MEANT = {"n": "\n", "r": "\n", "t": "\t"}


def unescaped(text: str) -> tuple[str, OffsetMap | None, int]:
    """Return `text` without its escapes, the map onto `text` and how many escapes there were; None and 0 for the same text."""
    if "\\" not in text:
        return text, None, 0
    telling = sum(1 for _ in _TELLING.finditer(text))
    if telling <= text.strip().count("\n"):
        return text, None, 0
    edits = [Edit(*found.span(), _meant(found[1] or found[2], found[3])) for found in _ESCAPE.finditer(text)]
    return *rewrite(text, edits), len(edits)


def _meant(number: str | None, sign: str | None) -> str:
    """Return what an escape stands for, by the number or the sign that it names; a half of a character stays a lost one."""
    if number is None:
        return "\n" if sign is None else _MEANT.get(sign, sign)
    character = chr(int(number, 16))
    return "\ufffd" if "\ud800" <= character <= "\udfff" else character
