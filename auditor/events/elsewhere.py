"""What another telling of an event gives for a figure, as a finding at info: no conflict, and worth a glance before citing."""

from collections.abc import Callable, Iterator
from typing import Final

from auditor.compare.findings.identity import identify, words
from auditor.compare.rules.tellings import ELSEWHERE
from auditor.model import Event, Finding, LedgerCell, LedgerRow, LedgerVerdict, Message, Reading

SCORE: Final = 0.5
"""Share of such rows of the ledgers of part 6 that a reader found to be of one thing, roughly."""
TOLD: Final[frozenset[LedgerVerdict]] = frozenset({"conflict", "differs", "development"})
"""What a row says whose figures are not the same; a conflict is a finding of its own, and told here where only that is looked at."""
CELL = Callable[[LedgerCell], bool]


def elsewhere(event: Event, own: CELL, verdicts: frozenset[LedgerVerdict] = TOLD) -> Iterator[Finding]:
    """Yield what tellings give otherwise for the figures of an event that are `own`: of the new articles, or of the quotation."""
    for row in event.rows:
        if row.verdict in verdicts and (found := _told(event, row, own)):
            yield found


def _told(event: Event, row: LedgerRow, own: CELL) -> Finding | None:
    """Return what a row says otherwise than its own figures, which come first; None where it has none, or all say the same."""
    ours = {_said(cell) for cell in row.cells if own(cell)}
    theirs = {_said(cell) for cell in row.cells} - ours
    if not ours or not theirs:
        return None
    readings: dict[str, list[LedgerCell]] = {}
    for cell in sorted(row.cells, key=lambda cell: (_said(cell) not in ours, cell.telling)):
        readings.setdefault(_said(cell), []).append(cell)
    return Finding(
        id=identify(ELSEWHERE.code, readings, words(row.what)),
        rule=ELSEWHERE.code,
        severity=ELSEWHERE.severity,
        confidence="low",
        cluster=event.id,
        message=_message(row, list(readings.values())),
        readings=tuple(
            Reading(cells[0].text, cells[0].value, tuple(cell.place for cell in cells), said) for said, cells in readings.items()
        ),
        score=SCORE,
    )


def _said(cell: LedgerCell) -> str:
    return f"{cell.value}{cell.unit}"


def _message(row: LedgerRow, readings: list[list[LedgerCell]]) -> Message:
    """Return what is given, each with as of when: `同一事件另有说法（遇难）：5人；7人（08-10 06:00）`."""
    told = [f"{cells[0].text}（{as_of}）" if (as_of := cells[0].as_of) else cells[0].text for cells in readings]
    told_en = [f"{cells[0].text} ({as_of})" if (as_of := cells[0].as_of) else cells[0].text for cells in readings]
    what = row.what or row.kind
    return Message(f"同一事件另有说法（{what}）：{'；'.join(told)}", f"told otherwise of the event ({what}): {'; '.join(told_en)}")
