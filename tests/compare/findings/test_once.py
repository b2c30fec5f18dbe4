"""The same variant met in two clusters, or in two sentences of one, is one finding."""

from dataclasses import replace

from auditor.compare.findings.join import once
from auditor.model import Finding, Message, Place, Reading


def _reading(key: str, *at: tuple[str, int]) -> Reading:
    return Reading(key, None, tuple(Place(article, article, None, line, 1, line, 3, key) for article, line in at), key)


def _finding(name: str, *readings: Reading, cluster: str | None = "c-1") -> Finding:
    return Finding(name, "D201", "high", "high", cluster, Message("", ""), readings)


EIGHTH, SEVENTH = _reading("8日", ("a", 2)), _reading("7日", ("b", 5))


def test_the_same_readings_at_the_same_places_are_one_whichever_comes_first() -> None:
    one, other = _finding("2", EIGHTH, SEVENTH), _finding("1", _reading("7日", ("b", 5), ("c", 1)), EIGHTH, cluster="c-2")
    for findings in ([one, other], [other, one]):
        [told] = once(findings)
        assert told.id == "1" and {where.article for reading in told.readings for where in reading.witnesses} == {"a", "b", "c"}


def test_the_graver_one_is_kept() -> None:
    low = replace(_finding("1", EIGHTH, SEVENTH), severity="low")
    assert [told.severity for told in once([low, _finding("2", EIGHTH, SEVENTH)])] == ["high"]


def test_the_same_readings_elsewhere_or_of_one_article_alone_are_their_own() -> None:
    elsewhere = _finding("2", EIGHTH, _reading("7日", ("b", 9)))
    alone = _finding("3", EIGHTH, SEVENTH, cluster=None)
    assert len(once([_finding("1", EIGHTH, SEVENTH), elsewhere, alone])) == 3
    assert len(once([_finding("1", EIGHTH, SEVENTH), replace(_finding("2", EIGHTH, SEVENTH), rule="F101")])) == 2
