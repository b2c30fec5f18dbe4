"""What the READMEs and the notebook show of the package from Python runs, word by word."""

import ast
import io
import json
import os
import re
import subprocess
import sys
import venv
from collections.abc import Iterator
from contextlib import redirect_stdout
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
READMES = ("README.md", "README.zh-CN.md")
NOTEBOOK = ROOT / "docs" / "notebook.ipynb"
UNREACHABLE = ("No matching distribution", "Could not find a version", "Failed to establish", "ConnectionError", "Read timed out")
"""What pip says where there is no index to install from."""


def program(name: str) -> str:
    """Return the program that a README shows."""
    [found] = re.findall(r"```python\n(import auditor\n.*?)```", (ROOT / name).read_text(encoding="utf-8"), re.DOTALL)
    return str(found)


def ran(python: str, file: Path, **environment: str) -> str:
    clean = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    done = subprocess.run(
        [python, str(file)], cwd=ROOT, capture_output=True, encoding="utf-8", env={**clean, "PYTHONUTF8": "1", **environment}, timeout=300
    )
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    return done.stdout


def holds(printed: str) -> None:
    lines = printed.splitlines()
    assert [line.split()[1] for line in lines[:3]] == ["high"] * 3
    assert lines[3].startswith("disputed ['省政府新聞辦網站', '产经快讯网', None]")
    assert "省政府新聞辦網站" in lines[4]
    assert any(re.match(r"\d+ \S+ \S+", line) for line in lines[5:8])
    assert "severity" in printed.split("reading")[0]


def test_the_program_is_short_and_the_same_in_both_readmes() -> None:
    assert program(READMES[0]) == program(READMES[1])
    assert len([line for line in program(READMES[0]).splitlines() if line]) <= 15


def test_the_program_runs_here(tmp_path: Path) -> None:
    pytest.importorskip("pandas")
    file = tmp_path / "program.py"
    file.write_text(program(READMES[0]), encoding="utf-8")
    holds(ran(sys.executable, file, PYTHONPATH=str(ROOT)))


@pytest.mark.slow
def test_the_program_runs_in_a_fresh_environment(tmp_path: Path) -> None:
    venv.create(tmp_path / "fresh", with_pip=True)
    python = str(tmp_path / "fresh" / ("Scripts" if os.name == "nt" else "bin") / "python")
    command = [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", str(ROOT), "pandas"]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", errors="replace", timeout=900)
    if done.returncode and any(said in done.stderr for said in UNREACHABLE):
        pytest.skip("no package index is reachable to make a fresh environment from")
    assert done.returncode == 0, done.stderr
    file = tmp_path / "program.py"
    file.write_text(program(READMES[0]), encoding="utf-8")
    holds(ran(python, file))


def outputs(source: str, names: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Run a cell as a notebook does, and yield what it puts out: what is printed, then the value of the last expression."""
    body = ast.parse(source).body
    last = body.pop() if body and isinstance(body[-1], ast.Expr) else None
    printed = io.StringIO()
    value = None
    with redirect_stdout(printed):
        exec(compile(ast.Module(body, []), "cell", "exec"), names)
        if isinstance(last, ast.Expr):
            value = eval(compile(ast.Expression(last.value), "cell", "eval"), names)
    if printed.getvalue():
        yield {"name": "stdout", "output_type": "stream", "text": printed.getvalue().splitlines(keepends=True)}
    if value is not None:
        data = {"text/plain": repr(value).splitlines(keepends=True)}
        if hasattr(value, "_repr_html_"):
            data = {"text/html": value._repr_html_().splitlines(keepends=True), **data}
        yield {"data": data, "metadata": {}, "output_type": "execute_result"}


def executed(notebook: dict[str, Any]) -> dict[str, Any]:
    """Return the notebook with the output of every cell made anew."""
    names: dict[str, Any] = {"__name__": "__main__"}
    count = 0
    for cell in notebook["cells"]:
        if cell["cell_type"] == "code":
            count += 1
            made = list(outputs("".join(cell["source"]), names))
            cell["outputs"] = [{**one, "execution_count": count} if one["output_type"] == "execute_result" else one for one in made]
            cell["execution_count"] = count
    return notebook


def test_the_notebook_runs_and_says_what_it_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(NOTEBOOK.parent)
    written = json.loads(NOTEBOOK.read_text(encoding="utf-8"))
    assert executed(json.loads(NOTEBOOK.read_text(encoding="utf-8"))) == written, "run `python -m tests.api.test_documented`"


def test_the_notebook_is_one() -> None:
    nbformat = pytest.importorskip("nbformat")
    nbformat.validate(nbformat.reads(NOTEBOOK.read_text(encoding="utf-8"), as_version=4))


def _renew() -> None:
    os.chdir(NOTEBOOK.parent)
    made = executed(json.loads(NOTEBOOK.read_text(encoding="utf-8")))
    NOTEBOOK.write_text(json.dumps(made, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    _renew()
