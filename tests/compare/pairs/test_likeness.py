"""Measures of sameness, each at either side of its threshold."""

import pytest

from auditor.collate.differ import align
from auditor.compare.pairs.clause import changes_of
from auditor.compare.pairs.likeness import kept, kept_around, little_in_common, miswritten, of_one_thing, one_character_apart
from auditor.compare.pairs.pair import Pair, pair_of
from auditor.compare.rules import polarity
from tests.compare.texts import article


def pair_of_sentences(left: str, right: str) -> Pair:
    one, other = article("0.txt", left + "\n"), article("1.txt", right + "\n")
    return pair_of(align(one.article, one.sentences[0].span, other.article, other.sentences[0].span, moved=False), one, other)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("全国在建工业互联网项目", "会上还提到全国工业互联网在建项目总数", True),
        ("全国在建项目", "全国项目在建", True),
        ("全国在建", "全国在建", False),
        ("甲乙丙丁戊己庚辛壬癸春夏秋冬梅兰竹菊松", "甲乙丙丁戊己庚辛壬癸东西南北金木水火土", False),
        ("甲乙丙丁戊己庚辛壬癸春夏秋冬梅兰竹菊", "甲乙丙丁戊己庚辛壬癸东西南北金木水火", True),
        ("省内多家钢铁冶炼企业停产检修设备", "全国钢铁企业产能持续扩张利润走低", False),
        ("全国在建项目", "会上还提到全国在建项目总数比去年同期又有明显提升成效不错", False),
    ],
)
def test_two_clauses_of_one_thing(one: str, other: str, same: bool) -> None:
    assert of_one_thing(one, other) is same


@pytest.mark.parametrize(
    ("left", "right", "slip"),
    [
        ("赵秀池", "赵池秀", True),
        ("赵秀池", "赵秀", True),
        ("赵秀池", "赵秀驰", True),
        ("赵秀池", "赵池明", False),
        ("赵秀池", "赵明秀", False),
    ],
)
def test_a_slip_is_one_character_or_two_that_changed_places(left: str, right: str, slip: bool) -> None:
    assert miswritten(left, right) is slip


def test_one_character_apart_in_length_too() -> None:
    assert one_character_apart("普京", "普金京")
    assert not one_character_apart("普京", "普里金京")
    assert not one_character_apart("普京", "普京")


def test_little_in_common_is_less_than_half_of_the_shorter() -> None:
    assert little_in_common("翰宇药业", "佛慈制药集团")
    assert not little_in_common("翰宇药业", "翰宇制造")
    assert not little_in_common("甲", "乙")


def test_what_is_kept_leaves_out_the_gap_and_what_leads() -> None:
    pair = pair_of_sentences("记者获悉，全市新增企业1200家，同比增长三成。", "全市新增企业1200家。")
    lost = pair.differences[-1]
    assert kept(pair, lost) == 1.0
    assert kept(pair, pair.differences[0]) < 0.85


AROUND = "为进一步优化营商环境并支持民营经济发展，全市今年上半年{}新增登记各类企业，其中制造业企业占比明显提升并继续保持增长势头。"


def test_around_a_gap_nearly_all_must_be_the_same() -> None:
    whole, bare = AROUND.format("累计检测61万款应用并"), AROUND.format("")
    for right, same in ((bare, True), (bare.replace("登记各类企业，其中制造业", "备案多种商户，外贸服务业"), False)):
        pair = pair_of_sentences(whole, right)
        assert kept_around(pair, pair.differences[0], pair.differences[0].right) is same


def test_around_a_gap_enough_must_stand_before_it() -> None:
    for before, same in (("今年上半年全市各部门", True), ("今年全市", False)):
        pair = pair_of_sentences(
            f"{before}检测61万款应用并新增登记各类企业，其中制造业企业占比明显提升。",
            f"{before}新增登记各类企业，其中制造业企业占比明显提升。",
        )
        assert kept_around(pair, pair.differences[0], pair.differences[0].right) is same


@pytest.mark.parametrize(
    ("left", "right", "told"),
    [("厂里目前不停产检修。", "厂里目前停产检修。", 1), ("记者表示他们厂里目前不停产。", "方面认为该本厂里目前停产。", 0)],
)
def test_a_negation_in_a_clause_that_was_written_anew_shows_nothing(left: str, right: str, told: int) -> None:
    assert sum(polarity.judge(change) is not None for change in changes_of(pair_of_sentences(left, right))) == told
