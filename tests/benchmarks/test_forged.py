"""The forger itself: figures are falsified, what says when or which is left alone, and a sibling says another when or which throughout."""

import random
import re
from datetime import date

import pytest

from benchmarks.forgeries import FIGURE, SHARES, Text, falsified, other, usable
from benchmarks.series import DAY, SIBLINGS, Shelf, Unmoved, are_siblings, bulletins, in_series, moved, of_the_day, real_siblings, sibling

STORY = (
    "8月4日8时，云麓县第3期通报说，第47号桥抢通，1280人转移，雨量22.8毫米，占比6.5%，投入3200万元。云麓县将继续抢险。云麓县气象台电话12345678。"
    "2023年8月1日至4日，iPhone 15的用户比例为3:2，门诊1、2号楼停诊。" + "各部门正在核查灾情，抢修受损的设施，妥善安置群众。" * 4
)


def test_figures_and_not_what_says_when_or_which() -> None:
    assert FIGURE.findall(STORY) == ["1280", "22.8", "6.5", "3200"]


def test_a_falsified_figure_is_another_of_as_many_digits() -> None:
    chance = random.Random(1)
    for figure in ("7", "10", "22.8", "1280", "100", "0.5", "12,300"):
        made = [other(figure, chance) for _ in range(50)]
        assert all(len(one) == len(figure) and float(one.replace(",", "")) != float(figure.replace(",", "")) for one in made)


def test_as_many_are_falsified_as_was_asked() -> None:
    changed = {
        name: sum(a != b for a, b in zip(FIGURE.findall(STORY), FIGURE.findall(falsified(STORY, share, random.Random(2))), strict=True))
        for name, share in SHARES.items()
    }
    assert changed == {"one": 1, "a quarter": 1, "half": 2, "all": 4}
    assert DAY.findall(falsified(STORY, 1.0, random.Random(3))) == DAY.findall(STORY)


PRICES = (
    "原标题：云麓股份（600991）8月4日主力资金净流入1280.5万元截至2023年8月4日收盘，云麓股份（600991）报收于22.8元，上涨6.5%，"
    "成交额3.2亿元。5日前景不明。云麓股份2021年5月11日公告，每股派现1.03元，总额5800万元。公司主营水泵与阀门，产品销往各地，"
    + "客户以城市供水企业和灌区为主，服务网点遍布全国，订单保持稳定。"
    * 5
)
WARNING = (
    "云麓县气象台8月4日8时发布暴雨预警：云麓县大部未来3小时降雨量达50毫米，风力8级，已转移1280人、船只47艘，云麓县防汛办提醒注意防范。"
    + "请市民减少外出，远离河道与低洼地带。" * 10
)
COUNTED = (
    "统计局8月9日消息，7月全市销量3280辆，同比增长6.5%，环比下降2.3%；1至7月累计22800辆。"
    + "业内认为市场总体平稳，各家企业加快新品上市。" * 9
)
STORE = "今年第3期抽奖8月4日举行，共售出1280件，奖金3200元，参加者650人，门店22家。" + "活动由商会主办，居民反响热烈，现场秩序良好。" * 9


def made(kind: str, text: str, serial: bool = True) -> str:
    two = sibling(kind, Text(text, "2023-08-04"), serial, random.Random(4))
    assert two is not None
    return two.text


@pytest.mark.parametrize(
    "text",
    ["8月4日8时，4日", "2023年8月4日", "2023-08-04 12:30", "20230804", "8月3日至4日", "3日、4日", "8月3—4日"],
)
def test_every_mention_of_a_day_is_moved(text: str) -> None:
    later = moved(text, date(2023, 8, 4), 7)
    assert "4" not in re.sub("14|2024", "", later) and "11" in later


@pytest.mark.parametrize("text", ["2021年5月11日上市", "占比3-4成", "第4号", "4日均线", "14:04"])
def test_what_is_background_or_no_day_stays(text: str) -> None:
    assert moved(text, date(2023, 8, 4), 7) == text


@pytest.mark.parametrize("text", ["八月四日", "农历六月", "8·4事故", "7月30日至31日"])
def test_what_cannot_be_moved_as_a_whole_is_not_taken(text: str) -> None:
    with pytest.raises(Unmoved):
        moved(text, date(2023, 8, 1), 1)


def test_a_weekday_moves_by_whole_weeks() -> None:
    with pytest.raises(Unmoved):
        moved("8月4日（周五）", date(2023, 8, 4), 1)
    assert moved("8月4日（周五）", date(2023, 8, 4), 7) == "8月11日（周五）"


def test_the_bulletin_of_another_day() -> None:
    text = made("another day", PRICES)
    assert "8月4日" not in text and "2023年8月4日" not in text and "云麓股份（600991）" in text
    assert "2021年5月11日公告，每股派现1.03元，总额5800万元" in text, "what is of another year stays as it was"
    days = {DAY.search(part)[0] for part in text.split("主力资金")[0:1] + text.split("截至2023年")[1:]}  # type: ignore[index]
    assert len(days) == 1, "headline and body are of one day"


def test_the_statistics_of_another_month() -> None:
    text = made("another period", COUNTED)
    assert "8月全市销量" in text and "1至8月累计" in text and "9月6日" in text


def test_the_next_issue() -> None:
    assert "第4期抽奖8月4日" in made("another issue", STORE)
    assert sibling("another issue", Text(STORE, "2023-08-04"), False, random.Random(4)) is None


def test_another_company_and_another_place() -> None:
    company = made("another subject", PRICES)
    assert "云麓" not in company and "600991" not in company and "8月4日" in company
    place = made("another subject", WARNING)
    assert "云麓" not in place and "8月4日8时" in place
    for belonging in ("云麓县白河镇发生险情。", "云麓县局长王某说。"):
        assert sibling("another subject", Text(WARNING + belonging, "2023-08-04"), True, random.Random(4)) is None


def test_an_event_that_is_told_once_has_no_sibling() -> None:
    for kind in SIBLINGS:
        assert sibling(kind, Text(STORY, "2023-08-04"), False, random.Random(4)) is None
        assert sibling(kind, Text("没有数字。", None), True, random.Random(4)) is None
        assert sibling(kind, Text(PRICES, "8-04"), True, random.Random(4)) is None


def test_most_figures_of_a_bulletin_are_of_its_day() -> None:
    told = "云麓股份2021年5月11日上市，发行1120万股。募集资金10.04亿元，净额9.22亿元，超出3.1亿元，承销费用6612万元，其余8250万元。"
    assert sibling("another day", Text(PRICES + told, "2023-08-04"), True, random.Random(4)) is None, "what follows goes on with that day"
    days = [text for _, text in of_the_day("8月4日收报5元。涨3%。2021年上市。募资9亿元。今日成交2亿元。", date(2023, 8, 4))]
    assert days == ["8月4日收报5元。", "涨3%。", "今日成交2亿元。"]


def test_a_figure_is_the_same_everywhere_in_a_sibling() -> None:
    text = made("another day", PRICES.replace("5日前景", "总市值91.7亿元，5日前景") + "总市值91.7亿元。")
    assert len(set(re.findall(r"总市值([\d.]+)亿", text))) == 1


def test_real_siblings_are_of_another_day_and_differ_in_most_figures() -> None:
    one = Text("2023-08-04\n" + PRICES, None)
    two = Text("2023-08-07\n" + falsified(PRICES.replace("8月4日", "8月7日"), 1.0, random.Random(5)), None)
    shelf = Shelf([one, two])
    assert usable(one) and are_siblings(one, two) and real_siblings(shelf) == [(0, 1)] and in_series(shelf) == {0, 1}
    assert not are_siblings(one, Text("2023-08-05\n" + PRICES, None))


def test_a_story_told_on_two_days_is_no_series() -> None:
    one = Text("2023-08-04\n" + STORY, None)
    two = Text("2023-08-05\n" + falsified(STORY, 1.0, random.Random(5)), None)
    assert in_series(Shelf([one, two])) == set()


def test_no_bulletin_is_made_of_a_day_of_which_there_is_one() -> None:
    texts = [
        Text(falsified(PRICES.replace("8月4日", f"8月{day}日"), 1.0, random.Random(day)), f"2023-08-{day:02}") for day in (4, 5, 6, 11)
    ]
    shelf = Shelf(texts)
    days = [one.day for seed in range(9) for one in bulletins("another day", shelf, in_series(shelf), random.Random(seed))]
    assert days and not set(days) & {one.day for one in texts}
