"""Two levels and the change between them: 由A增至B，增长P%; this year's, last year's and the growth.

Each function looks at one stretch of text and knows nothing of the others.
"""

from collections.abc import Iterator
from decimal import Decimal

from auditor.compare.rule import Observation
from auditor.compare.rules.arithmetic.reckoning import Stretch, ends, exact, plain
from auditor.lexicon import any_of
from auditor.model import Figure, Message
from auditor.patterns import regex

NEAR = 24
"""Characters between two dates and the days said to lie between them, at most."""

_UP, _DOWN = any_of("directions.rising"), any_of("directions.falling")
_TURN = regex(f"(?:(?P<up>{_UP})|(?P<down>{_DOWN}))(?:至|到)了?")
_MAY_CHANGE = regex(r"[由从自][^，。；]{0,14}\d[^，。；]{0,16}(?:至|到)了?\D{0,3}\d")
_STEP = regex(rf"，?(?:比?[^，。；、\d]{{0,6}}?)(?:(?P<up>{_UP})|(?P<down>{_DOWN}))(?:了|达到?|约|近|为|超过?|幅度)*")
"""What stands between the new level and the change."""
_OTHER_BASE = regex("同比|环比|年均|复合|平均|累计|占|较|比(?!例)|[。；]")
_FROM = regex("(?:由|从|自)[^，。；]{0,16}$")
_STOP = regex("[，。；]")
_RANK = regex("[前第]$|(?:排名|排行|位列|位居|名次)[^，。；]{0,6}$")
_EXPECTED = regex("(?:预期|预计|预测|预估|估计|目标|计划)[^，。；\\d]{0,4}$")
"""Before a level that was to be, not that is."""
_LEVELS = frozenset({"money", "number", "measure", "percent"})
_YEAR_AGO = r"(?:上年|去年|上一财年|前一年|上一年)(?:同期|同月|同季)?"
_THEN_OLD = regex(
    rf"[^，。；、\d（(]{{0,8}}[，（(](?:而)?(?![^，。；]{{0,12}}[增减涨降升多少差超])(?:较|比|相比)?{_YEAR_AGO}(?:[的则])?[^，。；、\d]{{0,6}}"
)
_MAY_COMPARE = regex(r"(?:去年|上年|前一年|上一年|上一财年|(?:19|20)\d\d年)[^，。；]{0,14}\d")
_FACES = regex(rf"[，；（(]而?(?:(?:较|比|相比)?{_YEAR_AGO}|今年|本年|(?:19|20)\d\d年)")
"""Where a clause begins that sets one year against another, as `_THEN_OLD` and `_NEXT_YEAR` have it: a sentence without is not parsed."""
_NEXT_YEAR = regex(
    r"[^，。；、\d]{0,4}[，；](?:而)?(?:(?P<now>今年|本年)|(?P<year>(?:19|20)\d\d)年)(?P<part>上半年|前[一二三四五六七八九]个月|[一二三四]季度)?[^，。；\d]{0,8}"
)
_THAT_YEAR = regex(
    r"(?:(?P<past>去年|上年)|(?P<year>(?:19|20)\d\d)年)(?P<part>上半年|前[一二三四五六七八九]个月|[一二三四]季度)?[^，。；\d]{0,12}$"
)
_THEN_CHANGE = regex(
    rf"[^，。；、\d（）()]{{0,4}}[）)]?，?(?:同比|较{_YEAR_AGO}|比{_YEAR_AGO})?[^，。；、\d（）()]{{0,4}}?(?:(?P<up>{_UP})|(?P<down>{_DOWN}))(?:了|达到?|约|近|为|超过?)*"
)
_LOSS = regex("亏|净利|利润|损失|-$|负$")
"""What may be below nought, where a change in per cent says little."""
_PERCENT_OFF = Decimal("0.6")
"""Points by which a growth rate of two rounded levels may be off, beyond what their rounding allows."""


def changed(stretch: Stretch) -> Iterator[Observation]:
    """Check 由A增至B，增长P%, and that B is more than A."""
    if not _MAY_CHANGE.search(stretch.text):
        return
    for turn in _TURN.finditer(stretch.text):
        before = [figure for figure in stretch.figures if figure.span.end <= turn.start()]
        after = [figure for figure in stretch.figures if figure.span.end > turn.end()]
        if not before or not after:
            continue
        old, new = before[-1], after[0]
        if not _started(stretch.text, old, turn.start()) or new.span.start - turn.end() > 2 or not _comparable(old, new):
            continue
        if _LOSS.search(stretch.text[: old.span.start][-NEAR:]) or _RANK.search(stretch.text[: old.span.start]) or old.unit == "位":
            continue  # from 前20位 to 前5位 is a rise
        if _against(old, new, up=turn["up"] is not None):
            yield stretch.observation((old, new), _the_other_way(old, new))
        elif len(after) > 1:
            step = _STEP.fullmatch(stretch.between(new, after[1]))
            if step and not _OTHER_BASE.search(step[0]):
                yield from _stepped(stretch, old, new, after[1], up=step["up"] is not None)


def _comparable(old: Figure, new: Figure) -> bool:
    return old.unit == new.unit and old.kind == new.kind and old.kind in _LEVELS and exact(old) is not None and exact(new) is not None


def _started(text: str, figure: Figure, offset: int) -> bool:
    """Tell whether `figure` is the starting point named just before `offset`: 由A, 从A, 从去年的A."""
    between = text[figure.span.end : offset]
    return bool(_FROM.search(text[: figure.span.start])) and len(between) <= 10 and not _STOP.search(between)


def _against(old: Figure, new: Figure, *, up: bool) -> bool:
    """Tell whether the levels surely go the other way than the words."""
    one, other = ends(old), ends(new)
    if one is None or other is None or "=" not in old.bound or "=" not in new.bound or min(one[0], other[0]) < 0:
        return False  # 由-3%收窄至-1% is a rise
    return other[1] < one[0] if up else other[0] > one[1]


def _the_other_way(old: Figure, new: Figure) -> Message:
    return Message(f"由{old.text}到{new.text}，方向与文字相反", f"from {old.text} to {new.text} is the other way than the words say")


def _stepped(stretch: Stretch, old: Figure, new: Figure, change: Figure, *, up: bool) -> Iterator[Observation]:
    """Check the change between two levels: in per cent, in points, or in their own unit."""
    if change.kind == "percent" and old.kind != "percent":
        wrong = _grew(old, new, change, up=up)
    elif (change.kind == "points" and old.kind == "percent") or (
        change.kind == old.kind and change.unit == old.unit and old.kind != "percent"
    ):
        wrong = _apart(old, new, change)
    else:
        return
    if wrong:
        yield stretch.observation((old, new, change), _said(old, new, change))


def _grew(old: Figure, new: Figure, change: Figure, *, up: bool) -> bool:
    """Tell whether the stated growth is out of reach of any rounding of the three, or goes the other way."""
    bounds = [ends(figure) for figure in (old, new, change)]
    if any(bound is None for bound in bounds):
        return False
    (old_low, old_high), (new_low, new_high), (low, high) = (bound for bound in bounds if bound is not None)
    if old_low <= 0 or new_low <= 0:
        return False
    least, most = (new_low / old_high - 1) * 100, (new_high / old_low - 1) * 100
    if not up:
        least, most = -most, -least
    return high < least - _PERCENT_OFF or low > most + _PERCENT_OFF


def _apart(old: Figure, new: Figure, change: Figure) -> bool:
    """Tell whether the stated difference is out of reach of any rounding of the three."""
    bounds = [ends(figure) for figure in (old, new, change)]
    if any(bound is None for bound in bounds):
        return False
    (old_low, old_high), (new_low, new_high), (low, high) = (bound for bound in bounds if bound is not None)
    least, most = sorted((new_low - old_high, new_high - old_low), key=abs)
    if least * most < 0:
        least = Decimal(0)
    return high < abs(least) or low > abs(most)


def _said(old: Figure, new: Figure, change: Figure) -> Message:
    one, other = exact(old) or Decimal(1), exact(new) or Decimal(0)
    if change.kind == "percent":
        real = f"{abs(other / one - 1) * 100:.1f}%" if one else "?"
    else:
        real = plain(abs(other - one)) + ("个百分点" if change.kind == "points" else "")
    return Message(f"由前后两数算得{real}，文中为{change.text}", f"the two levels give {real}, the text says {change.text}")


def compared(stretch: Stretch) -> Iterator[Observation]:
    """Check 营收为250亿元，较上年同期的200亿元增长25%, and 营收250亿元，上年同期为200亿元，同比增长25%."""
    if not (_MAY_COMPARE.search(stretch.text) and _FACES.search(stretch.text)):
        return
    figures = [figure for figure in stretch.figures if figure.kind not in {"date", "time", "duration", "ordinal"}]
    for place in range(len(figures) - 2):
        new, second, third = figures[place : place + 3]
        for old, late, change in ((second, new, third), (third, new, second), (new, second, third)):
            grown = _year_on_year(stretch, late, old, change)
            if grown is None or _LOSS.search(stretch.text[: new.span.start][-NEAR:] + stretch.between(new, second)):
                continue
            if _grew(old, late, change, up=grown) if change.kind == "percent" else _apart(old, late, change):
                yield stretch.observation((old, late, change), _said(old, late, change))
                return


def _year_on_year(stretch: Stretch, new: Figure, old: Figure, change: Figure) -> bool | None:
    """Return whether `change` is said to be a rise from `old`, last year's, to `new`; None where the words do not say so."""
    if _EXPECTED.search(stretch.text[: new.span.start][-NEAR:]):
        return None
    if not _comparable(old, new) or old.kind == "percent" or not (change.kind == "percent" or _comparable(old, change)):
        return None
    if old.span.start < new.span.start:
        then = _years_in_turn(stretch, old, new)
        step = _THEN_CHANGE.fullmatch(stretch.between(new, change))
    elif change.kind != "percent":
        return None
    elif old.span.start < change.span.start:
        then = _THEN_OLD.fullmatch(stretch.between(new, old)) is not None
        step = _THEN_CHANGE.fullmatch(stretch.between(old, change))
    else:
        step = _THEN_CHANGE.fullmatch(stretch.between(new, change))
        then = _THEN_OLD.fullmatch(stretch.between(change, old)) is not None
    return step["up"] is not None if then and step else None


def _years_in_turn(stretch: Stretch, old: Figure, new: Figure) -> bool:
    """Tell whether `old` is said of one year and `new` of the next: 2021年200万吨，2022年250万吨."""
    first = _THAT_YEAR.search(stretch.text, max(0, old.span.start - NEAR), old.span.start)
    second = _NEXT_YEAR.fullmatch(stretch.between(old, new))
    if first is None or second is None or first["part"] != second["part"]:
        return False  # a year is no half year
    if first["past"] or second["now"]:
        return bool(first["past"] and second["now"])
    return int(second["year"]) == int(first["year"]) + 1
