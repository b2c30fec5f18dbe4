"""What weighs how much where one article says something against itself, learnt from readers' verdicts, and how far that can be relied on.

`python -m benchmarks within` prints what readers said of the observations of one archive by the worth that weights learnt from the others
give them, and with `--write` fits both regressions on all verdicts and writes them beside those of `judge`. The verdicts are
`judged/within.jsonl`: a line holds an archive, a record, the rule and the words of an observation, and what each reader said of it.

The looks were made on the archives of 2023: what they find there is right more often than what they find elsewhere, whatever the evidence
says. That the fit calls `known`, and what weighs then is said of an archive that nobody knows.
"""

import argparse
import json
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from statistics import fmean
from typing import NamedTuple

from auditor.compare.hearing import observations
from auditor.compare.judge import WITHIN
from auditor.compare.rule import Observation
from auditor.compare.rules import BY_CODE
from auditor.compare.within import evidence
from auditor.model import SegmentedArticle
from benchmarks import package
from benchmarks.judge import AROUND, RULES_WORTH, WEIGHTS, Judged, chance_of, fit, made, segmented

JUDGED = Path(__file__).with_name("judged") / "within.jsonl"
WORTH = {"worth": 1.0, "glance": 0.25, "harmless": 0.0, "false": 0.0}
TRUE = {"worth": 1.0, "glance": 1.0, "harmless": 0.0, "false": 0.0}
"""What a verdict is worth to an editor, and whether it calls the observation true."""
RIDGE = 1.0
FOLDS = 8
"""Parts into which the articles of the archive are dealt that the looks were not made on: each is scored by weights that saw the others."""
EXAMPLES = 1
"""Verdicts that an example of a rule counts for: it stands for a kind, and was thought about."""
BINS = (0.0, 0.15, 0.3, 0.45, 0.6, 0.75, 1.01)
_KNOWN = "known"


class Verdict(NamedTuple):
    """An observation with what readers said of it."""

    archive: str
    record: int | str
    severity: str
    """The gravest that its look would have it."""
    evidence: Mapping[str, float]
    said: tuple[str, ...]

    def share(self, *verdicts: str) -> float:
        """Return the share of the readers who gave one of these verdicts."""
        return sum(one in verdicts for one in self.said) / len(self.said)


def words(article: SegmentedArticle, observation: Observation) -> list[str]:
    """Return the words that an observation points at, in order."""
    texts = article.article.text, article.article.title or ""
    return sorted(texts[one.title][one.span.start : one.span.end] for one in observation.statements)


def verdicts() -> Iterator[Verdict]:
    """Yield the judged observations of the archives that are here and that the looks still find."""
    for line in JUDGED.read_text(encoding="utf-8").splitlines():
        entry = json.loads(line)
        if entry["archive"] == package.INEWS and package.place() is None:
            continue
        article = segmented(entry["archive"], entry["record"])
        for one in observations(article):
            if one.rule == entry["rule"] and words(article, one) == entry["words"]:
                yield Verdict(entry["archive"], entry["record"], one.severity, evidence(article, one), tuple(entry["said"]))
                break


def examples() -> Iterator[Judged]:
    """Yield what the rules' own examples give rise to: what each must fire on, as grave as its look has it."""
    for rule in BY_CODE.values():
        for text in (left for left, right in rule.valid if not right):
            article = made("1", f"{AROUND[0]}\n{text}\n{AROUND[1]}\n")
            for one in observations(article):
                if one.rule == rule.code:
                    # An example is short because it is one; it stands for an article of the usual length.
                    yield Judged("examples", told(evidence(article, one)) | {"length": 0.0}, RULES_WORTH[one.severity], 1.0)


def told(found: Mapping[str, float]) -> dict[str, float]:
    """Return the evidence that is weighed."""
    return {name: value for name, value in found.items() if name != WITHIN}


def judged(one: Verdict) -> Judged:
    """Return a verdict as the fit takes it."""
    known = {} if one.archive == package.INEWS else {_KNOWN: 1.0}
    return Judged(one.archive, told(one.evidence) | known, fmean(WORTH[said] for said in one.said), fmean(TRUE[said] for said in one.said))


def unseen(rows: Sequence[Verdict], others: Sequence[Judged]) -> Iterator[tuple[Verdict, float]]:
    """Yield each observation of the archive that the looks were not made on with its worth by weights that had not seen its article."""
    names = sorted({str(row.record) for row in rows if row.archive == package.INEWS})
    fold = {name: number % FOLDS for number, name in enumerate(names)}
    for number in range(FOLDS):
        away = [row for row in rows if row.archive == package.INEWS and fold[str(row.record)] == number]
        weights = fit([*(judged(row) for row in rows if row not in away), *others], "worth", RIDGE)
        for row in away:
            yield row, chance_of(weights, row.evidence)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks within", description=(__doc__ or "").split("\n\n")[0])
    parser.add_argument("--write", action="store_true", help="fit on all verdicts and write the weights")
    arguments = parser.parse_args()
    if package.place() is None:
        print(package.MISSING)
    rows = list(verdicts())
    others = EXAMPLES * list(examples())
    scored = list(unseen(rows, others))
    print(f"{len(rows)} observations and {len(others)} examples; of the {len(scored)} of an archive that the looks were not made on:")
    print("most may be  worth      number  worth telling  a look  false")
    for severity in ("medium", "low"):
        for low, high in pairwise(BINS):
            told = [row for row, worth in scored if row.severity == severity and low <= worth < high]
            if told:
                shares = [fmean(row.share(*what) for row in told) for what in (("worth",), ("worth", "glance"), ("false",))]
                print(f"{severity:11}  {low:.2f}–{min(high, 1):.2f}  {len(told):6}  {shares[0]:13.2f}  {shares[1]:6.2f}  {shares[2]:5.2f}")
    if arguments.write:
        found = json.loads(WEIGHTS.read_text(encoding="utf-8"))
        learnt = {target: fit([*map(judged, rows), *others], target, RIDGE) for target in ("true", "worth")}
        for weights in learnt.values():
            weights.pop(_KNOWN, None)
        found["weights"][WITHIN] = learnt
        WEIGHTS.write_text(json.dumps(found, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
