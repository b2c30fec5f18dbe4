"""Figures that are told in other words meet in a row, and their twins that are of two things do not."""

import pytest

from auditor.events import meeting
from auditor.events.entries import mentions
from auditor.model import Event
from tests.compare.texts import article
from tests.events.tales import ledger

MORNING, NOON = "2025-03-02T08:00:00", "2025-03-02T12:00:00"
BRIDGE = "临川县石拱桥3月1日16时20分坍塌。"


def in_one_row(event: Event, *texts: str) -> bool:
    return any({cell.text for cell in row.cells} >= set(texts) for row in event.rows)


def told(one: str, other: str) -> Event:
    return ledger((BRIDGE + one, MORNING), (BRIDGE + other, NOON))[0]


BOUNDED = [
    ("修桥共需资金6000万元。", "估计修桥所需的资金约6000万元。", "6000万元", "约6000万元"),
    ("修桥的费用比原先便宜25%。", "这座桥修起来比原先便宜约25%。", "25%", "约25%"),
    ("桥头集市有近2万名志愿者服务。", "两万名志愿者在桥头集市服务。", "近2万名", "两万名"),
]


@pytest.mark.parametrize(("one", "other", "figure", "bounded"), BOUNDED)
def test_a_figure_meets_itself_with_a_bound(one: str, other: str, figure: str, bounded: str) -> None:
    event = told(one, other)
    assert in_one_row(event, figure, bounded)
    assert not any(row.verdict == "conflict" for row in event.rows)


def test_one_count_by_two_words_is_the_same() -> None:
    event = told("当天共发生4774处火灾。", "当天已经发生了4774起火灾。")
    assert in_one_row(event, "4774处", "4774起")
    assert {row.verdict for row in event.rows} == {"same"}


def test_ranks_and_years_of_one_thing_stand_in_one_row() -> None:
    event = told("这是临川县第31届石桥节，1987年办过一次。", "临川县第三十一届石桥节开幕，1987年办过一次。")
    assert in_one_row(event, "第31届", "第三十一届") and in_one_row(event, "1987年")


def test_ranks_that_follow_each_other_are_no_conflict() -> None:
    event, findings = ledger(
        (BRIDGE + "县长李建国主持召开石拱桥抢修指挥部第六次会议。", MORNING),
        (BRIDGE + "县长李建国主持召开石拱桥抢修指挥部第七次会议。", NOON),
    )
    assert findings == [] and in_one_row(event, "第六次", "第七次")


def test_other_numbers_meet_where_each_is_the_other_s_best_and_told_by_nobody_else() -> None:
    sold = "桥头汽车厂已经向邻国出口了约{}辆电动汽车"
    event = told(sold.format(3000) + "。", "今年以来，" + sold.format(2100) + "，销路不错。")
    assert in_one_row(event, "约3000辆", "约2100辆")
    both = told(sold.format(3000) + "，其中约2100辆是小汽车。", "今年以来，" + sold.format(2100) + "，销路不错。")
    assert not in_one_row(both, "约3000辆", "约2100辆")


def test_other_numbers_of_other_words_do_not_meet() -> None:
    event = told("桥头汽车厂已经向邻国出口了约3000辆电动汽车。", "堵在路上的车排成长龙，交警劝返了约2100辆。")
    assert not in_one_row(event, "约3000辆", "约2100辆")


def test_the_day_of_a_report_is_none_of_what_happened() -> None:
    event = told("3月1日下午，青川市澜溪湖一艘游船在望月岛附近侧翻。", "青川市2日早间通报澜溪湖游船事故。")
    assert not in_one_row(event, "3月1日下午", "2日早间")


def test_the_weights_are_of_the_measures() -> None:
    names = {"one": meeting.OF_ONE, "two": meeting.OF_TWO, "met": meeting.MET}
    assert {numbers: set(known) - {"bias"} for numbers, known in meeting.weights().items()} == {
        numbers: set(known) for numbers, known in names.items()
    }
    assert set(meeting.MET) | set(meeting.OF_ONE) | set(meeting.OF_TWO) == set(meeting.Meeting._fields)


def test_what_happened_at_a_time_is_told_past_the_figures_in_its_clause() -> None:
    [day, coaches] = mentions(0, article("0.txt", "3月11日，6名教练赴临川县参赛。", MORNING, "临川报").article)
    assert day.clause[1] == "6名教练赴临川县参赛" and coaches.clause == ("", "教练赴临川县参赛")
    [day, *_] = mentions(0, article("0.txt", "3月11日，参赛至3月12日，6名教练回临川县。", MORNING, "临川报").article)
    assert day.clause[1] == "参赛至"
