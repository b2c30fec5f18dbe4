"""Accuracy and speed of grouping on synthetic briefings: `python -m benchmarks.grouping --count 2000 --profile even`."""

import argparse
import json
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing

from auditor.engine import ENGINES
from auditor.index import Packed, Store, group, pack
from auditor.model import Cluster, Document
from auditor.normalise import normalise
from auditor.offsets import OffsetMap
from benchmarks.material import PROFILES, Item, items
from benchmarks.used import peak_megabytes, processor_seconds

ASIDE = 100
"""Texts handed to a worker together."""


def converted(made: Sequence[Item]) -> Iterator[str]:
    """Yield the texts, the Traditional ones in Traditional characters."""
    from opencc import OpenCC  # slow to load, and only needed here

    convert = OpenCC("s2tw").convert
    for item in made:
        yield convert(item.text) if item.kind == "traditional" else item.text


def packed(texts: Sequence[tuple[int, str]]) -> list[Packed]:
    """Return what the store keeps of these texts."""
    return [
        pack(normalise(Document(path=f"{number:06}.txt", record=None, raw=text, body=text, offsets=OffsetMap.identity(len(text)))))
        for number, text in texts
    ]


def predicted(clusters: Iterable[Cluster], count: int) -> list[int]:
    """Return the cluster of each article, by its number: the one it is contained in most; its own where it is in none."""
    best: dict[int, tuple[float, int]] = {}
    for place, cluster in enumerate(clusters):
        for witness in cluster.witnesses:
            number = int(witness.article[:6])
            best[number] = max(best.get(number, (-1.0, 0)), (witness.containment, -place))
    return [-best[number][1] if number in best else count + number for number in range(count)]


def adjusted_rand(truth: Sequence[int], found: Sequence[int]) -> float:
    """Return the adjusted Rand index of two partitions (Hubert and Arabie 1985)."""

    def pairs(counts: Iterable[int]) -> float:
        return sum(count * (count - 1) / 2 for count in counts)

    both = pairs(Counter(zip(truth, found, strict=True)).values())
    one, other = pairs(Counter(truth).values()), pairs(Counter(found).values())
    expected = one * other / max(1.0, pairs([len(truth)]))
    return (both - expected) / max(1e-12, (one + other) / 2 - expected)


def score(made: Sequence[Item], clusters: Sequence[Cluster]) -> dict[str, float]:
    """Return ARI, recall by kind (with any article of the original's core), and the share of siblings that were merged."""
    found = predicted(clusters, len(made))
    together: list[set[int]] = [set() for _ in made]
    for cluster in clusters:
        numbers = {int(witness.article[:6]) for witness in cluster.witnesses}
        for number in numbers:
            together[number] |= numbers
    hits: Counter[str] = Counter()
    totals: Counter[str] = Counter()
    families = Counter(item.family for item in made)
    for number, item in enumerate(made):
        mates = {made[other].family for other in together[number] if other != number}
        if item.kind.startswith("sibling") or families[item.family] > 1:
            totals[item.kind] += 1
            hits[item.kind] += item.origin in mates
    result = {"ari": adjusted_rand([item.family for item in made], found)}
    return result | {kind: hits[kind] / totals[kind] for kind in sorted(totals)}


def measured(made: Sequence[Item], jobs: int) -> tuple[dict[str, float], list[Cluster]]:
    """Group the articles; return the figures and the clusters."""
    texts = list(enumerate(converted(made)))
    with Store.create(None) as store:
        began = time.perf_counter()
        with closing(ENGINES["local"](jobs)) as engine:
            store.add(one for part in engine.map(packed, [texts[at : at + ASIDE] for at in range(0, len(texts), ASIDE)]) for one in part)
        stored, used = time.perf_counter(), processor_seconds()
        with closing(ENGINES["local"](jobs)) as engine:
            clusters = list(group(store, engine))
        done, used = time.perf_counter(), processor_seconds() - used
    memory = peak_megabytes()
    figures = {
        "articles": len(made),
        "characters": sum(len(text) for _, text in texts),
        "clusters": len(clusters),
        "prepare_s": stored - began,
    }
    figures |= {"group_s": done - stored, "grouped_per_s": len(made) / (done - stored), "group_cpu_s": used, "memory_mb": memory}
    return figures | score(made, clusters), clusters


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the figures as JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, nargs="+", default=[2_000])
    parser.add_argument("--profile", choices=PROFILES, nargs="+", default=["even"])
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=2)
    chosen = parser.parse_args(arguments)
    for profile in chosen.profile:
        for count in chosen.count:
            figures, _ = measured(items(count, chosen.seed, PROFILES[profile]), chosen.jobs)
            print(json.dumps({"profile": profile} | {name: round(value, 4) for name, value in figures.items()}), flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
