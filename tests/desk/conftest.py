"""A desk that really listens, on an index of the sample."""

import http.client
import json
import shutil
import socket
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("starlette")
import uvicorn

from auditor.cli import main
from auditor.config import Config
from auditor.desk.app import application
from auditor.desk.settings import Settings

SAMPLE = Path(__file__).parents[2] / "sample_corpus"
TOKEN = "sixteen-letters-or-more"


@dataclass
class Desk:
    """A running desk."""

    settings: Settings
    server: uvicorn.Server
    thread: threading.Thread
    headers: dict[str, str] = field(default_factory=dict)

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.settings.port}"

    def ask(
        self, method: str, path: str, body: bytes | str | None = None, headers: dict[str, str] | None = None
    ) -> tuple[int, str, http.client.HTTPMessage]:
        connection = http.client.HTTPConnection("127.0.0.1", self.settings.port, timeout=60)
        data = body.encode() if isinstance(body, str) else body
        connection.request(method, path, data, {**self.headers, **(headers or {})})
        answer = connection.getresponse()
        text = answer.read().decode("utf-8")
        connection.close()
        return answer.status, text, answer.headers

    def json(self, path: str, value: Any = None) -> Any:
        if value is None:
            status, text, _ = self.ask("GET", path)
        else:
            status, text, _ = self.ask("POST", path, json.dumps(value), {"Content-Type": "application/json"})
        assert status == 200, text
        return json.loads(text)

    def surveyed(self) -> "Desk":
        for _ in range(600):
            if self.json("/health")["surveyed"]:
                return self
            time.sleep(0.1)
        raise AssertionError("the stories were not gone through")

    def stop(self) -> None:
        self.server.should_exit = True
        self.thread.join(30)


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def started(index: Path, **changed: Any) -> Desk:
    made: dict[str, Any] = {"workers": 1, "patience": 1.0, "config": Config(fail_on="medium"), "port": free_port(), **changed}
    settings = Settings(index, index.with_name(index.name + ".decisions.json"), **made)
    server = uvicorn.Server(uvicorn.Config(application(settings), port=settings.port, log_level="error", access_log=False))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    for _ in range(1_200):
        if server.started:
            break
        time.sleep(0.05)
    assert server.started
    token = {"Authorization": f"Bearer {settings.token}"} if settings.token else {}
    return Desk(settings, server, thread, token)


@pytest.fixture(scope="session")
def sample_index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    index = tmp_path_factory.mktemp("desk") / "sample.index"
    assert main(["index", "build", str(index), str(SAMPLE), "--exclude", "EXPECTED.json", "--quiet", "--jobs", "1"]) == 0
    return index


@pytest.fixture(scope="session")
def desk(sample_index: Path) -> Iterator[Desk]:
    """A desk without a token, that many tests share and none adds to."""
    running = started(sample_index)
    yield running.surveyed()
    running.stop()


@pytest.fixture
def own_index(sample_index: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(sample_index, tmp_path / "own.index"))
