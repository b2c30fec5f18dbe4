"""The smallest runs of whole tokens in which two passages differ."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from rapidfuzz.distance import Indel

from auditor.model import Alignment, Article, Difference, Passage, Span, Token
from auditor.patterns import regex
from auditor.statement.tokens import tokenise

_ENDERS = "。！？!?；;…”’」』"
_CLAUSE = frozenset("，,。；;：:！!？?、\n")
_MARKS = regex(r"[\s,，、:：；;。!！?？“”\"'‘’（）()《》·]+")
_FIGURE_WEIGHT = 3
_BODY = regex("^(?:高等|职业|专科){0,2}(?:大学|学院|学校|医院|银行|研究院|研究所|中学)")
"""The end of the name of a school or the like."""
_TITLE = regex(r"《[^《》\n]{1,60}》")
_SMALL_EQUAL = 1
"""Characters of an equal run between two differences of one clause, at most, for the three to be one difference: 的, 和, 了."""


class _Run(NamedTuple):
    """Token indices, half-open, of a run that differs."""

    left: int
    left_end: int
    right: int
    right_end: int


Cut = Callable[[Article, Span], tuple[Token, ...]]


def once() -> Cut:
    """Return what cuts passages into tokens, each passage of an article once: that of the canonical witness stands against every copy."""
    known: dict[tuple[str, Span], tuple[Token, ...]] = {}

    def cut(article: Article, span: Span) -> tuple[Token, ...]:
        at = article.id, span
        found = known.get(at)
        if found is None:
            found = known[at] = tokenise(article, span)
        return found

    return cut


def align(left: Article, left_span: Span, right: Article, right_span: Span, *, moved: bool, cut: Cut = tokenise) -> Alignment:
    """Align two passages of two articles.

    Where one of them is the cut-off end of its article, what the other says after that is left out of its passage.
    """
    left_text = left.text[left_span.start : left_span.end]
    right_text = right.text[right_span.start : right_span.end]
    if left_text == right_text or _MARKS.sub("", left_text) == _MARKS.sub("", right_text):
        return Alignment(Passage(left.id, left_span), Passage(right.id, right_span), (), 1.0, moved)
    left_tokens, right_tokens = cut(left, left_span), cut(right, right_span)
    runs = _runs(left_tokens, right_tokens)
    if _is_cut_off(right, right_span) or _is_cut_off(left, left_span):
        left_tokens, right_tokens, runs = _trim(left_tokens, right_tokens, runs)
        left_span, right_span = _covering(left_tokens, left_span), _covering(right_tokens, right_span)
    runs = [run for run in runs if not _is_same(run, left, left_tokens, right, right_tokens)]
    runs = _without_reorderings(runs, left_tokens, right_tokens)
    runs = _joined(runs, left, left_tokens)
    runs = _whole_titles(runs, left, left_tokens)
    return Alignment(
        Passage(left.id, left_span),
        Passage(right.id, right_span),
        tuple(
            Difference(_span(left_tokens, run.left, run.left_end, left_span), _span(right_tokens, run.right, run.right_end, right_span))
            for run in runs
        ),
        _similarity(runs, left_tokens, right_tokens),
        moved,
        left_tokens,
        right_tokens,
    )


def _runs(left: Sequence[Token], right: Sequence[Token]) -> list[_Run]:
    """Return the runs outside a longest common subsequence of the normal forms."""
    lefts, rights = [token.text for token in left], [token.text for token in right]
    numbers = {text: number for number, text in enumerate({*lefts, *rights})}
    runs: list[_Run] = []
    for op in Indel.opcodes(list(map(numbers.__getitem__, lefts)), list(map(numbers.__getitem__, rights))):
        if op.tag == "equal":
            continue
        run = _Run(op.src_start, op.src_end, op.dest_start, op.dest_end)
        if runs and runs[-1].left_end == run.left and runs[-1].right_end == run.right:
            run = _Run(runs[-1].left, run.left_end, runs[-1].right, run.right_end)
            runs.pop()
        runs.append(run)
    return runs


def _is_same(run: _Run, left: Article, left_tokens: Sequence[Token], right: Article, right_tokens: Sequence[Token]) -> bool:
    """Return whether the two sides of a run are the same but for punctuation, 7,500亿 and 7，500亿, or but for where words were cut.

    智能手机 is one word, its equivalent 智慧手机 two.
    """
    if run.left == run.left_end or run.right == run.right_end:
        return False
    if _letters(left_tokens[run.left : run.left_end]) == _letters(right_tokens[run.right : run.right_end]):
        return True
    one = left.text[left_tokens[run.left].span.start : left_tokens[run.left_end - 1].span.end]
    other = right.text[right_tokens[run.right].span.start : right_tokens[run.right_end - 1].span.end]
    return _MARKS.sub("", one) == _MARKS.sub("", other)


def _letters(tokens: Sequence[Token]) -> str:
    return "".join(token.text for token in tokens)


def _is_cut_off(article: Article, span: Span) -> bool:
    """Return whether `span` reaches the end of its article and stops in the middle of a sentence."""
    return span.end >= len(article.text.rstrip()) and article.text[span.end - 1] not in _ENDERS


def _trim(left: tuple[Token, ...], right: tuple[Token, ...], runs: list[_Run]) -> tuple[tuple[Token, ...], tuple[Token, ...], list[_Run]]:
    """Drop the last run where it reaches the end of both: nobody knows how the cut-off sentence went on."""
    if not runs or runs[-1].left_end < len(left) or runs[-1].right_end < len(right):
        return left, right, runs
    last = runs[-1]
    return left[: last.left], right[: last.right], runs[:-1]


def _covering(tokens: Sequence[Token], span: Span) -> Span:
    return Span(span.start, tokens[-1].span.end) if tokens else span


def _without_reorderings(runs: list[_Run], left: Sequence[Token], right: Sequence[Token]) -> list[_Run]:
    """Drop the runs whose words only stand elsewhere in the other passage: 近期重点强化 and 重点近期强化 say the same.

    Figures are kept: two figures that changed places say something else. So are the parts of a name: 信息工程大学 and 工程信息大学.
    """
    gone: dict[str, list[int]] = {}
    for number, run in enumerate(runs):
        if run.right == run.right_end and not any(token.figure for token in left[run.left : run.left_end]):
            gone.setdefault("".join(token.text for token in left[run.left : run.left_end]), []).append(number)
    dropped: set[int] = set()
    whole: dict[int, _Run] = {}
    for number, run in enumerate(runs):
        if run.left == run.left_end:
            partners = gone.get("".join(token.text for token in right[run.right : run.right_end]))
            if partners:
                partner = partners.pop(0)
                first, last = sorted((number, partner))
                dropped |= {number, partner}
                if last == first + 1 and _in_a_name(runs[first], runs[last], left):
                    whole[first] = _Run(runs[first].left, runs[last].left_end, runs[first].right, runs[last].right_end)
    return [whole.get(number, run) for number, run in enumerate(runs) if number not in dropped or number in whole]


def _in_a_name(first: _Run, last: _Run, left: Sequence[Token]) -> bool:
    """Return whether the words of two neighbouring runs, with one word between, are parts of the name of a body."""
    between = last.left - first.left_end
    return (
        between == 1
        and last.left_end < len(left)
        and _BODY.search("".join(token.text for token in left[last.left_end : last.left_end + 2])) is not None
    )


def _joined(runs: list[_Run], article: Article, left: Sequence[Token]) -> list[_Run]:
    """Make one run of two that only a tiny word of the same clause keeps apart."""
    joined: list[_Run] = []
    for run in runs:
        if joined and _is_tiny(left[joined[-1].left_end : run.left]) and run.right - joined[-1].right_end == run.left - joined[-1].left_end:
            last = joined[-1]
            between = (
                article.text[left[last.left_end - 1].span.end if last.left_end else 0 : left[run.left].span.start]
                if run.left < len(left)
                else ""
            )
            if not _CLAUSE & set(between):
                joined[-1] = _Run(last.left, run.left_end, last.right, run.right_end)
                continue
        joined.append(run)
    return joined


def _is_tiny(tokens: Sequence[Token]) -> bool:
    return len(tokens) <= 1 and all(token.figure is None and len(token.text) <= _SMALL_EQUAL for token in tokens)


def _whole_titles(runs: list[_Run], article: Article, left: Sequence[Token]) -> list[_Run]:
    """Widen the runs that lie in a bracketed title to the whole of it: half a title is no reading. A figure stays by itself."""
    if not runs or not left:
        return runs
    titles = [match.span() for match in _TITLE.finditer(article.text, max(0, left[0].span.start - 1), left[-1].span.end + 1)]
    if not titles:
        return runs
    widened: list[_Run] = []
    for number, run in enumerate(runs):
        first, last = run.left, run.left_end
        if first < last and not any(token.figure for token in left[first:last]):
            around = next((title for title in titles if title[0] < left[first].span.start and left[last - 1].span.end < title[1]), None)
            floor = widened[-1].left_end if widened else 0
            ceiling = runs[number + 1].left if number + 1 < len(runs) else len(left)
            while around and first > floor and left[first - 1].span.start > around[0]:
                first -= 1
            while around and last < ceiling and left[last].span.end < around[1]:
                last += 1
        widened.append(_Run(first, last, run.right - (run.left - first), run.right_end + last - run.left_end))
    return widened


def _span(tokens: Sequence[Token], start: int, end: int, passage: Span) -> Span:
    """Return the span of `tokens[start:end]`; for none, the empty place before the token that follows."""
    if start < end:
        return Span(tokens[start].span.start, tokens[end - 1].span.end)
    at = tokens[start].span.start if start < len(tokens) else passage.end
    return Span(at, at)


def _similarity(runs: Sequence[_Run], left: Sequence[Token], right: Sequence[Token]) -> float:
    """Return the share of the characters of both passages that stand in equal tokens."""
    size = sum(map(weight, left)) + sum(map(weight, right))
    if not size:
        return 1.0
    differing = sum(weight(token) for run in runs for token in (*left[run.left : run.left_end], *right[run.right : run.right_end]))
    return 1.0 - differing / size


def weight(token: Token) -> int:
    """Return the length of a token; a figure, however long it is written, weighs as much as a word."""
    length = token.span.end - token.span.start
    return length if token.figure is None else min(length, _FIGURE_WEIGHT)
