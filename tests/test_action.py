"""The check step of the GitHub Action, run as the runner would, as far as that goes on one machine."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from auditor.ingest import READERS

ROOT = Path(__file__).parents[1]
STORY = (
    "晴川市气象台14日通报,13日20时至14日8时,全市平均降雨量22.8毫米,最大降雨量出现在柳塘镇,为61.5毫米。"
    "市防汛指挥部连夜派出14个工作组,转移沿河居民1280人,没有人员伤亡。今天上午,主干道积水已全部排除,公交恢复运行。"
)


@pytest.fixture
def run_step(tmp_path: Path):  # type: ignore[no-untyped-def]
    archive, new = tmp_path / "archive", tmp_path / "new"
    archive.mkdir()
    new.mkdir()
    (archive / "晚报.txt").write_text(f"晴川昨夜大雨\n{STORY}\n", encoding="utf-8")

    def run(text: str, **inputs: str) -> tuple[int, str, dict[str, str], str]:
        (new / "copy.txt").write_text(f"晴川昨夜大雨\n{text}\n", encoding="utf-8")
        outputs, summary = tmp_path / "outputs", tmp_path / "summary"
        for file in (outputs, summary):
            file.write_text("", encoding="utf-8")
        environment = {
            **os.environ,
            "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
            "INPUT_NEW": str(new),
            "INPUT_AGAINST": str(archive),
            "INPUT_REPORT_DIR": str(tmp_path / "reports"),
            "GITHUB_OUTPUT": str(outputs),
            "GITHUB_STEP_SUMMARY": str(summary),
            **inputs,
        }
        step = subprocess.run(
            [sys.executable, "-I", str(ROOT / ".github" / "action_check.py")],
            env=environment,
            capture_output=True,
            text=True,
            cwd=tmp_path,
            timeout=120,
        )
        made = dict(line.split("=", 1) for line in outputs.read_text(encoding="utf-8").splitlines())
        return step.returncode, step.stdout, made, summary.read_text(encoding="utf-8")

    return run


def test_a_faithful_copy_passes(run_step) -> None:  # type: ignore[no-untyped-def]
    code, printed, outputs, _ = run_step(STORY)
    assert code == 0
    assert "::error" not in printed
    assert outputs["exit-code"] == "0"
    assert Path(outputs["report-path"]).is_file()


def test_a_wrong_figure_fails_and_is_annotated(run_step) -> None:  # type: ignore[no-untyped-def]
    code, printed, outputs, summary = run_step(STORY.replace("22.8毫米", "228毫米"))
    assert code == 1
    [error] = [line for line in printed.splitlines() if line.startswith("::error")]
    assert "copy.txt" in error and "line=2" in error and "228毫米" in error
    assert outputs["exit-code"] == "1"
    assert int(outputs["findings"]) >= 1
    assert json.loads(Path(outputs["sarif-path"]).read_text(encoding="utf-8"))["version"] == "2.1.0"
    assert "228毫米" in summary


def test_inputs_are_data_and_never_commands(run_step, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    run_step(STORY, INPUT_LANG="en", INPUT_BASELINE="", INPUT_ARGS=f"--exclude $(touch${{IFS}}{tmp_path}/owned)")
    assert not (tmp_path / "owned").exists()


def test_a_json_module_in_the_workspace_is_not_run(run_step, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    for name in ("json.py", "shlex.py", "auditor.py", "click.py"):
        (tmp_path / name).write_text(f"open({str(tmp_path / 'owned')!r}, 'w')\n", encoding="utf-8")
    code, _, outputs, _ = run_step(STORY)
    assert (code, outputs["status"], outputs["findings"]) == (0, "passed", "0")
    assert not (tmp_path / "owned").exists()


def test_paths_stand_one_a_line_and_are_never_options(run_step, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    wrong = f"晴川昨夜大雨\n{STORY.replace('1280人', '1820人')}\n"
    (tmp_path / "a b.txt").write_text(wrong, encoding="utf-8")
    (tmp_path / "--exit-zero").mkdir()
    (tmp_path / "--exit-zero" / "c.txt").write_text(wrong, encoding="utf-8")
    for new in ("a b.txt", "new\na b.txt\n", "--exit-zero", "new --exit-zero", "  new/*.txt --exit-zero/*.txt"):
        code, _, outputs, _ = run_step(STORY, INPUT_NEW=new)
        assert (code, outputs["status"]) == (1, "findings"), new
    assert run_step(STORY, INPUT_NEW="new\nno such file.txt")[0] == 2


@pytest.mark.parametrize(
    ("inputs", "status"),
    [({"INPUT_AGAINST": "nowhere"}, "failed"), ({"INPUT_ARGS": "--no-such-option"}, "failed"), ({"INPUT_NEW": "zero.txt"}, "not-read")],
)
def test_a_run_that_failed_is_told_from_one_without_findings(run_step, tmp_path: Path, inputs: dict[str, str], status: str) -> None:  # type: ignore[no-untyped-def]
    (tmp_path / "zero.txt").write_bytes(b"")
    assert run_step(STORY)[2]["findings"] == "0"
    code, _, outputs, _ = run_step(STORY, **inputs)
    assert (outputs["status"], outputs["findings"], outputs["exit-code"]) == (status, "", str(code))
    assert bool(outputs["report-path"]) == (status == "not-read"), "a report of the run before would be taken for one of this run"


def test_further_options_are_quoted_as_in_a_shell(run_step) -> None:  # type: ignore[no-untyped-def]
    assert run_step(STORY.replace("22.8", "228"), INPUT_ARGS="--ignore 'F101'\n--exclude \"a b*\"")[0] == 0


def test_the_hook_takes_every_suffix_that_is_read() -> None:
    hook = (ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8")
    [pattern] = [line.split("files: ")[1] for line in hook.splitlines() if line.strip().startswith("files: ")]
    for suffix in READERS:
        assert re.search(pattern, f"new/a{suffix}") and re.search(pattern, f"new/a{suffix}.gz")
    assert not re.search(pattern, "new/a.png")
