"""Every regular expression of the package is linear: each is fed a megabyte of what it likes least.

The patterns are found by walking the modules, so that a new one is tested without being listed. The worst text of a pattern is looked
for among repetitions of the characters it mentions, alone and in pairs, on a short text first.
"""

import importlib
import pkgutil
import re
import signal
import time
from collections.abc import Iterator
from itertools import pairwise
from re import _constants as sre  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any, NoReturn

import pytest

import auditor

SHORT = 20_000
LONG = 1_000_000
LINEAR = 4 * LONG / SHORT
"""How many times longer the long text may take than the short one: four times its length, for noise."""
LEAST = 2.0
"""Seconds below which nothing is judged: a second of a megabyte is linear enough for any purpose here."""

PATIENCE = 20
"""Seconds after which a pattern is stopped; the engine of `re` looks for signals."""


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
            yield {sre.CATEGORY_DIGIT: "1", sre.CATEGORY_SPACE: " "}.get(argument, "文")
        elif operation is sre.ANY:
            yield "文"
        elif operation is sre.IN:
            yield from _characters(argument)
        elif isinstance(argument, (tuple, list, parser.SubPattern)):
            for part in argument:
                if isinstance(part, parser.SubPattern):
                    yield from _characters(part)
                elif isinstance(part, (tuple, list)):
                    for branch in part:
                        if isinstance(branch, parser.SubPattern):
                            yield from _characters(branch)


def texts(pattern: re.Pattern[str], size: int) -> Iterator[str]:
    alphabet = list(dict.fromkeys(_characters(parser.parse(pattern.pattern, pattern.flags))))
    step = max(1, len(alphabet) // 12)
    chosen = list(dict.fromkeys([*alphabet[::step], *(char for char in "1 .<(\n" if char in alphabet)]))
    for char in chosen:
        yield (char * size)[:size]
    for first, second in pairwise(chosen):
        yield (first + second) * (size // 2)
    yield "".join(chosen) * (size // max(1, len(chosen)))


def seconds(pattern: re.Pattern[str], text: str) -> float:
    started = time.process_time()
    signal.signal(signal.SIGALRM, _stop)
    signal.alarm(PATIENCE)
    try:
        for _ in pattern.finditer(text):
            pass
    finally:
        signal.alarm(0)
    return time.process_time() - started


def _stop(number: int, frame: object) -> NoReturn:
    raise TimeoutError(f"a pattern takes over {PATIENCE} s")


@pytest.mark.parametrize(("name", "pattern"), patterns().items(), ids=patterns())
def test_a_pattern_is_linear(name: str, pattern: re.Pattern[str]) -> None:
    measured = [(seconds(pattern, text), number) for number, text in enumerate(texts(pattern, SHORT))]
    short, worst = max(measured)
    assert short < 1.0, f"{name} takes {short:.1f} s for {SHORT} characters"
    if short * LINEAR < LEAST / 10:
        return
    text = list(texts(pattern, LONG))[worst]
    long = seconds(pattern, text)
    assert long < max(LEAST, LINEAR * short), f"{name} takes {long:.1f} s for {LONG} characters, {short:.3f} s for {SHORT}"
