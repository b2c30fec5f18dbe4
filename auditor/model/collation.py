"""Articles that carry one text, brought side by side: clusters, what is aligned in them, and the tables that people see."""

from dataclasses import dataclass
from typing import Literal

from auditor.model.figures import Token
from auditor.model.texts import Span

Relation = Literal["identical", "near-identical", "condensed", "excerpt", "overlap"]
MarkKind = Literal["fact", "wording", "moved"]


@dataclass(frozen=True, slots=True)
class Witness:
    """An article in a cluster."""

    article: str
    """Its id."""
    relation: Relation
    """To the canonical witness."""
    containment: float
    """Share of this article's shingles that the canonical witness has."""
    resemblance: float
    """Jaccard resemblance of the two."""


@dataclass(frozen=True, slots=True)
class Cluster:
    """The articles that carry one text."""

    id: str
    """Made of the texts of its witnesses."""
    canonical: str
    """Article id of the witness compared against."""
    witnesses: tuple[Witness, ...]
    """Canonical first, then by containment, date and id."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A run of whole sentences or clauses of one witness."""

    article: str
    span: Span


@dataclass(frozen=True, slots=True)
class Difference:
    """A smallest run of tokens in which two aligned passages differ.

    One side may be empty, at the place where the other's words would stand.
    """

    left: Span
    right: Span


@dataclass(frozen=True, slots=True)
class Alignment:
    """Two passages that say the same thing: `left` of the earlier, `right` of the later witness in cluster order."""

    left: Passage
    right: Passage
    differences: tuple[Difference, ...]
    similarity: float
    """Share of the tokens of both that are the same, 0 to 1."""
    moved: bool
    """Whether the right passage stands elsewhere in the order of its text than the left in its own."""
    left_tokens: tuple[Token, ...] = ()
    """The tokens of the left passage with their figures, spans in the article's text; empty where nothing differs."""
    right_tokens: tuple[Token, ...] = ()


@dataclass(frozen=True, slots=True)
class Locus:
    """An aligned place: what each witness that has it says there."""

    passages: tuple[Passage, ...]
    """In cluster order; the first one is the base that the others are aligned to."""
    alignments: tuple[Alignment, ...]
    """The base against each of the others."""
    lacking: tuple[str, ...] = ()
    """Ids of the witnesses that have nothing here although what stands around it is theirs."""


@dataclass(frozen=True, slots=True)
class Apparatus:
    """All loci of a cluster, in the order of the canonical witness; what only others have stands where it stands with them."""

    cluster: Cluster
    loci: tuple[Locus, ...]


@dataclass(frozen=True, slots=True)
class Mark:
    """A run inside a cell's text in which it differs from another witness."""

    start: int
    """Offset in the text of the cell."""
    end: int
    """Offset of the first character after it."""
    kind: MarkKind
    """`fact` where what is said differs (a figure, a date, whatever a finding tells of), `wording` where only words do, `moved` where the
    passage stands elsewhere."""
    slot: str | None = None
    """What a fact fills: `figure`, `time`, `person`, …"""
    finding: str | None = None
    """Id of the finding that tells of it."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A passage of one witness, as raw text."""

    article: str
    text: str
    """The passage."""
    line: int
    column: int
    moved: bool
    """Whether it stands elsewhere in the order of its text."""
    marks: tuple[Mark, ...]
    """Where it differs."""


@dataclass(frozen=True, slots=True)
class Row:
    """A locus as people see it: a cell for each witness that has it, in cluster order."""

    cells: tuple[Cell, ...]
    """By witness, in cluster order."""


@dataclass(frozen=True, slots=True)
class Table:
    """An apparatus as people see it."""

    cluster: str
    """Id of the cluster."""
    rows: tuple[Row, ...]
    """In the order of the canonical witness."""
