"""The processes that other programs have started for us, so that none of them outlives us. None where the system tells of none."""

import os
import signal
import time
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

PROCESSES = Path("/proc")
GONE_WITHIN = 2.0
"""Seconds."""


class Process(NamedTuple):
    """A process, and when it was started: a number may be given to another one later."""

    number: int
    parent: int
    started: str
    command: bytes


def family(word: str) -> list[Process]:
    """Return the processes that have a word in their command line, and all that these have started."""
    every = processes()
    found = [one for one in every if word.encode() in one.command and one.number != os.getpid()]
    for one in found:
        found += [other for other in every if other.parent == one.number and other not in found]
    return found


def processes() -> list[Process]:
    """Return all processes of this machine, as far as we may see them."""
    found = []
    for folder in PROCESSES.glob("[0-9]*"):
        with suppress(OSError):  # it is over, or another's
            fields = (folder / "stat").read_text("utf-8", "replace").rpartition(")")[2].split()
            found.append(Process(int(folder.name), int(fields[1]), fields[19], (folder / "cmdline").read_bytes()))
    return found


def end(several: Sequence[Process]) -> None:
    """End those of these processes that are still there, at once, and wait a moment until they are gone."""
    until = time.monotonic() + GONE_WITHIN
    while left := living(several):
        for one in left:
            with suppress(ProcessLookupError, PermissionError):
                os.kill(one.number, getattr(signal, "SIGKILL", signal.SIGTERM))
        if time.monotonic() > until:
            return
        time.sleep(0.02)


def living(several: Sequence[Process]) -> list[Process]:
    """Return those that are still there; one that is over and has not been asked how it ended has no command line any more."""
    there = {(one.number, one.started) for one in processes() if one.command}
    return [one for one in several if (one.number, one.started) in there]
