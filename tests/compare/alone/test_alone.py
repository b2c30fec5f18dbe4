"""What one article says against itself, by other means than its figures. Each fires, and has a twin that is silent."""

from dataclasses import replace

import pytest

from auditor import dictionary
from auditor.compare import examine
from auditor.compare.rules.alone import astray, ear
from auditor.compare.rules.alone.check import check
from auditor.compare.rules.alone.whole import Whole
from auditor.model import SegmentedArticle
from tests.compare.texts import article


def _titled(title: str, text: str, published: str = "2023-08-05") -> SegmentedArticle:
    whole = article("0.txt", text, published)
    return replace(whole, article=replace(whole.article, title=title))


def _readings(whole: SegmentedArticle) -> list[tuple[str, str, list[str]]]:
    texts = [whole.article.text, whole.article.title or ""]
    return [(found.rule, found.severity, [texts[one.title][slice(*one.span)] for one in found.statements]) for found in check(whole)]


def _alone(text: str) -> list[tuple[str, str, list[str]]]:
    return _readings(article("0.txt", text, "2023-08-05"))


@pytest.mark.parametrize(
    ("text", "severity", "names"),
    [
        ("导演孟永祺在会上介绍了新片。\n导演孟永褀表示，影片下月上映。", "medium", {"孟永祺", "孟永褀"}),
        ("董事长曾成鹏出席发布会。\n他说完后，曾承鹏表示将继续投资。", "medium", {"曾成鹏", "曾承鹏"}),
        ("书记江滨表示，流动党员是一家人。\n活动由书记江斌带领。", "medium", {"江滨", "江斌"}),
        ("洪水漫进舒兰市开原镇一户农家。\n在舒兰市开源镇，小院堆满了物资。", "medium", {"开原", "开源"}),
        ("两名高管是高树成、黄国胜。\n黄国胜为公司副总经理。\n监管部门指出，黄国盛在公告之后减持。", "medium", {"黄国胜", "黄国盛"}),
        ("研究者达里奥发表了上述言论。\n达利奥认为，历史记录敲响警钟。", "low", {"达里奥", "达利奥"}),
    ],
)
def test_a_name_that_is_written_in_two_ways_that_sound_alike(text: str, severity: str, names: set[str]) -> None:
    [(rule, found, readings)] = _alone(text)
    assert (rule, found, set(readings)) == ("S501", severity, names)


@pytest.mark.parametrize(
    "text",
    [
        "导演孟永祺在会上介绍了新片。\n影片由孟永祺执导，下月上映。",
        "志愿者孟永祺、孟永琪和孟永奇参加了活动，大家都很高兴。",
        "山西民歌唱完，台下掌声响起。\n陕西民歌唱完，台下掌声再起。",
        "会上提出改善服务体验。\n会后决定优化服务提供。",
        "他在成都市锦江区生活。\n成都是一座历史悠久的城市。",
        "该航天中心位于休斯敦。\n休斯顿的天气十分炎热。",
        "研究院的研究员到场。\n参议员在参议院发言。",
        "被告人陈丙以非法占有为目的。\n被告人陈丙已年满七十五周岁。",
    ],
)
def test_words_that_sound_alike_and_are_two(text: str) -> None:
    assert _alone(text) == []


@pytest.mark.parametrize(
    ("text", "readings"),
    [
        ("公司于7月31日（周日）宣布停止运营。", {"7月31日", "周日"}),
        ("比赛定于2023年8月4日（星期六）举行。", {"2023年8月4日", "星期六"}),
        ("公司已于周日（7月31日）宣布停止运营。", {"7月31日", "周日"}),
    ],
)
def test_a_day_that_is_another_day_of_the_week(text: str, readings: set[str]) -> None:
    [(rule, severity, found)] = _alone(text)
    assert (rule, severity, set(found)) == ("S501", "medium", readings)


@pytest.mark.parametrize(
    "text",
    [
        "公司于7月31日（周一）宣布停止运营。",
        "比赛定于2023年8月4日（星期五）举行。",
        "公司已于周一（31日）宣布停止运营。",
        "公司7月31日宣布，下周日恢复运营。",
        "9月30日（周六）、10月1日（周日）照常开放，2月30日（周日）不开放。",
    ],
)
def test_a_day_that_is_that_day_of_the_week_or_none(text: str) -> None:
    assert _alone(text) == []


def test_a_day_of_an_article_of_unknown_date_is_believed() -> None:
    assert list(check(article("0.txt", "公司于7月31日（周日）宣布停止运营。"))) == []


@pytest.mark.parametrize(
    "text",
    [
        "值得注意的是，李长玉已经85岁了。\n法官裁定，现年84岁、以鉴定闻名的名誉教授李长玉应出庭。",
        "老人李长玉今年85岁，身体硬朗。\n现年84岁的李长玉每天散步。",
    ],
)
def test_one_person_of_two_ages(text: str) -> None:
    [(rule, severity, readings)] = _alone(text)
    assert (rule, severity, set(readings)) == ("S501", "medium", {"84岁", "85岁"})


@pytest.mark.parametrize(
    "text",
    [
        "值得注意的是，李长玉已经85岁了。\n现年85岁的李长玉每天散步。",
        "2003年，李长玉已经65岁了。\n现年85岁的李长玉每天散步。",
        "现年39岁的马克曾接受训练，而李长玉现年52岁。\n李长玉今年52岁，身体更好。",
    ],
)
def test_ages_of_two_persons_or_of_two_years(text: str) -> None:
    assert _alone(text) == []


def test_a_share_with_the_suffix_of_another_exchange() -> None:
    assert _alone("某材料公司（603650.SZ）发布公告。") == [("S501", "medium", ["603650.SZ"])]
    assert _alone("某材料公司（603650.SH）发布公告，某指数（000300.SH）和某银行（000001.SZ）上涨。") == []


@pytest.mark.parametrize(
    ("text", "told", "hint"),
    [
        ("账号使用人魏某（山东省阳新县籍）已被传唤。", "山东省阳新县", "阳信县"),
        ("列车停靠湖北省黄山市大冶北站。", "湖北省黄山市", "黄石市"),
        ("公司总部坐落于北京市浦口区工业园。", "北京市浦口区", "江苏省南京市"),
        ("重庆武侯区的监测站已经建成。", "重庆武侯区", "四川省成都市"),
        ("辽宁朝阳区喀左县的企业复工。", "辽宁朝阳区", "朝阳市"),
    ],
)
def test_a_place_that_does_not_lie_where_it_is_said_to(text: str, told: str, hint: str) -> None:
    assert _alone(text) == [("S501", "medium", [told])]
    whole = Whole("\n" + text, 1)
    assert [hint in found.detail.zh for found in astray.check(whole) if found.detail] == [True]


@pytest.mark.parametrize(
    "text",
    [
        "账号使用人魏某（山东省阳信县籍）已被传唤。",
        "名单：成都市青羊区邛崃市泸县德阳市梓潼县广元市昭化区。",  # a list without marks
        "克拉玛依市石河子市有小雨。",  # two cities in one breath
        "渭南市老城区改造开始，山东解放区的旧址开放。",  # said of any town
        "他生于四川省云阳县，曾住广州市东山区。",  # lay there once
        "上海杭州市民都能预约。",  # 市民 is another word
        "青海海南共和县下雪，吉林市龙井市也下雪。",  # a prefecture called as a province is
        "内蒙古大兴安岭地区干旱。",
        "新疆伊犁州塔城市、云南省大理州大理市、海南省东方市、湖北省仙桃市。",
    ],
)
def test_a_place_that_may_lie_there_is_no_error(text: str) -> None:
    assert _alone(text) == []


def test_all_of_several_above_what_one_of_them_is_at() -> None:
    [(rule, severity, readings)] = _alone("各环节产量同比增长均超过65%。\n其中，组件产量同比增长65%，出口增长37%。")
    assert (rule, severity, set(readings)) == ("S501", "medium", {"均超过65%", "65%"})
    assert _alone("各环节产量同比增长均超过65%。\n其中，组件产量同比增长65%以上，出口增长37%。") == []
    assert _alone("各银行跌幅均超过3%。\n该银行净收入约占3%。") == []


def test_a_headline_that_charges_whom_the_body_has_sent_to_the_prosecutor() -> None:
    title = "某企业非法采矿！10人被起诉"
    assert _readings(_titled(title, "目前，10名嫌疑人被移送检察机关审查起诉，案件正在办理。")) == [
        ("S503", "medium", ["移送检察机关审查起诉", "被起诉"])
    ]
    assert _readings(_titled(title, "10名嫌疑人被移送检察机关审查起诉。近日，检察机关对10人提起公诉。")) == []


def test_a_headline_of_today_over_a_body_of_tomorrow() -> None:
    title = "航空公司第二架客机今日首航 接班第一架机"
    assert _readings(_titled(title, "第二架客机将在明天首次执飞航班，短暂接班第一架客机。")) == [("S503", "medium", ["今日", "明天"])]
    assert _readings(_titled(title, "今天，第二架客机首航。第一架客机将在明天接班。")) == []
    assert _readings(_titled(title, "气象部门预计，降雨将在明天减弱。")) == []


def test_a_name_in_the_headline_is_held_to_the_body() -> None:
    [finding] = [one for one in examine(_titled("孟永褀新片下月上映", "导演孟永祺在会上介绍了新片。")) if one.rule == "S501"]
    assert {reading.text for reading in finding.readings} == {"孟永褀", "孟永祺"}


def test_copies_that_err_alike_are_one_finding() -> None:
    one, other = "导演孟永祺在会上介绍了新片。", "导演孟永褀表示，影片下月上映。"
    ids = {finding.id for text in (one + other, other + one) for finding in examine(article("0.txt", text + "\n"))}
    assert len(ids) == 1


def test_the_sounds_are_those_of_pypinyin() -> None:
    """A sample: the table has every character, and asking for the readings of all takes a second."""
    for characters in ear._readings()[::7]:
        readings = [dictionary.sounds(character) for character in characters]
        assert frozenset.intersection(*readings)


@pytest.mark.parametrize("text", ["", "王", "王传君", "😀" * 5, "\ud800中文", "王传君" * 3])
def test_any_text_can_be_heard(text: str) -> None:
    assert ear.alike(text) == []


def test_what_is_heard_is_a_run_of_characters() -> None:
    text = "王传君，王传军"
    [(one, other)] = ear.alike(text)
    assert sorted((one, other)) == [0, 4]
    assert sorted(ear.run(text, one, other)[:2]) == [0, 4]
    assert ear.run(text, one, other)[2] == 3


@pytest.mark.parametrize(
    "text",
    [
        "网友把她戏称为“金头解”。有人解释说，“金头解”就是“金头姐”，意思是年纪大。",
        "赵青德及其团队昨日抵达。声明强调，希望赵青德暨全体成员珍惜和平。",
    ],
)
def test_a_spelling_that_is_explained_or_runs_into_a_conjunction_is_no_slip(text: str) -> None:
    assert _alone(text) == []


def test_an_age_of_that_time_is_none_of_today() -> None:
    text = "现在的王刚已经71岁了，出演过很多作品。那时，王刚已经60岁了，他真的变老了。"
    assert not [one for one in _alone(text) if "岁" in one[2][0]]
    assert [one for one in _alone(text.replace("那时，", "")) if "岁" in one[2][0]]


@pytest.mark.parametrize(
    ("title", "body"),
    [
        ("4支冲甲热门造死亡之组", "第一个落位的是冲甲热门影豹。接着，另外3支冲甲热门也先后落位该组。"),
        ("猪肾在人体内撑过30天", "研究人员公布，这颗猪肾在人体内已经正常工作了32天。"),
        ("火炬在五所高校传递", "火炬昨天在多所高校传递。届时，火炬将走过三所高校，传递到体育公园。"),
    ],
)
def test_a_headline_counts_more_than_the_others_or_what_is_to_come(title: str, body: str) -> None:
    assert not [one for one in _readings(_titled(title, body)) if one[0] == "S503"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("记者 Mark Gruman 报道，新机下月发布。Mark Gurman 也于近期说过。", ["Gruman", "Gurman"]),
        ("球员Cezar Virtos入选。主教练说，Cezar Virtosu伤愈。", ["Virtos", "Virtosu"]),
        ("记者 Mark Gurman 报道，新机下月发布。Mark Gurman 也于近期说过。", None),
        ("店主 Mark Walter 报警。另一人 Mark Walters 没有受伤。", None),
        ("店主 Mark Stone 报警。另一人 Mark Brown 没有受伤。", None),
        ("总裁 Milan Nedeljković 说。Milan Nedeljkovic 还说。", None),
    ],
)
def test_a_name_in_latin_letters_that_was_mistyped(text: str, told: list[str] | None) -> None:
    found = [one[2] for one in _alone(text) if one[2][0].isascii()]
    assert found == ([told] if told else [])


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("前官员大卫·格鲁什（David Grusch）出席作证。\n前空军情报官员格纳什(DavidGrusch)说，他没有见过。", {"格鲁什", "格纳什"}),
        ("飞行员瑞安·格雷福斯（Ryan Graves）也到场。\n与格雷夫（Ryan Graves）同去的还有两人。", {"格雷福斯", "格雷夫"}),
        ("前官员大卫·格鲁什（David Grusch）出席作证。\n前空军情报官员格鲁什(DavidGrusch)说，他没有见过。", None),
        ("前官员大卫·格鲁什（David Grusch）出席作证。\n这名前空军情报官员（David Grusch）说，他没有见过。", None),
        ("前官员大卫·格鲁什（David Grusch）出席作证。\n大卫（David Grusch）说，他没有见过。", None),
        ("人工智能公司（OpenAI）发布了模型。\n美国初创企业（OpenAI）发布了模型。", None),
    ],
)
def test_a_foreign_name_that_is_rendered_in_two_ways(text: str, names: set[str] | None) -> None:
    assert [set(readings) for _, _, readings in _alone(text)] == ([names] if names else [])


@pytest.mark.parametrize(
    ("text", "readings"),
    [
        ("该店负责人先后对至少6名学徒多次进行体罚。\n起诉书称，她在宿舍、后厨等地对6名学徒多次进行体罚。", {"至少6名", "6名"}),
        ("首批价值150万元的抗旱物资今天运抵。\n这批价值150余万元的抗旱物资包括水泵。", {"150万元", "150余万元"}),
        ("园区有超过8家企业参加了展会。\n主办方介绍，共有8家企业参加了展会，签约两项。", {"超过8家企业", "8家企业"}),
    ],
)
def test_a_number_that_is_a_bound_here_and_exact_there(text: str, readings: set[str]) -> None:
    [(rule, severity, found)] = _alone(text)
    assert (rule, severity, set(found)) == ("S501", "low", readings)


@pytest.mark.parametrize(
    "text",
    [
        "园区有超过8家企业参加了展会。\n约8家企业参加了展会，签约两项。",
        "园区有超过8家企业参加了展会。\n超过8家企业参加了展会，签约两项。",
        "园区有超过8家企业参加了展会。\n去年有18家企业参加了展会，签约两项。",
        "园区有超过8家企业参加了展会。\n第8家企业参加了展会，签约两项。",
        "至少6名学徒受伤。\n6名学徒已经出院。",
    ],
)
def test_numbers_that_are_both_bounds_or_count_something_else(text: str) -> None:
    assert _alone(text) == []


def test_one_office_of_a_foreigner_with_two_names() -> None:
    text = "监狱总局发言人索瓦里尼说，局势已经稳定。\n当地媒体援引监狱总局发言人索瓦林的话说，调查仍在进行。"
    assert _alone(text) == [("S501", "medium", ["索瓦林", "索瓦里尼"])]


@pytest.mark.parametrize(
    "text",
    [
        "监狱总局发言人索瓦里尼说，局势已经稳定。\n监狱总局发言人索瓦里尼于当天晚些时候表示，调查仍在进行。",
        "监狱总局发言人索瓦里尼说，局势已经稳定。\n外交部新闻发言人索瓦林表示，调查仍在进行。",
        "监狱总局发言人索瓦里尼说，局势已经稳定。\n监狱总局发言人卡塔琳娜表示，调查仍在进行。",
    ],
)
def test_a_name_that_runs_on_and_two_who_speak(text: str) -> None:
    assert _alone(text) == []


@pytest.mark.parametrize(
    ("title", "text", "readings"),
    [
        ("新系统更新后部分相机无法开机", "厂商提醒，新系统更新后部分相机可能无法开机，请用户暂缓升级。", {"无法开机", "可能无法开机"}),
        ("跨海大桥西段年底通车", "记者从指挥部获悉，跨海大桥西段有望年底通车。", {"年底通车", "有望年底通车"}),
    ],
)
def test_a_headline_that_is_surer_than_its_text(title: str, text: str, readings: set[str]) -> None:
    [(rule, severity, found)] = _readings(_titled(title, text))
    assert (rule, severity, set(found)) == ("S503", "low", readings)


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("新系统更新后部分相机或无法开机", "厂商提醒，新系统更新后部分相机可能无法开机，请用户暂缓升级。"),
        ("新系统更新后部分相机无法开机", "新系统更新后部分相机可能无法开机。次日，厂商证实部分相机无法开机。"),
        ("新系统更新带来多项改进", "厂商介绍了多项改进。部分相机可能无法开机，请用户暂缓升级。"),
        ("明天全市大部有中雨", "市气象台预计明天全市大部有中雨，预计后天转晴。"),
        ("跨海大桥西段将于年底通车", "记者从指挥部获悉，跨海大桥西段有望年底通车。"),
    ],
)
def test_a_headline_that_is_as_open_as_its_text(title: str, text: str) -> None:
    assert _readings(_titled(title, text)) == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("前总统博尔索纳罗离开了会场。\n记者问起时，博索纳罗没有回答。", {"博尔索纳罗", "博索纳罗"}),
        ("发言人奥列格·尼科连科批评了这一提议。\n尼古连科还强调，计划不变。", {"尼科连科", "尼古连科"}),
        ("参议员汤米·特伯维尔表示反对。\n官员汤米·图伯维尔阻止了提名。", {"特伯维尔", "图伯维尔"}),
        ("他去敲扎克伯克的门。\n扎克伯格周日发帖回应。", {"扎克伯克", "扎克伯格"}),
        ("第二棒菲利克斯受到干扰。\n重赛结束后，费利克斯说，她很高兴。", {"菲利克斯", "费利克斯"}),
    ],
)
def test_a_foreign_name_that_is_transcribed_in_two_ways(text: str, names: set[str]) -> None:
    [(rule, severity, readings)] = _alone(text)
    assert (rule, severity, set(readings)) == ("S501", "medium", names)


@pytest.mark.parametrize(
    "text",
    [
        "前总统博索纳罗利用职权敛财。\n前总统博索纳罗因此受到调查。",
        "由于马斯克没有到场，会议改期。\n埃隆·马斯克随后致歉。",
        "她在纽约尼克斯队的主场看球。\n菲尼克斯太阳队没有到场。",
        "巴基斯坦西部发生地震。\n巴基斯坦南部没有受灾。",
        "总统博尔索纳罗（又译博索纳罗）离开了会场。\n博尔索纳罗没有回答。",
        "歌手泰勒·斯威夫特开始巡演。\n泰勒斯威夫特的歌迷很高兴。",
        "陕西西安奥体中心举行比赛。\n网传西安奥体中心有人打架。",
    ],
)
def test_a_foreign_name_that_runs_on_is_explained_or_is_of_another(text: str) -> None:
    assert _alone(text) == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("新装置名为Ventofoil，可以折叠。使用Ventifoil能省燃料。", ["Ventifoil", "Ventofoil"]),
        ("总裁Gregory HaGood表示担忧。“很多银行会亏损，”Hagood说。", ["HaGood", "Hagood"]),
        ("平台Instagram发布公告。应用商店的Instragram没有更新。", ["Instagram", "Instragram"]),
        ("系统Kubuntu和Lubuntu同时发布。", None),
        ("学者在Mathematica发表论文，另一篇在Mathematics。", None),
        ("研究中心Centre与Center同名。", None),
        ("演示文件把Fastest拼写为Fatest，遭到嘲笑。", None),
        ("账号PayPal与Paypal都能搜到。", None),
    ],
)
def test_a_word_in_latin_letters_that_differs_within(text: str, told: list[str] | None) -> None:
    assert [one[2] for one in _alone(text)] == ([told] if told else [])


def test_a_name_with_two_characters_that_changed_places() -> None:
    text = "今天，医生郭云琴第五次献血。\n“这份情我记下了。”郭琴云说着，眼眶泛红。"
    assert _alone(text) == [("S501", "medium", ["郭云琴", "郭琴云"])]
    assert _alone(text.replace("郭琴云", "郭云琴")) == []


@pytest.mark.parametrize(
    "text",
    [
        "“港股中的高息股受关注。”他说，高股息股会重获青睐。",
        "“清理边沟，确保排水畅通。”他说，还要保证排水通畅。",
        "“预计山东西部有雨。”他说，山西东部也有雨。",
    ],
)
def test_words_with_two_characters_that_changed_places(text: str) -> None:
    assert _alone(text) == []


@pytest.mark.parametrize(
    ("one", "other"), [("晴川国银新能源", "晴川国瑞新能源"), ("晴川瑞银投资", "晴川银瑞投资")], ids=["a character", "two characters turned"]
)
def test_a_company_that_is_miswritten(one: str, other: str) -> None:
    [(rule, severity, readings)] = _alone(f"晴川市对{one}有限公司开出罚单。\n项目由{other}有限公司投资建设。")
    assert (rule, severity, set(readings)) == ("S501", "medium", {one, other})


@pytest.mark.parametrize(
    "text",
    [
        "晴川市对晴川国瑞新能源有限公司开出罚单。\n项目由晴川国瑞新能源有限公司投资建设。",
        "股东有晴川国银新能源有限公司、晴川国瑞新能源有限公司等四家。",
        "晴川国银新能源有限公司公告，更名为晴川国瑞新能源有限公司。",
        "晴川第一建筑有限公司中标。\n晴川第二建筑有限公司没有投标。",
        "晴川银瑞投资有限公司中标。\n晴川投资银瑞有限公司没有投标。",
        "晴川县城乡供水有限公司中标。\n晴川市城乡供水有限公司没有投标。",
    ],
)
def test_companies_that_are_two_or_were_renamed(text: str) -> None:
    assert _alone(text) == []


def test_a_township_of_two_kinds() -> None:
    text = "信访人反映晴川县石佛店乡有人侵占农田。\n县局对石佛店镇下发通知。"
    [(rule, severity, readings)] = _alone(text)
    assert (rule, severity, set(readings)) == ("S501", "medium", {"佛店乡", "佛店镇"})


@pytest.mark.parametrize(
    "text",
    [
        "信访人反映石佛店镇有人侵占农田。\n县局对石佛店镇下发通知。",
        "石佛店乡改为石佛店镇后，面积没有变化。",
        "全市建设平安乡村。\n平安镇街的创建同时开展。",
        "石佛店镇举行活动。\n学生们走进石佛店乡村学校。",
    ],
)
def test_a_township_that_was_another_kind_or_a_word(text: str) -> None:
    assert _alone(text) == []


@pytest.mark.parametrize(
    ("title", "text", "readings"),
    [
        ("连夜抢修 城南片区四成用水需求已解决", "目前可解决城南片区约四成用水需求，抢修还在进行。", {"已解决", "可解决"}),
        ("城南测试中心正式启用", "公司宣布，位于城南的测试中心将于明年夏季正式启用。", {"正式启用", "将于明年夏季正式启用"}),
    ],
)
def test_a_headline_has_behind_what_the_body_has_ahead(title: str, text: str, readings: set[str]) -> None:
    [(rule, severity, found)] = _readings(_titled(title, text))
    assert (rule, severity, set(found)) == ("S503", "medium", readings)


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("城南测试中心将正式启用", "公司宣布，位于城南的测试中心将于明年夏季正式启用。"),
        ("城南测试中心8月1日正式启用", "公司宣布，位于城南的测试中心将于8月1日正式启用。"),
        ("城南测试中心正式启用", "公司宣布，位于城南的测试中心已启用。另一中心将于明年夏季正式启用。"),
        ("警方已抓获嫌疑人", "警方锁定了犯罪嫌疑人，并将其抓获归案。"),
    ],
)
def test_a_headline_that_is_ahead_itself_or_borne_out(title: str, text: str) -> None:
    assert _readings(_titled(title, text)) == []


def test_a_headline_number_that_the_text_bounds() -> None:
    title = "辅助驾驶功能缺陷导致17人死亡"
    assert _readings(_titled(title, "这些缺陷与至少17人死亡有关，调查仍在进行。")) == [("S503", "low", ["17人", "至少17人"])]
    assert _readings(_titled(title, "这些缺陷与至少17人死亡有关。警方说，17人死亡。")) == []
    assert _readings(_titled(title, "这些缺陷与17人死亡有关，调查仍在进行。")) == []
    assert _readings(_titled("辅助驾驶功能缺陷导致至少17人死亡", "这些缺陷与至少17人死亡有关。")) == []
    assert _readings(_titled("车速达到17公里", "车速超过17米每秒，调查仍在进行。")) == []


def test_a_text_that_ends_with_a_number_that_is_bounded() -> None:
    assert not _alone("市慈善总会介绍，昨日一天收到的捐款已超过300")


def test_a_number_that_is_said_to_be_less_and_more() -> None:
    assert _alone("活动吸引了近300余人参加。") == [("S501", "low", ["近300余人"])]
    assert _alone("活动吸引了近300人参加。") == []
    assert _alone("活动吸引了300余人参加。") == []
    assert _alone("近30余年来，村里变化很大。") == []


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        ("新作《晴川之门》下月上市。\n玩家说，《晴穿之门》很好玩。", {"晴川之门", "晴穿之门"}),
        ("市里印发《晴川市见义勇为奖励办法（试行）》。\n依据《晴川市见义勇为奖励办法（实行）》，他获奖五千元。", None),
        ("电视剧《河边的故事》开播。\n《河边故事》收视率很高。", {"河边的故事", "河边故事"}),
    ],
)
def test_a_title_that_is_written_in_two_ways(text: str, titles: set[str] | None) -> None:
    [(rule, severity, readings)] = _alone(text)
    assert (rule, severity) == ("S501", "medium")
    assert titles is None or set(readings) == titles


@pytest.mark.parametrize(
    "text",
    [
        "《晴川日报》和《清河日报》都作了报道。",
        "《晴川之门2》下月上市。\n《晴川之门3》还在制作。",
        "《晴川往事上册》下月上市。\n《晴川往事下册》还在印刷。",
        "《新河边故事》下月上市。\n《河边故事》是二十年前的作品。",
        "《晴川王子》下月上市。\n《晴川公子》还在制作。",
    ],
)
def test_titles_of_two_works(text: str) -> None:
    assert _alone(text) == []
