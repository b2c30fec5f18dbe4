"""Help and complaints in both languages: every command, every option, and what click says by itself."""

import re
from collections.abc import Iterator

import click
import pytest
from click.testing import CliRunner
from rich.cells import cell_len

from auditor.cli import cli, main, words
from auditor.cli.complaints import filled, in_chinese
from auditor.cli.spoken import options
from auditor.model import Message

HAN = re.compile("[\u4e00-\u9fff]")


def commands(command: click.Command = cli, name: str = "") -> Iterator[tuple[str, click.Command]]:
    yield name, command
    if isinstance(command, click.Group):
        for sub, one in sorted(command.commands.items()):
            yield from commands(one, f"{name} {sub}".strip())


COMMANDS = dict(commands())


@pytest.fixture(autouse=True)
def no_language(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("AUDIT_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)


def helped(command: str, *more: str, width: int = 110) -> str:
    result = CliRunner().invoke(cli, [*command.split(), "--help", *more], prog_name="audit", terminal_width=width)
    assert result.exit_code == 0, result.output
    return result.output


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_and_option_is_told_in_both_languages(name: str) -> None:
    command = COMMANDS[name]
    told = [words.COMMANDS[name or "audit"]]
    told += [words.OPTIONS.get(f"{name}.{option.name}") or words.OPTIONS[str(option.name)] for option in options(command)]
    for message in told:
        assert HAN.search(message.zh), message
        assert message.en != message.zh
        assert not HAN.search(message.en.replace("连续五年", "")), message


def test_no_word_is_idle() -> None:
    used = {"help"}
    for name, command in COMMANDS.items():
        for option in options(command):
            key = f"{name}.{option.name}"
            used.add(key if key in words.OPTIONS else str(option.name))
    assert set(words.OPTIONS) == used
    assert set(words.COMMANDS) == {name or "audit" for name in COMMANDS}


@pytest.mark.parametrize("name", COMMANDS)
def test_help_is_in_the_language_asked_for(name: str) -> None:
    chinese, english = helped(name, "--lang", "zh"), helped(name, "--lang=en")
    assert chinese.startswith("用法：audit")
    assert english.startswith("Usage: audit")
    assert not re.search("Options:|Commands:|Usage|default:|required|Show this", chinese)
    assert not HAN.search(english.replace("连续五年", ""))
    assert set(re.findall(r"--[a-z-]+", english)) == set(re.findall(r"--[a-z-]+", chinese))


@pytest.mark.parametrize("width", [80, 110])
def test_no_line_of_chinese_is_wider_than_the_terminal(width: int) -> None:
    for name in COMMANDS:
        lines = [line for line in helped(name, "--lang", "zh", width=width).split("\n") if HAN.search(line)]
        assert max(map(cell_len, lines)) <= width


def test_the_environment_says_the_language_too(monkeypatch: pytest.MonkeyPatch) -> None:
    assert helped("").startswith("Usage:")
    monkeypatch.setenv("LANG", "zh_CN.UTF-8")
    assert helped("").startswith("用法：")
    monkeypatch.setenv("AUDIT_LANG", "en")
    assert helped("check").startswith("Usage:")
    assert helped("check", "--lang", "zh").startswith("用法：")


WRONG = {
    "corpus --no-such-option": "没有选项 '--no-such-option'",
    "corpus --jsn": "没有选项 '--jsn'；是不是想用",
    "check new": "缺少选项 '--against'",
    "check --against archive": "缺少参数 'NEW...'",
    "index nothing": "没有命令 'nothing'",
    "corpus --min-severity worst": "'--min-severity' 的值不对：'worst' 不在可选的值之内：'high', 'medium', 'low', 'info'",
    "corpus --jobs many": "'many' 不是整数",
    "cite a --in b --limit -1": "-1 不在范围 x>=0 之内",
    "cite a b --in c": "多出了参数：b",
    "diff nowhere.json nowhere.json": "没有这个文件：'nowhere.json'",
    "diff . .": "'.' 是文件夹，不是文件",
    "corpus --html=yes": "选项 '--html' 后面不能有值",
    "corpus --since": "选项 '--since' 后面要有值",
    "completion": "缺少参数",
    "cite a --in b --accessed yesterday": "yesterday 不是 2022-04-19 这样的日期",
}


@pytest.mark.parametrize(("arguments", "said"), WRONG.items())
def test_complaints_in_chinese(arguments: str, said: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(arguments.split()) == 2
    err = capsys.readouterr().err
    assert said.replace("'", "") in err.replace("'", ""), "older ones of click put no quotation marks around an option"
    assert err.startswith(("用法：audit", "错误："))
    assert not re.search("Error|Usage|Try|Invalid|Missing", err)


@pytest.mark.parametrize("arguments", WRONG)
def test_complaints_in_english(arguments: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AUDIT_LANG", "en")
    assert main(arguments.split()) == 2
    err = capsys.readouterr().err
    assert err.startswith(("Usage: audit", "Error: "))
    assert not HAN.search(err)


def test_an_unknown_complaint_stays_as_it_is() -> None:
    assert in_chinese("The moon is made of cheese.") == "The moon is made of cheese."
    assert isinstance(words.COMMANDS["run"], Message)


def test_what_fills_a_saying() -> None:
    assert filled("No such option {}.", "No such option '--a'.") == ["'--a'"]
    assert filled("{} is not one of {}.", "'x' is not one of 'a', 'b'.") == ["'x'", "'a', 'b'"]
    assert filled("Missing command.", "Missing command.") == []
    assert filled("Missing command.", "Missing command. Really.") is None
    assert filled("No such option {}.", "No such option '--a'!") is None
    assert filled("{} is not one of {}.", "'x' is one of 'a', 'b'.") is None


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("command", ["", "index"])
def test_a_command_of_commands_alone_gives_its_help(
    command: str, lang: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AUDIT_LANG", lang)
    assert main(command.split()) == 2
    said = capsys.readouterr().err
    assert said.startswith("Usage:" if lang == "en" else words.USAGE)
    assert said.count(words.USAGE) + said.count("Usage:") == 1
    assert "错误" not in said
