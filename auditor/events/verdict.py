"""What the figures of a row are to each other: the same, compatible, a development, different, or in conflict.

Conflict is said only where thing, extent and moment are the same, or where one source contradicts itself. Whatever is not known makes
two figures different, no more.
"""

from collections import Counter
from collections.abc import Sequence
from itertools import combinations
from typing import Final, NamedTuple

from auditor import dictionary, lexicon
from auditor.events.contrary import are_contrary
from auditor.events.mentions import Mention
from auditor.events.moments import order
from auditor.events.rows import HARM, close, one_statement
from auditor.figures import relate
from auditor.model import LEDGER_VERDICTS, LedgerVerdict
from auditor.patterns import regex

WORDS: Final = 0.6
"""Share of the words of two clauses that are the same, at least, for two figures to be certainly of one thing where it is no count of a
kind."""
TELLING: Final = 7.0
"""Weight of those words, at least: one that is not usual."""
VERY_CLOSE: Final = 0.75
"""The same, where two tellings agree on nothing else."""
MUCH: Final = 12.0
"""Weight of those words then: two or three."""
DAYS: Final = 2
"""Days between two tellings of one statement, at most."""
FEW: Final = 1
"""Things in which two tellings of one hour may differ, however little they agree on."""
WORD: Final = 4.5
"""Weight of a word that names what is counted."""
_RUNNING = frozenset(lexicon.words("ledger.running"))
_GROWING = frozenset(lexicon.words("ledger.growing"))
_DATED = frozenset({"date", "time"})
_STATES = frozenset(lexicon.words("ledger.states"))
_LATIN = regex(r"[A-Za-z][A-Za-z0-9]{2,}|[A-Za-z]+\d+")
_AGREED = frozenset({"same", "compatible"})
_DISAGREED = frozenset({"differs", "conflict"})


class Page(NamedTuple):
    """What is known of a telling besides the figures of a row."""

    source: str | None
    mentions: tuple[Mention, ...]
    """All its figures."""


def worst(pairs: Sequence[tuple[Mention, Mention, str]]) -> LedgerVerdict:
    """Return what a row says: the worst of what its pairs say."""
    told = {said for _, _, said in pairs}
    return next((one for one in LEDGER_VERDICTS if one in told), "same")


def judged(rows: Sequence[Sequence[Mention]], pages: Sequence[Page]) -> list[list[tuple[Mention, Mention, LedgerVerdict]]]:
    """Return of each row what every two of its figures are to each other.

    Two tellings that mostly differ in what both give are two bulletins, of other hours or days: nothing of that is a conflict.
    """
    found = [[(*pair, _pair(*pair, pages)) for pair in combinations(row, 2) if pair[0].telling != pair[1].telling] for row in rows]
    agreed, apart = _standing(found)
    return [[(a, b, _believed(a, b, v, agreed, apart)) for a, b, v in row] for row in found]


def _believed(
    one: Mention, other: Mention, said: LedgerVerdict, agreed: Counter[tuple[int, int]], apart: set[tuple[int, int]]
) -> LedgerVerdict:
    """Return what is said of a pair in the light of how its tellings stand: what agrees on nothing else may be of another thing."""
    pair = one.telling, other.telling
    undated = one.moment.day is None and other.moment.day is None
    told = min(sum(one.near.values()), sum(other.near.values()))
    least = 0 if one.kind in HARM or (close(one, other) >= VERY_CLOSE and told >= MUCH) else 1
    return "differs" if said == "conflict" and (undated or pair in apart or agreed[pair] < least) else said


def _standing(found: Sequence[Sequence[tuple[Mention, Mention, LedgerVerdict]]]) -> tuple[Counter[tuple[int, int]], set[tuple[int, int]]]:
    """Return how many things two tellings agree on, and which pairs differ in more than one, and in more than half as many."""
    agreed: Counter[tuple[int, int]] = Counter()
    other: Counter[tuple[int, int]] = Counter()
    for row in found:
        agreed.update({(a.telling, b.telling) for a, b, said in row if said in _AGREED})
        other.update({(a.telling, b.telling) for a, b, said in row if said in _DISAGREED and a.figure.kind != "date"})
    return agreed, {pair for pair, count in other.items() if count > FEW and 2 * count > agreed[pair]}


def _pair(one: Mention, other: Mention, pages: Sequence[Page]) -> LedgerVerdict:
    relation = relate(one.figure, other.figure)
    if are_contrary(one, other):
        return "conflict"
    if relation == "same":
        return "same"
    if relation in {"compatible", "bound", "vaguer"} or _finer(one, other):
        return "compatible"
    if one.kind in _RUNNING or other.kind in _RUNNING:
        return _running(one, other, pages)
    if one.figure.kind == "date" or (_STATES & (one.near.keys() | other.near.keys() | one.far.keys() | other.far.keys())):
        return "differs"
    worded = close(one, other) >= WORDS and min(sum(one.near.values()), sum(other.near.values())) >= TELLING
    worded = (worded and not (one.borrowed or other.borrowed)) or one_statement(one, other)
    return "conflict" if worded and _one_time(one, other) and _certain(one, other, pages) else "differs"


def _finer(one: Mention, other: Mention) -> bool:
    """Tell whether two times are one, of which the one gives the seconds too: 2时33分, 2时33分59秒."""
    if one.figure.kind not in _DATED or other.figure.kind not in _DATED:
        return False
    ours, theirs = sorted((one.figure.value or "", other.figure.value or ""), key=len)
    return bool(ours) and theirs.startswith(ours)


def _one_time(one: Mention, other: Mention) -> bool:
    """Tell whether two figures of what does not run on are of one time: told on one day or the next, and of no two days."""
    if one.moment.said != other.moment.said or _differ(one.times, other.times):
        return False
    if one.moment.day is None or other.moment.day is None:
        return True
    apart = 0 if one.moment.said else DAYS if one_statement(one, other) else 1
    return abs(one.moment.day - other.moment.day) <= apart


def _running(one: Mention, other: Mention, pages: Sequence[Page]) -> LedgerVerdict:
    """Return what two counts of one kind are, which goes on while it is reported."""
    when = order(one.moment, other.moment)
    if when == 0 and one.kind == other.kind:
        return "conflict" if _certain(one, other, pages) else "differs"
    if when is None:
        return "differs"
    earlier, later = (one, other) if when < 0 else (other, one)
    if one.kind in _GROWING and _less(later, earlier):
        source = pages[one.telling].source
        itself = source is not None and source == pages[other.telling].source
        return "conflict" if itself and _certain(one, other, pages) else "differs"
    return "development"


def _less(one: Mention, other: Mention) -> bool:
    """Tell whether the one is surely less than the other."""
    return one.figure.high is not None and other.figure.low is not None and one.figure.high < other.figure.low


def _certain(one: Mention, other: Mention, pages: Sequence[Page]) -> bool:
    """Tell whether two figures are of one thing, extent and all, and neither telling has the other's figure too, for another part of it."""
    if one.figure.vague or other.figure.vague:
        return False
    if one.places != other.places or one.extent != other.extent or one.frames != other.frames:
        return False
    if _says(pages[one.telling], one, other) or _says(pages[other.telling], other, one):
        return False
    if one_statement(one, other):
        return True
    if _left(one, other) >= WORD and _left(other, one) >= WORD:
        return False
    if _differ(*(_named(mention.around) for mention in (one, other))):
        return False
    ours, theirs = (frozenset(_LATIN.findall(mention.around)) for mention in (one, other))
    return not (ours - theirs and theirs - ours)


def _says(page: Page, own: Mention, figure: Mention) -> bool:
    """Tell whether a telling has another's figure too, of the kind of thing that its `own` is of."""
    return any(said(one) == said(figure) and one is not own and _kin(one, own) for one in page.mentions)


def _kin(one: Mention, other: Mention) -> bool:
    return bool(one.kind and one.kind == other.kind) or close(one, other) > 0


def _named(around: str) -> frozenset[str]:
    """Return the persons and bodies that are named around a figure."""
    return frozenset(word for word, kind in dictionary.tag(around) if kind.startswith(("nr", "nt")) and len(word) > 1)


def _differ(ours: frozenset[str], theirs: frozenset[str]) -> bool:
    return bool(ours and theirs and not ours & theirs)


def _left(one: Mention, other: Mention) -> float:
    """Return the weight of the words of the one clause that stand nowhere around the other figure."""
    return max((weight for word, weight in one.near.items() if word not in other.around), default=0.0)


def said(one: Mention) -> str:
    """Return a figure by what it says, whatever its notation."""
    return f"{one.figure.value}{one.figure.unit}"
