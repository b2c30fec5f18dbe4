"""When and which decide before how much."""

from random import Random

import pytest

from auditor.normalise import normalise_text
from auditor.occasion import Days, masked, may_be_same_words, other_occasion, same_occasion, same_words, standing, undated

BODY = (
    "记者从防汛指挥部获悉，本轮降雨历时36小时，平均降雨量81.4毫米，最大点雨量214毫米，受灾群众转移5130人，出动抢险队伍47支，抢修道路19处。"
    "各级各部门正在核查灾情，抢修受损的道路、桥梁、供电和通信设施，妥善安置转移出来的群众，保障他们的基本生活。"
    "气象部门提醒，未来几天仍有降雨，有关地方要继续加强巡查值守，严防次生灾害，确保群众生命安全，不得有任何松懈。"
)
FORGED = BODY.replace("36", "63").replace("81.4", "18.4").replace("214", "241").replace("5130", "3510").replace("47", "74")
LEAD = "8月4日，云麓县通报汛情。"


def told(one: str, other: str, days: Days = "unknown") -> tuple[bool, bool]:
    """Return whether two texts are one text of one occasion, and whether they are of two."""
    found = standing(masked(normalise_text(one).text), masked(normalise_text(other).text))
    return same_words(found) and same_occasion(found, days), other_occasion(found, days)


def test_the_same_words_of_the_same_day_are_one_text_whatever_the_figures() -> None:
    assert told(LEAD + BODY, LEAD + FORGED) == (True, False)
    assert told(LEAD + BODY, LEAD + FORGED + "（来源：某网）") == (True, False)


@pytest.mark.parametrize(
    ("lead", "other"),
    [
        ("8月4日，云麓县通报汛情。", "8月6日，云麓县通报汛情。"),
        ("8月4日8时，云麓县通报汛情。", "8月4日11时，云麓县通报汛情。"),
        ("8月4日，云麓县通报汛情。", "8月4日，青溪县通报汛情。"),
        ("8月4日，云麓县第3期汛情通报。", "8月4日，云麓县第4期汛情通报。"),
    ],
)
def test_another_day_hour_place_or_issue_is_another_text(lead: str, other: str) -> None:
    assert told(lead + BODY, other + FORGED)[0] is False


def test_days_that_are_others_throughout_are_of_two_occasions() -> None:
    later = "8月6日，云麓县通报汛情。截至6日8时，"
    assert told("8月4日，云麓县通报汛情。截至4日8时，" + BODY, later + FORGED) == (False, True)
    assert told(LEAD + BODY, "8月6日，云麓县通报汛情。" + FORGED, "apart") == (False, True)
    assert told(LEAD + BODY, "8月5日，云麓县通报汛情。" + BODY) == (False, False)  # one day that is wrong


def test_another_issue_or_another_name_throughout_is_of_two_occasions() -> None:
    assert told("第3期通报：" + BODY, "第4期通报：" + FORGED)[1]
    names = "北京的天气。北京的雨情。北京的灾情。"
    assert told(names + BODY, names.replace("北京", "上海") + FORGED)[1]


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("云麓成长混合", "青山智能产业灵活配置混合"),
        ("云麓成长精选", "成都青山智能产业配置"),  # 成长 and 成都 share a letter, which stands at other places of the two names
        ("禾川成长价值", "长城智能产业配置"),
    ],
)
def test_two_names_that_share_a_letter_by_chance_are_two_names(name: str, other: str) -> None:
    text = f"8月4日，{{0}}单位净值公布。{{0}}近一月上涨。{BODY}{{0}}的经理为赵某。"
    assert told(text.format(name), text.format(other).replace("81.4", "18.4").replace("214", "241")) == (False, True)


def test_words_that_changed_places_are_the_same_words() -> None:
    forged = FORGED.replace("记者从防汛指挥部获悉", "从防汛指挥部记者获悉").replace("妥善安置", "安置妥善")
    assert told(LEAD + BODY, LEAD + forged) == (True, False)


def test_without_a_day_that_of_the_publication_decides() -> None:
    assert told(BODY, FORGED, "same") == (True, False)
    assert told(BODY, FORGED, "apart") == (False, False)
    assert told(BODY, FORGED, "unknown") == (False, False)
    assert undated(standing(masked(BODY), masked(FORGED)), "unknown")
    assert not undated(standing(masked(LEAD + BODY), masked(LEAD + FORGED)), "unknown")


def test_a_day_in_the_background_does_not_say_when_a_form_was_filled_in() -> None:
    background = BODY + "该县于2021年4月12日建立预警机制。"
    assert told("今日，" + background, "今日，" + background.replace("5130", "4020"), "apart")[0] is False


def test_today_is_another_day_in_a_text_of_another_day() -> None:
    told_today = "8月4日挂牌的云麓仓储，今日收于最低位。"
    assert told(told_today + BODY, told_today + FORGED, "apart")[0] is False
    assert told(told_today + BODY, told_today + FORGED, "same")[0] is True


def test_no_two_texts_of_the_same_words_are_passed_over() -> None:
    """Edited a little or a lot, cut short, or gone on with."""
    chosen, outcomes = Random(1), set()
    for _ in range(300):
        letters = list(FORGED * chosen.choice((1, 3)))
        for _ in range(chosen.randrange(30)):
            at = chosen.randrange(len(letters))
            letters[at : at + chosen.randrange(3)] = chosen.choices("县乡镇村7", k=chosen.randrange(3))
        one, other = masked(BODY), masked("".join(letters)[: chosen.choice((60, 150, 1000))])
        same, may_be = same_words(standing(one, other)), may_be_same_words(one, other)
        outcomes.add((same, may_be))
        assert may_be or not same
    assert outcomes == {(True, True), (False, True), (False, False)}
