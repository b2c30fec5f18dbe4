"""From aligned passages to findings: what the copies of one text disagree about.

A check looks at one pair of aligned passages and reports variants; `merge` makes one finding of all the variants at a place.
Adding a rule takes one file with the rule and its check, and one line here.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from auditor.compare import (
    arithmetic,
    dates,
    direction,
    figures,
    headline,
    modality,
    names,
    polarity,
    repairs,
    scope,
    self_check,
    speakers,
    updates,
    wording,
    words,
)
from auditor.compare.findings.join import gathered, ordered, united
from auditor.compare.merge import Sighting, merge_absence, merge_observation, merge_variants
from auditor.compare.pair import Pair, pair_of
from auditor.compare.rule import ArticleCheck, Check, PassageCheck, Refinement, Rule, Variant
from auditor.compare.series import Tally, tally
from auditor.model import Apparatus, Finding, SegmentedArticle, Span

RULES: dict[str, Rule] = {
    "F101": figures.F101,
    "F102": figures.F102,
    "F103": figures.F103,
    "F104": figures.F104,
    "F105": figures.F105,
    "F106": direction.RULE,
    "F107": figures.F107,
    "D201": dates.D201,
    "D202": dates.D202,
    "N301": names.RULE,
    "N302": speakers.RULE,
    "W401": polarity.RULE,
    "W402": modality.RULE,
    "W403": scope.RULE,
    "W404": wording.W404,
    "W405": wording.W405,
    "S501": self_check.RULE,
    "S502": arithmetic.RULE,
    "S503": headline.RULE,
    "T601": repairs.T601,
    "T602": repairs.T602,
    "U701": updates.RULE,
}
"""By code."""

CHECKS: dict[str, Check] = {
    "sides": direction.check,
    "figures": figures.check,
    "dates": dates.check,
    "words": words.check,
    "speakers": speakers.check,
}
"""Between two aligned passages. Where two of them report the same words, the earlier one is believed."""

ARTICLE_CHECKS: dict[str, ArticleCheck] = {
    "self": self_check.check,
    "arithmetic": arithmetic.check,
    "headline": headline.check,
    "repairs": repairs.check,
}
"""Within one article."""

PASSAGE_CHECKS: dict[str, PassageCheck] = {"missing": wording.missing}
"""Over the whole apparatus of a cluster."""

REFINEMENTS: dict[str, Refinement] = {"updates": updates.refine}
"""Applied to every variant, in this order."""


def compare(apparatus: Apparatus, articles: Mapping[str, SegmentedArticle]) -> list[Finding]:
    """Return what the witnesses of a cluster disagree about, worst first."""
    seen: list[tuple[list[Pair], list[Sighting]]] = []
    talks = any(sentence.speaker for article in articles.values() for sentence in article.sentences)
    for locus in apparatus.loci:
        if not talks and not any(alignment.differences for alignment in locus.alignments):
            continue
        pairs = [pair_of(alignment, articles[alignment.left.article], articles[alignment.right.article]) for alignment in locus.alignments]
        sightings = [Sighting(pair, variant) for pair in pairs if pair.differs for variant in variants(pair)]
        if sightings:
            seen.append((pairs, sightings))
    tallies = tally(apparatus, articles, [one for _, sightings in seen for one in sightings])
    findings: list[Finding] = []
    for pairs, sightings in seen:
        weighed = [weigh(one, tallies[one.pair.articles]) for one in sightings]
        silenced = {one.pair.key for one, kept in zip(sightings, weighed, strict=True) if kept is None}
        agreeing = [pair for pair in pairs if pair.key not in silenced]  # what is not told of a sibling is no agreement
        findings += merge_variants([kept for kept in weighed if kept], agreeing, apparatus.cluster, articles)
    for check in PASSAGE_CHECKS.values():
        findings += [merge_absence(absence, apparatus, articles) for absence in check(apparatus, articles)]
    return gathered(ordered(united(findings)), names.is_of_a_name)


def weigh(sighting: Sighting, tally: Tally) -> Sighting | None:
    """Return the sighting in the light of how the two articles stand to each other; None where they are siblings."""
    if tally.siblings or sighting.pair.key in tally.patterns or (sighting.pair.key in tally.rows and not tally.slipped):
        return None
    variant = sighting.variant
    if variant.confidence == "low" and variant.severity == "low" and not tally.faithful:
        return None
    if variant.rule == "U701" and tally.verbatim and updates.is_once_for_all(sighting.pair, variant):
        return replace(sighting, variant=replace(variant, rule="F101", severity="high" if variant.confidence == "high" else "medium"))
    if variant.rule == "F105" and variant.severity == "medium" and not tally.faithful:
        return replace(sighting, variant=replace(variant, severity="low"))
    return sighting


def examine(article: SegmentedArticle) -> list[Finding]:
    """Return what is wrong within one article, worst first."""
    return ordered(united(merge_observation(found, article) for check in ARTICLE_CHECKS.values() for found in check(article)))


def variants(pair: Pair) -> Iterator[Variant]:
    """Yield what the checks report of `pair`. Of two that report the same words, the earlier check is believed."""
    left: list[Span] = []
    right: list[Span] = []
    for check in CHECKS.values():
        found = [v for v in check(pair) if not _touches(v.left, left) and not _touches(v.right, right)]
        left += [variant.left for variant in found if variant.left is not None]
        right += [variant.right for variant in found if variant.right is not None]
        for variant in found:
            refined: Variant | None = variant
            for refinement in REFINEMENTS.values():
                refined = refinement(pair, refined) if refined else None
            if refined:
                yield refined


def _touches(span: Span | None, others: Iterable[Span]) -> bool:
    return span is not None and any(span.start < other.end and other.start < span.end for other in others)


__all__ = ["ARTICLE_CHECKS", "CHECKS", "PASSAGE_CHECKS", "REFINEMENTS", "RULES", "compare", "examine", "variants"]
