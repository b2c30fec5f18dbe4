"""Runs the `console` blocks of a page as a newcomer would: one shell a page, which begins in a folder with `sample_corpus/` in it.

A block holds commands after `$ `, their further lines after `> `, and what they print. A line `…` stands for lines that are left out.
A command that ends otherwise than with 0 is followed by `$ echo $?`. `python -m tests.documentation.console` puts in what they print now,
in blocks that leave nothing out.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from tests.documentation.pages import LANGUAGES, ROOT, blocks, pages

LEFT_OUT = "…"
_BEGIN, _END = "\x1e", "\x1f"


class Step(NamedTuple):
    """A command, as it is shown and as it is run, and what it is said to print."""

    shown: str
    command: str
    printed: str


class Ran(NamedTuple):
    """What a command printed, and its exit code."""

    printed: str
    code: int


def steps(block: str) -> Iterator[Step]:
    """Yield the commands of a block."""
    for found in re.finditer(r"^\$ .*\n(?:> .*\n|>\n)*", block, re.MULTILINE):
        following = re.search(r"^\$ ", block[found.end() :], re.MULTILINE)
        printed = block[found.end() : found.end() + following.start() if following else None]
        yield Step(found[0], re.sub(r"^(?:\$ |> ?)", "", found[0], flags=re.MULTILINE), printed)


def run(commands: Sequence[str], folder: Path) -> list[Ran]:
    """Run `commands` in one shell in `folder`; what goes to standard error is printed too, as a terminal shows it."""
    script = "exec 2>&1\n__code=0\n"
    for command in commands:
        script += f"printf '{_BEGIN}'; (exit $__code)\n{command.rstrip()}\n__code=$?\nprintf '{_END}%s' \"$__code\"\n"
    kept = {name: value for name, value in os.environ.items() if not name.startswith("AUDIT_")}
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    environment = {**kept, "PATH": path, "COLUMNS": "100", "NO_COLOR": "1", "PYTHONUTF8": "1", "AUDIT_JOBS": "1"}
    shell = ["bash", "--noprofile", "--norc", "-c", script]
    done = subprocess.run(shell, cwd=folder, env=environment, capture_output=True, encoding="utf-8", timeout=600, stdin=subprocess.DEVNULL)
    ran = re.findall(f"{_BEGIN}(.*?){_END}([0-9]+)", done.stdout, re.DOTALL)
    assert len(ran) == len(commands), done.stdout + done.stderr
    return [Ran(printed, int(code)) for printed, code in ran]


def run_page(page: str) -> list[tuple[Step, Ran]]:
    """Run every command of a page, in order, and return each with what came of it."""
    every = [step for block in blocks(page, "console") for step in steps(block.text)]
    if not every:
        return []
    with tempfile.TemporaryDirectory() as folder:
        start = Path(folder) / "clone"
        shutil.copytree(ROOT / "sample_corpus", start / "sample_corpus")
        return list(zip(every, run([step.command for step in every], start), strict=True))


def beginning(name: str) -> str:
    """Return the command that a page begins with: what it writes stays in a folder of its own, wherever the page before it was typed."""
    return f"mkdir ../{name} && cp -r sample_corpus ../{name} && cd ../{name}\n"


def agrees(printed: str, said: str) -> bool:
    """Say whether a command printed what the page says it does."""
    pattern = "".join("(?:.*\n)*?" if line.strip() == LEFT_OUT else re.escape(line) for line in said.splitlines(keepends=True))
    return re.fullmatch(pattern, printed) is not None


def renewed(page: str) -> str:
    """Return a page with what its commands print now, where it leaves nothing out."""
    ran = iter(run_page(page))
    made, end = "", 0
    for block in blocks(page, "console"):
        made += page[end : block.at]
        end = block.at + len(block.text)
        for step in steps(block.text):
            came = next(ran)[1].printed
            made += step.shown + (step.printed if LEFT_OUT in step.printed.split("\n") else came)
    return made + page[end:]


def main(names: Sequence[str]) -> None:
    """Renew the pages named, or all."""
    for language in LANGUAGES:
        for path in pages(language):
            if not names or any(path.match(name) for name in names):
                text = path.read_text(encoding="utf-8")
                path.write_text(renewed(text), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
