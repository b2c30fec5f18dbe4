"""What the forge reads: workflows, forms, the action, the citation. Each keeps to its schema, and they agree with the project."""

import importlib.util
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from types import ModuleType

import pytest

from tests import checkout
from tests.checkout import tracked

ROOT = Path(__file__).parents[1]
FORGE = ROOT / ".github"
WORKFLOWS = sorted((FORGE / "workflows").glob("*.yml"))
KNOWN = {
    ".ci", ".dockerignore", ".github", ".gitignore", ".pre-commit-hooks.yaml", "CHANGELOG.md", "CITATION.cff", "CONTRIBUTING.md",
    "Dockerfile", "LICENSE", "Makefile", "README.md", "README.zh-CN.md", "SECURITY.md", "action.yml", "auditor", "benchmarks", "docs",
    "mkdocs.yml", "pyproject.toml", "reports", "sample_corpus", "tests",
}  # fmt: skip
KEPT = {
    "vendor.github-workflows": WORKFLOWS,
    "custom.github-workflows-require-timeout": WORKFLOWS,
    "vendor.dependabot": [FORGE / "dependabot.yml"],
    "vendor.github-issue-forms": sorted(path for path in (FORGE / "ISSUE_TEMPLATE").glob("*.yml") if path.name != "config.yml"),
    "vendor.github-issue-config": [FORGE / "ISSUE_TEMPLATE" / "config.yml"],
    "vendor.github-actions": [ROOT / "action.yml"],
    "vendor.citation-file-format": [ROOT / "CITATION.cff"],
}


@pytest.fixture(scope="module")
def release() -> ModuleType:
    spec = importlib.util.spec_from_file_location("release_check", FORGE / "release_check.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_nothing_but_what_is_known_stands_in_the_root() -> None:
    """What a measurement writes where it was started is added unseen."""
    assert {path.partition("/")[0] for path in tracked()} <= KNOWN


def test_who_has_no_git_is_told_so(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(pytest.skip.Exception, match="no git"):
        tracked()


@pytest.mark.skipif(shutil.which("git") is None, reason="git is not here")
def test_what_is_no_clone_is_told_so(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(checkout, "ROOT", tmp_path)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    with pytest.raises(pytest.skip.Exception, match="no git checkout"):
        tracked()


@pytest.mark.parametrize("schema", KEPT)
def test_keeps_to_its_schema(schema: str) -> None:
    pytest.importorskip("check_jsonschema", reason="check-jsonschema, which has the schemas, is not installed here")
    assert KEPT[schema]
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", schema, *map(str, KEPT[schema])]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", timeout=60)
    assert done.returncode == 0, done.stdout + done.stderr


def test_every_python_that_is_promised_is_tested_on_every_platform() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    promised = [name.rpartition(" ")[2] for name in project["classifiers"] if re.search(r":: 3\.\d+$", name)]
    text = (FORGE / "workflows" / "test.yml").read_text(encoding="utf-8")
    [tested] = re.findall(r"^ +python: \[(.*)\]$", text, re.MULTILINE)
    assert re.findall(r'"([\d.]+)"', tested) == promised
    assert "os: [ubuntu-latest, macos-latest, windows-latest]" in text


def test_types_are_checked_as_every_platform_has_them_tests_included() -> None:
    """A signal that a system lacks is found so, also in a test that nobody runs there."""
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert set(re.findall(r"mypy --platform (\w+) --cache-dir \S+$", makefile, re.MULTILINE)) == {"darwin", "win32"}


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_a_workflow_may_do_no_more_than_it_needs(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert re.search(r"^permissions:\n  contents: read$", text, re.MULTILINE)
    assert text.count("actions/checkout@") == text.count("persist-credentials: false")
    # What an outsider can write (titles, branch names) stands in no script.
    for script in re.findall(r"run: (.*(?:\n {10,}.*)*)", text):
        assert "github.event" not in script and "github.head_ref" not in script


def test_a_release_that_does_not_agree_with_itself_is_refused(release: ModuleType, tmp_path: Path) -> None:
    for name in ("pyproject.toml", "CITATION.cff"):
        shutil.copy(ROOT / name, tmp_path / name)
    (tmp_path / "auditor").mkdir()
    (tmp_path / "auditor" / "__init__.py").write_text('__version__ = "0.1.0"\n', encoding="utf-8")
    changelog = tmp_path / "CHANGELOG.md"
    changelog.write_text("# Changelog\n\n## [0.1.0] - 2026-12-01\n\n### Added\n\n- Everything.\n\n## [0.0.1]\n", encoding="utf-8")
    address = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["urls"]["Repository"]
    assert release.problems(tmp_path, "v0.1.0", address) == []
    assert release.notes(tmp_path, "0.1.0") == "### Added\n\n- Everything."
    assert len(release.problems(tmp_path, "v0.2.0", address)) == 3
    [problem] = release.problems(tmp_path, "v0.1.0", "https://forge.example/them/auditor")
    assert "make owner" in problem
    changelog.write_text("# Changelog\n\n## [Unreleased] 0.1.0\n\n- Everything.\n", encoding="utf-8")
    assert len(release.problems(tmp_path, "v0.1.0", address)) == 1
