"""What two articles say of one thing at places that never met: figures, clauses, names and codes."""

import pytest

from auditor.compare.changes import Change, Telling, changes
from auditor.compare.judge import score
from auditor.compare.weighing import weighed
from tests.compare.texts import apparatus_of, article

_SHARED = "古城修缮工程昨日通过验收，专家组实地查看了城墙和水系。市文物局介绍，后续将制定养护办法，并向公众开放。"


def _telling(left: str, right: str) -> Telling:
    one, other = (article(name, f"{_SHARED}\n{text}\n", "2022-04-20") for name, text in (("0.txt", left), ("1.txt", right)))
    return Telling(one, other, apparatus_of(one, other)[0])


def _apart(left: str, right: str) -> list[tuple[str, str, str]]:
    telling = _telling(left, right)
    found = [change for change in changes(telling) if "apart" in change.evidence]
    return [(change.slot, _words(telling, change, 0), _words(telling, change, 1)) for change in found]


def _words(telling: Telling, change: Change, side: int) -> str:
    span, teller = ((change.left, telling.left), (change.right, telling.right))[side]
    return "" if span is None else teller.quote(span)


_MASTER = "现年84岁、以修复壁画闻名的老匠人陆望舒主持了彩绘。"


@pytest.mark.parametrize(
    ("left", "right", "change"),
    [
        (_MASTER, f"{_MASTER}\n值得一提的是，陆望舒已经85岁了。", ("figure", "84岁", "85岁")),
        (
            "据多家媒体报道，当地时间7月31日，百年货运巨头云帆公司宣布倒闭，三万人失业。",
            "工会成员在总部门外集会，云帆公司于周日（30日）宣布倒闭，有人失声痛哭。",
            ("time", "7月31日", "30日"),
        ),
        (
            "通报称7月25日16时52分接到报警，民警随即赶到。",
            "一名店主回忆，事情发生在7月25日下午5点多，几个人先是争吵。",
            ("time", "7月25日16时52分", "7月25日下午5点"),
        ),
    ],
)
def test_figures_meet_by_what_they_are_bound_to(left: str, right: str, change: tuple[str, str, str]) -> None:
    assert change in _apart(left, right)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (_MASTER, f"{_MASTER}\n值得一提的是，学徒们大多25岁上下。"),
        (_MASTER, f"{_MASTER}\n值得一提的是，陆望舒已经84岁了。"),
        ("通报称7月25日16时52分接到报警，民警随即赶到。", "一名店主回忆，事情发生在7月26日下午5点多，几个人先是争吵。"),
        ("展馆门前停着共享单车38辆，秩序井然。", "县里的养殖户卖出肉牛36头，收入不错。"),
    ],
)
def test_figures_of_two_things_do_not(left: str, right: str) -> None:
    assert not [one for one in _apart(left, right) if one[0] in ("figure", "time")]


def test_clauses_meet_that_say_one_thing_and_not_with_one_mind() -> None:
    left = "爆料者晒出了新机的主板，他说接口旁配有十五个针脚，应该就是加密芯片。"
    right = "根据网友拆解后的反馈，这颗并非加密芯片，主要作用是调节电源，许多设备都用过。"
    assert ("modality", "应该就是加密芯片", "这颗并非加密芯片") in _apart(left, right)


def test_a_clause_that_merely_says_more_is_no_difference() -> None:
    left = "爆料者晒出了新机的主板，他说接口旁配有十五个针脚，就是加密芯片。"
    right = "根据网友拆解后的反馈，这颗是国产加密芯片，主要作用是调节电源，许多设备都用过。"
    assert _apart(left, right) == []


def test_one_name_and_one_code_written_in_two_ways() -> None:
    left = "同行的男子约翰·菲茨帕特里克目前同样被报失踪。两个月前，彤云新材（603650.SZ）发布公告。"
    right = "她在网上结识了男子约翰·菲特派崔克并前往会面。同类公司还有富民股份、彤云新材（603650.SH）等多家。"
    found = _apart(left, right)
    assert ("name", "约翰·菲茨帕特里克", "约翰·菲特派崔克") in found
    assert ("identifier", "603650.SZ", "603650.SH") in found


def test_names_of_two_people_do_not_meet() -> None:
    left = "同行的男子约翰·菲茨帕特里克目前同样被报失踪。"
    right = "她在网上结识了男子约翰·史密斯并前往会面。另一人叫约翰·菲茨帕特里克。"
    assert not [one for one in _apart(left, right) if one[0] == "name"]


def test_what_no_verdict_spoke_of_yet_is_not_told() -> None:
    telling = _telling(_MASTER, f"{_MASTER}\n值得一提的是，陆望舒已经85岁了。")
    [change] = [change for change in changes(telling) if "bound" in change.evidence]
    assert all(0 <= value <= 1 for value in change.evidence.values())
    assert score({**change.evidence, "unheard": 1.0}).worth < 0.03
    assert not [one for one in weighed(telling, []).sightings if one.variant.left == change.left]
