"""What a difference is: a slot of a statement and what was done to it, with all that speaks for and against it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal

from auditor.compare.rule import Still
from auditor.model import Span

Meeting = Literal["tight", "loose", "lone"]
"""How the two passages met: aligned word by word, said in other words, or a passage of one article that the other has nowhere."""
Operation = Literal["replaced", "lost", "added"]
"""What the right article did to what the left one has; `added` is a loss seen from the other side."""


@dataclass(frozen=True, slots=True, eq=False)
class Change:
    """One difference between two articles. Spans lie in the text of the article of their side."""

    meeting: Meeting
    slot: str
    """The slot that weighs most of those that the difference touches: `figure`, `time`, `source`, `name`, …, or `word`."""
    operation: Operation
    left: Span | None
    """The words that differ; None where the left article has none here."""
    right: Span | None
    left_passage: Span | None
    """The sentences around them, or those that lack them; None for a passage that the left article has nowhere."""
    right_passage: Span | None
    evidence: Mapping[str, float]
    """By name, each between 0 and 1. What each means stands in `evidence.py`."""


Hope = Callable[[Change, Still], bool]
"""Tells of a change whose evidence is not yet complete whether it may come to anything, given the names of what is still to be found."""
