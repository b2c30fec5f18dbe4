"""An audit in parts on two simulated machines of Ray: whether its reports are the plain audit's, whatever is taken away meanwhile.

`python -m benchmarks nodes --count 0` audits an archive of real news as it is, `--count 100000` the archive grown to so many. Three runs:
undisturbed, with a third machine that is taken away while it works, and with a worker that is killed. Linux only: workers are found in
`/proc`.
"""

import argparse
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from benchmarks.archive import ARCHIVE, MISSING
from benchmarks.parts import command, prints
from benchmarks.speed import grow, run

ROOT = Path(__file__).parents[1]
WORKER = b"ray::_work"
"""What the command line of a worker of ours begins with."""


def cluster() -> Any:
    """Return two machines of one processor each, simulated on this one."""
    from ray.cluster_utils import Cluster

    made = Cluster(initialize_head=True, head_node_args={"num_cpus": 1, "include_dashboard": False})
    made.add_node(num_cpus=1)
    return made


def workers() -> list[int]:
    """Return the processes in which parts are worked on."""
    found = []
    for folder in Path("/proc").iterdir():
        try:
            if folder.name.isdigit() and (folder / "cmdline").read_bytes().startswith(WORKER):
                found.append(int(folder.name))
        except OSError:
            continue
    return found


def disturbed(line: list[str], disturb: Callable[[], bool]) -> tuple[float, bool]:
    """Run a command and disturb it once, at a random moment when there is something to disturb; return how long it took, and if it was."""
    draw, done, started = random.Random(20), False, time.perf_counter()
    process = subprocess.Popen(line, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    due = started + draw.uniform(5, 15)
    while process.poll() is None:
        if not done and time.perf_counter() > due:
            done = disturb()
        time.sleep(0.1)
    if process.returncode:
        raise SystemExit(
            f"{' '.join(line)} ended with {process.returncode}:\n{process.stderr.read().decode()[-2000:] if process.stderr else ''}"
        )
    return time.perf_counter() - started, done


def measured(archive: Path, parts: int, folder: Path) -> int:
    """Print a line for each run; return how many reports were other than the plain audit's."""
    run(command(archive, folder / "plain", 1))
    plain = prints(folder / "plain")
    machines = cluster()
    wrong = 0

    def kill() -> bool:
        at_work = workers()
        if at_work and sys.platform != "win32":
            os.kill(random.Random(len(at_work)).choice(sorted(at_work)), signal.SIGKILL)
        return bool(at_work)

    print("| on two machines | seconds | disturbed | the plain bytes |\n| --- | ---: | --- | --- |")
    for name in ("undisturbed", "a third machine taken away", "a worker killed"):
        third = machines.add_node(num_cpus=1) if name.startswith("a third") else None

        def leave(third: Any = third) -> bool:
            machines.remove_node(third, allow_graceful=False)
            return True

        kept, reports = folder / f"parts of {name}", folder / f"reports of {name}"
        asked = ["--archive", str(kept), "--parts", str(parts), "--engine", "ray", "--ray-address", machines.address]
        line = command(archive, reports, 0, *asked)
        seconds, done = disturbed(line, leave if third is not None else kill if name.endswith("killed") else lambda: False)
        same = prints(reports) == plain
        wrong += not same
        print(f"| {name} | {seconds:,.0f} | {'yes' if done else 'no'} | {'yes' if same else 'NO'} |", flush=True)
    machines.shutdown()
    return wrong


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the benchmark."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks nodes", description=__doc__)
    parser.add_argument("archive", type=Path, nargs="?", default=ARCHIVE, help="JSON lines with a field `text`")
    parser.add_argument("--count", type=int, default=0, help="articles that the archive is grown to; 0 for the archive as it is")
    parser.add_argument("--parts", type=int, default=4)
    options = parser.parse_args(arguments)
    if not options.archive.is_file():
        print(f"no archive at {options.archive}", file=sys.stderr)
        return MISSING
    os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")
    os.environ["PYTHONPATH"] = str(ROOT)
    with tempfile.TemporaryDirectory() as folder:
        archive = options.archive.resolve()
        if options.count:
            archive = Path(folder) / "archive.jsonl"
            grow(options.archive, options.count, archive)
        return measured(archive, options.parts, Path(folder))


if __name__ == "__main__":
    sys.exit(main())
