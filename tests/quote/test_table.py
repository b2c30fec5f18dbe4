"""Eighty quotations that an editor would type, each with its exit code and with who is listed as what."""

import json
from pathlib import Path
from typing import NamedTuple

import pytest

from auditor.cli import main
from tests.quote.archive import write

TABLE = Path(__file__).with_name("quotations.tsv")


class Case(NamedTuple):
    kind: str
    quote: str
    code: int
    sources: tuple[str, ...]
    """`source=agreement`, with a star for a headline; `source+` for one that has a sentence that no other has."""


def cases() -> list[Case]:
    rows = [line.split("\t") for line in TABLE.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    return [Case(kind, quote, int(code), tuple(sources.split())) for kind, quote, code, sources in rows]


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write(tmp_path_factory.mktemp("archive") / "news.jsonl")


@pytest.fixture(scope="module")
def index(archive: Path) -> Path:
    path = archive.with_name("news.index")
    assert main(["index", "build", str(path), str(archive), "-q"]) == 0
    return path


def listed(case: Case, archive: Path, capsys: pytest.CaptureFixture[str]) -> tuple[int, tuple[str, ...]]:
    capsys.readouterr()
    code = main(["cite", case.quote, "--in", str(archive), "-f", "json", "-q", "--jobs", "1"])
    answer = json.loads(capsys.readouterr().out)
    told = [f"{match['source']}={match['agreement']}{'*' if match['headline'] else ''}" for match in answer["matches"]]
    return code, (*told, *(f"{match['source']}+" for match in answer["elsewhere"]))


@pytest.mark.parametrize("case", cases(), ids=lambda case: f"{case.kind}: {case.quote}")
def test_the_verdict_is_right(case: Case, archive: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert listed(case, archive, capsys) == (case.code, case.sources)


@pytest.mark.parametrize("case", cases(), ids=lambda case: f"{case.kind}: {case.quote}")
def test_an_index_gives_the_same_answer(case: Case, index: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert listed(case, index, capsys) == (case.code, case.sources)


def test_the_table_is_whole() -> None:
    counts = {
        kind: sum(case.kind == kind for case in cases()) for kind in ("abridged", "stitched", "wrong", "headline", "figure", "script")
    }
    assert counts == {"abridged": 20, "stitched": 15, "wrong": 15, "headline": 10, "figure": 10, "script": 10}
