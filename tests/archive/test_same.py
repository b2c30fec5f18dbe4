"""An archive in parts gives the bytes of the plain audit, however it is cut and however often it was interrupted."""

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from auditor.cli import main
from tests.archive.made import REPORTS, in_parts, inputs, parts_of, reports, written

KILLS = int(os.environ.get("AUDIT_PART_KILLS", "10"))
SMALL = "from auditor.archive import plan, reading; reading.ROWS = 11; plan.READ_AT_ONCE = 6000; "
COMMAND = [sys.executable, "-c", SMALL + "import sys; from auditor.cli import main; sys.exit(main())"]


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """So few articles in a row group, and so little in a piece, that there are several of each."""
    monkeypatch.setattr("auditor.archive.reading.ROWS", 11)
    monkeypatch.setattr("auditor.archive.plan.READ_AT_ONCE", 6000)


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return inputs(tmp_path_factory.mktemp("inputs"))


@pytest.fixture(scope="module")
def plain(corpus: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    found = reports(corpus, tmp_path_factory.mktemp("plain"), "--jobs", "1")
    assert found["csv"].count(b"F101") > 3, "there is something to be found"
    return found


@pytest.mark.parametrize(("parts", "jobs"), [(1, 1), (4, 1), (16, 1), (4, 2)])
def test_parts_and_processes_make_no_difference(corpus: Path, plain: dict[str, bytes], tmp_path: Path, parts: int, jobs: int) -> None:
    found = in_parts(corpus, tmp_path / "archive", tmp_path, "--parts", str(parts), "--jobs", str(jobs))
    assert found == plain
    assert len(parts_of(tmp_path / "archive", "told")) == parts
    assert len(parts_of(tmp_path / "archive", "articles")) > 3


@pytest.mark.slow
def test_a_run_that_is_killed_goes_on_where_it_was(corpus: Path, plain: dict[str, bytes], tmp_path: Path) -> None:
    if sys.platform == "win32":
        pytest.skip("there is no SIGKILL")
    options = ["--archive", "archive", "--parts", "4", "--json", "--csv", "--tables", "-q", "-f", "csv", "--report-dir", "reports"]
    command = [*COMMAND, str(corpus), *options, "--jobs", "2"]
    draw = random.Random(20)
    killed = 0
    for _ in range(KILLS):
        before = _whole_parts(tmp_path / "archive")
        process = subprocess.Popen(command, cwd=tmp_path, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)
        until = time.monotonic() + 60
        more = draw.randint(1, 25)
        while process.poll() is None and _whole_parts(tmp_path / "archive") < before + more and time.monotonic() < until:
            time.sleep(0.02)
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
            killed += 1
        if process.wait() == 0 and killed < KILLS // 2:  # on a busy machine it may be done before anybody looks, and begins anew
            shutil.rmtree(tmp_path / "archive")
    assert killed > 2
    assert subprocess.run(command, cwd=tmp_path, stdout=subprocess.DEVNULL, check=False).returncode == 0
    assert written(tmp_path / "reports") == plain
    assert not list(tmp_path.glob("archive/**/.*.part")), "nothing half written is left"


def _whole_parts(archive: Path) -> int:
    """Return how many parts are whole. A walk passes over a folder that the run takes away meanwhile, where a glob fails."""
    return sum(name.startswith("part-") for _, _, names in os.walk(archive) for name in names)


def test_what_is_whole_is_not_made_again(corpus: Path, plain: dict[str, bytes], tmp_path: Path) -> None:
    in_parts(corpus, tmp_path / "archive", tmp_path, "--parts", "2")
    before = {path: path.stat().st_mtime_ns for path in tmp_path.glob("archive/*/part-*")}
    assert in_parts(corpus, tmp_path / "archive", tmp_path, "--parts", "2") == plain
    assert {path: path.stat().st_mtime_ns for path in tmp_path.glob("archive/*/part-*")} == before


def test_another_selection_reads_and_compares_nothing_anew(corpus: Path, tmp_path: Path) -> None:
    in_parts(corpus, tmp_path / "archive", tmp_path, "--parts", "2")
    before = {path: path.stat().st_mtime_ns for path in parts_of(tmp_path / "archive", "variants")}
    found = in_parts(corpus, tmp_path / "archive", tmp_path, "--parts", "2", "--select", "F", "--min-severity", "medium")
    assert found == reports(corpus, tmp_path / "plain", "--select", "F", "--min-severity", "medium")
    assert {path: path.stat().st_mtime_ns for path in parts_of(tmp_path / "archive", "variants")} == before
    assert len(list((tmp_path / "archive").glob("told-*"))) == 1, "what the earlier selection told is gone"


def test_other_inputs_are_another_plan(corpus: Path, tmp_path: Path) -> None:
    own = tmp_path / "own.jsonl"
    own.write_text((corpus / "items.jsonl").read_text("utf-8"), encoding="utf-8")
    in_parts(own, tmp_path / "archive", tmp_path, "--parts", "2")
    with own.open("a", encoding="utf-8") as file:
        file.write((corpus / "items.jsonl").read_text("utf-8"))
    assert in_parts(own, tmp_path / "archive", tmp_path, "--parts", "2") == reports(own, tmp_path / "plain")
    assert len(list((tmp_path / "archive").glob("articles-*"))) == 1


def test_sources_may_be_ranked_and_findings_suppressed(corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    lines = ['source-priority = ["报3"]', "[[suppress]]", 'rule = "F101"', 'source = "报1"', 'reason = "known"']
    Path("audit.toml").write_text("\n".join([*lines, "[[suppress]]", 'rule = "W405"', 'reason = "idle"', ""]), encoding="utf-8")
    assert in_parts(corpus, tmp_path / "archive", tmp_path, "--parts", "3") == reports(corpus, tmp_path / "plain")


def test_an_archive_may_lie_at_an_address(corpus: Path, plain: dict[str, bytes], tmp_path: Path) -> None:
    pytest.importorskip("fsspec")
    for _ in range(2):
        found = reports(corpus, tmp_path, "--archive", "memory://bucket/archive", "--parts", "2", "--jobs", "1")
        assert found == plain


def test_the_same_name_twice_is_the_later_article(tmp_path: Path, corpus: Path) -> None:
    text = (corpus / "items.jsonl").read_text("utf-8").splitlines()
    for name in ("a.jsonl", "b.jsonl"):
        (tmp_path / name).write_text("\n".join(text[:9]) + "\n", encoding="utf-8")
    assert set(in_parts(tmp_path, tmp_path / "archive", tmp_path / "r", "--parts", "2")) == set(REPORTS)


def test_no_article_at_all(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("", encoding="utf-8")
    assert main([str(tmp_path / "a.txt"), "--archive", str(tmp_path / "archive"), "-q"]) == 3


def test_an_index_is_built_of_the_parts_as_of_the_inputs(corpus: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    in_parts(corpus, tmp_path / "archive", tmp_path, "--parts", "2")
    assert main(["index", "build", str(tmp_path / "one"), "--from-archive", str(tmp_path / "archive"), "-q"]) == 0
    assert main(["index", "build", str(tmp_path / "two"), str(corpus), "-q", "--jobs", "1"]) == 0
    told = [json.loads(_described(tmp_path / name, capsys)) for name in ("one", "two")]
    assert told[0] | {"size": ""} == told[1] | {"size": ""}
    assert main(["index", "build", str(tmp_path / "three"), "--from-archive", str(corpus), "--lang", "en"]) == 2
    assert "audit PATH... --archive" in capsys.readouterr().err
    assert main(["index", "build", str(tmp_path / "three")]) == 2


def _described(index: Path, capsys: pytest.CaptureFixture[str]) -> str:
    capsys.readouterr()
    assert main(["index", "info", str(index), "-f", "json"]) == 0
    return capsys.readouterr().out
