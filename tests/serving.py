"""The servers of Redis of a test run, each on a free port of this machine and in a folder of its own."""

import os
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest

from benchmarks.server import RedisServer, program

Serve = Callable[..., RedisServer]


def demand_redis() -> None:
    """Skip, or fail where it is required, if the server or the package that speaks to it is missing."""
    try:
        import redis  # noqa: F401
    except ImportError:
        missing = "the package redis: pip install 'auditor-zh[redis]'"
    else:
        missing = "" if program() else "redis-server: apt-get install redis-server"
    if missing and os.environ.get("AUDIT_REQUIRE_REDIS") == "1":
        pytest.fail(f"no {missing}", pytrace=False)
    if missing:
        pytest.skip(f"no {missing}")


@pytest.fixture(scope="session")
def redis_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RedisServer]:
    """The one that most tests share: each takes an index of its own name."""
    demand_redis()
    server = RedisServer(tmp_path_factory.mktemp("redis"), lasting=False)
    server.start()
    yield server
    server.kill()


@pytest.fixture
def serve(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Serve]:
    """Starts servers with options, for tests that stop them or lock them up."""
    demand_redis()
    started: list[RedisServer] = []

    def start(options: Sequence[str] = (), *, folder: Path | None = None, secure: bool = False) -> RedisServer:
        server = RedisServer(folder or tmp_path_factory.mktemp("redis"), options, secure=secure)
        started.append(server)
        server.start()
        return server

    yield start
    for server in started:
        server.kill()
