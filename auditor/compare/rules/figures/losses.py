"""F105: figures that one of two passages lacks although the rest of it is there, dropped with their clause or for a word in their place."""

import re
from collections.abc import Iterator

from auditor.compare.pairs.around import Spot
from auditor.compare.pairs.likeness import kept, kept_around
from auditor.compare.pairs.pair import Pair, Side
from auditor.compare.pairs.proper import renamed
from auditor.compare.rule import Variant
from auditor.compare.rules.figures.restated import is_restated
from auditor.figures import indefinite, parse, relate
from auditor.lexicon import any_of
from auditor.model import Difference, Figure, Severity, Span
from auditor.patterns import regex

_COUNTED = frozenset({"number", "percent", "points", "multiple", "money", "measure", "duration"})
"""Kinds whose loss is worth telling. An ordinal or an identifier is dropped with the words it belongs to."""
_LEAST_KEPT = 0.85
"""Share of the rest of both passages that must be the same for a figure to be missing from one; below that the sentence was written
anew. On the development corpus lost figures of copies lie above .9, those of other reporters' sentences mostly below .8."""
_LEAST_KEPT_AROUND = 0.7
"""The same where a word stands in the figure's place: that the sentence is the same one is plain then."""

_LONGEST_GAP = 48
"""Characters of a dropped run, at most, for its figures to count as missing; a longer one is a passage that was left out."""
_REPLACEMENT = 6
"""Characters of the words that stand in a lost figure's place, at most: 十项 / 重要."""
_PAIR = regex("[一两二](?![十百千万亿两三])")
"""One or two of something."""
_REFERRING = regex("(?:[这那该此]|上述)$")
"""Before a count of what was told before: 这6名抗洪勇士."""
_FEW = regex("[一两二三](?![十百千万亿])")
"""A count so small, in characters, is often no more than a plural: 这两款, 三把火."""
_IDIOM = regex(f"(?:24|二十四)(?:个)?小时(?:{any_of('counts.on watch')})?(?:{any_of('counts.watches')})")
"""What is said of every night watch."""
_ABSOLUTE = regex(r"\d{4}|--\d\d")
"""The value of a date that names its year or its month."""
_REPORTED = regex(f"{any_of('saying.reported')}|[讯电]$")
"""What leads to a report and goes with its first date."""
_LEAST_CLAUSE = 8
"""Characters of a clause with a date that tells something of its own."""
_NEARBY = 120
"""Characters before and behind a passage, in which its reader has just read or will read at once: two sentences."""
_CLAUSE_ENDS = frozenset("，,；;。：:、！!？?")
_ALIKE = frozenset({"same", "compatible", "bound"})
_SAME = frozenset({"same", "bound"})
_THING = 2
"""Characters behind a figure that say what it counts."""
_DIGITS = regex(r"[1-9一二三四五六七八九十百千]")
_YEAR = regex(r"(?<!\d)(?:19|20)\d\d")
_HEADLINE = 40
"""Characters from the start of an article within which its first sentence begins, a source line before it."""
_ELSEWHERE = 20_000
"""Characters on either side within which a figure that moved is looked for: in all of any news article, and no more for each of the many
figures of a longer text."""
_BLUR = regex(any_of("bounds.vague"))
_CORE = regex(r"\d[\d.,]*|[零〇一二两三四五六七八九十百千]+")
_QUOTED = regex(r"[（(][-+－\d.]{1,12}[,，、][-+－\d.,，、%％百分之零〇一二三四五六七八九点\s]{1,40}[）)]")


def missing(pair: Pair, spot: Spot, *, from_left: bool) -> Iterator[Variant]:
    """Report the figure at `spot`, which the other side has nowhere, if the passages are otherwise the same."""
    figure = spot.figure
    having, lacking, dropped, gap = _sides(pair, spot.difference, from_left=from_left)
    if gap.start == gap.end:
        dropped = _settled(having, dropped, spot.token.span)
    if not _is_telling(figure, having, dropped) or dropped.end - dropped.start > _LONGEST_GAP or gap.end - gap.start > _REPLACEMENT:
        return
    if (dropped != spot.token.span and _is_headline(having, dropped)) or _is_quotation(having, spot.token.span) or renamed(pair):
        return
    replaced = gap.start < gap.end and dropped.end - dropped.start <= 2 * _REPLACEMENT
    if kept(pair, spot.difference) < (_LEAST_KEPT_AROUND if replaced else _LEAST_KEPT) and not kept_around(pair, spot.difference, gap):
        return
    if _has_figure(lacking, gap) or _stands_in(figure, having, lacking):
        return
    if is_restated(having, spot.token.span, lacking):
        return
    word = gap if gap.start < gap.end else None
    blurred = word is not None and bool(_BLUR.match(lacking.quote(gap)))
    rule = "F103" if blurred else "F105"
    loose = _is_aside(having, dropped) or _is_ragged(having, dropped, gap) or _is_heading(having, dropped, lacking, gap)
    idle = _is_referring(figure, having) or _is_said_nearby(figure, having, lacking) or _is_spanned(figure, lacking)
    severity: Severity = "low" if loose or idle else "medium"
    if from_left:
        yield Variant(rule, spot.token.span, word, figure.value, None, severity, "medium")
    else:
        yield Variant(rule, word, spot.token.span, None, figure.value, severity, "medium", left_at=_beside(lacking, gap))


def missing_date(pair: Pair, difference: Difference) -> Iterator[Variant]:
    """Report the year or the day that went with a clause of its own: 该建筑修建于1906年. A figure in that clause speaks for both."""
    from_left = difference.right.start == difference.right.end
    having, lacking, dropped, gap = _sides(pair, difference, from_left=from_left)
    figures_gone = [token.figure for token in having.tokens_in(dropped) if token.figure]
    dates = [
        figure for figure in figures_gone if figure.kind == "date" and _ABSOLUTE.match(figure.value or "") and figure.text[0].isdigit()
    ]
    if not dates or gap.start < gap.end or any(figure.kind in _COUNTED for figure in figures_gone) or not _is_clause(having, dropped):
        return
    if not _LEAST_CLAUSE <= dropped.end - dropped.start <= _LONGEST_GAP or having.span.start <= _HEADLINE or renamed(pair):
        return
    date = dates[0]
    if (
        _REPORTED.search(having.quote(dropped))
        or kept(pair, difference) < _LEAST_KEPT
        or date.text in lacking.article.text
        or _is_headline(having, dropped)
    ):
        return
    if from_left:
        yield Variant("F105", date.span, None, date.value, None, "low", "medium")
    else:
        yield Variant("F105", None, date.span, None, date.value, "low", "medium", left_at=_beside(lacking, gap))


def _sides(pair: Pair, difference: Difference, *, from_left: bool) -> tuple[Side, Side, Span, Span]:
    """Return the side that has the words, the one that lacks them, what was dropped, and where it would stand."""
    if from_left:
        return pair.left, pair.right, difference.left, difference.right
    return pair.right, pair.left, difference.right, difference.left


def _is_clause(side: Side, dropped: Span) -> bool:
    """Return whether the dropped words are a clause, from mark to mark."""
    opens = dropped.start == side.span.start or side.before(dropped.start, 1) in _CLAUSE_ENDS
    return opens and (dropped.end == side.span.end or side.after(dropped.end, 1) in _CLAUSE_ENDS)


def _settled(side: Side, dropped: Span, figure: Span) -> Span:
    """Return the dropped words from mark to mark where they are a clause, one word further on: 湿度为77.8%，平均 is 平均湿度为77.8%.

    A clause that begins as the one behind it does leaves its first words in place and takes those of the other.
    """
    before = [token for token in side.tokens if token.span.end <= dropped.start]
    inside = list(side.tokens_in(dropped))
    start, end = dropped
    while before and inside and before[-1].text == inside[-1].text and side.before(start, 1) not in _CLAUSE_ENDS:
        if inside[-1].span == figure:
            return dropped
        start, end = before[-1].span.start, inside[-1].span.start
        inside = [before.pop(), *inside[:-1]]
    moved = Span(start, len(side.article.text[:end].rstrip("".join(_CLAUSE_ENDS))))
    return moved if start != dropped.start and _is_clause(side, moved) else dropped


def _is_referring(figure: Figure, having: Side) -> bool:
    """Return whether a count is hardly more than a plural, or of what was told before: 两名女子, 这6名勇士. Two years are two years."""
    if figure.kind != "number":
        return False
    return bool(_PAIR.match(figure.text) or _REFERRING.search(having.before(figure.span.start, 2)))


def _is_said_nearby(figure: Figure, having: Side, lacking: Side) -> bool:
    """Return whether the article that lacks the figure has it a sentence before or behind: 聚集了5家酒店。8月8日上午，记者走进….

    Of one digit or another bound, it must also be of the same thing: 3个议题 is not said by 三个提案.
    """
    text = lacking.article.text
    around = text[max(0, lacking.span.start - _NEARBY) : lacking.span.start] + "\n" + text[lacking.span.end : lacking.span.end + _NEARBY]
    thing = having.after(figure.span.end, _THING)
    for other in parse(around):
        found = relate(figure, other)
        if found in _SAME and other.unit == figure.unit:
            plain = found == "same" and (figure.kind != "number" or len(_DIGITS.findall(other.text)) > 1)
            if plain or around[other.span.end : other.span.end + _THING] == thing:
                return True
    return False


def _is_spanned(figure: Figure, lacking: Side) -> bool:
    """Return whether a number of years is plain from the years that the passage and its day name: 近五年来（2018—2022年）."""
    if figure.kind != "duration" or figure.unit != "年" or figure.low is None:
        return False
    named = {int(year) for other in lacking.figures if other.kind == "date" for year in _YEAR.findall(other.value or "")}
    published = lacking.article.published
    now = {int(published[:4])} if published and published[:4].isdigit() else set()
    if not now and len(named) == 1:
        return True
    return any(abs(abs(one - other) - figure.low) <= 1 for one in named for other in named | now if one != other)


def _has_figure(side: Side, gap: Span) -> bool:
    """Return whether what stands in place of a figure is one after all, read or not: 四起."""
    return any(token.figure for token in side.tokens_in(gap)) or bool(_CORE.search(side.quote(gap)))


def _is_telling(figure: Figure, side: Side, dropped: Span) -> bool:
    """Return whether somebody would miss the figure: a quantity, neither vague nor a mere plural nor a number in a name.

    Beside a date or another figure that went with it a small number is a count: 2020年发现三例.
    """
    if figure.kind not in _COUNTED or figure.vague or indefinite(figure):
        return False
    with_another = dropped.end - dropped.start <= 3 * _REPLACEMENT and sum(bool(token.figure) for token in side.tokens_in(dropped)) > 1
    if _FEW.match(figure.text) and not (with_another or _is_clause(side, dropped)):
        return False
    if _IDIOM.match(side.article.text, figure.span.start):
        return False
    return figure.unit != "世纪" and (bool(figure.unit) or figure.value is None or len(figure.value) > 4)


def _stands_in(figure: Figure, having: Side, lacking: Side) -> bool:
    """Return whether the side that lacks the figure has it after all: in the passage, or elsewhere in its article, moved there."""
    here, there = (sum(relate(figure, other) in _ALIKE for other in side.figures) for side in (having, lacking))
    if there >= here:
        return True
    core = _CORE.search(figure.text)
    behind = figure.text[core.end() : core.end() + 2] if core else ""
    form = re.compile(rf"(?<![\d.]){re.escape(core[0])}\s*{re.escape(behind)}" if core else re.escape(figure.text))
    return len(form.findall(_around(lacking))) >= len(form.findall(_around(having)))


def _around(side: Side) -> str:
    """Return the text of the article, of a book what stands around the passage."""
    return side.article.text[max(0, side.span.start - _ELSEWHERE) : side.span.end + _ELSEWHERE]


def _is_headline(side: Side, dropped: Span) -> bool:
    """Return whether the dropped words are a headline that ran into its text: at the head of the article, or without a mark behind them.

    A headline that begins as its text does (财政部计划发债 财政部提高了规模) leaves its first words in place and drops the text's.
    """
    head = [token.text for token in side.tokens if token.span.end <= dropped.start]
    if head and [token.text for token in side.tokens_in(dropped)][-len(head) :] != head:
        return False
    return bool(head) or side.after(dropped.end, 1) not in _CLAUSE_ENDS or side.span.start <= _HEADLINE


def _is_heading(having: Side, dropped: Span, lacking: Side, gap: Span) -> bool:
    """Return whether the dropped words may be a heading that ran into its text: at the head of both passages, or of both articles.

    A clause behind the first words of a text is none: 上半年，公司实现营业收入183.32亿元，….
    """
    if max(dropped.start, gap.start) <= _HEADLINE and not (gap.start > lacking.span.start and _is_clause(having, dropped)):
        return True
    return having.tokens_in(dropped)[:1] == having.tokens[:1] and gap.start <= lacking.span.start + _HEADLINE // 4


def _is_quotation(side: Side, span: Span) -> bool:
    """Return whether a figure belongs to the quotation of a share that some sites set behind its name: (543150, 250.00, 0.05%)."""
    start = span.start - len(side.before(span.start, 2 * _LONGEST_GAP))
    text = side.article.text[start : span.end] + side.after(span.end, _LONGEST_GAP)
    return any(found.start() < span.start - start < found.end() for found in _QUOTED.finditer(text))


def _is_ragged(side: Side, dropped: Span, gap: Span) -> bool:
    """Return whether so many words are gone, not from one mark to the next or with others in their place, that the sentence was remade."""
    if dropped.end - dropped.start <= 2 * _REPLACEMENT:
        return False
    at_marks = side.before(dropped.start, 1) in _CLAUSE_ENDS or side.after(dropped.end, 1) in _CLAUSE_ENDS
    return gap.start < gap.end or not (at_marks or dropped.start == side.span.start or dropped.end == side.span.end)


def _is_aside(side: Side, dropped: Span) -> bool:
    """Return whether the dropped words stand in brackets: a conversion, a note."""
    before, after = side.before(dropped.start, 1), side.after(dropped.end, 2)
    return before in ("(", "（") and after[:1] in (")", "）", "，", ",")


def _beside(side: Side, gap: Span) -> Span:
    """Return the words at an empty gap: the token before it, or else the one after."""
    before = [token.span for token in side.tokens if token.span.end <= gap.start]
    return before[-1] if before else side.tokens[0].span if side.tokens else gap
