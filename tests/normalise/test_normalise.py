"""Properties of the whole stage."""

import json
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.model import Document, Span
from auditor.normalise import normalise, normalise_text
from auditor.offsets import Edit, rewrite

SHARED = Path(os.environ.get("AUDIT_SHARED") or Path(__file__).parents[3] / "shared")
ALPHABET = "国國著么显顯12，, .。:：;?!()（）\"'“”‘’「」-—~～…·[]〔〕3²ⅣabZ％１\u3000 \xa0\n\r\u200b\ufeff/w年月"


@given(st.text(ALPHABET, max_size=60))
def test_normalising_twice_changes_nothing(text: str) -> None:
    once = normalise_text(text).text
    assert normalise_text(once).text == once


@given(st.text(max_size=60))
def test_any_text_can_be_normalised(text: str) -> None:
    normal = normalise_text(text)
    assert normal.offsets.length == len(normal.text)
    assert normalise_text(normal.text).text == normal.text


@given(st.text(ALPHABET, max_size=60))
def test_the_map_is_monotone_and_stays_in_the_text(text: str) -> None:
    normal = normalise_text(text)
    previous = (0, 0)
    for at in range(len(normal.text)):
        start, end = normal.offsets.span(at, at + 1)
        assert 0 <= start <= end <= len(text)
        assert start >= previous[0]
        assert end >= previous[1]
        previous = start, end


@given(st.lists(st.text(ALPHABET.replace("\n", "").replace("\r", ""), min_size=1, max_size=30), max_size=5))
def test_the_raw_text_of_a_paragraph_folds_to_the_paragraph(paragraphs: list[str]) -> None:
    raw = "\n".join(paragraphs)
    normal = normalise_text(raw)
    at = 0
    for paragraph in normal.text.split("\n"):
        start, end = normal.offsets.span(at, at + len(paragraph))
        if normal.script == normalise_text(raw[start:end]).script:
            assert normalise_text(raw[start:end]).text == paragraph
        at += len(paragraph) + 1


def test_an_article_leads_from_its_text_to_the_raw_file() -> None:
    raw = "<p>隨著　經濟&nbsp;發展</p>"
    body, offsets = rewrite(raw, [Edit(0, 3, ""), Edit(8, 14, " "), Edit(16, 20, "\n")])
    assert body == "隨著　經濟 發展\n"
    article = normalise(Document("a.html", None, raw, body, offsets, title="標題", source="某報", repairs={"entity": 1}))
    assert article.text == "随着经济发展"
    assert article.script == "traditional"
    assert raw[slice(*article.raw_span(Span(2, 6)))] == "經濟&nbsp;發展"
    assert (article.id, article.title, article.source, article.repairs) == ("a.html", "標題", "某報", {"entity": 1})
    assert article.folded["script"] == 5


def test_a_record_is_named_by_its_number() -> None:
    body, offsets = rewrite("正文", [])
    assert normalise(Document("a.jsonl", 7, "正文", body, offsets)).id == "a.jsonl#7"


@pytest.mark.skipif(not SHARED.is_dir(), reason="needs the real texts, which are not part of the project")
def test_real_items_are_stable_and_map_back_paragraph_by_paragraph() -> None:
    with (SHARED / "corpora" / "news-2023-dev.jsonl").open(encoding="utf-8") as lines:
        texts = [json.loads(line)["text"] for number, line in enumerate(lines) if number % 40 == 0]
    assert len(texts) > 200
    for text in texts:
        normal = normalise_text(text)
        assert normalise_text(normal.text).text == normal.text
        at = 0
        for paragraph in normal.text.split("\n"):
            start, end = normal.offsets.span(at, at + len(paragraph))
            assert normalise_text(text[start:end]).text == paragraph
            at += len(paragraph) + 1


@pytest.mark.skipif(not SHARED.is_dir(), reason="needs the real texts, which are not part of the project")
@pytest.mark.parametrize(
    ("name", "script", "phrases"),
    [
        ("gov-cn-2021-q1-traditional.txt", "traditional", ["人工智慧和实体经济", "软体业务收入", "具有显著的放"]),
        ("cctime-2023-annual.txt", "traditional", ["是什么？"]),
        ("shuzhiren-36859.txt", "simplified", []),
        ("eastmoney-202204192347943667.md", "simplified", []),
    ],
)
def test_real_articles(name: str, script: str, phrases: list[str]) -> None:
    normal = normalise_text((SHARED / "articles" / name).read_text(encoding="utf-8"))
    assert normal.script == script
    assert [phrase for phrase in phrases if phrase not in normal.text] == []
    assert "著力" not in normal.text
