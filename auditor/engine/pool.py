"""Worker processes, and which of them holds what.

Each worker has a pipe of its own. Nothing is shared between workers, no lock and no queue: one that dies while it sends leaves half a
message in its own pipe, whose end is then seen at once. A worker whose parent is gone ends by itself.
Imported with the first pool: this costs more than the work of a command that looks at one article.
"""

import gc
import multiprocessing
import os
import pickle
import signal
import sys
import threading
import traceback
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, nullcontext, suppress
from dataclasses import dataclass, field
from itertools import count
from multiprocessing.connection import wait
from multiprocessing.process import BaseProcess
from queue import SimpleQueue
from threading import Thread
from types import ModuleType
from typing import TYPE_CHECKING, Any, Final, NamedTuple, NoReturn, TypeAlias, TypeVar

from auditor.engine.handed import sendable
from auditor.engine.local import keep_memory
from auditor.errors import WorkerError

if TYPE_CHECKING:
    from multiprocessing.connection import _ConnectionBase  # what the ends of a pipe have in common on all systems

Given = TypeVar("Given")
Made = TypeVar("Made")
Pipe: TypeAlias = "_ConnectionBase[Any, Any]"

AHEAD: Final = 2
"""Inputs that each worker has been sent: one it works on and one that waits, so that memory stays flat and nobody idles."""
STARTED_BY = "fork" if sys.platform == "linux" else "spawn"
"""Forked workers have every module loaded that the parent has, and start in milliseconds. Elsewhere the system's own libraries are not safe
to fork, or there is no fork."""
GONE: Final = (EOFError, OSError)
"""What a pipe raises whose other end is closed, in the middle of a message or before one."""


class Failed(NamedTuple):
    """In place of a result: the exception that the function raised."""

    error: Exception


@dataclass(slots=True)
class _Worker:
    """A process, the pipe to it, and the inputs that it was sent and has not answered, in order."""

    process: BaseProcess
    pipe: Pipe
    held: deque[tuple[int, object]] = field(default_factory=deque)

    def send(self, message: bytes) -> None:
        """Send a message: soon done, since a worker always listens. Of one that is gone its answer will tell."""
        with suppress(*GONE):
            self.pipe.send_bytes(message)


def started_by() -> str:
    """Return how a worker is started now: never by forking where another thread may hold a lock, as in a notebook or a server."""
    return STARTED_BY if threading.active_count() == 1 else "spawn"


@contextmanager
def _main_aside() -> Iterator[None]:
    """Let a spawned worker know nothing of the program that starts it, which it would run a second time.

    So a program needs no `if __name__ == "__main__"`. What workers are handed is all from modules.
    """
    main = sys.modules["__main__"]
    sys.modules["__main__"] = ModuleType("__main__")
    try:
        yield
    finally:
        sys.modules["__main__"] = main


class Pool:
    """`jobs` processes, from now until they are stopped."""

    def __init__(self, jobs: int) -> None:
        """Start them."""
        way = started_by()
        context = multiprocessing.get_context(way)
        self._numbers = count()
        self._answers: dict[int, Any] = {}
        self._forgotten: set[int] = set()
        self._workers: list[_Worker] = []
        for _ in range(jobs):
            ours, theirs = context.Pipe()
            inherited = [ours, *(worker.pipe for worker in self._workers)] if way == "fork" else []
            process: BaseProcess = context.Process(target=_serve, args=(theirs, inherited), daemon=True)  # type: ignore[attr-defined]
            with nullcontext() if way == "fork" else _main_aside():
                process.start()
            theirs.close()
            self._workers.append(_Worker(process, ours))

    def map(self, function: Callable[[Given], Made], items: Iterable[Given]) -> Iterator[Made]:
        """Yield `function(item)` of every item, in order. Where a worker died, stop the others and raise WorkerError."""
        waiting: deque[int] = deque()
        try:
            for item in items:
                if len(waiting) >= AHEAD * len(self._workers):
                    yield self._answer(waiting.popleft())
                waiting.append(self._ask(function, item))
            while waiting:
                yield self._answer(waiting.popleft())
        finally:
            self._forgotten.update(number for number in waiting if self._answers.pop(number, None) is None)

    def spread(self, function: Callable[[], object]) -> None:
        """Hand `function` to every worker; what comes of it is not asked for."""
        for worker in self._workers:
            worker.send(pickle.dumps((None, function, None)))

    def stop(self) -> None:
        """Stop the workers at once, finished or not."""
        for worker in self._workers:
            worker.process.kill()
        for worker in self._workers:
            worker.process.join()
            worker.pipe.close()
        self._workers = []

    def _ask(self, function: Callable[[Given], object], item: Given) -> int:
        """Send an input to the worker that has the fewest, and return its number."""
        number = next(self._numbers)
        message = pickle.dumps((number, function, item), pickle.HIGHEST_PROTOCOL)
        self._take(0)
        idlest = min(self._workers, key=lambda worker: len(worker.held))
        idlest.held.append((number, item))
        idlest.send(message)
        return number

    def _answer(self, number: int) -> Any:
        """Wait for the answer to an input; raise what its function raised."""
        while number not in self._answers:
            self._take(None)
        answer = self._answers.pop(number)
        if isinstance(answer, Failed):
            raise answer.error
        return answer

    def _take(self, patience: float | None) -> None:
        """Take what answers have come in, having waited for one for so many seconds, or for as long as it takes."""
        by_pipe = {worker.pipe: worker for worker in self._workers}
        for pipe in wait(list(by_pipe), patience):
            worker = by_pipe[pipe]  # type: ignore[index]  # what comes back is what was given
            try:
                number, answer = worker.pipe.recv()
            except GONE:
                self._died(worker)
            worker.held.popleft()
            if number in self._forgotten:
                self._forgotten.remove(number)
            else:
                self._answers[number] = answer

    def _died(self, worker: _Worker) -> NoReturn:
        """Stop the others and say what the dead worker held."""
        self.stop()
        held = str(worker.held[0][1]) if worker.held else ""
        raise WorkerError(
            "a worker process died" + (f" while it held {held}" if held else ""),
            "一个工作进程死了" + (f"，当时在处理：{held}" if held else ""),
        )


def _serve(pipe: Pipe, inherited: Sequence[Pipe]) -> None:
    """Answer inputs, in order, until the parent is gone.

    Ctrl-C is left to the parent, which ends all of its workers: one message instead of many. The collector of reference cycles is left
    out: it takes a twentieth of the time, and what a stage makes of an input has none. The `inherited` ends are the parent's own: as
    long as they are open here, no other worker would see that the parent is gone.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    for other in inherited:
        other.close()
    gc.disable()
    keep_memory()
    inputs: SimpleQueue[bytes] = SimpleQueue()
    Thread(target=_listen, args=(pipe, inputs), daemon=True).start()
    while True:
        number, function, item = pickle.loads(inputs.get())  # noqa: S301 -- from the parent
        if number is None:
            with suppress(Exception):  # it fails again where it is needed
                function()
        else:
            pipe.send_bytes(answered(number, function, item))


def _listen(pipe: Pipe, inputs: "SimpleQueue[bytes]") -> None:
    """Take inputs as they come, so that the parent never waits to be rid of one; end the process where the parent is gone."""
    while True:
        try:
            inputs.put(pipe.recv_bytes())
        except GONE:
            os._exit(0)


def answered(number: int, function: Callable[[Given], object], item: Given) -> bytes:
    """Return the answer to an input as it is sent: what the function gave or, whatever it is, the exception it raised."""
    try:
        return pickle.dumps((number, function(item)), pickle.HIGHEST_PROTOCOL)
    except Exception as error:  # what a function may raise nobody knows but who sent it, and he is told
        words = "".join(traceback.format_exception(error))
        error.add_note(words)
        return pickle.dumps((number, Failed(sendable(error, words))))
