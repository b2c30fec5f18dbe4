"""Other words for the same thing: Taiwan vocabulary in machine-converted pages, and the short names of public bodies.

For comparing only, never for rewriting: 软体 in one witness and 软件 in another are no discrepancy, and people are still shown what
each one says. The words stand in `equivalents.txt`, in normal form, that is, in Simplified characters. A word is listed only where it
cannot mean something else in a news text: 资料 (material) is not listed as 数据, nor 新增 as 添加.
"""

from collections.abc import Mapping
from pathlib import Path


def _read() -> dict[str, str]:
    words: dict[str, str] = {}
    for line in Path(__file__).with_suffix(".txt").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            canonical, *others = line.split()
            words |= dict.fromkeys(others, canonical)
    return words


EQUIVALENT_WORDS: Mapping[str, str] = _read()
"""Each word with the one that it is another word for. No value is itself a key."""
