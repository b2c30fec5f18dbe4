"""What happened and the alarm that was raised of it: a happening behind its alarm is a conflict, every case with a twin that is none."""

import pytest

from tests.events.tales import ledger

MORNING, NOON = "2025-03-02T08:00:00", "2025-03-02T12:00:00"
SCENE = "石拱桥全长86.5米，桥头有商铺37家。"
ALARM = SCENE + "临川县警方通报，3月1日16时52分，临川县公安局接报警称：石拱桥桥头有人持刀行凶。"


def verdicts(one: str, other: str) -> set[str]:
    """Return what the rows say of the alarm's time and of another telling's."""
    event, _ = ledger((one, MORNING), (SCENE + other, NOON))
    return {row.verdict for row in event.rows if any("16时52分" in cell.text for cell in row.cells)}


@pytest.mark.parametrize(
    "told",
    ["3月1日下午5点30分，石拱桥桥头发生一起伤人案。", "桥头店主说，事发在3月1日下午5点多。", "3月1日18时许，石拱桥桥头发生一起伤人案。"],
    ids=["to the minute", "over", "about"],
)
def test_what_happened_behind_its_alarm_is_a_conflict(told: str) -> None:
    assert "conflict" in verdicts(ALARM, told)
    [finding] = ledger((ALARM, MORNING), (SCENE + told, NOON))[1]
    assert finding.rule == "E801" and len(finding.readings) == 2


@pytest.mark.parametrize(
    "told",
    [
        "3月1日16时30分，石拱桥桥头发生一起伤人案。",
        "3月1日17时许，石拱桥桥头发生一起伤人案。",
        "3月1日4时50分，石拱桥桥头发生一起伤人案。",
        "2月28日18时30分，石拱桥桥头发生一起伤人案。",
        "3月1日18时30分，民警将嫌疑人带走。",
        "3月1日23时30分，石拱桥桥头又发生一起伤人案。",
        "3月1日16时30分，石拱桥桥头发生一起伤人案。3月1日18时30分，桥头发生拥堵。",
        "3月1日16时52分，公安局接报警称桥头有人行凶。3月1日18时30分，桥头发生拥堵。",
    ],
    ids=["before", "about", "morning", "another day", "no happening", "hours later", "two happenings", "the alarm, too"],
)
def test_what_may_have_happened_before_it_is_none(told: str) -> None:
    assert "conflict" not in verdicts(ALARM, told)


def test_a_day_that_was_said_before_is_the_one_of_the_telling() -> None:
    alarm = SCENE + "当天16时52分，临川县公安局接报警称：石拱桥桥头有人持刀行凶。"
    late = "3月{}日18时30分，石拱桥桥头发生一起伤人案。"
    assert "conflict" in verdicts(alarm, late.format(1))
    assert "conflict" not in verdicts(alarm, late.format(5))


@pytest.mark.parametrize(
    ("other", "verdict"),
    [
        ("3月2日下午4时52分许", "conflict"),
        ("今天16时52分许", "differs"),
        ("3月2日16时许", "differs"),
        ("3月1日下午4时52分许", "same"),
    ],
    ids=["another day", "a day counted from its own", "an hour", "the same"],
)
def test_one_minute_of_two_days_is_a_conflict(other: str, verdict: str) -> None:
    told = SCENE + "临川县警方于{}接警，随即出动特警队在石拱桥大楼开展爆炸物探测。"
    event, _ = ledger((told.format("3月1日16时52分许"), NOON), (told.format(other), NOON))
    assert {row.verdict for row in event.rows if any("16时52分" in cell.text for cell in row.cells)} == {verdict}
