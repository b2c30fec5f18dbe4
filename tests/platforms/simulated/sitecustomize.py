"""Another system, as far as this package can see it. Put on PYTHONPATH, it is there in every process, spawned workers included.

`SIMULATED` names the system, `win32` or `darwin`. What the package imports as `sys` and `os` says that it runs there and lacks what is not
there; Python's own modules see the system as it is. No file is removed or replaced that any process has open, as on Windows.
"""

import builtins
import os
import sys
from collections.abc import Callable
from types import ModuleType
from typing import Any

SIMULATED = os.environ.get("SIMULATED", "")
PACKAGE = "auditor"
LACKING = {
    "win32": {
        "os": (
            "sched_getaffinity",
            "process_cpu_count",
            "fork",
            "posix_spawn",
            "killpg",
            "getuid",
            "geteuid",
            "getpgid",
            "setsid",
            "mkfifo",
        ),
        "signal": ("SIGHUP", "SIGKILL", "SIGALRM", "SIGVTALRM", "setitimer"),
    },
    "darwin": {"os": ("sched_getaffinity", "process_cpu_count"), "signal": ()},
}
MISSING = {"win32": ("fcntl", "pwd", "grp", "resource", "termios"), "darwin": ("msvcrt", "winreg")}


class Seen(ModuleType):
    """A module of Python as the package sees it; what it sets, it sets in the real one."""

    def __init__(self, real: ModuleType, lacking: tuple[str, ...], **other: object) -> None:
        super().__init__(real.__name__)
        self.__dict__.update(_real=real, _lacking=frozenset(lacking), _other=other)

    def __getattr__(self, name: str) -> object:
        if name in self.__dict__["_lacking"]:
            raise AttributeError(f"there is no {name} on {SIMULATED}")
        other = self.__dict__["_other"]
        return other[name] if name in other else getattr(self.__dict__["_real"], name)

    def __setattr__(self, name: str, value: object) -> None:
        setattr(self.__dict__["_real"], name, value)


def msvcrt() -> ModuleType:
    """Return what locks files on Windows."""
    import fcntl

    made = ModuleType("msvcrt")

    def locking(handle: int, mode: int, size: int) -> None:
        if sys.platform != "win32":  # which is simulated, and what this runs on is Linux
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)

    made.LK_NBLCK, made.locking = 2, locking  # type: ignore[attr-defined]
    return made


def simulate() -> None:
    """Change what the package imports, and what may be done to files."""
    import signal

    lacking = LACKING[SIMULATED]
    name = "nt" if SIMULATED == "win32" else "posix"
    seen: dict[str, ModuleType] = {
        "sys": Seen(sys, (), platform=SIMULATED),
        "os": Seen(os, lacking["os"], name=name, cpu_count=lambda: 2),
        "signal": Seen(signal, lacking["signal"]),
    }
    if SIMULATED == "win32":
        seen["msvcrt"] = msvcrt()
    real = builtins.__import__

    def importing(name: str, globals: Any = None, locals: Any = None, fromlist: Any = (), level: int = 0) -> Any:  # noqa: A002
        ours = level == 0 and bool(globals) and str(globals.get("__name__", "")).partition(".")[0] == PACKAGE
        if ours and name in MISSING[SIMULATED]:
            raise ModuleNotFoundError(f"there is no {name} on {SIMULATED}")
        return seen[name] if ours and name in seen else real(name, globals, locals, fromlist, level)

    builtins.__import__ = importing
    if SIMULATED == "win32":
        for operation in ("unlink", "remove", "replace", "rename"):
            setattr(os, operation, refusing(getattr(os, operation)))


def refusing(change: Callable[..., Any]) -> Callable[..., Any]:
    """Let the removal or replacement of a file fail as long as it is open anywhere."""

    def checked(path: Any, *more: Any, **options: Any) -> Any:
        folder = os.readlink(f"/proc/self/fd/{options['dir_fd']}") if options.get("dir_fd") is not None else ""
        for one in (path, *more):
            whole = os.path.realpath(os.path.join(folder, os.fspath(one)))
            if held_open(whole):
                raise PermissionError(13, "the file is in use", whole)
        return change(path, *more, **options)

    return checked


def held_open(path: str) -> bool:
    """Say whether any process of ours has the file open."""
    for process in os.listdir("/proc"):
        if process.isdigit():
            try:
                if any(os.readlink(f"/proc/{process}/fd/{one}") == path for one in os.listdir(f"/proc/{process}/fd")):
                    return True
            except OSError:
                continue
    return False


if SIMULATED:
    simulate()
