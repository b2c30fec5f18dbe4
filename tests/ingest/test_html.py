# ruff: noqa: E501  # lines of pages, as they come
"""Pages: which blocks are the article, and where each character stands in the raw page."""

from pathlib import Path

import pytest

from auditor.ingest.html import edits_for, lex
from auditor.model import Document
from auditor.offsets import rewrite
from tests.ingest.texts import document, everything, written

PORTAL = """<!DOCTYPE html><html lang="zh"><head><meta charset="utf-8"><title>4月份全省用电量同比增长8.3%_云麓新闻网</title>
<link rel="canonical" href="https://news.example/2025-05/12/c_1.htm"><script>var a = "<p>不是正文，但是很长的一段文字，有句号。</p>";</script></head>
<body><div class="topbar"><a href="/">首页</a><a href="/gn">国内</a><span>2025年5月13日 星期二</span></div>
<div class="crumb">您的位置：<a>首页</a> &gt; <a>财经</a> &gt; 正文</div>
<div class="main"><h1>4月份全省用电量同比增长8.3%</h1>
<div class="info"><span>2025-05-12 09:31:05</span> <span>来源：云麓日报</span> <span>作者：林一</span> <a>字号</a></div>
<div class="article-content" id="content">
<p>　　本报讯（记者林一）省能源局12日发布数据，4月份全省全社会用电量186.4亿千瓦时，同比增长8.3%。</p>
<p><img src="a.jpg" alt="图"></p><p style="text-align:center">变电站现场。林一 摄</p>
<p>　　分产业看，第一产业用电量3.1亿千瓦时，<b>同比增长</b>6.0%；<!-- 注 -->第二产业112.7亿千瓦时，&ldquo;增长7.5%&rdquo;。</p>
<table><tr><td>第三产业</td><td>38.2</td></tr></table>
<ul><li>居民用电32.4亿千瓦时；</li><li>最高负荷2860万千瓦。</li></ul>
<p>短段。</p><p style="display:none">看不见的文字，不是正文的一部分，尽管它很长很长很长很长很长很长。</p>
<p>　　相关负责人表示，迎峰度夏准备工作已经就绪。<a href="/kw">电力</a>供应有保障。</p>
<p>责任编辑：王二</p></div>
<div class="share">分享到：<a>微信</a><a>微博</a></div>
<div class="related"><h3>相关新闻</h3><ul><li><a href="1">一季度全省用电量同比增长5.1%，创近三年同期新高</a></li></ul></div>
<div class="comments"><p>网友：电费能不能便宜一点呢？希望有关部门多考虑群众的意见。</p></div></div>
<div class="footer"><p>关于我们 | 联系我们</p><p>Copyright © 2025 云麓新闻网 版权所有 云ICP备00000000号</p></div></body></html>"""

GOVERNMENT = """<HTML><HEAD><TITLE>省政府召开常务会议 - 云麓省人民政府</TITLE><META http-equiv=Content-Type content="text/html; charset=gb2312"></HEAD>
<BODY><TABLE width=980><TR><TD><A href="/">网站首页</A>|<A href="/xw">新闻</A>|<A href="/zw">政务</A></TD></TR></TABLE>
<TABLE width=980><TR><TD class=bt align=center>省政府召开常务会议</TD></TR>
<TR><TD align=center>发布时间：2025-03-02 &nbsp; 来源：省政府办公厅 &nbsp; 点击数：1235 &nbsp; 【字体：大 中 小】</TD></TR>
<TR><TD class=nr>&nbsp;&nbsp;3月1日，省政府召开第52次常务会议，研究部署春耕备耕工作。<BR><BR>&nbsp;&nbsp;会议强调，化肥储备不得低于48万吨&mdash;&mdash;这是底线。<BR>会议还研究了其他事项。</TD></TR>
<TR><TD align=right>[<A href="#">打印本页</A>] [<A href="#">关闭窗口</A>]</TD></TR></TABLE>
<TABLE><TR><TD>主办单位：云麓省人民政府办公厅<BR>云ICP备12345678号</TD></TR></TABLE></BODY></HTML>"""


def test_a_portal_page_gives_its_article_and_nothing_else(tmp_path: Path) -> None:
    found = document(written(tmp_path, "a.html", PORTAL))
    assert (found.title, found.source, found.published) == ("4月份全省用电量同比增长8.3%", "云麓日报", "2025-05-12T09:31:05")
    assert found.url == "https://news.example/2025-05/12/c_1.htm"
    assert found.title_span is not None
    assert found.raw[: found.title_span.start].endswith("<h1>")
    assert found.body.splitlines() == [
        "省能源局12日发布数据，4月份全省全社会用电量186.4亿千瓦时，同比增长8.3%。",
        "分产业看，第一产业用电量3.1亿千瓦时，同比增长6.0%；第二产业112.7亿千瓦时，“增长7.5%”。",
        "第三产业 38.2",
        "居民用电32.4亿千瓦时；",
        "最高负荷2860万千瓦。",
        "短段。",
        "相关负责人表示，迎峰度夏准备工作已经就绪。电力供应有保障。",
    ]


def test_a_page_laid_out_with_tables_in_gbk(tmp_path: Path) -> None:
    found = document(written(tmp_path, "a.htm", GOVERNMENT.encode("gb18030")))
    assert (found.title, found.source, found.published) == ("省政府召开常务会议", "省政府办公厅", "2025-03-02")
    assert found.body.splitlines() == [
        "3月1日，省政府召开第52次常务会议，研究部署春耕备耕工作。",
        "会议强调，化肥储备不得低于48万吨——这是底线。",
        "会议还研究了其他事项。",
    ]


def test_every_character_is_traced_to_the_raw_page(tmp_path: Path) -> None:
    found = document(written(tmp_path, "a.html", PORTAL))
    for word in ("186.4亿千瓦时", "同比增长", "第二产业112.7", "38.2", "供应有保障"):
        start = found.body.index(word)
        left, right = found.offsets.span(start, start + len(word))
        assert found.raw[left:right].replace("<!-- 注 -->", "") == word
    start = found.body.index("“增长")
    assert found.raw[slice(*found.offsets.span(start, start + 1))] == "&ldquo;"


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("<p>甲<p>乙", "甲\n乙\n"),
        ("甲<br>乙<br/>丙", "甲\n乙\n丙\n"),
        ("a < b 且 c > d", "a < b 且 c > d\n"),
        ("甲<script>x<y</script>乙", "甲乙\n"),
        ("甲<!-- 从不关闭", "甲\n"),
        ("甲<p title='a>b'>乙</p>丙", "甲\n乙\n丙\n"),
        ('甲<a href="x>乙', "甲乙\n"),
        ("<pre>甲\n乙</pre>", "甲\n乙\n"),
        ("甲&nbsp;乙&#22826;&#x592a;&unknown;&amp;", "甲 乙太太&unknown;&\n"),
        ("<style>p{}</style><textarea>x</textarea>甲", "甲\n"),
        ("甲</div></div></p>乙", "甲\n乙\n"),
        ("", ""),
        ("<", "<\n"),
    ],
)
def test_lexing(raw: str, text: str) -> None:
    page = lex(raw)
    assert rewrite(raw, edits_for(raw, page.blocks))[0].rstrip("\n") == text.rstrip("\n")


def test_a_fragment_in_a_record_is_read_as_html(tmp_path: Path) -> None:
    [found] = everything(written(tmp_path, "a.jsonl", '{"content": "<p>一季度增长6.5%，开局平稳。</p><p>二季度预计向好。</p>"}'))
    assert isinstance(found, Document)
    assert found.raw.startswith("<p>")
    assert found.body == "一季度增长6.5%，开局平稳。\n二季度预计向好。\n"


def test_angle_brackets_in_prose_are_not_html(tmp_path: Path) -> None:
    text = "《关于修改<吉林省人民代表大会议事规则>的决定》规定，波动 < 1℃，折损 < 10%。"
    assert document(written(tmp_path, "a.txt", text)).body == text + "\n"


def test_a_page_without_an_article_is_skipped(tmp_path: Path) -> None:
    for raw in (
        "<html><body></body></html>",
        "<html><body><script>1</script></body></html>",
        "<html><body><div class='nav'><a>首页</a></div></body></html>",
    ):
        [found] = everything(written(tmp_path, "a.html", raw))
        assert not isinstance(found, Document)
