"""Running the command line: open streams, signals that unwind, and an exit code for everything that can happen."""

import atexit
import codecs
import gc
import io
import os
import signal
import sys
import threading
import traceback
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

import click

from auditor.cli import complaints
from auditor.cli.codes import INTERRUPTED, OK, WRONG
from auditor.cli.root import cli
from auditor.cli.spoken import of_messages
from auditor.cli.telling import warn
from auditor.errors import AuditorError

COLLECTED_AFTER: Final = 1_000_000
"""Objects made before reference cycles are looked for. There are next to none: after Python's own 700 a check spends a tenth of its time
looking, after 50,000 an audit in one process a fifteenth."""
_ONE_THREAD: Final = {"OPENBLAS_NUM_THREADS": "1"}
"""Nothing here multiplies matrices by numpy's library, whose threads take a tenth of the time of a quotation to start."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit code."""
    for name, number in _ONE_THREAD.items():
        os.environ.setdefault(name, number)  # before anything imports numpy; whoever says otherwise has it otherwise
    gc.set_threshold(COLLECTED_AFTER)
    atexit.register(gc.freeze)  # what a process that ends still holds is not searched for cycles once more, which takes a twentieth
    _open_streams()
    try:
        with _ending():
            return _run(arguments)
    except _Ended as ended:
        warn("被终止" if of_messages(arguments) == "zh" else "terminated")
        return 128 + int(ended.args[0])
    except Exception as error:
        # Whatever was not foreseen must not end in the exit code 1 of Python, which says that there are findings.
        if {"-v", "--verbose"} & set(sys.argv):
            traceback.print_exc()
        name = f"{type(error).__name__}: {error}"
        unforeseen = f"程序出错（{name}）；请连同输入报告，加 -v 可以看到细节"
        warn(
            unforeseen
            if of_messages(arguments) == "zh"
            else f"this should not have happened ({name}); please report it with the input; -v tells more"
        )
        return WRONG


def _run(arguments: Sequence[str] | None) -> int:
    """Run the command line; what a user can mend comes back as an exit code."""
    try:
        code = cli.main(args=list(arguments) if arguments is not None else None, prog_name="audit", standalone_mode=False)
    except click.ClickException as error:
        complaints.show(error, of_messages(arguments))
        return error.exit_code
    except AuditorError as error:
        warn(error.chinese if of_messages(arguments) == "zh" else str(error))
        return WRONG
    except (KeyboardInterrupt, click.Abort):
        warn("被中断" if of_messages(arguments) == "zh" else "interrupted")
        return INTERRUPTED
    except OSError as error:
        _give_up_output()
        where_zh, where_en = (error.filename, error.filename) if error.filename else ("标准输出", "standard output")
        said = error.strerror or str(error)
        warn(f"{where_zh} 无法读写：{said}" if of_messages(arguments) == "zh" else f"{where_en} cannot be read or written: {said}")
        return WRONG
    return code if isinstance(code, int) else OK


def _give_up_output() -> None:
    """Have nothing written to standard output at the end: what waits there could not be written, and would be tried again."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


class _Ended(BaseException):
    """The process was asked to end, by SIGTERM or because its terminal is gone."""


def _end(number: int, frame: object) -> None:
    raise _Ended(number)


@contextmanager
def _ending() -> Iterator[None]:
    """Let SIGTERM and SIGHUP unwind as Ctrl-C does, so that workers are stopped and temporary files removed."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    numbers = [getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)]
    before = {number: signal.signal(number, _end) for number in numbers if signal.getsignal(number) is signal.SIG_DFL}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _open_streams() -> None:
    """Have somewhere to read and write where the caller closed standard input, output or error, and write UTF-8 there.

    A console gets its own encoding, in which it would misread another one.
    """
    if sys.stdin is None:
        sys.stdin = Path(os.devnull).open(encoding="utf-8")  # noqa: SIM115 -- for as long as the process lives
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:
            setattr(sys, name, Path(os.devnull).open("w", encoding="utf-8"))  # noqa: SIM115 -- for as long as the process lives
        elif isinstance(stream, io.TextIOWrapper) and stream.isatty():
            stream.reconfigure(errors="replace")
        elif isinstance(stream, io.TextIOWrapper) and codecs.lookup(stream.encoding).name != "utf-8":
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
