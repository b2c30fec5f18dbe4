"""The gate gives the same answer over an archive and over an index of it, and an index may grow in any order."""

import json
import os
import random
import sqlite3
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from auditor import gate
from auditor.cli import main
from auditor.config import Config
from auditor.desk.work import Silent
from auditor.index import Store
from auditor.report import REPORTS
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
    wrong = text.replace("129.3万辆", "192.3万辆").replace("hk.eastmoney.com/news/1797,202204192347943667", "other.example/1")
    assert "192.3万辆" in wrong and "other.example" in wrong, "a copy has an address of its own; with the same one it is another version"
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


def test_a_check_in_memory_says_the_same_and_writes_nothing(
    files: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    output(capsys, "index", "build", "archive.index", "a.txt", "b.txt", "c.txt")
    found = gate.check(["d.txt"], "archive.index", Config(), Silent(), accepted={})

    def create(*_: object) -> Store:
        raise AssertionError("a file is made")

    monkeypatch.setattr(Store, "create", create)
    assert gate.check(["d.txt"], "archive.index", Config(), Silent(), accepted={}, fleeting=True) == found
    assert len(found.result.findings) > 1 and found.result.clusters


def test_articles_leave_an_index_by_path(files: Path, capsys: pytest.CaptureFixture[str]) -> None:
    output(capsys, "index", "build", "archive.index", "a.txt", "c.txt")
    assert "取出1篇" in output(capsys, "index", "remove", "archive.index", "a.txt")[1]
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


def database(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE articles (id TEXT)")
    connection.commit()
    connection.close()


def without(path: Path, start: int, end: int | None) -> None:
    """Overwrite a part of a whole index."""
    assert main(["index", "build", str(path), "a.txt", "-q"]) == 0
    held = bytearray(path.read_bytes())
    held[start:end] = b"\xa5" * len(held[start:end])
    path.write_bytes(held)


def emptied(path: Path) -> None:
    without(path, 0, 0)
    assert main(["index", "remove", str(path), "a.txt"]) == 0


def folder(path: Path, name: str = "", content: bytes = b"") -> None:
    path.mkdir()
    if name:
        (path / name).write_bytes(content)


UNREAD_ARCHIVES: dict[str, Callable[[Path], object]] = {
    "an-empty-folder": folder,
    "only-pictures": lambda path: folder(path, "a.png", b"\x89PNG\r\n\x1a\n"),
    "only-hidden": lambda path: folder(path, ".a.txt", STORY.encode()),
    "only-empty": lambda path: folder(path, "a.txt", b""),
    "zero.index": lambda path: path.write_bytes(b""),
    "zero.txt": lambda path: path.write_bytes(b""),
    "blank.txt": lambda path: path.write_bytes(b" \n\n"),
    "no-records.jsonl": lambda path: path.write_bytes(b"\n"),
    "foreign.sqlite": database,
    "another-suffix.pdf": lambda path: path.write_bytes(b"%PDF-1.7"),
    "bad-header.index": lambda path: without(path, 0, 16),
    "bad-number.index": lambda path: without(path, 68, 72),
    "bad-pages.index": lambda path: without(path, 4096, None),
    "bad-schema.index": lambda path: without(path, 100, 4096),
    "emptied.index": emptied,
}


@pytest.mark.parametrize("name", UNREAD_ARCHIVES)
def test_an_archive_that_was_not_read_is_never_green(name: str, files: Path, capsys: pytest.CaptureFixture[str]) -> None:
    UNREAD_ARCHIVES[name](files / name)
    capsys.readouterr()
    for language in ("en", "zh"):
        assert main(["check", "d.txt", "--against", name, "--lang", language]) == 2
        said = capsys.readouterr().err
        assert name in said and said.count("\n") == 1 and "Traceback" not in said


def test_an_archive_that_may_be_empty_is_said_to_be_so(files: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (files / "empty").mkdir()
    assert output(capsys, "check", "d.txt", "--against", "empty", "--allow-skipped")[0] == 0


def test_an_archive_that_was_read_in_part_fails_and_is_told(files: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (files / "archive").mkdir()
    (files / "archive" / "a.txt").write_text(f"晴川昨夜大雨\n{STORY}\n", encoding="utf-8")
    (files / "archive" / "picture.jpg").write_bytes(b"\xff\xd8\xff")
    assert output(capsys, "check", "c.txt", "--against", "archive")[0] == 0
    (files / "archive" / "damaged.txt.gz").write_bytes(b"\x1f\x8b\x08damaged")
    code, printed = output(capsys, "check", "c.txt", "--against", "archive", "-f", "json")
    assert code == 2
    assert [entry["path"] for entry in json.loads(printed)["skipped"]] == ["archive/damaged.txt.gz"]
    assert output(capsys, "check", "c.txt", "--against", "archive", "--allow-skipped")[0] == 0


@pytest.mark.parametrize("indexed", [False, True])
@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("zero.txt", b""),
        ("blank.txt", b"\n \n"),
        ("none.json", b"[]"),
        ("none.jsonl", b"\n"),
        ("no-text.jsonl", b'{"text": ""}\n'),
        ("damaged.txt.gz", b"\x1f\x8b\x08damaged"),
        ("broken.json", b'{"text": "'),
        ("no-columns.csv", b"a,b\n1,2\n"),
        ("none.warc", b""),
    ],
)
def test_a_new_input_that_was_not_read_is_never_green(
    name: str, content: bytes, indexed: bool, files: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (files / name).write_bytes(content)
    archive = "a.txt"
    if indexed:
        assert output(capsys, "index", "build", "archive.index", "a.txt")[0] == 0
        archive = "archive.index"
    for new in ([name], [name, "c.txt"]):
        assert main(["check", *new, "--against", archive, "--lang", "en"]) == 3
        captured = capsys.readouterr()
        assert name in captured.out and "--allow-skipped" in captured.err and "Traceback" not in captured.err
        assert output(capsys, "check", *new, "--against", archive, "--allow-skipped")[0] == 0


def test_pictures_beside_new_articles_are_ignored_unless_they_are_named(files: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (files / "new").mkdir()
    (files / "new" / "a.txt").write_text(f"晴川昨夜大雨\n{STORY}\n", encoding="utf-8")
    (files / "new" / "a.png").write_bytes(b"\x89PNG")
    assert output(capsys, "check", "new", "--against", "a.txt")[0] == 0
    assert output(capsys, "check", "new/a.png", "new/a.txt", "--against", "a.txt")[0] == 3


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have no file names that are no text")
def test_a_file_name_that_is_no_text_is_read_and_told(files: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with open(b"wrong-\xff.txt", "wb") as file:  # noqa: PTH123
        file.write((files / "b.txt").read_bytes())
    output(capsys, "index", "build", "archive.index", "a.txt")
    for archive in ("a.txt", "archive.index"):
        for form in REPORTS:
            code, printed = output(capsys, "check", os.fsdecode(b"wrong-\xff.txt"), "--against", archive, "-f", form)
            assert code == 1
            assert "wrong-" in printed
    assert output(capsys, "index", "add", "archive.index", os.fsdecode(b"wrong-\xff.txt"))[0] == 0
    assert main(["check", os.fsdecode(b"none-\xff.txt"), "--against", "a.txt"]) == 2


JAPANESE = "気象庁によると、昨夜から今朝にかけて市内では激しい雨が降り、住民におよそ千人の避難が呼びかけられたということです。"
NOT_COMPARED = {
    "alone": (f"云麓新馆\n{OTHER}\n", "no copy found"),
    "too-short": ("晴川今晨降雨11.7毫米。\n", "too short"),
    "other-language": ("It rained in Qingchuan last night, and 1,280 people were moved to safety. " * 4, "not Chinese"),
    "japanese": (JAPANESE * 2, "not Chinese"),
}


@pytest.mark.parametrize("state", NOT_COMPARED)
def test_what_was_read_and_not_compared_is_said_to_be_so_in_every_format(
    state: str, files: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text, reason = NOT_COMPARED[state]
    (files / "n.txt").write_text(text, encoding="utf-8")
    for form in REPORTS:
        code, printed = output(capsys, "check", "n.txt", "--against", "a.txt", "-f", form, "--lang", "en")
        assert code == 0
        told = {"json": f'"state": "{"other-language" if state == "japanese" else state}"'}.get(form, reason)
        assert told in printed, form
        for word in ("no findings", "no discrepancies", "copies agree"):
            assert form == "html" or word not in printed, form
    report = json.loads(output(capsys, "check", "n.txt", "--against", "a.txt", "-f", "json")[1])
    assert report["counts"]["compared_with"] == 1


def test_every_format_says_how_many_articles_it_compared_with(files: Path, capsys: pytest.CaptureFixture[str]) -> None:
    output(capsys, "index", "build", "archive.index", "a.txt", "c.txt")
    (files / "archive").mkdir()
    for name in ("a.txt", "c.txt"):
        (files / "archive" / name).write_bytes((files / name).read_bytes())
    said = {
        "json": '"compared_with": 2',
        "sarif": '"compared_with": 2',
        "junit": '<property name="compared-with" value="2"/>',
    }
    for archive in ("archive", "archive.index"):
        for form in REPORTS:
            _, printed = output(capsys, "check", "d.txt", "--against", archive, "-f", form, "--lang", "en")
            assert said.get(form, "checked against 2 articles of the archive") in printed, (archive, form)


def test_an_article_that_was_compared_is_no_skipped_case(files: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _, printed = output(capsys, "check", "d.txt", "--against", "a.txt", "-f", "junit", "--ignore", "F")
    assert "<testcase" in printed and "<skipped" not in printed
