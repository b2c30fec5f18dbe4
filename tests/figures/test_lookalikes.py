"""What looks like a digit is one where nothing else can be meant, and stays what it is elsewhere."""

import pytest

from auditor.figures.lookalikes import fold_lookalikes
from auditor.normalise import normalise_text


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("投资l820亿元", "投资1820亿元"),
        ("投资18O0亿元", "投资1800亿元"),
        ("2O23年1O月3l日", "2023年10月31日"),
        ("增长5.O%", "增长5.0%"),
        ("二O二三年", "二〇二三年"),
        ("二○○八年", "二〇〇八年"),
        ("二0二三年", "二〇二三年"),
        ("○点二九", "〇点二九"),
        ("一○一医院", "一〇一医院"),
    ],
)
def test_folded(text: str, plain: str) -> None:
    assert fold_lookalikes(text) == plain


@pytest.mark.parametrize(
    "text",
    ["O2O平台", "H2O", "5G用户", "李○三", "○一、三农", "10l水", "I5人", "B1O个", "iPhone 1O", "A1O次列车", "第10页", "王○○"],
)
def test_left_alone(text: str) -> None:
    assert fold_lookalikes(text) == text


def test_digits_of_other_scripts_are_digits_in_normal_form() -> None:
    for text in ("𝟏𝟖𝟐𝟎亿元", "١٨٢٠亿元", "१८२०亿元", "１８２０亿元", "l820亿元"):
        normal = normalise_text(text)
        assert normal.text == "1820亿元"
        assert normal.folded["width"] >= 1
