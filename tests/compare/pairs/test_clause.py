"""A difference in its clause, at either side of each threshold."""

from auditor.compare.pairs.clause import alike, changes_of, siblings
from tests.compare.pairs.test_likeness import pair_of_sentences as pair


def test_two_figures_that_differ_and_none_that_agrees_make_a_series() -> None:
    assert siblings(pair("沪指上涨1.2%，成交3200亿元。", "沪指上涨2.3%，成交4100亿元。"))
    assert not siblings(pair("沪指上涨1.2%，成交3200亿元。", "沪指上涨2.3%，成交3200亿元。"))
    assert changes_of(pair("沪指上涨1.2%，成交3200亿元。", "沪指下跌2.3%，成交4100亿元。")) == ()


def test_figures_that_agree_make_a_copy_of_it() -> None:
    agreeing = "，其中12只涨停、31只跌停、45只持平、67只创新高"
    assert not siblings(pair(f"沪指上涨1.2%，成交3200亿元{agreeing}。", f"沪指上涨2.3%，成交4100亿元{agreeing}。"))


def test_agreement_is_that_of_the_side_that_has_less_in_common() -> None:
    [change] = changes_of(pair("厂里已停产，正在整改。", "厂里未停产正在整改。"))
    assert (change.left, change.right, change.shared, change.agreement) == ("已", "未", 4, 0.5)


def test_one_short_word_for_a_kindred_one_where_all_around_is_the_same() -> None:
    [close] = changes_of(pair("当地经济运行中存在的问题依然较多。", "当地经济运行中存在的难题依然较多。"))
    assert alike(close, "问题", "难题")
    assert not alike(close, "问题", "困难")
    changes = changes_of(pair("当地经济运行中的问题多。", "各市企业经营里的难题少。"))
    assert not any(alike(change, "问题", "难题") for change in changes if change.agreement < 0.8)
    assert any(change.agreement < 0.8 for change in changes)
