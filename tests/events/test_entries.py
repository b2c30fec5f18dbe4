"""Which figures of a telling a ledger enters, and what the text says of each: what is counted, beside what, as of when."""

import pytest

from auditor.events.entries import by_unit, mentions
from auditor.events.mentions import Mention
from tests.compare.texts import article


def entered(text: str, published: str | None = "2025-03-02T08:00:00") -> list[Mention]:
    """Return the figures of a telling that a ledger enters."""
    return mentions(0, article("0.txt", text, published, "甲报").article)


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("石拱桥全长86.5米，建了12个桥墩。", ["86.5米", "12个"]),
        ("桥头队以3:1取胜，队长穿7号球衣。", []),
        ("今年8月，石拱桥将维修。", []),
        ("石拱桥博物馆成立于2017年。", ["2017年"]),
        ("2017年的石拱桥客流很大，去年和今年更大。", ["2017年"]),
        ("第27分钟，桥头队在第三轮首次领先，第一次射门的是第2号。", ["第27分钟", "第三轮"]),
        ("2011年至2017年，石拱桥客流很大。", ["2011年至2017年"]),
        ("截至3月1日20时，已有5人遇难。", ["5人"]),
        ("截至3月1日20时许，嫌疑人已全部落网。", ["3月1日20时许"]),
    ],
    ids=["amounts", "scores", "months", "year of an act", "year", "ranks", "span of years", "as of when", "time of what happened"],
)
def test_what_is_entered(text: str, figures: list[str]) -> None:
    assert [one.figure.text for one in entered(text)] == figures


def test_what_counts_like_is_of_one_row_at_most() -> None:
    groups = by_unit(entered("石拱桥全长86.5米，造价1263万元，3月1日16时20分坍塌，5人遇难，3名工人受伤。"))
    assert sorted([one.figure.text for one in group] for group in groups) == [["1263万元"], ["3月1日16时20分"], ["5人", "3名"], ["86.5米"]]


@pytest.mark.parametrize(
    ("text", "kind"), [("坍塌造成5人死亡。", "dead"), ("坍塌后死亡5人。", "dead"), ("桥上有5人。", "")], ids=["behind", "before", "none"]
)
def test_what_is_counted(text: str, kind: str) -> None:
    assert [one.kind for one in entered(text)] == [kind]


def test_what_stands_beside() -> None:
    total, share = entered("石拱桥通行费1263万元，增长7.6%。")
    assert total.beside == {">7.6%"} and share.beside == {"<12630000CNY"}
    assert share.borrowed and share.frames == {"rise"}
    first, second = entered("石拱桥两段分别长301.5米和401.5米。")
    assert not first.beside and first.listed and second.listed


def test_whose_words_a_figure_without_any_takes() -> None:
    [one] = entered("最大降雨量出现在青石镇，为170毫米。")
    assert one.borrowed and "青石" in one.near


def test_as_of_when() -> None:
    [one] = entered("截至3月1日20时，已有5人遇难。")
    assert (one.moment.day, one.moment.minute, one.moment.said) == (31 * 3 + 1, 20 * 60, True)
    [one] = entered("事故已有5人遇难。")
    assert (one.moment.minute, one.moment.said) == (8 * 60, False)
