"""Markdown, with what scrapers put in and around it."""

from pathlib import Path

from tests.ingest.texts import document, written

POST = """---
layout: post
title: "一季度：\\"开局平稳\\""
date: 2022-04-19 10:45:38 +0800
source: 某报
tags: 滚动新闻
---
> 上半年全市软件业务收入同比增长6.5%，快于上年全年2.6个百分点。

<p>上半年全市软件业务收入同比增长6.5%，快于上年全年2.6个百分点。</p><p>制造业<a href="x">投资</a>增长15.6%。</p>

## 小标题

**粗体**与`代码`，2\\*3，见[链接](http://a.example/1)。![图](a.png)

- 第一项
1. 第二项

---

<http://b.example/news/1.html>

[返回滚动新闻](//a.example/)｜[返回首页](//a.example/)
"""


def test_a_post_of_a_static_site(tmp_path: Path) -> None:
    found = document(written(tmp_path, "a.md", POST))
    assert (found.source, found.published, found.url) == ("某报", "2022-04-19T10:45:38", "http://b.example/news/1.html")
    assert found.title == '一季度："开局平稳"'
    assert found.body.splitlines() == [
        "上半年全市软件业务收入同比增长6.5%，快于上年全年2.6个百分点。",
        "制造业投资增长15.6%。",
        "小标题",
        "粗体与代码，2*3，见链接。",
        "第一项",
        "1. 第二项",
    ]


def test_a_summary_that_says_more_is_kept(tmp_path: Path) -> None:
    found = document(written(tmp_path, "a.md", "> 编者按：这一段话别处没有，所以要留下。\n\n正文说的是另外一回事，与上面无关。\n"))
    assert found.body.splitlines() == ["编者按：这一段话别处没有，所以要留下。", "正文说的是另外一回事，与上面无关。"]


def test_a_heading_is_the_title_where_there_is_no_front_matter(tmp_path: Path) -> None:
    found = document(
        written(tmp_path, "a.markdown", "# 一季度开局平稳\n\n来源：某报 2022年4月19日\n\n工业增加值同比增长6.5%，好于预期。\n")
    )
    assert (found.title, found.source, found.published) == ("一季度开局平稳", "某报", "2022-04-19")
    assert found.body == "工业增加值同比增长6.5%，好于预期。\n"


def test_a_source_behind_the_text_makes_no_headline_of_the_last_paragraph(tmp_path: Path) -> None:
    body = ["全市软件业务收入同比增长6.5%。", "制造业投资增长15.6%，快于上年。", "下一步将继续支持企业发展。"]
    post = '---\ntitle: "今日要闻"\n---\n' + "\n\n".join(body) + "\n\n（文章来源：某报）\n"
    assert document(written(tmp_path, "a.md", post)).body.split() == body


def test_a_star_between_two_numbers_multiplies(tmp_path: Path) -> None:
    found = document(written(tmp_path, "a.md", "# 新品发布\n\n屏幕分辨率为1280*800，利润为2*8.7=17.4元，**重点**是同比增长**6%**。\n"))
    assert found.body == "屏幕分辨率为1280*800，利润为2*8.7=17.4元，重点是同比增长6%。\n"
