"""Sentences, items and turns, also in an article that is one line."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from tests.compare.texts import article


def _sentences(text: str) -> list[tuple[str | None, str]]:
    one = article("a.txt", text)
    return [(sentence.speaker, text[sentence.span.start : sentence.span.end]) for sentence in one.sentences]


def test_a_closing_quotation_mark_belongs_to_its_sentence() -> None:
    assert _sentences("他说：“水退了。”大家都很高兴。") == [(None, "他说：“水退了。”"), (None, "大家都很高兴。")]


def test_items_of_a_list_are_sentences() -> None:
    assert [text for _, text in _sentences("有三个条件：一是水，二是电，三是路。")] == ["有三个条件：", "一是水，", "二是电，", "三是路。"]


def test_a_paragraph_without_a_full_stop_is_a_sentence() -> None:
    assert [text for _, text in _sentences("小标题\n正文第一句。\n")] == ["小标题", "正文第一句。"]


def test_turns_inside_one_line() -> None:
    text = "记者：水位怎样？罗俊杰：水位平稳。堤防安全。记者：谢谢。罗俊杰：不客气。"
    assert _sentences(text) == [
        ("记者", "水位怎样？"),
        ("罗俊杰", "水位平稳。"),
        ("罗俊杰", "堤防安全。"),
        ("记者", "谢谢。"),
        ("罗俊杰", "不客气。"),
    ]


def test_a_tag_on_a_line_of_its_own_with_titles() -> None:
    text = "水利局新闻发言人、防汛处处长罗俊杰：\n水位平稳。\n新华社记者：\n请问明天呢？\n罗俊杰：\n继续平稳。\n"
    assert _sentences(text) == [("罗俊杰", "水位平稳。"), ("新华社记者", "请问明天呢？"), ("罗俊杰", "继续平稳。")]


def test_a_quotation_is_no_turn() -> None:
    assert {speaker for speaker, _ in _sentences("王毅表示：双方会谈。李强指出：要抓落实。比如：防汛。下一步：抗旱。")} == {None}


@given(st.text(alphabet="一是二。，：！？”\n罗俊杰记者省水 ab1", max_size=120))
def test_every_character_is_in_one_sentence_or_in_a_tag(text: str) -> None:
    spans = [sentence.span for sentence in article("a.txt", text).sentences]
    assert all(a.end <= b.start for a, b in pairwise(spans))
    assert all(text[span.start : span.end].strip() for span in spans)
    left_over = "".join(text[a.end : b.start] for a, b in pairwise(spans))
    assert not left_over.strip() or "：" in left_over
