"""From evidence to a score: how likely a careful reader calls a difference true, and how likely an editor must or should see it.

Two logistic regressions over named evidence, two more for what no rule has heard, and two for what one article says against itself: what
weighs in the one says little of the other.
Their weights are learnt from readers' verdicts by `python -m benchmarks judge`, which writes `weights.json`; nothing of them stands in
code.
"""

import json
import math
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from auditor.compare.rule import Score, Still
from auditor.model import Confidence

_WEIGHTS = Path(__file__).with_name("weights.json")
_ROUNDED = 1e-9
HEARD, UNHEARD, WITHIN = "heard", "unheard", "alone"
"""Whether a rule reports the difference, none does, or one article says it against itself; the last two are the names of the evidence for
it, too."""
_ALWAYS = "*"
"""The name of the weight that every difference has."""
SURE, FAIR = 0.95, 0.8
"""Probabilities of being true from which on the confidence is high, and medium."""


def score(evidence: Mapping[str, float]) -> Score:
    """Return the score of `evidence`. Evidence that no verdict ever spoke of weighs nothing."""
    weights = _weights()[lane(evidence)]
    return Score(_logistic(weights["true"], evidence), _logistic(weights["worth"], evidence))


def weighs(name: str, evidence: Mapping[str, float]) -> bool:
    """Tell whether verdicts spoke of the evidence of that name, for what such `evidence` is of."""
    return name in _weights()[lane(evidence)]["worth"]


def most(evidence: Mapping[str, float], still: Still) -> float:
    """Return how much what no rule has heard may be worth at most by its `evidence`, with whatever is `still` to be found out."""
    return min(1.0, _logistic(_weights()[UNHEARD]["worth"], evidence, _more(still)) + _ROUNDED)


def confidence(true: float) -> Confidence:
    """Return the confidence of a finding that is true with the probability `true`."""
    return "high" if true >= SURE else "medium" if true >= FAIR else "low"


def lane(evidence: Mapping[str, float]) -> str:
    """Return which weights are for `evidence`."""
    return next((name for name in (UNHEARD, WITHIN) if name in evidence), HEARD)


@cache
def _more(still: Still) -> float:
    """Return what evidence of these names may add at most."""
    weights = _weights()[UNHEARD]["worth"]
    whole = ((one,) if isinstance(one, str) else one for one in still)
    return math.fsum(max(0.0, *(weights.get(name, 0.0) for name in names)) for names in whole)


def _logistic(weights: Mapping[str, float], evidence: Mapping[str, float], more: float = 0.0) -> float:
    """Return the probability; summed exactly, so that it is the same in whatever order the evidence came."""
    known = weights.get
    terms = [weight * value for name, value in evidence.items() if value and (weight := known(name))]
    total = math.fsum((weights[_ALWAYS], more, *terms))
    return 1 / (1 + math.exp(-total))


@cache
def _weights() -> Mapping[str, Mapping[str, Mapping[str, float]]]:
    found: Mapping[str, Mapping[str, Mapping[str, float]]] = json.loads(_WEIGHTS.read_text(encoding="utf-8"))["weights"]
    return found
