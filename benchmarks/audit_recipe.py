"""The plain recipes that the audit is measured against: what anyone writes with datasketch, or with gaoya, in an afternoon.

Load JSON lines, character 5-grams, MinHash of 128 permutations, LSH at a resemblance of 0.5, union-find: with datasketch as its
documentation advises where speed counts (the permutations are drawn once and copied, the shingles of a text hashed together, xxhash), or
with `gaoya` as the second argument, the fastest that only groups, in Rust, on a thread a core. They group; they do not read other formats,
extract, normalise, verify, collate or compare. Prints one JSON object.
"""

import json
import sys
import time
from collections import Counter
from pathlib import Path

SHINGLE = 5
PERMUTATIONS = 128
THRESHOLD = 0.5
SEED = 1


def with_datasketch(texts: list[str]) -> tuple[int, float]:
    """Return how many clusters of two and more there are, and when all was sketched."""
    import xxhash
    from datasketch import MinHash, MinHashLSH

    first = MinHash(num_perm=PERMUTATIONS, seed=SEED, hashfunc=xxhash.xxh32_intdigest)
    sketches = []
    for text in texts:
        shingles = {text[at : at + SHINGLE] for at in range(max(1, len(text) - SHINGLE + 1))}
        minhash = first.copy()
        minhash.update_batch([shingle.encode() for shingle in shingles])
        sketches.append(minhash)
    sketched = time.perf_counter()
    lsh = MinHashLSH(threshold=THRESHOLD, num_perm=PERMUTATIONS)
    edges = []
    for number, minhash in enumerate(sketches):
        edges += [(number, int(str(other))) for other in lsh.query(minhash)]
        lsh.insert(str(number), minhash)
    return clusters(len(texts), edges), sketched


def with_gaoya(texts: list[str]) -> tuple[int, float]:
    """Return the same, with an index in Rust."""
    from gaoya.minhash import MinHashStringIndex

    characters = {"analyzer": "char", "ngram_range": (SHINGLE, SHINGLE)}
    index = MinHashStringIndex(jaccard_threshold=THRESHOLD, num_bands=None, band_size=None, num_hashes=PERMUTATIONS, **characters)
    index.par_bulk_insert_docs(list(range(len(texts))), texts)
    sketched = time.perf_counter()
    found = index.par_bulk_query(texts)
    return clusters(len(texts), [(number, other) for number, others in enumerate(found) for other in others]), sketched


def clusters(size: int, edges: list[tuple[int, int]]) -> int:
    """Return how many clusters of two and more the edges make of so many texts."""
    parents = list(range(size))
    for one, other in edges:
        parents[find(parents, one)] = find(parents, other)
    sizes = Counter(find(parents, number) for number in range(size))
    return sum(size > 1 for size in sizes.values())


def find(parents: list[int], node: int) -> int:
    while parents[node] != node:
        parents[node] = parents[parents[node]]
        node = parents[node]
    return node


RECIPES = {"datasketch": with_datasketch, "gaoya": with_gaoya}


def main(arguments: list[str]) -> int:
    started = time.perf_counter()
    with Path(arguments[0]).open(encoding="utf-8") as lines:
        texts = ["".join(json.loads(line)["text"].split()) for line in lines]
    loaded = time.perf_counter()
    found, sketched = RECIPES[arguments[1] if len(arguments) > 1 else "datasketch"](texts)
    done = time.perf_counter()
    stages = {"load": loaded - started, "sketch": sketched - loaded, "group": done - sketched}
    print(json.dumps({"articles": len(texts), "clusters": found, "seconds": done - started, "stages": stages}))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
