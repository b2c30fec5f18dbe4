"""Whether what says nearly the same says it of the same thing: a disagreement, or another issue of a series."""

import json
from pathlib import Path

import pytest

from auditor.cli import main

ISSUED = (
    "{}气象台2023年08月{}日14时19分继续发布高温黄色预警信号：预计今天下午至明天我县全部乡镇和街道将出现35℃以上高温天气，"
    "请注意防暑降温，户外作业人员减少外出。\n"
)


@pytest.mark.parametrize(
    ("place", "day", "code", "verdicts", "others"),
    [("平山县", "16", 0, {"equivalent", "exact"}, 1), ("利津县", "05", 1, {"equivalent", "exact", "differs"}, 0)],
)
def test_the_warning_of_another_county_and_day_disputes_nothing(
    place: str, day: str, code: int, verdicts: set[str], others: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """With the day alone changed it is one, in the words of another source."""
    (tmp_path / "a.txt").write_text("晚报讯，市民近日纷纷问起天气。" + ISSUED.format("利津县", "03"), encoding="utf-8")
    (tmp_path / "b.txt").write_text("日报消息，各地防暑不松劲。" + ISSUED.format(place, day), encoding="utf-8")
    capsys.readouterr()
    asked = ISSUED.format("利津县", "03").strip()
    assert main(["cite", asked, "--in", str(tmp_path), "-q", "--jobs", "1", "-f", "json"]) == code
    answer = json.loads(capsys.readouterr().out)
    assert {match["agreement"] for match in answer["matches"]} <= verdicts and len(answer["others"]) == others
