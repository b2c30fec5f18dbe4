"""How fast figures are found, and how many of each kind, over a JSONL archive: `python -m benchmarks.figures PATH`."""

import json
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from auditor.figures import parse

DEFAULT = Path(__file__).parents[1].parent / "shared" / "corpora" / "news-2023-dev.jsonl"


def texts(path: Path) -> Iterator[str]:
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)["text"]


def main(arguments: list[str]) -> int:
    path = Path(arguments[0]) if arguments else DEFAULT
    if not path.exists():
        print(f"{path}: no such archive")
        return 2
    articles = list(texts(path))
    characters = sum(map(len, articles))
    kinds: Counter[str] = Counter()
    start = time.process_time()
    for article in articles:
        kinds.update(figure.kind for figure in parse(article))
    seconds = time.process_time() - start
    print(
        f"{characters} characters, {kinds.total()} figures, {seconds:.2f} s: {characters / seconds / 1e6:.2f} million characters a second"
    )
    for kind, count in kinds.most_common():
        print(f"  {kind:10} {count}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
