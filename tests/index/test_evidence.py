"""What speaks for a quotation, for a name and for a slip, where a share of the text alone does not tell."""

from random import Random

import numpy as np
import pytest

from auditor.index.apart import Several
from auditor.index.discount import Known, discounted
from auditor.index.links import Links
from benchmarks.material import NOUNS, PLACES, VERBS
from tests.index.making import article, clusters, members, sentences

PASSAGE = "青岚厅的调查表明,在沐阳新建的三十座园区里有百分之四十八的车间全年开工不足{figure}天,原因是订单比预期的少得多。"


def text(count: int, seed: int) -> str:
    return "".join(sentences(count, seed, figures=False))


def embedded(passage: str, seed: int, before: int = 7, after: int = 7) -> str:
    return text(before, seed) + passage + text(after, seed + 1)


def grouped(*texts: str) -> bool:
    return bool(clusters([article(str(number), one) for number, one in enumerate(texts)]))


def test_a_sentence_with_a_figure_is_a_quotation() -> None:
    assert grouped(embedded(PASSAGE.format(figure="178"), 10), embedded(PASSAGE.format(figure="178"), 20))


def test_a_sentence_without_a_figure_is_a_phrase() -> None:
    passage = PASSAGE.format(figure="数")[:-10]
    assert not grouped(embedded(passage, 10), embedded(passage, 20))


@pytest.mark.parametrize("more", ["", "转载须经许可,并注明出自沐阳网的沐阳观察栏目,违者将被追究责任,联系请写信到编辑部。"])
def test_a_passage_that_closes_both_pages_is_their_sites(more: str) -> None:
    passage = PASSAGE.format(figure="178") + more
    assert not grouped(embedded(passage, 10, 14, 0), embedded(passage, 20, 14, 0))


def test_a_sentence_behind_the_number_of_an_article_of_law_is_the_laws() -> None:
    passage = "依照条例第35条的规定,擅自改动公共管网或者妨碍检修的,处以500元以上3000元以下的罚款,情节严重的加倍处罚。"
    assert not grouped(embedded(passage, 10), embedded(passage, 20))


def test_a_word_in_place_of_a_word_is_no_name() -> None:
    def page(video: str, software: str) -> str:
        ends = f"这段{video}由这个{software}上传。", f"这个{software}把{video}发给了同事。", f"这些{video}在{software}里保存了一年。"
        return "".join(one[:12] + ends[number % 3] for number, one in enumerate(sentences(16, 3, figures=False)))

    assert grouped(page("视频", "软件"), page("影片", "软体"))


def test_words_of_taiwan_usage_that_stand_together_are_no_name() -> None:
    def page(network: str) -> str:
        return "".join(f"{one[:12]},{network}安全有待加强。" for one in sentences(16, 3, figures=False))

    assert grouped(page("信息网络"), page("资讯网路"))


def test_a_name_in_place_of_a_name_is_another_case() -> None:
    def page(name: str) -> str:
        return "".join(f"{one[:12]},{name}对此没有异议。" for one in sentences(16, 3, figures=False))

    assert not grouped(page("龚澎"), page("陆梓安"))


def test_a_name_in_place_of_a_name_is_the_same_case_where_all_figures_are_the_same() -> None:
    def page(name: str) -> str:
        said = "".join(f"{one[:12]},{name}对此没有异议。" for one in sentences(16, 3, figures=False))
        return f"{name}于8月10日返回。{said}共有46人在场。"

    assert grouped(page("余清清"), page("余某某"))


@pytest.mark.parametrize("notice", ["", text(5, 99)])
def test_a_condensed_copy_with_a_wrong_figure_and_a_notice_behind_it_is_a_copy(notice: str) -> None:
    whole = sentences(24, 3, figures=False)
    whole[4] += "全市共有129.3万辆汽车参加检测。"
    short = [one.replace("129.3", "192.3") for one in whole[2:10]]
    assert members(clusters([article("a", "".join(whole)), article("b", "".join(short) + notice)])) == [{"a", "b"}]


def test_figures_that_differ_in_other_words_too_make_a_sibling() -> None:
    random = Random(5)

    def release() -> str:
        frame = sentences(40, 3, figures=False)
        for at in (1, 5, 9):
            frame[at] += f"全年产量同比增长{at}3.5%。"
        for at in (2, 6, 10):
            frame[at] += f"全年产量同比增长{random.uniform(10, 90):.1f}%。"
        for at in (14, 18, 22, 26):
            frame[at] += f"{random.choice(PLACES)}{random.choice(NOUNS)}{random.choice(VERBS)}{random.randint(100, 999)}万吨。"
        return "".join(frame)

    assert not grouped(release(), release())


def test_a_release_is_no_witness_of_an_excerpt_of_another_release() -> None:
    frame = sentences(20, 3, figures=False)
    first, second = (
        f"{year}年4月20日发布。" + "".join(f"{one}占比为{at}{figure}%。" if at > 8 else one for at, one in enumerate(frame))
        for year, figure in (("2021", "5.2"), ("2022", "8.7"))
    )
    excerpt = embedded("".join(frame[2:6]), 30, 14, 14)
    copy = article("copy", first + text(1, 40))
    assert members(clusters([article("a", first), copy, article("b", second), article("c", excerpt)])) == [{"a", "c", "copy"}]


def test_what_is_familiar_is_no_evidence_where_it_closes_both_pages() -> None:
    sizes, counts = np.array([400]), np.array([232])
    shingles = Several(np.arange(10), np.array([0, 10]))
    fields = {name: np.zeros(1, np.int64) for name in Links._fields}
    fields |= {"left_size": sizes, "right_size": sizes, "shared": counts, "sampled": np.array([20]), "everywhere": np.array([10])}
    for first, last, left in ((190, 376, 0), (20, 380, 232)):
        extent = np.array([[first, last]])
        links = Links(**(fields | {"left_extent": extent, "right_extent": extent}))
        assert discounted(links, Known(np.array([20]), shingles, np.zeros(10, bool), 10)).shared.tolist() == [left]
