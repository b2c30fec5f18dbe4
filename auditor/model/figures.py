"""Figures, and the tokens that carry them: the smallest things that two texts are compared by."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal, NamedTuple

from auditor.model.texts import Span

FigureKind = Literal[
    "number",
    "percent",
    "points",
    "multiple",
    "money",
    "measure",
    "ordinal",
    "date",
    "time",
    "duration",
    "identifier",
]
Bound = Literal["=", ">", ">=", "<", "<=", "~"]


@dataclass(frozen=True, slots=True)
class Figure:
    """A parsed quantity, date or identifier."""

    span: Span
    """Everything that belongs to it: comparator, number, unit. Offsets in the text that was parsed."""
    text: str
    """As it stands in the text that was parsed."""
    kind: FigureKind
    """What kind of figure it is; an `ordinal` says which one and not how many (第三, 15楼, 5号)."""
    value: str | None
    """The canonical value: a decimal number in the base unit, an ISO 8601 date or period (`2022-04-19`, `--04-19`, `2022-Q1`,
    `2022-01/2022-02`), or the identifier. None where the figure is too vague to have one (多年)."""
    low: Decimal | None
    """The least that it can mean; None where there is no lower end, or for a date or identifier."""
    high: Decimal | None
    """The most that it can mean; equal to `low` for an exact one."""
    unit: str
    """Normalised base unit: `%`, `CNY`, `毫米`, `户`; empty where there is none."""
    bound: Bound
    precision: Decimal | None
    """Size of the last digit given, in the base unit: 1.2亿 has 10000000."""
    vague: bool = False
    """True for 多年, 数十万, 十几, 近日: no single value is stated."""


class Token(NamedTuple):
    """The smallest thing that a difference may consist of: a word, a figure, a name, a punctuation mark."""

    span: Span
    text: str
    """Normal form: what is compared."""
    figure: Figure | None = None
