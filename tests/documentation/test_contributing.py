"""CONTRIBUTING is followed word by word: the rule that it writes in ten minutes is found, explained and held by its examples."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.documentation.pages import ROOT, blocks

TEXT = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy to which the rule was added as the text says."""
    folder = tmp_path_factory.mktemp("checkout")
    shutil.copytree(ROOT / "auditor", folder / "auditor", ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("__init__.py", "compare/__init__.py", "compare/texts.py", "compare/test_rules.py"):
        (folder / "tests" / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / "tests" / name, folder / "tests" / name)
    rule, line = (block.text for block in blocks(TEXT, "python", "text"))
    [file] = re.findall(r"\*\*1\. The file\*\*, `([^`]+)`", TEXT)
    [table_file] = re.findall(r"in the table `RULES` of `([^`]+)`", TEXT)
    (folder / file).write_text(rule, encoding="utf-8")
    table = (folder / table_file).read_text(encoding="utf-8")
    (folder / table_file).write_text(re.sub(r'(?=    \("article", "repairs:check"\))', lambda _: line, table), encoding="utf-8")
    return folder


def run(checkout: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(checkout), "PYTHONUTF8": "1"}
    command = [sys.executable, *arguments]
    return subprocess.run(command, cwd=checkout, env=environment, capture_output=True, encoding="utf-8", timeout=120)


def test_the_rule_explains_itself_and_is_heard(checkout: Path) -> None:
    explained = run(checkout, "-m", "auditor", "rule", "S504", "--lang", "en")
    assert "a day that is none" in explained.stdout, explained.stderr
    [sentence] = re.findall(r"^echo '(.*)' > try\.txt$", TEXT, re.MULTILINE)
    (checkout / "try.txt").write_text(f"{sentence}\n", encoding="utf-8")
    told = run(checkout, "-m", "auditor", "try.txt", "--lang", "en", "--isolated", "-f", "csv")
    assert "there is no 6月31日" in told.stdout, told.stderr


def test_its_examples_are_its_tests(checkout: Path) -> None:
    done = run(checkout, "-m", "pytest", "-p", "no:cacheprovider", "tests/compare/test_rules.py", "-k", "S504 or every_rule")
    assert done.returncode == 0, done.stdout
    assert "passed" in done.stdout and "no tests ran" not in done.stdout


def test_make_has_what_it_names() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for target in re.findall(r"\bmake ([a-z][a-z-]+)", TEXT):
        assert re.search(f"^{target}:", makefile, re.MULTILINE), target
