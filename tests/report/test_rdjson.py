import json
from dataclasses import replace
from pathlib import Path

import jsonschema  # type: ignore[import-untyped]
import pytest

from auditor.model import Finding, Place, Result
from auditor.report import REPORTS, RenderOptions
from tests.report.factory import hostile, large, small

SCHEMA = json.loads((Path(__file__).parent / "schemas" / "rdjson.json").read_text(encoding="utf-8"))


def told(result: Result, options: RenderOptions) -> list[dict]:  # type: ignore[type-arg]
    document = json.loads(REPORTS["rdjson"].render(result, options))
    jsonschema.validate(document, SCHEMA)
    return [one for one in document["diagnostics"] if "code" in one]


def noted(result: Result, options: RenderOptions) -> list[tuple[str, str]]:
    """What is told besides the findings: severity and path."""
    document = json.loads(REPORTS["rdjson"].render(result, options))
    return [(one["severity"], one["location"]["path"]) for one in document["diagnostics"] if "code" not in one]


def only(finding: Finding, place: Place) -> Result:
    """The small result with one finding, whose departing reading stands at `place`."""
    first, second = finding.readings[:2]
    return replace(small(), findings=(replace(finding, readings=(first, replace(second, witnesses=(place,)))),))


@pytest.mark.parametrize("result", [small(), hostile(), large(3), replace(small(), findings=())])
def test_keeps_to_the_format(result: Result, options: RenderOptions) -> None:
    told(result, options)


def test_columns_count_bytes(options: RenderOptions) -> None:
    finding = small().findings[0]
    place = finding.readings[1].witnesses[0]
    [diagnostic] = told(only(finding, place), options)
    line = place.sentence.encode()
    span = diagnostic["location"]["range"]
    assert span["start"]["line"] == span["end"]["line"] == place.line
    assert line[span["start"]["column"] - 1 : span["end"]["column"] - 1].decode() == finding.readings[1].text


def test_a_sentence_that_begins_within_its_line_is_told_by_the_line(options: RenderOptions) -> None:
    finding = small().findings[0]
    place = finding.readings[1].witnesses[0]
    moved = replace(place, column=place.column + 40, end_column=place.end_column + 40)
    [diagnostic] = told(only(finding, moved), options)
    assert diagnostic["location"]["range"] == {"start": {"line": place.line}, "end": {"line": place.line}}


def test_an_omission_is_told_by_its_whole_sentence(options: RenderOptions) -> None:
    finding = small().findings[0]
    place = finding.readings[1].witnesses[0]
    gap = replace(place, column=1, end_column=1 + len(place.sentence), length=0)
    [diagnostic] = told(only(finding, gap), options)
    span = diagnostic["location"]["range"]
    assert (span["start"]["column"], span["end"]["column"]) == (1, 1 + len(place.sentence.encode()))


def test_a_record_has_no_line_of_the_file(options: RenderOptions) -> None:
    finding = small().findings[0]
    place = replace(finding.readings[1].witnesses[0], record=3)
    assert told(only(finding, place), options)[0]["location"] == {"path": place.path}


def test_known_and_merely_informing_findings_are_no_comments(options: RenderOptions) -> None:
    result = small()
    assert told(replace(result, findings=tuple(replace(f, known=True) for f in result.findings)), options) == []
    assert told(replace(result, findings=tuple(replace(f, severity="info") for f in result.findings)), options) == []


def test_what_was_not_read_is_told_and_what_was_checked(options: RenderOptions) -> None:
    result = small()
    unread = [("WARNING", skipped.path) for skipped in result.skipped if not skipped.ignored]
    assert unread and noted(result, options) == unread
    new = result.articles[0]
    checked = noted(replace(result, compared_with=7), replace(options, new_articles=frozenset({new.id})))
    assert checked == [*unread, ("INFO", new.path)]
    assert noted(replace(result, skipped=(), articles=(), compared_with=7), options) == []
