"""Two times of one happening: those that exclude each other, and twins that do not or are of two acts."""

import pytest

from tests.events.tales import ledger, rows

MORNING, NOON = "2025-03-12T08:00:00", "2025-03-12T12:00:00"
BRIDGE = "石拱桥全长86.5米。"


def conflicts(one: str, other: str, times: tuple[str | None, str | None] = (MORNING, NOON)) -> list[tuple[str, ...]]:
    """Return the times of every conflict of two tellings."""
    _, findings = ledger((BRIDGE + one, times[0]), (BRIDGE + other, times[1]))
    return [tuple(sorted(reading.text or "" for reading in finding.readings)) for finding in findings]


FELL = "{}，临川县石拱桥桥面突然坍塌。"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("3月11日16时20分", "3月11日17时55分"),
        ("3月11日16时20分", "11日上午"),
        ("3月11日凌晨2时许", "3月11日6时20分"),
        ("11日下午4时左右", "11日17时20分"),
    ],
)
def test_hours_that_exclude_each_other_are_a_conflict(one: str, other: str) -> None:
    assert len(conflicts(FELL.format(one), FELL.format(other))) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("3月11日16时20分", "3月11日16时21分"),
        ("3月11日16时20分", "3月11日16时许"),
        ("3月11日16时20分", "11日下午"),
        ("3月11日16时20分", "3月11日4时20分许"),
        ("3月11日24时", "3月12日0时"),
        ("当地时间3月11日16时20分", "北京时间3月11日22时20分"),
    ],
    ids=["a minute", "about the hour", "part of the day", "half of the day unsaid", "midnight", "two zones"],
)
def test_hours_that_can_both_be_right_are_none(one: str, other: str) -> None:
    assert conflicts(FELL.format(one), FELL.format(other)) == []


def test_hours_of_two_acts_are_no_conflict() -> None:
    assert conflicts("3月11日6时，临川县气象台继续发布暴雨预警。", "3月11日10时，临川县气象台继续发布暴雨预警。") == []
    assert conflicts(FELL.format("3月11日16时20分"), "11日晚，临川县石拱桥坍塌救援现场。") == []
    parted = "3月11日{}，受困的首批{}名乘客抵达丰台站。"
    assert conflicts(parted.format("8时32分", 328), parted.format("16时30分", 497)) == []
    assert len(conflicts(parted.format("8时32分", 328), parted.format("16时30分", 328))) == 1


SOLD = "新一代逍客于{}正式上市，共推出四款车型，售价区间为13.99万元。"


def test_two_days_of_one_act_are_a_conflict_where_neither_is_the_day_of_its_telling() -> None:
    assert conflicts(SOLD.format("3月5日"), SOLD.format("3月6日")) == [("3月5日", "3月6日")]
    assert conflicts(SOLD.format("3月5日"), SOLD.format("3月6日"), (None, None)) == [("3月5日", "3月6日")]
    assert conflicts(SOLD.format("3月11日"), SOLD.format("3月12日")) == []
    assert conflicts(SOLD.format("3月5日"), "3月6日，临川县逍客石拱桥通车。") == []


def test_a_day_alone_is_of_the_month_of_its_telling() -> None:
    price = "自{}起，临川县成品油价格每吨提高240元。"
    found = rows((BRIDGE + price.format("2025年3月9日24时"), MORNING), (BRIDGE + price.format("9日24时"), NOON))
    assert found["date"][0] in ("same", "compatible")


def test_where_a_storm_is_at_two_hours_is_no_conflict() -> None:
    storm = "台风中心今天（12日）{}位于临川县偏南方大约350公里的海面上。"
    assert conflicts(storm.format("早晨5点钟"), storm.format("上午9点钟")) == []
    assert len(conflicts("12日早晨5点钟，临川县石拱桥桥面突然坍塌。", "12日上午9点钟，临川县石拱桥桥面突然坍塌。")) == 1


SPAN = "商务部门启动对石拱桥轮胎的反倾销复审调查，复审调查期为2024年1月{}日至2024年6月30日。"


def test_two_spans_of_one_act_that_end_on_one_day_begin_on_one() -> None:
    assert conflicts(SPAN.format(1), SPAN.format(6)) == [("2024年1月1日至2024年6月30日", "2024年1月6日至2024年6月30日")]
    assert conflicts(SPAN.format(1), SPAN.format(6).replace("6月30日", "7月31日")) == []
    assert conflicts(SPAN.format(1), SPAN.format(6) + "倾销调查期为2024年1月1日至2024年6月30日。") == []


def test_a_day_named_alone_is_the_nearest_one() -> None:
    told = ("临川县石拱桥将于28日上午通车。", "2025-03-24"), ("临川县石拱桥将于28日上午通车。", "2025-03-27")
    assert [verdict for verdict, _ in rows(*told).values()] == ["same"]
    over = ("临川县石拱桥30日上午通车。", "2025-04-03"), ("临川县石拱桥3月30日上午通车。", "2025-04-02")
    assert [verdict for verdict, _ in rows(*over).values()] == ["same"]
