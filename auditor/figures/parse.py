"""Text → figures. The only way in for the other stages."""

from datetime import date

from auditor.figures.folding import fold
from auditor.figures.grammar import MASTER, SKIPPED
from auditor.figures.reading import meaning
from auditor.model import Figure, Span


def parse(text: str, published: date | None = None) -> tuple[Figure, ...]:
    """Return every figure, date and identifier of `text`, in order, none overlapping another.

    Spans lie in `text` as it was given. With the day of publication, relative dates are resolved (昨天 → 2022-04-18).
    """
    figures: list[Figure] = []
    for match in MASTER.finditer(fold(text)):
        sort = match.lastgroup
        if sort is None or sort in SKIPPED:
            continue
        start, end = match.span()
        found = meaning(sort, match[0], published if sort == "date" else None)
        if found is not None:
            figures.append(Figure(Span(start, end), text[start:end], *found))
    return tuple(figures)
