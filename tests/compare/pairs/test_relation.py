"""How two figures of one thing stand to each other, at either side of each threshold."""

import pytest

from auditor.compare.pairs.relation import relation
from auditor.figures import parse


@pytest.mark.parametrize(
    ("left", "right", "wanted"),
    [
        ("接近100万次", "接近100次", "unit"),
        ("接近3000次", "接近100次", "value"),
        ("超过2000人", "3000人", "compatible"),
        ("超过2000人", "30000人", "value"),
        ("超过10%", "超过11%", "value"),
        ("超过1200亩", "超过1234亩", "compatible"),
        ("超千人", "2200人", "vaguer"),
        ("超千人", "22000人", "value"),
        ("多名", "68名", "vaguer"),
        ("3.98%", "398%", "value"),
        ("50余人", "60余人", "value"),
        ("4.22倍", "421.6%", "compatible"),
        ("2.65%", "15个基点", "incomparable"),
    ],
)
def test_two_figures_of_one_thing(left: str, right: str, wanted: str) -> None:
    [one], [other] = parse(left), parse(right)
    assert relation(one, other) == relation(other, one) == wanted
