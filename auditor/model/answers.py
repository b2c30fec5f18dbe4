"""What an archive says of a quotation, and of a draft."""

from dataclasses import dataclass
from typing import Literal

from auditor.model.findings import Finding, Place
from auditor.model.texts import Skipped

Agreement = Literal["exact", "equivalent", "abridged", "differs"]
"""How a place stands to a quotation: it has the very characters; other ones that say the same (another script, 第一季度 for 一季度); the
characters of every part in its order, with more between them; or another word or figure."""


@dataclass(frozen=True, slots=True)
class Quotation:
    """A place where a quotation stands, exactly or nearly."""

    place: Place
    text: str
    """The raw text there."""
    source: str | None
    agreement: Agreement
    """How it stands to the quotation."""
    differences: tuple[tuple[str, str], ...] = ()
    """Words of the quotation and what stands here in their place, as each has them; either may be empty."""
    left_out: tuple[str, ...] = ()
    """What stands here and the quotation passes over, whole clauses, as raw text."""
    disordered: bool = False
    """Whether the parts of the quotation stand here in another order."""
    headline: bool = False
    """Whether it stands in the headline."""
    published: str | None = None


@dataclass(frozen=True, slots=True)
class Citation:
    """What an editor pastes."""

    quote: str
    """As the canonical source has it."""
    source: str | None
    title: str | None
    published: str | None
    url: str | None
    path: str
    record: int | None
    line: int


@dataclass(frozen=True, slots=True)
class Answer:
    """What is known about a quotation."""

    quote: str
    """What was asked for."""
    matches: tuple[Quotation, ...]
    """Canonical source first."""
    findings: tuple[Finding, ...]
    """Where the sources disagree about it, and where it departs from all of them."""
    citation: Citation | None
    """Of the canonical source; None where no article carries the quotation."""
    disputed: bool
    """Whether the sources disagree about it, or it departs from all of them."""
    lacking: int = 0
    """Copies of the same passage that leave out what is quoted."""
    lacking_at_least: bool = False
    """Whether there may be more of these: not every article was looked at that may be a copy."""
    others: tuple[Quotation, ...] = ()
    """Where much the same is said of another time or another thing: another release, no disagreement."""
    passed: int = 0
    """Articles that carry it besides those of the matches: of a phrase that very many have, only the best are told."""
    rounded: bool = False
    """Whether `passed` is about so many: not every article was looked through that may carry it."""
    searched: int = 0
    """Articles that were looked through."""
    unread: tuple[Skipped, ...] = ()
    """What stands in the archive and could not be read."""
    elsewhere: tuple[Quotation, ...] = ()
    """Where sentences of it stand that no article has together with the rest."""


CheckedKind = Literal["quotation", "figure", "attribution"]
CheckedVerdict = Literal["agrees", "differs", "disputed", "another"]
"""Whether the archive says so, says otherwise, says both, or says the like of another time or thing."""


@dataclass(frozen=True, slots=True)
class Checked:
    """A quotation, a figure or an attribution of a draft that the archive has something to say of."""

    kind: CheckedKind
    place: Place
    """In the draft."""
    text: str
    verdict: CheckedVerdict
    sources: tuple[Quotation, ...]
    """Best first."""
    differences: tuple[tuple[str, str], ...] = ()
    """What the draft has, and what the archive has in its place."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A text of one's own held against an archive."""

    path: str
    checked: tuple[Checked, ...]
    """In the order of the draft."""
    absent: int
    """Quotations and figures of which the archive says nothing."""
    searched: int
    unread: tuple[Skipped, ...] = ()
