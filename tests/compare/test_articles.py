"""The briefing of 19 April 2022 in three real copies: what an editor must be told of it, and nothing besides."""

import re
from functools import lru_cache

import pytest

from auditor.collate import collate
from auditor.compare import compare, examine
from auditor.model import Cluster, Finding, SegmentedArticle, Witness
from auditor.normalise import normalise
from auditor.segment import segment
from tests.ingest.texts import ARTICLES, document, needs_shared

pytestmark = needs_shared

FULL, CONDENSED, ROUNDUP = "eastmoney-202204192347943667.md", "shuzhiren-36859.txt", "eastmoney-202204192348142540.md"
MUST = [
    ("F103", "五年", "多年"),
    ("F105", "十项", "重要"),
    ("F105", "61万款", None),
    ("F105", "134款", None),
    ("D202", "上周", "近日"),
    ("D202", "昨天上午", "近日"),
    ("W402", "需要", "可能会"),
]


def _read(name: str) -> SegmentedArticle:
    return segment(normalise(document(ARTICLES / name)))


@lru_cache
def _findings() -> tuple[dict[str, SegmentedArticle], tuple[Finding, ...]]:
    articles = [_read(name) for name in (FULL, CONDENSED, ROUNDUP)]
    by_id = {one.article.id: one for one in articles}
    relations = ("identical", "condensed", "overlap")
    witnesses = tuple(Witness(name, relation, 0.9, 0.5) for name, relation in zip(by_id, relations, strict=True))  # type: ignore[arg-type]
    cluster = Cluster("c-1", witnesses[0].article, witnesses)
    return by_id, tuple(compare(collate(cluster, by_id), by_id)) + tuple(f for one in articles for f in examine(one))


@pytest.mark.parametrize(("rule", "left", "right"), MUST)
def test_what_must_be_told_at_the_right_place(rule: str, left: str, right: str | None) -> None:
    articles, findings = _findings()
    found = [f for f in findings if f.rule == rule and f.readings[0].text == left and f.readings[-1].text == right]
    assert found
    for finding in found:
        for reading in finding.readings:
            for place in reading.witnesses:
                line = articles[place.article].article.raw.split("\n")[place.line - 1]
                assert line[place.column - 1 :].startswith(reading.text or place.sentence[0])


def test_nothing_is_high_and_little_is_medium() -> None:
    _, findings = _findings()
    severities = [finding.severity for finding in findings]
    assert severities.count("high") == 0
    assert severities.count("medium") <= 15


_DOUBTFUL = {("low", "low"), ("info", "low")}


def test_what_is_no_discrepancy() -> None:
    _, findings = _findings()
    sure = [finding for finding in findings if finding.rule != "W405" and (finding.severity, finding.confidence) not in _DOUBTFUL]
    told = " ".join(reading.text or "" for finding in sure for reading in finding.readings)
    assert not re.search("一季度|我们|工信部|315|3·15|谢谢", told)
