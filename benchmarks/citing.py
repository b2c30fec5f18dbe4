"""Processor seconds of `audit cite` on indexes of an archive and of the same archive grown. `python -m benchmarks citing INDEX...`

Sixty quotations of many kinds are drawn from the first index, and each is asked of every index by a process of its own, as an editor
does. An archive is grown by `benchmarks.speed.grow`. Told for each kind: the median and the largest, and how much more the larger takes.
"""

import argparse
import os
import random
import re
import statistics
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from auditor.index import Store
from auditor.model import Article
from benchmarks.used import processor_seconds

SENTENCE = re.compile(r"[^。！？\n]{18,60}[。！？]")
CLAUSE = re.compile(r"(?<=[，。])[^，。！？\n“”]{8,14}(?=[，。])")
FIGURE = re.compile(r"(?<=[，。])[^，。！？\n“”0-9]{2,5}[0-9.]+[亿万]?[人元吨户家辆](?=[，。])")
COMMON = ("引发关注", "同比增长", "近日", "记者了解到", "据介绍", "目前", "相关负责人表示", "同比增长5.6%", "记者从市应急管理局获悉", "国")
EACH = 10


def drawn(index: Path, seed: int) -> Mapping[str, Sequence[str]]:
    """Return quotations by kind."""
    chosen = random.Random(seed)
    with Store.open(index, read_only=True) as store:
        names = [info.id for info in store.infos()]
        articles = list(store.articles(chosen.sample(names, min(600, len(names)))).values())
    sentences = list(_each(articles, SENTENCE, chosen))
    with_figures = [said for said in sentences if re.search(r"\d", said)]
    headlines = [article.title for article in articles if article.title and 10 <= len(article.title) <= 40]
    return {
        "sentences": sentences[:EACH],
        "with a figure changed": [re.sub(r"\d", lambda d: str((int(d[0]) + 1) % 10), said, count=1) for said in with_figures[-EACH:]],
        "abridged": [_abridged(said) for said in sentences[EACH:] if said.count("，") > 1][:EACH],
        "clauses": list(_each(articles, CLAUSE, chosen))[:EACH],
        "headlines": headlines[: EACH // 2],
        "figures alone": list(_each(articles, FIGURE, chosen))[: EACH // 2],
        "common phrases": COMMON,
    }


def _each(articles: Sequence[Article], shape: re.Pattern[str], chosen: random.Random) -> Iterator[str]:
    for article in articles:
        if said := shape.findall(article.raw):
            yield chosen.choice(said)


def _abridged(said: str) -> str:
    first, *_, last = said.split("，")
    return f"{first}……{last}"


def cost(quote: str, index: Path) -> float:
    """Return the processor seconds of one question."""
    before = processor_seconds(own=False)
    command = [sys.executable, "-m", "auditor", "cite", "--in", str(index), "-q", "--isolated", "--", quote]
    installed = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    done = subprocess.run(command, capture_output=True, check=False, env=installed)
    if done.returncode not in (0, 1, 3) and len(quote) > 1:
        raise SystemExit(f"{quote}: {done.stderr.decode()}")
    return processor_seconds(own=False) - before


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("index", type=Path, nargs="+")
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--each", action="store_true", help="also print every quotation that takes longest of its kind")
    given = options.parse_args()
    kinds = drawn(given.index[0], given.seed)
    cost(COMMON[0], given.index[0])
    every: list[list[float]] = [[] for _ in given.index]
    print("| quotations | " + " | ".join(f"{path.name}: median | largest" for path in given.index) + " |")
    print("| --- |" + " ---: |" * 2 * len(given.index))
    for kind, quotes in kinds.items():
        times = [[cost(quote, path) for path in given.index] for quote in quotes]
        columns = [list(column) for column in zip(*times, strict=True)]
        print(f"| {len(quotes)} {kind} | " + " | ".join(_told(column) for column in columns) + " |", flush=True)
        if given.each:
            print(max(zip(columns[-1], quotes, strict=True)), file=sys.stderr)
        for known, column in zip(every, columns, strict=True):
            known += column
    print(f"| all {len(every[0])} | " + " | ".join(map(_told, every)) + " |")
    print("\nlarger to first, sums of all:", *(f"{sum(known) / sum(every[0]):.2f}" for known in every[1:]))


def _told(times: Sequence[float]) -> str:
    return f"{statistics.median(times):.2f} | {max(times):.2f}"


if __name__ == "__main__":
    main()
