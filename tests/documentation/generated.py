"""Pages and blocks of the documentation that are made of the code. `python -m tests.documentation.generated` writes them anew.

A generated block stands between `<!-- NAME -->` and `<!-- /NAME -->`; what stands around it is written by hand.
"""

import json
import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import click
from click.testing import CliRunner

from auditor.cli import OPTION_NAMES, cli
from auditor.cli.words import of_option
from auditor.compare import BY_CODE
from auditor.compare.rule import Rule
from auditor.model import Language, Message
from tests.documentation import interface
from tests.documentation.pages import DOCS, LANGUAGES, ROOT

FAMILIES: Mapping[str, Message] = {
    "F": Message("数字", "Figures"),
    "D": Message("日期", "Dates"),
    "N": Message("人名与出处", "Names and sources"),
    "W": Message("措辞", "Wording"),
    "S": Message("一篇之内", "One article alone"),
    "T": Message("文字损坏", "Damaged text"),
    "U": Message("更新", "Updates"),
}
"""Of rules, by the first letter of their codes, in the order of the page."""
_WORDS: Mapping[str, Message] = {
    "severity": Message("通常严重程度", "usual severity"),
    "high": Message("严重", "high"),
    "medium": Message("中等", "medium"),
    "low": Message("轻微", "low"),
    "info": Message("提示", "info"),
    "valid": Message("报告", "Reported"),
    "invalid": Message("不报告", "Not reported"),
    "fields": Message("| 字段 | 类型 | 含义 |", "| field | type | meaning |"),
    "optional": Message("，可无", ", optional"),
    "options": Message("| 选项 | 配置键 | 默认 | 说明 |", "| option | key of the file | default | what it does |"),
    "of": Message("一组", "list of "),
    "or": Message("或", " or "),
}
SCHEMA = json.loads((ROOT / "auditor" / "report" / "schema" / "audit-1.schema.json").read_text(encoding="utf-8"))
TRANSLATED = Path(__file__).with_name("chinese.tsv")
"""What the schema says of its fields and docstrings of what they tell, and what that is in Chinese; a line each, with a tab between."""


def rules(language: Language) -> str:
    """Return every rule with its explanation and examples, family by family."""
    parts = []
    letters = [*FAMILIES, *sorted({code[0] for code in BY_CODE} - set(FAMILIES))]
    for letter in letters:
        parts.append(f"## {_say(FAMILIES.get(letter, Message(letter, letter)), language)}\n")
        parts += [_rule(rule, language) for code, rule in sorted(BY_CODE.items()) if code.startswith(letter)]
    return "\n".join(parts)


def _rule(rule: Rule, language: Language) -> str:
    lines = [f"### {rule.code} {_say(rule.name, language)} {{ #{rule.code.lower()} }}", ""]
    lines += [f"*{_word('severity', language)}: {_word(rule.severity, language)}*", "", _escaped(_say(rule.explanation, language)), ""]
    for title, examples in (("valid", rule.valid), ("invalid", rule.invalid)):
        if examples:
            lines += [f"{_word(title, language)}:", "", *(f"- {_example(example)}" for example in examples), ""]
    return "\n".join(lines)


def _example(example: tuple[str, str]) -> str:
    return " ／ ".join(_escaped(" ".join(text.split())) for text in example if text)


def _escaped(text: str) -> str:
    """Return text in which Markdown sees no markup."""
    return re.sub(r"([\\`*_\[\]<>|])", r"\\\1", text)


def schema(language: Language) -> str:
    """Return the fields of the JSON report, the report's own first, then those of each thing in it."""
    say = _saying(language)
    parts = [_fields("report", SCHEMA, say, language)]
    parts += [_fields(name, kind, say, language) for name, kind in SCHEMA["$defs"].items() if "properties" in kind]
    return "\n".join(parts)


def _saying(language: Language) -> Callable[[str], str]:
    """Return what puts a sentence of the code into `language`."""
    chinese = dict(line.split("\t") for line in TRANSLATED.read_text(encoding="utf-8").splitlines() if line)
    return (lambda text: text) if language == "en" else (lambda text: chinese.get(text, text))


def _fields(name: str, kind: Mapping[str, Any], say: Callable[[str], str], language: Language) -> str:
    lines = [f"## {name}", ""]
    if "description" in kind:
        lines += [say(kind["description"]), ""]
    lines += [_word("fields", language), "| --- | --- | --- |"]
    for field, what, needed in _flat(kind):
        optional = "" if needed else _word("optional", language)
        lines.append(f"| `{field}` | {_type(what, language)}{optional} | {say(what.get('description', ''))} |")
    return "\n".join(lines) + "\n"


def _flat(kind: Mapping[str, Any], before: str = "") -> Iterator[tuple[str, Mapping[str, Any], bool]]:
    """Yield each field with what it holds and whether it is always there; those of an object in it by `a.b`."""
    for name, what in kind["properties"].items():
        yield before + name, what, name in kind.get("required", ())
        yield from _flat(what, f"{before}{name}.") if "properties" in what else ()


def _type(what: Mapping[str, Any], language: Language) -> str:
    if "$ref" in what:
        name = what["$ref"].rpartition("/")[2]
        held = SCHEMA["$defs"][name]
        return f"[{name}](#{name})" if "properties" in held else _type(held, language)
    if "enum" in what:
        return _word("or", language).join(f"`{value}`" for value in what["enum"])
    if "const" in what:
        return f"`{what['const']}`"
    if what.get("type") == "array":
        return _word("of", language) + _type(what["items"], language)
    named = what.get("type", "any")
    return _word("or", language).join(named) if isinstance(named, list) else str(named)


def options(language: Language) -> str:
    """Return every option that a configuration file or a variable may set, once, as the first command that has it explains it."""
    found: dict[str, tuple[str, click.Option]] = {}
    for name, command in _commands(cli, ""):
        for option in command.params:
            if isinstance(option, click.Option) and option.envvar and option.name:
                found.setdefault(option.name, (name, option))
    lines = [_word("options", language), "| --- | --- | --- | --- |"]
    lines += [_option(name, option, language) for _, (name, option) in sorted(found.items())]
    return "\n".join(lines) + "\n"


def _commands(group: click.Group, before: str) -> Iterator[tuple[str, click.Command]]:
    """Yield every command by its words."""
    for name, command in group.commands.items():
        words = f"{before} {name}".strip()
        yield from _commands(command, words) if isinstance(command, click.Group) else ((words, command),)


def _option(command: str, option: click.Option, language: Language) -> str:
    names = " ".join(f"`{name}`" for name in (*option.opts, *option.secondary_opts))
    key = f"`{str(option.name).replace('_', '-')}`" if option.name in OPTION_NAMES else ""
    given = isinstance(option.default, str | int | float) and option.default not in (False, "")
    default = f"`{option.default}`" if given and not option.is_flag else ""
    return f"| {names} | {key} | {default} | {_escaped(of_option(command, str(option.name), language))} |"


def commands(language: Language) -> str:
    """Return the help of every command, as a terminal of 100 columns shows it."""
    parts = []
    for words in ["", *sorted(name for name, _ in _commands(cli, ""))]:
        given = [*words.split(), "--help", "--lang", language]
        result = CliRunner().invoke(cli, given, prog_name="audit", terminal_width=100)
        assert result.exit_code == 0, result.output
        parts.append(f"## {f'audit {words}'.strip()}\n\n```text\n{result.output}```\n")
    return "\n".join(parts)


def python(language: Language) -> str:
    """Return what `import auditor` gives."""
    return interface.page(language, _saying(language))


BLOCKS: Mapping[str, Callable[[Language], str]] = {
    "rules": rules,
    "json": schema,
    "options": options,
    "commands": commands,
    "python": python,
}
"""Every generated block by its name: a page `reference/NAME.md`, or `configuration.md` for the options, has it."""
PAGES: Mapping[str, str] = {
    "reference/rules.md": "rules",
    "reference/json.md": "json",
    "reference/configuration.md": "options",
    "reference/commands.md": "commands",
    "reference/python.md": "python",
}


def renewed(text: str, name: str, language: Language) -> str:
    """Return a page with its generated block made anew."""
    marked = re.compile(f"(?<=<!-- {name} -->\n).*?(?=<!-- /{name} -->)", re.DOTALL)
    assert marked.search(text), f"no block {name}"
    return marked.sub(lambda _: f"\n{BLOCKS[name](language)}\n", text)


def _word(name: str, language: Language) -> str:
    return _say(_WORDS[name], language)


def _say(message: Message, language: Language) -> str:
    return message.zh if language == "zh" else message.en


def main() -> None:
    """Write every generated block anew."""
    for language in LANGUAGES:
        for page, name in PAGES.items():
            path = DOCS / language / page
            path.write_text(renewed(path.read_text(encoding="utf-8"), name, language), encoding="utf-8")


if __name__ == "__main__":
    main()
