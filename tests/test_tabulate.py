"""Rows of raw text: what is marked is what differs, and the marks know their findings."""

from pathlib import Path

from auditor.compare import compare
from auditor.model import Article, SegmentedArticle, Span, Table
from auditor.normalise import normalise
from auditor.segment import segment
from auditor.tabulate import Slotted, tabulate
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
        (cell.text[mark.start : mark.end], mark.kind, mark.slot, mark.finding)
        for row in table.rows
        for cell in row.cells
        for mark in cell.marks
    }
    assert marked == {("达到22.8毫米", "fact", "figure", ids[0]), ("达到228毫米", "fact", "figure", ids[0])}


def test_a_moved_passage_says_so(tmp_path: Path) -> None:
    table, _, _ = _table(tmp_path)
    moved = [cell.moved for row in table.rows if len(row.cells) > 1 for cell in row.cells[1:]]
    assert True in moved


def test_what_no_finding_tells_of_is_a_fact_where_there_is_a_figure_or_one_is_known_and_otherwise_wording(tmp_path: Path) -> None:
    left = "通报\n\n各地已经做好充分的防汛准备工作，组织1200人巡查堤防，局长表示情况平稳。\n"
    right = "通报\n\n各地已经作好充分的防汛准备工作，组织1300人巡查堤坝，副局长表示情况平稳。\n"
    apparatus, articles = apparatus_of(
        *(segment(normalise(document(written(tmp_path, name, text)))) for name, text in (("a.txt", left), ("b.txt", right)))
    )
    copy = next(name for name in articles if name.endswith("b.txt"))
    at = articles[copy].article.text.index("副局长")

    def marks(table: Table) -> dict[str, tuple[str, str | None]]:
        cells = [cell for row in table.rows for cell in row.cells if cell.article == copy]
        return {cell.text[mark.start : mark.end]: (mark.kind, mark.slot) for cell in cells for mark in cell.marks}

    plain = marks(tabulate(apparatus, articles, []))
    assert any("1300" in words and said == ("fact", "figure") for words, said in plain.items())
    assert {said for words, said in plain.items() if "副" in words} == {("wording", None)}
    known = marks(tabulate(apparatus, articles, [], {copy: (Slotted(Span(at, at + 3), "person"),)}))
    assert {said for words, said in known.items() if "副" in words} == {("fact", "person")}
