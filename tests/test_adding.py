"""A rule, a reader, a report format and an engine are each one new file and one line of a plain table: added here to a copy, and used."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import auditor

PACKAGE = Path(auditor.__file__).parent
RULE = '''"""X901: a sentence that speaks of a unicorn."""

import re
from collections.abc import Iterator

from auditor.compare.rule import Observation, Rule, Statement
from auditor.model import Message, SegmentedArticle, Span

RULES = (
    Rule(
        "X901",
        Message("独角兽", "a unicorn"),
        "low",
        Message("文中提到独角兽。", "The text speaks of a unicorn."),
        (("他看见了独角兽。", ""),),
        (("他看见了马。", ""),),
    ),
)


def check(article: SegmentedArticle) -> Iterator[Observation]:
    """Report each unicorn."""
    for found in re.finditer("独角兽", article.article.text):
        yield Observation("X901", (Statement(Span(*found.span())),), "low", "high", Message("独角兽", "a unicorn"))
'''
READER = '''"""Texts behind one line of stars."""

from collections.abc import Iterator
from pathlib import Path

from auditor.ingest.options import Chunk, ReadOptions
from auditor.model import Document, Skipped
from auditor.offsets import OffsetMap


def read(chunk: Chunk, options: ReadOptions) -> Iterator[Document | Skipped]:
    """Yield what stands behind the stars."""
    text = Path(chunk.path).read_text(encoding="utf-8").partition("***\\n")[2]
    yield Document(chunk.path, None, text, text, OffsetMap.identity(len(text)))
'''
FORMAT = '''"""Codes alone."""

from auditor.model import Result
from auditor.report.options import RenderOptions


def tell(result: Result, options: RenderOptions) -> str:
    """Return the rules of the findings, one a line."""
    return "".join(f"{finding.rule}\\n" for finding in result.findings)
'''
ENGINE = '''"""Everything here, and it says so."""

from auditor.engine.local import LocalEngine


def make(jobs: int, load: object = None) -> LocalEngine:
    """Return an engine of one process."""
    print("here alone")
    return LocalEngine(1)
'''
ADDED = {
    "rule": ("compare/rules/unicorns.py", RULE, "compare/rules/__init__.py", "RULES", '    ("article", "unicorns:check"),\n'),
    "reader": (
        "ingest/starred.py",
        READER,
        "ingest/__init__.py",
        "READERS",
        '    ".star": Named("auditor.ingest.starred:read"),\n',
    ),
    "format": (
        "report/codes.py",
        FORMAT,
        "report/__init__.py",
        "REPORTS",
        '    "codes": Report("codes", Named("auditor.report.codes:tell")),\n',
    ),
    "engine": ("engine/alone.py", ENGINE, "engine/__init__.py", "ENGINES", '    "alone": Named("auditor.engine.alone:make"),\n'),
}
"""Of each: the new file and what is in it, the file with the table, the table, and the one line."""


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the package with one of each added."""
    folder = tmp_path_factory.mktemp("scratch")
    shutil.copytree(PACKAGE, folder / "auditor", ignore=shutil.ignore_patterns("__pycache__"))
    for name, source, table_file, table, line in ADDED.values():
        (folder / "auditor" / name).write_text(source, encoding="utf-8")
        path = folder / "auditor" / table_file
        text = path.read_text(encoding="utf-8")
        start = text.index(f"\n{table}: ")
        end = min(at for at in (text.find("\n)\n", start), text.find("\n}\n", start)) if at >= 0) + 1
        path.write_text(text[:end] + line + text[end:], encoding="utf-8")
    (folder / "text.star").write_text("mark\n***\n他在山谷里看见了独角兽。村民说那是一匹马。\n", encoding="utf-8")
    return folder


def audit(copy: Path, *arguments: str) -> str:
    environment = {**os.environ, "PYTHONPATH": str(copy), "PYTHONUNBUFFERED": ""}  # an engine of one's own may print what is kept back
    command = [sys.executable, "-m", "auditor", *arguments]
    done = subprocess.run(command, cwd=copy, env=environment, capture_output=True, encoding="utf-8", timeout=120)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_a_rule_is_documented(copy: Path) -> None:
    assert "X901  a unicorn  [low]" in audit(copy, "rule", "--lang", "en")


def test_a_file_is_read_a_rule_fires_a_format_tells_it_and_an_engine_runs_it(copy: Path) -> None:
    assert audit(copy, "text.star", "-f", "codes", "--engine", "alone", "--isolated") == "here alone\nX901\n"


def test_a_format_can_be_asked_for_as_a_file(copy: Path) -> None:
    audit(copy, "text.star", "--codes", "--isolated", "-q")
    assert (copy / "reports" / "audit.codes").read_text(encoding="utf-8") == "X901\n"


def test_nothing_else_was_touched(copy: Path) -> None:
    changed = [
        str(path.relative_to(PACKAGE))
        for path in sorted(PACKAGE.rglob("*.py"))
        if path.read_text(encoding="utf-8") != (copy / "auditor" / path.relative_to(PACKAGE)).read_text(encoding="utf-8")
    ]
    assert changed == sorted(table_file for _, _, table_file, _, _ in ADDED.values())
