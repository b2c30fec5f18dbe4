"""What a passage says, slot by slot: its figures, times, persons, sources, and the words that bound, place or doubt them."""

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from auditor import lexicon
from auditor.model import Figure, Span, Token
from auditor.patterns import regex
from auditor.statement.names import Name, names
from auditor.statement.sources import Source, sources
from auditor.statement.tokens import is_cut
from auditor.statement.words import WORDS, Word

_WORD = regex(lexicon.alternation(frozenset(WORDS)))
_MARK = regex("[，。；：！？\n]")
"""Where a clause ends, for the segmenter too; no word of the lexicon, no source and no code reaches over one."""
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


def items(text: str, span: Span, tokens: Sequence[Token], near: Sequence[Span] | None = None) -> list[Item]:
    """Return the items of the passage at `span` of an article's `text`, by slot and place.

    With `near`, spans of the text, only those of the clauses that meet one of them, which has all the items that meet it.
    """
    figures = [token for token in tokens if token.figure is not None]
    found: list[Item] = []
    for clause in _clauses(text, span, figures):
        if near is None or _meets(clause, near):
            found += _of_clause(text, clause, tokens, figures)
    return found


def _meets(clause: tuple[int, int], spans: Sequence[Span]) -> bool:
    start, end = clause
    return any(first < end and start < last for first, last in spans)


def _lies_within(place: int, spans: Sequence[Span]) -> bool:
    return any(start < place < end for start, end in spans)


def _clauses(text: str, span: Span, figures: Sequence[Token]) -> list[tuple[int, int]]:
    """Return where the clauses of a passage are, their marks with them. What holds a mark itself is not cut: 7,500亿; 《你好，北京》."""
    start, last = span
    whole = [token.span for token in figures]
    if text.find("《", start, last) >= 0:
        whole += [Span(*title.span()) for title in _TITLE.finditer(text, start, last)]
    found = []
    for mark in _MARK.finditer(text, start, last):
        end = mark.end()
        if end < last and not _lies_within(end, whole):
            found.append((start, end))
            start = end
    found.append((start, last))
    return found


def _of_clause(text: str, clause: tuple[int, int], tokens: Sequence[Token], figures: Sequence[Token]) -> list[Item]:
    """Return the items of one clause, by place and slot."""
    shift, end = clause
    found = [
        _counted(token, token.figure)
        for token in figures
        if shift <= token.span.start < end and token.figure is not None and not _is_dateline(text, token)
    ]
    said = _said(text[shift:end])
    counted = [item.span for item in found]
    for (first, last), word in said.words:
        at = Span(first + shift, last + shift)
        if is_cut(tokens, at) and not _meets(at, counted):
            found.append(Item(word.slot, at, word.sense, exact=False))
    for source in said.sources:
        who = _undated(text[shift:end], source.who, [one.span for one in found if one.slot == "time"], shift)
        at = Span(source.span.start + shift, source.span.end + shift)
        found.append(Item("source", at, who, exact=_is_named(who, source.who, said.names)))
    found += [Item(slot, Span(at.start + shift, at.end + shift), form) for slot, at, form in said.called]
    return sorted(found, key=_order) if len(found) > 1 else found


def _counted(token: Token, figure: Figure) -> Item:
    """Return a figure as an item. A date that names no day, 近日, says what the word says, and nothing precisely."""
    slot = _SLOT_OF_KIND.get(figure.kind, "figure")
    word = WORDS.get(figure.text) if slot == "time" and figure.value is None else None
    return Item(slot, token.span, word.sense if word else token.text, exact=word is None, figure=figure)


class _Said(NamedTuple):
    """What a clause says by itself, whatever its figures are; spans within it."""

    words: tuple[tuple[Span, Word], ...]
    names: tuple[Name, ...]
    sources: tuple[Source, ...]
    called: tuple[tuple[str, Span, str], ...]
    """Names, titles and codes, each with its slot."""


@lru_cache(maxsize=1 << 12)
def _said(clause: str) -> _Said:
    """Read a clause. Copies have most of theirs in common."""
    called = tuple(names(clause))
    marked = [("name", name.span, name.text) for name in called]
    if "《" in clause:
        marked += [("title", Span(*found.span()), found[0]) for found in _TITLE.finditer(clause)]
    marked += [("identifier", Span(*found.span()), found[0]) for found in _CODE.finditer(clause)]
    words = tuple((Span(*found.span()), WORDS[found[0]]) for found in _WORD.finditer(clause))
    return _Said(words, called, tuple(sources(clause)), tuple(marked))


def _order(item: Item) -> tuple[Span, str]:
    return item.span, item.slot


def _is_dateline(text: str, token: Token) -> bool:
    """Tell whether a date is that of a dateline, on which the outlet sent what it says: 8月5日电."""
    return token.figure is not None and token.figure.kind == "date" and text.startswith(_WIRED, token.span.end)


_WIRED = ("电", "讯")


def _undated(passage: str, who: Span, times: Sequence[Span], start: int) -> str:
    """Return who says so without the time at which it was said, which is a slot of its own: 该公司近日宣布, 该公司昨日宣布."""
    inside = [Span(at.start - start, at.end - start) for at in times if who.start <= at.start - start and at.end - start <= who.end]
    edges = [who.start, *(edge for at in sorted(inside) for edge in at), who.end]
    return "".join(passage[edges[n] : edges[n + 1]] for n in range(0, len(edges), 2))


def _is_named(who: str, span: Span, called: Sequence[Name]) -> bool:
    """Tell whether a source is called by a name: a person's, a medium's in 《》, or one in Latin letters."""
    return bool(_NAMED.search(who)) or any(
        len(name.text) > 1 and span.start <= name.span.start and name.span.end <= span.end for name in called
    )
