"""An audit in parts: its bytes against the plain audit's, killed and resumed, and what it costs; grouping at any size against a truth.

`python -m benchmarks parts --count 100000 --parts 1 4 16 --kills 10` grows an archive of real news, audits it plainly and in parts, and
says whether the reports are the same. `--count 1000000 --no-plain` is the run that no laptop's memory holds plainly. `--truth` makes the
archive of the generator of `grouping`, whose clusters are known, and scores them. One process each, so that a machine in use can be asked.
"""

import argparse
import hashlib
import json
import os
import random
import re
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from auditor.model import Cluster, Witness
from benchmarks.archive import ARCHIVE, MISSING
from benchmarks.grouping import converted, score
from benchmarks.material import PROFILES, items
from benchmarks.speed import Run, grow, run

COMMAND = (sys.executable, "-m", "auditor")


def command(archive: Path, reports: Path, jobs: int, *options: str) -> list[str]:
    """Return the command that audits, and writes JSON and CSV."""
    told = ["--json", "--csv", "--report-dir", str(reports), "--isolated", "--no-progress", "-q", "-v", "-f", "terminal"]
    return [*COMMAND, str(archive), "--jobs", str(jobs), *told, *options]


def prints(reports: Path) -> str:
    """Return what tells these reports from others."""
    whole = hashlib.sha256()
    for name in ("audit.json", "audit.csv"):
        with (reports / name).open("rb") as file:
            while block := file.read(1 << 20):
                whole.update(block)
    return whole.hexdigest()[:16]


def kill(line: list[str], kills: int, seconds: float) -> int:
    """Start a run so many times and kill it at a random moment of the first `seconds`; return how often it was still at work."""
    draw, killed = random.Random(kills), 0
    for _ in range(kills):
        process = subprocess.Popen(line, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)
        time.sleep(draw.uniform(0, 2 * seconds / kills))
        if process.poll() is None:
            if sys.platform == "win32":
                process.kill()
            else:
                os.killpg(process.pid, signal.SIGKILL)
            killed += 1
        process.wait()
    return killed


def size(folder: Path) -> float:
    """Return how many megabytes lie in a folder."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / 1e6


def row(name: str, done: Run, folder: Path | None, same: str) -> str:
    """Return a line of the table."""
    disk = f"{size(folder):,.0f}" if folder is not None else "–"
    return f"| {name} | {done.seconds:,.0f} | {done.cpu:,.0f} | {done.megabytes:,.0f} | {disk} | {same} |"


def stages(log: str) -> Iterator[str]:
    """Yield the stages of a run and the seconds that each took."""
    for stage, parts, seconds in re.findall(r"audit: (.+): (\d+) in ([\d.]+) s", log):
        yield f"| {stage} | {parts} | {seconds} |"


def generated(count: int, target: Path) -> None:
    """Write an archive whose clusters are known: one record a line, in the order of the generator's articles."""
    made = items(count, 1, PROFILES["even"])
    with target.open("w", encoding="utf-8") as file:
        for text in converted(made):
            file.write(json.dumps({"text": text}, ensure_ascii=False) + "\n")


def clusters(report: Path) -> Iterator[Cluster]:
    """Yield the clusters of a JSON report, its articles called by their number from 0, as `grouping` calls them."""
    with report.open(encoding="utf-8") as file:
        inside = False
        for line in file:
            if line.startswith('"clusters"'):
                inside = True
            elif inside and line.startswith("]"):
                return
            elif inside:
                told = json.loads(line.rstrip().rstrip(","))
                witnesses = (
                    Witness(_number(one["article"]), one["relation"], one["containment"], one["resemblance"]) for one in told["witnesses"]
                )
                yield Cluster(told["id"], _number(told["canonical"]), tuple(witnesses))


def _number(article: str) -> str:
    return f"{int(article.rsplit('#', 1)[1]) - 1:06}"


def measured(options: argparse.Namespace, folder: Path) -> int:
    """Print the figures; return how many reports were other than the plain audit's."""
    archive = folder / "archive.jsonl"
    generated(options.count, archive) if options.truth else grow(options.archive, options.count, archive)
    print(f"{options.count:,} articles, {archive.stat().st_size / 1e6:,.0f} MB, {options.jobs} at once\n")
    print("| | seconds | processor seconds | peak MB | MB on disk | the plain bytes |\n| --- | ---: | ---: | ---: | ---: | --- |")
    plain, wrong = "", 0
    if not options.no_plain:
        done = run(command(archive, folder / "plain", options.jobs))
        plain = prints(folder / "plain")
        print(row("plain", done, None, plain), flush=True)
    for parts in options.parts:
        kept, reports = folder / f"parts-{parts}", folder / f"reports-{parts}"
        line = command(archive, reports, options.jobs, "--archive", str(kept), "--parts", str(parts))
        killed = kill(line, options.kills, options.kill_within) if options.kills else 0
        done = run(line)
        found = prints(reports)
        wrong += bool(plain) and found != plain
        same = "yes" if found == plain else found if not plain else f"NO: {found}"
        print(row(f"{parts or 'as many parts as suit'}" + (f", killed {killed} times" if killed else ""), done, kept, same), flush=True)
    print("\n| stage of the last | parts | seconds |\n| --- | ---: | ---: |")
    print("\n".join(stages(done.log)))
    if options.truth:
        last = folder / f"reports-{options.parts[-1]}" / "audit.json"
        figures = score(items(options.count, 1, PROFILES["even"]), list(clusters(last)))
        print("\n" + json.dumps({name: round(value, 4) for name, value in figures.items()}))
    return wrong


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the benchmark."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks parts", description=__doc__)
    parser.add_argument("archive", type=Path, nargs="?", default=ARCHIVE, help="JSON lines with a field `text`")
    parser.add_argument("--count", type=int, default=100_000)
    parser.add_argument("--parts", type=int, nargs="+", default=[1, 4, 16], help="0 for as many as suit")
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--kills", type=int, default=0, help="how often each run is killed before it may end")
    parser.add_argument("--kill-within", type=float, default=60.0, help="seconds, in all, in which that happens")
    parser.add_argument("--no-plain", action="store_true", help="without the plain audit, whose memory grows with the archive")
    parser.add_argument("--truth", action="store_true", help="the generator's archive, and its clusters scored")
    parser.add_argument("--folder", type=Path, help="where to work, and what is kept; a temporary folder without it")
    options = parser.parse_args(arguments)
    if not options.truth and not options.archive.is_file():
        print(f"no archive at {options.archive}", file=sys.stderr)
        return MISSING
    if options.folder is not None:
        options.folder.mkdir(parents=True, exist_ok=True)
        return measured(options, options.folder)
    with tempfile.TemporaryDirectory() as folder:
        return measured(options, Path(folder))


if __name__ == "__main__":
    sys.exit(main())
