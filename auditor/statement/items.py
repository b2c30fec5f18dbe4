"""What a passage says, slot by slot: its figures, times, persons, sources, and the words that bound, place or doubt them."""

from collections.abc import Sequence
from typing import NamedTuple

from auditor import lexicon
from auditor.model import Figure, Span, Token
from auditor.patterns import regex
from auditor.statement.names import Name, names
from auditor.statement.sources import sources
from auditor.statement.words import WORDS

_WORD = regex(lexicon.alternation(frozenset(WORDS)))
_TITLE = regex(r"《[^《》\n]{1,60}》")
_LATIN = (  # the looks around stand behind the first character: so the search skips to the few that may be it
    r"[A-Za-z0-9](?<![A-Za-z0-9].)(?:(?<=[A-Za-z])|(?=[0-9.\-]{0,19}[A-Za-z]))(?:(?<=\d)|(?=[A-Za-z.\-]{0,19}\d))"
    r"[A-Za-z0-9.\-]{3,20}(?![A-Za-z0-9])"
)
_CODE = regex(_LATIN + r"|第[\d一二三四五六七八九十百]+号")
_NAMED = regex("《|[A-Za-z]{3}")
_SLOT_OF_KIND = {"date": "time", "time": "time", "identifier": "identifier"}


class Item(NamedTuple):
    """One value of one slot."""

    slot: str
    span: Span
    """In the article's text."""
    form: str
    """What it is compared by."""
    exact: bool = True
    """Whether it says precisely what fills the slot: a date and not 近日, a source with a name and not 有关负责人."""
    figure: Figure | None = None
    """The figure, date or identifier that it is."""


def items(text: str, span: Span, tokens: Sequence[Token]) -> list[Item]:
    """Return the items of the passage at `span` of an article's `text`, by slot and place."""
    found = [
        Item(_SLOT_OF_KIND.get(token.figure.kind, "figure"), token.span, token.text, figure=token.figure)
        for token in tokens
        if token.figure is not None and not _is_dateline(text, token)
    ]
    passage = text[span.start : span.end]
    starts, ends, taken = {token.span.start for token in tokens}, {token.span.end for token in tokens}, _taken(found)
    for match in _WORD.finditer(passage):
        at = Span(match.start() + span.start, match.end() + span.start)
        word = WORDS[match[0]]
        if at.start in starts and at.end in ends and taken.isdisjoint(range(*at)):
            found.append(Item(word.slot, at, word.sense, exact=False))
    called = list(names(passage))
    found += [Item("name", Span(name.span.start + span.start, name.span.end + span.start), name.text) for name in called]
    for source in sources(passage):
        who = _undated(passage, source.who, [one.span for one in found if one.slot == "time"], span.start)
        at = Span(source.span.start + span.start, source.span.end + span.start)
        found.append(Item("source", at, who, exact=_is_named(who, source.who, called)))
    found += [Item("title", Span(m.start() + span.start, m.end() + span.start), m[0]) for m in _TITLE.finditer(passage)]
    found += [Item("identifier", Span(m.start() + span.start, m.end() + span.start), m[0]) for m in _CODE.finditer(passage)]
    return sorted(found, key=lambda item: (item.span, item.slot))


def _is_dateline(text: str, token: Token) -> bool:
    """Tell whether a date is that of a dateline, on which the outlet sent what it says: 8月5日电."""
    return token.figure is not None and token.figure.kind == "date" and text.startswith(_WIRED, token.span.end)


_WIRED = ("电", "讯")


def _undated(passage: str, who: Span, times: Sequence[Span], start: int) -> str:
    """Return who says so without the time at which it was said, which is a slot of its own: 该公司近日宣布, 该公司昨日宣布."""
    inside = [Span(at.start - start, at.end - start) for at in times if who.start <= at.start - start and at.end - start <= who.end]
    edges = [who.start, *(edge for at in sorted(inside) for edge in at), who.end]
    return "".join(passage[edges[n] : edges[n + 1]] for n in range(0, len(edges), 2))


def _taken(found: Sequence[Item]) -> set[int]:
    """Return where in the text the characters of figures stand."""
    return {at for item in found for at in range(*item.span)}


def _is_named(who: str, span: Span, called: Sequence[Name]) -> bool:
    """Tell whether a source is called by a name: a person's, a medium's in 《》, or one in Latin letters."""
    return bool(_NAMED.search(who)) or any(
        len(name.text) > 1 and span.start <= name.span.start and name.span.end <= span.end for name in called
    )
