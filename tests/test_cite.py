from auditor.cite import Searcher

TEXT = "开头一句。一季度,全市检测了61万款应用,责令改正1024款,下架了134款,进一步净化了环境。结尾另说别的事情,与前文无关。"


def found(quote: str, text: str = TEXT) -> list[tuple[str, bool]]:
    return [(text[slice(*match.span)], match.exact) for match in Searcher(quote).find(text)]


def test_a_quotation_is_found_whatever_its_punctuation() -> None:
    assert found("全市检测了61万款应用；责令改正 1024款") == [("全市检测了61万款应用,责令改正1024款", True)]


def test_every_exact_place_is_found() -> None:
    assert len(found("净化环境", "净化环境。别的。净化,环境。")) == 2


def test_a_condensed_quotation_finds_the_whole_passage() -> None:
    [(text, exact)] = found("一季度全市检测了61万款应用，进一步净化了环境")
    assert not exact
    assert text.startswith("一季度") and text.endswith("环境") and "134款" in text


def test_a_wrong_figure_does_not_hide_the_passage() -> None:
    assert found("责令改正1042款，下架了134款，进一步净化了环境")[0][1] is False


def test_another_sentence_of_the_same_kind_is_not_taken_for_it() -> None:
    assert found("二季度，全省销售新能源汽车129.3万辆，同比增长1.4倍") == []


def test_nothing_is_found_for_punctuation_alone() -> None:
    assert found("……") == []


def test_a_decimal_point_is_no_punctuation() -> None:
    text = "全市平均降雨量228毫米,最大61.5毫米。"
    assert [exact for _, exact in found("全市平均降雨量22.8毫米", text)] == [False]


def test_half_a_figure_is_no_exact_match() -> None:
    assert all(not exact for _, exact in found("同比增长5.6", "投资同比增长5.68%。"))


def test_an_inexact_match_takes_the_whole_figure() -> None:
    assert found("一季度制造业投资同比增长16.5%", "其中,制造业投资同比增长15.6%,比上年快。") == [("制造业投资同比增长15.6%", False)]


def test_a_word_more_inside_does_not_cut_the_end() -> None:
    assert found("已经在45个大类中得到应用", "工业互联网已经在45个大类中得到了应用,规模扩大。") == [("已经在45个大类中得到了应用", False)]
