"""The hints of several looks are found in one pass where each of them would be found alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.compare.rules.arithmetic.check import _LOOKS
from auditor.compare.rules.hints import Hints

_LOOKED_FOR = (("其中", "（"), ("共", "合计", "总金额"), ("总计", "共", "总"))
_HINTS = Hints(_LOOKED_FOR)


def _one_by_one(text: str) -> dict[int, list[int]]:
    found = {
        number: sorted(at for hint in hints for at in range(len(text)) if text.startswith(hint, at))
        for number, hints in enumerate(_LOOKED_FOR)
    }
    return {number: places for number, places in found.items() if places}


@given(st.text(st.sampled_from("其中（共合计总金额，𠀀\ud800a"), max_size=40))
def test_hints_stand_where_they_would_be_found_one_by_one(text: str) -> None:
    assert {number: sorted(places) for number, places in _HINTS.places(text).items()} == _one_by_one(text)


@pytest.mark.parametrize("text", ["", "共", "其", "𠀀", "今年的产量没有变化。"])
def test_what_is_short_or_has_none(text: str) -> None:
    assert _HINTS.places(text) == _one_by_one(text)


def test_no_hint_is_empty() -> None:
    assert all(hint for look in _LOOKS for hint in look.hints)
