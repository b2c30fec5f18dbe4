"""What the rules say of a pair, of an article and of a cluster: every rule is asked, in the order of belief of the one table.

Knows how rules are asked and which of two is believed; knows no rule by name.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from itertools import groupby

from auditor.compare.pairs.clause import changes_of
from auditor.compare.pairs.pair import Pair
from auditor.compare.rule import Absence, ArticleCheck, Check, CopyCheck, Discord, Judge, Observation, PassageCheck, Refinement, Variant
from auditor.compare.rules import looks
from auditor.model import Apparatus, SegmentedArticle, Span

_REWRITTEN = 0.7
"""Of the similarity of two passages, below which one is the other written anew, and a word in it no sign of an error."""
_NAMES = "N"
"""The family of names: one may be the better part of a short sentence, and what counts is the rest."""


def variants(pair: Pair) -> Iterator[Variant]:
    """Yield what the rules report of `pair`. Of two looks that report the same words, the earlier one is believed."""
    left: list[Span] = []
    right: list[Span] = []
    for check in _CHECKS:
        found = [v for v in check(pair) if not _touches(v.left, left) and not _touches(v.right, right)]
        left += [variant.left for variant in found if variant.left is not None]
        right += [variant.right for variant in found if variant.right is not None]
        for variant in found:
            refined: Variant | None = variant
            for refinement in _REFINEMENTS:
                refined = refinement(pair, refined) if refined else None
            if refined:
                yield refined


def together(variants: Sequence[Variant], agreeing: int) -> Variant | None:
    """Return what stands for all that is reported of a copy that is the base word for word; None where each stands for itself."""
    return next((whole for check in _COPY_CHECKS if (whole := check(variants, agreeing)) is not None), None)


def observations(article: SegmentedArticle) -> Iterator[Observation]:
    """Yield what the rules report of one article alone."""
    for check in _ARTICLE_CHECKS:
        yield from check(article)


def absences(apparatus: Apparatus, articles: Mapping[str, SegmentedArticle]) -> Iterator[Absence | Discord]:
    """Yield what the rules report of a whole apparatus."""
    for check in _PASSAGE_CHECKS:
        yield from check(apparatus, articles)


def _touches(span: Span | None, others: Iterable[Span]) -> bool:
    return span is not None and any(span.start < other.end and other.start < span.end for other in others)


def _of_changes(judges: tuple[Judge, ...], pair: Pair) -> Iterator[Variant]:
    """Show each change of a pair to each of `judges` in turn; the first that knows what it is reports it."""
    for change in changes_of(pair):
        for judge in judges:
            variant = judge(change)
            if variant is not None:
                alike = change.around if variant.rule.startswith(_NAMES) else pair.similarity
                loud = variant.severity == "medium" and alike < _REWRITTEN
                yield replace(variant, severity="low") if loud else variant
                break


def _checks() -> Iterator[Check]:
    """Yield the looks at a pair in order of belief, neighbours that look at changes as one."""
    for at, lines in groupby(looks("pair", "change"), key=lambda line: line[0]):
        found = tuple(look for _, look in lines)
        if at == "change":
            yield partial(_of_changes, found)
        else:
            yield from found


_CHECKS: tuple[Check, ...] = tuple(_checks())
_REFINEMENTS: tuple[Refinement, ...] = tuple(look for _, look in looks("variant"))
_COPY_CHECKS: tuple[CopyCheck, ...] = tuple(look for _, look in looks("copy"))
_ARTICLE_CHECKS: tuple[ArticleCheck, ...] = tuple(look for _, look in looks("article"))
_PASSAGE_CHECKS: tuple[PassageCheck, ...] = tuple(look for _, look in looks("apparatus"))
