import datetime
from dataclasses import replace
from pathlib import Path

import pytest

from auditor.config import Config, Suppression, check_rules, find_file, load, suppressions
from auditor.errors import ConfigError, UsageError
from auditor.model import Finding, Message, Place, Reading

RULES = ["F101", "F102", "D201"]


def finding(rule: str = "F101", severity: str = "high", confidence: str = "high", known: bool = False) -> Finding:
    place = Place("new/a.txt", "new/a.txt", None, 1, 1, 1, 3, "涨了22.8毫米。")
    reading = Reading("22.8毫米", "22.8", (place,))
    return Finding("f-1", rule, severity, confidence, None, Message("甲", "a"), (reading,), known)  # type: ignore[arg-type]


def test_the_file_of_the_nearest_folder_counts(tmp_path: Path) -> None:
    (tmp_path / "audit.toml").write_text('lang = "en"\n', encoding="utf-8")
    inner = tmp_path / "a" / "b"
    inner.mkdir(parents=True)
    assert find_file(inner) == tmp_path / "audit.toml"
    (inner / "pyproject.toml").write_text('[tool.other]\nx = 1\n[tool.audit]\nlang = "zh"\n', encoding="utf-8")
    assert find_file(inner) == inner / "pyproject.toml"


def test_a_project_file_without_our_table_is_passed_over(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text("[tool.other]\nx = 1\n", encoding="utf-8")
    assert find_file(tmp_path) != tmp_path / "pyproject.toml"


def test_an_unknown_key_names_the_nearest_known_one(tmp_path: Path) -> None:
    path = tmp_path / "audit.toml"
    path.write_text('min-severty = "high"\n', encoding="utf-8")
    with pytest.raises(ConfigError, match="min-severity"):
        load(path, ["min_severity", "lang"])


def test_dashes_and_underscores_are_the_same_key(tmp_path: Path) -> None:
    path = tmp_path / "audit.toml"
    path.write_text('min-severity = "high"\nreport_dir = "out"\n', encoding="utf-8")
    assert load(path, ["min_severity", "report_dir"]) == {"min_severity": "high", "report_dir": "out"}


@pytest.mark.parametrize("content", [b"lang = ", b"\xff\xfe\x00", b"= 3"])
def test_a_file_that_is_no_toml_says_so(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "audit.toml"
    path.write_bytes(content)
    with pytest.raises(ConfigError, match="not valid TOML"):
        load(path, [])


def test_rules_may_be_named_by_prefix() -> None:
    check_rules(["F", "D2", "F101"], RULES)
    with pytest.raises(UsageError, match="F999"):
        check_rules(["F999"], RULES)


def test_selection_severity_and_confidence() -> None:
    assert Config().wants(finding())
    assert not Config(select=("D",)).wants(finding())
    assert not Config(ignore=("F1",)).wants(finding())
    assert not Config(min_severity="high").wants(finding(severity="medium"))
    assert not Config(min_confidence="high").wants(finding(confidence="medium"))


def test_what_fails() -> None:
    assert Config(fail_on="medium").fails(finding(severity="high"))
    assert not Config(fail_on="medium").fails(finding(severity="low"))
    assert not Config(fail_on="medium").fails(finding(known=True))
    assert not Config().fails(finding())


def test_a_suppression_needs_all_its_criteria() -> None:
    sources: dict[str, str | None] = {"new/a.txt": "财经网"}
    assert Suppression("checked", rule="F").covers(finding(), sources)
    assert Suppression("checked", rule="F", path="new/*").covers(finding(), sources)
    assert Suppression("checked", source="财经网").covers(finding(), sources)
    assert not Suppression("checked", rule="F", source="别家").covers(finding(), sources)
    assert not Suppression("checked", finding="f-2").covers(finding(), sources)


def test_a_suppression_ends_after_its_last_day() -> None:
    suppression = Suppression("checked", rule="F", until=datetime.date(2026, 1, 31))
    assert not suppression.expired(datetime.date(2026, 1, 31))
    assert suppression.expired(datetime.date(2026, 2, 1))


@pytest.mark.parametrize(
    ("table", "complaint"),
    [
        ({"rule": "F"}, "no reason"),
        ({"reason": "x"}, "neither"),
        ({"reason": "x", "ruel": "F"}, "did you mean 'rule'"),
        ({"reason": "x", "rule": "F", "until": "soon"}, "until"),
    ],
)
def test_a_suppression_that_makes_no_sense_is_refused(table: dict[str, str], complaint: str) -> None:
    with pytest.raises(ConfigError, match=complaint):
        suppressions([table], Path("audit.toml"))


def test_suppressions_take_dates_as_toml_or_text() -> None:
    day = datetime.date(2026, 12, 31)
    tables = [{"reason": "x", "rule": "F", "until": day}, {"reason": "x", "rule": "F", "until": "2026-12-31"}]
    assert [suppression.until for suppression in suppressions(tables, Path("audit.toml"))] == [day, day]


def test_limits_must_make_sense() -> None:
    with pytest.raises(UsageError, match="jobs"):
        Config(jobs=-1)
    with pytest.raises(UsageError, match="max-file-size"):
        Config(max_file_size=0)


def test_a_suppression_covers_the_reading_of_its_source_and_no_other() -> None:
    def said(text: str, *articles: str) -> Reading:
        return Reading(text, None, tuple(Place(name, name, None, 1, 1, 1, 2, text) for name in articles))

    three = replace(finding(), cluster="c", readings=(said("7人", "a"), said("9人", "b"), said("70人", "c")))
    sources = {"a": "甲报", "b": "乙报", "c": "丙报"}
    entry = Suppression("known to round", source="乙报")
    left = entry.left(three, sources)
    assert left is not None and [reading.text for reading in left.readings] == ["7人", "70人"]
    assert left.id == three.id
    assert entry.left(replace(three, readings=three.readings[:2]), sources) is None
    assert Suppression("other", source="丁报").left(three, sources) is three
