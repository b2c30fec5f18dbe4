"""sample_corpus/ holds what EXPECTED.json says of it: nothing missed, nothing extra."""

import json
import re
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from opencc import OpenCC

from auditor.compare.weighing import LOW

ROOT = Path(__file__).parents[1]
CORPUS = ROOT / "sample_corpus"
EXPECTED: dict[str, Any] = json.loads((CORPUS / "EXPECTED.json").read_text(encoding="utf-8"))
GOLD = Path(__file__).parent / "gold" / "sample_corpus.json"
SLACK = 6
"""How many characters a reading may have beside the text that is expected: a comparator, a unit, the noun counted."""


@cache
def report() -> dict[str, Any]:
    """The JSON report of an audit of the sample, made by the command that a newcomer runs."""
    command = [str(Path(sys.executable).with_name("audit")), "sample_corpus", "--exclude", "EXPECTED.json", "-f", "json", "--isolated"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", timeout=120)
    assert done.returncode == 0, done.stderr
    parsed: dict[str, Any] = json.loads(done.stdout)
    return parsed


def name(place: dict[str, Any]) -> str:
    path: str = place["path"].removeprefix("sample_corpus/")
    return path if place["record"] is None else f"{path}#{place['record']}"


def fits(expected: dict[str, Any], reading: dict[str, Any]) -> bool:
    if expected["articles"] != sorted({name(place) for place in reading["witnesses"]}):
        return False
    if "text" not in expected:
        return True
    wanted, found = expected["text"], reading["text"]
    if wanted is None or found is None:
        return wanted is found
    return wanted in plain(found) and len(plain(found)) <= len(wanted) + SLACK


def plain(text: str) -> str:
    """Without spliced pinyin and thousands separators, in Simplified characters: a reading is told as one of its witnesses has it."""
    bare = re.sub(r"\([a-zà-ǿāēīōūǎěǐǒǔǜ]+\)|(?<=\d),(?=\d{3})", "", text)
    return str(OpenCC("tw2s").convert(bare))


def matches(expected: dict[str, Any], finding: dict[str, Any]) -> bool:
    """The same rule as severe, and every reading that is expected stands in the finding, with exactly its articles."""
    if (expected["rule"], expected["severity"]) != (finding["rule"], finding["severity"]):
        return False
    return all(any(fits(wanted, reading) for reading in finding["readings"]) for wanted in expected["readings"])


def is_hint(finding: dict[str, Any]) -> bool:
    """Tell whether a finding is a difference that no rule knows and that is hardly worth a glance."""
    return finding["severity"] == "info" and finding["score"] is not None and finding["score"] < LOW


def tell(finding: dict[str, Any]) -> str:
    readings = " / ".join(f"{reading['text']} {sorted({name(p) for p in reading['witnesses']})}" for reading in finding["readings"])
    return f"{finding['rule']} {finding['severity']} {readings}"


def title(expected: dict[str, Any]) -> str:
    return f"{expected['rule']} " + " / ".join(str(reading.get("text", "*")) for reading in expected["readings"])


@pytest.mark.parametrize("expected", EXPECTED["findings"], ids=title)
def test_nothing_is_missed(expected: dict[str, Any]) -> None:
    same_rule = [finding for finding in report()["findings"] if finding["rule"] == expected["rule"]]
    assert any(matches(expected, finding) for finding in same_rule), [tell(finding) for finding in same_rule]


def test_nothing_is_extra() -> None:
    extra = [
        tell(finding)
        for finding in report()["findings"]
        if finding["rule"] not in EXPECTED["uncounted"]
        and not is_hint(finding)
        and not any(matches(expected, finding) for expected in EXPECTED["findings"])
    ]
    assert not extra, "\n".join(extra)


def test_nothing_is_told_twice() -> None:
    for expected in EXPECTED["findings"]:
        told = [tell(finding) for finding in report()["findings"] if matches(expected, finding)]
        anything = [other for other in EXPECTED["findings"] if other["rule"] == expected["rule"] and fitting_anything(other)]
        assert len(told) <= 1 or anything, told


def fitting_anything(expected: dict[str, Any]) -> bool:
    return any("text" not in reading for reading in expected["readings"])


def test_every_rule_is_planted() -> None:
    from auditor.compare import BY_CODE

    over_time = {"U702"}  # takes two versions of one page, and the sample is of one day
    in_events = {"E801", "E802"}  # looked for with --events only
    assert {expected["rule"] for expected in EXPECTED["findings"]} | set(EXPECTED["uncounted"]) | over_time | in_events == set(BY_CODE)


def test_the_invented_event_has_its_ledger() -> None:
    """And nothing else of the sample is an event: the releases of a series and the copies of one briefing are none."""
    command = [
        str(Path(sys.executable).with_name("audit")),
        "events",
        "sample_corpus",
        "--exclude",
        "EXPECTED.json",
        "-f",
        "json",
        "--isolated",
    ]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, check=True)
    found = json.loads(done.stdout)
    told = [
        {
            "articles": sorted(telling["article"].removeprefix("sample_corpus/") for telling in event["tellings"]),
            "rows": [
                {"kind": row["kind"], "verdict": row["verdict"], "figures": [cell["text"] for cell in row["cells"]]}
                for row in event["rows"]
            ],
        }
        for event in found["events"]
    ]
    assert told == EXPECTED["events"]
    assert [finding["rule"] for finding in found["findings"]] == ["E801"]


def test_ids_severities_and_confidences_are_what_they_were(pytestconfig: pytest.Config) -> None:
    """A baseline that was committed has to stay valid; `make update-gold` renews this after a change that is meant."""
    found = [{key: finding[key] for key in ("id", "rule", "severity", "confidence")} for finding in report()["findings"]]
    made = "[\n" + ",\n".join(map(json.dumps, found)) + "\n]\n"
    if pytestconfig.getoption("--update-gold"):
        GOLD.write_text(made, encoding="utf-8")
    assert made.splitlines() == GOLD.read_text(encoding="utf-8").splitlines()


def test_clusters() -> None:
    found = sorted(
        sorted(witness["article"].removeprefix("sample_corpus/") for witness in cluster["witnesses"]) for cluster in report()["clusters"]
    )
    assert found == sorted(sorted(cluster["articles"]) for cluster in EXPECTED["clusters"])


def test_skipped() -> None:
    assert sorted(name(skipped) for skipped in report()["skipped"]) == EXPECTED["skipped"]
    assert all(skipped["reason"] for skipped in report()["skipped"])


def test_every_reading_stands_where_the_report_says() -> None:
    """In the plain files among the sample; containers have their own tests."""
    for finding in report()["findings"]:
        for reading in finding["readings"]:
            for place in reading["witnesses"]:
                path = ROOT / place["path"]
                if reading["text"] is None or place["record"] or path.suffix not in {".md", ".txt", ".html"}:
                    continue
                lines = path.read_text(encoding="utf-8").split("\n")
                assert place["end_line"] >= place["line"]
                if place["line"] == place["end_line"]:
                    said = lines[place["line"] - 1][place["column"] - 1 : place["end_column"] - 1]
                    assert said and said in place["sentence"]
