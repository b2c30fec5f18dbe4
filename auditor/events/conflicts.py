"""A conflict of a ledger as a finding: who gives which figure of one thing, with every place."""

from collections.abc import Iterator, Sequence

from auditor.compare.findings.identity import identify, words
from auditor.compare.rules.tellings import RULE
from auditor.events.certain import said
from auditor.events.mentions import Mention
from auditor.lexicon import keyed
from auditor.model import Finding, Message, Reading, SegmentedArticle
from auditor.place import place, raw_text

SCORE = 0.6
"""Of 16 reported in half an archive that was read once, 11 were true; of the eight among them that nobody had judged before, 3."""


def found_in(event: str, pairs: Sequence[tuple[Mention, Mention, str]], pages: Sequence[SegmentedArticle]) -> Iterator[Finding]:
    """Yield the finding of a row, where two of its figures are in conflict: every figure that is part of one is a reading."""
    parties = {(one.telling, one.figure.span): one for pair in pairs if pair[2] == "conflict" for one in pair[:2]}
    if not parties:
        return
    readings: dict[str, list[Mention]] = {}
    of_two_kinds = len({one.kind for one in parties.values() if one.kind}) > 1
    for _, one in sorted(parties.items()):
        readings.setdefault(f"{said(one)}{one.kind if of_two_kinds else ''}", []).append(one)
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
    places = tuple(place(pages[one.telling], one.figure.span) for one in members)
    return Reading(_text(members[0], pages), members[0].figure.value, places, name)


def _text(one: Mention, pages: Sequence[SegmentedArticle]) -> str:
    article = pages[one.telling].article
    return raw_text(article, article.raw_span(one.figure.span))


def _counted(one: Mention, pages: Sequence[SegmentedArticle], of_two_kinds: bool) -> str:
    """Return a figure as it stands, with what it counts where that is the difference: `126处（受损）`."""
    text = _text(one, pages)
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
