"""How far two figures are of one thing, by rules that a person can read.

Two figures belong together by the words of their clauses, by what they count, and by being the same distinctive number. What says that
they are of other things (another place, an average beside a total, a plan beside a count) keeps them apart.
"""

from collections.abc import Mapping
from dataclasses import replace
from itertools import takewhile
from typing import Final

from auditor.events.acts import is_year
from auditor.events.beside import PEOPLE
from auditor.events.mentions import Mention
from auditor.events.statements import DISTINCT, digits, one_statement
from auditor.events.wording import weighed
from auditor.figures import Relation, relate
from auditor.lexicon import words
from auditor.model import Figure

HARM: Final = frozenset(words("ledger.harm"))
"""What is counted of the people of an accident."""
ALIKE: Final = 0.5
"""Likeness from which two figures are of one thing."""
OTHER: Final = 0.62
"""Likeness from which they are so although they are not the same number."""
CLOSE: Final = 0.4
"""Share of the words of both clauses that two numbers have in common which are not the same."""
CLOSE_IN_TIME: Final = 0.6
"""The same of two times: an article has many, and most are of other things."""
NAMED: Final = 6.5
"""Weight of a word that says whose an age is: a name, or what few are."""
WHOSE: Final = 8
"""Characters behind an age that say whose it is."""
NAMED_ALIKE: Final = 0.75
"""Share of the words of two clauses that are the same, at least, where goods are counted by two words."""
AGES_APART: Final = 3
"""Years between two ages of one person that one of two outlets has wrong, at most: more lie between two times of a life."""
_PIECES: Final = frozenset(words("ledger.pieces"))
_SHARES: Final = frozenset({"percent", "points"})
_AGE: Final = "岁"
_COUNTED: Final = 0.45
"""What it says that the same is counted."""
_ACTED: Final = 0.35
"""What it says that two times are of one act."""
_HARMED: Final = 0.64
"""What it says where that is the people of an accident."""
_DISTINCT: Final = {1: 0.0, 2: 0.15, 3: 0.3, 4: 0.45}
"""What it says that two figures are the same number, by its digits that count; more say as much as four."""
_BESIDE: Final = (0.0, 0.35, 0.55)
"""What it says of the same number that it stands next to a figure that is the same too, or between two: a share beside its amount."""
_NAMED_ALIKE: Final = 0.1
"""What it says of the same number that one word stands right behind it."""
TELLING: Final = 4.5
"""Weight of that word, at least."""
_LONG: Final = 3
"""Digits of a number that is none of those which meet by chance, though it be rounded: 320人."""
_KEEP_APART: Final = frozenset({"each", "new", "top", "yoy", "mom", "plan", "before", "rise", "fall"})
_DATED: Final = frozenset({"date", "time"})
_OF_THE_YEAR: Final = len("08-06")
_MIDNIGHT: Final = "24:00"
"""It is also the beginning of the next day."""
_MOVING: Final = frozenset({"rise", "fall"})
"""Frames that are the same on both sides, or the figures are of two things."""


def likeness(one: Mention, other: Mention) -> float:
    """Return how far two figures are of one thing, 0 to 1 and a little over."""
    if _strangers(one, other) or (one.kind and other.kind and one.kind != other.kind):
        return 0.0
    if one.figure.unit == _AGE and of_one_person(one, other) and relate(one.figure, other.figure) == "value":
        return OTHER
    counted, stated = _counted(one, other), _stated(one, other)
    alike = (unit_of(one) == unit_of(other) or are_pieces(one, other)) and bool(counted or stated or close(one, other) >= _least(one))
    if not alike and _are_others(one.figure, other.figure):
        return 0.0
    relation, slip = related(one, other), slipped(one, other)
    if relation in {"incomparable", "unit"} and not slip:
        return 0.0
    if slip or relation == "same" or (relation == "compatible" and _are_one_day(one.figure, other.figure)):
        return _of_one_number(one, other, counted)
    if not alike or _is_span(one) != _is_span(other) or kept_apart(one) != kept_apart(other):
        return 0.0
    if lie_apart(one.places, other.places) or lie_apart(one.extent, other.extent):
        return 0.0
    found = counted + (1 - counted) * shared(one, other)
    return (found + stated * _BESIDE[1 + (one.figure.kind in _SHARES and bool(one.frames))]) * ALIKE / OTHER


def related(one: Mention, other: Mention) -> Relation:
    """Return how two figures stand to each other, goods by whatever they are counted by: 200余件, 近200册."""
    theirs = replace(other.figure, unit=one.figure.unit) if are_pieces(one, other) else other.figure
    return relate(one.figure, theirs)


def are_pieces(one: Mention, other: Mention) -> bool:
    """Tell whether two figures count goods that both clauses name alike, each by a word of its own."""
    ours, theirs = one.figure.unit, other.figure.unit
    return ours != theirs and ours in _PIECES and theirs in _PIECES and close(one, other) >= NAMED_ALIKE


def is_one_count(one: Mention, other: Mention) -> bool:
    """Tell whether two figures are one number, counted by two words: 4774处火灾, 4774起火灾."""
    ours, theirs = one.figure, other.figure
    return ours.kind == theirs.kind == "number" and ours.value == theirs.value and ours.bound == theirs.bound


def _counted(one: Mention, other: Mention) -> float:
    """Return what it says that two figures count the same, or that two times are of one act."""
    if one.figure.kind in _DATED:
        return _ACTED if one.act and one.act == other.act else 0.0
    if not one.kind or one.kind != other.kind:
        return 0.0
    return _HARMED if one.kind in HARM else _COUNTED


def _stated(one: Mention, other: Mention) -> bool:
    """Tell whether two figures stand in one statement, and under the same terms."""
    return (one_statement(one, other) or share_an_end(one, other)) and one.frames == other.frames


def _least(one: Mention) -> float:
    """Return the share of words that figures which are not the same have in common, at least."""
    return CLOSE_IN_TIME if one.figure.kind in _DATED else CLOSE


def _of_one_number(one: Mention, other: Mention, counted: float) -> float:
    """Return how far two figures that are one number, or one day, are of one thing."""
    distinct = _DISTINCT[max(1, min(4, digits_told(one), digits_told(other)))]
    beside = len(one.beside & other.beside)
    if are_told_apart(one, other):
        return 0.0
    found = counted + (1 - counted) * shared(one, other) + distinct + _BESIDE[beside]
    return found + _NAMED_ALIKE if _are_named_alike(one, other) else found


def are_told_apart(one: Mention, other: Mention) -> bool:
    """Tell whether two figures that are one number are of other terms or places, and the number is none that is nobody else's."""
    if one.beside & other.beside or _DISTINCT[max(1, min(4, digits_told(one), digits_told(other)))] >= _DISTINCT[3]:
        return False
    return (kept_apart(one) != kept_apart(other) and close(one, other) < ALIKE) or lie_apart(one.placed, other.placed)


def are_of_other_words(one: Mention, other: Mention) -> bool:
    """Tell whether two figures that are one number are told without a word in common, and under other terms or beside other amounts."""
    if not one.near or not other.near or one.near.keys() & other.near.keys():
        return False
    return kept_apart(one) != kept_apart(other) or (one.figure.kind in _SHARES and lie_apart(one.beside, other.beside))


def _are_named_alike(one: Mention, other: Mention) -> bool:
    """Tell whether one telling word stands right behind both figures: what they count."""
    theirs = {} if one.figure.kind in _DATED else weighed(other.clause[1])
    return any(weight >= TELLING and word in theirs for word, weight in weighed(one.clause[1]).items())


def _are_others(one: Figure, other: Figure) -> bool:
    """Tell at a glance that two figures are not the same, whatever their notation: they have other digits, or are of other hours."""
    ours, theirs = one.value or "", other.value or ""
    if _are_one_day(one, other):
        return False
    if one.kind in _DATED and other.kind in _DATED:
        return _MIDNIGHT not in ours + theirs and ours.rpartition("T")[2] != theirs.rpartition("T")[2]
    return one.kind == other.kind and one.unit == other.unit and digits(ours) != digits(theirs)


def _are_one_day(one: Figure, other: Figure) -> bool:
    """Tell whether two times are of one day, of which the one gives more than the other: 8月7日, 8月7日上午; 2时33分, 2时33分59秒."""
    if one.kind != "date" or other.kind != "date" or "/" in f"{one.value}{other.value}":
        return False
    (day, _, hour), (other_day, _, other_hour) = ((figure.value or "").partition("T") for figure in (one, other))
    if len(day) < _OF_THE_YEAR or day[-_OF_THE_YEAR:] != other_day[-_OF_THE_YEAR:]:
        return False
    return hour.startswith(other_hour) or other_hour.startswith(hour)


def are_one(one: Figure, other: Figure) -> bool:
    """Tell whether two figures say the same, or the one that and more: 8月7日, 8月7日上午."""
    relation = relate(one, other)
    return relation == "same" or (relation == "compatible" and _are_one_day(one, other))


def _is_span(one: Mention) -> bool:
    """Tell whether a time is one from a day or hour to another."""
    return one.figure.kind in _DATED and "/" in (one.figure.value or "")


def of_one_person(one: Mention, other: Mention) -> bool:
    """Tell whether two ages are of one person: right behind both stands one name, or what few are, and they are near each other."""
    ours, theirs = one.figure, other.figure
    if ours.unit != _AGE or theirs.unit != _AGE or ours.low is None or theirs.low is None:
        return False
    whose = _whose(other)
    named = any(weight >= NAMED and word in whose for word, weight in _whose(one).items())
    return named and (ours.low, theirs.low) == (ours.high, theirs.high) and abs(ours.low - theirs.low) <= AGES_APART


def _whose(one: Mention) -> Mapping[str, float]:
    """Return the words right behind an age: 69岁的清洁工林某某."""
    return weighed("".join(takewhile(str.isalnum, one.sentence[1].removeprefix("的")[:WHOSE])))


def share_an_end(one: Mention, other: Mention) -> bool:
    """Tell whether two spans of days, told without hours, begin on one day or end on one, and not both."""
    if one.figure.kind != "date" or other.figure.kind != "date":
        return False
    ours, theirs = ((mention.figure.value or "").split("/") for mention in (one, other))
    if len(ours) != 2 or len(theirs) != 2:
        return False
    return (ours[0] == theirs[0]) != (ours[1] == theirs[1]) and not any("T" in end for end in (*ours, *theirs))


def slipped(one: Mention, other: Mention) -> bool:
    """Tell whether two figures have the same digits and not the same value: 422.4亿欧元, 4224亿欧元.

    Two digits meet by chance, unless the words around them are the same, too: 增加了56名百万富翁, 增加了5.6万名百万富翁.
    """
    ours, theirs = one.figure, other.figure
    if ours.kind != theirs.kind or ours.unit != theirs.unit or ours.kind in _DATED or ours.value == theirs.value:
        return False
    counted = digits(ours.value)
    if counted != digits(theirs.value) or "/" in (ours.value or "") + (theirs.value or ""):
        return False
    return len(counted) >= DISTINCT or (len(counted) == DISTINCT - 1 and close(one, other) >= CLOSE_IN_TIME)


def _strangers(one: Mention, other: Mention) -> bool:
    """Tell at a glance that two figures have nothing in common: neither the number, nor what is counted, nor a word."""
    if one.figure.kind in _DATED:
        return _are_strange_times(one, other)
    if digits(one.figure.value) == digits(other.figure.value) or not one.near.keys().isdisjoint(other.near):
        return False
    return not (one.kind and one.kind == other.kind) and not (one.figure.kind in _SHARES and one_statement(one, other))


def _are_strange_times(one: Mention, other: Mention) -> bool:
    """Tell at a glance that two times are of two things: of two acts, or neither of one day nor hour, without a word in common."""
    if one.act and other.act and one.act != other.act:
        return True
    ours, theirs = one.figure.value or "", other.figure.value or ""
    if is_year(one.figure) and ours != theirs and not one.act:
        return True
    if ours == theirs or "/" in ours + theirs or _MIDNIGHT in ours + theirs or (one.act and one.act == other.act):
        return False
    hour, other_hour = ours.rpartition("T")[2], theirs.rpartition("T")[2]
    if hour[-_OF_THE_YEAR:] == other_hour[-_OF_THE_YEAR:] or _are_one_day(one.figure, other.figure):
        return False
    return one.near.keys().isdisjoint(other.near)


def unit_of(one: Mention) -> str:
    """Return what is counted, people by whatever word."""
    return "人" if one.figure.unit in PEOPLE else one.figure.unit


def close(one: Mention, other: Mention) -> float:
    """Return the share of the weight of the words of two clauses that stand in both."""
    whole = max(sum(one.near.values()), sum(other.near.values()))
    return sum(weight for word, weight in one.near.items() if word in other.near) / whole if whole else 0.0


def kept_apart(one: Mention) -> frozenset[str]:
    """Return the frames that make it another figure; a count that is told on and on rises, and stays what it is."""
    return one.frames & (_KEEP_APART - _MOVING if one.kind else _KEEP_APART)


def lie_apart(ours: frozenset[str], theirs: frozenset[str]) -> bool:
    """Tell whether two clauses each name something, and nothing that both do."""
    return bool(ours and theirs and not ours & theirs)


def digits_told(one: Mention) -> int:
    """Return how many digits that count a figure is told with: of a date, those that stand in the text; one more where others follow."""
    counting = len(digits(one.figure.text if one.figure.kind in _DATED else one.figure.value))
    return counting + (1 < counting < _LONG <= len(one.figure.value or "") and one.figure.kind not in _DATED)


def shared(one: Mention, other: Mention) -> float:
    """Return the share of the weight of their words that both have; a word of the clause counts in full where it is in both clauses."""
    if not one.near and not other.near:
        return 0.0
    both = 0.0
    for word in one.near.keys() | one.far.keys():
        ours = one.near.get(word) or one.far.get(word, 0.0)
        theirs = other.near.get(word) or other.far.get(word, 0.0)
        both += min(ours, theirs)
    whole = min(_whole(one), _whole(other)) + 0.25 * abs(_whole(one) - _whole(other))
    return min(1.0, both / max(4.0, whole))


def _whole(one: Mention) -> float:
    return sum(one.near.values())
