"""Names of two copies in sentences that do not meet."""

import pytest

from tests.compare.texts import disagreements

COMMON = "截至三月底，全省新建基站达到十三万个，网络具备覆盖三亿户家庭的能力，标识注册量突破了千亿。"


def _names(left: str, right: str) -> list[tuple[str, list[str | None]]]:
    found = disagreements(left, right)
    return [(one.severity, [reading.text for reading in one.readings]) for one in found if one.rule == "N301"]


@pytest.mark.parametrize(
    ("left", "right", "names"),
    [
        (
            f"会上，工信厅运行监测协调局局长罗俊涛介绍了一季度产业运行的有关情况并回答了提问。{COMMON}",
            f"{COMMON}工信厅运行监测协调局局长罗俊表示，在建项目已经很多，还将启动新的工程。",
            ["罗俊涛", "罗俊"],
        ),
        (
            f"影片的主创人员集体亮相，导演孟永祺在会上讲述了拍摄的经过。{COMMON}",
            f"{COMMON}放映结束以后，观众久久不愿离去，导演孟永褀表示十分感谢。",
            ["孟永祺", "孟永褀"],
        ),
    ],
)
def test_one_name_in_two_spellings(left: str, right: str, names: list[str]) -> None:
    assert _names(left, right) == [("medium", names)]


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (
            f"会上，工信厅运行监测协调局局长罗俊涛介绍了有关情况。{COMMON}",
            f"{COMMON}工信厅运行监测协调局局长罗俊涛表示，在建项目已经很多，还将启动新的工程。",
        ),
        (
            f"会上，工信厅运行监测协调局局长罗俊涛介绍了有关情况。{COMMON}",
            f"{COMMON}电力公司副总经理罗俊表示，在建项目已经很多，还将启动新的工程。",
        ),
        (
            f"影片的主创人员集体亮相，导演孟永祺在会上讲述了拍摄的经过。{COMMON}",
            f"{COMMON}导演孟永祺没有到场。放映结束以后，志愿者孟永琪收拾了会场。",
        ),
    ],
)
def test_the_same_name_or_the_name_of_another(left: str, right: str) -> None:
    assert _names(left, right) == []
