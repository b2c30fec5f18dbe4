# ruff: noqa: E501  # lines of pages, as they come
"""Paragraphs that the extraction library gives in part, in the ways pages wrap their paragraphs."""

import time

import pytest

from auditor.ingest import ReadOptions
from auditor.ingest.html import lex
from auditor.ingest.metadata import NOTHING
from auditor.ingest.page import compose
from auditor.ingest.seen import main_text, seen_blocks
from auditor.model import Document

PLAIN = (
    "青石市公园管理中心9日介绍，今年全市计划新建口袋公园46处，其中河东区15处，山前区9处，都在老旧小区周边。",
    "项目总投资3.2亿元，市级和区级财政按六比四分担，年底前全部完工。",
    "选址听取了居民意见，优先安排在步行5分钟可以到达的地方，每处面积不小于400平方米。",
)
DOTTED = (
    "<strong>健身</strong>、<strong>照明</strong>、<a href='/k/1'>无障碍</a>，<b>座椅</b>等设施与<em>公园</em>同步建设，绿化率不低于65%。",
    "<span>公园</span>在<span>雨季</span>前完成<a href='/k/2'>排水</a>，<a href='/k/3'>树木</a>、<font color='red'>花草</font>全部选用本地品种，养护费每年<b>120万元</b>。",
)
TEXTS = {
    DOTTED[0]: "健身、照明、无障碍，座椅等设施与公园同步建设，绿化率不低于65%。",
    DOTTED[1]: "公园在雨季前完成排水，树木、花草全部选用本地品种，养护费每年120万元。",
}
WRAPPERS = (
    ("<section>", "</section>"),
    ("<section><span>", "</span></section>"),
    ("<section><p>", "</p></section>"),
    ("<section><section><section><span>", "</span></section></section></section>"),
    ("<div>", "</div>"),
    ("<div><span>", "</span></div>"),
    ("<div class='css-1a2b'><div class='css-9f'>", "</div></div>"),
    ("<tr><td>", "</td></tr>"),
    ("<tr><td width='20'></td><td><font size='3'>", "</font></td></tr>"),
    ("<p>", "</p>"),
    ("", "<br><br>"),
)
PAGE = (
    "<!DOCTYPE html><html><head><title>青石市今年新建口袋公园46处_青石新闻网</title></head><body>"
    "<div class='b1'><ul><li><a href='/'>首页</a></li><li><a href='/n'>要闻</a></li><li><a href='/f'>财经</a></li></ul></div>"
    "<h1>青石市今年新建口袋公园46处</h1><div>2025-03-10 08:00 来源：青石日报</div><div class='b2'>{}</div>"
    "<div class='b3'><div>相关新闻</div><ul><li><a href='/1'>青石市河道清淤工程完成过半，沿岸步道月底开放</a></li>"
    "<li><a href='/2'>一季度全市新增绿地12公顷</a></li></ul></div><div>Copyright © 2025 青石新闻网 版权所有</div></body></html>"
)


def _read(raw: str) -> list[str]:
    found = compose("a.html", None, raw, NOTHING, ReadOptions())
    assert isinstance(found, Document)
    return found.body.splitlines()


@pytest.mark.parametrize(("opened", "closed"), WRAPPERS)
@pytest.mark.parametrize("order", ["head", "middle", "tail", "both ends", "alone"])
def test_no_paragraph_is_lost_for_the_elements_in_it(opened: str, closed: str, order: str) -> None:
    paragraphs = {
        "head": [DOTTED[0], *PLAIN],
        "middle": [PLAIN[0], DOTTED[1], *PLAIN[1:]],
        "tail": [*PLAIN, DOTTED[1]],
        "both ends": [DOTTED[1], PLAIN[0], DOTTED[0]],
        "alone": list(DOTTED),
    }[order]
    body = "\n".join(f"{opened}{paragraph}{closed}" for paragraph in paragraphs)
    held = f"<table>{body}</table>" if "<tr>" in opened else body
    assert _read(PAGE.format(held)) == [TEXTS.get(paragraph, paragraph) for paragraph in paragraphs]


def test_a_block_is_told_by_its_letters() -> None:
    page = lex(
        "<div>青石市新建<b>公园</b>，<b>绿地</b>和步道，市民步行五分钟可以到达。</div><div>欢迎各位读者下载客户端，第一时间看到本地的消息。</div><div>公园</div>"
    )
    text = "青石市新建公园绿地和步道市民步行五分钟可以到达\n公园"
    assert seen_blocks(page.blocks, text) == [0, 2]
    assert seen_blocks(page.blocks, "") == []


def test_a_page_of_doubtful_blocks_takes_time_in_proportion() -> None:
    """Every block differs from the library's line and has all its runs to be looked up."""
    raw = (
        "<html><body>"
        + "".join(f"<div>第{n}处<b>公园</b>，<b>绿地</b>，由河东区在第{n}季度前完成。</div>" for n in range(4000))
        + "</body></html>"
    )
    page = lex(raw)
    text = main_text(raw, page)
    started = time.process_time()
    assert len(seen_blocks(page.blocks, text)) == 4000
    assert time.process_time() - started < 1
