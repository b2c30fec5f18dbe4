"""Characters that look like digits and are others: rings for nought, letters among digits.

Each is replaced by the digit that a reader sees, character for character, so that spans stay right. A letter is one only where
nothing else can be meant: l820亿元, 18O0人 and 二O二三年 are figures; 5G, O2O and H2O are names. Digits of other scripts need no
context, and stand in the table of what has one width.
"""

import re

from auditor.patterns import regex

_CHINESE = "一二三四五六七八九"
RINGS = "○◯"
"""Round characters for nought. No keyboard has 〇, so that each typist takes another: 二○二三年."""
_NOUGHT = f"零〇{RINGS}OoΟοОо0"
_SPELT = regex(rf"(?<![A-Za-z\d])[{_CHINESE}][{_CHINESE}{_NOUGHT}]++(?![A-Za-z\d])|[{RINGS}](?=[点點][{_CHINESE}零〇{RINGS}])")
"""Chinese digits one by one with another character for nought among them, and ○点二九."""
_ZEROS = "OoΟοОо"
_ONES = "lIΙІ"
_DIGIT = dict.fromkeys(_ZEROS, "0") | dict.fromkeys(_ONES, "1")
_RUN = regex(rf"(?<![A-Za-z\d._/-])[\d{_ZEROS}{_ONES}]{{1,20}}+(?:\.[\d{_ZEROS}{_ONES}]{{1,8}}+)?+(?![A-Za-z\d])")
_DATED = frozenset("年月日时万亿%％")
_COUNTED = _DATED | frozenset("元人名个家户辆次项件条起例台部所座款批吨米克公千百平立亩岁分秒美英港欧韩余多")
"""What may stand behind a number of which one digit is a letter; the first ones behind no name at all."""
_BESIDE = regex(rf"[{_ZEROS}{_ONES}{RINGS}](?:(?<=[0-9.{_CHINESE}].)|(?=[0-9点點]))")
"""A look-alike beside a digit."""
_PLAIN_HINT = "二0"
"""What most texts have none of, looked for one by one because that is ten times as fast: 二0二三年."""


def fold_lookalikes(text: str) -> str:
    """Return `text` with what looks like a digit replaced by it; the length stays."""
    if _BESIDE.search(text):
        text = _SPELT.sub(_nought, _RUN.sub(_digits, text))
    elif _PLAIN_HINT in text:
        text = _SPELT.sub(_nought, text)
    return text


def _nought(match: re.Match[str]) -> str:
    return "".join(character if character in _CHINESE or character == "零" else "〇" for character in match[0])


def _digits(match: re.Match[str]) -> str:
    """Return a run in digits where it is a number for sure: two digits of its own, or one at its head, and a unit behind it."""
    run, after = match[0], match.string[match.end() : match.end() + 1]
    own = sum(character.isdecimal() for character in run)
    if own == len(run.replace(".", "")) or not own or run[0] in _ZEROS or after not in _COUNTED:
        return run
    sure = own > 1 or (run[0].isdecimal() and (after in _DATED or run[-1] in _ZEROS))
    return "".join(_DIGIT.get(character, character) for character in run) if sure else run
