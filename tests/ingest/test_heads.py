# ruff: noqa: E501  # lines of pages, as they come
"""What stands between a headline and an article, as sites, forums, exports and scrapers leave it: nothing of it costs anything else.

Each head is set between the same headline and the same article, as plain lines, in a record of JSON and in a page.
"""

import json
from pathlib import Path

import pytest

from auditor.ingest.heads import header_line
from auditor.ingest.names import clean_source, people
from tests.ingest.texts import document, written

HEADLINE = "晴川新建充电桩两千个"
STORY = "晴川市能源局14日通报，全市一季度新建充电桩2316个，同比增长18.4%，覆盖九成以上的乡镇。\n局长林一表示，下一步将重点补齐柳塘、松坪两地的短板，年底前再建3100个。"
DAY = "2023-05-14"
TIME = "2023-05-14T09:31"
EXACT = "2023-05-14T09:31:05"

Head = tuple[str, str | None, str | None, str | None]
HEADS: tuple[Head, ...] = (
    ("2023-05-14 09:31:05 来源：晴川日报", "晴川日报", EXACT, None),
    ("来源：晴川日报 2023-05-14 09:31", "晴川日报", TIME, None),
    ("来源：晴川日报2023-05-14 09:31:05 热度：", "晴川日报", EXACT, None),
    ("2023年05月14日09:31 | 来源：晴川网－能源频道", "晴川网－能源频道", TIME, None),
    ("2023-5-14 09:31  晴川科技  查看: 20671   评论: 3", "晴川科技", TIME, None),
    ("2023-5-14 09:31| 发布者: admin| 查看: 3636 |来自: 晴川新闻", "晴川新闻", TIME, None),
    ("发表于 2023-5-14 09:31:05 | 只看该作者 | 倒序浏览", None, EXACT, None),
    ("楼主：晴川小哥 发表于 2023-5-14 09:31", None, TIME, None),
    ("采集侠 2023-05-14 09:31:05", None, EXACT, None),
    ("晴川新闻客户端 2023-05-14 09:31:05", "晴川新闻客户端", EXACT, None),
    ("中国晴川网2023-05-14 09:31:050", "中国晴川网", EXACT, None),
    ("来源: 晴川新闻网 ┆ 时间: 2023-05-14 09:31:05", "晴川新闻网", EXACT, None),
    ("发布时间：2023/5/14 下午 02:26:26 来源：晴川日报", "晴川日报", "2023-05-14T14:26:26", None),
    ("更新: 民國112年5月14日 09:31", None, TIME, None),
    ("112/05/14 09:31 晴川時報", "晴川時報", TIME, None),
    ("中華民國一百一十二年五月十四日", None, DAY, None),
    ("二〇二三年五月十四日", None, DAY, None),
    ("二○二三年五月十四日 星期日", None, DAY, None),
    ("May 14, 2023 9:31 AM", None, TIME, None),
    ("14 May 2023 | Source: Qingchuan Daily", "Qingchuan Daily", DAY, None),
    ("Posted on May 14th, 2023 by admin", None, DAY, None),
    ("Sun, 14 May 2023 01:31:05 GMT", None, EXACT, None),
    ("2023-05-14T09:31:05+08:00", None, EXACT, None),
    ("2023-05-14T01:31:05Z 来源：晴川日报", "晴川日报", EXACT, None),
    ("2023.05.14 09:31 | 晴川日报 | 记者 周远", "晴川日报", TIME, "周远"),
    ("原创 周远 晴川日报 2023-05-14 09:31 发表于晴川", "晴川日报", TIME, "周远"),
    ("2023-05-14 09:31·晴川日报官方账号", "晴川日报", TIME, None),
    ("2023-05-14 09:31:05　来源: 晴川日报　晴川 举报", "晴川日报", EXACT, None),
    ("2023年05月14日 09:31:05 来自晴川省", None, EXACT, None),
    ("作者：周远 来源：晴川日报 2023-05-14", "晴川日报", DAY, "周远"),
    ("来源：晴川日报 作者：周远 编辑：李明 浏览：1234次", "晴川日报", None, "周远"),
    ("晴川日报记者 周远 2023-05-14", "晴川日报", DAY, "周远"),
    ("撰文：周远 出版：2023-05-14 09:31 更新：2023-05-14 11:00", None, TIME, "周远"),
    ("2023/05/14 09:31 晴川晚報 記者周遠／柳塘報導", "晴川晚報", TIME, "周遠"),
    ("發布時間：2023-05-14 來源：晴川時報 作者：周遠", "晴川時報", DAY, "周遠"),
    ("来源：晴川网 2023/05/14 09:31:05 我要评论(0) 字号：T|T", "晴川网", EXACT, None),
    ("发布时间：2023-05-14   来源：市政府办公室   点击数：1235   【字体：大 中 小】", "市政府办公室", DAY, None),
    ("信息来源：晴川市能源局 发布日期：2023-05-14 浏览次数：1,234 次", "晴川市能源局", DAY, None),
    ("信息索引：QC001-2023-0012 发文机关：晴川市能源局 发布日期：2023-05-14", "晴川市能源局", DAY, None),
    ("[ 2023-05-14 09:31 ] 来源: 晴川日报 责任编辑: 李明", "晴川日报", TIME, None),
    ("时间：2023年5月14日（星期日）上午9:31 来源：晴川日报", "晴川日报", TIME, None),
    ("2023年5月14日9时31分 来源：晴川日报", "晴川日报", TIME, None),
    ("发稿时间：2023-05-14 09:31 来源：晴川青年报 作者：见习记者 周远", "晴川青年报", TIME, "周远"),
    ("晴川发布 | 2023-05-14 09:31", "晴川发布", TIME, None),
    ("来源 | 晴川日报（ID：qingchuan）", "晴川日报", None, None),
    ("来源：微信公众号“晴川微报”", "晴川微报", None, None),
    ("日期：2023年5月14日 09:31:05 作者：admin 来源：网络", None, EXACT, None),
    ("晴川电视台 记者：周远 李明 2023-05-14 09:31", "晴川电视台", TIME, "周远、李明"),
    ("2023-05-14 晴川日报 第3版", "晴川日报", DAY, None),
    ("发布：2023-05-14 09:31 | 阅读 3.2万+", None, TIME, None),
    ("首页 > 新闻中心 > 正文 来源：晴川日报", "晴川日报", None, None),
    ("本文共610字，阅读约需2分钟\n2023-05-14 09:31 来源：晴川日报", "晴川日报", TIME, None),
    ("image.png\n晴川日报\n2023-05-14 09:31", "晴川日报", TIME, None),
    ("能源要闻\n来源：晴川日报\n时间：2023-05-14\n作者：周远", "晴川日报", DAY, "周远"),
    ("#充电桩# #新能源#\n2023-05-14 09:31:05", None, EXACT, None),
    ("图片来源：“晴川微报”公众号\n来源：晴川日报", "晴川日报", None, None),
    ("来源：市新办网站截图\n2023-05-14", None, DAY, None),
    ("(相关资料图)\n2023-05-14 09:31", None, TIME, None),
    ("【资料图】\n来源：晴川日报", "晴川日报", None, None),
    ("(资料图片)\n记者 周远", None, None, "周远"),
    ("文/周远", None, None, "周远"),
    ("周远 李明\n2小时前 · 晴川日报", "晴川日报", None, "周远、李明"),
    ("——一季度能源运行综述\n2023-05-14 09:31 来源：晴川日报", "晴川日报", TIME, None),
    ("2023\n05/14\n09:31:05\n来源：晴川网", "晴川网", EXACT, None),
    ("来源/晴川日报 文/周远 图/李明", "晴川日报", None, "周远"),
    ("[来源：晴川日报] [作者：周远] [日期：23-05-14] [热度：12]", "晴川日报", DAY, "周远"),
    ("14/05/2023", None, DAY, None),
    ("1684027865", None, EXACT, None),
    ("星期日, 五月 14, 2023", None, DAY, None),
    ("2023年5月14日（癸卯年三月廿五）", None, DAY, None),
    ("2023-05-14 09:31 · 优质财经领域创作者", None, TIME, None),
    ("订阅号：晴川发布 2023-05-14", "晴川发布", DAY, None),
    ("来自:晴川网(www.qingchuan.example) 2023-05-14", "晴川网", DAY, None),
    ("周远/文", None, None, "周远"),
    ("采访人员 周远", None, None, "周远"),
    ("作者：周远（晴川大学教授）", None, None, "周远"),
    ("中新网晴川5月14日电 (记者 周远)", "中新网", None, "周远"),
    ("点击上方“晴川发布”关注我们", None, None, None),
    ("共有123人围观", None, None, None),
    ("打印本页 关闭窗口", None, None, None),
    ("▲图为充电桩现场", None, None, None),
    ("晴川晚报讯 2023年5月14日", "晴川晚报", DAY, None),
    ("信源：晴川晚报　　发布：2023-05-14 09:31", "晴川晚报", TIME, None),
    ("2023-05-14 09:31 发布于晴川 | 3.2万阅读 | 15评论", None, TIME, None),
    ("点击数：532 更新时间：2023/5/14 9:31:05 文章录入：admin", None, EXACT, None),
    ("◎晴川晚报记者 周远\n2023-05-14 09:31", "晴川晚报", TIME, "周远"),
    ("☉晴川晚报 2023-5-14", "晴川晚报", DAY, None),
    ("2023-05-14 来源：晴川晚报（记者周远）", "晴川晚报", DAY, "周远"),
    ("Sun May 14 09:31:05 CST 2023", None, EXACT, None),
    ("Sun May 14 01:31:05 UTC 2023", None, EXACT, None),
    ("字数：1032 | 预计阅读时间：3分钟 | 2023-05-14", None, DAY, None),
    ("第532期 2023年5月14日 星期日", None, DAY, None),
    ("甲辰年正月廿九 2023年5月14日 晴川晚报", "晴川晚报", DAY, None),
    ("晴川晚报\n关注\n2023-05-14 09:31", "晴川晚报", TIME, None),
)  # fmt: skip


def _checked(found: object, head: Head) -> None:
    _, source, published, byline = head
    assert getattr(found, "title") == HEADLINE  # noqa: B009
    assert (found.source, found.published, found.byline) == (source, published, byline)  # type: ignore[attr-defined]
    body = found.body.replace("——一季度能源运行综述\n", "")  # type: ignore[attr-defined]
    assert body.strip() == STORY


def test_there_are_sixty() -> None:
    assert len({head for head, *_ in HEADS}) >= 60


@pytest.mark.parametrize("head", HEADS, ids=lambda head: head[0])
def test_a_head_of_plain_lines(head: Head, tmp_path: Path) -> None:
    _checked(document(written(tmp_path, "a.txt", f"{HEADLINE}\n{head[0]}\n\n{STORY}\n")), head)


@pytest.mark.parametrize("head", HEADS, ids=lambda head: head[0])
def test_a_head_in_a_record(head: Head, tmp_path: Path) -> None:
    record = json.dumps({"title": HEADLINE, "content": f"{head[0]}\n{STORY}"}, ensure_ascii=False)
    _checked(document(written(tmp_path, "a.jsonl", record)), head)


@pytest.mark.parametrize("head", HEADS, ids=lambda head: head[0])
def test_a_head_in_a_page(head: Head, tmp_path: Path) -> None:
    lines = "".join(f"<div>{line}</div>" for line in head[0].replace(">", "&gt;").split("\n"))
    story = "".join(f"<p>{line}</p>" for line in STORY.split("\n"))
    page = f"<html><head><title>{HEADLINE}</title></head><body><h1>{HEADLINE}</h1>{lines}<div>{story}</div></body></html>"
    found = document(written(tmp_path, "a.html", page))
    assert (found.title, found.published) == (HEADLINE, None if head[0].startswith(("2023\n", "1684")) else head[2])
    assert found.body.replace("——一季度能源运行综述\n", "").strip() == STORY


@pytest.mark.parametrize(
    "line",
    [
        "他于2022年4月19日到任。",
        "2022年4月19日，国务院新闻办公室举行新闻发布会",
        "编辑部收到了3200封来信",
        "4月22日疫情通报",
        "2022年4月22日工业经济运行情况",
        "记者：请问今年的情况如何？",
        "来源多元化是我国能源进口的一贯方针",
        "阅读推广活动走进120所学校",
        "浏览器市场份额公布",
        "作者在书中回忆了三十年前的往事",
        "发布会于4月19日10时举行，来源地包括三个省",
    ],
)
def test_a_sentence_is_no_head(line: str) -> None:
    assert header_line(line) is None


@pytest.mark.parametrize("line", ["一、总体情况", "市民反映强烈", "今年新增3例", "为什么是晴川？", "第一章 总则"])
def test_what_may_be_said_in_the_article_stays(line: str, tmp_path: Path) -> None:
    found = document(written(tmp_path, "a.txt", f"{HEADLINE}\n2023-05-14 09:31\n\n{STORY}\n{line}\n{STORY}\n"))
    assert line in found.body


@pytest.mark.parametrize("line", ["一、总体情况", "今年新增3例", "白皮书今日发布，全文公开", "全省建成千兆光网"])
def test_a_line_with_a_number_stays_even_below_the_headline(line: str, tmp_path: Path) -> None:
    found = document(written(tmp_path, "a.txt", f"{HEADLINE}\n2023-05-14 09:31\n{line}\n{STORY}\n"))
    assert (found.title, line in found.body) == (HEADLINE, True)


@pytest.mark.parametrize("headline", ["4月22日疫情通报", "2023年5月工业经济运行情况", "开局平稳", "晴川要闻", "来信选登：充电桩"])
def test_a_headline_that_looks_like_a_head_is_the_headline(headline: str, tmp_path: Path) -> None:
    found = document(written(tmp_path, "a.txt", f"{headline}\n2023-05-14 09:31 来源：晴川日报\n\n{STORY}\n"))
    assert (found.title, found.source, found.published) == (headline, "晴川日报", TIME)


@pytest.mark.parametrize("line", ["导语：大桥将惠及两岸十二个乡镇的居民与企业", "核心提示：两千个充电桩分三批建成，首批年底投用"])
def test_a_lead_above_the_date_is_no_headline(line: str, tmp_path: Path) -> None:
    found = document(written(tmp_path, "a.txt", f"{HEADLINE}\n{line}\n2023-05-14 09:31 晴川日报\n\n{STORY}\n"))
    assert (found.title, found.source, found.published, line in found.body) == (HEADLINE, "晴川日报", TIME, True)


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("来源：晴川网-文化频道 原创稿", "晴川网-文化频道"),
        ("晴川新闻2023-05-14", "晴川新闻"),
        ("《晴川日报》", "晴川日报"),
        ("综合晴川日报", "晴川日报"),
        ("晴川日报 作者", "晴川日报"),
        ("來源：晴川時報", "晴川時報"),
        ("新华社", "新华社"),
        ("市新办网站截图", None),
        ("视觉中国", None),
        ("佚名", None),
        ("admin", None),
        ("网络", None),
        ("The Paper", "The Paper"),
        ("《晴川日报》海外版", "《晴川日报》海外版"),
    ],
)
def test_the_name_of_an_outlet_is_nothing_but_the_name(said: str, name: str | None) -> None:
    assert clean_source(said) == name


@pytest.mark.parametrize(
    ("said", "names"),
    [
        ("周远 李明", "周远、李明"),
        ("admin", None),
        ("请问今年的情况如何", None),
        ("阿里木·买买提", "阿里木·买买提"),
        ("小编", None),
        ("周远摄", "周远"),
        ("周远 实习生 李明 报道", "周远、李明"),
    ],
)
def test_who_wrote_it(said: str, names: str | None) -> None:
    assert people(said) == names


@pytest.mark.parametrize(
    ("tail", "source", "byline"),
    [
        ("来源丨晴川晨报编辑丨丁丁编校 | 刘倩", "晴川晨报", None),
        ("（记者 周远 李明 编辑 王五）", None, "周远、李明"),
        ("责任编辑：李明", None, None),
    ],
)
def test_credits_at_the_end_name_the_outlet_and_the_writers(tail: str, source: str | None, byline: str | None, tmp_path: Path) -> None:
    found = document(written(tmp_path, "a.txt", f"{STORY}{tail}"))
    assert (found.source, found.byline) == (source, byline)
    assert found.body.strip() == STORY


@pytest.mark.parametrize("tail", ["摄影：郑斌", " #充电桩#", "供稿 | 晴川市能源局"])
def test_what_closes_a_text_of_one_line_is_found_though_nothing_else_tells_of_it(tail: str, tmp_path: Path) -> None:
    line = STORY.replace("\n", "")
    assert document(written(tmp_path, "a.txt", line + tail)).body.strip() == line


@pytest.mark.parametrize("tail", ["摄影师郑斌也到了现场", "#1号桩已通电"])
def test_a_last_sentence_without_its_mark_is_no_credit(tail: str, tmp_path: Path) -> None:
    line = STORY.replace("\n", "")
    assert document(written(tmp_path, "a.txt", line + tail)).body.strip() == line + tail
