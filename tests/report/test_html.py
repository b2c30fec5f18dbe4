"""The page as a file: what it holds, and what it cannot hold."""

import base64
import hashlib
import json
import re
from dataclasses import replace
from html.parser import HTMLParser
from typing import Any

import pytest

from auditor.model import Cell, Cluster, Decision, Mark, Result, Row, Since, Table, Witness
from auditor.report import REPORTS, RenderOptions
from auditor.report import html as page
from auditor.report.collation import Told, collation, marked
from tests.report.factory import BOMBS, C1, C2, hostile, large, small


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
    scripts = [attributes.get("type") for tag, attributes in outline.elements if tag == "script"]
    assert scripts.count(None) == 1
    assert set(scripts) <= {None, "application/json", "text/plain"}
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


def held_data(text: str) -> dict[str, Any]:
    found = re.search(r'<script type="application/json" id="data">(.*?)</script>', text, re.DOTALL)
    assert found
    assert not set("<>&\u2028\u2029") & set(found[1])
    return dict(json.loads(found[1]))


def test_the_data_cannot_end_its_element(options: RenderOptions) -> None:
    data = held_data(render(hostile(), options))
    assert [finding[0] for finding in data["findings"]] == [f.id for f in sorted(hostile().findings, key=lambda f: f.known)]
    held = [str(words) for article in data["articles"] for words in article] + [path[0] for path in data["paths"]] + data["sources"]
    assert [bomb for bomb in BOMBS if any(bomb in words for words in held)], "the data holds what was scraped, as it was"


def test_shows_the_verdict_what_is_urgent_the_findings_the_texts_the_outlets_and_the_articles(options: RenderOptions) -> None:
    text = render(small(), options)
    order = [
        'id="verdict"',
        'class="today"',
        'id="f-',
        'class="strips"',
        'class="collation',
        'class="bars"',
        'class="articles"',
        'class="skipped"',
    ]
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
    assert ["corpus/water/flood.md", "../corpus/water/flood.md"] in held_data(render(small(), options, directory="reports"))["paths"]
    assert ["corpus/water/flood.md"] in held_data(render(small(), options))["paths"]


def test_no_text_stands_twice(options: RenderOptions) -> None:
    """The texts stand once: a passage that only one place shows is on the page once."""
    result = small()
    alone = "本周多部委召开发布会，数字经济部与水务总局分别通报了上半年情况。"
    assert render(result, options).count(alone) == 1


def test_texts_of_the_gravest_go_in_first_and_what_is_left_out_is_said_on_top(
    options: RenderOptions, monkeypatch: pytest.MonkeyPatch
) -> None:
    result = large(5)
    quiet = {name for name in result.tables if name.endswith(C2)}
    result = replace(result, findings=tuple(f for f in result.findings if f.cluster not in quiet))
    whole = render(result, options)
    assert whole.count('class="collation') == 10
    assert 'id="left-out"' not in whole
    monkeypatch.setattr(page, "LIMIT", len(whole.encode()) - 30_000)
    text = render(result, options)
    told = {name for name in result.tables if f'data-text="{name}"' in text}
    assert {name for name in result.tables if name.endswith(C1)} <= told
    assert 0 < len(told & quiet) < 5 or not told & quiet
    left = 10 - len(told)
    assert left
    assert f'data-t="left_quiet" data-n="{left}"' in text
    assert 'id="left-out"' not in render(result, options, whole=True)


def test_counts_are_true_and_an_archive_is_small(options: RenderOptions) -> None:
    text = render(large(200), options)
    assert len(held_data(text)["findings"]) == 2_000
    assert text.count('<article id="f-') == page.WHOLE, "the worst hundred stand there without scripts"
    assert len(text.encode()) < 7_000_000


def test_findings_over_the_limit_are_counted(options: RenderOptions, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(page, "FINDINGS", 8)
    text = render(small(), options)
    assert len(held_data(text)["findings"]) == 8
    assert 'data-t="left_findings" data-n="2"' in text
    assert '<span class="n">10</span>' in text


def test_what_is_new_and_gone_since_an_earlier_report(options: RenderOptions) -> None:
    new = small().findings[0].id
    since = Since("old.json", frozenset((new,)), (Decision("F101-x", "F101", "<b>35 / 53"),), 9)
    text = render(small(), options, since=since)
    assert held_data(text)["fresh"] == [new]
    assert "新增1处" in text
    assert "&lt;b&gt;35 / 53" in text
    assert 'id="since"' not in render(small(), options)


def cell(article: str, text: str, *marks: Mark, moved: bool = False, line: int = 1) -> Cell:
    return Cell(article, text, line, 1, moved, marks)


TOLD = Told("high", frozenset({"a"}), frozenset({"b"}))


def test_marks_may_overlap_and_reach_too_far() -> None:
    marks = (Mark(0, 3, "wording"), Mark(2, 4, "fact", "figure", "x"), Mark(3, 99, "wording", None, "x"), Mark(0, 9, "moved"))
    assert marked(cell("b", "一<三四五", *marks), {"x": TOLD}, base=False) == (
        '<ins>一&lt;</ins><ins class="high" data-k="figure"><a href="#f-x">三</a></ins>'
        '<ins class="high" data-k="figure"><a href="#f-x">四</a></ins><ins class="high"><a href="#f-x">五</a></ins>'
    )


@pytest.mark.parametrize(("article", "tag"), [("a", "del"), ("b", "ins"), ("c", "b")])
def test_a_disputed_figure_is_deleted_or_inserted(article: str, tag: str) -> None:
    disputed = cell(article, "5户", Mark(0, 2, "fact", None, "x"))
    assert marked(disputed, {"x": TOLD}, base=False) == f'<{tag} class="high"><a href="#f-x">5户</a></{tag}>'


@pytest.mark.parametrize(("base", "tag"), [(True, "del"), (False, "ins")])
def test_a_fact_that_no_finding_tells_of_is_told_from_wording(base: bool, tag: str) -> None:
    assert marked(cell("a", "5户", Mark(0, 2, "fact", "figure")), {}, base=base) == f'<{tag} class="fact" data-k="figure">5户</{tag}>'
    assert marked(cell("a", "5户", Mark(1, 2, "wording")), {}, base=base) == f"5<{tag}>户</{tag}>"


def test_witnesses_that_say_the_same_share_a_column() -> None:
    cluster = Cluster("c", "a", tuple(Witness(name, "identical", 1.0, 1.0) for name in "abcd"))
    rows = (
        Row((cell("a", "甲。"), cell("b", "甲。"), cell("c", "乙。", Mark(0, 1, "wording")), cell("d", "甲。"))),
        Row((cell("a", "同。"), cell("b", "同。"), cell("c", "同。"))),
        Row((cell("a", "三。"), cell("b", "三。"), cell("c", "五。", Mark(0, 1, "fact", "figure")))),
        Row((cell("a", "六。"), cell("b", "六。"), cell("c", "七。", Mark(0, 1, "fact", "figure", "x")))),
    )
    made = collation(Table("c", rows), cluster, {})
    assert [(column.siglum, column.articles) for column in made.columns] == [("A", ("a", "b")), ("B", ("c",)), ("C", ("d",))]
    assert made.levels == ("wording", "agree", "fact", "told")
    assert 'class="none"' in made.rows


def test_a_strip_shows_where_along_its_own_text_a_witness_differs() -> None:
    cluster = Cluster("c", "a", (Witness("a", "identical", 1.0, 1.0), Witness("b", "condensed", 1.0, 1.0)))
    rows = (
        Row((cell("a", "一" * 50), cell("b", "一" * 50, line=2))),
        Row((cell("a", "二" * 50, Mark(0, 10, "fact", None, "f"), line=2), cell("b", "二" * 50, moved=True))),
    )
    made = collation(Table("c", rows), cluster, {"f": Told("medium", frozenset({"a"}), frozenset({"b"}))})
    assert made.strips[0] == (("medium", "M500 0h100v10h-100z"),)
    assert made.strips[1] == (("moved", "M0 0h500v10h-500z"),)


def test_an_omission_is_a_caret_and_marks_no_word(options: RenderOptions) -> None:
    html = render(small(), options)
    assert '持续开展应用程序检测，<mark class="gap medium"></mark>通报并下架了一批违规应用。</q>' in html
