"""What was escaped once too often is undone, with every position still in the raw text; a path and a formula stay as they are."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.compare import examine
from auditor.ingest import ReadOptions, discover, read
from auditor.ingest.escapes import unescaped
from auditor.model import Document, Skipped
from auditor.normalise import normalise
from auditor.segment import segment

PAGE = "原标题：晴川昨夜大雨\n[2018年05月16日08:09]\n　　晴川市防汛办5月16日通报说，全市转移群众1280人。\n　　目前没有人员伤亡。\n"


def escaped(text: str) -> str:
    return json.dumps(text)[1:-1]


def documents(tmp_path: Path, name: str, content: str) -> list[Document]:
    (tmp_path / name).write_text(content, encoding="utf-8")
    options = ReadOptions()
    chunks = [chunk for chunk in discover([str(tmp_path / name)], options) if not isinstance(chunk, Skipped)]
    return [one for chunk in chunks for one in read(chunk, options) if not isinstance(one, Skipped)]


@pytest.mark.parametrize(
    ("text", "meant", "count"),
    [
        ("转移1280人。\\n供水已恢复。\n", "转移1280人。\n供水已恢复。\n", 1),
        ("转移1280人\\n供水恢复\\n", "转移1280人\n供水恢复\n", 2),
        ("转移1280人。\\r\\n\\t供水恢复", "转移1280人。\n\t供水恢复", 2),
        ("\\u3000\\u3000市长说：\\\"转移1280人\\\"。\\n完", "\u3000\u3000市长说：\"转移1280人\"。\n完", 5),
        ("转移1280人。\\xa0\\n供水恢复", "转移1280人。\xa0\n供水恢复", 2),
        ("\\u8f6c\\u79fb1280\\u4eba", "转移1280人", 3),
        ("共\\ud83d\\ude00人。\\n完", "共\ufffd\ufffd人。\n完", 3),
        ("装在C:\\\\data。\\n完", "装在C:\\data。\n完", 2),
    ],
)  # fmt: skip
def test_escapes_are_undone(text: str, meant: str, count: int) -> None:
    assert (unescaped(text)[0], unescaped(text)[2]) == (meant, count)


@pytest.mark.parametrize(
    "text",
    [
        "安装在C:\\new\\table目录下，共12个文件。",
        "式中\\nu表示频率，\\theta表示角度。",
        "第一行。\n\n在字符串里写。\\n就会换行。\n第三行。\n",
        "他\\她的学校开展过禁毒教育",
        "转移1280人。\n",
        "",
    ],
)
def test_what_a_writer_meant_is_left_alone(text: str) -> None:
    assert unescaped(text) == (text, None, 0)


@pytest.mark.parametrize("name", ["news.jsonl", "news.txt"])
def test_a_page_reads_as_if_it_had_not_been_escaped(tmp_path: Path, name: str) -> None:
    def made(text: str) -> str:
        return json.dumps({"text": text}, ensure_ascii=False) + "\n" if name.endswith("jsonl") else text

    (plain,) = documents(tmp_path, name, made(PAGE))
    (twice,) = documents(tmp_path, name, made(escaped(PAGE)))
    assert (twice.body, twice.title, twice.published) == (plain.body, plain.title, plain.published)
    assert twice.repairs == {"escape": escaped(PAGE).count("\\")}
    article = normalise(twice)
    at = article.text.index("1280")
    assert article.raw[slice(*article.offsets.span(at, at + 4))] == "1280"


def test_a_page_with_markup_is_undone_before_it_is_read(tmp_path: Path) -> None:
    markup = '<html>\n<body>\n<h1>晴川昨夜大雨</h1>\n<p>全市转移群众1280人。</p>\n<p class="end">目前没有人员伤亡。</p>\n</body>\n</html>\n'
    (found,) = documents(tmp_path, "news.jsonl", json.dumps({"text": escaped(markup)}) + "\n")
    assert found.body == "全市转移群众1280人。\n目前没有人员伤亡。\n"
    assert found.title == "晴川昨夜大雨"


@given(st.text(alphabet='\\nrtux0a3人。\n"A '))
def test_any_text_can_be_undone_and_positions_stay_inside(text: str) -> None:
    meant, offsets, count = unescaped(text)
    assert (offsets is None) == (count == 0)
    if offsets is not None:
        assert offsets.length == len(meant)
        spans = [offsets.span(at, at + 1) for at in range(len(meant))]
        assert all(0 <= start <= end <= len(text) for start, end in spans)
        assert spans == sorted(spans)


def test_that_line_breaks_were_escaped_is_told_to_nobody(tmp_path: Path) -> None:
    """Half an archive may be so, and no word is another one."""
    (document,) = documents(tmp_path, "a.txt", escaped(PAGE))
    assert document.repairs["escape"] > 0
    assert [finding.rule for finding in examine(segment(normalise(document)))] == []
