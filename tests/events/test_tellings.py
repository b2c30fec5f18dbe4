"""Which figures of tellings stand in one row: of headlines, years of an act, days with and without an hour, words that say the same."""

from dataclasses import replace

from auditor.events import enter
from auditor.model import Event, Telling
from tests.compare.texts import article
from tests.events.tales import ledger, rows

MORNING, NOON = "2025-03-02T08:00:00", "2025-03-02T12:00:00"
BRIDGE = "临川县石拱桥3月1日16时20分坍塌。"


def told(headline: str, body: str, other: str) -> Event:
    """Return the ledger of a telling with a headline and of another."""
    one = replace(article("0.txt", body, MORNING, "甲报").article, title=headline, headline=headline)
    return enter([Telling("0.txt"), Telling("1.txt")], {"0.txt": one, "1.txt": article("1.txt", other, NOON, "乙报").article})[0]


def in_one_row(event: Event, *texts: str) -> bool:
    return any({cell.text for cell in row.cells} >= set(texts) for row in event.rows)


def test_years_of_one_act_stand_in_one_row_and_are_at_odds() -> None:
    event, findings = ledger(
        (BRIDGE + "临川石桥博物馆成立于2017年，馆长是秦岭。", MORNING), (BRIDGE + "临川石桥博物馆2019年11月创建，馆长是秦岭。", NOON)
    )
    assert in_one_row(event, "2017年", "2019年11月")
    assert [finding.rule for finding in findings] == ["E801"]


def test_years_of_other_acts_or_without_one_are_no_row() -> None:
    event, findings = ledger((BRIDGE + "临川石桥博物馆成立于2017年。", MORNING), (BRIDGE + "临川石桥博物馆2019年竣工。", NOON))
    assert not in_one_row(event, "2017年", "2019年") and not findings
    event, _ = ledger((BRIDGE + "2017年的石拱桥客流很大。", MORNING), (BRIDGE + "2019年的石拱桥客流很大。", NOON))
    assert not in_one_row(event, "2017年", "2019年")


def test_years_of_two_persons_are_not_at_odds() -> None:
    _, findings = ledger(
        (BRIDGE + "李建国2013年加入临川县石拱桥救援队。", MORNING), (BRIDGE + "王小红2021年加入临川县石拱桥救援队。", NOON)
    )
    assert findings == []


def test_a_day_stands_in_one_row_with_its_hour() -> None:
    found = rows((BRIDGE + "3月2日上午，石拱桥管理处公开道歉。", MORNING), (BRIDGE + "3月2日，石拱桥管理处公开道歉。", NOON))
    assert ("compatible", ["3月2日上午", "3月2日"]) in found.values()


def test_words_that_say_the_same_are_one() -> None:
    found = rows((BRIDGE + "石拱桥边有26个岗位。", MORNING), (BRIDGE + "石拱桥边有26个职位。", NOON))
    assert found["number"] == ("same", ["26个", "26个"])


def test_what_another_clause_frames_frames_no_figure() -> None:
    found = rows((BRIDGE + "作为当地最长的石桥，事故致7人遇难。", MORNING), (BRIDGE + "事故致7人遇难。", NOON))
    assert found["dead"] == ("same", ["7人", "7人"])


def test_what_an_amount_comes_to_by_a_rate_is_no_conflict() -> None:
    price = BRIDGE + "石拱桥模型售价309000美元（约合人民币{}万元）。"
    assert ledger((price.format("219"), MORNING), (price.format("224"), NOON))[1] == []


def test_a_part_of_another_whole_is_another_thing() -> None:
    fined = BRIDGE + "监管部门对{}罚款，其中，总行{}万元，分支机构{}万元。"
    assert ledger((fined.format("临川银行", 4430, 350), MORNING), (fined.format("青石银行", 430, 100), NOON))[1] == []


def test_a_figure_of_a_headline_has_its_place() -> None:
    event = told("临川石拱桥坍塌，已救出38人", BRIDGE + "现场搜救仍在进行。", BRIDGE + "现场共救出38人，无人失踪。")
    [row] = [row for row in event.rows if row.kind == "rescued"]
    assert [(cell.telling, cell.text) for cell in row.cells] == [(0, "38人"), (1, "38人")]
    assert row.cells[0].place.sentence == "临川石拱桥坍塌，已救出38人"


def test_an_amount_in_miles_beside_one_in_kilometres_is_no_conflict() -> None:
    road = BRIDGE + "石拱桥所在公路全长{}，双向两车道。"
    assert ledger((road.format("26英里"), MORNING), (road.format("63公里"), NOON))[1] == []
    assert len(ledger((road.format("36公里"), MORNING), (road.format("63公里"), NOON))[1]) == 1


def test_one_number_that_a_thing_rose_by_and_to_has_two_readings() -> None:
    grown = BRIDGE + "到2027年，石拱桥周边家庭财富预计将{}629万亿元。"
    _, findings = ledger((grown.format("增加"), MORNING), (grown.format("达到"), NOON))
    assert [len(finding.readings) for finding in findings] == [2]


def test_days_of_a_forecast_are_no_conflict() -> None:
    rain = BRIDGE + "受低压环流影响，{}临川县南部和西部将有大雨到暴雨。"
    assert ledger((rain.format("3月4日至8日"), MORNING), (rain.format("3月5日至8日"), NOON))[1] == []


def test_spans_of_years_stand_in_one_row() -> None:
    told = "1984年到2006年，石拱桥经过了三个阶段的系统加固。", "{}，石拱桥经过了三个阶段的系统加固。"
    event, findings = ledger((BRIDGE + told[0], MORNING), (BRIDGE + told[1].format("1984至2006年"), NOON))
    assert in_one_row(event, "1984年到2006年", "1984至2006年") and not findings
    event, findings = ledger((BRIDGE + told[0], MORNING), (BRIDGE + told[1].format("1985年到2006年"), NOON))
    assert in_one_row(event, "1984年到2006年", "1985年到2006年") and [finding.rule for finding in findings] == ["E801"]
    event, findings = ledger((BRIDGE + told[0], MORNING), (BRIDGE + "1985年到2006年，青石镇开办了三家客栈。", NOON))
    assert not in_one_row(event, "1984年到2006年", "1985年到2006年") and not findings
