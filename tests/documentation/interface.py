"""The page of what `import auditor` gives, made of its docstrings and types: every function, what it returns, every option and error."""

import ast
import inspect
import re
import textwrap
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import is_dataclass
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

import auditor
from auditor.model import Language, Message

FUNCTIONS = ("audit", "check", "compare", "cite", "figures")
RESULTS = ("Result", "Answer", "Figures")
GIVEN = ("Articles", "Text", "Options")
ERRORS = tuple(name for name in auditor.__all__ if name.endswith("Error"))
HELD = tuple(name for name in auditor.__all__ if name not in {*FUNCTIONS, *RESULTS, *GIVEN, *ERRORS, "__version__"})
"""What the results hold, in the order of the alphabet."""
FIELDS: Mapping[str, str] = {
    "article": "Id of the article.",
    "base": "What the figure is compared with; empty where nothing is compared.",
    "bound": "Whether the figure is exact, a bound, or about so much.",
    "byline": "Who wrote it, as the page names them.",
    "column": "From 1, in characters.",
    "confidence": "How sure the tool is of it.",
    "end_column": "Of the character after the last one.",
    "end_line": "From 1.",
    "id": "The path, with `#record` in a container.",
    "lang": "Language of what is rendered.",
    "length": "Of the reading inside `sentence`.",
    "line": "From 1, in characters of the decoded raw file, or of the record's own text.",
    "message": "A sentence for people.",
    "path": "As given, or found below it; `<texts>` and `<archive>` stand for what was given as such.",
    "place": "Where it stands.",
    "published": "ISO 8601, as far as it is known.",
    "record": "Number of the record in a container, from 1; None for a file that is one article.",
    "rule": "Its code; `audit rule` explains it.",
    "script": "Which characters it is written in.",
    "severity": "How much it matters.",
    "source": "The publisher, as the page names it.",
    "title": "As the page names it.",
    "unit": "The base unit; empty where there is none.",
    "url": "As the page or the record names it.",
    "witnesses": "Who has it, and where.",
}
"""What a field means wherever a class does not say something else of it."""
WIDTH = 100
"""Characters of a call that stands in one line."""
HEADS: Mapping[str, Message] = {
    "functions": Message("函数", "Functions"),
    "given": Message("给什么", "What is given"),
    "results": Message("得到什么", "What comes back"),
    "held": Message("结果里的各种东西", "What the results hold"),
    "errors": Message("错误", "Errors"),
    "fields": Message("| 字段 | 类型 | 含义 |", "| field | type | meaning |"),
    "options": Message("| 选项 | 类型 | 含义 |", "| option | type | meaning |"),
    "members": Message("| 方法或属性 | 给出 |", "| method or property | gives |"),
    "kinds": Message("| 错误 | 属于 | 含义 |", "| error | is a | meaning |"),
    "comma": Message("、", ", "),
    "or": Message(" 或 ", " or "),
    "of": Message("一组 ", "tuple of "),
    "any": Message("可迭代的 ", "iterable of "),
    "to": Message("映射：", "mapping of "),
    "into": Message(" → ", " to "),
}
Say = Callable[[str], str]


def paragraphs(thing: object) -> list[str]:
    """Return what a docstring says, a string for each paragraph, without its examples."""
    told = (inspect.getdoc(thing) or "").split("\n\n")
    return [" ".join(one.split()) for one in told if not one.startswith(">>>")]


def examples(thing: object) -> list[str]:
    """Return the examples of a docstring."""
    return [one for one in (inspect.getdoc(thing) or "").split("\n\n") if one.startswith(">>>")]


def meanings(kind: type) -> dict[str, str]:
    """Return what each field of a class means: the string below it, of the class or of one that it extends."""
    found: dict[str, str] = {}
    for one in reversed([base for base in kind.__mro__ if base.__module__.startswith("auditor")]):
        [defined] = ast.parse(textwrap.dedent(inspect.getsource(one))).body
        assert isinstance(defined, ast.ClassDef)
        for field, below in zip(defined.body, [*defined.body[1:], None], strict=True):
            if isinstance(field, ast.AnnAssign) and isinstance(field.target, ast.Name):
                told = ast.literal_eval(below.value) if isinstance(below, ast.Expr) and isinstance(below.value, ast.Constant) else ""
                found[field.target.id] = " ".join(told.split()) or found.get(field.target.id, FIELDS.get(field.target.id, ""))
    return found


def members(kind: type) -> Iterator[tuple[str, object]]:
    """Yield the public methods and properties of a class, in the order of its text; those of Python's own classes are known."""
    for base in kind.__mro__:
        if base.__module__.startswith("auditor"):
            yield from ((name, thing) for name, thing in vars(base).items() if not name.startswith("_") and _is_member(thing))


def _is_member(thing: object) -> bool:
    return inspect.isfunction(thing) or isinstance(thing, property)


def told() -> set[str]:
    """Return every sentence of the page that stands in the code, to be said in Chinese too."""
    classes = [getattr(auditor, name) for name in (*RESULTS, *HELD, *ERRORS, "Text", "Options")]
    said = {ARTICLES, *(text for name in FUNCTIONS for text in paragraphs(getattr(auditor, name)))}
    for kind in classes:
        said |= {*paragraphs(kind)}
        if not issubclass(kind, Exception):
            said |= {text for text in meanings(kind).values() if text}
            said |= {text for _, thing in members(kind) for text in paragraphs(thing)}
    return said


def page(language: Language, say: Say) -> str:
    """Return the page; `say` puts a sentence into its language."""
    parts = [_head("functions", language), *(_function(name, say) for name in FUNCTIONS)]
    parts += [_head("given", language), *_given(language, say)]
    parts += [_head("results", language), *(_class(name, language, say) for name in RESULTS)]
    parts += [_head("held", language), *(_class(name, language, say) for name in HELD)]
    return "\n".join([*parts, _head("errors", language), *_errors(language, say)])


def _head(name: str, language: Language) -> str:
    return f"## {_word(name, language)} {{ #{name}-section }}\n"


def _function(name: str, say: Say) -> str:
    function = getattr(auditor, name)
    return "\n".join([f"### auditor.{name} {{ #auditor-{name} }}\n", _fenced("python", _signature(function)), *_prose(function, say)])


def _prose(thing: object, say: Say) -> list[str]:
    return [*(f"{say(text)}\n" for text in paragraphs(thing)), *(_fenced("pycon", text) for text in examples(thing))]


def _fenced(kind: str, text: str) -> str:
    return f"```{kind}\n{text}\n```\n"


def _signature(function: object) -> str:
    """Return how a function is called, as its source has it, without `self`."""
    [defined] = ast.parse(textwrap.dedent(inspect.getsource(function))).body  # type: ignore[arg-type]
    assert isinstance(defined, ast.FunctionDef)
    defined.args.args = [one for one in defined.args.args if one.arg != "self"]
    given = re.sub(r"(: [^,=]+)=(?=\S)", r"\1 = ", ast.unparse(defined.args))
    called = f"{defined.name}({given}) -> {ast.unparse(defined.returns) if defined.returns else None}"
    return called if len(called) <= WIDTH else called.replace(given, "\n    " + given.replace(", ", ",\n    ") + ",\n")


def _given(language: Language, say: Say) -> list[str]:
    return [
        "### Articles { #articles }\n",
        f"{say(ARTICLES)}\n",
        *("### Text { #text }\n", *_prose(auditor.Text, say)),
        *("### Options { #options }\n", *_prose(auditor.Options, say), _fields(auditor.Options, "options", language, say)),
    ]


ARTICLES = (
    "A path (of a file or a folder), a `Text`, a record (a dict with a text and what is known of it, as a line of a JSON lines file has "
    "it), several of these, or a data frame of pandas or polars with a record in each row."
)


def _class(name: str, language: Language, say: Say) -> str:
    kind = getattr(auditor, name)
    lines = [f"### {name} {{ #{name.lower()} }}\n", *_prose(kind, say)]
    if is_dataclass(kind) or issubclass(kind, tuple):
        lines.append(_fields(kind, "fields", language, say))
    rows = [f"| `{_called(member, thing)}` | {' '.join(map(say, paragraphs(thing)))} |" for member, thing in members(kind)]
    return "\n".join([*lines, *([_word("members", language), "| --- | --- |", *rows, ""] if rows else [])])


def _called(member: str, thing: object) -> str:
    return (f".{member}" if isinstance(thing, property) else f".{_signature(thing)}").replace("|", "\\|")


def _fields(kind: type, head: str, language: Language, say: Say) -> str:
    hints, told = get_type_hints(kind), meanings(kind)
    rows = [f"| `{name}` | {_type(hints[name], language)} | {say(told[name]) if told[name] else ''} |" for name in hints]
    return "\n".join([_word(head, language), "| --- | --- | --- |", *rows, ""])


def _type(hint: Any, language: Language) -> str:
    """Return a type as the page has it, with a link where it is one of the page's own."""
    origin, given = get_origin(hint), get_args(hint)
    if origin in (Union, UnionType):
        return _either([_type(one, language) for one in given], language)
    if origin is Literal:
        return _either([f"`{one}`" for one in given], language)
    if origin is tuple and given[-1] is not Ellipsis:
        return f"({', '.join(_type(one, language) for one in given)})"
    if origin is not None and issubclass(origin, Mapping):
        return _word("to", language) + _word("into", language).join(_type(one, language) for one in given)
    if origin in (tuple, frozenset):
        return _word("of", language) + _type(given[0], language)
    if origin is not None and issubclass(origin, Iterable):
        return _word("any", language) + _type(given[0], language)
    if origin is not None:
        return _type(origin, language)
    if hint is NoneType:
        return "None"
    name = str(hint.__name__)
    return f"[{name}](#{name.lower()})" if name in auditor.__all__ else name


def _either(names: Sequence[str], language: Language) -> str:
    *others, last = names
    return _word("or", language).join([_word("comma", language).join(others), last]) if others else last


def _errors(language: Language, say: Say) -> Iterator[str]:
    yield f"{_word('kinds', language)}\n| --- | --- | --- |"
    for name in ERRORS:
        kind = getattr(auditor, name)
        yield f"| `{name}` | `{kind.__base__.__name__}` | {' '.join(map(say, paragraphs(kind)))} |"
    yield ""


def _word(name: str, language: Language) -> str:
    return HEADS[name].zh if language == "zh" else HEADS[name].en
