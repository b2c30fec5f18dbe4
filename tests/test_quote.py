"""What an editor is told of a quotation: who carries it, what they disagree about, and what to paste."""

import json
import os
import random
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from auditor.cite import Searcher
from auditor.cli import main
from auditor.quote import story

ARTICLES = Path(os.environ.get("AUDIT_SHARED", Path(__file__).parents[2] / "shared")) / "articles"
TRANSCRIPT = "eastmoney-202204192347943667"
MAGAZINE = "shuzhiren-36859"

real = pytest.mark.skipif(not ARTICLES.is_dir(), reason=f"needs the articles of {ARTICLES}")


def cited(capsys: pytest.CaptureFixture[str], quote: str, archive: Path, form: str = "json") -> tuple[int, str]:
    capsys.readouterr()
    code = main(["cite", quote, "--in", str(archive), "-f", form, "-q"])
    return code, capsys.readouterr().out


def disputes(answer: Mapping[str, Any]) -> set[tuple[str, frozenset[tuple[str | None, str]]]]:
    """The findings as rule and readings, each with the stem of one who has it."""
    return {
        (
            finding["rule"],
            frozenset((reading["text"], Path(at["article"]).stem) for reading in finding["readings"] for at in reading["witnesses"]),
        )
        for finding in answer["findings"]
    }


@real
def test_a_vague_quotation_is_disputed_by_the_transcript(capsys: pytest.CaptureFixture[str]) -> None:
    code, printed = cited(capsys, "尤其是政府工作报告连续多年强调要发展工业互联网", ARTICLES)
    answer = json.loads(printed)
    assert code == 1
    assert disputes(answer) == {("F103", frozenset({("五年", TRANSCRIPT), ("多年", MAGAZINE)}))}
    assert Path(answer["matches"][0]["article"]).stem == TRANSCRIPT, "the canonical source comes first"
    assert "连续五年" in answer["citation"]["quote"]
    assert answer["citation"]["source"] == "财联社"
    assert answer["citation"]["published"].startswith("2022-04-19")


@real
def test_figures_that_a_condensed_quotation_lacks_are_named(capsys: pytest.CaptureFixture[str]) -> None:
    code, printed = cited(capsys, "同时开展了2批次技术抽检，进一步净化了APP生态", ARTICLES)
    assert code == 1
    assert {
        ("F105", frozenset({("61万款", TRANSCRIPT), (None, MAGAZINE)})),
        ("F105", frozenset({("134款", TRANSCRIPT), (None, MAGAZINE)})),
    } <= disputes(json.loads(printed))


@real
def test_script_and_punctuation_are_no_dispute(capsys: pytest.CaptureFixture[str]) -> None:
    code, printed = cited(capsys, "一季度規模以上工業增加值同比增長6.5%，高於去年四季度2.6個百分點", ARTICLES)
    answer = json.loads(printed)
    assert code == 0
    assert answer["findings"] == []
    assert {match["agreement"] for match in answer["matches"]} <= {"exact", "equivalent"}
    assert {Path(match["article"]).stem for match in answer["matches"]} >= {TRANSCRIPT, MAGAZINE}


@real
def test_a_figure_that_no_source_has_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    code, printed = cited(capsys, "一季度制造业投资同比增长16.5%", ARTICLES)
    answer = json.loads(printed)
    assert code == 1
    [finding] = answer["findings"]
    assert (finding["rule"], finding["severity"]) == ("F101", "high")
    assert {reading["text"] for reading in finding["readings"]} == {"15.6%", "16.5%"}
    assert answer["citation"]["quote"] == "一季度制造业投资同比增长15.6%", "what says much the same just before is not quoted"


@real
@pytest.mark.parametrize("quote", ["今天晚上的月亮特别圆，适合出门散步", "新能源汽车产销量均突破130万辆"])
def test_what_nobody_said_is_not_found(quote: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert cited(capsys, quote, ARTICLES)[0] == 3


STORY = "晴川市防汛办通报说，昨夜全市平均降雨量22.8毫米，转移群众1280人。晴川站水位回落。"


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    for name, text in {"a": STORY, "b": STORY.replace("22.8毫米", "228毫米")}.items():
        (tmp_path / f"{name}.txt").write_text(f"晴川昨夜大雨\n{text}\n", encoding="utf-8")
    (tmp_path / "c.txt").write_text("大坝\n" + "大坝很高。" * 6 + "\n", encoding="utf-8")
    return tmp_path


def test_the_quotation_is_called_one_in_either_language(archive: Path, capsys: pytest.CaptureFixture[str]) -> None:
    quote = "转移群众1208人，晴川站水位回落"
    assert "引文" in cited(capsys, quote, archive, "text")[1]
    main(["cite", quote, "--in", str(archive), "--lang", "en", "-q"])
    assert "the quotation" in capsys.readouterr().out


def test_of_many_places_people_see_the_first(archive: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert len(json.loads(cited(capsys, "大坝很高", archive)[1])["matches"]) == 6
    for form in ("text", "markdown"):
        printed = cited(capsys, "大坝很高", archive, form)[1]
        assert printed.count("c.txt:2:") == 3
        assert "另有 3 处" in printed


SPEECH = (
    "{head}\n主持人介绍了到会的嘉宾和本次会议的三项议程，随后进入提问环节。有记者问到老工业城市的出路，工业局局长用了近半小时作答，"
    "从厂房改造讲到工人培训。{said}会后，与会人员参观了设在一楼的成果展，并与参展单位进行了座谈交流。展览展出新设备四十余台，"
    "其中一半由本地企业自行研制，将于下月移至市图书馆，向市民免费开放两周。\n"
)
SAID = "市政府工作报告连续四年强调要发展工业互联网，并要求各区拿出方案。"


@pytest.fixture
def speeches(tmp_path: Path) -> Path:
    copies = {
        "gov.txt": SAID,
        "daily.txt": SAID.replace("，并要求", "，並要求").replace("市政府工作报告", "市政府工作報告"),
        "short.txt": "",
    }
    for name, said in copies.items():
        (tmp_path / name).write_text(SPEECH.format(head="会议侧记", said=said), encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("quote", "differing"),
    [
        ("市政府工作报告连续四年强调要发展人工智能", ("人工智能", "工业互联网")),
        ("县长表示连续四年强调要发展工业互联网", ("县长表示", "政府工作报告")),
        ("市政府工作报告连续四年强调要发展", None),
        ("市政府工作报告连续四年强调发展工业互联网", ("", "要")),
    ],
)
def test_another_word_is_no_agreement(
    speeches: Path, capsys: pytest.CaptureFixture[str], quote: str, differing: tuple[str, str] | None
) -> None:
    code, printed = cited(capsys, quote, speeches)
    matches = json.loads(printed)["matches"]
    assert code == (1 if differing else 0)
    assert {match["agreement"] == "differs" for match in matches} == {differing is not None}
    told = cited(capsys, quote, speeches, "text")[1]
    assert ("各来源一致" in told) is (differing is None)
    if differing:
        assert (differing[0] or differing[1]) in told
        assert all(match["text"].endswith("工业互联网") for match in matches), "no match ends inside a word"


def test_what_is_folded_is_no_other_word(speeches: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, printed = cited(capsys, "市政府工作報告連續4年強調要發展工業互聯網", speeches)
    assert code == 0
    assert {match["agreement"] for match in json.loads(printed)["matches"]} == {"equivalent"}


def test_where_one_copy_has_another_name_the_sources_do_not_agree(speeches: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (speeches / "daily.txt").write_text(SPEECH.format(head="会议侧记", said=SAID.replace("各区", "各县")), encoding="utf-8")
    code, printed = cited(capsys, "并要求各区拿出方案", speeches)
    assert code == 1
    assert {Path(match["article"]).stem: match["agreement"] for match in json.loads(printed)["matches"]} == {
        "gov": "exact",
        "daily": "differs",
    }


@pytest.mark.parametrize("read", [0, 150])
def test_whether_texts_or_grams_are_asked_who_leaves_it_out_is_the_same(
    speeches: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, read: int
) -> None:
    index = speeches.parent / "asked.audit"
    assert main(["index", "build", str(index), str(speeches), "-q"]) == 0
    monkeypatch.setattr(story, "READ", read)
    assert "另有 1 篇同源稿" in cited(capsys, SAID, index, "text")[1]


def test_no_text_is_passed_over_in_which_anything_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    clauses = ["晴川市防汛办8日通报", "全市转移群众1280人", "抢修道路247公里", "恢复供电97.6%", "仍有18人失踪", "搜救正在进行"]
    searcher = Searcher("，".join(clauses) + "。")
    chosen = random.Random(1)
    outcomes = set()
    for _ in range(400):
        kept = [clause if chosen.random() < 0.5 else clause[:: chosen.choice((-1, 2, 3))] for clause in clauses]
        text = "".join(clause + chosen.choice("，。、") for clause in kept)
        found = searcher.find(text)
        outcomes.add(bool(found))
        with monkeypatch.context() as aligning:
            aligning.setattr(Searcher, "_may_stand_in", lambda *_: True)
            assert Searcher(searcher.quote).find(text) == found, text
    assert outcomes == {True, False}


def test_nothing_is_grouped_where_no_other_text_has_what_stands_around(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    text = "晴川市防汛办8日通报，全市转移群众1280人。" + SAID + "市水务局同日表示，青岭水库蓄水量已达4200万立方米，仍在安全线以下。"
    (tmp_path / "one.txt").write_text(text, encoding="utf-8")
    (tmp_path / "other.txt").write_text("云麓至青岭的铁路全长312公里，设计时速250公里，沿线设站11座。", encoding="utf-8")
    index = tmp_path / "two.audit"
    assert main(["index", "build", str(index), str(tmp_path), "-q"]) == 0
    monkeypatch.setattr(story, "regroup", lambda *given: pytest.fail("grouped for nothing"))
    assert "同源稿载有上下文" not in cited(capsys, SAID, index, "text")[1]


def test_copies_that_leave_the_sentence_out_are_counted(speeches: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "另有 1 篇同源稿载有上下文，没有这一句。" in cited(capsys, SAID, speeches, "text")[1]
    index = speeches.with_suffix(".index")
    assert main(["index", "build", str(index), str(speeches), "-q"]) == 0
    assert "另有 1 篇同源稿载有上下文，没有这一句。" in cited(capsys, SAID, index, "text")[1]
    (speeches / "short.txt").write_text(SPEECH.format(head="会议侧记", said=SAID), encoding="utf-8")
    assert "没有这一句" not in cited(capsys, SAID, speeches, "text")[1]


@pytest.mark.parametrize("quote", ["", " ", "……", "“”"])
def test_a_quotation_without_a_letter_is_wrong_usage(speeches: Path, capsys: pytest.CaptureFixture[str], quote: str) -> None:
    assert cited(capsys, quote, speeches) == (2, "")


def test_quotation_marks_inside_a_citation_are_the_inner_ones(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.txt").write_text("会议\n他说，“稳中求进”是今年工作的总基调。\n", encoding="utf-8")
    assert "“他说，‘稳中求进’是今年工作的总基调”" in cited(capsys, "他说，“稳中求进”是今年工作的总基调", tmp_path, "text")[1]


def test_severity_is_told_in_the_language_of_the_answer(archive: Path, capsys: pytest.CaptureFixture[str]) -> None:
    quote = "转移群众1208人，晴川站水位回落"
    assert "F101 [严重]" in cited(capsys, quote, archive, "text")[1]
    main(["cite", quote, "--in", str(archive), "--lang", "en", "-q"])
    assert "F101 [high]" in capsys.readouterr().out


def test_whom_a_pronoun_stands_for_may_be_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.txt").write_text("大会\n市长何青松作报告。他说，要追求长远的质量，不求一时的速度。\n", encoding="utf-8")
    assert cited(capsys, "何青松说，要追求长远的质量", tmp_path)[0] == 0
    assert cited(capsys, "夏远说，要追求长远的质量", tmp_path)[0] == 1


def test_what_is_quoted_to_the_letter_is_cited_before_a_longer_copy_with_another_word(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = "副市长夏远介绍，截至8月8日24时，晴川市因灾死亡33人，主要由洪水冲淹等原因造成；因抢险救援牺牲5人。"
    (tmp_path / "a.txt").write_text(f"灾情\n{text}\n", encoding="utf-8")
    (tmp_path / "b.txt").write_text(f"灾情\n{text.replace('晴川市', '全市')}全市转移群众12.8万人。\n", encoding="utf-8")
    code, printed = cited(capsys, text, tmp_path)
    answer = json.loads(printed)
    assert code == 1
    assert [match["agreement"] for match in answer["matches"]] == ["exact", "differs"]
    assert "晴川市" in answer["citation"]["quote"]


def test_the_opposite_is_no_quotation(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.txt").write_text("会议\n会议要求，各区不得挪用专项资金，违者严处。\n", encoding="utf-8")
    code, printed = cited(capsys, "得挪用专项资金", tmp_path)
    assert (code, json.loads(printed)["matches"][0]["differences"]) == (1, [{"quoted": "", "found": "不"}])


def test_many_articles_are_counted_and_a_few_shown(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for number in range(25):
        (tmp_path / f"{number:02}.txt").write_text(f"第{number}条\n这件事{number}引发关注，{number}人前往。\n", encoding="utf-8")
    printed = cited(capsys, "引发关注", tmp_path, "text")[1]
    assert "载有这句话的文章：25 篇" in printed
    assert (printed.count("一字不差"), "另有 5 篇未列出" in printed) == (20, True)
    assert main(["cite", "引发关注", "--in", str(tmp_path), "-q", "--limit", "2"]) == 0
    assert capsys.readouterr().out.count("一字不差") == 2
    assert "检索了 25 篇" in printed


def test_a_reference_after_gbt_7714(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    item = {"text": "全市平均降雨量22.8毫米，转移群众1280人。", "title": "首页 > 要闻 > 晴川昨夜大雨成灾", "source": "晴川日报"}
    (tmp_path / "a.json").write_text(json.dumps(item | {"published": "2023-08-09", "url": "https://a.example/1"}), encoding="utf-8")
    options = ["cite", "全市平均降雨量22.8毫米", "--in", str(tmp_path), "-q", "-f", "gbt7714", "--accessed", "2023-09-01"]
    assert main(options) == 0
    assert capsys.readouterr().out == "晴川日报. 晴川昨夜大雨成灾[EB/OL]. (2023-08-09)[2023-09-01]. https://a.example/1.\n"
    assert main([*options[:-1], "gestern"]) == 2


def test_a_citation_has_balanced_quotation_marks(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.txt").write_text("大会\n他说，“要追求长远的质量，不求一时的速度”，会场响起掌声。\n", encoding="utf-8")
    printed = cited(capsys, "他说，要追求长远的质量", tmp_path, "text")[1]
    assert "“他说，‘要追求长远的质量’”（" in printed
