"""Copies or siblings? Whether two texts that share their words are one text, or two of a series with other figures in them.

Yesterday's bulletin and today's, the releases of two companies in one template: nine words in ten are the same, every figure is another
one, and none of it is an error. What tells a copy from a sibling is that a copy's figures agree.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from auditor import lexicon
from auditor.compare.findings.merge import Sighting
from auditor.compare.pairs.likeness import one_character_apart
from auditor.compare.pairs.moments import of_two_hours, of_two_sessions
from auditor.compare.pairs.pair import Pair, pair_of
from auditor.compare.pairs.proper import renamed
from auditor.compare.rule import Variant
from auditor.model import Apparatus, Article, Cluster, SegmentedArticle, Span, Token
from auditor.occasion import (
    Days,
    Standing,
    days_between,
    masked,
    may_be_same_words,
    other_occasion,
    published,
    recurring,
    same_occasion,
    same_words,
    standing,
    undated,
)
from auditor.patterns import regex

_CONFLICTS = frozenset({"F101", "F102", "D201"})
_QUANTITIES = frozenset({"F101", "F102"})
_LATER = 3
"""Days after which a story that takes over a passage brings it up to date. Of the high findings of 8,140 articles between stories of their
own so far apart none was an error: the next round of a price, the index of the week after."""
_REVISED = 5
"""So many other figures of a text of another day, which does not say that it is of the same, make another text of it."""
_RECURRING = 0.5
"""Share of the figures of the story that says fewer which the other says too, wherever; of two of a series of one day a quarter at most."""
_FIGURE = regex(r"\d+(?:\.\d+)?|[一二三四五六七八九十百千万亿]{2,}")
_FEW = 2
_SHARES = ((5, 0.2), (3, 0.3), (_FEW, 0.5))
"""So many conflicts and so great a share of all that was compared make two texts siblings. On the development corpus copies lie below
.15 and siblings above .25; a copy with an error or two and few figures must still be told."""
_VERBATIM = 0.03
"""Characters of words that differ, for one that is the same, at most, for a text to be repeated word for word. On the development
corpus the siblings with two or three figures that differ have .05 and more."""
_DATELINE = 40
"""Characters at the beginning of an article in which a dateline stands."""
_MOSTLY = 4
"""Figures that agree, for one that does not, of a copy that nobody takes for the next bulletin."""
_LONG = 200
"""Characters that nobody repeats word for word but for two figures unless he copies; a shorter text may be a form that was filled in."""
_SHORTENED = 10
"""Characters of words that only one has: more of them were left out by a copy that condenses."""
_SHORT_NAME = 2
"""Two names of no more characters of which one differs are two names (北京, 南京); of longer ones one may be miswritten."""
_FAITHFUL = 0.7
"""Share of the shorter article's characters that the other has too: what a copy leaves out is told only of copies."""


@dataclass(slots=True)
class Tally:
    """How two articles stand to each other, by all that was aligned of them."""

    agreeing: int = 0
    """Figures that are the same."""
    figures: int = 0
    """Figures that are not."""
    names: set[tuple[str, str]] = field(default_factory=set)
    """Proper names that stand for each other."""
    same: float = 0.0
    """Characters of the right article that stand in the left one as well."""
    shorter: int = 0
    """Characters of the shorter of the two articles."""
    reworded: int = 0
    """Characters of words, not figures, that differ in what was aligned."""
    dated: bool = False
    """Whether each article has the day of its own publication where the other has its own."""
    patterns: set[tuple[str, Span, str, Span]] = field(default_factory=set)
    """The pairs of passages that are two statements of one pattern, as two rows of a bulletin: more figures differ than agree, and words
    too."""
    rows: set[tuple[str, Span, str, Span]] = field(default_factory=set)
    """The same, of which no word differs but in a dateline."""

    moments: set[tuple[str, Span, str, Span]] = field(default_factory=set)
    """The pairs of passages that give other amounts, each as of another day or hour, of what is measured or counted anew by the hour."""

    restated: bool = False
    """Whether the right article is, word for word, the left one or a copy of it, of the same occasion, whatever its figures."""

    apart: bool = False
    """Whether the two were published on different days."""
    later: bool = False
    """Whether the one is a story of its own, of days after the other, that took something over."""
    one_event: bool = False
    """Whether the two tell of one day, and what the one counts, the other mostly counts too, wherever: no two of a series."""
    elsewhere: bool = False
    """Whether the two are of another day, issue or subject, by all that both say of it."""
    declared: bool = False
    """Whether somebody says that the two tell of one thing, whatever it looks like."""

    @property
    def conflicting(self) -> int:
        """How many figures and names are not the same; a name counts once, however often it stands there."""
        return self.figures + len(self.names)

    @property
    def siblings(self) -> bool:
        """Whether so many figures differ that the two are no copies of one text."""
        share = self.conflicting / max(1, self.conflicting + self.agreeing)
        if self.elsewhere and not self.declared:
            return True
        if self.declared or self.slipped or self.restated or self.one_event:
            return False
        if self.apart and self.conflicting >= _REVISED:
            return True
        return any(self.conflicting >= count and share >= least for count, least in _SHARES)

    @property
    def mostly_agrees(self) -> bool:
        """Whether the shorter article is a copy of which nearly all figures are the same: then a sentence with others is no row."""
        return self.faithful and self.agreeing >= _MOSTLY * self.conflicting

    @property
    def slipped(self) -> bool:
        """Whether no more than two figures or names of a text that was repeated word for word are others."""
        return self.conflicting <= _FEW and self.verbatim

    @property
    def verbatim(self) -> bool:
        """Whether a long text was repeated word for word, figures apart."""
        return not self.dated and self.same >= _LONG and self.faithful and self.reworded <= _VERBATIM * self.same

    @property
    def faithful(self) -> bool:
        """Whether the shorter of the two articles is a copy of the other or of a part of it, not a story of its own."""
        return self.same >= _FAITHFUL * self.shorter


def tally(
    apparatus: Apparatus, articles: Mapping[str, SegmentedArticle], sightings: Sequence[Sighting], *, declared: bool = False
) -> dict[tuple[str, str], Tally]:
    """Return how the two articles of each sighting stand to each other, by their ids; of those `declared` to be one, that they are."""
    tallies = {
        (left, right): Tally(shorter=min(len(articles[left].article.text), len(articles[right].article.text)))
        for left, right in (sighting.pair.articles for sighting in sightings)
    }
    conflicts: dict[tuple[str, Span, str, Span], set[frozenset[str | None]]] = {}
    for sighting in sightings:
        if sighting.variant.rule in _CONFLICTS:
            values = frozenset((sighting.variant.left_value, sighting.variant.right_value))
            tallies[sighting.pair.articles].dated |= _of_own_days(sighting)
            conflicts.setdefault(sighting.pair.key, set()).add(values if None not in values else frozenset((str(sighting.at),)))
    if tallies:
        for locus in apparatus.loci:
            for alignment in locus.alignments:
                one = tallies.get((alignment.left.article, alignment.right.article))
                if one is not None:
                    _count(one, pair_of(alignment, articles[alignment.left.article], articles[alignment.right.article]), conflicts)
    for (left, right), one in tallies.items():
        if left != apparatus.cluster.canonical:  # they were aligned only where the base is silent: how they stand is said by all they say
            much = _standing(articles[left].article, articles[right].article)[0].much
            one.agreeing, one.figures = max(one.agreeing, much.same), max(one.figures, much.other)
    counted = {one.pair.key for one in sightings if one.variant.rule in _QUANTITIES}
    for sighting in sightings:
        pair = sighting.pair
        dated = pair.key in counted and _is_of_two_hours(sighting)
        if dated or (sighting.variant.rule in _QUANTITIES and _has_moved(pair)):
            tallies[pair.articles].moments.add(pair.key)
    _acquit(apparatus.cluster, articles, tallies, sightings)
    if declared:
        for one in tallies.values():
            one.declared, one.later, one.patterns, one.rows, one.moments = True, False, set(), set(), set()
    return tallies


def _acquit(
    cluster: Cluster, articles: Mapping[str, SegmentedArticle], tallies: Mapping[tuple[str, str], Tally], sightings: Sequence[Sighting]
) -> None:
    """Mark the articles of another occasion, and those that restate the base or a copy that nothing is said against."""
    quantities = {sighting.pair.articles for sighting in sightings if sighting.variant.rule in _QUANTITIES}
    weak = {one.pair.articles for one in sightings if one.variant.rule in _QUANTITIES and one.variant.severity == "low"}
    elsewhere = {right for left, right in quantities if other_occasion(*_standing(articles[left].article, articles[right].article))}
    bulletins = _of_other_hours(sightings)
    for (left, right), one in tallies.items():
        one.elsewhere = right in elsewhere
        one.apart = published(articles[left].article.published, articles[right].article.published) == "apart"
        one.later = not one.faithful and days_between(articles[left].article.published, articles[right].article.published) >= _LATER
        suspected = one.siblings or (bool(one.rows) and one.mostly_agrees)
        one.one_event = suspected and (left, right) not in bulletins and _of_one_event(articles[left].article, articles[right].article)
    doubted = {pair for pair, one in tallies.items() if one.siblings or one.patterns or one.rows}
    disputed = {right for (_, right), one in tallies.items() if one.conflicting}
    suspects = {right for _, right in doubted}
    for pair in doubted | weak:
        exempt = suspects if pair in doubted else disputed
        vouching = (pair[0], *(one.article for one in cluster.witnesses if one.article not in exempt and one.article not in pair))
        several = tallies[pair].conflicting > 1
        tallies[pair].restated = any(_restates(articles[pair[1]].article, articles[other].article, several) for other in vouching)


def _of_other_hours(sightings: Sequence[Sighting]) -> set[tuple[str, str]]:
    """Return the articles of which a passage tells other amounts at another hour of the day: two bulletins of one series."""
    hours = {one.pair.key for one in sightings if one.variant.rule == "D201" and _at_hours(one.variant)}
    return {one.pair.articles for one in sightings if one.variant.rule in _QUANTITIES and one.pair.key in hours}


def _is_of_two_hours(sighting: Sighting) -> bool:
    """Return whether a sighting is of another day or hour of something that moves with it: 早晨5点钟, 上午8点钟."""
    variant, pair = sighting.variant, sighting.pair
    if variant.rule != "D201" or variant.left_value is None or variant.right_value is None:
        return False
    return _at_hours(variant) or _moves(pair)


def _moves(pair: Pair) -> bool:
    """Return whether both passages tell of what is measured, counted or foretold anew by the hour."""
    return all(_MOVING.search(side.text) for side in (pair.left, pair.right))


_MOVING = regex(f"{lexicon.any_of('passages.as_of')}|{lexicon.any_of('passages.measured')}")


def _has_moved(pair: Pair) -> bool:
    """Return whether two articles are of two hours, and both passages of what is measured then; or of two sessions of one market."""
    measured = all(_MEASURED.search(side.text) for side in (pair.left, pair.right))
    return (measured and of_two_hours(pair.left, pair.right)) or (_moves(pair) and of_two_sessions(pair.left, pair.right))


_MEASURED = regex(lexicon.any_of("passages.measured"))


def _at_hours(variant: Variant) -> bool:
    """Return whether both dates of a variant say the hour, and not the same one."""
    clocks = [(value or "").partition("T")[2] for value in (variant.left_value, variant.right_value)]
    return bool(clocks[0] and clocks[1]) and clocks[0] != clocks[1]


def _of_one_event(one: Article, other: Article) -> bool:
    """Return whether two articles of one day tell of one thing, though what faces each other in them differs."""
    if published(one.published, other.published) != "same":
        return False
    return recurring(masked(one.text), masked(other.text)) >= _RECURRING and not other_occasion(*_standing(one, other))


def _restates(one: Article, other: Article, several: bool) -> bool:
    """Return whether two articles of a cluster are one text, word for word, with other figures, and not known to be of two occasions.

    Where there are not `several` of those, a day that differs too is that of a later count.
    """
    if not may_be_same_words(masked(one.text), masked(other.text)):
        return False
    found, days = _standing(one, other)
    worded = same_words(found) and found.much.other > 0 and (several or not found.when.other)
    return worded and (same_occasion(found, days) or undated(found, days))


def _standing(one: Article, other: Article) -> tuple[Standing, Days]:
    """Return how two articles stand to each other, and the days of their publication."""
    return standing(masked(one.text), masked(other.text)), published(one.published, other.published)


def _count(one: Tally, pair: Pair, conflicts: Mapping[tuple[str, Span, str, Span], set[frozenset[str | None]]]) -> None:
    """Add what one pair of passages says. Two figures that changed places are one conflict."""
    one.same += pair.similarity * (pair.right.span.end - pair.right.span.start)
    if not pair.differences:
        one.agreeing += len(_FIGURE.findall(pair.right.text))
        return
    own = {token.text for token in pair.left.tokens if token.figure}
    agreeing = sum(token.figure is not None and token.text in own for token in pair.right.tokens)
    reworded = elsewhere = 0
    for _, left, right in pair.changes():
        words = sum(len(token.text) for token in (*left, *right) if not token.figure)
        if not _in_dateline(left, right):
            reworded += words if (left and right) or words <= _SHORTENED else 0
            elsewhere += words
    one.reworded += reworded
    figures = len(conflicts.get(pair.key, ()))
    names = {name for name in renamed(pair) if not _miswritten(*name)} if elsewhere else set()
    one.agreeing += agreeing
    one.figures += figures
    one.names |= names
    if figures + len(names) >= _FEW and agreeing < figures + len(names):
        (one.patterns if elsewhere else one.rows).add(pair.key)


def _in_dateline(left: Sequence[Token], right: Sequence[Token]) -> bool:
    """Return whether words stand at the very beginning of either article, where it says who sent it from where."""
    return all(tokens[-1].span.end <= _DATELINE for tokens in (left, right) if tokens)


def _miswritten(one: str, other: str) -> bool:
    """Return whether two names are more likely one of which a character is wrong: 唐士其, 唐士."""
    return max(len(one), len(other)) > _SHORT_NAME and one_character_apart(one, other)


def _of_own_days(sighting: Sighting) -> bool:
    """Return whether the two dates of a sighting are the days on which their articles were published."""
    variant = sighting.variant
    sides = ((sighting.pair.left, variant.left_value), (sighting.pair.right, variant.right_value))
    days = [((side.article.published or "")[5:10], (value or "").partition("T")[0][-5:]) for side, value in sides]
    return variant.rule == "D201" and days[0][0] != days[1][0] and all(published and published == day for published, day in days)
