"""F106: up in one copy, down in the other.

A direction word counts together with the sign of the figure it governs: 下降3.5%, 增长-3.5% and 增速为-3.5% say the same.
A comparator counts together with its negation: 高于10% and 不低于10% lie on one side of the figure, 不少于 and 不多于 do not.
"""

from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from itertools import pairwise

from auditor.compare.pairs.clause import BREAKS, Change, alike, changes_of, of_other_things, residue
from auditor.compare.pairs.likeness import DIRECTION
from auditor.compare.pairs.pair import Pair, Side
from auditor.compare.rule import Rule, Variant
from auditor.figures.units import UNITS, trie
from auditor.lexicon import alternation, any_of, begins, words
from auditor.model import Confidence, Difference, Figure, Message, Severity, Span
from auditor.patterns import regex

_WAYS = words("directions.rising", "directions.above"), words("directions.falling", "directions.below")
_UP, _DOWN = map(alternation, _WAYS)
_OTHER = any_of("directions.other")
"""Words that contain one of those and are something else."""


_BEFORE_NUMBER = r"(?=\s?[\d两三四五六七八九十])"
_WORD = regex(
    f"{begins(words('directions.other'), *_WAYS, '早高多快', '晚低少慢')}"
    f"(?:(?P<other>{_OTHER})|(?P<up>{_UP}|[早高多快]{_BEFORE_NUMBER})|(?P<down>{_DOWN}|[晚低少慢]{_BEFORE_NUMBER}))"
)
_STATES = frozenset(words("directions.states"))
"""Words that are a direction where a figure goes with them, and otherwise the state of a thing, which is affirmed or denied."""
_COMPARATOR = regex(
    f"(?P<most>{any_of('bounds.at most')})|(?P<least>{any_of('bounds.at least')})|"
    f"(?P<denied>{any_of('bounds.denied')})?(?:(?P<over>{any_of('bounds.over')})|(?P<under>{any_of('bounds.under')}))"
)
"""Words that say on which side of a figure something lies."""
_MINUS = frozenset("-−－负")
_MEASURE = 6
"""How far behind its direction word a figure may stand: 增长幅度为3.5%."""
_RESIDUE = regex(f"{any_of('directions.fillers')}|[\\s,，、%]")


RULE = Rule(
    code="F106",
    name=Message("方向相反", "direction reversed"),
    severity="high",
    explanation=Message(
        "同一指标，一处增长，一处下降。方向词与数字的正负号合并判断：“下降3.5%”与“增长-3.5%”是一回事。",
        "The same measure rises in one copy and falls in the other. The word is read together with the sign of its figure: 下降3.5% and "
        "增长-3.5% are the same.",
    ),
    valid=(
        ("规模以上工业增加值同比增长3.5%。", "规模以上工业增加值同比下降3.5%。"),
        ("猪肉价格环比上涨11.4%。", "猪肉价格环比下跌11.4%。"),
        ("中签率高于行业平均水平。", "中签率低于行业平均水平。"),
        ("贸易逆差进一步扩大。", "贸易逆差进一步收窄。"),
        ("主力资金净流入2.1亿元。", "主力资金净流出2.1亿元。"),
        ("公司持股比例提高两个百分点。", "公司持股比例降低两个百分点。"),
        ("全年出口额增加50亿元。", "全年出口额减少50亿元。"),
        ("产量由120万吨增至150万吨。", "产量由120万吨降至150万吨。"),
        ("失业率较上月上升0.2个百分点。", "失业率较上月下降0.2个百分点。"),
        ("沪指收盘涨1.3%。", "沪指收盘跌1.3%。"),
        ("制造业投资增速加快。", "制造业投资增速放缓。"),
        ("中小企业占比低于10%。", "中小企业占比高于10%。"),
        ("每家企业员工不少于30名。", "每家企业员工不多于30名。"),
        ("水位比警戒水位高出30厘米。", "水位比警戒水位低出30厘米。"),
        ("参保年龄应大于18周岁。", "参保年龄应小于18周岁。"),
        ("每件重量至少为5公斤。", "每件重量至多为5公斤。"),
        ("沪指盘中一度涨超2.3%。", "沪指盘中一度跌超2.3%。"),
        ("报名者不超过60周岁。", "报名者不少于60周岁。"),
        ("贷款同比多增300亿元。", "贷款同比少增300亿元。"),
        ("集团近两年合计亏损8120亿元。", "集团近两年合计盈利8120亿元。"),
        ("公司去年净亏损77亿元。", "公司去年净盈利77亿元。"),
        ("沿海风力将逐渐增强到8级。", "沿海风力将逐渐减弱到8级。"),
        ("公司上半年由盈转亏，净利润为2亿元。", "公司上半年扭亏为盈，净利润为2亿元。"),
        ("全国平均气温较常年偏高1.2℃。", "全国平均气温较常年偏低1.2℃。"),
        ("入汛时间比去年早5天。", "入汛时间比去年晚5天。"),
        ("主队上半场领先12分。", "主队上半场落后12分。"),
        ("该公司股价暴跌23.43%。", "该公司股价暴涨23.43%。"),
        ("航天板块领涨，涨幅达3%。", "航天板块领跌，跌幅达3%。"),
    ),
    invalid=(
        ("工业增加值下降3.5%。", "工业增加值增长-3.5%。"),
        ("工业增加值下降3.5%。", "工业增加值增速为-3.5%。"),
        ("工业增加值增长3.5%。", "工业增加值上升3.5%。"),
        ("工业增加值同比增长3.5%。", "工业增加值增速达到3.5%。"),
        ("国内生产总值负增长0.3%。", "国内生产总值下降0.3%。"),
        ("销量下跌两成。", "销量减少两成。"),
        ("北京迎来强降雨天气。", "北京迎来强雨天气。"),
        ("参数由原来的8升级为12。", "参数由原来的8增加为12。"),
        ("降低成本、提高效率。", "提高效率、降低成本。"),
        ("股价高于发行价。", "股价超过发行价。"),
        ("每家企业员工不少于30名。", "每家企业员工至少30名。"),
        ("车速不得高于每小时60公里。", "车速不高于每小时60公里。"),
        ("中标价高于10万元。", "中标价不低于10万元。"),
        ("今年入汛较早，多次出现强降雨。", "今年入汛较早，数次出现强降雨。"),
        ("男队不少于5人，女队不多于8人。", "女队不多于8人，男队不少于5人。"),
    ),
)
RULES = (RULE,)


def judge(change: Change) -> Variant | None:
    """Report a measure that rises in one passage and falls in the other."""
    if not change.holds(DIRECTION.agreement, DIRECTION.shared):
        return None
    left, right = _heading(change.pair.left, change.difference.left), _heading(change.pair.right, change.difference.right)
    if left is None or right is None or left[0] * right[0] > 0 or not alike(change, left[2], right[2]):
        return None
    if _swapped(change) or of_other_things(change) or _of_the_other_currency(change):
        return None
    if not _STATES.isdisjoint((change.pair.left.quote(left[1]), change.pair.right.quote(right[1]))) and not _measured(change):
        return None
    sure = change.agreement >= DIRECTION.sure
    severity: Severity = "high" if sure else "medium"
    confidence: Confidence = "high" if sure else "medium"
    return Variant("F106", left[1], right[1], None, None, severity, confidence)


def _measured(change: Change) -> bool:
    """Tell whether the sentence gives a figure for what it says."""
    return any(figure.kind not in ("date", "time", "ordinal") for figure in change.pair.left.figures)


def check(pair: Pair) -> Iterator[Variant]:
    """Report the figures that lie on one side of a number in one passage and on the other side in the other: 低于10%, 高于10%."""
    if not any(_comparators_differ(pair, difference) for difference in pair.differences):
        return
    for change in changes_of(pair):
        at = change.difference
        if not change.holds(DIRECTION.agreement, DIRECTION.shared) or not _comparators_differ(pair, at) or of_other_things(change):
            continue
        moved = _sides(pair.left.quote(change.left_clause)) == _sides(pair.right.quote(change.right_clause))
        if not moved and _one_figure(pair, at) and _unbounded(pair.left, at.left) == _unbounded(pair.right, at.right):
            sure = change.agreement >= DIRECTION.sure
            yield Variant("F106", at.left, at.right, None, None, "high" if sure else "medium", "high" if sure else "medium")


def _comparators_differ(pair: Pair, difference: Difference) -> bool:
    """Tell whether either side of the difference has one comparator, and they point to opposite sides."""
    if difference.left.start == difference.left.end or difference.right.start == difference.right.end:
        return False
    left, right = _sides(pair.left.quote(difference.left)), _sides(pair.right.quote(difference.right))
    return len(left) == len(right) == 1 and left != right


def _sides(text: str) -> list[int]:
    """Return for each comparator of `text`, in sorted order, the side it points to: 1 above, -1 below. A negation turns it round."""
    sides = []
    for found in _COMPARATOR.finditer(text):
        above = bool(found["over"] or found["least"])
        sides.append(-1 if above == bool(found["denied"]) else 1)
    return sorted(sides)


def _one_figure(pair: Pair, at: Difference) -> bool:
    """Tell whether the figures of the difference, if any, are the same but for their bounds."""
    left, right = (
        [(figure.value, figure.unit) for figure in side.figures if span.start <= figure.span.start < span.end]
        for side, span in ((pair.left, at.left), (pair.right, at.right))
    )
    return left == right


def _unbounded(side: Side, span: Span) -> str:
    """Return the words at `span` without its comparator and figures."""
    text = side.quote(span)
    for figure in side.figures:
        if span.start <= figure.span.start < span.end:
            text = text.replace(side.quote(figure.span), "")
    return residue(_COMPARATOR.sub("", text), _RESIDUE)


def same_signed(pair: Pair, left: Figure, right: Figure) -> bool:
    """Tell whether two figures of one size and unit say the same together with the words before them: 下降3.5% and 增长-3.5%."""
    values = _value(left), _value(right)
    if values[0] is None or values[1] is None or left.unit != right.unit or values[0] != -values[1]:
        return False
    return _sign_before(pair.left, left.span.start) * _sign_before(pair.right, right.span.start) < 0


def _value(figure: Figure) -> Decimal | None:
    try:
        return Decimal(figure.value) if figure.value is not None else None
    except InvalidOperation:
        return None


def _sign_before(side: Side, offset: int) -> int:
    """Return the direction that the words just before `offset` give a figure: -1 for a fall, else 1."""
    words = [found for found in _WORD.finditer(side.before(offset, _MEASURE + 4)) if not found["other"]]
    return -1 if words and words[-1]["down"] else 1


def _heading(side: Side, span: Span) -> tuple[int, Span, str] | None:
    """Return the direction at `span`, with the sign of the figure it governs; where its words stand; and what else stands there.

    Two words of one direction are one: 领涨，涨幅.
    """
    text = side.quote(span)
    found = [word for word in _WORD.finditer(text + side.after(span.end, 2)) if word.start() < len(text) and not word["other"]]
    signs = {_sign(side, span.start + word.end(), rising=bool(word["up"])) for word in found}
    if len(signs) != 1:
        return None
    rest = text[: found[0].start()] + "".join(text[a.end() : b.start()] for a, b in pairwise(found)) + text[found[-1].end() :]
    for figure in side.figures:
        if span.start <= figure.span.start < span.end:
            rest = rest.replace(side.quote(figure.span), "")
    start, end = span.start + found[0].start(), min(span.end, span.start + found[-1].end())
    return signs.pop(), _whole(side, Span(start, end)), residue(rest, _RESIDUE)


def _sign(side: Side, offset: int, *, rising: bool) -> int:
    """Return the direction of a word that ends at `offset`, with the sign of the figure it governs."""
    figure = _governed(side, offset)
    return 1 if rising != (figure is not None and _is_negative(side, figure)) else -1


def _whole(side: Side, span: Span) -> Span:
    """Return `span` with the first character of the word that it is the end of: 暴涨, of which 涨 is the direction."""
    cut = any(token.span.start == span.start - 1 and token.span.end > span.start for token in side.tokens)
    return Span(span.start - cut, span.end)


def _is_negative(side: Side, figure: Figure) -> bool:
    return (_value(figure) or 0) < 0 or side.before(figure.span.start, 1) in _MINUS


def _governed(side: Side, offset: int) -> Figure | None:
    """Return the first figure of the clause behind `offset`, where it is near."""
    for figure in side.figures:
        if figure.span.start >= offset:
            between = side.quote(Span(offset, figure.span.start))
            return figure if len(between) <= _MEASURE and not set(between) & set(BREAKS) else None
    return None


def _swapped(change: Change) -> bool:
    """Tell whether the two directions only changed places: 提高效率、降低成本 and 降低成本、提高效率."""
    left, right = change.pair.left.quote(change.left_clause), change.pair.right.quote(change.right_clause)
    return _count(left) == _count(right)


_NAMES = (name for name, unit in UNITS.items() if unit.kind == "money" and unit.scale == 1)
_CURRENCY = trie(name for name in _NAMES if len(name) > 1 and name[0] not in "元块")
_EXCHANGE = regex(f"(?P<one>{_CURRENCY})[兑对](?P<other>{_CURRENCY})")
_MONEY = regex(_CURRENCY)


def _of_the_other_currency(change: Change) -> bool:
    """Tell whether the passages tell one move of two currencies, each of the one that the other has it against: 美元兑日元跌, 日元涨."""
    clauses = change.pair.left.quote(change.left_clause), change.pair.right.quote(change.right_clause)
    pairs = [_EXCHANGE.search(clause) for clause in clauses]
    if not any(pairs):
        return False
    named = [_MONEY.search(clause) for clause in clauses]
    subjects = {UNITS[found[0]].base for found in named if found}
    both = {UNITS[found[group]].base for found in pairs if found for group in ("one", "other")}
    return len(subjects) == len(both) == _TWO and subjects == both


_TWO = 2


def _count(text: str) -> tuple[int, int]:
    ups = downs = 0
    for word in _WORD.finditer(text):
        ups += bool(word["up"])
        downs += bool(word["down"])
    return ups, downs
