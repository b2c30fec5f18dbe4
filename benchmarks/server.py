"""A server of Redis of our own: on a free port of this machine, in a folder of its own, and ended by its id."""

import shutil
import socket
import subprocess
import time
from collections.abc import Sequence
from pathlib import Path

PATIENCE = 20.0
"""Seconds until it answers."""


def program() -> str | None:
    """Return where the server is installed; None where it is not."""
    return shutil.which("redis-server")


def free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


class RedisServer:
    """Started with `start`; what is written is on the disk before it is answered, unless it need not last."""

    def __init__(self, folder: Path, options: Sequence[str] = (), *, lasting: bool = True, secure: bool = False) -> None:
        """Choose a port; `options` are those of the server's command line."""
        self.folder, self.port, self.secure = folder, free_port(), secure
        kept = ["--appendonly", "yes", "--appendfsync", "always"] if lasting else ["--appendonly", "no"]
        port = ["--port", "0", "--tls-port", str(self.port)] if secure else ["--port", str(self.port)]
        self._options = [*port, "--bind", "127.0.0.1", "--dir", str(folder), "--save", "", *kept, *options]
        self._process: subprocess.Popen[bytes] | None = None

    def address(self, name: str, user: str = "", database: int = 0) -> str:
        """Return the address of an index; `user` is what stands before the @."""
        return f"{'rediss' if self.secure else 'redis'}://{user + '@' if user else ''}127.0.0.1:{self.port}/{database}/{name}"

    def start(self) -> None:
        """Start, or start again with what was kept."""
        log = (self.folder / "redis.log").open("ab")
        self._process = subprocess.Popen([str(program()), *self._options], stdout=log, stderr=log)
        log.close()
        until = time.monotonic() + PATIENCE
        while not self._answers():
            if self._process.poll() is not None or time.monotonic() > until:
                raise RuntimeError((self.folder / "redis.log").read_text(encoding="utf-8", errors="replace")[-2000:])
            time.sleep(0.05)

    def _answers(self) -> bool:
        """Return whether it answers, be it that it asks for a password; whether it listens, where it speaks TLS."""
        try:
            with socket.create_connection(("127.0.0.1", self.port), 1) as line:
                if self.secure:
                    return True
                line.sendall(b"PING\r\n")
                said = line.recv(100)
                return bool(said) and not said.startswith(b"-LOADING")
        except OSError:
            return False

    def kill(self) -> None:
        """End it at once, as a machine that fails would."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            self._process = None
