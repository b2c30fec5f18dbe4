"""What a rule is, and what a check reports. Nothing here knows any particular rule."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from auditor.compare.pairs.clause import Change
from auditor.compare.pairs.pair import Pair
from auditor.model import Apparatus, Confidence, Message, Passage, SegmentedArticle, Severity, Span


@dataclass(frozen=True, slots=True)
class Rule:
    """A kind of finding, with its own proof.

    `valid` and `invalid` are run as tests of every rule and are the examples that `audit rule CODE` prints. For a rule
    about one article alone the right side of an example is empty.
    """

    code: str
    name: Message
    severity: Severity
    """The usual one; a check may report a variant as more or less severe."""
    explanation: Message
    valid: tuple[tuple[str, str], ...]
    """`(left, right)` texts between which the rule must fire."""
    invalid: tuple[tuple[str, str], ...]
    """Twins of those, between which it must stay silent."""


Still = tuple[str | tuple[str, ...], ...]
"""The names of evidence that is yet to be found out; those that share a whole, or of which only one can be, stand in brackets."""


class Score(NamedTuple):
    """What the evidence for one difference comes to; both between 0 and 1."""

    true: float
    """How likely a careful reader calls it a true discrepancy, however slight."""
    worth: float
    """How likely an editor must or should be told."""


class Doubt(NamedTuple):
    """What may explain a difference, so that its check reports less than it saw; whether it does, the judge weighs."""

    why: str
    """Part of the name of the evidence: `later`, `unsure`."""
    rule: str
    severity: Severity
    """What would be reported if nothing explained it."""


@dataclass(frozen=True, slots=True)
class Variant:
    """A place where two aligned passages disagree, as one check sees it."""

    rule: str
    left: Span | None
    """The reading in the left article's text; None where the left passage lacks it."""
    right: Span | None
    left_value: str | None
    """Canonical value, where the reading is a figure."""
    right_value: str | None
    severity: Severity
    confidence: Confidence
    detail: Message | None = None
    """What the readings alone do not show, put after them in the message."""
    left_at: Span | None = None
    """Where `left` is None: the words around the place where it is lacking, so that it is the same place for every witness."""
    doubt: Doubt | None = None
    """What it would be but for what may explain it; None where it is reported as it was seen."""
    score: Score | None = None
    """What the judge makes of it; None until then."""


@dataclass(frozen=True, slots=True)
class Statement:
    """One reading that a check of a single article points at."""

    span: Span
    """In the article's text; see `title` for one that stands in the headline."""
    value: str | None = None
    title: bool = False
    """Whether `span` lies in `article.title` instead of `article.text`."""


@dataclass(frozen=True, slots=True)
class Observation:
    """Something wrong within one article: the places that do not go together."""

    rule: str
    statements: tuple[Statement, ...]
    severity: Severity
    """The gravest that it may be; what speaks for and against it may make it less grave."""
    confidence: Confidence
    detail: Message
    look: str = ""
    """The look that found it, of those of one rule; empty where the rule has one."""
    off: str = ""
    """How what is said is off what it should be: by a `digit`, `tenfold`, `near` it, `apart`; empty where nothing was reckoned."""
    score: Score | None = None
    """What the judge makes of it; None until then, and where nothing is weighed."""


@dataclass(frozen=True, slots=True)
class Absence:
    """A passage that some witnesses have and others lack although what stands around it is theirs."""

    rule: str
    passages: tuple[Passage, ...]
    """Of the witnesses that have it, in cluster order."""
    lacking: tuple[str, ...]
    """Article ids."""
    severity: Severity
    confidence: Confidence
    detail: Message | None = None


@dataclass(frozen=True, slots=True)
class Discord:
    """Readings of several witnesses that do not go together, at places that were not aligned."""

    rule: str
    readings: tuple[tuple[Passage, ...], ...]
    """The words themselves, for each reading of the witnesses that have it."""
    severity: Severity
    confidence: Confidence
    detail: Message | None = None


Check = Callable[[Pair], Iterator[Variant]]
"""Reports the variants of one family of rules between two aligned passages."""

Judge = Callable[[Change], Variant | None]
"""Returns what one difference of two passages is, None where it does not know it."""

ArticleCheck = Callable[[SegmentedArticle], Iterator[Observation]]
"""Reports what is wrong within one article."""

PassageCheck = Callable[[Apparatus, Mapping[str, SegmentedArticle]], Iterator[Absence | Discord]]
"""Reports what whole passages some witnesses of a cluster lack, and what does not go together where they do not meet."""

Refinement = Callable[[Pair, Variant], Variant | None]
"""Returns a variant as it should be reported in the light of its pair: itself, one of another rule (U701 for F101), or None for nothing."""

CopyCheck = Callable[[Sequence[Variant], int], Variant | None]
"""Returns what stands for all that is reported of one copy that is the base word for word, of whose figures so many agree; None for each
for itself."""
