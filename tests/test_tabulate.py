"""Rows of raw text: what is marked is what differs, and the marks know their findings."""

from pathlib import Path

from auditor.compare import compare
from auditor.model import Article, SegmentedArticle, Table
from auditor.normalise import normalise
from auditor.segment import segment
from auditor.tabulate import tabulate
from tests.compare.texts import apparatus_of
from tests.ingest.texts import document, written

LEFT = (
    "<html><body><article><h1>通报</h1><p>当日最大降雨量达到<b>22.8</b>毫米，创下历史纪录。</p>"
    "<p>各地已经做好充分的防汛准备工作。</p></article></body></html>"
)
RIGHT = "通报\n\n各地已经做好充分的防汛准备工作。\n当日最大降雨量达到228毫米，创下历史纪录。\n"


def _table(folder: Path) -> tuple[Table, dict[str, SegmentedArticle], list[str]]:
    files = written(folder, "a.html", LEFT), written(folder, "b.txt", RIGHT)
    apparatus, articles = apparatus_of(*(segment(normalise(document(file))) for file in files))
    findings = compare(apparatus, articles)
    return tabulate(apparatus, articles, findings), articles, [finding.id for finding in findings]


def test_cells_show_raw_text_without_markup_at_its_place(tmp_path: Path) -> None:
    table, articles, _ = _table(tmp_path)
    for row in table.rows:
        for cell in row.cells:
            article: Article = articles[cell.article].article
            assert "<" not in cell.text
            line = article.raw.split("\n")[cell.line - 1]
            assert line[cell.column - 1 :].startswith(cell.text[:5])


def test_what_a_finding_points_at_is_marked_with_its_id(tmp_path: Path) -> None:
    table, _, ids = _table(tmp_path)
    marked = {
        (cell.text[mark.start : mark.end], mark.kind, mark.finding) for row in table.rows for cell in row.cells for mark in cell.marks
    }
    assert marked == {("达到22.8毫米", "figure", ids[0]), ("达到228毫米", "figure", ids[0])}


def test_a_moved_passage_says_so(tmp_path: Path) -> None:
    table, _, _ = _table(tmp_path)
    moved = [cell.moved for row in table.rows if len(row.cells) > 1 for cell in row.cells[1:]]
    assert True in moved
