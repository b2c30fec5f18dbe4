"""What rules report, where it stands, and what people decided of it."""

from dataclasses import dataclass
from typing import Literal

from auditor.model.texts import Message

Severity = Literal["high", "medium", "low", "info"]
Confidence = Literal["high", "medium", "low"]
SEVERITIES: tuple[Severity, ...] = ("high", "medium", "low", "info")
"""Worst first."""
CONFIDENCES: tuple[Confidence, ...] = ("high", "medium", "low")
"""Surest first."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a witness says what it says, for an editor to jump to. Lines and columns count from 1, in characters of the raw text."""

    article: str
    path: str
    record: int | None
    line: int
    column: int
    end_line: int
    end_column: int
    sentence: str
    """The raw sentence around it."""
    offset: int = 0
    """Of the reading inside `sentence`, for marking it."""
    length: int = 0


@dataclass(frozen=True, slots=True)
class Reading:
    """What one or more witnesses have at a place."""

    text: str | None
    """As it stands in the raw text; None for an omission."""
    value: str | None
    """Canonical value, where it is a figure."""
    witnesses: tuple[Place, ...]
    key: str = ""
    """What it says, in normal form: readings of one key say the same, in whatever script and numerals they are written."""


@dataclass(frozen=True, slots=True)
class Finding:
    """A variant that a rule reports."""

    id: str
    """Made of rule, normalised readings and normalised sentence, never of positions."""
    rule: str
    severity: Severity
    confidence: Confidence
    cluster: str | None
    """None for a finding about one article alone."""
    message: Message
    readings: tuple[Reading, ...]
    """The canonical witness's reading first."""
    known: bool = False
    """Accepted in the baseline."""
    score: float | None = None
    """Probability, 0 to 1, that a careful reader calls it a true discrepancy; None where no verdicts speak of such findings."""


@dataclass(frozen=True, slots=True)
class RuleInfo:
    """What a rule is called and what it means, as people are told."""

    code: str
    name_zh: str
    name_en: str
    severity: Severity
    """What its findings usually have."""
    help_zh: str
    """A sentence or two: what it reports, and an example."""
    help_en: str


Verdict = Literal["false-alarm", "corrected", "accepted", "ask"]
VERDICTS: tuple[Verdict, ...] = ("false-alarm", "corrected", "accepted", "ask")
"""What a person may say of a finding: there is nothing to it, it was corrected, it may stand, or the source has to be asked."""
CLOSING: frozenset[Verdict] = frozenset(("false-alarm", "accepted"))
"""What makes a finding known, so that it fails nothing. What was said to be corrected and is found again was not, and what the source is
still asked about is open."""


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person said of a finding. Only `id` and `verdict` count; the rest is for whoever reads the file."""

    id: str
    rule: str = ""
    message: str = ""
    note: str = ""
    verdict: Verdict = "accepted"
    by: str = ""
    time: str = ""
    """ISO 8601, in UTC; empty where it is not known."""
