"""An article against itself: contradictions, arithmetic, the headline."""

from dataclasses import replace

import pytest

from auditor.compare import BY_CODE, examine
from auditor.compare.rules.arithmetic.check import check as arithmetic
from auditor.compare.rules.headline import check as headline
from auditor.compare.rules.self_check import check as contradictions
from auditor.model import SegmentedArticle
from tests.compare.texts import article, codes

CHECKS = {"S501": contradictions, "S502": arithmetic}


def _titled(text: str) -> SegmentedArticle:
    title, body = text.split("\n", 1)
    whole = article("0.txt", body, "2023-08-05")
    return replace(whole, article=replace(whole.article, title=title))


@pytest.mark.parametrize(("code", "text"), [(code, text) for code in CHECKS for text, _ in BY_CODE[code].valid])
def test_fires(code: str, text: str) -> None:
    assert code in [observation.rule for observation in CHECKS[code](article("0.txt", text, "2023-08-05"))]


@pytest.mark.parametrize(("code", "text"), [(code, text) for code in CHECKS for text, _ in BY_CODE[code].invalid])
def test_is_silent(code: str, text: str) -> None:
    assert not list(CHECKS[code](article("0.txt", text, "2023-08-05")))


@pytest.mark.parametrize("text", [text for text, _ in BY_CODE["S503"].valid])
def test_the_headline_is_held_to_the_body(text: str) -> None:
    [observation] = headline(_titled(text))
    assert [statement.title for statement in observation.statements] == [True, False]


@pytest.mark.parametrize("text", [text for text, _ in BY_CODE["S503"].invalid])
def test_a_headline_that_the_body_bears_out(text: str) -> None:
    assert not list(headline(_titled(text)))


@pytest.mark.parametrize(
    "text",
    [
        "这笔投资达10亿美元（IT之家备注：当前约72亿元人民币）。",
        "公司实现净利润-2.62亿元，较上年6173.81万元下降523.82%。",
        "平均降雨量106.7毫米，其中永胜林场降雨量484.7毫米。",
        "市占率由去年同期的45%升至55%，增长10个百分点。",
        "1999年出生的覃海洋，5岁半开始学习游泳。",
        "全市设立25个分校和117个教学点，共计143个点位。",
        "会期5天，8月1日至8月5日举行。",
        "票房由3月的12亿元降至9亿元，同比下降40%。",
    ],
)
def test_arithmetic_that_is_none(text: str) -> None:
    assert not list(arithmetic(article("0.txt", text, "2023-08-05")))


@pytest.mark.parametrize(
    "text",
    [
        "这笔投资达10亿美元（约合人民币720亿元）。",
        "该公司以2亿欧元（当前约1.6亿元人民币）收购。",
        "注册用户从2000万户增至3000万户，增长30%。",
        "注册用户从3000万户减少到2000万户，下降50%。",
        "他全程跑了10英里（约合1.6公里）。",
    ],
)
def test_arithmetic_that_does_not_hold(text: str) -> None:
    assert [observation.rule for observation in arithmetic(article("0.txt", text, "2023-08-05"))] == ["S502"]


@pytest.mark.parametrize(
    "text",
    [
        "1月拍卖11129辆，最低成交价92300元。\n2月拍卖13214辆，最低成交价92400元。",
        "个人所得超过36000元至144000元的部分税率为10%，不超过36000元的部分税率为3%。",
        "甲项目总占地面积约96亩，位于城东。\n乙项目总占地面积约70亩，位于城西。",
        "该店售价近300元的套餐销量最好，300多元的套餐次之。",
    ],
)
def test_series_and_limits_are_no_contradiction(text: str) -> None:
    assert not list(contradictions(article("0.txt", text)))


def test_both_readings_are_whole() -> None:
    text = "全国在建“5G+工业互联网”的项目已经超过了2400个。随后又说，全国“5G+工业互联网”在建项目总数达到了2400个。"
    [finding] = [f for f in examine(article("0.txt", text)) if f.rule == "S501"]
    assert [reading.text for reading in finding.readings] == ["超过了2400个", "达到了2400个"]


def test_an_article_without_anything_of_the_kind_is_silent() -> None:
    assert codes(examine(article("0.txt", "会议由主办单位主持召开，多家媒体到场采访报道。"))) == []


def test_a_contradiction_of_two_copies_in_another_order_is_one_finding() -> None:
    one, other = "全国在建的项目已经超过了2400个。", "会上还提到，全国在建的项目总数达到了2400个。"
    ids = {finding.id for text in (one + other, other + one) for finding in examine(article("0.txt", text + "\n", "2022-04-20"))}
    assert len(ids) == 1


def _told(text: str) -> list[tuple[str, list[str | None]]]:
    return [
        (finding.rule, [reading.text for reading in finding.readings]) for finding in examine(article("0.txt", text + "\n", "2022-04-20"))
    ]


@pytest.mark.parametrize(
    ("one", "other"),
    [("走高", "走低"), ("攀升", "下滑"), ("扩大", "收窄"), ("上调", "下调"), ("增长", "下降"), ("盈利", "亏损"), ("同意", "反对")],
)
def test_a_sentence_that_stands_twice_with_the_opposite_word(one: str, other: str) -> None:
    told = _told(f"受多重因素影响，该公司上半年业绩持续{one}，引发市场关注。\n受多重因素影响，该公司上半年业绩持续{other}，引发市场关注。")
    assert told == [("S501", sorted([one, other]))]


@pytest.mark.parametrize(("one", "other"), [("走高", "攀升"), ("上涨", "上升"), ("上午", "下午"), ("扩大", "持平")])
def test_a_sentence_that_stands_twice_with_another_word(one: str, other: str) -> None:
    assert _told(f"受多重因素影响，该公司业绩在当日{one}，引发市场关注。\n受多重因素影响，该公司业绩在当日{other}，引发市场关注。") == []


@pytest.mark.parametrize("turn", ["走高", "攀升", "扩大", "上调", "飙升"])
def test_levels_that_go_the_other_way_than_any_word_for_a_rise(turn: str) -> None:
    assert [rule for rule, _ in _told(f"登记人数由150人{turn}至120人。")] == ["S502"]
    assert _told(f"登记人数由120人{turn}至150人。") == []


@pytest.mark.parametrize("turn", ["走低", "下滑", "收窄", "下调", "压低"])
def test_levels_that_go_the_other_way_than_any_word_for_a_fall(turn: str) -> None:
    assert [rule for rule, _ in _told(f"登记人数由120人{turn}至150人。")] == ["S502"]
    assert _told(f"登记人数由150人{turn}至120人。") == []


def test_what_is_below_nought_and_narrows_is_a_rise() -> None:
    assert _told("出口增速由-3.5%收窄至-1.2%。") == []


@pytest.mark.parametrize(
    ("one", "other"),
    [("超过2400个", "达到两千四百个"), ("超过2400公顷", "达到2400公顷"), ("不足1.2万吨", "达到12000吨"), ("近二百六十艘", "超过260艘")],
)
def test_one_number_in_any_unit_and_numerals_with_bounds_that_exclude_each_other(one: str, other: str) -> None:
    told = _told(f"全国在建的工业互联网项目规模已经{one}。会上还提到，全国工业互联网在建项目规模总数{other}。")
    assert [rule for rule, _ in told] == ["S501"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("超过2400个", "超过两千四百个"),
        ("约2400公顷", "达到2400公顷"),
        ("超过2400公顷", "达到2400亩"),
        ("超过400点", "达到400点"),
        ("超过90%", "达到90%"),
        ("超过2400", "达到2400"),
    ],
)
def test_one_number_with_bounds_that_go_together_or_of_other_things(one: str, other: str) -> None:
    assert _told(f"全国在建的工业互联网项目规模已经{one}。会上还提到，全国工业互联网在建项目规模总数{other}。") == []


@pytest.mark.parametrize(("told", "found"), [("300万张", ["300万张", "200万张"]), ("200万张", [])])
def test_the_headline_of_a_flash_stands_in_the_line_of_its_text(told: str, found: list[str]) -> None:
    flash = article("0.txt", f"【某市发放消费券{told}】记者获悉，某市本周共发放消费券200万张，覆盖餐饮和零售。", "2023-08-05")
    text = flash.article.text
    assert [text[slice(*one.span)] for observation in headline(flash) for one in observation.statements] == found
