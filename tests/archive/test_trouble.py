"""What goes wrong with an archive in parts is a sentence and exit 2, never a smaller result."""

import errno
import gzip
import json
import subprocess
import sys
from pathlib import Path

import pytest

from auditor.cli import main
from auditor.leftovers import part_of
from tests.archive.made import in_parts, inputs, parts_of, reports


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return inputs(tmp_path_factory.mktemp("inputs"), 30)


@pytest.mark.parametrize(("stage", "made_of_it"), [("articles", "infos"), ("united", "told"), ("told", ""), ("infos", ""), ("names", "")])
def test_a_part_that_was_cut_is_told_and_made_anew(
    corpus: Path, tmp_path: Path, stage: str, made_of_it: str, capsys: pytest.CaptureFixture[str]
) -> None:
    archive = tmp_path / "archive"
    whole = in_parts(corpus, archive, tmp_path, "--parts", "2")
    part = parts_of(archive, stage)[0]
    part.write_bytes(part.read_bytes()[:-9])
    for made in parts_of(archive, made_of_it) if made_of_it else ():
        made.unlink()
    capsys.readouterr()
    assert main([str(corpus), "--archive", str(archive), "--parts", "2", "--tables", "--lang", "en"]) == 2
    said = capsys.readouterr().err
    assert part.name in said
    assert "makes it anew" in said
    assert len(said.splitlines()) == 1
    part.unlink()
    assert in_parts(corpus, archive, tmp_path, "--parts", "2") == whole


def test_a_bit_that_changed_is_told(corpus: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    archive = tmp_path / "archive"
    in_parts(corpus, archive, tmp_path, "--parts", "2")
    for part in parts_of(archive, "told"):
        content = bytearray(part.read_bytes())
        content[len(content) // 3] ^= 4
        part.write_bytes(content)
    capsys.readouterr()
    assert main([str(corpus), "--archive", str(archive), "--parts", "2", "--tables", "--lang", "en"]) == 2
    assert "is damaged" in capsys.readouterr().err


def test_a_full_disk_keeps_what_is_whole(
    corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    archive, calls = tmp_path / "archive", iter(range(1000))

    def full(target: Path) -> tuple[int, Path]:
        if next(calls) == 20:
            raise OSError(errno.ENOSPC, "No space left on device")
        return part_of(target)

    monkeypatch.setattr("auditor.archive.folder.part_of", full)
    assert main([str(corpus), "--archive", str(archive), "--parts", "3", "--jobs", "1", "--lang", "en"]) == 2
    said = capsys.readouterr().err
    assert "No space left" in said
    assert "goes on where it was" in said
    assert in_parts(corpus, archive, tmp_path, "--parts", "3") == reports(corpus, tmp_path / "plain")


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--sarif"], "not sarif"),
        (["-f", "markdown"], "not markdown"),
        (["--events"], "--events"),
        (["--parts", "-1"], "--parts"),
    ],
)
def test_what_it_cannot_do_is_said_before_the_work(
    corpus: Path, tmp_path: Path, options: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([str(corpus), "--archive", str(tmp_path / "archive"), "--lang", "en", *options]) == 2
    assert said in capsys.readouterr().err
    assert not (tmp_path / "archive").exists()


def test_a_folder_with_other_things_in_it_is_left_alone(corpus: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "thesis.txt").write_text("mine", encoding="utf-8")
    assert main([str(corpus), "--archive", str(tmp_path), "--lang", "en"]) == 2
    assert "something else" in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.txt"]


def test_nothing_else_imports_what_only_archives_need(corpus: Path) -> None:
    code = (
        f"import sys; from auditor.cli import main; main([{str(corpus / 'items.jsonl')!r}, '-q', '--jobs', '1', '-f', 'json']);"
        "sys.exit(bool({'pyarrow', 'fsspec', 'auditor.archive', 'scipy', 'datasketch'} & set(sys.modules)))"
    )
    assert subprocess.run([sys.executable, "-c", code], stdout=subprocess.DEVNULL, check=False).returncode == 0


def test_inputs_may_lie_at_addresses(corpus: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    fsspec = pytest.importorskip("fsspec")
    there = fsspec.filesystem("memory")
    lines = (corpus / "items.jsonl").read_bytes().splitlines(keepends=True)
    for name, some in (("2024/a.jsonl.gz", lines[:12]), ("2024/b.jsonl.gz", lines[12:]), ("2023/c.jsonl.gz", lines[:3])):
        there.pipe_file(f"/bucket/{name}", gzip.compress(b"".join(some)))
    there.pipe_file("/bucket/2024/picture.png", b"PNG")
    options = ["--archive", str(tmp_path / "archive"), "--jobs", "1", "-q", "-f", "json"]
    assert main(["memory://bucket/2024", *options]) == 0
    told = json.loads(capsys.readouterr().out)
    assert {info["path"] for info in told["articles"]} == {"memory://bucket/2024/a.jsonl.gz", "memory://bucket/2024/b.jsonl.gz"}
    assert (told["counts"]["articles"], told["counts"]["ignored"]) == (len(lines), 1)
    assert main(["memory://bucket/*/c*", *options]) == 0
    assert json.loads(capsys.readouterr().out)["counts"]["articles"] == 3
    assert main(["memory://bucket/nothing", *options, "--lang", "en"]) == 2
    assert "nothing can be read" in capsys.readouterr().err
    assert main(["memory://bucket/2024", "-q", "--lang", "en"]) == 2, "the plain audit fetches nothing"
