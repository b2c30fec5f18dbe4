"""What click says of a wrong command line, in the user's language. What it says in words that are not known here stays as it is."""

from collections.abc import Mapping
from typing import Final

import click

from auditor.cli.spoken import Formatter
from auditor.model import Language

SAYINGS: Final[Mapping[str, str]] = {
    "{} (Did you mean one of: {}?)": "{}；是不是想用 {}？",
    "{} Did you mean {}?": "{}；是不是想用 {}？",
    "{} (Possible options: {})": "{}；是不是想用 {}？",
    "Invalid value for {}: {}": "{} 的值不对：{}",
    "No such option {}.": "没有选项 {}",
    "No such option: {}": "没有选项 {}",
    "No such command {}.": "没有命令 {}",
    "Missing command.": "缺少命令",
    "Missing argument {}. Choose from:{}": "缺少参数 {}，可以是：{}",
    "Missing option {}. Choose from:{}": "缺少选项 {}，可以是：{}",
    "Missing argument {}.": "缺少参数 {}",
    "Missing option {}.": "缺少选项 {}",
    "Option {} requires an argument.": "选项 {} 后面要有值",
    "Option {} does not take a value.": "选项 {} 后面不能有值",
    "Got unexpected extra argument ({})": "多出了参数：{}",
    "Got unexpected extra arguments ({})": "多出了参数：{}",
    "{} is not one of {}.": "{} 不在可选的值之内：{}",
    "{} is not a valid integer.": "{} 不是整数",
    "{} is not a valid integer range.": "{} 不是整数",
    "{} is not a valid boolean{}": "{} 不是真假值",
    "{} is not in the range {}.": "{} 不在范围 {} 之内",
    "File {} does not exist.": "没有这个文件：{}",
    "File {} is a directory.": "{} 是文件夹，不是文件",
    "File {} is not readable.": "{} 没有权限读取",
    "{} is no day such as 2022-04-19": "{} 不是 2022-04-19 这样的日期",
}
"""What click says, and the same in Chinese; the first that fits counts."""
NESTED: Final = 3
"""So many sayings stand in one another at most: a guess, a value, and what is wrong with it."""


def show(error: click.ClickException, lang: Language) -> None:
    """Print on standard error how the command is used, where its help is, and what is wrong; the help itself where nothing was given."""
    if lang == "en" or isinstance(error, click.exceptions.NoArgsIsHelpError):
        error.show()
        return
    context = error.ctx if isinstance(error, click.UsageError) else None
    if context is not None:
        formatter = Formatter(width=context.terminal_width, max_width=context.max_content_width)
        context.command.format_usage(context, formatter)
        click.echo(formatter.getvalue().rstrip("\n"), err=True)
        click.echo(f"用 '{context.command_path} --help' 查看说明。\n", err=True)
    click.echo(f"错误：{in_chinese(error.format_message())}", err=True)


def in_chinese(said: str, depth: int = NESTED) -> str:
    """Return a complaint of click in Chinese."""
    for english, chinese in SAYINGS.items():
        given = filled(english, said)
        if given is not None and depth:
            return chinese.format(*(in_chinese(part.strip(), depth - 1) for part in given), "", "")
    return said


def filled(template: str, said: str) -> list[str] | None:
    """Return what stands in `said` for each `{}` of a template; None where it is another sentence."""
    first, *pieces = template.split("{}")
    if not said.startswith(first) or (not pieces and said != first):
        return None
    rest, given = said[len(first) :], []
    for piece in pieces[:-1]:
        before, found, rest = rest.partition(piece)
        if not found:
            return None
        given.append(before)
    if pieces and not rest.endswith(pieces[-1]):
        return None
    return [*given, rest.removesuffix(pieces[-1])] if pieces else []
