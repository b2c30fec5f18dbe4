"""Names, titles and speakers."""

import pytest

from auditor.compare import compare
from auditor.compare.pairs.likeness import miswritten, one_character_apart
from auditor.compare.pairs.persons import persons
from auditor.compare.pairs.places import lies
from auditor.lexicon import words
from auditor.model import Document, Finding
from auditor.normalise import normalise
from auditor.offsets import OffsetMap
from auditor.segment import segment
from tests.compare.texts import apparatus_of, codes, disagreements, is_hint


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("工信部新闻发言人罗俊杰表示，运行平稳。", ["罗俊杰"]),
        ("西南公司党委书记何骁说。", ["何骁"]),
        ("官方宣称导热系数提升。", []),
        ("本报记者张三、李四报道", ["张三", "李四"]),
        ("局长李健在会上介绍情况", ["李健"]),
        ("嫌疑人陈某被抓获", []),
        ("方面表示，和平来之不易。", []),
        ("王晓东（左）说，进展顺利。", ["王晓东"]),
    ],
)
def test_names_are_found_by_what_stands_around_them(text: str, names: list[str]) -> None:
    assert [person.name for person in persons(text)] == names


@pytest.mark.parametrize(
    ("left", "right", "apart"),
    [
        ("罗俊杰", "罗俊", True),
        ("李建", "李健", True),
        ("李建", "李建", False),
        ("王晓东", "王小冬", False),
        ("泽连斯基", "泽伦斯基", True),
    ],
)
def test_one_character(left: str, right: str, apart: bool) -> None:
    assert one_character_apart(left, right) is apart
    assert one_character_apart(right, left) is apart


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("北京大学国际关系学院院长唐士其把录取通知书送到学生手中。", "北京大学国际关系学院院长唐士把录取通知书送到学生手中。"),
        ("县委副书记赵立新主持了会议。", "县委书记赵立新主持了会议。"),
        ("湖北省高速公路已全线恢复通行。", "湖南省高速公路已全线恢复通行。"),
        ("市教育局副局长周敏介绍了招生政策。", "市教育局副局长吴敏介绍了招生政策。"),
        ("陈志远教授讲解了实验过程。", "杨志远教授讲解了实验过程。"),
        ("警方从杭州市桐庐县检察院获悉。", "警方从杭州市桐河县检察院获悉。"),
        ("高碑店市新城镇道路已经恢复通行。", "高碑店市新明镇道路已经恢复通行。"),
        ("患者被送往华山医院接受治疗。", "患者被送往华川医院接受治疗。"),
        ("安徽大学研究团队取得新进展。", "安川大学研究团队取得新进展。"),
    ],
)
def test_a_name_or_title_that_differs_is_reported(left: str, right: str) -> None:
    assert "N301" in codes(disagreements(left, right))


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("县委书记赵立新主持了会议。", "中共某县县委书记赵立新主持了会议。"),
        ("本报记者张立伟摄影报道。", "本报记者陈晓摄影报道。"),
        ("受害人李某已脱离危险。", "受害人李晓红已脱离危险。"),
        ("湖北武汉多条高速恢复通行。", "武汉多条高速恢复通行。"),
        ("安置区内生活物资供应充足。", "安全区内生活物资供应充足。"),
        ("国有医院已经恢复门诊。", "国营医院已经恢复门诊。"),
        ("当地居民小区已经恢复供水。", "当地居民社区已经恢复供水。"),
    ],
)
def test_other_forms_of_a_name_are_not(left: str, right: str) -> None:
    assert not {"N301", "N302"} & set(codes(disagreements(left, right)))


def test_a_name_that_slipped_at_one_place_of_many_is_reported() -> None:
    text = "洪水于清晨抵达涿州市。\n专家来到{}市指导排水工作。\n目前涿州市已经恢复供电。"
    found = [f for f in disagreements(text.format("涿州"), text.format("涿江")) if f.rule == "N301"]
    assert [[reading.text for reading in finding.readings] for finding in found] == [["涿州市", "涿江市"]]


def test_two_places_that_both_texts_name_are_two_places() -> None:
    left = "金牛区今年将新建三所小学。\n金川区今年将新建五座公园。"
    right = "金川区今年将新建五座公园。\n金牛区今年将新建三所小学。"
    assert "N301" not in codes(disagreements(left, right))


def test_the_same_words_of_another_speaker() -> None:
    left = "市交通局局长王晓东表示，今年将新开通公交线路并优化站点设置。"
    right = "市住建局局长李建国表示，今年将新开通公交线路并优化站点设置。"
    assert "N302" in codes(disagreements(left, right))


TURNS = (
    "记者：请介绍工业互联网的最新进展。\n{}：工业互联网是制造业数字化转型的重要支撑，目前平台达到二十六个。\n"
    "记者：下一步有什么安排？\n{}：我们将继续推进试点，并加大对中小企业的支持力度。\n"
)


def test_identical_words_in_the_turn_of_another_speaker_are_a_finding_with_all_witnesses() -> None:
    ours, theirs = TURNS.format("顾行舟", "顾行舟"), TURNS.format("沈砚秋", "沈砚秋")
    found = [f for f in disagreements(ours, ours, theirs, around=False) if f.rule == "N302"]
    assert len(found) == 2
    for finding in found:
        assert [[reading.text, len(reading.witnesses)] for reading in finding.readings] == [["顾行舟", 2], ["沈砚秋", 1]]


def test_an_attribution_that_is_a_sentence_of_its_own() -> None:
    text = "“这条街从前没有路灯，晚上谁也不敢出门。”{}说。\n如今，沿街的店铺都开到了深夜。"
    [finding] = disagreements(text.format("王晓东"), text.format("李建国"))
    assert (finding.rule, finding.severity) == ("N302", "medium")
    assert [reading.text for reading in finding.readings] == ["王晓东", "李建国"]
    assert "N302" not in codes(disagreements(text.format("王晓东"), text.format("他")))


def test_a_copy_that_drops_the_line_of_a_tag_gives_nothing_to_another_speaker() -> None:
    left = TURNS.format("顾行舟", "沈砚秋")
    right = left.replace("\n沈砚秋：", "\n").replace("记者：下一步有什么安排？\n", "")
    assert "N302" not in codes(disagreements(left, right, around=False))


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("负责人侯乃乾介绍，小区基本用电已恢复正常。", "负责人侯乃干介绍，小区基本用电已恢复正常。"),
        ("負責人範立遠介紹，小區基本用電已恢復正常。", "負責人范立遠介紹，小區基本用電已恢復正常。"),
        ("負責人胡文遠介紹，小區基本用電已恢復正常。", "負責人鬍文遠介紹，小區基本用電已恢復正常。"),
    ],
)
def test_a_character_that_a_conversion_of_scripts_confuses_is_another_within_one_script(left: str, right: str) -> None:
    assert "N301" in codes(audited(left, right))


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("负责人侯乃乾介绍，小区基本用电已恢复正常。", "負責人侯乃干介紹，小區基本用電已恢復正常。"),
        ("负责人林文范介绍，小区基本用电已恢复正常。", "負責人林文範介紹，小區基本用電已恢復正常。"),
        ("負責人林文遠介紹，行業規範與鬍子無關。", "負責人林文遠介紹，行業規範與鬍子無關。"),
    ],
)
def test_a_character_that_a_conversion_of_scripts_confuses_is_no_other_in_another_script(left: str, right: str) -> None:
    assert codes(audited(left, right)) == []


def audited(*texts: str) -> list[Finding]:
    """Return what two raw texts disagree about, each in its own script."""
    before = {True: "会议由主办单位主持召开，多家媒体到场采访报道。", False: "會議由主辦單位主持召開，多家媒體到場採訪報導。"}
    whole = [f"{before['负' in text]}\n{text}\n" for text in texts]
    documents = [Document(f"{number}.txt", None, text, text, OffsetMap.identity(len(text))) for number, text in enumerate(whole)]
    found = compare(*apparatus_of(*(segment(normalise(document)) for document in documents)))
    return [finding for finding in found if not is_hint(finding)]


@pytest.mark.parametrize(
    ("left", "right", "slip"),
    [
        ("赵秀池", "赵池秀", True),
        ("李建", "李健", True),
        ("李建军", "军建李", True),
        ("王晓东", "东王晓", False),
        ("王晓东", "李建国", False),
        ("王晓东", "王晓东", False),
    ],
)
def test_a_slip_of_the_pen(left: str, right: str, slip: bool) -> None:
    assert miswritten(left, right) is slip


@pytest.mark.parametrize(
    ("name", "where"),
    [
        ("合肥市", {("中国", "安徽", "合肥")}),
        ("四川省雅安市", {("中国", "四川", "雅安")}),
        ("义乌", {("中国", "浙江", "", "义乌")}),
        ("德州", {("中国", "山东", "德州"), ("美国", "", "得克萨斯")}),
        ("俄方", {("俄罗斯",)}),
        ("浙江雅安", set()),
        ("全市", set()),
    ],
)
def test_where_a_place_lies(name: str, where: set[tuple[str, ...]]) -> None:
    assert lies(name) == where


PLACES = [
    ("武汉今年将新建二十所学校。", "广州今年将新建二十所学校。", ["武汉", "广州"]),
    ("上海地铁今起调整首末班车时间。", "长沙地铁今起调整首末班车时间。", ["上海地铁", "长沙地铁"]),
    ("队伍来自清华大学、安徽理工大学和中山大学。", "队伍来自清华大学、辽宁理工大学和中山大学。", ["安徽理工大学", "辽宁理工大学"]),
    ("中阳县公安局已对该案立案调查，结果将及时公布。", "中阳县卫健委已对该案立案调查，结果将及时公布。", ["公安局", "卫健委"]),
    ("教育部对此事表示高度重视。", "交通运输部对此事表示高度重视。", ["教育部", "交通运输部"]),
    ("他认为，俄罗斯已经实现了目标，邻国不会再对俄罗斯施压。", "他认为，泰国已经实现了目标，邻国不会再对俄罗斯施压。", ["俄罗斯", "泰国"]),
    ("货物从浙江义乌市出发，十五天抵达。", "货物从吉林义乌市出发，十五天抵达。", ["浙江", "吉林"]),
    ("队员途经循化县、贵德县、尖扎县欣赏风光。", "队员途经循化县、贵德县、新蔡县欣赏风光。", ["尖扎县", "新蔡县"]),
    (
        "市政府办公厅发布通知，正式印发《长沙市服务业行动计划》，各区遵照执行。",
        "市政府办公厅发布通知，正式印发《南通市服务业行动计划》，各区遵照执行。",
        ["长沙市", "南通市"],
    ),
    ("公司首席执行官李明出席了会议并致辞。", "公司首席财务官李明出席了会议并致辞。", ["首席执行官", "首席财务官"]),
    ("刘先生曾任本公司首席财务官。", "刘先生曾任本公司首席运营官。", ["首席财务官", "首席运营官"]),
    ("八月一日，侯全辰在展示他制作的孔明锁。", "八月一日，侯辰全在展示他制作的孔明锁。", ["侯全辰", "侯辰全"]),
    ("名单上有湖北省电力公司、四川省电力公司和南宁电网。", "名单上有湖北省电力公司、陕西省电力公司和南宁电网。", ["四川省", "陕西省"]),
    ("会议在莫桑比克首都召开，为期三天。", "会议在莫桑比亮首都召开，为期三天。", ["莫桑比克", "莫桑比亮"]),
    ("李月芳在会上宣读了倡议书。", "李芳月在会上宣读了倡议书。", ["李月芳", "李芳月"]),
    ("外长拉夫罗夫将出席此次会议。", "外长拉夫洛夫将出席此次会议。", ["拉夫罗夫", "拉夫洛夫"]),
    ("德米特里·格卢霍夫参加了会谈。", "德米特里·格卢霍弗参加了会谈。", ["德米特里·格卢霍夫", "德米特里·格卢霍弗"]),
]


@pytest.mark.parametrize(("left", "right", "readings"), PLACES)
def test_one_place_body_or_person_for_another_is_reported_whole(left: str, right: str, readings: list[str]) -> None:
    [finding] = disagreements(left, right)
    assert (finding.rule, finding.severity) == ("N301", "medium")
    assert [reading.text for reading in finding.readings] == readings


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("石家庄多条道路积水，市民出行受阻。", "河北多条道路积水，市民出行受阻。"),
        ("沙河多条道路积水，市民出行受阻。", "邢台多条道路积水，市民出行受阻。"),
        ("俄方对此表示反对并提出交涉。", "俄罗斯对此表示反对并提出交涉。"),
        ("四川雅安的大熊猫基地对外开放。", "四川省雅安市的大熊猫基地对外开放。"),
        ("河南、湖北、安徽等地将有大雨。", "湖北、河南、安徽等地将有大雨。"),
        ("公安部交管局部署了各项措施。", "公安部交通管理局部署了各项措施。"),
        ("县教育局公布了招生方案和时间。", "县教体局公布了招生方案和时间。"),
        ("宝山区居民已经返回家中。", "受灾区居民已经返回家中。"),
        ("新华社北京8月5日电，活动如期举行。", "新华社上海8月5日电，活动如期举行。"),
        ("在北美和中国市场采用全新的动力系统。", "在北美和我国市场采用全新的动力系统。"),
        ("目前中国区预选赛正在进行之中。", "目前我国区预选赛正在进行之中。"),
        ("江浙沪的旅游产品有三十多款。", "苏浙沪的旅游产品有三十多款。"),
        ("近日公布了一款智能手机的参数。", "近日公布了一款智慧手机的参数。"),
    ],
)
def test_other_words_for_a_place_or_body_are_not(left: str, right: str) -> None:
    assert not {"N301", "N302"} & set(codes(disagreements(left, right)))


def test_two_releases_of_one_pattern_are_no_error() -> None:
    text = "{0}今年将新建二十所学校。\n为此，{0}的财政预算增加了一成。"
    assert not disagreements(text.format("合肥"), text.format("重庆"))


def test_two_like_sentences_are_not_held_against_each_other() -> None:
    one, other = "合肥今年将新建二十所学校并改造旧校舍。", "重庆今年将新建二十所学校并改造旧校舍。"
    assert "N301" not in codes(disagreements(f"{one}\n{other}", f"{other}\n{one}"))


@pytest.mark.parametrize(
    ("left", "right", "readings"),
    [
        ("主任医师唐立斌介绍，小徐被送到急诊时情况危急。", "主任医师赵新明介绍，小徐被送到急诊时情况危急。", ["唐立斌", "赵新明"]),
        ("公司创办人蔡镇宇说，重开边境以来出差多了。", "公司创办人徐凤芹说，重开边境以来出差多了。", ["蔡镇宇", "徐凤芹"]),
        ("谈到夏威夷山火，尹锡悦表示，从首尔开始就非常担心。", "谈到夏威夷山火，孙铭徽表示，从首尔开始就非常担心。", ["尹锡悦", "孙铭徽"]),
        ("王晓东表示，下一步将继续推进项目建设。", "王建国表示，下一步将继续推进项目建设。", ["王晓东", "王建国"]),
    ],
)
def test_words_given_to_another_are_reported(left: str, right: str, readings: list[str]) -> None:
    [finding] = disagreements(left, right)
    assert (finding.rule, finding.severity) == ("N302", "medium")
    assert [reading.text for reading in finding.readings] == readings


def test_a_body_in_the_place_of_another_is_reported_too() -> None:
    [finding] = disagreements("美联储宣布下周加息，市场已有预期。", "财政部宣布下周加息，市场已有预期。")
    assert (finding.rule, finding.severity) == ("N302", "medium")
    assert [reading.text for reading in finding.readings] == ["美联储", "财政部"]


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("记者王晓东报道说，下一步将继续推进项目建设。", "记者李建国报道说，下一步将继续推进项目建设。"),
        ("李明（化名）说，他在网上认识了对方并多次转账。", "陈军（化名）说，他在网上认识了对方并多次转账。"),
        ("上海市公安局表示，案件正在进一步办理之中。", "警方表示，案件正在进一步办理之中。"),
    ],
)
def test_the_same_speaker_by_another_name_is_not(left: str, right: str) -> None:
    assert not {"N301", "N302"} & set(codes(disagreements(left, right)))


KNOWN_BY_SURNAME = "2022年9月，{}的熟人给她发来一段视频，该视频没有拍到人脸。\n{}当时害怕极了，以为自己被人偷拍。"


def _named(left: str, right: str) -> list[tuple[str, list[str | None]]]:
    return [(f.severity, [r.text for r in f.readings]) for f in disagreements(left, right) if f.rule == "N301"]


def test_a_surname_that_slipped_where_both_articles_have_the_other_is_certain() -> None:
    ours, theirs = KNOWN_BY_SURNAME.format("陈女士", "李女士"), KNOWN_BY_SURNAME.format("李女士", "李女士")
    assert _named(ours, theirs) == [("medium", ["陈女士", "李女士"])]


@pytest.mark.parametrize(
    ("left", "right", "severity"),
    [
        ("陈女士的熟人发来一段视频。", "李女士的熟人发来一段视频。", "low"),
        ("王女士说，小区的电梯已经修好，出行方便多了。", "李女士说，小区的电梯已经修好，出行方便多了。", "low"),
        ("被告肖某在直播中使用侮辱性言辞。", "被告张某在直播中使用侮辱性言辞。", "medium"),
    ],
)
def test_of_a_surname_said_once_what_the_police_give_is_the_more_certain(left: str, right: str, severity: str) -> None:
    assert [found for found, _ in _named(left, right)] == [severity]


def test_an_alias_is_no_slip() -> None:
    left, right = KNOWN_BY_SURNAME.format("陈女士（化名）", "陈女士"), KNOWN_BY_SURNAME.format("李女士", "陈女士")
    assert _named(left, right) == []


@pytest.mark.parametrize(("ours", "theirs"), [(("陈女士", "陈女士"), ("李女士", "李女士")), (("陈女士", "李女士"), ("李女士", "陈女士"))])
def test_another_name_throughout_is_low(ours: tuple[str, str], theirs: tuple[str, str]) -> None:
    left, right = KNOWN_BY_SURNAME.format(*ours), KNOWN_BY_SURNAME.format(*theirs)
    assert {severity for severity, _ in _named(left, right)} == {"low"}


def test_parts_of_the_name_of_a_school_that_changed_places_give_whole_names() -> None:
    left = "女子将母校上海印刷出版高等专科学校告上法庭，要求赔偿。"
    right = "女子将母校上海出版印刷高等专科学校告上法庭，要求赔偿。"
    assert _named(left, right) == [("medium", ["上海印刷出版高等专科学校", "上海出版印刷高等专科学校"])]


def test_two_offices_of_one_person_are_slight() -> None:
    left, right = "外交部长王明远将出席博览会开幕式。", "中央外事办公室主任王明远将出席博览会开幕式。"
    assert _named(left, right) == [("low", ["外交部长", "中央外事办公室主任"])]


THROUGHOUT = "\n".join(
    (
        "著名演唱家{0}对这首歌曲的词十分不满，甚至称其为垃圾文字。",
        "{0}评价说，这种文字侵蚀了听众的精神世界。",
        "网友对{0}的言论议论纷纷，看法不一。",
    )
)


def test_a_name_that_is_miswritten_throughout_is_one_finding_with_all_its_places() -> None:
    right, wrong = THROUGHOUT.format("李双江"), THROUGHOUT.format("李春江")
    [finding] = [f for f in disagreements(right, right, wrong) if f.rule == "N301"]
    assert [(reading.text, len(reading.witnesses)) for reading in finding.readings] == [("李双江", 6), ("李春江", 3)]


def test_a_title_that_is_lost_twice_is_two_findings() -> None:
    text = "{0}王晓东出席了开幕式并致辞。\n随后，{0}李建国参观了展馆，听取了汇报。"
    assert len([f for f in disagreements(text.format("副市长"), text.format("市长")) if f.rule == "N301"]) == 2


@pytest.mark.parametrize("title", ["检察长", "主编", "秘书", "讲师", "财长", "上校", "国务卿", "知事", "馆长", "局长"])
def test_a_name_is_known_by_any_title_before_it(title: str) -> None:
    [found] = disagreements(f"{title}李建在会上介绍了情况。", f"{title}李健在会上介绍了情况。")
    assert (found.rule, found.severity, [reading.text for reading in found.readings]) == ("N301", "medium", ["李建", "李健"])


@pytest.mark.parametrize("title", ["检察长", "主编", "秘书", "讲师", "财长", "上校", "国务卿", "知事"])
def test_a_title_that_lost_its_rank_is_told_of_any_title(title: str) -> None:
    assert codes(disagreements(f"副{title}王晓东出席了开幕式。", f"{title}王晓东出席了开幕式。")) == ["N301"]


@pytest.mark.parametrize("text", ["名额集中将于近日公布。", "至少将向三地调运物资。", "泰国王宫对游客开放。", "秘书长王晓东介绍情况。"])
def test_words_that_only_look_like_a_title_before_a_name(text: str) -> None:
    assert [person.name for person in persons(text)] == (["王晓东"] if "王晓东" in text else [])


def test_every_title_of_a_kind_may_stand_before_a_name_or_is_said_to_be_ambiguous() -> None:
    kinds = set(words("titles.offices", "titles.callings"))
    silent = {title for title in kinds if not persons(f"{title}王晓东表示，进展顺利。")[:1]}
    assert silent == set(words("titles.ambiguous"))


def test_a_name_does_not_run_on_into_the_word_behind_it() -> None:
    assert "N301" not in codes(disagreements("比亚迪于深圳发布了新款车型，售价公布。", "比亚迪在深圳发布了新款车型，售价公布。"))
    assert "N301" in codes(disagreements("局长刘建国参加了开工仪式并讲话。", "局长刘建军参加了开工仪式并讲话。"))


def test_a_name_that_runs_on_into_the_next_word_is_no_other_name() -> None:
    left = "东湖区红十字救援队队长王征的宣讲让在场的人深深感动，他曾参与群众转移。"
    assert codes(disagreements(left, "东湖区红十字救援队队长王征参与了群众转移和救援行动。")) == []
    assert codes(disagreements(left, left.replace("王征的", "王征远的"))) == ["N301"]
