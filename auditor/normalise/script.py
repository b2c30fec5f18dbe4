"""Traditional characters to Simplified ones, for comparing only.

OpenCC's `tw2s` dictionaries, applied by longest match. They presume Traditional text: on Simplified text they would break 显著 and
什么. So each passage is judged by the characters that only one of the scripts has, and only Traditional passages are converted whole.
The length never changes, so no offset moves.
"""

import re
from collections import Counter
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from auditor.model import Script

ERRATA = {
    "显著": "显著", "着力": "着力",
    "什么": "什么", "甚么": "什么", "怎么": "怎么", "那么": "那么", "这么": "这么", "多么": "多么", "要么": "要么",
}  # fmt: skip
"""What the dictionaries get wrong in converted pages, with what it should be."""


class Step(NamedTuple):
    """One dictionary of the chain."""

    characters: Mapping[int, str]
    phrases: Mapping[str, str]
    lengths: Mapping[str, tuple[int, ...]]
    """Lengths of the phrases that begin with a character, longest first."""
    heads: re.Pattern[str]
    """The characters that a phrase begins with."""


class Tables(NamedTuple):
    """What the conversion needs, read once."""

    steps: tuple[Step, ...]
    traditional: re.Pattern[str]
    """Characters that Simplified text does not have."""
    simplified: re.Pattern[str]
    """Characters that Traditional text does not have."""
    unambiguous: Mapping[int, str]
    """Each character of `traditional` with its Simplified form."""


_PASSAGE = re.compile(r"[^\n。！？]*[\n。！？]*")
MIXED_SHARE = 0.1
"""An article of which less than this share of the telling characters is of the other script is of one script: names and shop
signs in the other one do not make it mixed."""


def to_simplified(text: str, counts: Counter[str]) -> tuple[str, Script]:
    """Return `text` in Simplified characters, of the same length, and the script it was in."""
    tables = _tables()
    traditional = len(tables.traditional.findall(text))
    if not traditional:
        return text, "simplified"
    simplified = len(tables.simplified.findall(text))
    script = _script(traditional, simplified)
    if script == "traditional":
        converted = convert(text, tables.steps)
    else:
        converted = "".join(_convert_passage(passage, tables) for passage in _PASSAGE.findall(text))
    changed = sum(map(str.__ne__, text, converted))
    if changed:
        counts["script"] += changed
    return converted, script


def _script(traditional: int, simplified: int) -> Script:
    total = traditional + simplified
    if simplified < MIXED_SHARE * total:
        return "traditional"
    return "simplified" if traditional < MIXED_SHARE * total else "mixed"


def _convert_passage(passage: str, tables: Tables) -> str:
    """Convert a Traditional passage whole; in a Simplified one only the characters that cannot be Simplified."""
    traditional = len(tables.traditional.findall(passage))
    if not traditional:
        return passage
    if traditional > len(tables.simplified.findall(passage)):
        return convert(passage, tables.steps)
    return passage.translate(tables.unambiguous)


def convert(text: str, steps: tuple[Step, ...]) -> str:
    """Apply each step's phrases, longest first, and its characters to what no phrase covers."""
    for step in steps:
        converted = text.translate(step.characters)
        pieces: list[str] = []
        done = 0
        for match in step.heads.finditer(text):
            start = match.start()
            if start < done:
                continue
            for length in step.lengths[match[0]]:
                phrase = step.phrases.get(text[start : start + length])
                if phrase is not None:
                    pieces += (converted[done:start], phrase)
                    done = start + length
                    break
        pieces.append(converted[done:])
        text = "".join(pieces)
    return text


@cache
def _tables() -> Tables:
    variants = _read("TWVariantsRevPhrases.txt") | _read("TWVariantsRev.txt") | ERRATA
    simplified = _read("TSPhrases.txt") | _read("TSCharacters.txt") | ERRATA
    characters = {old: new for old, new in _read("TSCharacters.txt").items() if old != new and not _encodable(old, "gb2312")}
    modern = {new for new in characters.values() if _encodable(new, "gb2312") and not _encodable(new, "big5")}
    return Tables(
        (_step(variants), _step(simplified)),
        _any_of(characters),
        _any_of(modern),
        {ord(old): new for old, new in characters.items()},
    )


def _read(name: str) -> dict[str, str]:
    """Return one of OpenCC's dictionaries: the first of the alternatives that each line gives.

    Forms past the BMP are left out: no font shows them, nobody writes them, and one of them doubles the size of a text.
    """
    lines = (files("opencc") / "dictionary" / name).read_text(encoding="utf-8").splitlines()
    pairs = (line.split("\t") for line in lines if "\t" in line)
    folds = {old: new.split(" ")[0] for old, new in pairs}
    return {old: new for old, new in folds.items() if len(old) == len(new) and max(new) <= "\uffff"}


def _step(folds: Mapping[str, str]) -> Step:
    phrases = {old: new for old, new in folds.items() if len(old) > 1}
    lengths: dict[str, set[int]] = {}
    for phrase in phrases:
        lengths.setdefault(phrase[0], set()).add(len(phrase))
    return Step(
        {ord(old): new for old, new in folds.items() if len(old) == 1},
        phrases,
        {head: tuple(sorted(sizes, reverse=True)) for head, sizes in lengths.items()},
        _any_of(lengths),
    )


def _any_of(characters: Mapping[str, object] | set[str]) -> re.Pattern[str]:
    """Return a pattern of one character. Those past the BMP are left out: with them the search would take ten times as long."""
    return re.compile("[" + "".join(sorted(character for character in characters if character <= "\uffff")) + "]")


def _encodable(character: str, charset: str) -> bool:
    try:
        character.encode(charset)
    except UnicodeEncodeError:
        return False
    return True
