"""`audit compare`: what somebody holds in hand is aligned and compared, whatever grouping would say."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from auditor.cli import main
from tests.test_cli import OTHER, STORY, WRONG

SAMPLE = Path(__file__).parents[1] / "sample_corpus"
BRIEFING = str(SAMPLE / "gov-tc/2025-04/22/content_318846.html")
CONDENSED = str(SAMPLE / "shuzhi/36520.txt")
LAST_YEAR = str(SAMPLE / "gov-tc/2024-04/23/content_290771.html")

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    monkeypatch.chdir(tmp_path)
    for name, text in {"a.txt": STORY, "b.txt": WRONG, "same.txt": STORY, "other.txt": OTHER}.items():
        (tmp_path / name).write_text(f"晴川昨夜大雨\n{text}\n", encoding="utf-8")
    records = [{"text": STORY}, {"text": OTHER}]
    (tmp_path / "many.jsonl").write_text("".join(json.dumps(one, ensure_ascii=False) + "\n" for one in records), encoding="utf-8")
    (tmp_path / "english.txt").write_text("Seven people were hurt when the bridge over the river gave way on Sunday.\n", encoding="utf-8")
    (tmp_path / "empty.txt").write_bytes(b"")

    def ran(*arguments: str) -> tuple[int, str, str]:
        code = main(["compare", "--jobs=1", *arguments])
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    return ran


def report(out: str) -> dict[str, list[dict[str, str]]]:
    loaded: dict[str, list[dict[str, str]]] = json.loads(out)
    return loaded


def test_copies_are_compared_as_an_audit_compares_them(run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    _, out, err = run(BRIEFING, CONDENSED, "-f", "json")
    assert main([BRIEFING, CONDENSED, "--jobs=1", "-f", "json"]) == 0
    assert out == capsys.readouterr().out
    assert "78%" in err
    assert "归组不会" not in err


def test_two_of_a_series_are_compared_because_somebody_says_so(run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = run(BRIEFING, LAST_YEAR, "-f", "json", "--fail-on", "high", "--lang", "en")
    figures = [finding for finding in report(out)["findings"] if finding["rule"] == "F101"]
    assert code == 1
    assert len(figures) > 10
    assert "51% of" in err
    assert "28% of" in err
    assert "grouping would keep them apart" in err
    assert main([BRIEFING, LAST_YEAR, "--jobs=1", "-f", "json"]) == 0
    assert report(capsys.readouterr().out)["clusters"] == []


def test_what_has_nothing_in_common_says_so(run: Run) -> None:
    code, out, err = run("a.txt", "other.txt", "-f", "json", "--lang", "en")
    assert code == 0
    assert report(out)["findings"] == []
    [cluster] = report(out)["clusters"]
    assert "0% of" in err
    assert "grouping would keep them apart" in err
    assert cluster["canonical"] == "a.txt"


def test_the_order_of_the_files_makes_no_difference(run: Run) -> None:
    assert run("a.txt", "b.txt", "-f", "json")[1] == run("b.txt", "a.txt", "-f", "json", "--jobs", "2")[1]


def test_the_same_text_in_two_files_is_identical(run: Run) -> None:
    code, out, _ = run("a.txt", "same.txt", "--fail-on", "info", "-f", "json")
    assert code == 0
    assert [one["relation"] for one in json.loads(out)["clusters"][0]["witnesses"]] == ["identical", "identical"]


def test_more_than_two_are_held_against_the_canonical_one(run: Run) -> None:
    _, out, err = run("a.txt", "b.txt", "other.txt", "-f", "json")
    assert len(json.loads(out)["clusters"][0]["witnesses"]) == 3
    assert err.count("见于") == 4


@pytest.mark.parametrize(
    ("files", "code", "said"),
    [
        (("a.txt", "many.jsonl"), 2, "many.jsonl 里有2篇文章"),
        (("a.txt", "nowhere.txt"), 2, "没有这个文件"),
        (("a.txt",), 3, "这里有1篇"),
        (("a.txt", "a.txt"), 3, "这里有1篇"),
        (("a.txt", "empty.txt"), 3, "这里有1篇"),
        (("a.txt", "english.txt"), 3, "这里有1篇"),
        (("empty.txt", "english.txt"), 3, "这里有0篇"),
    ],
)
def test_what_cannot_be_compared_is_told(run: Run, files: tuple[str, ...], code: int, said: str) -> None:
    done, _, err = run(*files)
    assert done == code
    assert said in err


def test_every_format_but_the_annotations_of_a_check(run: Run, tmp_path: Path) -> None:
    names = ("html", "json", "sarif", "junit", "markdown", "csv")
    assert run("a.txt", "b.txt", *(f"--{name}" for name in names), "--tables")[0] == 0
    assert len(list((tmp_path / "reports").iterdir())) == len(names)
    assert "228毫米" in (tmp_path / "reports" / "audit.html").read_text(encoding="utf-8")
    assert json.loads((tmp_path / "reports" / "audit.json").read_text(encoding="utf-8"))["tables"]


def test_the_exit_code_is_that_of_an_audit(run: Run) -> None:
    assert run("a.txt", "b.txt")[0] == 0
    assert run("a.txt", "b.txt", "--fail-on", "high")[0] == 1
    assert run("a.txt", "b.txt", "--fail-on", "high", "--exit-zero")[0] == 0
    assert run("a.txt", "same.txt", "--fail-on", "high")[0] == 0
