"""What a figure is compared with, for the table of an analyst."""

import pytest

from auditor.figures import parse
from auditor.measured import measured


@pytest.mark.parametrize(
    ("text", "bases"),
    [
        ("销量同比增长12.5%至9031辆。", ["同比", ""]),
        ("毛利率环比下降3.2个百分点到51.2%。", ["环比", ""]),
        ("营收较上年增长5% 至 30亿元。", ["", "上年", ""]),
        ("营收同比增长5%，至少30亿元。", ["同比", ""]),
        ("客流同比增长20万人次。", ["同比"]),
        ("同比增长3%和5%。", ["同比", "同比"]),
    ],
)
def test_what_something_rose_to_is_compared_with_nothing(text: str, bases: list[str]) -> None:
    assert [found.base for found in measured(text, parse(text))] == bases
