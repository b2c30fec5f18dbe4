"""Which sentences of two texts say the same thing, wherever they stand.

Works on units (sentences of one or several articles, as bare text) and returns groups of them; knows nothing of words or figures.
Identical sentences are matched first, by dictionary; what is left is matched by the character n-grams it shares, found through an
inverted index, so that the cost stays near-linear. Where a sentence has more than one counterpart (a lead repeats the transcript),
its neighbours vote.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import NamedTuple

from rapidfuzz.fuzz import ratio

from auditor.model import SegmentedArticle, Span
from auditor.patterns import regex

_GRAM = 3
_COMMON = 24
"""An n-gram in more sentences than this says nothing about which of them is meant; templates of bulletins are made of such."""
_LEAST_CONTAINED = 0.4
"""Share of the shorter sentence's n-grams that two sentences must have in common to be looked at. Edited pairs of the articles lie
above .5, sentences of other years' briefings on the same subject below .35."""
_LEAST_SHARED = 4
_LEAST_ALIKE = 0.5
"""Share of the characters, for two sentences between the same neighbours."""
_BRIEF = 12
"""Characters of such a sentence that may be paired although it shares little with the other: an attribution behind a quotation."""
_NEIGHBOUR = 0.12
"""What a neighbour's vote adds to a score between 0 and 1."""
_NEW_GROUND = 0.5
"""Share of what a further sentence has in common with a group that must be new to the group: it was split, not repeated."""
_NOISE = regex(r"[^\w.%‰]+")
_NUMERALS = regex(r"(?:百分之|[\d.,%〇零一二两三四五六七八九十百千万亿点])+")
"""Written in characters, two figures are half of a short sentence."""
_EDGES = "。！？!?；;…，,、：:”’」』）)》\"'“‘「『（(《 \n\t"


@dataclass(slots=True)
class Unit:
    """A sentence that waits for its counterpart."""

    owner: int
    """Number of the witness."""
    position: int
    """Of the sentence in its article, from 0."""
    span: Span
    key: str
    """The sentence without the punctuation at its ends: equal keys are the same sentence."""
    _grams: set[str] | None = field(default=None, repr=False)

    @property
    def grams(self) -> set[str]:
        """The character n-grams of the sentence without punctuation, made when first asked for."""
        if self._grams is None:
            bare = _NOISE.sub("", self.key)
            self._grams = {bare[i : i + _GRAM] for i in range(max(1, len(bare) - _GRAM + 1))}
        return self._grams


class Group(NamedTuple):
    """Neighbouring units of the left and of the right that together say the same thing. Indices into the two sequences, ascending."""

    left: tuple[int, ...]
    right: tuple[int, ...]


class _Edge(NamedTuple):
    score: float
    left: int
    right: int


def units(article: SegmentedArticle, owner: int) -> list[Unit]:
    """Return the sentences of `article` as units."""
    text = article.article.text
    return [
        Unit(owner, position, sentence.span, text[sentence.span.start : sentence.span.end].strip(_EDGES))
        for position, sentence in enumerate(article.sentences)
    ]


def match(left: Sequence[Unit], right: Sequence[Unit]) -> list[Group]:
    """Return the groups in which `left` and `right` say the same thing, in the order of `left`. A unit is in at most one group."""
    pairs = _identical(left, right)
    free_left = [i for i in range(len(left)) if i not in pairs]
    taken = set(pairs.values())
    free_right = [j for j in range(len(right)) if j not in taken]
    groups = [Group((i,), (j,)) for i, j in pairs.items()]
    if free_left and free_right:
        groups += _similar(left, right, free_left, free_right, pairs)
    return sorted(groups)


def _identical(left: Sequence[Unit], right: Sequence[Unit]) -> dict[int, int]:
    """Match units of the same key. One that stands more than once goes where most of its neighbours went."""
    places_left, places_right = _places(left), _places(right)
    pairs: dict[int, int] = {}
    repeated: list[str] = []
    for key, at_right in places_right.items():
        at_left = places_left.get(key)
        if at_left is None:
            continue
        if len(at_left) == 1 and len(at_right) == 1:
            pairs[at_left[0]] = at_right[0]
        else:
            repeated.append(key)
    for key in repeated:
        _settle(places_left[key], places_right[key], left, right, pairs)
    return pairs


def _places(sequence: Sequence[Unit]) -> dict[str, list[int]]:
    places: dict[str, list[int]] = {}
    for index, unit in enumerate(sequence):
        if unit.key:
            places.setdefault(unit.key, []).append(index)
    return places


def _settle(at_left: list[int], at_right: list[int], left: Sequence[Unit], right: Sequence[Unit], pairs: dict[int, int]) -> None:
    """Match the occurrences of one sentence, best neighbourhood first, then in order."""
    choices = sorted(
        ((-_votes(i, j, left, right, pairs), i, j) for i in at_left[:_COMMON] for j in at_right[:_COMMON]),
    )
    done_left: set[int] = set()
    done_right: set[int] = set()
    for _, i, j in choices:
        if i not in done_left and j not in done_right:
            pairs[i] = j
            done_left.add(i)
            done_right.add(j)


def _votes(i: int, j: int, left: Sequence[Unit], right: Sequence[Unit], pairs: dict[int, int]) -> int:
    """Return how many neighbours of `i`, up to two away on either side, are matched to neighbours of `j` of the same article."""
    votes = 0
    for step in (-2, -1, 1, 2):
        near = i + step
        if not 0 <= near < len(left) or left[near].owner != left[i].owner:
            continue
        mate = pairs.get(near)
        if mate is not None and right[mate].owner == right[j].owner and 0 < abs(right[mate].position - right[j].position) <= 2:
            votes += 2 if abs(step) == 1 else 1
    return votes


def _similar(
    left: Sequence[Unit], right: Sequence[Unit], free_left: list[int], free_right: list[int], pairs: dict[int, int]
) -> list[Group]:
    """Group what has no identical counterpart: best score first, then sentences that were split off or joined."""
    edges = _edges(left, right, free_left, free_right) + _opposite(left, right, free_left, set(free_right), pairs)
    mates = dict(pairs)
    scored = sorted(
        (_Edge(edge.score + _NEIGHBOUR * _votes(edge.left, edge.right, left, right, mates), edge.left, edge.right) for edge in edges),
        key=lambda edge: (-edge.score, edge.left, edge.right),
    )
    groups: list[tuple[list[int], list[int]]] = []
    of_left: dict[int, int] = {}
    of_right: dict[int, int] = {}
    for edge in scored:
        if edge.left not in of_left and edge.right not in of_right:
            of_left[edge.left] = of_right[edge.right] = len(groups)
            groups.append(([edge.left], [edge.right]))
        elif edge.left in of_left and edge.right not in of_right:
            members = groups[of_left[edge.left]]
            if _extends(edge.right, members[1], right) and _is_new(left[edge.left], right[edge.right], (right[j] for j in members[1])):
                members[1].append(edge.right)
                of_right[edge.right] = of_left[edge.left]
        elif edge.right in of_right and edge.left not in of_left:
            members = groups[of_right[edge.right]]
            if _extends(edge.left, members[0], left) and _is_new(right[edge.right], left[edge.left], (left[i] for i in members[0])):
                members[0].append(edge.left)
                of_left[edge.left] = of_right[edge.right]
    mates |= {i[0]: j[0] for i, j in groups if len(i) == len(j) == 1}
    rest = [i for i in free_left if i not in of_left], {j for j in free_right if j not in of_right}
    for edge in sorted(_opposite(left, right, *rest, mates), key=lambda edge: (-edge.score, edge.left, edge.right)):
        if edge.left not in of_left and edge.right not in of_right:
            of_left[edge.left] = of_right[edge.right] = len(groups)
            groups.append(([edge.left], [edge.right]))
    return [Group(tuple(sorted(i)), tuple(sorted(j))) for i, j in groups]


def _edges(left: Sequence[Unit], right: Sequence[Unit], free_left: list[int], free_right: list[int]) -> list[_Edge]:
    """Return the pairs that share enough n-grams. Of few units every pair is looked at; no n-gram can be common there."""
    wanted: set[str] = set().union(*(right[j].grams for j in free_right))
    known = [(i, left[i].grams & wanted) for i in free_left]
    if len(known) <= _COMMON:
        least = min(_LEAST_SHARED, min(len(right[j].grams) for j in free_right))
        known = [(i, grams) for i, grams in known if len(grams) >= min(least, len(left[i].grams))]
        shared: Iterable[tuple[int, int, int]] = ((i, j, len(grams & right[j].grams)) for i, grams in known for j in free_right)
    else:
        shared = _shared(known, [(j, right[j].grams) for j in free_right])
    return [_Edge(score, i, j) for i, j, count in shared if (score := _score(count, len(left[i].grams), len(right[j].grams)))]


def _shared(left: Sequence[tuple[int, set[str]]], right: Sequence[tuple[int, set[str]]]) -> Iterator[tuple[int, int, int]]:
    """Yield the numbers of the pairs that share any n-gram that is not common, and how many; found through an inverted index."""
    index: dict[str, list[int]] = {}
    for i, grams in left:
        for gram in grams:
            index.setdefault(gram, []).append(i)
    telling = {gram for gram, found in index.items() if len(found) <= _COMMON}
    for j, grams in right:
        for i, count in Counter(chain.from_iterable(map(index.__getitem__, grams & telling))).items():
            yield i, j, count


def _opposite(
    left: Sequence[Unit], right: Sequence[Unit], free_left: list[int], free_right: set[int], pairs: dict[int, int]
) -> list[_Edge]:
    """Return the pairs of sentences, too short for n-grams, that face each other between two matched ones (该病可防, 该病不可防)."""
    edges: list[_Edge] = []
    for i in free_left:
        before, after = pairs.get(i - 1), pairs.get(i + 1)
        if before is None and after is None:
            continue
        j = before + 1 if before is not None else (after or 0) - 1
        if j not in free_right or (after is not None and before is not None and after != j + 1):
            continue
        if before is None and j > 0 and i > 0:
            continue
        alike = ratio(*(_NUMERALS.sub("0", unit.key) for unit in (left[i], right[j]))) / 100
        if alike >= _LEAST_ALIKE or (after is not None and before is not None and end_alike(left[i].key, right[j].key)):
            edges.append(_Edge(alike / 2, i, j))
    return edges


def end_alike(one: str, other: str) -> bool:
    """Tell whether two sentences are so short that their ends alone tell that they say the same of two: 王晓东说, 李建国说."""
    return max(len(one), len(other)) <= _BRIEF and one[-1:] == other[-1:] and not _NUMERALS.search(one + other)


def _score(shared: int, size: int, other: int) -> float:
    """Return how much alike two sets of n-grams are, 0 where too little to be looked at.

    Half containment, which a condensed sentence keeps, and half resemblance, which prefers the whole sentence to a part of a longer one.
    """
    smaller = min(size, other)
    contained = shared / smaller
    if contained < _LEAST_CONTAINED or shared < min(_LEAST_SHARED, smaller):
        return 0.0
    return 0.5 * contained + 0.5 * shared / (size + other - shared)


def _extends(index: int, members: list[int], sequence: Sequence[Unit]) -> bool:
    """Return whether unit `index` stands directly beside one of `members` in the same article."""
    unit = sequence[index]
    return any(sequence[k].owner == unit.owner and abs(sequence[k].position - unit.position) == 1 for k in members)


def _is_new(whole: Unit, part: Unit, parts: Iterable[Unit]) -> bool:
    """Return whether what `part` shares with `whole` is mostly not what the other `parts` share with it already."""
    shared = whole.grams & part.grams
    known: set[str] = set()
    for other in parts:
        known |= shared & other.grams
    return len(shared) - len(known) >= _NEW_GROUND * len(shared)


def in_order(places: Sequence[int]) -> set[int]:
    """Return the indices of a longest increasing run of `places`; the others were moved. O(n log n)."""
    tails: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for index, place in enumerate(places):
        at = bisect_left(tails, place)
        before.append(ends[at - 1] if at else -1)
        if at == len(tails):
            tails.append(place)
            ends.append(index)
        else:
            tails[at] = place
            ends[at] = index
    kept: set[int] = set()
    index = ends[-1] if ends else -1
    while index >= 0:
        kept.add(index)
        index = before[index]
    return kept
