"""What the rules say of a quotation: where its carriers disagree with one another, and where it departs from them."""

from collections.abc import Sequence

from auditor.figures import counts, parse
from auditor.model import Article, Cluster, Finding, Place, Relation, SegmentedArticle, Span, Witness
from auditor.place import place
from auditor.quote.archive import SENTENCE
from auditor.quote.carrier import Carrier
from auditor.quote.held import Held
from auditor.segment import segment

COMPARED = 40
"""Carriers that are compared with one another: who disagrees is told of every one, by the words."""
DAY = len("2022-04-19")
"""Characters of a date; what 昨日 means hangs on it."""
_BESIDE = 12
"""Characters beside a quotation in which a figure begins or ends that it cuts."""
QUOTATION = "quotation"
"""Id and path of the pseudo-article that a quotation is."""


def between(tellings: Sequence[Held]) -> list[Finding]:
    """Return where the texts disagree with one another about what the quotation says."""
    texts = [one for one in tellings if not one.carrier.headline][:COMPARED]
    if all(map(_is_phrase, texts)) or len({_heard(one.carrier) for one in texts}) < 2:
        return []
    verbatim = all(one.carrier.exact for one in texts)
    if verbatim and not any(map(_hangs_on_more, texts)):
        return []
    whole = verbatim or any(one.carrier.exact for one in texts)
    spots = [place(one.carrier.article, span) for one in texts for span in _spots(one, whole=whole)]
    found = _compared([(one.carrier.around(), one.carrier.relation) for one in texts])
    return [finding for finding in found if _touches(finding, spots, beside=not verbatim)]


def _hangs_on_more(one: Held) -> bool:
    """Say whether the same letters may tell something else elsewhere: 昨日 in another day's paper, and 12.8万人 behind 超过."""
    text, spans = one.carrier.article.article.text, [match.span for match in one.carrier.matches]
    for span in spans:
        start = max(0, span.start - _BESIDE)
        for figure in parse(text[start : span.end + _BESIDE]):
            first, last = figure.span.start + start, figure.span.end + start
            within = span.start <= first and last <= span.end
            if figure.kind in ("date", "time") if within else first < span.end and span.start < last:
                return True
    return False


def _is_phrase(one: Held) -> bool:
    """Say whether a text has to the letter what is too short to be a statement and counts nothing: there is nothing to disagree about."""
    asked = one.carrier.match.pieces[0].asked
    return one.carrier.exact and asked.end - asked.start < SENTENCE and not counts(one.carrier.raw(one.carrier.match.span))


def _heard(carrier: Carrier) -> tuple[object, ...]:
    """Return all of a text that could differ from another about what is quoted: verbatim copies of one day need no comparing."""
    around = carrier.around()
    article = around.article
    day = (article.published or "")[:DAY]
    return day, frozenset(article.repairs.items()), *((article.text[slice(*one.span)], one.speaker) for one in around.sentences)


def departures(asked: Article, one: Held) -> list[Finding]:
    """Return what the quotation says otherwise than the carrier does."""
    if not one.differs:
        return []
    both: list[tuple[SegmentedArticle, Relation]] = [(one.carrier.quoted(), one.carrier.relation), (segment(asked), "excerpt")]
    passed = [place(one.carrier.said(), span) for span in one.left_out]
    found = [finding for finding in _compared(both) if finding.severity != "info" and not _is_left_out(finding, passed)]
    return [] if one.carrier.headline else found


def _spots(one: Held, *, whole: bool) -> Sequence[Span]:
    """Return what of a text is quoted: with what stands between the parts where another source has them side by side."""
    return [match.span for match in one.carrier.matches] if whole else one.carrier.match.found


def _compared(articles: Sequence[tuple[SegmentedArticle, Relation]]) -> list[Finding]:
    """Collate and compare articles, the first as the canonical one."""
    from auditor.collate import collate  # most quotations stand to the letter in one text, or in copies of it
    from auditor.compare import compare

    by_id = {article.article.id: article for article, _ in articles}
    witnesses = tuple(Witness(article.article.id, relation, 1.0, 1.0) for article, relation in articles)
    cluster = Cluster(QUOTATION, witnesses[0].article, witnesses)
    return list(compare(collate(cluster, by_id), by_id))


def _is_left_out(finding: Finding, passed: Sequence[Place]) -> bool:
    """Say whether a finding only tells that the quotation has not what it leaves out whole."""
    absent = any(reading.text is None for reading in finding.readings)
    return absent and _touches(finding, passed)


def _touches(finding: Finding, spots: Sequence[Place], *, beside: bool = True) -> bool:
    """Say whether any reading of `finding` stands inside what was quoted. An omission has no place of its own.

    Where every text has the very words, a reading that encloses them all is of what stands `beside` them.
    """
    for reading in finding.readings:
        if reading.text is None:
            continue
        for at in reading.witnesses:
            for spot in spots:
                if (
                    at.article == spot.article
                    and _start(at) < _end(spot)
                    and _start(spot) < _end(at)
                    and (beside or not _encloses(at, spot))
                ):
                    return True
    return False


def _encloses(at: Place, spot: Place) -> bool:
    return _start(at) < _start(spot) and _end(spot) < _end(at)


def _start(at: Place) -> tuple[int, int]:
    return at.line, at.column


def _end(at: Place) -> tuple[int, int]:
    return at.end_line, at.end_column
