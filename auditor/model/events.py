"""One happening that several articles tell in their own words, and what each gives as its figures."""

from dataclasses import dataclass
from typing import Literal

from auditor.model.figures import Bound
from auditor.model.findings import Place

LedgerVerdict = Literal["same", "compatible", "development", "differs", "conflict"]
"""What the figures of a row are to each other: equal; rounded, bounded or vague; a later count; not the same, of which nobody knows whether
they are of one extent and moment; or of one thing, extent and moment, and not the same."""
LEDGER_VERDICTS: tuple[LedgerVerdict, ...] = ("conflict", "differs", "development", "compatible", "same")
"""Worst first."""


@dataclass(frozen=True, slots=True)
class Telling:
    """An article that tells of an event, and the copies of it."""

    article: str
    """Its id: of the canonical witness, where it has copies."""
    copies: tuple[str, ...] = ()
    """Ids of the others of its group."""


@dataclass(frozen=True, slots=True)
class LedgerCell:
    """What a telling says of a quantity."""

    telling: int
    """Its place among the tellings of the event."""
    text: str
    """As it stands in the raw text."""
    value: str | None
    """As a figure's canonical value."""
    unit: str
    bound: Bound
    as_of: str
    """`08-06 17:00`, as far as it is known; empty where it is not."""
    place: Place


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """A quantity of an event, and who gives which figure of it."""

    kind: str
    """What is counted: `dead`, `moved`, `money`, `time`, …; see `events.ledger.KINDS`."""
    what: str
    """The words that say so in one of the tellings."""
    verdict: LedgerVerdict
    """What the figures are to each other."""
    cells: tuple[LedgerCell, ...]
    """By telling, then by place; a telling may say a thing twice."""


@dataclass(frozen=True, slots=True)
class Event:
    """One happening, told in several articles in their own words."""

    id: str
    """Made of the texts of its tellings."""
    tellings: tuple[Telling, ...]
    """By time of publication, then by id."""
    rows: tuple[LedgerRow, ...]
    """What at least two of them give a figure of; what matters most first."""
