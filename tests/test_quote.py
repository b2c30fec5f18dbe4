"""What an editor is told of a quotation: who carries it, what they disagree about, and what to paste."""

import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from auditor.cli import main

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
