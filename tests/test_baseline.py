from dataclasses import replace
from pathlib import Path

import pytest

from auditor import baseline
from auditor.errors import ConfigError
from tests.test_config import finding


def test_what_is_accepted_is_known_next_time(tmp_path: Path) -> None:
    path = tmp_path / "baseline.json"
    path.write_text(baseline.render([finding()], {}, "en"), encoding="utf-8")
    [known] = baseline.apply([finding()], baseline.load(path))
    assert known.known


def test_notes_survive_an_update_and_nothing_is_dropped() -> None:
    accepted = {"f-1": baseline.Accepted("f-1", "F101", "old", "asked the desk"), "f-9": baseline.Accepted("f-9", "F101", "gone", "x")}
    text = baseline.render([finding()], accepted, "zh")
    assert "asked the desk" in text
    assert "f-9" in text, "a check does not look at everything"


def test_what_the_archive_has_already_is_not_written_down() -> None:
    assert '"accepted": []' in baseline.render([replace(finding(), known=True)], {}, "zh")


@pytest.mark.parametrize(
    "content", ["{", "[]", '{"accepted": []}', '{"format_version": 2, "accepted": []}', '{"format_version": 1, "accepted": [{}]}']
)
def test_what_is_no_baseline_is_refused(tmp_path: Path, content: str) -> None:
    path = tmp_path / "baseline.json"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(ConfigError):
        baseline.load(path)


def test_a_missing_baseline_says_so(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="cannot be read"):
        baseline.load(tmp_path / "none.json")
