"""N301: each difference is held against the ways in which names and titles go wrong; the first that knows it reports it."""

from auditor.compare.pairs.clause import Change
from auditor.compare.pairs.likeness import NAMES
from auditor.compare.pairs.persons import SAID, SAID_WITHIN
from auditor.compare.pairs.places import exchanged
from auditor.compare.rule import Variant
from auditor.compare.rules.names.people import miswritten_person, other_surname, slipped_name, stands_alone
from auditor.compare.rules.names.reported import RULE, told
from auditor.compare.rules.names.titles import other_office, other_rank, other_title
from auditor.compare.rules.names.written import respelt, transcribed

RULES = (RULE,)


def judge(change: Change) -> Variant | None:
    """Report a name or a title that differs."""
    if not change.holds(NAMES.agreement, NAMES.shared):
        return slipped_name(change) if stands_alone(change) else None
    return (
        miswritten_person(change)
        or other_surname(change)
        or other_rank(change)
        or other_title(change)
        or other_office(change)
        or _place(change)
        or transcribed(change)
        or respelt(change)
        or slipped_name(change)
    )


def _place(change: Change) -> Variant | None:
    """Return the variant of a place or body in the place of another. Who says something is a matter of attribution."""
    spans = exchanged(change)
    if spans is None or SAID.match(change.pair.left.after(spans[0].end, SAID_WITHIN)):
        return None
    return told(change, *spans, "medium")
