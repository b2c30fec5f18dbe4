"""Which pairs of articles are of one event, by verdicts, and how far the score of a pair can be relied on.

`python -m benchmarks events` scores every judged pair by weights that have not seen it, and prints how many of those above the threshold
readers called one event or one running story, and how many of those of one event are above. With `--write` the weights are fitted on all
pairs and written. The verdicts are `judged/events-pairs.jsonl`: two records, what readers said, and the evidence as it was measured, so
that nothing of it needs the texts; pairs without evidence share so little that they are not looked at, and are never joined.
"""

import argparse
import json
from pathlib import Path
from typing import Any
from zlib import crc32

import numpy as np
import numpy.typing as npt

from auditor.events.evidence import Evidence
from auditor.events.judge import THRESHOLD
from auditor.events.meeting import MET, OF_ONE, OF_TWO
from auditor.events.rows import MEET

JUDGED = Path(__file__).with_name("judged") / "events-pairs.jsonl"
JOINED = JUDGED.with_name("events-joined.jsonl")
CONFLICTS = JUDGED.with_name("events-conflicts.jsonl")
ROWS = JUDGED.with_name("events-rows.jsonl")
FIGURES = JUDGED.with_name("events-figures.jsonl")
MEETINGS = JUDGED.with_name("events-meetings.jsonl")
WEIGHTS = Path(__file__).parents[1] / "auditor" / "events" / "weights.json"
MEETING_WEIGHTS = WEIGHTS.with_name("meeting.json")
NAMES = tuple(name for name in Evidence._fields if name != "series")
"""What is weighed; `series` is looked at by itself."""
TENTHS, ROUNDS, RIDGE = 10, 4, 1.0
Numbers = npt.NDArray[np.float64]


def fitted(evidence: Numbers, joined: Numbers, counts: Numbers | None = None) -> Numbers:
    """Return the weights of a ridge-penalised logistic regression, the constant first, by Newton's method; a row `counts` as so many."""
    counted = np.ones(len(joined)) if counts is None else counts
    rows = np.c_[np.ones(len(evidence)), evidence]
    weights, penalty = np.zeros(rows.shape[1]), RIDGE * np.eye(rows.shape[1])
    penalty[0, 0] = 0.01
    for _ in range(60):
        likely = 1 / (1 + np.exp(-rows @ weights))
        slope = rows.T @ (counted * (likely - joined)) + penalty @ weights
        curve = (rows * (counted * likely * (1 - likely))[:, None]).T @ rows + penalty
        weights -= np.linalg.solve(curve, slope)
    return weights


def unseen(evidence: Numbers, joined: Numbers, usable: npt.NDArray[np.bool_]) -> Numbers:
    """Return the score of each pair by weights fitted without its tenth; 0 for what is known to be two issues of a series."""
    scores = np.zeros(len(joined))
    for seed in range(ROUNDS):
        tenth = np.random.RandomState(seed).permutation(len(joined)) % TENTHS
        for left_out in range(TENTHS):
            learnt, asked = usable & (tenth != left_out), usable & (tenth == left_out)
            weights = fitted(evidence[learnt], joined[learnt])
            scores[asked] += 1 / (1 + np.exp(-np.c_[np.ones(asked.sum()), evidence[asked]] @ weights)) / ROUNDS
    return scores


def figures_told(ledgers: list[dict[str, Any]]) -> None:
    """Print how many of the figures that two tellings give of one thing, by a reader of whole events, stand in one row."""
    for name in sorted({ledger["set"] for ledger in ledgers}):
        chosen = [ledger for ledger in ledgers if ledger["set"] == name and ledger["one_event"]]
        wanted, rowed = (sum(ledger[part] for ledger in chosen) for part in ("comparable", "in_one_row"))
        verdicts = [conflict["row"] for ledger in chosen for conflict in ledger["conflicts"]]
        met, reported = sum(verdict is not None for verdict in verdicts), verdicts.count("conflict")
        print(f"{name}: {rowed} of {wanted} figures of {len(chosen)} events stand in one row, and {met} of {len(verdicts)} conflicts")
        print(f"{name}: {reported} of these conflicts are reported")


def meetings_told(rows: list[dict[str, Any]]) -> dict[str, dict[str, float]]:
    """Print how well the evidence tells figures of one thing, each event scored by weights without its tenth; return all the weights."""
    made: dict[str, dict[str, float]] = {}
    for numbers, names in {"one": OF_ONE, "two": OF_TWO, "met": MET}.items():
        chosen = [row for row in rows if row["numbers"] == numbers]
        evidence = np.array([[row["evidence"][name] for name in names] for row in chosen])
        same = np.array([float(row["same"]) for row in chosen])
        weight = np.array([row["weight"] for row in chosen])
        tenth = np.array([crc32(row["event"].encode()) % TENTHS for row in chosen])
        scores = np.zeros(len(chosen))
        for left_out in range(TENTHS):
            asked = tenth == left_out
            weights = fitted(evidence[~asked], same[~asked], weight[~asked])
            scores[asked] = 1 / (1 + np.exp(-np.c_[np.ones(asked.sum()), evidence[asked]] @ weights))
        for least in (0.07, 0.1, 0.15, 0.3, MEET, 0.7):
            right = int(same[scores >= least].sum())
            print(
                f"figures that are {numbers} from {least:.2f}: {right} of {(scores >= least).sum()} of one thing; in all {int(same.sum())}"
            )
        weights = fitted(evidence, same, weight)
        made[numbers] = {name: round(float(weight), 4) for name, weight in zip(("bias", *names), weights, strict=True)}
    return made


def told(rows: list[dict[str, Any]], scores: Numbers) -> None:
    """Print precision and recall, of all pairs and of each set."""
    for name in ("all", *sorted({row["set"] for row in rows})):
        chosen = [(row["verdict"], score) for row, score in zip(rows, scores, strict=True) if name in ("all", row["set"])]
        for least in sorted({0.6, 0.7, THRESHOLD, 0.9}):
            above = [verdict for verdict, score in chosen if score >= least]
            right = sum(verdict != "other" for verdict in above)
            events = sum(verdict == "event" for verdict, _ in chosen)
            share = f"{right / max(1, len(above)):.3f}"
            print(
                f"{name:4} from {least:.2f}: {len(above)} joined, {share} of them one event or story; "
                f"{sum(verdict == 'event' for verdict in above)} of {events} pairs of one event"
            )


def entered_in(name: str, ledgers: list[dict[str, Any]]) -> None:
    """Print how many of a reader's rows the ledgers of a set have, and how many of theirs are of two things."""
    wanted = [row["found"] for ledger in ledgers for row in ledger["reader"]]
    entered, wrong = (sum(ledger[part] for ledger in ledgers) for part in ("entered", "wrong"))
    print(f"{name}: of {len(ledgers)} events, {sum(wanted)} of {len(wanted)} rows of a reader are entered; {wrong} of {entered} are wrong")


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--write", action="store_true", help="Fit the weights on all pairs and write them.")
    given = parser.parse_args()
    rows = [json.loads(line) for line in JUDGED.read_text(encoding="utf-8").splitlines()]
    near = np.array([row["evidence"] is not None for row in rows])
    measured = [row for row in rows if row["evidence"] is not None]
    evidence = np.array([[row["evidence"][name] for name in NAMES] for row in measured])
    joined = np.array([float(row["verdict"] != "other") for row in measured])
    usable = np.array([not row["series"] for row in measured])
    scores = np.zeros(len(rows))
    scores[near] = unseen(evidence, joined, usable)
    told(rows, scores)
    drawn = [json.loads(line)["verdict"] for line in JOINED.read_text(encoding="utf-8").splitlines()]
    right, unsure = sum(verdict in ("event", "story") for verdict in drawn), drawn.count("unsure")
    print(f"drawn afresh from events: {right} of {len(drawn)} pairs are of one event or story, and {unsure} may be")
    ledgers = [json.loads(line) for line in ROWS.read_text(encoding="utf-8").splitlines()]
    for name in sorted({ledger["set"] for ledger in ledgers}):
        entered_in(name, [ledger for ledger in ledgers if ledger["set"] == name])
    conflicts = [json.loads(line) for line in CONFLICTS.read_text(encoding="utf-8").splitlines()]
    reported = [row["verdict"] == "true" for row in conflicts if row["reported"]]
    dropped, missed = (sum(row["reported"] is said for row in conflicts) for said in (False, None))
    print(
        f"conflicts: {sum(reported)} of {len(reported)} reported are true; {dropped} that are not are reported no more; {missed} are missed"
    )
    figures_told([json.loads(line) for line in FIGURES.read_text(encoding="utf-8").splitlines()])
    meetings = meetings_told([json.loads(line) for line in MEETINGS.read_text(encoding="utf-8").splitlines()])
    if given.write:
        MEETING_WEIGHTS.write_text(json.dumps(meetings, indent=1) + "\n", encoding="utf-8")
        weights = fitted(evidence[usable], joined[usable])
        made = {name: round(float(weight), 4) for name, weight in zip(("bias", *NAMES), weights, strict=True)}
        WEIGHTS.write_text(json.dumps(made, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
