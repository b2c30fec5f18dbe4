"""Every rule carries its own proof: the examples that it must fire on, and their twins."""

import pytest

from auditor.compare import BY_CODE, examine
from tests.compare.texts import article, codes, disagreements


def _reported(left: str, right: str) -> list[str]:
    found = codes(disagreements(left, right))
    if not right:
        found += codes(examine(article("0.txt", left + "\n", "2022-04-20")))
    return found


OF_PASSAGES = {"E801", "E802", "U702", "W405"}
"""Rules that no two sentences can show; they are tested by themselves."""
VALID = [(code, *example) for code, rule in BY_CODE.items() for example in rule.valid if example[1]]
INVALID = [(code, *example) for code, rule in BY_CODE.items() for example in rule.invalid if example[1]]


@pytest.mark.parametrize(("code", "left", "right"), VALID)
def test_fires_on_its_valid_examples(code: str, left: str, right: str) -> None:
    assert code in _reported(left, right)


@pytest.mark.parametrize(("code", "left", "right"), INVALID)
def test_stays_silent_on_its_invalid_examples(code: str, left: str, right: str) -> None:
    assert code not in _reported(left, right)


def test_every_rule_is_filed_under_its_code_and_has_both_kinds_of_examples() -> None:
    for code, rule in BY_CODE.items():
        assert rule.code == code
        assert rule.valid or code in OF_PASSAGES
        assert rule.invalid or code in OF_PASSAGES
