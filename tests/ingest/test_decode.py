"""Bytes to text, whatever they declare."""

import pytest

from auditor.ingest.decode import REPLACEMENT, decode, encoding_of

SIMPLIFIED = "工业和信息化部新闻发言人表示，一季度规模以上工业增加值同比增长6.5%，这是一个来之不易的成绩。" * 3
TRADITIONAL = "工業和信息化部新聞發言人表示，一季度規模以上工業增加值同比增長6.5%，這是一個來之不易的成績。" * 3


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "gb18030", "gbk", "gb2312"])
def test_simplified_text_in_any_encoding(encoding: str) -> None:
    assert decode(SIMPLIFIED.encode(encoding)).text == SIMPLIFIED


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-be", "big5", "big5hkscs", "cp950", "gb18030"])
def test_traditional_text_in_any_encoding(encoding: str) -> None:
    assert decode(TRADITIONAL.encode(encoding)).text == TRADITIONAL


@pytest.mark.parametrize("declared", ["gb2312", "utf-8", "iso-8859-1", "big5", "shift_jis", "no-such-charset", "hex"])
@pytest.mark.parametrize("encoding", ["gb18030", "utf-8"])
def test_a_wrong_declaration_is_not_believed(declared: str, encoding: str) -> None:
    page = f'<html><head><meta charset="{declared}"></head><body>{SIMPLIFIED}</body></html>'
    assert decode(page.encode(encoding)).text == page
    assert decode(page.encode(encoding), declared).text == page


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_a_lost_byte_costs_its_neighbours_and_is_counted(encoding: str) -> None:
    lines = "\n".join(SIMPLIFIED.split("。"))
    data = lines.encode(encoding)
    at = len("工业和信息化部新".encode(encoding)) + 1
    found = decode(data[:at] + data[at + 1 :])
    assert found.text.count("\n") == lines.count("\n")
    assert found.text.split("\n")[1:] == lines.split("\n")[1:]
    if encoding == "utf-8":
        assert found.lost == found.text.count(REPLACEMENT) == 1


def test_few_characters_are_enough() -> None:
    assert decode("两会".encode("gb18030") + b"\n").text == "两会\n"
    assert decode(b"").text == ""
    assert decode(b"plain").text == "plain"


def test_a_stream_is_judged_by_its_start_though_that_ends_inside_a_character() -> None:
    assert encoding_of(SIMPLIFIED.encode("utf-8")[:100]) == "utf-8"
    assert encoding_of(SIMPLIFIED.encode("gb18030")[:101]) == "gb18030"
    assert encoding_of(SIMPLIFIED.encode("utf-16")) == "utf-16-le"
