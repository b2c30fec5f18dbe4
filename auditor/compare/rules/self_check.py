"""S501: one article says two things of one and the same.

Two ways of going wrong are looked for, both strictly, since every archive is full of series, parts and totals: one number in two
places with bounds that exclude each other (超过2400个, 达到2400个), and one sentence that stands twice with another number in it (lead and
transcript).
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from rapidfuzz.distance import Postfix, Prefix

from auditor.compare.pairs.likeness import of_one_thing
from auditor.compare.rule import Observation, Rule, Statement
from auditor.figures import parse, relate
from auditor.figures.numerals import DIGIT_CLASS, read
from auditor.figures.units import ANY_UNIT, UNITS
from auditor.lexicon import any_of, lines, words
from auditor.model import Confidence, Figure, Message, SegmentedArticle, Severity, Span
from auditor.patterns import regex

_NUMBER = regex(  # the look back stands behind the first character: a search for one class of characters is three times as fast
    rf"(?P<digits>[1-9{DIGIT_CLASS}](?:(?<=[1-9])(?<![\d.A-Za-z－-].)(?:\d[\d,]{{0,20}}+(?:\.\d+)?|\.\d+)(?:万亿|[亿万千百])?"
    rf"|(?<![1-9])(?<![{DIGIT_CLASS}十百千万亿\d].)(?:[十百千万亿]++[{DIGIT_CLASS}]?){{1,8}}+))(?P<more>[多余来])?"
    r"(?P<unit>[人个家名件起辆项户例套座次款枚台种间架艘吨亩米度所处位条只元部场]|公里|平方米|毫米)?"
)
"""In either numerals. The units are those most told of; whatever else is one is looked up."""
_COUNTS = frozenset({"number", "measure", "money"})
_LEVELS = frozenset({"点"})
"""Units of what stands at a level: many things stand at one."""
_COUNTED = frozenset(name[:2] for name, unit in UNITS.items() if unit.kind in _COUNTS and name not in _LEVELS)
"""What the unit of a count begins with: all of it, or two characters."""
_BEFORE = regex(
    f"(?:(?P<above>{any_of('bounds.above')})|(?P<below>{any_of('bounds.below')})|(?P<about>{any_of('bounds.about')})"
    r"|达到了|达到|达|[\d.A-Za-z－-])$"
)
_AFTER = regex("(?:次|次数)?(?:以上|以下|左右|以内|的|上下)")
_SPAN = regex("近[^近]{1,6}(?:[年期天日周场轮季月]|小时)")
"""The last so many of something: 近10期 is ten."""
_BREAK = regex(r"[，。；！？\n,;!?]")
_THRESHOLD = regex(any_of("counts.limits"))
"""Where a number is a limit, a plan or of another time, not a count."""
_NUMERAL = regex("[0-9一二三四五六七八九十百千万亿两几半]")
_LETTER = regex("[一-龥A-Za-z]")

MOST_PLACES = 20
"""So many places of one number are held against each other; a number that stands more often is no count."""
_END = 8
"""Characters at either end by which sentences that may be one are found."""
MIN_SENTENCE = 12
"""Characters of a sentence that may stand twice by no accident. Below it are captions and items of lists."""
_FIGURE = 16
"""Characters that the figure in which two such sentences differ may have."""
_STATED = frozenset({"number", "percent", "points", "multiple", "money", "measure", "duration"})
"""Kinds of figures that say how much; two times of day or bare numbers may both be right."""
_RISING, _FALLING = frozenset(words("directions.rising")), frozenset(words("directions.falling"))
_OPPOSITES = frozenset(frozenset(one for (one,) in line.things) for line in lines("directions.opposites"))
_OPPOSED = regex(any_of("directions.rising", "directions.falling", "directions.opposites"))
"""Words of which one cannot stand for another in one sentence."""
_CLOCK = "T"
"""In the value of a date, before the time of day."""

RULE = Rule(
    code="S501",
    name=Message("自相矛盾", "contradicts itself"),
    severity="medium",
    explanation=Message(
        "同一篇文章里，同一件事有两个说法：同一个数一处“超过”一处“达到”，或同一句话出现两次而数字不同；或一个地方不在所说的省市里。",
        "Two statements about the same thing in one article: one number with bounds that exclude each other (超过2400个, 达到2400个), or "
        "one sentence that stands twice with another number in it; or a place that does not lie where it is said to (湖北省黄山市).",
    ),
    valid=(
        ("全国在建的“5G+工业互联网”项目已经超过了2400个。会上还提到，全国“5G+工业互联网”在建项目总数达到了2400个。", ""),
        ("救援队共转移河谷镇受困群众近300人。次日，记者获悉救援队共转移河谷镇受困群众300多人。", ""),
        ("展会共吸引来自三十个国家的1200家企业参展。\n展会共吸引来自三十个国家的1500家企业参展。", ""),
        ("候选人提前15分钟在活动中心门外迎接到访的来宾。\n候选人提前51分钟在活动中心门外迎接到访的来宾。", ""),
        ("8月4日下午，三家单位在市会展中心联合举办青年人才招聘会。\n8月6日下午，三家单位在市会展中心联合举办青年人才招聘会。", ""),
        ("上半年，全市规模以上工业增加值同比增长3.5%。\n上半年，全市规模以上工业增加值同比下降3.5%。", ""),
        ("目前全国已有四种类型的物流枢纽全部获得批复。\n目前全国已有六种类型的物流枢纽全部获得批复。", ""),
    ),
    invalid=(
        ("全国在建的“5G+工业互联网”项目已经超过2400个。会上还提到，全国“5G+工业互联网”在建项目2400多个。", ""),
        ("超过3000元至12000元的部分按10%计税，应纳税所得额不足3000元的部分不计税。", ""),
        ("甲市共有企业1200家。乙市共有企业1500家。", ""),
        ("一季度，全市新增就业岗位1200个。二季度，全市新增就业岗位1500个。", ""),
        ("展会共吸引约1200家企业参展。主办方说，展会共吸引1200家企业参展。", ""),
        ("车速超过60公里。距离现场60公里处设有服务区。", ""),
        ("预计，台风将以每小时15公里的速度向西北方向移动。\n【早前报道】\n预计，台风将以每小时20公里的速度向西北方向移动。", ""),
        (
            "7月31日10时发布：预计台风将以每小时15公里的速度向西北方向移动。\n"
            "7月31日6时发布：预计台风将以每小时20公里的速度向西北方向移动。",
            "",
        ),
        ("活动当天上午9点在市民中心广场准时开始入场检票。\n活动当天上午10点在市民中心广场准时开始入场检票。", ""),
    ),
)
RULES = (RULE,)


class _Count(NamedTuple):
    """A number with its unit and its bound, as it stands in the text."""

    span: Span
    bound: str
    """`>`, `<`, `=`; empty where it is an approximation, which excludes nothing."""
    clause: str
    rounded: bool
    """Whether 多 or 余 alone says that it is more: 300多名 for 300名 is no slip."""


def check(segmented: SegmentedArticle) -> Iterator[Observation]:
    """Report what the article says in two ways."""
    yield from (replace(found, look="bounds") for found in _bounds(segmented.article.text))
    yield from (replace(found, look="twice") for found in _twice(segmented))


class _Place(NamedTuple):
    """A number with its unit in a text."""

    start: int
    end: int
    more: bool
    """Whether 多 or 余 stands behind it."""


def _bounds(text: str) -> Iterator[Observation]:
    """Report one number with bounds that exclude each other."""
    places: dict[tuple[Decimal, str], list[_Place]] = {}
    for found in _NUMBER.finditer(text):
        digits, unit = found.group("digits", "unit")
        end = found.end()
        if not unit:
            if text[end : end + 1] not in _COUNTED and text[end : end + 2] not in _COUNTED:
                continue
            start, end = end, ANY_UNIT.end(text, end)
            unit = text[start:end]
        said = _said(digits, unit)
        if said is not None:
            places.setdefault(said, []).append(_Place(found.start(), end, found["more"] is not None))
    for alike in places.values():
        if len(alike) < 2 or len({_bound(text, found) for found in alike}) < 2:
            continue
        counts = [count for found in alike if (count := _count(text, found)).bound][:MOST_PLACES]
        for number, first in enumerate(counts):
            other = next(
                (later for later in counts[number + 1 :] if later.bound != first.bound and of_one_thing(first.clause, later.clause)), None
            )
            if other is not None and not _apart(text, first.span, other.span):
                rounded = first.rounded or other.rounded
                yield _observation(text, (first.span, other.span), "low" if rounded else "medium", "high")
                break


@lru_cache(maxsize=1 << 14)
def _said(digits: str, unit: str) -> tuple[Decimal, str] | None:
    """Return how many of what a number says, in the base unit; None where it counts nothing."""
    known = UNITS.get(unit)
    if known is None or known.kind not in _COUNTS or unit in _LEVELS:
        return None
    number = read(digits)
    return (known.convert(number.low), known.base) if number is not None and number.low == number.high else None


def _bound(text: str, found: _Place) -> str:
    """Return the bound of a number, empty where it is approximate."""
    before = _BEFORE.search(text, max(0, found.start - 4), found.start)
    if _UP_TO.search(text, max(0, found.start - 6), found.start):
        return ""  # the end of a range
    if (before and before["about"]) or _AFTER.match(text, found.end):
        return ""
    if _SPAN.match(text, max(0, found.start - 1), found.end + 1):
        return "="
    if before and before["below"]:
        return "<"
    return ">" if (before and before["above"]) or found.more else "="


def _count(text: str, found: _Place) -> _Count:
    """Return the number with its bound and the rest of its clause."""
    start = max((mark.end() for mark in _BREAK.finditer(text, max(0, found.start - 60), found.start)), default=max(0, found.start - 60))
    stop = _BREAK.search(text, found.end, found.end + 40)
    end = stop.start() if stop else min(len(text), found.end + 40)
    bound = "" if _THRESHOLD.search(text, start, end) else _bound(text, found)
    before = _BEFORE.search(text, max(start, found.start - 4), found.start)
    return _Count(
        Span(before.start() if before else found.start, found.end),
        bound,
        text[start : found.start] + text[found.end : end],
        found.more and not (before and before["above"]),
    )


def _twice(segmented: SegmentedArticle) -> Iterator[Observation]:
    """Report the sentence that stands twice with another count in it. Where there are more such, it is a form filled in twice."""
    text = segmented.article.text
    spans = [span for span, _, _ in segmented.sentences if span[1] - span[0] >= MIN_SENTENCE]
    begun = _alike_two(spans, [text[start : start + _END] for start, _ in spans])
    ended = _alike_two(spans, [text[end - _END : end] for _, end in spans])
    pairs = [pair for one, other in begun | ended if (pair := _differing(text, one, other))]
    if len(pairs) == 1 and not _apart(text, *pairs[0]):
        yield _observation(text, pairs[0], "low", "low")  # of ten such at medium, read on open archives, one was an error


def _apart(text: str, one: Span, other: Span) -> bool:
    """Tell whether two places are of two reports: an earlier one is appended, or each has an hour of its own before it."""
    if _EARLIER.search(text, one.end, other.start):
        return True
    hours = [_HOUR.findall(text, max(0, span.start - _HOURS_WITHIN), span.start) for span in (one, other)]
    return bool(hours[0] and hours[1]) and hours[0][-1] != hours[1][-1]


_UP_TO = regex(r"\d[^\d，。；]{0,3}[至到~—-]\Z")
_CAPTION = regex("(?:[图表]|图片|示意图|摄|供图)[。）)]?$")
"""The end of what stands under a picture; there may be two alike."""
_EARLIER = regex("早前报道|此前报道|延伸阅读|相关新闻|相关阅读|相关报道|往期回顾|新闻回顾")
_HOUR = regex(r"\d{1,2}日\s?(?:凌晨|早上|上午|中午|下午|傍晚|晚上|晚)?\s?\d{1,2}[时点]")
_HOURS_WITHIN = 200
"""Characters before a sentence in which a bulletin says of what hour it is."""


def _alike_two(spans: Sequence[Span], keys: Sequence[str]) -> set[tuple[Span, Span]]:
    """Return the spans of which exactly two have one key."""
    if len(set(keys)) == len(keys):
        return set()  # as nearly always
    together: dict[str, list[Span]] = {}
    for span, key in zip(spans, keys, strict=True):
        together.setdefault(key, []).append(span)
    return {(alike[0], alike[1]) for alike in together.values() if len(alike) == 2}


def _differing(text: str, one: Span, other: Span) -> tuple[Span, Span] | None:
    """Return the one figure in which two sentences differ; None where they differ in anything else, or are too short to be one."""
    left, right = text[slice(*one)], text[slice(*other)]
    start = Prefix.similarity(left, right)
    behind = min(Postfix.similarity(left, right), min(len(left), len(right)) - start)
    apart = max(len(left), len(right)) - start - behind
    if _CAPTION.search(left):
        return None
    if apart > _FIGURE or len(_LETTER.findall(left[:start] + left[len(left) - behind :])) < MIN_SENTENCE:
        return None
    turns = [_opposed(sentence, start, len(sentence) - behind) for sentence in (left, right)]
    if turns[0] and turns[1] and _are_opposite(turns[0][0], turns[1][0]):
        return Span(one.start + turns[0].start(), one.start + turns[0].end()), Span(
            other.start + turns[1].start(), other.start + turns[1].end()
        )
    if not all(_NUMERAL.search(sentence, max(0, start - 1), len(sentence) - behind + 1) for sentence in (left, right)):
        return None
    figures = [_covering(sentence, start, len(sentence) - behind) for sentence in (left, right)]
    if figures[0] is None or figures[1] is None or relate(figures[0], figures[1]) not in {"value", "unit"} or _same_day(*figures):
        return None
    (first, first_end), (second, second_end) = figures[0].span, figures[1].span
    if left[:first] != right[:second] or left[first_end:] != right[second_end:]:
        return None
    return Span(one.start + first, one.start + first_end), Span(other.start + second, other.start + second_end)


def _opposed(sentence: str, start: int, end: int) -> re.Match[str] | None:
    """Return the word with an opposite that `sentence[start:end]` is within: 走高, of which 高 differs."""
    return next((found for found in _OPPOSED.finditer(sentence) if found.start() <= start < end <= found.end()), None)


def _are_opposite(one: str, other: str) -> bool:
    directions = (one in _RISING) - (one in _FALLING), (other in _RISING) - (other in _FALLING)
    return directions[0] * directions[1] < 0 or frozenset((one, other)) in _OPPOSITES


def _covering(sentence: str, start: int, end: int) -> Figure | None:
    """Return the figure that `sentence[start:end]` is within, if it states how much of something."""
    found = next((figure for figure in parse(sentence) if figure.span.start <= start and figure.span.end >= end), None)
    if found is None or found.vague:
        return None
    return found if found.kind == "date" or (found.kind in _STATED and found.unit) else None


def _same_day(*figures: Figure | None) -> bool:
    """Tell whether the figures are dates that differ in the time of day alone: one event is on at several."""
    days = {figure.value.partition(_CLOCK)[0] if figure and figure.value and figure.kind == "date" else None for figure in figures}
    return len(days) == 1 and None not in days


def _observation(text: str, spans: tuple[Span, ...], severity: Severity, confidence: Confidence) -> Observation:
    spans = tuple(sorted(spans, key=lambda span: text[slice(*span)]))  # a copy in another order says the same
    one, other = (text[slice(*span)] for span in spans)
    detail = Message(
        f"{one} ／ {other}：同一篇文章里对同一件事有两个说法", f"{one} / {other}: two statements about the same thing in one article"
    )
    return Observation("S501", tuple(Statement(span) for span in spans), severity, confidence, detail)
