"""Figures that take their unit, their year or what they are counted by from what stands beside them."""

from datetime import date

import pytest

from auditor.figures import parse


def read(text: str) -> list[tuple[str, str | None, str]]:
    return [(figure.text, figure.value, figure.unit) for figure in parse(text)]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("提高5.9和5.5个百分点", ("5.9", "5.9", "百分点")),
        ("收储500、450吨", ("500", "500000", "千克")),
        ("提高2.7个和1.7个百分点", ("2.7个", "2.7", "百分点")),
        ("分别为3.2和4.5亿元", ("3.2", "320000000", "CNY")),
        ("分别为5000和1.2万吨", ("5000", "5000000", "千克")),
        ("在2022和2023年", ("2022", "2022", "")),
        ("预计有3、4月份", ("3", "--03", "")),
        ("安排在8、9日", ("8", "---08", "")),
        ("在5月8、9日", ("5月8", "--05-08", "")),
        ("收储500、450、300吨", ("500", "500000", "千克")),
        ("长宽高为4585/1882/1688mm", ("4585", "4.585", "米")),
        ("机身为261.5x172.5x6.1毫米", ("261.5", "0.2615", "米")),
        ("每箱6×25厘米", ("6", "0.06", "米")),
        ("演出前后（8月5-7日）", ("8月5-7日", "--08-05/--08-07", "")),
        ("有期徒刑十一年六个月", ("十一年六个月", "138", "月")),
        ("超过两年零六个月", ("超过两年零六个月", "30", "月")),
        ("判三年六个月以上", ("三年六个月以上", "42", "月")),
        ("历时3月有余", ("3月", "3", "月")),
    ],
)
def test_a_unit_that_stands_behind_both(text: str, first: tuple[str, str | None, str]) -> None:
    assert read(text)[0] == first


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("第3、5个", ("第3", "3", "")),
        ("编号7，5吨", ("7", "7", "")),
        ("在9、8日", ("9", "9", "")),
        ("分别为2和9000吨", ("2", "2", "")),
        ("1、500吨，2、450吨", ("500吨", "500000", "千克")),
        ("第2/3吨", ("第2", "2", "")),
        ("判三年，六个月后", ("三年", "3", "年")),
        ("三年十八个月", ("三年", "3", "年")),
        ("在8月，5-7日", ("8月", "--08", "")),
    ],
)
def test_a_number_that_shares_nothing(text: str, first: tuple[str, str | None, str]) -> None:
    assert read(text)[0] == first


def test_months_of_a_year_are_one_date() -> None:
    assert read("，2023年1—7月，") == [("2023年1—7月", "2023-01/2023-07", "")]
    assert read("，2023年8月1日至3日，") == [("2023年8月1日至3日", "2023-08-01/2023-08-03", "")]


def test_a_day_that_is_written_beside_its_word_is_that_day() -> None:
    """What is published at night tells of a today that was yesterday."""
    assert parse("今天（8月5日）", date(2023, 8, 6))[0].value == "2023-08-05"
    assert parse("今天（5日）", date(2023, 8, 6))[0].value == "2023-08-05"
    assert parse("今天（8月5日发布）", date(2023, 8, 6))[0].value == "2023-08-06"
    assert parse("今天8月5日", date(2023, 8, 6))[0].value == "2023-08-06"


def test_what_a_sum_is_counted_by_stands_before_it_or_behind() -> None:
    for text in ("每人每天100元", "100元/人/天", "100元/天/人"):
        assert read(text) == [(text, "100", "CNY/人/天")]
    assert read("每100克5元")[-1][2] == "CNY"


def test_a_bound_behind_the_last_of_each_is_that_of_all() -> None:
    assert [figure.bound for figure in parse("分别在500吨、450吨以上")] == [">=", ">="]
    assert [figure.bound for figure in parse("需要500吨、450吨以上")] == ["=", ">="]


def test_a_price_and_its_change_are_no_range() -> None:
    assert [(figure.text, figure.value) for figure in parse("收报34.71 -1.25，换手率一般")] == [("34.71", "34.71"), ("-1.25", "-1.25")]
    assert [figure.value for figure in parse("身长3.2-4.5米")] == ["3.2/4.5"]
