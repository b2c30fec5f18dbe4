"""S503: the headline says one number and the body another.

A headline figure is looked for in the body: as it is, rounded, in another scale, as a sum of two. Only where it is not there, and the
body counts the very same thing otherwise, the two are reported.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal, InvalidOperation
from itertools import combinations, pairwise

from auditor.compare.pairs.likeness import letter_pairs, one_character_apart
from auditor.compare.rule import Observation, Rule, Statement
from auditor.compare.rules.alone.whole import sentence_around
from auditor.figures import coarseness, compatible, parse
from auditor.lexicon import any_of
from auditor.model import Article, Figure, Message, SegmentedArticle, Span
from auditor.patterns import regex

_COUNTED = frozenset({"number", "percent", "money", "measure", "points", "duration"})
_DIGITS = regex(r"\d[\d.,]*")
_HAS_FIGURE = regex(r"\d|[一二三四五六七八九十百千万亿两]{1,4}[人名家个架起件例辆艘枚座只]")
_LETTER = regex("[一-龥]")
_FLASH = regex(r"\A【([^【】\n]{6,80})】(?=[^\n])")
_AROUND = 10
"""Characters before a figure that say what it counts; behind it half as many."""
_TELLING = 3
"""Digits of a number that is told from others without its unit."""
MIN_SHARED = 2
"""Pairs of characters that must stand around both figures."""
_OPEN = regex(f"{any_of('counts.looking ahead')}|再(?![次度])")
"""A headline that looks ahead counts something else than what the body says has been."""
SURELY_SHARED = 4
"""So many of them, and a figure counts the same thing, whatever else the body counts."""
_BESIDES = regex(any_of("counts.besides"))
_BESIDE = 4
"""Characters before a figure in which it says that it counts the others alone: 另外3支."""
_THEN = regex("届时|到时")
_PASSED = regex("过$")
"""撑过30天 is true of 32."""
_ADDED = 4
"""Figures in a row that a headline may add up."""
_ONCE = regex(any_of("counts.of another time"))
"""What a sentence says of another time is nothing against the headline."""
_CLAUSES = 80
"""Characters before a figure in which its sentence says of what time it speaks."""
MOST_RIVALS = 2
"""Where the body has more different counts of such things, it is a list, and the headline may speak of any of it."""
MOST_FIGURES = 60
"""A body with more figures of one unit is a table."""

RULE = Rule(
    code="S503",
    name=Message("标题与正文不符", "headline against body"),
    severity="medium",
    explanation=Message(
        "标题里的数字在正文中找不到，也不能由正文的数字取整、换算或相加得到，而正文对同一事物给出了另一个数字。",
        "A figure of the headline is not in the body, nor rounded, rescaled or added up from what is there, while the body counts the same "
        "thing otherwise.",
    ),
    valid=(
        ("台防务部门称发现48架大陆军机\n台防务部门7日称，当天共发现32架大陆军机在台海周边活动。", ""),
        ("某市发放消费券300万张\n记者获悉，某市本周共发放消费券200万张，覆盖餐饮和零售。", ""),
        ("新机整机功耗超过1%\n厂商介绍，新机整机功耗超过10%，屏幕占3%，芯片占25%，待机占7%，其余占12%，同比多5%。", ""),
        ("影片票房17.33亿元\n截至8月6日，影片票房17.38亿元，暂列第三。", ""),
        ("男子斜挎包藏319只活龟入境被查\n经查验，关员从男子斜挎包内翻出219只小型活龟，多为濒危物种。箱内另有30只。", ""),
        ("某市发出2240余支疫苗\n记者从某市卫健委获悉，首批疫苗共发出240余支，另有1500支在途。", ""),
        ("售卖6瓶啤酒被罚5000元\n经查，该店售卖3瓶啤酒给未成年人，被罚款5000元。", ""),
        ("两队时隔7年再次相遇\n6月以来，两队时隔8年再次相遇，比赛一票难求。", ""),
    ),
    invalid=(
        ("台防务部门称发现48架大陆军机\n台防务部门7日称，当天共发现48架大陆军机在台海周边活动。", ""),
        ("某市发放消费券300多万张\n记者获悉，某市本周共发放消费券312万张，覆盖餐饮和零售。", ""),
        ("政策利率下调15个基点\n政策利率由2.65%降至2.50%。上一次调整是在6月，下调10个基点。", ""),
        ("仅4名官员支持他\n受访的44名官员中，只有四人表示支持他。", ""),
        ("影片票房破17亿元\n截至8月6日，影片票房17.38亿元，暂列第三。", ""),
        ("交通事故致5人伤亡\n据通报，事故造成2人死亡、3人受伤。", ""),
        ("机构：指数有望再涨10%\n今年以来，该指数已涨近18%，机构看好后市。", ""),
        ("男子猥亵10岁女童获刑\n法院认为，男子猥亵不满14岁的女童，依法应予惩处。", ""),
        ("新建污水管道27万吨\n上半年新建污水管道13万吨，下半年新建污水管道14万吨。", ""),
        ("追凶廿载命案终破\n民警抓获潜逃22年的命案逃犯，该案发生在22年前。", ""),
        ("8条措施稳就业\n记者获悉，通知提出了若干措施。", ""),
        ("某市新增病例12例\n昨日，某市新增病例30例。今日0时至24时，某市新增病例12例。", ""),
    ),
)
RULES = (RULE,)


def check(segmented: SegmentedArticle) -> Iterator[Observation]:
    """Report the figures of the headline that the body contradicts."""
    article, shift = segmented.article, None
    flash = None if article.title else _FLASH.match(article.text)
    if flash is not None:  # the flash of a wire: what is in brackets is its headline, and no part of what bears it out
        article, shift = replace(article, title=flash[1], text=" " * flash.end() + article.text[flash.end() :]), flash.start(1)
    title = article.title
    if not title or not _HAS_FIGURE.search(title):
        return
    wanted = [figure for figure in parse(title) if _comparable(figure) and not _stands_in(article.text, title, figure)]
    if not wanted:
        return
    everything = parse(article.text)
    for figure in wanted:
        rival = (
            _slip(article, title, figure, everything)
            or _same_noun(article, title, figure, everything)
            or _other(article, title, figure, everything)
        )
        if rival is not None and not _is_of_several(title, figure, rival) and not _is_of_others(article, title, figure, rival):
            detail = Message(f"标题为{figure.text}，正文为{rival.text}", f"the headline has {figure.text}, the body has {rival.text}")
            said = (
                Statement(figure.span, figure.value, title=True)
                if shift is None
                else Statement(_moved_by(figure.span, shift), figure.value)
            )
            yield Observation("S503", (said, Statement(rival.span, rival.value)), "medium", "medium", detail)


def _moved_by(span: Span, shift: int) -> Span:
    return Span(span.start + shift, span.end + shift)


def _is_of_others(article: Article, title: str, figure: Figure, rival: Figure) -> bool:
    """Tell whether the body counts the others alone, 另外3支, or what is to come, or is past what the headline says is passed."""
    if _BESIDES.search(article.text, max(0, rival.span.start - _BESIDE), rival.span.start):
        return True
    if _THEN.search(article.text, _sentence(article.text, rival)[0], rival.span.start):
        return True
    return bool(_PASSED.search(title[: figure.span.start])) and (_value(rival) or 0) > (_value(figure) or 0)


def _is_of_several(title: str, figure: Figure, rival: Figure) -> bool:
    """Tell whether a headline speaks of more than the body's figure does: somebody's age, 甲+乙49分, 3名牺牲，1人失联 for four."""
    told = [value for one in parse(title) if _counts_alike(one, rival) and (value := _value(one)) is not None]
    return rival.unit == "岁" or "+" in title[: figure.span.start] or (len(told) > 1 and sum(told) == _value(rival))


def _other(article: Article, title: str, figure: Figure, everything: Sequence[Figure]) -> Figure | None:
    """Return the figure of the body that counts the same thing as `figure` of the title and says another number."""
    if _OPEN.search(title) or any(compatible(figure, other) for other in everything if other.kind in _COUNTED):
        return None
    body = [other for other in everything if _comparable(other)]
    if _moved(figure, body):
        return None
    return _rival(article, title, figure, [other for other in body if other.unit == figure.unit and other.kind == figure.kind])


def _slip(article: Article, title: str, figure: Figure, everything: Sequence[Figure]) -> Figure | None:
    """Return the figure of the body that `figure` of the title is but for one digit, where the body has nothing else that bears it out."""
    body = [other for other in everything if _comparable(other) and _counts_alike(figure, other)]
    if len(body) > MOST_FIGURES or any(_bears_out(figure, other) for other in body):
        return None
    wanted = _value(figure) or Decimal(0)
    values = [_value(other) or Decimal(0) for other in body]
    if any(added == wanted for added in _runs(values)) or sum(set(values)) == wanted:
        return None
    near = [other for other in body if _one_digit_off(figure, other) and other.bound in {"=", "~", figure.bound}]
    alone = len(set(values)) == 1
    return next((other for other in near if _speaks_of(article, title, figure, other, _FEW_SHARED if alone else MANY_SHARED)), None)


def _same_noun(article: Article, title: str, figure: Figure, everything: Sequence[Figure]) -> Figure | None:
    """Return the figure of the body that has the same noun behind it as `figure` of the title, where all of them say one number."""
    noun = title[figure.span.end : figure.span.end + _NOUN]
    body = [other for other in everything if _comparable(other) and _counts_alike(figure, other)]
    if len(_LETTER.findall(noun)) < _NOUN or _OPEN.search(title) or len(body) > MOST_FIGURES:
        return None
    if any(_bears_out(figure, other) for other in body) or _derivable(figure, body):
        return None
    same = [other for other in body if article.text.startswith(noun, other.span.end) and other.bound == figure.bound]
    if len({other.value for other in same}) != 1:
        return None
    return next((other for other in same if _speaks_of(article, title, figure, other, MANY_SHARED)), None)


_NOUN = 2
"""Characters behind a figure that say what is counted: 3瓶啤酒."""


def _speaks_of(article: Article, title: str, figure: Figure, other: Figure, least: int) -> bool:
    """Tell whether the sentence of `other` has at least so many characters in common with the title, and is of the same time."""
    words = set(_LETTER.findall(title[: figure.span.start] + title[figure.span.end :])) - _IDLE
    start, end = _sentence(article.text, other)
    shared = len(words & set(_LETTER.findall(article.text, start, end)))
    return shared >= least and not _ONCE.search(article.text, start, other.span.start)


_PEOPLE = frozenset("人名位")
_IDLE = frozenset("的了是在有和与及等为已被将一两个人名大上中下")
_FEW_SHARED = 2
MANY_SHARED = 4
"""Characters that the headline and the sentence of a figure have in common, if both speak of one thing."""


def _sentence(text: str, figure: Figure) -> tuple[int, int]:
    """Return where the sentence of a figure begins and ends."""
    return sentence_around(text, *figure.span, _CLAUSES)


def _counts_alike(figure: Figure, other: Figure) -> bool:
    return figure.kind == other.kind and (figure.unit == other.unit or {figure.unit, other.unit} <= _PEOPLE)


def _bears_out(figure: Figure, other: Figure) -> bool:
    """Tell whether `other` says the same as `figure` of the title: that number, or one that the one or the other is rounded from."""
    one, two = _value(figure) or Decimal(0), _value(other) or Decimal(0)
    return abs(one - two) < max(_room(figure), _room(other)) and abs(one - two) <= _MOST_ROUNDED * max(one, two)


def _room(figure: Figure) -> Decimal:
    """Return by how much a figure may be rounded: one of its last digits, of a round one or one not exact that is no nought."""
    value, precision = _value(figure) or Decimal(0), figure.precision or Decimal(1)
    rounded = coarseness(value, precision)
    return precision if figure.bound == "=" and rounded < _ROUND * precision else rounded


_MOST_ROUNDED = Decimal("0.3")
"""Share of a number that may be rounded off: 140 and 100."""
_ROUND = 100


def _one_digit_off(figure: Figure, other: Figure) -> bool:
    """Tell whether two numbers are written alike but for one digit: 319只, 219只; or for one that is lost, 473个, 4673个."""
    one, two = (_digits_of(each) for each in (figure, other))
    return min(len(one), len(two)) > 1 and one_character_apart(one, two)


def _digits_of(figure: Figure) -> str:
    """Return the digits of a number as far as it is given: 1533 for 15.33亿, 27 for 27万."""
    value, precision = _value(figure) or Decimal(0), figure.precision or Decimal(1)
    return f"{abs(value / precision):.0f}"


_LITERARY = "载"
"""Years in headlines that count by tens: 廿载 over 22年."""


def _comparable(figure: Figure) -> bool:
    told = _value(figure) is not None and not figure.vague and not (figure.kind == "number" and _value(figure) == 1)
    return figure.kind in _COUNTED and bool(figure.unit) and told and not figure.text.endswith(_LITERARY)


def _stands_in(text: str, title: str, figure: Figure) -> bool:
    """Tell whether `figure` stands anywhere in the body as it is, which is not always so cheap to see.

    A short number stands in many a body as part of another one, or of another thing: 100 in 1000, 6 in 6月.
    """
    digits = _DIGITS.search(figure.text)
    if digits is None:
        return figure.text in text
    number = digits[0]
    wanted = number + figure.text[digits.end() :] if len(number) < _TELLING else number
    at = text.find(wanted)
    while at >= 0:
        before, after = text[max(0, at - 1) : at], text[at + len(number) : at + len(number) + 2]
        if not (before == "." or before.isdecimal() or after[:1].isdecimal() or (after[:1] == "." and after[1:].isdecimal())):
            return True
        at = text.find(wanted, at + 1)
    return False


def _rival(article: Article, title: str, figure: Figure, body: Sequence[Figure]) -> Figure | None:
    """Return the figure of the body that contradicts `figure` of the title; None where the body bears it out, or says nothing of it."""
    if len(body) > MOST_FIGURES or _derivable(figure, body):
        return None
    around = _around(title, figure)
    shared = [(other, len(around & _around(article.text, other))) for other in body]
    rivals = [
        (other, count)
        for other, count in shared
        if count >= MIN_SHARED
        and not _room_for(figure, other)
        and not _OPEN.search(article.text, max(0, other.span.start - _AROUND), other.span.start)
        and not _ONCE.search(article.text[max(0, other.span.start - _CLAUSES) : other.span.start].rpartition("。")[2])
    ]
    sure = [other for other, count in rivals if count >= SURELY_SHARED]
    if len({other.value for other in sure}) == 1:
        return sure[0]
    if not rivals or len({other.value for other, _ in rivals}) > MOST_RIVALS or len({other.value for other in body}) > 2 * MOST_RIVALS:
        return None
    return rivals[0][0]


def _around(text: str, figure: Figure) -> set[str]:
    """Return the pairs of characters around a figure, which say what it counts."""
    start, end = figure.span
    before, after = text[max(0, start - _AROUND) : start], text[end : end + _AROUND // 2]
    return letter_pairs(before, after)


def _room_for(figure: Figure, other: Figure) -> bool:
    """Tell whether `other` is a bound that `figure` keeps: 10岁, 不满十四周岁."""
    value, bound = _value(figure) or Decimal(0), _value(other) or Decimal(0)
    return (other.bound in {"<", "<="} and value <= bound) or (other.bound in {">", ">="} and value >= bound)


def _moved(figure: Figure, body: Sequence[Figure]) -> bool:
    """Tell whether points of the headline lie between two shares of the body: 15个基点, 由2.65%降至2.5%."""
    shares = [value for other in body if other.kind == "percent" and (value := _value(other)) is not None]
    return figure.kind == "points" and any(abs(one - other) == _value(figure) for one, other in combinations(shares[:MOST_FIGURES], 2))


def _derivable(figure: Figure, body: Sequence[Figure]) -> bool:
    """Tell whether `figure` is nearly one of the figures of the body, or the sum or the difference of some that follow each other.

    Of figures that stand anywhere some are sure to add up to any number.
    """
    wanted, slack = _value(figure) or Decimal(0), _slack(figure)
    values = [value for other in body if (value := _value(other)) is not None]
    if any(abs(value - wanted) < slack for value in values):
        return True
    if any(abs(abs(one - other) - wanted) < slack for one, other in pairwise(values)):
        return True
    return any(abs(added - wanted) < slack for added in _runs(values)) or abs(sum(set(values)) - wanted) < slack


def _runs(values: Sequence[Decimal]) -> Iterator[Decimal]:
    """Yield the sums of two and more values that follow each other."""
    for start in range(len(values)):
        for end in range(start + 2, min(start + _ADDED, len(values)) + 1):
            yield sum(values[start:end], Decimal(0))


def _slack(figure: Figure) -> Decimal:
    """Return by how much less a headline may round: the place of its last digit that is not nought, and a twentieth if it says so."""
    wanted = _value(figure) or Decimal(1)
    last = Decimal(1).scaleb(int(wanted.normalize().as_tuple().exponent))
    return max(last, figure.precision or Decimal(0), Decimal(0) if figure.bound == "=" else abs(wanted) / 20)


def _value(figure: Figure) -> Decimal | None:
    try:
        return Decimal(figure.value) if figure.value is not None else None
    except InvalidOperation:
        return None
