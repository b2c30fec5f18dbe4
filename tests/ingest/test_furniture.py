# ruff: noqa: E501  # lines of pages, as they come
"""Lines and runs of text that are not the article, each with a twin that is."""

import json
from pathlib import Path

import pytest

from auditor.ingest import ReadOptions, discover, inline, read
from auditor.ingest.furniture import Kind, is_shell, kind_of
from auditor.ingest.metadata import Metadata
from auditor.ingest.tidy import tidy
from auditor.ingest.titles import split_title
from auditor.model import Skipped
from tests.ingest.texts import document, written


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("首页|必读|视频|专访|运营|制造", Kind.NAVIGATION),
        ("首頁 >> 必讀 >> 正文", Kind.NAVIGATION),
        ("您的位置：首页 > 财经 > 正文", Kind.NAVIGATION),
        ("返回东财滚动新闻｜返回首页", Kind.NAVIGATION),
        ("字號:默認 超大 | 打印 |", Kind.NAVIGATION),
        ("掃一掃在手機打開當前頁", Kind.NAVIGATION),
        ("EN", Kind.NAVIGATION),
        ("2021-04-21 10:28 來源: 新聞辦網站", Kind.HEADER),
        ("2024年1月19日 13:16  中國網、工信微報", Kind.HEADER),
        ("发布时间：2025-03-02   来源：省政府办公厅   点击数：1235   【字体：大 中 小】", Kind.HEADER),
        ("【我要糾錯】責任編輯:宋岩", Kind.NAVIGATION),
        ("編 輯:章芳", Kind.CREDIT),
        ("（责任编辑：王毅 CN096）", Kind.CREDIT),
        ("圖為新聞發佈會現場。(劉健 攝)", Kind.CAPTION),
        ("变电站现场。林一 摄", Kind.CAPTION),
        ("京ICP备08004280号-1  京公网安备110105000771号", Kind.BOILERPLATE),
        ("免责声明：本文仅供参考，不构成投资建议。", Kind.BOILERPLATE),
        ("相關新聞", Kind.RELATED),
        ("https://www.example.cn/", Kind.ADDRESS),
        ("----", Kind.BLANK),
        ("首页设计要突出本地特色，会议对此提出了三点意见。", Kind.TEXT),
        ("返回岗位的工人达到九成，企业开工率持续回升。", Kind.TEXT),
        ("图为什么会动？专家这样解释。", Kind.TEXT),
        ("编辑部收到了3200封来信，其中八成谈的是教育。", Kind.TEXT),
        ("邢慧娜：", Kind.TEXT),
        ("谢谢。", Kind.TEXT),
        ("2022年4月19日，国务院新闻办公室举行新闻发布会。", Kind.TEXT),
        ("来源多元化是我国能源进口的一贯方针，也取得了成效。", Kind.TEXT),
        ("一、加强组织领导", Kind.TEXT),
    ],
)
def test_lines(line: str, kind: Kind) -> None:
    assert kind_of(line) is kind


@pytest.mark.parametrize(
    ("head", "source"),
    [
        ("新华社北京4月19日电（记者张辛欣）", "新华社"),
        ("中新社呼伦贝尔8月9日电 (记者 张林虎)", "中新社"),
        ("中新网7月20日电 ", "中新网"),
        ("人民网柏林7月28日电 （记者刘仲华、张慧中）", "人民网"),
        ("IT之家 7 月 26 日消息，", "IT之家"),
        ("【环球时报驻韩国特约记者 刘海生】", "环球时报"),
        ("【环球网报道】", "环球网"),
        ("新京报讯（记者张建林）", "新京报"),
        ("红网时刻新闻7月29日讯（记者 蔡娟）", "红网"),
        ("参考消息网8月8日报道", "参考消息网"),
        ("来源：黑龙江日报", "黑龙江日报"),
        ("来源：人民网－吉林频道 原创稿", "人民网－吉林频道"),
        ("人民網柏林7月28日電（記者劉仲華）", "人民網"),
        ("本文转自【澎湃新闻】；", "澎湃新闻"),
        ("内容来源：晴川日报[2018年05月16日08:09]　　", "晴川日报"),
        ("点击上方“晴川发布”关注我们来源：黑龙江日报　", "黑龙江日报"),
    ],
)
def test_heads_glued_to_the_text(head: str, source: str) -> None:
    found = tidy(head + "工业增加值同比增长6.5%，好于预期。")
    assert found.body()[0] == "工业增加值同比增长6.5%，好于预期。\n"
    assert found.metadata.source == source


@pytest.mark.parametrize(
    "text",
    [
        "据路透社8月17日报道，西非国家经济共同体正在举行会议。",
        "【院士谈科技自立自强】神舟飞天、蛟龙入海。",
        "记者从上海市总工会获悉，已建成休息室762间。",
        "来源广泛的数据显示，消费在恢复。",
        "8月15日消息传来，全场欢呼。",
        "会议由王某主持，审核通过了三个项目。",
        "他说：“我的编辑工作做完了。”",
        "公司第一大股东来源于境外。",
        "记者 王小涵从省政府获悉，政策已经实施。",
        "投资有回报，企业才敢投。",
        "警方已介入。目击者告诉记者他当时在场",
        "市民很满意。潇湘晨报记者在现场看到",
        "“多亏了他们。”（他们是附近的居民）",
        "他说，案件已了结（见本报去年报道），不再追究。",
        "极目新闻记者在现场看到，8月5日起道路已经封闭。",
        "会议讨论了《工人日报》的报道。",
        "2019年2月18日06:20，晴川高速发生交通事故。",
        "点击上方按钮的人越来越多，平台连夜扩容。",
        "他说，这只代表个人观点，不代表公司立场。",
        "警方提醒，不要长按来历不明的二维码。",
    ],
)
def test_sentences_that_only_look_like_furniture(text: str) -> None:
    assert tidy(text).body()[0] == text + "\n"


@pytest.mark.parametrize(
    ("tail", "metadata"),
    [
        ("返回搜狐，查看更多责任编辑：", Metadata()),
        ("(完)", Metadata()),
        ("(责任编辑：王毅 CN096)", Metadata()),
        ("  【编辑:张子怡】          更多精彩内容请进入国内新闻", Metadata()),
        (" 编辑 白爽校对 陈荻雁", Metadata()),
        ("（李勇斌 樊启俭）来源：吕梁晚报返回搜狐，查看更多责任编辑：", Metadata(source="吕梁晚报")),
        ("（文章来源：财联社）", Metadata(source="财联社")),
        ("转自:中国电子报 原文链接://a.example/post/1.html", Metadata(source="中国电子报", url="https://a.example/post/1.html")),
        (
            "本文属于原创文章，如若转载，请注明来源：新车上市https://a.example/1.html",
            Metadata(title="新车上市", url="https://a.example/1.html"),
        ),
        ("广告声明：文内含有的对外跳转链接（包括不限于超链接），结果仅供参考，所有文章均包含本声明。", Metadata()),
        ("声明：此文版权归原作者所有，若有来源错误或者侵犯您的合法权益，您可通过邮箱与我们取得联系。", Metadata()),
        ("以上内容由某平台根据公开信息整理，与本站立场无关。力求但不保证该信息的准确性。", Metadata()),
        ("返回搜狐，查看更多責任編輯：", Metadata()),
        ("《 人民日报 》（ 2023年08月01日   14 版）", Metadata(source="人民日报", published="2023-08-01")),
        ("（总台央视记者 王晨）", Metadata(byline="王晨")),
        ("\n(央视新闻客户端)  【编辑:付子豪】", Metadata()),
        ("九派新闻实习记者程睿思编辑肖洁【爆料】请联系记者微信：linghaojizhe", Metadata()),
        ("红星新闻记者 戴佳佳 摄影记者 谢辉", Metadata()),
        ("海峡导报驻台记者 薛洋 整理报道", Metadata()),
        ("（图片由通讯员提供）", Metadata()),
        ("#长相思#、#感情#作者：栗子", Metadata()),
        ("（原标题：大桥合龙）来源：央视新闻客户端流程编辑：tf027", Metadata(title="大桥合龙")),
        ("新闻线索报料通道：应用市场下载“齐鲁壹点”APP，或搜索微信小程序“齐鲁壹点”，全省600位记者在线等你来报料！", Metadata()),
        ("版权说明：任何媒体未经书面授权许可不得转载、摘编。 未经许可即使用的，本网站将追究法律责任。", Metadata()),
        ("作者：张鹏编辑：张鹏*文汇独家稿件，转载请注明出处。", Metadata()),
        ("此文内容为企业供稿，仅供参考", Metadata()),
        ("【版权声明】本文来自某某新闻客户端自媒体，不代表某某新闻的观点和立场。", Metadata()),
        ("本文来自某某号，仅代表某某号自媒体观点。", Metadata()),
        ("此稿由网友上传至某网投诉直通车，记者正在进一步调查核实中，未经某网许可，严禁转载。", Metadata()),
        ("以上网友发言只代表其个人观点，不代表某网的观点或立场。", Metadata()),
        ("长按二维码加关注，专供干货", Metadata()),
        ("[详细]", Metadata()),
        ("某网提醒您:请理性评论、文明发言，勿发布违法和损害公序良俗的信息。我们将不予发表。", Metadata()),
        ("可选中1个或多个下面的关键词，搜索相关资料。也可直接点“搜索资料”搜索整个问题。", Metadata()),
        ("阅读全文", Metadata()),
    ],
)
def test_tails_glued_to_the_text(tail: str, metadata: Metadata) -> None:
    text = "工业增加值同比增长6.5%，好于预期。"
    found = tidy(text + tail)
    assert found.body()[0] == text + "\n"
    assert found.metadata == metadata


def test_advertisements_and_live_prices_between_the_words() -> None:
    text = "思科(52.96, -0.39, -0.73%)公布业绩。晴川股份(600000，股吧)停牌。广告 智慧酒店控制系统专业厂家 ×中体产业（600158）上涨(3.2%)。"
    assert tidy(text).body()[0] == "思科公布业绩。晴川股份停牌。中体产业（600158）上涨(3.2%)。\n"


@pytest.mark.parametrize(
    ("head", "published"),
    [
        ("[2018年05月16日08:09]　　", "2018-05-16T08:09"),
        ("（2018-05-16 08:09:30）", "2018-05-16T08:09:30"),
        ("内容来源：晴川圈子\n[2018年05月16日08:09]\n　　", "2018-05-16T08:09"),
    ],
)
def test_when_a_page_was_put_up_is_no_day_of_what_it_tells(head: str, published: str) -> None:
    text = "5月上旬开始，晴川交警严查超载。截至目前查获11辆。"
    found = tidy(head + text)
    assert found.body()[0] == text + "\n"
    assert found.metadata.published == published


def test_what_a_site_sets_between_the_words_against_scrapers() -> None:
    assert tidy("他说得很清楚。防抓取，某网提供内容，请查看原文。记者随后赶到现场。").body()[0] == "他说得很清楚。记者随后赶到现场。\n"


def test_what_a_forum_sets_over_a_post() -> None:
    text = "1楼发表于2018-12-3017:45只看该作者倒序浏览阅读模式滑雪场的雪化了。本帖最后由 晴川 于 2018-12-31 08:10 编辑 发表于2018-12-30的通报说明了原因。"
    assert tidy(text).body()[0] == "滑雪场的雪化了。发表于2018-12-30的通报说明了原因。\n"


@pytest.mark.parametrize(
    ("text", "shell"),
    [
        ("签到排名:今日本吧第个签到，本吧因你更精彩，明天继续来努力连续签到:天累计签到:天晴川吧关注:214，058贴子:7，657", True),
        ("签到排名:今日本吧第个签到，本吧因你更精彩。晴川昨夜大雨，街道积水，多路公交车停运，请大家出门注意安全。", False),
        ("登录注册后点赞收藏", False),
        ("晴川昨夜大雨，街道积水。" * 10, False),
    ],
)
def test_a_page_that_says_nothing_but_its_portals_words_is_no_article(tmp_path: Path, text: str, shell: bool) -> None:
    assert is_shell(text) is shell
    (tmp_path / "page.txt").write_text(text, encoding="utf-8")
    options = ReadOptions()
    [found] = [one for chunk in discover([str(tmp_path)], options) if not isinstance(chunk, Skipped) for one in read(chunk, options)]
    assert isinstance(found, Skipped) is shell


def test_calls_of_scripts_and_polls_between_the_words() -> None:
    call = 'showPlayer({id:"/xml/2023/8/1/a.xml",width:600,height:371,autoplay:0}); '
    assert tidy(f"{call}推进各项工作，安不可以忘危。").body()[0] == "推进各项工作，安不可以忘危。\n"
    poll = "最多可选1项 （投票后查看结果）【本站调查】 投票人数：182人 《星空》1、《星空》66.48%( 121票 ) 提交"
    assert tidy(f"各位更喜欢哪款游戏？{poll}结果明日公布。").body()[0] == "各位更喜欢哪款游戏？结果明日公布。\n"
    kept = "函数写作f({x})时，投票人数为182人，其中121人赞成。"
    assert tidy(kept).body()[0] == kept + "\n"


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("原标题：莫斯科对乌克兰事态发表最新看法8月17日，外交部发布消息。", "莫斯科对乌克兰事态发表最新看法"),
        ("原标题：某地发现古墓群某地发现古墓群近来考古人员很忙。", "某地发现古墓群"),
        ("原标题：某地发现古墓群              近年考古人员很忙。", "某地发现古墓群"),
        ("（原标题：某地发现古墓群）\n近来考古人员很忙。", "某地发现古墓群"),
        ("原标题：某市开展宣传活动为进一步提高安全意识，活动如期举行。", "某市开展宣传活动"),
        ("原标题：外长谴责美国非法驻军当地时间7月31日，外长表示。", "外长谴责美国非法驻军"),
        ("原标题：男子获刑三年极目新闻记者 赵贝法院宣判了。", "男子获刑三年"),
        ("原标题：百万富翁捐出全部家产随着社会的发展，慈善受到重视。", "百万富翁捐出全部家产"),
        ("原标题：男子被刑拘！7月29日有市民向警方报案。", "男子被刑拘！"),
        ("原标题：7月25日甲股份涨5.46%，乙基金重仓该股7月25日甲股份（688503）上涨。", "7月25日甲股份涨5.46%，乙基金重仓该股"),
        ("原标题：某公司临时股东大会决议公告本公司董事会及全体董事保证内容真实。", "某公司临时股东大会决议公告"),
        ("原标题：男子深夜翻墙被抓，原来是为了救人他很委屈。", ""),
        ("原标题：监狱人满为患根据司法部7月31日公布的数据，人数又升。", ""),
        (
            "原标题：夜游植物园开启神秘之旅夜间的自然界往往比白天更精彩，去夜间的大自然探索观察，看看各种各样的虫子和鸟，会不会很好玩？近日，活动举行。",
            "",
        ),
        ("原标题：某部获批收购96.3%的流通股世嘉计划年底完成。", ""),
        ("原标题：股票截至8月1日，共上涨三成。", ""),
        ("没有标题。", ""),
    ],
)
def test_headlines_glued_to_the_first_sentence(text: str, title: str) -> None:
    first, last, _ = split_title(text, 0)
    assert text[first:last] == title


def test_a_flattened_text_gets_its_paragraphs_back() -> None:
    assert tidy("第一段到此为止。  第二段从这里开始。　　第三段。").body()[0] == "第一段到此为止。\n第二段从这里开始。\n第三段。\n"


def test_a_scraped_header_line_is_metadata(tmp_path: Path) -> None:
    for line, published, source in (
        ("2023-08-06 14:08", "2023-08-06T14:08", None),
        ("来源：新华网 | 2023年07月19日 20:27:42", "2023-07-19T20:27:42", "新华网"),
        ("2023年07月20日 21:49:21 来自湖北", "2023-07-20T21:49:21", None),
        ("华夏经纬网 > 新闻 > 大陆新闻 2023-07-29 10:02:36", "2023-07-29T10:02:36", "华夏经纬网"),
        ("http://www.a.example 2023年02月24日 23:59 来源：中新网广东", "2023-02-24T23:59", "中新网广东"),
        ("07-24 09:16", None, None),
        ("8月3日 12:22", None, None),
    ):
        found = document(written(tmp_path, "a.txt", f"{line}\n工业增加值同比增长6.5%，好于预期。"))
        assert (found.published, found.source, found.body) == (published, source, "工业增加值同比增长6.5%，好于预期。\n")


@pytest.mark.parametrize(
    ("head", "source"),
    [
        ("极目新闻记者 杜光然", "极目新闻"),
        ("北京日报客户端 | 记者 安然 实习生 邓菲", "北京日报客户端"),
        ("大众网记者 孟祥新 枣庄报道", "大众网"),
    ],
)
def test_a_byline_before_the_first_sentence(head: str, source: str) -> None:
    found = tidy(head + "6月22日晚，工业园区恢复供电。")
    assert (found.body()[0], found.metadata.source) == ("6月22日晚，工业园区恢复供电。\n", source)


@pytest.mark.parametrize(
    ("head", "rest", "url", "published"),
    [
        ("07-24 16:52\n", "截至2023年7月20日，股东为6.51万户；2023年上半年略增。", None, "2023-07-24T16:52"),
        ("07-24 16:52\n", "截至7月20日，股东为6.51万户。", None, None),
        ("8-19 13:09\n", "2013年8月19日，会议在北京召开。", None, None),
        ("07-24 16:52\n", "截至2022年7月20日为5万户，2022年略增，2023年又增。", None, None),
        ("7月24日\n", "工业增加值同比增长。", "https://a.example/2023/07/a.html", "2023-07-24"),
    ],
)
def test_the_year_of_a_date_without_one(tmp_path: Path, head: str, rest: str, url: str | None, published: str | None) -> None:
    record = json.dumps({"text": head + rest, "url": url}, ensure_ascii=False)
    found = document(written(tmp_path, "a.jsonl", record + "\n"))
    assert (found.published, found.body) == (published, rest + "\n")


def test_a_pasted_page(tmp_path: Path) -> None:
    page = (
        "某网首页|新闻|财经|体育\n首页 > 新闻\n\n工业经济开局平稳\n\n2022年4月19日 10:45  来源：某报\n字号：大 中 小\n\n"
        "上半年全市软件业务收入同比增长6.5%，快于上年全年2.6个百分点。\n\n小标题\n\n制造业投资同比增长15.6%，比上年加快1.2个百分点。\n"
        "谢谢。\n\n责任编辑：王二\n声明：转载请注明出处。\n相关新闻\n一季度用电量增长\n三月份车市回暖\n关于我们 | 联系我们\nCopyright © 2022\n"
    )
    found = document(written(tmp_path, "a.txt", page))
    assert (found.title, found.source, found.published) == ("工业经济开局平稳", "某报", "2022-04-19T10:45")
    assert found.body.splitlines() == [
        "上半年全市软件业务收入同比增长6.5%，快于上年全年2.6个百分点。",
        "小标题",
        "制造业投资同比增长15.6%，比上年加快1.2个百分点。",
        "谢谢。",
    ]
    assert found.title_span is not None
    assert found.raw[slice(*found.title_span)] == "工业经济开局平稳"


@pytest.mark.parametrize(
    "line",
    ["他于2022年4月19日到任。", "新桥于2021年12月30日通车。", "2023年8月2日，大桥合龙。", "记者从市水务局了解到，截至2022年8月15日8时。"],
)
def test_a_short_sentence_with_a_date_is_no_header(line: str) -> None:
    assert kind_of(line) is Kind.TEXT


LAST = "四人均无生命危险。"


@pytest.mark.parametrize(
    "tail",
    [
        "新闻多一点■贵阳一小区停水■两部门最新发布→",
        "新闻多一点 ■ 今日首发，一起来打卡",
        "爆料热线：0371-55555555 微信：abc",
        "报料热线:12345678",
    ],
)
def test_links_to_strangers_at_the_end_go(tail: str) -> None:
    for text in (LAST * 6 + tail, f"{LAST * 6}\n{LAST * 6}\n{tail}"):
        assert tidy(text).body()[0].endswith(LAST + "\n")


@pytest.mark.parametrize("tail", ["新闻多一点温度，读者就多一点信任。", "市民拨打爆料热线反映了情况。"])
def test_words_of_such_links_in_a_sentence_stay(tail: str) -> None:
    assert tidy(LAST * 6 + tail).body()[0].endswith(tail + "\n")


def test_no_word_that_closes_a_page_hides_another_of_another_kind() -> None:
    words = [word for group in inline._WORDS.values() for word in group]
    kinds = {word: kind for kind, group in inline._WORDS.items() for word in group}
    for one in words:
        for other in words:
            for size in range(min(len(one), len(other)) + 1):
                if one.endswith(other[:size]):
                    found = {inline._told()[met[0]] for met in inline._TOLD.finditer(one + other[size:])}
                    told = {bit for mask in found for bit in kinds.values() if mask & bit}
                    assert {kinds[one], kinds[other]} <= told, (one, other, size)
