"""A cluster of Ray: two machines simulated on this one, one that is taken away, workers that die, and what is said of what does not fit."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from importlib.util import find_spec
from pathlib import Path
from subprocess import PIPE
from typing import Any

import pytest

from auditor.engine import ELSEWHERE, ENGINES
from auditor.engine.family import Process, family, living, processes
from auditor.engine.pool import AHEAD
from auditor.errors import ClusterError, UsageError, WorkerError

pytestmark = pytest.mark.filterwarnings("ignore")  # of Ray's own

ROOT = Path(__file__).parents[2]
SAMPLE = ["sample_corpus", "--exclude", "EXPECTED.json", "-q", "-f", "json"]
COMMAND = [sys.executable, "-c", "import sys; from auditor.cli import main; sys.exit(main())"]
SOON = 3.0
"""Seconds in which everything has to be gone."""


def square(number: int) -> int:
    return number * number


def slowly(number: int) -> int:
    time.sleep(0.3)
    return number


def refuse(number: int) -> int:
    raise ValueError(f"not {number}")


def refuse_in_two_languages(number: int) -> int:
    raise UsageError(f"not {number}", f"不要{number}")


def fatal(number: int) -> int:
    if number == 5 and sys.platform != "win32":
        os.kill(os.getpid(), signal.SIGKILL)
    return number


def fatal_once(item: tuple[str, int]) -> int:
    mark, number = Path(item[0]), item[1]
    if number == 2 and not mark.exists():
        mark.touch()
        if sys.platform != "win32":
            os.kill(os.getpid(), signal.SIGKILL)
    return number


@pytest.fixture(scope="module")
def cluster() -> Iterator[Any]:
    """Two machines of one processor each."""
    if find_spec("ray") is None:
        if os.environ.get("AUDIT_REQUIRE_RAY") == "1":
            pytest.fail("no Ray: pip install 'auditor-zh[ray]'", pytrace=False)
        pytest.skip("no Ray for this Python: pip install 'auditor-zh[ray]'")
    os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")
    os.environ["PYTHONPATH"] = str(ROOT)
    from ray.cluster_utils import Cluster

    made = Cluster(initialize_head=True, head_node_args={"num_cpus": 1, "object_store_memory": 80 << 20, "include_dashboard": False})
    made.add_node(num_cpus=1, object_store_memory=80 << 20)
    yield made
    made.shutdown()  # type: ignore[no-untyped-call, unused-ignore]


@pytest.fixture
def engine(cluster: Any) -> Iterator[Any]:
    with closing(ENGINES["ray"](0, None, cluster.address)) as made:
        yield made


def test_results_come_in_order_from_as_many_workers_as_the_cluster_has(engine: Any) -> None:
    assert engine.jobs == 2
    assert list(engine.map(square, range(30))) == [number * number for number in range(30)]
    assert list(engine.map(square, [])) == []


def test_inputs_are_taken_only_as_fast_as_results(engine: Any) -> None:
    taken: list[int] = []

    def items() -> Iterator[int]:
        for number in range(50):
            taken.append(number)
            yield number

    results = engine.map(square, items())
    for number in range(10):
        assert next(results) == number * number
        assert len(taken) <= number + 1 + AHEAD * engine.jobs + 1
    results.close()


def test_errors_come_as_what_they_are(engine: Any) -> None:
    with pytest.raises(ValueError, match="not 0") as raised:
        list(engine.map(refuse, [0]))
    assert type(raised.value) is ValueError
    with pytest.raises(UsageError) as told:
        list(engine.map(refuse_in_two_languages, [1]))
    assert (str(told.value), told.value.chinese) == ("not 1", "不要1")
    assert list(engine.map(square, [3])) == [9]


def test_what_a_dying_worker_held_is_worked_on_by_another(engine: Any, tmp_path: Path) -> None:
    items = [(str(tmp_path / "mark"), number) for number in range(5)]
    assert list(engine.map(fatal_once, items)) == list(range(5))
    assert (tmp_path / "mark").exists()


def test_what_kills_every_worker_is_named(engine: Any) -> None:
    with pytest.raises(WorkerError, match="3 workers died, one after the other, while they held 5"):
        list(engine.map(fatal, range(8)))


def test_a_machine_that_is_taken_away_loses_nothing(cluster: Any) -> None:
    leaving = cluster.add_node(num_cpus=2, object_store_memory=80 << 20)
    with closing(ENGINES["ray"](0, None, cluster.address)) as engine:
        assert engine.jobs == 4
        found = []
        for number in engine.map(slowly, range(24)):
            found.append(number)
            if number == 3:
                cluster.remove_node(leaving, allow_graceful=False)
        assert found == list(range(24))


@pytest.mark.parametrize("way", ["plain", "archive"])
def test_the_report_is_that_of_one_process(way: str, cluster: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    more = ["--archive", str(tmp_path / "archive"), "--parts", "3"] if way == "archive" else []
    plain = subprocess.run([*COMMAND, *SAMPLE, "-j", "1"], capture_output=True, check=True)
    ray = subprocess.run([*COMMAND, *SAMPLE, *more, "--engine", "ray", "--ray-address", cluster.address], capture_output=True, check=False)
    assert (ray.returncode, ray.stderr) == (0, plain.stderr)
    assert ray.stdout == plain.stdout


@pytest.mark.skipif(sys.platform != "linux", reason="needs /proc")
@pytest.mark.parametrize("moment", [b"raylet", b"ray::_work"], ids=["while it starts", "while it works"])
def test_an_interrupt_ends_it_soon_and_leaves_nothing(moment: bytes, cluster: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Started for itself, without the cluster."""
    many = tmp_path / "many.jsonl"
    text = "第{n}号通报。晴川市气象台{day}日通报，全市平均降雨量{n}毫米。"
    lines = (json.dumps({"text": text.format(n=n, day=n % 28 + 1)}) + "\n" for n in range(60_000))
    many.write_text("".join(lines), encoding="utf-8")
    monkeypatch.setenv("TMPDIR", "/tmp")
    monkeypatch.delenv("RAY_ADDRESS", raising=False)
    process = subprocess.Popen([*COMMAND, str(many), "--engine", "ray", "-j", "2", "-q", "--lang", "en"], stdout=PIPE, stderr=PIPE)
    until = time.monotonic() + 120
    left: list[Process] = []
    while process.poll() is None and not any(moment in one.command for one in left) and time.monotonic() < until:
        left = [one for one in family(str(many)) if one.number != process.pid]
        time.sleep(0.02)
    assert process.poll() is None
    started = time.monotonic()
    process.send_signal(signal.SIGINT)
    err = process.communicate(timeout=100)[1].decode()
    took = time.monotonic() - started
    left += [one for one in processes() if one.parent in {other.number for other in left}]
    assert (process.returncode, err.strip()) == (130, "audit: interrupted")
    assert [one for one in living(left) if b"rm -rf" not in one.command] == []
    assert took < SOON * patience()


def patience() -> float:
    """Return how many times longer things may take, since more wants to run than there are processors."""
    if sys.platform == "win32":
        return 1.0
    return max(1.0, os.getloadavg()[0] / (os.cpu_count() or 1))


def test_machines_that_do_not_fit_are_named(cluster: Any, engine: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from auditor.engine import ray

    engine.reach([str(tmp_path), "-"], temporary=True)
    here = ray.machine((str(tmp_path),))
    told = {
        "has Python 3.1.2, auditor-zh": here._replace(python="3.1.2"),
        "install the same on all": here._replace(built="another"),
        f"does not see {tmp_path} as this machine does": here._replace(sees=(None,)),
    }
    for said, there in told.items():
        with pytest.raises(ClusterError, match=said) as error:
            ray._hold("far", here, there, [str(tmp_path)])
        assert error.value.chinese != str(error.value)
    with pytest.raises(ClusterError, match="needs --archive DIR"):
        ray._hold("far", here, here._replace(sees=(None,)), [ray.TEMPORARY])
    monkeypatch.setattr(ray.RayEngine, "_machines", lambda self, wanted: [("far", here._replace(audit="0.0.0"))])
    with pytest.raises(ClusterError, match="install the same on all"):
        engine.reach([])


def test_a_cluster_that_is_not_there_and_ray_that_is_not_are_sentences(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("auditor.engine.ray.find_spec", lambda name: None)
    with pytest.raises(UsageError, match="pip install 'auditor-zh\\[ray\\]'"):
        ENGINES["ray"](0, None, "")
    assert set(ELSEWHERE) < set(ENGINES)


def test_no_cluster_answers(cluster: Any) -> None:
    arguments = [*COMMAND, *SAMPLE, "--engine", "ray", "--ray-address", "127.0.0.1:1", "--lang", "en"]
    done = subprocess.run(arguments, cwd=ROOT, capture_output=True, check=False, timeout=300)
    assert done.returncode == 2
    assert done.stderr.decode().startswith("audit: no cluster of Ray answers at 127.0.0.1:1")
