"""Every error that a user is shown is told in both languages."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import auditor
from auditor import errors

ROOT = Path(errors.__file__).parent
NAMES = {name for name in dir(errors) if name.endswith("Error")}
HAN = re.compile("[\u4e00-\u9fff]")


def raised() -> Iterator[tuple[str, ast.Call]]:
    """Yield where errors of the package are made, and the calls."""
    for path in sorted(ROOT.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Name)
                and node.func.id in NAMES
                and not any(isinstance(one, ast.Starred) for one in node.args)
            ):
                yield f"{path.relative_to(ROOT)}:{node.lineno}", node


def test_errors_are_told_in_chinese_too() -> None:
    made = dict(raised())
    assert len(made) > 50
    assert [where for where, call in made.items() if len(call.args) < 2] == []
    said = {
        where: "".join(str(part.value) for part in ast.walk(call.args[1]) if isinstance(part, ast.Constant)) for where, call in made.items()
    }
    assert [where for where, text in said.items() if not HAN.search(text)] == []


def test_an_error_has_both() -> None:
    error = auditor.UsageError("no such thing", "没有")
    assert (str(error), error.chinese) == ("no such thing", "没有")
