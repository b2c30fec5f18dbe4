"""Two figures of one thing at places that never met, by what each is bound to: the words of its clause, what is counted, whose age it is.

One of the two figures, at least, the other article has nowhere. A copy may have the other's figure too: it says 84岁 in the sentence that
both have, and 85岁 in one that it added.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from auditor import lexicon
from auditor.compare.changes.clauses import Clauses, rarity
from auditor.compare.changes.model import Change
from auditor.compare.changes.telling import Teller, bare
from auditor.compare.pairs.relation import relation
from auditor.compare.rule import Still
from auditor.figures import indefinite
from auditor.model import Figure, Span
from auditor.statement.tokens import figures_in

_NEAR = 0.3
"""Share of the words of the clause with fewer that two figures of one thing have in common."""
_WEIGHT = 0.25
"""Weight of those words."""
_LEAST_NEAR, _LEAST_AROUND = 0.6, 0.8
"""Weights of a clause and of what stands around it, below which a share of them says little."""
_AROUND = 0.35
"""Share of the words around that they have in common where the same is counted."""
_NEAR_DATED, _SURE_DATED = 0.55, 0.75
"""The shares of two times: an article has many, and most are of other things."""
_SURE, _SURE_WEIGHT = 0.55, 0.4
"""The same of two figures of which one article has both: most often these are of two things."""
_SIZE = 0.4
"""How much of the greater figure the smaller is, unless one has the other's digits: what is many times less is another thing."""
_OF_AROUND, _OF_THING, _OF_FRAMES = 0.5, 0.3, 0.2
"""What the words around, the thing counted and the frames say beside the words of the clause."""
_MOST = 80
"""Figures of an article that are looked at."""
_MANY = 6
"""Words in common that are many."""
_NO_AMOUNT = frozenset({"identifier", "ordinal"})
_DATED = frozenset({"date", "time"})
_CONFLICTS = frozenset({"value", "unit", "bound", "vaguer"})
_PERSONS = frozenset({"人", "名", "位", "员"})
_AGE = "岁"
_NAMED = 0.7
"""How little usual the name is of whom an age is."""
_YEARS = 3
"""Between two ages of one person, of which one is wrong, at most."""
_MINUTES = 70
"""Between two times of one happening on one day."""
_USUAL = 0.2
"""How little usual a word is that says something."""
_FRAMES = tuple((sense, words) for sense, words in lexicon.keyed("ledger.frames").items())


STILL: Still = (
    ("bound:time", "bound:figure"), ("bound:value", "bound:unit", "bound:bound", "bound:vaguer"), ("bound:person", "bound:hour"),
    ("bound:frames", "bound:frames_apart"), "bound:near", "bound:around", "bound:words", "bound:thing", "bound:both_told", "bound:size",
    "bound:lead", "bound:only",
)  # fmt: skip
"""What is found out of two figures."""


class _Spot(NamedTuple):
    """A figure where it stands."""

    figure: Figure
    span: Span
    sentence: Span
    side: int
    new: bool
    """Whether the other article has it nowhere."""


class _Ties(NamedTuple):
    """What a figure is bound to."""

    near: frozenset[str]
    """Words of its clause, or of those beside it where it has none."""
    around: frozenset[str]
    """These, and those of the clauses beside."""
    thing: str
    """The two characters behind it."""
    frames: frozenset[str]
    """What makes it another figure: an average, a plan."""


class _Bond(NamedTuple):
    """Two figures of one thing."""

    strength: float
    left: int
    right: int
    evidence: dict[str, float]


def changes(clauses: Clauses) -> Iterator[Change]:
    """Yield the figures of two articles that seem to measure one thing and differ, the surest first."""
    new = _spots(clauses, 0, new=True), _spots(clauses, 1, new=True)
    ours, theirs = (_with_known(clauses, side, new) for side in (0, 1))
    if not ours or not theirs:
        return
    bonds = sorted(_bonds(clauses, ours, theirs), key=lambda bond: (-bond.strength, bond.left, bond.right))
    taken: tuple[set[int], set[int]] = set(), set()
    for bond in bonds:
        if bond.left in taken[0] or bond.right in taken[1]:
            continue
        taken[0].add(bond.left)
        taken[1].add(bond.right)
        one, other = ours[bond.left], theirs[bond.right]
        slot = "time" if one.figure.kind in _DATED else "figure"
        yield Change("loose", slot, "replaced", one.span, other.span, one.sentence, other.sentence, bond.evidence)


def _with_known(clauses: Clauses, side: int, new: tuple[list[_Spot], list[_Spot]]) -> list[_Spot]:
    """Return the figures of an article that it alone has, and those that both have of a kind that the other has new ones of."""
    wanted = {_class(spot.figure) for spot in new[1 - side]}
    known = [spot for spot in _spots(clauses, side, new=False) if _class(spot.figure) in wanted] if wanted else []
    return sorted([*new[side], *known], key=lambda spot: spot.span)


def _spots(clauses: Clauses, side: int, *, new: bool) -> list[_Spot]:
    """Return the figures of an article that say how much, or when: those that it alone has, or those that the other has too."""
    having, other = clauses.teller(side), clauses.teller(1 - side)
    found: list[_Spot] = []
    for sentence in clauses.new_sentences(side) if new else having.sentences:
        start, end = sentence
        for figure, form in figures_in(having.text[start:end], having.day):
            if figure.kind in _NO_AMOUNT or figure.value is None or indefinite(figure) or other.states(form) == new:
                continue
            if figure.kind in _DATED and not any(map(str.isdigit, figure.text)):
                continue  # 今天 and 本月 depend on when they were said
            found.append(_Spot(figure, Span(figure.span.start + start, figure.span.end + start), sentence, side, new))
        if len(found) >= _MOST:
            break
    return found


def _bonds(clauses: Clauses, ours: Sequence[_Spot], theirs: Sequence[_Spot]) -> Iterator[_Bond]:
    sizes = Counter(_class(spot.figure) for spot in (*ours, *theirs))
    by_class: dict[tuple[str, str], list[int]] = {}
    for number, spot in enumerate(theirs):
        by_class.setdefault(_class(spot.figure), []).append(number)
    known: dict[int, _Ties] = {}

    def ties(number: int, spot: _Spot) -> _Ties:
        if number not in known:
            known[number] = _ties(clauses, spot)
        return known[number]

    for i, one in enumerate(ours):
        for j in by_class.get(_class(one.figure), ()):
            other = theirs[j]
            if not (one.new or other.new) or not _may_be_one(one, other) or (one.sentence, other.sentence) in clauses.met:
                continue
            found = _bond(one, other, ties(i, one), ties(~j, other), clauses)
            said = relation(one.figure, other.figure) if found is not None else "same"
            if found is not None and (said == "value" if one.figure.kind in _DATED else said in _CONFLICTS):
                found |= {f"bound:{said}": 1.0, "bound:only": float(sizes[_class(one.figure)] == 2)}
                yield _Bond(_strength(found), i, j, found)


def _may_be_one(one: _Spot, other: _Spot) -> bool:
    """Tell at a glance whether two figures may be of one thing."""
    if one.figure.value == other.figure.value and one.figure.bound == other.figure.bound:
        return False
    if one.figure.kind in _DATED:
        return _grain(one.figure) == _grain(other.figure)
    if one.figure.unit == _AGE:
        return _nearness(one.figure, other.figure) >= _SIZE
    return _nearness(one.figure, other.figure) >= _SIZE or _digits(one.figure) == _digits(other.figure)


def _bond(one: _Spot, other: _Spot, ours: _Ties, theirs: _Ties, clauses: Clauses) -> dict[str, float] | None:
    """Return what binds two figures to one thing; None where too little does."""
    hour = one.new and other.new and one.figure.kind in _DATED and _of_one_hour(one.figure, other.figure)
    if not hour and ours.around.isdisjoint(theirs.around):
        return None
    common = ours.near & theirs.near
    weight = clauses.weight(common)
    dated, both_new = one.figure.kind in _DATED, one.new and other.new
    found = {
        "bound": 1.0,
        "bound:time" if dated else "bound:figure": 1.0,
        "bound:near": clauses.contained(ours.near, theirs.near, _LEAST_NEAR),
        "bound:around": clauses.contained(ours.around, theirs.around, _LEAST_AROUND),
        "bound:words": min(1.0, len(common) / _MANY),
        "bound:thing": float(bool(ours.thing) and ours.thing == theirs.thing),
        "bound:frames": float(ours.frames == theirs.frames != frozenset()),
        "bound:frames_apart": float(ours.frames != theirs.frames),
        "bound:both_told": float(not both_new),
        "bound:size": 0.0 if dated else _nearness(one.figure, other.figure),
        "bound:lead": clauses.in_lead(one.span, other.span),
    }
    if hour:
        return found | {"bound:hour": 1.0}
    if one.figure.unit == _AGE:
        return found | {"bound:person": 1.0} if _of_one_person(one, other, ours.around & theirs.around) else None
    if not both_new:
        sure = found["bound:near"] >= (_SURE_DATED if dated else _SURE) and weight >= _SURE_WEIGHT
        return found if sure and not found["bound:frames_apart"] else None
    if weight >= _WEIGHT and found["bound:near"] >= (_NEAR_DATED if dated else _NEAR):
        return found
    return found if (found["bound:thing"] or found["bound:frames"]) and found["bound:around"] >= _AROUND else None


def _strength(found: dict[str, float]) -> float:
    near = max(found["bound:near"], found.get("bound:person", 0.0), found.get("bound:hour", 0.0))
    return near + _OF_AROUND * found["bound:around"] + _OF_THING * found["bound:thing"] + _OF_FRAMES * found["bound:frames"]


def _ties(clauses: Clauses, spot: _Spot) -> _Ties:
    """Return what a figure is bound to; one in a clause without words is bound by those of its neighbours.

    A time that heads a sentence is of what the next clause says: 当地时间7月31日，该公司宣布倒闭.
    """
    teller = clauses.teller(spot.side)
    here = clauses.at(spot.side, spot.sentence, spot.span.start)
    before, behind = clauses.before_and_behind(here)
    near = clauses.words(here)
    around = near.union(*(clauses.words(one) for one in (before, behind) if one is not None))
    if spot.figure.kind in _DATED and behind is not None and not bare(teller.text[spot.span.end : here.span.end]):
        near = clauses.words(behind)
    elif not any(rarity(word) > _USUAL for word in near):
        near = around
    words = teller.quote(here.span)
    return _Ties(
        near, around, _thing(teller, spot.span), frozenset(sense for sense, frame in _FRAMES if any(map(words.__contains__, frame)))
    )


def _thing(teller: Teller, span: Span) -> str:
    """Return the two characters behind a figure, where they are words: 女生 of 8名女生."""
    found = teller.text[span.end : span.end + 2]
    return found if len(found) == 2 and all("一" <= letter <= "龥" for letter in found) else ""


def _class(figure: Figure) -> tuple[str, str]:
    if figure.kind in _DATED:
        return "when", ""
    return figure.kind, "人" if figure.unit in _PERSONS else figure.unit


def _digits(figure: Figure) -> str:
    """Return the digits of a figure that count."""
    return "".join(filter(str.isdigit, figure.value or "")).strip("0")


def _of_one_person(one: _Spot, other: _Spot, common: frozenset[str]) -> bool:
    """Tell whether two ages are near each other, and the same name stands by both."""
    if one.figure.low is None or other.figure.low is None or abs(one.figure.low - other.figure.low) > _YEARS:
        return False
    return any(rarity(word) >= _NAMED for word in common)


def _of_one_hour(one: Figure, other: Figure) -> bool:
    """Tell whether two times name one day, and hours that are near each other."""
    (day, minute), (other_day, other_minute) = _day_and_minute(one), _day_and_minute(other)
    if minute is None or other_minute is None or not day:
        return False
    return day == other_day and 0 < abs(minute - other_minute) <= _MINUTES


def _day_and_minute(figure: Figure) -> tuple[str, int | None]:
    """Return the month and day that a time names, and the minute of that day; None for a stretch, and where it names no hour."""
    day, _, hour = (figure.value or "").partition("T")
    hours, minutes = hour[:2], hour[3:5]
    return day[-5:], 60 * int(hours) + int(minutes) if hours.isdigit() and minutes.isdigit() and "/" not in hour else None


def _grain(figure: Figure) -> tuple[bool, bool, bool]:
    """Return whether a time names a day, an hour, and a second time that it reaches to."""
    value = figure.value or ""
    day = value.partition("T")[0].partition("/")[0]
    return len(day) > len("2023-08") or day.startswith("---") or (day.startswith("--") and day[4:5] == "-"), ":" in value, "/" in value


def _nearness(one: Figure, other: Figure) -> float:
    """Return the smaller of two figures as a share of the greater."""
    sizes = [abs(float(figure.low if figure.low is not None else figure.high or 0)) for figure in (one, other)]
    return min(sizes) / max(sizes) if max(sizes) else 1.0
