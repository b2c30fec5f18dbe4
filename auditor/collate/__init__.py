"""From the articles of a cluster to its apparatus: every place of the text, and what each witness that has it says there.

Progressive, as editors of manuscripts do it: each witness is aligned to the canonical one; what that lacks is kept in a pool, and
the witnesses after it are aligned to the pool for what they have left. The cost is near-linear in the text of the cluster. CollateX
showed the way (tokens with a normal form, an alignment, an apparatus).
"""

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from auditor.collate.align import Group, Unit, end_alike, in_order, match, units
from auditor.collate.differ import Cut, align, once, weight
from auditor.model import Alignment, Apparatus, Cluster, Locus, Passage, SegmentedArticle, Span, Token

__all__ = ["collate"]

_LEAST_SIMILAR = 0.4
"""Two sentences of which less than this is the same are two statements; nothing is gained by showing them side by side."""


_LEAST_PART = 10
"""Characters of a clause that is no mere phrase."""
_MOST_DIFFERENT = 0.3
"""Share of such a clause that may differ."""


@dataclass(slots=True)
class _Place:
    """A locus in the making: neighbouring units of one witness, and all that was aligned to them."""

    first: Unit
    last: Unit
    alignments: list[tuple[int, Alignment]] = field(default_factory=list)
    """With the number of the witness."""


def collate(cluster: Cluster, articles: Mapping[str, SegmentedArticle]) -> Apparatus:
    """Align all witnesses of `cluster`. Every sentence of every witness is in one locus."""
    witnesses = [articles[witness.article] for witness in cluster.witnesses]
    base = units(witnesses[0], 0)
    places = [_Place(unit, unit) for unit in base]
    pool: list[Unit] = []
    pooled: list[_Place] = []
    counterparts: list[dict[int, int]] = [{unit.position: unit.position for unit in base}]
    cut = once()
    for number in range(1, len(witnesses)):
        own = units(witnesses[number], number)
        found = _record(match(base, own), places, base, own, witnesses, cut)
        counterparts.append({own[j].position: base[group.left[0]].position for group in found for j in group.right})
        rest = _without(own, found)
        if rest and pool:
            rest = _without(rest, _record(match(pool, rest), pooled, pool, rest, witnesses, cut))
        pool += rest
        pooled += [_Place(unit, unit) for unit in rest]
    loci = _ordered(_merged(places), _merged(pooled), counterparts)
    lacking = _Lacking(counterparts)
    return Apparatus(cluster, tuple(_locus(place, witnesses, lacking.of(place)) for place in loci))


def _record(
    groups: Sequence[Group],
    places: Sequence[_Place],
    base: Sequence[Unit],
    own: Sequence[Unit],
    witnesses: Sequence[SegmentedArticle],
    cut: Cut,
) -> list[Group]:
    """Align the units of each group, note it at the base's places, and return the groups that do say the same thing."""
    kept = in_order([group.right[0] for group in groups])
    found: list[Group] = []
    for number, group in enumerate(groups):
        first, last = base[group.left[0]], base[group.left[-1]]
        start, end = own[group.right[0]], own[group.right[-1]]
        alignment = align(
            witnesses[first.owner].article,
            Span(first.span.start, last.span.end),
            witnesses[start.owner].article,
            Span(start.span.start, end.span.end),
            moved=number not in kept,
            cut=cut,
        )
        if alignment.similarity < _LEAST_SIMILAR and not _is_part(alignment) and not (first is last and end_alike(first.key, start.key)):
            continue
        found.append(group)
        place = places[group.left[0]]
        place.last = max(place.last, last, key=lambda unit: unit.position)
        place.alignments.append((start.owner, alignment))
    return found


def _is_part(alignment: Alignment) -> bool:
    """Return whether nearly all of the shorter passage stands in the longer: a clause of a sentence that one copy joined of several."""
    sides = (
        (alignment.left_tokens, [difference.left for difference in alignment.differences]),
        (alignment.right_tokens, [difference.right for difference in alignment.differences]),
    )
    weights = [(sum(map(weight, tokens)), sum(weight(token) for token in tokens if _lies_in(token, spans))) for tokens, spans in sides]
    size, differing = min(weights)
    return size >= _LEAST_PART and differing <= _MOST_DIFFERENT * size


def _lies_in(token: Token, spans: Sequence[Span]) -> bool:
    return any(span.start <= token.span.start < span.end for span in spans)


def _without(own: Sequence[Unit], groups: Sequence[Group]) -> list[Unit]:
    taken = {index for group in groups for index in group.right}
    return [unit for index, unit in enumerate(own) if index not in taken]


def _merged(places: Sequence[_Place]) -> list[_Place]:
    """Make one place of those that a witness joined."""
    merged: list[_Place] = []
    for place in places:
        if merged and merged[-1].first.owner == place.first.owner and merged[-1].last.position >= place.first.position:
            merged[-1].alignments += place.alignments
            merged[-1].last = max(merged[-1].last, place.last, key=lambda unit: unit.position)
        else:
            merged.append(place)
    return merged


def _ordered(base: Sequence[_Place], pooled: Sequence[_Place], counterparts: Sequence[Mapping[int, int]]) -> list[_Place]:
    """Return the places in the order of the canonical witness, the others behind what stands before them in their own."""
    known = [sorted(of) for of in counterparts]

    def key(place: _Place) -> tuple[int, int, int]:
        unit = place.first
        at = bisect_right(known[unit.owner], unit.position) - 1
        return counterparts[unit.owner][known[unit.owner][at]] if at >= 0 else -1, unit.owner, unit.position

    return sorted((*base, *pooled), key=key) if pooled else list(base)


class _Lacking:
    """Which witnesses have nothing at a place although what stands around it is theirs, side by side."""

    def __init__(self, counterparts: Sequence[Mapping[int, int]]) -> None:
        self._own = counterparts
        self._base = [sorted((base, own) for own, base in of.items()) for of in counterparts]

    def of(self, place: _Place) -> tuple[int, ...]:
        """Return the numbers of the witnesses that lack `place`."""
        have = {number for number, _ in place.alignments} | {place.first.owner}
        if len(have) == len(self._own):
            return ()
        if place.first.owner == 0:
            return tuple(n for n in range(1, len(self._own)) if n not in have and self._skips(n, place.first.position, place.last.position))
        of = self._own[place.first.owner]
        before, after = of.get(place.first.position - 1), of.get(place.last.position + 1)
        return (0,) if before is not None and after is not None and after - before == 1 else ()

    def _skips(self, number: int, first: int, last: int) -> bool:
        entries = self._base[number]
        at = bisect_left(entries, (first, -1))
        beyond = bisect_left(entries, (last + 1, -1))
        return at > 0 and beyond < len(entries) and entries[beyond][1] - entries[at - 1][1] == 1


def _locus(place: _Place, witnesses: Sequence[SegmentedArticle], lacking: tuple[int, ...]) -> Locus:
    place.alignments.sort(key=lambda entry: entry[0])
    alignments = tuple(alignment for _, alignment in place.alignments)
    passage = Passage(witnesses[place.first.owner].article.id, Span(place.first.span.start, place.last.span.end))
    return Locus(
        (passage, *(alignment.right for alignment in alignments)), alignments, tuple(witnesses[number].article.id for number in lacking)
    )
