"""The check step of the GitHub Action, run as the runner would, as far as that goes on one machine."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

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
            ["bash", str(ROOT / ".github" / "action-check.sh")], env=environment, capture_output=True, text=True, cwd=tmp_path, timeout=120
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
