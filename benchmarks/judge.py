"""What weighs how much in the judge of differences, learnt from readers' verdicts, and how far its probabilities can be relied on.

`python -m benchmarks judge` prints the reliability of verdicts that each fit had not seen, those on one archive scored by weights learnt
from the others, and with `--write` fits both regressions of `auditor.compare.judge` on all of them and writes its `weights.json`. The
verdicts are `judged/differences.jsonl`: a line holds an archive, the records of two articles, and of each difference that was read how the
words of either side begin and how long they are, and the verdict. The texts are read from the archives.
"""

import argparse
import json
import math
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from auditor.collate import collate
from auditor.compare import variants, weigh
from auditor.compare.changes import Change, Telling, changes
from auditor.compare.changes.evidence import SAYS
from auditor.compare.changes.tight import reported
from auditor.compare.changes.together import joint
from auditor.compare.findings.merge import Sighting
from auditor.compare.judge import HEARD, UNHEARD, lane
from auditor.compare.rules import BY_CODE
from auditor.compare.series import tally
from auditor.compare.weighing import said_of, touches
from auditor.ingest import ReadOptions, discover, read
from auditor.model import Article, Cluster, Document, SegmentedArticle, Skipped, Span, Witness
from auditor.normalise import normalise, normalise_text
from auditor.offsets import OffsetMap
from auditor.segment import segment
from benchmarks import package
from benchmarks.archive import ARCHIVE

JUDGED = Path(__file__).with_name("judged") / "differences.jsonl"
WEIGHTS = Path(__file__).parents[1] / "auditor" / "compare" / "judge" / "weights.json"
CORPORA = ARCHIVE.parent
WORTH = {"must": 1.0, "should": 1.0, "glance": 0.25, "harmless": 0.0, "false": 0.0}
TRUE = {"must": 1.0, "should": 1.0, "glance": 1.0, "harmless": 0.0, "false": 0.0}
"""What a verdict is worth to an editor, and whether it calls the difference true."""
RULES_WORTH = {"high": 1.0, "medium": 0.8, "low": 0.4, "info": 0.1}
"""What an example of a rule is worth, by the rule's usual severity."""
RIDGE = {HEARD: 4.0, UNHEARD: 2.0}
"""Strength of the penalty on weights. Unseen differences of no rule are ordered with an average precision of .120, .115, .112 and .109 at
2, 4, 6 and 8; of a rule the order hardly changes."""
OF_UNHEARD = (
    "time_", "day_", "vague_", "apart_", "one_day", "two_days", "by:", "by_", "same_", "begins_", "ends_", "both_ways", "again", "in_",
    "slip:",
)  # fmt: skip
"""How the names of evidence begin that was found out for what no rule hears. Where a rule hears the difference it has weighed that itself,
and there are few verdicts: unseen ones are ordered with .646 without it and .635 with it."""
FEWEST, FEWEST_SAYING = 4, 12
"""Differences that must have a piece of evidence for it to be weighed, and a word. With all words of four differences and more unseen
differences were ordered no better."""
LOOK = "look:"
"""How the name of evidence begins that says which look found something: of those without a weight no verdict speaks."""
SURELY_HARMLESS = 8
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
    """Yield the judged differences of the archives that are here; of a package that is not installed it is said that they are left out."""
    left_out = package.place() is None
    if left_out:
        print(package.MISSING, file=sys.stderr)
    for line in JUDGED.read_text(encoding="utf-8").splitlines():
        entry = json.loads(line)
        if left_out and entry["archive"] == package.INEWS:
            continue
        articles = [segmented(entry["archive"], entry["a"]), segmented(entry.get("other", entry["archive"]), entry["b"])]
        found, siblings = between(*articles)
        if siblings:
            continue
        told = [(_words(articles[0], change.left), _words(articles[1], change.right), evidence) for change, evidence in found]
        for left, right, verdict in entry["read"]:
            met = (evidence for one, other, evidence in told if _begins(one, left) and _begins(other, right))
            if (evidence := next(met, None)) is not None:
                yield Judged(entry["archive"], evidence, WORTH[verdict], TRUE[verdict])


def examples() -> Iterator[Judged]:
    """Yield the rules' own examples: what each must fire on, and the twins that are harmless."""
    for code, rule in BY_CODE.items():
        for worth, pairs in ((RULES_WORTH[rule.severity], rule.valid), (0.0, rule.invalid)):
            for left, right in pairs:
                if not right:
                    continue
                found, _ = between(*(made(str(n), f"{AROUND[0]}\n{text}\n{AROUND[1]}\n") for n, text in enumerate((left, right))))
                for _, evidence in found:
                    if (f"rule:{code}" in evidence) if worth else not any(name.startswith("rule:") for name in evidence):
                        for _ in range(1 if worth else SURELY_HARMLESS):
                            yield Judged("examples", evidence, worth, float(worth > 0))


def fits(rows: Sequence[Judged], target: str) -> dict[str, dict[str, float]]:
    """Return the weights of what a rule has heard and of what none has, each learnt from its own."""
    of_lane = {name: [row for row in rows if lane(row.evidence) == name] for name in (HEARD, UNHEARD)}
    of_lane[HEARD] = [row._replace(evidence=_heard_of(row.evidence)) for row in of_lane[HEARD]]
    return {name: fit(some, target, RIDGE[name]) for name, some in of_lane.items()}


def _heard_of(evidence: Mapping[str, float]) -> dict[str, float]:
    """Return what is weighed of the evidence for a difference that a rule hears."""
    return {name: value for name, value in evidence.items() if not name.startswith(OF_UNHEARD)}


def fit(rows: Sequence[Judged], target: str, ridge: float) -> dict[str, float]:
    """Return the weights of a logistic regression with a ridge penalty, by evidence; `*` is what every difference has.

    Newton's method, whose steps are found by conjugate gradients: of a thousand pieces of evidence a difference has some thirty.
    """
    counts = Counter(name for row in rows for name, value in row.evidence.items() if value)
    names = sorted(name for name, count in counts.items() if count >= (FEWEST_SAYING if name.startswith(SAYS) else FEWEST))
    place = {name: number for number, name in enumerate(names)}
    found = [(row, place[name], value) for row, one in enumerate(rows) for name, value in one.evidence.items() if value and name in place]
    found += [(row, len(names), 1.0) for row in range(len(rows))]
    at, column, value = (np.array(part) for part in zip(*found, strict=True))
    wanted = np.array([getattr(row, target) for row in rows])
    penalty = np.array([ridge] * len(names) + [1e-3])

    def of_rows(weights: NDArray[np.float64]) -> NDArray[np.float64]:
        return np.bincount(at, value * weights[column], len(rows)).astype(np.float64)

    def of_columns(some: NDArray[np.float64]) -> NDArray[np.float64]:
        return np.bincount(column, value * some[at], len(penalty)).astype(np.float64)

    weights: NDArray[np.float64] = np.zeros(len(penalty))
    for _ in range(50):
        chance = 1 / (1 + np.exp(-of_rows(weights)))
        spread = chance * (1 - chance)
        slope = of_columns(chance - wanted) + penalty * weights
        scale = np.bincount(column, value * value * spread[at], len(penalty)) + penalty
        step = _solved(lambda some: of_columns(spread * of_rows(some)) + penalty * some, slope, scale)  # noqa: B023
        weights -= step
        if np.abs(step).max() < 1e-6:
            break
    weighty = (name for name, weight in zip(names, weights, strict=False) if abs(weight) >= 0.005 or name.startswith(LOOK))
    kept = {name: round(float(weights[place[name]]), 4) for name in weighty}
    return {"*": round(float(weights[-1]), 4), **kept}


def _solved(
    apply: Callable[[NDArray[np.float64]], NDArray[np.float64]], wanted: NDArray[np.float64], scale: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Return what `apply` makes `wanted` of, by conjugate gradients; `scale` is its diagonal."""
    found: NDArray[np.float64] = np.zeros(len(wanted))
    rest = wanted.copy()
    way = rest / scale
    size = float(rest @ way)
    for _ in range(10 * len(wanted)):
        if size <= 1e-22:
            break
        image = apply(way)
        length = size / float(way @ image)
        found += length * way
        rest -= length * image
        better = rest / scale
        size, before = float(rest @ better), size
        way = better + size / before * way
    return found


def chance_of(weights: Mapping[str, float], evidence: Mapping[str, float]) -> float:
    """Return the probability that `weights` give to `evidence`."""
    return 1 / (1 + math.exp(-weights["*"] - math.fsum(weights.get(name, 0.0) * value for name, value in evidence.items())))


def reliability(rows: Sequence[Judged], target: str) -> list[tuple[str, int, float]]:
    """Return, by bins of probability, how many unseen differences lie there and what share of them is what the target says."""
    scored: list[tuple[float, float]] = []
    for group in sorted({row.group for row in rows} - {"examples", "articles"}):
        weights = fits([row for row in rows if row.group != group], target)
        scored += [(chance_of(weights[lane(row.evidence)], row.evidence), getattr(row, target)) for row in rows if row.group == group]
    table = []
    for low, high in pairwise(BINS):
        inside = [said for chance, said in scored if low <= chance < high]
        if inside:
            table.append((f"{low:.2f}–{min(high, 1):.2f}", len(inside), sum(said >= 0.9 for said in inside) / len(inside)))
    return table


def segmented(archive: str, record: int | str) -> SegmentedArticle:
    """Return one record of an archive, of a package, or one file of a folder of articles; each is read once."""
    if archive not in _READ and archive == package.INEWS:
        _READ[archive] = dict(package.documents(package.place() or CORPORA))
    if archive not in _READ:
        options = ReadOptions()
        place = CORPORA.parent / archive if archive == "articles" else CORPORA / archive
        chunks = [chunk for chunk in discover([str(place)], options) if not isinstance(chunk, Skipped)]
        documents = [one for chunk in chunks for one in read(chunk, options) if not isinstance(one, Skipped)]
        _READ[archive] = {one.record or Path(one.path).name: one for one in documents}
    return segment(normalise(_READ[archive][record]))


_READ: dict[str, dict[int | str, Document]] = {}


def made(name: str, text: str) -> SegmentedArticle:
    text = normalise_text(text).text
    return segment(Article(name, name, None, text, text, OffsetMap.identity(len(text)), "simplified", published="2022-04-20"))


def _words(article: SegmentedArticle, span: Span | None) -> str | None:
    return None if span is None else article.article.text[span.start : span.end]


def _begins(words: str | None, noted: Sequence[Any] | None) -> bool:
    """Tell whether `words` are those noted by how they begin and how long they are."""
    if words is None or noted is None:
        return words is None and noted is None
    return words.startswith(noted[0]) and len(words) == noted[1]


def _written() -> dict[str, dict[str, dict[str, float]]]:
    """Return the weights that are in use; those of what one article says against itself are learnt elsewhere and stay."""
    found: dict[str, dict[str, dict[str, float]]] = json.loads(WEIGHTS.read_text(encoding="utf-8"))["weights"]
    return found


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
        learnt = {target: fits(rows, target) for target in ("true", "worth")}
        found = {"weights": {name: {target: learnt[target][name] for target in learnt} for name in (HEARD, UNHEARD)}}
        found["weights"] |= {name: one for name, one in _written().items() if name not in found["weights"]}
        WEIGHTS.write_text(json.dumps(found, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
