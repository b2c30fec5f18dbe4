"""What a passage says: its sources, its names, and the slots that are filled."""

import pytest

from auditor.model import Span
from auditor.statement.items import items
from auditor.statement.names import names, sound_alike
from auditor.statement.sources import sources
from auditor.statement.tokens import tokenise
from auditor.statement.words import WORDS
from tests.compare.texts import article


def _items(text: str) -> dict[str, list[str]]:
    one = article("0.txt", text)
    span = Span(0, len(text))
    found: dict[str, list[str]] = {}
    for item in items(text, span, tokenise(one.article, span)):
        found.setdefault(item.slot, []).append(text[item.span.start : item.span.end])
    return found


@pytest.mark.parametrize(
    ("text", "attribution", "who"),
    [
        ("据市防汛指挥部消息，水位已经回落。", "据市防汛指挥部消息", "市防汛指挥部消息"),
        ("记者从市应急管理局获悉，道路已抢通。", "从市应急管理局获悉", "市应急管理局"),
        ("道路已抢通，发言人沈砚秋表示，供电也已恢复。", "发言人沈砚秋表示", "发言人沈砚秋"),
    ],
)
def test_a_source_is_its_whole_attribution_with_the_name_in_it(text: str, attribution: str, who: str) -> None:
    found = sources(text)
    assert (text[slice(*found[-1].span)], text[slice(*found[-1].who)]) == (attribution, who)


@pytest.mark.parametrize("text", ["这些数据显示水位回落。", "证据发布在网上。", "水位已经回落。"])
def test_what_only_looks_like_an_attribution_is_none(text: str) -> None:
    assert sources(text) == []


def test_slots_are_filled_by_figures_words_and_sources() -> None:
    found = _items("据市防汛指挥部消息，截至8月5日，预计部分路段超过30小时内无法通行，同比增长两成。")
    assert found["time"] == ["8月5日"]
    assert found["modality"] == ["预计"]
    assert found["scope"] == ["部分"]
    assert found["polarity"] == ["无法"]
    assert found["base"] == ["同比"]
    assert found["source"] == ["据市防汛指挥部消息"]
    assert len(found["figure"]) == 2


def test_a_word_in_a_figure_fills_no_slot_of_its_own() -> None:
    assert "bound" not in _items("转移群众超过300人。")


_SENTENCE = (
    "据市防汛指挥部消息，截至8月5日，全市转移群众1,200人；局长沈砚秋表示，《防汛，从我做起》手册预计部分发放。没有人员伤亡，不能停课。"
)


@pytest.mark.parametrize("words", ["8月5日", "1,200", "沈砚秋", "从我", "部分", "没有", "。", "市", ""])
def test_the_items_near_a_place_are_those_of_the_passage_that_meet_it(words: str) -> None:
    span = Span(0, len(_SENTENCE))
    tokens = tokenise(article("0.txt", _SENTENCE).article, span)
    at = _SENTENCE.index(words, 3)
    near = Span(at, at + len(words))
    whole = items(_SENTENCE, span, tokens)
    here = items(_SENTENCE, span, tokens, [near])
    assert [item for item in whole if item in here] == here
    assert [item for item in here if _meet(item.span, near)] == [item for item in whole if _meet(item.span, near)]
    assert len(here) < len(whole)


def _meet(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def test_words_of_one_sense_say_the_same() -> None:
    assert WORDS["日前"] == WORDS["近日"]
    assert WORDS["拟"] == WORDS["计划"]
    assert WORDS["拟"] != WORDS["已"]


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [("孙佳炜", "孙家炜", True), ("开原", "开源", True), ("湖南", "湖北", False), ("孙佳炜", "孙佳炜", False), ("孙佳", "孙佳炜", False)],
)
def test_names_that_sound_alike(one: str, other: str, alike: bool) -> None:
    assert sound_alike(one, other) is alike


def test_courtesies_are_no_names() -> None:
    assert [name.text for name in names("谢谢大家，北京欢迎你。")] == ["北京"]
