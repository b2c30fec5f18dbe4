"""What `audit rule` prints, and the table of rules in the README: both made of the rules themselves."""

from collections.abc import Mapping

from auditor.compare.rule import Rule
from auditor.model import Language, Message

_WORDS: Mapping[str, Message] = {
    "severity": Message("通常严重程度", "usual severity"),
    "valid": Message("报告：", "Reported:"),
    "invalid": Message("不报告：", "Not reported:"),
    "table": Message("| 代码 | 名称 | 例子 | 通常严重程度 |", "| code | name | example | usual severity |"),
    "high": Message("严重", "high"),
    "medium": Message("中等", "medium"),
    "low": Message("轻微", "low"),
    "info": Message("提示", "info"),
}


def rules_text(rules: Mapping[str, Rule], lang: Language) -> str:
    """Return a line for each rule."""
    return "".join(f"{code}  {_say(rule.name, lang)}  [{_word(rule.severity, lang)}]\n" for code, rule in sorted(rules.items()))


def rule_text(rule: Rule, lang: Language) -> str:
    """Return everything there is to know of one rule, its examples included."""
    lines = [
        f"{rule.code}  {_say(rule.name, lang)}",
        f"{_word('severity', lang)}: {_word(rule.severity, lang)}",
        "",
        _say(rule.explanation, lang),
    ]
    for title, examples in (("valid", rule.valid), ("invalid", rule.invalid)):
        if examples:
            lines += ["", _word(title, lang), *(f"  {_example(example, lang)}" for example in examples)]
    return "\n".join(lines) + "\n"


def rules_table(rules: Mapping[str, Rule], lang: Language) -> str:
    """Return the rules as a Markdown table."""
    rows = [_word("table", lang), "| --- | --- | --- | --- |"]
    for code, rule in sorted(rules.items()):
        example = _example(rule.valid[0], lang).replace("|", "\\|") if rule.valid else ""
        rows.append(f"| {code} | {_say(rule.name, lang)} | {example} | {_word(rule.severity, lang)} |")
    return "\n".join(rows) + "\n"


def _example(example: tuple[str, str], lang: Language) -> str:
    left, right = example
    return f"{left} / {right}" if right else left


def _word(name: str, lang: Language) -> str:
    return _say(_WORDS[name], lang)


def _say(message: Message, lang: Language) -> str:
    return message.zh if lang == "zh" else message.en
