"""Figures are paired by the words around them."""

from dataclasses import replace

from auditor.compare.pairs.around import agreement, measured
from tests.compare.pairs.test_likeness import pair_of_sentences as pair


def _pairs(left: str, right: str) -> list[tuple[str, str]]:
    found = measured(pair(left, right), lambda figure: True)
    return [(match.left.figure.text, match.right.figure.text) for match in found.matches]


def test_of_other_words_they_are_not_paired() -> None:
    assert _pairs("全市新建小学12所。", "全市关停矿山31座。") == []


def test_one_dropped_from_a_list_leaves_the_others_with_their_own() -> None:
    assert _pairs("获奖作品中散文12篇、诗歌8篇、小说5篇。", "获奖作品中诗歌9篇、小说6篇。") == [("8篇", "9篇"), ("5篇", "6篇")]


def test_the_words_before_count_more_than_those_behind() -> None:
    left = "去年进口大豆3200吨运抵港口，出口钢材4100吨运抵港口。"
    right = "去年出口钢材4500吨运抵港口，进口大豆3600吨运抵港口。"
    assert _pairs(left, right) == [("3200吨", "3600吨"), ("4100吨", "4500吨")]


def test_words_before_a_figure_weigh_twice_those_behind_it() -> None:
    found = measured(pair("获奖作品中诗歌8篇。", "获奖作品中诗歌9篇。"), lambda figure: True).matches[0]
    said, other, half = ("作品", "获奖", "诗歌", "评选"), ("矿山", "关停", "全市", "整治"), ("作品", "获奖", "全市", "整治")
    ahead = agreement(replace(found.left, before=said, after=said), replace(found.right, before=said, after=half))
    behind = agreement(replace(found.left, before=said, after=said), replace(found.right, before=half, after=said))
    assert ahead > behind > agreement(replace(found.left, before=said, after=said), replace(found.right, before=other, after=half))
