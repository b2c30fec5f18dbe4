"""Processes that are asked: they answer, remember, and are replaced when they die."""

import asyncio
import os
import time
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path

import pytest

from auditor.desk.lanes import UNTOLD, Call, Lane
from auditor.errors import UsageError, WorkerError

_remembered: list[int] = []


def ready() -> None:
    _remembered.append(0)


def remember(number: int) -> None:
    _remembered.append(number)


def remembered() -> list[int]:
    return _remembered


def doubled(number: int) -> int:
    return 2 * number


def refuse() -> None:
    raise UsageError("no", "不")


class Odd(Exception):
    def __init__(self, one: int, other: int) -> None:
        super().__init__("odd")


def odd() -> None:
    raise Odd(1, 2)


def die() -> None:
    os._exit(3)


def die_once(mark: Path) -> str:
    if not mark.exists():
        mark.touch()
        os._exit(3)
    return "done"


def sleep(seconds: float) -> int:
    time.sleep(seconds)
    return os.getpid()


def run(does: Callable[[Lane], Awaitable[None]], number: int = 1, known: Callable[[], Sequence[Call]] = tuple) -> None:
    async def whole() -> None:
        lane = Lane(number, ready, known=known)
        lane.start()
        try:
            await does(lane)
        finally:
            lane.close()

    asyncio.run(whole())


def test_it_answers_and_raises_what_is_raised_there() -> None:
    async def does(lane: Lane) -> None:
        assert await asyncio.gather(*(lane.ask(doubled, number) for number in range(9))) == list(range(0, 18, 2))
        with pytest.raises(UsageError, match="no") as raised:
            await lane.ask(refuse)
        assert raised.value.chinese == "不"
        with pytest.raises(RuntimeError, match="Odd: odd"):
            await lane.ask(odd)
        assert await lane.ask(doubled, 4) == 8

    run(does)


def test_what_is_told_is_known_before_the_next_question() -> None:
    async def does(lane: Lane) -> None:
        assert await lane.ask(remembered) == [0]
        lane.tell(remember, 1)
        lane.tell(remember, 2)
        assert await lane.ask(remembered) == [0, 1, 2]

    run(does)


def test_a_process_that_dies_is_replaced_and_told_what_there_is_to_know(tmp_path: Path) -> None:
    async def does(lane: Lane) -> None:
        lane.tell(remember, 7)
        assert await lane.ask(die_once, tmp_path / "mark") == "done"
        assert await lane.ask(remembered) == [0, 5]
        with pytest.raises(WorkerError):
            await lane.ask(die)
        assert await lane.ask(doubled, 1) == 2

    run(does, known=lambda: [(remember, (5,))])


def test_two_work_at_once() -> None:
    async def does(lane: Lane) -> None:
        first, second = await asyncio.gather(lane.ask(sleep, 1.0), lane.ask(sleep, 1.0))
        assert first != second

    run(does, 2)


def test_what_is_told_does_not_wait_for_a_question_for_ever() -> None:
    async def does(lane: Lane) -> None:
        for number in range(UNTOLD):
            lane.tell(remember, number)
        await asyncio.sleep(1.0)
        assert lane._seats[0].news.qsize() == UNTOLD
        lane.tell(remember, UNTOLD)
        for _ in range(600):
            if lane._seats[0].news.empty():
                break
            await asyncio.sleep(0.05)
        assert lane._seats[0].news.empty()
        assert await lane.ask(remembered) == [0, *range(UNTOLD + 1)]

    run(does)
