"""Words that the language knows are data: no list of them stands in code, and the lists that still do grow no more."""

import ast
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import auditor

ROOT = Path(auditor.__file__).parent
HAN = re.compile("[\u4e00-\u9fff]")
MOST_WORDS = 8
"""Chinese words in a literal."""
MOST_BARS, MOST_CHARACTERS = 12, 24
"""Bars and Chinese characters in one string: with more of both it is a list of words."""
TO_COME = {"figures", "ingest"}
"""Folders whose lists wait to be moved."""
NOT_YET = {"normalise/script.py": 1, "occasion.py": 1, "segment.py": 2}
"""Further lists that wait, by file: a number here may only become smaller."""


def lists(source: str) -> Iterator[int]:
    """Yield the line of each list of words in `source`. Examples of a rule are sentences, and docstrings are no code."""
    tree = ast.parse(source)
    told = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    told |= {id(part) for node in ast.walk(tree) if isinstance(node, ast.Call) and _name(node) == "Rule" for part in ast.walk(node)}
    for node in ast.walk(tree):
        if id(node) not in told and (_is_list(node) or _is_alternation(node)):
            yield getattr(node, "lineno", 0)


def _name(call: ast.Call) -> str:
    return call.func.id if isinstance(call.func, ast.Name) else ""


def _is_list(node: ast.AST) -> bool:
    parts = node.elts if isinstance(node, ast.Tuple | ast.List | ast.Set) else node.keys if isinstance(node, ast.Dict) else []
    return sum(bool(HAN.search(_text(part))) for part in parts if part is not None) > MOST_WORDS


def _is_alternation(node: ast.AST) -> bool:
    text = _text(node)
    return text.count("|") > MOST_BARS and len(HAN.findall(text)) > MOST_CHARACTERS


def _text(node: ast.AST) -> str:
    if isinstance(node, ast.JoinedStr):
        return "".join(map(_text, node.values))
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""


def test_no_list_of_words_stands_in_code() -> None:
    found = Counter(
        str(path.relative_to(ROOT))
        for path in sorted(ROOT.rglob("*.py"))
        if TO_COME.isdisjoint(path.relative_to(ROOT).parts) and "lexicon" not in path.parts
        for _ in lists(path.read_text(encoding="utf-8"))
    )
    assert {path: count for path, count in found.items() if count > NOT_YET.get(path, 0)} == {}


def test_what_a_list_is() -> None:
    nine = ["一", "二", "三", "四", "五", "六", "七", "八", "九"]
    words = "|".join(f"词{number}" for number in nine * 2)
    assert list(lists(f"A = {tuple(nine)}")) == [1]
    assert list(lists(f"A = {dict.fromkeys(nine, 1)}")) == [1]
    assert list(lists(f"A = regex({words + words!r})")) == [1]
    assert list(lists(f"A = {tuple(nine[:8])}")) == []
    assert list(lists(f"RULE = Rule(valid={tuple(nine)})")) == []
    assert list(lists(f'"""{words}"""')) == []
