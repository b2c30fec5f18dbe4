"""From two articles that tell one thing to all changes between them, each with its evidence. What weighs how much, the judge knows."""

from collections.abc import Iterator

from auditor.compare.changes import loose, rivals, tight
from auditor.compare.changes.model import Change, Hope
from auditor.compare.changes.telling import Tellers, Telling

__all__ = ["Change", "Hope", "Tellers", "Telling", "changes"]


def changes(telling: Telling, hope: Hope | None = None) -> Iterator[Change]:
    """Yield the changes between two articles, each pair of words once; with `hope`, only those that there is hope of."""
    found = [*tight.changes(telling, hope), *loose.changes(telling, hope)]
    yield from found
    seen = {(change.left, change.right) for change in found}
    for change in rivals.changes(telling, [(pair.left.span, pair.right.span) for pair in telling.pairs], hope):
        if (change.left, change.right) not in seen:
            yield change
