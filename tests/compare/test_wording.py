"""Polarity, modality, scope and other wording: the traps that the examples of the rules do not show, and passages that are missing."""

import pytest

from auditor.compare.rules.polarity import ANTONYMS, negations
from tests.compare.texts import article, codes, disagreements


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("恢复仍不均衡不稳固", 2),
        ("需求不断增长，不仅如此，未来可期", 0),
        ("他不得不放弃", 0),
        ("并未发现", 1),
        ("没有人没有意见", 2),
        ("非常重要的非洲市场", 0),
        ("时速不超过120公里", 0),
        ("是否同意，能否完成，有没有结果", 0),
        ("难以为继，无法完成", 2),
        ("无人机与无线网络", 0),
        ("并不是不同意", 2),
        ("淹没的农田和没收的财物", 0),
    ],
)
def test_negations_are_counted(text: str, count: int) -> None:
    assert negations(text) == count


def test_every_antonym_works_both_ways() -> None:
    for word, opposites in ANTONYMS.items():
        assert word not in opposites
        assert all(word in ANTONYMS[opposite] for opposite in opposites)


@pytest.mark.parametrize(
    ("left", "right", "rule"),
    [
        ("经核查，该企业未取得排污许可证。", "经核查，该企业已取得排污许可证。", "W401"),
        ("双方均否认存在不当交易。", "双方均承认存在不当交易。", "W401"),
        ("该药品不能用于孕妇和儿童。", "该药品能用于孕妇和儿童。", "W401"),
        ("村民对补偿方案没有异议。", "村民对补偿方案有异议。", "W401"),
        ("省政府拟出台新的补贴办法。", "省政府已出台新的补贴办法。", "W402"),
        ("这一政策有望惠及更多家庭。", "这一政策已惠及更多家庭。", "W402"),
        ("游客应当提前三天预约。", "游客可以提前三天预约。", "W402"),
        ("这批食品疑似过期变质。", "这批食品过期变质。", "W402"),
        ("这很可能会对销量产生影响。", "这很需要对销量产生影响。", "W402"),
        ("今明两年的产量都将进一步增加。", "今明两年的产量都已进一步增加。", "W402"),
        ("下半年市场有望逐步改善。", "下半年市场必将逐步改善。", "W402"),
        ("相关部门建议游客暂缓出行。", "相关部门要求游客暂缓出行。", "W402"),
        ("施工人员必须持证上岗。", "施工人员应该持证上岗。", "W402"),
        ("这一变化可能改变竞争格局。", "这一变化肯定改变竞争格局。", "W402"),
        ("该行业计划在年内完成改造。", "该行业已经在年内完成改造。", "W402"),
        ("全部受灾群众得到安置。", "部分受灾群众得到安置。", "W403"),
        ("主干道路全面恢复通行。", "主干道路基本恢复通行。", "W403"),
        ("不少商家推出了优惠。", "极少商家推出了优惠。", "W403"),
        ("农业是当地主要的经济来源。", "农业是当地唯一的经济来源。", "W403"),
        ("这是全球首座第四代核电站。", "这是国内首座第四代核电站。", "W403"),
        ("规模以上服务业企业营收增速回升。", "服务业企业营收增速回升。", "W403"),
        ("工业品出厂价格环比由降转平。", "工业品出厂价格同比由降转平。", "W404"),
        ("地震已造成两名村民死亡。", "地震已造成两名村民失踪。", "W404"),
    ],
)
def test_a_word_that_changes_the_meaning_is_reported(left: str, right: str, rule: str) -> None:
    assert rule in codes(disagreements(left, right))


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("大会将在成都举行，预计有三千人参加。", "大会将会在成都举行，预计有三千人参加。"),
        ("公司已经恢复生产，员工陆续返岗。", "公司已恢复生产，员工陆续返岗。"),
        ("有关部门要加强监管，确保供应。", "有关部门应加强监管，确保供应。"),
        ("记者了解到，工程已全部完工。", "据了解，工程全部完工。"),
        ("尚未发现人员伤亡。", "目前没有发现人员伤亡。"),
        ("我们将继续推进这项工作。", "工信部将继续推进这项工作。"),
        ("各地各部门都高度重视。", "各地各部门高度重视。"),
        ("所有参赛队员均已抵达。", "全体参赛队员都已抵达。"),
        ("老人不慎走失，民警不到一小时便找到了他。", "老人走失，民警一小时内便找到了他。"),
        ("活动不但丰富了生活，还增进了感情。", "活动丰富了生活，增进了感情。"),
        ("会议强调，要坚持稳中求进。", "会议指出，要坚持稳中求进。"),
        ("未来三天仍有强降雨，出行请注意安全。", "今后三天仍有强降雨，出行请注意安全。"),
        ("这一变化将改变竞争格局。", "这一变化必将改变竞争格局。"),
        ("企业应当按时申报。", "企业需要按时申报。"),
        ("许多商家推出了优惠。", "不少商家推出了优惠。"),
        ("不少商家推出了优惠。", "一些商家推出了优惠。"),
        ("河北全省恢复供电。", "河北恢复供电。"),
    ],
)
def test_rewording_is_not_reported(left: str, right: str) -> None:
    assert not [code for code in codes(disagreements(left, right)) if code[0] in "WN"]


def test_a_clause_about_something_else_is_no_denial() -> None:
    left = "复旦微电拟向不特定对象募集资金。"
    right = "云从科技拟向特定对象募集资金。"
    assert "W401" not in codes(disagreements(left, right))


def test_an_alert_of_another_day_is_another_alert() -> None:
    left = "中央气象台8月3日18时继续发布暴雨橙色预警。"
    right = "中央气象台8月4日6时继续发布暴雨红色预警。"
    assert "W404" not in codes(disagreements(left, right))


def test_a_lost_word_has_no_reading_and_stands_where_it_is_lacking() -> None:
    [finding] = [f for f in disagreements("受伤游客疑似食物中毒。", "受伤游客食物中毒。") if f.rule == "W402"]
    assert [reading.text for reading in finding.readings] == ["疑似", None]
    assert "食物中毒" in finding.readings[1].witnesses[0].sentence


def test_a_negation_is_read_with_what_it_denies() -> None:
    [finding] = [f for f in disagreements("学校表示不同意转学申请。", "学校表示同意转学申请。") if f.rule == "W401"]
    assert [reading.text for reading in finding.readings] == ["不同意", "同意"]


PASSAGES = (
    "会议由主办单位主持召开，多家媒体到场采访报道。",
    "会议通报了上半年全市安全生产检查和隐患整改的总体情况。",
    "与会代表围绕老旧小区改造的资金来源进行了充分讨论。",
    "会后，与会人员还实地参观了展厅和生产线。",
)


def test_missing_passages_are_one_finding_for_each_witness() -> None:
    whole, short = "\n".join(PASSAGES), "\n".join((PASSAGES[0], PASSAGES[3]))
    found = [f for f in disagreements(whole, short, around=False) if f.rule == "W405"]
    assert len(found) == 1
    assert found[0].severity == "info"


def test_courtesies_are_not_missed() -> None:
    whole = "\n".join((PASSAGES[0], "谢谢这位记者的提问。", PASSAGES[3]))
    short = "\n".join((PASSAGES[0], PASSAGES[3]))
    assert "W405" not in codes(disagreements(whole, short, around=False))


def test_the_texts_are_articles_of_their_own() -> None:
    assert article("a", "一句话。").article.text == "一句话。"


def test_what_a_list_has_lost() -> None:
    [names] = disagreements(
        "客户包括铁建重工、中联重科、三一集团、明阳智能、金风科技等企业。", "客户包括铁建重工、中联重科、三一集团、金风科技等企业。"
    )
    assert (names.rule, names.severity) == ("W404", "low")
    [things] = disagreements("当地聚焦燃气安全、消防器材、施工安全开展检查。", "当地聚焦燃气安全、施工安全开展检查。", hints=True)
    assert (things.rule, things.severity) == ("W405", "info")
