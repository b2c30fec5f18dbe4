"""What must not grow is counted, not timed: passes over a text, expressions that are compiled, modules that the help needs."""

import json
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from auditor import patterns
from auditor.audit import prepare
from auditor.config import Config
from auditor.parcels import parcels, read_options

MOST_PASSES = 12
"""Searches of expressions through all of a plain article, from reading it to what it says against itself; each takes a hundredth to a tenth
of a microsecond a character. There were 9 when this was written."""
MOST_EXPRESSIONS = 505
"""Expressions of all modules that an audit loads; compiling them takes a third of a second, once. There are 499."""
MOST_MODULES = 175
"""Modules that `audit --help` loads, of which Python's own start takes 40. There were 160 when this was written, and there are 169."""
SAID = "市气象台说，平均雨量为{}毫米，{}个社区受到影响，救援人员已到现场。"
_CALLS = ("search", "match", "fullmatch", "finditer", "findall", "sub", "split")


def _modules(code: str) -> Any:
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, encoding="utf-8")
    return json.loads(done.stdout.splitlines()[-1])


def test_the_help_needs_few_modules() -> None:
    code = "import json, sys, auditor.cli; auditor.cli.main(['--help']); print(json.dumps(len(sys.modules)))"
    assert _modules(code) <= MOST_MODULES


def test_what_is_loaded_compiles_nothing() -> None:
    code = (
        "import json, re, sys; made = []; compile = re.compile; re.compile = lambda *a: made.append(sys._getframe(1).f_globals['__name__'])"
        " or compile(*a); import auditor.audit; from auditor import patterns;"
        "print(json.dumps([len(patterns._made), [name for name in made if name.startswith('auditor')]]))"
    )
    made, compiled = _modules(code)
    assert made <= MOST_EXPRESSIONS
    assert compiled == []


def test_a_text_is_searched_through_no_more_often_than_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = "\n".join(SAID.format(number, number + 3) for number in range(20, 40))
    path = tmp_path / "a.jsonl"
    path.write_text(json.dumps({"text": f"晴川市昨夜下了大雨\n{text}"}, ensure_ascii=False), encoding="utf-8")
    options = read_options(Config())
    [parcel] = parcels([str(path)], options, [])
    prepare(options, True, parcel)  # loads and compiles
    passes: Counter[str] = Counter()
    for one in patterns._made:
        for name in _CALLS:
            if name in vars(one):
                monkeypatch.setattr(one, name, _counted(vars(one)[name], name, passes, len(text)))
    prepare(options, True, parcel)
    assert 0 < passes.total() <= MOST_PASSES


def _counted(call: Any, name: str, passes: Counter[str], size: int) -> Any:
    def counting(*arguments: Any, **named: Any) -> Any:
        whole = arguments[1 if name == "sub" else 0]
        if len(whole) > size // 2 and len(arguments) == (2 if name == "sub" else 1):
            passes[name] += 1
        return call(*arguments, **named)

    return counting
