"""A difference in its clause: how much of what stands around it the two passages share.

A word that changed means something where everything around it is the same, and nothing where the clause was written anew.
Shared by the checks of wording, direction and names; knows no rule.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import repeat

from auditor.compare.pairs.likeness import clause_alike, little_in_common, rest_alike
from auditor.compare.pairs.pair import Pair, Side, token_at
from auditor.lexicon import any_of
from auditor.model import Difference, Span, Token
from auditor.patterns import regex

BREAKS = "，。；！？：,;!?:\n"
"""Where a clause ends. An enumeration comma does not end one."""
_BREAK = regex(f"[{BREAKS}]")
_SAME_ONE = regex("我|他|她|它|该|此|这|其|本|记者|方面|表示|指出|介绍|认为|称|说")
"""Words that stand for what the other copy names, or only lead to what is said."""

_LINKS = regex(f'{any_of("links.idle")}|[\\s,，、“”"（）()]')
"""Words that copies put in and leave out as they like."""
_SHORT = 2
_ALL_AROUND = 0.8
"""Where the rest of the clause is so much the same, one word of up to `_SHORT` characters may have been put for another (问题, 难题)."""
_NEARLY_ALL = 0.7
"""Similarity of two passages from which on a clause of two words (灾区不是秀场) may be judged."""
SIBLING_FIGURES = 2
"""So many figures that differ, and no fewer than agree, make a sentence of a series (yesterday's bulletin), not a copy."""


@dataclass(frozen=True, slots=True)
class Change:
    """One difference of a pair, and the clause it stands in on either side."""

    pair: Pair
    difference: Difference
    left_tokens: tuple[Token, ...]
    right_tokens: tuple[Token, ...]
    left_clause: Span
    right_clause: Span
    agreement: float
    """Share of the rest of the clause, in characters, that both sides have; the lesser of the two sides."""
    shared: int
    """How many characters of the clause that is."""

    @property
    def left(self) -> str:
        """What the left has here."""
        return self.pair.left.quote(self.difference.left)

    @property
    def right(self) -> str:
        """What the right has here."""
        return self.pair.right.quote(self.difference.right)

    def holds(self, agreement: float, shared: int) -> bool:
        """Tell whether enough of the clause is the same on both sides; of a very short one, everything."""
        if self.agreement == 1.0 and self.shared and self.pair.similarity >= _NEARLY_ALL:
            return True
        return self.agreement >= agreement and self.shared >= shared

    @property
    def around(self) -> float:
        """Share of the rest of the two passages that is the same: of a short sentence with a long name, everything but the name."""
        return rest_alike(self.pair, len(self.left) + len(self.right))

    def before(self, size: int) -> tuple[str, str]:
        """Return up to `size` characters before the difference, on either side."""
        return self.pair.left.before(self.difference.left.start, size), self.pair.right.before(self.difference.right.start, size)

    def after(self, size: int) -> tuple[str, str]:
        """Return up to `size` characters after the difference, on either side."""
        return self.pair.left.after(self.difference.left.end, size), self.pair.right.after(self.difference.right.end, size)


def residue(text: str, fillers: re.Pattern[str]) -> str:
    """Return what is left of a reading without `fillers` and without words that only link or lead."""
    return fillers.sub("", _LINKS.sub("", text))


def alike(change: Change, left: str, right: str) -> bool:
    """Tell whether what is left of two readings says the same: equal, or one short word for a kindred one where all around is the same."""
    if left == right:
        return True
    return bool(set(left) & set(right)) and max(len(left), len(right)) <= _SHORT and change.agreement >= _ALL_AROUND


def changes_of(pair: Pair) -> tuple[Change, ...]:
    """Return the differences of `pair` in their clauses; none where the two are sentences of a series."""
    return () if not pair.differences or siblings(pair) else in_clauses(pair)


def in_clauses(pair: Pair) -> tuple[Change, ...]:
    """Return the differences of `pair` in their clauses, sentences of a series or not."""
    known: tuple[Change, ...] | None = pair.noted.get("clauses")
    if known is None:
        known = pair.noted["clauses"] = _in_clauses(pair)
    return known


def _in_clauses(pair: Pair) -> tuple[Change, ...]:
    differences = [_settled(pair, difference) for difference in pair.differences]
    left_spans = [difference.left for difference in differences]
    right_spans = [difference.right for difference in differences]
    changes = []
    for difference in differences:
        left_clause, right_clause = clause_of(pair.left, difference.left), clause_of(pair.right, difference.right)
        left_rest, left_shared = clause_alike(left_clause, difference.left, left_spans)
        right_rest, right_shared = clause_alike(right_clause, difference.right, right_spans)
        shared = min(left_shared, right_shared)
        agreement = shared / max(left_rest, right_rest) if shared else 0.0
        changes.append(
            Change(
                pair,
                difference,
                _inside(pair.left, difference.left),
                _inside(pair.right, difference.right),
                left_clause,
                right_clause,
                agreement,
                shared,
            )
        )
    return tuple(changes)


def _settled(pair: Pair, difference: Difference) -> Difference:
    """Return `difference` with an empty side set at the end of its clause where the other side's words end theirs.

    Punctuation is no token, and an empty side stands before the token that follows: 最大的水库之一。 against 最大的水库。
    """
    left, right = difference.left, difference.right
    if left.start == left.end and right.start < right.end and _ends_clause(pair.right, right.end):
        return Difference(_after_last_word(pair.left, left.start), right)
    if right.start == right.end and left.start < left.end and _ends_clause(pair.left, left.end):
        return Difference(left, _after_last_word(pair.right, right.start))
    return difference


def _ends_clause(side: Side, offset: int) -> bool:
    return side.after(offset, 1) in BREAKS


def _after_last_word(side: Side, offset: int) -> Span:
    before = token_at(side.tokens, offset) - 1
    end = side.tokens[before].span.end if before >= 0 else offset
    return Span(end, end)


def siblings(pair: Pair) -> bool:
    """Tell whether the figures say that these are two sentences of a series: as many different as equal ones, at the same places."""
    known: bool | None = pair.noted.get("siblings")
    if known is None:
        known = pair.noted["siblings"] = _siblings(pair)
    return known


def _siblings(pair: Pair) -> bool:
    differing = 0
    for _, left, right in pair.changes():
        ours, theirs = ([token.figure for token in tokens if token.figure and token.figure.kind != "duration"] for tokens in (left, right))
        differing += sum(1 for a, b in zip(ours, theirs, strict=False) if a.kind == b.kind and a.value != b.value)
    if differing < SIBLING_FIGURES:
        return False
    lefts, rights = (sum(1 for figure in side.figures if figure.kind != "duration") for side in (pair.left, pair.right))
    return 2 * differing >= min(lefts, rights)


def of_other_things(change: Change, *, anywhere: bool = False) -> bool:
    """Tell whether the clause, or `anywhere` the passage, was made to speak of something else.

    That is so where two words with little or nothing in common stand at another place of it: 翰宇药业 and 佛慈制药.
    """
    for difference in change.pair.differences:
        if difference == change.difference or not (anywhere or _meets(difference.left, change.left_clause)):
            continue
        left, right = change.pair.left.quote(difference.left), change.pair.right.quote(difference.right)
        if little_in_common(left, right) and not _SAME_ONE.search(left + " " + right):
            return True
    return False


def _meets(span: Span, other: Span) -> bool:
    return span.start < other.end and other.start < span.end


def cuts(change: Change) -> Iterator[tuple[Span, Span]]:
    """Yield the two sides of the difference, and then both without what words or a title run together share with what is the same.

    公安局已 against 财政局已, 教育部对 against 交通运输部, and 《长沙市三年行动计划》 against 《南通市三年行动计划》.
    """
    left, right = change.difference.left, change.difference.right
    yield left, right
    one, other, after = change.left, change.right, change.after(_TAIL)
    same = _shared_end(one, other)
    for size in range(max(same - _LONGEST_CUT, 0) + 1, same + 1):
        yield Span(left.start, left.end - size), Span(right.start, right.end - size)
    for size in range(1, _TAIL + 1):
        if size < len(one) and after[1].startswith(one[-size:]):
            yield Span(left.start, left.end - size), right
        if size < len(other) and after[0].startswith(other[-size:]):
            yield left, Span(right.start, right.end - size)


def _shared_end(one: str, other: str) -> int:
    """Return how many characters the two end alike in, at least one of either being left."""
    most = min(len(one), len(other)) - 1
    return next((size for size in range(most) if one[-1 - size] != other[-1 - size]), most)


_TAIL = 2
"""Characters of a word that runs into the one before it, at most."""
_LONGEST_CUT = 3
"""Characters that two names of places may end alike in: 河南省, 湖南省."""


def at_other_times(pair: Pair) -> bool:
    """Tell whether a date or a time of day is among what differs: yesterday's alert may well be another colour."""
    return any(
        token.figure is not None and token.figure.kind in {"date", "time"} for _, left, right in pair.changes() for token in (*left, *right)
    )


def next_word(side: Side, offset: int) -> Span:
    """Return the token at or after `offset`, the last one where there is none: what stands where a word is lacking."""
    place = token_at(side.tokens, offset)
    return side.tokens[min(place, len(side.tokens) - 1)].span if side.tokens else Span(offset, offset)


def _inside(side: Side, span: Span) -> tuple[Token, ...]:
    """Return the tokens of `span`."""
    return side.tokens_in(span)


def clause_of(side: Side, span: Span) -> Span:
    """Return the clause around `span`: up to the nearest break on either side, which does not belong to it."""
    text = side.article.text
    start = max(map(text.rfind, BREAKS, repeat(side.span.start), repeat(span.start))) + 1
    stop = _BREAK.search(text, span.end, side.span.end)
    return Span(max(start, side.span.start), stop.start() if stop else side.span.end)
