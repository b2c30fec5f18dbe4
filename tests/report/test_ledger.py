"""The ledger of figures as a table: what an analyst can filter."""

import csv
import io
import json
from pathlib import Path

import pytest

from auditor.cli import main
from auditor.report.ledger import COLUMNS, harmless
from tests.quote.archive import write


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write(tmp_path_factory.mktemp("archive") / "news.jsonl")


def table(archive: Path, capsys: pytest.CaptureFixture[str], *options: str) -> list[dict[str, str]]:
    capsys.readouterr()
    assert main(["figures", str(archive), "--csv", "-q", "--jobs", "1", *options]) == 0
    return list(csv.DictReader(io.StringIO(capsys.readouterr().out.removeprefix("\ufeff"))))


def rows(found: list[dict[str, str]], text: str) -> list[dict[str, str]]:
    return [row for row in found if row["text"] == text]


def test_the_headers_are_english_and_the_sentence_is_a_place(archive: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = table(archive, capsys)
    assert tuple(found[0]) == COLUMNS
    [row] = rows(found, "301.2亿元")
    assert row["sentence_at"].split(":")[0] == row["line"]
    assert (row["source"], row["published"], row["record"]) == ("云麓日报", "2022-04-22", "1")
    assert "教育厅22日公布" in table(archive, capsys, "--sentences")[0]["sentence"]


@pytest.mark.parametrize(
    ("text", "measures", "base"),
    [
        ("301.2亿元", "全省教育经费总投入", ""),
        ("5.3%", "全省教育经费总投入增长", "上年"),
        ("131.7亿元", "义务教育投入", ""),
        ("7206万人", "全省常住人口增加", "2010年的33972万人"),
        ("0.48人", "平均每个家庭户的人口减少", "2010年"),
        ("247公里", "抢修道路", ""),
        ("1880元", "", ""),
    ],
)
def test_what_a_figure_measures_and_is_compared_with(
    text: str, measures: str, base: str, archive: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert {(row["measures"], row["base"]) for row in rows(table(archive, capsys), text)} <= {(measures, base)}


def test_a_bound_stays_what_it_is(archive: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert {row["bound"] for row in table(archive, capsys)} <= {"=", ">", ">=", "<", "<=", "~"}


@pytest.mark.parametrize("cell", ["=", ">=", "-", "-3.5", "+5%", "-1,200", "15.6%", "同比"])
def test_what_no_spreadsheet_runs_is_left_alone(cell: str) -> None:
    assert harmless(cell) == cell


@pytest.mark.parametrize("cell", ["=1+2", "+cmd|' /C calc'!A0", "@SUM(A1)", "-2+3+cmd", "\t=1"])
def test_a_formula_is_defused(cell: str) -> None:
    assert harmless(cell) == "'" + cell


def test_many_figures_of_one_sentence_do_not_repeat_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    sizes = []
    for count in (200, 400):
        path = tmp_path / f"{count}.txt"
        path.write_text(
            "各地产量\n各地产量分别为" + "、".join(f"{number}吨" for number in range(1000, 1000 + count)) + "。\n", encoding="utf-8"
        )
        sizes.append(len("".join(map(str, table(path, capsys)))))
    assert sizes[1] < 2.2 * sizes[0]


def test_parquet_has_the_same_rows(archive: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pq = pytest.importorskip("pyarrow.parquet", reason="needs the extra `parquet`")
    found = table(archive, capsys)
    path = tmp_path / "ledger.parquet"
    assert main(["figures", str(archive), "--parquet", str(path), "-q", "--jobs", "1"]) == 0
    read = pq.read_table(path).to_pylist()
    assert [row["text"] for row in read] == [row["text"] for row in found]
    assert {row["line"] for row in read} == {int(row["line"]) for row in found}


def test_json_lines_have_what_the_table_has(archive: Path, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    main(["figures", str(archive), "-q", "--jobs", "1"])
    first = json.loads(capsys.readouterr().out.splitlines()[0])
    assert {"sentence", "measures", "base", "source", "article"} <= set(first)
