"""An article is its content and its address: neither another path nor another hour makes it another, or loses it."""

import json
from pathlib import Path

import pytest

from auditor.cli import main
from tests.test_cli import OTHER, STORY, WRONG
from tests.test_gate import output

Capture = pytest.CaptureFixture[str]


@pytest.fixture
def files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "arch").mkdir()
    for name, text in {"arch/a.txt": STORY, "b.txt": WRONG, "c.txt": OTHER}.items():
        (tmp_path / name).write_text(f"晴川昨夜大雨\n{text}\n", encoding="utf-8")
    return tmp_path


def held(capsys: Capture, index: str = "i.index") -> dict[str, str]:
    return dict(line.split(": ", 1) for line in output(capsys, "index", "info", index)[1].splitlines())


def page(path: Path, text: str, url: str | None = "https://a.example/1", source: str = "晴川晚报") -> None:
    path.write_text(json.dumps({"title": "晴川昨夜大雨", "url": url, "text": text, "source": source}, ensure_ascii=False), encoding="utf-8")


def items(path: Path, texts: list[str]) -> None:
    records = [{"text": text, "source": f"{number}报"} for number, text in enumerate(texts)]
    path.write_text("".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records), encoding="utf-8")


def test_one_file_under_three_names_and_a_copy_are_one_article_with_its_places(files: Path, capsys: Capture) -> None:
    assert output(capsys, "index", "build", "i.index", "arch")[0] == 0
    for name in ("arch/a.txt", "./arch/a.txt", str(files / "arch" / "a.txt")):
        assert output(capsys, "index", "add", "i.index", name)[0] == 0, "what is known already is no failure"
    assert (held(capsys)["articles"], held(capsys)["places"]) == ("1", "1")
    (files / "moved").mkdir()
    (files / "moved" / "a.txt").write_bytes((files / "arch" / "a.txt").read_bytes())
    assert "0篇" in output(capsys, "index", "add", "i.index", "moved")[1]
    assert (held(capsys)["articles"], held(capsys)["places"]) == ("1", "2")


def test_another_working_directory_doubles_nothing(files: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
    output(capsys, "index", "build", "i.index", "arch")
    monkeypatch.chdir(files / "arch")
    assert output(capsys, "index", "add", "../i.index", "a.txt")[0] == 0
    assert (held(capsys, "../i.index")["articles"], held(capsys, "../i.index")["places"]) == ("1", "1")


@pytest.mark.parametrize("indexed", [False, True])
@pytest.mark.parametrize("name", ["arch/n.txt", "./arch/n.txt", "absolute"])
def test_a_new_file_that_lies_in_the_archive_is_no_older_witness_of_itself(name: str, indexed: bool, files: Path, capsys: Capture) -> None:
    (files / "arch" / "n.txt").write_bytes((files / "b.txt").read_bytes())
    archive = "arch"
    if indexed:
        output(capsys, "index", "build", "i.index", "arch")
        archive = "i.index"
    new = str(files / "arch" / "n.txt") if name == "absolute" else name
    code, printed = output(capsys, "check", new, "--against", archive, "-f", "json")
    assert code == 1
    report = json.loads(printed)
    assert report["counts"]["compared_with"] == 1 and len(report["articles"]) == 2


@pytest.mark.parametrize("indexed", [False, True])
def test_a_copy_of_what_the_archive_has_brings_nothing_new(indexed: bool, files: Path, capsys: Capture) -> None:
    (files / "arch" / "n.txt").write_bytes((files / "b.txt").read_bytes())
    archive = "arch"
    if indexed:
        output(capsys, "index", "build", "i.index", "arch")
        archive = "i.index"
    assert output(capsys, "check", "b.txt", "--against", archive)[0] == 0


def test_a_file_of_records_that_is_written_anew_adds_what_is_new_and_loses_nothing(files: Path, capsys: Capture) -> None:
    output(capsys, "index", "build", "i.index", "arch")
    for hour in range(3):
        items(files / "items.jsonl", [f"第{hour}时{n}号快讯。{n}{hour}{OTHER}" for n in range(20)])
        code, _ = output(capsys, "check", "items.jsonl", "--against", "i.index", "--add", "--fail-on", "never")
        assert code == 0
        assert held(capsys)["articles"] == str(1 + 20 * (hour + 1))
    assert output(capsys, "check", "items.jsonl", "--against", "i.index", "--add", "--fail-on", "never")[0] == 0
    assert held(capsys)["articles"] == "61"


def test_standard_input_is_known_by_what_it_says(files: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
    import io
    import sys

    output(capsys, "index", "build", "i.index", "arch")
    for _ in range(2):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO((files / "c.txt").read_bytes())))
        assert output(capsys, "check", "-", "--against", "i.index", "--add")[0] == 0
        assert held(capsys)["articles"] == "2"


def test_a_page_that_changed_is_another_version_and_its_outlet_is_told(files: Path, capsys: Capture) -> None:
    page(files / "p.json", STORY)
    output(capsys, "index", "build", "i.index", "p.json")
    page(files / "p.json", STORY.replace("1280人", "1820人"))
    code, printed = output(capsys, "check", "p.json", "--against", "i.index", "--add", "-f", "json")
    findings = json.loads(printed)["findings"]
    assert code == 0
    assert [(finding["rule"], finding["severity"]) for finding in findings] == [("U702", "low")]
    assert {reading["text"] for reading in findings[0]["readings"]} == {"1280人", "1820人"}
    assert (held(capsys)["articles"], held(capsys)["versions"]) == ("2", "1")


def test_other_words_of_another_outlet_under_the_address_of_a_page_are_no_version_of_it(files: Path, capsys: Capture) -> None:
    page(files / "p.json", STORY)
    output(capsys, "index", "build", "i.index", "p.json")
    page(files / "q.json", STORY.replace("1280人", "1820人"), source="快报")
    code, printed = output(capsys, "check", "q.json", "--against", "i.index", "-f", "json")
    assert code == 1
    assert [finding["rule"] for finding in json.loads(printed)["findings"]] == ["F101"]


def test_another_source_that_still_says_otherwise_is_a_discrepancy(files: Path, capsys: Capture) -> None:
    page(files / "p.json", STORY)
    page(files / "q.json", STORY, "https://b.example/1")
    output(capsys, "index", "build", "i.index", "p.json", "q.json")
    page(files / "p.json", STORY.replace("1280人", "1820人"))
    code, printed = output(capsys, "check", "p.json", "--against", "i.index", "-f", "json")
    assert code == 1
    assert [finding["rule"] for finding in json.loads(printed)["findings"]] == ["F101"]


def test_articles_are_added_one_by_one(files: Path, capsys: Capture) -> None:
    output(capsys, "index", "build", "i.index", "arch")
    texts = [f"第{n}号快讯。{n}{OTHER}{n}" for n in range(30)]
    items(files / "new.jsonl", [*texts[:10], WRONG, *texts[10:]])
    assert main(["check", "new.jsonl", "--against", "i.index", "--add", "--select", "F101", "--lang", "en"]) == 1
    assert "30 new (0 of them versions), 0 known, 1 held back" in capsys.readouterr().err
    assert held(capsys)["articles"] == "31"


def test_what_agrees_with_the_archive_is_not_held_back_for_another_s_error(files: Path, capsys: Capture) -> None:
    output(capsys, "index", "build", "i.index", "arch")
    items(files / "new.jsonl", ["又讯。" + STORY, WRONG])
    assert main(["check", "new.jsonl", "--against", "i.index", "--add", "--select", "F101", "--lang", "en"]) == 1
    assert "1 new (0 of them versions), 0 known, 1 held back" in capsys.readouterr().err


def test_places_that_are_no_more_are_listed_and_can_be_removed(files: Path, capsys: Capture) -> None:
    output(capsys, "index", "build", "i.index", "arch", "c.txt")
    assert output(capsys, "index", "gone", "i.index") == (0, "")
    (files / "c.txt").unlink()
    assert output(capsys, "index", "gone", "i.index") == (0, "c.txt\n")
    assert "取出1篇" in output(capsys, "index", "remove", "i.index", "c.txt")[1]
    assert held(capsys)["articles"] == "1"


def test_an_article_stays_as_long_as_it_lies_anywhere(files: Path, capsys: Capture) -> None:
    (files / "copy.txt").write_bytes((files / "arch" / "a.txt").read_bytes())
    output(capsys, "index", "build", "i.index", "arch", "copy.txt")
    assert "取出0篇" in output(capsys, "index", "remove", "i.index", "copy.txt")[1]
    assert (held(capsys)["articles"], held(capsys)["places"]) == ("1", "1")
