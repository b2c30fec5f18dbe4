"""Characters a second of repairing and normalising, on one core, over the archive of real news.

The clock counts the processor's time of this process alone, and the best of the rounds stands, so that what else the machine does
matters little. Fails where normalising is slower than the bar.
"""

import argparse
import json
import sys
import time
from collections.abc import Callable, Sequence

from opencc import OpenCC

from auditor.ingest.repair import repair
from auditor.model import Document
from auditor.normalise import normalise
from auditor.offsets import OffsetMap
from benchmarks.archive import ARCHIVE, MISSING

BAR = 3_000_000
"""Characters a second that normalising has to reach."""


def seconds(work: Callable[[], object], rounds: int) -> float:
    """Return the processor time of the fastest of `rounds` runs of `work`."""
    taken = []
    for _ in range(rounds):
        began = time.process_time()
        work()
        taken.append(time.process_time() - began)
    return min(taken)


def documents(texts: Sequence[str]) -> list[Document]:
    return [Document("archive", number, text, text, OffsetMap.identity(len(text))) for number, text in enumerate(texts, 1)]


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="benchmarks normalising", description=__doc__)
    parser.add_argument("--rounds", type=int, default=3)
    rounds = parser.parse_args(arguments).rounds
    if not ARCHIVE.is_file():
        print(f"No archive at {ARCHIVE}: name the folder it stands in with AUDIT_SHARED.", file=sys.stderr)
        return MISSING
    with ARCHIVE.open(encoding="utf-8") as lines:
        texts = [json.loads(line)["text"] for line in lines]
    convert = OpenCC("s2tw").convert
    traditional = [convert(text) for text in texts[::20]]
    whole, converted = documents(texts), documents(traditional)
    normalise(converted[0])  # reads the dictionaries
    size, part = sum(map(len, texts)), sum(map(len, traditional))
    speeds = {
        "repair": size / seconds(lambda: [repair(text) for text in texts], rounds),
        "normalise": size / seconds(lambda: [normalise(document) for document in whole], rounds),
        "normalise, Traditional": part / seconds(lambda: [normalise(document) for document in converted], rounds),
    }
    print("| stage | million characters a second |\n| --- | ---: |")
    for stage, speed in speeds.items():
        print(f"| {stage} | {speed / 1e6:.1f} |")
    return 0 if speeds["normalise"] >= BAR else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
