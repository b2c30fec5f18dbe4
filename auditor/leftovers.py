"""Nothing is left behind: what is temporary is removed also where the process that made it is killed before it can."""

import os
import secrets
import shutil
import signal
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import Final

SHELL: Final = "/bin/sh"
WATCH: Final = 'read -r _; rm -rf -- "$@"'
"""Wait for the end of what is written by nobody, which is the end of the writer; then remove what was named."""


class Watch:
    """A small process of its own that removes paths as soon as this process is gone. Does nothing where there is no such shell."""

    def __init__(self, *paths: Path) -> None:
        """Start it; a killed group of processes does not take it along."""
        self._process = 0
        if not hasattr(os, "posix_spawn") or not Path(SHELL).exists():
            return
        listening, self._writing = os.pipe()
        nowhere = [(os.POSIX_SPAWN_OPEN, number, os.devnull, os.O_WRONLY, 0) for number in (1, 2)]
        arguments = ["sh", "-c", WATCH, "audit", *(str(path.absolute()) for path in paths)]
        try:
            self._process = os.posix_spawn(
                SHELL,
                arguments,
                {"PATH": os.defpath},
                file_actions=[(os.POSIX_SPAWN_DUP2, listening, 0), *nowhere],
                setsid=True,
            )
        except (OSError, NotImplementedError):
            os.close(self._writing)
        finally:
            os.close(listening)

    def end(self) -> None:
        """Stop watching: whoever calls has removed the paths, or wants to keep them."""
        if not self._process:
            return
        with suppress(ProcessLookupError):
            os.kill(self._process, signal.SIGKILL)
        with suppress(ChildProcessError):
            os.waitpid(self._process, 0)
        os.close(self._writing)
        self._process = 0


class Scratch:
    """A temporary folder. It is watched from before it is there, so that no moment is left in which a kill leaves it behind."""

    def __init__(self) -> None:
        """Make it; OSError where that is not possible."""
        self.path = Path(tempfile.gettempdir(), f"audit-{secrets.token_hex(8)}")
        self._watch = Watch(self.path)
        try:
            self.path.mkdir(mode=0o700)
        except OSError:
            self._watch.end()
            raise

    def remove(self) -> None:
        """Remove it with all that is in it."""
        try:
            shutil.rmtree(self.path)
        finally:
            self._watch.end()
