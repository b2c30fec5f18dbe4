"""Variants at one place of three copies are one finding, as grave as the gravest, and every witness stands where it says so."""

from dataclasses import replace

from auditor.compare.findings.join import ordered
from tests.compare.findings.test_join import finding_of
from tests.compare.texts import disagreements

BASE = "全市工业增加值同比增长22.8%，增速居全省首位，企业用电量同步回升。"


def _told(*texts: str) -> list[tuple[str, str, list[tuple[str | None, list[tuple[str, int]]]]]]:
    return [
        (found.rule, found.severity, [(one.text, [(at.article, at.column) for at in one.witnesses]) for one in found.readings])
        for found in disagreements(*texts)
    ]


def test_one_finding_as_grave_as_the_gravest_of_its_variants() -> None:
    slipped, rounded = BASE.replace("22.8%", "228%"), BASE.replace("22.8%", "约23%")
    [(rule, severity, readings)] = _told(BASE, rounded, slipped)
    assert (rule, severity, [text for text, _ in readings]) == ("F101", "high", ["22.8%", "228%", "约23%"])


def test_a_witness_that_shares_the_reading_stands_where_it_has_it() -> None:
    shared = "据介绍，全市工业增加值同比增长22.8%，增速居全省首位，企业用电量同步回升。"
    [(rule, _, readings)] = _told(BASE, BASE.replace("22.8%", "228%"), shared)
    assert (rule, readings) == ("F101", [("22.8%", [("0.txt", 12), ("2.txt", 16)]), ("228%", [("1.txt", 12)])])


def test_an_update_and_a_slip_at_one_place_are_one_finding() -> None:
    base = "截至8月1日15时，此次山洪灾害已造成106人遇难，搜救工作仍在进行，道路和供电正在抢修。"
    later, slipped = base.replace("15时", "18时").replace("106人", "110人"), base.replace("106人", "160人")
    told = [(rule, [text for text, _ in readings]) for rule, _, readings in _told(base, later, slipped) if rule != "D201"]
    assert told == [("F101", ["106人", "160人", "110人"])]


def test_a_figure_and_a_word_at_one_place_are_two_findings() -> None:
    told = _told("该厂去年产量增长3.5%，订单充足，生产平稳。", "该厂去年产量下降5.3%，订单充足，生产平稳。")
    assert {rule for rule, _, _ in told} >= {"F106"}


def test_the_worst_and_the_surest_come_first() -> None:
    grades = [("a", "low", "high"), ("b", "high", "low"), ("c", "high", "high"), ("d", "info", "high")]
    found = [replace(finding_of(name), severity=severity, confidence=confidence) for name, severity, confidence in grades]  # type: ignore[arg-type]
    assert [finding.id for finding in ordered(found)] == ["c", "b", "a", "d"]
