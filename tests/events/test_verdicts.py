"""What the figures of a row are to each other: every verdict with a case that has it and a twin that has not."""

import pytest

from auditor.events.moments import as_of
from auditor.events.words import Day
from tests.events.tales import ledger, rows

MORNING, NOON, NEXT = "2025-03-02T08:00:00", "2025-03-02T12:00:00", "2025-03-03T09:00:00"
BRIDGE = "临川县石拱桥3月1日16时20分坍塌。"

SAME = [("桥面坍塌后，救援人员救出12人。", "坍塌发生后，现场共救出12人。"), ("石拱桥全长86.5米，建于1987年。", "坍塌的石拱桥全长86.5米。")]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_the_same_number_of_the_same_thing(one: str, other: str) -> None:
    found = rows((BRIDGE + one, MORNING), (BRIDGE + other, NOON))
    assert [verdict for verdict, _ in found.values()] == ["same"] * len(found)
    assert "rescued" in found or "measure" in found


def test_rounded_and_bounded_figures_are_compatible() -> None:
    found = rows((BRIDGE + "石拱桥总投资1263万元。", MORNING), (BRIDGE + "石拱桥总投资约1260万元。", NOON))
    assert found["money"] == ("compatible", ["1263万元", "约1260万元"])
    found = rows((BRIDGE + "石拱桥总投资1263万元。", MORNING), (BRIDGE + "石拱桥总投资1362万元。", NOON))
    assert found["money"][0] == "conflict"


def test_a_later_count_is_a_development_and_one_of_the_same_moment_a_conflict() -> None:
    later = rows((BRIDGE + "截至3月1日20时，已有5人遇难。", MORNING), (BRIDGE + "截至3月2日8时，已有7人死亡。", NOON))
    assert later["dead"] == ("development", ["5人", "7人"])
    at_once = rows((BRIDGE + "截至3月2日8时，已有5人遇难。", MORNING), (BRIDGE + "截至3月2日8时，已有7人死亡。", NOON))
    assert at_once["dead"][0] == "conflict"


def test_fewer_dead_than_before_differ_and_are_a_conflict_of_one_source_with_itself() -> None:
    fewer = (BRIDGE + "截至3月1日20时，已有7人遇难。", MORNING), (BRIDGE + "截至3月2日8时，已有5人遇难。", NOON)
    assert rows(*fewer)["dead"][0] == "differs"
    event, findings = ledger(*fewer, sources=("临川报", "临川报"))
    assert event.rows[0].verdict == "conflict"
    assert [finding.rule for finding in findings] == ["E801"]


def test_counts_of_unknown_moments_differ() -> None:
    found = rows((BRIDGE + "事故造成5人遇难。", "2025-03-02"), (BRIDGE + "事故造成7人遇难。", "2025-03-02"))
    assert found["dead"][0] == "differs"


CAPACITY = "石拱桥限载15吨，全长86.5米。", "石拱桥限载25吨，全长86.5米。"


def test_another_figure_of_one_thing_is_a_conflict_that_is_found() -> None:
    event, findings = ledger((BRIDGE + CAPACITY[0], MORNING), (BRIDGE + CAPACITY[1], NOON))
    assert [(row.kind, row.verdict) for row in event.rows if row.verdict != "same"] == [("measure", "conflict")]
    [finding] = findings
    assert (finding.rule, finding.severity, finding.confidence, finding.cluster) == ("E801", "medium", "low", event.id)
    assert [reading.text for reading in finding.readings] == ["15吨", "25吨"]
    assert "第0报：15吨" in finding.message.zh and "told otherwise" in finding.message.en


@pytest.mark.parametrize(
    "other",
    [
        "石拱桥限载15吨，全长86.5米。",
        "石拱桥限载约15吨，全长86.5米。",
        "省内石拱桥平均限载25吨，这座全长86.5米。",
        "石拱桥计划限载25吨，全长86.5米。",
        "青石镇石拱桥限载25吨，临川石拱桥限载15吨，全长86.5米。",
    ],
    ids=["same", "about", "average", "plan", "both"],
)
def test_what_is_of_another_thing_or_both_is_no_conflict(other: str) -> None:
    _, findings = ledger((BRIDGE + CAPACITY[0], MORNING), (BRIDGE + other, NOON))
    assert findings == []


def test_what_changes_from_hour_to_hour_is_no_conflict() -> None:
    told = (BRIDGE + "临川站水位15.2米，石拱桥全长86.5米。", MORNING), (BRIDGE + "临川站水位16.1米，石拱桥全长86.5米。", NOON)
    assert ledger(*told)[1] == []


def test_two_bulletins_that_mostly_differ_are_no_conflict() -> None:
    one = "检查企业120家，排查隐患33处，查处案件8起，收缴罚款5.2万元。"
    other = "检查企业97家，排查隐患41处，查处案件3起，收缴罚款1.8万元。"
    assert ledger((BRIDGE + one, MORNING), (BRIDGE + other, NOON))[1] == []


def test_tellings_days_apart_are_no_conflict_and_neither_are_undated_ones() -> None:
    for times in ((MORNING, "2025-03-08"), (None, None)):
        _, findings = ledger(("石拱桥限载15吨，全长86.5米。", times[0]), ("石拱桥限载25吨，全长86.5米。", times[1]))
        assert findings == []


def test_seconds_are_a_finer_telling_of_the_same_minute() -> None:
    found = rows(("3月1日16时20分临川石拱桥坍塌。", MORNING), ("3月1日16时20分35秒临川石拱桥坍塌。", NOON))
    assert found["date"][0] == "compatible"


def test_a_ledger_does_not_depend_on_the_run() -> None:
    told = (BRIDGE + "救出12人，5人遇难，转移群众320人。", MORNING), (BRIDGE + "共救出12人，7人遇难，转移300人。", NEXT)
    assert ledger(*told) == ledger(*told)


def test_a_share_without_words_is_told_by_the_amount_beside_it() -> None:
    found = rows((BRIDGE + "重建投资1263万元，增长7.6%。", MORNING), (BRIDGE + "投入1263万元，增长7.6%。", NOON))
    assert found["percent"] == ("same", ["7.6%", "7.6%"])
    other = rows((BRIDGE + "重建投资1263万元，增长7.6%。", MORNING), (BRIDGE + "投入8190万元，增长7.6%。", NOON))
    assert "percent" not in other


SIGNED = "会上，青川集团与{}家企业签约，签约总金额{}亿元。", "青川集团将与{}家企业进行合作，签约总金额{}亿元。"


@pytest.mark.parametrize(("total", "verdict"), [("1200.63", "conflict"), ("365.21", "differs")])
def test_another_number_beside_the_same_total_is_a_conflict(total: str, verdict: str) -> None:
    found = rows((BRIDGE + SIGNED[0].format(38, "1200.63"), MORNING), (BRIDGE + SIGNED[1].format(34, total), NOON))
    assert found["number"][0] == verdict


def test_what_is_counted_while_work_goes_on_is_no_conflict() -> None:
    found = rows(
        (BRIDGE + "通信部门已抢修石拱桥沿线基站60个，限载15吨。", MORNING), (BRIDGE + "通信部门抢修石拱桥沿线基站26个，限载15吨。", NOON)
    )
    assert found["number"][0] == "differs"
    built = rows(
        (BRIDGE + "通信部门建成石拱桥沿线基站60个，限载15吨。", MORNING), (BRIDGE + "通信部门建成石拱桥沿线基站26个，限载15吨。", NOON)
    )
    assert built["number"][0] == "conflict"


def test_numbers_of_other_units_beside_one_total_are_of_two_things() -> None:
    first, second = "共308支球队在7个比赛日里对决。", "共308支球队5000名队员参赛。"
    assert "number" not in rows((BRIDGE + first[7:], MORNING), (BRIDGE + second[7:], NOON))
    found = rows((BRIDGE + first, MORNING), (BRIDGE + second, NOON))
    assert found["number"] == ("same", ["308支", "308支"])


def test_a_figure_in_a_clause_without_words_is_of_what_the_clause_before_it_says() -> None:
    found = rows((BRIDGE + "最大降雨量出现在青石镇，为170毫米。", MORNING), (BRIDGE + "最大降雨量在青石镇，达170毫米。", NOON))
    assert found["measure"] == ("same", ["170毫米", "达170毫米"])
    other = rows((BRIDGE + "最大降雨量出现在青石镇，为170毫米。", MORNING), (BRIDGE + "桥墩间距最宽处在南岸，为170毫米。", NOON))
    assert "measure" not in other


def test_the_same_number_of_the_same_words_stays_so_with_or_without_a_frame() -> None:
    found = rows((BRIDGE + "石拱桥客流总额下降2.4%。", MORNING), (BRIDGE + "石拱桥客流总额同比下降2.4%。", NOON))
    assert found["percent"][0] == "same"
    assert "percent" not in rows((BRIDGE + "石拱桥客流总额下降2.4%。", MORNING), (BRIDGE + "过桥费收入同比下降2.4%。", NOON))


def test_the_same_small_number_of_two_places_is_of_two_things() -> None:
    event, _ = ledger((BRIDGE + "转移人员中，保定市4人，邢台市4人。", MORNING), (BRIDGE + "转移人员中，保定市4人，邢台市4人。", NOON))
    assert [len(row.cells) for row in event.rows if row.kind == "number"] == [2, 2]


def test_a_later_hour_between_a_moment_and_a_count_is_when_it_counts() -> None:
    first = BRIDGE + "截至3月2日5时30分，4人已无生命体征，6人经救治无效死亡，尚有1人被困（已造成10人死亡）。"
    later = BRIDGE + "截至2日5时30分，尚有1人被困。3月2日上午10时，记者从指挥部获悉，最后一人已找到。事故共造成11人死亡。"
    event, findings = ledger((first, "2025-03-02"), (later, NOON))
    assert findings == [] and "development" in {row.verdict for row in event.rows if row.kind == "dead"}
    same = BRIDGE + "截至2日5时30分，事故共造成11人死亡。"
    assert [finding.rule for finding in ledger((first, "2025-03-02"), (same, NOON))[1]] == ["E801"]


def test_the_moment_of_a_count_stands_beside_it_and_is_no_row() -> None:
    told = (BRIDGE + "截至3月1日20时，已有5人遇难。", MORNING), (BRIDGE + "截至3月1日20时，已有5人死亡。", NOON)
    assert rows(*told).keys() == {"date", "dead"}  # the date is that of the collapse
    caught = (BRIDGE + "截至3月1日20时许，嫌疑人已全部落网。", MORNING), (BRIDGE + "截至3月1日20时许，嫌疑人已全部落网。", NOON)
    event, _ = ledger(*caught)
    assert [row.cells[0].text for row in event.rows] == ["3月1日16时20分", "3月1日20时许"]


def test_what_was_counted_by_a_day_named_alone_is_over() -> None:
    told = Day(None, 31 * 5 + 28, None)
    assert as_of("截至10日16时，已有5人死亡。", 10, told, None, running=True).day == 31 * 5 + 10
    assert as_of("截至30日16时，已有5人死亡。", 10, told, None, running=True).day == 31 * 5 + 30
    assert as_of("截至31日16时，已有5人死亡。", 10, Day(None, 31 * 6 + 2, None), None, running=True).day == 31 * 5 + 31


def test_a_row_is_headed_by_the_clause_before_where_its_own_says_nothing() -> None:
    event, _ = ledger((BRIDGE + "其中3.0到3.9级36次，4.0到4.9级7次。", MORNING), (BRIDGE + "其中3.0到3.9级36次，4.0到4.9级7次。", NOON))
    assert all(row.what for row in event.rows)


HOUSES = "震区共有126处房屋倒塌。", "震区约126处房屋不同程度受损。", "震区共有126处房屋倒塌，126处房屋受损。"


def test_one_number_of_two_things_that_it_cannot_be_of_at_once_is_a_conflict() -> None:
    event, [finding] = ledger((BRIDGE + HOUSES[0], MORNING), (BRIDGE + HOUSES[1], NOON))
    assert [(row.kind, row.verdict) for row in event.rows if row.verdict != "same"] == [("collapsed", "conflict")]
    assert len(finding.readings) == 2 and "倒塌" in finding.message.zh and "受损" in finding.message.zh
    assert [row.what for row in event.rows if row.verdict == "conflict"] == ["震区共有…房屋倒塌 / 震区…房屋不同程度受损"]


def test_what_is_damaged_or_burnt_is_not_what_is_burnt() -> None:
    told = (BRIDGE + "大火中271座建筑受损或被烧毁。", MORNING), (BRIDGE + "大火中271栋建筑被烧毁。", NOON)
    assert [row.verdict for row in ledger(*told)[0].rows if row.kind in ("destroyed", "damaged")] == ["conflict"]


@pytest.mark.parametrize("other", [HOUSES[0], HOUSES[2], "震区有165处房屋受损。", "震区转移126人。"])
def test_a_number_of_one_thing_or_of_both_is_no_conflict(other: str) -> None:
    assert ledger((BRIDGE + HOUSES[0], MORNING), (BRIDGE + other, NOON))[1] == []


@pytest.mark.parametrize(("sold", "verdict"), [("39.2", "conflict"), ("26.5", "differs")])
def test_a_share_in_a_clause_without_words_is_in_conflict_beside_the_same_amount_alone(sold: str, verdict: str) -> None:
    one, other = BRIDGE + "石拱桥收费站出口车流39.2万辆，增长2.7%。", BRIDGE + f"石拱桥收费站出口车流{sold}万辆，增长2.6%。"
    found = rows((one + "全长86.5米。", MORNING), (other + "全长86.5米。", NOON))
    assert found["percent"][0] == verdict


def test_figures_in_a_row_say_nothing_of_each_other() -> None:
    one = BRIDGE + "咨询收入0.37亿元，管理收入4.83亿元，风险公司业务收入1083.94亿元。全长86.5米。"
    other = BRIDGE + "经纪、管理、咨询收入分别为100.09亿元、4.83亿元、0.37亿元。全长86.5米。"
    assert ledger((one, MORNING), (other, NOON))[1] == []


def test_a_lesser_count_that_is_told_later_without_its_moment_is_an_older_one() -> None:
    first = BRIDGE + "截至3月2日7时，坍塌致{}。"
    later = BRIDGE + "坍塌致{}。"
    told = (first.format("21人受伤"), MORNING), (later.format("10人受伤"), "2025-03-02T17:00:00")
    assert rows(*told)["injured"][0] == "differs"
    more = (first.format("10人受伤"), MORNING), (later.format("21人受伤"), "2025-03-02T17:00:00")
    assert rows(*more)["injured"][0] == "development"
    sought = (first.format("21人失联"), MORNING), (later.format("10人失联"), "2025-03-02T17:00:00")
    assert rows(*sought)["missing"][0] == "development"


@pytest.mark.parametrize("other", ["2025年3月1日16时20分35秒", "16时20分35秒"])
def test_a_time_with_its_seconds_or_without_its_day_is_a_finer_telling(other: str) -> None:
    found = rows(("3月1日16时20分临川石拱桥坍塌。", MORNING), (f"{other}临川石拱桥坍塌。", NOON))
    assert next(iter(found.values()))[0] in ("same", "compatible")
    late = rows(("3月1日16时20分临川石拱桥坍塌。", MORNING), (f"{other.replace('16时', '19时')}临川石拱桥坍塌。", NOON))
    assert next(iter(late.values()), ("",))[0] not in ("same", "compatible")


def test_an_hour_of_the_day_that_was_said_before_is_compatible_with_the_hour_alone_and_of_its_day() -> None:
    told = [(f"{day}16时20分临川石拱桥坍塌。", MORNING) for day in ("", "当日", "3月1日")]
    assert [verdict for verdict, _ in rows(*told).values()] == ["compatible"]


def test_what_is_left_of_a_time_heads_no_row() -> None:
    quake = "北京时间2025年3月1日2时33分59秒在临川县（北纬37.16度）发生地震。"
    event, _ = ledger((quake, MORNING), (quake.replace("发生", "突发"), NOON))
    assert all(not row.what[:1].isdigit() for row in event.rows)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("石拱桥公司营业收入为30.97亿日元。", "石拱桥公司利润却下降，仅为30.97亿元。"),
        ("石拱桥游船最大功率达500马力。", "石拱桥游船最大功率超500千瓦。"),
        ("石拱桥通行量占比上升5%。", "石拱桥通行量占比上升5个百分点。"),
    ],
    ids=["currency", "power", "points"],
)
def test_one_number_in_two_units_is_a_conflict(one: str, other: str) -> None:
    event, findings = ledger((BRIDGE + one, MORNING), (BRIDGE + other, NOON))
    assert [row.verdict for row in event.rows if row.verdict != "same"] == ["conflict"] and len(findings) == 1
    assert ledger((BRIDGE + one, MORNING), (BRIDGE + one + other, NOON))[1] == []


def test_one_number_of_two_things_in_two_units_is_none() -> None:
    told = (BRIDGE + "石拱桥游船最大功率达500马力。", MORNING), (BRIDGE + "石拱桥变电站装机500千瓦。", NOON)
    assert ledger(*told)[1] == []
    likewise = (BRIDGE + "收入为30.97亿日元。", MORNING), (BRIDGE + "投资1263万日元（下同），收入为30.97亿元。", NOON)
    assert ledger(*likewise)[1] == []


def test_counts_of_which_one_telling_says_what_is_new_make_no_other_bulletin() -> None:
    one = "未来石桥奖单项奖金{}万元人民币，至今共评选出{}位获奖者。"
    told = (BRIDGE + one.format("725", 35) + "今年8位学者获奖。", MORNING), (BRIDGE + one.format("717", 27), NOON)
    assert [sorted(reading.text or "" for reading in finding.readings) for finding in ledger(*told)[1]] == [
        ["717万元人民币", "725万元人民币"]
    ]


def test_what_two_tellings_tell_twice_differs_once() -> None:
    one = "石拱桥造价为邻县廊桥的{}%。桥头客栈入住率为{}%。专家指出，石拱桥造价竟为邻县廊桥的{}%。"
    told = (BRIDGE + one.format(171, 82, 171), MORNING), (BRIDGE + one.format(172, 82, 172), NOON)
    assert {finding.rule for finding in ledger(*told)[1]} == {"E801"}


WIND = "3月2日8时台风中心位于临川县东南海面，中心附近最大风力11级（{}米/秒），中心气压975百帕。"


def test_what_changes_from_hour_to_hour_is_a_conflict_where_both_name_one_hour() -> None:
    told = (BRIDGE + WIND.format(30), MORNING), (BRIDGE + WIND.format(28), NOON)
    assert [sorted(reading.text or "" for reading in finding.readings) for finding in ledger(*told)[1]] == [["28米/秒", "30米/秒"]]
    later = WIND.format(28).replace("8时", "11时")
    assert ledger((BRIDGE + WIND.format(30), MORNING), (BRIDGE + later, NOON))[1] == []


GIVEN = "第一期善款达3万余元，书籍、文具等{}，全部送往青石镇小学，石拱桥全长86.5米。"


@pytest.mark.parametrize(
    ("one", "other", "verdict"),
    [
        ("200余件", "近200册", "conflict"),
        ("200余件", "近200件", "conflict"),
        ("约200件", "近200册", "compatible"),
        ("200余件", "200件", "compatible"),
        ("320件", "320册", "same"),
        ("320件", "410册", "conflict"),
    ],
)
def test_goods_are_counted_by_several_words_and_bounds_exclude_each_other(one: str, other: str, verdict: str) -> None:
    found = rows((BRIDGE + GIVEN.format(one), MORNING), (BRIDGE + GIVEN.format(other), NOON))
    assert found["number"] == (verdict, [one, other])


def test_goods_of_other_words_are_other_goods() -> None:
    told = (BRIDGE + "善款3万余元，书籍200余册。", MORNING), (BRIDGE + "善款3万余元，棉衣近200件。", NOON)
    assert "number" not in rows(*told)


@pytest.mark.parametrize(
    ("one", "other", "verdict"),
    [("夜间", "白天", "conflict"), ("上午", "白天", "compatible"), ("", "白天", "same")],
)
def test_parts_of_a_day_that_exclude_each_other_are_a_conflict(one: str, other: str, verdict: str) -> None:
    told = "受检修影响，石拱桥景区将于2月11日{}关闭全部三个入口。"
    found = rows((BRIDGE + told.format(one), MORNING), (BRIDGE + told.format(other), NOON))
    assert verdict in {said for said, _ in found.values()}


def test_names_around_say_nothing_where_both_clauses_name_one_thing_at_length() -> None:
    told = "{}，木偶艺术节期间来自海外的{}个国家极具代表性的木偶佳作将登台，石拱桥全长86.5米。"
    one, other = told.format("临川剧院经理秦岭说", 11), told.format("导演王小红介绍", 10)
    assert "conflict" in {said for said, _ in rows((BRIDGE + one, MORNING), (BRIDGE + other, NOON)).values()}
