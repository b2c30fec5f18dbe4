"""Every regular expression of the package is linear: each is fed a megabyte of what it likes least. So is every stage.

The patterns are found by walking the modules, so that a new one is tested without being listed. The worst text of a pattern is looked
for among repetitions of the characters it mentions, alone, in pairs and in the order of a match that never ends well: short ones tell
how the time grows, and the one that promises the longest time is made a megabyte long.
"""

import importlib
import math
import pkgutil
import re
import signal
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from itertools import pairwise
from re import _constants as sre  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any, NoReturn

import pytest

import auditor
from auditor.compare import examine
from auditor.figures import parse
from auditor.index import sketches
from auditor.ingest import READERS, ReadOptions, read
from auditor.ingest.options import Chunk
from auditor.model import Document
from auditor.normalise import normalise
from auditor.offsets import OffsetMap
from auditor.patterns import Deferred
from auditor.segment import segment

SHORT, LONGER, LONG = 500, 4_000, 1_000_000
PATIENCE = 8.0
"""Seconds of the processor for a megabyte. The slowest linear pattern of ours takes three; one that is quadratic takes minutes."""
CHARACTERS = 10
"""Characters of a pattern that are tried: more add time and no kind of text."""


def patterns() -> dict[str, re.Pattern[str]]:
    found: dict[str, re.Pattern[str]] = {}
    for module in pkgutil.walk_packages(auditor.__path__, "auditor."):
        for name, value in vars(importlib.import_module(module.name)).items():
            for number, pattern in enumerate(_inside(value)):
                if isinstance(pattern.pattern, str) and pattern not in found.values():
                    found[f"{module.name}.{name}" + (f"[{number}]" if number else "")] = pattern
    return found


def _inside(value: Any, depth: int = 2) -> Iterator[re.Pattern[Any]]:
    if isinstance(value, re.Pattern):
        yield value
    elif isinstance(value, Deferred):
        yield value.match.__self__  # what was compiled, however this Python had to have it written
    elif depth and isinstance(value, dict):
        for item in value.values():
            yield from _inside(item, depth - 1)
    elif depth and isinstance(value, (tuple, list)):
        for item in value:
            yield from _inside(item, depth - 1)


def _characters(parsed: Any) -> Iterator[str]:
    """Yield a character for every literal, range and category of a parsed pattern."""
    for operation, argument in parsed:
        if operation in (sre.LITERAL, sre.NOT_LITERAL):
            yield chr(argument)
        elif operation is sre.RANGE:
            yield chr(argument[0])
        elif operation is sre.CATEGORY:
            yield _CATEGORIES.get(argument, "文")
        elif operation is sre.ANY:
            yield "文"
        elif operation is sre.IN:
            yield from _characters(argument)
        else:
            for part in _within(argument):
                yield from _characters(part)


_CATEGORIES = {sre.CATEGORY_DIGIT: "1", sre.CATEGORY_SPACE: " "}


def _within(argument: Any) -> Iterator[Any]:
    """Yield the patterns inside the argument of an operation: of a group, a repetition, the branches of a choice."""
    if isinstance(argument, parser.SubPattern):
        yield argument
    elif isinstance(argument, (tuple, list)):
        for part in argument:
            yield from _within(part)


def _match(parsed: Any) -> str:
    """Return a short text that goes a long way into a pattern: the first branch of every choice, once through every repetition."""
    text = ""
    for operation, argument in parsed:
        if operation in (sre.ASSERT, sre.ASSERT_NOT):
            continue
        if operation in (sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT):
            text += _match(argument[2]) * max(1, min(argument[0], 3))
        elif operation is sre.BRANCH:
            text += _match(argument[1][0])
        elif operation in (sre.IN, sre.LITERAL, sre.ANY):
            text += next(_characters([(operation, argument)]), "")
        else:
            text += "".join(_match(part) for part in _within(argument))
    return text


def units(pattern: re.Pattern[str]) -> list[str]:
    """Return what the hostile texts for `pattern` repeat."""
    parsed = parser.parse(pattern.pattern, pattern.flags)
    alphabet = list(dict.fromkeys(_characters(parsed)))
    step = max(1, len(alphabet) // CHARACTERS)
    chosen = list(dict.fromkeys([*alphabet[::step], *(char for char in "1 .<(\n" if char in alphabet)]))
    whole = _match(parsed)
    pairs = [first + second for first, second in pairwise(chosen)]
    return list(
        dict.fromkeys(
            unit
            for unit in (
                *(("1,111",) if "1" in alphabet and "," in alphabet else ()),
                *chosen,
                *pairs,
                "".join(chosen),
                whole,
                whole[:-1],
                whole[:-2],
            )
            if unit
        )
    )


def seconds(pattern: re.Pattern[str], text: str) -> float:
    started = time.process_time()
    with _at_most(PATIENCE):
        for _ in pattern.finditer(text):
            pass
    return time.process_time() - started


@contextmanager
def _at_most(limit: float) -> Iterator[None]:
    """End what takes more seconds of the processor; where nothing rings for that, what is quadratic is told when it is done."""
    if sys.platform == "win32":
        started = time.process_time()
        yield
        if time.process_time() - started > limit:
            _stop(0, None)
        return
    signal.signal(signal.SIGVTALRM, _stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, limit)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)


def _stop(number: int, frame: object) -> NoReturn:
    raise TimeoutError("this takes too long to be linear")


def repeated(unit: str, size: int) -> str:
    return (unit * (size // len(unit) + 1))[:size]


def promised(pattern: re.Pattern[str], unit: str) -> float:
    """Return how many seconds a megabyte of `unit` promises to take, by the growth between two short texts."""
    short = min(seconds(pattern, repeated(unit, SHORT)) for _ in range(2))
    longer = seconds(pattern, repeated(unit, LONGER))
    power = max(1.0, math.log(max(longer, 1e-7) / max(short, 1e-7)) / math.log(LONGER / SHORT))
    return longer * float((LONG / LONGER) ** min(power, 2.0))


PATTERNS = patterns()


@pytest.mark.parametrize(("name", "pattern"), PATTERNS.items(), ids=PATTERNS)
def test_a_pattern_is_linear(name: str, pattern: re.Pattern[str]) -> None:
    worst = max(units(pattern), key=lambda unit: promised(pattern, unit))
    took = seconds(pattern, repeated(worst, LONG))
    assert took < PATIENCE, f"{name} takes {took:.1f} s for {LONG} characters of {worst!r}"


RUNS = (
    "1", "一", "1年", "1,", "1.", "1,111", "第", "第一", "（", "(", "【", "《", "“", '"', "'", "<", "<a", "<!--", "&", "&#",
    "&lt;", " ", "\u3000", "\n", "\n\n", "\r", "\t", "，", "。", "、", "：", "-", "—", "%", "增长6.5%，", "其中1人", "A", "A1",
    "a ", "*", "#", ">", "> 一", "|", "|-", "`", "[", "[](", "![](", "\\", "---\n", "{", "[[", '{"text":"', "https://", "yùn",
    "(yùn)", "記", "著", "?", "\ufffd", "\u200b", "\u202e", "\x00", "：罗", "记者", "来源：", "责任编辑：", "声明：", "<p>",
    "<div>", "<table><tr><td>", "<p>甲。</p>", "昨天", "2022年4月19日", "数", "百", "0.5个百分点", "甲说：“", "超过", "约约",
    "A股",
)  # fmt: skip
"""What texts are made of that a scraper, or somebody with bad intentions, leaves behind."""
SIZE = 60_000
"""Characters of a hostile text: what is quadratic takes half a minute for it, what is linear a third of a second."""
STAGE = 5.0
"""Seconds of the processor that the stages of one article, or one reader, may take for it."""


def _document(text: str) -> Document:
    return Document("hostile.txt", None, text, text, OffsetMap.identity(len(text)))


def _examined(text: str) -> None:
    article = normalise(_document(text))
    examine(segment(article))
    sketches([article.text])


def _read(suffix: str, text: str) -> None:
    for _ in read(Chunk(f"hostile{suffix}", suffix, content=text.encode("utf-8")), ReadOptions()):
        pass


def _within_time(function: Callable[[str], object], text: str) -> None:
    with _at_most(STAGE):
        function(text)


@pytest.mark.parametrize("run", RUNS, ids=ascii)
def test_a_stage_is_linear(run: str) -> None:
    for text in (repeated(run, SIZE), "晴川市" + repeated(run, SIZE) + "。"):
        _within_time(parse, text)
        _within_time(_examined, text)


@pytest.mark.parametrize("suffix", READERS)
def test_a_reader_is_linear(suffix: str) -> None:
    for run in RUNS:
        _within_time(partial(_read, suffix), repeated(run, SIZE))
