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
        ("承包农田面积800余亩，效益可观。", "承包农田面积900余亩，效益可观。"),
        ("合格率为3.98%，比上年高。", "合格率为398%，比上年高。"),
        ("首站作业持续约5小时，于当天结束。", "首站作业持续约8小时，于当天结束。"),
        ("全市共转移群众5130人，无人伤亡。", "全市共转移群众05310人，无人伤亡。"),
    ],
)
def test_values_in_conflict(left: str, right: str) -> None:
    assert codes(disagreements(left, right)) == ["F101"]


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("三款车型全部投产，质量可靠。", "多款车型全部投产，质量可靠。"),
        ("全市共清理河道14条，效果明显。", "全市共清理河道多条，效果明显。"),
        ("当晚出动68名抢修人员，恢复供电。", "当晚出动多名抢修人员，恢复供电。"),
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
    assert "底本" in finding.message.zh
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


def test_words_that_are_cut_otherwise_in_their_equivalent_are_the_same() -> None:
    assert not disagreements("上半年印度智能手机市场出货量为6400万部。", "上半年印度智慧手机市场出货量为6400万部。")


def test_one_end_of_a_range_has_another_unit() -> None:
    [finding] = disagreements("选型效率提高了80%-90%，节省了时间。", "选型效率提高了80%-90个百分点，节省了时间。")
    assert (finding.rule, [reading.text for reading in finding.readings]) == ("F102", ["80%-90%", "80%-90个百分点"])


def test_a_classifier_that_was_dropped_before_another_figure_is_no_other_scale() -> None:
    left, right = "现场查获盗版图书17种、7.9万册，涉案码洋316万元。", "现场查获盗版图书17、7.9万册，涉案码洋316万元。"
    assert {finding.severity for finding in disagreements(left, right)} <= {"low", "info"}
    [scaled] = disagreements(left, left.replace("17种", "17万种"))
    assert (scaled.rule, scaled.severity) == ("F102", "high")


def test_the_quotation_of_a_share_is_no_lost_figure() -> None:
    left = "这家制造商最近从波音(229.95, -2.31, -0.99%)公司和另外两家投资者那里获得股权投资。"
    assert not disagreements(left, "这家制造商最近从波音公司和另外两家投资者那里获得股权投资。")


def test_a_sentence_that_was_remade_lacks_nothing_loudly() -> None:
    left = "老人挺身而出，6月22日早上，72岁的老人看到有人踢踹女孩，立刻上前呵斥制止，不幸遇害。"
    right = "为救17岁女孩被嫌犯杀害据此前报道，6月22日早上，72岁的老人看到有人踢踹女孩，立刻上前呵斥制止，不幸遇害。"
    assert "medium" not in {finding.severity for finding in disagreements(left, right)}


def test_two_cases_of_one_pattern() -> None:
    left = "法院经审理认为，被告人张某以非法占有为目的，窃取他人财物价值16000元，其行为已构成盗窃罪。"
    right = "法院经审理认为，被告人黄某某以非法占有为目的，窃取他人财物数额较大，其行为已构成盗窃罪。"
    assert not disagreements(left, right)


def test_a_small_count_that_went_with_its_date() -> None:
    left = "其中4份为泡沫泄漏事件，在2020年发现三例，2022年发现1例，均已公布。"
    assert codes(disagreements(left, "其中4份为泡沫泄漏事件，2022年发现1例，均已公布。")) == ["F105"]


def test_a_year_that_went_with_its_clause() -> None:
    before = "会上介绍了古城保护与修缮的进展情况，与会专家还实地查看了现场，并对下一阶段的工作提出了具体建议。"
    left = f"{before}\n该建筑修建于1906年，建筑面积约1150平米，被确定为省级文物保护单位。"
    right = f"{before}\n建筑面积约1150平米，被确定为省级文物保护单位。"
    [finding] = disagreements(left, right)
    assert (finding.rule, finding.severity) == ("F105", "low")


def test_a_day_that_led_to_a_report_is_not_missed() -> None:
    before = "会上介绍了古城保护与修缮的进展情况，与会专家还实地查看了现场，并对下一阶段的工作提出了具体建议。"
    rest = "上海地铁将根据现场客流情况进一步增加延运服务，加开定点加班车。"
    assert "F105" not in codes(disagreements(f"{before}\n8月2日，记者从上海地铁获悉，{rest}", f"{before}\n{rest}"))


def test_a_figure_that_stands_in_the_sentence_before_is_not_missed_loudly() -> None:
    before = "附近聚集了5家酒店，大堂里都摆着广告单子，吸引了不少外地游客前来询问价格和行程。"
    left = f"{before}\n记者挨个走访这5家酒店，发现广告单子上写着天天发班等字样，价格低得离谱。"
    right = f"{before}\n记者走访酒店，发现广告单子上写着天天发班等字样，价格低得离谱。"
    assert "medium" not in {finding.severity for finding in disagreements(left, right)}


def test_a_digit_before_the_point_is_no_list_number() -> None:
    assert codes(disagreements("数据显示，双边贸易只占总额的0.3%。", "数据显示，双边贸易只占总额的3%。")) == ["F101"]


def test_a_clause_of_a_joined_sentence() -> None:
    joined = "超大单资金全天单边卖出超200亿元，北向资金全天净卖出24.98亿元，其中沪股通净买入10.76亿元，深股通净卖出35.74亿元。"
    assert "F101" in codes(disagreements(joined, "超大单资金全天单边卖出超2200亿元。"))


def test_the_suffix_of_a_figure_bounds_it() -> None:
    assert codes(disagreements("火焰温度达到2000℃以上，能引燃可燃物。", "火焰温度达到2000℃以下，能引燃可燃物。")) == ["F104"]


def test_the_end_of_a_range_differs() -> None:
    assert codes(disagreements("石塔高约150米-180米，保存完好。", "石塔高约150米-182米，保存完好。")) == ["F101"]


def test_a_dateline_does_not_make_another_sentence_of_it() -> None:
    rest = "统计处20日公布，{}较上月相应升幅略低，预计短期内仍将保持温和。"
    left = rest.format("2023年6月份消费物价指数同比上升1.9%，")
    assert codes(disagreements(left, "中新社香港7月20日电 " + rest.format(""))) == ["F105"]


_CONTEXT = "会上介绍了古城保护与修缮的进展情况，与会专家还实地查看了现场，并对下一阶段的工作提出了具体建议。"


@pytest.mark.parametrize(
    ("lost", "severity"),
    [
        ("工程将延长四年，", "low"),
        ("每场讲座长达两个小时，", "low"),
        ("下设三个分会场，", "low"),
        ("请来两名摄影师，", "low"),
        ("由这6名工匠负责，", "low"),
    ],
)
def test_how_grave_the_loss_of_a_figure_is(lost: str, severity: str) -> None:
    left = f"{_CONTEXT}\n为了让更多市民了解古建筑的营造技艺，{lost}主办方将在2024年举办系列展览，并面向全社会免费开放。"
    [finding] = disagreements(left, left.replace(lost, ""))
    assert (finding.rule, finding.severity) == ("F105", severity)


@pytest.mark.parametrize(("told", "severity"), [("将分成3组提出三个提案", "low"), ("将对其中3个议题进行表决", "low")])
def test_a_figure_is_told_nearby_only_where_it_is_of_the_same_thing(told: str, severity: str) -> None:
    left = f"{_CONTEXT}\n代表们根据调研结果开展了小组讨论，并对3个议题设计了解决方案，会后将征求社区居民的意见。\n据了解，代表们{told}。"
    [finding] = disagreements(left, left.replace("并对3个议题设计了解决方案，", ""))
    assert (finding.rule, finding.severity) == ("F105", severity)


def test_a_clause_that_begins_as_the_one_behind_it() -> None:
    left = f"{_CONTEXT}\n当地是有名的避暑胜地，平均相对湿度为77.8%，平均风速2.6米/秒，最受游客的追捧。"
    [finding] = disagreements(left, left.replace("平均相对湿度为77.8%，", ""))
    assert (finding.rule, finding.severity) == ("F105", "low")


def test_a_number_to_call_is_no_quantity() -> None:
    [finding] = disagreements("咨询电话为0571-88870001，工作时间有人接听。", "咨询电话为0571-88870007，工作时间有人接听。")
    assert finding.rule == "F101"
    assert finding.message.zh.endswith("。号码不同")
