"""What is not Chinese, or was decoded wrong for good, is read, said to be not compared, and nothing is claimed of it."""

import json
from pathlib import Path

import pytest

from auditor.cli import main

STORY = (
    "晴川市能源局14日通报，全市一季度新建充电桩2316个，同比增长18.4%，覆盖九成以上的乡镇。局长林一表示，"
    "下一步将重点补齐柳塘、松坪两地的短板，年底前再建3100个，并对老旧小区逐一排查。"
)
ENGLISH = (
    "The energy bureau said on Sunday that 2,316 charging points were built in the first quarter, up 18.4 percent from a year earlier. "
    "Another 3,100 are planned by the end of the year, it added, with most of them in the two towns that have the fewest so far."
)
JAPANESE = "晴川市エネルギー局は日曜日に、第一四半期に充電器を2316台設置したと発表した。前年同期より18.4%増えたという。" * 3


def _audited(folder: Path, capsys: pytest.CaptureFixture[str]) -> dict[str, list[dict[str, object]]]:
    main([str(folder), "-f", "json", "--isolated", "--no-progress", "--jobs", "1"])
    return json.loads(capsys.readouterr().out)  # type: ignore[no-any-return]


@pytest.mark.parametrize("text", [ENGLISH, JAPANESE, STORY.encode().decode("gbk", "replace"), STORY.encode().decode("cp1252", "replace")])
def test_two_copies_that_differ_are_not_compared(text: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    (tmp_path / "b.txt").write_text(text.replace("18.4", "14.8"), encoding="utf-8")
    report = _audited(tmp_path, capsys)
    assert [article["state"] for article in report["articles"]] == ["other-language"] * 2
    assert report["clusters"] == []
    assert {finding["rule"] for finding in report["findings"]} <= {"T601"}
    assert {finding["severity"] for finding in report["findings"]} <= {"medium"}


def test_their_twin_in_chinese_is_compared(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.txt").write_text(STORY, encoding="utf-8")
    (tmp_path / "b.txt").write_text(STORY.replace("18.4", "14.8").encode().decode("latin-1"), encoding="utf-8")
    report = _audited(tmp_path, capsys)
    assert [article["state"] for article in report["articles"]] == ["compared"] * 2
    assert "F101" in {finding["rule"] for finding in report["findings"]}


def test_no_figures_are_claimed_of_them(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.txt").write_text(ENGLISH, encoding="utf-8")
    main(["figures", str(tmp_path), "--isolated", "--lang", "en"])
    out = capsys.readouterr()
    assert out.out == "" and "not Chinese" in out.err


def test_who_wrote_it_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.txt").write_text(f"晴川新建充电桩\n记者 周远 2023-05-14\n\n{STORY}", encoding="utf-8")
    [article] = _audited(tmp_path, capsys)["articles"]
    assert article["byline"] == "周远"
