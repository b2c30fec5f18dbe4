"""A conflict of a ledger as a finding: who gives which figure of one thing, with every place."""

from collections.abc import Iterator, Sequence

from auditor.compare.findings.identity import identify, words
from auditor.compare.rules.tellings import RULE
from auditor.events.certain import said
from auditor.events.contrary import role
from auditor.events.mentions import Mention
from auditor.lexicon import keyed
from auditor.model import Finding, Message, Place, Reading, SegmentedArticle, Span
from auditor.normalise import normalise_text
from auditor.place import place, raw_text, title_place

SCORE = 0.6
"""Of 16 reported in half an archive that was read once, 11 were true; of the eight among them that nobody had judged before, 3."""


def found_in(event: str, pairs: Sequence[tuple[Mention, Mention, str]], pages: Sequence[SegmentedArticle]) -> Iterator[Finding]:
    """Yield the finding of a row, where two of its figures are in conflict: every figure that is part of one is a reading."""
    parties = {(one.telling, one.in_headline, one.figure.span): one for pair in pairs if pair[2] == "conflict" for one in pair[:2]}
    if not parties:
        return
    readings: dict[str, list[Mention]] = {}
    of_two_kinds = len({one.kind for one in parties.values() if one.kind}) > 1
    of_one_number = len({said(one) for one in parties.values()}) == 1 and not of_two_kinds
    for _, one in sorted(parties.items()):
        readings.setdefault(f"{said(one)}{one.kind if of_two_kinds else role(one) if of_one_number else ''}", []).append(one)
    first = next(iter(readings.values()))[0]
    yield Finding(
        id=identify(RULE.code, readings, words("".join(sorted(first.near)))),
        rule=RULE.code,
        severity=RULE.severity,
        confidence="low",
        cluster=event,
        message=_message(list(readings.values()), first.what, pages, of_two_kinds),
        readings=tuple(_reading(name, members, pages) for name, members in readings.items()),
        score=SCORE,
    )


def _reading(name: str, members: Sequence[Mention], pages: Sequence[SegmentedArticle]) -> Reading:
    places = tuple(place_of(pages[one.telling], one) for one in members)
    return Reading(said_at(pages[members[0].telling], members[0]), members[0].figure.value, places, name)


def place_of(page: SegmentedArticle, one: Mention) -> Place:
    """Return where a figure of a telling stands in its file, in its headline where it is one of that."""
    return title_place(page, _in_title(page, one)) if one.in_headline else place(page, one.figure.span)


def said_at(page: SegmentedArticle, one: Mention) -> str:
    """Return what people are shown of a figure: the raw text there."""
    if not one.in_headline:
        return raw_text(page.article, page.article.raw_span(one.figure.span))
    span = _in_title(page, one)
    return (page.article.title or "")[span.start : span.end]


def _in_title(page: SegmentedArticle, one: Mention) -> Span:
    """Return where a figure of the headline stands in the title as it was read."""
    return Span(*normalise_text(page.article.title or "").offsets.span(*one.figure.span))


def _counted(one: Mention, pages: Sequence[SegmentedArticle], of_two_kinds: bool) -> str:
    """Return a figure as it stands, with what it counts where that is the difference: `126处（受损）`."""
    text = said_at(pages[one.telling], one)
    return f"{text}（{keyed('ledger.counted')[one.kind][0]}）" if of_two_kinds and one.kind else text


def _message(readings: Sequence[Sequence[Mention]], what: str, pages: Sequence[SegmentedArticle], of_two_kinds: bool) -> Message:
    """Return who says what: `「轴距」：甲报：2995毫米；乙报：3105毫米`."""
    told = [
        (", ".join(dict.fromkeys(pages[one.telling].article.name for one in members)), _counted(members[0], pages, of_two_kinds))
        for members in readings
    ]
    zh = "；".join(f"{names}：{text}" for names, text in told)
    en = "; ".join(f"{names}: {text}" for names, text in told)
    return Message(f"同一事件说法不一（{what}）：{zh}", f"one event, told otherwise ({what}): {en}")
