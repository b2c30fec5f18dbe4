"""The gate gives the same answer over an archive and over an index of it, and an index may grow in any order."""

import json
import os
import random
from pathlib import Path

import pytest

from auditor.cli import main
from tests.test_cli import OTHER, STORY, WRONG

SHARED = Path(os.environ.get("AUDIT_SHARED", Path(__file__).parents[2] / "shared"))
NEWS = SHARED / "corpora" / "news-2023-dev.jsonl"


def output(capsys: pytest.CaptureFixture[str], *arguments: str | Path) -> tuple[int, str]:
    capsys.readouterr()
    code = main([str(argument) for argument in arguments])
    return code, capsys.readouterr().out


@pytest.mark.skipif(not NEWS.is_file(), reason=f"needs the news of {NEWS}")
def test_200_of_the_real_news_against_archive_and_index(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lines = NEWS.read_text(encoding="utf-8").splitlines(keepends=True)
    chosen = set(random.Random(7).sample(range(len(lines)), 200))
    for name, kept in (("new.jsonl", chosen), ("old.jsonl", set(range(len(lines))) - chosen)):
        (tmp_path / name).write_text("".join(lines[number] for number in sorted(kept)), encoding="utf-8")
    index = tmp_path / "archive.index"
    assert output(capsys, "index", "build", index, tmp_path / "old.jsonl", "-q")[0] == 0
    over_archive = output(capsys, "check", tmp_path / "new.jsonl", "--against", tmp_path / "old.jsonl", "-f", "json", "-q")
    over_index = output(capsys, "check", tmp_path / "new.jsonl", "--against", index, "-f", "json", "-q")
    assert over_index == over_archive
    report = json.loads(over_index[1])
    assert len(report["clusters"]) > 20 and report["findings"], "nothing was tested if nothing was found"


ARTICLES = SHARED / "articles"


@pytest.mark.skipif(not ARTICLES.is_dir(), reason=f"needs the articles of {ARTICLES}")
@pytest.mark.parametrize("name", ["shuzhiren-36859.txt", "eastmoney-202204192347943667.md", "cctime-2023-annual.txt"])
def test_a_faithful_copy_of_a_disputed_article_passes(name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "copy").mkdir()
    copy = tmp_path / "copy" / name
    copy.write_bytes((ARTICLES / name).read_bytes())
    assert output(capsys, "check", copy.parent, "--against", ARTICLES)[0] == 0


@pytest.mark.skipif(not ARTICLES.is_dir(), reason=f"needs the articles of {ARTICLES}")
def test_one_wrong_figure_in_a_copy_fails(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = (ARTICLES / "eastmoney-202204192347943667.md").read_text(encoding="utf-8")
    wrong = text.replace("129.3万辆", "192.3万辆")
    assert wrong != text
    copy = tmp_path / "copy.md"
    copy.write_text(wrong, encoding="utf-8")
    code, printed = output(capsys, "check", copy, "--against", ARTICLES, "-f", "github", "-q")
    line = next(number for number, text in enumerate(wrong.splitlines(), 1) if "192.3万辆" in text)
    column = wrong.splitlines()[line - 1].index("192.3万辆") + 1
    assert code == 1
    assert f"line={line},col={column}," in printed


@pytest.fixture
def files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name, text in {"a.txt": STORY, "b.txt": WRONG, "c.txt": OTHER, "d.txt": STORY.replace("1280人", "1820人")}.items():
        (tmp_path / name).write_text(f"晴川昨夜大雨\n{text}\n", encoding="utf-8")
    return tmp_path


def test_an_index_may_grow_in_any_order(files: Path, capsys: pytest.CaptureFixture[str]) -> None:
    answers = set()
    for number, order in enumerate((["a.txt", "b.txt", "c.txt"], ["c.txt", "b.txt", "a.txt"])):
        output(capsys, "index", "build", f"{number}.index", order[0])
        for name in order[1:]:
            assert output(capsys, "index", "add", f"{number}.index", name)[0] == 0
        answers.add(output(capsys, "check", "d.txt", "--against", f"{number}.index", "-f", "json", "-q"))
    [(code, report)] = answers
    assert code == 1
    assert {witness["article"] for cluster in json.loads(report)["clusters"] for witness in cluster["witnesses"]} == {
        "a.txt",
        "b.txt",
        "d.txt",
    }


def test_what_passes_is_added_and_what_fails_is_not(files: Path, capsys: pytest.CaptureFixture[str]) -> None:
    output(capsys, "index", "build", "archive.index", "a.txt")
    assert output(capsys, "check", "b.txt", "--against", "archive.index", "--add")[0] == 1
    assert "articles: 1\n" in output(capsys, "index", "info", "archive.index")[1]
    assert output(capsys, "check", "c.txt", "--against", "archive.index", "--add")[0] == 0
    assert "articles: 2\n" in output(capsys, "index", "info", "archive.index")[1]


def test_articles_leave_an_index_by_path(files: Path, capsys: pytest.CaptureFixture[str]) -> None:
    output(capsys, "index", "build", "archive.index", "a.txt", "c.txt")
    assert "1 articles removed" in output(capsys, "index", "remove", "archive.index", "a.txt")[1]
    assert output(capsys, "check", "b.txt", "--against", "archive.index")[0] == 0


def test_only_an_index_can_be_added_to(files: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert output(capsys, "check", "b.txt", "--against", "a.txt", "--add")[0] == 2


def test_a_broken_index_says_how_to_mend_it(files: Path, capsys: pytest.CaptureFixture[str]) -> None:
    output(capsys, "index", "build", "archive.index", "a.txt")
    whole = Path("archive.index").read_bytes()
    Path("archive.index").write_bytes(whole[: len(whole) // 2])
    assert main(["check", "b.txt", "--against", "archive.index"]) == 2
    assert "audit index build archive.index" in capsys.readouterr().err


def test_building_does_not_overwrite_what_is_no_index(files: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert output(capsys, "index", "build", "c.txt", "a.txt")[0] == 2
    assert Path("c.txt").read_text(encoding="utf-8").endswith(f"{OTHER}\n")
