import os
from collections.abc import Sequence
from pathlib import Path
from random import Random

import numpy as np
import pytest

from auditor.engine.local import LocalEngine
from auditor.index import Store, group, pack, regroup
from auditor.index.entries import Ranking
from auditor.index.group import precedence, relations
from benchmarks.grouping import packed, score
from benchmarks.material import PROFILES, items
from tests.index.making import ENGINE, article, clusters, members, sentences

SHARED = Path(os.environ.get("AUDIT_SHARED", Path(__file__).parents[3] / "shared"))


def text(count: int = 20, seed: int = 1) -> str:
    return "".join(sentences(count, seed))


def test_unrelated_articles_make_no_cluster() -> None:
    assert clusters([article("a", text(seed=1)), article("b", text(seed=2))]) == ()


def test_a_copy_with_wrong_figures_is_a_copy() -> None:
    whole = text()
    wrong = whole.replace(whole.split("同比增长")[1].split("。")[0], "228.8%", 1)
    assert wrong != whole
    [found] = clusters([article("a", whole), article("b", wrong)])
    assert [witness.relation for witness in found.witnesses] == ["identical", "near-identical"]


def test_the_next_release_of_a_series_is_no_copy() -> None:
    frame = "".join(one.split("同比增长")[0] + "同比增长{}%。" for one in sentences(20, 1))
    random = Random(1)
    releases = [frame.format(*(f"{random.uniform(1, 90):.1f}" for _ in range(20))) for _ in range(4)]
    assert clusters([article(str(number), one) for number, one in enumerate(releases)]) == ()


def test_notices_that_differ_in_names_alone_are_no_copies() -> None:
    notice = (
        "日前，经市委批准，市纪委监委对{0}原局长{1}严重违纪违法问题进行了立案审查调查。经查，{1}丧失理想信念，背弃初心使命，对抗组织审查；"
        "违规收受礼品礼金，接受可能影响公正执行公务的宴请。{1}严重违反党的纪律，性质严重，应予严肃处理。决定给予{1}开除党籍处分，收缴其违法所得。"
    )
    found = clusters([article("a", notice.format("青岚住建局", "陆梓安")), article("b", notice.format("柳河水利中心", "龚澎"))])
    assert found == ()


@pytest.mark.parametrize(
    "brief", ["据青岚地震台网测定，{d}日{h}时{m}分在沐阳县发生{g}级地震，震源深度{k}千米，震中位于北纬{a}度，东经{b}度，附近城镇有震感。"]
)
def test_short_briefs_of_one_template_stay_apart_and_their_reposts_are_found(brief: str) -> None:
    random = Random(2)

    def one() -> str:
        draw = random.uniform
        return brief.format(
            d=random.randint(1, 28), h=random.randint(0, 23), m=random.randint(0, 59), g=f"{draw(2, 6):.1f}", k=random.randint(5, 90),
            a=f"{draw(20, 40):.2f}", b=f"{draw(90, 110):.2f}",
        )  # fmt: skip

    briefs = [one() for _ in range(40)]
    articles = [article(f"{number:02}", one) for number, one in enumerate(briefs)]
    copies = [article(f"{number:02}x", "沐阳网讯 " + briefs[number]) for number in range(0, 40, 4)]
    found = members(clusters(articles + copies))
    assert found == [{f"{number:02}", f"{number:02}x"} for number in range(0, 40, 4)]


def test_a_condensed_copy_in_another_order_and_an_excerpt() -> None:
    whole = sentences(40, 1)
    condensed = [*whole[20:30], *whole[2:8]]
    excerpt = [*sentences(6, 9), *whole[10:20]]
    [found] = clusters([article("a", "".join(whole)), article("b", "".join(condensed)), article("c", "".join(excerpt))])
    assert {witness.article: witness.relation for witness in found.witnesses} == {"a": "identical", "b": "condensed", "c": "excerpt"}


def test_a_roundup_is_a_witness_in_both_clusters_and_joins_none() -> None:
    one, other = sentences(20, 1), sentences(20, 2)
    roundup = [*one[:12], *other[:12], *sentences(3, 5)]
    articles = [
        article("a1", "".join(one)),
        article("a2", "".join(one[1:])),
        article("b1", "".join(other)),
        article("b2", "".join(other[1:])),
    ]
    assert members(clusters([*articles, article("r", "".join(roundup))])) == [{"a1", "a2", "r"}, {"b1", "b2", "r"}]
    assert members(clusters([articles[0], articles[2], article("r", "".join(roundup))])) == [{"a1", "r"}, {"b1", "r"}]


def test_boilerplate_of_a_site_does_not_link() -> None:
    notice = "".join(sentences(6, 99, figures=False))
    assert clusters([article(str(number), text(8, number) + notice) for number in range(40)]) == ()


def test_150_copies_of_one_story_are_one_cluster_among_others() -> None:
    story, rest = text(20, 1), [article(f"other-{number}", text(20, number + 10)) for number in range(60)]
    copies = [article(f"copy-{number:03}", "".join(sentences(1, 1000 + number)) + story) for number in range(150)]
    assert members(clusters(copies + rest)) == [{one.id for one in copies}]


def test_order_batches_and_jobs_do_not_matter() -> None:
    made = packed([(number, item.text) for number, item in enumerate(items(150, 3, PROFILES["even"]))])
    with Store.create() as store:
        store.add(made)
        expected = group(store, ENGINE)
    shuffled = Random(1).sample(made, len(made))
    engine = LocalEngine(2)
    with Store.create() as store:
        for start in range(0, len(shuffled), 7):
            store.add(shuffled[start : start + 7])
        assert group(store, engine) == expected
    engine.close()


def test_an_index_gives_what_grouping_everything_gives(tmp_path: Path) -> None:
    made = packed([(number, item.text) for number, item in enumerate(items(300, 4, PROFILES["site"]))])
    with Store.create() as store:
        store.add(made)
        everything = group(store, ENGINE)
    random = Random(1)
    for place in range(12):
        new = random.sample(made, random.choice([1, 2, 30]))
        names = {one.row.id for one in new}
        with Store.create(tmp_path / f"{place}.audit") as index, Store.create() as store:
            index.enter([one for one in made if one.row.id not in names or place % 2])
            store.add(new)
            found = regroup(store, index, ENGINE)
            held = {info.id for info in store.infos()}
        assert found == tuple(one for one in everything if names & {witness.article for witness in one.witnesses})
        assert held == names | {witness.article for one in found for witness in one.witnesses}


def test_of_a_shingle_that_many_have_not_all_need_be_read(tmp_path: Path) -> None:
    made = packed([(number, item.text) for number, item in enumerate(items(300, 4, PROFILES["site"]))])
    random = Random(1)
    with Store.create(tmp_path / "index.audit") as index:
        index.enter(made)
        for _ in range(12):
            new = random.sample(made, 1)
            found = []
            for most in (None, len(made), 60):
                with Store.create() as store:
                    store.add(new)
                    found.append(regroup(store, index, ENGINE, most=most))
            assert found[0] == found[1] == found[2]


@pytest.mark.parametrize("profile", ["even", "dense"])
def test_synthetic_briefings(profile: str) -> None:
    made = items(600, 7, PROFILES[profile])
    with Store.create() as store:
        store.add(packed([(number, item.text) for number, item in enumerate(made)]))
        figures = score(made, group(store, ENGINE))
    assert figures["ari"] >= 0.97
    assert figures["condensed"] >= 0.97
    assert figures["excerpt"] >= 0.95
    assert figures["sibling-80"] <= 0.1


def test_canonical_by_priority_completeness_date_and_path() -> None:
    def ranking(name: str, size: int = 100, source: str | None = None, published: str | None = None) -> Ranking:
        return Ranking(name, name, None, source, published, size)

    def ordered(*known: Ranking, priority: Sequence[str] = ()) -> list[str]:
        numbered = dict(enumerate(known))
        return [numbered[number].id for number in sorted(numbered, key=precedence(numbered, priority))]

    assert ordered(ranking("a"), ranking("b", size=90, source="新华社"), priority=["新华社"]) == ["b", "a"]
    assert ordered(ranking("a", size=90), ranking("b")) == ["b", "a"]
    dated = [ranking("a"), ranking("b", published="2022-04-20"), ranking("c", published="2022-04-19")]
    assert ordered(*dated) == ["c", "b", "a"]
    assert ordered(ranking("b"), ranking("a")) == ["a", "b"]


def test_relations() -> None:
    cases: list[tuple[float, float, bool, bool, str]] = [
        (1.0, 1.0, True, True, "identical"),
        (1.0, 1.0, True, False, "near-identical"),
        (0.9, 0.95, True, False, "near-identical"),
        (0.97, 0.63, True, False, "condensed"),
        (0.92, 0.53, True, False, "condensed"),
        (0.9, 0.2, False, False, "excerpt"),
        (0.38, 0.1, False, False, "overlap"),
    ]
    shares, backs, copies, equal, expected = zip(*cases, strict=True)
    assert relations(*(np.array(column) for column in (shares, backs, copies, equal))) == list(expected)


@pytest.mark.parametrize(
    ("figure", "other", "expected"),
    [
        ("22.8万亿元", "228万亿元", "near-identical"),
        ("22.8%", "22.8", "near-identical"),
        ("-3.5度", "3.5度", "near-identical"),
        ("7-8日", "7~8日", "identical"),
        ("22.8万亿元", "22.8万亿元", "identical"),
    ],
)
def test_identical_means_that_no_figure_differs(figure: str, other: str, expected: str) -> None:
    pages = [text() + f"工业增加值达到{one},增幅回落。" for one in (figure, other)]
    [found] = clusters([article("a", pages[0]), article("b", pages[1].replace(",", "，"))])
    assert found.witnesses[1].relation == expected


def test_a_condensed_copy_whose_only_figure_is_wrong_is_a_copy() -> None:
    whole = sentences(20, 3, figures=False)
    whole[4] += "全市共有129.3万辆汽车参加检测。"
    short = [one.replace("129.3", "192.3") for one in whole[2:12]]
    assert members(clusters([article("a", "".join(whole)), article("b", "".join(short))])) == [{"a", "b"}]


def test_a_full_copy_with_two_wrong_figures_of_two_is_a_copy() -> None:
    whole = "".join(sentences(10, 3, figures=False)) + "他于7月16日在会上说，共有3万人报名参加这次活动。"
    wrong = whole.replace("16日", "17日").replace("3万", "8万")
    assert members(clusters([article("a", whole), article("b", wrong)])) == [{"a", "b"}]


def test_sentences_written_anew_make_a_sibling_where_hardly_a_figure_speaks() -> None:
    first, own = sentences(20, 4, figures=False), sentences(20, 5, figures=False)
    second = [own[at] if at % 8 in (2, 3) else one for at, one in enumerate(first)]
    assert clusters([article("a", "".join(first)), article("b", "".join(second))]) == ()


@pytest.mark.skipif(not (SHARED / "articles").is_dir(), reason="the five real articles are not here")
def test_the_five_real_articles() -> None:
    from auditor.ingest import ReadOptions, discover, read
    from auditor.normalise import normalise

    options = ReadOptions()
    with Store.create() as store:
        for chunk in discover([str(SHARED / "articles")], options):
            store.add([pack(normalise(document)) for document in read(chunk, options)])  # type: ignore[arg-type]  # all are readable
        [found] = group(store, ENGINE)
    relations = {Path(witness.article).stem: witness.relation for witness in found.witnesses}
    assert relations.pop("eastmoney-202204192348142540") in {"excerpt", "overlap"}
    assert relations == {"eastmoney-202204192347943667": "identical", "shuzhiren-36859": "condensed"}


def test_among_some_articles_alone_no_other_comes_into_a_cluster(tmp_path: Path) -> None:
    whole = text()
    with Store.create(tmp_path / "index") as index, Store.create() as store:
        index.enter([pack(article(name, whole + name * 9)) for name in "abc"])
        store.add([pack(article("new", whole))])
        chosen = index.numbers(["b"]).values()
        assert regroup(store, index, ENGINE, within=()) == ()
        [found] = regroup(store, index, ENGINE, within=chosen)
        assert sorted(witness.article for witness in found.witnesses) == ["b", "new"]
