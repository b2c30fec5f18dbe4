"""The day of a moment is the day where the outlet is."""

import json
from pathlib import Path

import pytest

from auditor.cli import main
from auditor.errors import UsageError
from auditor.ingest import ReadOptions, discover
from auditor.ingest.dates import local, read_date, zone_of
from tests.ingest.texts import document, written

STORY = "晴川市能源局14日通报，全市一季度新建充电桩2316个，同比增长18.4%，覆盖九成以上的乡镇。"


@pytest.mark.parametrize(
    "moment",
    [
        1684081865,
        1684081865000,
        "1684081865",
        "2023-05-14T16:31:05Z",
        "2023-05-15T00:31:05+08:00",
        "2023-05-14T12:31:05-0400",
        "Sun, 14 May 2023 16:31:05 GMT",
        "2023-05-15 00:31:05",
    ],
)
def test_one_instant_is_one_day(moment: object, tmp_path: Path) -> None:
    found = document(written(tmp_path, "a.jsonl", json.dumps({"text": STORY, "date": moment})))
    assert found.published == "2023-05-15T00:31:05"


def test_an_outlet_elsewhere_has_its_own_day(tmp_path: Path) -> None:
    file = written(tmp_path, "a.jsonl", json.dumps({"text": STORY, "date": "2023-05-14T16:31:05Z"}))
    assert document(file, ReadOptions(timezone="America/New_York")).published == "2023-05-14T12:31:05"
    assert document(file, ReadOptions(timezone="-09:30")).published == "2023-05-14T07:01:05"


def test_a_date_without_a_zone_stays() -> None:
    for written_date in ("2023-05-14", "2023-05-14 09:31"):
        assert local(read_date(written_date), "America/New_York") == read_date(written_date)


@pytest.mark.parametrize(
    ("said", "date"),
    [
        ("民國112年5月14日", "2023-05-14"),
        ("中華民國一百一十二年五月十四日", "2023-05-14"),
        ("二〇二三年五月十四日", "2023-05-14"),
        ("二零二三年十二月三十一日", "2023-12-31"),
        ("May 14, 2023 9:31 PM", "2023-05-14T21:31"),
        ("14-May-2023", "2023-05-14"),
        ("２０２３年５月１４日", "2023-05-14"),
        ("2023/5/14 下午 12:05", "2023-05-14T12:05"),
        ("2023/5/14 上午 12:05", "2023-05-14T00:05"),
        ("2023年2月30日", None),
        ("民國112年13月1日", None),
        ("112年度预算", None),
        ("共112人", None),
    ],
)
def test_calendars(said: str, date: str | None) -> None:
    assert read_date(said) == date


def test_a_zone_that_there_is_not_is_an_error_that_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(UsageError):
        zone_of("Asia/Qingchuan")
    written(tmp_path, "a.txt", STORY)
    assert main([str(tmp_path), "--timezone", "Mars", "--isolated"]) == 2
    assert "Mars" in capsys.readouterr().err


def test_an_address_is_not_fetched_and_it_says_how_to() -> None:
    with pytest.raises(UsageError, match=r"curl -L 'https://news.example/a[?]b=1'"):
        list(discover(["https://news.example/a?b=1"], ReadOptions()))


def test_fields_and_tables_are_named_on_the_command_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    written(tmp_path, "a.jsonl", json.dumps({"a": {"b": STORY}}))
    assert main([str(tmp_path), "--text-field", "a.b", "-f", "json", "--isolated"]) == 0
    assert json.loads(capsys.readouterr().out)["articles"][0]["characters"] == len(STORY)
