"""What another telling gives: said at info by check and cite, and only of figures that are not the same."""

from pathlib import Path

import pytest

from auditor.cli import main
from auditor.compare.rules.tellings import ELSEWHERE
from auditor.report import citation
from tests.events.tales import told, written
from tests.events.test_find import FERRY, OTHERS

QUOTE = "截至8月10日6时，“晨光3号”侧翻已造成7人死亡，21人获救。"


def _cited(capsys: pytest.CaptureFixture[str], archive: Path, quote: str, *more: str) -> list[dict[str, object]]:
    found: list[dict[str, object]] = told(capsys, "cite", quote, "--in", archive, *more)["findings"]
    return found


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    (tmp_path / "old").mkdir()
    return written(tmp_path / "old", *FERRY, *OTHERS)


def test_cite_says_what_another_telling_gives_and_disputes_nothing(archive: Path, capsys: pytest.CaptureFixture[str]) -> None:
    [finding] = _cited(capsys, archive, QUOTE, "--events")
    assert (finding["rule"], finding["severity"]) == ("E802", "info")
    assert [reading["text"] for reading in finding["readings"]] == ["7人", "5人"]  # type: ignore[attr-defined]
    assert main(["cite", QUOTE, "--in", str(archive), "--events", "--isolated", "-q", "--jobs", "1"]) == 0
    assert "E802" in capsys.readouterr().out


def test_the_rule_is_called_the_same_everywhere() -> None:
    assert ELSEWHERE.code == citation.ELSEWHERE


def test_cite_says_nothing_of_events_unless_asked(archive: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert _cited(capsys, archive, QUOTE) == []


@pytest.mark.parametrize("quote", ["市消防救援支队17时32分接到报警赶到现场", "新馆位于学府路，建筑面积2.6万平方米"])
def test_cite_says_nothing_where_all_say_the_same_or_nobody_else_tells_it(
    archive: Path, quote: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert _cited(capsys, archive, quote, "--events") == []


def test_cite_says_the_same_over_an_index(archive: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    index = tmp_path / "archive.index"
    assert main(["index", "build", str(index), str(archive), "-q", "--jobs", "1"]) == 0
    over_files, over_index = (_cited(capsys, where, QUOTE, "--events") for where in (archive, index))
    assert over_files == over_index != []


def test_check_says_what_the_archive_gives_for_a_new_article_and_fails_for_a_conflict_alone(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "old").mkdir()
    (tmp_path / "new").mkdir()
    harmless = (*FERRY[1][:3], FERRY[1][3].replace("核载50人", "核载30人"))
    old, new = written(tmp_path / "old", FERRY[0], *OTHERS), written(tmp_path / "new", harmless)
    found = told(capsys, "check", new, "--against", old, "--events")["findings"]
    assert [(finding["rule"], [reading["text"] for reading in finding["readings"]]) for finding in found] == [("E802", ["7人", "5人"])]
    assert main(["check", str(new), "--against", str(old), "--events", "--isolated", "-q", "--jobs", "1"]) == 0
