"""What is told of every example of every rule, whole: rule, severity, confidence and readings of each finding, and nothing else.

`make update-gold` writes it anew after a change that is meant; the difference shows what the change does.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest

from auditor.compare import BY_CODE, examine
from auditor.model import Finding
from tests.compare.texts import article, disagreements

GOLD = Path(__file__).parent / "gold" / "examples.txt"


def told(left: str, right: str) -> list[Finding]:
    found = disagreements(left, right)
    return found if right else found + examine(article("0.txt", left + "\n", "2022-04-20"))


def lines() -> Iterator[str]:
    """Yield each example behind its rule, then a line for each finding."""
    for code, rule in BY_CODE.items():
        for mark, examples in (("+", rule.valid), ("-", rule.invalid)):
            for left, right in examples:
                yield f"{code} {mark} {left} / {right}".replace("\n", "⏎")
                for finding in told(left, right):
                    readings = " / ".join(reading.text or "∅" for reading in finding.readings)
                    yield f"    {finding.rule} {finding.severity} {finding.confidence} {readings}".replace("\n", "⏎")


def test_all_that_is_told_of_the_examples(pytestconfig: pytest.Config) -> None:
    made = "".join(line + "\n" for line in lines())
    if pytestconfig.getoption("--update-gold"):
        GOLD.write_text(made, encoding="utf-8")
    assert made.splitlines() == GOLD.read_text(encoding="utf-8").splitlines(), "if that is meant, run `make update-gold`"
