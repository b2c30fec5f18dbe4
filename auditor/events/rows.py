"""Mentions → rows: which figures of the tellings are of one thing.

A row holds at most one value of a telling, and every figure of it is like the others, not only like one of them. Figures that are one
number are joined first. What is left, told by no other telling, meets what is left of the others where each is the other's best.
"""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import combinations
from typing import Final

from auditor.events.acts import DATED, is_year
from auditor.events.beside import counted_by
from auditor.events.entries import by_unit
from auditor.events.happening import is_issued
from auditor.events.likeness import ALIKE, are_of_other_words, are_one, are_told_apart, is_one_count, likeness
from auditor.events.meeting import MOST_LEAD, Meeting, alike_in_letters, likely, meeting, total
from auditor.events.mentions import Mention
from auditor.figures import relate
from auditor.model import Figure

WITH_ALL: Final = 0.38
"""Mean likeness to the figures of a row that one more needs."""
MEET: Final = 0.6
"""Probability from which two figures that may be one number are of one thing."""
MEET_OTHERS: Final = 0.3
"""Probability from which two figures of other numbers are, each of which is the other's best and is told by nobody else."""
AT_ALL: Final = 0.2
"""How alike the characters around two figures are that can be of one thing: with less no other evidence suffices, by the weights."""
SLIGHTLY: Final = Decimal("1.5")
"""How many times the other a number may be that is the other, rounded."""
_OF_THE_YEAR: Final = len("08-06")
_AGREEING = frozenset({"same", "compatible", "bound", "vaguer"})
Pair = tuple[int, int]
"""Places of two figures in their group, the lesser first."""


def rows(found: Sequence[Mention]) -> list[list[Mention]]:
    """Return the rows with figures of at least two tellings, each in order of tellings and places."""
    made = [row for group in by_unit(found) for row in _joined(group) if len({one.telling for one in row}) > 1]
    return sorted(made, key=lambda row: (row[0].telling, row[0].figure.span))


def _joined(group: Sequence[Mention]) -> Iterator[list[Mention]]:
    """Join the figures that are most alike first, then those of other numbers that meet."""
    pairs = [pair for pair in combinations(range(len(group)), 2) if group[pair[0]].telling != group[pair[1]].telling]
    alike = {pair: found for pair in pairs if (found := round(likeness(group[pair[0]], group[pair[1]]), 4)) >= WITH_ALL / 2}
    agreeing = {pair: exact for pair in pairs if (exact := _are_one_number(group[pair[0]], group[pair[1]])) is not None}
    one_number = _of_one_number(group, agreeing, alike)
    best = _bests(group, one_number)
    sure = {pair for pair, value in alike.items() if value >= ALIKE}
    sure |= {pair for pair, value in one_number.items() if value >= ALIKE and _is_best(group, pair, value, best)}
    reports = {place for place, one in enumerate(group) if one.figure.kind in DATED and is_issued(one)}
    sure = {pair for pair in sure if pair in agreeing or len(reports.intersection(pair)) != 1}
    places = _gathered(group, sure, alike | one_number)
    for row in _met(group, places, agreeing, reports):
        yield [group[place] for place in sorted(row)]


def _are_one_number(one: Mention, other: Mention) -> bool | None:
    """Return whether two figures are one number; None where the one cannot even be the other, rounded, bounded or told more closely.

    近2万 may be 两万, 约60亿 is 60亿, 8月1日下午 may be 8月1日15时38分.
    """
    ours, theirs = one.figure, other.figure
    if ours.value == theirs.value:
        return True if is_one_count(one, other) or relate(ours, theirs) in _AGREEING else None
    if _are_other_days(ours, theirs) if ours.kind in DATED else _lie_apart(ours, theirs):
        return None
    relation = relate(ours, theirs)
    return relation == "same" if relation in _AGREEING else None


def _lie_apart(one: Figure, other: Figure) -> bool:
    """Tell at a glance that two numbers are not the same, rounded or not."""
    if one.unit != other.unit or one.vague or other.vague or not one.bound == other.bound == "=":
        return False
    if one.low is None or one.high is None or other.low is None or other.high is None:
        return False
    return max(one.low, other.low) > SLIGHTLY * min(one.high, other.high)


def _are_other_days(one: Figure, other: Figure) -> bool:
    """Tell at a glance that two times are of two days, or of two years."""
    ours, theirs = ((figure.value or "").partition("T")[0][-_OF_THE_YEAR:] for figure in (one, other))
    return (
        len(ours) == len(theirs) == _OF_THE_YEAR
        and ours != theirs
        and "/" not in f"{one.value}{other.value}"
        and "24:00" not in f"{one.value}{other.value}"
    )


def _of_one_number(group: Sequence[Mention], agreeing: Mapping[Pair, bool], alike: Mapping[Pair, float]) -> dict[Pair, float]:
    """Return how alike the figures are that may be one number, by rules or by what readers said, whichever says more."""
    found: dict[Pair, float] = {}
    for pair, exact in agreeing.items():
        one, other = (group[place] for place in pair)
        if alike.get(pair, 0.0) >= ALIKE:
            found[pair] = alike[pair]
            continue
        if (one.kind and other.kind and one.kind != other.kind) or are_told_apart(one, other) or are_of_other_words(one, other):
            continue
        told = likely(meeting(one, other, exact=exact), "one")
        found[pair] = max(alike.get(pair, 0.0), round(told * ALIKE / MEET, 4))
    return found


def _bests(group: Sequence[Mention], found: dict[Pair, float]) -> dict[tuple[int, int], float]:
    """Return of each figure and each telling how alike the figure of the telling is that is most like it."""
    best: dict[tuple[int, int], float] = {}
    for (i, j), value in found.items():
        for key in ((i, group[j].telling), (j, group[i].telling)):
            if value > best.get(key, 0.0):
                best[key] = value
    return best


def _is_best(group: Sequence[Mention], pair: Pair, value: float, best: dict[tuple[int, int], float]) -> bool:
    i, j = pair
    return value >= best[i, group[j].telling] and value >= best[j, group[i].telling]


def _gathered(group: Sequence[Mention], sure: set[Pair], alike: dict[Pair, float]) -> list[list[int]]:
    """Return the places of the figures of each row, joined where two are surely of one thing, and those that stand alone."""
    row_of = list(range(len(group)))
    members: dict[int, list[int]] = {i: [i] for i in row_of}
    for i, j in sorted(sure, key=lambda pair: (-alike[pair], pair)):
        left, right = row_of[i], row_of[j]
        if left == right or not _fit(members[left], members[right], group, alike):
            continue
        for place in members[right]:
            row_of[place] = left
        members[left] += members.pop(right)
    return list(members.values())


def _teller(one: Mention) -> tuple[int, bool]:
    """Return who tells a figure: a headline may say another than its text."""
    return one.telling, one.in_headline


def _fit(ours: list[int], theirs: list[int], group: Sequence[Mention], alike: dict[Pair, float]) -> bool:
    """Tell whether two rows are one: no telling says two things in it, and on the whole they are alike."""
    if _say_two_things(ours, theirs, group):
        return False
    pairs = [(min(i, j), max(i, j)) for i in ours for j in theirs if group[i].telling != group[j].telling]
    return bool(pairs) and sum(alike.get(pair, 0.0) for pair in pairs) >= WITH_ALL * len(pairs)


def _say_two_things(ours: list[int], theirs: list[int], group: Sequence[Mention]) -> bool:
    values = {_teller(group[place]): group[place].figure for place in ours}
    return any((known := values.get(_teller(group[place]))) and not are_one(known, group[place].figure) for place in theirs)


def _met(group: Sequence[Mention], places: list[list[int]], agreeing: Mapping[Pair, bool], reports: set[int]) -> list[list[int]]:
    """Return the rows, those joined that tell other numbers of one thing: each is the other's best, and no telling has both numbers.

    A time of `reports` is none of what happened, but of who told it when: 10日早间通报.
    """
    found = _leads(group, _others(group, places, agreeing, reports))
    rows_of = dict(enumerate(places))
    for (left, right), value in sorted(found.items(), key=lambda item: (-item[1], item[0])):
        if value < MEET_OTHERS:
            break
        if left in rows_of and right in rows_of and not _tellers(rows_of[left], group) & _tellers(rows_of[right], group):
            rows_of[left] = rows_of[left] + rows_of.pop(right)
    return list(rows_of.values())


def _tellers(places: Sequence[int], group: Sequence[Mention]) -> frozenset[int]:
    return frozenset(group[place].telling for place in places)


def _others(
    group: Sequence[Mention], places: list[list[int]], agreeing: Mapping[Pair, bool], reports: set[int]
) -> dict[Pair, tuple[float, Meeting]]:
    """Return of every two rows of other numbers what speaks for their being of one thing, with how much it is in all, most of any pair."""
    told: dict[int, set[int]] = {}
    for i, j in agreeing:
        if _are_told(group[i], group[j]):
            told.setdefault(i, set()).add(group[j].telling)
            told.setdefault(j, set()).add(group[i].telling)
    open_rows = [[place for place in row if place not in reports] for row in places]
    found: dict[Pair, tuple[float, Meeting]] = {}
    tellers = [_tellers(row, group) for row in places]
    for left, right in combinations(range(len(places)), 2):
        if not open_rows[left] or not open_rows[right] or tellers[left] & tellers[right]:
            continue
        pairs = [(group[i], group[j]) for i in open_rows[left] for j in open_rows[right] if not _is_told(group, i, j, told)]
        measured = [
            (total(met, "two"), met) for one, other in pairs if _may_meet(one, other) for met in (meeting(one, other, exact=False),)
        ]
        if measured:
            found[left, right] = max(measured)
    return found


def _leads(group: Sequence[Mention], found: dict[Pair, tuple[float, Meeting]]) -> dict[Pair, float]:
    """Return how likely rows are of one thing that are each other's best, by how much they are more so than any other."""
    scores: dict[int, list[float]] = {}
    for pair, (score, _) in found.items():
        for place in pair:
            scores.setdefault(place, []).append(score)
    ranked = {place: sorted(values, reverse=True) for place, values in scores.items()}
    likeliest: dict[Pair, float] = {}
    for pair, (score, met) in found.items():
        if all(score >= ranked[place][0] for place in pair):
            second = max((ranked[place][1] for place in pair if len(ranked[place]) > 1), default=score - MOST_LEAD)
            likeliest[pair] = likely(met._replace(lead=min(MOST_LEAD, score - second)), "met")
    return likeliest


def _is_told(group: Sequence[Mention], i: int, j: int, told: dict[int, set[int]]) -> bool:
    """Tell whether two figures are of one telling, or a telling of the one has the other's number, too."""
    one, other = group[i].telling, group[j].telling
    return one == other or other in told.get(i, ()) or one in told.get(j, ())


def _are_told(one: Mention, other: Mention) -> bool:
    """Tell whether two figures that may be one number are it; a day is not told where its month is."""
    return one.figure.kind not in DATED or are_one(one.figure, other.figure)


def _may_meet(one: Mention, other: Mention) -> bool:
    """Tell whether two figures of other numbers can be of one thing: counted alike, years of one act, in sentences alike at all."""
    if not _are_counted_alike(one, other) or (one.kind and other.kind and one.kind != other.kind):
        return False
    if is_year(one.figure) and not (one.act and one.act == other.act):
        return False
    return alike_in_letters(one, other) >= AT_ALL


def _are_counted_alike(one: Mention, other: Mention) -> bool:
    """Tell whether two figures are counted by one word, or for how long something lasted: a year and a half, 20 months."""
    return counted_by(one.figure) == counted_by(other.figure) or one.figure.kind == "duration"
