import re
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from auditor.model import Result
from auditor.report import REPORTS, RenderOptions
from auditor.report.github import escape_data, escape_property
from tests.report.factory import hostile, large, small

COMMAND = re.compile(r"::(error|warning|notice) ([a-zA-Z]+=[^,:\r\n]*(?:,[a-zA-Z]+=[^,:\r\n]*)*)::([^\r\n]*)")


def test_escapes_what_ends_a_message() -> None:
    assert escape_data("增长6.5%\r\n第二行: a,b") == "增长6.5%25%0D%0A第二行: a,b"


def test_escapes_what_ends_a_property() -> None:
    assert escape_property("news/a:b,100%\n.txt") == "news/a%3Ab%2C100%25%0A.txt"


@given(st.text())
def test_escaping_loses_nothing(text: str) -> None:
    escaped = escape_property(text)
    assert not set(escaped) & set("\r\n:,")
    plain = escaped.replace("%2C", ",").replace("%3A", ":").replace("%0A", "\n").replace("%0D", "\r").replace("%25", "%")
    assert plain == text


def test_a_path_with_every_special_character_stays_one_property(options: RenderOptions) -> None:
    result = small()
    path = "新闻,稿/100%:a\nb.txt"
    findings = tuple(
        replace(f, readings=tuple(replace(r, witnesses=tuple(replace(p, path=path) for p in r.witnesses)) for r in f.readings))
        for f in result.findings
    )
    line = REPORTS["github"].render(replace(result, findings=findings), options).splitlines()[0]
    assert line.startswith(
        "::error file=新闻%2C稿/100%25%3Aa%0Ab.txt,line=6,col=20,endLine=6,endColumn=23,title=F101 数值不一::同比增长56%25"
    )


def test_every_line_is_one_command(options: RenderOptions) -> None:
    for result in (small(), hostile()):
        for line in REPORTS["github"].render(result, options).removesuffix("\n").split("\n"):
            assert COMMAND.fullmatch(line), line


def test_worst_first_capped_and_summed_up(options: RenderOptions) -> None:
    lines = REPORTS["github"].render(large(20), replace(options, lang="en")).splitlines()
    kinds = [line[2:].partition(" ")[0] for line in lines]
    assert kinds == ["error"] * 10 + ["warning"] * 10 + ["notice"] * 10
    # 20 × (3 high + 3 medium + 1 low) findings, of which 10, 10 and 9 are shown.
    assert lines[-1].endswith("111 more are not listed here.")


def test_columns_only_inside_one_line(options: RenderOptions) -> None:
    result = small()
    place = replace(result.findings[0].readings[1].witnesses[0], end_line=9, end_column=2)
    finding = replace(
        result.findings[0], readings=(result.findings[0].readings[0], replace(result.findings[0].readings[1], witnesses=(place,)))
    )
    first = REPORTS["github"].render(replace(result, findings=(finding,)), options).splitlines()[0]
    assert "line=6,endLine=9,title=" in first


def test_silence_where_nothing_is_wrong(options: RenderOptions) -> None:
    result = small()
    assert REPORTS["github"].render(replace(result, findings=(), skipped=()), options) == ""
    accepted = tuple(replace(finding, known=True) for finding in result.findings)
    assert REPORTS["github"].render(replace(result, findings=accepted, skipped=()), options) == ""
    assert REPORTS["github"].render(Result((), result.skipped, (), (), {}), options).startswith("::notice title=audit::")
