"""Commands whose help is in the language that the user speaks."""

import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Any

import click

from auditor.cli import words
from auditor.model import Language

LOCALE = ("LC_ALL", "LC_MESSAGES", "LANG")
"""Variables that say the language of everything, the first that is set."""


def asked(arguments: Sequence[str] | None) -> Language | None:
    """Return the language that the command line or AUDIT_LANG asks for."""
    given = sys.argv[1:] if arguments is None else list(arguments)
    chosen = os.environ.get("AUDIT_LANG", "")
    for place, word in enumerate(given):
        if word == "--lang" and place + 1 < len(given):
            chosen = given[place + 1]
        elif word.startswith("--lang="):
            chosen = word.removeprefix("--lang=")
    return "zh" if chosen == "zh" else "en" if chosen else None


def of_messages(arguments: Sequence[str] | None) -> Language:
    """Return the language to complain in: the one that was asked for, or that of the reports."""
    return asked(arguments) or "zh"


def of_help(arguments: Sequence[str] | None) -> Language:
    """Return the language of help: the one that was asked for, or that of the locale."""
    locale = next((os.environ[name] for name in LOCALE if os.environ.get(name)), "")
    return asked(arguments) or ("zh" if locale.lower().startswith("zh") else "en")


def dress(command: click.Command, name: str, lang: Language) -> None:
    """Give a command, its options and its subcommands their help in one language."""
    command.help = words.of_command(name, lang)
    for option in options(command):
        option.help = words.of_option(name, str(option.name), lang)
    if isinstance(command, click.Group):
        for sub, one in command.commands.items():
            dress(one, f"{name} {sub}".strip(), lang)


def options(command: click.Command) -> Iterator[click.Option]:
    """Yield the options of a command, `--help` aside."""
    for parameter in command.params:
        if isinstance(parameter, click.Option):
            yield parameter


class Formatter(click.HelpFormatter):
    """Writes a page of help in Chinese. A line of Chinese ends anywhere but inside a word, and its characters are two columns wide."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """Write how the command is used."""
        for english, chinese in words.PIECES.items():
            args = args.replace(english, chinese)
        super().write_usage(prog, args, words.USAGE)

    def write_heading(self, heading: str) -> None:
        """Write the heading of a part."""
        self.write(f"{'':>{self.current_indent}}{words.HEADINGS.get(heading, heading)}：\n")

    def write_text(self, text: str) -> None:
        """Write paragraphs; one that begins with a backspace stays as it is."""
        margin = " " * self.current_indent
        for paragraph in text.split("\n\n"):
            lines = [line.strip() for line in paragraph.strip().split("\n")]
            kept = lines[1:] if lines[0] == "\b" else _folded("".join(lines), self.width - self.current_indent)
            self.write("\n".join(margin + line for line in kept) + "\n\n")
        self.buffer[-1] = self.buffer[-1].removesuffix("\n")

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        """Write rows of a name and what it is for."""
        rows = list(rows)
        first = min(max(len(name) for name, _ in rows), col_max) + col_spacing
        margin = " " * self.current_indent
        for name, said in rows:
            lines = _row(said, max(20, self.width - first - self.current_indent))
            beside = lines if len(name) <= first - col_spacing else ["", *lines]
            for place, line in enumerate(beside):
                self.write(f"{margin}{name if place == 0 else '':<{first}}{line}".rstrip() + "\n")


def _row(said: str, width: int) -> list[str]:
    """Return the lines of what is said of an option. What click adds at the end, such as the default, is not broken."""
    text, gap, mark = said.rpartition("  [") if said.endswith("]") else (said, "", "")
    for english, chinese in words.ADDED.items():
        mark = mark.replace(english, chinese)
    lines = _folded(words.OPTIONS["help"].zh if text == words.OPTIONS["help"].en else text, width) or [""]
    if gap:
        last = f"{lines[-1]}  [{mark}"
        lines[-1:] = [last] if 2 * len(last) <= width else [lines[-1], f"[{mark}"]
    return lines


def _folded(text: str, width: int) -> list[str]:
    from auditor.report.wrap import breaks  # which loads slowly, and is not needed for English

    edges = [0, *breaks(text, width), len(text)]
    return [text[start:end].strip() for start, end in pairwise(edges) if text[start:end].strip()]


class ChineseContext(click.Context):
    """A context whose help is written in Chinese."""

    formatter_class = Formatter


class Root(click.Group):
    """The program: a group whose first command may be left out, so that `audit PATH` is `audit run PATH`."""

    own = frozenset({"--help", "-h", "--version"})

    def make_context(self, info_name: str | None, args: list[str], parent: click.Context | None = None, **extra: Any) -> click.Context:
        """Speak the language of these arguments from now on. Whoever asks for help may say in which, of any command."""
        lang = of_help(args)
        dress(self, "", lang)
        for command in _all(self):
            command.context_class = ChineseContext if lang == "zh" else click.Context
        if not {"--help", "-h", "--version"}.isdisjoint(args):
            args = list(_without_language(args))
        return super().make_context(info_name, args, parent, **extra)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put `run` before arguments that name no command."""
        if args and args[0] not in self.commands and args[0] not in self.own:
            args = ["run", *args]
        return super().parse_args(ctx, args)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command. That nobody reads on is no error, of which click would make the exit code of findings."""
        from auditor.cli.telling import unread  # which needs this module

        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            unread()
            return None


def _without_language(args: Sequence[str]) -> Iterator[str]:
    words_left = iter(args)
    for word in words_left:
        if word == "--lang":
            next(words_left, None)
        elif not word.startswith("--lang="):
            yield word


def _all(command: click.Command) -> Iterator[click.Command]:
    yield command
    if isinstance(command, click.Group):
        for one in command.commands.values():
            yield from _all(one)
