"""The five real pages: title, date, source, address, and a body that is all of the article and nothing else."""

import re
from dataclasses import dataclass
from itertools import pairwise

import pytest

from tests.ingest.texts import ARTICLES, document, needs_shared

pytestmark = needs_shared


@dataclass(frozen=True)
class Expected:
    name: str
    title: tuple[str, str, int]
    """How it begins, how it ends, how long it is."""
    source: str
    published: str | None
    url: str | None
    opening: str
    ending: str


FIVE = (
    Expected(
        "cctime-2023-annual.txt",
        ("工信部:2023年工業", "加快發展", 33),
        "中國網、工信微報",
        "2024-01-19T13:16",
        None,
        "國務院新聞辦公室今日舉行新聞發布會,",
        "謝謝。\n",
    ),
    Expected(
        "eastmoney-202204192347943667.md",
        ("工信部：完善新一轮", "电动化城市试点", 36),
        "财联社",
        "2022-04-19T10:45:38",
        "http://hk.eastmoney.com/news/1797,202204192347943667.html",
        "工业和信息化部新闻发言人、",
        "也感谢各位媒体朋友，大家再见！\n",
    ),
    Expected(
        "eastmoney-202204192348142540.md",
        ("工业互联网规模过万亿！", "“组合拳”！", 37),
        "上海证券报",
        "2022-04-19T13:22:25",
        "http://finance.eastmoney.com/news/1355,202204192348142540.html",
        "“一季度工业经济实现平稳开局，",
        "推动改革不断深化，取得更多成果。”孟玮说。\n",
    ),
    Expected(
        "gov-cn-2021-q1-traditional.txt",
        ("國務院新聞辦就2021年", "舉行發佈會", 30),
        "新聞辦網站",
        "2021-04-21T10:28",
        None,
        "國務院新聞辦公室于2021年4月20日",
        "也感謝各位記者朋友們,大家再見。\n",
    ),
    Expected(
        "shuzhiren-36859.txt",
        ("工信部解读第一季度", "信息化热点", 17),
        "中国电子报",
        None,
        "https://shuzhiren.com/post/36859.html",
        "记者:前两个月工业生产的主要指标是好于预期的,",
        "更加平等、普惠地享受美好数字生活。\n",
    ),
)


@pytest.mark.parametrize("expected", FIVE, ids=lambda expected: expected.name)
def test_metadata_and_ends(expected: Expected) -> None:
    found = document(ARTICLES / expected.name)
    assert (found.source, found.published, found.url) == (expected.source, expected.published, expected.url)
    head, tail, length = expected.title
    assert found.title is not None and found.title.startswith(head) and found.title.endswith(tail)
    assert len(found.title) == length
    assert found.body.startswith(expected.opening)
    assert found.body.endswith(expected.ending)
    assert found.title_span is not None
    assert found.raw[slice(*found.title_span)].startswith(head[:8])


@pytest.mark.parametrize("name", [expected.name for expected in FIVE if expected.name.startswith("eastmoney")])
def test_every_paragraph_of_the_markdown_pages_is_kept_once_and_nothing_else(name: str) -> None:
    found = document(ARTICLES / name)
    paragraphs = [
        re.sub(r"<[^>]*>", "", held).strip() for held in re.findall(r"<(?:p|h3)(?: [^>]*)?>(.*?)</(?:p|h3)>", found.raw, re.DOTALL)
    ]
    wanted = [paragraph for paragraph in paragraphs if paragraph and not paragraph.startswith("（文章来源：")]
    assert found.body.splitlines() == wanted


def test_every_line_of_the_gov_page_is_kept_but_its_furniture() -> None:
    found = document(ARTICLES / "gov-cn-2021-q1-traditional.txt")
    dropped = [line.strip() for line in found.raw.splitlines() if line.strip() and line.strip() not in found.body.splitlines()]
    captions = [line for line in dropped if line.startswith("圖為")]
    assert len(captions) == len(re.findall(r"^圖為", found.raw, re.MULTILINE))
    assert [line for line in dropped if line not in captions] == [
        "EN",
        "https://www.gov.cn/",
        found.title,
        "2021-04-21 10:28 來源: 新聞辦網站",
        "字號:默認 超大 | 打印 |",
        "【我要糾錯】責任編輯:宋岩",
        "掃一掃在手機打開當前頁",
    ]


def test_the_spliced_page_loses_its_furniture_and_its_readings() -> None:
    found = document(ARTICLES / "cctime-2023-annual.txt")
    assert found.repairs["pinyin"] == 2168
    for furniture in (
        "首頁",
        "特約記者",
        "編 輯",
        "聲明:",
        "相關新聞",
        "精彩專題",
        "ICP備",
        "CopyRight",
        "禁止轉載",
        "世界移動通信大會",
        "13:16",
    ):
        assert furniture not in found.body
    lines = [line for line in found.raw.splitlines() if line.strip()]
    first = next(number for number, line in enumerate(lines) if line.startswith("國務"))
    last = next(number for number, line in enumerate(lines) if line.startswith("編 輯"))
    assert len(found.body.splitlines()) == last - first


@pytest.mark.parametrize("expected", FIVE, ids=lambda expected: expected.name)
def test_offsets_lead_back_to_the_very_characters(expected: Expected) -> None:
    found = document(ARTICLES / expected.name)
    before = 0
    for start, end in pairwise(range(0, len(found.body), 7)):
        left, right = found.offsets.span(start, end)
        assert before <= left <= right <= len(found.raw)
        before = left
        wanted = found.body[start:end].replace("\n", "")
        there = re.sub(r"<[^>]*>|\([^()]*\)|\n", "", found.raw[left:right])
        if (
            "(" not in wanted
            and "\n" not in found.body[start:end]
            and "(" not in found.raw[left - 8 : right + 8]
            and "<" not in found.raw[left:right]
        ):
            assert there == wanted
