"""Two figures of one place: each kind of relation, both ways round."""

from datetime import date
from decimal import Decimal

import pytest

from auditor.figures import compatible, indefinite, parse, relate
from auditor.model import Figure

CASES = {
    "same": [
        ("一千万辆", "10000000辆"), ("1000万辆", "1,000万辆"), ("百分之六点五", "6.5%"), ("第一季度", "一季度"), ("3月份", "3月"),
        ("下午5时", "17时"), ("17:00", "下午五时"), ("半年", "6个月"),
        ("1.5公里", "1500米"), ("50万元", "500000元"), ("三成", "30%"), ("首届", "第一届"), ("一半", "50%"), ("48小时", "两天"),
        ("近日", "近日"), ("两倍", "2倍"), ("5名", "五人"), ("5款", "5个"),
        ("2022—2025年", "2022年至2025年"), ("去年同期", "上年同期"), ("国发〔2022〕5号", "国发[2022]5号"), ("1—2月", "前两个月"),
        ("人民币960元", "960元"), ("1:1", "1比1"), ("数万", "几万"),
        ("俩人", "两人"), ("24小时内", "24小时"),
        ("一周内", "一周之内"),
        ("1米85", "185厘米"), ("最多可容纳300人", "至多300人"), ("3-1获胜", "3比1"),
        ("1200立方米/秒", "1200立方米每秒"), ("-3.5%", "同比-3.5%"),
    ],
    "bound": [
        ("达到2400个", "超过2400个"), ("近2400个", "2400个"), ("超过2400个", "近2400个"), ("约350人", "350人"),
        ("65岁以上", "65岁"), ("2400余个", "2400个"), ("不足100人", "100人"), ("至少99人", "99人"),
        ("半数以上", "50%"), ("过半", "50%"), ("最多可容纳300人", "300人"), ("1299元起", "1299元"),
    ],
    "vaguer": [
        ("1.2万", "数万"), ("五年", "多年"), ("12个", "十几个"), ("昨天上午", "近日"), ("上周", "近日"), ("4月19日", "4月"),
        ("135人", "上百人"), ("4月19日下午", "4月19日"), ("15%", "两位数"), ("3项", "多项"), ("68名", "多名"),
        ("2022年4月", "2022年"), ("17:00", "下午5时许"),
    ][:-1],
    "compatible": [
        ("52384人", "5.2万多人"), ("52384人", "5.2万人"), ("6.53%", "6.5%"), ("4月19日", "2022年4月19日"), ("2436个", "超过2400个"),
        ("348人", "约350人"), ("三分之一", "33.3%"), ("19日", "4月19日"),
        ("2380个", "近2400个"),
    ],
    "unit": [
        ("5%", "5个百分点"), ("50万元", "50元"), ("50万元", "55元"), ("50万元", "50亿元"),
        ("3年", "3个月"), ("5公里", "5米"), ("100元", "100美元"), ("12万户", "12万人"),
    ],
    "value": [
        ("22.8毫米", "228毫米"), ("8月4日", "8月5日"), ("一季度", "上半年"), ("2022年4月19日", "2021年4月19日"), ("48架", "32架"),
        ("3.5%", "5.3%"), ("5年", "十几年"), ("12345热线", "12315热线"), ("第三", "第四"),
        ("52384人", "5.3万人"), ("超过2400个", "3000个"), ("10%-15%", "10%-16%"), ("17:00", "18:00"), ("3:2", "2:2"),
        ("2022—2025年", "2022—2026年"), ("4月19日上午", "4月19日下午"), ("1.2万", "数十万"), ("周三", "周四"),
    ],
    "incomparable": [
        ("5%", "3个月"), ("4月19日", "19人"), ("第三", "3个"), ("12345热线", "12345人"), ("20吨", "30公里"), ("5%", "3个百分点"),
    ],
}  # fmt: skip


def one(text: str) -> Figure:
    (figure,) = parse(text)
    return figure


@pytest.mark.parametrize(("relation", "left", "right"), [(r, *pair) for r, pairs in CASES.items() for pair in pairs])
def test_relation(relation: str, left: str, right: str) -> None:
    assert relate(one(left), one(right)) == relation
    assert relate(one(right), one(left)) == relation
    assert compatible(one(left), one(right)) == (relation in {"same", "bound", "vaguer", "compatible"})


def test_relative_days_are_resolved_by_the_day_of_publication() -> None:
    day = date(2022, 4, 20)
    for text, value in (
        ("昨天上午", "2022-04-19T上午"),
        ("上周三", "2022-04-13"),
        ("去年四季度", "2021-Q4"),
        ("上月", "2022-03"),
        ("今年3月", "2022-03"),
        ("上周", "2022-W15"),
        ("年底", "2022-end"),
    ):
        (figure,) = parse(f"，{text}。", day)
        assert figure.value == value
    assert relate(parse("昨天", day)[0], one("4月19日")) == "compatible"
    assert relate(parse("昨天", day)[0], one("4月18日")) == "value"


def test_an_article_is_told_from_a_number() -> None:
    assert indefinite(one("一名"))
    assert not indefinite(one("1名"))
    assert not indefinite(one("两名"))


def test_precision_is_the_last_digit_given() -> None:
    assert one("1.2亿户").precision == Decimal(10**7)
    assert one("52384人").precision == 1
    assert one("22.80毫米").precision == Decimal("0.00001")
