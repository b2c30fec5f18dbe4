"""Whether an article that says nearly what is quoted says it of the same thing: a disagreement, or another release of the series.

A sibling differs in when and which; a bad copy differs in how much.
"""

from collections.abc import Callable, Sequence
from datetime import date
from functools import lru_cache
from typing import Literal

from rapidfuzz.distance import Indel

from auditor.cite import content, weight
from auditor.figures import parse, relate
from auditor.model import Article, Figure, Token
from auditor.patterns import regex
from auditor.quote.held import Change, Held
from auditor.quote.subject import names_another, of_other_subject
from auditor.statement.tokens import published_on

Kin = Literal["same", "release", "other"]
"""The same statement; the like of another time or thing; another sentence."""

OTHER_DAYS = 20
"""Days past which another figure is that of another release: monthly ones lie 28 and more apart."""
ALIKE = 0.6
"""Share of the quotation's characters without which a sentence of another story is another sentence."""
COPIED = 0.85
"""Share of them with which a sentence that has every figure is that of the quotation, of whatever else its article tells: a statement that
is retold months later."""
SPECIFIC = 5.0
"""Weight of the words that two sentences must share to be about one thing: two words that are not common, or three that are."""
SAME_CLAUSE = 0.8
"""Likeness, figures aside, of two clauses that give a figure for one thing."""
LARGER = 3
"""How many times larger than the true figure a wrong one may be that is no slip of digits: beyond that it is said of another thing."""
NEAR = 2
"""Days between what happens and who tells of it, and at most between two who tell of one act."""
_DAY = regex(r"(?P<year>[0-9]{4}|-)?-(?P<month>[0-9]{2}|-)-(?P<day>[0-9]{2})(?:T|\Z)")
_PLACE = regex("[一-龥][省市县区镇乡州旗盟]\\Z")
_LEAD = 200
"""Characters in which a text says of which time it tells."""
READ_BEFORE = 64
"""Texts of which the figures are remembered."""
_MONTH = len("2022-04")
"""Characters of the value of a month; those of a year and of a quarter are no longer."""


def kin(one: Held, best: Held) -> Kin:
    """Return how a carrier that departs from the quotation stands to the best one.

    A copy of the best one's story needs no proof that it says the same, but may still be a sibling that was taken for a copy.
    """
    if _only_says_so(one, best):
        return "other"
    if one.carrier.relation != "overlap":
        return "release" if _of_other_days(one, best) or _of_other_place_and_day(one) else "same"
    if one.carrier.match.figures is not None:
        return _of_one_thing(one, best)
    if one.alike < ALIKE or _specific(one) < SPECIFIC:
        return "other"
    if _of_other_days(one, best):
        return "release"
    figures = [change for change in one.changes if _replaced(change, _is_figure)]
    dated = [change for change in one.changes if _replaced(change, _is_date)]
    if figures and (dated or (_other_period(one, best) and _days_apart(one, best) not in (0, 1))):
        return "release"
    if dated and all(_each_of_its_day(change, one, best) for change in dated):
        return "release"
    if _of_other_place_and_day(one):
        return "release"
    told_apart = one.alike < COPIED or any(map(_has_figure, one.changes))
    if not one.partial and (names_another(one, best) or (told_apart and of_other_subject(one, best))):
        return "other"
    named = [change for change in one.changes if _reworded(change)]
    lost = sum(any(map(_is_figure, change.asked)) for change in one.changes) if any(map(_has_figure, one.changes)) else 0
    kept = sum(map(_is_figure, _tokens_of(best))) - lost
    return "other" if named and lost > max(0, kept) else "same"


def _each_of_its_day(change: Change, one: Held, best: Held) -> bool:
    """Say whether two articles of other days name each a day that was near its own: on 7月26日 another order was given than on 7月30日."""
    days = [published_on(held.carrier.article.article) for held in (best, one)]
    named = [next((token.figure for token in side if _is_date(token)), None) for side in (change.asked, change.found)]
    near = [_days_from(figure, day) for figure, day in zip(named, days, strict=True)]
    apart = _days_apart(one, best)
    return apart is not None and apart > NEAR and all(far is not None and far <= NEAR for far in near)


def _days_from(figure: Figure | None, day: date | None) -> int | None:
    """Return how many days a date lies from another; None where it is not told to the day, or the other is not known."""
    found = _DAY.match(figure.value) if figure is not None and figure.value else None
    if found is None or day is None:
        return None
    year = int(found["year"]) if found["year"] not in (None, "-") else day.year
    month = int(found["month"]) if found["month"] != "-" else day.month
    try:
        return abs((date(year, month, int(found["day"])) - day).days)
    except ValueError:
        return None


def _only_says_so(one: Held, best: Held) -> bool:
    """Say whether a text says in other words what a headline has to the letter, which is no misquotation of it."""
    changed = any(_replaced(change, _is_figure) or _replaced(change, _is_date) for change in one.changes)
    return best.carrier.headline and not best.differs and not one.carrier.headline and not changed


def _has_figure(change: Change) -> bool:
    return any(map(_is_figure, change.found))


def _of_other_days(one: Held, best: Held) -> bool:
    """Say whether figures or dates differ that were published too long after one another to be told of one time."""
    apart = _days_apart(one, best)
    return apart is not None and apart > OTHER_DAYS and any(_replaced(c, _is_figure) or _replaced(c, _is_date) for c in one.changes)


def _of_one_thing(one: Held, best: Held) -> Kin:
    """Return whether another figure is said of the same thing, where a figure was asked for alone.

    在校生2605万人 is said of 普通高中, and is no other figure for what has 2.93亿人.
    """
    if best.differs:
        return "same" if _is_slip_of(one) or not _is_slip_of(best) else "other"
    if Indel.normalized_similarity(_clause(one), _clause(best)) < SAME_CLAUSE or of_other_subject(one, best):
        return "other"
    apart = _days_apart(one, best)
    if (apart is not None and apart > OTHER_DAYS) or _other_period(one, best):
        return "release"
    return "same" if _is_slip_of(one) else "other"


def _is_slip_of(one: Held) -> bool:
    return one.carrier.match.figures is not None and is_slip(*one.carrier.match.figures)


def is_slip(one: Figure, other: Figure) -> bool:
    """Say whether one figure may be a slip for the other: of its size, or of its digits. 743亿元 is none for 8亿元."""
    if one.low is None or other.low is None or not one.low or not other.low:
        return True
    first, second = _digits(one), _digits(other)
    if len(first) == len(second) > 1 and _differing(first, second) == 1:
        return True
    return sorted(first) == sorted(second) or 1 / LARGER <= abs(one.low / other.low) <= LARGER


def is_misprint(one: Figure, other: Figure) -> bool:
    """Say whether one figure has the digits of the other in another order, or all of three and more but one, and the same unit.

    That happens to no two figures of different things: 最后一批有15101名 and 随着最后一批15011名返回 need no words in common.
    """
    first, second = _digits(one), _digits(other)
    if one.unit != other.unit or one.kind != other.kind or len(first) != len(second) or first == second:
        return False
    return (len(first) > 1 and sorted(first) == sorted(second)) or (len(first) > _FEW and _differing(first, second) == 1)


def _digits(figure: Figure) -> Sequence[int]:
    return figure.low.normalize().as_tuple().digits if figure.low is not None else ()


def _differing(first: Sequence[int], second: Sequence[int]) -> int:
    return sum(a != b for a, b in zip(first, second, strict=True))


_FEW = 2


def _clause(one: Held) -> str:
    """Return the words of the clause that a match stands in up to its end, figures aside."""
    text, span = one.carrier.said().article.text, one.carrier.match.span
    start = max(text.rfind(mark, 0, span.start) for mark in "，。；：！？\n") + 1
    return "".join(char for char in text[start : span.end] if not char.isdigit() and char != ".")


def _specific(one: Held) -> float:
    """Return how much the words tell that both have: what 同比增长5.6% says is said of anything."""
    article = one.carrier.said().article
    shared = (article.text[span.start : span.end] for span in one.carrier.match.found)
    gone = {token.text for change in one.changes for token in change.found}
    return sum(weight(word) for part in shared for word in set(content(part)) if word not in gone)


def _tokens_of(best: Held) -> list[Token]:
    article = best.carrier.said().article
    spans = best.carrier.match.found
    figures = _figures(article.text, published_on(article))
    return [Token(f.span, f.text, f) for f in figures if any(s.start <= f.span.start and f.span.end <= s.end for s in spans)]


@lru_cache(maxsize=READ_BEFORE)
def _figures(text: str, day: date | None) -> Sequence[Figure]:
    """Return the figures of a text. The best carrier is held against each of the others, of which there may be hundreds."""
    return tuple(parse(text, day))


def _is_figure(token: Token) -> bool:
    return token.figure is not None and token.figure.kind not in ("date", "time", "ordinal")


def _is_date(token: Token) -> bool:
    return token.figure is not None and token.figure.kind == "date"


def _replaced(change: Change, kind: Callable[[Token], bool]) -> bool:
    """Say whether both sides have a token of a kind."""
    return any(map(kind, change.asked)) and any(map(kind, change.found))


def _reworded(change: Change) -> bool:
    """Say whether words, and no figures, stand in the place of other words."""
    return any(token.figure is None for token in change.asked) and any(token.figure is None for token in change.found)


def _of_other_place_and_day(one: Held) -> bool:
    """Say whether a place stands for another, and a day for another: that is the warning of another county, word for word."""
    return any(_replaced(change, _is_date) for change in one.changes) and any(map(_of_other_place, one.changes))


def _of_other_place(change: Change) -> bool:
    return all(_PLACE.search("".join(token.text for token in side)) for side in (change.asked, change.found))


def _days_apart(one: Held, other: Held) -> int | None:
    days = [published_on(held.carrier.article.article) for held in (one, other)]
    first, second = days
    return abs((first - second).days) if first and second else None


def _other_period(one: Held, best: Held) -> bool:
    """Say whether the two texts tell, each by itself, of times of which neither can be the other's."""
    right = _periods(best.carrier.article.article)
    left = _periods(one.carrier.article.article) if right else ()
    return bool(left and right) and all(relate(a, b) == "value" for a in left for b in right)


def _periods(article: Article) -> Sequence[Figure]:
    """Return the periods that a headline and a lead name, of a month and longer: 2022年一季度, 5月份."""
    day: date | None = published_on(article)
    return _periods_of(f"{article.headline}\n{article.text[:_LEAD]}", day)


@lru_cache(maxsize=READ_BEFORE)
def _periods_of(heads: str, day: date | None) -> Sequence[Figure]:
    figures = parse(heads, day)
    return tuple(figure for figure in figures if figure.kind == "date" and figure.value and _is_period(figure.value))


def _is_period(value: str) -> bool:
    return len(value.removeprefix("--")) <= _MONTH and "/" not in value
