import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from auditor.engine import ENGINES
from auditor.engine.local import LocalEngine
from auditor.engine.pool import AHEAD, STARTED_BY
from auditor.errors import WorkerError


def square(number: int) -> int:
    return number * number


def slow_first(number: int) -> int:
    time.sleep(0.2 if number == 0 else 0)
    return os.getpid() if number < 0 else number


def fatal(number: int) -> int:
    if number == 5 and sys.platform != "win32":
        os.kill(os.getpid(), signal.SIGKILL)
    return number


def refuse(number: int) -> int:
    raise ValueError(f"not {number}")


@pytest.mark.parametrize("name", sorted(ENGINES))
@pytest.mark.parametrize("jobs", [1, 2])
def test_results_come_in_order(name: str, jobs: int) -> None:
    with closing(ENGINES[name](jobs)) as engine:
        assert list(engine.map(square, range(50))) == [number * number for number in range(50)]
        assert list(engine.map(slow_first, range(6))) == list(range(6))
        assert list(engine.map(square, [])) == []


def test_one_job_stays_in_this_process_and_two_do_not() -> None:
    assert list(LocalEngine(1).map(slow_first, [-1])) == [os.getpid()]
    with closing(LocalEngine(2)) as engine:
        assert os.getpid() not in list(engine.map(slow_first, [-1, -1]))
        assert list(engine.map(slow_first, [-1])) != [os.getpid()]


def test_no_worker_is_started_for_a_single_input() -> None:
    with closing(LocalEngine(2)) as engine:
        assert list(engine.map(slow_first, [-1])) == [os.getpid()]
        assert os.getpid() not in list(engine.map(slow_first, [-1, -1]))


@pytest.mark.parametrize("jobs", [1, 2])
def test_inputs_are_taken_as_fast_as_results(jobs: int) -> None:
    taken: list[int] = []

    def inputs() -> Iterator[int]:
        for number in range(1_000):
            taken.append(number)
            yield number

    with closing(LocalEngine(jobs)) as engine:
        results = engine.map(square, inputs())
        next(results)
        assert len(taken) <= 1 + jobs * (AHEAD + 1)


@pytest.mark.parametrize("jobs", [1, 2])
def test_an_error_of_the_function_is_raised(jobs: int) -> None:
    with closing(LocalEngine(jobs)) as engine, pytest.raises(ValueError, match="not 3"):
        list(engine.map(refuse, [3, 4]))


def test_a_killed_worker_is_an_error_that_names_its_input() -> None:
    with closing(LocalEngine(2)) as engine:
        with pytest.raises(WorkerError, match="5"):
            list(engine.map(fatal, range(40)))
        assert list(engine.map(square, [2])) == [4]


INTERRUPTED = """
import time
from contextlib import closing
from auditor.engine.local import LocalEngine
with closing(LocalEngine(2)) as engine:
    try:
        for pid in engine.map(print, ["ready"]): pass
        list(engine.map(time.sleep, [30, 30, 30, 30]))
    except KeyboardInterrupt:
        print("interrupted", flush=True)
"""


def test_interrupting_ends_everything_at_once() -> None:
    if sys.platform == "win32":
        pytest.skip("there Ctrl-C goes to a whole console, the tests' own included")
    root = Path(__file__).parents[2]
    process = subprocess.Popen(
        [sys.executable, "-u", "-c", INTERRUPTED],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=root,
        start_new_session=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    time.sleep(0.3)
    began = time.monotonic()
    os.killpg(process.pid, signal.SIGINT)
    out, err = process.communicate(timeout=20)
    assert out == "interrupted\n"
    assert err == ""
    assert time.monotonic() - began < 10


def leave_a_note() -> None:
    Path(os.environ["AUDIT_TEST_NOTES"], str(os.getpid())).touch()
    time.sleep(0.3)


def test_idle_workers_are_called_and_nobody_waits_for_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AUDIT_TEST_NOTES", str(tmp_path))
    with closing(LocalEngine(2)) as engine:
        engine.spread(leave_a_note)
        assert not list(tmp_path.iterdir())  # there are none yet
        assert list(engine.map(square, range(4))) == [0, 1, 4, 9]
        engine.spread(leave_a_note)
        assert list(engine.map(square, range(4))) == [0, 1, 4, 9]
        assert len(list(tmp_path.iterdir())) == 2


@pytest.mark.parametrize(("jobs", "asked"), [(1, 0), (2, 2)])
def test_workers_are_started_to_be_called_where_there_will_be_work(
    jobs: int, asked: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AUDIT_TEST_NOTES", str(tmp_path))
    with closing(LocalEngine(jobs)) as engine:
        engine.spread(leave_a_note, starting=True)
        assert list(engine.map(square, range(4))) == [0, 1, 4, 9]
        assert len(list(tmp_path.iterdir())) == asked


@pytest.mark.parametrize(("jobs", "items", "asked"), [(1, 4, 0), (2, 1, 0), (2, 4, 1)])
def test_what_all_workers_need_is_loaded_before_they_are_copied(
    jobs: int, items: int, asked: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AUDIT_TEST_NOTES", str(tmp_path))
    monkeypatch.setattr(threading, "active_count", lambda: 1)  # other tests leave threads that wait for nothing
    with closing(LocalEngine(jobs, leave_a_note)) as engine:
        assert list(engine.map(square, range(items))) == [number**2 for number in range(items)]
        assert len(list(tmp_path.iterdir())) == (asked if STARTED_BY == "fork" else asked * jobs)


def fail() -> None:
    raise ValueError("not now")


def test_what_fails_in_an_idle_worker_is_left_to_where_it_is_needed() -> None:
    with closing(LocalEngine(2)) as engine:
        assert list(engine.map(square, range(4))) == [0, 1, 4, 9]
        engine.spread(fail)
        assert list(engine.map(square, range(4))) == [0, 1, 4, 9]


def _much(number: int) -> bytes:
    return bytes(30_000_000)


@pytest.mark.filterwarnings("error")
def test_workers_that_are_stopped_while_they_send_leave_nobody_waiting() -> None:
    for _ in range(6):
        engine = LocalEngine(2)
        results = engine.map(_much, range(8))
        next(results)
        stopping = threading.Thread(target=engine.close, daemon=True)
        stopping.start()
        stopping.join(timeout=20)
        assert not stopping.is_alive()
