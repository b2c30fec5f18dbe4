"""What weighs how much in the judge of differences, learnt from readers' verdicts, and how far its probabilities can be relied on.

`python -m benchmarks judge` prints the reliability of verdicts that each fit had not seen, those on one archive scored by weights learnt
from the others, and with `--write` fits both regressions of `auditor.compare.judge` on all of them and writes its `weights.json`. The
verdicts are `judged/differences.jsonl`: archive, records, how the words begin and how long they are. The texts are read from the archives.
"""

import argparse
import json
import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from auditor.collate import collate
from auditor.compare import variants, weigh
from auditor.compare.changes import Change, Telling, changes
from auditor.compare.changes.tight import reported
from auditor.compare.changes.together import joint
from auditor.compare.findings.merge import Sighting
from auditor.compare.rules import BY_CODE
from auditor.compare.series import tally
from auditor.compare.weighing import said_of, touches
from auditor.ingest import ReadOptions, discover, read
from auditor.model import Article, Cluster, Document, SegmentedArticle, Skipped, Span, Witness
from auditor.normalise import normalise, normalise_text
from auditor.offsets import OffsetMap
from auditor.segment import segment
from benchmarks.archive import ARCHIVE

JUDGED = Path(__file__).with_name("judged") / "differences.jsonl"
WEIGHTS = Path(__file__).parents[1] / "auditor" / "compare" / "judge" / "weights.json"
CORPORA = ARCHIVE.parent
WORTH = {"must": 1.0, "should": 1.0, "glance": 0.25, "harmless": 0.0, "false": 0.0}
TRUE = {"must": 1.0, "should": 1.0, "glance": 1.0, "harmless": 0.0, "false": 0.0}
"""What a verdict is worth to an editor, and whether it calls the difference true."""
RULES_WORTH = {"high": 1.0, "medium": 0.8, "low": 0.4, "info": 0.1}
"""What an example of a rule is worth, by the rule's usual severity."""
RIDGE = 4.0
"""Strength of the penalty on weights: from 1 to 10 the order of unseen differences hardly changes."""
FEWEST = 4
"""Differences that must have a piece of evidence for it to be weighed."""
SURELY_HARMLESS = 3
"""Verdicts that a twin counts for between which a rule must be silent: it stands for a kind, and was thought about."""
AROUND = ("会议由主办单位主持召开，多家媒体到场采访报道。", "会后，与会人员还实地参观了展厅和生产线。")
BINS = (0.0, 0.2, 0.4, 0.6, 0.8, 0.95, 1.01)


class Judged(NamedTuple):
    """A difference with its evidence and what was said of it."""

    group: str
    """The archive: verdicts on one are scored by weights learnt from the others."""
    evidence: Mapping[str, float]
    worth: float
    true: float


def between(left: SegmentedArticle, right: SegmentedArticle) -> tuple[list[tuple[Change, dict[str, float]]], bool]:
    """Return the changes between two articles with all their evidence, what rules say of them included; and whether they are siblings."""
    names = left.article.id, right.article.id
    cluster = Cluster("c", names[0], tuple(Witness(name, "overlap", 1.0, 1.0) for name in names))
    articles = dict(zip(names, (left, right), strict=True))
    apparatus = collate(cluster, articles)
    telling = Telling(left, right, apparatus)
    sightings = [Sighting(pair, variant) for pair in telling.pairs for variant in variants(pair)]
    stand = tally(apparatus, articles, sightings).get(names)
    heard = [one for sighting in sightings if stand and (one := weigh(sighting, stand))]
    found = []
    unmet = list(heard)
    for change in changes(telling):
        told = [one for one in heard if touches(change, one)]
        unmet = [one for one in unmet if one not in told]
        found.append((change, joint({**change.evidence, **said_of([one.variant for one in told])})))
    for one in unmet:
        alone = reported(telling, one.pair, one.variant.left, one.variant.right)
        if alone is not None:
            found.append((alone, joint({**alone.evidence, **said_of([one.variant])})))
    return found, bool(stand and stand.siblings)


def verdicts() -> Iterator[Judged]:
    """Yield the judged differences of the archives."""
    done: dict[tuple[str, int | str, str | None, int | str], list[tuple[str | None, str | None, dict[str, float]]]] = {}
    for line in JUDGED.read_text(encoding="utf-8").splitlines():
        entry = json.loads(line)
        key = entry["archive"], entry["a"], entry.get("other"), entry["b"]
        if key not in done:
            articles = [_segmented(entry["archive"], entry["a"]), _segmented(entry.get("other", entry["archive"]), entry["b"])]
            found, siblings = between(*articles)
            done[key] = [] if siblings else [(_words(articles[0], c.left), _words(articles[1], c.right), e) for c, e in found]
        for left, right, evidence in done[key]:
            if _begins(left, entry["left"]) and _begins(right, entry["right"]):
                yield Judged(entry["archive"], evidence, WORTH[entry["verdict"]], TRUE[entry["verdict"]])
                break


def examples() -> Iterator[Judged]:
    """Yield the rules' own examples: what each must fire on, and the twins that are harmless."""
    for code, rule in BY_CODE.items():
        for worth, pairs in ((RULES_WORTH[rule.severity], rule.valid), (0.0, rule.invalid)):
            for left, right in pairs:
                if not right:
                    continue
                found, _ = between(*(_made(str(n), f"{AROUND[0]}\n{text}\n{AROUND[1]}\n") for n, text in enumerate((left, right))))
                for _, evidence in found:
                    if (f"rule:{code}" in evidence) if worth else not any(name.startswith("rule:") for name in evidence):
                        for _ in range(1 if worth else SURELY_HARMLESS):
                            yield Judged("examples", evidence, worth, float(worth > 0))


def fit(rows: Sequence[Judged], target: str) -> dict[str, float]:
    """Return the weights of a logistic regression with a ridge penalty, by evidence; `*` is what every difference has. Newton's method."""
    counts = Counter(name for row in rows for name, value in row.evidence.items() if value)
    names = sorted(name for name, count in counts.items() if count >= FEWEST)
    matrix = np.array([[row.evidence.get(name, 0.0) for name in names] + [1.0] for row in rows])
    wanted = np.array([getattr(row, target) for row in rows])
    weights: NDArray[np.float64] = np.zeros(len(names) + 1)
    penalty = np.array([RIDGE] * len(names) + [1e-3])
    for _ in range(50):
        chance = 1 / (1 + np.exp(-matrix @ weights))
        slope = matrix.T @ (chance - wanted) + penalty * weights
        curve = (matrix * (chance * (1 - chance))[:, None]).T @ matrix + np.diag(penalty)
        step = np.linalg.solve(curve, slope)
        weights -= step
        if np.abs(step).max() < 1e-6:
            break
    found = {name: round(float(weight), 4) for name, weight in zip(names, weights, strict=False) if abs(weight) >= 0.005}
    return {"*": round(float(weights[-1]), 4), **found}


def chance_of(weights: Mapping[str, float], evidence: Mapping[str, float]) -> float:
    """Return the probability that `weights` give to `evidence`."""
    return 1 / (1 + math.exp(-weights["*"] - math.fsum(weights.get(name, 0.0) * value for name, value in evidence.items())))


def reliability(rows: Sequence[Judged], target: str) -> list[tuple[str, int, float]]:
    """Return, by bins of probability, how many unseen differences lie there and what share of them is what the target says."""
    scored: list[tuple[float, float]] = []
    for group in sorted({row.group for row in rows} - {"examples", "articles"}):
        weights = fit([row for row in rows if row.group != group], target)
        scored += [(chance_of(weights, row.evidence), getattr(row, target)) for row in rows if row.group == group]
    table = []
    for low, high in pairwise(BINS):
        inside = [said for chance, said in scored if low <= chance < high]
        if inside:
            table.append((f"{low:.2f}–{min(high, 1):.2f}", len(inside), sum(said >= 0.9 for said in inside) / len(inside)))
    return table


def _segmented(archive: str, record: int | str) -> SegmentedArticle:
    """Return one record of an archive, or one file of a folder of articles; either is read once."""
    if archive not in _READ:
        options = ReadOptions()
        place = CORPORA.parent / archive if archive == "articles" else CORPORA / archive
        chunks = [chunk for chunk in discover([str(place)], options) if not isinstance(chunk, Skipped)]
        documents = [one for chunk in chunks for one in read(chunk, options) if not isinstance(one, Skipped)]
        _READ[archive] = {one.record or Path(one.path).name: one for one in documents}
    return segment(normalise(_READ[archive][record]))


_READ: dict[str, dict[int | str, Document]] = {}


def _made(name: str, text: str) -> SegmentedArticle:
    text = normalise_text(text).text
    return segment(Article(name, name, None, text, text, OffsetMap.identity(len(text)), "simplified", published="2022-04-20"))


def _words(article: SegmentedArticle, span: Span | None) -> str | None:
    return None if span is None else article.article.text[span.start : span.end]


def _begins(words: str | None, noted: Sequence[Any] | None) -> bool:
    """Tell whether `words` are those noted by how they begin and how long they are."""
    if words is None or noted is None:
        return words is None and noted is None
    return words.startswith(noted[0]) and len(words) == noted[1]


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks judge", description=(__doc__ or "").split("\n\n")[0])
    parser.add_argument("--write", action="store_true", help="fit on all verdicts and write the weights")
    arguments = parser.parse_args()
    rows = [*verdicts(), *examples()]
    for target in ("true", "worth"):
        print(f"{target}: probability, differences, share")
        for name, count, share in reliability(rows, target):
            print(f"  {name}  {count:5d}  {share:.2f}")
    if arguments.write:
        found = {"weights": {target: fit(rows, target) for target in ("true", "worth")}}
        WEIGHTS.write_text(json.dumps(found, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
