"""What compares with what, and what is left alone."""

import pytest

from tests.compare.texts import codes, disagreements

LIST = "全省检查了{}家工厂、{}家饭店、{}家商场和{}家医院。"


def test_a_list_of_which_one_figure_was_dropped() -> None:
    left = "全省检查了310家工厂、245家饭店、87家商场和64家医院。"
    right = "全省检查了310家工厂、87家商场和64家医院。"
    assert codes(disagreements(left, right)) in ([], ["F105"])


def test_the_figure_that_differs_in_a_list_is_told_alone() -> None:
    [finding] = disagreements(LIST.format(310, 245, 87, 64), LIST.format(310, 254, 87, 64))
    assert (finding.rule, [reading.text for reading in finding.readings]) == ("F101", ["245家", "254家"])


def test_a_reordered_list_is_no_difference() -> None:
    assert not disagreements(
        "甲市出口增长3.2%，乙市出口增长1.1%，丙市出口增长5.8%。", "丙市出口增长5.8%，甲市出口增长3.2%，乙市出口增长1.1%。"
    )


def test_two_rows_of_one_pattern_are_two_statements() -> None:
    left = "昨日甲股收报13.45元，下跌1.32%，换手率1.12%，成交额3105万元。"
    right = "昨日乙股收报44.60元，下跌2.90%，换手率0.73%，成交额1955万元。"
    assert not [code for code in codes(disagreements(left, right)) if code.startswith("F")]


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("会议有70余人参加。", "会议有六十余人参加。"),
        ("合格率为3.98%，比上年高。", "合格率为398%，比上年高。"),
        ("首站作业持续约5小时，于当天结束。", "首站作业持续约8小时，于当天结束。"),
    ],
)
def test_values_in_conflict(left: str, right: str) -> None:
    assert codes(disagreements(left, right)) == ["F101"]


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("三款车型全部投产，质量可靠。", "多款车型全部投产，质量可靠。"),
        ("全市共清理河道14条，效果明显。", "全市共清理河道多条，效果明显。"),
    ],
)
def test_made_vague(left: str, right: str) -> None:
    assert codes(disagreements(left, right)) == ["F103"]


def test_a_headline_that_ran_into_its_text_lacks_nothing() -> None:
    left = "男子盗走16万元财物 好心收留网友过夜，网友却见财起意，盗走家中贵重财物。"
    right = "好心收留网友过夜，网友却见财起意，盗走家中贵重财物。"
    assert not disagreements(left, right, around=False)


def test_a_conversion_in_brackets_is_an_aside() -> None:
    left = "今年二季度，该集团总收入达到2879亿元，同比增长7.6%。"
    right = "今年二季度，该集团总收入达到2879亿元（约合397亿美元），同比增长7.6%。"
    assert {finding.severity for finding in disagreements(left, right)} <= {"low", "info"}


def test_all_witnesses_of_a_reading_are_in_one_finding() -> None:
    true, false = "当日最大降雨量达到22.8毫米，创下纪录。", "当日最大降雨量达到228毫米，创下纪录。"
    [finding] = disagreements(true, false, true, false, true.replace("22.8", "２２.8").replace("２２", "22"))
    assert [(reading.text, len(reading.witnesses)) for reading in finding.readings] == [("达到22.8毫米", 3), ("达到228毫米", 2)]
    assert "2" in finding.message.zh
    assert "基准" in finding.message.zh
    assert "canonical" in finding.message.en


def test_the_id_depends_on_what_is_said_alone() -> None:
    true, false = "当日最大降雨量达到22.8毫米，创下纪录。", "当日最大降雨量达到228毫米，创下纪录。"
    [alone] = disagreements(true, false)
    [moved] = disagreements("\n\n" + true, false + "\n\n", around=True)
    assert alone.id == moved.id


def test_places_count_lines_and_columns_from_one() -> None:
    [finding] = disagreements("当日最大降雨量达到22.8毫米，创下纪录。", "当日最大降雨量达到228毫米，创下纪录。")
    [place] = finding.readings[0].witnesses
    assert (place.line, place.column, place.end_column) == (2, 8, 8 + len("达到22.8毫米"))
    assert place.sentence[place.offset : place.offset + place.length] == "达到22.8毫米"
