"""Names of outlets: what a page puts behind its headline is none of it."""

import pytest

from auditor.ingest.names import without_outlet


@pytest.mark.parametrize(
    ("title", "headline"),
    [
        ("晴川昨夜大雨 转移1280人_搜狐社会_搜狐网", "晴川昨夜大雨 转移1280人"),
        ("晴川昨夜大雨【图】_百度贴吧", "晴川昨夜大雨【图】"),
        ("晴川昨夜大雨 - 晴川新闻网", "晴川昨夜大雨"),
        ("晴川昨夜大雨-晴川日报", "晴川昨夜大雨"),
        ("晴川昨夜大雨|手机网易网", "晴川昨夜大雨"),
        ("晴川昨夜大雨_事故", "晴川昨夜大雨_事故"),
        ("从晴川到河谷-一张网", "从晴川到河谷-一张网"),
        ("雨_晴川网", "雨_晴川网"),
        ("晴川昨夜大雨", "晴川昨夜大雨"),
    ],
)
def test_a_headline_is_told_from_the_outlet_behind_it(title: str, headline: str) -> None:
    assert without_outlet(title) == headline
