import csv
import io

import pytest

from auditor.report import REPORTS, RenderOptions
from auditor.report.csv import cell
from tests.report.factory import hostile, small


@pytest.mark.parametrize("formula", ["=1+1", "+1", "-1", "@sum(a1)", "  =1", "＝1", "\t=1", "\r=1", "\n=1"])
def test_a_formula_is_text(formula: str) -> None:
    assert cell(formula).startswith("'")


@pytest.mark.parametrize("plain", ["增长6.5%", "5-6月", "a=b", "", "2022-04-19"])
def test_plain_text_is_left_alone(plain: str) -> None:
    assert cell(plain) == plain


def test_opens_in_a_spreadsheet(options: RenderOptions) -> None:
    page = REPORTS["csv"].render(small(), options)
    assert page.encode().startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(page[1:], newline="")))
    places = sum(len(r.witnesses) for f in small().findings for r in f.readings)
    assert len(rows) == 1 + places + len(small().skipped)
    assert {len(row) for row in rows} == {18}
    assert rows[1][8:11] == ["56%", "56", "数字经济部"]


def test_nothing_scraped_is_a_formula(options: RenderOptions) -> None:
    rows = list(csv.reader(io.StringIO(REPORTS["csv"].render(hostile(), options)[1:], newline="")))
    assert not [value for row in rows for value in row if value.startswith(("=", "+", "-", "@"))]
    assert any(value.startswith("'=cmd") for row in rows for value in row)
