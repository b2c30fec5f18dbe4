"""A copy with an error or two is no release of its own."""

import pytest

from auditor.compare import compare
from auditor.compare.series import Tally
from auditor.model import Finding
from tests.compare.texts import apparatus_of, article, codes, disagreements

LONG = (
    "为进一步改善小区面貌，社区工作人员逐户走访居民，听取意见和建议，并把问题记录在册，逐项研究解决的办法。"
    "居民普遍反映停车难、照明差和绿地少，社区为此召开议事会，邀请物业公司和居民代表共同商量。"
    "会后，施工队伍很快进场，路灯换成了节能灯，空地铺上了草皮，长期无人使用的车辆被拖离小区。"
    "走在平整的道路上，老人们说，如今夜里出门心里踏实多了，孩子们也有了玩耍的地方。"
    "社区负责人表示，下一步还将完善日常管理，让好的环境保持下去，使居民真正受益，也欢迎大家继续监督。"
    "志愿者队伍也在不断壮大，他们利用休息时间清扫楼道、看护花木、帮助行动不便的老人，成为小区里最受欢迎的人。"
    "住在一楼的居民腾出院子办起了图书角，放学的孩子在这里写作业，家长下班以后再来接，邻里之间也熟悉起来。"
)
SHORT = "社区组织志愿者清理小区里长期停放的车辆。"


def _compared(left: str, right: str, left_at: str | None = None, right_at: str | None = None) -> list[Finding]:
    return compare(*apparatus_of(article("0.txt", left, left_at), article("1.txt", right, right_at)))


def _story(day: int, cars: int, rest: str) -> str:
    return f"8月{day}日，整治工作在小区展开。\n{rest}\n目前共计清理车辆{cars}辆。"


def test_both_figures_of_a_long_copy_are_wrong() -> None:
    assert len(LONG) > 300
    assert sorted(codes(_compared(_story(7, 89, LONG), _story(6, 59, LONG)))) == ["D201", "F101"]


def test_both_figures_of_a_form_are_others() -> None:
    assert not _compared(_story(7, 89, SHORT), _story(6, 59, SHORT))


def test_each_release_has_the_day_it_was_published_on() -> None:
    assert not _compared(_story(7, 89, LONG), _story(6, 59, LONG), "2023-08-07", "2023-08-06")


def test_a_direction_is_no_figure_and_a_misspelt_name_no_other_name() -> None:
    left = f"该局局长张晓明在会上介绍了情况。\n{SHORT}\n当地猪肉价格环比上涨11.4%，供应充足。"
    right = left.replace("上涨", "下跌").replace("张晓明", "张晓名")
    assert sorted(codes(_compared(left, right))) == ["F106", "N301"]


def test_two_slips_in_one_sentence_of_a_copy_are_told_whatever_its_dateline() -> None:
    body = f"{LONG}\n全市178个雨量站中，63个站超过100毫米，9个站超过200毫米，最大小时雨强71.4毫米，转移3126人，46户停电。"
    told = "受低压槽影响，全市平均降雨量{}毫米，最大降雨出现在松阳镇，达{}毫米。"
    left = f"南屿社8月4日综合报道 {told.format('86.5', '22.8')}\n{body}"
    right = f"本报晴川8月4日电 （记者 秦望舒）{told.format('68.5', '228')}\n{body}"
    found = _compared(left, right, "2025-08-04", "2025-08-04")
    assert {(one.rule, one.severity) for one in found if one.severity != "low"} <= {("F101", "medium"), ("F101", "high")}
    assert len([one for one in found if one.rule == "F101"]) == 2


def test_a_bulletin_of_another_hour_is_another_bulletin() -> None:
    told = "台风中心今天{}点钟位于北纬{}度、东经{}度，中心附近最大风力{}级，中心最低气压{}百帕，距离海岸约{}公里。"
    left = f"{OWN[0]}\n{told.format('早晨5', '30.6', '129.6', '8', '995', '1430')}"
    right = f"{OWN[0]}\n{told.format('上午8', '30.9', '129.3', '10', '985', '1410')}"
    assert not [one for one in _compared(left, right, "2023-08-05", "2023-08-05") if one.severity in ("high", "medium")]


def test_two_rows_of_a_long_copy_are_two_statements() -> None:
    left = f"{LONG}\n星途品牌在7月份的销量为11462辆，同比增长223.6%。"
    assert not _compared(left, f"{LONG}\n捷途品牌在7月份的销量为21512辆，同比增长28.9%。")
    assert codes(_compared(left, f"{LONG}\n星途品牌在7月份的销量为11642辆，同比增长22.36%。")) == ["F101", "F101"]


def test_a_sibling_does_not_vouch_for_the_reading_of_another() -> None:
    texts = [_story(7, 89, LONG), _story(7, 98, LONG), _story(6, 59, SHORT + LONG[:80])]
    findings = compare(*apparatus_of(*(article(f"{number}.txt", text) for number, text in enumerate(texts))))
    [finding] = [finding for finding in findings if finding.rule == "F101"]
    assert [[where.article for where in reading.witnesses] for reading in finding.readings] == [["0.txt"], ["1.txt"]]


COUNTS = "通报说，转移群众{}人，出动队伍{}支，抢修道路{}处，平均雨量{}毫米，倒塌房屋{}间，投入资金{}万元。"


def test_a_copy_with_many_other_figures_is_one_finding_and_the_bulletin_of_the_next_day_none() -> None:
    true, forged = COUNTS.format(5130, 47, 19, 81.4, 12, 360), COUNTS.format(3510, 74, 91, 18.4, 21, 630)
    [finding] = _compared(f"8月7日，{true}{LONG}", f"8月7日，{forged}{LONG}")
    assert (finding.rule, finding.severity, finding.confidence) == ("F108", "high", "high")
    assert [reading.text for reading in finding.readings][:4] == ["5130人", "3510人", "47支", "74支"]
    assert "6处" in finding.message.zh and "5130人 ／" in finding.message.zh
    assert not _compared(f"8月7日，{true}{LONG}", f"8月8日，{forged}{LONG}", "2023-08-07", "2023-08-08")


def test_a_few_other_figures_are_told_each_for_itself() -> None:
    true, forged = COUNTS.format(5130, 47, 19, 81.4, 12, 360), COUNTS.format(3510, 47, 19, 18.4, 12, 360)
    assert codes(_compared(f"8月7日，{true}{LONG}", f"8月7日，{forged}{LONG}")) == ["F101", "F101"]


def test_two_copies_with_the_same_wrong_figures_are_one_finding() -> None:
    true, forged = COUNTS.format(5130, 47, 19, 81.4, 12, 360), COUNTS.format(3510, 74, 91, 18.4, 21, 630)
    texts = [f"8月7日，{one}{LONG}" for one in (true, forged, forged)]
    [finding] = compare(*apparatus_of(*(article(f"{number}.txt", text) for number, text in enumerate(texts))))
    assert [[where.article for where in reading.witnesses] for reading in finding.readings[:2]] == [["0.txt"], ["1.txt", "2.txt"]]


INDEX = "所谓的巴菲特指标再次亮起红灯，投资者对此议论纷纷。该指标是一国股市总市值与国内生产总值之比，目前高达{}%，远高于历史平均水平。"
OWN = (
    "本周一，亚洲主要市场普遍低开，交易员说成交清淡。多家机构提示短期波动，建议控制仓位，等待政策信号进一步明朗。",
    "受隔夜消息影响，原油价格震荡走高，运输板块领涨。分析人士认为，库存下降是主要原因，后市仍有不确定性。",
)


def test_a_figure_that_a_story_of_later_days_took_over_is_brought_up_to_date() -> None:
    one, other = (f"{own}\n{INDEX.format(share)}\n{own[::-1]}" for own, share in zip(OWN, (171, 170), strict=True))
    assert codes(_compared(one, other, "2023-08-01", "2023-08-10")) == ["U701"]
    assert codes(_compared(one, other, "2023-08-01", "2023-08-01")) == ["F101"]


SIZED = "新机搭载自研影像芯片与高刷新率屏幕，机身采用玻璃材质，提供{}大内存，并支持长续航模式，首批将在线上渠道开售。"


def test_what_does_not_change_by_the_day_is_no_update_in_a_story_of_later_days() -> None:
    one, other = (f"{own}\n{SIZED.format(size)}\n{own[::-1]}" for own, size in zip(OWN, ("16GB", "24GB"), strict=True))
    (found,) = _compared(one, other, "2023-08-01", "2023-08-10")
    assert (found.rule, found.severity) == ("F101", "medium")
    one, other = (text.replace("提供", "目前提供") for text in (one, other))
    assert codes(_compared(one, other, "2023-08-01", "2023-08-10")) == ["U701"]


def test_a_number_to_call_is_not_brought_up_to_date() -> None:
    call = "警方提醒广大车主，收到短信以后务必提高警惕，切勿轻易点击链接，先向官方客服热线{}核实，确认以后再办理。"
    one, other = (f"{own}\n{call.format(number)}\n{own[::-1]}" for own, number in zip(OWN, (95022, 95011), strict=True))
    assert codes(_compared(one, other, "2023-08-01", "2023-08-10")) == ["F101"]


EVENT = "足协公布处罚决定：领队{}个月不得入场，罚款{}万元；俱乐部罚款{}万元，并在{}个月内停办{}场活动。"


def test_two_tellings_of_one_day_that_count_the_same_are_no_series() -> None:
    one = f"{OWN[0]}\n{EVENT.format(12, 15, 20, 36, 48)}据统计，当晚到场观众32180人，比上轮增加2650人，门票收入710万元。"
    other = f"{OWN[1]}\n{EVENT.format(12, 15, 20, 36, 48)}据统计，当晚到场观众32810人，比上轮增加2560人，门票收入170万元。"
    found = _compared(one, other, "2023-08-02", "2023-08-02")
    assert found and {(finding.rule, finding.severity) for finding in found} <= {("F101", "medium"), ("F101", "high")}


def test_two_forgeries_of_one_article_are_no_pages_of_a_form() -> None:
    """Each place has three values then, as the counters of a portal have; a text repeated word for word stays a copy, dated or not."""
    for published in (None, "2023-08-07"):
        texts = [f"{LONG}全市共转移群众{moved}人，投入队伍{teams}支。" for moved, teams in ((13136, 430), (16684, 525), (58817, 998))]
        found = compare(*apparatus_of(*(article(f"{number}.txt", text, published) for number, text in enumerate(texts))))
        assert codes(found) == ["F101", "F101"]


def _notice(day: str) -> str:
    return f"据车站官方微博消息，受降雨影响，{day}本站部分列车停运，已购买停运列车车票的旅客，可于30日内办理全额退票手续。"


def test_a_number_that_says_which_is_a_figure_too_where_days_and_quantities_are_the_same() -> None:
    told = "8月4日，第31届商品交易会在云麓开幕。{}\n本届展会有{}家企业参展，展位1860个，展期4天，预计接待客商2.6万人次，签约项目47个。"
    left = told.format(LONG, 742)
    other_count, other_issue = told.format(LONG, 724), left.replace("第31届", "第32届")
    both = other_count.replace("第31届", "第32届")
    wrong = [_compared(left, right, "2023-08-04", "2023-08-04") for right in (other_count, other_issue, both)]
    assert [sorted(codes(found)) for found in wrong] == [["F101"], ["F101"], ["F101", "F101"]]
    anew = both.replace("1860", "1930").replace("4天", "5天").replace("2.6万", "3.1万").replace("47个", "52个")
    assert not _compared(left, anew, "2023-08-04", "2023-08-04")


def test_a_notice_that_was_filled_in_for_many_days_is_a_form() -> None:
    days = ("8月1日", "8月2日", "8月4日", "8月8日")
    texts = [f"{_notice(day)}\n{SHORT}" for day in days]
    assert not compare(*apparatus_of(*(article(f"{number}.txt", text) for number, text in enumerate(texts))))
    [finding] = compare(*apparatus_of(*(article(f"{number}.txt", text) for number, text in enumerate(texts[:2]))))
    assert finding.rule == "D201"


def test_two_days_of_a_sentence_that_are_others_make_the_next_bulletin() -> None:
    bulletin = "中央气象台8月13日{}时继续发布强对流天气预警，预计8月13日{}时至14日{}时，江淮和江南等地有雷暴大风天气。"
    one, two = bulletin.format("6", "8", "8"), bulletin.format("10", "14", "14")
    assert not _compared(f"{one}\n{LONG}", f"{two}\n{LONG[::-1]}")
    assert codes(_compared(f"{one}\n{LONG}", f"{one.replace('8时至', '9时至')}\n{LONG}")) == ["D201"]


_POSITION = "台风“海燕”的中心今天早晨{}位于石浦东南方大约{}公里的海面上，中心附近最大风力{}级，移动方向没有变化，沿海渔船都已回港避风。"


def test_what_is_measured_anew_by_the_hour_is_no_error_where_the_hour_moved_with_it() -> None:
    later = disagreements(_POSITION.format("5点钟", 135, 11), _POSITION.format("8点钟", 120, 10))
    assert not [one for one in later if one.severity != "info"]
    same_hour = disagreements(_POSITION.format("5点钟", 135, 11), _POSITION.format("5点钟", 120, 11))
    assert [(one.rule, one.severity) for one in same_hour] == [("F101", "high")]


_RAIN = "上述地区局部伴有短时强降水、雷电等强对流天气，最大小时降雨量{}毫米。"
_SHARE = "今日上市的新股青禾科技两次上涨触发临停，目前有所回落，涨幅约{}。"


@pytest.mark.parametrize(
    ("heads", "passage", "figures"),
    [
        (("省气象台8月12日8时发布蓝色预警。", "省气象台8月12日15时将预警升级。"), _RAIN, ("40～80", "50～100")),
        (("市气象台10日20时发布天气预报。", "市气象台9日17时发布天气预报。"), _RAIN, ("40", "50")),
        (("截至6日8时，余震情况如下。", "截至6日7时，余震情况如下。"), _RAIN, ("40", "50")),
        (("早盘三大指数低开。", "三大指数集体收涨。"), _SHARE, ("200%", "300%")),
    ],
)
def test_a_bulletin_says_once_of_what_hour_it_is(heads: tuple[str, str], passage: str, figures: tuple[str, str]) -> None:
    told = [f"{head}\n{OWN[0]}\n{passage.format(figure)}" for head, figure in zip(heads, figures, strict=True)]
    assert "F101" not in codes(disagreements(*told))
    same = [f"{heads[0]}\n{OWN[0]}\n{passage.format(figure)}" for figure in figures]
    assert {(one.rule, one.severity) for one in disagreements(*same)} == {("F101", "high")}


def test_what_does_not_move_with_the_hour_is_an_error_at_any() -> None:
    sentence = "这座水库建成于上世纪，总库容{}亿立方米，是全省最大的水库。"
    told = [f"省水利厅8月12日{hour}时发布通报。\n{OWN[0]}\n{sentence.format(much)}" for hour, much in ((8, 21.5), (15, 25.1))]
    assert [(one.rule, one.severity) for one in disagreements(*told) if one.rule == "F101"] == [("F101", "high")]


@pytest.mark.parametrize(
    ("figures", "reworded", "wanted"),
    [(2, 8, True), (3, 8, False), (2, 20, False)],  # of 300 characters 20 other words are no repetition word for word
)
def test_a_slip_is_of_two_figures_at_most_in_a_text_repeated_word_for_word(figures: int, reworded: int, wanted: bool) -> None:
    assert Tally(figures=figures, same=300, shorter=310, reworded=reworded).slipped is wanted
