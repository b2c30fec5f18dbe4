from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pytest
import xmlschema

from auditor.model import Result
from auditor.report import REPORTS, RenderOptions
from tests.report.factory import hostile, large, small

SCHEMA = xmlschema.XMLSchema(str(Path(__file__).parent / "schemas" / "junit-10.xsd"))


@pytest.mark.parametrize(
    "result", [small(), hostile(), Result((), (), (), (), {}), large(1, 5)], ids=["small", "hostile", "empty", "clean"]
)
def test_holds_to_the_published_schema(result: Result, options: RenderOptions) -> None:
    SCHEMA.validate(REPORTS["junit"].render(result, options))


def test_only_what_fails_the_audit_is_a_failure(options: RenderOptions) -> None:
    def outcomes(**changed: object) -> tuple[int, int]:
        root = ElementTree.fromstring(REPORTS["junit"].render(small(), replace(options, **changed)))  # type: ignore[arg-type]
        return len(root.findall(".//failure")), len(root.findall("testsuite[@name='findings']/testcase/skipped"))

    assert outcomes() == (0, 10)
    assert outcomes(fail_on="medium") == (6, 4)
    assert outcomes(fail_on="info") == (9, 1)


def test_numbers_add_up_and_names_differ(options: RenderOptions) -> None:
    root = ElementTree.fromstring(REPORTS["junit"].render(large(2, 4), replace(options, fail_on="high")))
    for suite in root:
        cases = suite.findall("testcase")
        assert int(suite.attrib["tests"]) == len(cases)
        assert int(suite.attrib["failures"]) == len(suite.findall("testcase/failure"))
        assert int(suite.attrib["skipped"]) == len(suite.findall("testcase/skipped"))
        assert len({case.attrib["name"] for case in cases}) == len(cases)
    assert int(root.attrib["tests"]) == sum(int(suite.attrib["tests"]) for suite in root)


def test_only_new_articles_pass_where_there_are_new_ones(options: RenderOptions) -> None:
    result = large(0, 4)
    every = ElementTree.fromstring(REPORTS["junit"].render(result, options))
    none = ElementTree.fromstring(REPORTS["junit"].render(result, replace(options, new_articles=frozenset({"other.txt"}))))
    assert (len(every.findall(".//testcase")), len(none.findall(".//testcase"))) == (6, 2)
