"""Several processes that check and add to one index on a server: `python -m benchmarks.shared [--articles N] [--processes N]`.

Each has its share, in batches. Then the same batches are checked and added one by one, in the order in which they came in: on another
index of the server, and in a file of SQLite. Every report has to be the same to the byte, and every article there, once.
Needs redis-server, the extra `redis`, and a folder of records (`--corpus`).
"""

import argparse
import gzip
import json
import os
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import islice
from pathlib import Path

from auditor.index import open_index
from benchmarks.server import RedisServer, program

CORPUS = Path(__file__).parents[2] / "shared" / "corpora" / "news-2023-dev2"
COMMAND = [sys.executable, "-c", "import sys; from auditor.cli import main; sys.exit(main())"]
SEED = "seed.jsonl"
"""What the index is built of, so that there is something to check against."""


def records(corpus: Path, number: int) -> list[str]:
    """Return the first lines of the parts of a corpus, dealt like cards, so that copies of a story come to different processes."""
    lines: list[str] = []
    for part in sorted(corpus.glob("part-*.jsonl*")):
        with gzip.open(part, "rt", encoding="utf-8") if part.suffix == ".gz" else part.open(encoding="utf-8") as file:
            lines += islice(file, number - len(lines))
    return lines


def dealt(lines: Sequence[str], folder: Path, processes: int, batch: int) -> list[list[str]]:
    """Write the seed and the batches into a folder; return the names of each process's batches."""
    seed, rest = lines[: batch // 2], lines[batch // 2 :]
    (folder / SEED).write_text("".join(seed), encoding="utf-8")
    names: list[list[str]] = []
    for process in range(processes):
        share = rest[process::processes]
        names.append([])
        for start in range(0, len(share), batch):
            names[-1].append(f"p{process}-{start // batch:03}.jsonl")
            (folder / names[-1][-1]).write_text("".join(share[start : start + batch]), encoding="utf-8")
    return names


def audit(folder: Path, *arguments: str) -> "subprocess.CompletedProcess[bytes]":
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[1]), "AUDIT_JOBS": "1"}
    return subprocess.run([*COMMAND, *arguments], cwd=folder, capture_output=True, check=False, env=environment)


def checked(folder: Path, name: str, against: str) -> bytes:
    """Check a batch and add it; return the report."""
    done = audit(folder, "check", name, "--against", against, "--add", "--fail-on", "never", "--allow-skipped", "-f", "json")
    if done.returncode:
        raise RuntimeError(f"{name}: {done.returncode}: {done.stderr.decode()[-500:]}")
    return without_address(done.stdout)


def without_address(report: bytes) -> bytes:
    """Return a report without its remarks: they name the index, which is another one each time."""
    return json.dumps(json.loads(report) | {"remarks": []}, ensure_ascii=False).encode()


def at_once(folder: Path, names: Sequence[Sequence[str]], against: str) -> dict[str, bytes]:
    """Return the report of every batch, each process's one after the other and the processes at once."""
    reports: dict[str, bytes] = {}
    failed: list[Exception] = []

    def work(share: Sequence[str]) -> None:
        try:
            for name in share:
                reports[name] = checked(folder, name, against)
        except RuntimeError as error:
            failed.append(error)

    threads = [threading.Thread(target=work, args=(share,)) for share in names]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if failed:
        raise failed[0]
    return reports


def order(against: str, names: Iterable[str]) -> list[str]:
    """Return the batches in the order in which they came into an index; those of which nothing new came stand at the end."""
    with open_index(against, read_only=True) as index:
        numbers = index.numbers([info.id for info in index.infos()])
    first: dict[str, int] = {}
    for name, number in numbers.items():
        batch = name.partition("#")[0]
        first[batch] = min(number, first.get(batch, number))
    return sorted(names, key=lambda name: (first.get(name, len(numbers) + 1), name))


def held(against: str) -> Counter[str]:
    """Return how often each text is in an index."""
    with open_index(against, read_only=True) as index:
        return Counter(packed.row.raw for packed in index.packed(sorted(index.numbers([info.id for info in index.infos()]).values())))


def compare(folder: Path, server: RedisServer, names: Sequence[Sequence[str]]) -> dict[str, object]:
    """Run everything, and return what came of it."""
    shared, serial, file = server.address("at-once"), server.address("serial"), "serial.index"
    for against in (shared, serial, file):
        audit(folder, "index", "build", against, SEED)
    started = time.monotonic()
    together = at_once(folder, names, shared)
    took = time.monotonic() - started
    batches = order(shared, together)
    started = time.monotonic()
    alone = {name: checked(folder, name, serial) for name in batches}
    took_alone = time.monotonic() - started
    started = time.monotonic()
    in_file = {name: checked(folder, name, file) for name in batches}
    took_file = time.monotonic() - started
    texts = held(shared)
    with open_index(shared, read_only=True) as index:
        memory = index.size()
    return {
        "articles": sum(texts.values()),
        "doubled or lost": sum(((texts - held(str(folder / file))) + (held(str(folder / file)) - texts)).values()),
        "batches": len(batches),
        "room that both indexes on the server take": memory,
        "findings": sum(len(json.loads(report)["findings"]) for report in together.values()),
        "reports other than one by one on the server": sum(together[name] != alone[name] for name in batches),
        "reports other than one by one in a file": sum(together[name] != in_file[name] for name in batches),
        "seconds at once / one by one / in a file": f"{took:.0f} / {took_alone:.0f} / {took_file:.0f}",
    }


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--processes", type=int, default=8)
    parser.add_argument("--batch", type=int, default=250)
    parser.add_argument("--corpus", type=Path, default=CORPUS)
    given = parser.parse_args(arguments)
    if program() is None:
        print("this needs redis-server: apt-get install redis-server", file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        server = RedisServer(folder, lasting=False)
        server.start()
        try:
            names = dealt(records(given.corpus, given.articles), folder, given.processes, given.batch)
            found = compare(folder, server, names)
        finally:
            server.kill()
    for name, value in found.items():
        print(f"{name:46} {value}")
    return int(any(value for name, value in found.items() if name.startswith(("doubled", "reports"))))


if __name__ == "__main__":
    sys.exit(main())
