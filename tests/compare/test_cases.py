"""Pairs of texts in folders, for people to read and to add to: `tests/cases/differ` must be told, `tests/cases/agree` must not.

`expected.txt` has a line for each finding of the rules about figures and dates: the rule, then its readings in order.
"""

from pathlib import Path

import pytest

from auditor.model import Finding
from tests.compare.texts import disagreements

CASES = Path(__file__).parents[1] / "cases"


def _findings(case: Path) -> list[Finding]:
    left, right = ((case / name).read_text(encoding="utf-8") for name in ("left.txt", "right.txt"))
    return [finding for finding in disagreements(left, right, around=False) if finding.severity != "info"]


@pytest.mark.parametrize("case", sorted((CASES / "differ").iterdir()), ids=lambda case: case.name)
def test_differ(case: Path) -> None:
    told = {" ".join([finding.rule, *(reading.text for reading in finding.readings if reading.text)]) for finding in _findings(case)}
    assert told == set((case / "expected.txt").read_text(encoding="utf-8").splitlines())


@pytest.mark.parametrize("case", sorted((CASES / "agree").iterdir()), ids=lambda case: case.name)
def test_agree(case: Path) -> None:
    assert not [(finding.rule, finding.message.zh) for finding in _findings(case)]
