"""Dates that conflict, blur, or only look as if they did."""

import pytest

from auditor.compare import compare
from tests.compare.texts import AROUND, apparatus_of, article, codes, disagreements


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("今年上半年全市交付新车八万辆。", "今年一季度全市交付新车八万辆。"),
        ("工程将在明年夏天全部完工。", "工程将在后年夏天全部完工。"),
        ("2022年10月24日，两人宣布订婚。", "2022年10月23日，两人宣布订婚。"),
        ("据联合国新闻网站7月6日消息，峰会由四十家机构举办。", "据联合国新闻网站7月5日消息，峰会由四十家机构举办。"),
    ],
)
def test_dates_in_conflict(left: str, right: str) -> None:
    assert codes(disagreements(left, right, published=None)) == ["D201"]


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("今年3月，公司认购了这批股份。", "今年3月份，公司认购了这批股份。"),
        ("7月29日20时至31日13时，全市平均降雨量为176.9毫米。", "31日13时，全市平均降雨量为176.9毫米。"),
        ("中新网8月5日电 记者获悉，新规下月施行。", "中新网8月6日电 记者获悉，新规下月施行。"),
    ],
)
def test_no_discrepancy(left: str, right: str) -> None:
    assert not disagreements(left, right)


def test_a_copy_of_the_next_day_that_still_says_today() -> None:
    text = f"{AROUND[0]}\n新规今天起施行，各地已做好准备。\n{AROUND[1]}"
    articles = article("a.txt", text, "2023-08-01"), article("b.txt", text.replace("各地已", "各地"), "2023-08-02")
    assert "D201" not in codes(compare(*apparatus_of(*articles)))


def test_yesterday_and_the_date_it_was() -> None:
    left = article("a.txt", f"{AROUND[0]}\n会议昨天在北京召开，部署了各项工作。", "2022-04-19")
    right = article("b.txt", f"{AROUND[0]}\n会议4月18日在北京召开，部署了各项工作。", "2022-04-20")
    assert not compare(*apparatus_of(left, right))


def test_two_releases_told_of_in_other_words_are_no_error() -> None:
    left = "根据8月3日疾控中心发布的7月全国疫情情况，7月24日至30日，阳性率为13.4%，呈下降趋势。"
    right = "8月4日，疾控中心发布全国疫情最新情况，阳性率为13.4%，呈下降趋势。"
    assert "high" not in {finding.severity for finding in disagreements(left, right)}


def test_a_day_of_this_month_where_one_article_knows_its_own_day() -> None:
    first, last = AROUND
    texts = [f"{first}\n本月{day}日，艺术周正式开幕，展出作品数百件。\n{last}\n" for day in (16, 17)]
    articles = article("0.txt", texts[0], "2023-07-24"), article("1.txt", texts[1])
    assert codes(compare(*apparatus_of(*articles))) == ["D201"]


def test_a_day_of_the_week_proves_nothing_against_a_date() -> None:
    left, right = "该协议于当地时间8月9日签署，随即生效。", "该协议于当地时间周三（9日）签署，随即生效。"
    assert not disagreements(left, right, published="2023-08-15")


def test_a_relative_day_is_the_one_that_its_own_article_means() -> None:
    first, last = AROUND
    texts = [f"{first}\n{word}，新馆将正式对外开放，市民可以预约。\n{last}\n" for word in ("下周二", "本周二", "下周二")]
    friday, monday = article("0.txt", texts[0], "2023-08-04"), article("1.txt", texts[1], "2023-08-07")
    assert not compare(*apparatus_of(friday, monday))
    assert codes(compare(*apparatus_of(friday, article("1.txt", texts[1], "2023-08-04")))) == ["D201"]
