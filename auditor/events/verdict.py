"""What the figures of a row are to each other: the same, compatible, a development, different, or in conflict.

Conflict is said only where thing, extent and moment are the same, or where one source contradicts itself. Whatever is not known makes
two figures different, no more.
"""

from collections import Counter
from collections.abc import Sequence
from decimal import Decimal
from itertools import combinations
from typing import Final

from auditor import lexicon
from auditor.events.acts import is_year
from auditor.events.alarms import is_too_late
from auditor.events.certain import (
    Page,
    alike,
    are_far_apart,
    both_are_told,
    certain,
    is_slip,
    is_state,
    makes_up,
    of_one_hour,
    of_one_time,
    told_alike,
    worded,
)
from auditor.events.contrary import are_contrary, are_level_and_change, are_of_two_units
from auditor.events.happening import are_other_parts, at_odds
from auditor.events.likeness import ALIKE, HARM, close, is_one_count, likeness, of_one_person, related, slipped
from auditor.events.mentions import Mention
from auditor.events.moments import order
from auditor.events.statements import digits, one_statement
from auditor.model import LEDGER_VERDICTS, Figure, LedgerVerdict
from auditor.patterns import regex

VERY_CLOSE: Final = 0.75
"""Share of the words of two clauses that are the same, where two tellings agree on nothing else."""
MUCH: Final = 12.0
"""Weight of those words then: two or three."""
HALVES: Final = 2
"""What a thing weighs that two tellings agree on; half of it where that says little."""
ENOUGH: Final = HALVES
"""What they agree on weighs, at least."""
AT_ALL: Final = 0.4
"""Share of the words of the shorter sentence that the other has, below which they must agree on more: 支持80W快充 is said of any phone."""
MORE: Final = 2 * HALVES
"""What they agree on weighs then, at least."""
MUCH_FINER: Final = 100
"""How much finer a figure is than one that may be cut off."""
FEW: Final = 1
"""Things in which two tellings of one hour may differ, however little they agree on."""
Grounds = Counter[tuple[int, int]]
"""How much two tellings agree on."""
_RUNNING = frozenset(lexicon.words("ledger.running"))
_GROWING = frozenset(lexicon.words("ledger.growing"))
_DATED = frozenset({"date", "time"})
_SHRINKING = frozenset(lexicon.words("ledger.shrinking"))
_LIKEWISE: Final = "下同"
"""Behind the currency that all amounts are of which name none: 5亿元（新台币，下同）."""
_CLOCKED = frozenset({"分钟", "秒"})
_MINUTE = regex(r"\d\d:\d\d")
_DAY_UNSAID = regex(r"(?:D@)?")
_OF_THE_YEAR: Final = len("08-06")
_MEETING = frozenset({"compatible", "bound", "vaguer"})
_AGREED = frozenset({"same", "compatible"})
_DISAGREED = frozenset({"differs", "conflict"})


def worst(pairs: Sequence[tuple[Mention, Mention, str]]) -> LedgerVerdict:
    """Return what a row says: the worst of what its pairs say."""
    told = {said for _, _, said in pairs}
    return next((one for one in LEDGER_VERDICTS if one in told), "same")


def judged(rows: Sequence[Sequence[Mention]], pages: Sequence[Page]) -> list[list[tuple[Mention, Mention, LedgerVerdict]]]:
    """Return of each row what every two of its figures are to each other.

    Two tellings that mostly differ in what both give are two bulletins, of other hours or days: nothing of that is a conflict.
    """
    found = [[(*pair, _pair(*pair, pages)) for pair in combinations(row, 2) if pair[0].telling != pair[1].telling] for row in rows]
    agreed, apart = _standing(found, pages)
    return [[(a, b, _believed(a, b, v, agreed, apart)) for a, b, v in row] for row in found]


def _believed(one: Mention, other: Mention, said: LedgerVerdict, agreed: Grounds, apart: set[tuple[int, int]]) -> LedgerVerdict:
    """Return what is said of a pair in the light of how its tellings stand: what agrees on nothing else may be of another thing."""
    if said != "conflict":
        return said
    pair = one.telling, other.telling
    if of_one_person(one, other) or are_of_two_units(one, other):
        return said
    undated = one.moment.day is None and other.moment.day is None and one.figure.kind not in _DATED
    other_bulletin = pair in apart and not slipped(one, other) and not one_statement(one, other)
    return "differs" if other_bulletin or agreed[pair] < max(MORE if undated else 0, _least(one, other)) else said


def _least(one: Mention, other: Mention) -> int:
    """Return how much two tellings must agree on, for two of their figures to be in conflict."""
    if one.kind in _RUNNING and order(one.moment, other.moment) is None:
        return MORE
    if one.kind in HARM or one.kind != other.kind or alike(one, other) or one_statement(one, other):
        return 0
    if one.figure.kind not in _DATED and told_alike(one, other)[1] < AT_ALL:
        return MORE
    told = min(sum(one.near.values()), sum(other.near.values()))
    return 0 if close(one, other) >= VERY_CLOSE and told >= MUCH else ENOUGH


def _standing(
    found: Sequence[Sequence[tuple[Mention, Mention, LedgerVerdict]]], pages: Sequence[Page]
) -> tuple[Grounds, set[tuple[int, int]]]:
    """Return how much two tellings agree on, and which pairs differ in more than one thing, and in more than half as many as they agree on.

    What they agree on weighs half where it is a number of one digit, which meets by chance. What is told twice differs once. Figures
    that stand in one row for want of a better one may be of two things, and are no two bulletins.
    """
    agreed: Grounds = Counter()
    other: dict[tuple[int, int], set[tuple[str | None, str | None]]] = {}
    for row in found:
        grounds = {(a.telling, b.telling): _ground(a) for a, b, said in row if said in _AGREED and not _is_idle(a)}
        agreed.update(grounds)
        for a, b, said in row:
            if said in _DISAGREED and not _is_told(a, b, pages) and likeness(a, b) >= ALIKE:
                other.setdefault((a.telling, b.telling), set()).add((a.figure.value, b.figure.value))
    return agreed, {pair for pair, told in other.items() if len(told) > FEW and 2 * HALVES * len(told) > agreed[pair]}


def _is_told(one: Mention, other: Mention, pages: Sequence[Page]) -> bool:
    """Tell whether two figures differ without making two bulletins.

    Those are days, slips, what is many times the other, and counts of which one telling says what is new.
    """
    return one.figure.kind == "date" or slipped(one, other) or are_far_apart(one, other) or makes_up(one, other, pages)


def _is_idle(one: Mention) -> bool:
    """Tell whether it says nothing that two tellings give the same figure: a rank, or a year of no act."""
    return one.figure.kind == "ordinal" or (is_year(one.figure) and not one.act)


def _ground(one: Mention) -> int:
    """Return what it says, in halves, that two tellings give the same figure."""
    return HALVES if len(digits(one.figure.value)) > 1 else 1


def _pair(one: Mention, other: Mention, pages: Sequence[Page]) -> LedgerVerdict:
    relation = related(one, other)
    if are_contrary(one, other) or is_too_late(one, other):
        return "conflict"
    if are_of_two_units(one, other):
        return "differs" if any(_LIKEWISE in pages[mention.telling].text for mention in (one, other)) else "conflict"
    if relation == "same":
        return "conflict" if are_level_and_change(one, other) else "same"
    if relation == "unit" and is_one_count(one, other):
        return "same"
    if relation in _MEETING and not (_exclude(one.figure, other.figure) or are_other_parts(one, other)):
        return "compatible"
    if _finer(one, other) or _cut_off(one, other):
        return "compatible"
    if one.kind in _RUNNING or other.kind in _RUNNING:
        return _running(one, other, pages)
    if one.figure.kind in _DATED:
        return "conflict" if at_odds(one, other, pages) else "differs"
    if of_one_person(one, other):
        return "differs" if both_are_told(one, other, pages) else "conflict"
    if _changes(one, other) or _are_of_a_series(one, other):
        return "differs"
    if slipped(one, other):
        return "conflict" if is_slip(one, other, pages) else "differs"
    return "conflict" if worded(one, other) and of_one_time(one, other) and certain(one, other, pages) else "differs"


def _exclude(one: Figure, other: Figure) -> bool:
    """Tell whether two figures are bounded by one number from two sides: 200余件, 近200件."""
    return {one.bound, other.bound} == {"<", ">"} and one.value == other.value and not (one.vague or other.vague)


def _are_of_a_series(one: Mention, other: Mention) -> bool:
    """Tell whether two ranks are of two things that follow each other, 第六次会议 and 第七次会议; minutes of a match are times of one."""
    return "ordinal" in (one.figure.kind, other.figure.kind) and one.figure.unit not in _CLOCKED


def _changes(one: Mention, other: Mention) -> bool:
    """Tell whether two figures are of what changes from hour to hour, unless both say one moment."""
    return is_state(one, other) and not (one.moment.is_same(other.moment) or of_one_hour(one, other))


def _cut_off(one: Mention, other: Mention) -> bool:
    """Tell whether a figure is another, of much finer digits, cut off instead of rounded: 2551.85万元, 25518572.08元."""
    coarse, fine = sorted((one.figure, other.figure), key=lambda figure: figure.precision or Decimal(0), reverse=True)
    if None in (coarse.precision, fine.precision, coarse.low, fine.low) or coarse.low != coarse.high or fine.low != fine.high:
        return False
    size = coarse.precision or Decimal(1)
    return size >= MUCH_FINER * (fine.precision or Decimal(1)) and Decimal(0) <= (fine.low or 0) - (coarse.low or 0) < size


def _finer(one: Mention, other: Mention) -> bool:
    """Tell whether two times are one, of which the one gives the seconds too, or the day, or the century.

    2时33分, 2时33分59秒; 当日12时, 7月31日12时; 99级, 1999级.
    """
    if one.figure.kind not in _DATED or other.figure.kind not in _DATED:
        return _of_one_year(*sorted((one.figure.value or "", other.figure.value or ""), key=len))
    (day, _, clock), (other_day, _, other_clock) = ((figure.value or "").rpartition("T") for figure in (one.figure, other.figure))
    short, long = sorted((clock, other_clock), key=len)
    if not _MINUTE.match(short) or not long.startswith(short):
        return False
    return any(_DAY_UNSAID.fullmatch(said) for said in (day, other_day)) or day[-_OF_THE_YEAR:] == other_day[-_OF_THE_YEAR:]


def _of_one_year(short: str, whole: str) -> bool:
    """Tell whether a number of two digits is a year without its century."""
    return len(short) == 2 and short.isdigit() and whole.isdigit() and whole in (f"19{short}", f"20{short}")


def _running(one: Mention, other: Mention, pages: Sequence[Page]) -> LedgerVerdict:
    """Return what two counts of one kind are, which goes on while it is reported."""
    when = order(one.moment, other.moment)
    if when == 0 and one.kind == other.kind:
        return "conflict" if certain(one, other, pages) else "differs"
    if when is None:
        return "conflict" if one.kind == other.kind and _of_one_bulletin(one, other) and certain(one, other, pages) else "differs"
    earlier, later = (one, other) if when < 0 else (other, one)
    if one.kind in _GROWING and _less(later, earlier):
        source = pages[one.telling].source
        itself = source is not None and source == pages[other.telling].source
        return "conflict" if itself and certain(one, other, pages) else "differs"
    old = not later.moment.said and one.kind not in _SHRINKING and _less(later, earlier)
    return "differs" if old else "development"


def _of_one_bulletin(one: Mention, other: Mention) -> bool:
    """Tell whether nobody knows of any moment of two counts, so that they are of one where their tellings agree on all else."""
    return one.moment.day is None and other.moment.day is None


def _less(one: Mention, other: Mention) -> bool:
    """Tell whether the one is surely less than the other."""
    return one.figure.high is not None and other.figure.low is not None and one.figure.high < other.figure.low
