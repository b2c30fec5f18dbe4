"""Text → figures. The only way in for the other stages."""

from datetime import date
from decimal import Decimal, InvalidOperation

from auditor.figures.amounts import Meaning, coarseness, plain, spread
from auditor.figures.bare import meant
from auditor.figures.clues.around import COUNTING
from auditor.figures.date_forms import date_range_end, time_range_end
from auditor.figures.evidence import Taken
from auditor.figures.folding import fold
from auditor.figures.grammar import AFTER, AFTER_FRACTION, BEFORE, BEFORE_ENDS, COMPARATORS, MASTER, OWN_BEFORE, SORT_OF_GROUP
from auditor.figures.joined import in_currency, joined, joins, rate_before
from auditor.figures.named import LONGEST_BEFORE, is_name
from auditor.figures.numerals import DIGIT_CLASS, DIGITS, read
from auditor.figures.rates import counted_by
from auditor.figures.reading import meaning
from auditor.figures.readings import understood
from auditor.figures.tails import TAILS, amount_range_end, parts_range_end
from auditor.figures.units import ANY_SINGLE_UNIT, ANY_UNIT, Unit
from auditor.lexicon import any_of
from auditor.model import Figure, Span
from auditor.patterns import regex

_BOUNDED = frozenset({"quantity", "parts", "fraction", "half", "several", "time", "compound", "split", "pair", "spoken"})
"""Sorts that take comparators and suffixes."""
_RANGED = {"quantity": amount_range_end, "parts": parts_range_end, "date": date_range_end, "time": time_range_end}
_HYPHENS = frozenset("-−")
_DASHES = frozenset("至到—-–~～― ")


def parse(text: str, published: date | None = None) -> tuple[Figure, ...]:
    """Return every figure, date and identifier of `text`, in order, none overlapping another.

    Spans lie in `text` as it was given. With the day of publication, relative dates are resolved (昨天 → 2022-04-18).
    """
    folded = fold(text)
    alone = _alone(text, folded)
    if alone:
        return alone
    figures: list[Figure] = []
    at = done = 0
    rated, shared = "每" in folded, False
    while match := MASTER.search(folded, at):
        sort = SORT_OF_GROUP[match.lastindex or 0]
        start, at = match.span()
        if sort == "lone":
            sort = "name" if ANY_SINGLE_UNIT.end(folded, at) == at else "quantity"
        if sort in TAILS:
            at = TAILS[sort](folded, at)
        if sort == "name" or start < done:
            continue
        sort, start, end = _extent(folded, sort, (start, at), done)
        if is_name(folded, start, end, counted=sort == "quantity"):
            at = max(at, end) if folded[at : at + 1] in _DASHES else at  # GB 2760-2014
            continue
        start, end, found = _understood(folded, sort, (start, end), published)
        if found is None and sort == "quantity" and folded[at : at + 1] in _HYPHENS:
            at = max(at, end)  # 左幅14-4中梁
        if found is None:
            continue
        if rated and found.unit and found.kind in _RATED:
            start, found = _rated(folded, done, start, found)
        figures.append(Figure(Span(start, end), text[start:end], *found))
        done = end
        shared = shared or joins(folded, end, found)
    figures = joined(folded, figures) if shared else figures
    return tuple(in_currency(folded, figures) if "元（" in folded or "元(" in folded else figures)


def _extent(text: str, sort: str, at: tuple[int, int], done: int) -> tuple[str, int, int]:
    """Return the sort of a match and where it begins and ends with all that belongs to it: the rest of a range, 超过, 左右, 许, 以上."""
    start, end = at
    if sort in OWN_BEFORE:
        before = OWN_BEFORE[sort].search(text, max(done, start - LONGEST_BEFORE), start)
        start, sort = (before.start() if before else start), sort if sort == "era" else "identifier"
    if sort in _RANGED and text[end : end + 1] in _DASHES:
        last = _RANGED[sort](text, end)
        if last > end and (sort != "quantity" or _ranges(text, start, last)):
            end = last
    if sort == "date" and (text[end - 1] in _HOURS or text[end - 3] in ":："):
        end = _about_end(text, end)
    if sort in _BOUNDED:
        start, end = _bounded(text, sort, (start, end), done)
    if sort == "quantity" and text[end - 1] == "+":
        end = ANY_UNIT.end(text, end)  # 9200+辆
    return sort, start, end


def _bounded(text: str, sort: str, at: tuple[int, int], done: int) -> tuple[int, int]:
    """Return where an amount begins and ends with what bounds it."""
    start, end = at
    if sort == "time" and text[end : end + 1] == "多":
        end += 1
    if (
        start
        and not _OF_A_LINE.match(text, end)
        and text[start - 1] in BEFORE_ENDS
        and (text[start].isascii() or text[start - 1] not in _HYPHENS)
    ):
        before = BEFORE.search(text, max(done, start - LONGEST_BEFORE), start)
        start = before.start() if before else start
    unit = AFTER_FRACTION.match(text, end) if sort == "fraction" else None
    end = unit.end() if unit else end
    after = AFTER.match(text, end)
    return start, after.end() if after else end


_HOURS = frozenset("时点分半刻整")
"""What the hour of a day ends in, behind which 许 says that it is about then."""


def _about_end(text: str, at: int) -> int:
    """Return where 许 or 左右 behind an hour ends; `at` where neither stands there, as in 9时许可证."""
    if text.startswith("左右", at):
        return at + 2
    return at + 1 if text[at : at + 1] == "许" and text[at + 1 : at + 2] not in _NOT_ABOUT else at


_NOT_ABOUT = frozenset("可多诺久愿")


def _ranges(text: str, start: int, end: int) -> bool:
    """Return whether two amounts are the ends of a range: what rose by 3亿元至500亿元 rose by the one, to the other."""
    if any(text.find(to, start + 1, end) > 0 for to in _TO_A_YEAR) and not text[start : start + 4].isdecimal():
        return False
    if any(sign in text[start:end] for sign in _CHANGED) and text.count(".", start, end) == _POINTS:
        return False
    found = meaning("quantity", text[start:end], None)
    if found is None or not found.low or not found.high or found.high < _TO * found.low:
        return found is not None
    return not _RISEN.search(text, max(0, start - _RISEN_WITHIN), start)


_TO_A_YEAR = ("年至20", "年到20")
"""约十年至2028年 is a length and the year that it reaches."""
_CHANGED = (" -", " −")
"""Between a price and by how much it fell, the sign right before the second: 34.71 -1.25. In a range no blank stands before it alone."""
_POINTS = 2
_TO = 8
"""So many times the other is no end of a range of what something rose by."""
_RISEN = regex(f"(?:{any_of('figures.risen')}|[涨跌升降增减])了?\\Z")
_RISEN_WITHIN = 4
_OF_A_LINE = regex("(?:移动)?(?:平均|均)?线")
"""低于200日均线 is under the line of two hundred days, not under two hundred days."""


def counts(text: str) -> bool:
    """Say whether a text may count anything: what has no numeral need not be parsed for that, which takes the whole grammar."""
    return not COUNTING.isdisjoint(text)


def _understood(text: str, sort: str, at: tuple[int, int], published: date | None) -> Taken:
    """Return where a match begins and ends after all, and what it means: None where it is a name."""
    start, end = at
    said = text[start:end]
    if "+" in said[1:-1] and sort == "quantity":
        said = said.replace("+", "", 1) + "以上"
    found = meaning(sort, said, published if sort == "date" else None)
    found = found and meant(text, start, end, found)
    return understood(text, sort, at, found) if found else Taken(start, end, None)


_RATED = frozenset({"money", "measure", "number", "duration"})


def _rated(text: str, done: int, start: int, found: Meaning) -> tuple[int, Meaning]:
    """Return where an amount begins and what it means, 每升 or 每人每天 before it being read with it."""
    before, names = rate_before(text, done, start)
    if not names or "/" in found.unit:
        return start, found
    word = next((word for word in _COMPARED if before - len(word) >= done and text.startswith(word, before - len(word))), "")
    if word and found.bound == "=" and found.low == found.high and found.low is not None and found.precision is not None:
        bound = COMPARATORS[word]
        low, high = spread(bound, found.low, coarseness(found.low, found.precision))
        before, found = before - len(word), found._replace(bound=bound, low=low, high=high)  # 接近每周270英镑
    by = counted_by(Unit(found.kind, found.unit), names)
    try:
        value = found.value and "/".join(plain(by.convert(Decimal(end))) for end in found.value.split("/"))
    except InvalidOperation:  # what is rated has a value that is no number: a time, a pair of numbers
        return start, found
    return before, _hourly(
        found._replace(
            value=value,
            low=None if found.low is None else by.convert(found.low),
            high=None if found.high is None else by.convert(found.high),
            precision=None if found.precision is None else by.convert(found.precision),
            unit=by.base,
        )
    )


def _hourly(found: Meaning) -> Meaning:
    """Return 每天6点 as the hour that it is, for nothing scores so many points a day."""
    if found.unit not in ("点/天", "点/日") or found.low is None or not 0 <= found.low <= _LAST_HOUR or found.low % 1:
        return found
    return Meaning("time", f"{int(found.low):02}:00", bound="=" if found.bound == "=" else "~")


_LAST_HOUR = 24


_COMPARED = sorted((word for word in COMPARATORS if len(word) > 1 and COMPARATORS[word] != "="), key=lambda word: -len(word))
_NUMERAL_ALONE = regex(rf"(负|-)?([{DIGIT_CLASS}半]|百[{DIGIT_CLASS}]|半百)")


def _alone(text: str, folded: str) -> tuple[Figure, ...]:
    """Read a text that is one short numeral and nothing else, which in running text would be part of a word: 二, 百三."""
    match = _NUMERAL_ALONE.fullmatch(folded) if len(folded) <= _SHORTEST else None
    if match is None:
        return ()
    value = read(match[2]) if "半" not in match[2] else None
    low = value.low if value else Decimal(DIGITS[folded[-1]]) if folded[-1] in DIGITS else Decimal(50 if len(match[2]) == 2 else "0.5")
    low = -low if match[1] else low
    return (Figure(Span(0, len(text)), text, "number", plain(low), low, low, "", "=", Decimal(1)),)


_SHORTEST = 3
