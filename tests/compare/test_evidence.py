"""What is found out of a difference: the day that it names, whose word it is, and the word that stands in another's place."""

import pytest

from auditor.compare.changes import Telling, changes
from auditor.compare.changes.telling import days_in
from auditor.figures import parse
from tests.compare.texts import apparatus_of, article

_BEFORE = "会上介绍了古城保护与修缮的进展情况，与会专家还实地查看了现场，并对下一阶段的工作提出了具体建议。"


def _evidence(left: str, right: str, words: str) -> dict[str, float]:
    """Return what speaks for and against the change of which one side is `words`."""
    one, other = (article(name, f"{_BEFORE}\n{text}\n") for name, text in (("0.txt", left), ("1.txt", right)))
    telling = Telling(one, other, apparatus_of(one, other)[0])
    for change in changes(telling):
        sides = (telling.left, change.left), (telling.right, change.right)
        if words in [teller.quote(span) for teller, span in sides if span is not None]:
            return {name: value for name, value in change.evidence.items() if value}
    raise AssertionError(f"nothing differs in {words}")


def test_a_word_for_no_day_in_particular_is_a_time_made_vague() -> None:
    found = _evidence("仪式8月5日举行，市民踊跃参加。", "仪式近日举行，市民踊跃参加。", "近日")
    assert "blurred" in found and "passing" not in found
    found = _evidence("近日，仪式在广场举行，市民踊跃参加。", "仪式在广场举行，市民踊跃参加。", "近日")
    assert "passing" in found and "time_vague" in found and "vague_for_nothing" in found


def test_a_day_at_the_head_of_one_sentence_is_a_word_in_the_middle_of_the_other() -> None:
    found = _evidence("8月5日，全市读书节暨少儿书展在文化广场开幕。", "全市读书节暨少儿书展日前在文化广场开幕。", "8月5日")
    assert "day_for_vague" in found and "day_for_nothing" not in found and "day_new" in found
    found = _evidence("8月5日，全市读书节在文化广场开幕。", "全市读书节在文化广场开幕。报名8月5日截止。", "8月5日")
    assert "day_for_nothing" in found and "day_known" in found


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("2023年8月5日", [("08", "05")]),
        ("8月5日上午", [("08", "05")]),
        ("5日", [("", "05")]),
        ("8月", []),
        ("8月5日至7日", [("08", "05"), ("08", "07")]),
    ],
)
def test_the_days_of_a_date(text: str, days: list[tuple[str, str]]) -> None:
    assert days_in(parse(text)[0]) == days


@pytest.mark.parametrize(
    ("left", "right", "words", "kind"),
    [
        ("据曝光的谍照显示，新车将换装液晶仪表。", "新车将换装液晶仪表。", "据曝光的谍照显示", "by:leak:lost"),
        ("分析师陈静怡认为，新车将换装液晶仪表。", "新车将换装液晶仪表。", "分析师陈静怡认为", "by:person:lost"),
        ("据江城日报报道，新车将换装液晶仪表。", "据悉，新车将换装液晶仪表。", "据悉", "by:hearsay:outlet"),
        ("市住建局表示，旧桥下月拆除重建。", "市水务局表示，旧桥下月拆除重建。", "市住建局表示", "by:body:body"),
    ],
)
def test_whose_word_it_is(left: str, right: str, words: str, kind: str) -> None:
    assert kind in _evidence(left, right, words)


def test_a_source_that_the_other_article_names_elsewhere_is_known_to_it() -> None:
    said = "分析师陈静怡认为，新车将换装液晶仪表。"
    assert "by_name_new" in _evidence(said, "新车将换装液晶仪表。", "分析师陈静怡认为")
    assert "by_known" in _evidence(said, "新车将换装液晶仪表。发布会后，分析师陈静怡接受了采访。", "分析师陈静怡认为")


def test_a_word_that_its_own_article_writes_otherwise_elsewhere() -> None:
    found = _evidence("研学营地昨日开营。家长称赞研学营地设施齐全。", "研学基地昨日开营。家长称赞研学营地设施齐全。", "基地")
    assert "both_ways" in found and "ends_alike" in found and "same_after" in found


@pytest.mark.parametrize(
    ("left", "right"), [("该帐号已被封禁，平台提醒用户注意。", "该账号已被封禁，平台提醒用户注意。"), ("他为他人牟利。", "他为他人谋利。")]
)
def test_one_word_written_in_two_ways_is_no_difference(left: str, right: str) -> None:
    with pytest.raises(AssertionError):
        _evidence(left, right, "账号")


@pytest.mark.parametrize(
    ("left", "right", "words", "kinds"),
    [
        ("依法吊销嘎庭娱乐会所的许可证。", "依法吊销嘎亭娱乐会所的许可证。", "嘎庭", {"any", "one", "head"}),
        ("各地加大清理的力度。", "各地加强清理的力度。", "加大", {"any", "one", "verb", "words"}),
        ("市民可拨打热线核实，再办理手续。", "市民可拨打热线核实，后办理手续。", "再", {"any", "one", "link"}),
    ],
)
def test_what_kind_of_word_it_is_of_which_one_character_is_another(left: str, right: str, words: str, kinds: set[str]) -> None:
    found = {name.removeprefix("slip:") for name in _evidence(left, right, words) if name.startswith("slip:")}
    assert found == kinds


def test_of_words_of_which_more_than_a_character_differs_it_is_not_asked() -> None:
    found = _evidence("城东的会展中心明年开工建设。", "城东的体育场馆明年开工建设。", "会展中心")
    assert not any(name.startswith("slip:") for name in found)
