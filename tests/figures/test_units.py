import pytest

from auditor.figures.tails import amount_end, ordinal_end, several_end
from auditor.figures.units import ANY_UNIT, UNITS, Names


@pytest.mark.parametrize("name", UNITS)
def test_every_unit_is_found_whole_at_the_end_of_a_text(name: str) -> None:
    assert ANY_UNIT.end(f"3{name}", 1) == 1 + len(name)


def test_the_longest_that_nothing_bars() -> None:
    names = Names(("成", "件", "件事", "个百分点"), {"成": "为", "件事": "实"})
    assert names.end("三成为", 1) == 1
    assert names.end("三成", 1) == 2
    assert names.end("两件事实", 1) == 2
    assert names.end("两件事", 1) == 3
    assert names.end("两个百", 1) == 1
    assert names.end("", 0) == 0


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("3余吨，", "3余吨"),
        ("3 个多月", "3 个多月"),
        ("5元/吨以上", "5元/吨"),
        ("5元/", "5元"),
        ("七成六的", "七成六"),
        ("3年多来", "3年多"),
        ("3多数", "3多"),
        ("3 的", "3"),
        ("3", "3"),
    ],
)
def test_an_amount_ends(text: str, whole: str) -> None:
    assert text[: amount_end(text, 1)] == whole


def test_an_ordinal_and_a_word_for_several_end() -> None:
    assert ordinal_end("第3大市场", 2) == 3
    assert ordinal_end("第3大学", 2) == 2
    assert ordinal_end("第3届", 2) == 3
    assert several_end("数十个月", 2) == 4
    assert several_end("几十月", 2) == 3
    assert several_end("数十", 2) == 2
