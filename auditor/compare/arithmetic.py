"""S502: sums, shares, conversions, growth, ages and spans of time that do not come out.

Only arithmetic that the text itself sets out is checked: a level, another level and the change between them; parts with their
stated total; an amount with its conversion in brackets. The sentence alone is parsed, and only where a cheap search finds such a form.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from decimal import Decimal, InvalidOperation
from itertools import pairwise

from auditor.compare.rule import Observation, Rule, Statement
from auditor.figures import parse
from auditor.model import Article, Figure, Message, SegmentedArticle, Sentence, Severity, Span
from auditor.patterns import regex

_RATES: dict[str, tuple[str, str]] = {
    "USD": ("5.5", "8.8"),
    "EUR": ("6.3", "11.5"),
    "GBP": ("7.8", "16"),
    "JPY": ("0.04", "0.1"),
    "HKD": ("0.7", "1.15"),
    "KRW": ("0.0042", "0.009"),
    "AUD": ("4.2", "7.2"),
    "CAD": ("4.6", "8"),
    "CHF": ("5.5", "9.5"),
    "RUB": ("0.05", "0.35"),
    "INR": ("0.07", "0.18"),
    "TWD": ("0.18", "0.28"),
    "SGD": ("4.2", "6"),
    "THB": ("0.16", "0.25"),
}
"""What one unit of a currency has been worth in yuan, from the lowest to the highest of the last thirty years, with some room."""
_FOREIGN = regex("英里|英尺|英寸|英亩|海里|磅|盎司|加仑|码|蒲式耳")
"""Units that news convert in brackets; a parsed figure is in metric units already."""
LONGEST = 1000
"""Characters of a sentence that is read; a longer one is a table that lost its cells."""
_NEAR = 24
"""Characters between two dates and the days said to lie between them, at most."""
CONVERSION_SLACK = Decimal("0.25")

_CONVERTED = regex(r"[(（，,]?(?:[^()（），。；\d]{0,8}[:：])?(?:当前|目前)?(?:大约|约合|折合|合|约|相当于)?(?:人民币|美元)?约?")
"""What may stand between an amount and its conversion."""
_TURNED = regex("合|相当于|人民币")
_BASE = regex("，?[^，。；、]{0,4}(?:较|比|相比)(?:上年|去年|上一财年|前一年)(?:同期|同月|同季)?(?:的)?")
_FROM_BASE = regex("，?(?:增长|增加|上升|上涨|下降|减少|下滑|下跌)了?(?:约|近)?")
_TOTAL = regex("合计|共计|总计")
_RISE = regex("(?:增|升|提高|上升|增加|增长|涨|上涨|扩大|提升|跃升|攀升)(?:至|到)")
_FALL = regex("(?:减|降|跌|下降|下跌|减少|降低|下滑|缩减|回落)(?:至|到)")
_CHANGE = regex("增长|增幅|上涨|涨幅|增加|上升|提高|提升|下降|降幅|下跌|跌幅|减少|降低|同比|环比")
_MINUS = frozenset("-−－负")
_FROM = regex("(?:由|从|自)[^，。；]{0,16}$")
_STOP = regex("[，。；]")
_STOP_HARD = regex("[。；]|，.*，")
_WHOLE = regex("(?:共|共有|总共|共计|合计|总计|累计|总数[为达]?|现有)[^，。；、]{0,8}$")
_DIVIDED = regex("其中|包括|包含")
_COUNTERS = frozenset("人名位家所个件起辆项处户例套座只艘架台枚张部栋间条支篇册本门幅头株宗次款种")
_OTHER_BASE = regex("同比|环比|年均|复合|平均|累计|占|[。；]")
_MEDALS = regex(
    r"(?<!\d)(\d+)(?:枚)?金(?:牌)?[、，]?(\d+)(?:枚)?银(?:牌)?[、，]?(\d+)(?:枚)?铜(?:牌)?[，、]?(?:总计|合计|共计|共|总共|奖牌总数)[^，。；\d]{0,8}(\d+)枚"
)
_HEAD_COUNT = r"[^，。；、\d]{0,4}(?P<%s>\d+)[人名位个]"
_MEN_AND_WOMEN = regex(
    r"(?<!\d)(?P<total>\d+)[人名位个][^。；\d]{0,6}(?:其中|包括)[^。；\d]{0,3}(?P<one>男|女)"
    + _HEAD_COUNT % "a"
    + r"[、，](?P<other>男|女)"
    + _HEAD_COUNT % "b"
)
_FURTHER = frozenset("和、及")
"""Behind a conversion that is the first of several: （约合人民币3340亿元和671亿元）."""
_MAY_CONVERT = regex(r"[元镑里尺磅][（(，,][^()（），。；]{0,14}\d|[元镑里尺磅](?:约合|折合|合人民币)")
_MAY_COMPARE = regex(r"[较比](?:上年|去年|上一财年|前一年)(?:同期|同月|同季)?的?[\d超近约].{1,20}%")
_MAY_DIVIDE = regex(r"(?:共|合计|总计|累计|总数|现有)[^，。；、]{0,8}\d")
_MAY_ADD = regex(r"\d[^，。；]{0,10}[，、]?(?:合计|共计|总计)[^，。；]?\d")
"""What a sentence must have before it is worth parsing."""
_FROM_WORD = regex("[由从自]")
_BORN = regex(
    r"(?P<year>(?:19|20)\d\d)年(?:\d{1,2}月)?(?:\d{1,2}日)?(?:出)?生"
    r"(?:的[^，。；]{2,4}，?(?:现年|今年|年仅)|，?(?:现年|今年|年仅)?)(?P<age>\d{1,3})岁(?![半时开起那就便考进入随])"
)
_SPAN = regex("为期|历时|持续|共计|共")

RULE = Rule(
    code="S502",
    name=Message("算术不符", "arithmetic does not hold"),
    severity="medium",
    explanation=Message(
        "文中自己给出的算式对不上：分项与总数，原值、现值与增幅，金额与折算，出生年份与年龄，起止日期与天数。四舍五入不算。",
        "Arithmetic that the text itself sets out does not come out: parts and total, two levels and the change between them, an amount "
        "and its conversion, a year of birth and an age, two dates and the days between. Rounding is allowed for.",
    ),
    valid=(
        ("公司营收由200亿元增至250亿元，增长15%。", ""),
        ("这笔投资达10亿美元（约合人民币7亿元）。", ""),
        ("代表团获得20枚金牌、8枚银牌、12枚铜牌，共41枚奖牌。", ""),
        ("培训为期5天，时间为8月1日至8月3日。", ""),
        ("车内共有乘客50人，其中男性30人，女性25人。", ""),
        ("客流量从120万人次降至90万人次，下降35%。", ""),
        ("公司营收为250亿元，较上年同期的200亿元增长35%。", ""),
        ("全市共有幼儿园50所，其中公办幼儿园60所。", ""),
        ("新建小学12所、初中8所、高中5所，共计28所。", ""),
        ("两家分公司分别完成订单3778件和1700件，总计6378件。", ""),
        ("全年共办结案件758件，包括民事案件297件、刑事案件2613件。", ""),
        ("全年共办结案件758件，包括民事案件497件、刑事案件361件。", ""),
        ("李某，1976年6月出生，现年57岁。", ""),
    ),
    invalid=(
        ("公司营收由200亿元增至250亿元，增长25%。", ""),
        ("公司营收由1.98亿元增至2.51亿元，增长26.6%。", ""),
        ("这笔投资达10亿美元（约合人民币72亿元）。", ""),
        ("代表团获得20枚金牌、8枚银牌、12枚铜牌，共40枚奖牌。", ""),
        ("培训为期3天，时间为8月1日至8月3日。", ""),
        ("培训为期两天，时间为8月1日至8月3日。", ""),
        ("车内共有乘客50人，其中男性30人，女性20人。", ""),
        ("车内共有乘客50人，其中党员30人，女性25人。", ""),
        ("客流量从120万人次降至90万人次，同比下降35%。", ""),
        ("公司营收为250亿元，较上年同期的200亿元增长25%。", ""),
        ("全市共有幼儿园50所，其中公办幼儿园30所。", ""),
        ("新建小学12所、初中8所、高中5所，共计25所。", ""),
        ("两家分公司分别完成订单3778件和1700件，总计5478件。", ""),
        ("一季度产量12台、库存8台，全年共计25台。", ""),
        ("全年共办结案件758件，包括民事案件297件、刑事案件261件。", ""),
        ("参会者共有50人，其中教师30人、女性25人。", ""),
        ("1999年出生的他，5岁开始学习游泳。", ""),
        ("产量由100万吨增至150万吨，年均增长8%。", ""),
    ),
)


def check(segmented: SegmentedArticle) -> Iterator[Observation]:
    """Report the sentences whose own arithmetic does not come out."""
    text = segmented.article.text
    for needed, hints, work in _WORKS:
        if needed not in text:
            continue
        for number in sorted(_sentences_with(hints, segmented)):
            sentence = segmented.sentences[number]
            if sentence.span.end - sentence.span.start > LONGEST:
                continue
            yield from work(segmented.article, sentence, text[sentence.span.start : sentence.span.end])


def _sentences_with(hints: Sequence[str], segmented: SegmentedArticle) -> set[int]:
    """Return the numbers of the sentences in which one of `hints` stands."""
    text, found = segmented.article.text, set()
    for hint in hints:
        at = text.find(hint)
        while at >= 0:
            number = bisect_right(segmented.sentences, at, key=lambda sentence: sentence.span.start) - 1
            if number >= 0:
                found.add(number)
            at = text.find(hint, at + 1)
    return found


def _changes(article: Article, sentence: Sentence, quote: str) -> Iterator[Observation]:
    """Check 由A增至B，增长P%."""
    turns = [*_RISE.finditer(quote), *_FALL.finditer(quote)]
    if not turns or "%" not in quote or not _FROM_WORD.search(quote):
        return
    figures = parse(quote)
    for turn in turns:
        before = [figure for figure in figures if figure.span.end <= turn.start()]
        after = [figure for figure in figures if figure.span.start >= turn.end()]
        if not before or len(after) < 2:
            continue
        old, new, change = before[-1], after[0], after[1]
        if not (_started(quote, old, turn.start()) and new.span.start - turn.end() <= 2 and change.kind == "percent"):
            continue
        between = quote[new.span.end : change.span.start]
        if len(between) > 8 or not _CHANGE.search(between) or _OTHER_BASE.search(between):
            continue
        if old.unit != new.unit or old.kind != new.kind or old.kind == "date" or not _grew(old, new, change):
            continue
        yield _observation(sentence, (old, new, change), "medium", _said(old, new, change))


def _started(quote: str, figure: Figure, offset: int) -> bool:
    """Tell whether `figure` is the starting point named just before `offset`: 由A, 从A, 从去年的A."""
    between = quote[figure.span.end : offset]
    return bool(_FROM.search(quote[: figure.span.start])) and len(between) <= 10 and not _STOP.search(between)


def _grew(old: Figure, new: Figure, change: Figure) -> bool:
    """Tell whether the stated change is out of reach of any rounding of the three."""
    ends = [_ends(figure) for figure in (old, new, change)]
    if any(end is None for end in ends):
        return False
    (old_low, old_high), (new_low, new_high), (low, high) = (end for end in ends if end is not None)
    if old_low <= 0 or new_low <= 0:
        return False
    least, most = (new_low / old_high - 1) * 100, (new_high / old_low - 1) * 100
    if most < 0:
        least, most = -most, -least
    return high < least - Decimal("0.6") or low > most + Decimal("0.6")


def _said(old: Figure, new: Figure, change: Figure) -> Message:
    one, other = _exact(old), _exact(new)
    real = abs(other / one - 1) * 100 if one and other is not None else Decimal(0)
    return Message(f"由前后两数算得{real:.1f}%，文中为{change.text}", f"the two levels give {real:.1f} %, the text says {change.text}")


def _conversions(article: Article, sentence: Sentence, quote: str) -> Iterator[Observation]:
    """Check 10亿美元（约合人民币72亿元）."""
    if not _MAY_CONVERT.search(quote):
        return
    figures = [figure for figure in parse(quote) if figure.kind in {"money", "measure"} and _exact(figure)]
    for amount, converted in pairwise(figures):
        between = quote[amount.span.end : converted.span.start]
        if not _CONVERTED.fullmatch(between) or not (between[:1] in {"(", "（"} or _TURNED.search(between + converted.text)):
            continue
        room = _room(amount, converted)
        if room is None or quote[converted.span.end : converted.span.end + 1] in _FURTHER:
            continue
        rate = (_exact(converted) or Decimal(0)) / (_exact(amount) or Decimal(1))
        if not room[0] <= rate <= room[1]:
            yield _observation(sentence, (amount, converted), "medium", _converted(rate))


def _room(amount: Figure, converted: Figure) -> tuple[Decimal, Decimal] | None:
    """Return between what and what the second may be to the first."""
    if converted.unit == "CNY" and amount.unit in _RATES:
        low, high = _RATES[amount.unit]
        return Decimal(low), Decimal(high)
    if amount.unit == "CNY" and converted.unit in _RATES:
        low, high = _RATES[converted.unit]
        return 1 / Decimal(high), 1 / Decimal(low)
    if amount.unit == converted.unit and _FOREIGN.search(amount.text) and not _FOREIGN.search(converted.text):
        return 1 - CONVERSION_SLACK, 1 + CONVERSION_SLACK
    return None


def _converted(rate: Decimal) -> Message:
    return Message(f"折算比率为{rate:.4g}，不合常理", f"the ratio of the two is {rate:.4g}, which cannot be")


def _bases(article: Article, sentence: Sentence, quote: str) -> Iterator[Observation]:
    """Check 营收为250亿元，较上年同期的200亿元增长25%."""
    if not _MAY_COMPARE.search(quote):
        return
    figures = [figure for figure in parse(quote) if figure.kind not in {"date", "time", "duration"}]
    for place in range(len(figures) - 2):
        new, old, change = figures[place : place + 3]
        if change.kind != "percent" or old.unit != new.unit or old.kind != new.kind or old.kind not in {"money", "number", "measure"}:
            continue
        lead, tail = quote[new.span.end : old.span.start], quote[old.span.end : change.span.start]
        if (
            quote[new.span.start - 1 : new.span.start] not in _MINUS
            and _BASE.fullmatch(lead)
            and _FROM_BASE.fullmatch(tail)
            and _grew(old, new, change)
        ):
            yield _observation(sentence, (new, old, change), "medium", _said(old, new, change))


def _parts(article: Article, sentence: Sentence, quote: str) -> Iterator[Observation]:
    """Check 共有50人，其中党员30人: no part is greater than the whole, nor are those of a full list together."""
    mark = _DIVIDED.search(quote)
    if mark is None or not _MAY_DIVIDE.search(quote, 0, mark.start()):
        return
    at = mark.start()
    figures = [figure for figure in parse(quote) if figure.kind == "number" and figure.unit in _COUNTERS and _exact(figure) is not None]
    parts = [figure for figure in figures if figure.span.start > at and not _STOP.search(quote[at : figure.span.start].strip("，"))]
    wholes = [figure for figure in figures if figure.span.end <= at]
    if not parts or not wholes or not _WHOLE.search(quote[: wholes[-1].span.start]) or _STOP_HARD.search(quote[wholes[-1].span.end : at]):
        return
    whole, listed = wholes[-1], [part for part in parts if part.unit == wholes[-1].unit]
    most = max((_exact(other) or Decimal(0) for other in wholes if other.unit == whole.unit), default=Decimal(0))
    greater = next((part for part in listed if (_exact(part) or 0) > most), None)
    if greater is not None:
        detail = Message("分项大于总数", "the part is greater than the whole")
        yield _observation(sentence, (whole, greater), "medium", detail)
    elif (
        mark[0] != "其中"
        and len(listed) == len(parts)
        and (added := sum((_exact(part) or Decimal(0) for part in listed), Decimal(0))) > most
    ):
        yield _observation(sentence, (whole, *listed), "medium", _added_up(added))


def _sums(article: Article, sentence: Sentence, quote: str) -> Iterator[Observation]:
    """Check 小学12所、初中8所、高中5所，共计25所."""
    if not _MAY_ADD.search(quote):
        return
    figures = [figure for figure in parse(quote) if figure.kind in {"number", "measure", "money"}]
    for mark in _TOTAL.finditer(quote):
        total = next((figure for figure in figures if mark.end() <= figure.span.start <= mark.end() + 1), None)
        if total is None:
            continue
        parts = _listed(figures, quote, mark.start(), total)
        values = [_ends(figure) for figure in (*parts, total)]
        if len(parts) < 2 or any(value is None for value in values):
            continue
        if len(parts) == 2 and "分别" not in quote[max(0, parts[0].span.start - _NEAR) : parts[0].span.start]:
            continue  # of two that are not said to be all, one may stand for itself
        ends = [value for value in values if value is not None]
        low, high = sum(end[0] for end in ends[:-1]), sum(end[1] for end in ends[:-1])
        if ends[-1][1] < low or ends[-1][0] > high:
            added = sum((_exact(part) or Decimal(0) for part in parts), Decimal(0))
            yield _observation(sentence, (*parts, total), "medium", _added_up(added))


def _added_up(total: Decimal) -> Message:
    return Message(f"各项之和为{_plain(total)}", f"the parts add up to {_plain(total)}")


def _plain(value: Decimal) -> str:
    return f"{value.normalize():f}"


def _listed(figures: Sequence[Figure], quote: str, offset: int, total: Figure) -> list[Figure]:
    """Return the figures of the list that ends at `offset`: of the total's unit, each a few words behind the other, joined by 、 or 和."""
    parts: list[Figure] = []
    reach = offset
    for figure in reversed(figures):
        if figure.span.end > offset:
            continue
        between = quote[figure.span.end : reach]
        joint = between[:1] in "，、" if not parts else between[:1] in "、和及与"
        if figure.unit != total.unit or not joint or len(between) > 10 or "。" in between or "；" in between:
            break
        parts.insert(0, figure)
        reach = figure.span.start
    return parts


def _medals(article: Article, sentence: Sentence, quote: str) -> Iterator[Observation]:
    """Check 20金8银12铜，共40枚奖牌."""
    for found in _MEDALS.finditer(quote):
        parts = [int(found[number]) for number in (1, 2, 3)]
        if sum(parts) != int(found[4]):
            yield Observation(
                "S502",
                (_statement(sentence, found.start(), found.end(3) + 1), _statement(sentence, found.start(4), found.end())),
                "medium",
                "high",
                Message(f"三项之和为{sum(parts)}，文中总数为{found[4]}", f"the three add up to {sum(parts)}, the text says {found[4]}"),
            )


def _sexes(article: Article, sentence: Sentence, quote: str) -> Iterator[Observation]:
    """Check 共50人，其中男性30人，女性20人."""
    found = _MEN_AND_WOMEN.search(quote)
    if found is None or found["one"] == found["other"]:
        return
    total, one, other = int(found["total"]), int(found["a"]), int(found["b"])
    if one + other != total:
        yield Observation(
            "S502",
            (
                _statement(sentence, found.start("total"), found.end("total") + 1),
                _statement(sentence, found.start("a"), found.end("a") + 1),
                _statement(sentence, found.start("b"), found.end("b") + 1),
            ),
            "medium",
            "high",
            Message(f"男女之和为{one + other}，文中总数为{total}", f"men and women add up to {one + other}, the text says {total}"),
        )


def _ages(article: Article, sentence: Sentence, quote: str) -> Iterator[Observation]:
    """Check 1976年6月生，47岁 against the year of publication."""
    year = (article.published or "")[:4]
    if not year.isdigit():
        return
    for found in _BORN.finditer(quote):
        age = int(year) - int(found["year"])
        if abs(age - int(found["age"])) > 2:
            yield Observation(
                "S502",
                (
                    _statement(sentence, found.start("year"), found.end("year") + 1),
                    _statement(sentence, found.start("age"), found.end("age") + 1),
                ),
                "medium",
                "medium",
                Message(f"按出生年份应为{age}岁左右", f"born in that year one is about {age}"),
            )


def _days(article: Article, sentence: Sentence, quote: str) -> Iterator[Observation]:
    """Check 8月1日至8月3日，为期3天."""
    if not _SPAN.search(quote):
        return
    figures = parse(quote)
    periods = [figure for figure in figures if figure.kind == "date" and figure.value and "/" in figure.value]
    lengths = [figure for figure in figures if figure.kind == "duration" and figure.unit == "天" and _stated(quote, figure)]
    if len(periods) != 1 or len(lengths) != 1:
        return
    days = _length(periods[0].value or "", (article.published or "")[:4])
    said = _exact(lengths[0])
    if days is None or said is None or _far(periods[0], lengths[0]):
        return
    if not days - 1 <= said <= days + 1:
        detail = Message(f"起止日期共{days}天", f"from the first to the last day there are {days}")
        yield _observation(sentence, (periods[0], lengths[0]), "medium", detail)


def _far(one: Figure, other: Figure) -> bool:
    return min(abs(one.span.end - other.span.start), abs(other.span.end - one.span.start)) > _NEAR


def _stated(quote: str, figure: Figure) -> bool:
    return bool(re.search("(?:为期|历时|持续|会期|展期|假期)[了约]?$", quote[: figure.span.start]))


def _length(period: str, year: str) -> int | None:
    """Return the days of a period of two full dates, both ends counted."""
    ends = []
    for end in period.split("/"):
        whole = end.replace("--", f"{year or '2001'}-", 1) if end.startswith("--") else end
        try:
            ends.append(date.fromisoformat(whole))
        except ValueError:
            return None
    days = (ends[1] - ends[0]).days + 1 if len(ends) == 2 else 0
    return days if days > 0 else None


def _ends(figure: Figure) -> tuple[Decimal, Decimal] | None:
    """Return between what and what the true value of a rounded figure lies."""
    value = _exact(figure)
    if value is None:
        return None
    half = (figure.precision or Decimal(0)) / 2
    if figure.bound != "=":
        half = max(half, abs(value) / 50)
    return value - half, value + half


def _exact(figure: Figure) -> Decimal | None:
    try:
        return Decimal(figure.value) if figure.value is not None and not figure.vague else None
    except InvalidOperation:
        return None


def _statement(sentence: Sentence, start: int, end: int) -> Statement:
    return Statement(Span(sentence.span.start + start, sentence.span.start + end))


def _observation(sentence: Sentence, figures: Sequence[Figure], severity: Severity, detail: Message) -> Observation:
    statements = tuple(
        Statement(Span(sentence.span.start + figure.span.start, sentence.span.start + figure.span.end), figure.value) for figure in figures
    )
    return Observation("S502", statements, severity, "high", detail)


_Work = Callable[[Article, Sentence, str], Iterator[Observation]]
_WORKS: tuple[tuple[str, tuple[str, ...], _Work], ...] = (
    (
        "%",
        (
            "增至",
            "升至",
            "降至",
            "减至",
            "涨至",
            "跌至",
            "提高到",
            "增加到",
            "增长到",
            "下降到",
            "上升到",
            "减少到",
            "增长至",
            "涨到",
            "降到",
        ),
        _changes,
    ),
    ("", ("元（", "元(", "元，约", "约合", "折合", "合人民币", "镑（", "英里（", "英尺（"), _conversions),
    ("%", ("上年同期", "去年同期", "较上年", "比上年", "较去年", "比去年"), _bases),
    ("", ("其中", "包括", "包含"), _parts),
    ("", ("合计", "共计", "总计"), _sums),
    ("", ("铜",), _medals),
    ("女", ("其中男", "其中女", "其中，男", "其中，女", "包括男", "包括女"), _sexes),
    ("岁", ("月生", "出生", "年生", "日生"), _ages),
    ("", ("为期", "历时", "会期"), _days),
)
"""A cheap hint that the article has such arithmetic at all, and the work it takes to check it."""
