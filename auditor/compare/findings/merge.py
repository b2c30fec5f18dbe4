"""From variants to findings: one finding for a place, with all its readings and all the witnesses of each.

Knows how readings are gathered and how a finding is identified; knows no rule.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from rapidfuzz.distance import Indel

from auditor.compare.findings.identity import identify, letters, letters_around, words
from auditor.compare.findings.message import Said, say, say_together
from auditor.compare.pairs.pair import Pair, Side
from auditor.compare.rule import Absence, Discord, Observation, Statement, Variant
from auditor.model import CONFIDENCES, SEVERITIES, Apparatus, Article, Cluster, Finding, Place, Reading, SegmentedArticle, Span
from auditor.place import gap_place, place, raw_span, raw_text, sentence_span, title_place

_OF_ITSELF = "S"
"""The family of rules about an article that contradicts itself: copies of it, whatever their marks and numerals, repeat one error."""
_NOWHERE = Span(-1, -1)


@dataclass(frozen=True, slots=True)
class Sighting:
    """A variant and the pair it was seen in."""

    pair: Pair
    variant: Variant
    alone: bool = False
    """Whether no rule knows of it: then it is no reading of what a rule reports at the same place."""

    @property
    def at(self) -> Span:
        """Where it stands in the left article: the reading, or the words around the place where it is lacking."""
        variant = self.variant
        if variant.left is not None:
            return variant.left
        return variant.left_at or Span(self.pair.left.span.start, self.pair.left.span.start)

    @property
    def family(self) -> str:
        """What it may be one finding with: a figure's value and a date's may stand at one place, a wording has its own."""
        family = "figure" if self.variant.rule[0] in "FDU" else self.variant.rule[0]
        return f"{family} alone" if self.alone else family


def merge_variants(
    sightings: Sequence[Sighting], pairs: Sequence[Pair], cluster: Cluster, articles: Mapping[str, SegmentedArticle]
) -> list[Finding]:
    """Return one finding for each place of a locus's base at which there are variants.

    `pairs` are those of all the locus's alignments: a witness whose passage covers the place without a variant shares the base's reading.
    """
    return [_of_group(group, pairs, cluster, articles) for group in by_place(sightings)]


def merge_together(sightings: Sequence[Sighting], whole: Variant, cluster: Cluster, articles: Mapping[str, SegmentedArticle]) -> Finding:
    """Return the one finding that stands for all `sightings` of one copy: what the base has and what the copy has, place by place."""
    pairs: list[tuple[Said, Said]] = []
    for sighting in sorted(sightings, key=lambda one: one.at):
        variant, sides = sighting.variant, sighting.pair
        if variant.left and variant.right:
            ours, theirs = _key(sides.left, variant.left), _key(sides.right, variant.right)
            one = Said(sides.left.article.id, variant.left, variant.left, ours, variant.left_value)
            pairs.append((one, Said(sides.right.article.id, variant.right, variant.right, theirs, variant.right_value)))
    said: dict[tuple[str, str], list[Said]] = {}
    for one in (one for pair in pairs for one in pair):
        said.setdefault((one.article, one.key), []).append(one)
    base = articles[pairs[0][0].article]
    name = identify(whole.rule, (one.key for pair in pairs for one in pair), words(base.article.text[: base.sentences[0].span.end]))
    readings = tuple(_reading(members, articles) for members in said.values())
    message = say_together(pairs, cluster, articles, whole.detail)
    return Finding(name, whole.rule, whole.severity, whole.confidence, cluster.id, message, readings)


def merge_discord(discord: Discord, apparatus: Apparatus, articles: Mapping[str, SegmentedArticle]) -> Finding:
    """Return the finding that some witnesses read one thing and some another, where they were not aligned."""
    passages = [passage for passages in discord.readings for passage in passages]
    said = [Said(p.article, p.span, p.span, articles[p.article].article.text[p.span.start : p.span.end], None) for p in passages]
    return _finding(discord.rule, discord, said, apparatus.cluster, articles)


def merge_absence(absence: Absence, apparatus: Apparatus, articles: Mapping[str, SegmentedArticle]) -> Finding:
    """Return the finding that some witnesses lack a passage; those point at what stands before it with them."""
    have = [Said(p.article, p.span, p.span, articles[p.article].article.text[p.span.start : p.span.end], None) for p in absence.passages]
    before = _before(apparatus, absence)
    lack = [Said(article, None, at := before.get(article, Span(0, 0)), "", None, at.end) for article in absence.lacking]
    said = [replace(one, key=have[0].key) for one in have] + lack
    return _finding(absence.rule, absence, said, apparatus.cluster, articles)


def merge_observation(observation: Observation, article: SegmentedArticle) -> Finding:
    """Return the finding that one article does not agree with itself: a reading for each place."""
    readings: list[Reading] = []
    keyed: list[tuple[str, Statement]] = []
    for statement in observation.statements:
        whole = article.article
        where = title_place(article, statement.span) if statement.title else place(article, statement.span)
        text = (whole.title or "") if statement.title else whole.text
        quoted = text[statement.span.start : statement.span.end]
        keyed.append((statement.value or letters(quoted), statement))
        shown = quoted if statement.title else raw_text(whole, whole.raw_span(statement.span))
        readings.append(Reading(shown, statement.value, (where,), keyed[-1][0]))
    body = [one for one in keyed if not one[1].title]
    anchor = sentence_span(article, min(body, key=lambda one: one[0])[1].span) if body else Span(0, 0)
    around = article.article.text[anchor.start : anchor.end]
    sentence = words(around) if observation.rule.startswith(_OF_ITSELF) else letters(around)
    name = identify(observation.rule, [key for key, _ in keyed], sentence)
    true = None if observation.score is None else round(observation.score.true, 3)
    told = name, observation.rule, observation.severity, observation.confidence, None, observation.detail, tuple(readings)
    return Finding(*told, score=true)


def by_place(sightings: Sequence[Sighting]) -> list[list[Sighting]]:
    """Group the sightings of one family whose places in the base overlap."""
    groups: list[list[Sighting]] = []
    reach = -1
    for sighting in sorted(sightings, key=lambda one: (one.family, one.at, one.variant.rule, one.pair.right.article.id)):
        start, end = sighting.at
        last = groups[-1][-1] if groups else None
        if last and last.family == sighting.family and (start < reach or last.at == sighting.at):
            groups[-1].append(sighting)
            reach = max(reach, end)
        else:
            groups.append([sighting])
            reach = end
    return groups


def _of_group(group: Sequence[Sighting], pairs: Sequence[Pair], cluster: Cluster, articles: Mapping[str, SegmentedArticle]) -> Finding:
    worst = min((sighting.variant for sighting in group), key=_rank)
    return _finding(worst.rule, worst, _said(group, pairs), cluster, articles)


def _rank(variant: Variant) -> tuple[int, int, str]:
    return SEVERITIES.index(variant.severity), CONFIDENCES.index(variant.confidence), variant.rule


def _said(group: Sequence[Sighting], pairs: Sequence[Pair]) -> list[Said]:
    """Return what every witness that has the place says there, the base first."""
    first = group[0]
    base = first.pair.left.article
    spans = [sighting.variant.left for sighting in group if sighting.variant.left is not None]
    at = Span(min(span.start for span in spans), max(span.end for span in spans)) if spans else None
    around = at or first.at
    value = next((sighting.variant.left_value for sighting in group if sighting.variant.left_value is not None), None)
    base_key = _key(first.pair.left, at)
    said = [Said(base.id, at, around, base_key, value, None if at else _gap(first))]
    seen = {base.id}
    for sighting in group:
        right, variant = sighting.pair.right, sighting.variant
        if right.article.id not in seen:
            seen.add(right.article.id)
            key = _key(right, variant.right)
            said.append(Said(right.article.id, variant.right, variant.right or right.span, key, variant.right_value, _gap(sighting)))
    for pair in pairs:
        there = _shared(pair, first.pair, at, around)
        if there is not _NOWHERE and pair.right.article.id not in seen:
            seen.add(pair.right.article.id)
            said.append(Said(pair.right.article.id, there, there or pair.right.span, base_key, value))
    return said


def _gap(sighting: Sighting) -> int | None:
    """Return where the side that lacks the reading lacks it: before the next word, or behind the last."""
    variant, pair = sighting.variant, sighting.pair
    at, lacking = (variant.left, pair.right) if variant.left is not None else (variant.right, pair.left)
    if at is None:
        return None
    for difference in pair.differences:
        there, gap = (difference.left, difference.right) if variant.left is not None else (difference.right, difference.left)
        if there.start < at.end and at.start < there.end:
            before = [token.span.end for token in lacking.tokens if token.span.end <= gap.start]
            return gap.start if gap.start < lacking.span.end or not before else before[-1]
    return None


def _shared(pair: Pair, first: Pair, at: Span | None, around: Span) -> Span | None:
    """Return where the witness of `pair` has the base's reading, None where that is an omission, `_NOWHERE` where it lacks the place.

    A reading before the passage is the tag of the turn, which a witness has whose own turn it is.
    """
    if at is not None and at.end <= first.left.span.start:
        same = pair.left.span.start < first.left.span.end and first.left.span.start < pair.left.span.end
        return (pair.right.tag or _NOWHERE) if same else _NOWHERE
    if not (pair.left.span.start <= around.start and around.end <= pair.left.span.end):
        return _NOWHERE
    return counterpart(pair, at) if at else None


def _key(side: Side, span: Span | None) -> str:
    """Return what makes two readings the same: the normal form of a figure, otherwise the words."""
    if span is None:
        return ""
    figure = next((token for token in side.tokens if token.span == span and token.figure), None)
    return figure.text if figure else side.quote(span)


def counterpart(pair: Pair, span: Span) -> Span:
    """Return where the words at `span` of the left passage, which the right one has too, stand there."""
    left, right = pair.left, pair.right
    if not left.tokens:
        return _same_words(left, right, span)
    blocks = [op for op in Indel.opcodes([t.text for t in left.tokens], [t.text for t in right.tokens]) if op.tag == "equal"]
    mates = {op.src_start + k: op.dest_start + k for op in blocks for k in range(op.src_end - op.src_start)}
    inside = [mates[n] for n, token in enumerate(left.tokens) if n in mates and token.span.start < span.end and span.start < token.span.end]
    if not inside:
        return right.span
    return Span(right.tokens[inside[0]].span.start, right.tokens[inside[-1]].span.end)


def _same_words(left: Side, right: Side, span: Span) -> Span:
    """Return where the words at `span` stand in `right`, which differs from `left` in punctuation at most."""
    words, at = left.quote(span), right.span.start + span.start - left.span.start
    found = [match.start() for match in re.finditer(re.escape(words), right.text)]
    if not found:
        return right.span
    start = min((right.span.start + place for place in found), key=lambda place: abs(place - at))
    return Span(start, start + len(words))


def _before(apparatus: Apparatus, absence: Absence) -> dict[str, Span]:
    """Return, for each witness that lacks the passage, its passage in the nearest locus before it."""
    before: dict[str, Span] = {}
    for locus in apparatus.loci:
        if locus.passages[0].span == absence.passages[0].span and locus.passages[0].article == absence.passages[0].article:
            break
        for passage in locus.passages:
            before[passage.article] = passage.span
    return before


def _finding(
    rule: str, judged: Variant | Absence | Discord, said: Sequence[Said], cluster: Cluster, articles: Mapping[str, SegmentedArticle]
) -> Finding:
    """Make the finding of what the witnesses say, the base first."""
    order = {witness.article: number for number, witness in enumerate(cluster.witnesses)}
    grouped: dict[str, list[Said]] = {}
    for one in said:
        grouped.setdefault(one.key, []).append(one)
    for members in grouped.values():
        members.sort(key=lambda one: order.get(one.article, len(order)))
    base = articles[said[0].article]
    anchor = sentence_span(base, said[0].around)
    name = identify(rule, grouped, letters_around(base.article.text, anchor, said[0].span))
    return Finding(
        name,
        rule,
        judged.severity,
        judged.confidence,
        cluster.id,
        say(list(grouped.values()), cluster, articles, judged.detail),
        tuple(_reading(members, articles) for members in grouped.values()),
        score=round(judged.score.true, 3) if isinstance(judged, Variant) and judged.score else None,
    )


def _reading(members: Sequence[Said], articles: Mapping[str, SegmentedArticle]) -> Reading:
    first = members[0]
    places = tuple(_place(one, articles[one.article]) for one in members)
    return Reading(None if first.span is None else _raw(articles[first.article].article, first.span), first.value, places, first.key)


def _place(one: Said, article: SegmentedArticle) -> Place:
    return place(article, one.span) if one.span else gap_place(article, one.around, one.gap)


def _raw(article: Article, span: Span) -> str:
    return raw_text(article, raw_span(article, span))
