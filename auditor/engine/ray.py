"""A cluster of Ray, as a scheduler and nothing more: inputs go out with a task, answers come back with it.

An input that is lost with its worker or its machine is sent again; what kills every worker that it comes to is named. Nothing that several
tasks need goes through the store of objects: they read files, and whoever does not see the same files as we is told before work begins.
"""

import logging
import os
import pickle
import platform
import signal
import socket
import threading
import time
import warnings
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from functools import cache
from hashlib import blake2b
from importlib import import_module
from importlib.util import find_spec
from itertools import count
from pathlib import Path
from typing import Any, Final, NamedTuple, TypeVar

import auditor
from auditor.engine.family import end, family
from auditor.engine.pool import AHEAD, Failed, answered
from auditor.errors import ClusterError, UsageError, WorkerError
from auditor.leftovers import Scratch, scratch

Given = TypeVar("Given")
Made = TypeVar("Made")

TRIES: Final = 3
"""Workers that an input may take along before it is named, and the work given up."""
CONNECTED_WITHIN: Final = 10.0
"""Seconds."""
FOUND_WITHIN: Final = 60.0
"""Seconds until every machine has said what it has."""
NOTICED_WITHIN: Final = 30.0
"""Seconds until the cluster notices that a machine is gone."""
STORE: Final = 256 << 20
"""Bytes of the store of objects where the cluster is only this machine: nothing large goes through it."""
TEMPORARY: Final = "\0"
"""Stands for the folder of temporary files, and for no path."""
LONGEST: Final = 40
"""Characters of a temporary folder in which Ray can make its sockets: a path of one may have 107."""
SETTINGS: Final = {"RAY_USAGE_STATS_ENABLED": "0", "RAY_ACCEL_ENV_VAR_OVERRIDE_ON_ZERO": "0"}
"""Nothing is reported to anybody, and no warning printed, unless the environment says otherwise."""


class Machine(NamedTuple):
    """What one machine of the cluster has."""

    python: str
    audit: str
    built: str
    """What tells one source from another of the same version."""
    sees: tuple[object, ...]
    """What stands there at each path that was asked for: the same for the same file."""


class _Asked:
    """An input that was sent, and how often."""

    def __init__(self, message: bytes, name: str) -> None:
        self.message, self.name = message, name
        self.tries = 0
        self.answer: Any = None


class RayEngine:
    """Maps over the workers of a cluster, or of this machine where no address is given."""

    def __init__(self, jobs: int = 0, before: Callable[[], object] | None = None, address: str = "") -> None:
        """Connect. `jobs` 0 takes every processor of the cluster; `before` is called once in each worker.

        UsageError without the extra; ClusterError where no cluster answers, or a machine of it has other versions than this one.
        """
        if find_spec("ray") is None:
            raise UsageError(
                "--engine ray needs the extra: pip install 'auditor-zh[ray]'", "--engine ray 需要附加依赖：pip install 'auditor-zh[ray]'"
            )
        self._numbers = count()
        self._before = before
        self._running: set[_Asked] = set()
        self._scratch: Scratch | None = None
        self._ours = False
        with ExitStack() as failing:
            failing.callback(self.close)
            self._connect(address, jobs)
            self._task = _remote(_work)
            self.jobs = self._processors() if not jobs else min(jobs, self._processors())
            self.reach([str(Path.cwd())])
            failing.pop_all()

    def map(self, function: Callable[[Given], Made], items: Iterable[Given]) -> Iterator[Made]:
        """Yield `function(item)` of every item, in order, having sent AHEAD of them for each worker and no more."""
        waiting: deque[_Asked] = deque()
        try:
            for item in items:
                if len(waiting) >= AHEAD * self.jobs:
                    yield self._answer(waiting.popleft())
                waiting.append(self._ask(function, item))
            while waiting:
                yield self._answer(waiting.popleft())
        finally:
            self._cancel(waiting)

    def spread(self, function: Callable[[], object], *, starting: bool = False) -> None:
        """Do nothing: workers come and go with the cluster, and each loads what it needs with its first input."""

    def reach(self, paths: Sequence[str], *, temporary: bool = False) -> None:
        """Make sure that every machine has our versions and sees these files; and `temporary` ones, too. ClusterError where it does not."""
        with scratch() as mark:
            wanted = [str(Path(path).absolute()) for path in paths if path != "-" and "://" not in path]
            named = [*wanted, *([str(mark)] if temporary else [])]
            here = machine(tuple(named))
            for name, there in self._machines(tuple(named)):
                _hold(name, here, there, [*wanted, TEMPORARY])

    def close(self) -> None:
        """Stop all work at once; a cluster that was started for it ends."""
        if self._ours:
            started = family(f"{self._scratch.path}/session_") if self._scratch else []
            with _signals():
                _ray().shutdown()
            end(started)  # helpers that were just being started are asked to end by nobody
        elif _ray().is_initialized():
            self._cancel(self._running)
        if self._scratch is not None:
            self._scratch.remove()
            self._scratch = None
        self._ours = False

    def _connect(self, address: str, jobs: int) -> None:
        for name, value in SETTINGS.items():
            os.environ.setdefault(name, value)
        ray = _ray()

        if ray.is_initialized():
            return
        self._ours = True
        _answers(address)
        logging.getLogger("ray").setLevel(logging.ERROR)
        options: dict[str, Any] = {"address": address or "local"}
        if not address:
            self._scratch = Scratch()
            folder = {"_temp_dir": str(self._scratch.path)} if len(str(self._scratch.path)) <= LONGEST else {}
            options |= {
                "num_cpus": jobs or None,
                "include_dashboard": False,
                "_node_ip_address": "127.0.0.1",
                "object_store_memory": STORE,
                **folder,
            }
        try:
            with _signals(), warnings.catch_warnings():
                warnings.simplefilter("ignore")
                ray.init(**options, log_to_driver=False, logging_level="ERROR", configure_logging=False)
            _hush()
        except (ConnectionError, RuntimeError, ValueError, TimeoutError, OSError) as error:
            said = " ".join(str(error).split()) or type(error).__name__
            raise ClusterError(
                f"no cluster of Ray could be used at {address or 'this machine'}: {said}",
                f"无法使用 {address or '本机'} 的 Ray 集群：{said}",
            ) from error

    def _processors(self) -> int:
        ray = _ray()

        return max(1, int(ray.cluster_resources().get("CPU", 1)))

    def _machines(self, wanted: tuple[str, ...]) -> Iterator[tuple[str, Machine]]:
        """Yield what every machine that can work has; ClusterError where one does not say."""
        ray = _ray()
        bound = import_module("ray.util.scheduling_strategies").NodeAffinitySchedulingStrategy

        alive = [node for node in ray.nodes() if node["Alive"] and node["Resources"].get("CPU")]
        asked = {}
        for node in alive:
            there = bound(node_id=node["NodeID"], soft=False)
            name = f"{node['NodeManagerHostname']} ({node['NodeManagerAddress']})"
            asked[node["NodeID"]] = name, _remote(machine, num_cpus=0, scheduling_strategy=there).remote(wanted)
        lost = (*_lost(), ray.exceptions.TaskUnschedulableError)
        for number, (name, answer) in asked.items():
            try:
                yield name, ray.get(answer, timeout=FOUND_WITHIN)
            except (ray.exceptions.RayError, ImportError) as error:
                if isinstance(error, lost) and _gone(number):
                    continue
                said = str(error).strip().splitlines()[-1]
                raise ClusterError(
                    f"{name} cannot work with this one: {said}; the same versions of Python, ray and auditor-zh have to be on all machines",
                    f"{name} 不能一同工作：{said}；所有机器上的 Python、ray 和 auditor-zh 版本要相同",
                ) from error

    def _ask(self, function: Callable[[Given], object], item: Given) -> _Asked:
        asked = _Asked(pickle.dumps((next(self._numbers), function, item), pickle.HIGHEST_PROTOCOL), str(item))
        self._running.add(asked)
        self._send(asked)
        return asked

    def _send(self, asked: _Asked) -> None:
        asked.tries += 1
        asked.answer = self._task.remote(self._before, str(Path.cwd()), asked.message)

    def _answer(self, asked: _Asked) -> Any:
        """Wait for the answer to an input; raise what its function raised, WorkerError where it is lost for the last time."""
        ray = _ray()
        exceptions = ray.exceptions

        lost = _lost()
        while True:
            try:
                _, answer = pickle.loads(ray.get(asked.answer))  # noqa: S301 -- from our own worker
                break
            except lost as error:
                if asked.tries >= TRIES:
                    raise _given_up(asked.name, error) from error
                self._send(asked)
            except exceptions.RayError as error:
                said = str(error).strip().splitlines()[-1]
                raise ClusterError(f"the cluster of Ray failed: {said}", f"Ray 集群出错：{said}") from error
        self._running.discard(asked)
        if isinstance(answer, Failed):
            raise answer.error
        return answer

    def _cancel(self, several: Iterable[_Asked]) -> None:
        """Have inputs that nobody waits for any more not worked on."""
        ray = _ray()

        for asked in list(several):
            self._running.discard(asked)
            with suppress(Exception):  # it may be done, or gone with its machine
                ray.cancel(asked.answer, force=False)


def _answers(address: str) -> None:
    """Raise ClusterError where nobody listens at the address of a machine: Ray itself would ask for many minutes."""
    host, colon, port = address.removeprefix("ray://").rpartition(":")
    if not (colon and port.isdigit()):
        return
    try:
        socket.create_connection((host.strip("[]"), int(port)), CONNECTED_WITHIN).close()
    except (OSError, OverflowError) as error:
        raise ClusterError(f"no cluster of Ray answers at {address}: {error}", f"{address} 没有 Ray 集群应答：{error}") from error


def machine(paths: tuple[str, ...]) -> Machine:
    """Return what this machine has, and what stands at these paths here."""
    return Machine(platform.python_version(), auditor.__version__, _source(), tuple(map(_stands, paths)))


@cache
def _source() -> str:
    """Return a digest of everything that this package is made of."""
    digest = blake2b(digest_size=8)
    root = Path(auditor.__file__).parent
    for path in sorted(path for path in root.rglob("*") if path.is_file() and "__pycache__" not in path.parts):
        digest.update(path.relative_to(root).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


def _stands(path: str) -> object:
    """Return what tells a file from another one of its name on another machine; None where there is none."""
    try:
        found = Path(path).stat()
    except OSError:
        return None
    return (found.st_ino, found.st_size, found.st_mtime_ns) if Path(path).is_file() else found.st_ino


def _hold(name: str, here: Machine, there: Machine, paths: Sequence[str]) -> None:
    """Raise ClusterError where a machine differs from this one in what matters."""
    if here[:3] != there[:3]:
        ours, theirs = (f"Python {one.python}, auditor-zh {one.audit} ({one.built})" for one in (here, there))
        raise ClusterError(
            f"{name} has {theirs}, this machine {ours}: install the same on all", f"{name} 上是 {theirs}，本机是 {ours}：请装成一样的"
        )
    missing = [path for path, ours, theirs in zip(paths, here.sees, there.sees, strict=False) if ours != theirs]
    if missing == [TEMPORARY]:
        raise ClusterError(
            f"{name} does not see the temporary files of this machine: on several machines --engine ray needs --archive DIR, "
            "on a folder that all of them share",
            f"{name} 看不到本机的临时文件：在多台机器上，--engine ray 要同 --archive 目录 一起用，目录放在所有机器共用的文件夹里",
        )
    if missing:
        raise ClusterError(
            f"{name} does not see {missing[0]} as this machine does: put it on a folder that all machines share",
            f"{name} 看到的 {missing[0]} 与本机不同：请放到所有机器共用的文件夹里",
        )


@contextmanager
def _signals() -> Iterator[None]:
    """Keep what a signal does here as it is: Ray would have SIGTERM end the process without a word."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    kept = {number: signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGINT)}
    try:
        yield
    finally:
        for number, handler in kept.items():
            signal.signal(number, handler)


def _lost() -> tuple[type[Exception], ...]:
    """Return what says that a worker is gone, its machine, or what it had answered."""
    named = _ray().exceptions
    return (named.WorkerCrashedError, named.NodeDiedError, named.ObjectLostError, named.OutOfMemoryError)


def _gone(number: str) -> bool:
    """Say whether a machine leaves the cluster now: one that is lost is listed until that is noticed."""
    until = time.monotonic() + NOTICED_WITHIN
    while any(node["NodeID"] == number and node["Alive"] for node in _ray().nodes()):
        if time.monotonic() > until:
            return False
        time.sleep(0.5)
    return True


def _hush() -> None:
    """Have Ray print nothing: it tells of lost machines on standard output, in the middle of a report, and has no setting for it."""
    setattr(import_module("ray._private.worker"), "print_to_stdstream", lambda *said, **how: None)  # noqa: B010 -- a module has no such name to mypy


def _given_up(name: str, error: Exception) -> WorkerError:
    said = type(error).__name__
    return WorkerError(
        f"{TRIES} workers died, one after the other, while they held {name} ({said})",
        f"先后{TRIES}个工作进程在处理 {name} 时死了（{said}）",
    )


def _ray() -> Any:
    """Return Ray, which takes seconds to load."""
    return import_module("ray")


def _remote(function: Callable[..., Any], **options: Any) -> Any:
    """Return a function as Ray runs it: not a second time by itself, for what was lost is counted here."""
    ray = _ray()

    return ray.remote(max_retries=0, **{"num_cpus": 1, **options})(function)


_loaded: list[Callable[[], object]] = []
"""What this worker has called before its first input."""


def _work(before: Callable[[], object] | None, folder: str, message: bytes) -> bytes:
    """Answer an input. Runs in a worker of the cluster, in the folder from which the audit was started."""
    if str(Path.cwd()) != folder:
        os.chdir(folder)
    if before is not None and before not in _loaded:
        _loaded.append(before)
        with suppress(Exception):  # it fails again where it is needed
            before()
    number, function, item = pickle.loads(message)  # noqa: S301 -- from the one who started this
    return answered(number, function, item)
