"""Each shape of splice, tag, entity and damage, with its twin that is the author's own."""

import json
import os
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.ingest.article import REPAIRED_SHOWN
from auditor.ingest.repair import repair
from tests.ingest.texts import document

SHARED = Path(os.environ.get("AUDIT_SHARED") or Path(__file__).parents[3] / "shared")
real = pytest.mark.skipif(not SHARED.is_dir(), reason="needs the real texts, which are not part of the project")


@pytest.mark.parametrize(
    ("text", "mended"),
    [
        ("大數(shù)據中心的數(shù)量", "大數據中心的數量"),
        ("國(guó)務(wù)院(yuàn)辦(bàn)公(gōng)廳(tīng)", "國務院辦公廳"),
        ("會(huì )議開始", "會議開始"),
        ("企業(ye)(ye)發(fa)展", "企業發展"),
        ("運（yùn）營商", "運營商"),
        ("国(guó)内外经(jīng)济形(xíng)势", "国内外经济形势"),
        ("綠(lǜ)色、女(nǚ)性", "綠色、女性"),
        ("長(zhǎng)期增長(zhǎng)與長(cháng)江", "長期增長與長江"),
    ],
)
def test_spliced_readings_go(text: str, mended: str) -> None:
    repaired = repair(text)
    assert repaired.text == mended
    assert set(repaired.repairs) == {"pinyin"}


@pytest.mark.parametrize(
    "text",
    [
        "信息技術(IT)、通信技術(CT)與制造業采購經理指數(PMI)",
        "規劃(2022—2025年)和基金(etf)、指數(pmi)",
        "這個囧(jiǒng)字很有意思",
        "单(shàn)县在山东，台(tāi)州在浙江，人们常把这两个地名读错。" + "这是一篇讲地名读音的文章。" * 20,
        "他叫王昇(shēng)，是本地人。" + "文章讲他的一生，和他的家乡。" * 40,
        "重庆(qìng)市与叶公好龙的叶(yè)",
        "函数f(a)与g(e)",
        "你好(hello)",
        "增長(abc)",
    ],
)
def test_what_an_author_put_in_parentheses_stays(text: str) -> None:
    repaired = repair(text)
    assert repaired.text == text
    assert repaired.repairs == {}
    assert repaired.damage == ()


def test_legitimate_parentheses_stay_in_a_text_full_of_splices() -> None:
    repaired = repair("信息技術(shù)(IT)、數(shù)據(2022—2025年)、業(yè)務(PMI)，囧(abc)")
    assert repaired.text == "信息技術(IT)、數據(2022—2025年)、業務(PMI)，囧(abc)"
    assert repaired.repairs == {"pinyin": 3}


@pytest.mark.parametrize(
    ("text", "mended", "repairs"),
    [
        ("正文</div>继续", "正文继续", {"tag": 1}),
        ("正文<br/>继续<BR>完", "正文\n继续\n完", {"tag": 2}),
        ('<span style="color:red">红</span>', "红", {"tag": 2}),
        ("前<!-- 注释 -->后", "前后", {"tag": 1}),
        ("前&lt;p&gt;后", "前\n后", {"tag": 1}),
        ("甲&nbsp;乙&amp;nbsp;丙", "甲\xa0乙\xa0丙", {"entity": 2}),
        ("&#x4e2d;&#22269;&ldquo;好&rdquo;", "中国“好”", {"entity": 4}),
        ("R&amp;D", "R&D", {"entity": 1}),
        ("低于<5%且a<b，a<b>c不动", "低于<5%且a<b，a<b>c不动", {}),
        ("AT&T;与&unknown;", "AT&T;与&unknown;", {}),
        ("1<2>1", "1<2>1", {}),
        ("&#0;&#1114112;", "\ufffd\ufffd", {"entity": 2}),
    ],
)
def test_tags_and_entities(text: str, mended: str, repairs: dict[str, int]) -> None:
    repaired = repair(text)
    assert repaired.text == mended
    assert repaired.repairs == repairs


def test_every_repair_is_shown_where_it_was_made_in_the_input() -> None:
    text = "大數(shù)據&nbsp;中心</div>的數(shù)量"
    repaired = repair(text)
    assert [text[start:end] for start, end in repaired.repaired] == ["(shù)", "&nbsp;", "</div>", "(shù)"]
    at = repaired.text.index("中心的數")
    assert repaired.offsets is not None
    assert text[slice(*repaired.offsets.span(at, at + 4))] == "中心</div>的數"


def test_every_repair_has_its_place() -> None:
    assert len(repair("國(guó)" * 100).repaired) == 100


def test_a_document_points_at_the_repairs_of_its_body(tmp_path: Path) -> None:
    menu = "首頁|運(yùn)營|大數(shù)據(jù)|物聯(lián)網(wǎng)\n"
    body = "國務(wù)院新聞辦公室舉行新聞發(fā)布會，介紹工業(yè)運(yùn)行情況，并答記者問。\n"
    path = tmp_path / "page.txt"
    path.write_text(menu * 30 + "\n工業(yè)運(yùn)行總體平穩(wěn)\n\n" + body * 40, encoding="utf-8")
    read = document(path)
    assert len(read.repaired) == REPAIRED_SHOWN
    first = read.repaired[0]
    assert read.raw[first.start - 1 : first.end] == "務(wù)"


def test_a_clean_text_is_given_back_as_it_is() -> None:
    text = "工业经济总体呈现回升向好态势。"
    assert (repair(text).text is text, repair(text).offsets) == (True, None)


@given(st.text("國数(（guójī )?;<p>/&nbs#x4e;a\ue1e5\ufffd敿煞裨傮w", max_size=60))
def test_any_text_can_be_repaired(text: str) -> None:
    repaired = repair(text)
    assert repaired.text is text if repaired.offsets is None else repaired.offsets.length == len(repaired.text)
    ends = 0
    for damage in repaired.damage:
        assert ends <= damage.span.start < damage.span.end <= len(text)
        ends = damage.span.end


def test_hostile_text_is_repaired_in_linear_time() -> None:
    began = time.process_time()
    for hostile in (
        "(a" * 50_000,
        "國(guó" * 30_000,
        "<p " * 50_000,
        "&amp;" * 40_000,
        "國?guó)" * 3_000,
        "\ue1e5敿" * 3_000,
        "<!--" * 40_000,
    ):
        repair(hostile)
    assert time.process_time() - began < 20


@real
def test_the_spliced_page_loses_its_readings_and_nothing_else() -> None:
    text = (SHARED / "articles" / "cctime-2023-annual.txt").read_text(encoding="utf-8")
    repaired = repair(text)
    assert repaired.repairs["pinyin"] == 2168
    for kept in ("技術(IT)", "技術(CT)", "技術(OT)", "技術(DT)"):
        assert kept in repaired.text
    assert len(repaired.damage) == 13


@real
def test_real_items_need_next_to_nothing() -> None:
    with (SHARED / "corpora" / "news-2023-dev.jsonl").open(encoding="utf-8") as lines:
        texts = [json.loads(line)["text"] for line in lines]
    repaired = [repair(text) for text in texts]
    assert sum(item.repairs.get("pinyin", 0) for item in repaired) == 0
    assert sum(len(item.damage) for item in repaired) == 0
