"""Findings are joined by what their readings say: whoever jumps to a place of a reading finds it there."""

from dataclasses import replace

from auditor.compare.findings.join import gathered, joined, united
from auditor.model import Finding, Message, Place, Reading
from tests.compare.texts import disagreements

BEFORE = "当地气象部门表示，未来三天仍有强降雨，请群众注意防范。"
BETWEEN = (
    "河谷镇的道路已经抢通，供电正在恢复当中，全镇8个村共有3200户居民恢复用电，另有45处通信基站投入使用，6座桥梁完成检修，"
    "17公里道路实现单向通车。镇政府设立了9个安置点，向受灾群众发放棉被500床、帐篷120顶，并安排30名医护人员驻点巡诊，确保大家有饭吃、"
    "有衣穿、有干净水喝、有地方住、有病能及时医治。"
)


def _told(first: str, second: str, copied: tuple[str, str]) -> list[tuple[str, list[tuple[str | None, set[str]]]]]:
    """Return of each finding between a text and its copy, which set another mark, what stands at the places of each reading."""
    texts = [
        f"{BEFORE}救援队当天在河谷镇救出{one}{mark}均已送往医院接受治疗。{BETWEEN}救援队当天在河谷镇救出{two}{mark}均已送往医院接受治疗。"
        for mark, (one, two) in (("，", (first, second)), ("、", copied))
    ]
    return [
        (
            finding.rule,
            [
                (reading.text, {texts[int(at.article[0])][at.column - 1 :][: len(reading.text or "")] for at in reading.witnesses})
                for reading in finding.readings
            ],
        )
        for finding in disagreements(*texts)
    ]


def test_figures_that_changed_places_between_two_like_sentences_point_at_themselves() -> None:
    assert _told("12人", "21人", ("21人", "12人")) == [("F101", [("12人", {"12人"}), ("21人", {"21人"})])]


def test_one_slip_in_two_like_sentences_is_one_finding_at_all_its_places() -> None:
    assert _told("12人", "12人", ("21人", "21人")) == [("F101", [("12人", {"12人"}), ("21人", {"21人"})])]


def test_figures_that_stayed_in_their_places_are_not_told() -> None:
    assert _told("12人", "21人", ("12人", "21人")) == []


def _reading(key: str, *places: tuple[str, int]) -> Reading:
    return Reading(key or None, None, tuple(Place(name, name, None, column, 1, column, 2, "") for name, column in places), key)


def _finding(name: str, *readings: Reading, rule: str = "F101") -> Finding:
    return Finding(name, rule, "high", "high", "c-1", Message("", ""), readings)


def _places(finding: Finding) -> list[tuple[str, list[tuple[str, int]]]]:
    return [(reading.key, [(at.article, at.line) for at in reading.witnesses]) for reading in finding.readings]


def test_readings_in_another_order() -> None:
    first = _finding("x", _reading("12", ("a", 1)), _reading("21", ("b", 1)))
    second = _finding("x", _reading("21", ("a", 5)), _reading("12", ("b", 5), ("a", 1)))
    assert _places(joined(first, second)) == [("12", [("a", 1), ("b", 5)]), ("21", [("b", 1), ("a", 5)])]


def test_two_parts_of_a_sum_that_are_alike_keep_their_places_apart() -> None:
    first = _finding("x", _reading("300", ("a", 1)), _reading("300", ("a", 2)), _reading("700", ("a", 3)))
    second = _finding("x", _reading("300", ("b", 1)), _reading("300", ("b", 2)), _reading("700", ("b", 3)))
    told = _places(joined(first, second))
    assert told == [("300", [("a", 1), ("b", 1)]), ("300", [("a", 2), ("b", 2)]), ("700", [("a", 3), ("b", 3)])]


def test_a_reading_more_of_a_kind_goes_to_the_last_of_its_kind_and_one_of_a_new_kind_is_added() -> None:
    first = _finding("x", _reading("300", ("a", 1)))
    second = _finding("x", _reading("300", ("b", 1)), _reading("300", ("b", 2)), _reading("", ("b", 3)))
    assert _places(joined(first, second)) == [("300", [("a", 1), ("b", 1), ("b", 2)]), ("", [("b", 3)])]


def test_findings_of_one_id_are_united_in_the_order_of_the_first() -> None:
    one, two = _finding("x", _reading("1", ("a", 1))), _finding("y", _reading("2", ("a", 2)))
    again = _finding("x", _reading("1", ("c", 3)))
    assert [(finding.id, _places(finding)) for finding in united([one, two, again])] == [
        ("x", [("1", [("a", 1), ("c", 3)])]),
        ("y", [("2", [("a", 2)])]),
    ]


def test_of_findings_of_one_id_the_gravest_grade_is_kept_whichever_comes_first() -> None:
    mild = replace(_finding("x", _reading("24GB", ("a", 1))), severity="info", confidence="low")
    grave = replace(_finding("x", _reading("24GB", ("b", 1))), severity="high", confidence="medium")
    for some in ([mild, grave], [grave, mild]):
        [told] = united(some)
        assert (told.severity, told.confidence) == ("high", "medium")
        assert {place for _, places in _places(told) for place in places} == {("a", 1), ("b", 1)}


def test_a_name_that_is_miswritten_throughout_is_one_finding() -> None:
    first = _finding("x", _reading("罗俊", ("a", 1)), _reading("罗骏", ("b", 1)))
    turned = _finding("y", _reading("罗骏", ("b", 7)), _reading("罗俊", ("a", 7)))
    [told] = gathered([first, turned], lambda finding: True)
    assert _places(told) == [("罗俊", [("a", 1), ("a", 7)]), ("罗骏", [("b", 1), ("b", 7)])]


def test_a_name_of_other_articles_and_what_is_no_name_stay_apart() -> None:
    first = _finding("x", _reading("罗俊", ("a", 1)), _reading("罗骏", ("b", 1)))
    elsewhere = _finding("y", _reading("罗骏", ("c", 7)), _reading("罗俊", ("a", 7)))
    assert [finding.id for finding in gathered([first, elsewhere], lambda finding: True)] == ["x", "y"]
    assert [finding.id for finding in gathered([first, replace_id(first)], lambda finding: False)] == ["x", "z"]


def replace_id(finding: Finding) -> Finding:
    return _finding("z", *finding.readings)


def finding_of(name: str) -> Finding:
    """A finding of one reading, for tests of order."""
    return _finding(name, _reading("1", ("a", 1)))
