"""Events in every format: the same ledger for people, spreadsheets and the page."""

import csv
import io
import json
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from auditor.errors import OutputError
from auditor.model import Event, LedgerCell, LedgerRow, Place, Result, Telling
from auditor.report import REPORTS, RenderOptions, ledgers
from auditor.report.summary import by_id
from auditor.report.tellings import COLUMNS, FORMS, records, render, write_parquet
from tests.report.factory import small


def _cell(telling: int, article: str, text: str, value: str) -> LedgerCell:
    return LedgerCell(
        telling,
        text,
        value,
        "人",
        "=",
        "08-09 20:00",
        Place(article, article.split("#")[0], None, 2, 5, 2, 8, f"已有{text}遇难<b>。", 2, len(text)),
    )


def _result() -> Result:
    result = small()
    names = [info.id for info in result.articles][:3]
    cells = tuple(_cell(at, name, text, text[:-1]) for at, (name, text) in enumerate(zip(names, ("5人", "7人", "9人"), strict=True)))
    rows = (LedgerRow("dead", "已有…遇难<script>", "development", cells), LedgerRow("number", "核载", "conflict", cells[:2]))
    return replace(result, events=(Event("e-1", tuple(map(Telling, names)), rows),))


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_form_has_every_figure(form: str, lang: str, options: RenderOptions) -> None:
    made = render(_result(), form, replace(options, lang=lang))  # type: ignore[arg-type]
    assert all(figure in made for figure in ("5人", "7人", "9人"))


def test_english_counts_one_as_one_and_two_as_two(options: RenderOptions) -> None:
    made = render(_result(), "text", replace(options, lang="en"))
    assert made.endswith("1 event, 3 tellings, 2 rows: conflict 1, development 1\n")


def test_the_table_has_a_line_for_every_cell(options: RenderOptions) -> None:
    made = render(_result(), "csv", replace(options, lang="en"))
    lines = list(csv.DictReader(io.StringIO(made.removeprefix("\ufeff"))))
    assert [(line["row"], line["kind"], line["verdict"], line["telling"], line["text"]) for line in lines] == [
        ("1", "dead", "development", "1", "5人"),
        ("1", "dead", "development", "2", "7人"),
        ("1", "dead", "development", "3", "9人"),
        ("2", "number", "conflict", "1", "5人"),
        ("2", "number", "conflict", "2", "7人"),
    ]
    assert lines[0]["as_of"] == "08-09 20:00" and lines[0]["line"] == "2"


def test_the_page_shows_the_ledger_and_a_line_over_time(options: RenderOptions) -> None:
    page = REPORTS["html"].render(_result(), options)
    section = page[page.index('id="events"') : page.index('id="outlets"')]
    assert section.count("<tr") == 3 and "<circle" in section
    assert "<script>" not in section and "&lt;script&gt;" in section


def test_a_page_without_events_has_no_such_section(options: RenderOptions) -> None:
    assert 'id="events"' not in REPORTS["html"].render(small(), options)
    assert "events" not in json.loads(REPORTS["json"].render(small(), options))


def test_parquet_has_the_rows_of_the_table(tmp_path: Path) -> None:
    pq = pytest.importorskip("pyarrow.parquet", reason="needs the extra `parquet`")
    result = _result()
    write_parquet(result, tmp_path / "ledger.parquet", "zh")
    read = pq.read_table(tmp_path / "ledger.parquet")
    assert tuple(read.column_names) == COLUMNS
    assert read.to_pylist() == [{name: record[name] for name in COLUMNS} for record in records(result, "zh")]


def test_without_pyarrow_it_is_said_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(OutputError, match="parquet"):
        write_parquet(_result(), tmp_path / "ledger.parquet", "zh")
    assert not (tmp_path / "ledger.parquet").exists()


def test_a_line_goes_by_the_moments_of_the_figures_that_have_one() -> None:
    def drawn(*moments: str) -> str:
        names = [info.id for info in small().articles][:3]
        cells = [_cell(at, name, text, text[:-1]) for at, (name, text) in enumerate(zip(names, ("5人", "9人", "7人"), strict=True))]
        row = LedgerRow("dead", "遇难", "development", tuple(replace(cell, as_of=at) for cell, at in zip(cells, moments, strict=True)))
        result = replace(small(), events=(Event("e-1", tuple(map(Telling, names)), (row,)),))
        [view] = ledgers.events(result, by_id(result), "")
        return str(view.rows[0].line)

    rising = drawn("08-09 20:00", "08-10 20:00", "08-10 06:00")
    assert rising == drawn("08-09 08:00", "08-10 09:00", "08-10 08:00") != drawn("", "", "") != "None"
    assert drawn("08-09 20:00", "08-10 20:00", "") == drawn("08-09 20:00", "08-10 20:00", "08-09 20:00") == "None"


def test_rows_on_which_all_agree_are_folded_up_where_they_are_many_beside_others(options: RenderOptions) -> None:
    [event] = _result().events or ()
    agreed = tuple(replace(event.rows[1], verdict="same", what=f"第{number}项") for number in range(ledgers.FOLDED))

    def shown(rows: tuple[LedgerRow, ...]) -> tuple[int, int]:
        result = replace(_result(), events=(replace(event, rows=rows),))
        [view] = ledgers.events(result, by_id(result), "")
        made = REPORTS["html"].render(result, options)
        assert made.count("项</span></th>") == sum(row.verdict == "same" for row in rows)
        assert ('class="more agreed"' in made) == bool(view.agreed)
        return len(view.rows), len(view.agreed)

    assert shown((*event.rows, *agreed)) == (2, ledgers.FOLDED)
    assert shown((*event.rows, *agreed[1:])) == (1 + ledgers.FOLDED, 0)
    assert shown(agreed) == (ledgers.FOLDED, 0)
