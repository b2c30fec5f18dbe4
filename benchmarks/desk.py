"""The desk under load: many who ask at once, and articles that come in meanwhile. `python -m benchmarks.desk INDEX`, on a copy of INDEX.

Each client asks one question after the other. Quotations are sentences of the index itself, every second one with a figure changed; some
have just been asked by others, as in a newsroom. What was added is looked for at the end.
"""

import argparse
import http.client
import json
import random
import re
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections import defaultdict
from pathlib import Path

from auditor.index import Store

SENTENCE = re.compile(r"[^。！？\n]{18,60}[。！？]")
AGAIN = 0.3
"""Share of the questions that somebody else has just asked."""


def quotations(index: Path, number: int, seed: int) -> list[str]:
    """Sentences of articles drawn from the index."""
    chosen = random.Random(seed)
    with Store.open(index, read_only=True) as store:
        names = [info.id for info in store.infos()]
        texts = store.articles(chosen.sample(names, min(number, len(names)))).values()
        found = [chosen.choice(said) for article in texts if (said := SENTENCE.findall(article.text))]
    return [re.sub(r"\d", lambda digit: str((int(digit[0]) + 1) % 10), said, count=1) if n % 2 else said for n, said in enumerate(found)]


class Client(threading.Thread):
    """Somebody who asks until the time is over."""

    def __init__(self, port: int, end: float, asked: list[str], number: int, adding: bool) -> None:
        super().__init__(daemon=True)
        self.port, self.end, self.asked, self.number, self.adding = port, end, asked, number, adding
        self.times: dict[str, list[float]] = defaultdict(list)
        self.wrong: list[str] = []
        self.added: list[str] = []

    def run(self) -> None:
        chosen = random.Random(self.number)
        while time.monotonic() < self.end:
            if self.adding:
                self.add(chosen)
                time.sleep(0.5)
            elif chosen.random() < 0.9:
                said = self.asked[chosen.randrange(40)] if chosen.random() < AGAIN else chosen.choice(self.asked)
                self.ask("/cite", {"quote": said})
            else:
                self.ask("/figures", {"text": chosen.choice(self.asked)})

    def add(self, chosen: random.Random) -> None:
        mark = f"{self.number}县第{len(self.added)}号水库{chosen.randrange(10**6)}"
        text = f"记者从{mark}管理处获悉，当日蓄水量达到{chosen.randrange(10**4)}万立方米，巡查{chosen.randrange(10**6)}次未见异常。"
        if self.ask("/check?add=1", {"text": text, "source": "库报"}):
            self.added.append(mark)

    def ask(self, path: str, body: object) -> bool:
        began = time.monotonic()
        try:
            connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
            connection.request("POST", path, json.dumps(body), {"Content-Type": "application/json"})
            status = connection.getresponse().status
            connection.close()
        except OSError as error:
            self.wrong.append(f"{path} {error}")
            return False
        self.times[path.split("?")[0]].append(time.monotonic() - began)
        if status != 200:
            self.wrong.append(f"{path} {status}")
        return status == 200


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("index", type=Path)
    options.add_argument("--seconds", type=float, default=300)
    options.add_argument("--clients", type=int, default=40)
    options.add_argument("--adding", type=int, default=2, help="clients beside them that add articles")
    given = options.parse_args()
    with tempfile.TemporaryDirectory() as folder, socket.socket() as free:
        index = Path(shutil.copy(given.index, folder))
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
        free.close()
        asked = quotations(index, 4_000, 1)
        desk = subprocess.Popen([sys.executable, "-m", "auditor", "serve", str(index), "--port", str(port)], stderr=subprocess.DEVNULL)
        try:
            measure(port, asked, given)
        finally:
            desk.terminate()
            desk.wait(60)


def measure(port: int, asked: list[str], given: argparse.Namespace) -> None:
    """Ask, and print what came of it."""
    wait(port)
    end = time.monotonic() + given.seconds
    clients = [Client(port, end, asked, number, number >= given.clients) for number in range(given.clients + given.adding)]
    for client in clients:
        client.start()
    for client in clients:
        client.join()
    for path in sorted({path for client in clients for path in client.times}):
        times = sorted(seconds for client in clients for seconds in client.times[path])
        at = [times[int(len(times) * share)] for share in (0.5, 0.95, 0.99)]
        print(path, len(times), "p50 {:.3f} p95 {:.3f} p99 {:.3f}".format(*at), f"mean {statistics.mean(times):.3f}")
    wrong = [said for client in clients for said in client.wrong]
    print("errors", len(wrong), wrong[:5])
    marks = [mark for client in clients for mark in client.added]
    lost = [mark for mark in random.Random(2).sample(marks, min(100, len(marks))) if not found(port, mark)]
    print("added", len(marks), "lost of 100 looked for", len(lost))


def found(port: int, mark: str) -> bool:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    connection.request("POST", "/cite", json.dumps({"quote": f"记者从{mark}管理处获悉"}), {"Content-Type": "application/json"})
    return bool(json.loads(connection.getresponse().read())["matches"])


def wait(port: int) -> None:
    """Wait until the desk has gone through the stories."""
    for _ in range(1_200):
        try:
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
            connection.request("GET", "/health")
            if json.loads(connection.getresponse().read()).get("surveyed"):
                return
        except OSError:
            pass
        time.sleep(0.5)
    raise SystemExit("the desk did not start")


if __name__ == "__main__":
    main()
