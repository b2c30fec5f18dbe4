"""A desk that is a process of its own, killed in the middle of its work and started again."""

import http.client
import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from auditor.cli import main
from tests.desk.conftest import free_port

ASKED = "记者从{mark}水库管理处获悉，当日蓄水量达到{amount}万立方米。"

if sys.platform == "win32":
    pytest.skip("nothing is killed like that there", allow_module_level=True)


def ask(port: int, path: str, body: object = None) -> Any:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    try:
        connection.request("POST" if body else "GET", path, json.dumps(body) if body else None, {"Content-Type": "application/json"})
        answer = connection.getresponse()
        return json.loads(answer.read()) if answer.status == 200 else None
    finally:
        connection.close()


@contextmanager
def serving(index: Path, port: int) -> Iterator[subprocess.Popen[bytes]]:
    """A desk of its own process, up and ready, and killed at the end."""
    command = [sys.executable, "-m", "auditor", "serve", str(index), "--port", str(port)]
    with subprocess.Popen(command, stderr=subprocess.DEVNULL) as desk:
        try:
            for _ in range(600):
                try:
                    if ask(port, "/health")["surveyed"]:
                        break
                except OSError:
                    pass
                time.sleep(0.1)
            else:
                raise AssertionError("the desk did not start")
            yield desk
        finally:
            desk.send_signal(signal.SIGKILL)


def workers_of(desk: int) -> list[int]:
    """The processes that a desk has started."""
    found = []
    for entry in Path("/proc").iterdir():
        try:
            if entry.name.isdecimal() and int((entry / "stat").read_text().rpartition(")")[2].split()[1]) == desk:
                found.append(int(entry.name))
        except OSError:
            continue
    return found


def alive(process: int) -> bool:
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def adding(port: int, number: int, answered: list[str]) -> None:
    """Add articles one after the other until nobody answers; keep the marks of those that were taken."""
    for n in range(1_000):
        mark = f"{chr(0x4E00 + 97 * number)}{chr(0x4E00 + 31 * n)}坪"
        try:
            if not ask(port, "/check?add=1", {"text": ASKED.format(mark=mark, amount=n + 1), "source": "库报"}):
                return
        except (OSError, http.client.HTTPException):
            return
        answered.append(mark)


@pytest.mark.parametrize("moment", [0.0, 0.23])
def test_killed_in_the_middle_it_goes_on_with_all_that_it_had_taken(own_index: Path, moment: float) -> None:
    answered: list[str] = []
    port = free_port()
    with serving(own_index, port) as desk:
        threads = [threading.Thread(target=adding, args=(port, number, answered)) for number in range(4)]
        for thread in threads:
            thread.start()
        until = time.monotonic() + 60
        while len(answered) < 6 and time.monotonic() < until:
            time.sleep(0.01)
        time.sleep(moment)
        os.kill(desk.pid, signal.SIGKILL)
        for thread in threads:
            thread.join(60)
    assert len(answered) >= 6
    port = free_port()
    with serving(own_index, port):
        for mark in answered:
            said = ask(port, "/cite", {"quote": f"记者从{mark}水库管理处获悉"})["matches"]
            assert any(mark in match["text"] for match in said), mark
        again = "复工首日，青岭水库蓄水量达到4200万立方米。"
        assert ask(port, "/check?add=1", {"text": again, "source": "库报"})
        assert ask(port, "/cite", {"quote": again})["articles"] == 1
    assert main(["index", "info", str(own_index)]) == 0


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="needs /proc")
def test_its_workers_end_with_it(own_index: Path) -> None:
    port = free_port()
    with serving(own_index, port) as desk:
        started = workers_of(desk.pid)
        assert started
        os.kill(desk.pid, signal.SIGKILL)
    until = time.monotonic() + 20
    while any(map(alive, started)) and time.monotonic() < until:
        time.sleep(0.05)
    assert not [process for process in started if alive(process)]
