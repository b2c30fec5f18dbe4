"""The whole main job on macOS and Windows, simulated: the package sees another system, in the parent and in its workers."""

import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from tests.test_cli import OTHER, STORY, WRONG

ROOT = Path(__file__).parents[2]
SITE = Path(__file__).parent / "simulated"
SYSTEMS = ("darwin", "win32")
QUOTE = "全市平均降雨量22.8毫米"

Run = Callable[..., "subprocess.CompletedProcess[bytes]"]

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="what is simulated is told by the files of Linux's /proc")


@pytest.fixture(params=SYSTEMS)
def system(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """A way to run `audit` in a folder of articles, on a system and with more variables."""
    files = {"archive/a.txt": STORY, "archive/C.TXT": OTHER, "new/b.Html": f"<html><body><p>{WRONG}</p></body></html>", "draft.txt": STORY}
    files |= {f"archive/{number}.txt": f"第{number}号通报。{OTHER}" for number in range(20)}
    for name, text in files.items():
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(f"晴川昨夜大雨\n{text}\n", encoding="utf-8")

    def ran(system: str, *arguments: str, more: Mapping[str, str] | None = None, given: str = "") -> "subprocess.CompletedProcess[bytes]":
        environment = {**os.environ, "PYTHONPATH": f"{SITE}{os.pathsep}{ROOT}", "SIMULATED": system, **(more or {})}
        command = [sys.executable, "-m", "auditor", *arguments]
        return subprocess.run(command, cwd=tmp_path, capture_output=True, env=environment, input=given.encode(), timeout=120)

    return ran


def test_the_package_sees_another_system(system: str) -> None:
    code = (
        "import auditor.engine.pool as pool, auditor.leftovers as leftovers, auditor.engine as engine;"
        "print(pool.STARTED_BY, pool.sys.platform, hasattr(engine.os, 'sched_getaffinity'), engine.cores(), hasattr(leftovers, 'fcntl'))"
    )
    environment = {**os.environ, "PYTHONPATH": f"{SITE}{os.pathsep}{ROOT}", "SIMULATED": system}
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=environment, check=True)
    assert done.stdout.split() == ["spawn", system, "False", "2", str(system == "darwin")]


def test_the_main_job_and_every_report_are_the_same(run: Run, system: str, tmp_path: Path) -> None:
    written = []
    for there in ("", system):
        folder = f"reports-{there}"
        reports = [f"--{name}" for name in ("html", "json", "sarif", "junit", "markdown", "csv")]
        done = run(there, "archive", "new", "--jobs", "2", "-f", "json", "--report-dir", folder, *reports)
        assert done.returncode == 0, done.stderr.decode()
        made = {path.name: path.read_bytes() for path in sorted((tmp_path / folder).iterdir())}
        assert len(made) == len(reports)
        written.append((done.stdout, made))
    assert written[0] == written[1]
    assert "228毫米".encode() in written[1][0]


def test_check_cite_and_index(run: Run, system: str, tmp_path: Path) -> None:
    def codes(*arguments: str, given: str = "") -> int:
        done = run(system, *arguments, "--jobs", "2", given=given)
        assert b"Traceback" not in done.stderr
        assert "程序出错" not in done.stderr.decode()
        return done.returncode

    assert codes("check", "new", "--against", "archive", "--html") == 1
    assert codes("index", "build", "an.index", "archive/C.TXT") == 0
    assert codes("index", "build", "an.index", "archive") == 0
    assert codes("check", "new", "--against", "an.index", "--add", "--fail-on", "never") == 0
    assert codes("check", "new", "--against", "an.index") == 1
    assert codes("index", "add", "an.index", "draft.txt") == 0
    assert codes("cite", QUOTE, "--in", "an.index") == 1
    assert codes("cite", "-", "--in", "archive", given=QUOTE) == 0
    assert codes("cite", "--draft", "draft.txt", "--in", "archive") == 0
    assert codes("figures", "archive") == 0
    assert codes("compare", "archive/a.txt", "new/b.Html", "--fail-on", "high") == 1
    left = {path.name for path in tmp_path.iterdir()} - {"archive", "new", "draft.txt", "reports", "an.index"}
    assert left <= {".an.index.lock"}


def test_the_rest_of_index(run: Run, system: str) -> None:
    assert run(system, "index", "build", "an.index", "archive").returncode == 0
    for arguments in (
        ("info", "an.index"),
        ("gone", "an.index"),
        ("backup", "an.index", "copy.index"),
        ("remove", "an.index", "archive/a.txt"),
    ):
        done = run(system, "index", *arguments)
        assert done.returncode == 0, done.stderr.decode()


@pytest.mark.parametrize("encoding", ["cp1252", "cp936"])
def test_output_is_utf8_whatever_the_console_says(run: Run, encoding: str) -> None:
    more = {"PYTHONIOENCODING": encoding, "PYTHONUTF8": "0"}
    for arguments in (("archive/a.txt", "new"), ("figures", "new"), ("check", "--help", "--lang", "zh"), ("archive", "--no-such-option")):
        done = run("win32", *arguments, more=more)
        said = (done.stdout + done.stderr).decode("utf-8")
        assert "Traceback" not in said
        assert any("\u4e00" <= letter <= "\u9fff" for letter in said)
