import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import jsonschema  # type: ignore[import-untyped]
import pytest

from auditor.model import Result
from auditor.report import REPORTS, RenderOptions
from tests.report.factory import hostile, small

SCHEMA = json.loads((Path(__file__).parent / "schemas" / "sarif-2.1.0.json").read_text("utf-8"))


def run(result: Result, options: RenderOptions) -> dict[str, Any]:
    log: dict[str, Any] = json.loads(REPORTS["sarif"].render(result, options))
    jsonschema.Draft4Validator(SCHEMA, format_checker=jsonschema.FormatChecker()).validate(log)
    return log["runs"][0]  # type: ignore[no-any-return]


@pytest.mark.parametrize("result", [small(), hostile(), Result((), (), (), (), {})], ids=["small", "hostile", "empty"])
def test_holds_to_the_published_schema(result: Result, options: RenderOptions) -> None:
    run(result, options)


def test_the_new_article_comes_first(options: RenderOptions) -> None:
    def first(*new: str) -> str:
        result = run(small(), replace(options, new_articles=frozenset(new)))["results"][0]
        return str(result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"])

    assert first() == "corpus/yuanguang-2024.txt", "without new articles the copy that departs"
    assert first("corpus/gov/briefing.html") == "corpus/gov/briefing.html"
    assert first("corpus/gov/briefing.html", "corpus/yuanguang-2024.txt") == "corpus/yuanguang-2024.txt"


def test_every_other_witness_is_linked_from_the_message(options: RenderOptions) -> None:
    for result in run(hostile(), options)["results"]:
        linked = {int(number) for number in re.findall(r"(?<!\\)\]\((\d+)\)", result["message"]["text"])}
        assert linked == {location["id"] for location in result["relatedLocations"]}


def test_lines_count_inside_a_record_which_is_no_region(options: RenderOptions) -> None:
    related = run(small(), options)["results"][0]["relatedLocations"]
    record = next(location for location in related if "logicalLocations" in location)
    assert record["logicalLocations"][0]["fullyQualifiedName"] == "corpus/dump.jsonl#3"
    assert "region" not in record["physicalLocation"]
    assert record["properties"]["line"] == 5


def test_the_region_is_the_reading(options: RenderOptions) -> None:
    log = run(small(), options)
    assert log["columnKind"] == "unicodeCodePoints"
    region = log["results"][0]["locations"][0]["physicalLocation"]["region"]
    assert region == {"startLine": 6, "startColumn": 20, "endLine": 6, "endColumn": 23, "snippet": {"text": "65%"}}


def test_rules_have_help_and_results_have_fingerprints(options: RenderOptions) -> None:
    log = run(small(), options)
    rules = log["tool"]["driver"]["rules"]
    assert all(rule["help"]["text"] and rule["shortDescription"]["text"] for rule in rules)
    for result, finding in zip(log["results"], small().findings, strict=True):
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"] == finding.rule
        assert result["partialFingerprints"] == {"auditFinding/v1": finding.id}


def test_accepted_findings_are_suppressed(options: RenderOptions) -> None:
    suppressed = [result for result in run(small(), options)["results"] if result.get("suppressions")]
    assert [result["message"]["text"].splitlines()[0] for result in suppressed] == ["十项举措变成了重要举措"]


def test_paths_are_uris(options: RenderOptions) -> None:
    result = small()
    skipped = replace(result.skipped[0], path="新闻 稿/a:b#c.html")
    log = run(replace(result, skipped=(skipped,)), options)
    location = log["invocations"][0]["toolExecutionNotifications"][0]["locations"][0]
    assert location["physicalLocation"]["artifactLocation"]["uri"] == "%E6%96%B0%E9%97%BB%20%E7%A8%BF/a%3Ab%23c.html"
