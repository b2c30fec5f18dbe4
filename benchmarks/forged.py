"""Does the gate fail what is forged, and pass what is not? Falsified copies, true siblings and untouched copies of real articles.

Run: python -m benchmarks.forged [ARCHIVE...] [--items N] [--seed N]
"""

import argparse
import gzip
import json
import random
import sys
import tempfile
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path

from auditor import gate, upkeep
from auditor.config import Config
from auditor.model import SEVERITIES, Finding
from auditor.report.progress import Progress
from benchmarks.archive import ARCHIVE, MISSING
from benchmarks.forgeries import SHARES, Text, falsified, unlike, usable
from benchmarks.series import SIBLINGS, Shelf, bulletins, in_series, real_siblings

OPEN = [ARCHIVE.parent / "news-2023-dev2" / f"part-{number}.jsonl.gz" for number in range(3)]
LOUD = SEVERITIES[: SEVERITIES.index("medium") + 1]
"""What fails a check where nothing else is said."""


def load(path: Path) -> Iterator[Text]:
    """Yield the articles of an archive."""
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            yield Text(record["text"], record.get("published"))


def write(path: Path, texts: Iterable[Text], source: str) -> Path:
    """Write articles as JSON lines, as `source` would have them."""
    with path.open("w", encoding="utf-8") as file:
        for one in texts:
            record = {"text": one.text, "source": source} | ({"published": one.published} if one.published else {})
            file.write(json.dumps(record, ensure_ascii=False) + "\n")
    return path


def failing(new: Path, archive: Path) -> dict[int, list[Finding]]:
    """Return, by its number from 1, which of the new articles the gate fails, and for what.

    What an article alone gives rise to does not count: falsified figures no longer add up, and that is another matter.
    """
    with Progress(shown=False, log=False) as progress:
        found = gate.check([str(new)], str(archive), Config(jobs=1), progress, accepted={}).result
    told: dict[int, list[Finding]] = {}
    for finding in found.findings:
        if finding.severity in LOUD and not finding.known and finding.cluster:
            for record in {at.record or 0 for one in finding.readings for at in one.witnesses if at.path == str(new)}:
                told.setdefault(record, []).append(finding)
    return told


def batches(shelf: Shelf, items: int, seed: int) -> dict[str, list[Text]]:
    """Return what is put to the gate, by kind. Each kind is a batch of its own: copies of one article do not meet."""
    chance = random.Random(seed)
    few = list(islice(unlike(one for one in chance.sample(shelf.texts, len(shelf.texts)) if usable(one)), items))
    made = {name: [Text(falsified(one.text, share, chance), one.published) for one in few] for name, share in SHARES.items()}
    made["untouched"] = few
    serial = in_series(shelf)
    return made | {name: list(islice(bulletins(name, shelf, serial, chance), items)) for name in SIBLINGS}


def measured(
    paths: Sequence[Path], items: int, seed: int, folder: Path, shown: int, kinds: Collection[str]
) -> Iterator[tuple[str, int, int]]:
    """Yield for each kind, or those named, how many were put to the gate and how many failed."""
    shelf = Shelf([one for path in paths for one in load(path)])
    texts, pairs = shelf.texts, real_siblings(shelf)
    write(folder / "archive.jsonl", texts, "原载网")
    index = folder / "archive.index"
    with Progress(shown=False, log=False) as progress:
        upkeep.build(index, [str(folder / "archive.jsonl")], Config(jobs=1), progress, anew=True)
    for name, batch in batches(shelf, items, seed).items():
        if not batch or (kinds and name not in kinds):
            continue
        told = failing(write(folder / "new.jsonl", batch, "转载网"), index)
        tell(name, batch, told, shown)
        yield name, len(batch), len(told)
    if not pairs or (kinds and "real siblings" not in kinds):
        return
    again = {two for _, two in pairs}
    write(folder / "old.jsonl", (one for number, one in enumerate(texts) if number not in again), "原载网")
    batch = [texts[two] for _, two in pairs]
    told = failing(write(folder / "new.jsonl", batch, "原载网"), folder / "old.jsonl")
    tell("real siblings", batch, told, shown)
    yield "real siblings", len(batch), len(told)


def tell(name: str, batch: Sequence[Text], told: dict[int, list[Finding]], shown: int) -> None:
    """Print what was not as it should be, as far as asked for."""
    wrong = [number for number in range(1, len(batch) + 1) if (number in told) != (name in SHARES)]
    for number in wrong[:shown]:
        print(f"-- {name} {number}: {batch[number - 1].text[:90]!r}")
        for finding in told.get(number, ())[:3]:
            print(f"     {finding.rule} {finding.severity} {[one.text for one in finding.readings]} {finding.cluster}")
    rules = Counter(finding.rule for some in told.values() for finding in some)
    print(f"   {name}: {dict(rules)}", file=sys.stderr)


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("archive", nargs="*", type=Path, default=OPEN, help="JSON lines with a field `text`, also gzip")
    parser.add_argument("--items", type=int, default=200, help="articles of each kind")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--show", type=int, default=0, help="how many that went wrong are shown of each kind")
    parser.add_argument("--kind", action="append", default=[], help="one kind alone (`half`, `another day`); may be given again")
    chosen = parser.parse_args(arguments)
    if not all(path.is_file() for path in chosen.archive):
        print(f"no archive at {', '.join(str(path) for path in chosen.archive)}", file=sys.stderr)
        return MISSING
    print("| kind | put to the gate | failed | share |\n| --- | ---: | ---: | ---: |")
    with tempfile.TemporaryDirectory() as folder:
        for name, count, failed in measured(chosen.archive, chosen.items, chosen.seed, Path(folder), chosen.show, chosen.kind):
            print(f"| {name} | {count} | {failed} | {failed / max(1, count):.1%} |", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
