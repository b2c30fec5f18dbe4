import os
import subprocess
import sys
from pathlib import Path

import pytest

from auditor.errors import OutputError
from auditor.report import write
from auditor.report.output import placed


def test_writes_missing_folders_and_keeps_line_feeds(tmp_path: Path) -> None:
    target = write(tmp_path / "a" / "b" / "audit.csv", "一\r\n二\n")
    assert target.read_bytes() == "一\r\n二\n".encode()
    assert [path.name for path in target.parent.iterdir()] == ["audit.csv"]


def test_replaces_whole_and_keeps_permissions(tmp_path: Path) -> None:
    target = tmp_path / "audit.json"
    target.write_text("old")
    target.chmod(0o640)
    write(target, "new")
    assert target.read_text() == "new"
    assert target.stat().st_mode & 0o777 == 0o640


def test_a_new_file_has_the_permissions_of_any_other(tmp_path: Path) -> None:
    plain = tmp_path / "plain"
    plain.touch()
    assert write(tmp_path / "audit.json", "x").stat().st_mode == plain.stat().st_mode


def test_a_lone_surrogate_does_not_stop_a_report(tmp_path: Path) -> None:
    assert write(tmp_path / "audit.txt", "a\ud800b").read_text(encoding="utf-8") == "a?b"


def test_a_failure_leaves_the_earlier_report_and_nothing_beside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = write(tmp_path / "audit.json", "old")

    def full(self: Path, to: Path) -> Path:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(OutputError, match="No space left"):
        write(target, "new")
    assert target.read_text() == "old"
    assert [path.name for path in tmp_path.iterdir()] == ["audit.json"]


def test_says_what_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(OutputError, match=r"cannot write .*file/audit\.json: a file stands where the folder"):
        write(tmp_path / "file" / "audit.json", "x")
    with pytest.raises(OutputError, match="is a directory"):
        write(tmp_path, "x")


KILLED = """
import os, signal, sys
from pathlib import Path
from auditor.report.output import placed
with placed(Path(sys.argv[1])) as file:
    file.write(b"half")
    file.flush()
    os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.mark.skipif(os.name != "posix", reason="needs SIGKILL")
def test_what_a_killed_writer_left_is_removed_by_the_next_one(tmp_path: Path) -> None:
    target = write(tmp_path / "audit.json", "old")
    subprocess.run([sys.executable, "-c", KILLED, str(target)], check=False)
    assert len(list(tmp_path.iterdir())) == 2 and target.read_text() == "old"
    write(tmp_path / "audit.html", "other")
    assert len(list(tmp_path.iterdir())) == 3, "another report is none of its business"
    write(target, "new")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["audit.html", "audit.json"]


def test_two_writers_of_one_report_do_not_take_each_other_for_killed(tmp_path: Path) -> None:
    target = tmp_path / "audit.json"
    with placed(target) as file:
        file.write(b"first")
        assert write(target, "second").read_text() == "second"
    assert target.read_text() == "first"
    assert [path.name for path in tmp_path.iterdir()] == ["audit.json"]


@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_what_was_printed_before_a_report_comes_before_it(unbuffered: str) -> None:
    """As a reader or an engine of somebody's own prints; what Python keeps back is given out first."""
    code = "print('first'); from auditor.report.publish import to_standard_output; to_standard_output([b'second\\n'])"
    environment = {**os.environ, "PYTHONUNBUFFERED": unbuffered}
    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["first", "second"]
