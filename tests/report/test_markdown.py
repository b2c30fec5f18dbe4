import re
from dataclasses import replace

import pytest

from auditor.report import REPORTS, RenderOptions
from auditor.report.markdown import code, text
from tests.report.factory import hostile, large, small


@pytest.mark.parametrize(
    ("scraped", "safe"),
    [
        ("a|b", r"a\|b"),
        ("<img src=x>", r"&lt;img src=x\>"),
        ("[点此](http://x.example)", r"\[点此\]\(http\://x.example\)"),
        ("*粗*_斜_`码`", r"\*粗\*\_斜\_\`码\`"),
        ("第一行\n\n# 第二行", r"第一行 \# 第二行"),
        ("@admin", "@\u200badmin"),
        ("&lt;b&gt;", r"&amp;lt;b&amp;gt;"),
    ],
)
def test_scraped_text_stays_text(scraped: str, safe: str) -> None:
    assert text(scraped) == safe


def test_code_fences_are_longer_than_what_they_hold() -> None:
    assert code("a`b``c") == "```a`b``c```"
    assert code("`") == "`` ` ``"
    assert code("a|b") == r"`a\|b`"


def test_every_row_has_as_many_cells(options: RenderOptions) -> None:
    for result in (small(), hostile()):
        rows = [line for line in REPORTS["markdown"].render(result, options).splitlines() if line.startswith("|")]
        assert len(rows) > 5
        assert {len(re.findall(r"(?<!\\)\|", row)) for row in rows} == {5}


def test_no_markup_but_our_own(options: RenderOptions) -> None:
    tags = set(re.findall(r"<(\w+)", re.sub(r"`[^`]*`", "", REPORTS["markdown"].render(hostile(), options))))
    assert tags <= {"br", "ins", "details", "summary"}


def test_fits_a_comment(options: RenderOptions) -> None:
    page = REPORTS["markdown"].render(large(100), replace(options, lang="en"))
    assert len(page) < 65_536
    assert "850 more are not listed." in page
