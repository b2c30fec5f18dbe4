"""Speed and memory: the whole audit of an archive against the plain datasketch recipe, in turn, and its growth with the archive.

Both run as processes of their own, start-up included. Peak memory is the largest sum of resident sizes over a
process and its children, sampled; it needs /proc.
"""

import argparse
import json
import os
import random
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from importlib.util import find_spec
from pathlib import Path

from auditor.engine import cores
from benchmarks.archive import ARCHIVE, MISSING
from benchmarks.used import processor_seconds

SAMPLING = 0.1
"""Seconds between two looks at the memory. A look costs milliseconds for each process: five times as many took a tenth of a core."""
KEPT = set(
    "零〇一二三四五六七八九十百千万亿兆点分之年月日时秒元吨米人家户个名第季度上下前后半全多余几数约近超过达到不足增长降升跌加减少提高低扩大缩小"
)
"""Characters that keep their places when an archive is grown: figures and what goes with them have to stay figures."""


RECIPE, AUDIT, TEXT_DEDUP = "datasketch recipe, groups only", "`audit --json`, everything", "text-dedup's MinHash, groups only"
GAOYA = "gaoya (Rust), groups only"


@dataclass(frozen=True)
class Run:
    seconds: float
    cpu: float
    """Seconds of all processors together."""
    megabytes: float
    output: str
    log: str


def tree(pid: int) -> Iterator[int]:
    """Yield the process and its descendants."""
    yield pid
    try:
        children = [child for task in Path(f"/proc/{pid}/task").iterdir() for child in (task / "children").read_text().split()]
    except OSError:
        return
    for child in children:
        yield from tree(int(child))


def resident(pid: int) -> float:
    """Megabytes, shared pages counted by share where the system tells."""
    for name, field in (("smaps_rollup", "Pss:"), ("status", "VmRSS:")):
        try:
            for line in Path(f"/proc/{pid}/{name}").read_text().splitlines():
                if line.startswith(field):
                    return int(line.split()[1]) / 1024
        except OSError:
            continue
    return 0.0


def run(command: list[str], **environment: str) -> Run:
    """Run `command` to its end and measure it; `environment` is added to this process's own."""
    with tempfile.TemporaryFile("w+") as output, tempfile.TemporaryFile("w+") as log:
        before = processor_seconds(own=False)
        started = time.perf_counter()
        process = subprocess.Popen(command, stdout=output, stderr=log, env=os.environ | environment)
        peak = 0.0
        while process.poll() is None:
            peak = max(peak, sum(resident(pid) for pid in tree(process.pid)))
            time.sleep(SAMPLING)
        seconds = time.perf_counter() - started
        output.seek(0)
        log.seek(0)
        done = Run(seconds, processor_seconds(own=False) - before, peak, output.read(), log.read())
    if process.returncode:
        raise SystemExit(f"{' '.join(command)} ended with {process.returncode}:\n{done.log[-2000:]}")
    return done


def audit(archive: Path) -> Run:
    with tempfile.TemporaryDirectory() as reports:
        script = str(Path(sys.executable).with_name("audit"))
        return run([script, str(archive), "--json", "--report-dir", reports, "--isolated", "--no-progress", "-q", "-v"])


def recipe(archive: Path, name: str = "datasketch") -> Run:
    return run([sys.executable, "-m", "benchmarks.audit_recipe", str(archive), name])


def text_dedup(python: str, archive: Path) -> Run:
    """Run text-dedup as its manual has it, with the recipe's settings and a process a core; nothing is fetched or left behind."""
    with tempfile.TemporaryDirectory() as folder:
        source = ["--path", "json", "--data_files", str(archive.resolve()), "--split", "train", "--column", "text"]
        settings = ["--ngram", "5", "--num_perm", "128", "--threshold", "0.5", "--hash_func", "xxh3"]
        where = ["--cache_dir", f"{folder}/cache", "--output", f"{folder}/kept", "--num_proc", str(cores())]
        command = [python, "-m", "text_dedup.minhash", *source, *settings, *where]
        return run(command, HF_HOME=folder, HF_HUB_OFFLINE="1")


def grow(archive: Path, articles: int, target: Path) -> None:
    """Write an archive of `articles` to `target`.

    Past the end of the archive it starts again with the common characters exchanged for one another, another way each
    time round: other texts with the same lengths, figures, copies and siblings.
    """
    lines = archive.read_text(encoding="utf-8").splitlines()
    counts = Counter(char for line in lines[:2000] for char in line if "一" <= char <= "鿿" and char not in KEPT)
    common = [char for char, _ in counts.most_common(2000)]
    with target.open("w", encoding="utf-8") as out:
        for number in range(articles):
            around, at = divmod(number, len(lines))
            if at == 0:
                shuffled = random.Random(around).sample(common, len(common)) if around else common
                exchange = str.maketrans(dict(zip(common, shuffled, strict=True)))
            out.write(lines[at].translate(exchange) + "\n")


def compare(archive: Path, rounds: int, other: str | None) -> None:
    """Print the audit against the recipe, and against the text-dedup of the interpreter `other`, in turn."""
    contenders: dict[str, Callable[[], Run]] = {RECIPE: partial(recipe, archive), AUDIT: partial(audit, archive)}
    if find_spec("gaoya") is not None:
        contenders[GAOYA] = partial(recipe, archive, "gaoya")
    if other is not None:
        contenders[TEXT_DEDUP] = partial(text_dedup, other, archive)
    runs: dict[str, list[Run]] = {name: [] for name in contenders}
    for _ in range(rounds):
        for name, contender in contenders.items():
            runs[name].append(contender())
    articles = json.loads(runs[RECIPE][0].output)["articles"]
    print("| | seconds (median) | articles/s | processor seconds | peak MB |\n| --- | ---: | ---: | ---: | ---: |")
    medians = {name: statistics.median(one.seconds for one in of) for name, of in runs.items()}
    for name, seconds in medians.items():
        cpu, peak = statistics.median(one.cpu for one in runs[name]), max(one.megabytes for one in runs[name])
        print(f"| {name} | {seconds:.2f} | {articles / seconds:,.0f} | {cpu:.1f} | {peak:,.0f} |")
    for name, short in ((RECIPE, "recipe"), (GAOYA, "gaoya"), (TEXT_DEDUP, "text-dedup")):
        if name in medians:
            used = [statistics.median(one.cpu for one in runs[which]) for which in (AUDIT, name)]
            ratios = f"{medians[AUDIT] / medians[name]:.2f} of the seconds, {used[0] / used[1]:.2f} of the processor seconds"
            print(f"\naudit to {short}: {ratios} ({rounds} rounds)")
    print("\n| stage | items | seconds |\n| --- | ---: | ---: |")
    for stage, items, seconds in re.findall(r"audit: (.+): (\d+) in ([\d.]+) s", runs[AUDIT][-1].log):
        print(f"| {stage} | {items} | {seconds} |")


def growth(archive: Path, sizes: list[int]) -> None:
    """Print time and memory of the audit over the size of the archive."""
    print("\n| articles | seconds | articles/s | peak MB |\n| ---: | ---: | ---: | ---: |")
    with tempfile.TemporaryDirectory() as folder:
        for size in sizes:
            grown = Path(folder) / "archive.jsonl"
            grow(archive, size, grown)
            done = audit(grown)
            print(f"| {size:,} | {done.seconds:.1f} | {size / done.seconds:,.0f} | {done.megabytes:,.0f} |", flush=True)


def main(arguments: list[str] | None = None) -> int:
    """Run the benchmark."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks speed", description=__doc__)
    parser.add_argument("archive", type=Path, nargs="?", default=ARCHIVE, help="JSON lines with a field `text`")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--text-dedup", metavar="PYTHON", help="also text-dedup, by an interpreter that has it installed")
    parser.add_argument("--sizes", type=int, nargs="*", default=[], help="also the growth, such as --sizes 1000 10000 100000")
    options = parser.parse_args(arguments)
    if not options.archive.is_file():
        print(f"no archive at {options.archive}", file=sys.stderr)
        return MISSING
    compare(options.archive, options.rounds, options.text_dedup)
    if options.sizes:
        growth(options.archive, options.sizes)
    return 0


if __name__ == "__main__":
    sys.exit(main())
