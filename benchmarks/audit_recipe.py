"""The plain recipe that the audit is measured against: what anyone writes with datasketch in an afternoon.

Load JSON lines, character 5-grams, MinHash of 128 permutations with xxhash, LSH at a resemblance of 0.5, union-find. It groups; it
does not read other formats, extract, normalise, verify, collate or compare. Prints one JSON object.
"""

import json
import sys
import time
from collections import Counter
from pathlib import Path

import xxhash
from datasketch import MinHash, MinHashLSH

SHINGLE = 5
PERMUTATIONS = 128
THRESHOLD = 0.5
SEED = 1


def sketch(text: str) -> MinHash:
    shingles = {text[at : at + SHINGLE] for at in range(max(1, len(text) - SHINGLE + 1))}
    minhash = MinHash(num_perm=PERMUTATIONS, seed=SEED, hashfunc=xxhash.xxh32_intdigest)
    minhash.update_batch([shingle.encode() for shingle in shingles])
    return minhash


def find(parents: list[int], node: int) -> int:
    while parents[node] != node:
        parents[node] = parents[parents[node]]
        node = parents[node]
    return node


def group(sketches: list[MinHash]) -> int:
    """Return how many clusters of two and more there are."""
    lsh = MinHashLSH(threshold=THRESHOLD, num_perm=PERMUTATIONS)
    parents = list(range(len(sketches)))
    for number, minhash in enumerate(sketches):
        for other in lsh.query(minhash):
            parents[find(parents, number)] = find(parents, int(str(other)))
        lsh.insert(str(number), minhash)
    sizes = Counter(find(parents, number) for number in range(len(sketches)))
    return sum(size > 1 for size in sizes.values())


def main(arguments: list[str]) -> int:
    started = time.perf_counter()
    with Path(arguments[0]).open(encoding="utf-8") as lines:
        texts = ["".join(json.loads(line)["text"].split()) for line in lines]
    loaded = time.perf_counter()
    sketches = [sketch(text) for text in texts]
    sketched = time.perf_counter()
    clusters = group(sketches)
    done = time.perf_counter()
    stages = {"load": loaded - started, "sketch": sketched - loaded, "group": done - sketched}
    print(json.dumps({"articles": len(texts), "clusters": clusters, "seconds": done - started, "stages": stages}))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
