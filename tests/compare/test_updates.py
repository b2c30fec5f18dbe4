"""A count that grew is a development; a count that differs is a discrepancy."""

import pytest

from auditor.compare import compare
from auditor.model import Finding
from tests.compare.texts import AROUND, apparatus_of, article, codes, disagreements


def _published(left: str, left_at: str, right: str, right_at: str) -> list[Finding]:
    first, last = AROUND
    texts = [(left, left_at), (right, right_at)]
    return compare(*apparatus_of(*(article(f"{n}.txt", f"{first}\n{text}\n{last}\n", at) for n, (text, at) in enumerate(texts))))


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("截至8月10日，全省因灾死亡29人。", "截至8月11日，全省因灾死亡33人。"),
        ("截至15时，全市已转移群众3200人。", "截至18时，全市已转移群众4100人。"),
        ("截至当日下午3时，累计救出被困人员12人。", "截至当日晚8时，累计救出被困人员15人。"),
    ],
)
def test_a_later_bulletin(left: str, right: str) -> None:
    assert codes(disagreements(left, right)).count("U701") == 1
    assert "F101" not in codes(disagreements(left, right))
    assert "F101" not in codes(disagreements(right, left))


def test_publication_dates_tell_where_the_text_does_not() -> None:
    found = _published("地震目前已造成21人受伤。", "2023-08-06", "地震目前已造成24人受伤。", "2023-08-07")
    assert "U701" in codes(found)
    assert "F101" not in codes(found)


def test_the_greater_count_in_the_earlier_article_is_a_discrepancy() -> None:
    found = _published("地震目前已造成24人受伤。", "2023-08-06", "地震目前已造成21人受伤。", "2023-08-07")
    assert "U701" not in codes(found)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("截至8月10日，全省因灾死亡29人。", "截至8月10日，全省因灾死亡33人。"),
        ("截至8月10日，全省因灾死亡29人。", "截至8月11日，全省因灾死亡290人。"),
        ("全长21公里的隧道已经贯通。", "全长24公里的隧道已经贯通。"),
    ],
)
def test_anything_else_is_not_an_update(left: str, right: str) -> None:
    assert "U701" not in codes(disagreements(left, right))


def test_a_text_repeated_the_day_after_with_another_count_of_what_is_over() -> None:
    rest = "".join(
        f"志愿者来到第{number}个小区，耐心讲解常见的骗局，提醒老人保管好自己的存款，遇到可疑来电及时报警。" for number in "甲乙丙丁戊己庚"
    )
    left, right = (f"{rest}\n活动现场共发放反诈小礼品{count}余份，受到居民欢迎。" for count in (100, 200))
    assert codes(_published(left, "2023-08-05", right, "2023-08-06")) == ["F101"]
    toll = left.replace("发放反诈小礼品100余份", "造成106人遇难"), left.replace("发放反诈小礼品100余份", "造成110人遇难")
    assert codes(_published(toll[0], "2023-08-05", toll[1], "2023-08-06")) == ["U701"]
