"""What two articles say of one thing at places that never met: figures by what they are bound to, clauses, names and codes.

The evidence says what brought two places together, and how surely; each is between 0 and 1.

`bound`, `bound:figure`, `bound:time`, `bound:value` and the like
    Two figures, and how they stand to each other.
`bound:near`, `bound:around`, `bound:words`, `bound:thing`, `bound:frames`, `bound:frames_apart`, `bound:person`, `bound:hour`
    What binds them to one thing: words of the clause and those around, the thing counted, an average or a plan, a name, a day.
`bound:both_told`, `bound:only`, `bound:size`
    Whether one article has both, whether neither has another of the kind, and how much of the greater one the smaller is.
`restated`, `restated:near`, `restated:weight`, `restated:around`, `restated:words`, `restated:<slot>:replaced`, `…:lost`
    Two clauses, what of them is the same, and which slots they fill otherwise.
`namesake`, `namesake:name`, `namesake:identifier`, `namesake:alike`, `namesake:given`
    Two names or codes, and how alike they are.
"""

from collections.abc import Container, Iterator
from dataclasses import replace

from auditor.compare.changes import bound, evidence, namesakes, restated
from auditor.compare.changes.clauses import Clauses
from auditor.compare.changes.model import Change, Hope
from auditor.compare.changes.telling import Telling
from auditor.model import Span

_KINDS = (("bound", "figure", bound), ("restated", "word", restated), ("namesake", "name", namesakes))
"""The name of the evidence of each kind, a slot that it fills, and what finds it."""


def changes(telling: Telling, met: Container[tuple[Span | None, Span | None]], hope: Hope | None = None) -> Iterator[Change]:
    """Yield what two articles say of one thing at places that never met; sentences that `met` were held against each other already.

    With `hope`, only the kinds that there is hope of.
    """
    stand = {"apart": 1.0, **evidence.of_articles(telling)}
    wanted = [
        found
        for name, slot, found in _KINDS
        if hope is None or hope(Change("loose", slot, "replaced", None, None, None, None, {name: 1.0, **stand}), found.STILL)
    ]
    if not wanted:
        return
    clauses = Clauses(telling, met)
    if not any(clause.new for side in clauses.sides for clause in side):
        return
    for found in wanted:
        for change in found.changes(clauses):
            whole = replace(change, evidence={**change.evidence, **stand})
            if hope is None or hope(whole, ()):
                yield whole
