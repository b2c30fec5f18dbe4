"""D201 and D202: dates and times that disagree or blur."""

from collections.abc import Iterator
from dataclasses import replace

from auditor.compare.pairs.around import Match, Spot, measured
from auditor.compare.pairs.likeness import kept
from auditor.compare.pairs.pair import Pair, Side
from auditor.compare.pairs.relation import relation
from auditor.compare.rule import Rule, Variant
from auditor.compare.rules.matched import variant
from auditor.figures import Relation, parse
from auditor.model import Figure, Message, Span
from auditor.patterns import regex

D201 = Rule(
    "D201",
    Message("日期或时期不一致", "date or period"),
    "high",
    Message(
        "同一件事的日期、时间或时期不同，如 8月4日 与 8月5日、一季度 与 上半年。昨天、本月等按发稿日期换算后再比较。",
        "The date, time or period of one thing differs, as 8月4日 and 8月5日, or 一季度 and 上半年. Relative days are resolved by the "
        "day of publication before they are compared.",
    ),
    (
        ("当地时间8月4日，一架客机在该机场附近坠毁。", "当地时间8月5日，一架客机在该机场附近坠毁。"),
        ("一季度全市实现进出口总额300亿元。", "上半年全市实现进出口总额300亿元。"),
        ("指数在上周四创下新高。", "指数在上周三创下新高。"),
        ("每天上午的大课间，学生们集体做操。", "每天下午的大课间，学生们集体做操。"),
        ("事发当晚，警方将嫌疑人抓获。", "事发次日，警方将嫌疑人抓获。"),
        ("省气象台8月5日11时40分发布暴雨红色预警。", "省气象台8月6日11时40分发布暴雨红色预警。"),
        ("比赛将于本周三晚上在体育馆举行。", "比赛将于下周三晚上在体育馆举行。"),
    ),
    (
        ("2022年4月19日，发布会在北京举行。", "4月19日，发布会在北京举行。"),
        ("第一季度服务水平稳中趋好。", "一季度服务水平稳中趋好。"),
        ("仪式于当天下午5时开始。", "仪式于当天17时开始。"),
        ("每天早上，学生们集体做操。", "每天上午，学生们集体做操。"),
        ("事发次日，警方将嫌疑人抓获。", "事发第二天，警方将嫌疑人抓获。"),
        ("2023年Q2手机出货量下降9.3%。", "2023年二季度手机出货量下降9.3%。"),
        ("上半年全市实现进出口总额300亿元。", "1—6月全市实现进出口总额300亿元。"),
        ("前三季度全市实现进出口总额300亿元。", "前9个月全市实现进出口总额300亿元。"),
    ),
)
D202 = Rule(
    "D202",
    Message("日期变模糊", "date made vague"),
    "low",
    Message(
        "确切的日期变成了模糊的说法，如 昨天上午 与 近日、上周 与 近日。",
        "A date became vague, as 昨天上午 and 近日, or 上周 and 近日.",
    ),
    (
        ("昨天上午，国务院召开了电视电话会议，部署了各项举措。", "近日，国务院召开了电视电话会议，部署了各项举措。"),
        ("上周，两部门印发了工作计划，提出一系列举措。", "近日，两部门印发了工作计划，提出一系列举措。"),
    ),
    (
        ("近日，两部门印发了工作计划。", "日前，两部门印发了工作计划。"),
        ("3月份，各地启动了服务行动。", "3月，各地启动了服务行动。"),
        ("公司4月20日宣布，新一代处理器流片成功。", "公司今日上午宣布，新一代处理器流片成功。"),
    ),
)
RULES = (D201, D202)

_DATELINE = regex(r"[\s（(]{0,6}+(?:(?:消息|电|讯)(?:[\s（(，,：:]|$)|作者|来源|编辑|责编|记者)")
"""Behind a date that says when a report was filed, not when something happened: 8月5日电."""
_STAMP = regex(r"\d:\d\d:\d\d")
"""A time to the second is that of a page, not of an event."""
_HEAD = 12
"""Characters before a dateline at the head of a sentence: 新华社北京8月5日电."""
_WORD = regex("[今昨明去当本同次翌此][天日年月周]?|[上下]个?(?:[周月年]|星期|礼拜)|这个?(?:[周月]|星期|礼拜)|[前后](?:天|年|日|晚)")
_SAID = regex("星期|礼拜|[日这个]")
"""What has another way of saying in a word for a day."""
_THEN = regex("[今昨明][天日早晚晨夜]|[今本去]年(?!.*(?:月|季|初|底|末|中|半年))")
"""A day, or no more than the year, as the one who wrote it names it."""
_MINUTE = regex(r"\d\d:\d\d(?<!:00)")
"""A clock time that is not the full hour."""
_ISSUED = regex("(?:左右)?(?:发布|更新|通报)")
"""Behind the hour of a bulletin: the one of six o'clock and the one of nine are two bulletins."""

_DAY_PARTS = {
    word: part for part, words in enumerate(("上午|早上|早晨|清晨|早间", "下午|午后", "晚上|晚间|夜间|深夜")) for word in words.split("|")
}
"""Parts of a day of which none is another. What lies between two of them (中午, 傍晚, 凌晨) may be either."""
_WEEK = ("周", "星期", "礼拜")
"""What a day of the week begins with, whose date is a guess."""
_WEEKDAY = regex("[一二三四五六日天]")
_RELEASED = regex("，?[^，。；]{0,24}(?:发布|公布|印发|通报|公告|更新)")
"""Behind the day on which something was made public."""
_AS_IT_WAS = 0.85
"""Share of the rest of two passages that is the same in copies; of two releases of a series that are told in one story it is less."""


def check(pair: Pair) -> Iterator[Variant]:
    """Report the dates of `pair` that cannot both be true, and those that one side made vague."""
    yield from _parts_of_day(pair)
    for match in measured(pair, _is_dated).matches:
        left, right = match.left, match.right
        days = _blurred_day(pair.left, left, right), _blurred_day(pair.right, right, left)
        if days[0] or days[1]:
            spans = (days[0] or left.token.span, days[1] or right.token.span)
            yield replace(variant(D202, pair, match), left=spans[0], right=spans[1])
            continue
        found = _relation(pair, left, right)
        if found == "vaguer" and _is_one_day(left, right):
            continue
        if found == "vaguer":
            yield variant(D202, pair, match)
        elif found == "value" and not _is_of_another_issue(pair, match):
            told = variant(D201, pair, match)
            if told.severity == "high" and (left.figure.value or "").startswith("D@"):
                told = replace(told, severity="medium")
            yield replace(told, severity="low", confidence="low") if _is_of_another_release(pair, match) else told


def _parts_of_day(pair: Pair) -> Iterator[Variant]:
    """Report the words 上午 and 下午 that stand in each other's place without a date or an hour."""
    for at, left, right in pair.changes():
        if len(left) != 1 or len(right) != 1:
            continue
        parts = _DAY_PARTS.get(left[0].text), _DAY_PARTS.get(right[0].text)
        if None not in parts and parts[0] != parts[1] and kept(pair, at) >= _AS_IT_WAS:
            yield Variant("D201", left[0].span, right[0].span, None, None, "medium", "medium")


def _is_of_another_release(pair: Pair, match: Match) -> bool:
    """Return whether the dates are the days on which something was made public, in sentences that are not the same: two releases."""
    spots = (pair.left, match.left), (pair.right, match.right)
    if not all(_RELEASED.match(side.after(spot.token.span.end, 30)) for side, spot in spots):
        return False
    return kept(pair, match.left.difference) < _AS_IT_WAS


def _blurred_day(side: Side, spot: Spot, other: Spot) -> Span | None:
    """Return where 日前早上8点半 stands whose hour is paired with 8月2日早上8点半: it is the day that blurred."""
    if spot.figure.kind != "time" or other.figure.kind != "date":
        return None
    before = [token for token in side.tokens if token.span.end == spot.token.span.start]
    vague = before and before[0].figure and before[0].figure.kind == "date" and before[0].figure.vague
    return Span(before[0].span.start, spot.token.span.end) if vague else None


def _is_dated(figure: Figure) -> bool:
    return figure.kind in ("date", "time")


def _relation(pair: Pair, left: Spot, right: Spot) -> Relation:
    """Return how two dates stand to each other, relative ones with care.

    What 今天 means depends on when its article was published, which for a copy is not when its text was written: against a date it proves
    nothing, and 今年上半年 is held against 今年一季度 without the year that both name alike.
    """
    one, other = _relative(left), _relative(right)
    if one and _plain(one) == _plain(other):
        tails = [spot.figure.text[len(word) :] for spot, word in ((left, one), (right, other))]
        rest = [parse(tail) for tail in tails]
        if all(rest):
            return relation(rest[0][0], rest[1][0])
        parts = [_DAY_PARTS.get(tail) for tail in tails]
        if None not in parts and parts[0] != parts[1]:
            return "value"
        days = [_WEEKDAY.match(tail.replace("天", "日")) for tail in tails]
        return "value" if one.endswith(_WEEK) and days[0] and days[1] and days[0][0] != days[1][0] else "compatible"
    if one and other and not (pair.left.article.published and pair.right.article.published):
        words = [parse(spot.figure.text) for spot in (left, right)]
        return relation(words[0][0], words[1][0]) if all(words) else "compatible"
    found = relation(left.figure, right.figure)
    if found == "value" and (bool(one) != bool(other) or _meet(left.figure, right.figure)):
        return "compatible"
    return found


def _is_one_day(left: Spot, right: Spot) -> bool:
    """Return whether one names the day by a date and the other by when it was written: 8月1日, 今日上午. Neither is the vaguer one.

    So does 今年第5号台风 name no moment that 27日17时 would be finer than.
    """
    words = [bool(_THEN.match(spot.figure.text)) for spot in (left, right)]
    return words[0] != words[1] and not (left.figure.vague or right.figure.vague)


def _relative(spot: Spot) -> str:
    """Return the words of a date that depend on its article's day: 今年 of 今年上半年; nothing for a date that does not."""
    if spot.figure.text.startswith(_WEEK):
        return spot.figure.text
    if spot.figure.value is None or spot.token.text.endswith("#" + spot.figure.kind):
        return ""
    found = _WORD.match(spot.figure.text)
    return found[0] if found else spot.figure.text


def _plain(word: str) -> str:
    """Return a relative day, week or month in one of the ways to say it: 下个星期 as 下周."""
    return _SAID.sub(lambda found: {"日": "天", "这": "本", "个": ""}.get(found[0], "周"), word)


def _is_of_another_issue(pair: Pair, match: Match) -> bool:
    """Return whether the dates say when a report was filed, or up to when its counts, which differ too, run."""
    left, right = match.left, match.right
    if _are_of_one_minute(left, right):
        return False
    if _is_filing(pair.left, left) or _is_filing(pair.right, right):
        return True
    return _is_as_of(pair.left, left) and _is_as_of(pair.right, right) and _counts_differ(pair)


def _are_of_one_minute(left: Spot, right: Spot) -> bool:
    """Return whether two days are told with one clock time to the minute, as no two bulletins have it: 8月5日11时40分发布."""
    times = {(spot.figure.value or "").partition("T")[2] for spot in (left, right)}
    return len(times) == 1 and _MINUTE.fullmatch(min(times)) is not None


def _is_as_of(side: Side, spot: Spot) -> bool:
    return side.before(spot.token.span.start, 3).endswith(("截至", "截止", "截至到", "截止到"))


def _counts_differ(pair: Pair) -> bool:
    """Return whether a count of the two passages differs, as it does from one bulletin to the next."""
    found = measured(pair, lambda figure: not _is_dated(figure))
    return any(relation(match.left.figure, match.right.figure) == "value" for match in found.matches)


def _is_filing(side: Side, spot: Spot) -> bool:
    """Return whether the date is that of a report or of a bulletin: 8月5日电 at the head, 24日6时发布."""
    after = side.after(spot.token.span.end, 6)
    at_head = spot.token.span.start - side.span.start <= _HEAD and "据" not in side.before(spot.token.span.start, _HEAD)
    if (at_head and _DATELINE.match(after)) or _STAMP.search(spot.figure.text):
        return True
    return "T" in (spot.figure.value or "") and bool(_ISSUED.match(after))


def _meet(left: Figure, right: Figure) -> bool:
    """Return whether one is a period that begins or ends with the other: 31日13时 and 29日20时至31日13时."""
    a, b = _ends(left), _ends(right)
    return len(a) != len(b) and any(x.startswith(y) or y.startswith(x) or x.endswith(y) or y.endswith(x) for x in a for y in b)


def _ends(figure: Figure) -> list[str]:
    return [end.lstrip("-") for end in (figure.value or "").split("/")]
