"""From aligned passages to findings: what the copies of one text disagree about.

The string of this stage: `pairs` are what is compared, `rules` report variants, `hearing` asks them in order of belief, `series` weighs
what they say by how two articles stand to each other, and `findings` makes one finding of all the variants at a place.
"""

from collections.abc import Container, Mapping, Sequence
from dataclasses import replace

from auditor.compare.changes import Tellers, Telling
from auditor.compare.findings.join import gathered, ordered, united
from auditor.compare.findings.merge import (
    Sighting,
    by_place,
    merge_absence,
    merge_discord,
    merge_observation,
    merge_together,
    merge_variants,
)
from auditor.compare.hearing import absences, observations, together, variants
from auditor.compare.pairs.pair import Pair, pair_of
from auditor.compare.rule import Absence, Doubt
from auditor.compare.rules import BY_CODE, RULES, repairs
from auditor.compare.rules.figures.many import TOGETHER
from auditor.compare.rules.names.reported import is_of_a_name
from auditor.compare.rules.updates import is_of_a_moment, is_once_for_all
from auditor.compare.series import Tally, tally
from auditor.compare.weighing import weighed
from auditor.compare.within import weighed as weighed_within
from auditor.model import Apparatus, Cluster, Finding, SegmentedArticle, Span
from auditor.occasion import masked, standing
from auditor.patterns import regex

_FILLED_IN = frozenset({"F101", "D201"})
_QUANTITIES = frozenset({"F101", "F102"})
_RECURS = 3
"""So many readings beside that of the base make a form of a sentence: of 8,140 articles two had so many, both notices of one station for
five days. Copies of a text have two of one figure at most."""
_CALLED = regex("热线|电话|拨打|号码|代码|编号|客服")
_BEFORE = 6
"""Characters before a number in which it says that it is one to call or to look up."""


def compare(apparatus: Apparatus, articles: Mapping[str, SegmentedArticle], *, declared: bool = False) -> list[Finding]:
    """Return what the witnesses of a cluster disagree about, worst first.

    Articles that are `declared` to tell of one thing are taken for that also where they look like two of a series.
    """
    loci = _loci(apparatus, articles)
    sightings = [[Sighting(pair, variant) for pair in pairs if pair.differs for variant in variants(pair)] for pairs in loci]
    tallies = tally(apparatus, articles, [one for here in sightings for one in here], declared=declared)
    heard = [[weigh(one, tallies[one.pair.articles]) for one in here] for here in sightings]
    findings, taken = _wholesale([one for here in heard for one in here if one], tallies, apparatus.cluster, articles)
    kept: list[Sighting] = []
    silenced: set[tuple[str, Span, str, Span]] = set()
    for here, some in zip(sightings, heard, strict=True):
        told = [one for one in some if one and (one.pair.articles not in taken or one.variant.rule not in TOGETHER)]
        told = [one for group in by_place(told) for one in group if _is_one(tallies[one.pair.articles]) or not _recurs(group)]
        silenced |= {one.pair.key for one, left in zip(here, some, strict=True) if left is None or left not in told}
        kept += told
    known = Tellers(apparatus, (pair for pairs in loci for pair in pairs))
    louder = _weighed(apparatus, articles, kept, tallies, silenced, known)
    for pairs in loci:
        loud = [one for pair in pairs for one in louder.pop(pair.key, ())]
        agreeing = [pair for pair in pairs if pair.key not in silenced]  # what is not told of a sibling is no agreement
        findings += merge_variants(loud, agreeing, apparatus.cluster, articles) if loud else []
    for loose in louder.values():
        findings += merge_variants(loose, [loose[0].pair], apparatus.cluster, articles)
    for found in absences(apparatus, articles):
        one = merge_absence(found, apparatus, articles) if isinstance(found, Absence) else merge_discord(found, apparatus, articles)
        findings.append(one)
    return gathered(ordered(united(findings)), is_of_a_name)


def facts(apparatus: Apparatus, articles: Mapping[str, SegmentedArticle]) -> dict[str, list[tuple[Span, str]]]:
    """Return, by article id, the words that bear on a fact in which two witnesses differ, each with its slot; the best few of every two."""
    found: dict[str, list[tuple[Span, str]]] = {}
    known = Tellers(apparatus)
    for left, right in _aligned(apparatus):
        for mark in weighed(Telling(articles[left], articles[right], apparatus, known), ()).marks:
            for name, span in ((left, mark.change.left), (right, mark.change.right)):
                if span is not None:
                    found.setdefault(name, []).append((span, mark.change.slot))
    return found


def _wholesale(
    sightings: Sequence[Sighting], tallies: Mapping[tuple[str, str], Tally], cluster: Cluster, articles: Mapping[str, SegmentedArticle]
) -> tuple[list[Finding], set[tuple[str, str]]]:
    """Return a finding for each copy of which all is told together, and which they are."""
    by_copy: dict[tuple[str, str], list[Sighting]] = {}
    for sighting in sightings:
        if sighting.variant.rule in TOGETHER and (tallies[sighting.pair.articles].restated or tallies[sighting.pair.articles].verbatim):
            by_copy.setdefault(sighting.pair.articles, []).append(sighting)
    findings, taken = [], set()
    for pair, some in by_copy.items():
        whole = together([one.variant for one in some], tallies[pair].agreeing)
        if whole is not None:
            findings.append(merge_together(some, whole, cluster, articles))
            taken.add(pair)
    return findings, taken


def _loci(apparatus: Apparatus, articles: Mapping[str, SegmentedArticle]) -> list[list[Pair]]:
    """Return the pairs of passages of each locus at which anything may differ."""
    talks = any(sentence.speaker for article in articles.values() for sentence in article.sentences)
    return [
        [pair_of(alignment, articles[alignment.left.article], articles[alignment.right.article]) for alignment in locus.alignments]
        for locus in apparatus.loci
        if talks or any(alignment.differences for alignment in locus.alignments)
    ]


def _weighed(
    apparatus: Apparatus,
    articles: Mapping[str, SegmentedArticle],
    sightings: Sequence[Sighting],
    tallies: Mapping[tuple[str, str], Tally],
    silenced: Container[tuple[str, Span, str, Span]],
    known: Tellers,
) -> dict[tuple[str, Span, str, Span], list[Sighting]]:
    """Return what is told of every two articles that were aligned, by pair of passages."""
    by_articles: dict[tuple[str, str], list[Sighting]] = {}
    for one in sightings:
        by_articles.setdefault(one.pair.articles, []).append(one)
    told: dict[tuple[str, Span, str, Span], list[Sighting]] = {}
    for left, right in dict.fromkeys((*_aligned(apparatus), *by_articles)):
        stand = tallies.get((left, right))
        if stand is not None and stand.siblings:
            continue
        telling = Telling(articles[left], articles[right], apparatus, known)
        sure = stand is not None and (stand.restated or stand.verbatim or stand.one_event)
        for one in weighed(telling, by_articles.get((left, right), []), silenced, word_for_word=sure, marking=False).sightings:
            told.setdefault(one.pair.key, []).append(one)
    return told


def _aligned(apparatus: Apparatus) -> list[tuple[str, str]]:
    """Return the ids of every two articles of which passages were aligned that differ, in the order of the apparatus."""
    found = {(one.left.article, one.right.article): None for locus in apparatus.loci for one in locus.alignments if one.differences}
    return list(found)


def weigh(sighting: Sighting, tally: Tally) -> Sighting | None:
    """Return the sighting in the light of how the two articles stand to each other; None where they are siblings."""
    one_row = sighting.pair.key in tally.rows and not (tally.slipped or tally.restated or tally.one_event)
    if tally.siblings or one_row or sighting.pair.key in tally.patterns:
        return None
    variant = sighting.variant
    if tally.one_event and variant.rule in TOGETHER and _said_elsewhere(sighting):
        return None
    if variant.rule == "D201" and not _is_one(tally) and _of_two_moments(sighting.pair):
        return None
    if sighting.pair.key in tally.moments and not (_is_one(tally) or tally.slipped) and variant.rule in (*_QUANTITIES, "D201"):
        return None if variant.rule == "D201" or _said_elsewhere(sighting) else _as_update(sighting)
    if tally.later and variant.rule in ("F101", "D201") and not _is_number_of(sighting):
        return _as_update(sighting, None if is_of_a_moment(sighting.pair, variant) else "later")
    if variant.confidence == "low" and variant.severity == "low" and not tally.faithful and not tally.restated:
        return None
    if variant.rule == "U701" and tally.verbatim and is_once_for_all(sighting.pair, variant):
        return replace(sighting, variant=replace(variant, rule="F101", severity="high" if variant.confidence == "high" else "medium"))
    if tally.restated and variant.rule in ("F101", "F102") and variant.severity == "low":
        return replace(sighting, variant=replace(variant, severity="medium", confidence="medium"))
    if tally.one_event and variant.severity == "high":
        return replace(sighting, variant=replace(variant, severity="medium"))
    if variant.rule == "F105" and variant.severity == "medium" and not tally.faithful:
        return replace(sighting, variant=replace(variant, severity="low"))
    return sighting


def _as_update(sighting: Sighting, doubted: str | None = None) -> Sighting:
    """Return the sighting as a later update; with why that is `doubted`, for the judge to say whether it explains the difference."""
    variant = sighting.variant
    doubt = Doubt(doubted, variant.rule, variant.severity) if doubted else None
    return replace(sighting, variant=replace(variant, rule="U701", severity="info", doubt=doubt))


def _is_one(tally: Tally) -> bool:
    """Return whether two articles are known to be one text, whatever differs."""
    return tally.restated or tally.declared


def _of_two_moments(pair: Pair) -> bool:
    """Return whether two passages give no day or hour that is the same and two that are not: the next bulletin of a series."""
    when = standing(masked(pair.left.text), masked(pair.right.text)).when
    return when.other > 1 and not when.same


def _recurs(sightings: Sequence[Sighting]) -> bool:
    """Return whether a date or figure is another one in each of so many articles: a form that recurs, and no copy with an error."""
    said = {(one.variant.right_value, one.variant.rule) for one in sightings if one.variant.rule in _FILLED_IN}
    return len(said) >= _RECURS


def _is_number_of(sighting: Sighting) -> bool:
    """Return whether what differs is a telephone number, a code or the like, which no later day brings up to date."""
    side, span = sighting.pair.left, sighting.variant.left
    figures = [token.figure for token in side.tokens if token.span == span and token.figure]
    called = span is not None and bool(_CALLED.search(side.before(span.start, _BEFORE)))
    return called or any(figure.kind == "identifier" for figure in figures)


def _said_elsewhere(sighting: Sighting) -> bool:
    """Return whether either text has the other's figure too, wherever: then the two were held against each other by their place alone."""
    pair, variant = sighting.pair, sighting.variant
    sides = ((pair.left, variant.left, pair.right), (pair.right, variant.right, pair.left))
    return any(span is not None and side.quote(span) in other.article.text for side, span, other in sides)


def examine(article: SegmentedArticle) -> list[Finding]:
    """Return what is wrong within one article, worst first."""
    return ordered(united(merge_observation(weighed_within(article, observation), article) for observation in observations(article)))


def damaged(article: SegmentedArticle) -> list[Finding]:
    """Return what is damaged in an article of which nothing else is understood."""
    return ordered(merge_observation(observation, article) for observation in repairs.check(article))


__all__ = ["BY_CODE", "RULES", "compare", "damaged", "examine", "variants"]
