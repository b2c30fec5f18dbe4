"""Paths to chunks: folders, patterns, links, and what is no file."""

import io
import os
import socket
import sys
from pathlib import Path

import pytest

from auditor.errors import UsageError
from auditor.ingest import READERS, Chunk, ReadOptions, discover, read
from auditor.ingest.discover import sniff
from auditor.model import Document, Skipped
from tests.ingest.texts import written

OPTIONS = ReadOptions()


def _names(paths: list[str], options: ReadOptions = OPTIONS) -> list[str]:
    return [chunk.path for chunk in discover(paths, options) if isinstance(chunk, Chunk)]


def test_a_folder_is_walked_in_order(tmp_path: Path) -> None:
    (tmp_path / "b" / "c").mkdir(parents=True)
    for name in ("z.txt", "b/a.HTML", "b/c/x.jsonl.gz", "a.md", ".hidden.txt", "b/.git.txt"):
        written(tmp_path, name, "文字")
    assert _names([str(tmp_path)]) == [str(tmp_path / name) for name in ("a.md", "b/a.HTML", "b/c/x.jsonl.gz", "z.txt")]


def test_the_order_of_arguments_does_not_matter_and_nothing_comes_twice(tmp_path: Path) -> None:
    first, second = str(written(tmp_path, "a.txt", "甲")), str(written(tmp_path, "b.txt", "乙"))
    assert _names([second, first, str(tmp_path)]) == _names([str(tmp_path)]) == [first, second]


def test_a_path_that_does_not_exist_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="nothing"):
        list(discover([str(tmp_path / "nothing.txt")], OPTIONS))
    with pytest.raises(UsageError):
        list(discover([str(tmp_path / "*.txt")], OPTIONS))


def test_patterns_and_exclusions(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt", "c.md"):
        written(tmp_path, name, "文字")
    assert _names([str(tmp_path / "*.txt")]) == [str(tmp_path / "a.txt"), str(tmp_path / "b.txt")]
    assert _names([str(tmp_path)], ReadOptions(exclude=("b.*", "*.md"))) == [str(tmp_path / "a.txt")]


def test_what_is_no_readable_file_is_skipped_with_a_reason(tmp_path: Path) -> None:
    if sys.platform == "win32":
        pytest.skip("there are no pipes with a name")
    written(tmp_path, "good.txt", "文字")
    written(tmp_path, "empty.txt", "")
    written(tmp_path, "picture.png", b"\x89PNG")
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "broken.txt").symlink_to("missing.txt")
    (tmp_path / "loop").symlink_to(tmp_path)
    (tmp_path / "self.txt").symlink_to("self.txt")
    (tmp_path / "again.txt").symlink_to("good.txt")
    server = socket.socket(socket.AF_UNIX)
    here = Path.cwd()
    os.chdir(tmp_path)
    try:
        server.bind("socket.txt")
    finally:
        os.chdir(here)
        server.close()
    found = list(discover([str(tmp_path)], OPTIONS))
    skipped = {Path(entry.path).name for entry in found if isinstance(entry, Skipped)}
    assert skipped == {"empty.txt", "picture.png", "pipe.txt", "broken.txt", "self.txt", "socket.txt", "good.txt"}
    assert [Path(entry.path).name for entry in found if isinstance(entry, Chunk)] == ["again.txt"]
    assert all(entry.reason.zh and entry.reason.en for entry in found if isinstance(entry, Skipped))


def test_an_unreadable_folder_is_skipped(tmp_path: Path) -> None:
    if sys.platform == "win32" or os.geteuid() == 0:
        pytest.skip("root, and everybody on Windows, reads every folder")
    closed = tmp_path / "closed"
    closed.mkdir(mode=0)
    [found] = discover([str(tmp_path)], OPTIONS)
    assert isinstance(found, Skipped)


def test_standard_input_is_carried_along(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO("一季度增长6.5%，开局平稳。".encode())))
    [chunk] = discover(["-"], OPTIONS)
    assert isinstance(chunk, Chunk)
    [found] = read(chunk, OPTIONS)
    assert isinstance(found, Document)
    assert (found.path, found.body) == ("-", "一季度增长6.5%，开局平稳。\n")


@pytest.mark.parametrize(
    ("data", "suffix"),
    [
        (b'{"text": "a"}\n{"text": "b"}\n', ".jsonl"),
        (b'{\n "text": "a"\n}\n', ".json"),
        (b'{"text": "a"}', ".json"),
        (b"[{}]", ".json"),
        (b"\xef\xbb\xbf<!DOCTYPE html>", ".html"),
        (b"---\ntitle: a\n---\n", ".md"),
        (b"WARC/1.0\r\n", ".warc"),
        ("一季度".encode(), ".txt"),
        ('标题,正文\n甲,"一季度增长6.5%，\n开局平稳。"\n'.encode("gb18030"), ".csv"),
        ("title\ttext\r\n甲\t一季度\r\n".encode(), ".csv"),
        ("首页|新闻|正文\n一季度增长6.5%，开局平稳。\n".encode(), ".txt"),
        ("一季度增长,开局平稳\n二季度增长,仍然平稳\n".encode(), ".txt"),
    ],
)
def test_bytes_without_a_name_are_recognised(data: bytes, suffix: str) -> None:
    assert sniff(data) == suffix
    assert suffix in READERS


@pytest.mark.parametrize(
    ("pattern", "left_out"),
    [
        ("drafts/*", {"drafts/a.txt"}),
        ("drafts", {"drafts/a.txt", "x/drafts/b.txt"}),
        ("drafts/", {"drafts/a.txt", "x/drafts/b.txt"}),
        ("/drafts", {"drafts/a.txt"}),
        ("**/drafts", {"drafts/a.txt", "x/drafts/b.txt"}),
        ("x/**", {"x/drafts/b.txt", "x/c.md"}),
        ("*.md", {"x/c.md"}),
        ("x/*.md", {"x/c.md"}),
        ("*/c.md", {"x/c.md"}),
        ("[a-b].txt", {"drafts/a.txt", "x/drafts/b.txt"}),
        ("[!b].txt", {"drafts/a.txt"}),
        ("?.md", {"x/c.md"}),
        ("*.html", set()),
        ("draft", set()),
    ],
)
def test_what_is_left_out_is_what_git_would_leave_out(pattern: str, left_out: set[str], tmp_path: Path) -> None:
    names = {"drafts/a.txt", "x/drafts/b.txt", "x/c.md"}
    for name in names:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        written(tmp_path, name, "文字")
    kept = {str(Path(name).relative_to(tmp_path)) for name in _names([str(tmp_path)], ReadOptions(exclude=(pattern,)))}
    assert names - kept == left_out
