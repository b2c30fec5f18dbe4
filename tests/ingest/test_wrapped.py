"""Lines broken at a width are one paragraph; lines that a writer set are left alone."""

import textwrap

import pytest

from auditor.ingest.wrapped import unwrapped

PARAGRAPH = (
    "晴川市防汛办昨天通报说,本轮强降雨从周三夜间开始,全市平均降雨量22.8毫米,最大降雨点出现在河谷镇,达到240毫米,"
    "各部门连夜转移群众1280人,调用冲锋舟16艘,目前没有接到人员伤亡的报告,供水和供电已经基本恢复,受损的道路正在抢修之中。"
)
TEXT = f"晴川昨夜大雨\n\n{PARAGRAPH}\n\n{PARAGRAPH.replace('昨天', '今天')}\n"


def broken(text: str, width: int) -> str:
    return "\n".join("\n".join(line[at : at + width] for at in range(0, len(line), width)) for line in text.split("\n"))


@pytest.mark.parametrize("width", [24, 30, 36, 41])
def test_lines_of_one_width_are_joined(width: int) -> None:
    wrapped = broken(TEXT, width)
    assert wrapped != TEXT
    joined, offsets = unwrapped(wrapped)
    assert joined == TEXT
    assert offsets is not None
    start = joined.index("240毫米")
    assert wrapped[slice(*offsets.span(start, start + 5))].replace("\n", "") == "240毫米"


def test_words_of_letters_keep_a_blank() -> None:
    text = "a report about the heavy rain of last night says that " * 8
    wrapped = "\n".join(textwrap.wrap(text, 60))
    assert unwrapped(wrapped)[0] == text.strip()


@pytest.mark.parametrize(
    "text",
    [
        TEXT,
        "\n".join(f"{PARAGRAPH[: 30 + 7 * (number % 5)]}" for number in range(12)),
        "\n".join(f"第{number}名 晴川市 {number}金" for number in range(30)),
        "\n".join(f"{PARAGRAPH[:40]}。" for _ in range(12)),
        "",
    ],
)
def test_other_lines_are_left_alone(text: str) -> None:
    assert unwrapped(text) == (text, None)


def test_an_indent_begins_a_paragraph() -> None:
    wrapped = "\n".join(f"\u3000\u3000{PARAGRAPH[:28]}\n{PARAGRAPH[28:58]}\n{PARAGRAPH[58:88]}" for _ in range(3))
    joined = unwrapped(wrapped)[0]
    assert joined.count("\n\u3000\u3000") == 2
    assert joined.count("\n") == 2
