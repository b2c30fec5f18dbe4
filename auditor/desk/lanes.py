"""Processes that are handed one thing after another, so that nobody who asks for little waits behind what takes long.

Each process has a thread here that waits for it. What such a process remembers (the index that it keeps open, the stories it was told of)
stays from one question to the next. One that dies is replaced, and what it held is handed to the next one once. Knows nothing of what is
done.
"""

import asyncio
import gc
import multiprocessing
import os
import pickle
import signal
import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from multiprocessing.process import BaseProcess
from queue import SimpleQueue
from typing import Any, Final, NamedTuple, ParamSpec, Protocol, TypeAlias, TypeVar

from auditor.engine.handed import sendable
from auditor.errors import WorkerError

P = ParamSpec("P")
T = TypeVar("T")
Call: TypeAlias = tuple[Callable[..., object], tuple[object, ...]]
"""A function of a module and what it is called with."""
TRIES: Final = 2
"""How often something is handed out in whose hands a process dies."""
UNTOLD: Final = 64
"""Pieces of news that wait for the next question; then they are told without one."""
SELDOM: Final = 50_000
"""Objects made until a process looks for reference cycles."""


class _Pipe(Protocol):
    """One end of a pipe, of whichever kind the system has."""

    def send_bytes(self, buf: bytes, /) -> None: ...
    def recv_bytes(self) -> bytes: ...
    def close(self) -> None: ...


class _Asked(NamedTuple):
    """What is to be done, and who waits for it."""

    call: bytes
    loop: asyncio.AbstractEventLoop
    answer: "asyncio.Future[Any]"


class _News:
    """Nothing is asked, but what there is to be told is to be told."""


class _Seat:
    """A process, the pipe to it, and what it is to be told before it is asked again."""

    def __init__(self) -> None:
        self.process: BaseProcess | None = None
        self.pipe: _Pipe | None = None
        self.news: SimpleQueue[bytes] = SimpleQueue()


class Lane:
    """At most `number` processes, each with `prepare` called once."""

    def __init__(self, number: int, prepare: Callable[[], object], *, after: int = 0, known: Callable[[], Sequence[Call]] = tuple) -> None:
        """Start nothing yet. `after` is by how much it stands back behind other processes; `known` tells what a new process has to know."""
        self._prepare, self._after, self._known = prepare, after, known
        self._asked: SimpleQueue[_Asked | _News | None] = SimpleQueue()
        self._seats = [_Seat() for _ in range(number)]
        self._ended = False
        self._threads: list[threading.Thread] = []

    def start(self, *, at_once: bool = False) -> None:
        """Take questions. Processes are started `at_once`, or each when it is first needed."""
        self._threads = [threading.Thread(target=self._serve, args=(seat, at_once), daemon=True) for seat in self._seats]
        for thread in self._threads:
            thread.start()

    async def ask(self, function: Callable[P, T], *arguments: P.args, **named: P.kwargs) -> T:
        """Return what a function of a module gives in one of the processes; raise what it raises there, or WorkerError."""
        loop = asyncio.get_running_loop()
        answer: asyncio.Future[T] = loop.create_future()
        self._asked.put(_Asked(pickle.dumps((function, arguments, named)), loop, answer))
        return await answer

    def tell(self, function: Callable[..., object], *arguments: object) -> None:
        """Have every process call a function before it does anything that is asked of it from now on."""
        said = pickle.dumps((function, arguments, {}))
        for seat in self._seats:
            seat.news.put(said)
        if max(seat.news.qsize() for seat in self._seats) > UNTOLD:
            for _ in self._seats:  # whoever stands idle takes one
                self._asked.put(_News())

    def close(self) -> None:
        """End the processes, whatever they are at."""
        self._ended = True
        for seat in self._seats:
            self._asked.put(None)
            if seat.process is not None:
                seat.process.kill()
        for thread in self._threads:
            thread.join(10)

    def _serve(self, seat: _Seat, at_once: bool) -> None:
        """Hand on what is asked, until the lane is closed."""
        if at_once:
            with suppress(OSError):
                self._seat(seat)
        while (asked := self._asked.get()) is not None and not self._ended:
            if isinstance(asked, _News):
                self._answered(seat, pickle.dumps((int, (), {})))
            elif not asked.answer.cancelled():
                whole, answer = self._answered(seat, asked.call)
                with suppress(RuntimeError):  # nobody waits any more where the loop is closed
                    asked.loop.call_soon_threadsafe(_settle, asked.answer, whole, answer)
        if seat.process is not None:
            seat.process.kill()
            seat.process.join()

    def _answered(self, seat: _Seat, call: bytes) -> tuple[bool, Any]:
        for _ in range(TRIES):
            try:
                pipe = seat.pipe or self._seat(seat)
                while not seat.news.empty():
                    pipe.send_bytes(seat.news.get())
                    pipe.recv_bytes()
                pipe.send_bytes(call)
                return pickle.loads(pipe.recv_bytes())  # type: ignore[no-any-return]  # noqa: S301 -- from our own process
            except (EOFError, OSError):
                self._unseat(seat)
                if self._ended:
                    break
        return False, WorkerError("a process of the desk died at this", "核稿台的一个进程在这件事上中断了")

    def _seat(self, seat: _Seat) -> _Pipe:
        """Start a process, and tell it what the others know."""
        context = multiprocessing.get_context("spawn")
        pipe: _Pipe
        pipe, theirs = context.Pipe()
        seat.pipe = pipe
        process = context.Process(target=_work, args=(theirs, self._prepare, self._after), daemon=True)
        process.start()
        seat.process = process
        theirs.close()
        if self._ended:
            process.kill()
        for function, arguments in self._known():
            pipe.send_bytes(pickle.dumps((function, arguments, {})))
            pipe.recv_bytes()
        return pipe

    def _unseat(self, seat: _Seat) -> None:
        if seat.process is not None:
            seat.process.kill()
            seat.process.join()
        if seat.pipe is not None:
            seat.pipe.close()
        seat.process = seat.pipe = None


def _settle(answer: "asyncio.Future[Any]", whole: bool, value: Any) -> None:
    if answer.done():
        return
    if whole:
        answer.set_result(value)
    else:
        answer.set_exception(value)


def _work(pipe: _Pipe, prepare: Callable[[], object], after: int) -> None:
    """Do what comes through the pipe, one thing after the other, until it is closed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if after and hasattr(os, "nice"):
        os.nice(after)
    gc.set_threshold(SELDOM)
    prepare()
    gc.freeze()
    while True:
        try:
            function, arguments, named = pickle.loads(pipe.recv_bytes())  # noqa: S301 -- from the desk
        except EOFError:
            return
        pipe.send_bytes(_made(function, arguments, named))


def _made(function: Callable[..., object], arguments: tuple[object, ...], named: dict[str, object]) -> bytes:
    """Return the answer as it is sent: whether it is whole, and what was given or raised."""
    try:
        return pickle.dumps((True, function(*arguments, **named)), pickle.HIGHEST_PROTOCOL)
    except Exception as error:  # what a function may raise nobody knows but who sent it, and he is told, without the trace
        return pickle.dumps((False, sendable(error, f"{type(error).__name__}: {error}")))
