"""The dictionaries of others: the words that rjieba cuts a text into, the characters that OpenCC converts.

The readings of characters are pypinyin's. Each is loaded when it is first asked. Of these rjieba's takes a sixth of a second and 30 MB,
and a check that finds no copy never needs it.
"""

import unicodedata
import warnings
from functools import cache
from importlib.util import find_spec, module_from_spec, spec_from_file_location
from pathlib import Path

_TONES = frozenset("\u0300\u0301\u0304\u030c")


def load() -> None:
    """Load the words, for whoever has nothing better to do and will need them."""
    import rjieba  # noqa: F401


def cut(text: str, *, guessing: bool = True) -> list[str]:
    """Return `text` as words; if `guessing`, words too that the dictionary lacks."""
    import rjieba

    return rjieba.cut(text, guessing)


def tag(text: str) -> list[tuple[str, str]]:
    """Return `text` as words, each with its part of speech: nr a person, ns a place, nt a body."""
    import rjieba

    return rjieba.tag(text)


def frequency(word: str) -> int:
    """Return how often `word` was met where the dictionary was made; 0 where the dictionary lacks it."""
    import rjieba

    return rjieba.suggest_freq(word) if rjieba.has_word(word) else 0


def conversions(name: str) -> dict[str, str]:
    """Return one of OpenCC's tables, such as `TSCharacters.txt`: the first of the alternatives that each line gives."""
    found = find_spec("opencc")
    if found is None or found.origin is None:
        raise ModuleNotFoundError("opencc")
    lines = (Path(found.origin).parent / "dictionary" / name).read_text(encoding="utf-8").splitlines()
    pairs = (line.split("\t") for line in lines if "\t" in line)
    return {old: new.split(" ")[0] for old, new in pairs}


@cache
def sounds(character: str) -> frozenset[str]:
    """Return the readings of `character` without their tones, from pypinyin's table; empty where it has none."""
    marked = readings().get(ord(character), "") if len(character) == 1 else ""
    bare = "".join(part for part in unicodedata.normalize("NFD", marked) if part not in _TONES)
    return frozenset(unicodedata.normalize("NFC", bare).split(",")) - {""}


@cache
def readings() -> dict[int, str]:
    """Return pypinyin's table: the readings of each character with their tones, by its number.

    The table's file alone is run. The package around it also loads every phrase, which takes three times as long.
    """
    package = find_spec("pypinyin")
    if package is None or package.origin is None:
        raise ModuleNotFoundError("pypinyin")
    spec = spec_from_file_location("auditor.pypinyin_table", Path(package.origin).with_name("pinyin_dict.py"))
    if spec is None or spec.loader is None:
        raise ModuleNotFoundError("pypinyin")
    table = module_from_spec(spec)
    with warnings.catch_warnings():  # it opens its file by a function that Python 3.14 deprecates, which whoever calls us cannot help
        warnings.simplefilter("ignore", DeprecationWarning)
        spec.loader.exec_module(table)
    found: dict[int, str] = table.pinyin_dict
    return found
