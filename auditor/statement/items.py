"""What a passage says, slot by slot: its figures, times, persons, sources, and the words that bound, place or doubt them."""

from collections.abc import Sequence
from typing import NamedTuple

from auditor import lexicon
from auditor.model import Span, Token
from auditor.patterns import regex
from auditor.statement.names import names
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


def items(text: str, span: Span, tokens: Sequence[Token]) -> list[Item]:
    """Return the items of the passage at `span` of an article's `text`, by slot and place."""
    found = [Item(_SLOT_OF_KIND.get(token.figure.kind, "figure"), token.span, token.text) for token in tokens if token.figure is not None]
    passage = text[span.start : span.end]
    taken = [item.span for item in found]
    for match in _WORD.finditer(passage):
        at = Span(match.start() + span.start, match.end() + span.start)
        word = WORDS[match[0]]
        if not any(at.start < other.end and other.start < at.end for other in taken):
            found.append(Item(word.slot, at, word.sense, exact=False))
    for source in sources(passage):
        who = passage[source.who.start : source.who.end]
        at = Span(source.span.start + span.start, source.span.end + span.start)
        found.append(Item("source", at, who, exact=_is_named(who)))
    found += [Item("title", Span(m.start() + span.start, m.end() + span.start), m[0]) for m in _TITLE.finditer(passage)]
    found += [Item("identifier", Span(m.start() + span.start, m.end() + span.start), m[0]) for m in _CODE.finditer(passage)]
    return sorted(found, key=lambda item: (item.span, item.slot))


def _is_named(who: str) -> bool:
    """Tell whether a source is called by a name: a person's, a medium's in 《》, or one in Latin letters."""
    return bool(_NAMED.search(who)) or any(len(name.text) > 1 for name in names(who))
