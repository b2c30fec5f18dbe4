"""Names, titles and speakers."""

import pytest

from auditor.compare.names import one_character_apart
from auditor.compare.persons import persons
from tests.compare.texts import codes, disagreements


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("工信部新闻发言人罗俊杰表示，运行平稳。", ["罗俊杰"]),
        ("西南公司党委书记何骁说。", ["何骁"]),
        ("官方宣称导热系数提升。", []),
        ("本报记者张三、李四报道", ["张三", "李四"]),
        ("局长李健在会上介绍情况", ["李健"]),
        ("嫌疑人陈某被抓获", []),
        ("方面表示，和平来之不易。", []),
        ("王晓东（左）说，进展顺利。", ["王晓东"]),
    ],
)
def test_names_are_found_by_what_stands_around_them(text: str, names: list[str]) -> None:
    assert [person.name for person in persons(text)] == names


@pytest.mark.parametrize(
    ("left", "right", "apart"),
    [
        ("罗俊杰", "罗俊", True),
        ("李建", "李健", True),
        ("李建", "李建", False),
        ("王晓东", "王小冬", False),
        ("泽连斯基", "泽伦斯基", True),
    ],
)
def test_one_character(left: str, right: str, apart: bool) -> None:
    assert one_character_apart(left, right) is apart
    assert one_character_apart(right, left) is apart


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("北京大学国际关系学院院长唐士其把录取通知书送到学生手中。", "北京大学国际关系学院院长唐士把录取通知书送到学生手中。"),
        ("县委副书记赵立新主持了会议。", "县委书记赵立新主持了会议。"),
        ("湖北省高速公路已全线恢复通行。", "湖南省高速公路已全线恢复通行。"),
        ("市教育局副局长周敏介绍了招生政策。", "市教育局副局长吴敏介绍了招生政策。"),
        ("陈志远教授讲解了实验过程。", "杨志远教授讲解了实验过程。"),
        ("警方从杭州市桐庐县检察院获悉。", "警方从杭州市桐河县检察院获悉。"),
        ("高碑店市新城镇道路已经恢复通行。", "高碑店市新明镇道路已经恢复通行。"),
        ("患者被送往华山医院接受治疗。", "患者被送往华川医院接受治疗。"),
        ("安徽大学研究团队取得新进展。", "安川大学研究团队取得新进展。"),
    ],
)
def test_a_name_or_title_that_differs_is_reported(left: str, right: str) -> None:
    assert "N301" in codes(disagreements(left, right))


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("县委书记赵立新主持了会议。", "中共某县县委书记赵立新主持了会议。"),
        ("本报记者张立伟摄影报道。", "本报记者陈晓摄影报道。"),
        ("受害人李某已脱离危险。", "受害人李晓红已脱离危险。"),
        ("湖北武汉多条高速恢复通行。", "武汉多条高速恢复通行。"),
        ("安置区内生活物资供应充足。", "安全区内生活物资供应充足。"),
        ("国有医院已经恢复门诊。", "国营医院已经恢复门诊。"),
        ("当地居民小区已经恢复供水。", "当地居民社区已经恢复供水。"),
    ],
)
def test_other_forms_of_a_name_are_not(left: str, right: str) -> None:
    assert not {"N301", "N302"} & set(codes(disagreements(left, right)))


def test_a_name_that_slipped_at_one_place_of_many_is_reported() -> None:
    text = "洪水于清晨抵达涿州市。\n专家来到{}市指导排水工作。\n目前涿州市已经恢复供电。"
    found = [f for f in disagreements(text.format("涿州"), text.format("涿江")) if f.rule == "N301"]
    assert [[reading.text for reading in finding.readings] for finding in found] == [["涿州市", "涿江市"]]


def test_two_places_that_both_texts_name_are_two_places() -> None:
    left = "金牛区今年将新建三所小学。\n金川区今年将新建五座公园。"
    right = "金川区今年将新建五座公园。\n金牛区今年将新建三所小学。"
    assert "N301" not in codes(disagreements(left, right))


def test_the_same_words_of_another_speaker() -> None:
    left = "市交通局局长王晓东表示，今年将新开通公交线路并优化站点设置。"
    right = "市住建局局长李建国表示，今年将新开通公交线路并优化站点设置。"
    assert "N302" in codes(disagreements(left, right))


TURNS = (
    "记者：请介绍工业互联网的最新进展。\n{}：工业互联网是制造业数字化转型的重要支撑，目前平台达到二十六个。\n"
    "记者：下一步有什么安排？\n{}：我们将继续推进试点，并加大对中小企业的支持力度。\n"
)


def test_identical_words_in_the_turn_of_another_speaker_are_a_finding_with_all_witnesses() -> None:
    ours, theirs = TURNS.format("顾行舟", "顾行舟"), TURNS.format("沈砚秋", "沈砚秋")
    found = [f for f in disagreements(ours, ours, theirs, around=False) if f.rule == "N302"]
    assert len(found) == 2
    for finding in found:
        assert [[reading.text, len(reading.witnesses)] for reading in finding.readings] == [["顾行舟", 2], ["沈砚秋", 1]]


def test_a_character_that_a_conversion_of_scripts_confuses_is_no_other_name() -> None:
    left, right = "负责人侯乃乾介绍，小区基本用电已恢复正常。", "负责人侯乃干介绍，小区基本用电已恢复正常。"
    assert "N301" not in codes(disagreements(left, right))
