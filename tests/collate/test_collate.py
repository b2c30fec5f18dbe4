"""Alignment through reordering, merging, splitting, condensing and cutting off, and the properties that hold for any text."""

from hypothesis import example, given, settings
from hypothesis import strategies as st

from auditor.model import Apparatus, SegmentedArticle, Span
from tests.compare.texts import apparatus_of, article

ONE = "防汛指挥部昨天上午召开会商会，部署了十项措施。"
TWO = "全市七座水库的水位都在汛限以下，堤防没有出现险情。"
THREE = "气象台预计，未来三天还有一次较强降雨过程。"
FOUR = "各乡镇已经转移低洼地带群众一千二百人，安置在学校和体育馆。"


def _pairs(*texts: str) -> list[tuple[str, str]]:
    """Return the aligned passages of all witnesses, base first."""
    apparatus, articles = _apparatus(*texts)
    return [
        tuple(articles[p.article].article.text[p.span.start : p.span.end] for p in (alignment.left, alignment.right))  # type: ignore[misc]
        for locus in apparatus.loci
        for alignment in locus.alignments
    ]


def _apparatus(*texts: str) -> tuple[Apparatus, dict[str, SegmentedArticle]]:
    return apparatus_of(*(article(f"{number}.txt", text) for number, text in enumerate(texts)))


def test_a_moved_and_edited_sentence_is_found() -> None:
    edited = "防汛指挥部近日召开会商会，部署了重要措施。"
    apparatus, _ = _apparatus(ONE + TWO + THREE, TWO + THREE + edited)
    [alignment] = [alignment for locus in apparatus.loci for alignment in locus.alignments if alignment.differences]
    assert alignment.moved
    assert (ONE, edited) in _pairs(ONE + TWO + THREE, TWO + THREE + edited)


def test_sentences_that_were_joined_and_split() -> None:
    joined = ONE.replace("。", "，") + TWO
    assert (ONE + TWO, joined) in _pairs(ONE + TWO + THREE, joined + THREE)
    assert (joined, ONE + TWO) in _pairs(joined + THREE, ONE + TWO + THREE)


def test_a_clause_of_a_joined_sentence_is_found() -> None:
    long = "其中沪股通净买入十亿元，深股通净卖出三十五亿元，两市成交额较前一交易日略有减少"
    kept = "超大单资金全天单边卖出超200亿元。"
    assert (kept.replace("。", "，") + long + "。", kept) in _pairs(kept.replace("。", "，") + long + "。" + TWO, kept + TWO)


def test_figures_written_in_characters_do_not_hide_a_short_sentence() -> None:
    one, other = "销量一万零七百零三辆，降百分之一百零五点四。", "销量10703辆，增105.4%。"
    assert (one, other) in _pairs(ONE + one + THREE, ONE + other + THREE)


def test_a_repeated_sentence_goes_where_its_neighbours_went() -> None:
    apparatus, articles = _apparatus(ONE + "\n" + TWO + ONE + THREE, TWO + ONE + THREE)
    places = {alignment.left.span.start for locus in apparatus.loci for alignment in locus.alignments}
    assert articles["0.txt"].article.text.rindex(ONE) in places
    assert 0 not in places


def test_what_the_canonical_one_lacks_has_a_place_for_the_others() -> None:
    apparatus, _ = _apparatus(ONE + THREE, ONE + TWO + THREE, ONE + TWO + THREE)
    [locus] = [locus for locus in apparatus.loci if locus.passages[0].article == "1.txt"]
    assert [passage.article for passage in locus.passages] == ["1.txt", "2.txt"]
    assert locus.lacking == ("0.txt",)


def test_who_left_out_a_sentence() -> None:
    apparatus, _ = _apparatus(ONE + TWO + THREE, ONE + THREE, ONE)
    [locus] = [locus for locus in apparatus.loci if len(locus.passages) == 1]
    assert locus.lacking == ("1.txt",)  # the third text may have gone on


def test_a_cut_off_end_is_no_difference() -> None:
    cut = (ONE + TWO + FOUR)[: -len("二百人，安置在学校和体育馆。")]
    apparatus, _ = _apparatus(ONE + TWO + FOUR, cut)
    assert not [d for locus in apparatus.loci for alignment in locus.alignments for d in alignment.differences]


def test_differences_are_whole_words_figures_and_titles() -> None:
    left = "《城市防洪条例》规定，一级响应时每15分钟报告一次水位，最高水位22.8米。"
    right = "《城市防汛条例》规定，一级响应时每15分钟报告一次水位，最高水位228米。"
    apparatus, articles = _apparatus(ONE + left, ONE + right)
    [alignment] = [alignment for locus in apparatus.loci for alignment in locus.alignments if alignment.differences]
    texts = [articles["0.txt"].article.text[d.left.start : d.left.end] for d in alignment.differences]
    assert texts == ["城市防洪条例", "22.8米"]


def test_equal_figures_terms_and_punctuation_are_no_difference() -> None:
    left = "工业和信息化部表示，全国累计推广一千万辆，软件业务收入增长百分之六点五。"
    right = "工信部表示:全国累计推广1000万辆,软体业务收入增长6.5%。"
    apparatus, _ = _apparatus(ONE + left + THREE, ONE + right + THREE)
    assert not [d for locus in apparatus.loci for alignment in locus.alignments for d in alignment.differences]


WORDS = st.sampled_from([ONE, TWO, THREE, FOUR, ONE[:12] + "。", TWO.replace("七", "八"), "\n", "记者："])


TAIL = ["记者：", "记者：", ONE]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(WORDS, min_size=1, max_size=8), min_size=2, max_size=4))
@example([[ONE, *TAIL], [ONE, *TAIL[::-1]]])
def test_no_sentence_is_lost(parts: list[list[str]]) -> None:
    texts = ["".join(part) for part in parts]
    apparatus, articles = _apparatus(*texts)
    covered: dict[str, list[Span]] = {}
    for locus in apparatus.loci:
        for passage in locus.passages:
            covered.setdefault(passage.article, []).append(passage.span)
    for name, one in articles.items():
        for sentence in one.sentences:
            if one.article.text[sentence.span.start :].rstrip().endswith((":", "：")):
                continue  # the cut-off end of an article: nobody knows how it went on
            inside = [1 for start, end in covered.get(name, []) if start < sentence.span.end and sentence.span.start < end]
            assert inside, (name, sentence)


def test_the_same_twice() -> None:
    texts = (ONE + TWO + THREE, THREE + ONE.replace("十", "八") + TWO, TWO + FOUR)
    assert _apparatus(*texts)[0] == _apparatus(*texts)[0]


def test_a_term_that_ends_inside_a_word_takes_nothing_of_it_away() -> None:
    apparatus, articles = _apparatus("会议在厄瓜多尔首都召开。", "会议在厄瓜多维首都召开。")
    [alignment] = [alignment for locus in apparatus.loci for alignment in locus.alignments]
    assert [articles["1.txt"].article.text[slice(*difference.right)] for difference in alignment.differences] == ["维"]
