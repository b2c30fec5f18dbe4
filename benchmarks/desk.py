"""The desk under load: forty who ask at once while articles are added. `python -m benchmarks desk [INDEX]`, on a copy of INDEX.

Where INDEX does not exist it is built, of the archives of real news grown to 60,000 articles. Each client keeps a connection and asks one
question after the other, twice: first without a pause, so that forty questions are always open, then reading each answer for a while, as
people do. Of a hundred questions 80 are quotations for /cite, 8 the page of a quotation, 4 /figures, 4 the front page and 4 a check that
adds nothing. Quotations are sentences of the index, every second one with a figure changed; each is asked once but for those that somebody
else has just asked. Beside them two clients add articles, in turn a short notice of its own and an article of the index with a sentence
before it. What was added is looked for at the end. The load is made on the machine that the desk runs on.
"""

import argparse
import gzip
import http.client
import json
import os
import random
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections import defaultdict, deque
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote

from auditor.index import Store
from benchmarks.archive import ARCHIVE, MISSING
from benchmarks.speed import grow, tree
from benchmarks.used import waiting

SENTENCE = re.compile(r"[^。！？\n]{18,60}[。！？]")
ARTICLES = 60_000
AGAIN = 0.3
"""Share of the quotations that somebody has just asked, of the last RECENT."""
RECENT = 40
READING = 5.0
"""Seconds, on average, that a reader stays with an answer."""
IDLE = 20.0
"""Seconds for which a client keeps a connection that it does not use."""
PAUSE = 0.5
"""Seconds between two articles of one who adds."""
MIX = ("/cite",) * 80 + ("/quotation",) * 8 + ("/figures",) * 4 + ("/",) * 4 + ("/check",) * 4
BAR = 0.5
"""Seconds within which 95 of 100 answers of /cite are to come."""


class Material(NamedTuple):
    """What is asked and added."""

    quotations: Sequence[str]
    articles: Sequence[str]


def material(index: Path, number: int, seed: int) -> Material:
    """Draw sentences and articles from an index."""
    chosen = random.Random(seed)
    with Store.open(index, read_only=True) as store:
        names = [info.id for info in store.infos()]
        texts = [article.text for article in store.articles(chosen.sample(names, min(number, len(names)))).values()]
    sentences = [SENTENCE.findall(text) for text in texts]
    found = [said for every in sentences for said in chosen.sample(every, min(2, len(every)))]
    chosen.shuffle(found)
    asked = [re.sub(r"\d", lambda digit: str((int(digit[0]) + 1) % 10), said, count=1) if n % 2 else said for n, said in enumerate(found)]
    return Material(list(dict.fromkeys(asked)), texts)


@dataclass
class Load:
    """What all clients have in common."""

    port: int
    end: float
    material: Material
    reading: float
    lock: threading.Lock = field(default_factory=threading.Lock)
    recent: deque[str] = field(default_factory=lambda: deque(maxlen=RECENT))
    times: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    wrong: list[str] = field(default_factory=list)
    marks: list[str] = field(default_factory=list)
    asked: int = 0

    def quotation(self, chosen: random.Random) -> str:
        """Return one that somebody has just asked, or the next that nobody has."""
        with self.lock:
            if self.recent and chosen.random() < AGAIN:
                return chosen.choice(self.recent)
            said = self.material.quotations[self.asked % len(self.material.quotations)]
            self.asked += 1
            self.recent.append(said)
            return said


class Client(threading.Thread):
    """Somebody who asks, or adds, until the time is over."""

    def __init__(self, load: Load, number: int, adding: bool) -> None:
        super().__init__(daemon=True)
        self.load, self.number, self.adding = load, number, adding
        self.connection = http.client.HTTPConnection("127.0.0.1", load.port, timeout=60)

    def run(self) -> None:
        chosen = random.Random(self.number)
        if self.load.reading and not self.adding:
            time.sleep(chosen.random() * self.load.reading)
        for number in range(10**9):
            if time.monotonic() > self.load.end:
                break
            if self.adding:
                self.add(chosen, number)
                time.sleep(PAUSE)
            else:
                self.question(chosen)
                if self.load.reading:
                    self.read(chosen.expovariate(1 / self.load.reading))
        self.connection.close()

    def read(self, seconds: float) -> None:
        """Stay with an answer. A desk closes a connection that is long idle, and who asks then opens another, as browsers do."""
        if seconds > IDLE:
            self.connection.close()
        time.sleep(seconds)

    def question(self, chosen: random.Random) -> None:
        path, said = chosen.choice(MIX), self.load.quotation(chosen)
        if path in ("/cite", "/figures", "/check"):
            self.ask(path, {"quote" if path == "/cite" else "text": said})
        else:
            self.ask(path if path == "/" else f"{path}?q={quote(said)}", None)

    def add(self, chosen: random.Random, number: int) -> None:
        mark = f"{self.number}县第{number}号水库{chosen.randrange(10**6)}"
        said = f"记者从{mark}管理处获悉，当日蓄水量达到{chosen.randrange(10**4)}万立方米，巡查{chosen.randrange(10**6)}次未见异常。"
        text = f"{said}\n{chosen.choice(self.load.material.articles)}" if number % 2 else said
        answer = self.ask("/check?add=1", {"text": text, "source": "库报"})
        if answer and not any(finding["severity"] in ("high", "medium") for finding in json.loads(answer)["findings"]):
            self.load.marks.append(mark)

    def ask(self, path: str, body: object) -> bytes | None:
        """Return what is answered; None, and note it, where that is no success."""
        began, kind = time.monotonic(), path.partition("?q")[0]
        try:
            if body is None:
                self.connection.request("GET", path, headers={"Accept": "text/html"})
            else:
                self.connection.request("POST", path, json.dumps(body), {"Content-Type": "application/json"})
            answer = self.connection.getresponse()
            said = answer.read()
        except (OSError, http.client.HTTPException) as error:
            self.connection.close()
            self.load.wrong.append(f"{kind} {type(error).__name__} {error}")
            return None
        self.load.times[kind].append(time.monotonic() - began)
        if answer.status != 200:
            self.load.wrong.append(f"{kind} {answer.status} {said[:80]!r}")
            return None
        return said


def used(desk: int) -> dict[int, float]:
    """Return the processor seconds of each process of a desk."""
    found: dict[int, float] = {}
    if sys.platform == "win32":
        return found
    for pid in tree(desk):
        try:
            fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue
        found[pid] = (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
    return found


def measure(desk: int, load: Load, clients: int, adding: int) -> None:
    """Ask, and print what came of it."""
    before, own, began = used(desk), time.process_time(), time.monotonic()
    everybody = [Client(load, number, number >= clients) for number in range(clients + adding)]
    for client in everybody:
        client.start()
    for client in everybody:
        client.join()
    seconds, after = time.monotonic() - began, used(desk)
    spent = {pid: after[pid] - before.get(pid, 0.0) for pid in after}
    answers = sum(map(len, load.times.values()))
    for kind, times in sorted(load.times.items()):
        times.sort()
        at = [times[int(len(times) * share)] for share in (0.5, 0.95, 0.99)]
        print("{:14} {:6} answers, p50 {:.3f} p95 {:.3f} p99 {:.3f} max {:.3f}".format(kind, len(times), *at, times[-1]))
    held = load.times["/cite"][int(len(load.times["/cite"]) * 0.95)] < BAR
    print(f"{answers / seconds:.1f} answers a second, {len(load.times['/cite']) / seconds:.1f} of /cite; p95 under {BAR}: {held}")
    loading = time.process_time() - own
    print(f"processor seconds an answer: the desk {sum(spent.values()) / answers:.4f}, the load {loading / answers:.4f}")
    print(f"processors in use: the desk {sum(spent.values()) / seconds:.2f} (its door {spent.get(desk, 0.0) / seconds:.2f})")
    print(f"errors {len(load.wrong)} {load.wrong[:5]}", flush=True)
    lost = [mark for mark in load.marks if not has(load.port, mark)]
    print(f"added {len(load.marks)}, lost {len(lost)} {lost[:5]}", flush=True)


def has(port: int, mark: str) -> bool:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    connection.request("POST", "/cite", json.dumps({"quote": f"记者从{mark}管理处获悉"}), {"Content-Type": "application/json"})
    return bool(json.loads(connection.getresponse().read())["matches"])


def wait(port: int) -> None:
    """Wait until the desk has gone through the stories."""
    for _ in range(2_400):
        try:
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
            connection.request("GET", "/health")
            if json.loads(connection.getresponse().read()).get("surveyed"):
                return
        except OSError:
            pass
        time.sleep(0.5)
    raise SystemExit("the desk did not start")


def build(index: Path) -> None:
    """Build an index of the archives of real news, grown to ARTICLES. About ten minutes on two cores."""
    with tempfile.TemporaryDirectory() as folder:
        real, grown = Path(folder, "real.jsonl"), Path(folder, "grown.jsonl")
        with real.open("wb") as out:
            out.write(ARCHIVE.read_bytes())
            for part in sorted(ARCHIVE.with_name("news-2023-dev2").glob("part-*.jsonl.gz")):
                out.write(gzip.decompress(part.read_bytes()))
        grow(real, ARTICLES, grown)
        subprocess.run([sys.executable, "-m", "auditor", "index", "build", str(index), str(grown), "--isolated"], check=True)


def main() -> int:
    options = argparse.ArgumentParser(prog="python -m benchmarks desk", description=__doc__)
    options.add_argument("index", type=Path, nargs="?", default=Path(tempfile.gettempdir(), "audit-desk.index"))
    options.add_argument("--seconds", type=float, default=300, help="of each of the two loads")
    options.add_argument("--clients", type=int, default=40)
    options.add_argument("--adding", type=int, default=2, help="clients beside them that add articles")
    options.add_argument("--reading", type=float, nargs="*", default=[0.0, READING], help="pauses of the loads, one load each")
    given = options.parse_args()
    if not given.index.exists():
        if not ARCHIVE.is_file():
            print(f"no archive at {ARCHIVE}", file=sys.stderr)
            return MISSING
        build(given.index)
    for number, reading in enumerate(given.reading, 1):
        with tempfile.TemporaryDirectory() as folder, socket.socket() as free:
            index = Path(shutil.copy(given.index, folder))
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
            free.close()
            drawn = material(index, 20_000, number)
            desk = subprocess.Popen([sys.executable, "-m", "auditor", "serve", str(index), "--port", str(port)], stderr=subprocess.DEVNULL)
            try:
                wait(port)
                print(
                    f"\n{given.clients} clients, {reading:g} s between answer and question, {given.adding} that add; {waiting()}",
                    flush=True,
                )
                measure(desk.pid, Load(port, time.monotonic() + given.seconds, drawn, reading), given.clients, given.adding)
            finally:
                desk.terminate()
                desk.wait(60)
    return 0


if __name__ == "__main__":
    sys.exit(main())
