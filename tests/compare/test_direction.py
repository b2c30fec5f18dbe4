"""Up and down: a direction counts together with the sign of its figure."""

import pytest

from tests.compare.texts import codes, disagreements


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("一季度进出口总额同比增长4.8%。", "一季度进出口总额同比下降4.8%。"),
        ("国际油价连续两周上涨。", "国际油价连续两周下跌。"),
        ("全市空气质量优良天数增加12天。", "全市空气质量优良天数减少12天。"),
        ("人民币对美元中间价上调56个基点。", "人民币对美元中间价下调56个基点。"),
        ("北向资金净买入32亿元。", "北向资金净卖出32亿元。"),
        ("房贷利率较年初有所提高。", "房贷利率较年初有所降低。"),
        ("个人缴费比例不得低于8%。", "个人缴费比例不得高于8%。"),
        ("车厢内温度不高于26摄氏度。", "车厢内温度不低于26摄氏度。"),
        ("该股盘中一度涨逾4%。", "该股盘中一度跌逾4%。"),
        ("评审专家最多为7人。", "评审专家最少为7人。"),
    ],
)
def test_a_reversed_direction_is_high(left: str, right: str) -> None:
    assert [f.severity for f in disagreements(left, right) if f.rule == "F106"] == ["high"]


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("一季度进出口总额同比增长4.8%。", "一季度进出口总额同比上升4.8%。"),
        ("工业利润下降3.5%。", "工业利润增速为-3.5%。"),
        ("会议要求降低成本、提高效率。", "会议要求提高效率、降低成本。"),
        ("当地出现强降雨，河水上涨。", "当地出现强降水，河水上涨。"),
        ("价格不低于每斤2元。", "价格不少于每斤2元。"),
        ("沪指涨0.5%，深成指跌0.3%。", "深成指跌0.3%，沪指涨0.5%。"),
        ("评审专家不少于7人。", "评审专家最少7人。"),
        ("个人缴费比例不得低于8%。", "个人缴费比例不低于8%。"),
    ],
)
def test_the_same_direction_is_silent(left: str, right: str) -> None:
    assert "F106" not in codes(disagreements(left, right))


def test_a_reversed_bound_of_another_figure_is_a_figure() -> None:
    found = codes(disagreements("中小企业占比低于10%。", "中小企业占比高于12%。"))
    assert "F101" in found
    assert "F106" not in found


def test_the_bulletin_of_another_company_is_no_reversal() -> None:
    left = "在化学制药行业个股中，甲药业股东户数高于行业平均水平。"
    right = "在汽车零部件行业个股中，乙股份股东户数低于行业平均水平。"
    assert "F106" not in codes(disagreements(left, right))
