"""`audit diff` and `audit decide`, and the options of a report that go with them."""

import json
from dataclasses import replace
from pathlib import Path

import jsonschema  # type: ignore[import-untyped]
import pytest

from auditor import baseline
from auditor.cli import main
from auditor.report import REPORTS, RenderOptions
from auditor.report.difference import difference, load, since
from tests.report.factory import RULES, small
from tests.report.test_json import SCHEMA

ROOT = Path(__file__).parents[1]
RESULT = small()


@pytest.fixture
def reports(tmp_path: Path) -> tuple[Path, Path]:
    """A report, and a later one in which the first finding is gone and the last one is new."""
    paths = tmp_path / "old.json", tmp_path / "new.json"
    for path, findings in zip(paths, (RESULT.findings[:-1], RESULT.findings[1:]), strict=True):
        path.write_text(REPORTS["json"].render(replace(RESULT, findings=findings), RenderOptions("0", RULES)), "utf-8")
    return paths


def test_a_finding_is_new_gone_or_unchanged(reports: tuple[Path, Path], capsys: pytest.CaptureFixture[str]) -> None:
    old, new = map(str, reports)
    assert main(["diff", old, new, "-f", "json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert [finding["id"] for finding in told["new"]] == [RESULT.findings[-1].id]
    assert [finding["id"] for finding in told["gone"]] == [RESULT.findings[0].id]
    assert len(told["unchanged"]) == 8
    assert main(["diff", old, new]) == 0
    first, *lines = capsys.readouterr().out.splitlines()
    assert first == "新增1处，消失1处，不变8处"
    assert [line[0] for line in lines] == ["+", "-"]
    assert main(["diff", old, old, "--lang", "en"]) == 0
    assert capsys.readouterr().out == "0 new, 0 gone, 9 unchanged\n"


def test_what_is_new_can_fail(reports: tuple[Path, Path]) -> None:
    old, new = map(str, reports)
    assert main(["diff", new, old, "--fail-on", "high"]) == 1, "the first one is high"
    assert main(["diff", old, new, "--fail-on", "medium"]) == 0, "the last one is information"
    assert main(["diff", old, new, "--fail-on", "info"]) == 1


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"findings": [1]}', '{"format_version": 9, "findings": []}'])
def test_what_is_no_report_is_refused(content: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "x.json"
    path.write_text(content, "utf-8")
    assert main(["diff", str(path), str(path)]) == 2
    assert "Traceback" not in capsys.readouterr().err


def test_what_is_new_since_an_earlier_report(reports: tuple[Path, Path]) -> None:
    told = since("old.json", load(reports[0]), RESULT.findings[1:])
    assert told.new == {RESULT.findings[-1].id}
    assert [gone.id for gone in told.gone] == [RESULT.findings[0].id]
    assert told.unchanged == 8
    assert not difference({}, {}).new


def decided(path: Path) -> dict[str, str]:
    return {name: decision.verdict for name, decision in baseline.load(path).items()}


def test_decisions_are_written_changed_and_taken_back(tmp_path: Path, reports: tuple[Path, Path]) -> None:
    file = tmp_path / "baseline.json"
    first, second = RESULT.findings[1].id, RESULT.findings[2].id
    said = ["--baseline", str(file), "--by", "周"]
    assert main(["decide", first, second, "--as", "ask", "--note", "等回复", "--report", str(reports[0]), *said]) == 0
    assert main(["decide", second, "--as", "false-alarm", *said]) == 0
    held = baseline.load(file)
    assert decided(file) == {first: "ask", second: "false-alarm"}
    assert held[second].note == "等回复", "a note stays until there is another"
    assert (held[first].by, held[first].message) == ("周", RESULT.findings[1].message.zh)
    assert {finding.id for finding in baseline.apply(RESULT.findings, held) if finding.known and finding.rule != "F105"} == {second}
    document = json.loads(file.read_text("utf-8"))
    assert [entry["id"] for entry in document["accepted"]] == [second], "whoever knows only `accepted` accepts no open question"
    assert [entry["id"] for entry in document["open"]] == [first]
    assert main(["decide", first, second, "--undo", *said]) == 0
    assert decided(file) == {}
    assert main(["decide", "5f0c2e71aa905f0c", "--as", "accepted", *said]) == 0
    assert [held.rule for held in baseline.load(file).values()] == [""], "of which rule it is nobody said"


@pytest.mark.parametrize(
    "arguments",
    [
        ["x"],
        ["x", "--as", "ask", "--undo"],
        ["x", "--as", "perhaps"],
        ["", "--as", "ask"],
        ["a b", "--as", "ask"],
        ["nobody", "--as", "ask", "--report", "old.json"],
    ],
)
def test_a_decision_that_cannot_be_taken_is_refused(
    arguments: list[str], tmp_path: Path, reports: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["decide", *arguments]) == 2
    assert not (tmp_path / "audit-baseline.json").exists()


def test_open_decisions_outlive_an_update_and_a_wrong_word_is_an_error(tmp_path: Path) -> None:
    finding = RESULT.findings[0]
    open_one = baseline.Accepted(finding.id, note="等", verdict="ask", by="周")
    text = baseline.render(RESULT.findings[:2], {finding.id: open_one}, "zh")
    path = tmp_path / "b.json"
    path.write_text(text, "utf-8")
    assert decided(path) == {finding.id: "ask", RESULT.findings[1].id: "accepted"}
    path.write_text(text.replace('"ask"', '"perhaps"'), "utf-8")
    assert main([str(ROOT / "sample_corpus"), "--baseline", str(path), "--quiet"]) == 2


def test_an_audit_knows_what_was_decided_and_says_what_is_new(tmp_path: Path) -> None:
    def run(*more: str) -> dict[str, object]:
        corpus = ROOT / "sample_corpus" / "nanyu", ROOT / "sample_corpus" / "qingchuan-news"
        options = ["--json", "--html", "--quiet", "--report-dir", str(tmp_path), "--isolated"]
        assert main([*map(str, corpus), *options, *more]) == 0
        return dict(json.loads((tmp_path / "audit.json").read_text("utf-8")))

    report = run("--tables")
    jsonschema.validate(report, SCHEMA)
    assert report["tables"]
    findings = report["findings"]
    assert isinstance(findings, list)
    (tmp_path / "old.json").write_text((tmp_path / "audit.json").read_text("utf-8"), "utf-8")
    name = findings[0]["id"]
    main(["decide", name, "--as", "false-alarm", "--note", "传抄", "--baseline", str(tmp_path / "b.json")])
    again = run("--baseline", str(tmp_path / "b.json"), "--since", str(tmp_path / "old.json"))
    assert "tables" not in again
    known = again["findings"]
    assert isinstance(known, list)
    assert [finding["id"] for finding in known if finding["known"]] == [name]
    page = (tmp_path / "audit.html").read_text("utf-8")
    assert "传抄" in page
    assert 'data-t="since_same"' in page
