"""Places where bytes went missing, made from whole sentences by losing them."""

import os
from pathlib import Path

import pytest

from auditor.ingest.damage import fluency, is_damaged
from auditor.ingest.repair import repair

SHARED = Path(os.environ.get("AUDIT_SHARED") or Path(__file__).parents[3] / "shared")


def inferred(text: str) -> list[tuple[str, str | None]]:
    return [(text[slice(*damage.span)], damage.inferred) for damage in repair(text).damage]


@pytest.mark.parametrize(
    ("text", "place", "said"),
    [
        ("信息通信業(yè)增長(zhǎng)，請?jiān)敿?xì)介紹一下", "?jiān)敿?xì)", "詳細"),
        ("新能源汽車?yán)^續(xù)領(lǐng)跑全球", "?yán)^", "繼"),
        ("產(chǎn)銷能夠?qū)崿F(xiàn)穩(wěn)定增長(zhǎng)", "?qū)崿F(xiàn)", "實現"),
        ("應(yīng)用不斷豐富?傮w看，發(fā)展很快", "?傮w", "。總體"),
        ("動(dòng)力足，作為根本宗旨?煞裨敿(xì)介紹", "?煞裨敿(xì)", "。可否詳細"),
        ("幫助?chuàng)新成果落地，運(yùn)營好", "?chuàng)", "創"),
    ],
)
def test_what_stood_there_is_worked_out_from_the_bytes(text: str, place: str, said: str) -> None:
    assert (place, said) in inferred(text)


def test_an_inference_never_enters_the_text() -> None:
    repaired = repair("新能源汽車?yán)^續(xù)領(lǐng)跑全球")
    assert "繼" not in repaired.text
    assert repaired.damage[0].inferred == "繼"
    assert repaired.damage[0].kind == "spliced"


def test_a_digit_that_was_swallowed_is_not_invented() -> None:
    text = "請?jiān)?0日內(nèi)聯(lián)系，過(guò)期不候"
    assert inferred(text) == [("?jiān)?", None)]


@pytest.mark.parametrize(
    "sentence", ["请在规定的时间内完成申报工作", "我国工业经济总体回升向好的态势进一步巩固", "推动新型工业化取得更大的进展"]
)
@pytest.mark.parametrize("lost", [0, 2, 4])
def test_a_run_shifted_by_a_lost_byte_is_found_if_it_left_a_trace(sentence: str, lost: int) -> None:
    data = sentence.encode("gb18030")
    broken = (data[:lost] + data[lost + 1 :] + b"5").decode("gb18030", "replace")
    if not is_damaged(broken):
        pytest.skip("every shifted character happens to be one that is in use")
    places = inferred(broken)
    assert places
    said = "".join(text or "" for _, text in places)
    assert sentence[lost // 2 + 2 : lost // 2 + 6] in said


@pytest.mark.parametrize("garbage", ["\ufffd", "\ufffd\ufffd\ufffd", "锟斤拷", "锟斤拷锟斤拷", "\ue1e5", "烫烫烫烫", "ï¿½ï¿½"])
def test_garbage_is_marked(garbage: str) -> None:
    text = f"总量达到{garbage}万辆"
    assert inferred(text) == [(garbage, None)]
    assert repair(text).text == text


@pytest.mark.parametrize(
    "text", ["他问：是吗?真的", "C罗?w", "锟是一种剑，烫手", "什么?煞费苦心", "翀A座", "好吗?（hǎo ma）", "西班牙¿Qué?"]
)
def test_odd_but_whole_text_is_not_damaged(text: str) -> None:
    assert repair(text).damage == ()


def test_fluency_prefers_what_somebody_would_write() -> None:
    assert fluency("豐富。總體看") > fluency("豐富?傮w看")
    assert fluency("规模化发展") > fluency("规奠化发展")


@pytest.mark.skipif(not SHARED.is_dir(), reason="needs the real texts, which are not part of the project")
def test_the_thirteen_places_of_a_real_page() -> None:
    text = (SHARED / "articles" / "cctime-2023-annual.txt").read_text(encoding="utf-8")
    assert inferred(text) == [
        ("?jiān)敿?xì)", "詳細"),
        ("?傮w", "。總體"),
        (";\ue1e5l(fā)", "模化發"),
        ("?yán)^", "繼"),
        ("?qū)ν庹钩觥\\囈?guī)", "對外展出。車規"),
        ("?qū)崿F(xiàn)", "實現"),
        ("?煞裨敿(xì)", "。可否詳細"),
        ("?shù)日\ue479", "等政策"),
        ("?chuàng)", "創"),
        ("?qū)\ue789踊顒樱\ue0da仗煨畔", "對接活動，空天信息"),
        ("?qū)崳?/STRONG>", "實，"),
        ("?jiān)?", None),
        ("?jiān)泼鳎捍蟛糠謬\ue24f倚聞澐至酥蓄l", "云明：大部分國家新劃分了中頻"),
    ]
