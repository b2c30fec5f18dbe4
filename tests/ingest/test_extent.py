# lines of pages, as they come
"""Where the article of a page begins and ends, and what is furniture only by name."""

import time
from pathlib import Path

import pytest

from auditor.ingest.extract import article_blocks
from auditor.ingest.html import lex
from tests.ingest.texts import document, written

TITLE = "青石市今年新建口袋公园46处"
HEADING = "一、总体安排"
CLOSING = "特此公告"
STORY = (
    "青石市公园管理中心9日介绍，今年全市计划新建口袋公园46处，其中河东区15处，山前区9处，都在老旧小区周边。",
    "项目总投资3.2亿元，市级和区级财政按六比四分担，年底前全部完工。",
    "选址听取了居民意见，优先安排在步行5分钟可以到达的地方，每处面积不小于400平方米。",
    "公园在雨季前完成排水改造，树木、花草全部选用本地品种，养护费每年120万元。",
)
NAVIGATION = "<div class='b1'><ul><li><a href='/'>首页</a></li><li><a href='/n'>要闻</a></li><li><a href='/f'>财经</a></li></ul></div>"
TEASERS = (
    "<div class='c2'><h4>编辑精选</h4><div><a href='/1'>河道清淤工程完成过半</a><p>沿岸步道月底开放，市民可以散步。</p></div>"
    "<div><a href='/2'>老城的早点铺</a><p>三代人的手艺，每天卖出五百碗面。</p></div></div>"
)
REMARKS = (
    "<div class='c3'><div>网友评论（2）</div><div><div>匿名用户</div><div>希望早点建好，带孩子去玩。</div><a href='#'>回复</a></div>"
    "<div><div>匿名用户</div><div>我家楼下就有一处，很方便！</div><a href='#'>回复</a></div></div>"
)


def _page(inner: str, body: str = "") -> str:
    return f"<!DOCTYPE html><html><head><title>{TITLE}_青石新闻网</title></head><body{body}>{inner}</body></html>"


def _article(*paragraphs: str) -> str:
    held = "".join(f"<div>{paragraph}</div>" for paragraph in paragraphs)
    return f"<h1>{TITLE}</h1><div class='i'>2025-03-10 08:00 来源：青石日报</div><div class='a'>{held}</div>"


def _lines(folder: Path, raw: str) -> list[str]:
    found = document(written(folder, "a.html", raw))
    assert found.title == TITLE
    return found.body.splitlines()


@pytest.mark.parametrize("name", ["has-sidebar", "page side", "article-share", "comment article", "content tag-content", "hot-article"])
def test_what_holds_the_article_is_no_furniture_by_its_name(name: str, tmp_path: Path) -> None:
    inner = NAVIGATION + f"<div class='{name}'>{_article(HEADING, *STORY, CLOSING)}</div>"
    assert _lines(tmp_path, _page(inner)) == [HEADING, *STORY, CLOSING]
    inner = NAVIGATION + _article(HEADING, *STORY, CLOSING) + "<div class='share'>分享让更多人看到这条消息吧。</div>"
    assert _lines(tmp_path, _page(inner, f" class='{name}'")) == [HEADING, *STORY, CLOSING]


@pytest.mark.parametrize("around", ["{article}{other}", "{other}{article}"])
@pytest.mark.parametrize("other", [TEASERS, TEASERS.replace("div", "section")])
def test_teasers_before_the_headline_and_after_the_article_stay_out(around: str, other: str, tmp_path: Path) -> None:
    assert _lines(tmp_path, _page(around.format(article=_article(*STORY), other=other))) == list(STORY)


def test_remarks_of_readers_stay_out_without_a_name(tmp_path: Path) -> None:
    assert _lines(tmp_path, _page(NAVIGATION + _article(*STORY) + REMARKS)) == list(STORY)


def test_a_list_of_links_amid_the_article_ends_nothing(tmp_path: Path) -> None:
    links = "<ul><li><a href='/1'>河道清淤工程完成过半，沿岸步道月底开放</a></li></ul>"
    raw = _page(NAVIGATION + _article(*STORY[:2], links, *STORY[2:]))
    assert _lines(tmp_path, raw) == list(STORY)
    halves = _article(*STORY[:2]) + links + "<div class='a'>" + "".join(f"<div>{line}</div>" for line in STORY[2:]) + "</div>"
    assert _lines(tmp_path, _page(halves)) == list(STORY)


@pytest.mark.parametrize("caption", ["<span style='display:block'>{}</span>", "<figcaption>{}</figcaption>", "<div>{}</div>", "<br>{}<br>"])
def test_a_caption_is_not_glued_to_the_paragraph_behind_it(caption: str, tmp_path: Path) -> None:
    paragraph = "<img src='a.jpg'>" + caption.format("河东区一处口袋公园。林一 摄") + STORY[1]
    assert _lines(tmp_path, _page(_article(STORY[0], paragraph, *STORY[2:]))) == list(STORY)


def test_names_behind_the_last_paragraph_stay_out_in_lines_of_their_own(tmp_path: Path) -> None:
    assert _lines(tmp_path, _page(_article(*STORY, "（林一）", "责任编辑：王二"))) == list(STORY)
    found = document(written(tmp_path, "a.txt", "\n".join([*STORY, "（林一 周舟）"])))
    assert found.body.splitlines() == list(STORY)


def test_a_source_at_the_end_makes_no_headline_of_a_quotation(tmp_path: Path) -> None:
    quoted = "“明年这里还会有新的公园吗？”"
    found = document(written(tmp_path, "a.txt", "\n".join([*STORY[:3], quoted, STORY[3], "来源：青石日报 2025-03-10", "完稿于山前区"])))
    assert quoted in found.body.splitlines()


def test_elements_in_elements_take_time_in_proportion() -> None:
    nested = "<div class='side'>" * 1900 + "".join(f"<div><div>{line}</div></div>" for line in STORY * 300) + "</div>" * 1900
    raw = _page(nested)
    page = lex(raw)
    started = time.process_time()
    assert len(article_blocks(raw, page)) == 1200
    assert time.process_time() - started < 1
