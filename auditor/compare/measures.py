"""Which figure of one passage speaks of the same thing as which figure of the other.

Figures are paired by the words around them, never by their position: a list from which one figure was dropped does not make the later ones
differ. Shared by the checks of figures and of dates; judges nothing.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from auditor import dictionary, figures
from auditor.compare.pair import Pair, Side
from auditor.compare.rule import Rule, Variant
from auditor.model import Confidence, Difference, Figure, Severity, Span, Token
from auditor.patterns import regex

_TODAY = regex("[今昨明][日天晨晚早夜]|当[日天]|本[周日]")
_CLAUSE_ENDS = frozenset("，,。；;：:！!？?\n")
_BEFORE = 8
_AFTER = 4
"""Tokens before and after a figure that tell what it measures."""
_SPARSE = 2
"""With fewer tokens before it in its clause, a figure's subject stands in the clause before: 共有两家，占5%."""
_LEAST_AGREEMENT = 0.5
"""Of the words around two figures, below which they are taken to measure different things."""
_PROPER = frozenset({"nr", "ns", "nt", "nz", "nrt", "nrfg"})
"""Parts of speech of proper names, as jieba tags them."""
_CODE = regex(r"(?<![A-Za-z0-9.])(?=[0-9.]*+[A-Za-z])(?=[A-Za-z.]*+[0-9])[A-Za-z0-9.]{3,}+")
"""The name of a model, a version, a share: 21R5341c."""
_SOMEBODY = regex("[\u4e00-\u9fff]某{1,2}")
"""A name that is withheld: 张某, 黄某某."""
_DIGITS = regex(r"百分之|[%\d.,点零〇一二两三四五六七八九十百千\s]+")
_WRITTEN = regex(r"\d+(?:\.\d+)?")
_ORDER = regex("(?:超过?|逾|突破|上|过)[百千万亿]+")
"""A figure of which the order alone is given."""
_SEVERAL = regex("(?:[超逾近约]过?|达到?了?)?(?:多|[几数](?![十百千万亿]))")
_LEAD = regex("[电讯]$|消息|记者|获悉|介绍|表示|[称说]$|^据|报道|^\\d{1,2}\\.?$")
_LONGEST_LEAD = 30
_MANY_TIMES = 5
"""No rounding and no open bound takes a figure so far: 超过2000 reaches to 3000."""
_FEW_DIGITS = 100
"""Nobody rounds a number below so many of its last digit: 超过10% is not 超过11%."""
_LOOSE_SIMILARITY = 0.6
_SURE = 0.8
_FAIR = 0.65
_SURE_SIMILARITY = 0.7


@dataclass(frozen=True, slots=True)
class Spot:
    """A figure that stands in a difference, with the words that tell what it measures."""

    token: Token
    figure: Figure
    difference: Difference
    before: tuple[str, ...]
    """Normal forms, nearest first."""
    after: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Match:
    """Two figures that speak of the same thing."""

    left: Spot
    right: Spot
    agreement: float
    """Of the words around them, 0 to 1."""


@dataclass(frozen=True, slots=True)
class Measured:
    """The figures in the differences of a pair: those that go together, and those that stand alone."""

    matches: tuple[Match, ...]
    left: tuple[Spot, ...]
    right: tuple[Spot, ...]


def measured(pair: Pair, wanted: Callable[[Figure], bool]) -> Measured:
    """Pair the `wanted` figures that stand in the differences of `pair`, closest context first.

    Figures of one value that merely changed places are left out, as are those beside damage.
    """
    left = _spots(pair, pair.left, [difference.left for difference in pair.differences], wanted)
    right = _spots(pair, pair.right, [difference.right for difference in pair.differences], wanted)
    if not left and not right:
        return Measured((), (), ())
    choices = sorted(
        ((_closeness(a, b), -i, -j) for i, a in enumerate(left) for j, b in enumerate(right) if _comparable(a, b)),
        reverse=True,
    )
    free_left, free_right = set(range(len(left))), set(range(len(right)))
    matches: list[Match] = []
    for _, i, j in choices:
        a, b = left[-i], right[-j]
        if -i in free_left and -j in free_right and agreement(a, b) >= _LEAST_AGREEMENT:
            free_left.discard(-i)
            free_right.discard(-j)
            matches.append(Match(a, b, agreement(a, b)))
    matches.sort(key=lambda match: match.left.token.span)
    return Measured(tuple(matches), tuple(left[i] for i in sorted(free_left)), tuple(right[j] for j in sorted(free_right)))


def relation(left: Figure, right: Figure) -> figures.Relation:
    """Return how two figures of one thing stand to each other, more strictly than for figures in general.

    Two of one bound and one precision are no roundings of each other (50余人, 60余人), and a lost decimal point is an error of the value,
    not of the scale (3.98%, 398%).
    """
    found = figures.relate(left, right)
    if {left.kind, right.kind} == {"percent", "points"}:
        return "unit" if left.value == right.value else "incomparable"  # 从2.65%下调, 下调15个基点
    if found == "value" and left.vague != right.vague and _is_many(*((left, right) if left.vague else (right, left))):
        return "vaguer"
    if found == "value" and (_in_order(left, right) or _in_order(right, left)):
        return "vaguer"
    if found == "compatible" and {left.kind, right.kind} == {"percent", "multiple"}:
        return found  # 4.22倍, 421.6%
    if found == "compatible" and left.value != right.value and "/" in (left.value or "") and "/" in (right.value or ""):
        return found if left.kind in ("date", "time") else "value"  # 约150米-180米, 150米-182米
    if found == "compatible" and _far(left, right):
        return "value" if _written_unit(left) == _written_unit(right) else "unit"
    if found == "compatible" and _apart(left, right):
        return "value"
    if found == "unit" and (left.kind, left.unit) == (right.kind, right.unit) and _written_unit(left) == _written_unit(right):
        return "value"
    return found


def _is_many(vague: Figure, other: Figure) -> bool:
    """Return whether a word for several gives no number at all: 多名 may be 68名. So may 几名 and 数名, as long as they are not one."""
    several = _SEVERAL.match(vague.text)
    return several is not None and (several[0].endswith("多") or (other.low or 0) > 1)


def _in_order(round_one: Figure, other: Figure) -> bool:
    """Return whether one figure gives no more than an order, 超千人, and the other is of it: 2200人."""
    order, number = round_one.low, other.low
    if not _ORDER.match(round_one.text) or _ORDER.match(other.text) or order is None or number is None:
        return False
    return round_one.unit == other.unit and order <= number < 10 * order


def _apart(left: Figure, right: Figure) -> bool:
    """Return whether two figures of one bound, given to the same place, differ: 70余 is no rounding of 60余, nor 约300 of 约200."""
    if left.bound != right.bound or left.vague or right.vague or left.kind in ("date", "time"):
        return False
    one, other = _edge(left), _edge(right)
    if one is None or other is None or one == other:
        return False
    written = _WRITTEN.findall(left.text), _WRITTEN.findall(right.text)
    if len(written[0]) == len(written[1]) == 1 and _written_unit(left) == _written_unit(right):
        digits = Decimal(written[0][0]), Decimal(written[1][0])  # 800余亩 are no round number of square metres
        if digits[0] != digits[1] and _step(digits[0]) == _step(digits[1]):
            return True
    steps, room = {_step(one), _step(other)}, abs(one - other)
    if len(steps) == 1 or (left.precision == right.precision and max(abs(one), abs(other)) < _FEW_DIGITS * (left.precision or 1)):
        return True  # 超过10%, 超过11%
    return room * (1 if left.bound in (">", ">=") else 2) > max(steps)


def _far(left: Figure, right: Figure) -> bool:
    """Return whether one figure is many times the other, whatever their bounds: 接近100万次, 接近100次."""
    one, other = _edge(left), _edge(right)
    if left.kind in ("date", "time") or left.vague or right.vague or not one or not other:
        return False
    factors = figures.in_one_unit(left, right)
    small, large = sorted((abs(one * factors[0]), abs(other * factors[1])))
    return large / small >= _MANY_TIMES


def _edge(figure: Figure) -> Decimal | None:
    """Return the number that is written: the upper end of a figure bounded above, otherwise the lower."""
    return figure.high if figure.low is None or figure.bound in ("<", "<=") else figure.low


def _step(number: Decimal) -> Decimal:
    """Return the place of the last digit that is not nought: 100 for 2400."""
    return Decimal(1).scaleb(int(number.normalize().as_tuple().exponent))


def _written_unit(figure: Figure) -> str:
    return _DIGITS.sub("", figure.text)


def variant(rule: Rule, pair: Pair, match: Match) -> Variant:
    """Return that two figures of one thing differ as `rule` says; what is not sure is not severe."""
    sure = sureness(pair, match)
    left, right = match.left, match.right
    severity: Severity = "low" if sure == "low" and rule.severity in ("high", "medium") else rule.severity
    return Variant(rule.code, left.token.span, right.token.span, left.figure.value, right.figure.value, severity, sure)


def sureness(pair: Pair, match: Match) -> Confidence:
    """Return how sure it is that two figures speak of the same thing."""
    similarity = _similarity(pair, match)
    if similarity < _LOOSE_SIMILARITY or match.agreement < _FAIR or renamed(pair) or _of_other_days(pair):
        return "low"
    if any("://" in side.text for side in (pair.left, pair.right)):
        return "low"  # where a text was taken from, under its headline there
    return "high" if match.agreement >= _SURE and similarity >= _SURE_SIMILARITY else "medium"


def _similarity(pair: Pair, match: Match) -> float:
    """Return how much of two passages is the same.

    Where nothing but the two figures differs there, that is what stands around them: 年龄在35岁以下 is short.
    """
    at = match.left.difference
    if at is match.right.difference and at.left == match.left.token.span and at.right == match.right.token.span:
        return max(pair.similarity, kept(pair, at))
    return pair.similarity


def _of_other_days(pair: Pair) -> bool:
    """Return whether both passages speak of 今日 and were published on different days."""
    one, other = (side.article.published or "" for side in (pair.left, pair.right))
    if not one or not other or one[:10] == other[:10]:
        return False
    return all(any(_TODAY.match(figure.text) for figure in side.figures) for side in (pair.left, pair.right))


def renamed(pair: Pair) -> set[tuple[str, str]]:
    """Return the proper names of which one passage has the one and the other the other: two statements about two things."""
    names = set()
    for difference in pair.differences:
        left, right = (set(_proper(pair.left, difference.left)), set(_proper(pair.right, difference.right)))
        one, other = min(left - right, default=""), min(right - left, default="")
        anonymous = "某" in one + other and one[:1] == other[:1]  # 陈志强, 陈某
        if one and other and one not in other and other not in one and not anonymous:
            names.add((one, other))
    return names


def _proper(side: Side, span: Span) -> Iterator[str]:
    if span.start < span.end:
        words = side.quote(span)
        for token in side.tokens_in(span):
            if token.figure:
                words = words.replace(side.quote(token.span), "，")  # 上周四 is taken for a name
        yield from _SOMEBODY.findall(words)
        for word, kind in dictionary.tag(words):
            if (kind in _PROPER and len(word) > 1) or _CODE.fullmatch(word):
                yield word


def agreement(a: Spot, b: Spot) -> float:
    """Return how much of the words around two figures is the same, the words before them counting twice."""
    before, after = _shared(a.before, b.before), _shared(a.after, b.after)
    if a.difference is b.difference and not (a.before or b.before or a.after or b.after):
        return _FAIR  # among figures alone: 超过50毫米146站
    if not (a.before and b.before):
        return after
    if not (a.after or b.after):
        return before
    if not after and a.after and b.after and min(len(a.before), len(b.before)) <= _SPARSE:
        return before / 2  # 汪文斌14日在会上表示 and 汪文斌：8月13日，车队遇袭
    return (2 * before + after) / 3


def _shared(a: Sequence[str], b: Sequence[str]) -> float:
    """Return the share of the shorter context's characters that the longer one has too."""
    if not a or not b:
        return 0.0
    short, long = sorted((a, b), key=lambda words: sum(map(len, words)))
    words = set(long)
    return sum(len(word) for word in short if word in words) / sum(map(len, short))


def _closeness(a: Spot, b: Spot) -> float:
    """Return how willingly two figures are paired: the same context, then the same value, unit and difference."""
    score = agreement(a, b)
    score += 0.5 * (a.before[:1] == b.before[:1]) + 0.3 * (a.after[:1] == b.after[:1])
    score += 0.3 * (a.figure.unit == b.figure.unit) + 0.3 * (a.difference is b.difference)
    return score + 2.0 * (relation(a.figure, b.figure) == "same")


def _comparable(a: Spot, b: Spot) -> bool:
    if relation(a.figure, b.figure) != "incomparable":
        return True
    if a.figure.kind != "date" or b.figure.kind != "date":
        return False
    # 本月16日 is a day in an article whose own day is known and only a word in another
    words = [figures.parse(spot.figure.text) for spot in (a, b)]
    return all(words) and relation(words[0][0], words[1][0]) != "incomparable"


def kept(pair: Pair, gap: Difference) -> float:
    """Return the share of the two passages that is the same, `gap` left out of the reckoning.

    So is what one of them has before the other begins: a dateline, who was asked.
    """
    size = sum(side.span.end - side.span.start for side in (pair.left, pair.right))
    differing = 0
    for difference in pair.differences:
        own = difference.left.end - difference.left.start + difference.right.end - difference.right.start
        if difference == gap or (difference is pair.differences[0] and _leads(pair, difference)):
            size -= own
        else:
            differing += own
    return 1 - differing / size if size > 0 else 0.0


def _leads(pair: Pair, difference: Difference) -> bool:
    """Return whether the words of a difference stand before all that the other passage has, and say where it comes from."""
    sides = ((pair.left, difference.left), (pair.right, difference.right))
    empty = [side for side, span in sides if span.start == span.end]
    full = [(side, span) for side, span in sides if span.start < span.end]
    if len(full) != 1 or len(empty) != 1:
        return False
    side, span = full[0]
    at_head = span.start - side.span.start <= 1 and span.end - span.start <= _LONGEST_LEAD
    return at_head and bool(_LEAD.search(side.quote(span)))


def _spots(pair: Pair, side: Side, spans: Sequence[Span], wanted: Callable[[Figure], bool]) -> list[Spot]:
    spots: list[Spot] = []
    number = 0
    for index, token in enumerate(side.tokens):
        figure = token.figure
        if figure is None:
            continue
        while number < len(spans) and spans[number].end <= token.span.start:
            number += 1
        if number >= len(spans):
            break
        if token.span.start < spans[number].start or not wanted(figure) or side.damaged(token.span):
            continue
        if _is_listed(side, index) or _is_in_address(side, token.span):
            continue
        spots.append(Spot(token, figure, pair.differences[number], _words_before(side, index), _words_after(side, index)))
    return spots


def _is_listed(side: Side, index: int) -> bool:
    """Return whether token `index` is a bare number in a list of such, as lottery numbers are: nothing says what it counts."""
    near = side.tokens[max(0, index - 1) : index + 2]
    return len(near) > 1 and all(token.figure and token.figure.kind == "number" and not token.figure.unit for token in near)


def _is_in_address(side: Side, span: Span) -> bool:
    """Return whether a number belongs to the address of a page: …/826/8267819.html."""
    return side.before(span.start, 1) in ("/", "=", "_", "&") or side.after(span.end, 4) == ".htm"


def _words_before(side: Side, index: int) -> tuple[str, ...]:
    """Return the words before token `index` in its clause, and in the clause before where that says nothing."""
    words: list[str] = []
    clauses = 0
    for k in range(index - 1, max(-1, index - 1 - 2 * _BEFORE), -1):
        if _CLAUSE_ENDS & set(side.article.text[side.tokens[k].span.end : side.tokens[k + 1].span.start]):
            if len(words) >= _SPARSE or clauses:
                break
            clauses += 1
        if side.tokens[k].figure is None:
            words.append(side.tokens[k].text)
        if len(words) >= _BEFORE:
            break
    return tuple(words)


def _words_after(side: Side, index: int) -> tuple[str, ...]:
    """Return the words after token `index` in its clause; of the clause after it where its own ends with it: 近日，国务院召开…."""
    words: list[str] = []
    for k in range(index + 1, min(len(side.tokens), index + 1 + 2 * _AFTER)):
        if words and _CLAUSE_ENDS & set(side.article.text[side.tokens[k - 1].span.end : side.tokens[k].span.start]):
            break
        if side.tokens[k].figure is None:
            words.append(side.tokens[k].text)
        if len(words) >= _AFTER:
            break
    return tuple(words)
