"""What a text itself sums up is held against itself; lists, ranks, levels and plans are no sums."""

import pytest

from auditor.compare import examine
from auditor.normalise import normalise_text
from tests.compare.test_notations import told as told_of_two
from tests.compare.texts import article


def told(text: str) -> list[str]:
    found = examine(article("a.txt", normalise_text(text).text))
    return [finding.rule for finding in found if finding.rule in ("S501", "S502", "S503")]


@pytest.mark.parametrize(
    "text",
    [
        "按净利润粗略计算，日赚约1.72亿元。其中，白酒实现营业收入约1077亿元，同比增长15.24%。",
        "当地已削减系统11个，整合1个，优化1个，保留12个。其中，贯通镇村两级的16个系统已有10个取消。",
        "运营利润在二季度为100.4亿美元，远超市场预期的80.4亿美元，较上年同期的94.2亿美元同比增长6.6%。",
        "下午14时左右，多地气温都在37℃以上，其中北郊达到38.1℃，暑热扑面而来。",
        "湖区水文站水位12.55米（汛限12.50米，警戒13.60米），仍在上涨。",
        "全市共有63个站出现10级以上大风，其中出现12级以上大风有26个站。",
        "其中，甲赛道共400项、乙赛道共125项、丙赛道共50项、丁赛道共100项。",
        "起始分为60分，总分为100分，每一项都有对应的加分或减分。",
        "中国市场从过去的前20位上升至前5位，创新是关键所在。",
        "该校排名由19位上升至11位，进步明显。",
        "2021年产量为200万吨，2022年上半年产量为120万吨，同比增长20%。",
    ],
)
def test_no_sum(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "协会共有会员50人，其中男会员80人，来自各行各业。",
        "去年该村有小学12所、初中8所、高中5所，共计35所。",
        "营收为250亿元，较上年同期的200亿元增长35%。",
        "产量由120万吨增至150万吨，增长45%。",
        "价格由20元上升至5元，令人意外。",
        "2021年产量为200万吨，2022年产量为250万吨，同比增长45%。",
    ],
)
def test_a_sum_that_does_not_hold(text: str) -> None:
    assert told(text) == ["S502"]


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("全省人口共41178万人（4.1178亿人），保持低速增长。", "全省人口共41178万人，保持低速增长。"),
        ("公司营收1.1万亿新台币（约合2600亿元人民币），创新高。", "公司营收1.1万亿新台币，创新高。"),
        ("新品共有2款加1款手机，下周上市。", "新品共有三款手机，下周上市。"),
        ("跨海大桥全长10英里（约16公里），已经通车。", "跨海大桥全长10英里，已经通车。"),
    ],
)
def test_one_amount_said_twice(left: str, right: str) -> None:
    assert told_of_two(left, right) == []
    assert told_of_two(right, left) == []


@pytest.mark.parametrize(
    ("left", "right", "rule"),
    [
        ("新品共有2款加1款手机，下周上市。", "新品共有四款手机，下周上市。", "F101"),
        ("2022年12月份，全省居民消费价格同比上涨1.8%。", "202212月份，全省居民消费价格同比上涨1.8%。", "T601"),
        ("项目带动投资1820亿元，效益明显。", "项目带动投资18？0亿元，效益明显。", "T601"),
        ("项目带动投资1820亿元，效益明显。", "项目带动投资1B20亿元，效益明显。", "T601"),
    ],
)
def test_told(left: str, right: str, rule: str) -> None:
    assert told_of_two(left, right) == [rule]
    assert told_of_two(right, left) == [rule]
