import json
from dataclasses import replace
from importlib import resources

import jsonschema  # type: ignore[import-untyped]
import pytest

from auditor.model import Result
from auditor.report import REPORTS, RenderOptions
from tests.report.factory import hostile, large, small

SCHEMA = json.loads(resources.files("auditor.report").joinpath("schema/audit-1.schema.json").read_text("utf-8"))
EMPTY = Result((), (), (), (), {})


@pytest.mark.parametrize("result", [small(), hostile(), EMPTY], ids=["small", "hostile", "empty"])
def test_holds_to_its_schema(result: Result, options: RenderOptions) -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    jsonschema.validate(json.loads(REPORTS["json"].render(result, options)), SCHEMA)


def test_keys_stand_in_the_promised_order(options: RenderOptions) -> None:
    report = json.loads(REPORTS["json"].render(small(), options))
    assert list(report) == ["format_version", "tool", "articles", "skipped", "clusters", "findings", "counts"]
    assert list(report["articles"][0])[:4] == ["id", "path", "record", "source"]
    assert list(report["findings"][0]) == ["id", "rule", "severity", "confidence", "score", "cluster", "message", "known", "readings"]
    place = report["findings"][0]["readings"][0]["witnesses"][0]
    assert list(place) == ["article", "path", "record", "line", "column", "end_line", "end_column", "sentence"]


def test_counts(options: RenderOptions) -> None:
    counts = json.loads(REPORTS["json"].render(small(), options))["counts"]
    assert counts["findings"] == 10
    assert counts["known"] == 1
    assert counts["by_severity"] == {"high": 3, "medium": 4, "low": 1, "info": 2}
    assert counts["by_rule"]["F105"] == 2
    assert counts["folded"] == {"quotes": 6, "script": 5, "spaces": 21, "width": 14}


def test_an_omission_has_no_text(options: RenderOptions) -> None:
    readings = [r for f in json.loads(REPORTS["json"].render(small(), options))["findings"] for r in f["readings"]]
    assert [r["witnesses"][0]["sentence"] for r in readings if r["text"] is None] == [
        "在个人信息保护方面，持续开展应用程序检测，通报并下架了一批违规应用。"
    ]


def test_messages_follow_the_language(options: RenderOptions) -> None:
    messages = [f["message"] for f in json.loads(REPORTS["json"].render(small(), replace(options, lang="en")))["findings"]]
    assert "five years running became years running" in messages


def test_same_result_same_bytes(options: RenderOptions) -> None:
    for name, report in REPORTS.items():
        assert report.render(large(3), options) == report.render(large(3), options), name


def test_the_aligned_texts_are_there_where_they_are_asked_for(options: RenderOptions) -> None:
    report = json.loads(REPORTS["json"].render(small(), replace(options, tables=True)))
    jsonschema.validate(report, SCHEMA)
    assert list(report)[-2:] == ["tables", "counts"]
    assert [table["cluster"] for table in report["tables"]] == sorted(small().tables)
    witnesses = [witness for table in report["tables"] for row in table["rows"] for witness in row["witnesses"]]
    marks = [(witness["text"][mark["start"] : mark["end"]], mark["kind"]) for witness in witnesses for mark in witness["marks"]]
    assert ("五", "fact") in marks
    assert any(kind == "moved" for _, kind in marks)
    assert "tables" not in json.loads(REPORTS["json"].render(small(), options))
