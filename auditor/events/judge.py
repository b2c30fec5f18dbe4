"""Evidence → whether two tellings are of one event: a sum of terms that a person can read, learnt from judged pairs.

`weights.json` is made by `python -m benchmarks events --write` from `benchmarks/judged/events-pairs.jsonl`.
"""

import json
from collections.abc import Mapping
from functools import cache
from math import exp
from pathlib import Path
from typing import Final

from auditor.events.evidence import Evidence

THRESHOLD: Final = 0.75
"""Score from which two tellings are joined: of 1,054 judged pairs, scored by tenths left out, 92 % of those above are of one event or one
running story, and 80 % of those of one event are above."""
SERIES: Final = 0.5
"""Share of a lead that the other has although the two name other days, from which the two are issues of one series."""


@cache
def weights() -> Mapping[str, float]:
    """Return what each measure weighs, and `bias`."""
    found: dict[str, float] = json.loads(Path(__file__).with_name("weights.json").read_text(encoding="utf-8"))
    return found


def score(found: Evidence) -> float:
    """Return the probability, 0 to 1, that a reader says that two tellings are of one event or one running story."""
    if found.series >= SERIES:
        return 0.0
    known = weights()
    total = known["bias"] + sum(weight * getattr(found, name) for name, weight in known.items() if name != "bias")
    return round(1 / (1 + exp(-total)), 4)
