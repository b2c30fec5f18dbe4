"""So much for each of so many, shares of one whole, matches and medals that add up.

Each function looks at one stretch of text and knows nothing of the others.
"""

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from auditor.compare.rule import Observation
from auditor.compare.rules.arithmetic.reckoning import Stretch, counted, ends, exact, plain
from auditor.compare.rules.arithmetic.totals import ADDABLE, NEAR, has_figures_around, parts_behind, up_to_a_stop, whole_before
from auditor.model import Figure, Message
from auditor.patterns import regex

_OPPOSED = (
    ("支持|赞成|赞同|同意", "反对|不支持|不赞成|不赞同|不同意"),
    ("男", "女"),
    ("城镇", "农村|乡村"),
    ("(?<!不)满意", "不满意"),
    ("(?<!不)合格", "不合格"),
    ("(?<!不)愿意", "不愿意"),
)
"""Answers and kinds of which nobody is both."""

_EACH = regex("每(?P<unit>[^，。；\\d]{1,3}?)[^，。；、\\d每]{0,8}$")
_SUM_BEFORE = regex(r"(?:合计|共计|总计|总共|一共|总额|总价|总金额|累计|共)[^，。；、\d每]{0,8}$")
_ONE_CLASSIFIER = 3


def multiplied(stretch: Stretch) -> Iterator[Observation]:
    """Check 每户补贴250元，共补贴30户，合计发放7500元."""
    if "每" not in stretch.text:
        return
    amounts = [figure for figure in stretch.figures if figure.kind in ADDABLE and exact(figure) is not None]
    for place, each in enumerate(amounts):
        rate = _EACH.search(stretch.text, max(0, each.span.start - NEAR), each.span.start)
        if rate is None:
            continue
        rest = amounts[place + 1 :] + amounts[max(0, place - 1) : place]
        many = [figure for figure in rest if _unit_of(figure) and rate["unit"].startswith(_unit_of(figure))]
        totals = [
            figure
            for figure in amounts[place + 1 :]
            if counted(stretch, figure) == counted(stretch, each) and _SUM_BEFORE.search(stretch.text, 0, figure.span.start)
        ]
        if len(many) != 1 or len(totals) != 1 or len(amounts) > _ONE_CLASSIFIER:
            continue
        one, times, total = ends(each), ends(many[0]), ends(totals[0])
        if one and times and total and not (total[0] <= one[1] * times[1] and total[1] >= one[0] * times[0]):
            product = plain((exact(each) or Decimal(0)) * (exact(many[0]) or Decimal(0)))
            detail = Message(f"两数之积为{product}", f"the product of the two is {product}")
            yield stretch.observation((each, many[0], totals[0]), detail)
            return


def _unit_of(figure: Figure) -> str:
    return figure.unit if figure.kind == "number" else ""


def opposed(stretch: Stretch) -> Iterator[Observation]:
    """Check 表示支持的占55%，表示反对的占57%: of those of whom nobody is both there are no more than all."""
    if not _SHARE.search(stretch.text):
        return
    shares = [figure for figure in stretch.figures if figure.kind == "percent"]
    for one, other in pairwise(shares):
        before, between = stretch.text[max(0, one.span.start - NEAR) : one.span.start], stretch.between(one, other)
        behind, _, between = between.partition("，")
        clause = re.split("[，。；]", before)[-1] + behind
        between += up_to_a_stop(stretch.text, other.span.end)
        if max(len(clause), len(between)) > 2 * NEAR or not all(_SHARE.search(text) for text in (clause, between)):
            continue
        low, high = ends(one), ends(other)
        if low is None or high is None or low[0] + high[0] <= _ALL or max(low[0], high[0]) > _ALL:
            continue
        if any(_either(clause, between, *names) or _either(between, clause, *names) for names in _OPPOSED):
            total = plain((exact(one) or Decimal(0)) + (exact(other) or Decimal(0)))
            detail = Message(f"两者合计{total}%，超过100%", f"the two make {total} %, more than all")
            yield stretch.observation((one, other), detail)
            return


_ALL = Decimal(100)
_SHARE = regex("占|的[^，。；]{0,8}(?:表示|认为|支持|反对|同意|满意|愿意)")


def _either(text: str, other: str, name: str, opposite: str) -> bool:
    """Tell whether `text` names the one, and `other` its opposite."""
    return re.search(name, text) is not None and re.search(opposite, text) is None and re.search(opposite, other) is not None


_SHARE_OF = regex(r"，?(?:[^，。；、\d]{0,6}，)?(?:约|共|总|合计)?(?:占比?|比例|比重|占[^，。；、\d]{0,6}的?)(?:约|近|为|达到?|超过?)?$")
_OF_WHAT = regex("占(?:全[市省国县]|本|公司|同期|其|[^，。；、\\d比]{3})")


def shared_out(stretch: Stretch) -> Iterator[Observation]:
    """Check 共有50人，其中女性20人，占40%."""
    for mark in re.finditer("其中", stretch.text):
        if not has_figures_around(stretch.text, *mark.span()):
            continue
        whole = whole_before(stretch, mark.start())
        parts = parts_behind(stretch, mark.end(), whole) if whole else []
        share = next((figure for figure in stretch.figures if parts and figure.span.start >= parts[0].figure.span.end), None)
        if whole is None or share is None or share.kind != "percent":
            continue
        between = stretch.between(parts[0].figure, share)
        if not _SHARE_OF.fullmatch(between) or _OF_WHAT.search(between):
            continue
        values = ends(whole), ends(parts[0].figure), ends(share)
        if values[0] and values[1] and values[2] and values[0][0] > 0:
            low, high = values[1][0] / values[0][1] * 100, values[1][1] / values[0][0] * 100
            if values[2][0] > high + _ROOM or values[2][1] < low - _ROOM:
                real = (exact(parts[0].figure) or Decimal(0)) / (exact(whole) or Decimal(1)) * 100
                detail = Message(f"按前后两数应为{real:.1f}%", f"the two figures give {real:.1f} %")
                yield stretch.observation((whole, parts[0].figure, share), detail)
                return


_ROOM = Decimal("0.6")
"""Points by which a share may be off: some round down."""
_RECORD = regex(
    r"(?<!\d)(?P<games>\d{1,2})(?:战|场|轮)(?:比赛|联赛|交锋)?[^，。；、\d]{0,6}[，]?(?:战绩[为是]|取得|获得|豪取|录得|打出)?(?P<won>\d{1,2})胜(?P<drawn>\d{1,2})平(?P<lost>\d{1,2})负"
)


def played(stretch: Stretch) -> Iterator[Observation]:
    """Check 10战6胜3平1负."""
    for found in _RECORD.finditer(stretch.text):
        games = sum(int(found[name]) for name in ("won", "drawn", "lost"))
        if games != int(found["games"]):
            detail = Message(f"胜平负合计{games}场", f"won, drawn and lost make {games}")
            yield stretch.at(((found.start("games"), found.end("games") + 1), (found.start("won"), found.end())), detail)


_MEDALS = regex(
    r"(?<!\d)(\d+)(?:枚)?金(?:牌)?[、，]?(\d+)(?:枚)?银(?:牌)?[、，]?(\d+)(?:枚)?铜(?:牌)?[，、]?(?:总计|合计|共计|共|总共|奖牌总数)[^，。；\d]{0,8}(\d+)枚"
)


def won(stretch: Stretch) -> Iterator[Observation]:
    """Check 20金8银12铜，共40枚奖牌."""
    for found in _MEDALS.finditer(stretch.text):
        parts = sum(int(found[number]) for number in (1, 2, 3))
        if parts != int(found[4]):
            detail = Message(f"三项之和为{parts}，文中总数为{found[4]}", f"the three add up to {parts}, the text says {found[4]}")
            yield stretch.at(((found.start(), found.end(3) + 1), (found.start(4), found.end())), detail)
