"""The id of a finding is a promise: a baseline that was committed has to stay valid. These ids are written out and never renewed."""

import pytest

from auditor.compare import examine
from auditor.compare.findings.identity import identify, letters, letters_around, words
from auditor.model import Span
from tests.compare.texts import article, disagreements

BETWEEN_TWO = [
    ("F101", "0c1f048ee642b1e8", "全市工业增加值增长22.8%。", "全市工业增加值增长228%。"),
    ("F104", "e312329c5fbeec3b", "项目总数达到2400个，覆盖全部工业大类。", "项目总数超过2400个，覆盖全部工业大类。"),
    ("N301", "e47d20756f3f10bb", "局长罗俊涛出席会议并讲话。", "局长罗俊出席会议并讲话。"),
    ("D201", "bb9a65a96334d6a7", "会议于8月4日上午在京召开。", "会议于8月5日上午在京召开。"),
    ("F105", "d3a5174259ea9adb", "公司计划年内检测61万款应用程序。", "公司计划年内检测应用程序。"),
    ("W402", "003fe492c70ecd54", "该项目将于年内开工建设并投产。", "该项目拟于年内开工建设并投产。"),
    ("W401", "e81ec0c7ff922955", "当地经济运行不均衡不稳固的问题依然存在。", "当地经济运行不均衡稳固的问题依然存在。"),
]
OF_ONE = [
    ("S501", "2a79e657091c8c70", "展会共吸引来自三十个国家的1200家企业参展。\n展会共吸引来自三十个国家的1500家企业参展。"),
    ("S502", "4ea96fb8d83a5e44", "该项目总投资10亿美元（约合人民币720亿元）。"),
    ("S502", "4d85ac90d7bc2ed2", "全市共有企业1200家，其中国有企业300家，民营企业300家，外资企业700家。"),
]


@pytest.mark.parametrize(("rule", "name", "left", "right"), BETWEEN_TWO)
def test_ids_between_two_witnesses_never_change(rule: str, name: str, left: str, right: str) -> None:
    assert [(finding.rule, finding.id) for finding in disagreements(left, right)] == [(rule, name)]


@pytest.mark.parametrize(("rule", "name", "left", "right"), BETWEEN_TWO)
def test_an_id_is_the_same_whichever_witness_is_the_canonical_one(rule: str, name: str, left: str, right: str) -> None:
    turned = [finding.id for finding in disagreements(right, left)]
    assert turned == ([name] if rule != "F105" else turned)  # what is missing has no sentence without it


@pytest.mark.parametrize(("rule", "name", "text"), OF_ONE)
def test_ids_of_one_article_never_change(rule: str, name: str, text: str) -> None:
    assert [(finding.rule, finding.id) for finding in examine(article("0.txt", text + "\n", "2022-04-20"))] == [(rule, name)]


def test_the_formula() -> None:
    assert identify("F101", ["=12人#number", "=21人#number"], "救援队救出") == "9d5b15ffd46ab67d"
    assert identify("F101", ["=21人#number", "=12人#number", "=12人#number"], "救援队救出") == "9d5b15ffd46ab67d"
    assert identify("F102", ["=12人#number", "=21人#number"], "救援队救出") != "9d5b15ffd46ab67d"
    assert identify("F101", ["=12人#number", "=21人#number"], "救援队救") != "9d5b15ffd46ab67d"


def test_what_of_a_sentence_counts() -> None:
    assert letters("“5G+互联网”，共 2400 个。") == "5G互联网共2400个"
    assert words("共二十亿元；20亿元") == "共元元"
    assert letters_around("已救出12人，", Span(0, 7), Span(3, 6)) == "已救出"
    assert letters_around("已救出12人，", Span(0, 7), None) == "已救出12人"
