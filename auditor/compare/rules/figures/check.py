"""F101 to F105 and F107: figures that disagree, blur or vanish. Dates have rules of their own."""

from collections.abc import Iterator
from dataclasses import replace

from auditor.compare.pairs.around import Match, Spot, measured
from auditor.compare.pairs.pair import Pair, Side
from auditor.compare.pairs.relation import relation
from auditor.compare.rule import Variant
from auditor.compare.rules.figures import exchange
from auditor.compare.rules.figures.codes import F101, F102, F103, F104, F105, F107
from auditor.compare.rules.figures.losses import missing, missing_date
from auditor.compare.rules.figures.restated import adds_up
from auditor.compare.rules.matched import variant
from auditor.lexicon import any_of
from auditor.model import Bound, Figure, Message
from auditor.patterns import regex

RULES = (F101, F102, F103, F104, F105, F107)

_BOUND_BEFORE = regex("[<>≤≥＜＞]\\s*$|(?:至少|最少|起码|最多|至多)[^，,。；;：:]*$")
_BOUND_AFTER = regex("\\s{0,40}+[（(][^（()）]{0,40}+[）)](?:以上|以下|左右|以内|起)")
_BRACKET = regex("[（(][^（()）]{0,3}$")
"""Before a figure that stands in brackets."""
_IMPLIED: dict[str, Bound] = {"最高": "<=", "最低": ">=", "年满": ">=", "已满": ">="}
"""What a word before a bare figure says of its bound: 最高50万元, 年满18周岁."""
_REACHED = regex("[高多长]?达")
"""What says that the very number was reached."""
_RATE_AFTER = regex("\\s{0,4}+[（(][^（()）]{0,30}+[）)]/")
_PER_BEFORE = 12
"""Characters before a figure that may say what it is counted by: 每平方米均价为50元."""
_LIST_NUMBER = regex(r"\d{1,2}\.")
"""Before the first figure of a paragraph, where no blank parts the two: 5.154艘油轮."""
_GLUED = 4
"""Digits that are no slip of the pen: whoever drops one or two digits of a figure does not drop four."""

_RULES = {"value": F101, "unit": F102, "vaguer": F103, "bound": F104, "compatible": F107}


def check(pair: Pair) -> Iterator[Variant]:
    """Report the figures of `pair` that disagree, then those that one side lacks."""
    exchanged = [*exchange.check(pair), *_torn_ranges(pair)]
    yield from exchanged
    taken = {span for variant in exchanged for span in (variant.left, variant.right)}
    yield from _unreadable(pair)
    found = measured(pair, _is_quantity)
    for match in found.matches:
        left, right = match.left, match.right
        taken |= {*adds_up(pair.left, left.token.span, right.figure), *adds_up(pair.right, right.token.span, left.figure)}
    for match in found.matches:
        if match.left.token.span in taken or match.right.token.span in taken:
            continue
        found_relation = relation(match.left.figure, match.right.figure)
        if found_relation == "value" and _is_blurred(pair.left, match.left) != _is_blurred(pair.right, match.right):
            found_relation = "vaguer"
        if (
            found_relation not in _RULES
            or _is_end_of_range(match)
            or _is_doubled(match)
            or _is_one_code(match)
            or _is_mirrored(pair, match)
            or _ran_together(pair, match)
        ):
            continue
        if found_relation == "unit" and (_is_rate_beside(pair.left, match) or _is_rate_beside(pair.right, match)):
            continue
        if found_relation == "bound" and (
            _is_conversion(pair, match)
            or _is_bounded_beside(pair.left, match.left)
            or _is_bounded_beside(pair.right, match.right)
            or _implies(pair.left, match.left, match.right.figure)
            or _implies(pair.right, match.right, match.left.figure)
        ):
            continue
        yield _judged(variant(_RULES[found_relation], pair, match), match)
    for spots, from_left in ((found.left, True), (found.right, False)):
        for spot in spots:
            if spot.token.span not in taken:
                yield from missing(pair, spot, from_left=from_left)
    for difference in pair.differences:
        yield from missing_date(pair, difference)


def _unreadable(pair: Pair) -> Iterator[Variant]:
    """Report the figure in whose place the other side has digits that are none: 1820亿元, 18？0亿元; 2022年12月份, 202212月份."""
    for at, left, right in pair.changes():
        sides = [[token.figure for token in side if token.figure] for side in (left, right)]
        if bool(sides[0]) == bool(sides[1]):
            continue
        good, bad, figure = (pair.left, pair.right, sides[0][0]) if sides[0] else (pair.right, pair.left, sides[1][0])
        gap = at.right if sides[0] else at.left
        broken = bad.quote(gap)
        if len(broken) > _LONGEST_BROKEN or not _BROKEN.search(broken) or not _same_digits(figure.text, broken):
            continue
        if good is pair.left:
            yield Variant("T601", figure.span, gap, figure.value, None, "low", "high")
        else:
            yield Variant("T601", gap, figure.span, None, figure.value, "low", "high")


_LONGEST_BROKEN = 16
_BROKEN = regex(r"\d[？?□■�*#A-Za-z]+\d|(?<!\d)(?:19|20)\d{3,6}(?!\d)")
_DIGITS = regex(r"\d")
_MOST_BROKEN = 2
"""Digits that may be lost or put in."""


def _same_digits(text: str, broken: str) -> bool:
    """Return whether two texts have the same digits in the same order, but for one or two that broke."""
    one, other = "".join(_DIGITS.findall(text)), "".join(_DIGITS.findall(broken))
    return bool(other) and one[0] == other[0] and abs(len(one) - len(other)) <= _MOST_BROKEN and one[-1] == other[-1]


def _torn_ranges(pair: Pair) -> Iterator[Variant]:
    """Report the range of which one end has another unit on the other side, where it is two figures: 80%-90%, 80%-90个百分点."""
    for at, left, right in pair.changes():
        ranges, ends = sorted(([token.figure for token in side if token.figure] for side in (left, right)), key=len)
        if len(ranges) != 1 or len(ends) != 2 or ends[0] is None or ends[1] is None or ranges[0] is None:
            continue
        if ranges[0].value == f"{ends[0].value}/{ends[1].value}" and ends[0].unit != ends[1].unit:
            yield Variant("F102", at.left, at.right, None, None, "high", "high")


def _is_quantity(figure: Figure) -> bool:
    return figure.kind not in ("date", "time")


def _is_rate_beside(side: Side, match: Match) -> bool:
    """Return whether the two say one number, what it is counted by standing apart from it: 448.47元(人民币，下同)/克, 时速350公里."""
    spot = match.left if match.left.token in side.tokens else match.right
    short, long = sorted((match.left.figure, match.right.figure), key=lambda figure: len(figure.unit))
    same = short.value == long.value or long.text.startswith(short.text + "/")
    if not long.unit.startswith(short.unit + "/") or spot.figure is not short or not same:
        return False
    per = long.unit.removeprefix(short.unit + "/")
    before = side.before(spot.token.span.start, _PER_BEFORE)
    return f"每{per}" in before or (per == "小时" and "时速" in before) or bool(_RATE_AFTER.match(side.after(spot.token.span.end, 40)))


def _is_conversion(pair: Pair, match: Match) -> bool:
    """Return whether a conversion is said to be one or about one: 160亿卢比（约合1.94亿美元）, 160亿卢比（1.94亿美元）."""
    sides = ((pair.left, match.left), (pair.right, match.right))
    if {spot.figure.bound for _, spot in sides} != {"=", "~"}:
        return False
    return any("合" in spot.figure.text for _, spot in sides) or all(
        _BRACKET.search(side.before(spot.token.span.start, 4)) for side, spot in sides
    )


def _is_mirrored(pair: Pair, match: Match) -> bool:
    """Return whether the one says with a sign what the other says with a word: 增长-3.5%, 下降3.5%."""
    below, above = sorted(((match.left, pair.left), (match.right, pair.right)), key=lambda spot: spot[0].figure.low or 0)
    low, high = below[0].figure.low, above[0].figure.low
    if low is None or high is None or low >= 0 or low != -high:
        return False
    (other, with_sign), (one, with_word) = below, above
    falls = _FALLS.search(with_word.before(one.token.span.start, _SAID_BEFORE))
    return falls is not None and not _FALLS.search(with_sign.before(other.token.span.start, _SAID_BEFORE))


_FALLS = regex(any_of("directions.falling"))
_SAID_BEFORE = 6
"""Characters before a figure in which it is said which way something went."""


def _is_doubled(match: Match) -> bool:
    """Return whether one says by how many times what the other says in doublings: 翻了一番, 增长一倍, 增长100%."""
    pair = sorted((match.left.figure, match.right.figure), key=lambda figure: "翻" not in figure.text)
    times, other = pair[0].low, pair[1].low
    if "翻" not in pair[0].text or times is None or other is None or pair[1].kind not in ("multiple", "percent"):
        return False
    return other / (100 if pair[1].kind == "percent" else 1) in (times, times - 1)


def _is_end_of_range(match: Match) -> bool:
    """Return whether one figure is a range and the other the end of it, as an end: 25000至100000, 小于100000."""
    values = [(figure.value or "").split("/") for figure in (match.left.figure, match.right.figure)]
    if sorted(map(len, values)) != [1, 2]:
        return False
    (low, high), end = (values[0], match.right.figure) if len(values[0]) == 2 else (values[1], match.left.figure)
    return end.value == (high if end.bound in ("<", "<=") else low if end.bound in (">", ">=") else None)


def _is_one_code(match: Match) -> bool:
    """Return whether one identifier is the other with something before or behind it: 300750, 300750.SZ."""
    left, right = match.left.figure, match.right.figure
    return left.kind == "identifier" and ((left.value or "") in right.text or (right.value or "") in left.text)


_OTHER_NUMBER = Message("号码不同", "another number to call or to look up")


def _judged(found: Variant, match: Match) -> Variant:
    """Return the variant as severe as it is.

    约483公里 for 483公里 is no matter, but for 达到483公里; nor are two classifiers of one count (两起, 两宗), a range for a figure, or
    what two texts number
    differently.
    """
    left, right = match.left.figure, match.right.figure
    exact = [figure.text for figure in (left, right) if figure.bound == "="]
    approximate = found.rule == "F104" and {left.bound, right.bound} == {"=", "~"} and not _REACHED.match(exact[0])
    ranged = found.rule == "F101" and ("/" in (left.value or "")) != ("/" in (right.value or ""))
    counted = found.rule == "F102" and left.kind == right.kind == "number" and left.value == right.value
    counted = counted or (found.rule == "F102" and _is_bare(left, right))
    numbered = left.kind in ("identifier", "ordinal") and (found.confidence != "high" or match.left.after[:1] != match.right.after[:1])
    if found.rule == "F101" and left.kind == right.kind == "identifier":
        found = replace(found, detail=_OTHER_NUMBER)
    if approximate or ranged or counted or (numbered and found.rule == "F101"):
        return replace(found, severity="low")
    return found


def _is_bare(left: Figure, right: Figure) -> bool:
    """Return whether one lacks the classifier of the other, so that what follows seems to count it: 59种、38.7万册, 59、38.7万册."""
    bare, counted = sorted((left, right), key=lambda figure: not figure.text.isdecimal())
    rest = counted.text.removeprefix(bare.text)
    return (
        bare.text.isdecimal() and counted.kind == "number" and rest != counted.text and rest[:1].isalpha() and rest[0] not in "万亿千百十"
    )


def _ran_together(pair: Pair, match: Match) -> bool:
    """Return whether one figure is the other with the end of a headline before it: 获利6400 and 7年间 made 64007年."""
    (short, _), (long, side) = sorted(
        ((match.left.figure.text, pair.left), (match.right.figure.text, pair.right)), key=lambda entry: len(entry[0])
    )
    before = long.removesuffix(short)
    if _LIST_NUMBER.fullmatch(before):
        start = (match.left if side is pair.left else match.right).token.span.start
        return side.article.text[:start].endswith(("\n", "。")) or not start
    return before != long and (len(before) >= _GLUED or before[-1:] in ("万", "亿"))


def _is_blurred(side: Side, spot: Spot) -> bool:
    """Return whether the 数 of a vague figure went to the word before it: 抓获嫌疑人数十人."""
    return spot.figure.text[0] in "十百千万亿" and side.before(spot.token.span.start, 1) == "数"


def _is_bounded_beside(side: Side, spot: Spot) -> bool:
    """Return whether the bound of a figure stands apart from it: <3%, 至少好看十倍, 800美元（约5728元）以上."""
    span = spot.token.span
    return bool(_BOUND_BEFORE.search(side.before(span.start, 8)) or _BOUND_AFTER.match(side.after(span.end, 40)))


def _implies(side: Side, spot: Spot, other: Figure) -> bool:
    """Return whether the word before a bare figure bounds it as the other is bounded: 最高50万元, 不超过50万元."""
    return spot.figure.bound == "=" and _IMPLIED.get(side.before(spot.token.span.start, 2)) == other.bound
