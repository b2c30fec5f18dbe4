"""The page as a file: what it holds, and what it cannot hold."""

import base64
import hashlib
import json
import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from auditor.model import Cell, Cluster, Mark, Result, Row, Table, Witness
from auditor.report import REPORTS, RenderOptions
from auditor.report import html as page
from auditor.report.collation import Told, collation, marked
from tests.report.factory import BOMBS, hostile, large, small


class Outline(HTMLParser):
    """Every element with its attributes, and the text of scripts and styles."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.inside: str | None = None
        self.held: list[tuple[str, str]] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        self.inside = tag if tag in ("script", "style") else None

    def handle_endtag(self, tag: str) -> None:
        self.inside = None

    def handle_data(self, data: str) -> None:
        if self.inside:
            self.held.append((self.inside, data))


def render(result: Result, options: RenderOptions, **changed: object) -> str:
    return REPORTS["html"].render(result, replace(options, **changed))  # type: ignore[arg-type]


@pytest.mark.parametrize("result", [small(), hostile()], ids=["small", "hostile"])
def test_only_our_own_elements_and_nothing_from_outside(result: Result, options: RenderOptions) -> None:
    outline = Outline(render(result, options))
    tags = {tag for tag, _ in outline.elements}
    assert not tags & {"img", "link", "iframe", "object", "embed", "base", "video", "audio", "source"}
    assert [tag for tag, _ in outline.elements].count("script") == 2
    for _, attributes in outline.elements:
        assert not [name for name in attributes if name.startswith("on") or name in ("src", "style", "srcset", "action", "formaction")]
        for name in ("href",):
            assert not re.match(r"\s*(javascript|data|vbscript):", attributes.get(name) or "", re.IGNORECASE)


def test_the_policy_lets_nothing_run_but_the_page_itself(options: RenderOptions) -> None:
    outline = Outline(render(small(), options))
    policy = next(a["content"] or "" for tag, a in outline.elements if tag == "meta" and a.get("http-equiv") == "Content-Security-Policy")
    assert policy.startswith("default-src 'none';")
    assert "unsafe" not in policy
    style = next(text for tag, text in outline.held if tag == "style")
    script = [text for tag, text in outline.held if tag == "script"][-1]
    for text in (style, script):
        assert f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'" in policy


def test_the_data_cannot_end_its_element(options: RenderOptions) -> None:
    text = re.search(r'<script type="application/json" id="data">(.*?)</script>', render(hostile(), options), re.DOTALL)
    assert text
    assert not set("<>&\u2028\u2029") & set(text[1])
    data = json.loads(text[1])
    assert [finding["id"] for finding in data["findings"]] == [f.id for f in sorted(hostile().findings, key=lambda f: f.known)]
    held = [words or "" for article in data["articles"] for words in article]
    assert [bomb for bomb in BOMBS if any(bomb in words for words in held)], "the data holds what was scraped, as it was"


def test_shows_the_verdict_then_the_table_then_the_texts_then_the_articles(options: RenderOptions) -> None:
    text = render(small(), options)
    order = ['id="verdict"', "<table", 'id="f-', 'class="strips"', 'class="collation', 'class="articles"', 'class="skipped"']
    at = [text.index(part) for part in order]
    assert at == sorted(at)


def test_every_finding_has_an_anchor_in_the_table_and_in_the_texts(options: RenderOptions) -> None:
    text = render(small(), options)
    in_texts = {mark.finding for t in small().tables.values() for r in t.rows for c in r.cells for mark in c.marks if mark.finding}
    assert len(in_texts) > 5
    for finding in small().findings:
        assert text.count(f' id="f-{finding.id}"') == 1
        assert text.count(f' id="at-{finding.id}"') == (finding.id in in_texts)


def test_speaks_either_language(options: RenderOptions) -> None:
    chinese, english = render(small(), options), render(small(), options, lang="en")
    assert '<html lang="zh-CN">' in chinese
    assert "3处严重分歧，引用前请核实</span>" in chinese
    assert '<html lang="en">' in english
    assert "3 discrepancies of high severity: check before citing</span>" in english


def test_links_are_relative_to_where_the_report_stands(options: RenderOptions) -> None:
    assert 'href="../corpus/water/flood.md"' in render(small(), options, directory="reports")
    assert 'href="corpus/water/flood.md"' in render(small(), options)


def test_no_text_stands_twice(options: RenderOptions) -> None:
    """The data stands once: a passage that only one place shows is on the page once."""
    result = small()
    alone = "本周多部委召开发布会，数字经济部与水务总局分别通报了上半年情况。"
    assert render(result, options).count(alone) == 1


def test_texts_over_the_limit_are_left_to_the_json(options: RenderOptions, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = render(large(5), options)
    monkeypatch.setattr(page, "LIMIT", len(whole.encode()) - 40_000)
    text = render(large(5), options)
    shown, left = text.count('<table class="collation'), text.count('data-t="no_texts"')
    assert shown + left == 10
    assert shown > 2
    assert left > 1


def test_two_thousand_findings_and_the_size(options: RenderOptions) -> None:
    text = render(large(200), options)
    assert text.count('class="finding') >= 2_000
    assert len(text.encode()) < 7_000_000


def cell(article: str, text: str, *marks: Mark, moved: bool = False, line: int = 1) -> Cell:
    return Cell(article, text, line, 1, moved, marks)


TOLD = Told("high", frozenset({"a"}), frozenset({"b"}))


def test_marks_may_overlap_and_reach_too_far() -> None:
    marks = (Mark(0, 3, "insert", None), Mark(2, 4, "figure", "x"), Mark(3, 99, "insert", "x"))
    assert marked(cell("b", "一<三四五", *marks), {"x": TOLD}) == (
        '<ins>一&lt;</ins><ins class="high"><a href="#f-x">三</a></ins><ins class="high"><a href="#f-x">四</a></ins>'
        '<ins class="high"><a href="#f-x">五</a></ins>'
    )


@pytest.mark.parametrize(("article", "tag"), [("a", "del"), ("b", "ins"), ("c", "b")])
def test_a_disputed_figure_is_deleted_or_inserted(article: str, tag: str) -> None:
    assert marked(cell(article, "5户", Mark(0, 2, "figure", "x")), {"x": TOLD}) == f'<{tag} class="high"><a href="#f-x">5户</a></{tag}>'
    assert marked(cell(article, "5户", Mark(0, 2, "figure", None)), {}) == "<b>5户</b>"


def test_witnesses_that_say_the_same_share_a_column() -> None:
    cluster = Cluster("c", "a", tuple(Witness(name, "identical", 1.0, 1.0) for name in "abcd"))
    rows = (
        Row((cell("a", "甲。"), cell("b", "甲。"), cell("c", "乙。", Mark(0, 1, "insert", None)), cell("d", "甲。"))),
        Row((cell("a", "同。"), cell("b", "同。"), cell("c", "同。"))),
    )
    made = collation(Table("c", rows), cluster, {})
    assert [(column.siglum, column.articles) for column in made.columns] == [("A", ("a", "b")), ("B", ("c",)), ("C", ("d",))]
    assert [kind for kind, _ in made.bodies] == ["vary", "some"]
    assert 'class="none"' in made.bodies[1][1]


def test_a_strip_shows_where_along_its_own_text_a_witness_differs() -> None:
    cluster = Cluster("c", "a", (Witness("a", "identical", 1.0, 1.0), Witness("b", "condensed", 1.0, 1.0)))
    rows = (
        Row((cell("a", "一" * 50), cell("b", "一" * 50, line=2))),
        Row((cell("a", "二" * 50, Mark(0, 10, "delete", "f"), line=2), cell("b", "二" * 50, moved=True))),
    )
    made = collation(Table("c", rows), cluster, {"f": Told("medium", frozenset({"a"}), frozenset({"b"}))})
    assert made.strips[0] == (("medium", "M500 0h100v10h-100z"),)
    assert made.strips[1] == (("moved", "M0 0h500v10h-500z"),)


def test_an_omission_is_a_caret_and_marks_no_word(options: RenderOptions) -> None:
    html = render(small(), options)
    assert '持续开展应用程序检测，<mark class="gap medium"></mark>通报并下架了一批违规应用。</q>' in html
